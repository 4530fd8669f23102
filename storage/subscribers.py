"""Subscribers: chats (and forum topics) that talk to the bot. Called by bot.services."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Row, and_, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.records import Subscriber, SubscriberState
from storage.tables import outbox, subscribers

_WISH = (subscribers.c.id, subscribers.c.state, subscribers.c.language, subscribers.c.wants_issues)


def _subscriber(row: Row[Any]) -> Subscriber:
    return Subscriber(
        id=row.id,
        chat_id=row.chat_id,
        topic_id=row.topic_id,
        state=SubscriberState(row.state),
        language=row.language,
        timezone=row.timezone,
        wants_issues=row.wants_issues,
        wants_reminders=row.wants_reminders,
        created_at=row.created_at,
        state_before=SubscriberState(row.state_before) if row.state_before else None,
        rhythm_id=row.rhythm_id,
        wants_weekly=row.wants_weekly,
        wants_daily=row.wants_daily,
    )


def gets_issues() -> ColumnElement[bool]:
    """The condition that makes a subscriber part of a broadcast's audience."""
    return and_(subscribers.c.state == SubscriberState.ACTIVE.value, subscribers.c.wants_issues)


async def get(tx: AsyncConnection, chat_id: int, topic_id: int = 0) -> Subscriber | None:
    """The subscriber of a chat and topic."""
    query = select(subscribers).where(subscribers.c.chat_id == chat_id, subscribers.c.topic_id == topic_id)
    row = (await tx.execute(query)).one_or_none()
    return _subscriber(row) if row else None


async def many(tx: AsyncConnection, ids: Sequence[int]) -> dict[int, Subscriber]:
    """Subscribers by id."""
    rows = await tx.execute(select(subscribers).where(subscribers.c.id.in_(ids)))
    return {row.id: _subscriber(row) for row in rows}


class Wish(NamedTuple):
    """What a broadcast must know of a reader; `state` as in SubscriberState."""

    id: int
    state: str
    language: str
    wants_issues: bool


async def wishes(tx: AsyncConnection, ids: Sequence[int]) -> dict[int, Wish]:
    """What readers want of a broadcast, by id: asked for each message, so no more than that is read."""
    query = select(*_WISH).where(subscribers.c.id.in_(ids))
    return {row[0]: Wish(*row) for row in await tx.execute(query)}


async def ensure(
    tx: AsyncConnection, chat_id: int, topic_id: int, *, language: str, timezone: str, now: datetime
) -> Subscriber:
    """The subscriber of a chat; a new one is a guest with these preferences."""
    known = await get(tx, chat_id, topic_id)
    if known is not None:
        return known
    await tx.execute(
        subscribers.insert().values(
            chat_id=chat_id,
            topic_id=topic_id,
            state=SubscriberState.GUEST.value,
            language=language,
            timezone=timezone,
            wants_issues=True,
            wants_reminders=True,
            created_at=now,
        )
    )
    made = await get(tx, chat_id, topic_id)
    assert made is not None
    return made


async def set_state(tx: AsyncConnection, subscriber_id: int, state: SubscriberState) -> None:
    """Put a subscriber into a state by his own word; a stop remembers what it ended, so that it can be undone."""
    before = subscribers.c.state if state is SubscriberState.STOPPED else None
    await tx.execute(
        subscribers.update().where(subscribers.c.id == subscriber_id).values(state=state.value, state_before=before)
    )


async def set_preferences(
    tx: AsyncConnection,
    subscriber_id: int,
    *,
    language: str | None = None,
    wants_issues: bool | None = None,
    wants_reminders: bool | None = None,
    wants_weekly: bool | None = None,
    wants_daily: bool | None = None,
) -> None:
    """Change what is given; the rest stays. The time zone is part of a reader's rhythm (storage.rhythms)."""
    given = {
        "language": language,
        "wants_weekly": wants_weekly,
        "wants_daily": wants_daily,
        "wants_issues": wants_issues,
        "wants_reminders": wants_reminders,
    }
    values = {name: value for name, value in given.items() if value is not None}
    if values:
        await tx.execute(subscribers.update().where(subscribers.c.id == subscriber_id).values(**values))


async def mark_gone(tx: AsyncConnection, chat_id: int) -> None:
    """Telegram refuses us in this chat: out of every audience, nothing deleted, all topics."""
    await tx.execute(
        subscribers.update()
        .where(subscribers.c.chat_id == chat_id, subscribers.c.state != SubscriberState.GONE.value)
        .values(state=SubscriberState.GONE.value, state_before=subscribers.c.state)
    )


async def revive(tx: AsyncConnection, chat_id: int) -> None:
    """Telegram lets us speak in this chat again: back to the state before."""
    await tx.execute(
        subscribers.update()
        .where(subscribers.c.chat_id == chat_id, subscribers.c.state == SubscriberState.GONE.value)
        .values(
            state=func.coalesce(subscribers.c.state_before, SubscriberState.GUEST.value),
            state_before=None,
        )
    )


async def migrate_chat(tx: AsyncConnection, old_chat_id: int, new_chat_id: int) -> None:
    """A group became a supergroup: its subscribers and open deliveries take the new id.

    Where the new chat is known already, the old rows retire as gone instead.
    """
    taken = select(subscribers.c.topic_id).where(subscribers.c.chat_id == new_chat_id)
    await tx.execute(
        subscribers.update()
        .where(subscribers.c.chat_id == old_chat_id, subscribers.c.topic_id.not_in(taken))
        .values(chat_id=new_chat_id)
    )
    await mark_gone(tx, old_chat_id)
    moved = outbox.alias()
    twin = select(moved.c.id).where(
        moved.c.chat_id == new_chat_id,
        moved.c.kind == outbox.c.kind,
        moved.c.source == outbox.c.source,
        moved.c.topic_id == outbox.c.topic_id,
        moved.c.revision == outbox.c.revision,
    )
    await tx.execute(
        outbox.update()
        .where(outbox.c.chat_id == old_chat_id, outbox.c.state < 10, ~twin.exists())
        .values(chat_id=new_chat_id)
    )


async def count(tx: AsyncConnection) -> dict[SubscriberState, int]:
    """How many subscribers there are in each state."""
    rows = await tx.execute(select(subscribers.c.state, func.count()).group_by(subscribers.c.state))
    counted: dict[SubscriberState, int] = dict.fromkeys(SubscriberState, 0)
    for state, number in rows:
        counted[SubscriberState(state)] = number
    return counted


async def audience(tx: AsyncConnection) -> int:
    """How many an issue would be sent to now."""
    return (await tx.execute(select(func.count()).select_from(subscribers).where(gets_issues()))).scalar_one()


async def page(
    tx: AsyncConnection, after_id: int, limit: int, *, state: SubscriberState = SubscriberState.ACTIVE
) -> list[Subscriber]:
    """Subscribers of a state in the order of their ids, for walking over all of them."""
    query = (
        select(subscribers)
        .where(subscribers.c.id > after_id, subscribers.c.state == state.value)
        .order_by(subscribers.c.id)
        .limit(limit)
    )
    return [_subscriber(row) for row in await tx.execute(query)]


async def take_in(tx: AsyncConnection, rows: Sequence[tuple[int, int, str, str]], *, now: datetime) -> int:
    """Add active subscribers from (chat id, topic id, language, time zone). How many were new; known ones stay."""
    added = 0
    for chat_id, topic_id, language, timezone in rows:
        if await get(tx, chat_id, topic_id) is None:
            made = await ensure(tx, chat_id, topic_id, language=language, timezone=timezone, now=now)
            await set_state(tx, made.id, SubscriberState.ACTIVE)
            added += 1
    return added
