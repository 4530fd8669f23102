"""What is past stays past: a lead that was due before an event got another hour does not come again by the new one.

The reminder of the day counts from the day, so a clock that changes on that very day may put it off to later: who was
reminded in the morning would hear "today" twice. The notice of the change has told him the new hour. Pure; used by planning.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from bot.domain.event_changes import news_of
from bot.domain.leads import Lead
from bot.domain.reminders import Due, dues, next_dues
from storage.records import Event, EventFacts
from storage.reminder_records import Rhythm

# A lead's time moves by hours while its day stays; what was due longer ago can't come again.
LOOK_BACK = timedelta(days=2)


@dataclass(frozen=True, slots=True)
class Stood:
    """What was said of an event from `since` until something else was."""

    facts: EventFacts
    since: datetime
    until: datetime


def stood_before(revisions: Sequence[Event], now: datetime) -> tuple[Stood, ...]:
    """What stood before the newest change that was news; what was due by it is past. `revisions`: all, the oldest first.

    A change that is no news leaves what is due as it is: it is still owed.
    """
    found: list[Stood] = []
    last_news = 0
    for number, (before, after) in enumerate(pairwise(revisions), start=1):
        found.append(Stood(before.facts, before.updated_at, after.updated_at))
        if news_of(before.facts, after.facts) is not None:
            last_news = number
    return tuple(one for one in found[:last_news] if now - one.until <= LOOK_BACK)


def past_leads(
    stood: Sequence[Stood], rhythm: Rhythm, home: ZoneInfo, *, leads: Sequence[Lead] | None = None
) -> frozenset[tuple[str, str]]:
    """(lead, anchor) of what fell due for readers of a rhythm while something else was said."""
    return frozenset(
        (due.lead, due.anchor)
        for one in stood
        for due in dues(
            one.facts, rhythm, home, after=max(one.since, one.until - LOOK_BACK), until=one.until, leads=leads
        )
    )


def next_to_come(
    facts: EventFacts,
    rhythm: Rhythm,
    home: ZoneInfo,
    *,
    after: datetime,
    past: frozenset[tuple[str, str]],
    leads: Sequence[Lead] | None = None,
) -> list[Due]:
    """As `next_dues`, without what is past; of a rule the dates after that."""
    while found := next_dues(facts, rhythm, home, after=after, leads=leads):
        if kept := still_to_come(found, past):
            return kept
        after = found[-1].due_at
    return []


def still_to_come(found: Sequence[Due], past: frozenset[tuple[str, str]]) -> list[Due]:
    """The dues that are not past already."""
    return [due for due in found if (due.lead, due.anchor) not in past] if past else list(found)
