"""`letterbell run`, `worker`, `demo` and `doctor`: the bot itself, one more sender, a trial, and whether it is well."""

from __future__ import annotations

import asyncio
import logging
import signal
from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo

import typer
from telegram.error import TelegramError

from bot.clock import SystemClock
from bot.commands import session
from bot.config import Settings
from bot.errors import BadInput
from bot.ingest import NotAnIssue
from bot.locales import texts
from bot.services.health import Finding, alive, store_health
from bot.services.publishing import Reading
from bot.views.reading import refusal_text


def register(app: typer.Typer) -> None:
    """Add the commands of this file to the program."""
    app.command()(run)
    app.command()(worker)
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
    stop = _told_to_stop()
    async with App(config, SystemClock()) as app:
        if app.claim_code is not None:
            typer.echo(f"No owner is set. To become the owner, send the bot this message: /claim {app.claim_code}")
        typer.echo(f"@{app.username} is listening. Stop it with Ctrl-C.")
        await app.run(stop)


def _told_to_stop() -> asyncio.Event:
    """Set by SIGTERM and Ctrl-C."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(name, stop.set)
    return stop


def worker() -> None:
    """With PostgreSQL: one more sender beside `letterbell run`, until it is told to stop."""
    config = session.settings(need_token=True)
    session.run(_send(config))


async def _send(config: Settings) -> None:
    from bot.logs import set_up  # noqa: PLC0415
    from bot.worker_app import WorkerApp  # noqa: PLC0415

    set_up(config.log_format, token=config.token_text)
    stop = _told_to_stop()
    async with WorkerApp(config, SystemClock()) as app:
        typer.echo(f"A worker is sending from {app.store.name}. Stop it with Ctrl-C.")
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
    from bot.logs import set_up  # noqa: PLC0415

    set_up("console", token="", level=logging.WARNING)
    start = session.moment("--now", now, "Asia/Seoul")
    data = session.input_bytes(str(issue)) if issue else None
    if issue is not None and data is not None:
        try:
            Reading(SystemClock(), ZoneInfo("Asia/Seoul")).file(data, name=issue.name)
        except NotAnIssue as refusal:
            raise BadInput(f"{issue}: {refusal_text(texts('en'), refusal)}") from None
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
    quick: Annotated[
        bool, typer.Option("--quick", help="Only whether the running bot is alive (for health checks).")
    ] = False,
) -> None:
    """Look whether everything the bot needs is there: settings, database, token, a living bot."""
    config = session.settings(need_token=not quick)
    findings = session.run(_quick(config) if quick else _thorough(config))
    for finding in findings:
        typer.echo(f"{'ok  ' if finding.well else 'FAIL'}  {finding.what}")
    if not all(finding.well for finding in findings):
        raise typer.Exit(1)


async def _quick(config: Settings) -> list[Finding]:
    return [
        await session.reading(config, lambda store: alive(store, SystemClock()), Finding(False, "there is no database"))
    ]


async def _thorough(config: Settings) -> list[Finding]:
    from bot.botapi.door import Door  # noqa: PLC0415

    none: list[Finding] = [Finding(False, "there is no database yet; letterbell run makes it")]
    findings = await session.reading(config, lambda store: store_health(store, SystemClock()), none)
    door = Door(token=config.token_text, api_url=config.api_url, clock=SystemClock(), rate=config.messages_per_second)
    try:
        status, payload = await door.call("getMe", {})
        taken = isinstance(payload, dict) and payload.get("ok") is True
        name = payload["result"].get("username") if taken else None
        said = f"Telegram takes the token: @{name}" if taken else f"Telegram does not take the token ({status})"
        findings.append(Finding(taken, said))
    except TelegramError as fault:
        findings.append(Finding(False, f"{config.api_url}: {fault.message}"))
    finally:
        await door.close()
    return findings
