"""What of a change followers must hear: another time, another deadline, cancelled or on again. Pure."""

from __future__ import annotations

from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.domain.dates import Tense, read_dates
from storage.records import EventFacts, EventStatus, Precision

_ANY_ZONE = ZoneInfo("UTC")


class News(StrEnum):
    """What a notice says. SET: a day is known now that was not. CLOSER: the same time, more exactly."""

    CANCELLED = "cancelled"
    ON_AGAIN = "on_again"
    SET = "set"
    CLOSER = "closer"
    MOVED = "moved"
    POSTPONED = "postponed"
    DEADLINE = "deadline"


def _when(facts: EventFacts) -> tuple[object, ...]:
    return (facts.precision, facts.start, facts.end, facts.starts_at, facts.ends_at, facts.recurrence)


def news_of(before: EventFacts, after: EventFacts) -> News | None:
    """What became of an event between two revisions; None for nothing that changes anybody's calendar."""
    if after.status is EventStatus.CANCELLED:
        return None if before.status is EventStatus.CANCELLED else News.CANCELLED
    if before.status is EventStatus.CANCELLED:
        return News.ON_AGAIN
    if _when(before) != _when(after):
        return _kind(before, after)
    return News.DEADLINE if before.deadline != after.deadline and after.deadline is not None else None


def _kind(before: EventFacts, after: EventFacts) -> News:
    if before.precision is Precision.TBA:
        return News.SET
    if after.precision is Precision.TBA:
        return News.POSTPONED
    if before.start is None or before.end is None or after.start is None or after.end is None:
        return News.MOVED
    within = before.start <= after.start and after.end <= before.end
    if within and not before.precision.names_a_day:
        return News.SET if after.precision.names_a_day else News.CLOSER
    if (before.start, before.end) == (after.start, after.end) and before.starts_at is None:
        return News.CLOSER
    return News.MOVED


def tells_of_another_day(facts: EventFacts) -> bool:
    """Whether the description of a moved event names a day that is not its own (any more): "Postponed from March 18 to April 22"."""
    if facts.status is not EventStatus.MOVED or not facts.description or facts.start is None or facts.end is None:
        return False
    read = read_dates(facts.description, base=facts.start, tense=Tense.COMING, zone=_ANY_ZONE)
    days = {day for one in read if one.kind in ("day", "range") for day in (one.span.start, one.span.end) if day}
    return any(not facts.start <= day <= facts.end and day != facts.deadline for day in days)
