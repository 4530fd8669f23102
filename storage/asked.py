"""What the bot asked an editor about a draft, until it is answered. It is stored, so that a restart forgets no question."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.records import Asked
from storage.tables import asked
from storage.upsert import insert_or_update


async def put(tx: AsyncConnection, question: Asked) -> None:
    """Keep a question; it takes the place of an earlier one in that chat."""
    values = {
        "issue_id": question.issue_id,
        "what": question.what,
        "place": question.place,
        "mark": question.mark,
        "asked_at": question.asked_at,
    }
    row = insert_or_update(asked, key=("chat_id", "user_id"), taking=tuple(values))
    await tx.execute(row.values(chat_id=question.chat_id, user_id=question.user_id, **values))


async def get(tx: AsyncConnection, chat_id: int, user_id: int) -> Asked | None:
    """The open question to an editor in a chat."""
    query = select(asked).where(asked.c.chat_id == chat_id, asked.c.user_id == user_id)
    row = (await tx.execute(query)).one_or_none()
    if row is None:
        return None
    return Asked(row.chat_id, row.user_id, row.issue_id, row.what, row.place, row.mark, row.asked_at)


async def drop(tx: AsyncConnection, chat_id: int, user_id: int) -> None:
    """Forget a question: it was answered, or something else was pressed."""
    await tx.execute(asked.delete().where(asked.c.chat_id == chat_id, asked.c.user_id == user_id))
