"""The audience of a broadcast, written down as outbox rows: in chunks, from where the last one ended. Called by bot.services.

The first sending of an issue goes to subscribers, in the order of their ids; everything else goes to the copies or the
failures of another broadcast, in the order of their chats.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, Update, and_, case, exists, func, literal, null, or_, select, text
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.delivery_records import Broadcast, BroadcastState, DeliveryKind, DeliveryState
from storage.outbox_reasons import reason_code
from storage.subscribers import gets_issues
from storage.tables import broadcasts, outbox, subscribers
from storage.upsert import insert_new

# One statement's worth: larger chunks hold the write lock for longer than readers like to wait.
FAN_OUT_CHUNK = 6_000
# Below every chat id there can be (they have 52 bits): nothing is written yet, or not again yet.
NOTHING_YET, WAITING = -(2**62), -(2**62) - 1
# Who gets it first is due so much earlier than the others.
CANARY_LEAD = timedelta(milliseconds=1)
_IS_ISSUE = outbox.c.kind == int(DeliveryKind.ISSUE)
_WRITTEN = (
    "kind", "source", "chat_id", "topic_id", "revision", "subscriber_id", "state", "due_at", "message_id",
)  # fmt: skip


async def fan_out(
    tx: AsyncConnection, broadcast_id: int, *, now: datetime, first: Collection[int] = (), limit: int = FAN_OUT_CHUNK
) -> int:
    """Write down the next chunk of a broadcast's audience. How many were looked at; 0 where nothing is to do now.

    `first`: chats that a canary reaches before the other readers.
    """
    query = select(broadcasts).where(broadcasts.c.id == broadcast_id).with_for_update()
    cast = (await tx.execute(query)).one()
    if cast.fan_out_done:
        return 0
    if cast.state == BroadcastState.CANCELLED.value:
        await _end(tx, cast)
        return 0
    if cast.of_id is None:
        return await _subscribers(tx, cast, first, limit)
    if cast.cursor == WAITING and cast.look_again_at is not None:
        if now < cast.look_again_at:
            return 0
        await tx.execute(_of(cast).values(cursor=NOTHING_YET, look_again_at=None))
        cast = (await tx.execute(query)).one()
    return await _copies(tx, cast, limit)


async def _subscribers(tx: AsyncConnection, cast: Row[Any], first: Collection[int], limit: int) -> int:
    ids = (
        select(subscribers.c.id)
        .where(gets_issues(), subscribers.c.id > cast.cursor, subscribers.c.id <= cast.cursor_end)
        .order_by(subscribers.c.id)
        .limit(limit)
        .subquery()
    )
    last, n = (await tx.execute(select(func.max(ids.c.id), func.count()))).one()
    if n:
        rows = (
            select(
                literal(int(cast.kind)), literal(cast.id), subscribers.c.chat_id, subscribers.c.topic_id, literal(0),
                subscribers.c.id, literal(int(DeliveryState.PENDING)), await _due_at(tx, cast, first), null(),
            )
            .where(gets_issues(), subscribers.c.id > cast.cursor, subscribers.c.id <= last)
            .order_by(subscribers.c.id)
        )  # fmt: skip
        await _write(tx, cast, rows, cursor=last)
    if n < limit:
        await _end(tx, cast)
    return int(n)


async def _due_at(tx: AsyncConnection, cast: Row[Any], first: Collection[int]) -> Any:
    instant = outbox.c.due_at.type
    if not cast.canary:
        return literal(cast.not_before, instant)
    query = select(subscribers.c.id).where(gets_issues()).order_by(subscribers.c.id).limit(1).offset(cast.canary - 1)
    last = (await tx.execute(query)).scalar()
    early = or_(subscribers.c.chat_id.in_(list(first)), subscribers.c.id <= (last if last is not None else 2**62))
    return case((early, literal(cast.not_before - CANARY_LEAD, instant)), else_=literal(cast.not_before, instant))


async def _copies(tx: AsyncConnection, cast: Row[Any], limit: int) -> int:
    chats = (
        select(outbox.c.chat_id)
        .where(
            outbox.c.source == cast.of_id,
            outbox.c.chat_id > cast.cursor,
            _is_meant(DeliveryKind(cast.kind), cast.revision),
        )
        .order_by(outbox.c.chat_id)
        .limit(limit)
        .subquery()
    )
    last, n = (await tx.execute(select(func.max(chats.c.chat_id), func.count()))).one()
    if n:
        rows = (
            select(
                literal(int(cast.kind)), literal(cast.id), outbox.c.chat_id, outbox.c.topic_id, literal(0),
                outbox.c.subscriber_id, literal(int(DeliveryState.PENDING)),
                literal(cast.not_before, outbox.c.due_at.type), outbox.c.message_id,
            )
            .where(outbox.c.source == cast.of_id, outbox.c.chat_id > cast.cursor, outbox.c.chat_id <= last)
            .where(_is_meant(DeliveryKind(cast.kind), cast.revision))
            .order_by(outbox.c.chat_id)
        )  # fmt: skip
        await _write(tx, cast, rows, cursor=last)
    if n == limit:
        return int(n)
    if cast.look_again_at is not None:
        # Copies that were on their way when this pass looked are caught by a second.
        await tx.execute(_of(cast).values(cursor=WAITING))
        return 0
    await _end(tx, cast)
    return int(n)


def _of(cast: Row[Any]) -> Update:
    return broadcasts.update().where(broadcasts.c.id == cast.id)


def _is_meant(kind: DeliveryKind, revision: int) -> ColumnElement[bool]:
    """Which rows of another broadcast one of this kind is about; `revision`: the text that an edit brings."""
    match kind:
        case DeliveryKind.ISSUE:
            # Again, to those not reached: who still wants it and has no copy. What an editor let be stays so.
            wanted = exists().where(subscribers.c.id == outbox.c.subscriber_id, gets_issues())
            missed = [int(DeliveryState.GONE), int(DeliveryState.FAILED), int(DeliveryState.SKIPPED)]
            let_be = outbox.c.reason.is_not_distinct_from(reason_code("crash"))
            return and_(_IS_ISSUE, outbox.c.state.in_(missed), ~let_be, wanted)
        case DeliveryKind.EDIT:
            return and_(_IS_ISSUE, _has_copy(), outbox.c.text_revision < revision)
        case DeliveryKind.DELETE:
            # A notice about a correction goes with the issue it speaks of.
            return and_(outbox.c.kind.in_([int(DeliveryKind.ISSUE), int(DeliveryKind.NOTICE)]), _has_copy())
        case _:
            # A notice for those whose copy could not be edited.
            failed = [int(DeliveryState.FAILED)]
            return and_(outbox.c.kind == int(DeliveryKind.EDIT), outbox.c.state.in_(failed))


async def count_about(tx: AsyncConnection, of: Broadcast, kind: DeliveryKind, *, revision: int = 0) -> int:
    """How many rows of a broadcast one of this kind would be about now."""
    query = select(func.count()).select_from(outbox).where(outbox.c.source == of.id, _is_meant(kind, revision))
    return int((await tx.execute(query)).scalar_one())


def _has_copy() -> ColumnElement[bool]:
    return and_(outbox.c.state == int(DeliveryState.SENT), outbox.c.message_id.is_not(None))


async def _write(tx: AsyncConnection, cast: Row[Any], rows: Select[Any], *, cursor: int) -> None:
    written = (await tx.execute(insert_new(outbox).from_select(_WRITTEN, rows))).rowcount
    await tx.execute(_of(cast).values(cursor=cursor, written=broadcasts.c.written + max(0, written)))


async def _end(tx: AsyncConnection, cast: Row[Any]) -> None:
    # Somebody may have left between the confirmation and his chunk: the audience is who was written down.
    await tx.execute(_of(cast).values(fan_out_done=True, audience=broadcasts.c.written))


async def fanning_out(tx: AsyncConnection) -> list[int]:
    """The ids of broadcasts whose audience is not all written down yet."""
    query = select(broadcasts.c.id).where(text("NOT broadcasts.fan_out_done")).order_by(broadcasts.c.id)
    return [row.id for row in await tx.execute(query)]
