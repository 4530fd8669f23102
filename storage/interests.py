"""Interests: everything, groups and words that readers follow beside single events. Called by bot.services and bot.delivery."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.reminder_records import Interest, InterestKind
from storage.reminder_tables import interest_rhythms, interests, wide_follows
from storage.upsert import insert_new


def _interest(row: Row[Any]) -> Interest:
    return Interest(row.id, InterestKind(row.kind), row.word, row.shown)


async def everything(tx: AsyncConnection) -> list[Interest]:
    """All that anybody follows widely: as many rows as there are different words, not readers."""
    return [_interest(row) for row in await tx.execute(select(interests).order_by(interests.c.id))]


async def ensure(tx: AsyncConnection, kind: InterestKind, word: str, shown: str) -> Interest:
    """An interest; a new one is added."""
    await tx.execute(insert_new(interests).values(kind=kind.value, word=word, shown=shown))
    found = select(interests).where(interests.c.kind == kind.value, interests.c.word == word)
    return _interest((await tx.execute(found)).one())


async def get(tx: AsyncConnection, interest_id: int) -> Interest | None:
    """One interest."""
    row = (await tx.execute(select(interests).where(interests.c.id == interest_id))).one_or_none()
    return _interest(row) if row else None


async def follow(tx: AsyncConnection, subscriber_id: int, interest_id: int, rhythm_id: int, now: datetime) -> bool:
    """Begin to follow widely; False where he did already."""
    known = select(wide_follows.c.interest_id).where(
        wide_follows.c.subscriber_id == subscriber_id, wide_follows.c.interest_id == interest_id
    )
    if (await tx.execute(known)).one_or_none() is not None:
        return False
    values = {"subscriber_id": subscriber_id, "interest_id": interest_id, "rhythm_id": rhythm_id, "created_at": now}
    await tx.execute(wide_follows.insert().values(**values))
    return True


async def unfollow(tx: AsyncConnection, subscriber_id: int, interest_id: int) -> bool:
    """Stop; False where he did not follow."""
    query = wide_follows.delete().where(
        wide_follows.c.subscriber_id == subscriber_id, wide_follows.c.interest_id == interest_id
    )
    return (await tx.execute(query)).rowcount == 1


async def note_rhythm(tx: AsyncConnection, interest_ids: Sequence[int], rhythm_id: int) -> set[int]:
    """Remember that interests have a follower of a rhythm; those that had none of it before."""
    query = select(interest_rhythms.c.interest_id).where(
        interest_rhythms.c.interest_id.in_(interest_ids), interest_rhythms.c.rhythm_id == rhythm_id
    )
    new = set(interest_ids) - set((await tx.execute(query)).scalars())
    if new:
        await tx.execute(interest_rhythms.insert(), [{"interest_id": n, "rhythm_id": rhythm_id} for n in sorted(new)])
    return new


async def rhythms_of(tx: AsyncConnection, interest_ids: Sequence[int]) -> set[int]:
    """The rhythms that interests have among their followers."""
    query = select(interest_rhythms.c.rhythm_id).where(interest_rhythms.c.interest_id.in_(interest_ids)).distinct()
    return set((await tx.execute(query)).scalars())


async def of_subscriber(tx: AsyncConnection, subscriber_id: int) -> list[Interest]:
    """What a subscriber follows widely."""
    query = (
        select(interests)
        .join(wide_follows, wide_follows.c.interest_id == interests.c.id)
        .where(wide_follows.c.subscriber_id == subscriber_id)
        .order_by(interests.c.id)
    )
    return [_interest(row) for row in await tx.execute(query)]


async def among(tx: AsyncConnection, subscriber_ids: Sequence[int]) -> dict[int, set[int]]:
    """What these subscribers follow widely: subscriber → interests' ids."""
    query = select(wide_follows.c.subscriber_id, wide_follows.c.interest_id).where(
        wide_follows.c.subscriber_id.in_(subscriber_ids)
    )
    found: dict[int, set[int]] = {}
    for row in await tx.execute(query):
        found.setdefault(row.subscriber_id, set()).add(row.interest_id)
    return found
