"""Reads dates out of a line or a question: which days are meant, how exactly, and how sure that is.

The one entry is `read_dates`; the reader of issues calls it with the day an issue was received, the reader of
questions with today. What it can't place it leaves out; what it is not sure of it says.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from zoneinfo import ZoneInfo

from bot.domain import date_patterns as patterns
from bot.domain.date_days import read_day
from bot.domain.date_relative import read_recurring, read_relative_en, read_relative_ko
from bot.domain.date_stretches import read_stretch
from bot.domain.date_years import Settled, Tense
from bot.domain.spans import FIRST_YEAR, LAST_YEAR, Span
from storage.records import Precision

__all__ = ["DateReading", "Frame", "Span", "Tense", "read_dates"]

# No line that announces anything is longer; what lies behind is not looked at.
LONGEST = 4_096


@dataclass(frozen=True, slots=True)
class Frame:
    """What a date is seen from. `month` (with `year`) comes from the heading over the line, where one names it."""

    base: date
    tense: Tense
    zone: ZoneInfo
    year: int | None = None
    month: int | None = None


@dataclass(frozen=True, slots=True)
class DateReading:
    """One date in a text, `text[first:last]`.

    `unsure`: another reading is as likely. `clash`: the weekday beside it contradicts it. `until`: 까지 or
    "until" follows, so the date is the end of something.
    """

    span: Span
    first: int
    last: int
    year_inferred: bool = False
    unsure: bool = False
    is_deadline: bool = False
    clash: bool = False
    until: bool = False


Found = tuple[Settled, int]
Builder = Callable[[re.Match[str], str, Frame], Found | None]

_BUILDERS: list[tuple[re.Pattern[str], Builder]] = [
    *[(pattern, _builder) for name, pattern in patterns.DAY.items() for _builder in [read_day(name)]],
    *[(pattern, _builder) for name, pattern in patterns.STRETCH.items() for _builder in [read_stretch(name)]],
    (patterns.RECURRING, read_recurring),
    (patterns.RELATIVE_KO, read_relative_ko),
    (patterns.RELATIVE_EN, read_relative_en),
]


def read_dates(
    text: str, *, base: date, tense: Tense, zone: ZoneInfo, year: int | None = None, month: int | None = None
) -> list[DateReading]:
    """Every date in the first 4,096 characters of a text, in order, none overlapping another.

    `base` is the day it is seen from: the received day of an issue, or today. Time grows with the length only.
    """
    frame = Frame(base, tense, zone, year, month)
    text = text[:LONGEST]
    return list(_in_order(text, frame))


def _in_order(text: str, frame: Frame) -> Iterator[DateReading]:
    candidates = [
        (match.start(), -match.end(), order, match, build)
        for order, (pattern, build) in enumerate(_BUILDERS)
        for match in pattern.finditer(text)
    ]
    candidates += [(m.start(), -m.end(), len(_BUILDERS), m, _tba) for m in patterns.TBA.finditer(text)]
    taken = 0
    for start, _, _, match, build in sorted(candidates, key=lambda c: c[:3]):
        if start < taken:
            continue
        found = build(match, text, frame)
        if found is None or not _in_bounds(found[0].span):
            continue
        settled, end = found
        first = start + (len(match.group()) - len(match.group().lstrip()))
        yield _with_context(text, settled, first, end)
        taken = end


def _tba(match: re.Match[str], text: str, frame: Frame) -> Found:
    del text, frame
    return Settled(Span(None, None, Precision.TBA), inferred=False), match.end()


def _in_bounds(span: Span) -> bool:
    if span.start is None or span.end is None:
        return True
    return span.start.year >= FIRST_YEAR and span.end.year <= LAST_YEAR and span.start <= span.end


def _with_context(text: str, settled: Settled, first: int, last: int) -> DateReading:
    until = patterns.UNTIL.match(text, last)
    before, after = text[max(0, first - 24) : first], text[last : last + 24]
    # "~11/30" is an end with nothing before it.
    open_start = before.rstrip().endswith(("~", "∼", "〜")) and settled.span.precision is not Precision.TBA
    reading = DateReading(
        span=settled.span,
        first=first,
        last=until.end() if until else last,
        year_inferred=settled.inferred,
        unsure=settled.unsure,
        clash=settled.clash,
        until=until is not None or open_start or before.lower().rstrip().endswith(("until", "till", " by")),
    )
    deadline = patterns.DEADLINE_BEFORE.search(before) or (patterns.DEADLINE_AFTER.match(after))
    return replace(reading, is_deadline=bool(deadline))
