"""The worker: claims rows, takes a turn, marks them as attempted, sends, records. Nothing is pushed but through here.

`attempting` is committed before a request leaves and its outcome right after the answer, so that after a
crash exactly the rows in between are uncertain. Built and run by bot.app.
"""

from __future__ import annotations

import asyncio
from collections import Counter, deque
from collections.abc import Awaitable, Callable
from datetime import timedelta
from itertools import islice

import structlog

from bot.botapi.door import Door
from bot.botapi.outcomes import Gone, Moved, Outcome, Rejected, RetryAt, Sent, TokenDead, Uncertain, Unreached
from bot.botapi.pacing import Lane
from bot.clock import Clock
from bot.delivery.recorder import Recorder
from bot.delivery.sender import NotWanted, Ready, Sender
from bot.errors import TokenRejected
from storage import outbox, subscribers
from storage.engine import Store
from storage.errors import StoreError
from storage.outbox import Outcome as Row
from storage.records import Delivery, DeliveryKind, DeliveryState

log = structlog.get_logger(__name__)

LEASE = timedelta(seconds=60)
IDLE_S = 1.0
MOST_TRIES = 8
# Nothing leaves on a look that is older: a /stop is heeded within two seconds.
STALE_AFTER_S = 1.0
# So many answers that blame the text stop a broadcast: it would be refused for everyone.
MOST_BAD_TEXTS = 3
_LANES = (
    (DeliveryKind.REMINDER, Lane.REMINDERS),
    (DeliveryKind.CHANGE, Lane.REMINDERS),
    (DeliveryKind.DIGEST, Lane.REMINDERS),
    (DeliveryKind.ISSUE, Lane.BROADCASTS),
)


class Worker:
    """One sender. `bad_text` is told the broadcast whose text Telegram refuses."""

    def __init__(
        self,
        store: Store,
        clock: Clock,
        door: Door,
        sender: Sender,
        bad_text: Callable[[int, str], Awaitable[object]],
    ) -> None:
        self._store = store
        self._clock = clock
        self._door = door
        self._sender = sender
        self._bad_text = bad_text
        self._recorder = Recorder(store, clock)
        self._flying: set[asyncio.Task[None]] = set()
        self._bad_texts: Counter[int] = Counter()
        self._unreached = 0
        self._dead: str | None = None
        self._news = asyncio.Event()

    @property
    def most_in_flight(self) -> int:
        """How many requests may be out at once: attempted and not yet recorded."""
        return max(8, min(256, int(self._door.pacer.rate)))

    @property
    def is_idle(self) -> bool:
        """Whether nothing is out and nothing waits to be recorded."""
        return not self._flying and self._recorder.is_empty

    def wake(self) -> None:
        """There may be something to send."""
        self._news.set()

    async def recover(self) -> list[Delivery]:
        """At the start: what a dead process attempted may have arrived; it is sent again, and counted as uncertain."""
        left = await self._store.read(outbox.left_by_a_crash)
        rows = [Row(d.id, DeliveryState.PENDING, "crash", due_at=self._clock.now(), doubtful=True) for d in left]
        await self._store.write(lambda tx: outbox.record(tx, rows))
        await self._store.write(outbox.free_claims)
        if left:
            log.warning("uncertain deliveries are sent again", count=len(left), ids=[d.id for d in left][:50])
        return left

    async def run(self) -> None:
        """Send until cancelled. Raises TokenRejected when Telegram does not take the token any more."""
        async with asyncio.TaskGroup() as group:
            group.create_task(self._recorder.run())
            for kind, lane in _LANES:
                group.create_task(self._lane(kind, lane))

    async def finish(self, within_s: float) -> None:
        """Let what is out get its answer, and write every outcome down."""
        if self._flying:
            await asyncio.wait(self._flying, timeout=within_s)
        for task in self._flying:
            task.cancel()
        await asyncio.gather(*self._flying, return_exceptions=True)
        await self._recorder.flush()

    async def _lane(self, kind: DeliveryKind, lane: Lane) -> None:
        while True:
            try:
                claimed = await self._claim(kind)
                if not claimed:
                    await self._idle()
                    continue
                await self._send_all(claimed, lane)
            except StoreError as fault:
                log.error("sending waits for the store", reason=str(fault))
                await self._clock.sleep(2.0)

    async def _idle(self) -> None:
        try:
            async with asyncio.timeout(IDLE_S):
                await self._news.wait()
        except TimeoutError:
            return
        self._news.clear()

    async def _claim(self, kind: DeliveryKind) -> list[Delivery]:
        # About two seconds' worth: what a /stop or a pause must not wait behind.
        limit = max(4, min(500, int(self._door.pacer.rate)))
        now = self._clock.now()
        return await self._store.write(lambda tx: outbox.claim(tx, kind, now=now, lease=LEASE, limit=limit))

    async def _send_all(self, claimed: list[Delivery], lane: Lane) -> None:
        """Send a claimed batch; a slice at a time is looked up, so that a /stop is heeded within two seconds."""
        waiting = deque(claimed)
        size = max(1, int(self._door.pacer.rate / 2))
        try:
            while waiting:
                looked_at = self._clock.monotonic()
                prepared = await self._prepare(list(islice(waiting, size)))
                ready = deque(one for one in prepared if isinstance(one, Ready))
                unwanted = {one.delivery.id for one in prepared if isinstance(one, NotWanted)}
                while ready:
                    together = [ready.popleft() for _ in range(min(self._together, len(ready)))]
                    # From here on they are `attempting`, or were somebody else's.
                    started = {one.delivery.id for one in together} | unwanted
                    await self._start(together, lane, looked_at)
                    waiting = deque(delivery for delivery in waiting if delivery.id not in started)
                waiting = deque(delivery for delivery in waiting if delivery.id not in unwanted)
        finally:
            # Cancelled in the middle: what was not attempted goes back.
            left = [delivery.id for delivery in waiting]
            if left:
                await asyncio.shield(self._store.write(lambda tx: outbox.release(tx, left)))

    async def _prepare(self, deliveries: list[Delivery]) -> list[Ready | NotWanted]:
        """Look deliveries up; what must not leave is recorded at once."""
        prepared = await self._sender.prepare(deliveries)
        for one in prepared:
            if isinstance(one, NotWanted):
                state = DeliveryState.PENDING if one.wait else DeliveryState.SKIPPED
                await self._recorder.add(Row(one.delivery.id, state, one.reason, due_at=one.until))
        return prepared

    @property
    def _together(self) -> int:
        """How many rows are marked as attempted in one transaction: what leaves within 50 ms; at 30/s each by itself."""
        return max(1, int(self._door.pacer.rate * 0.05))

    async def _start(self, together: list[Ready], lane: Lane, looked_at: float) -> None:
        """Mark rows as attempted, then let each leave at its turn.

        Where the first turn was long in coming (a flood wait) they are looked up again: somebody may have said /stop.
        """
        while len(self._flying) + self._recorder.waiting + len(together) > self.most_in_flight:
            await self._landed()
        if self._dead:
            raise TokenRejected(self._dead)
        first = together[0].delivery
        await self._door.pacer.turn(lane, first.chat_id)
        if self._clock.monotonic() - looked_at > STALE_AFTER_S:
            again = await self._prepare([one.delivery for one in together])
            together = [one for one in again if isinstance(one, Ready)]
            if not together:
                self._door.pacer.give_back(first.chat_id)
                return
            first = together[0].delivery
        ours = await self._store.write(lambda tx: outbox.attempting(tx, [one.delivery.id for one in together]))
        waiting = [one for one in together if one.delivery.id in ours]
        if not waiting:
            self._door.pacer.give_back(first.chat_id)
        try:
            while waiting:
                one = waiting[0]
                if one.delivery.id != first.id:
                    await self._door.pacer.turn(lane, one.delivery.chat_id)
                task = asyncio.create_task(self._send(one), name=f"delivery-{one.delivery.id}")
                self._flying.add(task)
                task.add_done_callback(self._flying.discard)
                waiting.pop(0)
        finally:
            # Cancelled before they left: certainly not sent, so no doubt.
            for one in waiting:
                now = self._clock.now()
                await self._recorder.add(Row(one.delivery.id, DeliveryState.PENDING, one.delivery.reason, due_at=now))

    async def _landed(self) -> None:
        if self._flying:
            await asyncio.wait(self._flying, return_when=asyncio.FIRST_COMPLETED)
        else:
            await self._recorder.flush()

    async def _send(self, ready: Ready) -> None:
        outcome = await self._door.send(ready.body)
        delivery = ready.delivery
        if isinstance(outcome, RetryAt):
            self._door.pacer.flood(outcome.after_s, chat_id=delivery.chat_id)
        else:
            self._door.pacer.probe_answered(delivery.chat_id)
        await self._recorder.add(await self._row(delivery, outcome))

    async def _row(self, delivery: Delivery, outcome: Outcome) -> Row:
        """The rule for each outcome."""
        now = self._clock.now()
        self._unreached = self._unreached + 1 if isinstance(outcome, Unreached) else 0
        match outcome:
            case Sent(message_id):
                return Row(delivery.id, DeliveryState.SENT, message_id=message_id)
            case RetryAt(after_s):
                return Row(delivery.id, DeliveryState.PENDING, "flood", due_at=now + timedelta(seconds=after_s))
            case Gone(reason):
                await self._store.write(lambda tx: subscribers.mark_gone(tx, delivery.chat_id))
                return Row(delivery.id, DeliveryState.GONE, reason)
            case Moved(chat_id):
                await self._store.write(lambda tx: subscribers.migrate_chat(tx, delivery.chat_id, chat_id))
                return Row(delivery.id, DeliveryState.PENDING, "moved", due_at=now)
            case Rejected(reason, ours):
                if ours and delivery.kind is DeliveryKind.ISSUE:
                    self._bad_texts[delivery.source] += 1
                    if self._bad_texts[delivery.source] == MOST_BAD_TEXTS:
                        await self._bad_text(delivery.source, reason)
                return Row(delivery.id, DeliveryState.FAILED, reason)
            case Uncertain(reason):
                # The policy for doubt is to send again: nothing is lost, and a repeat is counted.
                return self._again(delivery, reason, doubtful=True)
            case Unreached(reason):
                return self._again(delivery, reason, doubtful=False)
            case TokenDead(reason):
                self._dead = "Telegram does not take the token any more (LETTERBELL_TOKEN); sending has stopped."
                return Row(delivery.id, DeliveryState.PENDING, reason, due_at=now)

    def _again(self, delivery: Delivery, reason: str, *, doubtful: bool) -> Row:
        if doubtful and delivery.attempts + 1 >= MOST_TRIES:
            return Row(delivery.id, DeliveryState.FAILED, "gave_up", doubtful=True)
        tries = self._unreached if not doubtful else delivery.attempts + 1
        wait = timedelta(seconds=min(60.0, 2.0 ** min(tries, 6) - 1.0))
        due_at = self._clock.now() + wait
        return Row(delivery.id, DeliveryState.PENDING, reason, due_at=due_at, doubtful=doubtful)
