"""Batches: what fell due in one look, and how far it has entered the outbox. Called by bot.services and bot.delivery.

A batch with its items is written first, then its rows in chunks by INSERT … SELECT, so that a crash goes on where it
stopped and the unique key of the outbox lets nothing in twice. A reader has one row in a batch, whatever he follows.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Integer,
    Row,
    Select,
    and_,
    bindparam,
    exists,
    func,
    literal,
    select,
    union,
)
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.delivery_records import DeliveryKind, DeliveryState
from storage.follows import OFF
from storage.records import ReminderState, SubscriberState
from storage.reminder_records import Batch, BatchItem, BatchKind, BatchState
from storage.reminder_tables import batch_items, batches, follows, heard, own_leads, reminders, wide_follows
from storage.tables import outbox, subscribers
from storage.upsert import insert_new

# One statement's worth: larger chunks hold the write lock for longer than readers like to wait.
CHUNK = 10_000
_IS_OPEN = batches.c.state.in_((BatchState.OPEN.value, BatchState.HELD.value))
_COLUMNS = ["kind", "source", "chat_id", "topic_id", "revision", "subscriber_id", "state", "due_at"]


def _batch(row: Row[Any]) -> Batch:
    return Batch(
        row.id, BatchKind(row.kind), BatchState(row.state), row.event_id, row.revision, row.at, row.rhythm_id,
        row.last_subscriber_id, row.queued, row.dropped,
    )  # fmt: skip


async def add(
    tx: AsyncConnection,
    kind: BatchKind,
    items: Sequence[BatchItem],
    *,
    at: datetime,
    state: BatchState = BatchState.OPEN,
    event_id: int = 0,
    revision: int = 0,
    dropped: int = 0,
) -> int:
    """Write down what fell due; the batch's id."""
    values = {
        "kind": kind.value,
        "state": state.value,
        "event_id": event_id,
        "revision": revision,
        "at": at,
        "dropped": dropped,
    }
    batch_id = int((await tx.execute(batches.insert().values(**values).returning(batches.c.id))).scalar_one())
    rows = [
        {
            "batch_id": batch_id,
            "rhythm_id": item.rhythm_id,
            "event_id": item.event_id,
            "lead": item.lead,
            "anchor": item.anchor,
            "due_at": item.due_at,
        }
        for item in items
    ]
    if rows:
        await tx.execute(insert_new(batch_items), rows)
    return batch_id


async def in_state(tx: AsyncConnection, state: BatchState) -> list[Batch]:
    """Batches that are open or held, the oldest first."""
    query = select(batches).where(_IS_OPEN, batches.c.state == state.value).order_by(batches.c.id)
    return [_batch(row) for row in await tx.execute(query)]


async def get(tx: AsyncConnection, batch_id: int) -> Batch | None:
    """One batch."""
    row = (await tx.execute(select(batches).where(batches.c.id == batch_id))).one_or_none()
    return _batch(row) if row else None


async def decide(tx: AsyncConnection, state: BatchState) -> int:
    """The owner's word on all that is held: OPEN sends what is still of use, DROPPED none. How many batches."""
    query = batches.update().where(batches.c.state == BatchState.HELD.value).values(state=state.value)
    return (await tx.execute(query)).rowcount


async def hold_open(tx: AsyncConnection, before: datetime) -> int:
    """What is still entering the outbox and was due before an instant waits for the owner's word. How many batches."""
    query = batches.update().where(_IS_OPEN, batches.c.state == BatchState.OPEN.value, batches.c.at < before)
    return (await tx.execute(query.values(state=BatchState.HELD.value))).rowcount


async def items(tx: AsyncConnection, batch_ids: Sequence[int]) -> dict[tuple[int, int], list[BatchItem]]:
    """What batches speak of, by (batch, rhythm)."""
    query = (
        select(batch_items)
        .where(batch_items.c.batch_id.in_(batch_ids))
        .order_by(batch_items.c.batch_id, batch_items.c.rhythm_id, batch_items.c.due_at, batch_items.c.event_id)
    )
    found: dict[tuple[int, int], list[BatchItem]] = {}
    for row in await tx.execute(query):
        item = BatchItem(row.rhythm_id, row.event_id, row.lead, row.anchor, row.due_at)
        found.setdefault((row.batch_id, row.rhythm_id), []).append(item)
    return found


# How many sources of followers an item of a statement has: single follows; the first of its interests; all others.
Shape = tuple[int, ...]


def _shape(items: Sequence[BatchItem], wide: Mapping[int, Sequence[int]]) -> Shape:
    return tuple(1 + min(2, len(wide.get(item.event_id, ()))) for item in items)


def _part(kind: BatchKind, number: int, source: int) -> Select[Any]:
    """An item's followers in the order of their ids, straight from an index."""
    table: Any = follows if source == 0 else wide_follows
    event = bindparam(f"event_{number}", type_=BigInteger)
    due_at = bindparam(f"due_{number}", type_=batch_items.c.due_at.type)
    query = select(table.c.subscriber_id).where(table.c.rhythm_id == bindparam("rhythm"))
    query = query.where(table.c.subscriber_id > bindparam("after"))
    if source == 0:
        query = query.where(table.c.event_id == event)
    elif source == 1:
        query = query.where(table.c.interest_id == bindparam(f"interest_{number}"))
    else:
        query = query.where(table.c.interest_id.in_(bindparam(f"interests_{number}", expanding=True)))
    own = and_(own_leads.c.subscriber_id == table.c.subscriber_id, own_leads.c.event_id == event)
    if kind is BatchKind.CHANGE:
        query = query.where(table.c.created_at <= due_at, ~exists().where(own, own_leads.c.lead == OFF))
    else:
        known = and_(
            heard.c.subscriber_id == table.c.subscriber_id,
            heard.c.event_id == event,
            heard.c.lead == bindparam(f"lead_{number}"),
            heard.c.anchor == bindparam(f"anchor_{number}"),
        )
        # Who began to follow when it was due was told that it is past.
        query = query.where(table.c.created_at < due_at, ~exists().where(own), ~exists().where(known))
    part = query.order_by(table.c.subscriber_id).limit(bindparam("most", type_=Integer)).subquery()
    return select(part.c.subscriber_id)


@lru_cache(maxsize=512)
def _statements(kind: BatchKind, shape: Shape) -> tuple[Select[Any], Select[Any], Any]:
    """(the next readers: the last one and how many; all of them that are served; their rows). Building them costs more than running."""
    parts = [_part(kind, number, source) for number, sources in enumerate(shape) for source in range(sources)]
    both = union(*parts).subquery() if len(parts) > 1 else parts[0].subquery()
    ids = select(both.c.subscriber_id).order_by(both.c.subscriber_id).limit(bindparam("most", type_=Integer)).subquery()
    looked_at = select(func.max(ids.c.subscriber_id), func.count()).select_from(ids)
    served = (
        select(func.count())
        .select_from(both)
        .join(subscribers, subscribers.c.id == both.c.subscriber_id)
        .where(_is_served())
    )
    rows = (
        select(
            literal(int(DeliveryKind.CHANGE if kind is BatchKind.CHANGE else DeliveryKind.REMINDER)),
            bindparam("source", type_=BigInteger),
            subscribers.c.chat_id,
            subscribers.c.topic_id,
            bindparam("number", type_=Integer),
            subscribers.c.id,
            literal(int(DeliveryState.PENDING)),
            bindparam("at", type_=outbox.c.due_at.type),
        )
        .where(subscribers.c.id.in_(select(ids.c.subscriber_id)), _is_served())
        .order_by(subscribers.c.id)
    )
    return looked_at, served, insert_new(outbox).from_select(_COLUMNS, rows)


def _values(
    items: Sequence[BatchItem], wide: Mapping[int, Sequence[int]], kind: BatchKind, *, after: int, most: int
) -> dict[str, Any]:
    values: dict[str, Any] = {"rhythm": items[0].rhythm_id, "after": after, "most": most}
    for number, item in enumerate(items):
        values |= {f"event_{number}": item.event_id, f"due_{number}": item.due_at}
        if kind is BatchKind.DUE:
            values |= {f"lead_{number}": item.lead, f"anchor_{number}": item.anchor}
        if of := wide.get(item.event_id, ()):
            values[f"interest_{number}"] = of[0]
            if len(of) > 1:
                values[f"interests_{number}"] = list(of[1:])
    return values


def _is_served() -> ColumnElement[bool]:
    served = (SubscriberState.GUEST.value, SubscriberState.ACTIVE.value)
    return and_(subscribers.c.state.in_(served), subscribers.c.wants_reminders)


async def enter(
    tx: AsyncConnection,
    batch: Batch,
    items: Sequence[BatchItem],
    wide: Mapping[int, Sequence[int]],
    *,
    after: int,
    limit: int = CHUNK,
) -> tuple[int, int | None]:
    """Put the next readers of one rhythm's items into the outbox: (how many, the last one looked at; None at the end).

    `wide`: by event, the interests that it is of, the one with the most followers first.
    """
    looked_at, _, rows = _statements(batch.kind, _shape(items, wide))
    values = _values(items, wide, batch.kind, after=after, most=limit)
    last, n = (await tx.execute(looked_at, values)).one()
    if not n:
        return 0, None
    is_change = batch.kind is BatchKind.CHANGE
    values |= {
        "source": batch.event_id if is_change else batch.id,
        "number": batch.revision if is_change else items[0].rhythm_id,
        "at": min(item.due_at for item in items),
    }
    done = await tx.execute(rows, values)
    return max(0, done.rowcount), last if n == limit else None


async def count_followers(tx: AsyncConnection, item: BatchItem, wide: Sequence[int]) -> int:
    """How many readers an item would have reached."""
    of = {item.event_id: wide}
    _, served, _ = _statements(BatchKind.DUE, _shape([item], of))
    return int((await tx.execute(served, _values([item], of, BatchKind.DUE, after=0, most=2**31 - 1))).scalar_one())


async def enter_single(tx: AsyncConnection, batch_id: int) -> int:
    """Put the readers of a batch's single reminders into the outbox, each once; how many rows were new."""
    mine = (
        select(reminders.c.subscriber_id, func.min(reminders.c.due_at, type_=reminders.c.due_at.type).label("due_at"))
        .where(reminders.c.batch_id == batch_id, reminders.c.state == ReminderState.QUEUED.value)
        .group_by(reminders.c.subscriber_id)
        .subquery()
    )
    rows = (
        select(
            literal(int(DeliveryKind.REMINDER)),
            literal(batch_id),
            subscribers.c.chat_id,
            subscribers.c.topic_id,
            func.coalesce(subscribers.c.rhythm_id, 0),
            subscribers.c.id,
            literal(int(DeliveryState.PENDING)),
            mine.c.due_at,
        )
        .join(mine, mine.c.subscriber_id == subscribers.c.id)
        .where(_is_served())
        .order_by(subscribers.c.id)
    )
    done = await tx.execute(insert_new(outbox).from_select(_COLUMNS, rows))
    return max(0, done.rowcount)


async def admit(tx: AsyncConnection, batch_id: int, rhythm_id: int, subscriber_id: int, at: datetime) -> None:
    """Make sure that one reader has his row in a batch, though he leaves its rhythm while it enters the outbox."""
    row = select(
        literal(int(DeliveryKind.REMINDER)),
        literal(batch_id),
        subscribers.c.chat_id,
        subscribers.c.topic_id,
        literal(rhythm_id),
        subscribers.c.id,
        literal(int(DeliveryState.PENDING)),
        literal(at, outbox.c.due_at.type),
    ).where(subscribers.c.id == subscriber_id, _is_served())
    await tx.execute(insert_new(outbox).from_select(_COLUMNS, row))


async def came_to(
    tx: AsyncConnection, batch_id: int, *, rhythm_id: int, last_subscriber_id: int, queued: int, done: bool
) -> None:
    """Write down how far a batch has come."""
    values: dict[str, Any] = {
        "rhythm_id": rhythm_id,
        "last_subscriber_id": last_subscriber_id,
        "queued": batches.c.queued + queued,
    }
    if done:
        values["state"] = BatchState.DONE.value
    await tx.execute(batches.update().where(batches.c.id == batch_id).values(**values))


async def totals(tx: AsyncConnection) -> tuple[int, int]:
    """How many reminders and notices ever entered the outbox, and how many were dropped because they were over."""
    query = select(func.coalesce(func.sum(batches.c.queued), 0), func.coalesce(func.sum(batches.c.dropped), 0))
    row = (await tx.execute(query)).one()
    return int(row[0]), int(row[1])


async def forget_old(tx: AsyncConnection, before: datetime) -> None:
    """Forget what batches of long ago spoke of; the batches stay with their counts, and so their numbers are never used again."""
    old = select(batches.c.id).where(batches.c.at < before, ~_IS_OPEN)
    await tx.execute(batch_items.delete().where(batch_items.c.batch_id.in_(old)))
    await tx.execute(reminders.delete().where(reminders.c.batch_id.in_(old)))
