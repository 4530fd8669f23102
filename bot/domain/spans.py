"""Spans: a first and a last day with the precision their source gave. Made here, read by everything that speaks of dates.

Rules of the house: 초 1–10, 중순 11–20, 말 21–end; 봄 March–May and on; weeks Monday–Sunday, 주말 Saturday–Sunday.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import lru_cache

from storage.records import EventFacts, Precision

# Beyond these a "year" is a number that happens to have four digits.
FIRST_YEAR, LAST_YEAR = 1990, 2100


@dataclass(frozen=True, slots=True)
class Span:
    """Inclusive days in the zone of what was read; both None for `tba` and open recurrences."""

    start: date | None
    end: date | None
    precision: Precision
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    recurrence: str | None = None


def day(year: int, month: int, day_of_month: int) -> Span | None:
    """One day, None where the calendar has none."""
    try:
        read = date(year, month, day_of_month)
    except ValueError:
        return None
    return Span(read, read, Precision.DAY) if FIRST_YEAR <= year <= LAST_YEAR else None


def days(first: date, last: date) -> Span | None:
    """Days from first to last, None where they run backwards or for over a year."""
    if not timedelta(0) <= last - first <= timedelta(days=366):
        return None
    return Span(first, last, Precision.DAY)


@lru_cache(maxsize=1024)
def month(year: int, number: int) -> Span:
    """A whole month."""
    return Span(date(year, number, 1), _last(year, number), Precision.MONTH)


@lru_cache(maxsize=1024)
def months(year: int, first: int, last: int) -> Span:
    """From one month to another; `last` below `first` lies in the next year."""
    return Span(date(year, first, 1), _last(year + (last < first), last), Precision.MONTH)


@lru_cache(maxsize=1024)
def part(year: int, number: int, name: str) -> Span:
    """The "early", "mid" or "late" ten days of a month."""
    first, last = {"early": (1, 10), "mid": (11, 20), "late": (21, _last(year, number).day)}[name]
    return Span(date(year, number, first), date(year, number, last), Precision.PART)


def season(year: int, name: str) -> Span:
    """ "spring" … "winter"; a year's winter begins in its December."""
    if name == "winter":
        return Span(date(year, 12, 1), _last(year + 1, 2), Precision.SEASON)
    first = {"spring": 3, "summer": 6, "autumn": 9}[name]
    return Span(date(year, first, 1), _last(year, first + 2), Precision.SEASON)


def quarter(year: int, number: int) -> Span:
    """A quarter, 1 to 4."""
    return Span(date(year, 3 * number - 2, 1), _last(year, 3 * number), Precision.QUARTER)


def half(year: int, number: int) -> Span:
    """A half year, 1 or 2."""
    return Span(date(year, 6 * number - 5, 1), _last(year, 6 * number), Precision.HALF)


def whole_year(year: int) -> Span:
    """A year."""
    return Span(date(year, 1, 1), date(year, 12, 31), Precision.YEAR)


def week_of(any_day: date) -> Span:
    """The week, Monday to Sunday, that a day lies in."""
    monday = any_day - timedelta(days=any_day.weekday())
    return Span(monday, monday + timedelta(days=6), Precision.WEEK)


def weekend_of(any_day: date) -> Span:
    """Saturday and Sunday of a day's week."""
    saturday = any_day - timedelta(days=any_day.weekday()) + timedelta(days=5)
    return Span(saturday, saturday + timedelta(days=1), Precision.WEEK)


def _last(year: int, number: int) -> date:
    return date(year, number, calendar.monthrange(year, number)[1])


def at(facts: EventFacts, span: Span, *, year_inferred: bool) -> EventFacts:
    """An event's facts with another time."""
    return replace(
        facts,
        precision=span.precision,
        start=span.start,
        end=span.end,
        starts_at=span.starts_at,
        ends_at=span.ends_at,
        recurrence=span.recurrence,
        year_inferred=year_inferred,
    )


def pieces(span: Span, gaps: Iterable[Span]) -> list[tuple[date, date]]:
    """The first and last days of what is left of a span without some gaps inside it, in order; [] for a span without days."""
    if span.start is None or span.end is None:
        return []
    one = timedelta(days=1)
    inside = [(gap.start, gap.end) for gap in gaps if gap.start and gap.end]
    starts = [span.start, *(end + one for _, end in inside)]
    ends = [*(start - one for start, _ in inside), span.end]
    return [(first, last) for first, last in zip(starts, ends, strict=True) if first <= last]
