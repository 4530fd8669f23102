"""What a reader lives through, as chats."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from storage.records import SubscriberState
from tests.support.world import World, draft, sample


async def test_a_newcomer_subscribes_and_gets_the_latest_issue(world: World) -> None:
    """/start lets one choose; subscribing offers the latest issue."""
    await world.publish(sample())
    chat = world.chat(1)
    welcome = await chat.says("/start")
    assert welcome.buttons == ["📬 구독하기", "👀 둘러보기"]
    assert "구독했어요" in (await chat.presses("구독하기")).text
    latest = await chat.presses("최신 호")
    assert latest.html.startswith("<b>🔔 겨울을 앞둔")
    assert "2026년 11월 14일 (토)" in latest.text
    assert "📖 읽기" in latest.buttons


async def test_start_again_is_harmless(world: World) -> None:
    """/start and 구독 twice leave one subscription."""
    chat = world.chat(1)
    await chat.says("/start")
    await chat.presses("구독", twice=True)
    assert "이미 구독 중" in (await chat.says("/start")).text
    assert (await world.app.subscriptions.counts())[SubscriberState.ACTIVE] == 1


async def test_looking_around_is_no_subscription(world: World) -> None:
    """둘러보기 shows everything and subscribes nobody."""
    chat = world.chat(1)
    await chat.says("/start")
    assert "둘러보세요" in (await chat.presses("둘러보기")).text
    assert await world.app.subscriptions.audience() == 0


async def test_an_issue_is_read_page_by_page(world: World) -> None:
    """📖 opens the stories and sections under the push and turns pages in place."""
    await world.publish(sample())
    chat = world.chat(1)
    await chat.says("/latest")
    first = await chat.presses("📖")
    assert "햇볕이 드는 시간을 재는 것만으로" in first.text
    assert all(len(message.text) <= 4096 for message in chat.person.chat.from_bot)


@pytest.mark.parametrize("words", ["/stop", "구독취소", "구독 취소", "그만", "그만!"])
async def test_stop_is_one_word_and_one_tap_undoes_it(world: World, words: str) -> None:
    """/stop, 구독취소 and 그만 end everything at once; the button brings it back."""
    chat = world.chat(1)
    await chat.says("/start")
    await chat.presses("구독")
    stopped = await chat.says(words)
    assert stopped.buttons == ["↩️ 되돌리기"]
    assert await world.app.subscriptions.audience() == 0
    assert "되돌렸어요" in (await chat.presses("되돌리기")).text
    assert await world.app.subscriptions.audience() == 1


async def test_a_wish_to_stop_or_to_subscribe_in_words_is_one_tap(world: World) -> None:
    """구독 끊고 싶어 and "how do I subscribe" get the button that does it, in the language of the question."""
    chat = world.chat(1)
    assert (await chat.says("how do I subscribe?")).buttons == ["📬 Subscribe"]
    await chat.presses("Subscribe")
    assert await world.app.subscriptions.audience() == 1
    assert (await chat.says("구독 끊고 싶어")).buttons == ["📭 모두 그만 받기"]
    assert (await chat.presses("그만 받기")).buttons == ["↩️ 되돌리기"]
    assert await world.app.subscriptions.audience() == 0


@pytest.mark.parametrize(
    ("question", "said", "not_said"),
    [
        ("밤의서점축제 언제야?", "2026년 11월 14일 (토)", None),
        ("로보데이 며칠 남았어?", "D-15", None),
        ("when is ROBODAY?", "Friday, November 20, 2026", None),
        ("윈터캠프 언제야?", "2027년 1월 중 (정확한 날짜 미정)", "D-"),
        ("윈터캠프 며칠 남았어", "2027년 1월 중 (정확한 날짜 미정)", "D-"),
        ("다음 달 행사 뭐 있어?", "그린테크쇼2027", None),
        ("what's on next month?", "December 2026", None),
    ],
)
async def test_questions_are_answered_from_the_issues(
    world: World, question: str, said: str, not_said: str | None
) -> None:
    """A question gets the date that the issue gave, no more exact than it was."""
    await world.publish(sample())
    answer = await world.chat(1).says(question)
    assert said in answer.text
    assert not_said is None or not_said not in answer.text


@pytest.mark.parametrize("question", ["월드컵 언제야?", "로보데이2031 언제야?", "오늘 점심 뭐 먹지", "ㅁㄴㅇㄹ", "🦊"])
async def test_what_is_not_known_is_said_to_be_not_known(world: World, question: str) -> None:
    """An unknown event gets no date at all; what is coming stands on a button."""
    await world.publish(sample())
    answer = await world.chat(1).says(question)
    assert not any(sign.isdigit() for sign in answer.text)
    assert "📅 곧 열리는 행사" in answer.buttons
    assert "밤의서점축제2026" in (await world.chat(1).presses("📅")).text


async def test_an_empty_period_names_no_other_date(world: World) -> None:
    """A period with nothing in it names that period only."""
    await world.publish(sample())
    answer = await world.chat(1).says("내년 8월에 뭐 있어?")
    assert "2027년 8월" in answer.text
    assert "2026" not in answer.text


async def test_a_follower_is_reminded_three_times(world: World) -> None:
    """🔔 reminds at D-7, D-1 and on the day at nine, each once."""
    await world.publish(sample())
    chat = world.chat(1)
    await chat.says("/events")
    assert "알림을 맞췄어요" in (await chat.presses("🔔 밤의서점")).text
    await world.passes(timedelta(days=2))
    assert "7일 남았어요" in chat.last.text
    await world.passes(timedelta(days=6))
    assert "내일이에요" in chat.last.text
    await world.passes(timedelta(days=1))
    assert "오늘이에요" in chat.last.text
    await world.passes(timedelta(days=5))
    assert len([text for text in chat.texts if text.startswith("⏰")]) == 3


async def test_pressing_the_bell_twice_is_one_follow(world: World) -> None:
    """A second press says that it is set already."""
    await world.publish(sample())
    chat = world.chat(1)
    await chat.says("/events")
    await chat.presses("🔔 밤의서점")
    events_message = chat.person.chat.from_bot[-2]
    chat.person.presses("🔔 밤의서점", events_message)
    await world.settled()
    assert chat.toast == "이미 알림을 받고 있어요"
    await world.passes(timedelta(days=2))
    assert len([text for text in chat.texts if text.startswith("⏰")]) == 1


async def test_a_late_reminder_tells_the_days_that_are_left(world: World) -> None:
    """After a downtime a D-7 that is still useful goes out once, and says D-5."""
    await world.publish(sample())
    chat = world.chat(1)
    await chat.says("/events")
    await chat.presses("🔔 밤의서점")
    world.clock.move_to(datetime.fromisoformat("2026-11-09T12:00+09:00"))
    await world.settled()
    assert "5일 남았어요" in chat.last.text


async def test_what_is_over_reminds_nobody(world: World) -> None:
    """A downtime beyond the event drops its reminders."""
    await world.publish(sample())
    chat = world.chat(1)
    await chat.says("/events")
    await chat.presses("🔔 밤의서점")
    world.clock.move_to(datetime.fromisoformat("2026-11-16T12:00+09:00"))
    await world.settled()
    assert not [text for text in chat.texts if text.startswith("⏰")]


async def test_a_month_only_event_is_reminded_of_by_its_month(world: World) -> None:
    """A week before the month and on its first day, in words that name no day."""
    await world.publish(sample())
    chat = world.chat(1)
    await chat.says("/events")
    await chat.presses("🔔 윈터캠프")
    world.clock.move_to(datetime.fromisoformat("2026-12-25T09:00:01+09:00"))
    await world.settled()
    assert "정확한 날짜는 아직 몰라요" in chat.last.text
    assert "D-" not in chat.last.text
    world.clock.move_to(datetime.fromisoformat("2027-01-01T09:00:01+09:00"))
    await world.settled()
    assert "이번 달에 열려요" in chat.last.text


async def test_reminders_can_be_listed_and_removed(world: World) -> None:
    """/reminders shows what will come and when; removing one ends it."""
    await world.publish(sample())
    chat = world.chat(1)
    await chat.says("/events")
    await chat.presses("🔔 밤의서점")
    listed = await chat.says("/reminders")
    assert "11월 7일 (토) 09:00" in listed.text
    assert "받고 있는 알림이 없어요" in (await chat.presses("🔕 밤의서점", twice=True)).text
    await world.passes(timedelta(days=12))
    assert not [text for text in chat.texts if text.startswith("⏰")]


async def test_a_moved_event_moves_its_reminders(world: World) -> None:
    """A later issue's date counts: the reminder comes by it and says it."""
    await world.publish(sample())
    chat = world.chat(1)
    await chat.says("/events")
    await chat.presses("🔔 밤의서점")
    later = draft("새 소식\n[주요 행사 일정]\n11월 28일: 밤의서점축제2026 낭독회\n[끝]\n본문이에요.", date(2026, 11, 6))
    await world.publish(later)
    await world.settled()
    assert "11월 14일 (토) → 11월 28일 (토)" in chat.last.text
    await world.passes(timedelta(days=3))
    assert not [text for text in chat.texts if text.startswith("⏰")]
    world.clock.move_to(datetime.fromisoformat("2026-11-27T09:00:01+09:00"))
    await world.settled()
    assert "내일이에요" in chat.last.text
    assert "11월 28일" in chat.last.text


async def test_settings_change_the_language_and_the_morning(world: World) -> None:
    """A reader's language and zone hold at once; reminders come at his own nine o'clock."""
    await world.publish(sample())
    chat = world.chat(1)
    await chat.says("/settings")
    assert "Settings" in (await chat.presses("English")).text
    await chat.presses("Change time zone")
    assert "Europe/London" in (await chat.presses("London")).text
    await chat.says("/events")
    followed = await chat.presses("🔔 밤의서점")
    assert "Friday, November 6, 2026, 09:00" in followed.text
    world.clock.move_to(datetime.fromisoformat("2026-11-06T08:59:00+00:00"))
    await world.settled()
    assert not [text for text in chat.texts if text.startswith("⏰")]
    await world.passes(timedelta(minutes=2))
    assert "is in 8 days" in chat.last.text
    assert "Saturday, November 14, 2026 · Seoul time" in chat.last.text


async def test_a_zone_can_be_typed(world: World) -> None:
    """/settings with an IANA name sets it; an unknown one is refused in a sentence."""
    chat = world.chat(1)
    assert "Asia/Kathmandu" in (await chat.says("/settings asia/kathmandu")).text
    assert "모르는 시간대" in (await chat.says("/settings <b>Mars</b>")).text


async def test_help_names_each_command(world: World) -> None:
    """/help is made from the features: no command is missing, none of the editor's is shown."""
    text = (await world.chat(1).says("/help")).text
    for command in ("/start", "/stop", "/latest", "/events", "/reminders", "/settings", "/help"):
        assert command in text
    assert "편집자" not in text
    assert "/claim" not in text


async def test_everything_sent_in_private_gets_an_answer(world: World) -> None:
    """A picture, an unknown command: kindly answered."""
    chat = world.chat(1)
    assert "모르는 명령어" in (await chat.says("/nonsense")).text
    chat.person.sends_photo()
    await world.settled()
    assert "글로 된 질문" in chat.last.text


async def test_an_edited_message_takes_no_effect_again(world: World) -> None:
    """Editing one's message is no second command."""
    chat = world.chat(1)
    await chat.says("/start")
    before = len(chat.texts)
    sent = chat.person.chat.messages[0]
    chat.person.edits(sent.id, "/latest")
    await world.settled()
    assert len(chat.texts) == before


@pytest.mark.parametrize(
    "data",
    ["1:fo:999999", "1:fo:abc", "9:fo:1", "x" * 60, "1:da:1", "1:dc:1", "1:zz", "1:sl:fr", "1:sz:99", "1:ip:1:0"],
)
async def test_forged_and_old_presses_do_nothing(world: World, data: str) -> None:
    """Forged, old or foreign button data is answered politely and changes nothing."""
    chat = world.chat(1)
    await chat.says("/start")
    before = len(chat.texts)
    assert await chat.forges(data) == "이 버튼은 더 이상 쓸 수 없어요"
    assert len(chat.texts) == before
    assert await world.app.subscriptions.audience() == 0


async def test_markup_in_names_and_titles_breaks_nothing(world: World) -> None:
    """<b>& in an event's title is shown as it was written, everywhere."""
    nasty = draft(
        "<b>굵게</b> & 제목\n[행사]\n11월 20일: <i>행사</i>&쇼2026 </b> 설명 👉 신청 https://example.com/?a=1&b=<2>\n[끝]\n글.",
        date(2026, 11, 5),
    )
    await world.publish(nasty)
    chat = world.chat(1, "</b><a href='tg://user?id=1'>")
    assert "<b>굵게</b> & 제목" in (await chat.says("/latest")).text
    await chat.says("/events")
    assert "<i>행사</i>&쇼2026" in chat.last.text
    await chat.presses("🔔")
    assert "<i>행사</i>&쇼2026" in chat.last.text
    await world.passes(timedelta(days=9))
    assert chat.last.text.startswith("⏰")


async def test_who_blocks_is_paused_and_comes_back(world: World) -> None:
    """Blocking pauses a reader without deleting him; unblocking brings him back."""
    chat = world.chat(1)
    await chat.says("/start")
    await chat.presses("구독")
    chat.person.blocks()
    await world.settled()
    assert await world.app.subscriptions.audience() == 0
    chat.person.unblocks()
    await world.settled()
    assert await world.app.subscriptions.audience() == 1


async def test_a_group_is_not_chatted_with(world: World) -> None:
    """In a group the bot answers a command or a mention, and nothing else."""
    await world.publish(sample())
    person = world.chat(1).person
    group = world.sim.group(-100200300, "모임", members=[person])
    person.says("로보데이 언제야?", chat=group)
    await world.settled()
    assert not group.chat.from_bot
    person.says("@letterbell_demo_bot 로보데이 언제야?", chat=group)
    await world.settled()
    assert "11월 20일" in group.chat.from_bot[-1].text


async def test_a_last_day_put_off_moves_its_reminder(world: World) -> None:
    """The reader is reminded before the later day, and not before the old one."""
    await world.publish(
        draft(
            "새 소식\n[주요 행사 일정]\n12월 12일: 골목음악회 (신청 마감 11월 20일)\n[끝]\n본문이에요.",
            date(2026, 11, 5),
        )
    )
    chat = world.chat(1)
    await chat.says("/events")
    await chat.presses("🔔 골목음악회")
    text = "새 소식\n[주요 행사 일정]\n12월 1일: 물때 이야기\n12월 2일: 조개 이야기\n[끝]\n골목음악회 참가 신청 기간이 11월 27일까지 연장되었습니다."
    await world.publish(draft(text, date(2026, 11, 6)))
    await world.settled()
    assert "11월 20일 (금) → 2026년 11월 27일 (금)" in chat.last.text
    said = len(chat.texts)
    world.clock.move_to(datetime.fromisoformat("2026-11-19T09:00:01+09:00"))
    await world.settled()
    assert len(chat.texts) == said
    world.clock.move_to(datetime.fromisoformat("2026-11-26T09:00:01+09:00"))
    await world.settled()
    assert chat.last.text.startswith("⏳")
    assert "11월 27일" in chat.last.text
