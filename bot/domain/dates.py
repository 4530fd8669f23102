"""Reads dates out of a line or a question: which days are meant, how exactly, and how sure that is.

The entries are `read_dates`, which the reader of issues calls with the day an issue was received and the reader of
questions with today, and `read_expression` for a text that is one date. What it can't place it leaves out; what it
is not sure of it says. A text is folded, read from left to right at the places where a date may begin, pieces that
belong together are joined, and the words around say whether it is an end, a deadline or in doubt.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice
from zoneinfo import ZoneInfo

from bot.domain.date_clock import read_clock, with_clock
from bot.domain.date_context import in_context
from bot.domain.date_found import Found
from bot.domain.date_joins import joined
from bot.domain.date_numerals import in_figures
from bot.domain.date_start import found_in
from bot.domain.date_text import folded, worth_a_look
from bot.domain.date_years import Frame, Tense
from bot.domain.spans import Span
from storage.records import Precision

__all__ = ["DateReading", "Frame", "Span", "Tense", "clock_in", "read_dates", "read_expression", "with_clock_in"]

# A text of 100,000 characters is read whole; nobody announces anything in more dates than these.
MOST = 1_000


@dataclass(frozen=True, slots=True)
class DateReading:
    """One date in a text, `text[first:last]`.

    `unsure`: another reading is as likely, or something like a date beside it was not read. `clash`: the weekday
    beside it contradicts it. `until`: 까지 or "until" stands beside it, so the date is the end of something.
    `kind`: "day", "relative", "weekday", "stretch", "holiday", "recurring" or "tba", the way it was written.
    """

    span: Span
    first: int
    last: int
    year_inferred: bool = False
    unsure: bool = False
    is_deadline: bool = False
    clash: bool = False
    until: bool = False
    kind: str = "day"


def read_dates(
    text: str,
    *,
    base: date,
    tense: Tense,
    zone: ZoneInfo,
    year: int | None = None,
    month: int | None = None,
    day_first: bool = False,
) -> list[DateReading]:
    """Every date in a text, the first 1,000 of them, in order, none overlapping another.

    `base` is the day it is seen from: the received day of an issue, or today. `year` and `month` come from a
    heading over the line; with `month` a bare number at the start of a line or cell may be a day. `day_first`: other
    dates of the issue are written 24/10/2026. A text of any length is read whole, in time that grows with its length only.
    """
    if figures := in_figures(text):
        origin = figures.origin
        readings = _read(figures.text, Frame(base, tense, zone, year, month, day_first))
        return [replace(reading, first=origin[reading.first], last=origin[reading.last]) for reading in readings]
    if month is None and not worth_a_look(text):
        return []
    return _read(text, Frame(base, tense, zone, year, month, day_first))


def _read(text: str, frame: Frame) -> list[DateReading]:
    plain = folded(text)
    found = joined(islice(found_in(plain, text, frame), MOST), plain, frame)
    if frame.tense is Tense.ANNOUNCED and any(piece.kind in ("day", "range") for piece in found):
        # In an issue a holiday beside a date is part of a name: 추석 특별전 9/20.
        found = [piece for piece in found if piece.kind != "holiday"]
    readings = []
    for number, piece in enumerate(found):
        floor = found[number - 1].last if number else 0
        ceiling = found[number + 1].first if number + 1 < len(found) else len(plain)
        readings.append(_reading(piece, plain, floor, ceiling))
    return readings


def with_clock_in(span: Span, text: str, *, zone: ZoneInfo) -> Span | None:
    """A single day's span with the clock that a text begins with ("오후 2시", "doors 7pm"); None where it begins with none."""
    if span.precision is not Precision.DAY or span.start is None or span.start != span.end:
        return None
    clock, _ = read_clock(folded(text), 0)
    return None if clock is None else with_clock(span, clock, Frame(span.start, Tense.ANNOUNCED, zone))


def clock_in(span: Span, text: str, *, zone: ZoneInfo) -> tuple[Span, int, int] | None:
    """A single day's span with the first clock that stands in a text apart from words, and where that stands; None without one."""
    if span.precision is not Precision.DAY or span.start is None or span.start != span.end:
        return None
    plain = folded(text)
    for begin in _CLOCK_BEGINS.finditer(plain):
        if _NOT_THE_START.search(plain, max(0, begin.end() - 24), begin.end()) or _are_years(plain, begin.end()):
            continue
        clock, end = read_clock(plain, begin.end())
        if clock is not None and _CLOCK_ENDS.match(plain, end):
            return with_clock(span, clock, Frame(span.start, Tense.ANNOUNCED, zone)), begin.end(), end
    return None


_FOUR_AND_FOUR = re.compile(r"(1[4-9]\d\d|20\d\d) ?(?:-|to) ?(1[4-9]\d\d|20\d\d)(?!\d| ?h)")


def _are_years(text: str, at: int) -> bool:
    """Whether four digits to four are years and no hours: "Canal Boatmen's Families, 1840-1900"; nothing begins at 18:40 sharp."""
    found = _FOUR_AND_FOUR.match(text, at)
    return found is not None and any(int(year[2:]) % 15 for year in found.groups())


# A clock stands apart at the edges of a line, behind a sign, or before one.
_CLOCK_BEGINS = re.compile(
    r"(?:^|(?<=[\s(,|/·])|(?<=[^\d]-))(?=(?:from |at |between |doors (?:open )?(?:at )?|오[전후] ?|저녁 ?|낮 ?|밤 ?)?\d|noon|midnight|정오)"
)
# "Exhibits in by 10am", "bar until 11pm": no clock that something begins at.
_NOT_THE_START = re.compile(
    r"(?<![a-z])(?:by|until|till?|before|clos(?:es?|ing)|ends?|finish(?:es)?|last entry)(?: at)?:? $|"
    r"(?:접수|신청|예매|예약|등록|모집)[은는이]?\s?\d[^,|/()]{0,12}$"
)
_CLOCK_ENDS = re.compile(r"\s*(?:$|\.(?=\s)|[|,;:·/)(\]–—-]|\bat\b|\bin\b|\u0001|[£$€]|(?:free|pay|tickets?|by)\b)")


def _reading(found: Found, text: str, floor: int, ceiling: int) -> DateReading:
    until, deadline, rest, last = in_context(found, text, floor, ceiling)
    return DateReading(
        span=found.span,
        first=found.first,
        last=last,
        year_inferred=found.inferred,
        unsure=found.unsure or rest,
        is_deadline=deadline,
        clash=found.clash,
        until=until or found.until,
        kind=found.kind,
    )


def read_expression(text: str, *, base: date, tense: Tense, zone: ZoneInfo) -> DateReading | None:
    """The date that a text as a whole speaks of; None where it names none.

    The first one counts, or a later one that lies in it and says it closer (11월 행사: 11/4). To something that is
    still to come an end such as 11월까지 begins at `base`.
    """
    readings = read_dates(text, base=base, tense=tense, zone=zone)
    if not readings:
        return None
    chosen = readings[0]
    for other in readings[1:]:
        if (
            other.kind in ("day", "range")
            and chosen.kind in ("stretch", "relative", "holiday")
            and _lies_in(other.span, chosen.span)
        ):
            chosen = other
            break
    span = chosen.span
    open_start = span.start == span.end or (span.precision is not Precision.DAY and chosen.kind != "range")
    runs_until = tense is Tense.COMING and chosen.until and not chosen.is_deadline and chosen.kind != "recurring"
    if runs_until and open_start and span.end and span.end >= base:
        return replace(chosen, span=Span(base, span.end, Precision.DAY))
    return chosen


def _lies_in(one: Span, other: Span) -> bool:
    if one.start is None or one.end is None or other.start is None or other.end is None:
        return False
    return other.start <= one.start and one.end <= other.end and (one.start, one.end) != (other.start, other.end)
