"""The worker: claims rows, marks them as attempted, lets each leave at its turn, records. Nothing is pushed but through here.

`attempting` is committed before a request leaves and its outcome right after the answer, so that after a
crash exactly the rows in between are uncertain. Built and run by bot.app; any number of processes may run one
where they share a store.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Collection
from dataclasses import dataclass
from itertools import islice

import structlog

from bot.botapi.door import Door
from bot.botapi.outcomes import RetryAt
from bot.botapi.pacing import PAID_PER_SECOND, Lane
from bot.clock import Clock
from bot.delivery.lease import Lease
from bot.delivery.ledger import GATHER_ABOVE, Ledger
from bot.delivery.rules import Rules
from bot.delivery.sender import NotWanted, Ready, Sender
from bot.delivery.watch import Watch
from bot.errors import TokenRejected
from storage import broadcasts, outbox
from storage.delivery_records import Delivery, DeliveryKind, DeliveryState
from storage.engine import Store
from storage.errors import StoreError
from storage.outbox import Outcome as Row

log = structlog.get_logger(__name__)

IDLE_S = 1.0
# Nothing leaves on a look that is older: a /stop is heeded within two seconds.
STALE_AFTER_S = 1.0
# How much is claimed, looked up, and marked as attempted at a time, in seconds of the rate.
CLAIM_S, LOOK_S, MARK_S = 1.0, 0.5, 0.025
MOST_CLAIMED = 500
FEWEST_IN_FLIGHT, MOST_IN_FLIGHT = 8, 256
# How long an outcome may take to be on disk.
RECORD_S = 0.05
LATENCIES = 101
STORE_PATIENCE_S = 2.0


@dataclass(slots=True)
class _Batch:
    """Claimed rows of one lane, and whether Telegram is paid to take them faster."""

    deliveries: list[Delivery]
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
        self._lease = Lease(store, clock, rate=rate, hold=hold)
        self._ledger = Ledger(store, clock, lambda: self._pace)
        self._rules = Rules(clock, Watch(trouble), hold=hold)
        self._pace = rate
        self._flying: set[asyncio.Task[None]] = set()
        self._leaving = 0
        self._latencies: deque[float] = deque(maxlen=LATENCIES)
        self._news = asyncio.Event()

    @property
    def most_in_flight(self) -> int:
        """How many rows may be attempted and not recorded at once: what the rate needs, and a fifth."""
        latency = sorted(self._latencies)[len(self._latencies) // 2] if self._latencies else 0.1
        needed = 1.2 * self._pace * (latency + RECORD_S)
        return max(FEWEST_IN_FLIGHT, min(MOST_IN_FLIGHT, int(needed)))

    @property
    def in_flight(self) -> int:
        """How many are."""
        return len(self._flying) + self._ledger.waiting + self._leaving

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
        self._ledger.number = self._lease.number
        self._door.pacer.allow(self._lease.share)
        if left:
            log.warning("uncertain deliveries were found", count=len(left), ids=[d.id for d in left][:50])
        return left

    async def run(self) -> None:
        """Send until cancelled. Raises TokenRejected when Telegram does not take the token any more."""
        async with asyncio.TaskGroup() as group:
            group.create_task(self._ledger.run())
            group.create_task(self._keep_lease())
            group.create_task(self._lane(Lane.REMINDERS, self._claim_personal))
            group.create_task(self._lane(Lane.BROADCASTS, self._claim_broadcast))

    async def finish(self, within_s: float) -> None:
        """Let what is out get its answer, write every outcome down, give the lease back."""
        if self._flying:
            await asyncio.wait(self._flying, timeout=within_s)
        for task in self._flying:
            task.cancel()
        await asyncio.gather(*self._flying, return_exceptions=True)
        await self._ledger.flush()
        if self._lease.number:
            await self._lease.end()

    async def _keep_lease(self) -> None:
        while True:
            await self._clock.sleep(self._lease.every_s)
            await self._lease.beat()
            self._ledger.number = self._lease.number
            self._door.pacer.allow(self._lease.share)

    async def _lane(self, lane: Lane, claim: Callable[[], Awaitable[_Batch]]) -> None:
        while True:
            try:
                if not self._lease.is_good:
                    await self._idle()
                    continue
                batch = await claim()
                if batch.deliveries:
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

    def _limit(self) -> int:
        # What a /stop or a pause must not wait behind.
        return max(4, min(MOST_CLAIMED, int(self._pace * CLAIM_S)))

    async def _claim_personal(self) -> _Batch:
        now, limit, number = self._clock.now(), self._limit(), self._lease.number
        return _Batch(
            await self._store.write(lambda tx: outbox.claim_personal(tx, worker=number, now=now, limit=limit))
        )

    async def _claim_broadcast(self) -> _Batch:
        """Rows of the oldest broadcast that has any due."""
        now, number = self._clock.now(), self._lease.number
        casts = await self._store.read(broadcasts.sending)
        paid = await self._store.read(broadcasts.paid) if casts else set()
        for broadcast_id, before in casts.items():
            is_paid = broadcast_id in paid
            self._pace = PAID_PER_SECOND if is_paid else self._door.pacer.rate
            limit = self._limit()
            got = await self._store.write(
                lambda tx, n=broadcast_id, b=before, most=limit: outbox.claim_broadcast(  # type: ignore[misc]
                    tx, n, worker=number, now=now, limit=most, before=b
                )
            )
            if got:
                return _Batch(got, is_paid)
        self._pace = self._door.pacer.rate
        return _Batch([])

    async def _send_all(self, batch: _Batch, lane: Lane) -> None:
        """Send a claimed batch: looked up slice by slice, marked group by group, while the group before is leaving."""
        waiting = deque(batch.deliveries)
        ready: deque[Ready] = deque()
        leaving: asyncio.Task[None] | None = None
        try:
            while waiting and self._lease.is_good:
                looked_at = self._clock.monotonic()
                size = max(1, int(self._pace * LOOK_S))
                looked = await self._look_up(list(islice(waiting, size)))
                for _ in range(min(size, len(waiting))):
                    waiting.popleft()
                ready = deque(looked)
                while ready:
                    group = list(islice(ready, self._together))
                    if self._together == 1:
                        if not await self._send_one(group[0], lane, looked_at, is_paid=batch.is_paid):
                            break
                    else:
                        marked = await self._marked(group)
                        if leaving is not None:
                            await leaving
                        leaving = asyncio.create_task(self._leave(marked, lane, looked_at, is_paid=batch.is_paid))
                    for _ in group:
                        ready.popleft()
                if ready:
                    break
            if leaving is not None:
                await leaving
        finally:
            if leaving is not None and not leaving.done():
                leaving.cancel()
                await asyncio.gather(leaving, return_exceptions=True)
            # Stopped in the middle: what was neither marked nor spoken for goes back.
            left = [*(delivery.id for delivery in waiting), *(one.delivery.id for one in ready)]
            if left:
                number = self._ledger.number
                await asyncio.shield(self._store.write(lambda tx: outbox.release(tx, left, worker=number)))

    async def _look_up(self, deliveries: list[Delivery]) -> list[Ready]:
        """What may leave of these; what must not is recorded at once."""
        ready: list[Ready] = []
        for one in await self._sender.prepare(deliveries):
            if isinstance(one, NotWanted):
                state = DeliveryState.PENDING if one.wait else DeliveryState.SKIPPED
                self._ledger.record(Row(one.delivery.id, state, one.reason))
            else:
                ready.append(one)
        return ready

    @property
    def _together(self) -> int:
        """How many rows are marked as attempted in one transaction: at 30/s each by itself, right before it leaves."""
        return max(1, int(self._pace * MARK_S)) if self._pace > GATHER_ABOVE else 1

    async def _room_for(self, n: int) -> None:
        while self.in_flight and self.in_flight + n > self.most_in_flight:
            await self._landed()
        if self._rules.token_is_dead:
            raise TokenRejected("Telegram does not take the token any more (LETTERBELL_TOKEN); sending has stopped.")

    async def _landed(self) -> None:
        if self._flying:
            await asyncio.wait(self._flying, return_when=asyncio.FIRST_COMPLETED)
        else:
            await self._ledger.flush()

    async def _send_one(self, one: Ready, lane: Lane, looked_at: float, *, is_paid: bool) -> bool:
        """One at a time: its turn, a fresh look where the turn was long in coming, its mark, its request.

        False where this worker may not send any more; the row is still claimed then.
        """
        await self._room_for(1)
        chat_id = one.delivery.chat_id
        await self._door.pacer.turn(lane, chat_id, is_paid=is_paid)
        left = False
        try:
            if self._clock.monotonic() - looked_at > STALE_AFTER_S:
                again = await self._look_up([one.delivery])
                if not again:
                    return True
                one = again[0]
            if not self._lease.is_good:
                return False
            if await self._ledger.attempt([one.delivery.id]):
                self._depart(one)
                left = True
            return True
        finally:
            if not left:
                self._door.pacer.give_back(chat_id)

    async def _marked(self, group: list[Ready]) -> list[Ready]:
        """Mark a group as attempted; those that were still ours. They count as in flight from here on."""
        await self._room_for(len(group))
        self._leaving += len(group)
        try:
            ours = await self._ledger.attempt([one.delivery.id for one in group])
        except BaseException:
            self._leaving -= len(group)
            raise
        self._leaving -= len(group) - len(ours)
        return [one for one in group if one.delivery.id in ours]

    async def _leave(self, marked: list[Ready], lane: Lane, looked_at: float, *, is_paid: bool) -> None:
        """Let marked rows leave, each at its turn; those whose turn does not come in time are unmarked again."""
        waiting = deque(marked)
        patience = STALE_AFTER_S - (self._clock.monotonic() - looked_at) + LOOK_S
        try:
            async with asyncio.timeout(max(0.0, patience)):
                while waiting and self._lease.is_good:
                    await self._door.pacer.turn(lane, waiting[0].delivery.chat_id, is_paid=is_paid)
                    self._depart(waiting.popleft())
                    self._leaving -= 1
        except TimeoutError:
            pass
        finally:
            # Certainly not sent, so no doubt.
            for one in waiting:
                self._ledger.record(Row(one.delivery.id, DeliveryState.PENDING, one.delivery.reason))
            self._leaving -= len(waiting)

    def _depart(self, one: Ready) -> None:
        task = asyncio.create_task(self._send(one))
        self._flying.add(task)
        task.add_done_callback(self._flying.discard)

    async def _send(self, ready: Ready) -> None:
        began = self._clock.monotonic()
        outcome = await self._door.send(ready.body, method=ready.method)
        delivery = ready.delivery
        if isinstance(outcome, RetryAt):
            self._door.pacer.flood(outcome.after_s, chat_id=delivery.chat_id)
        else:
            self._latencies.append(self._clock.monotonic() - began)
            self._door.pacer.probe_answered(delivery.chat_id)
        row, effect = await self._rules.row(ready, outcome)
        self._ledger.record(row, effect)
