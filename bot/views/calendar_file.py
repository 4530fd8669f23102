"""Events as an iCalendar file (RFC 5545) to take along: days as DATE, a stable UID, SEQUENCE by revision, alarms by the reader's leads.

What names no day is left out rather than put on an invented one; what was cancelled stays, as cancelled, so that a
calendar which has it takes it off. Called by the handlers.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from bot.domain.leads import Lead, LeadOf, leads_of
from bot.domain.occurrences import Occasion, occasions
from bot.domain.reminders import event_zone
from storage.records import Event, EventStatus, Precision
from storage.reminder_records import Rhythm

HOUR = timedelta(hours=1)
# The next date of a rule lies within these.
A_YEAR = timedelta(days=800)


def calendar_file(
    events: Sequence[Event], rhythm: Rhythm, *, home: ZoneInfo, now: datetime, bot_name: str
) -> tuple[bytes, int]:
    """The file and how many events are in it."""
    from icalendar import Calendar  # noqa: PLC0415 - needed only where somebody takes a file along

    calendar = Calendar()
    calendar.add("prodid", "-//Letterbell//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    count = 0
    for event in events:
        entry = _entry(event, rhythm, home, now, bot_name)
        if entry is not None:
            calendar.add_component(entry)
            count += 1
    calendar.add_missing_timezones(first_date=now.date() - A_YEAR, last_date=now.date() + A_YEAR)
    return bytes(calendar.to_ical()), count


def _entry(event: Event, rhythm: Rhythm, home: ZoneInfo, now: datetime, bot_name: str) -> Any:
    from icalendar import Event as Entry  # noqa: PLC0415
    from icalendar import vRecur  # noqa: PLC0415

    facts = event.facts
    zone = event_zone(facts, home)
    occasion = _first(event, zone, now)
    if occasion is None:
        return None
    entry = Entry()
    entry.add("uid", f"event-{event.id}@{bot_name.lower()}.letterbell")
    entry.add("dtstamp", event.updated_at.astimezone(UTC))
    entry.add("last-modified", event.updated_at.astimezone(UTC))
    entry.add("sequence", event.revision - 1)
    entry.add("summary", facts.title)
    if occasion.starts_at is not None:
        ends_at = facts.ends_at if facts.ends_at and facts.precision is Precision.MINUTE else None
        # A rule's days and hours are those of its zone; in UTC a Tuesday morning in Seoul would be a Monday.
        stands_in = zone if facts.precision is Precision.RECURRING else UTC
        entry.add("dtstart", occasion.starts_at.astimezone(stands_in))
        entry.add("dtend", (ends_at or occasion.starts_at + HOUR).astimezone(stands_in))
    else:
        entry.add("dtstart", occasion.start)
        entry.add("dtend", occasion.end + timedelta(days=1))
    if facts.precision is Precision.RECURRING and facts.recurrence:
        rule = ";".join(part for part in facts.recurrence.split(";") if not part.startswith("UNTIL="))
        if facts.end is not None:
            last = (
                facts.end
                if occasion.starts_at is None
                else datetime.combine(facts.end, datetime.max.time().replace(microsecond=0), tzinfo=zone).astimezone(
                    UTC
                )
            )
            rule += f";UNTIL={last:%Y%m%d}" if not isinstance(last, datetime) else f";UNTIL={last:%Y%m%dT%H%M%SZ}"
        entry.add("rrule", vRecur.from_ical(rule))
    for name, value in (("description", facts.description), ("location", facts.venue), ("url", facts.url)):
        if value:
            entry.add(name, value)
    is_off = facts.status is EventStatus.CANCELLED
    entry.add("status", "CANCELLED" if is_off else "CONFIRMED")
    entry.add("transp", "TRANSPARENT" if occasion.starts_at is None else "OPAQUE")
    if not is_off:
        for lead in leads_of(rhythm.leads):
            if (alarm := _alarm(lead, occasion, rhythm, facts.title)) is not None:
                entry.add_component(alarm)
    return entry


def _first(event: Event, zone: ZoneInfo, now: datetime) -> Occasion | None:
    """The day that the entry stands on: of a rule its first one, or where nobody said when it began, the next."""
    facts = event.facts
    if facts.precision is Precision.RECURRING:
        first = facts.start or now.astimezone(zone).date()
        return next(iter(occasions(facts, first, first + A_YEAR, zone=zone)), None)
    if not facts.precision.names_a_day:
        return None
    return next(iter(occasions(facts, date.min, date.max, zone=zone)), None)


def _alarm(lead: Lead, occasion: Occasion, rhythm: Rhythm, title: str) -> Any:
    from icalendar import Alarm  # noqa: PLC0415

    if lead.of is LeadOf.DEADLINE or (lead.of is LeadOf.START and occasion.starts_at is None):
        return None
    if lead.of is LeadOf.START:
        before = -timedelta(minutes=lead.ahead)
    elif occasion.starts_at is not None:
        if lead.ahead == 0:
            before = -HOUR
        else:
            before = -timedelta(days=lead.ahead)
    else:
        # A day begins at midnight for a calendar; the reader's hour of it, so many days before.
        at = rhythm.at if lead.at is None else lead.at
        before = timedelta(minutes=at) - timedelta(days=lead.ahead)
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", title)
    alarm.add("trigger", before)
    return alarm
