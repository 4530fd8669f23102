"""When messages may leave: rate, lanes, chats, flood waits."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest

from bot.botapi.pacing import Lane, Pacer
from tests.support.virtual_clock import VirtualClock


@pytest.fixture
async def clock() -> VirtualClock:
    return VirtualClock()


@pytest.fixture
async def pacer(clock: VirtualClock) -> AsyncIterator[Pacer]:
    made = Pacer(clock, 10.0)
    yield made
    await made.stop()


class Line:
    """Starts sends and notes when each left."""

    def __init__(self, pacer: Pacer, clock: VirtualClock) -> None:
        self.pacer, self.clock = pacer, clock
        self.left: list[tuple[float, str]] = []
        self.tasks: list[asyncio.Task[None]] = []

    def send(self, name: str, lane: Lane, chat_id: int) -> asyncio.Task[None]:
        async def go() -> None:
            await self.pacer.turn(lane, chat_id)
            self.left.append((round(self.clock.monotonic(), 3), name))

        task = asyncio.create_task(go())
        self.tasks.append(task)
        return task

    @property
    def names(self) -> list[str]:
        return [name for _, name in self.left]


async def test_the_rate_is_kept_over_any_second(pacer: Pacer, clock: VirtualClock) -> None:
    """100 messages at 10/s take ten seconds, and no second sees more than 12."""
    line = Line(pacer, clock)
    for n in range(100):
        line.send(str(n), Lane.BROADCASTS, n + 1)
    await clock.advance(9.95)
    times = [at for at, _ in line.left]
    assert 98 <= len(times) <= 100
    assert max(sum(1 for other in times if at <= other < at + 1.0) for at in times) <= 12


async def test_idle_time_is_not_saved_up(pacer: Pacer, clock: VirtualClock) -> None:
    """After a quiet hour there is no burst."""
    await clock.advance(3600)
    line = Line(pacer, clock)
    for n in range(50):
        line.send(str(n), Lane.BROADCASTS, n + 1)
    await clock.advance(1.0)
    assert len(line.left) <= 12


async def test_a_reply_passes_ahead_of_a_broadcast(pacer: Pacer, clock: VirtualClock) -> None:
    """Behind a thousand queued sends a reply leaves next, a reminder after it."""
    line = Line(pacer, clock)
    for n in range(1000):
        line.send("broadcast", Lane.BROADCASTS, n + 1)
    await clock.advance(1.0)
    before = len(line.left)
    line.send("reminder", Lane.REMINDERS, 5001)
    line.send("reply", Lane.REPLIES, 5002)
    await clock.advance(0.25)
    assert line.names[before : before + 2] == ["reply", "reminder"]
    for task in line.tasks:
        task.cancel()


async def test_a_chat_gets_a_burst_of_replies_and_then_one_a_second(pacer: Pacer, clock: VirtualClock) -> None:
    """Five replies at once, the sixth a second later; other chats don't wait for it."""
    line = Line(pacer, clock)
    for n in range(7):
        line.send(f"a{n}", Lane.REPLIES, 1)
    line.send("b", Lane.REPLIES, 2)
    await clock.advance(0.95)
    assert sorted(line.names) == ["a0", "a1", "a2", "a3", "a4", "b"]
    await clock.advance(2.1)
    assert line.names[-2:] == ["a5", "a6"]


async def test_a_group_gets_twenty_a_minute(pacer: Pacer, clock: VirtualClock) -> None:
    """The twenty-first waits for the minute to pass."""
    line = Line(pacer, clock)
    for n in range(21):
        line.send(str(n), Lane.REPLIES, -100)
    await clock.advance(50)
    assert len(line.left) == 20
    await clock.advance(12)
    assert len(line.left) == 21


async def test_a_flood_wait_closes_one_gate_then_probes(pacer: Pacer, clock: VirtualClock) -> None:
    """Nothing leaves before retry_after is over; then one probe; the rest after its answer."""
    line = Line(pacer, clock)
    for n in range(30):
        line.send(str(n), Lane.BROADCASTS, n + 1)
    await clock.advance(1.0)
    before = len(line.left)
    pacer.flood(5.0, chat_id=1)
    await clock.advance(4.99)
    assert len(line.left) == before
    await clock.advance(1.0)
    assert len(line.left) == before + 1
    pacer.probe_answered()
    await clock.advance(10.0)
    assert len(line.left) == 30


async def test_a_lost_probe_does_not_hold_the_others_for_ever(pacer: Pacer, clock: VirtualClock) -> None:
    """Where the probe gets no answer the gate opens after a while."""
    line = Line(pacer, clock)
    pacer.flood(1.0)
    line.send("probe", Lane.BROADCASTS, 1)
    line.send("next", Lane.BROADCASTS, 2)
    await clock.advance(5.0)
    assert line.names == ["probe"]
    await clock.advance(60.0)
    assert line.names == ["probe", "next"]


async def test_a_flood_wait_of_one_busy_chat_is_its_own(pacer: Pacer, clock: VirtualClock) -> None:
    """A chat that just got several messages waits alone."""
    line = Line(pacer, clock)
    for n in range(3):
        line.send(f"busy{n}", Lane.REPLIES, 1)
    await clock.advance(0.5)
    pacer.flood(5.0, chat_id=1)
    line.send("busy", Lane.REPLIES, 1)
    line.send("other", Lane.BROADCASTS, 2)
    await clock.advance(1.0)
    assert line.names[-1] == "other"


async def test_a_cancelled_waiter_gives_its_turn_back(pacer: Pacer, clock: VirtualClock) -> None:
    """Nobody waits for one who left."""
    line = Line(pacer, clock)
    tasks = [line.send(str(n), Lane.BROADCASTS, n + 1) for n in range(20)]
    await clock.advance(0.5)
    for task in tasks[5:19]:
        task.cancel()
    await clock.advance(0.6)
    assert "19" in line.names
