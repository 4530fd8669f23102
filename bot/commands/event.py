"""`letterbell event …`: what the published issues announced."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Annotated

import typer

from bot.clock import SystemClock
from bot.commands import session
from bot.errors import BadInput
from bot.locales import texts
from bot.services.publishing import Publishing
from bot.views.dates import when
from bot.views.reading import event_json
from storage import events
from storage.engine import Store
from storage.records import Change, Event

app = typer.Typer(help="The events that answer questions.", no_args_is_help=True)


@app.callback()
def noun() -> None:
    """The events that answer questions."""


@app.command("list")
def list_(as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False) -> None:
    """Every event of the published issues, by date."""
    config = session.settings()

    async def find(store: Store) -> list[Event]:
        return await store.read(events.all_current)

    nothing: list[Event] = []
    found = session.run(session.reading(config, find, nothing))
    if as_json:
        session.print_json([event_json(event.facts) | {"id": event.id} for event in found])
    else:
        t = texts(config.language)
        for event in found:
            typer.echo(f"{event.id:>5}  {when(t, event.facts)}  {event.facts.title}")
    if not found:
        raise typer.Exit(1)


@app.command("import")
def import_(
    file: Annotated[str, typer.Argument(help="FILE.ics or FILE.json; - reads standard input.")],
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Take in events from a calendar file or from JSON. An event that is known already is updated."""
    config = session.settings()
    data = session.input_bytes(file)
    from bot.ingest.event_files import NotEvents, read_events  # noqa: PLC0415 - icalendar is 4 MB that a running bot needs not

    try:
        facts = read_events(data, name="standard input" if file == "-" else Path(file).name, zone=config.zone)
    except NotEvents as refusal:
        raise BadInput(f"{file}: {refusal}") from None
    clock = SystemClock()

    async def work() -> list[tuple[Event, Change]]:
        async with session.writing_store(config) as store:
            return await Publishing(store, clock, home=config.zone).take_in(
                facts, on=clock.now().astimezone(config.zone).date()
            )

    done = session.run(work())
    if as_json:
        session.print_json(
            [event_json(event.facts) | {"id": event.id, "change": change.value} for event, change in done]
        )
    else:
        counts = Counter(change for _, change in done)
        told = ", ".join(f"{counts[change]} {change.value}" for change in Change if counts[change])
        typer.echo(f"Imported {len(done)} {'event' if len(done) == 1 else 'events'}: {told}.")
