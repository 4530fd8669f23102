"""Questions nobody could answer, counted by their words; without who asked. Called by the look-up and by the editors' list."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete, func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.records import Unanswered
from storage.tables import unanswered
from storage.upsert import insert_or_update

# Rarer ones give way: the list is for what readers ask again and again.
MOST_KEPT = 5_000
LONGEST = 200


async def count(tx: AsyncConnection, question: str, *, topic: str, language: str, now: datetime) -> None:
    """One more reader asked this; the rarest and oldest goes where there are too many."""
    row = insert_or_update(unanswered, key=("question",), taking=("last_at",), adding=("asked",))
    await tx.execute(
        row.values(
            question=question[:LONGEST], topic=topic[:LONGEST], language=language, asked=1, last_at=now, is_done=False
        )
    )
    kept = (await tx.execute(select(func.count()).select_from(unanswered))).scalar_one()
    if kept > MOST_KEPT:
        rarest = select(unanswered.c.id).order_by(unanswered.c.asked, unanswered.c.last_at).limit(kept - MOST_KEPT)
        await tx.execute(delete(unanswered).where(unanswered.c.id.in_(rarest)))


async def top(tx: AsyncConnection, *, limit: int, offset: int = 0) -> list[Unanswered]:
    """The most asked that no editor has dealt with."""
    query = (
        select(unanswered)
        .where(unanswered.c.is_done.is_(False))
        .order_by(unanswered.c.asked.desc(), unanswered.c.last_at.desc(), unanswered.c.id)
        .limit(limit)
        .offset(offset)
    )
    return [Unanswered(r.id, r.question, r.topic, r.language, r.asked) for r in await tx.execute(query)]


async def get(tx: AsyncConnection, question_id: int) -> Unanswered | None:
    """One of them, dealt with or not."""
    row = (await tx.execute(select(unanswered).where(unanswered.c.id == question_id))).one_or_none()
    return Unanswered(row.id, row.question, row.topic, row.language, row.asked) if row else None


async def done(tx: AsyncConnection, question_id: int) -> bool:
    """An editor dealt with it; False where it was already."""
    query = (
        update(unanswered).where(unanswered.c.id == question_id, unanswered.c.is_done.is_(False)).values(is_done=True)
    )
    return (await tx.execute(query)).rowcount == 1
