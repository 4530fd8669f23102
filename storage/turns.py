"""Turns: where an event's reminders stand for the readers of a rhythm. What is due is found by index, whatever is stored."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, bindparam, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.reminder_records import Turn
from storage.reminder_tables import turns
from storage.upsert import insert_new, insert_or_update


def _turn(row: Row[Any]) -> Turn:
    return Turn(row.event_id, row.rhythm_id, row.next_at, row.done_until)


async def ensure(tx: AsyncConnection, new: Sequence[Turn]) -> None:
    """Add turns; one that is known stays as it stands."""
    if new:
        await tx.execute(insert_new(turns), [_values(turn) for turn in new])


async def put(tx: AsyncConnection, changed: Sequence[Turn]) -> None:
    """Put turns in the place of what is known of them."""
    if not changed:
        return
    row = insert_or_update(turns, key=("event_id", "rhythm_id"), taking=("next_at", "done_until"))
    await tx.execute(row, [_values(turn) for turn in changed])


def _values(turn: Turn) -> dict[str, Any]:
    return {
        "event_id": turn.event_id,
        "rhythm_id": turn.rhythm_id,
        "next_at": turn.next_at,
        "done_until": turn.done_until,
    }


async def due(tx: AsyncConnection, now: datetime, limit: int) -> list[Turn]:
    """Turns whose time has come, those of a rhythm together; about `limit`, never a part of a rhythm's."""
    query = select(turns).where(turns.c.next_at <= now).order_by(turns.c.rhythm_id, turns.c.next_at).limit(limit)
    found = [_turn(row) for row in await tx.execute(query)]
    if len(found) == limit and found[0].rhythm_id != found[-1].rhythm_id:
        return [turn for turn in found if turn.rhythm_id != found[-1].rhythm_id]
    if len(found) == limit:
        whole = select(turns).where(turns.c.next_at <= now, turns.c.rhythm_id == found[0].rhythm_id)
        return [_turn(row) for row in await tx.execute(whole)]
    return found


async def advance(tx: AsyncConnection, done: Sequence[Turn]) -> None:
    """Write down how far turns have come."""
    if done:
        await tx.execute(
            turns.update()
            .where(turns.c.event_id == bindparam("event"), turns.c.rhythm_id == bindparam("rhythm"))
            .values(next_at=bindparam("then"), done_until=bindparam("done")),
            [{"event": t.event_id, "rhythm": t.rhythm_id, "then": t.next_at, "done": t.done_until} for t in done],
        )


async def of_event(tx: AsyncConnection, event_id: int) -> list[Turn]:
    """The turns of an event, one for each rhythm among its followers."""
    query = select(turns).where(turns.c.event_id == event_id).order_by(turns.c.rhythm_id)
    return [_turn(row) for row in await tx.execute(query)]


async def of_rhythm(tx: AsyncConnection, rhythm_id: int, event_ids: Sequence[int]) -> dict[int, Turn]:
    """The turns of these events for a rhythm, by event."""
    query = select(turns).where(turns.c.rhythm_id == rhythm_id, turns.c.event_id.in_(event_ids))
    return {row.event_id: _turn(row) for row in await tx.execute(query)}


async def next_due_at(tx: AsyncConnection) -> datetime | None:
    """When the next turn is due."""
    query = select(func.min(turns.c.next_at)).where(turns.c.next_at.is_not(None))
    earliest: datetime | None = (await tx.execute(query)).scalar_one_or_none()
    return earliest
