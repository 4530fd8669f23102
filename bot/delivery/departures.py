"""What is out: requests whose answers have not come, and how many rows may be in flight. Used by the worker and its streams."""

from __future__ import annotations

import asyncio
from collections import deque

from bot.botapi.door import Door
from bot.botapi.outcomes import Outcome, RetryAt
from bot.botapi.wires import Request
from bot.clock import Clock
from bot.delivery.ledger import Ledger
from bot.delivery.rules import Rules
from bot.delivery.sender import Ready
from storage.delivery_records import DeliveryState
from storage.outbox import Outcome as Row

FEWEST, MOST = 8, 256
# How long an outcome may take to be on disk.
RECORD_S = 0.05
LATENCIES, NOTED_EACH = 101, 20
# Before the first answer.
UNKNOWN_LATENCY_S = 0.1


class Departures:
    """Requests under way. In flight: marked as attempted, outcome not yet on disk."""

    def __init__(self, clock: Clock, door: Door, ledger: Ledger, rules: Rules) -> None:
        self._clock = clock
        self._door = door
        self._ledger = ledger
        self._rules = rules
        self._out: dict[int, Request] = {}
        self._latencies: deque[float] = deque(maxlen=LATENCIES)
        self._noted = 0
        self._latency = UNKNOWN_LATENCY_S
        self._landing = asyncio.Event()
        self.marked = 0

    @property
    def in_flight(self) -> int:
        """How many rows are marked as attempted and have no outcome on disk."""
        return len(self._out) + self._ledger.waiting + self.marked

    def room(self, pace: float) -> int:
        """How many more may be, at a rate: what it needs for its latency, and a fifth; 8 to 256."""
        most = max(FEWEST, min(MOST, int(1.2 * pace * (self._latency + RECORD_S))))
        return most - self.in_flight

    async def landed(self) -> None:
        """Wait until something has landed, or was written down."""
        if self._out:
            self._landing.clear()
            await self._landing.wait()
        else:
            await self._ledger.flush()

    def depart(self, ready: Ready) -> None:
        """Let a marked row's request leave."""
        began = self._clock.monotonic()

        def landed(outcome: Outcome) -> None:
            del self._out[ready.delivery.id]
            self._land(ready, outcome, self._clock.monotonic() - began)

        self._out[ready.delivery.id] = self._door.post(ready.body, landed, method=ready.method)

    def _land(self, ready: Ready, outcome: Outcome, took_s: float) -> None:
        chat_id = ready.delivery.chat_id
        if isinstance(outcome, RetryAt):
            self._door.pacer.flood(outcome.after_s, chat_id=chat_id)
        else:
            self._note(took_s)
            self._door.pacer.probe_answered(chat_id)
        self._ledger.record(*self._rules.row(ready, outcome))
        self._landing.set()

    def _note(self, took_s: float) -> None:
        self._latencies.append(took_s)
        self._noted += 1
        # Sorting them at each answer would cost as much as sending.
        if self._noted % NOTED_EACH == 1:
            self._latency = sorted(self._latencies)[len(self._latencies) // 2]

    def unmark(self, ready: Ready, *, due_in_s: float | None = None) -> None:
        """A marked row that did not leave is pending again, without a doubt."""
        self._ledger.record(
            Row(
                ready.delivery.id,
                DeliveryState.PENDING,
                ready.delivery.reason,
                due_at=self._rules.in_s(due_in_s) if due_in_s is not None else None,
            )
        )

    async def finish(self, within_s: float) -> None:
        """Wait for what is out; what has no answer by then is in doubt, and stays attempted."""
        try:
            async with asyncio.timeout(within_s):
                while self._out:
                    await self.landed()
        except TimeoutError:
            for request in list(self._out.values()):
                request.cancel()
