"""When a message may leave: one absolute schedule, three lanes, a gate for flood waits. Every reply and push passes here.

Send k leaves at t0 + k / rate, so that a slow answer costs no capacity; what waits is ordered by lane,
so that a reader's answer never stands behind a broadcast. A chat that may not be written to yet waits by itself.
"""

from __future__ import annotations

import asyncio
import heapq
import itertools
from collections import deque
from dataclasses import dataclass, field
from enum import IntEnum

from bot.clock import Clock

CHAT_INTERVAL_S = 1.0
REPLY_BURST = 5
GROUP_PER_MINUTE = 20
# After a flood wait one message probes; then the rate comes back over this time.
RAMP_S = 3.0
# A probe that gets no answer for so long holds nobody back any more.
PROBE_PATIENCE_S = 45.0


class Lane(IntEnum):
    """Who goes first."""

    REPLIES = 0
    REMINDERS = 1
    BROADCASTS = 2


@dataclass(order=True, slots=True)
class _Waiting:
    lane: int
    number: int
    chat_id: int = field(compare=False)
    turn: asyncio.Future[None] = field(compare=False)


class Pacer:
    """Hands out turns to send, `rate` a second over all lanes."""

    def __init__(self, clock: Clock, rate: float) -> None:
        self._clock = clock
        self.rate = rate
        self._next_at = clock.monotonic()
        self._gate_until = 0.0
        self._ramp_from: float | None = None
        self._probing = False
        self._probe_left_at: float | None = None
        self._ready: list[_Waiting] = []
        self._later: list[tuple[float, int, _Waiting]] = []
        self._chat_next: dict[int, float] = {}
        self._chat_barred: dict[int, float] = {}
        self._group_sent: dict[int, deque[float]] = {}
        self._numbers = itertools.count()
        self._news = asyncio.Event()
        self._runner: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begin to hand out turns, on the running loop."""
        if self._runner is None:
            self._runner = asyncio.create_task(self._run(), name="pacer")

    async def stop(self) -> None:
        """Hand out no more turns; who waits is cancelled."""
        if self._runner is not None:
            self._runner.cancel()
            await asyncio.gather(self._runner, return_exceptions=True)
            self._runner = None
        for waiting in [*self._ready, *(entry[2] for entry in self._later)]:
            waiting.turn.cancel()
        self._ready, self._later = [], []

    async def turn(self, lane: Lane, chat_id: int) -> None:
        """Wait until a message to this chat may leave. A cancelled waiter gives his turn back."""
        self.start()
        waiting = _Waiting(lane, next(self._numbers), chat_id, asyncio.get_running_loop().create_future())
        self._queue(waiting)
        self._news.set()
        await waiting.turn

    def flood(self, after_s: float, *, chat_id: int | None = None) -> None:
        """A flood wait. Telegram does not say for whom: a group or a chat that just got several messages is meant
        alone, else it is for everyone.
        """
        now = self._clock.monotonic()
        until = now + after_s
        if chat_id is not None and (chat_id < 0 or self._chat_next.get(chat_id, 0.0) - now > CHAT_INTERVAL_S):
            self._chat_barred[chat_id] = until
        else:
            self._gate_until = max(self._gate_until, until)
            self._ramp_from = self._gate_until
            self._probing, self._probe_left_at = True, None
        self._news.set()

    def probe_answered(self) -> None:
        """The first message after a flood wait was taken: the others may follow."""
        if self._probing and self._probe_left_at is not None and self._clock.monotonic() >= self._gate_until:
            self._probing = False
            self._news.set()

    @property
    def closed_until(self) -> float:
        """The monotonic time until which a flood wait holds everyone; in the past where none does."""
        return self._gate_until

    def _queue(self, waiting: _Waiting) -> None:
        allowed = self._allowed_at(waiting)
        if allowed > self._clock.monotonic():
            heapq.heappush(self._later, (allowed, waiting.number, waiting))
        else:
            heapq.heappush(self._ready, waiting)

    def _allowed_at(self, waiting: _Waiting) -> float:
        """When this chat may be written to: replies may run ahead of its schedule by a burst."""
        now = self._clock.monotonic()
        credit = CHAT_INTERVAL_S * (REPLY_BURST - 1) if waiting.lane == Lane.REPLIES else 0.0
        at = self._chat_next.get(waiting.chat_id, 0.0) - credit
        if waiting.chat_id < 0:
            sent = self._group_sent.get(waiting.chat_id)
            if sent and len(sent) >= GROUP_PER_MINUTE:
                at = max(at, sent[0] + 60.0)
        return max(at, self._chat_barred.get(waiting.chat_id, 0.0), now)

    async def _run(self) -> None:
        while True:
            wait = self._due_in()
            if wait is None or wait > 0:
                await self._sleep(wait)
                continue
            waiting = heapq.heappop(self._ready)
            if waiting.turn.cancelled():
                continue
            if self._allowed_at(waiting) > self._clock.monotonic():
                self._queue(waiting)
                continue
            self._hand_out(waiting)

    def _due_in(self) -> float | None:
        """Seconds until something can be handed out; None where nothing waits."""
        now = self._clock.monotonic()
        while self._later and self._later[0][0] <= now:
            heapq.heappush(self._ready, heapq.heappop(self._later)[2])
        if not self._ready:
            return self._later[0][0] - now if self._later else None
        if self._probing and self._probe_left_at is not None:
            patience = self._probe_left_at + PROBE_PATIENCE_S - now
            if patience > 0:
                return patience
            self._probing = False
        return max(self._next_at, self._gate_until) - now

    def _hand_out(self, waiting: _Waiting) -> None:
        now = self._clock.monotonic()
        if self._probing:
            self._probe_left_at = now
        # What was not used is not saved up: two intervals at the most.
        self._next_at = max(self._next_at, now - 1.0 / self.rate) + self._interval(now)
        chat_next = self._chat_next.get(waiting.chat_id, 0.0)
        self._chat_next[waiting.chat_id] = max(chat_next, now) + CHAT_INTERVAL_S
        if waiting.chat_id < 0:
            sent = self._group_sent.setdefault(waiting.chat_id, deque(maxlen=GROUP_PER_MINUTE))
            sent.append(now)
        if len(self._chat_next) > 50_000:
            self._chat_next = {chat: at for chat, at in self._chat_next.items() if at > now}
            self._chat_barred = {chat: at for chat, at in self._chat_barred.items() if at > now}
        waiting.turn.set_result(None)

    def _interval(self, now: float) -> float:
        if self._ramp_from is not None:
            risen = (now - self._ramp_from) / RAMP_S
            if risen < 1.0:
                return 1.0 / (self.rate * max(0.25, risen))
            self._ramp_from = None
        return 1.0 / self.rate

    async def _sleep(self, seconds: float | None) -> None:
        """Until so many seconds have passed or something is new."""
        self._news.clear()
        news = asyncio.create_task(self._news.wait())
        tasks: set[asyncio.Task[object]] = {news}
        if seconds is not None:
            tasks.add(asyncio.create_task(self._clock.sleep(seconds)))
        try:
            await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
