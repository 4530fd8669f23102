"""What following means as values: made by the subscriptions, shown by the views."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from storage.records import Event


@dataclass(frozen=True, slots=True)
class Followed:
    """The answer to a follow: the event, whether it is new, and when reminders will come (may be none)."""

    event: Event
    new: bool
    due_at: tuple[datetime, ...]


@dataclass(frozen=True, slots=True)
class Following:
    """One line of what a reader follows."""

    event: Event
    due_at: tuple[datetime, ...]
