"""Months, parts of them, quarters, halves, seasons and years. One of the readers behind `read_dates`."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from bot.domain import spans
from bot.domain.date_days import given_year
from bot.domain.date_words import MONTH, ORDINAL, PART, SEASON, YEAR_WORD
from bot.domain.date_years import Settled, Tense, settle
from bot.domain.spans import Span

if TYPE_CHECKING:
    from bot.domain.dates import Builder, Found, Frame

# Words that are months or seasons only with something beside them.
_ALSO_A_VERB = ("may", "march", "mar", "sun")
_LEAD_YEAR = {"this": 0, "이번": 0, "올": 0, "next": 1, "다음": 1, "last": -1, "지난": -1}


def read_stretch(name: str) -> Builder:
    """The reader for one of `patterns.STRETCH`."""

    def build(match: re.Match[str], text: str, frame: Frame) -> Found | None:
        given = match.groupdict()
        make = _maker(name, match, given)
        if make is None or (name == "month_en" and not _is_a_month(match, text, given)):
            return None
        year = given_year(given, frame.base)
        if given.get("after"):
            year = int(given["after"] or 0)
        settled = _settle(make, year if year is not None else frame.year, given, frame)
        return (settled, match.end()) if settled else None

    return build


def _settle(
    make: Callable[[int], Span], year: int | None, given: dict[str, str | None], frame: Frame
) -> Settled | None:
    lead = (given.get("lead") or "").strip().lower()
    if year is None and lead in YEAR_WORD:
        year = frame.base.year + YEAR_WORD[lead]
    if year is None and lead in ("last", "지난"):
        return settle(make, year=None, base=frame.base, tense=Tense.PAST)
    settled = settle(make, year=year, base=frame.base, tense=frame.tense)
    if settled and year is None and lead in ("next", "다음") and settled.span.start and settled.span.end:
        # "next March" said in March is the one a year on.
        running = settled.span.start <= frame.base <= settled.span.end
        if running:
            return replace(settled, span=make(settled.span.start.year + 1), unsure=True)
    return settled


def _maker(name: str, match: re.Match[str], given: dict[str, str | None]) -> Callable[[int], Span] | None:
    if name == "part":
        return lambda year: spans.part(year, int(match["month"]), PART[match["part"]])
    if name == "months":
        return lambda year: spans.months(year, int(match["month"]), int(match["last"]))
    if name == "month":
        return lambda year: spans.month(year, int(match["month"]))
    if name == "month_en":
        number = MONTH[match["name"].lower()]
        if given["part"]:
            return lambda year: spans.part(year, number, PART[" ".join((given["part"] or "").lower().split())])
        return lambda year: spans.month(year, number)
    if name in ("quarter", "quarter_en"):
        number = _number(given, ("n", "q", "q2")) or (
            4 if match["word"].lower() == "last" else ORDINAL[match["word"].lower()]
        )
        return lambda year: spans.quarter(year, number)
    if name in ("half", "half_en"):
        korean = {"상반기": 1, "하반기": 2}.get(given.get("ko") or "")
        number = korean or _number(given, ("h", "h2")) or ORDINAL[match["word"].lower()]
        return lambda year: spans.half(year, number)
    if name in ("season", "season_en"):
        return lambda year: spans.season(year, SEASON[match["season"].lower()])
    return spans.whole_year if name == "year" else None


def _number(given: dict[str, str | None], names: tuple[str, ...]) -> int | None:
    return next((int(value) for name in names if (value := given.get(name))), None)


def _is_a_month(match: re.Match[str], text: str, given: dict[str, str | None]) -> bool:
    """ "may", "march" and "mar" are months where they are written as one: with a word before or a year after."""
    if given["lead"] or given["part"] or given["after"]:
        return True
    word = match["name"].lower()
    if word not in _ALSO_A_VERB and len(word) > 3:
        return True
    leads = not any(letter.isalnum() for letter in text[: match.start()])
    return (
        match["name"][0].isupper()
        and leads
        and text[match.end() : match.end() + 3].lstrip()[:1] in (":", "|", "–", "-", "")
    )
