"""When a reader is reminded of an event, and until when that is of use. Called by following, publishing and sending."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from storage.records import EventFacts, EventStatus, Precision

MORNING = time(9, 0)
# The leads' names and how long before the first day they come. p: of a period, whose day is not known.
DAY_LEADS = (("d7", 7), ("d1", 1), ("d0", 0))
PERIOD_LEADS = (("p7", 7), ("p0", 0))


@dataclass(frozen=True, slots=True)
class Lead:
    """A reminder to come: its name and its instant (UTC)."""

    name: str
    due_at: datetime


def plan(facts: EventFacts, *, zone: ZoneInfo, now: datetime) -> list[Lead]:
    """The reminders still ahead for an event, at 09:00 in the reader's zone, the earliest first.

    A day is reminded of 7 days and 1 day before and on the day; a period without a day (a month, a quarter)
    a week before it begins and on its first day. What is cancelled, recurs or has no date has none.
    """
    if facts.status is EventStatus.CANCELLED or facts.start is None:
        return []
    leads = DAY_LEADS if facts.precision.names_a_day else PERIOD_LEADS
    if facts.precision in (Precision.TBA, Precision.RECURRING):
        return []
    planned = [Lead(name, morning(facts.start - timedelta(days=ahead), zone)) for name, ahead in leads]
    return [lead for lead in planned if lead.due_at > now and still_useful(facts, at=lead.due_at, zone=zone)]


def morning(day: date, zone: ZoneInfo) -> datetime:
    """09:00 of a day in a zone, in UTC; where the clock skips it, as much later; where it comes twice, the first."""
    local = datetime.combine(day, MORNING, tzinfo=zone)
    return local.astimezone(UTC)


def still_useful(facts: EventFacts, *, at: datetime, zone: ZoneInfo) -> bool:
    """Whether a reminder sent at an instant helps anyone: not cancelled, not begun (with a clock), not over."""
    if facts.status is EventStatus.CANCELLED or facts.end is None:
        return False
    if facts.starts_at is not None:
        return at < facts.starts_at
    return at.astimezone(zone).date() <= facts.end
