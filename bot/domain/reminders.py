"""When a reader is reminded of an event, and until when that is of use. Called by following, publishing and sending.

The reminder of the day comes at the last 09:00 (or the reader's own hour's day) in the reader's zone that is not after
noon of the first day in the event's zone; D-k is k days before it. All is computed from the event as it now stands.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.domain.leads import Lead, LeadOf, lead_of, leads_of
from bot.domain.occurrences import Occasion, occasions
from bot.domain.quiet_hours import after_quiet, before_quiet, is_quiet, zone_of
from storage.records import EventFacts, EventStatus, Precision
from storage.reminder_records import NINE, Rhythm

HOUR = timedelta(hours=1)
TEN = time(10, 0)
# From here on the last hour counts, not nine o'clock.
FAR = datetime.max.replace(tzinfo=UTC)
# A period (a month, a week) is heard of a week or more ahead, and on its first day; the days between would invent one.
PERIOD_AHEAD = 7
# How far ahead the next date of a rule is looked for: first near, then a year and a lead's length.
HORIZONS = (timedelta(days=45), timedelta(days=800))


@dataclass(frozen=True, slots=True)
class Due:
    """A reminder to come: the code of its lead, the day or instant that it counts from, and its time (UTC)."""

    lead: str
    anchor: str
    due_at: datetime


def dues(
    facts: EventFacts,
    rhythm: Rhythm,
    home: ZoneInfo,
    *,
    after: datetime,
    until: datetime,
    leads: Sequence[Lead] | None = None,
) -> list[Due]:
    """What falls due in (after, until] for readers of a rhythm, the earliest first. `home` is the newsletter's zone.

    `leads` in the place of the rhythm's: those a reader set for this event. What would come when it helps nobody
    any more (after the start, where a clock is known; after the last day) is left out, quiet hours counted.
    """
    if facts.status is EventStatus.CANCELLED:
        return []
    chosen = leads_of(rhythm.leads) if leads is None else leads
    zone = event_zone(facts, home)
    found: dict[tuple[str, str], Due] = {}
    for occasion in _near(facts, after, until, chosen, zone):
        for lead in _fitting(facts, occasion, chosen):
            due_at = _due_at(occasion, lead, rhythm, zone, facts)
            if due_at is not None and after < due_at <= until:
                anchor = anchor_of(occasion, lead)
                found[lead.code, anchor] = Due(lead.code, anchor, due_at)
    if facts.deadline is not None:
        for lead in chosen:
            if lead.of is LeadOf.DEADLINE:
                due_at = _deadline_due(facts.deadline, lead, rhythm, zone)
                if due_at is not None and after < due_at <= until:
                    found[lead.code, facts.deadline.isoformat()] = Due(lead.code, facts.deadline.isoformat(), due_at)
    return sorted(found.values(), key=lambda due: (due.due_at, due.lead))


def next_dues(
    facts: EventFacts, rhythm: Rhythm, home: ZoneInfo, *, after: datetime, leads: Sequence[Lead] | None = None
) -> list[Due]:
    """What comes after an instant: all of it, of a recurring event that of its next dates."""
    if facts.precision is not Precision.RECURRING:
        return dues(facts, rhythm, home, after=after, until=FAR, leads=leads)
    for horizon in HORIZONS:
        if found := dues(facts, rhythm, home, after=after, until=after + horizon, leads=leads):
            return found
    return []


def still_useful(facts: EventFacts, due: Due, *, at: datetime, home: ZoneInfo) -> bool:
    """Whether a reminder sent at an instant is true and helps: not cancelled, not moved, not begun or over."""
    lead = lead_of(due.lead)
    if facts.status is EventStatus.CANCELLED or lead is None:
        return False
    zone = event_zone(facts, home)
    if lead.of is LeadOf.DEADLINE:
        return (
            facts.deadline is not None and due.anchor == facts.deadline.isoformat() and at < _end(facts.deadline, zone)
        )
    return any(
        anchor_of(occasion, lead) == due.anchor and not _is_over(occasion, at, zone)
        for occasion in _at_anchor(facts, due.anchor, zone)
    )


def worth_sending(facts: EventFacts, found: Iterable[Due], *, at: datetime, home: ZoneInfo) -> list[Due]:
    """Of several dues of one event those to speak of now: the last one of its day and the last of its deadline.

    Of two at one time it is the nearer one, and the one that counts from the start: a reader who heard the other by his
    earlier hours is not to miss it.
    """
    last: dict[bool, Due] = {}
    for due in sorted(found, key=lambda due: (due.due_at, *_nearness(due.lead))):
        if still_useful(facts, due, at=at, home=home):
            last[due.lead.startswith(LeadOf.DEADLINE.value)] = due
    return list(last.values())


def _nearness(code: str) -> tuple[bool, int]:
    """What counts from the start comes at one moment for everybody, so nobody heard it before; a day's lead moves with the zone."""
    lead = lead_of(code)
    return (False, 0) if lead is None else (lead.of is LeadOf.START, -lead.ahead)


def occasion_of(facts: EventFacts, due: Due, home: ZoneInfo) -> Occasion | None:
    """The date that a reminder is about, as the event now stands; None for a deadline or where it moved."""
    lead, zone = lead_of(due.lead), event_zone(facts, home)
    if lead is None or lead.of is LeadOf.DEADLINE:
        return None
    return next((one for one in _at_anchor(facts, due.anchor, zone) if anchor_of(one, lead) == due.anchor), None)


def is_over(facts: EventFacts, *, at: datetime, home: ZoneInfo) -> bool:
    """Whether an event has begun (with a clock) or its last day has ended, in its own zone. What has no end is not over."""
    zone = event_zone(facts, home)
    if facts.starts_at is not None and facts.precision is Precision.MINUTE:
        return at >= facts.starts_at
    return facts.end is not None and at >= _end(facts.end, zone)


def event_zone(facts: EventFacts, home: ZoneInfo) -> ZoneInfo:
    """The zone that an event's days are days of."""
    return zone_of(facts.timezone) if facts.timezone else home


def anchor_of(occasion: Occasion, lead: Lead) -> str:
    """What a lead counts from, as text: another anchor is another reminder."""
    if lead.of is LeadOf.START and occasion.starts_at is not None:
        return occasion.starts_at.astimezone(UTC).isoformat()
    return occasion.start.isoformat()


def reference_day(day: date, zone: ZoneInfo, rhythm: Rhythm) -> date:
    """The reader's own day that an event's day is for him: that of his last 09:00 not after its noon."""
    noon = datetime.combine(day, time(12), tzinfo=zone).astimezone(UTC)
    own = zone_of(rhythm.timezone)
    local = noon.astimezone(own).date()
    return local if _local(local, NINE, own) <= noon else local - timedelta(days=1)


def _near(
    facts: EventFacts, after: datetime, until: datetime, leads: Sequence[Lead], zone: ZoneInfo
) -> Sequence[Occasion]:
    if facts.precision is not Precision.RECURRING:
        return occasions(facts, date.min, date.max, zone=zone)
    furthest = max((lead.ahead for lead in leads if lead.of is LeadOf.DAY), default=0) + 3
    first = after.astimezone(zone).date() - timedelta(days=3)
    return occasions(facts, first, until.astimezone(zone).date() + timedelta(days=furthest), zone=zone)


def _at_anchor(facts: EventFacts, anchor: str, zone: ZoneInfo) -> Sequence[Occasion]:
    if facts.precision is not Precision.RECURRING:
        return occasions(facts, date.min, date.max, zone=zone)
    day = datetime.fromisoformat(anchor).astimezone(zone).date() if "T" in anchor else date.fromisoformat(anchor)
    return occasions(facts, day, day, zone=zone)


def _fitting(facts: EventFacts, occasion: Occasion, leads: Sequence[Lead]) -> list[Lead]:
    """The leads that an occasion can have; of a period those between a week and its first day fall on that day."""
    if facts.precision.names_a_day:
        return [
            lead
            for lead in leads
            if lead.of is LeadOf.DAY or (lead.of is LeadOf.START and occasion.starts_at is not None)
        ]
    if facts.precision is Precision.RECURRING:
        return [lead for lead in leads if _is_shorter(lead, occasion)]
    of_days = [lead for lead in leads if lead.of is LeadOf.DAY]
    kept = {lead.code: lead for lead in of_days if lead.ahead == 0 or lead.ahead >= PERIOD_AHEAD}
    if any(0 < lead.ahead < PERIOD_AHEAD for lead in of_days) and not any(lead.ahead == 0 for lead in of_days):
        near = next(lead for lead in of_days if 0 < lead.ahead < PERIOD_AHEAD)
        first_day = Lead(LeadOf.DAY, 0, near.at, near.own)
        kept[first_day.code] = first_day
    return list(kept.values())


def _is_shorter(lead: Lead, occasion: Occasion) -> bool:
    """A lead as long as the period would speak of the next date on this one's."""
    if lead.of is LeadOf.DEADLINE or (lead.of is LeadOf.START and occasion.starts_at is None):
        return False
    if occasion.gap is None:
        return True
    ahead = timedelta(days=lead.ahead) if lead.of is LeadOf.DAY else timedelta(minutes=lead.ahead)
    return ahead < timedelta(days=occasion.gap)


def _due_at(occasion: Occasion, lead: Lead, rhythm: Rhythm, zone: ZoneInfo, facts: EventFacts) -> datetime | None:
    starts_at = occasion.starts_at if facts.precision.names_a_day or facts.precision is Precision.RECURRING else None
    if lead.of is LeadOf.START:
        if starts_at is None:
            return None
        due_at = starts_at.astimezone(UTC) - timedelta(minutes=lead.ahead)
    else:
        day = reference_day(occasion.start, zone, rhythm) - timedelta(days=lead.ahead)
        due_at = _local(day, rhythm.at if lead.at is None else lead.at, zone_of(rhythm.timezone))
        if lead.ahead == 0 and starts_at is not None:
            hour_before = starts_at.astimezone(UTC) - HOUR
            if (lead.at is None and starts_at.astimezone(zone).time() < TEN) or due_at > hour_before:
                due_at = hour_before
                if not lead.own and is_quiet(rhythm, due_at):
                    due_at = before_quiet(rhythm, due_at)
    if not lead.own:
        due_at = after_quiet(rhythm, due_at)
    return None if _is_over(occasion, due_at, zone) else due_at


def _deadline_due(deadline: date, lead: Lead, rhythm: Rhythm, zone: ZoneInfo) -> datetime | None:
    day = reference_day(deadline, zone, rhythm) - timedelta(days=lead.ahead)
    due_at = _local(day, rhythm.at if lead.at is None else lead.at, zone_of(rhythm.timezone))
    if not lead.own:
        due_at = after_quiet(rhythm, due_at)
    return due_at if due_at < _end(deadline, zone) else None


def _is_over(occasion: Occasion, at: datetime, zone: ZoneInfo) -> bool:
    if occasion.starts_at is not None:
        return at >= occasion.starts_at
    return at >= _end(occasion.end, zone)


def _end(day: date, zone: ZoneInfo) -> datetime:
    """The instant at which a day is over in a zone."""
    return datetime.combine(day + timedelta(days=1), time(), tzinfo=zone).astimezone(UTC)


def _local(day: date, minutes: int, zone: ZoneInfo) -> datetime:
    """A clock time of a day in a zone, in UTC; where the clock skips it, as much later; where it comes twice, the first."""
    return datetime.combine(day, time(*divmod(minutes, 60)), tzinfo=zone).astimezone(UTC)
