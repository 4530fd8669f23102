"""Follows: which subscriber wants to be reminded of which event. Called by bot.services."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage import events
from storage.records import Event
from storage.tables import events as events_table
from storage.tables import follows


async def add(tx: AsyncConnection, subscriber_id: int, event_id: int, now: datetime) -> bool:
    """Begin to follow; False where he did already."""
    if await is_following(tx, subscriber_id, event_id):
        return False
    await tx.execute(follows.insert().values(subscriber_id=subscriber_id, event_id=event_id, created_at=now))
    return True


async def remove(tx: AsyncConnection, subscriber_id: int, event_id: int) -> bool:
    """Stop following; False where he did not follow."""
    query = follows.delete().where(follows.c.subscriber_id == subscriber_id, follows.c.event_id == event_id)
    return (await tx.execute(query)).rowcount == 1


async def is_following(tx: AsyncConnection, subscriber_id: int, event_id: int) -> bool:
    """Whether a subscriber follows an event."""
    query = select(follows.c.event_id).where(follows.c.subscriber_id == subscriber_id, follows.c.event_id == event_id)
    return (await tx.execute(query)).one_or_none() is not None


async def of_subscriber(tx: AsyncConnection, subscriber_id: int, today: date) -> list[Event]:
    """The events a subscriber follows that are not over, by date."""
    query = (
        select(follows.c.event_id)
        .join(events_table, events_table.c.id == follows.c.event_id)
        .where(follows.c.subscriber_id == subscriber_id, ~events_table.c.is_withdrawn)
        .where(or_(events_table.c.end.is_(None), events_table.c.end >= today))
    )
    return await events.many(tx, [row.event_id for row in await tx.execute(query)])


async def followers_of(tx: AsyncConnection, event_id: int) -> list[int]:
    """The ids of the subscribers who follow an event."""
    query = select(follows.c.subscriber_id).where(follows.c.event_id == event_id).order_by(follows.c.subscriber_id)
    return [row.subscriber_id for row in await tx.execute(query)]
