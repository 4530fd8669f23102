"""An issue that was sent by mistake is recalled; nobody but editors can correct or recall; all of it in English."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from bot.simulator.faults import Fault
from storage.delivery_records import BroadcastState
from storage.records import IssueState
from tests.support.sent_issue import ISSUE, casts_of, copy_of, event_of, issue_of, moved, sent_issue, tally_of
from tests.support.world import World, draft, living_world


async def test_a_recall_takes_two_presses_and_leaves_nothing(world: World) -> None:
    """Copies are deleted; archive, /latest and answers forget the issue; a second press and old buttons say so."""
    editor = await sent_issue(world)
    report = editor.last
    reader = world.chat(200)
    question = await editor.presses("🗑 회수")
    assert "이미 보낸 글 3개를 지워요" in question.text
    assert "별밤 산책, 골목 책장터" in question.text
    assert "48시간" not in question.text
    assert not copy_of(world).deleted
    await editor.presses("🗑 회수하기", twice=True)
    await world.passes(timedelta(seconds=5))
    assert "한 번 더 볼게요" in editor.last.text
    await world.passes(timedelta(minutes=2))
    assert "✅ 회수가 끝났어요: 3 / 3" in editor.last.text
    assert not [m for m in world.sim.world.chats[1001].messages if "겨울 소식" in m.text and not m.deleted]
    assert (await issue_of(world)).state is IssueState.RECALLED
    assert "모르는 내용" in (await reader.says("별밤 산책 언제야?")).text
    assert "찾지 못했어요" in (await reader.says("/search 겨울")).text
    assert "겨울 소식" not in (await reader.says("/latest")).text
    for data in ("1:ic:1", "1:ir:1", "1:iz:1"):
        editor.person.presses_raw(data, report.id)
        await world.settled()
        assert editor.toast == "회수했거나 없는 호예요."
    assert await editor.forges("1:da:1") == "이 초안은 이제 없어요."
    assert await editor.forges("1:ip:1:0") == "이 버튼은 더 이상 쓸 수 없어요"
    assert "회수함" in (await editor.says("/issues")).text


async def test_a_recall_says_what_is_too_old(world: World) -> None:
    """After 48 hours Telegram refuses: said before, counted after, and nothing is paused for it."""
    editor = await sent_issue(world, 60)
    await world.passes(timedelta(hours=50))
    question = await editor.presses("🗑 회수")
    assert "약 60개는 보낸 지 48시간이 지나서" in question.text
    await editor.presses("🗑 회수하기")
    await world.settled()
    assert "✅ 회수가 끝났어요: 60 / 60" in editor.last.text
    assert "너무 오래되어 바꿀 수 없는 글: 60" in editor.last.text


async def test_a_recall_stops_the_broadcast_first(tmp_path: Path) -> None:
    """What has not left never leaves; what has is deleted, also what was on its way."""
    async with living_world(tmp_path, rate=20) as world:
        await world.readers(40)
        editor = world.editor()
        await editor.uploads("issue.txt", ISSUE.encode())
        await editor.presses("모두에게")
        editor.person.presses("40명에게 발송")
        assert await world.sim.changes.until(lambda: sum(n > 1000 for n in world.sim.sent_to()) > 5)
        await editor.forges("1:iz:1")
        await world.settled()
        await world.passes(timedelta(seconds=91))
        assert not [n for n in range(40) for m in world.sim.world.chats[1001 + n].from_bot if not m.deleted]
        sending, deleting = await casts_of(world)
        assert (sending.state, sending.problem) == (BroadcastState.CANCELLED, "recalled")
        assert (await tally_of(world, deleting.id)).sent == (await tally_of(world, sending.id)).sent < 40


async def test_a_kept_issue_is_corrected_and_recalled_without_copies(world: World) -> None:
    """No copies, so only archive and answers change."""
    await world.publish(draft(ISSUE, date(2026, 11, 5)))
    editor = world.editor()
    await editor.says("/issues")
    assert "보내지 않고 저장한 호" in (await editor.presses("겨울 소식")).text
    assert "📣 모두에게 보내기" in editor.last.buttons
    assert "고칠 수 있는 글은 없어요" in (await moved(editor)).text
    assert "고칠 글은 없었어요" in (await editor.presses("✏️ 고치기")).text
    assert str((await event_of(world, 1)).facts.start) == "2026-12-07"
    await editor.says("/issues")
    assert "정정 1번" in (await editor.presses("겨울 소식")).text
    await editor.presses("🗑 회수")
    assert "지울 글은 없었어요" in (await editor.presses("🗑 회수하기")).text


async def test_in_english(world: World) -> None:
    """The correction, the mark, the notice and the recall in English."""
    editor = await sent_issue(world, language="en")
    world.sim.faults.next("editMessageText", Fault.bad_request("message to edit not found"), chat_id=1002)
    await editor.presses("✏️ Correct")
    await editor.presses("별밤 산책")
    await editor.presses("✏️ Date")
    await editor.says("Dec 7")
    await editor.presses("Back")
    question = await editor.presses("🔍 Show the changes")
    assert "별밤 산책: Saturday, December 5, 2026 → Monday, December 7, 2026" in question.text
    await editor.presses("Edit the copies (3)")
    await world.passes(timedelta(minutes=2))
    assert copy_of(world).text.endswith("✏️ Corrected Thursday, November 5, 10:00")
    assert "✅ Corrected: 3 of 3" in editor.last.text
    assert "A correction" in (await editor.presses("Notify those not corrected (1)")).text
    await editor.presses("Send the notice (1)")
    await world.settled()
    assert copy_of(world, 1002).text.startswith("✏️ A correction\n겨울 소식")
    await editor.says("/issues")
    assert "published" in editor.last.text
    assert "Corrected once" in (await editor.presses("겨울 소식")).text
    assert "Recall this issue?" in (await editor.presses("Recall")).text
    await editor.presses("Leave it", twice=True)
    assert (await issue_of(world)).state is IssueState.PUBLISHED


@pytest.mark.parametrize(
    "data", ["1:iq:0", "1:io:1", "1:ic:1", "1:ix:2", "1:iy:2:0", "1:ig:2", "1:if:2", "1:ir:1", "1:iz:1"]
)
async def test_readers_correct_and_recall_nothing(world: World, data: str) -> None:
    """The numeric id is checked at every press; /issues is unknown to readers."""
    await sent_issue(world, 1)
    reader = world.chat(100)
    assert "겨울" not in (await reader.says("/issues")).text
    assert await reader.forges(data) == "이 버튼은 더 이상 쓸 수 없어요"
    assert len(await casts_of(world)) == 1
