"""A bot that comes back on an old backup, and reminders in doubt: as the owner and the readers see it."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.clock import MovableClock
from bot.config import Settings
from bot.services.broadcasting import Broadcasting
from bot.services.heartbeat import Heartbeat
from bot.services.publishing import Publishing
from bot.services.reminding import Reminding
from bot.simulator.faults import Fault
from bot.simulator.server import Simulator
from bot.worker_app import WorkerApp
from storage import broadcasts
from storage.delivery_records import BroadcastState
from storage.engine import Store
from storage.records import EventFacts, Precision
from tests.support.world import EDITOR_ID, TOKEN, World, living_world, sample

READER, READERS = 1, (1001, 1002, 1003)
FAIR = EventFacts("긴 박람회", Precision.DAY, date(2026, 11, 14), date(2026, 12, 20))


def at(moment: str) -> datetime:
    return datetime.fromisoformat(moment).replace(tzinfo=ZoneInfo("Asia/Seoul"))


async def backup_in_the_middle(folder: Path, *, by: int | None) -> None:
    """A database whose bot lived last on 2026-11-07 at nine: a reminder in its outbox, an issue on its way to three readers."""
    async with living_world(folder) as world:
        await world.editor().says("/start")
        await world.readers(3)
        await world.app.house.publishing.take_in([FAIR], on=date(2026, 11, 5))
        await world.app.house.follows.follow(READER, 0, 1)
        await world.settled()
    store = Store.open(f"sqlite:///{folder / 'bot.db'}")
    clock = MovableClock(at("2026-11-07T09:00:01"))
    try:
        await Heartbeat(store, clock).beat()
        assert await Reminding(store, clock, timezone="Asia/Seoul").queue_due() == 1
        publishing = Publishing(store, clock)
        issue = await publishing.add(sample())
        await publishing.publish(issue.id, send=True, by=by)
        await Broadcasting(store, clock).continue_fan_out()
    finally:
        await store.close()


def meet(sim: Simulator) -> None:
    """The people of the backup are on Telegram before the bot comes back."""
    for chat_id in (READER, EDITOR_ID, *READERS):
        sim.person(chat_id, f"사람 {chat_id}", started=True)


def heard(world: World, *chat_ids: int) -> list[list[str]]:
    return [[message.text for message in world.sim.world.chats[chat_id].from_bot] for chat_id in chat_ids]


@pytest.mark.parametrize("by", [EDITOR_ID, None])
async def test_an_old_backup_sends_nothing_without_a_word(tmp_path: Path, by: int | None) -> None:
    """Neither the reminder nor the issue that were under way; the owner reads what waits, and one press each sends it."""
    await backup_in_the_middle(tmp_path, by=by)
    async with living_world(tmp_path, start=at("2026-11-20T12:00:00"), before_start=meet) as world:
        await world.settled()
        assert heard(world, READER, *READERS) == [[], [], [], []]
        editor = world.sim.people[EDITOR_ID]
        ((asked, stopped),) = [sorted(texts) for texts in heard(world, EDITOR_ID)]
        if "발송" in asked:
            asked, stopped = stopped, asked
        assert "오래 밀린 알림이 있어요 (가장 오래된 것: 2026년 11월 7일 (토))" in asked
        assert "나가려던 메시지 1건" in asked
        assert "알 수 없는" not in asked
        assert "발송을 멈췄어요" in stopped
        assert "며칠 동안 멈춰 있었어요" in stopped

        editor.presses("📤 보내기")
        await world.settled()
        assert "지금 열리고 있어요" in heard(world, READER)[0][0]
        assert heard(world, *READERS) == [[], [], []]
        editor.presses("▶️")
        await world.settled()
        assert [len(texts) for texts in heard(world, READER, *READERS)] == [1, 1, 1, 1]
    # With a sign of life in the store the next start is a plain one.
    async with living_world(tmp_path, start=at("2026-11-20T12:05:00"), before_start=meet) as world:
        await world.settled()
        assert heard(world, EDITOR_ID, READER, *READERS) == [[], [], [], [], []]


async def test_what_waits_can_be_thrown_away(tmp_path: Path) -> None:
    """Then nobody hears of it, and there is nothing left to decide."""
    await backup_in_the_middle(tmp_path, by=EDITOR_ID)
    async with living_world(tmp_path, start=at("2026-11-20T12:00:00"), before_start=meet) as world:
        await world.settled()
        editor = world.sim.people[EDITOR_ID]
        asked = next(m for m in editor.chat.from_bot if "오래 밀린" in m.text)
        data = next(key.data for row in asked.keyboard for key in row if key.data)
        editor.presses("🗑 버리기")
        await world.settled()
        assert "버렸어요" in asked.text
        editor.presses_raw(data, asked.id)
        await world.settled()
        assert "기다리는 알림이 없어요" in asked.text
        assert heard(world, READER) == [[]]


async def test_after_a_weekend_everything_goes_on(tmp_path: Path) -> None:
    """Two days without a machine are no old backup: nobody is asked, readers hear what is still of use."""
    await backup_in_the_middle(tmp_path, by=EDITOR_ID)
    async with living_world(tmp_path, start=at("2026-11-09T10:00:00"), before_start=meet) as world:
        await world.settled()
        assert [len(texts) for texts in heard(world, READER, *READERS)] == [1, 1, 1, 1]
        assert not [text for text in heard(world, EDITOR_ID)[0] if "밀린" in text or "멈췄" in text]


async def test_reminders_in_doubt_wait_for_a_word(tmp_path: Path) -> None:
    """With the policy hold a reminder without an answer is asked about, with the same two buttons; sent again it arrives."""
    async with living_world(tmp_path, uncertain_reminders="hold") as world:
        editor, chat = world.editor(), world.chat(READER)
        await editor.says("/start")
        await chat.says("/start")
        await world.app.house.publishing.take_in([FAIR], on=date(2026, 11, 5))
        await world.app.house.follows.follow(READER, 0, 1)
        for times, button in enumerate(("📤 보내기", "🗑 버리기"), start=1):
            world.sim.faults.next("sendMessage", Fault.accept_then_drop(), chat_id=READER)
            if times == 1:
                world.clock.move_to(at("2026-11-07T09:00:01"))
            else:
                world.clock.move_to(at("2026-11-13T09:00:01"))
            await world.settled()
            assert "받았는지 알 수 없는 알림이 1건 있어요" in editor.last.text
            assert "오래 밀린" not in editor.last.text
            before = len(chat.texts)
            await editor.presses(button)
            assert len(chat.texts) - before == (1 if times == 1 else 0)


async def test_a_worker_looks_back_as_well(postgresql_url: str) -> None:
    """One that starts before the bot stops what an old backup had under way; the bot that follows tells of it."""
    store = Store.open(postgresql_url)
    clock = MovableClock(at("2026-11-07T09:00:01"))
    await Heartbeat(store, clock).beat()
    publishing = Publishing(store, clock)
    await publishing.publish((await publishing.add(sample())).id, send=True, by=EDITOR_ID)
    clock.move_to(at("2026-11-20T12:00:00"))
    async with Simulator(now=clock.now, token=TOKEN) as sim:
        settings = Settings(_env_file=None, token=TOKEN, api_url=sim.url, database_url=postgresql_url)
        async with WorkerApp(settings, clock):
            cast = await store.read(lambda tx: broadcasts.get(tx, 1))
        # Restarted while the bot is away, it finds that it was there itself.
        await Broadcasting(store, clock).resume(1)
        async with WorkerApp(settings, clock):
            again = await store.read(lambda tx: broadcasts.get(tx, 1))
        assert again is not None
        assert again.state is BroadcastState.SENDING
        await Broadcasting(store, clock).pause(1, "old_backup")
    await store.close()
    assert cast is not None
    assert (cast.state, cast.problem) == (BroadcastState.PAUSED, "old_backup")
    async with living_world(
        Path(), database_url=postgresql_url, start=at("2026-11-20T12:00:00"), before_start=meet
    ) as world:
        await world.settled()
        assert "며칠 동안 멈춰 있었어요" in heard(world, EDITOR_ID)[0][0]
