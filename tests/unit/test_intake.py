"""Updates in: none lost, none twice, and one that can't be handled stops no other."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.errors import AnotherPoller, TokenRejected
from bot.intake.polling import chat_key
from bot.simulator.faults import Fault
from storage import inbox
from tests.support.world import World, living_world, sample


@pytest.mark.parametrize(
    ("update", "key"),
    [
        ({"message": {"chat": {"id": 5}}}, 5),
        ({"my_chat_member": {"chat": {"id": -7}}}, -7),
        ({"callback_query": {"from": {"id": 3}, "message": {"chat": {"id": -9}}}}, -9),
        ({"callback_query": {"from": {"id": 3}}}, 3),
        ({"message": {"chat": {"id": "x"}}}, 0),
        ({"something_new": {}}, 0),
        ({"message": None}, 0),
    ],
)
def test_what_an_update_must_stay_in_order_with(update: dict[str, object], key: int) -> None:
    """Its chat; for a press without a message its user; nothing for what we don't know."""
    assert chat_key(update) == key


async def test_an_update_that_cannot_be_parsed_deafens_nobody(world: World) -> None:
    """It is set aside; the next one is answered."""
    world.sim.world.updates.add_raw({"message": {"message_id": 1, "date": "yesterday", "chat": 7}})
    world.sim.world.updates.add_raw({"message": []})
    assert (await world.chat(1).says("/help")).text.startswith("이렇게")
    counts = await world.app.store.read(inbox.counts)
    assert counts[inbox.SET_ASIDE] >= 1


async def test_a_repeated_update_takes_effect_once(world: World) -> None:
    """The same press under two ids is one follow; the same id delivered again is nothing."""
    await world.publish(sample())
    chat = world.chat(1)
    await chat.says("/events")
    await chat.presses("🔔 밤의서점", twice=True)
    assert len((await world.app.house.follows.listing(1)).lines) == 1


async def test_what_fails_three_times_is_set_aside_and_said_sorry_for(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A handler that breaks is tried again, then the user is told, and the others are served."""
    calls = 0

    async def broken(*_: object, **__: object) -> None:
        nonlocal calls
        calls += 1
        raise RuntimeError("broken")

    monkeypatch.setattr(type(world.app.house.event_lookup), "answer", broken)
    chat = world.chat(1)
    assert "죄송해요" in (await chat.says("CES 언제야?")).text
    assert calls == 3
    assert "이렇게" in (await chat.says("/help")).text
    assert (await world.app.store.read(inbox.counts))[inbox.SET_ASIDE] == 1


async def test_updates_left_by_a_crash_are_handled_at_the_start(tmp_path: Path) -> None:
    """What was stored and not handled is answered after the restart."""
    async with living_world(tmp_path) as world:
        chat = world.chat(1)
        await chat.says("/start")
        await chat.presses("구독")
        last = await world.app.store.read(inbox.counts)
        assert last == {inbox.DONE: 2}
        await world.app.store.write(lambda tx: tx.exec_driver_sql("UPDATE inbox SET state = 0"))
        # What a restart does first: look into the inbox.
        world.app.handling._arrived.set()
        await world.settled()
        assert (await world.app.store.read(inbox.counts)) == {inbox.DONE: 2}
        assert await world.app.subscriptions.audience() == 1


async def test_trouble_with_polling_is_waited_out(world: World) -> None:
    """A 502 and a broken connection end nothing."""
    world.sim.faults.next("getUpdates", Fault.server_error(502))
    assert "이렇게" in (await world.chat(1).says("/help")).text


async def test_a_dead_token_ends_the_program(world: World) -> None:
    """401 from getUpdates is a sentence about the token."""
    world.sim.faults.always("getUpdates", Fault.unauthorized())
    with pytest.raises(TokenRejected, match="LETTERBELL_TOKEN"):
        await world.app.polling.run()


async def test_another_poller_ends_the_program_after_a_minute(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """409 for long enough: two of us can't poll."""
    monkeypatch.setattr("bot.intake.polling.CONFLICT_PATIENCE_S", 0.0)
    world.sim.faults.always("getUpdates", Fault.conflict())
    with pytest.raises(AnotherPoller, match="409"):
        await world.app.polling.run()


async def test_a_menu_that_cannot_be_set_keeps_nobody_from_starting(tmp_path: Path) -> None:
    """The command menu is a convenience: a refusal of it is logged, and the bot answers."""
    async with living_world(
        tmp_path, before_start=lambda sim: sim.faults.always("setMyCommands", Fault.server_error(500))
    ) as world:
        assert "이렇게" in (await world.chat(1).says("/help")).text
