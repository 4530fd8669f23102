"""Rhythms: when reminders reach readers, one row for all who share it. Called by bot.services and bot.delivery."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.records import Subscriber
from storage.reminder_records import Rhythm
from storage.reminder_tables import rhythms
from storage.tables import subscribers
from storage.upsert import insert_new


def _rhythm(row: Row[Any]) -> Rhythm:
    leads = tuple(row.leads.split(",")) if row.leads else ()
    return Rhythm(row.timezone, row.at, leads, row.quiet_from, row.quiet_to)


async def ensure(tx: AsyncConnection, rhythm: Rhythm) -> int:
    """The number of a rhythm; a new one is added."""
    values = {
        "timezone": rhythm.timezone,
        "at": rhythm.at,
        "leads": ",".join(rhythm.leads),
        "quiet_from": rhythm.quiet_from,
        "quiet_to": rhythm.quiet_to,
    }
    await tx.execute(insert_new(rhythms).values(**values))
    found = select(rhythms.c.id).where(*(rhythms.c[name] == value for name, value in values.items()))
    return int((await tx.execute(found)).scalar_one())


async def many(tx: AsyncConnection, ids: Sequence[int]) -> dict[int, Rhythm]:
    """Rhythms by number."""
    return {row.id: _rhythm(row) for row in await tx.execute(select(rhythms).where(rhythms.c.id.in_(ids)))}


async def of(tx: AsyncConnection, reader: Subscriber) -> Rhythm:
    """A reader's rhythm; the usual one in his zone where he chose none."""
    if reader.rhythm_id is None:
        return Rhythm(reader.timezone)
    found = await many(tx, [reader.rhythm_id])
    return found.get(reader.rhythm_id, Rhythm(reader.timezone))


async def give(tx: AsyncConnection, subscriber_id: int, rhythm: Rhythm) -> int:
    """Make it a reader's rhythm; its number. His follows are moved by `follows.move_rhythm`."""
    rhythm_id = await ensure(tx, rhythm)
    await tx.execute(
        subscribers.update()
        .where(subscribers.c.id == subscriber_id)
        .values(rhythm_id=rhythm_id, timezone=rhythm.timezone)
    )
    return rhythm_id
