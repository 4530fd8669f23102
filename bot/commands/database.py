"""`letterbell db …`: the store itself."""

from __future__ import annotations

import typer

from bot.commands import session

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
