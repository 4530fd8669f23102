"""`letterbell ask`: what a reader would be answered. Writes nothing."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any

import orjson
import typer

from bot.clock import SystemClock
from bot.commands import session
from bot.config import Settings
from bot.errors import BadInput
from bot.locales import LANGUAGES, texts
from bot.services.event_lookup import EventLookup
from bot.views.answers import answer_message, ask_json
from storage.engine import Store, exists


@dataclass(frozen=True, slots=True)
class Asked:
    """One question and how it is to be answered; `now` None means the clock's."""

    q: str
    chat: str = ""
    now: datetime | None = None
    language: str | None = None


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
    _check_language("--lang", lang)
    moment = session.moment("--now", now, config.timezone)
    if question is not None:
        asked: Iterator[Asked] = iter([Asked(question, now=moment, language=lang)])
    else:
        asked = _from_standard_input(config, as_json, moment, lang)
    found = session.run(_answer_all(config, asked, as_json))
    if question is not None and not found:
        raise typer.Exit(1)


def _check_language(where: str, language: str | None) -> None:
    if language is not None and language not in LANGUAGES:
        raise BadInput(f"{where}: {language!r} is none of {', '.join(LANGUAGES)}.")


def _from_standard_input(
    config: Settings, as_json: bool, moment: datetime | None, language: str | None
) -> Iterator[Asked]:
    for number, raw in enumerate(sys.stdin.buffer, start=1):
        line = raw.decode("utf-8", errors="replace").strip()
        if line:
            yield _from_json(config, number, line, moment, language) if as_json else Asked(line, "", moment, language)


def _from_json(config: Settings, number: int, line: str, moment: datetime | None, language: str | None) -> Asked:
    where = f"standard input, line {number}"
    try:
        given: Any = orjson.loads(line)
    except orjson.JSONDecodeError:
        raise BadInput(f"{where}: this is not a JSON object.") from None
    if not isinstance(given, dict) or not isinstance(given.get("q"), str):
        raise BadInput(f'{where}: a JSON object with a text "q" is needed.')
    own_now, own_language = given.get("now"), given.get("lang")
    _check_language(f'{where}, "lang"', own_language)
    return Asked(
        q=given["q"],
        chat=str(given.get("chat") or ""),
        now=session.moment(f'{where}, "now"', str(own_now), config.timezone) if own_now else moment,
        language=own_language or language,
    )


async def _answer_all(config: Settings, asked: Iterator[Asked], as_json: bool) -> bool:
    """Answer each question in order, flushed one by one; whether any spoke of something known."""
    if exists(config.database_url):
        async with session.writing_store(config) as store:
            return await _answer_from(store, config, asked, as_json)
    async with session.empty_store() as store:
        return await _answer_from(store, config, asked, as_json)


async def _answer_from(store: Store, config: Settings, asked: Iterator[Asked], as_json: bool) -> bool:
    lookup = EventLookup(store, SystemClock(), timezone=config.timezone)
    found = False
    for one in asked:
        answer = await lookup.answer(one.q, now=one.now, language=one.language)
        t = texts(answer.language)
        if as_json:
            line = ask_json(one.q, one.chat, answer, t)
            sys.stdout.buffer.write(orjson.dumps(line, option=orjson.OPT_APPEND_NEWLINE))
            sys.stdout.buffer.flush()
        else:
            typer.echo(answer_message(t, answer).plain)
        found = found or answer.kind != "none"
    return found
