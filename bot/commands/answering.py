"""`letterbell ask`: what a reader would be answered. Writes nothing."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import Annotated

import orjson
import typer

from bot.clock import SystemClock
from bot.commands import session
from bot.commands.asked import Asked, check_language, from_standard_input
from bot.config import Settings
from bot.locales import texts
from bot.services.event_lookup import EventLookup
from bot.views.answers import answer_message, ask_json
from storage.engine import Store, exists


def register(app: typer.Typer) -> None:
    """Add the commands of this file to the program."""
    app.command()(ask)


def ask(
    question: Annotated[str | None, typer.Argument(help="Without one, questions are read from standard input.")] = None,
    now: Annotated[str | None, typer.Option(help="Answer as of this time, ISO.")] = None,
    lang: Annotated[str | None, typer.Option(help="ko or en; default the question's own language.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="JSON lines in and out.")] = False,
) -> None:
    """Answer a question from the published issues' events."""
    config = session.settings()
    check_language("--lang", lang)
    moment = session.moment("--now", now, config.timezone)
    if question is not None:
        asked: Iterator[Asked] = iter([Asked(question, now=moment, language=lang)])
    else:
        asked = from_standard_input(config, as_json, moment, lang)
    found = session.run(_answer_all(config, asked, as_json))
    if question is not None and not found:
        raise typer.Exit(1)


async def _answer_all(config: Settings, asked: Iterator[Asked], as_json: bool) -> bool:
    """Answer each question in order, flushed one by one; whether any spoke of something known."""
    if await exists(config.database_url):
        async with session.writing_store(config) as store:
            return await _answer_from(store, config, asked, as_json)
    async with session.empty_store() as store:
        return await _answer_from(store, config, asked, as_json)


async def _answer_from(store: Store, config: Settings, asked: Iterator[Asked], as_json: bool) -> bool:
    lookup = EventLookup(store, SystemClock(), timezone=config.timezone)
    found = False
    for one in asked:
        answer = await lookup.answer(one.q, now=one.now, language=one.language, chat=one.chat)
        t = texts(answer.language)
        if as_json:
            line = ask_json(one.q, one.chat, answer, t)
            sys.stdout.buffer.write(orjson.dumps(line, option=orjson.OPT_APPEND_NEWLINE))
            sys.stdout.buffer.flush()
        else:
            typer.echo(answer_message(t, answer).plain)
        found = found or answer.kind != "none"
    return found
