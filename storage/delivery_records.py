"""The nouns of sending as plain frozen records: broadcasts, deliveries, the workers that share them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import IntEnum, StrEnum
from typing import NamedTuple


class BroadcastState(StrEnum):
    """Where a broadcast stands.

    CANARY: only its first readers get it; HOLDING: they have it, the others follow when the hold is over. SENDING until no
    delivery is open; PAUSED by an editor or by itself (`problem` says why).
    """

    CANARY = "canary"
    HOLDING = "holding"
    SENDING = "sending"
    PAUSED = "paused"
    FINISHED = "finished"
    CANCELLED = "cancelled"

    @property
    def is_over(self) -> bool:
        """Whether nothing more will leave."""
        return self in (BroadcastState.FINISHED, BroadcastState.CANCELLED)


class DeliveryKind(IntEnum):
    """What a delivery is, and what its `source` points to.

    An ISSUE, EDIT, DELETE or NOTICE points to a broadcast, a REMINDER to a batch, a CHANGE to the event that changed, a
    DIGEST to its days. `revision` is the rhythm of a reminder's readers, the event's revision for a change, else 0.
    """

    ISSUE = 1
    REMINDER = 2
    EDIT = 3
    DELETE = 4
    NOTICE = 5
    CHANGE = 6
    DIGEST = 7

    @property
    def is_broadcast(self) -> bool:
        """Whether its source is a broadcast."""
        return self in BROADCAST_KINDS


BROADCAST_KINDS = (DeliveryKind.ISSUE, DeliveryKind.EDIT, DeliveryKind.DELETE, DeliveryKind.NOTICE)
PERSONAL_KINDS = (DeliveryKind.REMINDER, DeliveryKind.CHANGE, DeliveryKind.DIGEST)


@dataclass(frozen=True, slots=True)
class Broadcast:
    """One sending to an audience. `kind` is its deliveries' kind, `of_id` the broadcast whose copies it is about.

    `revision` is the issue's text (0 as first sent); `canary` how many get it first, 0 where nobody does or they have it;
    `report_*` the one progress message that is edited, and its language.
    """

    id: int
    issue_id: int
    state: BroadcastState
    audience: int
    created_at: datetime
    not_before: datetime
    kind: DeliveryKind = DeliveryKind.ISSUE
    of_id: int | None = None
    revision: int = 0
    created_by: int | None = None
    finished_at: datetime | None = None
    folded_at: datetime | None = None
    report_chat_id: int | None = None
    report_message_id: int | None = None
    report_language: str | None = None
    problem: str | None = None
    canary: int = 0
    hold_until: datetime | None = None
    is_paid: bool = False


@dataclass(frozen=True, slots=True)
class Tally:
    """Where a broadcast's deliveries stand. The books balance: audience = waiting + sent + gone + failed + skipped.

    `held` waits for an editor's word and is among the waiting; `uncertain` counts those about whose first sending nobody
    knows, wherever they ended.
    """

    waiting: int = 0
    sent: int = 0
    gone: int = 0
    failed: int = 0
    skipped: int = 0
    uncertain: int = 0
    held: int = 0
    reasons: Mapping[str, int] = field(default_factory=dict)


class DeliveryState(IntEnum):
    """Open states are below 10; each row ends in one final state and stays there."""

    PENDING = 0
    CLAIMED = 1
    ATTEMPTING = 2
    HELD = 3
    SENT = 10
    GONE = 11
    FAILED = 12
    SKIPPED = 13

    @property
    def is_open(self) -> bool:
        """Whether the row still owes an outcome."""
        return self < DeliveryState.SENT

    @property
    def is_counted(self) -> bool:
        """Whether a broadcast's report counts it: how a row ended, and what waits for an editor."""
        return self >= DeliveryState.HELD


class Delivery(NamedTuple):
    """One outbox row: one message owed to one chat. For an EDIT or DELETE `message_id` is the copy it is about."""

    id: int
    kind: DeliveryKind
    source: int
    chat_id: int
    topic_id: int
    revision: int
    subscriber_id: int
    state: DeliveryState
    due_at: datetime
    attempts: int
    doubts: int = 0
    message_id: int | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class WorkerLease:
    """A process that sends: its number fences it off, `share` is its part of the rate in messages a second."""

    id: int
    lease_until: datetime
    share: float
