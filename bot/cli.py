"""The command line: `letterbell …`, the same as `python -m bot …`. Exit status: 0 done, 1 the answer is no, 2 bad input."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from bot import __version__
from bot.commands import answering, database, dating, event, issue, running, session, subscriber
from bot.errors import LetterbellError
from storage.errors import StoreError

app = typer.Typer(
    name="letterbell",
    help="A self-hosted Telegram bot for newsletters.",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    add_completion=False,
)
app.add_typer(issue.app, name="issue")
app.add_typer(event.app, name="event")
app.add_typer(subscriber.app, name="subscriber")
app.add_typer(database.app, name="db")
answering.register(app)
dating.register(app)
running.register(app)


def _show_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"letterbell {__version__}")
        raise typer.Exit


@app.callback()
def root(
    env_file: Annotated[Path | None, typer.Option(help="Settings as LETTERBELL_NAME=value lines.")] = None,
    version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="The version.")
    ] = False,
) -> None:
    """A self-hosted Telegram bot for newsletters."""
    del version
    session.use_env_file(env_file)


def _hoisted(arguments: list[str]) -> list[str]:
    """--env-file may stand anywhere; typer wants an option of the program before the command."""
    front: list[str] = []
    rest: list[str] = []
    waiting = iter(arguments)
    for argument in waiting:
        if argument == "--":
            return [*front, *rest, argument, *waiting]
        if argument == "--env-file":
            front += [argument, *[value for value in [next(waiting, None)] if value is not None]]
        elif argument.startswith("--env-file="):
            front.append(argument)
        else:
            rest.append(argument)
    return [*front, *rest]


def main() -> None:
    """The console script."""
    try:
        app(_hoisted(sys.argv[1:]))
    except (LetterbellError, StoreError) as fault:
        typer.echo(str(fault), err=True)
        sys.exit(2)
    except BrokenPipeError:
        # The reader of our output went away (letterbell … | head); there is nobody left to tell.
        sys.stderr.close()
        sys.exit(1)
