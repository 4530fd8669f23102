"""An issue that is out already: corrected in every copy, its events with it; recalled; and those told whom no edit reached."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from bot.simulator.faults import Fault
from storage import issues
from storage.delivery_records import BroadcastState, DeliveryKind
from tests.support.sent_issue import ISSUE, LATER, casts_of, copy_of, event_of, issue_of, moved, sent_issue, tally_of
from tests.support.world import World, draft, living_world


async def test_every_copy_is_edited_in_place(world: World) -> None:
    """The date is put right in each copy, which says that it was corrected and when; nobody gets a second message."""
    editor = await sent_issue(world)
    before = world.sim.sent_to()
    question = await moved(editor)
    assert "별밤 산책: 2026년 12월 5일 (토) → 2026년 12월 7일 (월)" in question.text
    assert "이미 보낸 글 3개를 고칠까요?" in question.text
    world.clock.advance(timedelta(hours=2, minutes=5))
    await editor.presses("✏️ 3개 고치기", twice=True)
    await world.settled()
    await world.passes(timedelta(minutes=2))
    for chat_id in (1001, 1002, 1003):
        copy = copy_of(world, chat_id)
        assert "별밤 산책 — 2026년 12월 7일 (월)" in copy.text
        assert copy.text.endswith("✏️ 정정: 11월 5일 (목) 12:05")
        assert world.sim.sent_to()[chat_id] == before[chat_id]
    assert "✅ 정정이 끝났어요: 3 / 3" in editor.last.text
    assert [(cast.kind, cast.revision) for cast in await casts_of(world)] == [
        (DeliveryKind.ISSUE, 0),
        (DeliveryKind.EDIT, 1),
    ]


async def test_answers_archive_and_reminders_are_corrected_too(world: World) -> None:
    """The new date is what readers are told and reminded of; the revision names the issue; new words are found, old ones not."""
    editor = await sent_issue(world)
    reader = world.chat(200)
    await reader.says("별밤 산책 언제야?")
    await reader.presses("🔔")
    await editor.presses("✏️ 정정")
    await editor.presses("별밤 산책")
    await editor.presses("✏️ 날짜")
    await editor.says("12월 7일")
    await editor.presses("돌아가기")
    await editor.presses("📰")
    await editor.presses("🗑 2")
    await editor.presses("돌아가기")
    assert "➖ 헤드라인: 둘째 헤드라인" in (await editor.presses("🔍")).text
    await editor.presses("3개 고치기")
    assert "12월 7일" in (await reader.says("별밤 산책 언제야?")).text
    assert "12월 7일 (월) 09:00" in (await reader.says("/reminders")).text
    event = await event_of(world, 1)
    assert (event.revision, event.issue_id, str(event.facts.start)) == (2, 1, "2026-12-07")
    assert "찾지 못했어요" in (await reader.says("/search 둘째")).text
    assert "겨울 소식" in (await reader.says("/search 겨울")).text
    assert "둘째" not in (await reader.says("/latest")).text


async def test_a_rougher_date_takes_the_exact_one_back(world: World) -> None:
    """A correction says what the issue should have said: a day that nobody announced is forgotten, and so is a link."""
    editor = await sent_issue(world)
    await editor.presses("✏️ 정정")
    await editor.presses("별밤 산책")
    await editor.presses("✏️ 날짜")
    assert "2026년 12월 5일 (토) → 2026년 12월 중" in (await editor.says("12월 중")).text
    await editor.presses("✏️ 링크")
    await editor.says("없음")
    await editor.presses("돌아가기")
    assert "링크: https://example.com/w → 없음" in (await editor.presses("🔍")).text
    await editor.presses("3개 고치기")
    event = await event_of(world, 1)
    assert (event.facts.precision.value, event.facts.url) == ("month", None)
    assert "D-" not in (await world.chat(200).says("별밤 산책 언제야?")).text


async def test_a_removed_event_stops_answering_unless_another_issue_names_it(world: World) -> None:
    """Withdrawn, it is neither answered nor reminded of, and an old 🔔 says so; what a later issue names stays as that one says."""
    editor = await sent_issue(world)
    await world.publish(draft(LATER, date(2026, 11, 12)))
    reader = world.chat(200)
    await reader.says("별밤 산책 언제야?")
    follow = next(b.data for row in reader.last.keyboard for b in row if b.data and b.data.startswith("1:fo:"))
    await reader.presses("🔔")
    await editor.presses("✏️ 정정")
    for title in ("별밤 산책", "골목 책장터"):
        await editor.presses(title)
        await editor.presses("🗑 빼기")
    question = await editor.presses("🔍")
    assert "➖ 뺀 행사: 별밤 산책" in question.text
    await editor.presses("3개 고치기")
    assert "모르는 내용" in (await reader.says("별밤 산책 언제야?")).text
    assert "12월 12일" in (await reader.says("골목 책장터 언제야?")).text
    assert (await event_of(world, 1)).is_withdrawn
    assert (await event_of(world, 2)).issue_id == 2
    assert await world.app.reminding.next_due() is None
    assert "별밤" not in (await reader.says("/reminders")).text
    assert await reader.forges(follow) == "이 버튼은 더 이상 쓸 수 없어요"
    assert "별밤" not in copy_of(world).text


async def test_an_event_that_comes_back_is_the_same_one(world: World) -> None:
    """Who followed it before it was withdrawn is reminded again when an issue names it again, and told where its day is another."""
    editor = await sent_issue(world)
    reader = world.chat(200)
    await reader.says("별밤 산책 언제야?")
    await reader.presses("🔔")
    await editor.presses("🗑 회수")
    await editor.presses("🗑 회수하기")
    assert await world.app.reminding.next_due() is None
    await world.publish(draft("다시\n[행사 일정]\n12월 8일: 별밤 산책\n", date(2026, 11, 6)))
    event = await event_of(world, 1)
    assert (event.is_withdrawn, str(event.facts.start), event.issue_id) == (False, "2026-12-08", 2)
    await world.settled()
    # It comes back on another day than the one he knows.
    assert "12월 5일 (토) → 12월 8일 (화)" in reader.last.text
    assert "12월 8일 (화) 09:00" in (await reader.says("/reminders")).text
    assert "12월 8일" in (await reader.says("별밤 산책 언제야?")).text


async def test_a_later_issue_keeps_the_last_word(world: World) -> None:
    """Where a newer issue named the date, correcting the older one does not change it, and the question says so."""
    editor = await sent_issue(world)
    await world.publish(draft("다음\n[행사 일정]\n12월 6일: 별밤 산책\n", date(2026, 11, 12)))
    question = await moved(editor)
    assert "나중 호를 따라요: 별밤 산책" in question.text
    await editor.presses("3개 고치기")
    assert str((await event_of(world, 1)).facts.start) == "2026-12-06"


async def test_nothing_changed_is_nothing_done(world: World) -> None:
    """An untouched correction has no button to apply it, and a forged one does nothing; given up, it is gone."""
    editor = await sent_issue(world)
    await editor.presses("✏️ 정정", twice=True)
    assert "아직 바뀐 것이 없어요" in (await editor.presses("🔍")).text
    assert not [label for label in editor.last.buttons if "고치기" in label and "더" not in label]
    draft_id = (await world.app.store.read(lambda tx: issues.open_correction(tx, 1))).id  # type: ignore[union-attr]
    from bot.services.correcting import mark_of  # noqa: PLC0415

    assert (
        await editor.forges(f"1:iy:{draft_id}:{mark_of((await issue_of(world, draft_id)).draft)}")
        == "바뀌는 것이 없어요."
    )
    await editor.presses("그만두기", twice=True)
    assert "바뀐 것은 없어요" in editor.last.text
    for old in (f"1:ix:{draft_id}", f"1:iy:{draft_id}:00000000", f"1:if:{draft_id}", f"1:ig:{draft_id}"):
        assert await editor.forges(old) == "이미 반영했거나 그만둔 정정이에요."
    assert len(await casts_of(world)) == 1


async def test_a_correction_is_never_an_issue_of_its_own(world: World) -> None:
    """Its draft can't be sent or kept by any button, and stands in no list."""
    editor = await sent_issue(world)
    await editor.presses("✏️ 정정")
    for data in ("1:da:2", "1:dc:2:x:c0p0t0", "1:dk:2", "1:db:2", "1:dw:2:x:c0p0t0"):
        assert await editor.forges(data) == "이 버튼은 더 이상 쓸 수 없어요"
    assert await world.app.house.publishing.publish(2, send=True) is None
    assert [line.id for line in await world.app.house.publishing.issues()] == [1]


async def test_a_second_correction_takes_the_place_of_one_under_way(tmp_path: Path) -> None:
    """The older edit is cancelled and says why; every copy ends with the newest text."""
    async with living_world(tmp_path, rate=20) as world:
        await world.readers(40)
        await world.publish(draft(ISSUE, date(2026, 11, 5)), send=True)
        await world.settled()
        editor = world.editor()
        await editor.says("/issues")
        await editor.presses("겨울 소식")
        await moved(editor)
        editor.person.presses("40개 고치기")
        assert await world.sim.changes.until(lambda: "12월 7일" in copy_of(world).text)
        await world.app.house.broadcasting.pause(2)
        await editor.says("/issues")
        await editor.presses("겨울 소식")
        await moved(editor, to="12월 9일")
        await editor.presses("40개 고치기")
        await world.passes(timedelta(minutes=2))
        assert all("12월 9일" in copy_of(world, 1001 + n).text for n in range(40))
        old, new = (await casts_of(world))[1:]
        assert (old.state, old.problem) == (BroadcastState.CANCELLED, "superseded")
        assert (new.state, new.revision, (await tally_of(world, new.id)).sent) == (BroadcastState.FINISHED, 2, 40)


async def test_a_correction_is_paused_and_cancelled_like_a_broadcast(tmp_path: Path) -> None:
    """⏸ stops the edits, ▶️ goes on, 🛑 leaves the rest as they are; the books balance."""
    async with living_world(tmp_path, rate=20) as world:
        await world.readers(60)
        await world.publish(draft(ISSUE, date(2026, 11, 5)), send=True)
        await world.settled()
        editor = world.editor()
        await editor.says("/issues")
        await editor.presses("겨울 소식")
        await moved(editor)
        editor.person.presses("60개 고치기")
        assert await world.sim.changes.until(lambda: "고치는 중이에요" in editor.last.text)
        await editor.presses("⏸")
        assert "고치다가 멈췄어요" in editor.last.text
        paused = (await tally_of(world, 2)).sent
        assert paused < 60
        await world.settled()
        assert (await tally_of(world, 2)).sent == paused
        editor.person.presses("▶️")
        assert await world.sim.changes.until(lambda: "고치는 중이에요" in editor.last.text)
        await editor.presses("🛑")
        await world.settled()
        tally = await tally_of(world, 2)
        assert tally.waiting == 0
        assert tally.sent + tally.skipped == 60
        assert sum("12월 7일" in copy_of(world, 1001 + n).text for n in range(60)) == tally.sent


async def test_a_correction_during_the_broadcast_reaches_what_was_on_its_way(tmp_path: Path) -> None:
    """What has left is edited, what has not goes out corrected, without a mark; a second look catches the rest."""
    async with living_world(tmp_path, rate=20) as world:
        await world.readers(40)
        editor = world.editor()
        await editor.uploads("issue.txt", ISSUE.encode())
        await editor.presses("모두에게")
        editor.person.presses("40명에게 발송")
        assert await world.sim.changes.until(lambda: sum(n > 1000 for n in world.sim.sent_to()) > 8)
        service = world.app.house.sent_issues
        opened = await service.open_correction(1, by=None)
        assert opened is not None
        from bot.domain.corrections import with_title  # noqa: PLC0415
        from bot.services.correcting import mark_of  # noqa: PLC0415

        changed = await world.app.house.correcting.change(
            opened.id, mark_of(opened.draft), lambda d: with_title(d, 0, "별빛 걷기")
        )
        assert changed.issue is not None
        done = await service.apply(opened.id, mark_of(changed.issue.draft), by=None)
        assert len(done.casts) == 1
        await world.settled()
        await world.passes(timedelta(seconds=91))
        copies = [copy_of(world, 1001 + n).text for n in range(40)]
        assert all("별빛 걷기" in copy and "별밤" not in copy for copy in copies)
        marked = sum("✏️ 정정" in copy for copy in copies)
        assert 0 < marked < 40
        assert {cast.state for cast in await casts_of(world)} == {BroadcastState.FINISHED}


async def test_a_corrected_file_takes_the_place_of_the_text(world: World) -> None:
    """The file is read as any issue; its events are the known ones; what is no issue leaves the question open."""
    editor = await sent_issue(world)
    await editor.presses("✏️ 정정")
    await editor.presses("📄 파일로 고치기")
    assert "비어 있어요" in (await editor.uploads("x.txt", b"")).text
    doubtful = ISSUE.replace("12월 5일", "12월 5일(월)")
    assert "요일이 적힌 요일과 달라요" in (await editor.uploads("issue.txt", doubtful.encode())).text
    await editor.presses("✏️ 더 고치기")
    await editor.presses("📄 파일로 고치기")
    corrected = ISSUE.replace("12월 5일", "12월 6일").replace("둘째 헤드라인", "두 번째 헤드라인")
    question = await editor.uploads("issue.txt", corrected.encode())
    assert "➖ 헤드라인: 둘째 헤드라인" in question.text
    assert "➕ 헤드라인: 두 번째 헤드라인" in question.text
    assert "별밤 산책: 2026년 12월 5일 (토) → 2026년 12월 6일 (일)" in question.text
    await editor.presses("3개 고치기")
    assert str((await event_of(world, 1)).facts.start) == "2026-12-06"
    assert "두 번째 헤드라인" in copy_of(world).text
    assert "이렇게 읽었어요" in (await editor.uploads("issue.txt", ISSUE.encode())).text, "the question is answered"


async def test_those_whose_copy_could_not_be_edited_are_told_once(world: World) -> None:
    """One short notice with what changed, shown before it goes, to the failed only; a second press says no."""
    editor = await sent_issue(world)
    world.sim.faults.next("editMessageText", Fault.bad_request("message to edit not found"), chat_id=1002)
    await moved(editor)
    await editor.presses("3개 고치기")
    await world.passes(timedelta(minutes=2))
    assert "받은 글이 이미 지워짐: 1" in editor.last.text
    report = editor.last
    shown = await editor.presses("📨 못 고친 1명에게 알리기")
    assert "지난 호 정정" in shown.text
    before = world.sim.sent_to()
    await editor.presses("📨 1명에게 알리기", twice=True)
    await world.settled()
    told = copy_of(world, 1002)
    assert told.text == "✏️ 지난 호 정정\n겨울 소식\n\n• 별밤 산책: 2026년 12월 5일 (토) → 2026년 12월 7일 (월)"
    assert [world.sim.sent_to()[n] - before[n] for n in (1001, 1002, 1003)] == [0, 1, 0]
    assert "정정 소식을 다 보냈어요: 1 / 1" in editor.last.text
    editor.person.presses_raw("1:bm:2", report.id)
    await world.settled()
    assert editor.toast == "지금은 할 수 없어요"
    assert await editor.forges("1:bn:2") == "지금은 할 수 없어요"


async def test_many_lost_copies_do_not_pause_a_correction(world: World) -> None:
    """Copies that readers deleted say nothing about the text: it goes on to the end."""
    editor = await sent_issue(world, 80)
    gone = Fault.bad_request("message to edit not found")
    world.sim.faults.when(
        lambda method, chat_id: gone if method == "editMessageText" and chat_id and 1000 < chat_id < 1061 else None
    )
    await moved(editor)
    await editor.presses("80개 고치기")
    await world.passes(timedelta(minutes=2))
    assert "✅ 정정이 끝났어요: 80 / 80" in editor.last.text
    assert (await tally_of(world, 2)).failed == 60
