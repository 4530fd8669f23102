"""The outbox: every pushed message is a row that ends in one final state. Called by bot.services and bot.delivery."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Row, bindparam, func, literal, or_, select
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.outbox_reasons import reason_code, reason_name
from storage.records import BroadcastState, Delivery, DeliveryKind, DeliveryState
from storage.subscribers import gets_issues
from storage.tables import broadcasts, outbox, subscribers

# One statement's worth: larger chunks hold the write lock for longer than readers like to wait.
FAN_OUT_CHUNK = 10_000
_IS_OPEN = outbox.c.state < 10


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one attempt. `due_at` is when to try again, for PENDING only; `doubtful`: it may have arrived."""

    delivery_id: int
    state: DeliveryState
    reason: str | None = None
    message_id: int | None = None
    due_at: datetime | None = None
    doubtful: bool = False


def _delivery(row: Row[Any]) -> Delivery:
    return Delivery(
        id=row.id,
        kind=DeliveryKind(row.kind),
        source=row.source,
        chat_id=row.chat_id,
        topic_id=row.topic_id,
        revision=row.revision,
        subscriber_id=row.subscriber_id,
        state=DeliveryState(row.state),
        due_at=row.due_at,
        attempts=row.attempts,
        message_id=row.message_id,
        reason=reason_name(row.reason) if row.reason is not None else None,
    )


async def fan_out(tx: AsyncConnection, broadcast_id: int, *, limit: int = FAN_OUT_CHUNK) -> int:
    """Write down the next chunk of a broadcast's audience, from where the last one ended. How many; 0 at the end."""
    cast = (await tx.execute(select(broadcasts).where(broadcasts.c.id == broadcast_id))).one()
    if cast.fan_out_done:
        return 0
    if cast.state == BroadcastState.CANCELLED.value:
        await _end_fan_out(tx, broadcast_id)
        return 0
    ids = (
        select(subscribers.c.id)
        .where(gets_issues(), subscribers.c.id > cast.last_subscriber_id)
        .where(subscribers.c.id <= cast.highest_subscriber_id)
        .order_by(subscribers.c.id)
        .limit(limit)
        .subquery()
    )
    last, n = (await tx.execute(select(func.max(ids.c.id), func.count()))).one()
    if n:
        columns = ["kind", "source", "chat_id", "topic_id", "revision", "subscriber_id", "state", "due_at"]
        rows = (
            select(
                literal(int(DeliveryKind.ISSUE)),
                literal(broadcast_id),
                subscribers.c.chat_id,
                subscribers.c.topic_id,
                literal(0),
                subscribers.c.id,
                literal(int(DeliveryState.PENDING)),
                literal(cast.not_before, outbox.c.due_at.type),
            )
            .where(gets_issues(), subscribers.c.id > cast.last_subscriber_id, subscribers.c.id <= last)
            .order_by(subscribers.c.id)
        )
        await tx.execute(insert(outbox).from_select(columns, rows).on_conflict_do_nothing())
        await tx.execute(broadcasts.update().where(broadcasts.c.id == broadcast_id).values(last_subscriber_id=last))
    if n < limit:
        await _end_fan_out(tx, broadcast_id)
    return int(n)


async def _end_fan_out(tx: AsyncConnection, broadcast_id: int) -> None:
    # Somebody may have left between the confirmation and his chunk: the audience is who was written down.
    written = select(func.count()).where(outbox.c.kind == DeliveryKind.ISSUE, outbox.c.source == broadcast_id)
    await tx.execute(
        broadcasts.update()
        .where(broadcasts.c.id == broadcast_id)
        .values(fan_out_done=True, audience=written.scalar_subquery())
    )


async def claim(
    tx: AsyncConnection, kind: DeliveryKind, *, now: datetime, lease: timedelta, limit: int
) -> list[Delivery]:
    """Take up to `limit` due rows of a kind, the earliest first; rows of broadcasts that don't send are left.

    A row whose lease ran out before it was attempted is taken again.
    """
    free = or_(
        outbox.c.state == DeliveryState.PENDING,
        (outbox.c.state == DeliveryState.CLAIMED) & (outbox.c.lease_until <= now),
    )
    query = select(outbox).where(_IS_OPEN, free, outbox.c.kind == kind, outbox.c.due_at <= now)
    if kind is DeliveryKind.ISSUE:
        sending = select(broadcasts.c.id).where(broadcasts.c.state == BroadcastState.SENDING.value)
        query = query.where(outbox.c.source.in_(sending))
    rows = (await tx.execute(query.order_by(outbox.c.due_at, outbox.c.id).limit(limit))).all()
    if rows:
        await tx.execute(
            outbox.update()
            .where(outbox.c.id.in_([row.id for row in rows]))
            .values(state=int(DeliveryState.CLAIMED), lease_until=now + lease)
        )
    return [_delivery(row) for row in rows]


async def release(tx: AsyncConnection, ids: Sequence[int]) -> None:
    """Give claimed rows back, not attempted."""
    if ids:
        await tx.execute(
            outbox.update()
            .where(outbox.c.id.in_(ids), outbox.c.state == int(DeliveryState.CLAIMED))
            .values(state=int(DeliveryState.PENDING), lease_until=None)
        )


async def attempting(tx: AsyncConnection, ids: Sequence[int]) -> set[int]:
    """Mark claimed rows as about to leave; committed before their requests do. Which of them were still ours."""
    marked = (
        outbox.update()
        .where(outbox.c.id.in_(ids), outbox.c.state == int(DeliveryState.CLAIMED))
        .values(state=int(DeliveryState.ATTEMPTING), attempts=outbox.c.attempts + 1)
        .returning(outbox.c.id)
    )
    return {row.id for row in await tx.execute(marked)}


async def record(tx: AsyncConnection, outcomes: Sequence[Outcome]) -> None:
    """Write down what became of rows. A row that is final already keeps its state."""
    if not outcomes:
        return
    statement = (
        outbox.update()
        .where(outbox.c.id == bindparam("row"), _IS_OPEN)
        .values(
            state=bindparam("to"),
            reason=bindparam("why"),
            message_id=bindparam("message"),
            due_at=func.coalesce(bindparam("again", type_=outbox.c.due_at.type), outbox.c.due_at),
            doubts=outbox.c.doubts + bindparam("doubt"),
            lease_until=None,
        )
    )
    await tx.execute(
        statement,
        [
            {
                "row": outcome.delivery_id,
                "to": int(outcome.state),
                "why": reason_code(outcome.reason),
                "message": outcome.message_id,
                "again": outcome.due_at,
                "doubt": int(outcome.doubtful),
            }
            for outcome in outcomes
        ],
    )


async def left_by_a_crash(tx: AsyncConnection) -> list[Delivery]:
    """Rows that a dead process had attempted: nobody knows whether they arrived."""
    query = select(outbox).where(_IS_OPEN, outbox.c.state == DeliveryState.ATTEMPTING).order_by(outbox.c.id)
    return [_delivery(row) for row in await tx.execute(query)]


async def free_claims(tx: AsyncConnection) -> int:
    """Give back everything a dead process had claimed; only where no other process sends."""
    freed = (
        outbox.update()
        .where(_IS_OPEN, outbox.c.state == int(DeliveryState.CLAIMED))
        .values(state=int(DeliveryState.PENDING), lease_until=None)
    )
    return (await tx.execute(freed)).rowcount


async def open_count(tx: AsyncConnection, kind: DeliveryKind, source: int) -> int:
    """How many rows still owe an outcome."""
    query = select(func.count()).where(outbox.c.kind == kind, outbox.c.source == source, _IS_OPEN)
    return (await tx.execute(query)).scalar_one()


async def skip_waiting(tx: AsyncConnection, kind: DeliveryKind, source: int, reason: str) -> int:
    """End every row that has not been attempted; how many."""
    waiting = outbox.c.state.in_([DeliveryState.PENDING, DeliveryState.CLAIMED, DeliveryState.HELD])
    ended = (
        outbox.update()
        .where(outbox.c.kind == kind, outbox.c.source == source, waiting)
        .values(state=int(DeliveryState.SKIPPED), reason=reason_code(reason), lease_until=None)
    )
    return (await tx.execute(ended)).rowcount


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


async def anything_due(tx: AsyncConnection, now: datetime, kinds: Sequence[DeliveryKind]) -> bool:
    """Whether a row is open that could leave now; rows of broadcasts that don't send can't."""
    sending = select(broadcasts.c.id).where(broadcasts.c.state == BroadcastState.SENDING.value)
    could = or_(outbox.c.kind != int(DeliveryKind.ISSUE), outbox.c.source.in_(sending))
    query = select(outbox.c.id).where(_IS_OPEN, outbox.c.due_at <= now, outbox.c.kind.in_(kinds), could).limit(1)
    return (await tx.execute(query)).first() is not None


async def next_due_at(tx: AsyncConnection) -> datetime | None:
    """When the next open row may leave, whatever its broadcast's state."""
    query = select(func.min(outbox.c.due_at)).where(_IS_OPEN)
    earliest: datetime | None = (await tx.execute(query)).scalar_one_or_none()
    return earliest
