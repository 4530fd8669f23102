"""The outbox: every pushed message is a row that ends in one final state. Called by bot.services and bot.delivery.

pending → claimed (by a worker) → attempting → sent | gone | failed | skipped, or back to pending, or held for an editor.
A row that is claimed or attempting belongs to one worker; what another one says of it is refused.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from operator import attrgetter
from typing import Any, NamedTuple

from sqlalchemy import bindparam, func, or_, select, text
from sqlalchemy.ext.asyncio import AsyncConnection

from storage import broadcast_counts, held_rows, outbox_sqlite
from storage.delivery_records import BROADCAST_KINDS, Delivery, DeliveryKind, DeliveryState
from storage.outbox_reasons import reason_code, reason_name
from storage.tables import outbox

# Spelled as the partial indexes are: with a bound value SQLite can't know that one of them serves.
PENDING_BROADCAST = text("outbox.state = 0 AND outbox.kind IN (1, 3, 4, 5)")
PENDING_PERSONAL = text("outbox.state = 0 AND outbox.kind IN (2, 6, 7)")
IN_HAND = text("outbox.state IN (1, 2)")
_IS_OPEN = text("outbox.state < 10")
_COLUMNS = (
    outbox.c.id, outbox.c.kind, outbox.c.source, outbox.c.chat_id, outbox.c.topic_id, outbox.c.revision,
    outbox.c.subscriber_id, outbox.c.state, outbox.c.due_at, outbox.c.attempts, outbox.c.doubts, outbox.c.message_id,
    outbox.c.reason,
)  # fmt: skip


_KINDS = {int(kind): kind for kind in DeliveryKind}
_STATES = {int(state): state for state in DeliveryState}


class Outcome(NamedTuple):
    """What became of one delivery.

    `due_at` is when to try again, for PENDING only; `doubtful`: it may have arrived; `text_revision`: which text of an
    issue was sent.
    """

    delivery_id: int
    state: DeliveryState
    reason: str | None = None
    message_id: int | None = None
    due_at: datetime | None = None
    doubtful: bool = False
    text_revision: int = 0

    @property
    def is_simply_sent(self) -> bool:
        """Whether there is nothing more to say than that it was taken."""
        return self.state is DeliveryState.SENT and self.reason is None and not self.doubtful


class _Held(NamedTuple):
    """A row that a worker holds."""

    id: int
    kind: int
    source: int
    doubts: int


def _delivery(row: Sequence[Any]) -> Delivery:
    """A row of _COLUMNS. At 1,000/s this runs as often as messages leave: no look-ups by name, no calls of an enum."""
    row_id, kind, source, chat_id, topic_id, revision, reader, state, due_at, attempts, doubts, message_id, reason = row
    return Delivery(
        row_id, _KINDS[kind], source, chat_id, topic_id, revision, reader, _STATES[state], due_at, attempts, doubts,
        message_id, None if reason is None else reason_name(reason),
    )  # fmt: skip


async def claim_personal(tx: AsyncConnection, *, worker: int, now: datetime, limit: int) -> list[Delivery]:
    """Take up to `limit` due rows that are for one reader each (reminders and the like), the earliest first."""
    return await _claim(tx, [PENDING_PERSONAL, outbox.c.due_at <= now], worker, limit)


async def claim_broadcast(
    tx: AsyncConnection, broadcast_id: int, *, worker: int, now: datetime, limit: int, before: datetime | None = None
) -> list[Delivery]:
    """Take up to `limit` due rows of a broadcast, the earliest first; with `before` only those due earlier than that."""
    due = [PENDING_BROADCAST, outbox.c.source == broadcast_id, outbox.c.due_at <= now]
    if before is not None:
        due.append(outbox.c.due_at < before)
    return await _claim(tx, due, worker, limit)


async def _claim(tx: AsyncConnection, due: Sequence[Any], worker: int, limit: int) -> list[Delivery]:
    # Rows that another worker is just taking are passed over, where several may.
    chosen = select(outbox.c.id).where(*due).order_by(outbox.c.due_at, outbox.c.id).limit(limit)
    taken = (
        outbox.update()
        .where(outbox.c.id.in_(chosen.with_for_update(skip_locked=True)))
        .values(state=int(DeliveryState.CLAIMED), worker=worker)
        .returning(*_COLUMNS)
    )
    rows = [_delivery(row) for row in await tx.execute(taken)]
    return sorted(rows, key=attrgetter("due_at", "id"))


async def attempting(tx: AsyncConnection, ids: Sequence[int], *, worker: int) -> set[int]:
    """Mark claimed rows as about to leave; committed before their requests do. Which of them were still this worker's."""
    if tx.dialect.name == "sqlite":
        return await outbox_sqlite.attempting(tx, ids, worker)
    marked = (
        outbox.update()
        .where(outbox.c.id.in_(ids), outbox.c.state == int(DeliveryState.CLAIMED), outbox.c.worker == worker)
        .values(state=int(DeliveryState.ATTEMPTING), attempts=outbox.c.attempts + 1)
        .returning(outbox.c.id)
    )
    return {row.id for row in await tx.execute(marked)}


_RECORD = (
    outbox.update()
    .where(outbox.c.id == bindparam("row"))
    .values(
        state=bindparam("to"),
        worker=None,
        reason=bindparam("why"),
        message_id=func.coalesce(bindparam("message"), outbox.c.message_id),
        due_at=func.coalesce(bindparam("again", type_=outbox.c.due_at.type), outbox.c.due_at),
        doubts=outbox.c.doubts + bindparam("doubt"),
        text_revision=bindparam("text_of"),
    )
)


async def record(tx: AsyncConnection, outcomes: Sequence[Outcome], *, worker: int) -> int:
    """Write down what became of rows that this worker holds, and count it. How many; what is not its own is refused."""
    if not outcomes:
        return 0
    by_id = {outcome.delivery_id: outcome for outcome in outcomes}
    if tx.dialect.name == "sqlite":
        held = [_Held(*row) for row in await outbox_sqlite.held(tx, by_id, worker)]
    else:
        query = (
            select(outbox.c.id, outbox.c.kind, outbox.c.source, outbox.c.doubts)
            .where(outbox.c.id.in_(list(by_id)), outbox.c.worker == worker, IN_HAND)
            .with_for_update()
        )
        held = [_Held(*row) for row in await tx.execute(query)]
    await _write(tx, [(row, by_id[row.id]) for row in held])
    return len(held)


async def _write(tx: AsyncConnection, pairs: Sequence[tuple[_Held, Outcome]]) -> None:
    if not pairs:
        return
    told = [outcome for _, outcome in pairs]
    if tx.dialect.name == "sqlite":
        simple = [outcome for outcome in told if outcome.is_simply_sent]
        if simple:
            await outbox_sqlite.sent(tx, [(one.message_id, one.text_revision, one.delivery_id) for one in simple])
        told = [outcome for outcome in told if not outcome.is_simply_sent]
    if told:
        await tx.execute(_RECORD, [_columns_of(outcome) for outcome in told])
    held = [row.id for row, outcome in pairs if outcome.state is DeliveryState.HELD and row.kind not in BROADCAST_KINDS]
    await held_rows.note(tx, held)
    of_broadcasts = [(row, outcome) for row, outcome in pairs if row.kind in BROADCAST_KINDS]
    await broadcast_counts.count(
        tx,
        [(row.source, outcome.state, outcome.reason) for row, outcome in of_broadcasts if outcome.state.is_counted],
        [row.source for row, outcome in of_broadcasts if outcome.doubtful and not row.doubts],
    )


def _columns_of(outcome: Outcome) -> dict[str, Any]:
    return {
        "row": outcome.delivery_id,
        "to": int(outcome.state),
        "why": reason_code(outcome.reason),
        "message": outcome.message_id,
        "again": outcome.due_at,
        "doubt": int(outcome.doubtful),
        "text_of": outcome.text_revision,
    }


async def bury(
    tx: AsyncConnection, workers: Iterable[int] | None, *, me: int, now: datetime, hold: Iterable[DeliveryKind]
) -> list[Delivery]:
    """Take over from workers that are no more (None: all but me): what they attempted, which nobody knows the outcome of.

    Claimed rows are pending again. Attempted ones are sent again, those of the kinds in `hold` wait for an editor's word.
    """
    theirs = outbox.c.worker.in_(list(workers)) if workers is not None else or_(outbox.c.worker != me)
    await tx.execute(
        outbox.update()
        .where(IN_HAND, theirs, outbox.c.state == int(DeliveryState.CLAIMED))
        .values(state=int(DeliveryState.PENDING), worker=None)
    )
    query = select(*_COLUMNS).where(IN_HAND, theirs, outbox.c.state == int(DeliveryState.ATTEMPTING))
    rows = (await tx.execute(query.order_by(outbox.c.id).with_for_update())).all()
    kept = set(hold)
    pairs = [
        (
            _Held(row.id, row.kind, row.source, row.doubts),
            Outcome(
                row.id,
                DeliveryState.HELD if DeliveryKind(row.kind) in kept else DeliveryState.PENDING,
                "crash",
                due_at=now,
                doubtful=True,
            ),
        )
        for row in rows
    ]
    await _write(tx, pairs)
    return [_delivery(row) for row in rows]


async def held_ids(tx: AsyncConnection, broadcast_id: int) -> list[int]:
    """The rows of a broadcast that wait for an editor's word."""
    query = select(outbox.c.id).where(outbox.c.source == broadcast_id, outbox.c.state == int(DeliveryState.HELD))
    return [row.id for row in await tx.execute(query)]


async def settle_held(tx: AsyncConnection, ids: Sequence[int], *, again: bool, now: datetime) -> int:
    """An editor's word on held rows: send them again, or leave them be (skipped, as in doubt). How many."""
    query = select(outbox.c.id, outbox.c.kind, outbox.c.source, outbox.c.doubts).where(
        outbox.c.id.in_(ids), outbox.c.state == int(DeliveryState.HELD)
    )
    rows = (await tx.execute(query.with_for_update())).all()
    state = DeliveryState.PENDING if again else DeliveryState.SKIPPED
    await broadcast_counts.count(tx, [(row.source, DeliveryState.HELD, "crash") for row in rows], [], by=-1)
    await _write(tx, [(_Held(*row), Outcome(row.id, state, "crash", due_at=now)) for row in rows])
    return len(rows)


async def end_pending(tx: AsyncConnection, broadcast_id: int, reason: str, *, limit: int) -> int:
    """End up to `limit` rows of a broadcast that nobody has claimed; how many."""
    chosen = select(outbox.c.id).where(PENDING_BROADCAST, outbox.c.source == broadcast_id).limit(limit)
    ended = (
        outbox.update()
        .where(outbox.c.id.in_(chosen.with_for_update(skip_locked=True)))
        .values(state=int(DeliveryState.SKIPPED), reason=reason_code(reason))
    )
    n = (await tx.execute(ended)).rowcount
    await broadcast_counts.add(tx, broadcast_id, {(DeliveryState.SKIPPED, reason): n} if n else {})
    return int(n)


async def told_revisions(
    tx: AsyncConnection, kind: DeliveryKind, sources: Sequence[int], chat_ids: Sequence[int]
) -> dict[tuple[int, int, int], tuple[list[int], list[int]]]:
    """By (source, chat, topic): the revisions that were told there, and those that were owed and have not been told."""
    query = select(outbox.c.source, outbox.c.chat_id, outbox.c.topic_id, outbox.c.revision, outbox.c.state).where(
        outbox.c.kind == int(kind), outbox.c.source.in_(sources), outbox.c.chat_id.in_(chat_ids)
    )
    found: dict[tuple[int, int, int], tuple[list[int], list[int]]] = {}
    for row in await tx.execute(query):
        told, owed = found.setdefault((row.source, row.chat_id, row.topic_id), ([], []))
        (told if row.state == int(DeliveryState.SENT) else owed).append(row.revision)
    return found


async def is_in_hand(tx: AsyncConnection, broadcast_id: int) -> bool:
    """Whether any worker holds a row of a broadcast."""
    query = select(outbox.c.id).where(IN_HAND, outbox.c.source == broadcast_id).limit(1)
    return (await tx.execute(query)).first() is not None


async def is_pending_before(tx: AsyncConnection, broadcast_id: int, instant: datetime) -> bool:
    """Whether a broadcast has a row that is pending and was due before an instant."""
    query = select(outbox.c.id).where(PENDING_BROADCAST, outbox.c.source == broadcast_id, outbox.c.due_at < instant)
    return (await tx.execute(query.limit(1))).first() is not None


async def anything_due(tx: AsyncConnection, now: datetime, sending: Mapping[int, datetime | None]) -> bool:
    """Whether a row could leave now or is in hand; `sending`: broadcasts that send, and the bound on their rows' time."""
    if (await tx.execute(select(outbox.c.id).where(IN_HAND).limit(1))).first() is not None:
        return True
    if (
        await tx.execute(select(outbox.c.id).where(PENDING_PERSONAL, outbox.c.due_at <= now).limit(1))
    ).first() is not None:
        return True
    for broadcast_id, before in sending.items():
        bound = min(now, before) if before is not None else now
        query = select(outbox.c.id).where(PENDING_BROADCAST, outbox.c.source == broadcast_id, outbox.c.due_at <= bound)
        if before is not None:
            query = query.where(outbox.c.due_at < before)
        if (await tx.execute(query.limit(1))).first() is not None:
            return True
    return False


async def next_due_at(tx: AsyncConnection, sending: Iterable[int]) -> datetime | None:
    """When the next pending row may leave, of those for one reader each and of these broadcasts."""
    found: list[datetime] = []
    queries = [select(func.min(outbox.c.due_at)).where(PENDING_PERSONAL)]
    queries += [
        select(func.min(outbox.c.due_at)).where(PENDING_BROADCAST, outbox.c.source == broadcast_id)
        for broadcast_id in sending
    ]
    for query in queries:
        earliest = (await tx.execute(query)).scalar_one_or_none()
        if earliest is not None:
            found.append(earliest)
    return min(found, default=None)


async def forget_broadcast(tx: AsyncConnection, broadcast_id: int, *, limit: int) -> int:
    """Delete up to `limit` rows of a broadcast that is over; its counts stay. How many."""
    chosen = select(outbox.c.id).where(outbox.c.source == broadcast_id, text("outbox.kind IN (1, 3, 4, 5)"))
    return int((await tx.execute(outbox.delete().where(outbox.c.id.in_(chosen.limit(limit))))).rowcount)


async def forgettable_personal(tx: AsyncConnection, before: datetime, *, limit: int) -> list[int]:
    """Ids of ended rows for one reader each that were due before an instant."""
    query = select(outbox.c.id).where(text("outbox.state >= 10 AND outbox.kind IN (2, 6, 7)"), outbox.c.due_at < before)
    return [row.id for row in await tx.execute(query.limit(limit))]


async def forget(tx: AsyncConnection, ids: Sequence[int]) -> None:
    """Delete ended rows."""
    await tx.execute(outbox.delete().where(outbox.c.id.in_(ids), text("outbox.state >= 10")))
