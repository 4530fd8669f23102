"""Reminders, notices and overviews in the outbox that wait for an editor's word. Called by the outbox and bot.services.

They wait because nobody knows whether they arrived (policy hold), or because they were already overdue when the bot came
back after a long silence. No index knows them, since there are none as a rule; a mark says that there are some.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import case, func, select, text
from sqlalchemy.ext.asyncio import AsyncConnection

from storage import marks
from storage.delivery_records import DeliveryState
from storage.outbox_reasons import reason_code
from storage.tables import outbox

# Why a row or a broadcast waits: overdue when the bot came back after a long silence.
OLD_BACKUP = "old_backup"
_MARK = "held_rows"
_HELD = text("outbox.state = 3 AND outbox.kind IN (2, 6, 7)")
# Spelled as the partial indexes are.
_PENDING = text("outbox.state = 0 AND outbox.kind IN (2, 6, 7)")
_IN_HAND = text("outbox.state IN (1, 2)")
_IS_PERSONAL = text("outbox.kind IN (2, 6, 7)")


@dataclass(frozen=True, slots=True)
class HeldRows:
    """How many are overdue since an old backup, of how many nobody knows whether they arrived, the earliest due time."""

    overdue: int = 0
    doubtful: int = 0
    first: datetime | None = None


async def note(tx: AsyncConnection, ids: Sequence[int]) -> None:
    """Remember that these rows are held; part of the transaction that holds them. A row is held once, so the mark is new."""
    if ids:
        await marks.put(tx, _MARK, str(max(ids)))


async def mark(tx: AsyncConnection) -> str | None:
    """What stands for all rows that are held now; another value once more are, None where there are none."""
    return await marks.get(tx, _MARK)


async def forget(tx: AsyncConnection, seen: str) -> bool:
    """All that `seen` stood for is settled; False where more rows were held meanwhile."""
    if await marks.get(tx, _MARK) != seen:
        return False
    await marks.drop(tx, _MARK)
    return True


async def hold_in_hand(tx: AsyncConnection, before: datetime) -> int:
    """Hold what workers that are no more had claimed or attempted, where it was due before an instant; how many."""
    was_out = outbox.c.state == int(DeliveryState.ATTEMPTING)
    return await _hold(
        tx,
        # Every worker's number is above 0; without it the index of what is in hand would not be taken.
        [_IN_HAND, outbox.c.worker > 0, _IS_PERSONAL, outbox.c.due_at < before],
        doubts=outbox.c.doubts + case((was_out, 1), else_=0),
        worker=None,
    )


async def hold_pending(tx: AsyncConnection, before: datetime, *, limit: int) -> int:
    """Hold up to `limit` pending rows that were due before an instant, the earliest first; how many."""
    chosen = select(outbox.c.id).where(_PENDING, outbox.c.due_at < before).order_by(outbox.c.due_at, outbox.c.id)
    return await _hold(tx, [outbox.c.id.in_(chosen.limit(limit).with_for_update(skip_locked=True))])


async def _hold(tx: AsyncConnection, which: Sequence[object], **more: object) -> int:
    held = (
        outbox.update()
        .where(*which)  # type: ignore[arg-type]
        .values(state=int(DeliveryState.HELD), reason=reason_code(OLD_BACKUP), **more)
        .returning(outbox.c.id)
    )
    ids = [row.id for row in await tx.execute(held)]
    await note(tx, ids)
    return len(ids)


async def highest_id(tx: AsyncConnection) -> int:
    """The last row of the outbox, held or not."""
    return int((await tx.execute(select(func.coalesce(func.max(outbox.c.id), 0)))).scalar_one())


async def count(tx: AsyncConnection, after: int, until: int) -> HeldRows:
    """Those among the rows with ids in (after, until]."""
    is_overdue = outbox.c.reason == reason_code(OLD_BACKUP)
    query = select(
        func.coalesce(func.sum(case((is_overdue, 1), else_=0)), 0).label("overdue"),
        func.count().label("all"),
        func.min(outbox.c.due_at).label("first"),
    ).where(outbox.c.id > after, outbox.c.id <= until, _HELD)
    row = (await tx.execute(query)).one()
    return HeldRows(int(row.overdue), int(row.all) - int(row.overdue), row.first)


async def ids_after(tx: AsyncConnection, after: int, *, limit: int) -> list[int]:
    """The next held rows in the order of their ids. Reads on until it has so many: no work for a write."""
    query = select(outbox.c.id).where(outbox.c.id > after, _HELD).order_by(outbox.c.id).limit(limit)
    return [row.id for row in await tx.execute(query)]


async def settle(tx: AsyncConnection, ids: Sequence[int], *, send: bool) -> int:
    """An editor's word on held rows: pending again with their old due time, or skipped for the reason they were held. How many."""
    state = DeliveryState.PENDING if send else DeliveryState.SKIPPED
    settled = outbox.update().where(outbox.c.id.in_(ids), _HELD).values(state=int(state))
    return int((await tx.execute(settled)).rowcount)
