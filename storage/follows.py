"""Follows: which subscriber wants to be reminded of which event, and by which leads of his own. Called by bot.services."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage import events
from storage.records import Event
from storage.reminder_tables import follows, own_leads, wide_follows
from storage.tables import events as events_table

# In the place of a lead: this event not, though it is of something the reader follows.
OFF = "off"


async def add(tx: AsyncConnection, subscriber_id: int, event_id: int, rhythm_id: int, now: datetime) -> bool:
    """Begin to follow; False where he did already."""
    if await is_following(tx, subscriber_id, event_id):
        return False
    await tx.execute(
        follows.insert().values(subscriber_id=subscriber_id, event_id=event_id, rhythm_id=rhythm_id, created_at=now)
    )
    return True


async def remove(tx: AsyncConnection, subscriber_id: int, event_id: int) -> bool:
    """Stop following; False where he did not follow."""
    query = follows.delete().where(follows.c.subscriber_id == subscriber_id, follows.c.event_id == event_id)
    return (await tx.execute(query)).rowcount == 1


async def is_following(tx: AsyncConnection, subscriber_id: int, event_id: int) -> bool:
    """Whether a subscriber follows an event by itself."""
    query = select(follows.c.event_id).where(follows.c.subscriber_id == subscriber_id, follows.c.event_id == event_id)
    return (await tx.execute(query)).one_or_none() is not None


async def of_subscriber(tx: AsyncConnection, subscriber_id: int, today: date) -> list[Event]:
    """The events a subscriber follows by themselves that are not over, by date."""
    query = (
        select(follows.c.event_id)
        .join(events_table, events_table.c.id == follows.c.event_id)
        .where(follows.c.subscriber_id == subscriber_id, ~events_table.c.is_withdrawn)
        .where(or_(events_table.c.end.is_(None), events_table.c.end >= today))
    )
    return await events.many(tx, [row.event_id for row in await tx.execute(query)])


async def among(tx: AsyncConnection, subscriber_ids: Sequence[int], event_ids: Sequence[int]) -> set[tuple[int, int]]:
    """Which of these subscribers follow which of these events by themselves."""
    query = select(follows.c.subscriber_id, follows.c.event_id).where(
        follows.c.subscriber_id.in_(subscriber_ids), follows.c.event_id.in_(event_ids)
    )
    return {(row.subscriber_id, row.event_id) for row in await tx.execute(query)}


async def rhythms_of(tx: AsyncConnection, event_id: int) -> set[int]:
    """The rhythms among those who follow an event by itself."""
    query = select(follows.c.rhythm_id).where(follows.c.event_id == event_id).distinct()
    return {row.rhythm_id for row in await tx.execute(query)}


async def move_rhythm(tx: AsyncConnection, subscriber_id: int, rhythm_id: int) -> None:
    """A reader's follows go by another rhythm from now on."""
    for table in (follows, wide_follows):
        await tx.execute(table.update().where(table.c.subscriber_id == subscriber_id).values(rhythm_id=rhythm_id))


async def own_leads_among(
    tx: AsyncConnection, subscriber_ids: Sequence[int], event_ids: Sequence[int]
) -> dict[tuple[int, int], tuple[str, ...]]:
    """What these subscribers set for these events: (subscriber, event) → codes, or (OFF,)."""
    query = (
        select(own_leads)
        .where(own_leads.c.subscriber_id.in_(subscriber_ids), own_leads.c.event_id.in_(event_ids))
        .order_by(own_leads.c.lead)
    )
    found: dict[tuple[int, int], tuple[str, ...]] = {}
    for row in await tx.execute(query):
        key = (row.subscriber_id, row.event_id)
        found[key] = (*found.get(key, ()), row.lead)
    return found


async def own_leads_of_event(tx: AsyncConnection, event_id: int) -> dict[int, tuple[str, ...]]:
    """What subscribers set for an event: subscriber → codes, or (OFF,)."""
    found: dict[int, tuple[str, ...]] = {}
    for row in await tx.execute(select(own_leads).where(own_leads.c.event_id == event_id).order_by(own_leads.c.lead)):
        found[row.subscriber_id] = (*found.get(row.subscriber_id, ()), row.lead)
    return found


async def own_leads_of(tx: AsyncConnection, subscriber_id: int) -> dict[int, tuple[str, ...]]:
    """What a subscriber set for single events: event → codes, or (OFF,)."""
    query = select(own_leads).where(own_leads.c.subscriber_id == subscriber_id).order_by(own_leads.c.lead)
    found: dict[int, tuple[str, ...]] = {}
    for row in await tx.execute(query):
        found[row.event_id] = (*found.get(row.event_id, ()), row.lead)
    return found


async def set_own_leads(tx: AsyncConnection, subscriber_id: int, event_id: int, codes: Sequence[str]) -> None:
    """Put codes in the place of what a subscriber had set for an event; none: his usual leads again."""
    await tx.execute(
        own_leads.delete().where(own_leads.c.subscriber_id == subscriber_id, own_leads.c.event_id == event_id)
    )
    if codes:
        rows = [{"subscriber_id": subscriber_id, "event_id": event_id, "lead": code} for code in codes]
        await tx.execute(own_leads.insert(), rows)
