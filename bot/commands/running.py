"""`letterbell run`, `demo` and `doctor`: the bot itself, a trial of it, and whether it is well."""

from __future__ import annotations

import asyncio
import signal
from pathlib import Path
from typing import Annotated

import typer

from bot.clock import SystemClock
from bot.commands import session
from bot.config import Settings
from bot.errors import BadInput


def register(app: typer.Typer) -> None:
    """Add the commands of this file to the program."""
    app.command()(run)
    app.command()(demo)
    app.command()(doctor)


def run() -> None:
    """Run the bot until it is told to stop (SIGTERM, Ctrl-C). The database is migrated first."""
    config = session.settings(need_token=True)
    session.run(_serve(config))


async def _serve(config: Settings) -> None:
    from bot.app import App  # noqa: PLC0415 - Telegram's library is loaded only by what needs it
    from bot.logs import set_up  # noqa: PLC0415

    set_up(config.log_format, token=config.token_text)
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(name, stop.set)
    async with App(config, SystemClock()) as app:
        if app.claim_code is not None:
            typer.echo(f"No owner is set. To become the owner, send the bot this message: /claim {app.claim_code}")
        typer.echo(f"@{app.username} is listening. Stop it with Ctrl-C.")
        await app.run(stop)


def demo(
    port: Annotated[int, typer.Option(min=0, max=65535, help="The chat page's port; 0 takes a free one.")] = 8077,
    headless: Annotated[
        bool, typer.Option(help="Play the show without a page; exit 0 if each step came true.")
    ] = False,
    issue: Annotated[Path | None, typer.Option(help="Your own issue instead of the sample.")] = None,
    now: Annotated[str | None, typer.Option(help="The demo clock's start, ISO.")] = None,
) -> None:
    """Try the bot against a local stand-in for Telegram: no token, nothing kept."""
    from bot.demo.show import Show  # noqa: PLC0415

    start = session.moment("--now", now, "Asia/Seoul")
    data = session.input_bytes(str(issue)) if issue else None
    show = Show(issue_name=issue.name if issue else None, issue_data=data, start=start, say=typer.echo)
    if headless:
        if not session.run(show.play()):
            raise typer.Exit(1)
        return
    try:
        session.run(show.serve(port))
    except OSError as fault:
        raise BadInput(f"--port {port}: the chat page can't be served there ({fault.strerror}).") from None


def doctor(
    quick: Annotated[bool, typer.Option(help="Only whether the running bot is alive (for health checks).")] = False,
) -> None:
    """Look whether everything the bot needs is there: settings, database, token, a living bot."""
