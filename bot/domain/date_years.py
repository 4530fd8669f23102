"""Which year a date without one means. Called by the date reader, for issues and for questions alike."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from itertools import takewhile
from zoneinfo import ZoneInfo

from bot.domain.spans import Span
from storage.records import Precision


class Tense(Enum):
    """How a date without a year is meant.

    ANNOUNCED: in an issue, seen from the day it was received; what lies a month back may be a look back.
    COMING and PAST: in a question, seen from today.
    """

    ANNOUNCED = "announced"
    COMING = "coming"
    PAST = "past"


@dataclass(frozen=True, slots=True)
class Frame:
    """What a date is seen from. `month` (with `year`) comes from the heading over the line, where one names it."""

    base: date
    tense: Tense
    zone: ZoneInfo
    year: int | None = None
    month: int | None = None
    # Other dates of the text say that 06/11/2026 is in November.
    day_first: bool = False


# An issue may look back on last week's event, and be a week old when it is read; further back, next year's is meant.
LOOKS_BACK = timedelta(days=31)
JUST_PASSED = timedelta(days=7)
# No day of the calendar is further than 29 February.
_NEAR, _FAR = range(-1, 3), range(3, 9)


@dataclass(frozen=True, slots=True)
class Settled:
    """A span with its year. `unsure`: another year is as likely. `clash`: the weekday contradicts the date."""

    span: Span
    inferred: bool
    unsure: bool = False
    clash: bool = False


_LONG = (Precision.QUARTER, Precision.HALF, Precision.SEASON)


def settle(
    make: Callable[[int], Span | None], *, year: int | None, base: date, tense: Tense, weekday: int | None = None
) -> Settled | None:
    """The span that `make` gives for the year that is meant; None where no near year has such a day.

    `weekday` (0 Monday) is the one written beside the date: it decides between two likely years, and
    otherwise is a checksum.
    """
    if year is not None:
        span = make(year)
        return Settled(span, inferred=False, clash=not _fits(span, weekday)) if span else None
    if tense is Tense.PAST:
        return _passed(make, base, weekday)
    around = [span for offset in _NEAR if (span := make(base.year + offset))]
    passed = list(takewhile(lambda span: span.end is not None and span.end < base, around))
    coming = around[len(passed) :] or [span for offset in _FAR if (span := make(base.year + offset))]
    if not coming:
        return None
    nearest = coming[0]
    if nearest.precision in _LONG:
        passed = []  # in January 하반기 is the half that comes
    if tense is Tense.ANNOUNCED and passed and passed[-1].end and base - passed[-1].end <= LOOKS_BACK:
        recent = passed[-1]
        if weekday is not None and _fits(recent, weekday) != _fits(nearest, weekday):
            return Settled(recent if _fits(recent, weekday) else nearest, inferred=True)
        unsure = passed[-1].end < base - JUST_PASSED
        return Settled(recent, inferred=True, unsure=unsure, clash=not _fits(recent, weekday))
    return Settled(nearest, inferred=True, clash=not _fits(nearest, weekday))


def _passed(make: Callable[[int], Span | None], base: date, weekday: int | None) -> Settled | None:
    for offset in range(0, -9, -1):
        span = make(base.year + offset)
        if span and span.start and span.start <= base:
            return Settled(span, inferred=True, clash=not _fits(span, weekday))
    return None


def _fits(span: Span, weekday: int | None) -> bool:
    return weekday is None or span.start is None or span.start.weekday() == weekday
