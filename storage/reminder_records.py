"""What reminders are made of, as plain frozen records: a reader's rhythm, what he follows, what fell due together."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

DEFAULT_LEADS = ("d7", "d1", "d0", "x1")
NINE, NINE_PM, EIGHT = 540, 1260, 480


@dataclass(frozen=True, slots=True)
class Rhythm:
    """When reminders reach a reader; readers who share one are reminded together.

    `at`, `quiet_from` and `quiet_to` are minutes after midnight in his zone; equal ones mean no quiet hours.
    `leads` are codes that bot.domain.leads reads, sorted.
    """

    timezone: str
    at: int = NINE
    leads: tuple[str, ...] = DEFAULT_LEADS
    quiet_from: int = NINE_PM
    quiet_to: int = EIGHT


class InterestKind(StrEnum):
    """What wide follows are of: every event, a group of events by their common first words, a word in their texts."""

    ALL = "all"
    GROUP = "group"
    TOPIC = "topic"


@dataclass(frozen=True, slots=True)
class Interest:
    """Something that events can be of; `word` is folded, `shown` as it was written ("" for all)."""

    id: int
    kind: InterestKind
    word: str
    shown: str


@dataclass(frozen=True, slots=True)
class Turn:
    """Where the reminders of an event stand for the readers of a rhythm.

    Everything due until `done_until` is in the outbox or past; the next is due at `next_at`, None for nothing more.
    """

    event_id: int
    rhythm_id: int
    next_at: datetime | None
    done_until: datetime


class BatchKind(StrEnum):
    """DUE: reminders that fell due together. CHANGE: an event that was moved, made more exact or cancelled."""

    DUE = "due"
    CHANGE = "change"


class BatchState(StrEnum):
    """OPEN: entering the outbox. HELD: so late that the owner is asked first. DONE and DROPPED are final."""

    OPEN = "open"
    HELD = "held"
    DONE = "done"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class Batch:
    """What became due in one look; its rows enter the outbox in chunks, from where the last one ended."""

    id: int
    kind: BatchKind
    state: BatchState
    event_id: int
    revision: int
    at: datetime
    rhythm_id: int
    last_subscriber_id: int
    queued: int
    dropped: int


@dataclass(frozen=True, slots=True)
class BatchItem:
    """One event's lead in a batch, for the readers of a rhythm. `anchor` is the day or instant the lead counts from."""

    rhythm_id: int
    event_id: int
    lead: str
    anchor: str
    due_at: datetime
