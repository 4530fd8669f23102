"""Sending to everyone as an editor sees it: a few first, later, for a fee, paused, and once more to those not reached."""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bot.locales import texts
from bot.simulator.faults import Fault
from bot.simulator.server import Simulator
from storage import broadcasts
from storage.delivery_records import Broadcast, BroadcastState, DeliveryKind, Tally
from storage.outbox_reasons import NAMES
from tests.support.world import EDITOR_ID, SAMPLE, Chat, World, living_world

READERS = 40


async def _loaded(world: World, readers: int = READERS, *, language: str = "ko") -> Chat:
    await world.readers(readers, language=language)
    editor = world.editor() if language == "ko" else world.chat(EDITOR_ID, "Ed", language_code="en")
    await editor.uploads("sample-issue.txt", SAMPLE.read_bytes())
    await editor.presses("모두에게" if language == "ko" else "Send to all")
    return editor


async def _status(world: World, broadcast_id: int = 1) -> tuple[Broadcast, Tally]:
    status = await world.app.house.broadcasting.status(broadcast_id)
    assert status is not None
    return status


def _got(world: World) -> int:
    return sum(n for chat_id, n in world.sim.sent_to().items() if chat_id > 1000)


async def test_a_few_get_it_first_and_the_others_after_a_hold(world: World) -> None:
    """🐤 reaches the editors and ten readers; the hold is shown counting; then the others follow by themselves."""
    editor = await _loaded(world)
    question = await editor.presses("🐤 10명에게 먼저")
    assert "독자 10명이 먼저 받아요" in question.text
    await editor.presses("40명에게 발송")
    assert "10명이 먼저 받았어요. 30초 뒤에 나머지 30명에게 보내요." in editor.last.text
    assert _got(world) == 10
    await world.passes(timedelta(seconds=12))
    assert "18초 뒤에" in editor.last.text
    assert _got(world) == 10
    await world.passes(timedelta(seconds=19))
    await world.settled()
    assert "발송이 끝났어요: 40 / 40" in editor.last.text
    assert _got(world) == 40


async def test_editors_are_among_the_first(world: World) -> None:
    """An editor who subscribed last still gets the canary's copy."""
    await world.readers(READERS)
    editor = world.editor()
    await editor.says("/start")
    await editor.presses("구독")
    await editor.uploads("sample-issue.txt", SAMPLE.read_bytes())
    await editor.presses("모두에게")
    await editor.presses("🐤")
    await editor.presses("41명에게 발송")
    assert (await _status(world))[1].sent == 11
    assert any(text.startswith("🔔 겨울을 앞둔") for text in editor.texts[3:])


async def test_the_hold_can_be_undone_or_cut_short(world: World) -> None:
    """🛑 ends it: the others never get it, and a second press says so; ▶️ lets the others follow at once."""
    editor = await _loaded(world)
    await editor.presses("🐤")
    await editor.presses("발송")
    await editor.presses("🛑 여기서 그만", twice=True)
    await world.passes(timedelta(minutes=2))
    assert _got(world) == 10
    assert "발송을 취소했어요: 40 / 40" in editor.last.text
    assert await editor.forges("1:bg:1") == "지금은 할 수 없어요"
    await editor.uploads("sample-issue.txt", SAMPLE.read_bytes())
    await editor.presses("모두에게")
    await editor.presses("🐤")
    await editor.presses("발송")
    await editor.presses("▶️ 지금 모두에게")
    assert _got(world) == 50


async def test_few_readers_need_no_canary(world: World) -> None:
    """Where ten would be half of all, there is no button for it."""
    editor = await _loaded(world, 19)
    assert not [label for label in editor.last.buttons if "🐤" in label]


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("내일 아침 8시", "2026년 11월 6일 (금) 08:00 (Asia/Seoul)"),
        ("tomorrow 8am", "2026년 11월 6일 (금) 08:00 (Asia/Seoul)"),
        ("아침 8시", "2026년 11월 6일 (금) 08:00 (Asia/Seoul)"),
        ("오후 3시", "2026년 11월 5일 (목) 15:00 (Asia/Seoul)"),
    ],
)
async def test_a_scheduled_start_is_shown_back_and_begins_then(world: World, said: str, shown: str) -> None:
    """The answer is read by the date grammar and confirmed with its full date and zone; until then nothing leaves."""
    editor = await _loaded(world)
    await editor.presses("🕗 예약하기")
    question = await editor.says(said)
    assert shown in question.text
    await editor.presses("40명에게 예약", twice=True)
    assert f"예약했어요: {shown}" in editor.last.text
    assert _got(world) == 0
    cast, _ = await _status(world)
    world.clock.move_to(cast.not_before - timedelta(seconds=2))
    await world.settled()
    assert _got(world) == 0
    await world.passes(timedelta(seconds=3))
    assert _got(world) == 40
    assert "발송이 끝났어요: 40 / 40" in editor.last.text


async def test_an_answer_that_is_no_time_leaves_the_question_open(world: World) -> None:
    """A day without a clock, nonsense, the past and the far future are each answered with what is wanted."""
    editor = await _loaded(world)
    await editor.presses("🕗")
    for said, wanted in (
        ("내일", "시각으로 읽지 못했어요"), ("글쎄요", "시각으로 읽지 못했어요"), ("오늘 오전 9시", "이미 지난 시각"),
        ("2029년 1월 1일 오전 9시", "1년 안"),
    ):  # fmt: skip
        assert wanted in (await editor.says(said)).text
    assert "11월 6일" in (await editor.says("내일 오전 9시")).text


async def test_a_schedule_survives_a_restart_and_is_cancelled_once(tmp_path: Path) -> None:
    """After a restart it still waits, nothing was added; 🛑 ends it for good."""
    async with living_world(tmp_path) as world:
        editor = await _loaded(world)
        await editor.presses("🕗")
        await editor.says("내일 오전 9시")
        await editor.presses("예약")
    async with living_world(tmp_path, before_start=_goes_on_counting) as world:
        await world.settled()
        assert len(await world.app.house.broadcasting.unfinished()) == 1
        editor = world.editor()
        await editor.says("/help")
        assert await editor.forges("1:bc:1") == "그만둘게요"
        assert await editor.forges("1:bc:1") == "지금은 할 수 없어요"
        await world.passes(timedelta(days=2))
        assert _got(world) == 0
        assert (await _status(world))[1].skipped == READERS


def _goes_on_counting(sim: Simulator) -> None:
    sim.world.updates.next_id += 1_000


async def test_a_time_that_passed_before_the_confirmation_is_asked_again(world: World) -> None:
    """Pressed too late, nothing is sent; the screen comes back without the time."""
    editor = await _loaded(world)
    await editor.presses("🕗")
    await editor.says("오늘 오전 10시 30분")
    world.clock.advance(timedelta(hours=1))
    await editor.presses("예약")
    assert "지났어요" in editor.toast
    assert await world.app.house.broadcasting.of_issue(1) is None
    await editor.presses("40명에게 발송")
    assert _got(world) == 40


async def test_the_screen_in_english(world: World) -> None:
    """Canary, schedule and progress in English."""
    editor = await _loaded(world, language="en")
    assert "recall it within 48 hours" in editor.last.text
    assert "10 readers get it first" in (await editor.presses("🐤 10 readers first")).text
    await editor.presses("Send later")
    assert "Time zone: Asia/Seoul" in editor.last.text
    await editor.says("tomorrow 8am")
    assert "Friday, November 6, 2026, 08:00 (Asia/Seoul)" in editor.last.text
    assert "10 readers get it first" in editor.last.text
    await editor.presses("Schedule for 40 people")
    assert editor.last.text.startswith("🕗 Scheduled for Friday, November 6, 2026, 08:00 (Asia/Seoul)")
    await editor.presses("Cancel")
    assert "Cancelled at" in editor.last.text


async def test_paying_for_speed_is_offered_only_where_the_owner_allows_it(world: World) -> None:
    """Without the setting there is no such button, and a forged one sends at the free rate."""
    editor = await _loaded(world)
    assert not [label for label in editor.last.buttons if "⭐" in label]
    mark = next(b.data for row in editor.last.keyboard for b in row if b.data and b.data.startswith("1:dc:")).split(
        ":"
    )[3]
    await editor.forges(f"1:dc:1:{mark}:c0p1t0")
    assert not (await _status(world))[0].is_paid


async def test_the_price_is_shown_before_confirming(tmp_path: Path) -> None:
    """0.1 Stars a message, rounded up; the request says that it may be paid for."""
    async with living_world(tmp_path, paid_broadcast=True) as world:
        editor = await _loaded(world, 41)
        question = await editor.presses("⭐ 더 빨리")
        assert "많아야 5개" in question.text
        await editor.presses("41명에게 발송")
        assert (await _status(world))[0].is_paid
        assert [sent.paid for sent in world.sim.sent if sent.chat_id > 1000] == [True] * 41


async def test_pause_and_cancel_act_during_a_flood_wait(tmp_path: Path) -> None:
    """While Telegram refuses everything the press still counts at once: when the wait is over nothing more leaves."""
    async with living_world(tmp_path, rate=20) as world:
        editor = await _loaded(world)
        editor.person.presses("40명에게 발송")
        assert await world.sim.changes.until(lambda: _got(world) > 3)
        world.sim.faults.hold(4.0)
        async with asyncio.timeout(5):
            while not world.app.door.pacer.closed_for_s:
                await world.sim.changes.after(world.sim.changes.version, within=0.02)
        before = world.clock.monotonic()
        editor.person.presses("⏸")
        async with asyncio.timeout(5):
            while (await _status(world))[0].state is not BroadcastState.PAUSED:
                await world.sim.changes.after(world.sim.changes.version, within=0.02)
        assert world.clock.monotonic() - before < 2.0
        assert editor.toast == "멈췄어요"
        at_pause = _got(world)
        assert await world.sim.changes.until(lambda: "⏸ 멈췄어요" in editor.last.text)
        await world.settled()
        assert _got(world) == at_pause
        await editor.presses("🛑 취소")
        assert (await _status(world))[1].waiting == 0


async def test_progress_says_how_fast_it_goes(tmp_path: Path) -> None:
    """Measured and possible rate, and how long it will take."""
    async with living_world(tmp_path, rate=20) as world:
        editor = await _loaded(world, 100)
        editor.person.presses("100명에게 발송")
        assert await world.sim.changes.until(lambda: _got(world) > 5)
        assert "약" not in editor.last.text
        assert "명 남았고" in editor.last.text
        assert await world.sim.changes.until(lambda: _got(world) > 30)
        world.clock.advance(timedelta(seconds=4))
        await world.app.desk.show_progress()
        assert "나가요. (최대 20건)" in editor.last.text


async def test_what_nobody_knows_is_held_for_a_word(tmp_path: Path) -> None:
    """With the policy hold a delivery without an answer waits; 🔁 sends it again, the other leaves it, and then it is over."""
    async with living_world(tmp_path, uncertain_issues="hold") as world:
        editor = await _loaded(world, 20)
        for chat_id in (1003, 1007):
            world.sim.faults.next("sendMessage", Fault.accept_then_drop(), chat_id=chat_id)
        await editor.presses("20명에게 발송")
        await world.passes(timedelta(seconds=4))
        assert "2명은 받았는지 알 수 없어요" in editor.last.text
        await editor.presses("🔁 다시 보내기")
        await world.passes(timedelta(seconds=4))
        assert "발송이 끝났어요: 20 / 20" in editor.last.text
        assert _got(world) == 22


async def test_held_deliveries_can_be_left(tmp_path: Path) -> None:
    """Left as they are they count as not sent, and are not offered to be sent once more."""
    async with living_world(tmp_path, uncertain_issues="hold") as world:
        editor = await _loaded(world, 20)
        world.sim.faults.next("sendMessage", Fault.accept_then_drop(), chat_id=1003)
        await editor.presses("20명에게 발송")
        await world.passes(timedelta(seconds=4))
        held = next(b.data for row in editor.last.keyboard for b in row if b.data and b.data.startswith("1:bh:"))
        await editor.presses("그냥 두기")
        await world.passes(timedelta(seconds=4))
        assert "발송이 끝났어요: 20 / 20" in editor.last.text
        assert "받았는지 알 수 없어 그대로 둠: 1" in editor.last.text
        assert not [label for label in editor.last.buttons if "못 받은" in label]
        assert await editor.forges(held) == "지금은 할 수 없어요"
        assert _got(world) == 20


async def test_those_not_reached_get_it_on_a_second_word(world: World) -> None:
    """Only who failed and still wants it; asked first; each broadcast is followed up once."""
    editor = await _loaded(world, 20)
    refused = Fault.bad_request("not enough rights to send text messages to the chat")
    for chat_id in (1003, 1007, 1009):
        world.sim.faults.next("sendMessage", refused, chat_id=chat_id)
    await editor.presses("20명에게 발송")
    assert "🔁 못 받은 3명에게 다시" in editor.last.buttons
    report = editor.last
    await world.app.subscriptions.stop(1009)
    assert "못 받은 2명에게 다시 보낼까요" in (await editor.presses("못 받은")).text
    await editor.presses("2명에게 발송", twice=True)
    assert "발송이 끝났어요: 2 / 2" in editor.last.text
    assert _got(world) == 19
    editor.person.presses_raw("1:bm:1", report.id)
    await world.settled()
    assert editor.toast == "지금은 할 수 없어요"
    assert await editor.forges("1:bn:1") == "지금은 할 수 없어요"
    casts = await world.app.store.read(lambda tx: broadcasts.all_of_issue(tx, 1))
    assert [(cast.kind, cast.of_id) for cast in casts] == [(DeliveryKind.ISSUE, None), (DeliveryKind.ISSUE, 1)]


async def test_readers_control_nothing(world: World) -> None:
    """Every button of a broadcast does nothing in a reader's hands."""
    await _loaded(world, 1)
    reader = world.chat(100)
    await reader.says("/start")
    for data in ("1:do:1:x:c1p1t0", "1:dw:1:x:c0p0t0", "1:bh:1:1", "1:bm:1", "1:bn:1", "1:bc:1"):
        assert await reader.forges(data) == "이 버튼은 더 이상 쓸 수 없어요"


def test_every_reason_is_said_in_words() -> None:
    """Whatever the outbox keeps as a reason has a text."""
    for language in ("ko", "en"):
        assert not [name for name in NAMES if not texts(language).has(f"reason.{name}")]


async def test_the_zone_of_the_editor_counts(world: World) -> None:
    """Asked in London, "tomorrow 8am" is eight in London."""
    editor = await _loaded(world)
    await world.app.house.preferences.set_timezone(EDITOR_ID, 0, "Europe/London")
    await editor.presses("🕗")
    assert "08:00 (Europe/London)" in (await editor.says("내일 아침 8시")).text
    await editor.presses("예약")
    assert (await _status(world))[0].not_before == datetime.fromisoformat("2026-11-06T08:00+00:00")


async def test_a_broadcast_that_is_over_before_its_press_is_answered_says_so(world: World) -> None:
    """With a handful of readers all have it while the answer to the press is on a slow way; the report must not stay at 0."""
    editor = await _loaded(world, 3)
    world.sim.faults.next("editMessageText", Fault.slow(2.5), chat_id=EDITOR_ID)
    editor.person.presses("3명에게 발송")
    await world.until(lambda: _got(world) == 3)
    while (await _status(world))[0].state is not BroadcastState.FINISHED:
        await world.app.ticker.run_all()
    await world.settled()
    assert "발송이 끝났어요: 3 / 3" in editor.last.text


async def test_a_report_takes_the_place_of_a_question_whose_answer_was_lost(world: World) -> None:
    """The press counted, the network lost the message that should have said so; the editor sees the report all the same."""
    editor = await _loaded(world, 3)
    world.sim.faults.next("editMessageText", Fault.refuse_connection(), times=2, chat_id=EDITOR_ID)
    await editor.presses("3명에게 발송")
    assert _got(world) == 3
    assert "발송이 끝났어요: 3 / 3" in editor.last.text
