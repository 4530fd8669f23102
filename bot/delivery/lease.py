"""A worker's right to send: a lease in the store, its share of the rate, and what it inherits from workers that died. Used by the worker.

A lease is renewed every few seconds; a worker that could not renew stops at half of it, long before another one
takes its rows over.
"""

from __future__ import annotations

import math
from collections.abc import Collection
from datetime import timedelta

import structlog
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.clock import Clock
from storage import outbox, workers
from storage.delivery_records import Delivery, DeliveryKind, WorkerLease
from storage.engine import Store
from storage.errors import StoreError

log = structlog.get_logger(__name__)

LEASE = timedelta(seconds=30)
# Several workers share the rate: each looks often, so that a newcomer gets his part soon.
BEAT_S = 1.0
BEAT_ALONE_S = 5.0


class Lease:
    """One worker's lease. `hold`: kinds whose uncertain rows wait for an editor's word."""

    def __init__(self, store: Store, clock: Clock, *, rate: float, hold: Collection[DeliveryKind] = ()) -> None:
        self.number = 0
        self.share = rate
        self._store = store
        self._clock = clock
        self._rate = rate
        self._hold = tuple(hold)
        self._good_until = -math.inf

    @property
    def every_s(self) -> float:
        """How often to beat."""
        return BEAT_S if self._store.is_shared else BEAT_ALONE_S

    @property
    def is_good(self) -> bool:
        """Whether this worker may still send: asked right before each request."""
        return self._clock.monotonic() < self._good_until

    async def begin(self) -> list[Delivery]:
        """Get a number, and take over what dead workers left; what they attempted, about which nobody knows.

        Where nobody shares the store, every other worker is dead.
        """
        began = self._clock.monotonic()
        now = self._clock.now()
        self.number = await self._store.write(lambda tx: workers.register(tx, now=now, lease=LEASE))
        inherited: list[Delivery] = []
        if not self._store.is_shared:
            inherited = await self._store.write(self._bury_all)
        await self._renew(began)
        return [*inherited, *await self._bury_expired()]

    async def beat(self) -> bool:
        """Renew the lease and take over from workers that died. False where this worker itself was given up: it has a
        new number then, and nothing in hand.
        """
        try:
            kept = await self._renew(self._clock.monotonic())
            if not kept:
                log.warning("this worker was given up by the others; it begins anew", number=self.number)
                await self.begin()
            await self._bury_expired()
        except StoreError as fault:
            log.error("the lease could not be renewed", reason=str(fault))
            return True
        return kept

    async def end(self) -> None:
        """Give the lease back; what is still claimed or attempted must have been settled before."""
        number = self.number
        await self._store.write(lambda tx: workers.remove(tx, [number]))
        self._good_until = -math.inf

    async def _renew(self, began: float) -> bool:
        number, now = self.number, self._clock.now()
        got: WorkerLease | None = await self._store.write(
            lambda tx: workers.renew(tx, number, now=now, lease=LEASE, rate=self._rate), by_row=True
        )
        if got is None:
            self._good_until = -math.inf
            return False
        self.share = got.share
        # Counted from before the store was asked, on a clock that nobody sets.
        self._good_until = began + LEASE.total_seconds() / 2
        return True

    async def _bury_all(self, tx: AsyncConnection) -> list[Delivery]:
        dead = await workers.all_but(tx, self.number)
        await workers.remove(tx, dead)
        return await outbox.bury(tx, None, me=self.number, now=self._clock.now(), hold=self._hold)

    async def _bury_expired(self) -> list[Delivery]:
        if not self._store.is_shared:
            return []

        async def work(tx: AsyncConnection) -> list[Delivery]:
            dead = [n for n in await workers.expired(tx, now=self._clock.now()) if n != self.number]
            if not dead:
                return []
            log.warning("workers died; their rows are taken over", numbers=dead)
            await workers.remove(tx, dead)
            return await outbox.bury(tx, dead, me=self.number, now=self._clock.now(), hold=self._hold)

        left = await self._store.write(work)
        if left:
            log.warning("uncertain deliveries were taken over", count=len(left), ids=[d.id for d in left][:50])
        return left
