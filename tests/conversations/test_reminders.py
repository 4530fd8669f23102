"""Reminders people can live with, as chats: leads, quiet hours, zones, snoozing, wide follows, notices, digests, files."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar

from bot.ingest.event_files import read_events
from storage.records import EventFacts, Precision
from tests.support.world import Chat, World, draft, sample


async def publish(world: World, *lines: str, received: date = date(2026, 11, 5)) -> None:
    text = "\n".join(("새 소식", "[주요 행사 일정]", *lines, "[끝]", "본문이에요."))
    await world.publish(draft(text, received))
    await world.settled()


def reminders(chat: Chat) -> list[str]:
    return [text for text in chat.texts if text.startswith(("⏰", "⏳"))]


async def at(world: World, moment: str) -> None:
    world.clock.move_to(datetime.fromisoformat(moment))
    await world.settled()


async def follow(chat: Chat, title: str) -> None:
    await chat.says("/events")
    await chat.presses(f"🔔 {title}")


async def test_a_late_follow_says_what_is_past(world: World) -> None:
    """A follow at D-3 says that D-7 is past, and which reminders will come."""
    await publish(world, "11월 8일: 골목음악회, 성수")
    chat = world.chat(1)
    await follow(chat, "골목음악회")
    assert "2026년 11월 7일 (토) 09:00 (1일 전)" in chat.last.text
    assert "7일 전 알림은 이미 지났어요" in chat.last.text


async def test_a_lead_for_one_event_in_ones_own_words(world: World) -> None:
    """ "3일 전 저녁 8시에" is added to the usual leads of that event, listed, and can be taken away again."""
    await world.publish(sample())
    chat = world.chat(1)
    await follow(chat, "밤의서점")
    await chat.presses("⏱ 알림 시간")
    assert "기본 알림이에요" in chat.last.text
    assert "언제 알려 드릴까요" in (await chat.presses("➕")).text
    shown = await chat.says("3일 전 저녁 8시에")
    assert "11월 11일 (수) 20:00 (3일 전 20:00)" in shown.text
    await at(world, "2026-11-11T20:00:01+09:00")
    assert "3일 남았어요" in chat.last.text
    await chat.says("/reminders")
    await chat.presses("⏱ 밤의서점")
    assert "3일 전 20:00" not in (await chat.presses("✖ 3일 전 20:00")).text
    assert "기본 알림이에요" in (await chat.presses("↩️ 기본으로")).text


async def test_an_unclear_lead_is_asked_again_and_a_question_is_answered(world: World) -> None:
    """What names no time is asked once more; a question asked meanwhile is a question."""
    await world.publish(sample())
    chat = world.chat(1, language_code="en")
    await chat.says("/events")
    await chat.presses("🔔 밤의서점")
    await chat.presses("When to remind")
    await chat.presses("Add a time")
    assert "didn’t get when" in (await chat.says("5 bananas before lunch or so")).text
    assert "November 20" in (await chat.says("when is ROBODAY?")).text
    assert "an hour" not in (await chat.says("2 days before at 8pm")).text
    assert "2 days before 20:00" in chat.last.text


@pytest.mark.parametrize(
    ("button", "moment"),
    [("⏰ 1시간 뒤", "2026-11-07T10:00:01+09:00"), ("🌅 내일 아침", "2026-11-08T09:00:01+09:00")],
)
async def test_a_reminder_is_put_off(world: World, button: str, moment: str) -> None:
    """An hour, or tomorrow morning: then it comes again, with the days that are left then."""
    await world.publish(sample())
    chat = world.chat(1)
    await follow(chat, "밤의서점")
    await at(world, "2026-11-07T09:00:01+09:00")
    assert "다시 알려 드릴게요" in (await chat.presses(button)).text
    await at(world, moment)
    assert len(reminders(chat)) == 2
    assert ("7일" if "1시간" in button else "6일") in reminders(chat)[-1]


async def test_a_reminder_is_put_off_in_ones_own_words(world: World) -> None:
    """ "내일 저녁 7시" is read as a date is; what comes after the event is refused."""
    await world.publish(sample())
    chat = world.chat(1)
    await follow(chat, "밤의서점")
    await at(world, "2026-11-07T09:00:01+09:00")
    await chat.presses("✏️ 다른 때")
    assert "11월 8일 (일) 19:00" in (await chat.says("내일 저녁 7시")).text
    await at(world, "2026-11-08T19:00:01+09:00")
    assert "6일 남았어요" in chat.last.text
    await chat.presses("✏️ 다른 때")
    assert "이미 시작했거나 끝난" in (await chat.says("12월 20일 오전 10시")).text


async def test_what_is_due_at_once_is_one_message(world: World) -> None:
    """Three events of one day are one reminder, each with a way to put it off."""
    await publish(world, "11월 20일: 골목음악회", "11월 20일: 별밤산책", "11월 20일: 눈꽃영화제")
    chat = world.chat(1)
    for title in ("골목음악회", "별밤산책", "눈꽃영화제"):
        await follow(chat, title)
    await at(world, "2026-11-13T09:00:01+09:00")
    assert len(reminders(chat)) == 1
    assert "3개" in chat.last.text
    assert all(title in chat.last.text for title in ("골목음악회", "별밤산책", "눈꽃영화제"))
    assert "언제 다시" in (await chat.presses("나중에: 별밤산책")).text


async def test_nothing_rings_at_night(world: World) -> None:
    """After a downtime that ends at 03:00 what was missed waits for 08:00."""
    await world.publish(sample())
    chat = world.chat(1)
    await follow(chat, "밤의서점")
    await at(world, "2026-11-08T03:00:00+09:00")
    assert not reminders(chat)
    await at(world, "2026-11-08T08:00:01+09:00")
    assert "6일 남았어요" in chat.last.text


async def test_a_moved_event_is_told_once_and_in_the_morning(world: World) -> None:
    """Moved twice in the night: one notice, from the day that was known to the one that holds."""
    await publish(world, "11월 24일: 골목음악회")
    chat = world.chat(1)
    await follow(chat, "골목음악회")
    await at(world, "2026-11-06T23:00:00+09:00")
    await publish(world, "11월 30일: 골목음악회", received=date(2026, 11, 6))
    await publish(world, "12월 1일: 골목음악회", received=date(2026, 11, 7))
    assert "바뀌었어요" not in chat.last.text
    await at(world, "2026-11-07T08:00:01+09:00")
    assert "11월 24일 (화) → 12월 1일 (화)" in chat.last.text
    assert len([text for text in chat.texts if "바뀌었어요" in text]) == 1
    await at(world, "2026-11-17T09:00:01+09:00")
    assert not reminders(chat)
    await at(world, "2026-11-24T09:00:01+09:00")
    assert "7일 남았어요" in chat.last.text


async def test_a_cancelled_event_is_told_and_reminds_nobody(world: World) -> None:
    """One notice, no reminder."""
    await publish(world, "11월 24일: 골목음악회")
    chat = world.chat(1)
    await follow(chat, "골목음악회")
    await publish(world, "11월 24일: 골목음악회 (취소)", received=date(2026, 11, 6))
    assert "취소됐어요" in chat.last.text
    await at(world, "2026-11-23T09:00:01+09:00")
    await at(world, "2026-11-25T09:00:01+09:00")
    assert not reminders(chat)


async def test_an_event_without_a_day_is_followed_until_it_has_one(world: World) -> None:
    """날짜가 정해지면 알려줘: no reminder is invented, and the day is told when it is known."""
    await publish(world, "미정: 골목음악회")
    chat = world.chat(1)
    await chat.says("골목음악회 언제야?")
    await chat.presses("날짜가 정해지면 알려줘")
    assert "날짜가 정해지면 바로 알려 드릴게요" in chat.last.text
    await publish(world, "12월 3일: 골목음악회", received=date(2026, 11, 6))
    assert "날짜가 정해졌어요" in chat.last.text
    assert "2026년 12월 3일 (목)" in chat.last.text
    await at(world, "2026-11-26T09:00:01+09:00")
    assert "7일 남았어요" in chat.last.text


@pytest.mark.parametrize(
    ("asked", "name"),
    [
        (("골목음악회 날짜가 정해지면 알려줘",), "정해지면 바로 알려"),
        (("골목음악회 언제야?", "날짜 나오면 알려줘"), "정해지면 바로 알려"),
        (("tell me when the date of 골목음악회 is set",), "정해지면 바로 알려"),
    ],
)
async def test_to_be_told_when_the_day_is_set_may_be_asked_for_in_words(
    world: World, asked: tuple[str, ...], name: str
) -> None:
    """It is as good as a press of the button; an event that has a day is answered as ever."""
    await publish(world, "미정: 골목음악회", "12월 20일: 등불제")
    chat = world.chat(1)
    for text in asked:
        await chat.says(text)
    assert name in chat.last.text
    await publish(world, "12월 3일: 골목음악회", received=date(2026, 11, 6))
    assert "날짜가 정해졌어요" in chat.last.text
    assert "12월 20일" in (await chat.says("등불제 날짜 정해지면 알려줘")).text
    assert "정해지면" not in chat.last.text


async def test_a_word_a_group_and_everything_can_be_followed(world: World) -> None:
    """/follow: events of issues to come are reminded of too; one of them can be left out."""
    chat, other = world.chat(1), world.chat(2, "Sam", language_code="en")
    assert "‘음악’ 행사" in (await chat.says("/follow 음악")).text
    assert "all events" in (await other.says("/follow all")).text
    await publish(world, "11월 20일: 골목음악회", "11월 20일: L-캠프 도쿄", "11월 27일: L-캠프 부산")
    await at(world, "2026-11-13T09:00:01+09:00")
    assert "골목음악회" in reminders(chat)[-1]
    assert "L-캠프" not in reminders(chat)[-1]
    assert "2 things" in reminders(other)[-1]
    await follow(chat, "L-캠프 부산")
    await chat.presses("🔔 L-캠프 행사 모두")
    await at(world, "2026-11-19T09:00:01+09:00")
    assert "L-캠프 도쿄" in reminders(chat)[-1]
    await other.says("/reminders")
    await other.presses("🔕 L-캠프 부산")
    await at(world, "2026-11-26T09:00:01+09:00")
    assert "L-캠프 부산" in reminders(chat)[-1]
    assert "L-캠프 부산" not in reminders(other)[-1]


async def test_settings_hold_leads_quiet_hours_zone_and_hour(world: World) -> None:
    """Each is a button or a word: leads on and off, UTC+9, 22:30-07:00, the hour of the day."""
    await publish(world, "12월 24일: 골목음악회")
    chat = world.chat(1)
    await chat.says("/settings UTC+9")
    assert "22:30–07:00" in (await chat.says("/settings 22:30-07:00")).text
    await chat.says("/settings")
    assert "시간대: UTC+9" in chat.last.text
    assert "조용한 시간: 22:30–07:00" in chat.last.text
    await chat.presses("기본 알림")
    await chat.presses("▫️ 3일 전")
    await chat.presses("✅ 신청 마감")
    await chat.presses("◀ 설정으로")
    assert "기본 알림: 7일 전, 3일 전, 1일 전, 당일" in chat.last.text
    assert "신청 마감: 안 받아요" in chat.last.text
    await chat.presses("알림 시각")
    assert "알림 시각: 08:00" in (await chat.presses("08:00")).text
    await follow(chat, "골목음악회")
    assert "12월 21일 (월) 08:00 (3일 전)" in chat.last.text


async def test_a_reader_who_moves_hears_nothing_twice(world: World) -> None:
    """Heard in Seoul at nine, not again in London at nine; the next one comes at nine in London."""
    await world.publish(sample())
    chat = world.chat(1)
    await follow(chat, "밤의서점")
    await at(world, "2026-11-13T09:00:01+09:00")
    assert len(reminders(chat)) == 1
    await chat.says("/settings Europe/London")
    await at(world, "2026-11-12T09:00:01+00:00")
    await at(world, "2026-11-13T08:59:00+00:00")
    assert len(reminders(chat)) == 1
    await at(world, "2026-11-13T09:00:01+00:00")
    assert len(reminders(chat)) == 2
    assert "서울 시간" in chat.last.text


async def test_the_week_is_told_on_monday_and_not_when_it_is_empty(world: World) -> None:
    """이번 주 행사: opt-in, Monday at nine, skipped when nothing is on."""
    await publish(world, "11월 12일: 골목음악회", "11월 26일: 별밤산책")
    chat = world.chat(1)
    await chat.says("/settings")
    await chat.presses("이번 주 행사")
    await at(world, "2026-11-09T09:00:01+09:00")
    assert "이번 주 행사" in chat.last.text
    assert "골목음악회" in chat.last.text
    assert "별밤산책" not in chat.last.text
    count = len(chat.texts)
    await at(world, "2026-11-16T09:00:01+09:00")
    assert len(chat.texts) == count
    await at(world, "2026-11-23T09:00:01+09:00")
    assert "별밤산책" in chat.last.text


async def test_a_deep_link_subscribes_or_follows_in_one_press(world: World) -> None:
    """?start=sub and ?start=ev_1 do it at once; any other payload is a welcome."""
    await world.publish(sample())
    chat = world.chat(1)
    assert "구독했어요" in (await chat.says("/start sub")).text
    assert "알림을 맞췄어요" in (await chat.says("/start ev_1")).text
    assert "다시 오셨네요" in (await chat.says("/start ev_999")).text
    assert await world.app.subscriptions.audience() == 1


async def test_events_are_taken_along_as_a_calendar_file(world: World) -> None:
    """DATE values, a stable UID, SEQUENCE by revision, CANCELLED kept; what has no day is left out and said so."""
    await publish(world, "11월 24일: 골목음악회", "2027년 1월: 별밤산책", "11월 26일: 눈꽃영화제")
    chat = world.chat(1)
    for title in ("골목음악회", "별밤산책", "눈꽃영화제"):
        await follow(chat, title)
    await publish(world, "12월 1일: 골목음악회", "11월 26일: 눈꽃영화제 (취소)", received=date(2026, 11, 6))
    sent = await chat.says("/calendar")
    assert "행사 2개" in sent.text
    assert "1개는 빠졌어요" in sent.text
    assert sent.document is not None
    found = {str(one["SUMMARY"]): one for one in Calendar.from_ical(sent.document.content).walk("VEVENT")}
    music, film = found["골목음악회"], found["눈꽃영화제"]
    assert music["DTSTART"].dt == date(2026, 12, 1)
    assert music["DTEND"].dt == date(2026, 12, 2)
    assert (music["SEQUENCE"], str(music["STATUS"]), str(film["STATUS"])) == (1, "CONFIRMED", "CANCELLED")
    assert len(music.walk("VALARM")) == 3
    assert str(music["UID"]).startswith("event-1@")


async def test_a_restored_backup_waits_for_the_owner(world: World) -> None:
    """What is overdue beyond three days is not sent by itself; the owner decides, once."""
    fair = EventFacts("긴 박람회", Precision.DAY, date(2026, 11, 14), date(2026, 12, 20))
    await world.app.house.publishing.take_in([fair], on=date(2026, 11, 5))
    chat, editor = world.chat(1), world.editor()
    await editor.says("/start")
    await follow(chat, "긴 박람회")
    await at(world, "2026-11-25T12:00:00+09:00")
    assert not reminders(chat)
    assert "오래 밀린 알림" in editor.last.text
    await editor.presses("📤 보내기")
    assert "지금 열리고 있어요" in chat.last.text


async def test_a_near_date_can_be_kept_and_a_far_one_is_plain(world: World) -> None:
    """Reminders carry Telegram's own time where it is near enough, with the plain date inside."""
    await world.publish(sample())
    chat = world.chat(1)
    await follow(chat, "밤의서점")
    await at(world, "2026-11-07T09:00:01+09:00")
    assert [one["type"] for one in chat.last.entities if one["type"] == "date_time"] == ["date_time"]
    assert "2026년 11월 14일 (토)" in chat.last.text
    await world.passes(timedelta(minutes=1))


ABROAD = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//x
BEGIN:VEVENT
UID:1
SUMMARY:등불 강연
DTSTART;TZID=America/Los_Angeles:20261212T190000
DTEND;TZID=America/Los_Angeles:20261212T210000
END:VEVENT
BEGIN:VEVENT
UID:2
SUMMARY:화요 낭독회
DTSTART;TZID=America/Los_Angeles:20270105T190000
RRULE:FREQ=WEEKLY;BYDAY=TU
END:VEVENT
END:VCALENDAR
"""


async def test_an_event_of_another_zone_is_told_in_its_own(world: World) -> None:
    """An answer says the hour there and where; the reminder also the reader's own; it comes by the day there."""
    zone = ZoneInfo("Asia/Seoul")
    told = read_events(ABROAD.encode(), name="a.ics", zone=zone)
    await world.app.house.publishing.take_in(told, on=date(2026, 11, 5))
    await world.settled()
    chat = world.chat(1)
    answer = (await chat.says("등불 강연 언제야?")).text
    assert "2026년 12월 12일 (토) 19:00" in answer
    assert "로스앤젤레스 시간" in answer
    await follow(chat, "등불 강연")
    # Noon of the 12th in Los Angeles is the morning of the 13th in Seoul, before nine: so it is the 12th at nine, the day before.
    await at(world, "2026-12-11T09:00:01+09:00")
    assert "등불 강연" in reminders(chat)[-1]
    await at(world, "2026-12-12T09:00:01+09:00")
    said = reminders(chat)[-1]
    assert "12월 12일 (토) 19:00~21:00 · 로스앤젤레스 시간" in said
    assert said.count("로스앤젤레스") == 1
    assert "2026년 12월 13일 (일) 12:00" in said


async def test_a_calendar_to_take_along_keeps_a_rules_zone(world: World) -> None:
    """A single event is an instant; a weekly Tuesday evening in Los Angeles stays one, with the zone's rules in the file."""
    told = read_events(ABROAD.encode(), name="a.ics", zone=ZoneInfo("Asia/Seoul"))
    await world.app.house.publishing.take_in(told, on=date(2026, 11, 5))
    await world.settled()
    chat = world.chat(1)
    for event_id in (1, 2):
        await world.app.house.follows.follow(1, 0, event_id)
    await chat.says("/calendar")
    assert chat.last.document is not None
    taken = Calendar.from_ical(chat.last.document.content)
    talk, weekly = taken.walk("VEVENT")
    assert talk["DTSTART"].dt == datetime.fromisoformat("2026-12-13T03:00+00:00")
    assert weekly["DTSTART"].params["TZID"] == "America/Los_Angeles"
    assert weekly["DTSTART"].dt.isoformat() == "2027-01-05T19:00:00-08:00"
    assert [str(one["TZID"]) for one in taken.walk("VTIMEZONE")] == ["America/Los_Angeles"]
