"""What a reminder, a notice or a digest says, as values: made at the moment of sending, put into words by the views."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from bot.domain.event_changes import News
from bot.domain.occurrences import Occasion
from storage.records import Event, EventFacts


@dataclass(frozen=True, slots=True)
class Seen:
    """From where a reader looks at an event: his zone, the newsletter's, and now."""

    own: ZoneInfo
    home: ZoneInfo
    now: datetime


@dataclass(frozen=True, slots=True)
class Told:
    """One event of a reminder. `occasion`: its date that is meant, None for its deadline."""

    event: Event
    occasion: Occasion | None
    today: date

    @property
    def is_deadline(self) -> bool:
        """Whether the deadline is what is near."""
        return self.occasion is None


@dataclass(frozen=True, slots=True)
class Changed:
    """What became of an event, and what was known of it before."""

    event: Event
    news: News
    before: EventFacts
