"""An editor corrects a draft in the chat: by buttons and short answers, in Korean and English, and nothing by chance."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from bot.simulator.server import Simulator
from storage.records import Draft, EventFacts, IssueState
from tests.support.world import Chat, World, draft, living_world

ISSUE = """겨울 소식
둘째 헤드라인
셋째 헤드라인
[행사 일정]
12월 5일(월): 별밤 산책 👉 신청하기 https://example.com/w
12월 12일: 골목 책장터
1월: 눈꽃 음악회
"""


async def _loaded(world: World) -> Chat:
    editor = world.editor()
    await editor.uploads("issue.txt", ISSUE.encode())
    return editor


async def _draft(world: World, issue_id: int = 1) -> Draft:
    issue = await world.app.house.publishing.issue(issue_id)
    assert issue is not None
    return issue.draft


async def _event(world: World, place: int) -> EventFacts:
    return (await _draft(world)).events[place]


async def test_an_editor_sees_what_was_read_as_cancelled_or_moved(world: World) -> None:
    """In the list of what was read and on the event's own card, before anyone is told."""
    editor = world.editor()
    text = "겨울 소식\n[행사 일정]\n[취소] 12월 5일: 별밤 산책\n12월 12일: 골목 책장터\n"
    await editor.uploads("issue.txt", text.encode())
    event = editor.last.text.split("별밤 산책")[1].split("골목 책장터")[0]
    assert "❌ 취소됐어요" in event
    assert "취소" not in editor.last.text.split("골목 책장터")[1]
    await editor.presses("✏️ 고치기")
    assert "❌ 취소됐어요" in (await editor.presses("별밤 산책")).text


async def test_a_doubtful_date_is_seen_and_corrected(world: World) -> None:
    """The card shows the source line and its doubt; a short answer settles both, and the last question asks for nothing more."""
    reader = world.chat(100)
    await reader.says("/start")
    await reader.presses("구독")
    editor = await _loaded(world)
    assert "요일" in (await editor.presses("모두에게")).text
    await editor.presses("✏️ 고치기")
    card = await editor.presses("⚠️ 별밤 산책")
    assert "5번째 줄: 12월 5일(월): 별밤 산책" in card.text
    assert "요일" in card.text
    assert "🆕 새 행사예요" in card.text
    await editor.presses("✏️ 날짜")
    assert "2026년 12월 7일 (월) 14:00" in (await editor.says("12월 7일 오후 2시")).text
    assert (await _draft(world)).doubts == ()
    await editor.presses("돌아가기")
    await editor.presses("돌아가기")
    question = await editor.presses("모두에게")
    assert "확인해 주세요" not in question.text
    await editor.presses("1명에게 발송")
    assert "12월 7일" in world.chat(100).last.text


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("12월 5일", "2026년 12월 5일 (토)"), ("12/5~7", "2026년 12월 5일 (토) ~ 7일 (월)"), ("1월 중순", "2027년 1월 중순"),
        ("Dec 5, 2pm", "2026년 12월 5일 (토) 14:00"), ("내년 봄", "2027년 봄"), ("매주 수요일", "매주 수요일"), ("미정", "미정"),
        ("TBA", "미정"), ("~11/30까지 접수", "신청 마감: 2026년 11월 30일"),
    ],
)  # fmt: skip
async def test_an_answer_is_read_as_any_date(world: World, said: str, shown: str) -> None:
    """The same grammar as an issue's, Korean and English."""
    editor = await _loaded(world)
    await editor.presses("✏️ 고치기")
    await editor.presses("골목 책장터")
    await editor.presses("✏️ 날짜")
    assert shown in (await editor.says(said)).text


@pytest.mark.parametrize("said", ["글쎄요", "12월 5일이나 6일", "12월 5일(월)", "13월 40일", "12월 5일과 12월 20일"])
async def test_an_unclear_answer_leaves_the_question_open(world: World, said: str) -> None:
    """One sentence with an example; nothing changes, and the next answer counts."""
    editor = await _loaded(world)
    await editor.presses("✏️ 고치기")
    await editor.presses("골목 책장터")
    await editor.presses("✏️ 날짜")
    before = await _draft(world)
    assert "날짜로 읽지 못했어요" in (await editor.says(said)).text
    assert await _draft(world) == before
    assert "12월 19일" in (await editor.says("12월 19일")).text


async def test_title_and_link(world: World) -> None:
    """A new title brings its names; a link is tidied, removed, or refused where it is none."""
    editor = await _loaded(world)
    await editor.presses("✏️ 고치기")
    await editor.presses("별밤 산책")
    await editor.presses("✏️ 제목")
    assert "별빛 걷기(STARWALK)2026" in (await editor.says("별빛 걷기(STARWALK)2026")).text
    assert "STARWALK" in (await _event(world, 0)).aliases
    await editor.presses("✏️ 링크")
    assert "웹 주소로 읽지 못했어요" in (await editor.says("example")).text
    assert "https://example.org/s" in (await editor.says("https://example.org/s?utm_source=x")).text
    await editor.presses("✏️ 링크")
    assert "링크 없음" in (await editor.says("없음")).text


async def test_an_event_is_removed_and_added_once(world: World) -> None:
    """Pressing 🗑 twice takes one event; an added line is read as an issue's would be."""
    editor = await _loaded(world)
    await editor.presses("✏️ 고치기")
    await editor.presses("골목 책장터")
    await editor.presses("🗑 빼기", twice=True)
    assert [facts.title for facts in (await _draft(world)).events] == ["별밤 산책", "눈꽃 음악회"]
    await editor.presses("➕")
    assert "행사로 읽지 못했어요" in (await editor.says("언젠가 무언가")).text
    card = await editor.says("12월 24일 19시 한옥 캐럴의 밤, 서울숲 → 예매 https://example.com/c")
    assert "편집자가 더함" in card.text
    added = await _event(world, 2)
    assert (added.title, str(added.start), added.venue, added.url) == (
        "한옥 캐럴의 밤", "2026-12-24", "서울숲", "https://example.com/c",
    )  # fmt: skip


async def test_headlines_are_moved_and_removed(world: World) -> None:
    """The first headline is the title; the last one can't be taken away; a second press changes nothing more."""
    editor = await _loaded(world)
    await editor.presses("✏️ 고치기")
    await editor.presses("📰")
    await editor.presses("⬆️ 2", twice=True)
    now = await _draft(world)
    assert now.headlines == ("둘째 헤드라인", "겨울 소식", "셋째 헤드라인")
    assert now.title == "둘째 헤드라인"
    await editor.presses("🗑 3")
    await editor.presses("🗑 1")
    assert (await _draft(world)).headlines == ("겨울 소식",)
    assert not [label for label in editor.last.buttons if label.startswith(("🗑", "⬆️"))]


async def test_another_received_day_infers_the_years_anew(world: World) -> None:
    """Received in November 2024, the same lines mean that winter; a date the editor gave stays."""
    editor = await _loaded(world)
    await editor.presses("✏️ 고치기")
    await editor.presses("골목 책장터")
    await editor.presses("✏️ 날짜")
    await editor.says("2026년 12월 13일")
    await editor.presses("돌아가기")
    await editor.presses("📅")
    await editor.says("2024년 11월 4일")
    now = await _draft(world)
    assert str(now.received) == "2024-11-04"
    assert [(str(e.start), str(e.end)) for e in now.events] == [
        ("2024-12-05", "2024-12-05"), ("2026-12-13", "2026-12-13"), ("2025-01-01", "2025-01-31"),
    ]  # fmt: skip


async def test_known_events_are_split_and_joined(world: World) -> None:
    """The card says what publishing does to a known event; the editor's word goes before the name."""
    from datetime import date  # noqa: PLC0415

    await world.publish(draft("지난 소식\n[행사]\n1월: 눈꽃 음악회\n12월 12일: 동네 책장터\n", date(2026, 11, 1)))
    editor = world.editor()
    await editor.uploads("issue.txt", ISSUE.replace("1월: 눈꽃", "1월 9~10일: 눈꽃").encode())
    assert "날짜가 더 정확해져요: 2027년 1월 중 (정확한 날짜 미정) → 2027년 1월 9일" in editor.last.text
    await editor.presses("✏️ 고치기")
    await editor.presses("눈꽃 음악회")
    assert "🆕 새 행사예요" in (await editor.presses("🔀 다른 행사예요")).text
    await editor.presses("돌아가기")
    await editor.presses("골목 책장터")
    await editor.presses("🔗 이미 있는 행사예요")
    card = await editor.presses("동네 책장터")
    assert "🆕" not in card.text
    await world.app.house.publishing.publish(2, send=False)
    events = await world.app.house.publishing.events_of(2)
    assert sorted(event.id for event in events) == [2, 3, 4]
    assert next(event for event in events if event.id == 2).facts.title == "골목 책장터"


def _goes_on_counting(sim: Simulator) -> None:
    """The second simulator stands in for the same Telegram: its update ids go on."""
    sim.world.updates.next_id += 1_000


async def test_a_question_survives_a_restart(tmp_path: Path) -> None:
    """What was asked before the process ended is answered after it."""
    async with living_world(tmp_path) as world:
        editor = await _loaded(world)
        await editor.presses("✏️ 고치기")
        await editor.presses("골목 책장터")
        await editor.presses("✏️ 날짜")
    async with living_world(tmp_path, before_start=_goes_on_counting) as world:
        assert "12월 19일" in (await world.editor().says("12월 19일")).text
        assert str((await _event(world, 1)).start) == "2026-12-19"


async def test_another_button_a_command_or_an_hour_ends_the_question(world: World) -> None:
    """What comes then is a question to the bot, not an answer."""
    editor = await _loaded(world)
    await editor.presses("✏️ 고치기")
    await editor.presses("골목 책장터")
    before = await _draft(world)
    await editor.presses("✏️ 날짜")
    await editor.says("/help")
    await editor.says("12월 19일")
    await editor.presses("✏️ 날짜")
    await world.passes(timedelta(minutes=61))
    await editor.says("12월 19일")
    assert await _draft(world) == before


async def test_two_editors_do_not_undo_each_other(tmp_path: Path) -> None:
    """A button made for another state of the draft does nothing, and shows the draft as it is."""
    async with living_world(tmp_path, owners=(77, 78)) as world:
        first, second = world.editor(), world.chat(78, "부편집장")
        await _loaded(world)
        mark = first.last.buttons
        assert mark
        await first.presses("✏️ 고치기")
        await first.presses("골목 책장터")
        stale = next(b.data for row in first.last.keyboard for b in row if b.data and ":cx:" in b.data)
        await first.presses("✏️ 제목")
        await first.says("골목 그림책장터")
        await second.says("/help")
        assert "그사이" in await second.forges(stale)
        assert len((await _draft(world)).events) == 3


async def test_a_corrected_draft_is_looked_at_again_before_it_goes_out(tmp_path: Path) -> None:
    """The last question's button holds for what was seen: somebody else's correction in between stops it."""
    async with living_world(tmp_path, owners=(77, 78)) as world:
        reader = world.chat(100)
        await reader.says("/start")
        await reader.presses("구독")
        editor = await _loaded(world)
        await editor.presses("모두에게")
        other = world.app.house.correcting
        issue = await other.draft(1)
        assert issue is not None
        from bot.domain.corrections import without_event  # noqa: PLC0415
        from bot.services.correcting import mark_of  # noqa: PLC0415

        await other.change(1, mark_of(issue.draft), lambda draft: without_event(draft, 0))
        await editor.presses("1명에게 발송")
        assert "그사이" in editor.toast
        assert (await world.app.house.publishing.issue(1)).state is IssueState.DRAFT  # type: ignore[union-attr]


async def test_readers_correct_nothing(world: World) -> None:
    """The numeric id is checked at the press and at the answer; a published issue is not corrected any more."""
    editor = await _loaded(world)
    await editor.presses("✏️ 고치기")
    await editor.presses("골목 책장터")
    remove = next(b.data for row in editor.last.keyboard for b in row if b.data and ":cx:" in b.data)
    reader = world.chat(100)
    await reader.says("/start")
    assert await reader.forges(remove)
    assert len((await _draft(world)).events) == 3
    await world.app.house.publishing.publish(1, send=False)
    assert "이미 발행한 호예요" in await editor.forges(remove)
    assert await editor.forges("1:cn:1:x-y:00000000")
    assert len((await _draft(world)).events) == 3
