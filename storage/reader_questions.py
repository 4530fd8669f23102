"""What the bot asked a reader, until he answers. It is stored, so that a restart forgets no question. Called by bot.services."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.reminder_tables import reader_questions as table
from storage.upsert import insert_or_update


async def put(
    tx: AsyncConnection, chat_id: int, topic_id: int, user_id: int, *, what: str, event_id: int, now: datetime
) -> None:
    """Keep a question; it takes the place of an earlier one to the same person."""
    values = {"what": what, "event_id": event_id, "asked_at": now}
    row = insert_or_update(table, key=("chat_id", "topic_id", "user_id"), taking=tuple(values))
    await tx.execute(row.values(chat_id=chat_id, topic_id=topic_id, user_id=user_id, **values))


async def get(tx: AsyncConnection, chat_id: int, topic_id: int, user_id: int) -> tuple[str, int, datetime] | None:
    """(what was asked, of which event, when) of the open question to a person."""
    query = select(table).where(table.c.chat_id == chat_id, table.c.topic_id == topic_id, table.c.user_id == user_id)
    row = (await tx.execute(query)).one_or_none()
    return (row.what, row.event_id, row.asked_at) if row else None


async def drop(tx: AsyncConnection, chat_id: int, topic_id: int, user_id: int) -> None:
    """Forget a question."""
    await tx.execute(
        table.delete().where(table.c.chat_id == chat_id, table.c.topic_id == topic_id, table.c.user_id == user_id)
    )
