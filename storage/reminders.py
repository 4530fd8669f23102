"""Reminders: the due times of follows. Called by bot.services; what is due is found by index, whatever is stored."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.records import Reminder, ReminderState
from storage.tables import reminders

_PENDING = reminders.c.state == ReminderState.PENDING.value


def _reminder(row: Row[Any]) -> Reminder:
    return Reminder(
        id=row.id,
        subscriber_id=row.subscriber_id,
        event_id=row.event_id,
        lead=row.lead,
        revision=row.revision,
        due_at=row.due_at,
        state=ReminderState(row.state),
    )


async def replace_for(
    tx: AsyncConnection, subscriber_id: int, event_id: int, revision: int, leads: Sequence[tuple[str, datetime]]
) -> None:
    """Put (lead, due time) pairs in the place of a follow's pending reminders.

    One that already went out for the same lead and time stays, and is not made again.
    """
    await drop_for(tx, subscriber_id, event_id)
    query = select(reminders.c.lead, reminders.c.due_at).where(
        reminders.c.subscriber_id == subscriber_id, reminders.c.event_id == event_id
    )
    spoken_for = {(row.lead, row.due_at) for row in await tx.execute(query)}
    new = [
        {
            "subscriber_id": subscriber_id,
            "event_id": event_id,
            "lead": lead,
            "revision": revision,
            "due_at": due_at,
            "state": ReminderState.PENDING.value,
        }
        for lead, due_at in leads
        if (lead, due_at) not in spoken_for
    ]
    if new:
        await tx.execute(reminders.insert(), new)


async def drop_for(tx: AsyncConnection, subscriber_id: int, event_id: int) -> None:
    """Forget a follow's pending reminders."""
    await tx.execute(
        reminders.delete().where(reminders.c.subscriber_id == subscriber_id, reminders.c.event_id == event_id, _PENDING)
    )


async def drop_event(tx: AsyncConnection, event_id: int) -> None:
    """Forget everybody's pending reminders of an event."""
    await tx.execute(reminders.delete().where(reminders.c.event_id == event_id, _PENDING))


async def due(tx: AsyncConnection, now: datetime, limit: int) -> list[Reminder]:
    """Pending reminders whose time has come, the earliest first."""
    query = select(reminders).where(_PENDING, reminders.c.due_at <= now).order_by(reminders.c.due_at).limit(limit)
    return [_reminder(row) for row in await tx.execute(query)]


async def next_due_at(tx: AsyncConnection) -> datetime | None:
    """When the next pending reminder is due."""
    earliest: datetime | None = (
        await tx.execute(select(func.min(reminders.c.due_at)).where(_PENDING))
    ).scalar_one_or_none()
    return earliest


async def pending_of(tx: AsyncConnection, subscriber_id: int) -> list[Reminder]:
    """A subscriber's pending reminders by time."""
    query = select(reminders).where(reminders.c.subscriber_id == subscriber_id, _PENDING).order_by(reminders.c.due_at)
    return [_reminder(row) for row in await tx.execute(query)]


async def many(tx: AsyncConnection, ids: Sequence[int]) -> dict[int, Reminder]:
    """Reminders by id."""
    rows = await tx.execute(select(reminders).where(reminders.c.id.in_(ids)))
    return {row.id: _reminder(row) for row in rows}


async def set_state(tx: AsyncConnection, ids: Sequence[int], state: ReminderState) -> None:
    """Put reminders into a state."""
    if ids:
        await tx.execute(reminders.update().where(reminders.c.id.in_(ids)).values(state=state.value))
