"""A broadcast against a server that misbehaves: nothing is lost, repeats only where there was doubt, the books balance."""

from __future__ import annotations

import asyncio
from collections import Counter
from datetime import timedelta
from pathlib import Path

import pytest

from bot.errors import TokenRejected
from bot.simulator.faults import Fault
from storage import broadcasts, subscribers
from storage.delivery_records import Broadcast, Tally
from tests.support.world import World, living_world, sample

READERS = 20
# Longer than any back-off.
RETRY = timedelta(minutes=2)


async def _broadcast(world: World) -> tuple[Broadcast, Tally]:
    """Send the sample to everyone and wait for its end; the books must balance."""
    world.sim.crowd(READERS, first_id=1001)
    rows = [(1001 + n, 0, "ko", "Asia/Seoul") for n in range(READERS)]
    await world.app.store.write(lambda tx: subscribers.take_in(tx, rows, now=world.clock.now()))
    await world.publish(sample(), send=True)
    for _ in range(12):
        await world.settled()
        status = await world.app.house.broadcasting.status(1)
        assert status is not None
        if not status[1].waiting:
            break
        # What is to be tried again has its time; let it come.
        world.clock.advance(RETRY)
    cast, tally = status
    assert cast.audience == tally.sent + tally.gone + tally.failed + tally.skipped + tally.waiting == READERS
    return cast, tally


def _copies(world: World) -> Counter[int]:
    return Counter(sent.chat_id for sent in world.sim.sent if sent.chat_id > 1000)


async def test_all_is_well(world: World) -> None:
    """Each reader gets the issue once."""
    _, tally = await _broadcast(world)
    assert tally.sent == READERS
    assert set(_copies(world).values()) == {1}


async def test_who_blocked_us_is_gone_and_the_others_get_it(world: World) -> None:
    """403 ends that delivery and pauses that reader only."""
    for n in (2, 7, 11):
        world.sim.faults.next("sendMessage", Fault.forbidden(), chat_id=1001 + n)
    _, tally = await _broadcast(world)
    assert (tally.sent, tally.gone, tally.reasons) == (READERS - 3, 3, {"blocked": 3})
    assert await world.app.subscriptions.audience() == READERS - 3


async def test_a_refused_delivery_fails_alone(world: World) -> None:
    """400 fails that delivery; the report says so."""
    world.sim.faults.next(
        "sendMessage", Fault.bad_request("not enough rights to send text messages to the chat"), chat_id=1005
    )
    _, tally = await _broadcast(world)
    assert (tally.sent, tally.failed, tally.reasons) == (READERS - 1, 1, {"no_rights": 1})


async def test_a_flood_wait_loses_and_repeats_nothing(world: World) -> None:
    """A 429 is waited for; the row is sent afterwards, once."""
    world.sim.faults.next("sendMessage", Fault.too_many_requests(1))
    _, tally = await _broadcast(world)
    assert tally.sent == READERS
    assert set(_copies(world).values()) == {1}


async def test_accepted_and_dropped_is_sent_again_and_counted(world: World) -> None:
    """Where no answer came nobody knows: it is sent again, and the report says for how many."""
    world.sim.faults.next("sendMessage", Fault.accept_then_drop(), times=3)
    _, tally = await _broadcast(world)
    assert (tally.sent, tally.uncertain) == (READERS, 3)
    assert sorted(_copies(world).values(), reverse=True)[:4] == [2, 2, 2, 1]


@pytest.mark.parametrize("fault", [Fault.server_error(500), Fault.html(502), Fault.refuse_connection()])
async def test_passing_trouble_is_waited_out(world: World, fault: Fault) -> None:
    """5xx, an HTML page, a refused connection: tried again until it is taken."""
    world.sim.faults.next("sendMessage", fault, times=4)
    _, tally = await _broadcast(world)
    assert tally.sent == READERS
    assert set(_copies(world).values()) == {1}


async def test_a_dead_token_stops_everything_and_marks_nobody_gone(tmp_path: Path) -> None:
    """401 in the middle: the program ends with a sentence; every reader is still a reader."""
    async with living_world(tmp_path) as world:
        rows = [(1001 + n, 0, "ko", "Asia/Seoul") for n in range(READERS)]
        world.sim.crowd(READERS, first_id=1001)
        await world.app.store.write(lambda tx: subscribers.take_in(tx, rows, now=world.clock.now()))
        world.sim.faults.always("sendMessage", Fault.unauthorized())
        world.sim.faults.always("getUpdates", Fault.unauthorized())
        await world.publish(sample(), send=True)
        await world.app.house.broadcasting.continue_fan_out()
        world.app.worker.wake()
        with pytest.raises(TokenRejected, match="LETTERBELL_TOKEN"):
            await asyncio.wait_for(world.app.run(asyncio.Event()), 10)
        assert await world.app.subscriptions.audience() == READERS
        tally = await world.app.store.read(lambda tx: broadcasts.tally(tx, 1))
        assert tally.waiting == READERS


async def test_publishing_again_sends_nothing_again(world: World) -> None:
    """One issue has one broadcast, whatever is pressed or called."""
    await _broadcast(world)
    done = await world.app.house.publishing.publish(1, send=True)
    assert done is not None
    assert not done.first
    await world.settled()
    assert set(_copies(world).values()) == {1}


async def test_the_limit_of_telegram_is_kept_without_a_refusal(tmp_path: Path) -> None:
    """At 30 a second against a server that counts, nobody ever has to tell us to wait."""
    async with living_world(tmp_path, rate=30, limits=True) as world:
        _, tally = await _broadcast(world)
        assert tally.sent == READERS
        # A refused request would have been made again.
        assert len([call for call in world.sim.calls if (call.chat_id or 0) > 1000]) == READERS
