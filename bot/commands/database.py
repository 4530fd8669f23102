"""`letterbell db …`: the store itself."""

from __future__ import annotations

from contextlib import nullcontext
from pathlib import Path
from typing import Annotated

import typer

from bot.clock import SystemClock
from bot.commands import session
from storage.engine import Store, exists

app = typer.Typer(help="The database.", no_args_is_help=True)


@app.callback()
def noun() -> None:
    """The database."""


@app.command()
def upgrade() -> None:
    """Create the database, or bring its schema up to this version."""
    config = session.settings()

    async def work() -> None:
        async with session.writing_store(config):
            pass

    session.run(work())
    typer.echo("The database is up to date.")


@app.command()
def backup(file: Annotated[Path, typer.Argument(help="Where to; an earlier backup there is replaced.")]) -> None:
    """Write a SQLite database to a file, also while the bot runs."""
    from storage.sqlite_files import back_up  # noqa: PLC0415

    url = _existing()

    async def work() -> int:
        store = Store.open(url)
        try:
            return await back_up(store, file)
        finally:
            await store.close()

    typer.echo(f"{file}: {session.run(work()):,} bytes, complete.")


@app.command()
def restore(file: Annotated[Path, typer.Argument(help="A backup.")]) -> None:
    """Put a backup in the place of a SQLite database; the old file is kept aside. Not while the bot runs."""
    from storage import sqlite_files  # noqa: PLC0415

    url = session.settings().database_url

    async def work() -> tuple[str, Path | None]:
        store = Store.open(url)
        try:
            return store.name, await sqlite_files.restore(store, file, now=SystemClock().now())
        finally:
            await store.close()

    name, aside = session.run(work())
    typer.echo(f"{name} is what {file} was." + (f" The old one is {aside}." if aside else ""))


@app.command()
def check() -> None:
    """Look whether what is stored is whole: file, foreign keys, books, revisions, archive. Changes nothing."""
    from storage.checking import Check  # noqa: PLC0415
    from storage.checking import check as look  # noqa: PLC0415

    url = _existing()

    async def work() -> list[Check]:
        store = Store.open(url)
        try:
            return await look(store)
        finally:
            await store.close()

    checks = session.run(work())
    for one in checks:
        typer.echo(f"{'ok  ' if one.well else 'FAIL'}  {one.what}")
        for fault in one.faults:
            typer.echo(f"      {fault}")
    if not all(one.well for one in checks):
        raise typer.Exit(1)


@app.command()
def copy(
    url: Annotated[
        str, typer.Argument(help="An empty database: sqlite:///file.db or postgresql://user:password@host/name.")
    ],
    snapshot: Annotated[
        bool,
        typer.Option("--snapshot", help="Also while Letterbell runs: one state of it, for a backup, not for a move."),
    ] = False,
) -> None:
    """Copy everything into another, empty database, of either engine."""
    from storage.copying import copy as carry  # noqa: PLC0415
    from storage.copying import make_ready  # noqa: PLC0415

    own = _existing()

    async def work() -> tuple[int, str]:
        source, target = Store.open(own), Store.open(url)
        try:
            await source.migrate()
            async with nullcontext() if snapshot else source.idle():
                await make_ready(target)
                return await carry(source, target, told=_told), target.name
        finally:
            await target.close()
            await source.close()

    rows, name = session.run(work())
    typer.echo(f"{rows:,} rows are in {name}.")
    if not snapshot:
        typer.echo("To use it, set LETTERBELL_DATABASE_URL to it. The old database is as it was.")


def _told(table: str, rows: int) -> None:
    typer.echo(f"{rows:>10,}  {table}")


def _existing() -> str:
    """The URL of the database; where there is none, there is nothing to do."""
    url = session.settings().database_url
    if not session.run(exists(url)):
        typer.echo(f"{Store.open(url).name}: there is no database yet.", err=True)
        raise typer.Exit(1)
    return url
