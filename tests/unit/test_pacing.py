"""When messages may leave: rate, lanes, chats, flood waits."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.botapi.pacing import PROBE_PATIENCE_S, REPLY_BURST, Lane, Pacer
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


async def test_a_lost_probe_is_followed_by_another_probe(pacer: Pacer, clock: VirtualClock) -> None:
    """Where the probe gets no answer another one goes after a while, and still only one."""
    line = Line(pacer, clock)
    pacer.flood(1.0)
    for n in range(10):
        line.send(f"probe{n}", Lane.BROADCASTS, n + 1)
    await clock.advance(3.0)
    assert line.left == [(1.0, "probe0")]
    await clock.advance(10.0)
    assert line.left == [(1.0, "probe0"), (1.0 + PROBE_PATIENCE_S, "probe1"), (1.0 + 2 * PROBE_PATIENCE_S, "probe2")]
    pacer.probe_answered(3)
    await clock.advance(10.0)
    assert len(line.left) == 10


async def test_an_older_message_does_not_answer_for_the_probe(pacer: Pacer, clock: VirtualClock) -> None:
    """What left before the gate closed may be answered late; the gate waits for the probe's own answer."""
    line = Line(pacer, clock)
    line.send("old", Lane.BROADCASTS, 77)
    await clock.advance(0.1)
    pacer.flood(1.0)
    line.send("probe", Lane.BROADCASTS, 1)
    line.send("next", Lane.BROADCASTS, 2)
    await clock.advance(1.0)
    pacer.probe_answered(77)
    await clock.advance(1.0)
    assert line.names == ["old", "probe"]
    pacer.probe_answered(1)
    await clock.advance(1.0)
    assert line.names == ["old", "probe", "next"]


async def test_a_second_flood_wait_makes_the_gate_later_never_earlier(pacer: Pacer, clock: VirtualClock) -> None:
    """Messages in flight are refused one after the other: the latest end counts."""
    line = Line(pacer, clock)
    pacer.flood(5.0)
    pacer.flood(2.0)
    line.send("probe", Lane.REPLIES, 1)
    await clock.advance(4.9)
    assert line.left == []
    await clock.advance(0.2)
    assert line.left == [(5.0, "probe")]


async def test_after_the_probe_the_rate_comes_back_slowly(pacer: Pacer, clock: VirtualClock) -> None:
    """A quarter of it at first, all of it after two seconds, and never a burst."""
    line = Line(pacer, clock)
    pacer.flood(5.0)
    for n in range(200):
        line.send(str(n), Lane.BROADCASTS, n + 1)
    await clock.advance(5.05)
    pacer.probe_answered(1)
    await clock.advance(5.0)
    times = [at - 5.05 for at, _ in line.left[1:]]
    first, third = (sum(1 for at in times if from_s <= at < from_s + 1.0) for from_s in (0.0, 3.0))
    assert 3 <= first <= 7
    assert 9 <= third <= 11
    for task in line.tasks:
        task.cancel()


async def test_a_group_that_is_refused_as_the_probe_holds_nobody_else(pacer: Pacer, clock: VirtualClock) -> None:
    """Its wait is its own; another message probes at once."""
    line = Line(pacer, clock)
    pacer.flood(1.0)
    line.send("group", Lane.REPLIES, -100)
    line.send("reader", Lane.BROADCASTS, 2)
    await clock.advance(1.0)
    assert line.names == ["group"]
    pacer.flood(60.0, chat_id=-100)
    await clock.advance(0.2)
    assert line.names == ["group", "reader"]


async def test_a_turn_taken_by_one_who_left_goes_to_the_next(pacer: Pacer, clock: VirtualClock) -> None:
    """Cancelled in the very moment its turn came, as the probe: the next one probes, with no patience lost."""
    line = Line(pacer, clock)
    pacer.flood(1.0)
    line.send("group", Lane.REPLIES, -100)
    first = line.send("first", Lane.BROADCASTS, 1)
    line.send("second", Lane.BROADCASTS, 2)
    await clock.advance(1.0)
    pacer.flood(60.0, chat_id=-100)  # hands the probe on to the first, whose task has not gone on yet
    first.cancel()
    await clock.advance(0.2)
    assert first.cancelled()
    assert line.names == ["group", "second"]


async def test_nobody_waits_behind_a_chat_that_has_to_wait(pacer: Pacer, clock: VirtualClock) -> None:
    """A hundred messages for one chat come first; those of other chats pass at the full rate."""
    line = Line(pacer, clock)
    for _ in range(100):
        line.send("same", Lane.REMINDERS, 1)
    for n in range(9):
        line.send("other", Lane.BROADCASTS, n + 2)
    await clock.advance(1.0)
    assert line.names.count("other") == 9
    for task in line.tasks:
        task.cancel()


async def test_an_idle_bots_reply_leaves_without_waiting(pacer: Pacer, clock: VirtualClock) -> None:
    """No timer and no other task stands between a reply and its turn when nothing else is due."""
    await clock.advance(10)
    await asyncio.wait_for(pacer.turn(Lane.REPLIES, 5), 1)


async def test_a_stopped_pacer_hands_out_nothing_until_started(pacer: Pacer, clock: VirtualClock) -> None:
    """Who waits and who comes later is cancelled; after a new start turns come again."""
    line = Line(pacer, clock)
    pacer.flood(60.0, chat_id=None)
    waiting = line.send("waits", Lane.REPLIES, 1)
    await clock.advance(1.0)
    await pacer.stop()
    late = line.send("late", Lane.REPLIES, 2)
    await clock.advance(1.0)
    assert waiting.cancelled()
    assert late.cancelled()
    pacer.start()
    line.send("again", Lane.REPLIES, 3)
    await clock.advance(60.0)
    assert line.names == ["again"]


_SENDS = st.lists(
    st.tuples(
        st.sampled_from([0.0, 0.0, 0.01, 0.3, 2.0]),  # seconds after the one before
        st.sampled_from(Lane),
        st.integers(-2, 6).filter(bool),
    ),
    max_size=40,
)


@given(sends=_SENDS, rate=st.sampled_from([5.0, 30.0]))
@settings(max_examples=60, deadline=None)
def test_the_limits_hold_whatever_is_sent(sends: list[tuple[float, Lane, int]], rate: float) -> None:
    """Each message leaves once; no second sees more than rate + 2; a chat gets a burst of 5 and 1/s; lanes are kept."""

    async def play() -> None:
        clock = VirtualClock()
        pacer = Pacer(clock, rate)
        left: list[tuple[float, Lane, int]] = []

        async def go(lane: Lane, chat_id: int) -> None:
            await pacer.turn(lane, chat_id)
            left.append((clock.monotonic(), lane, chat_id))

        tasks = []
        for after_s, lane, chat_id in sends:
            await clock.advance(after_s)
            tasks.append(asyncio.create_task(go(lane, chat_id)))
        await clock.advance(300.0)
        assert sorted((lane, chat) for _, lane, chat in left) == sorted((lane, chat) for _, lane, chat in sends)
        for at, _, chat_id in left:
            assert sum(1 for other, *_ in left if at <= other < at + 1.0 - 1e-6) <= rate + 2
            same = [other for other, _, chat in left if chat == chat_id and at <= other < at + 1.0 - 1e-6]
            assert len(same) <= REPLY_BURST
            pushed = [
                o for o, lane, chat in left if chat == chat_id and lane != Lane.REPLIES and at <= o < at + 1 - 1e-6
            ]
            assert len(pushed) <= 1
        await pacer.stop()

    asyncio.run(play())
