"""What follows from each answer: the row's next state, and what else it tells about the chat. Used by the worker."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta

from bot.botapi.outcomes import Gone, Moved, Outcome, Rejected, RetryAt, Sent, TokenDead, Uncertain, Unreached
from bot.clock import Clock
from bot.delivery.ledger import Effect
from bot.delivery.sender import Ready
from bot.delivery.watch import Watch
from storage import subscribers
from storage.delivery_records import Delivery, DeliveryKind, DeliveryState
from storage.outbox import Outcome as Row

MOST_TRIES = 8
LONGEST_BACK_OFF_S = 60.0
# A second edit or deletion changes nothing for anybody, so doubt about the first costs nothing.
_REPEATABLE = (DeliveryKind.EDIT, DeliveryKind.DELETE)


class Rules:
    """The rules, and what they remember: how often the network failed, whether the token is dead.

    `hold`: kinds whose rows wait for an editor's word where nobody knows whether they arrived.
    """

    def __init__(self, clock: Clock, watch: Watch, *, hold: Collection[DeliveryKind]) -> None:
        self._clock = clock
        self._watch = watch
        self._hold = frozenset(hold) - frozenset(_REPEATABLE)
        self._unreached = 0
        self.token_is_dead = False

    def in_s(self, seconds: float) -> datetime:
        """The instant in so many seconds."""
        return self._clock.now() + timedelta(seconds=seconds)

    def row(self, ready: Ready, outcome: Outcome) -> tuple[Row, Effect | None]:
        """The row's outcome, and what else is to be stored with it."""
        row, effect = self._row(ready, outcome)
        if ready.delivery.kind.is_broadcast:
            self._watch.see(ready.delivery.source, row.state, row.reason, outcome)
        return row, effect

    def _row(self, ready: Ready, outcome: Outcome) -> tuple[Row, Effect | None]:
        delivery = ready.delivery
        self._unreached = self._unreached + 1 if isinstance(outcome, Unreached) else 0
        match outcome:
            case Sent(message_id):
                return self._sent(ready, message_id), None
            case RetryAt(after_s):
                return Row(delivery.id, DeliveryState.PENDING, "flood", due_at=self.in_s(after_s)), None
            case Gone(reason):
                return Row(delivery.id, DeliveryState.GONE, reason), lambda tx: subscribers.mark_gone(
                    tx, delivery.chat_id
                )
            case Moved(chat_id):
                return Row(delivery.id, DeliveryState.PENDING, "moved"), lambda tx: subscribers.migrate_chat(
                    tx, delivery.chat_id, chat_id
                )
            case Rejected("copy_gone") if delivery.kind is DeliveryKind.DELETE:
                # By the reader, or by a deletion whose answer was lost: it is where it should be.
                return self._sent(ready, None), None
            case Rejected(reason):
                return Row(delivery.id, DeliveryState.FAILED, reason), None
            case Uncertain(reason):
                return self._in_doubt(delivery, reason), None
            case Unreached(reason):
                due_at = self._clock.now() + _back_off(self._unreached)
                return Row(delivery.id, DeliveryState.PENDING, reason, due_at=due_at), None
            case TokenDead(reason):
                self.token_is_dead = True
                return Row(delivery.id, DeliveryState.PENDING, reason), None

    def _sent(self, ready: Ready, message_id: int | None) -> Row:
        # An edit's or a deletion's answer names the copy, which the row has already.
        named = message_id if ready.delivery.kind not in _REPEATABLE else None
        return Row(ready.delivery.id, DeliveryState.SENT, message_id=named, text_revision=ready.text_revision)

    def _in_doubt(self, delivery: Delivery, reason: str) -> Row:
        """Nobody knows: send again, so that nothing is lost and a repeat is counted; or wait for an editor's word."""
        doubtful = delivery.kind not in _REPEATABLE
        if delivery.kind in self._hold:
            return Row(delivery.id, DeliveryState.HELD, "crash", doubtful=True)
        if delivery.attempts + 1 >= MOST_TRIES:
            return Row(delivery.id, DeliveryState.FAILED, "gave_up", doubtful=doubtful)
        due_at = self._clock.now() + _back_off(delivery.attempts + 1)
        return Row(delivery.id, DeliveryState.PENDING, reason, due_at=due_at, doubtful=doubtful)


def _back_off(tries: int) -> timedelta:
    return timedelta(seconds=min(LONGEST_BACK_OFF_S, 2.0 ** min(tries, 6) - 1.0))
