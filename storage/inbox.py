"""The inbox: updates are stored before they are confirmed, and remembered so that one takes effect once. Called by bot.intake."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.records import InboxUpdate
from storage.tables import inbox
from storage.upsert import insert_new

PENDING, DONE, SET_ASIDE = 0, 1, 2


async def add(tx: AsyncConnection, updates: Sequence[tuple[int, int, bytes]], now: datetime) -> int:
    """Store (update id, chat key, payload); those known already add nothing. How many were new."""
    if not updates:
        return 0
    rows = [
        {"update_id": update_id, "chat_key": chat_key, "payload": payload, "received_at": now}
        for update_id, chat_key, payload in updates
    ]
    return (await tx.execute(insert_new(inbox).values(rows))).rowcount


async def pending(tx: AsyncConnection, limit: int, *, but_not: Collection[int] = ()) -> list[InboxUpdate]:
    """Updates that wait, in Telegram's order, without those of the chats in `but_not`."""
    query = select(inbox).where(inbox.c.state == PENDING).order_by(inbox.c.update_id).limit(limit)
    if but_not:
        query = query.where(inbox.c.chat_key.not_in(but_not))
    return [InboxUpdate(row.update_id, row.chat_key, row.payload, row.attempts) for row in await tx.execute(query)]


async def done(tx: AsyncConnection, update_id: int) -> None:
    """Mark an update as handled."""
    await tx.execute(inbox.update().where(inbox.c.update_id == update_id).values(state=DONE))


async def is_done(tx: AsyncConnection, update_id: int) -> bool:
    """Whether an update's effect is in the store."""
    state = (await tx.execute(select(inbox.c.state).where(inbox.c.update_id == update_id))).scalar_one_or_none()
    return state == DONE


async def failed(tx: AsyncConnection, update_id: int, error: str) -> int:
    """Count a failed try; how many there were."""
    counted = (
        inbox.update()
        .where(inbox.c.update_id == update_id)
        .values(attempts=inbox.c.attempts + 1, error=error)
        .returning(inbox.c.attempts)
    )
    attempts: int = (await tx.execute(counted)).scalar_one()
    return attempts


async def set_aside(tx: AsyncConnection, update_id: int, error: str) -> None:
    """Give up on an update; it is kept to be looked at."""
    await tx.execute(inbox.update().where(inbox.c.update_id == update_id).values(state=SET_ASIDE, error=error))


async def forget(tx: AsyncConnection, before: datetime) -> int:
    """Delete handled updates that are older; their ids can't come again. How many."""
    old = inbox.delete().where(inbox.c.received_at < before, inbox.c.state != PENDING)
    return (await tx.execute(old)).rowcount


async def counts(tx: AsyncConnection) -> dict[int, int]:
    """How many updates there are in each state."""
    rows = await tx.execute(select(inbox.c.state, func.count()).group_by(inbox.c.state))
    return {row[0]: row[1] for row in rows}
