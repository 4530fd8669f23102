"""What sending does when something is wrong: with the store, the clock, the readers, the answers nobody got."""

from __future__ import annotations

import asyncio
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event, text
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.delivery import lease
from bot.delivery.departures import Departures
from bot.simulator.faults import Fault
from storage import broadcasts, checking, subscribers, workers
from storage.delivery_records import Broadcast, BroadcastState, Tally
from storage.engine import opened
from storage.errors import StoreError
from tests.support.world import World, living_world, sample

FIRST_ID = 1001


async def _begin(world: World, readers: int, *, canary: int = 0) -> None:
    world.sim.crowd(readers, first_id=FIRST_ID)
    rows = [(FIRST_ID + n, 0, "ko", "Asia/Seoul") for n in range(readers)]
    await world.app.store.write(lambda tx: subscribers.take_in(tx, rows, now=world.clock.now()))
    issue = await world.app.house.publishing.add(sample())
    await world.app.house.publishing.publish(issue.id, send=True, by=77, canary=canary)


async def _status(world: World) -> tuple[Broadcast, Tally]:
    status = await world.app.house.broadcasting.status(1)
    assert status is not None
    return status


def _copies(world: World) -> Counter[int]:
    return Counter(sent.chat_id for sent in world.sim.sent if sent.chat_id >= FIRST_ID)


async def _books_balance(world: World) -> None:
    assert [fault for found in await checking.check(world.app.store) for fault in found.faults] == []


@pytest.mark.parametrize("rate", [30, 1000])
async def test_with_hold_nobody_gets_it_twice(tmp_path: Path, rate: float) -> None:
    """Where no answer came the row waits for an editor; his word sends it again or leaves it, and then the end comes."""
    async with living_world(tmp_path, rate=rate, uncertain_issues="hold") as world:
        world.sim.faults.next("sendMessage", Fault.accept_then_drop(), times=3)
        await _begin(world, 10)
        await world.settled()
        cast, tally = await _status(world)
        assert (cast.state, tally.held, tally.uncertain, tally.sent) == (BroadcastState.SENDING, 3, 3, 7)
        assert set(_copies(world).values()) == {1}
        assert await world.app.house.broadcasting.settle_held(1, again=False) == 3
        await world.settled()
        cast, tally = await _status(world)
        assert (cast.state, tally.sent, tally.skipped, tally.held) == (BroadcastState.FINISHED, 7, 3, 0)
        await _books_balance(world)


async def test_a_canary_holds_before_the_others(world: World) -> None:
    """The first readers get it, half a minute passes in which it can be undone, then the others follow."""
    await _begin(world, 12, canary=3)
    await world.settled()
    cast, _ = await _status(world)
    assert cast.state is BroadcastState.HOLDING
    assert set(_copies(world)) == {FIRST_ID, FIRST_ID + 1, FIRST_ID + 2}
    await world.passes(timedelta(seconds=29))
    assert len(_copies(world)) == 3
    await world.passes(timedelta(seconds=2))
    cast, tally = await _status(world)
    assert (cast.state, tally.sent) == (BroadcastState.FINISHED, 12)
    assert set(_copies(world).values()) == {1}


async def test_a_canary_that_is_undone_reaches_nobody_else(world: World) -> None:
    """Cancelled in the hold: the others never get it, and are counted as skipped."""
    await _begin(world, 12, canary=3)
    await world.settled()
    assert await world.app.house.broadcasting.cancel(1)
    await world.passes(timedelta(minutes=5))
    cast, tally = await _status(world)
    assert (cast.state, tally.sent, tally.skipped, tally.waiting) == (BroadcastState.CANCELLED, 3, 9, 0)
    assert len(_copies(world)) == 3
    await _books_balance(world)


async def test_a_paused_canary_goes_on_as_one(world: World) -> None:
    """Pause and resume before the first readers have it: the others still wait for the hold."""
    await _begin(world, 6, canary=2)
    await world.app.house.broadcasting.pause(1)
    await world.settled()
    assert not _copies(world)
    await world.app.house.broadcasting.resume(1)
    await world.settled()
    assert (await _status(world))[0].state is BroadcastState.HOLDING
    assert len(_copies(world)) == 2


@pytest.mark.parametrize(
    ("words", "share", "problem"),
    [
        ("not enough rights to send text messages to the chat", 0.5, "many_failed"),
        ("chat not found", 0.2, "chat_not_found"),
    ],
)
async def test_an_unusual_share_of_failures_pauses(world: World, words: str, share: float, problem: str) -> None:
    """A broadcast that goes wrong for many pauses by itself; the editor is told once and has the last word."""
    world.editor().person.says("/start")
    await world.settled()
    every = round(1 / share)
    bad = Fault.bad_request(words)
    world.sim.faults.when(
        lambda method, chat_id: (
            bad if method == "sendMessage" and (chat_id or 0) > 1000 and chat_id % every == 0 else None
        )
    )
    await _begin(world, 600)
    await world.settled()
    cast, tally = await _status(world)
    assert (cast.state, cast.problem) == (BroadcastState.PAUSED, problem)
    assert tally.waiting > 0
    told = [text for text in world.editor().texts if "멈췄" in text]
    assert len(told) == 1
    assert await world.app.house.broadcasting.resume(1)
    await world.settled()
    cast, tally = await _status(world)
    assert (cast.state, tally.waiting) == (BroadcastState.FINISHED, 0)


async def test_the_usual_share_of_blocks_pauses_nothing(world: World) -> None:
    """One in five who blocked the bot is life; they are gone, and the others get it."""
    world.sim.faults.when(
        lambda method, chat_id: Fault.forbidden() if method == "sendMessage" and (chat_id or 0) % 5 == 0 else None
    )
    await _begin(world, 300)
    await world.settled()
    cast, tally = await _status(world)
    assert (cast.state, tally.sent, tally.gone) == (BroadcastState.FINISHED, 240, 60)


@pytest.mark.parametrize("step", [timedelta(hours=1), timedelta(hours=-1)])
async def test_a_clock_that_is_set_changes_nothing(world: World, step: timedelta) -> None:
    """Set forward or back by an hour in the middle: everybody gets it once, without waiting for the hour."""
    await _begin(world, 60)
    await world.app.house.broadcasting.continue_fan_out()
    world.app.worker.wake()
    assert await world.sim.changes.until(lambda: len(world.sim.sent) >= 5, within=10)
    world.clock.advance(step)
    await world.settled()
    cast, tally = await _status(world)
    assert (cast.state, tally.sent) == (BroadcastState.FINISHED, 60)
    assert set(_copies(world).values()) == {1}


@contextmanager
def _on_each_connection(world: World, pragma: Callable[[], str]) -> Iterator[None]:
    """Set something on each connection that is taken for a transaction."""

    def set_it(connection: Any, _record: object, _proxy: object) -> None:
        connection.execute(pragma())

    engine = world.app.store._backend.engine.sync_engine  # type: ignore[attr-defined]
    event.listen(engine, "checkout", set_it)
    try:
        yield
    finally:
        event.remove(engine, "checkout", set_it)


async def test_a_full_disk_stops_cleanly_and_goes_on_by_itself(world: World) -> None:
    """The audience that does not fit is written down once there is space; nobody is lost, nobody gets it twice."""
    pages = 1
    with _on_each_connection(world, lambda: f"PRAGMA max_page_count = {pages}"):
        rows = [(FIRST_ID + n, 0, "ko", "Asia/Seoul") for n in range(3000)]
        with pytest.raises(StoreError, match="the disk is full"):
            await world.app.store.write(lambda tx: subscribers.take_in(tx, rows, now=world.clock.now()))
        pages = 2**30
        await _begin(world, 40)
        pages = 1
        await world.app.ticker.run_all()
        pages = 2**30
        await world.settled()
    _, tally = await _status(world)
    assert tally.sent == 40
    assert set(_copies(world).values()) == {1}
    await _books_balance(world)


async def test_a_locked_database_holds_sending_up_and_loses_nothing(world: World) -> None:
    """Another program locks the file while messages are out: their outcomes wait, and are written when it lets go."""
    world.sim.faults.latency_s = 0.2
    await _begin(world, 200)
    await world.app.house.broadcasting.continue_fan_out()
    world.app.worker.wake()
    assert await world.sim.changes.until(lambda: len(world.sim.sent) >= 3, within=10)
    assert world.database is not None
    other = sqlite3.connect(world.database, isolation_level=None, timeout=30, check_same_thread=False)
    with closing(other), _on_each_connection(world, lambda: "PRAGMA busy_timeout = 20"):
        # In a thread: whoever has the lock needs the loop to let it go.
        await asyncio.to_thread(other.execute, "BEGIN IMMEDIATE")
        assert not await world.sim.changes.until(lambda: len(world.sim.sent) == 200, within=1.5)
    world.sim.faults.latency_s = 0.0
    await world.settled()
    _, tally = await _status(world)
    assert tally.sent == 200
    assert set(_copies(world).values()) == {1}


async def test_a_worker_that_begins_without_a_share_of_the_rate_sends_once_it_has_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another one has the whole rate yet: nothing is claimed, so that he can send it all; once he lets go, ours goes on."""
    monkeypatch.setattr(lease, "BEAT_ALONE_S", 0.05)
    async with living_world(tmp_path) as world:

        async def enter(tx: AsyncConnection) -> None:
            now = world.clock.now()
            number = await workers.register(tx, now=now, lease=timedelta(days=1))
            await workers.renew(tx, number, now=now, lease=timedelta(days=1), rate=1e9)

        await world.app.store.write(enter)
        await world.until(lambda: world.app.door.pacer.rate == 0)
        await _begin(world, 40)
        await world.app.house.broadcasting.continue_fan_out()
        world.app.worker.wake()
        assert not await world.sim.changes.until(lambda: bool(_copies(world)), within=0.5)
        states = await world.app.store.read(lambda tx: tx.execute(text("SELECT DISTINCT state FROM outbox")))
        assert {row.state for row in states} == {0}
        await world.app.store.write(lambda tx: tx.execute(text("DELETE FROM workers WHERE share > 1000000")))
        await world.settled()
        assert set(_copies(world).values()) == {1}
        assert len(_copies(world)) == 40


@pytest.mark.parametrize("sent", [0, 1, 5, 40])
async def test_a_stop_in_the_middle_ends_soon_and_leaves_nothing_in_doubt(tmp_path: Path, sent: int) -> None:
    """Stopped at any moment, also while marks wait to be written, the bot ends by itself; the next start finds no doubt."""
    async with asyncio.timeout(30), living_world(tmp_path) as world:
        await _begin(world, 300)
        await world.app.house.broadcasting.continue_fan_out()
        world.app.worker.wake()
        await world.sim.changes.until(lambda: len(world.sim.sent) >= sent, within=10)
    async with opened(f"sqlite:///{tmp_path / 'bot.db'}") as store:
        states = await store.read(lambda tx: tx.execute(text("SELECT DISTINCT state FROM outbox")))
        assert {row.state for row in states} <= {0, 10}


async def test_rows_of_a_claim_that_the_stop_overtakes_are_given_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The store ends a claim whose lane is stopped meanwhile; its rows must not stay claimed by a worker that is gone."""
    claimed, stopping = asyncio.Event(), asyncio.Event()
    claim, finish = broadcasts.claim, Departures.finish

    async def slow_claim(*args: Any, **more: Any) -> Any:
        rows = await claim(*args, **more)
        claimed.set()
        await stopping.wait()
        return rows

    async def finished(self: Departures, within_s: float) -> None:
        stopping.set()
        await finish(self, within_s)

    async with asyncio.timeout(30), living_world(tmp_path) as world:
        await _begin(world, 300)
        monkeypatch.setattr(broadcasts, "claim", slow_claim)
        monkeypatch.setattr(Departures, "finish", finished)
        await world.app.house.broadcasting.continue_fan_out()
        world.app.worker.wake()
        await claimed.wait()
    async with opened(f"sqlite:///{tmp_path / 'bot.db'}") as store:
        states = await store.read(lambda tx: tx.execute(text("SELECT DISTINCT state FROM outbox")))
        assert {row.state for row in states} == {0}
