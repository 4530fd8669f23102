"""`letterbell when`: which days an expression means, seen from now. Reads nothing else and writes nothing."""

from __future__ import annotations

import sys
from datetime import datetime
from typing import Annotated
from zoneinfo import ZoneInfo

import orjson
import typer

from bot.clock import SystemClock
from bot.commands import session
from bot.commands.asked import Asked, check_language, from_standard_input
from bot.config import Settings
from bot.domain.dates import DateReading, read_expression
from bot.domain.questions import language_of, tense_of
from bot.locales import texts
from bot.views.dates import reading_json, reading_sentence


def register(app: typer.Typer) -> None:
    """Add the command of this file to the program."""
    app.command()(when)


def when(
    expression: Annotated[
        str | None, typer.Argument(help="Without one, expressions are read from standard input.")
    ] = None,
    now: Annotated[str | None, typer.Option(help="Read as of this time, ISO.")] = None,
    lang: Annotated[str | None, typer.Option(help="ko or en; default the expression's own language.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="JSON lines in and out.")] = False,
) -> None:
    """Read a date expression: 다음 주 화요일, 11월 4일부터 6일까지, the first Friday in May."""
    config = session.settings()
    check_language("--lang", lang)
    moment = session.moment("--now", now, config.timezone)
    if expression is not None:
        if not _say(config, Asked(expression, now=moment, language=lang), as_json):
            raise typer.Exit(1)
        return
    for asked in from_standard_input(config, as_json, moment, lang):
        _say(config, asked, as_json)


def _say(config: Settings, asked: Asked, as_json: bool) -> bool:
    """Print what one expression means, flushed; whether it names a date."""
    reading = _read(config, asked.q, asked.now)
    if as_json:
        line = reading_json(asked.q, reading) if reading else None
        sys.stdout.buffer.write(orjson.dumps(line, option=orjson.OPT_APPEND_NEWLINE))
        sys.stdout.buffer.flush()
    else:
        typer.echo(reading_sentence(texts(asked.language or language_of(asked.q)), asked.q, reading))
        sys.stdout.flush()
    return reading is not None


def _read(config: Settings, expression: str, now: datetime | None) -> DateReading | None:
    zone = ZoneInfo(config.timezone)
    today = (now or SystemClock().now()).astimezone(zone).date()
    return read_expression(expression, base=today, tense=tense_of(expression), zone=zone)
