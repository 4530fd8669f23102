"""Names that editors gave events beside those in the issues. Called by the known names and by the list of unanswered questions."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.tables import event_names
from storage.upsert import insert_new
from storage.writing_order import one_at_a_time


async def give(tx: AsyncConnection, event_id: int, name: str, now: datetime) -> None:
    """An event bears this name too; giving it twice changes nothing."""
    await one_at_a_time(tx)
    await tx.execute(insert_new(event_names).values(event_id=event_id, name=name, given_at=now))


async def since(tx: AsyncConnection, last_id: int) -> list[tuple[int, int, str]]:
    """(id, event, name) of the names given after one, in order."""
    query = select(event_names).where(event_names.c.id > last_id).order_by(event_names.c.id)
    return [(row.id, row.event_id, row.name) for row in await tx.execute(query)]
