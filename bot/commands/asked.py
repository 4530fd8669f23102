"""Questions as `ask` and `when` are given them: one as an argument, or lines of text or JSON on standard input."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import orjson

from bot.commands import session
from bot.config import Settings
from bot.errors import BadInput
from bot.locales import LANGUAGES


@dataclass(frozen=True, slots=True)
class Asked:
    """One question and how it is to be answered; `now` None means the clock's."""

    q: str
    chat: str = ""
    now: datetime | None = None
    language: str | None = None


def check_language(where: str, language: str | None) -> None:
    """Raises BadInput that names where a language stands which there is not."""
    if language is not None and language not in LANGUAGES:
        raise BadInput(f"{where}: {language!r} is none of {', '.join(LANGUAGES)}.")


def from_standard_input(
    config: Settings, as_json: bool, moment: datetime | None, language: str | None
) -> Iterator[Asked]:
    """The questions on standard input, one a line, each as soon as it is there. Raises BadInput naming the line."""
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
    check_language(f'{where}, "lang"', own_language)
    return Asked(
        q=given["q"],
        chat=str(given.get("chat") or ""),
        now=session.moment(f'{where}, "now"', str(own_now), config.timezone) if own_now else moment,
        language=own_language or language,
    )
