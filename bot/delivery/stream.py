"""A lane at work: rows are claimed, looked up and marked ahead of their turn, and leave when it comes. Used by the worker.

Marking takes a commit, which a slow disk makes longer than a turn; so the next row is marked while the schedule runs. At a
high rate waiting for each turn by itself would cost more than sending: one look every few milliseconds lets go what is due.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from bot.botapi.pacing import Lane, Pacer, Turn
from bot.clock import Clock
from bot.delivery.departures import Departures
from bot.delivery.sender import Ready
from storage.delivery_records import Delivery

# How often: from so many a second on several leave on each look, and none is late for it by more than that.
LOOK_S, MANY, LOOK_FOR_MANY_S = 0.004, 200.0, 0.008
# Marked together, and how few marked ones call for the next: in seconds of the rate, and at least so many.
GROUP_S, LOW_S = 0.03, 0.012
FEWEST_MARKED = 2
# Above this rate a commit for each message would cost more than the messages: so many at least are marked together.
EACH_BY_ITSELF, FEWEST_IN_GROUP = 40.0, 4
# Looked up together.
SLICE_S = 0.5
# Nothing leaves on a look that is older: a /stop is heeded within two seconds.
STALE_AFTER_S = 1.0
# A chat that may not be written to for longer (a group, a flood wait of its own) is tried again later; what a burst of
# replies makes a chat wait is waited out.
LONG_WAIT_S = 6.0


@dataclass(slots=True)
class Looked:
    """A row that may leave, and when it was looked up."""

    ready: Ready
    at: float


class Stream:
    """One lane's stream of one broadcast (or of reminders) until its source is dry, stale or stopped."""

    def __init__(
        self,
        *,
        clock: Clock,
        pacer: Pacer,
        departures: Departures,
        lane: Lane,
        is_paid: bool,
        pace: Callable[[], float],
        claim: Callable[[], Awaitable[list[Delivery]]],
        look_up: Callable[[list[Delivery]], Awaitable[list[Ready]]],
        mark: Callable[[list[Ready]], Awaitable[list[Ready]]],
        may_send: Callable[[], bool],
        is_stopping: Callable[[Delivery], bool],
    ) -> None:
        self._clock = clock
        self._pacer = pacer
        self._departures = departures
        self._lane = lane
        self._is_paid = is_paid
        self._pace = pace
        self._claim = claim
        self._look_up = look_up
        self._mark = mark
        self._may_send = may_send
        self._is_stopping = is_stopping
        self._claimed: deque[Delivery] = deque()
        self._looked: deque[Looked] = deque()
        self._being_marked: list[Looked] = []
        self._marked: deque[Looked] = deque()
        self._is_dry = False

    @property
    def left(self) -> list[Delivery]:
        """What was claimed and neither marked nor spoken for, to be given back."""
        return [*(one.ready.delivery for one in (*self._being_marked, *self._looked)), *self._claimed]

    async def run(self, first: list[Delivery]) -> None:
        """Send these and what follows them."""
        self._claimed.extend(first)
        filling: asyncio.Task[None] | None = None
        marking: asyncio.Task[None] | None = None
        try:
            while self._may_send() and self._pacer.closed_for_s < STALE_AFTER_S:
                filling = _ended(filling)
                marking = _ended(marking)
                self._let_go()
                if filling is None and not self._is_dry and len(self._looked) < self._pace() * SLICE_S / 2:
                    filling = asyncio.create_task(self._fill())
                if marking is None and self._looked and len(self._marked) <= max(FEWEST_MARKED, self._pace() * LOW_S):
                    marking = asyncio.create_task(self._mark_next())
                if self._is_dry and not (filling or marking or self._looked or self._marked):
                    break
                self._pacer.streaming(self._lane, bool(self._marked))
                await self._clock.sleep(LOOK_FOR_MANY_S if self._pace() >= MANY else LOOK_S)
        except asyncio.CancelledError:
            # The bot stops, and with it the ledger that the marks wait for; what is marked all the same is unmarked by it.
            if marking is not None:
                marking.cancel()
            raise
        finally:
            self._pacer.streaming(self._lane, False)
            under_way = [task for task in (filling, marking) if task is not None]
            # They end by themselves soon, and what they claimed or marked must be known.
            await asyncio.shield(asyncio.gather(*under_way, return_exceptions=True))
            for one in self._marked:
                self._departures.unmark(one.ready)
            self._departures.marked -= len(self._marked)
            self._marked.clear()

    def _let_go(self) -> None:
        while self._marked:
            ready = self._marked[0].ready
            if self._is_stopping(ready.delivery):
                self._marked.popleft()
                self._departures.marked -= 1
                self._departures.unmark(ready)
                continue
            turn = self._pacer.try_turn(self._lane, ready.delivery.chat_id, is_paid=self._is_paid)
            if turn is Turn.NOT_YET:
                return
            self._marked.popleft()
            self._departures.marked -= 1
            if turn is Turn.NOW:
                self._departures.depart(ready)
            else:
                self._departures.unmark(ready)

    async def _fill(self) -> None:
        """Look the next rows up, and claim more where none is left."""
        if not self._claimed:
            self._claimed.extend(await self._claim())
            self._is_dry = not self._claimed
        size = min(len(self._claimed), max(1, int(self._pace() * SLICE_S)))
        slice_ = [self._claimed[place] for place in range(size)]
        at = self._clock.monotonic()
        looked = await self._look_up(slice_)
        for _ in slice_:
            self._claimed.popleft()
        self._looked.extend(Looked(ready, at) for ready in looked)

    async def _mark_next(self) -> None:
        """Mark the next group as attempted, as far as there is room; what was looked up too long ago is looked up again."""
        pace = self._pace()
        room = self._departures.room(pace)
        size = min(
            len(self._looked),
            room,
            max(FEWEST_IN_GROUP if pace > EACH_BY_ITSELF else 1, int(pace * GROUP_S)),
        )
        if size <= 0:
            return
        group = self._being_marked = self._next_group(size)
        now = self._clock.monotonic()
        if group and now - min(one.at for one in group) > STALE_AFTER_S:
            again = await self._look_up([one.ready.delivery for one in group])
            group = self._being_marked = [Looked(ready, now) for ready in again]
        if group:
            ours = {ready.delivery.id for ready in await self._mark([one.ready for one in group])}
            self._being_marked = []
            self._marked.extend(one for one in group if one.ready.delivery.id in ours)

    def _next_group(self, size: int) -> list[Looked]:
        """Up to so many of the next rows whose chats may be written to; the others wait behind."""
        group: list[Looked] = []
        for _ in range(min(len(self._looked), 2 * size)):
            one = self._looked.popleft()
            wait_s = self._pacer.chat_waits_s(self._lane, one.ready.delivery.chat_id)
            if not wait_s:
                group.append(one)
            elif wait_s <= LONG_WAIT_S:
                self._looked.append(one)
            else:
                self._departures.unmark(one.ready, due_in_s=wait_s)
            if len(group) == size:
                break
        return group


def _ended(task: asyncio.Task[None] | None) -> asyncio.Task[None] | None:
    """None once a task has ended; raises what it raised."""
    if task is None or not task.done():
        return task
    task.result()
    return None
