"""The processes that send: their leases and their shares of the rate. Called by bot.delivery.

A worker's number only ever grows; it is the fencing token that its rows in the outbox carry.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.delivery_records import WorkerLease
from storage.tables import workers


async def _time(tx: AsyncConnection, now: datetime) -> datetime:
    """Where several machines share a database, its own clock is the one they agree on."""
    if tx.dialect.name != "postgresql":
        return now
    told: datetime = (await tx.execute(select(func.clock_timestamp()))).scalar_one()
    return told.astimezone(UTC)


async def register(tx: AsyncConnection, *, now: datetime, lease: timedelta) -> int:
    """A new worker; its number. It has no share of the rate until it renews."""
    at = await _time(tx, now)
    made = workers.insert().values(started_at=at, lease_until=at + lease, share=0.0).returning(workers.c.id)
    return int((await tx.execute(made)).scalar_one())


async def renew(
    tx: AsyncConnection, worker_id: int, *, now: datetime, lease: timedelta, rate: float
) -> WorkerLease | None:
    """Prolong a lease and settle this worker's share of `rate`; None where it was given up meanwhile.

    Shares never add up to more than the rate: a newcomer gets what the others have let go of at their next renewal. Who
    has used up half of his lease has stopped sending (bot.delivery.lease), so what he had is free already.
    """
    at = await _time(tx, now)
    rows = (await tx.execute(select(workers).order_by(workers.c.id).with_for_update())).all()
    if all(row.id != worker_id for row in rows):
        return None
    others = [row for row in rows if row.id != worker_id and row.lease_until > at + lease / 2]
    share = max(0.0, min(rate / (len(others) + 1), rate - sum(row.share for row in others)))
    await tx.execute(workers.update().where(workers.c.id == worker_id).values(lease_until=at + lease, share=share))
    return WorkerLease(worker_id, at + lease, share)


async def last_lease(tx: AsyncConnection) -> datetime | None:
    """Until when the longest lease lasts or lasted; None where no worker is known."""
    found: datetime | None = (await tx.execute(select(func.max(workers.c.lease_until)))).scalar_one_or_none()
    return found


async def expired(tx: AsyncConnection, *, now: datetime) -> list[int]:
    """Workers whose lease has run out."""
    at = await _time(tx, now)
    return [row.id for row in await tx.execute(select(workers.c.id).where(workers.c.lease_until <= at))]


async def remove(tx: AsyncConnection, ids: list[int]) -> None:
    """These workers are no more."""
    await tx.execute(workers.delete().where(workers.c.id.in_(ids)))


async def all_but(tx: AsyncConnection, worker_id: int) -> list[int]:
    """Every other worker."""
    return [row.id for row in await tx.execute(select(workers.c.id).where(workers.c.id != worker_id))]
