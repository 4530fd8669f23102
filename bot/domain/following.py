"""What following means as values: made by the services of follows, shown by the views."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.domain.reminders import Due
from storage.records import Event
from storage.reminder_records import Interest, Rhythm


@dataclass(frozen=True, slots=True)
class Followed:
    """The answer to a follow: the event, whether it is new, what will come, and what of the usual leads is past already."""

    event: Event
    new: bool
    dues: tuple[Due, ...]
    past: tuple[Due, ...] = ()


@dataclass(frozen=True, slots=True)
class Following:
    """One line of what a reader will hear of. `own`: his own leads' codes for it, () for his usual ones."""

    event: Event
    dues: tuple[Due, ...]
    own: tuple[str, ...] = ()
    snoozed_to: tuple[datetime, ...] = ()


@dataclass(frozen=True, slots=True)
class FollowingPage:
    """A page of it, `page` of `pages` from 0, and what he follows widely."""

    lines: tuple[Following, ...]
    interests: tuple[Interest, ...]
    page: int
    pages: int


@dataclass(frozen=True, slots=True)
class EventLeads:
    """The leads of one event for a reader: codes as they count now, and what will come."""

    event: Event
    codes: tuple[str, ...]
    is_own: bool
    rhythm: Rhythm
    dues: tuple[Due, ...]
