"""The editor's desk, as chats: an issue in, looked at, sent; and everyone who must not."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bot.simulator.faults import Fault
from storage.delivery_records import BroadcastState
from storage.records import SubscriberState
from tests.support.world import SAMPLE, World, living_world, sample


async def _readers(world: World, count: int) -> None:
    for number in range(count):
        chat = world.chat(100 + number, f"독자 {number}")
        await chat.says("/start")
        await chat.presses("구독")


async def test_a_file_is_previewed_exactly_as_readers_will_see_it(world: World) -> None:
    """The preview's first message is the push, to the letter; then comes what was read, with its source lines."""
    await _readers(world, 1)
    editor = world.editor()
    await editor.uploads("sample-issue.txt", SAMPLE.read_bytes())
    shown, read = editor.person.chat.from_bot[-2:]
    assert "연도는 추정" in read.text
    assert "6번째 줄" in read.text
    assert "K-캠프 부산" in read.text.split("확인해 주세요")[1]
    await editor.presses("모두에게")
    await editor.presses("1명에게 발송")
    assert world.chat(100).last.html == shown.html
    assert world.chat(100).last.buttons == shown.buttons
    await editor.presses("🔔 밤의서점")
    assert editor.toast == "미리 보기의 버튼이에요"
    assert not (await world.app.house.follows.listing(77)).lines


async def test_sending_to_all_asks_first_and_reports(world: World) -> None:
    """The count stands on the button; the report says sent, blocked and failed."""
    await _readers(world, 3)
    world.chat(101).person.deactivates()
    editor = world.editor()
    await editor.uploads("sample-issue.txt", SAMPLE.read_bytes())
    assert "📣 3명에게 발송" in (await editor.presses("모두에게")).buttons
    await editor.presses("3명에게 발송")
    assert "발송이 끝났어요: 3 / 3" in editor.last.text
    assert "보냄 2 · 차단 1 · 실패 0" in editor.last.text
    assert (await world.app.subscriptions.counts())[SubscriberState.GONE] == 1


async def test_confirming_twice_sends_once(world: World) -> None:
    """A second press of the confirm button, also under a new update id, adds nothing and says so."""
    await _readers(world, 2)
    editor = world.editor()
    await editor.uploads("sample-issue.txt", SAMPLE.read_bytes())
    question = await editor.presses("모두에게")
    await editor.presses("2명에게 발송", twice=True)
    editor.person.presses_raw("1:dc:1", question.id)
    await world.settled()
    assert editor.toast == "이미 발송한 호예요."
    assert [world.sim.sent_to()[100 + n] for n in range(2)] == [3, 3]


async def test_keeping_puts_it_into_archive_and_events_only(world: World) -> None:
    """보내지 않고 저장: questions are answered, nobody is sent anything."""
    await _readers(world, 1)
    editor = world.editor()
    await editor.uploads("sample-issue.txt", SAMPLE.read_bytes())
    assert "행사 5개" in (await editor.presses("보내지 않고")).text
    assert world.sim.sent_to()[100] == 2
    assert "11월 14일" in (await world.chat(100).says("밤의서점축제 언제?")).text


async def test_a_draft_answers_nothing_and_can_be_thrown_away(world: World) -> None:
    """Events of a draft are unknown to readers; after 버리기 its buttons are dead."""
    editor = world.editor()
    read = await editor.uploads("sample-issue.txt", SAMPLE.read_bytes())
    assert "모르는 내용" in (await world.chat(1).says("밤의서점축제 언제?")).text
    await editor.presses("버리기")
    editor.person.presses_raw("1:da:1", read.id)
    await world.settled()
    assert editor.toast == "이 초안은 이제 없어요."


async def test_sent_to_me_shows_the_push_to_the_editor_alone(world: World) -> None:
    """나에게 보내기 reaches nobody else."""
    await _readers(world, 1)
    editor = world.editor()
    await editor.uploads("sample-issue.txt", SAMPLE.read_bytes())
    await editor.presses("나에게")
    assert editor.last.text.startswith("🔔 겨울을 앞둔")
    assert world.sim.sent_to()[100] == 2


async def test_a_long_paste_joins_its_parts_in_order(world: World) -> None:
    """Telegram cuts a long paste; what follows within three seconds is one draft, and the preview comes after them."""
    editor = world.editor()
    text = SAMPLE.read_text("utf-8").replace("서울에서\n", "이야기가 이어져요. 정말 길어요.\n" * 250 + "서울에서\n")
    assert len(text) > 4096
    editor.person.says(text)
    await world.settled()
    assert not editor.person.chat.from_bot
    await world.passes(timedelta(seconds=4))
    read = editor.last
    assert "헤드라인 4개 · 이야기 3개" in read.text
    issue = await world.app.house.publishing.issue(1)
    assert issue is not None
    assert issue.draft.sign_off == "서울에서\n종소리레터 편집부 드림"
    assert len(await world.app.house.publishing.issues()) == 1


async def test_a_paste_keeps_the_links_behind_its_words(world: World) -> None:
    """A text_link entity behind 등록하기 becomes the event's link."""
    text = (
        "제목이에요\n둘째 줄\n[행사 일정]\n🏢 11월20일: 컴업🎉(COMEUP)2026 스타트업 행사 👉 등록하기\n"
        "[이번주 이야기]\n짧은 이야기입니다.\n본문이에요. 끝이에요."
    )
    offset = len(text[: text.index("등록하기")].encode("utf-16-le")) // 2
    editor = world.editor()
    editor.person.says(
        text, [{"type": "text_link", "offset": offset, "length": 4, "url": "https://example.com/comeup?a=1&b=2"}]
    )
    await world.passes(timedelta(seconds=4))
    issue = await world.app.house.publishing.issue(1)
    assert issue is not None
    assert issue.draft.events[0].url == "https://example.com/comeup?a=1&b=2"


async def test_a_forward_was_received_on_its_own_day(world: World) -> None:
    """The original's date settles the years, not today."""
    editor = world.editor()
    editor.person.forwards(
        "옛날 소식\n[행사 일정]\n11월20일: 옛날쇼 큰 행사", origin_date=datetime.fromisoformat("2023-11-02T09:00+09:00")
    )
    await world.passes(timedelta(seconds=4))
    issue = await world.app.house.publishing.issue(1)
    assert issue is not None
    assert str(issue.draft.events[0].start) == "2023-11-20"


async def test_a_short_text_of_an_editor_is_a_question(world: World) -> None:
    """Up to five lines are a question, also from an editor."""
    await world.publish(sample())
    assert "11월 20일" in (await world.editor().says("로보데이\n언제야?")).text


@pytest.mark.parametrize(
    ("name", "content", "size", "said"),
    [
        ("empty.txt", b"", None, "비어 있어요"),
        ("cat.png", b"\x89PNG\r\n\x1a\n" + b"\0" * 64, None, "그림 파일"),
        ("big.txt", b"x", 21 * 1024 * 1024, "20MB"),
        ("doc.pdf", b"%PDF-1.7 ....", None, "글이 아닌 파일"),
        ("headless.txt", "[행사]\n11월 20일: 쇼2026".encode(), None, "헤드라인을 찾지 못했어요"),
        ("page.html", b"<div>" * 600, None, "태그"),
        ("noise.txt", bytes(range(256)) * 8, None, "글이 아닌 파일"),
    ],
)
async def test_what_is_no_issue_is_refused_in_a_sentence(
    world: World, name: str, content: bytes, size: int | None, said: str
) -> None:
    """A broken file gets one clear sentence that names it, and nothing is stored."""
    answer = await world.editor().uploads(name, content, size=size)
    assert said in answer.text
    assert name in answer.text
    assert not await world.app.house.publishing.issues()


async def test_a_picture_is_no_issue(world: World) -> None:
    """A photo from an editor is refused as a picture."""
    editor = world.editor()
    editor.person.sends_photo()
    await world.settled()
    assert "그림 파일" in editor.last.text


async def test_readers_can_do_nothing_of_an_editors(world: World) -> None:
    """A reader's file is no issue, and an editor's buttons do nothing in his hands."""
    await _readers(world, 1)
    editor = world.editor()
    await editor.uploads("sample-issue.txt", SAMPLE.read_bytes())
    reader = world.chat(100)
    assert "글로 된 질문" in (await reader.uploads("sample-issue.txt", SAMPLE.read_bytes())).text
    for data in ("1:dm:1", "1:da:1", "1:dc:1", "1:dk:1", "1:dd:1", "1:bp:1", "1:bg:1", "1:bc:1"):
        assert await reader.forges(data) == "이 버튼은 더 이상 쓸 수 없어요"
    assert [line.state.value for line in await world.app.house.publishing.issues()] == ["draft"]


async def test_the_claim_code_makes_the_first_owner_once(tmp_path: Path) -> None:
    """With no OWNERS set, /claim with the printed code makes one owner; the code is then spent."""
    async with living_world(tmp_path, owners=()) as world:
        assert world.app.claim_code == "let-me-in"
        first, second = world.chat(1), world.chat(2)
        assert "맞지 않아요" in (await first.says("/claim wrong")).text
        assert "편집자예요" in (await first.says("/claim let-me-in")).text
        assert "맞지 않아요" in (await second.says("/claim let-me-in")).text
        assert "이렇게 읽었어요" in (await first.uploads("issue.txt", SAMPLE.read_bytes())).text


async def test_pause_resume_and_cancel_act_on_the_broadcast(tmp_path: Path) -> None:
    """⏸ holds what has not left, ▶️ goes on, 🛑 ends it; the books balance."""
    async with living_world(tmp_path, rate=20) as world:
        await _readers(world, 30)
        editor = world.editor()
        await editor.uploads("sample-issue.txt", SAMPLE.read_bytes())
        await editor.presses("모두에게")
        before = len(world.sim.sent)
        editor.person.presses("30명에게 발송")
        assert await world.sim.changes.until(lambda: len(world.sim.sent) > before + 4)
        editor.person.presses("⏸")
        assert await world.sim.changes.until(lambda: "▶️ 다시 보내기" in editor.last.buttons)
        await world.until(lambda: world.app.worker.is_idle)
        status = await world.app.house.broadcasting.status(1)
        assert status is not None
        assert status[0].state is BroadcastState.PAUSED
        assert 0 < status[1].sent < 30
        editor.person.presses("▶️")
        assert await world.sim.changes.until(lambda: "⏸ 멈추기" in editor.last.buttons)
        editor.person.presses("🛑")
        await world.settled()
        cancelled = await world.app.house.broadcasting.status(1)
        assert cancelled is not None
        cast, tally = cancelled
        assert cast.state is BroadcastState.CANCELLED
        assert tally.waiting == 0
        assert tally.sent + tally.gone + tally.failed + tally.skipped == cast.audience == 30


async def test_a_stop_during_a_broadcast_is_heeded(tmp_path: Path) -> None:
    """Who says /stop while an issue is going out does not get it, if it has not left yet."""
    async with living_world(tmp_path, rate=10) as world:
        await _readers(world, 20)
        editor = world.editor()
        await editor.uploads("sample-issue.txt", SAMPLE.read_bytes())
        await editor.presses("모두에게")
        before = len(world.sim.sent)
        editor.person.presses("20명에게 발송")
        assert await world.sim.changes.until(lambda: len(world.sim.sent) > before + 2)
        last = world.chat(119)
        last.person.says("/stop")
        await world.settled()
        assert "아무것도 보내지 않을게요" in last.last.text
        assert not [text for text in last.texts if text.startswith("🔔 겨울")]


async def test_a_text_that_telegram_refuses_stops_the_broadcast(world: World) -> None:
    """Three answers that blame the text pause it and tell the editor why."""
    await _readers(world, 6)
    editor = world.editor()
    await editor.uploads("sample-issue.txt", SAMPLE.read_bytes())
    await editor.presses("모두에게")
    bad = Fault.bad_request("can't parse entities: nothing fits")
    world.sim.faults.when(
        lambda method, chat_id: bad if method == "sendMessage" and chat_id and 100 <= chat_id < 200 else None
    )
    editor.person.presses("6명에게 발송")
    await world.settled()
    status = await world.app.house.broadcasting.status(1)
    assert status is not None
    assert status[0].state in (BroadcastState.PAUSED, BroadcastState.FINISHED)
    assert status[0].problem == "cant_parse" or status[1].failed == 6
