"""`letterbell event …`: what the published issues announced."""

from __future__ import annotations

from typing import Annotated

import typer

from bot.commands import session
from bot.locales import texts
from bot.views.dates import when
from bot.views.reading import event_json
from storage import events
from storage.engine import Store
from storage.records import Event

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
