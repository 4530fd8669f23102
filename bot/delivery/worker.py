"""The worker: claims rows, marks them as attempted, lets each leave at its turn, records. Nothing is pushed but through here.

`attempting` is committed before a request leaves and its outcome right after the answer, so that after a
crash exactly the rows in between are uncertain. Built and run by bot.app; any number of processes may run one
where they share a store.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Collection
from contextlib import suppress
from dataclasses import dataclass

import structlog

from bot.botapi.door import Door
from bot.botapi.pacing import PAID_PER_SECOND, Lane
from bot.clock import Clock
from bot.delivery.departures import Departures
from bot.delivery.lease import Lease
from bot.delivery.ledger import Ledger
from bot.delivery.rules import Rules
from bot.delivery.sender import NotWanted, Ready, Sender
from bot.delivery.stream import STALE_AFTER_S, Stream
from bot.delivery.watch import Watch
from bot.errors import TokenRejected
from storage import broadcasts, outbox
from storage.delivery_records import Delivery, DeliveryKind, DeliveryState
from storage.engine import Store, Work
from storage.errors import StoreError
from storage.outbox import Outcome as Row

log = structlog.get_logger(__name__)

IDLE_S = 1.0
# How much is claimed at a time, in seconds of the rate: what a pause must not wait behind.
CLAIM_S = 1.0
MOST_CLAIMED = 500
STORE_PATIENCE_S = 2.0


@dataclass(frozen=True, slots=True)
class _Batch:
    """Claimed rows of one lane; more of the same come from `more`. `is_paid`: Telegram is paid to take them faster."""

    deliveries: list[Delivery]
    more: Callable[[], Awaitable[list[Delivery]]]
    is_paid: bool = False


class Worker:
    """One sender. `trouble` is told a broadcast that should not go on as it is, and why."""

    def __init__(
        self,
        store: Store,
        clock: Clock,
        door: Door,
        sender: Sender,
        trouble: Callable[[int, str], Awaitable[object]],
        *,
        rate: float,
        hold: Collection[DeliveryKind] = (),
    ) -> None:
        self._store = store
        self._clock = clock
        self._door = door
        self._sender = sender
        self._trouble = trouble
        self._lease = Lease(store, clock, rate=rate, hold=hold)
        self._ledger = Ledger(store, clock, lambda: self._pace_of(is_paid=self._is_paying))
        self._watch = Watch()
        self._rules = Rules(clock, self._watch, hold=hold)
        self._departures = Departures(clock, door, self._ledger, self._rules)
        self._is_paying = False
        # Claims whose lane was stopped before it had their rows.
        self._claims: list[asyncio.Task[list[Delivery]]] = []
        self._news = asyncio.Event()

    @property
    def in_flight(self) -> int:
        """How many rows are attempted and have no outcome on disk."""
        return self._departures.in_flight

    @property
    def is_idle(self) -> bool:
        """Whether nothing is out and nothing waits to be recorded."""
        return not self.in_flight

    def wake(self) -> None:
        """There may be something to send."""
        self._news.set()

    async def recover(self) -> list[Delivery]:
        """At the start: get a lease, and take over what dead workers left. What they had attempted, in doubt now."""
        left = await self._lease.begin()
        self._take_lease()
        if left:
            log.warning("uncertain deliveries were found", count=len(left), ids=[d.id for d in left][:50])
        return left

    async def run(self) -> None:
        """Send until cancelled. Raises TokenRejected when Telegram does not take the token any more."""
        async with asyncio.TaskGroup() as group:
            group.create_task(self._ledger.run())
            group.create_task(self._keep_lease())
            group.create_task(self._tell_trouble())
            group.create_task(self._lane(Lane.REMINDERS, self._claim_personal))
            group.create_task(self._lane(Lane.BROADCASTS, self._claim_broadcast))

    async def finish(self, within_s: float) -> None:
        """Let what is out get its answer, write every outcome down, give the lease back."""
        await self._departures.finish(within_s)
        for claim in self._claims:
            with suppress(StoreError):
                self._give_back(await claim)
        await self._ledger.flush()
        if self._lease.number:
            await self._lease.end()

    async def _keep_lease(self) -> None:
        while True:
            await self._clock.sleep(self._lease.every_s)
            await self._lease.beat()
            self._take_lease()

    def _take_lease(self) -> None:
        self._ledger.number = self._lease.number
        self._door.pacer.allow(self._lease.share)

    async def _tell_trouble(self) -> None:
        while True:
            broadcast_id, problem = await self._watch.problems.get()
            try:
                await self._trouble(broadcast_id, problem)
            except StoreError as fault:
                log.error("a broadcast could not be paused", broadcast=broadcast_id, reason=str(fault))
            self._watch.stopping.discard(broadcast_id)

    async def _lane(self, lane: Lane, claim: Callable[[], Awaitable[_Batch | None]]) -> None:
        while True:
            try:
                wait_s = self._door.pacer.closed_for_s
                if wait_s >= STALE_AFTER_S:
                    # A flood wait: nothing is claimed, so that nothing is held back from a pause or a cancel.
                    await self._clock.sleep(min(wait_s, IDLE_S))
                    continue
                # Without a share of the rate nothing is claimed either: those who have one would miss it.
                batch = await claim() if self._lease.is_good and self._door.pacer.rate > 0 else None
                if batch is not None:
                    await self._send_all(batch, lane)
                else:
                    await self._idle()
            except StoreError as fault:
                log.error("sending waits for the store", reason=str(fault))
                await self._clock.sleep(STORE_PATIENCE_S)

    async def _idle(self) -> None:
        try:
            async with asyncio.timeout(IDLE_S):
                await self._news.wait()
        except TimeoutError:
            return
        # Every lane is to hear it.
        asyncio.get_running_loop().call_soon(self._news.clear)
        # A lane that may claim nothing now must not spin on the same news: it is cleared before this returns.
        await asyncio.sleep(0)

    def _pace_of(self, *, is_paid: bool) -> float:
        """Messages a second, as things stand."""
        return PAID_PER_SECOND if is_paid else self._door.pacer.rate

    def _limit(self) -> int:
        return max(4, min(MOST_CLAIMED, int(self._pace_of(is_paid=self._is_paying) * CLAIM_S)))

    async def _claim_personal(self) -> _Batch | None:
        async def more() -> list[Delivery]:
            now, limit, number = self._clock.now(), self._limit(), self._lease.number
            return await self._claimed(lambda tx: outbox.claim_personal(tx, worker=number, now=now, limit=limit))

        got = await more()
        return _Batch(got, more) if got else None

    async def _claim_broadcast(self) -> _Batch | None:
        """Rows of the oldest broadcast that has any due."""
        casts = await self._store.read(broadcasts.sending)
        paid = await self._store.read(broadcasts.paid) if casts else set()
        for broadcast_id in casts:

            async def more(broadcast_id: int = broadcast_id) -> list[Delivery]:
                now, limit, number = self._clock.now(), self._limit(), self._lease.number
                return await self._claimed(
                    lambda tx: broadcasts.claim(tx, broadcast_id, worker=number, now=now, limit=limit)
                )

            self._is_paying = broadcast_id in paid
            if got := await more():
                return _Batch(got, more, broadcast_id in paid)
        self._is_paying = False
        return None

    async def _claimed(self, work: Work[list[Delivery]]) -> list[Delivery]:
        """The rows that a claim got. It comes to its end in the store also where the lane is stopped meanwhile."""
        claim = asyncio.create_task(self._store.write(work, by_row=True))
        try:
            return await asyncio.shield(claim)
        except asyncio.CancelledError:
            self._claims.append(claim)
            raise

    async def _send_all(self, batch: _Batch, lane: Lane) -> None:
        stream = Stream(
            clock=self._clock,
            pacer=self._door.pacer,
            departures=self._departures,
            lane=lane,
            is_paid=batch.is_paid,
            # Asked anew each time: a share of the rate changes while a broadcast is under way.
            pace=lambda: self._pace_of(is_paid=batch.is_paid),
            claim=batch.more,
            look_up=self._look_up,
            mark=self._mark,
            may_send=self._may_send,
            is_stopping=self._is_stopping,
        )
        try:
            await stream.run(batch.deliveries)
        finally:
            self._give_back(stream.left)

    def _give_back(self, left: list[Delivery]) -> None:
        """Stopped in the middle: what did not leave is pending again, as soon as the store takes it."""
        for delivery in left:
            self._ledger.record(Row(delivery.id, DeliveryState.PENDING, delivery.reason))

    def _may_send(self) -> bool:
        if self._rules.token_is_dead:
            raise TokenRejected("Telegram does not take the token any more (LETTERBELL_TOKEN); sending has stopped.")
        return self._lease.is_good

    def _is_stopping(self, delivery: Delivery) -> bool:
        return delivery.kind.is_broadcast and delivery.source in self._watch.stopping

    async def _look_up(self, deliveries: list[Delivery]) -> list[Ready]:
        """What may leave of these; what must not is recorded at once."""
        ready: list[Ready] = []
        for one in await self._sender.prepare(deliveries):
            if isinstance(one, NotWanted):
                state = DeliveryState.PENDING if one.wait else DeliveryState.SKIPPED
                self._ledger.record(Row(one.delivery.id, state, one.reason, due_at=one.until))
            else:
                ready.append(one)
        return ready

    async def _mark(self, group: list[Ready]) -> list[Ready]:
        """Mark a group as attempted; those that were still ours. They count as in flight from here on."""
        self._departures.marked += len(group)
        try:
            ours = await self._ledger.attempt([one.delivery.id for one in group])
        except BaseException:
            self._departures.marked -= len(group)
            raise
        self._departures.marked -= len(group) - len(ours)
        return [one for one in group if one.delivery.id in ours]
