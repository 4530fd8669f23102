"""`letterbell issue …`: reading, storing and publishing issues from the command line."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

import typer

from bot.clock import SystemClock
from bot.commands import session
from bot.config import Settings
from bot.errors import BadInput
from bot.ingest import FORMATS, NotAnIssue
from bot.locales import texts
from bot.services.broadcasting import Broadcasting
from bot.services.publishing import Publishing, Reading
from bot.views.reading import doubt_text, draft_json, draft_text, refusal_text
from storage.engine import Store
from storage.records import Draft, Issue, IssueLine, IssueState

app = typer.Typer(help="Read, store and publish issues.", no_args_is_help=True)

File = Annotated[str, typer.Argument(help="The issue; - reads standard input.")]
Received = Annotated[str | None, typer.Option(help="The day it was received, YYYY-MM-DD; default today.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]


def _read(config: Settings, file: str, received: str | None, format_name: str | None) -> Draft:
    """The draft in a file. Raises BadInput with the file's name where it is no issue."""
    if format_name is not None and format_name not in FORMATS:
        raise BadInput(f"--format: {format_name!r} is none of {', '.join(FORMATS)}.")
    received_day = session.day("--received", received)
    data = session.input_bytes(file)
    name = "standard input" if file == "-" else Path(file).name
    reading = Reading(SystemClock(), config.zone, config.newsletter)
    try:
        return reading.file(data, name=name, received=received_day, format_name=format_name)
    except NotAnIssue as refusal:
        raise BadInput(f"{file}: {refusal_text(texts('en'), refusal)}") from None


def _issue_json(issue: Issue) -> dict[str, Any]:
    return {"id": issue.id, "state": issue.state.value} | draft_json(texts(issue.draft.language), issue.draft)


def _print_draft(draft: Draft) -> None:
    t = texts(draft.language)
    typer.echo(draft_text(t, draft))
    for doubt in draft.doubts:
        typer.echo(f"⚠ {doubt_text(t, doubt)}")


@app.command()
def parse(
    file: File,
    received: Received = None,
    format_name: Annotated[
        str | None, typer.Option("--format", help="txt, md, html or eml; default by the name.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Show what would be read from an issue. Nothing is stored."""
    draft = _read(session.settings(), file, received, format_name)
    if as_json:
        session.print_json(draft_json(texts(draft.language), draft))
    else:
        _print_draft(draft)


@app.command()
def add(file: File, received: Received = None, as_json: AsJson = False) -> None:
    """Store an issue as a draft; its events answer questions once it is published."""
    config = session.settings()
    draft = _read(config, file, received, None)

    async def work() -> Issue:
        async with session.writing_store(config) as store:
            return await _publishing(store).add(draft)

    issue = session.run(work())
    if as_json:
        session.print_json(_issue_json(issue))
    else:
        _print_draft(issue.draft)
        typer.echo(f"Stored as draft {issue.id}. To publish it: letterbell issue publish {issue.id}")


@app.command()
def publish(
    issue_id: Annotated[int, typer.Argument(metavar="ID")],
    at: Annotated[str | None, typer.Option(help="Not before this time, ISO.")] = None,
    no_send: Annotated[bool, typer.Option("--no-send", help="Into the archive and events only.")] = False,
    canary: Annotated[
        int, typer.Option(min=0, help="So many readers (and the editors) get it 30 seconds before the others.")
    ] = 0,
) -> None:
    """Publish a draft: its events answer questions, and its deliveries enter the outbox for the running bot."""
    config = session.settings()
    start = session.moment("--at", at, config.timezone)

    async def work() -> str | None:
        async with session.writing_store(config) as store:
            publishing = _publishing(store)
            issue = await publishing.issue(issue_id)
            if issue is None or issue.state not in (IssueState.DRAFT, IssueState.PUBLISHED):
                return None
            done = await publishing.publish(issue_id, send=not no_send, at=start, canary=canary)
            if done is None:
                return None
            if done.broadcast is None:
                return f"Published issue {issue_id}: {len(done.events)} events, nothing to send."
            await Broadcasting(store, SystemClock(), first=config.owners).continue_fan_out()
            return f"Published issue {issue_id}: {len(done.events)} events, {done.audience} deliveries in the outbox."

    told = session.run(work())
    if told is None:
        typer.echo(f"There is no issue {issue_id} to publish.", err=True)
        raise typer.Exit(1)
    typer.echo(told)


@app.command("list")
def list_(as_json: AsJson = False) -> None:
    """The stored issues, newest first."""
    config = session.settings()
    nothing: list[IssueLine] = []
    lines = session.run(session.reading(config, lambda store: _publishing(store).issues(), nothing))
    if as_json:
        session.print_json([asdict(line) for line in lines])
    else:
        for line in lines:
            typer.echo(f"{line.id:>5}  {line.received}  {line.state.value:<9}  {line.events:>2} events  {line.title}")
    if not lines:
        raise typer.Exit(1)


@app.command()
def show(issue_id: Annotated[int, typer.Argument(metavar="ID")], as_json: AsJson = False) -> None:
    """One stored issue as it was read."""
    config = session.settings()
    issue = session.run(session.reading(config, lambda store: _publishing(store).issue(issue_id), None))
    if issue is None:
        typer.echo(f"There is no issue {issue_id}.", err=True)
        raise typer.Exit(1)
    if as_json:
        session.print_json(_issue_json(issue))
    else:
        _print_draft(issue.draft)


def _publishing(store: Store) -> Publishing:
    return Publishing(store, SystemClock(), home=session.settings().zone)
