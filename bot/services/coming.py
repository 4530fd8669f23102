"""When an event comes next, also one that comes every week. Called by the answers to "what is next"; pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bot.domain.occurrences import A_YEAR, next_day
from bot.domain.spans import Span
from storage.records import Event, Precision

Moment = tuple[date, bool, bool, datetime | None, int]


@dataclass(frozen=True, slots=True)
class Coming:
    """An event and, for one that comes again and again, the next day it has; None where its rule names none."""

    event: Event
    again: date | None = None

    @classmethod
    def of(cls, event: Event, today: date, now: datetime) -> Coming:
        """An event as it comes next: today, unless its hour is past."""
        facts = event.facts
        if facts.precision is not Precision.RECURRING:
            return cls(event)
        day = next_day(facts, today, today + A_YEAR)
        if day == today and facts.starts_at and facts.starts_at.astimezone(now.tzinfo).timetz() <= now.timetz():
            day = next_day(facts, today + timedelta(days=1), today + A_YEAR)
        return cls(event, day)

    @property
    def is_again(self) -> bool:
        """Whether it comes again and again."""
        return self.event.facts.precision is Precision.RECURRING

    @property
    def day(self) -> date | None:
        """The first day it has from now on; None where none is known."""
        return self.again if self.is_again else self.event.facts.start

    @property
    def names_a_day(self) -> bool:
        """Whether that day is known to the day."""
        return self.is_again or self.event.facts.precision.names_a_day

    @property
    def moment(self) -> Moment:
        """What it is sorted by: what comes but once before what comes every week on the same day."""
        if self.is_again:
            return self.again or date.max, True, False, None, self.event.id
        return moment_of(self.event)

    def is_in(self, period: Span) -> bool:
        """Whether it has a day in a period."""
        first, last = self.day, self.again if self.is_again else self.event.facts.end
        return bool(first and last and period.start and period.end and first <= period.end and last >= period.start)


def moment_of(event: Event) -> Moment:
    """What events that come but once are sorted by."""
    facts = event.facts
    return facts.start or date.max, False, facts.starts_at is not None, facts.starts_at, event.id
