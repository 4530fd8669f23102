"""Short answers about reminders, read with the date grammar's pieces."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.domain.event_changes import News, news_of
from bot.domain.interests import folded_word, group_of, matching
from bot.domain.lead_phrases import read_again, read_lead
from storage.records import Event, EventFacts, EventStatus, Precision
from storage.reminder_records import Interest, InterestKind

SEOUL = ZoneInfo("Asia/Seoul")
NOW = datetime(2026, 11, 5, 1, tzinfo=UTC)  # Thursday, 10:00 in Seoul


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("3일 전 저녁 8시에", "d3@2000"),
        ("하루 전", "d1"),
        ("일주일 전 9시", "d7@0900"),
        ("한 시간 전", "m60"),
        ("한 시간 반 전에", "m90"),
        ("30분 전", "m30"),
        ("당일 아침 7시", "d0@0700"),
        ("전날 저녁", "d1@1900"),
        ("D-3", "d3"),
        ("일주일 전에 알려줘", "d7"),
        ("마감 이틀 전", "x2"),
        ("3 days before at 8pm", "d3@2000"),
        ("half an hour before", "m30"),
        ("the night before", "d1@1900"),
        ("two days before the deadline", "x2"),
        ("on the day at 8am", "d0@0800"),
        ("삼일 전", "d3"),
        ("삼십분 전", "m30"),
        ("이주 전에 미리 알려줘", "d14"),
        ("행사 사흘 전", "d3"),
        ("한 달 전", "d30"),
        ("십이인 전", None),
        ("the day before at eight pm", "d1@2000"),
        ("eight pm the day before", "d1@2000"),
        ("a day before at half past seven", "d1@1930"),
        ("three days prior", "d3"),
        ("an hour and a half before it starts", "m90"),
        ("컴업 언제야?", None),
        ("3일 전 어쩌고", None),
        ("400일 전", None),
        ("", None),
    ],
)
def test_how_long_before(said: str, code: str | None) -> None:
    """A lead in a reader's own words; what is none is not guessed at."""
    lead = read_lead(said)
    assert (lead.code if lead else None) == code


@pytest.mark.parametrize(
    ("said", "at"),
    [
        ("1시간 뒤", "11-05 11:00"),
        ("30분 뒤에 다시 알려줘", "11-05 10:30"),
        ("내일 아침", "11-06 09:00"),
        ("내일 저녁 7시", "11-06 19:00"),
        ("토요일 오전 10시", "11-07 10:00"),
        ("3일 뒤 저녁 8시", "11-08 20:00"),
        ("in two hours", "11-05 12:00"),
        ("tomorrow at 8pm", "11-06 20:00"),
        ("8pm", "11-05 20:00"),
        ("11월 20일 오후 3시", "11-20 15:00"),
        ("오늘 아침 7시", None),
        ("다음 주", None),
        ("컴업 언제야?", None),
        ("11월 20일에 뭐 있어?", None),
    ],
)
def test_when_again(said: str, at: str | None) -> None:
    """A moment to come, in the reader's zone; a question or the past is none."""
    found = read_again(said, now=NOW, zone=SEOUL)
    assert (f"{found.astimezone(SEOUL):%m-%d %H:%M}" if found else None) == at


def facts(title: str = "쇼", **more: object) -> EventFacts:
    given = {"precision": Precision.DAY, "start": date(2026, 11, 24), "end": date(2026, 11, 24)} | more
    return EventFacts(title, **given)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("before", "after", "news"),
    [
        (facts(), facts(venue="코엑스"), None),
        (facts(), facts(start=date(2026, 12, 1), end=date(2026, 12, 1)), News.MOVED),
        (facts(), facts(status=EventStatus.CANCELLED), News.CANCELLED),
        (facts(status=EventStatus.CANCELLED), facts(status=EventStatus.CANCELLED, venue="코엑스"), None),
        (facts(status=EventStatus.CANCELLED), facts(), News.ON_AGAIN),
        (EventFacts("쇼", Precision.TBA), facts(), News.SET),
        (facts(precision=Precision.MONTH, start=date(2026, 11, 1), end=date(2026, 11, 30)), facts(), News.SET),
        (facts(), EventFacts("쇼", Precision.TBA, status=EventStatus.MOVED), News.POSTPONED),
        (
            facts(),
            facts(precision=Precision.MINUTE, starts_at=datetime(2026, 11, 24, 14, tzinfo=SEOUL)),
            News.CLOSER,
        ),
        (facts(), facts(deadline=date(2026, 11, 20)), News.DEADLINE),
    ],
)
def test_what_followers_must_hear(before: EventFacts, after: EventFacts, news: News | None) -> None:
    """Another time, a day that is known at last, a cancellation, a deadline; not each new detail."""
    assert news_of(before, after) is news


def test_what_an_event_is_of() -> None:
    """Everything, its group by the first words of its title, a word of its texts in either language."""
    everything = Interest(1, InterestKind.ALL, "", "")
    camp = Interest(2, InterestKind.GROUP, folded_word("L-캠프"), "L-캠프")
    robots = Interest(3, InterestKind.TOPIC, folded_word("로봇"), "로봇")
    asked = (everything, camp, robots)
    assert matching(facts("L-캠프 도쿄"), asked) == [everything, camp]
    assert matching(facts("L-캠프밖의 일"), asked) == [everything]
    assert matching(facts("서울 쇼", description="robot 시연"), asked) == [everything, robots]


def test_a_group_is_a_first_word_that_events_share() -> None:
    """L-캠프 실리콘밸리 and L-캠프 도쿄 are a group; an event alone is none."""
    made = [Event(n, 1, facts(title), None, NOW) for n, title in enumerate(("L-캠프 도쿄", "L-캠프 부산", "컴업 2026"))]
    assert group_of(made[0], made) == "L-캠프"
    assert group_of(made[2], made) is None
