"""`letterbell subscriber …`: moving subscribers in from another bot of the same token, and out."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from bot.clock import SystemClock
from bot.commands import session
from bot.errors import BadInput
from bot.services.moving import Moving, read_csv
from storage import subscribers
from storage.engine import Store
from storage.records import SubscriberState

app = typer.Typer(help="Subscribers in and out.", no_args_is_help=True)


@app.command("import")
def import_(
    file: Annotated[str, typer.Argument(help="CSV: chat_id[,topic_id,language,timezone]; - reads standard input.")],
) -> None:
    """Add subscribers from a CSV file; known ones stay as they are."""
    config = session.settings()
    rows = read_csv(session.input_bytes(file), name=file, language=config.language, timezone=config.timezone)

    async def work() -> tuple[int, int]:
        async with session.writing_store(config) as store:
            return await Moving(store, SystemClock()).take_in(rows)

    added, known = session.run(work())
    typer.echo(f"{added} subscribers added, {known} known already.")


@app.command()
def export(file: Annotated[str, typer.Argument(help="The CSV file to write; - writes standard output.")]) -> None:
    """Write the active subscribers as CSV."""
    config = session.settings()

    async def work() -> str:
        async with session.writing_store(config) as store:
            return await Moving(store, SystemClock()).give_out()

    text = session.run(work())
    if file == "-":
        sys.stdout.write(text)
        return
    try:
        Path(file).write_text(text, encoding="utf-8")
    except OSError as fault:
        raise BadInput(f"{file}: it can't be written ({fault.strerror}).") from None


@app.command()
def count() -> None:
    """How many subscribers there are, by state."""
    config = session.settings()

    async def work(store: Store) -> dict[SubscriberState, int]:
        return await store.read(subscribers.count)

    nobody: dict[SubscriberState, int] = {}
    counted = session.run(session.reading(config, work, nobody))
    for state in SubscriberState:
        typer.echo(f"{state.value:<8} {counted.get(state, 0):>8}")
    if not counted.get(SubscriberState.ACTIVE):
        raise typer.Exit(1)
