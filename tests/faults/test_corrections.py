"""Corrections and recalls against a server that misbehaves: every copy ends right, and nothing is counted as doubtful."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.services.correcting import mark_of
from bot.simulator.faults import Fault
from storage.delivery_records import Broadcast, BroadcastState, Tally
from tests.support.world import World, living_world, sample

READERS = 20
RETRY = timedelta(minutes=2)


async def _sent(world: World) -> None:
    await world.readers(READERS)
    await world.publish(sample(), send=True)
    await world.settled()
    # No copy can be on its way any more.
    await world.passes(timedelta(minutes=10))


async def _corrected(world: World) -> int:
    sent = world.app.house.sent_issues
    opened = await sent.open_correction(1, by=None)
    assert opened is not None
    changed = await world.app.house.correcting.change(
        opened.id,
        mark_of(opened.draft),
        lambda d: replace(d, title="고친 제목", headlines=("고친 제목", *d.headlines[1:])),
    )
    assert changed.issue is not None
    done = await sent.apply(opened.id, mark_of(changed.issue.draft), by=None)
    return done.casts[0].id


async def _ended(world: World, broadcast_id: int) -> tuple[Broadcast, Tally]:
    for _ in range(12):
        await world.settled()
        status = await world.app.house.broadcasting.status(broadcast_id)
        assert status is not None
        if status[0].state.is_over:
            return status
        world.clock.advance(RETRY)
    raise AssertionError(f"not over: {status}")


def _right(world: World) -> int:
    chats = [world.sim.world.chats[1001 + n] for n in range(READERS)]
    assert all(len(chat.from_bot) == 1 for chat in chats), "somebody got a second message"
    return sum(chat.from_bot[0].text.startswith("고친 제목") for chat in chats)


@pytest.mark.parametrize(
    "fault",
    [
        Fault.server_error(500), Fault.server_error(502, accepted=True), Fault.html(502), Fault.accept_then_drop(),
        Fault.refuse_connection(), Fault.too_many_requests(1),
    ],
)  # fmt: skip
async def test_passing_trouble_is_waited_out(world: World, fault: Fault) -> None:
    """An edit that may have been taken is made again: "not modified" is success, and no doubt is counted."""
    await _sent(world)
    world.sim.faults.next("editMessageText", fault, times=3)
    _, tally = await _ended(world, await _corrected(world))
    assert (tally.sent, tally.uncertain, tally.failed) == (READERS, 0, 0)
    assert _right(world) == READERS


async def test_each_refusal_ends_its_own_copy(world: World) -> None:
    """Blocked: gone. Deleted or fixed: not corrected, for its reason. The others are; the books balance."""
    await _sent(world)
    world.sim.faults.next("editMessageText", Fault.forbidden(), chat_id=1002)
    world.sim.faults.next("editMessageText", Fault.bad_request("message to edit not found"), chat_id=1003)
    world.sim.faults.next("editMessageText", Fault.bad_request("message can't be edited"), chat_id=1004)
    cast, tally = await _ended(world, await _corrected(world))
    assert (tally.sent, tally.gone, tally.failed) == (READERS - 3, 1, 2)
    assert tally.reasons == {"blocked": 1, "copy_gone": 1, "copy_fixed": 1}
    assert cast.audience == tally.sent + tally.gone + tally.failed + tally.skipped
    assert _right(world) == READERS - 3


async def test_a_text_that_telegram_refuses_pauses_the_correction(tmp_path: Path) -> None:
    """Three answers that blame the text stop it: the copies stay as they are rather than break."""
    async with living_world(tmp_path, rate=20) as world:
        await _sent(world)
        bad = Fault.bad_request("can't parse entities: nothing fits")
        world.sim.faults.when(lambda method, chat_id: bad if method == "editMessageText" else None)
        edit_id = await _corrected(world)
        await world.settled()
        status = await world.app.house.broadcasting.status(edit_id)
        assert status is not None
        assert (status[0].state, status[0].problem) == (BroadcastState.PAUSED, "cant_parse")
        assert 3 <= status[1].failed < READERS


@pytest.mark.parametrize("fault", [Fault.server_error(502, accepted=True), Fault.accept_then_drop()])
async def test_a_deletion_in_doubt_is_made_again(world: World, fault: Fault) -> None:
    """Deleted already is not an error worth telling: the copy is gone, and its deletion counts as ended."""
    await _sent(world)
    world.sim.faults.next("deleteMessage", fault, times=3)
    done = await world.app.house.sent_issues.recall(1, by=None)
    _, tally = await _ended(world, done.casts[0].id)
    assert (tally.sent, tally.failed, tally.uncertain) == (READERS, 0, 0)
    assert not [n for n in range(READERS) if world.sim.world.chats[1001 + n].from_bot]
