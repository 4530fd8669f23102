"""Asking as readers do: follow-ups, lists by page, the archive, what nobody could answer, groups."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.simulator.state import Message
from tests.support.world import World, draft, sample

MANY = "여러 행사\n[행사 일정]\n" + "\n".join(f"- 12월 {day}일: 밤마실{day} 골목 산책" for day in range(1, 32))
LONG_AGO = "전고체 배터리, 어디까지 왔나\n두 번째 소식\n\n[이야기]\n전고체 배터리 값은 올해 처음 내렸습니다.\n"


def _labels(message: Message) -> list[str]:
    return [button.label for row in message.keyboard for button in row]


async def test_a_question_goes_on_where_the_last_one_ended(world: World) -> None:
    """어디서? and 며칠 남았어? mean the event just spoken of; ten minutes later they mean nothing."""
    await world.publish(sample())
    chat = world.chat(1)
    await chat.says("로보데이 언제야?")
    assert "로보데이" in (await chat.says("어디서 해?")).text
    assert "D-15" in (await chat.says("며칠 남았어?")).text
    await world.passes(timedelta(minutes=11))
    assert "어떤 행사를 말씀하시는" in (await chat.says("어디서 해?")).text


async def test_chats_do_not_share_a_memory(world: World) -> None:
    """What one reader asked means nothing in another's chat."""
    await world.publish(sample())
    await world.chat(1).says("로보데이 언제야?")
    assert "어떤 행사를" in (await world.chat(2).says("어디서 해?")).text


async def test_a_reply_speaks_of_the_message_it_replies_to(world: World) -> None:
    """A reply to a message with an event's button is about that event, whatever was said since."""
    await world.publish(sample())
    chat = world.chat(1)
    about = await chat.says("로보데이 언제야?")
    await chat.says("그린테크쇼 언제야?")
    await world.passes(timedelta(minutes=30))
    chat.person.says("며칠 남았어?", reply_to=about)
    await world.settled()
    assert "로보데이" in chat.last.text


async def test_a_period_after_the_one_spoken_of(world: World) -> None:
    """그 다음 달 counts from the month that was asked for."""
    await world.publish(sample())
    chat = world.chat(1)
    await chat.says("다음 달 행사 뭐 있어?")
    assert "2027년 1월" in (await chat.says("그 다음 달은?")).text


async def test_a_long_list_turns_its_pages_in_place(world: World) -> None:
    """A list says its period, and its pages are leafed through in one message."""
    await world.publish(draft(MANY, date(2026, 11, 5)))
    chat = world.chat(1)
    first = await chat.says("12월 행사 알려줘")
    assert "2026년 12월" in first.text
    assert "밤마실30" in first.text
    assert "밤마실31" not in first.text
    second = await chat.presses("▶")
    assert "밤마실31" in second.text
    assert second.id == first.id
    assert "2026년 12월</b>" in (await chat.presses("◀", twice=True)).html


async def test_the_archive_is_searched_newest_first(world: World) -> None:
    """/search shows the sentence and opens the issue's headlines; so does a question that no event answers."""
    await world.publish(draft(LONG_AGO, date(2026, 3, 2)))
    await world.publish(sample())
    chat = world.chat(1)
    found = await chat.says("/search 배터리")
    assert "전고체 배터리, 어디까지 왔나" in found.text
    assert "2026년 3월 2일" in (await chat.presses("📰")).text
    assert "전고체" in (await chat.says("배터리 기사 찾아줘")).text
    assert "찾지 못했어요" in (await chat.says("/search 양자얽힘")).text
    assert "함께 적어" in (await chat.says("/search")).text


@pytest.mark.parametrize(
    "words", ['"', "a*", "OR", "NEAR(", "') --", "(", "배터리 AND", "^", ":", "-" * 200, "ㅋ" * 150]
)
async def test_signs_of_the_full_text_search_are_only_words(world: World, words: str) -> None:
    """Nothing a reader types is an operator."""
    await world.publish(draft(LONG_AGO, date(2026, 3, 2)))
    chat = world.chat(1)
    await chat.says(f"/search {words}")
    assert chat.last.text


async def test_what_nobody_could_answer_is_counted_and_taught(world: World) -> None:
    """An editor says what was meant, and the next reader gets the answer."""
    await world.publish(sample())
    reader, editor = world.chat(1), world.editor()
    for _ in range(2):
        assert "모르는 내용" in (await reader.says("밤책축제 언제야?")).text
    listed = await editor.says("/unanswered")
    assert "밤책축제 언제야 · 2번" in listed.text
    await editor.presses("1. 밤책축제")
    await editor.presses("이 행사 뜻이에요")
    await editor.presses("밤의서점")
    assert "2026년 11월 14일" in (await reader.says("밤책축제 언제야?")).text
    assert "답하지 못한 질문이 없어요" in (await editor.says("/unanswered")).text


async def test_an_unanswered_question_becomes_an_event(world: World) -> None:
    """/addevent reads the line with the same grammar; only editors may."""
    reader, editor = world.chat(1), world.editor()
    await reader.says("골목음악회 언제야?")
    await editor.says("/unanswered")
    await editor.presses("1. 골목음악회")
    assert "/addevent" in (await editor.presses("➕")).text
    assert "2026년 12월 5일 (토)" in (await editor.says("/addevent 12월 5일: 골목음악회, 성수")).text
    assert "모르는 내용" in (await reader.says("골목음악회 언제야?")).text
    assert "추가했어요" in (await editor.presses("➕ 추가")).text
    assert "2026년 12월 5일 (토)" in (await reader.says("골목음악회 언제야?")).text
    assert "2026년 12월 9일" in (await editor.says("/addevent 12월 9일: 그만둘 행사, 성수")).text
    assert "추가하지 않았어요" in (await editor.presses("그만두기")).text
    assert "모르는 내용" in (await reader.says("그만둘 행사 언제야?")).text
    assert "날짜와 이름" in (await editor.says("/addevent 아무 말")).text
    assert "모르는 명령" in (await reader.says("/addevent 12월 6일: 몰래 행사")).text


async def test_an_ignored_question_leaves_the_list(world: World) -> None:
    """Pressed twice, it says that the button is old."""
    await world.chat(1).says("로또 번호 언제 나와?")
    editor = world.editor()
    await editor.says("/unanswered")
    await editor.presses("1. 로또")
    await editor.presses("무시")
    assert "없어요" in editor.last.text


async def test_phone_numbers_are_not_kept(world: World) -> None:
    """What may be somebody's number stays out of the editors' list."""
    await world.chat(1).says("홍길동 01012345678 언제 와?")
    assert "없어요" in (await world.editor().says("/unanswered")).text


async def test_only_administrators_change_what_a_group_gets(world: World) -> None:
    """A member can ask, not subscribe or stop the group; an administrator can."""
    member, admin = world.chat(1).person, world.chat(2, "반장").person
    group = world.sim.group(-100200300, "모임", members=[member, admin])
    group.chat.members[admin.id] = "administrator"
    member.says("/settings", chat=group)
    await world.settled()
    assert "관리자만" in group.chat.from_bot[-1].text
    admin.says("/settings", chat=group)
    await world.settled()
    assert "관리자만" not in group.chat.from_bot[-1].text
    member.says("@letterbell_demo_bot 그만", chat=group)
    await world.settled()
    assert "관리자만" in group.chat.from_bot[-1].text


async def test_who_administers_a_group_is_remembered_five_minutes(world: World) -> None:
    """A member who becomes administrator may act after five minutes at the latest."""
    person = world.chat(1).person
    group = world.sim.group(-100200300, "모임", members=[person])
    person.says("/stop", chat=group)
    await world.settled()
    group.chat.members[person.id] = "administrator"
    person.says("/stop", chat=group)
    await world.settled()
    assert "관리자만" in group.chat.from_bot[-1].text
    await world.passes(timedelta(minutes=5))
    person.says("/stop", chat=group)
    await world.settled()
    assert "관리자만" not in group.chat.from_bot[-1].text


async def test_what_can_still_be_applied_for(world: World) -> None:
    """A list by last days to apply, and a plain no for a period without one."""
    await world.publish(
        draft("모집 소식\n[모집]\n- 12월 11일까지 접수: 골목 부스터\n- 11월 20일까지 모집: 밤학교\n", date(2026, 11, 5))
    )
    chat = world.chat(1)
    listed = (await chat.says("마감 임박한 행사 있어?")).text
    assert listed.index("밤학교") < listed.index("골목 부스터")
    december = (await chat.says("12월에 마감하는 행사 있어?")).text
    assert "2026년 12월 11일 (금)" in december
    assert "밤학교" not in december
    assert "알려진 신청 마감이 없어요" in (await chat.says("1월에 마감하는 행사 있어?")).text


async def test_what_was_cancelled_is_not_what_comes_next(world: World) -> None:
    """A list marks it; neither the next event nor what one can still apply for is a cancelled one."""
    await world.publish(
        draft("가을 소식\n[행사 일정]\n- 12월 3일: 달빛장터\n- 12월 9일: 골목음악회\n", date(2026, 11, 5))
    )
    await world.publish(draft("겨울 소식\n[행사 일정]\n- [취소] 12월 3일: 달빛장터\n", date(2026, 11, 12)))
    chat = world.chat(1)
    upcoming = (await chat.says("다음 행사 뭐야?")).text
    assert "골목음악회" in upcoming
    assert "달빛장터" not in upcoming
    listed = (await chat.says("12월 행사 알려줘")).text
    assert "달빛장터" in listed
    assert "취소됐어요" in listed
    for question in ("달빛장터 언제야?", "달빛장터 며칠 남았어?", "how many days until 달빛장터"):
        told = (await chat.says(question)).text
        assert "2026" in told
        assert "D-" not in told  # nobody counts the days to what is off


async def test_what_comes_every_week_comes_next_as_well(world: World) -> None:
    """By its next day; what comes but once goes first where both are on that day, and what was the last time is not spoken of."""
    await world.publish(
        draft(
            "소식\n\n[행사 일정]\n\n■ 화요 두레밥상\n- 일시: 매주 화요일 12:00 (12월 15일까지)\n- 장소: 부엌\n\n"
            "■ 골목음악회\n- 일시: 12월 1일(화) 19:00\n- 장소: 골목\n\n■ 등불제\n- 일시: 12월 18일(금)\n- 장소: 강변\n",
            date(2026, 11, 5),
        )
    )
    await world.passes(datetime(2026, 11, 23, 10, tzinfo=ZoneInfo("Asia/Seoul")) - world.clock.now())
    chat = world.chat(1)
    assert "두레밥상" in (await chat.says("다음 행사 뭐야?")).text
    assert "골목음악회" in (await chat.says("그 다음은?")).text
    assert "두레밥상" in (await chat.says("what's next?")).text
    await world.passes(timedelta(days=7))
    assert "골목음악회" in (await chat.says("제일 가까운 일정 알려줘")).text
    await world.passes(timedelta(days=16))
    assert "등불제" in (await chat.says("다음 행사 뭐야?")).text


async def test_what_was_cancelled_is_listed_under_its_own_heading_and_the_day_is_told(world: World) -> None:
    """A list that is narrowed says to what; "is today …" is told the day."""
    text = "\n".join(
        ("소식", "[주요 행사 일정]", "[취소] 11월 28일: 등불제", "12월 3일: 골목음악회", "[끝]", "본문이에요.")
    )
    await world.publish(draft(text, date(2026, 11, 5)))
    chat = world.chat(1)
    cancelled = (await chat.says("취소된 행사")).text
    assert "취소된 행사예요." in cancelled
    assert "등불제" in cancelled
    assert "골목음악회" not in cancelled
    assert "Events with a new date: none" in (await chat.says("what's been moved")).text
    assert "오늘은" in (await chat.says("오늘 무슨 요일이야?")).text


async def test_ones_own_reminders_and_settings_are_asked_for_in_words(world: World) -> None:
    """알림 다 꺼줘 shows what /reminders shows, "change language" what /settings does; an event's reminder is that event's."""
    await world.publish(sample())
    chat = world.chat(1)
    await chat.says("로보데이 언제야?")
    await chat.presses("🔔")
    listed = await chat.says("/reminders")
    for words in ("알림 다 꺼줘", "내 알림 보여줘", "내가 팔로우한 행사 뭐야"):
        said = await chat.says(words)
        assert (said.text, _labels(said)) == (listed.text, _labels(listed)), words
    settings = await chat.says("/settings")
    for words in ("언어 바꾸고 싶어", "시간대 바꿔줘", "알림 시간 어떻게 바꿔?"):
        assert (await chat.says(words)).text == settings.text, words
    assert "로보데이" in (await chat.says("로보데이 알림 꺼줘")).text


async def test_what_is_followed_shows_so_in_answers_and_lists(world: World) -> None:
    """🔕 stands where 🔔 would follow a second time; taking it back brings 🔔 again."""
    await world.publish(sample())
    chat = world.chat(1)
    first = await chat.says("로보데이 언제야?")
    assert any("🔔" in label for label in _labels(first))
    await chat.presses("🔔")
    again = await chat.says("로보데이 언제야?")
    assert any("🔕" in label for label in _labels(again))
    assert not any("🔔" in label for label in _labels(again))
    listed = await chat.says("앞으로 무슨 행사 있어?")
    assert [label for label in _labels(listed) if "로보데이" in label] == ["🔕 로보데이(ROBODAY)2026"]
    assert any(label.startswith("🔔") for label in _labels(listed))
    assert any("🔔" in label for label in _labels(await world.chat(2).says("로보데이 언제야?")))
    await chat.presses("🔕 로보데이")
    assert any("🔔" in label for label in _labels(await chat.says("로보데이 언제야?")))
