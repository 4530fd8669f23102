"""Which year a date without one means. Called by the date reader, for issues and for questions alike."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

from bot.domain.spans import Span


class Tense(Enum):
    """How a date without a year is meant.

    ANNOUNCED: in an issue, seen from the day it was received; what lies a month back may be a look back.
    COMING and PAST: in a question, seen from today.
    """

    ANNOUNCED = "announced"
    COMING = "coming"
    PAST = "past"


# An issue may look back on last week's event; further back, next year's is meant.
LOOKS_BACK = timedelta(days=31)


@dataclass(frozen=True, slots=True)
class Settled:
    """A span with its year. `unsure`: another year is as likely. `clash`: the weekday contradicts the date."""

    span: Span
    inferred: bool
    unsure: bool = False
    clash: bool = False


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
    around = [span for offset in range(-5, 9) if (span := make(base.year + offset))]
    if tense is Tense.PAST:
        began = [span for span in around if span.start and span.start <= base]
        return Settled(began[-1], inferred=True) if began else None
    coming = [span for span in around if span.end and span.end >= base]
    if not coming:
        return None
    nearest = coming[0]
    passed = [span for span in around if span.end and span.end < base]
    if tense is Tense.ANNOUNCED and passed and passed[-1].end and base - passed[-1].end <= LOOKS_BACK:
        recent = passed[-1]
        if weekday is not None and _fits(recent, weekday) != _fits(nearest, weekday):
            return Settled(recent if _fits(recent, weekday) else nearest, inferred=True)
        return Settled(recent, inferred=True, unsure=True, clash=not _fits(recent, weekday))
    return Settled(nearest, inferred=True, clash=not _fits(nearest, weekday))


def _fits(span: Span, weekday: int | None) -> bool:
    return weekday is None or span.start is None or span.start.weekday() == weekday
