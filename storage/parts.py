"""Draft parts: an editor's messages that may still grow into one issue. Called by bot.services.drafting."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.records import DraftPart
from storage.tables import draft_parts
from storage.upsert import insert_new


async def add(tx: AsyncConnection, part: DraftPart) -> None:
    """Keep a part; the same message again adds nothing."""
    row = insert_new(draft_parts).values(
        chat_id=part.chat_id,
        message_id=part.message_id,
        user_id=part.user_id,
        text=part.text,
        entities=part.entities,
        received=part.received,
        arrived_at=part.arrived_at,
    )
    await tx.execute(row)


async def newest_at(tx: AsyncConnection, chat_id: int) -> datetime | None:
    """When the chat's last part came; None where none waits."""
    query = select(func.max(draft_parts.c.arrived_at)).where(draft_parts.c.chat_id == chat_id)
    newest: datetime | None = (await tx.execute(query)).scalar_one_or_none()
    return newest


async def quiet_chats(tx: AsyncConnection, before: datetime) -> list[int]:
    """Chats whose newest part arrived before that time."""
    query = (
        select(draft_parts.c.chat_id)
        .group_by(draft_parts.c.chat_id)
        .having(func.max(draft_parts.c.arrived_at) < before)
        .order_by(func.min(draft_parts.c.arrived_at))
    )
    return [row.chat_id for row in await tx.execute(query)]


async def waiting(tx: AsyncConnection, chat_id: int) -> list[DraftPart]:
    """A chat's parts in message order."""
    query = select(draft_parts).where(draft_parts.c.chat_id == chat_id).order_by(draft_parts.c.message_id)
    return [
        DraftPart(row.chat_id, row.message_id, row.user_id, row.text, row.entities, row.received, row.arrived_at)
        for row in await tx.execute(query)
    ]


async def drop(tx: AsyncConnection, parts: Sequence[DraftPart]) -> None:
    """Forget parts that were read."""
    for part in parts:
        mine = (draft_parts.c.chat_id == part.chat_id) & (draft_parts.c.message_id == part.message_id)
        await tx.execute(draft_parts.delete().where(mine))
