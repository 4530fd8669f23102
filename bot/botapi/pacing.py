"""When a message may leave: one absolute schedule, three lanes, a gate for flood waits. Every reply and push passes here.

Send k leaves at t0 + k / rate, so that a slow answer costs no capacity; what waits is ordered by lane,
so that a reader's answer never stands behind a broadcast. A chat that may not be written to yet waits by itself.
"""

from __future__ import annotations

import asyncio
import heapq
import itertools
import math
from collections import deque
from dataclasses import dataclass, field
from enum import Enum, IntEnum

from bot.clock import Clock

CHAT_INTERVAL_S = 1.0
REPLY_BURST = 5
GROUP_PER_MINUTE = 20
# After a flood wait one message probes; once it is answered the rate comes back over this time.
RAMP_S = 1.5
RAMP_FROM = 0.25
# A probe that gets no answer for so long may be lost: another one goes.
PROBE_PATIENCE_S = 5.0
# How far a late wake-up may catch up with the schedule, at most: a loop that stalls for a commit must not lose rate at
# 1,000/s. At low rates it is a third of an interval: a server that allows a burst of two sees none, whatever the network adds.
CATCH_UP_S = 0.1
CATCH_UP_INTERVALS = 0.33
CATCH_UP_MESSAGES = 50
# Two flood waits within so long: the rate falls by a tenth, and comes back slowly.
FLOODS_WITHIN_S = 600.0
SLOWED_TO = 0.9
RISE_PER_S = 1.0 / 60.0
# What Telegram allows with allow_paid_broadcast, for a fee.
PAID_PER_SECOND = 1000.0
# Chats remembered before those whose second is long over are forgotten.
MOST_CHATS = 10_000


class Lane(IntEnum):
    """Who goes first."""

    REPLIES = 0
    REMINDERS = 1
    BROADCASTS = 2


class Turn(Enum):
    """What comes of asking for a turn without waiting: `CHAT_WAITS` where it is this chat that was written to just now."""

    NOW = "now"
    NOT_YET = "not yet"
    CHAT_WAITS = "chat waits"


@dataclass(order=True, slots=True)
class _Waiting:
    lane: int
    number: int
    chat_id: int = field(compare=False)
    turn: asyncio.Future[None] = field(compare=False)
    is_paid: bool = field(compare=False, default=False)


class Pacer:
    """Hands out turns to send, `rate` a second over all lanes; less for a while where Telegram keeps refusing."""

    def __init__(self, clock: Clock, rate: float) -> None:
        self._clock = clock
        self._allowed = rate
        self._slowed: tuple[float, float] | None = None  # to which rate, and when
        self._last_flood = -math.inf
        self._next_at = clock.monotonic()
        self._gate_until = -math.inf
        self._probing = False
        self._probe: tuple[int, float] | None = None  # chat and time of the one that is out
        self._ramp_from: float | None = None
        self._ready: list[_Waiting] = []
        self._later: list[tuple[float, int, _Waiting]] = []
        self._chat_next: dict[int, float] = {}
        self._chat_barred: dict[int, float] = {}
        self._group_sent: dict[int, deque[float]] = {}
        self._numbers = itertools.count()
        self._streaming: set[Lane] = set()
        self._news = asyncio.Event()
        self._runner: asyncio.Task[None] | None = None
        self._stopped = False

    @property
    def rate(self) -> float:
        """Messages a second, now."""
        if self._slowed is None:
            return self._allowed
        to, since = self._slowed
        risen = to + (self._clock.monotonic() - since) * RISE_PER_S
        if risen >= self._allowed:
            self._slowed = None
            return self._allowed
        return risen

    @property
    def closed_for_s(self) -> float:
        """How long a flood wait still holds everybody; 0 where none does."""
        return max(0.0, self._gate_until - self._clock.monotonic())

    def allow(self, rate: float) -> None:
        """Set the rate that may be used: this process's share of it. With 0 nothing leaves."""
        if rate != self._allowed:
            self._allowed = rate
            self._go_on()

    def start(self) -> None:
        """Begin to hand out turns, on the running loop."""
        self._stopped = False
        if self._runner is None:
            self._runner = asyncio.create_task(self._run(), name="pacer")

    async def stop(self) -> None:
        """Hand out no more turns until started again; who waits, or comes later, is cancelled."""
        self._stopped = True
        if self._runner is not None:
            self._runner.cancel()
            await asyncio.gather(self._runner, return_exceptions=True)
            self._runner = None
        for waiting in [*self._ready, *(entry[2] for entry in self._later)]:
            waiting.turn.cancel()
        self._ready, self._later = [], []

    async def turn(self, lane: Lane, chat_id: int, *, is_paid: bool = False) -> None:
        """Wait until a message to this chat may leave; 0 is no chat in particular. A cancelled waiter gives it back.

        `is_paid`: Telegram takes this one beyond the free rate (allow_paid_broadcast).
        """
        turn = asyncio.get_running_loop().create_future()
        waiting = _Waiting(lane, next(self._numbers), chat_id, turn, is_paid)
        if self._stopped:
            waiting.turn.cancel()
        else:
            self.start()
            self._queue(waiting)
            self._go_on()
        try:
            await waiting.turn
        except asyncio.CancelledError:
            if waiting.turn.done() and not waiting.turn.cancelled():
                self.give_back(chat_id)
            raise

    def try_turn(self, lane: Lane, chat_id: int, *, is_paid: bool = False) -> Turn:
        """Take a turn if one is due now: for who sends so many that waiting for each would cost more than sending.

        Who waits for a turn goes first, whatever his lane; so do streams of better lanes (`streaming`).
        """
        self._advance()
        now = self._clock.monotonic()
        first = any(other < lane for other in self._streaming)
        if first or self._stopped or self._allowed <= 0 or self._ready or self._opens_at(now) > now:
            return Turn.NOT_YET
        if self._allowed_at(lane, chat_id) > now:
            return Turn.CHAT_WAITS
        self._take(chat_id, now, is_paid=is_paid)
        return Turn.NOW

    def chat_waits_s(self, lane: Lane, chat_id: int) -> float:
        """How long this chat may not be written to yet; 0 where it may."""
        return max(0.0, self._allowed_at(lane, chat_id) - self._clock.monotonic())

    def streaming(self, lane: Lane, has_more: bool) -> None:
        """Say whether a stream of `try_turn` has something to send; worse lanes stand back meanwhile."""
        if has_more:
            self._streaming.add(lane)
        else:
            self._streaming.discard(lane)

    def flood(self, after_s: float, *, chat_id: int | None = None) -> None:
        """A flood wait. Telegram does not say for whom: a group or a chat that just got several messages is meant
        alone, else it is for everyone.
        """
        now = self._clock.monotonic()
        until = now + after_s
        if chat_id and (chat_id < 0 or self._chat_next.get(chat_id, -math.inf) - now > CHAT_INTERVAL_S):
            self._chat_barred[chat_id] = max(until, self._chat_barred.get(chat_id, until))
            if self._probe is not None and self._probe[0] == chat_id:
                # It says nothing about the others; another one probes.
                self._probe = None
        else:
            if now >= self._gate_until:
                self._slow_down(now)
            self._gate_until = max(self._gate_until, until)
            self._probing, self._probe = True, None
        self._go_on()

    def probe_answered(self, chat_id: int | None = None) -> None:
        """A message was taken or refused for a reason of its own: if it was the probe, the others may follow.

        `chat_id` says whose message it was, so that an older one's answer does not open the gate; None counts for any.
        """
        if self._probe is None or (chat_id is not None and chat_id != self._probe[0]):
            return
        self._probing, self._probe = False, None
        self._ramp_from = self._clock.monotonic()
        self._next_at = max(self._next_at, self._ramp_from)
        self._go_on()

    def _slow_down(self, now: float) -> None:
        """A flood wait begins; the second within ten minutes means that the rate is too high."""
        if now - self._last_flood < FLOODS_WITHIN_S:
            self._slowed = (max(1.0, self.rate * SLOWED_TO), now)
        self._last_flood = now

    def _queue(self, waiting: _Waiting) -> None:
        allowed = self._allowed_at(waiting.lane, waiting.chat_id)
        if allowed > self._clock.monotonic():
            heapq.heappush(self._later, (allowed, waiting.number, waiting))
        else:
            heapq.heappush(self._ready, waiting)

    def _allowed_at(self, lane: int, chat_id: int) -> float:
        """When this chat may be written to: replies may run ahead of its schedule by a burst."""
        credit = CHAT_INTERVAL_S * (REPLY_BURST - 1) if lane == Lane.REPLIES else 0.0
        at = max(self._chat_next.get(chat_id, -math.inf) - credit, self._chat_barred.get(chat_id, -math.inf))
        sent = self._group_sent.get(chat_id)
        return max(at, sent[0] + 60.0) if sent and len(sent) >= GROUP_PER_MINUTE else at

    def _go_on(self) -> None:
        """Hand out what may leave now, and let the runner look again at when the next one may."""
        self._advance()
        self._news.set()

    def _advance(self) -> float | None:
        """Hand out every turn that is due; seconds until the next may be, None where nothing waits."""
        while True:
            now = self._clock.monotonic()
            while self._later and self._later[0][0] <= now:
                heapq.heappush(self._ready, heapq.heappop(self._later)[2])
            while self._ready and self._ready[0].turn.cancelled():
                heapq.heappop(self._ready)
            if not self._ready:
                return self._later[0][0] - now if self._later else None
            if self._allowed <= 0:
                return None
            wait = self._opens_at(now) - self._ahead(self._ready[0].lane) - now
            if wait > 0:
                return wait
            waiting = heapq.heappop(self._ready)
            if self._allowed_at(waiting.lane, waiting.chat_id) > now:
                self._queue(waiting)
            else:
                self._hand_out(waiting, now)

    def _opens_at(self, now: float) -> float:
        """When the schedule and the gate let the next message out, whichever it is."""
        at = max(self._next_at, self._gate_until)
        if self._probe is not None:
            lost_at = self._probe[1] + PROBE_PATIENCE_S
            if lost_at > now:
                return max(at, lost_at)
            self._probe = None
        return at

    def _ahead(self, lane: int) -> float:
        """How far before the schedule a message may leave. A reply need not wait for the broadcast's next turn: it takes
        that turn early, as far as a server that allows a burst of two still sees none, catching up included.
        """
        is_plain = self._probe is None and not self._probing and self._ramp_from is None
        if lane != Lane.REPLIES or not is_plain or self._gate_until > self._clock.monotonic():
            return 0.0
        return (1.0 - CATCH_UP_INTERVALS) / self.rate

    def _hand_out(self, waiting: _Waiting, now: float) -> None:
        self._take(waiting.chat_id, now, is_paid=waiting.is_paid)
        waiting.turn.set_result(None)

    def _take(self, chat_id: int, now: float, *, is_paid: bool) -> None:
        """Note that a message to this chat leaves now."""
        if self._probing:
            self._probe = (chat_id, now)
        interval = self._interval(now, PAID_PER_SECOND if is_paid else self.rate)
        # What was not used is not saved up.
        fast = interval < CATCH_UP_S / 10
        behind = min(CATCH_UP_S, CATCH_UP_MESSAGES * interval) if fast else CATCH_UP_INTERVALS * interval
        self._next_at = max(self._next_at, now - behind) + interval
        if chat_id:
            self._chat_next[chat_id] = max(self._chat_next.get(chat_id, now), now) + CHAT_INTERVAL_S
        if chat_id < 0:
            self._group_sent.setdefault(chat_id, deque(maxlen=GROUP_PER_MINUTE)).append(now)
        if len(self._chat_next) > MOST_CHATS:
            self._forget(now)

    def give_back(self, chat_id: int) -> None:
        """A turn for this chat was handed out and not used: the next one has it."""
        self._next_at -= 1.0 / max(self.rate, 1.0)
        if chat_id in self._chat_next:
            self._chat_next[chat_id] -= CHAT_INTERVAL_S
        if sent := self._group_sent.get(chat_id):
            sent.pop()
        if self._probe is not None and self._probe[0] == chat_id:
            self._probe = None
        if not self._stopped:
            self._go_on()

    def _forget(self, now: float) -> None:
        self._chat_next = {chat: at for chat, at in self._chat_next.items() if at > now}
        self._chat_barred = {chat: at for chat, at in self._chat_barred.items() if at > now}
        self._group_sent = {chat: sent for chat, sent in self._group_sent.items() if sent[-1] > now - 60.0}

    def _interval(self, now: float, rate: float) -> float:
        if self._ramp_from is not None:
            risen = (now - self._ramp_from) / RAMP_S
            if risen < 1.0:
                return 1.0 / (rate * (RAMP_FROM + (1.0 - RAMP_FROM) * risen))
            self._ramp_from = None
        return 1.0 / rate

    async def _run(self) -> None:
        while True:
            self._news.clear()
            wait = self._advance()
            if wait is None:
                await self._news.wait()
            elif self._ready and self._probe is None:
                # The schedule or the gate: nothing that comes meanwhile could leave sooner.
                await self._clock.sleep(wait)
            else:
                await self._sleep(wait)

    async def _sleep(self, seconds: float) -> None:
        """Until so many seconds have passed or something is new."""
        alarm = asyncio.create_task(self._ring(seconds))
        try:
            await self._news.wait()
        finally:
            alarm.cancel()
            await asyncio.gather(alarm, return_exceptions=True)

    async def _ring(self, seconds: float) -> None:
        await self._clock.sleep(seconds)
        self._news.set()
