"""Questions of chats: requests in two words, question words and periods that run together, who is spoken of with 님, a weekend by its day."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.domain.answers import Kind
from bot.domain.matching import NameIndex
from bot.domain.names import aliases_of
from bot.domain.questions import Question
from bot.domain.typed_text import as_meant
from bot.domain.understanding import understand
from storage.records import Event, EventFacts, Precision

NOW = datetime(2026, 11, 17, tzinfo=UTC)
DAY = date(2026, 12, 12)
CAMP, TALK, NIGHT, PRIZE, TIDY, FOLK = range(1, 7)
EVENTS = {
    CAMP: EventFacts("루트캠프 백엔드 과정", Precision.DAY, DAY, DAY, deadline=date(2026, 12, 2)),
    TALK: EventFacts("박하늘 작가 북토크", Precision.DAY, DAY, DAY, venue="카페 온실"),
    NIGHT: EventFacts("세계 책의 날 밤샘 독서", Precision.DAY, DAY, DAY, url="https://mottungi.example/night"),
    PRIZE: EventFacts("Astrophotography Prize", Precision.TBA, None, None, deadline=date(2027, 2, 26)),
    TIDY: EventFacts("옷장 정리 수업", Precision.DAY, DAY, DAY),
    FOLK: EventFacts("Millbrook Folk Festival", Precision.DAY, DAY, DAY),
}
INDEX = NameIndex.build(
    Event(n, 1, replace(facts, aliases=aliases_of(facts.title)), 1, NOW) for n, facts in EVENTS.items()
)


def ask(text: str) -> Question:
    return understand(text, INDEX, today=NOW.date(), zone=ZoneInfo("Asia/Seoul"))


@pytest.mark.parametrize(
    "text",
    [
        "12월 행사 정리해 주세요",
        "12월 행사 요약해 줘",
        "12월 행사 정리 좀",
        "12월 일정 정리 부탁드려요",
        "12월 행사들 정리",
    ],
)
def test_a_request_is_no_topic(text: str) -> None:
    """정리해 주세요 asks for the month, in one word or two."""
    asked = ask(text)
    assert (asked.kind, asked.topic) == (Kind.LIST, "")
    assert asked.period is not None
    assert asked.period.start == date(2026, 12, 1)


def test_tidying_up_stays_a_name() -> None:
    """옷장 정리 is what is taught there, and no request."""
    assert ask("옷장 정리 언제예요").groups == ((TIDY,),)
    assert "정리" in as_meant("옷장 정리 좀 알려줘")


@pytest.mark.parametrize(
    ("text", "kind", "event"),
    [
        ("루트캠프 기간이 어케돼", Kind.WHEN, CAMP),
        ("루트캠프 기간이 어떻게되나요", Kind.WHEN, CAMP),
        ("루트캠프 신청 어캐 하는 거임", Kind.LINK, CAMP),
        ("박하늘 작가님 북토크 날짜 좀요", Kind.WHEN, TALK),
        ("박하늘 작가님 북토크 어디서 해요", Kind.PLACE, TALK),
        ("밤샘독서 예약 어디서 해?", Kind.LINK, NIGHT),
        ("밤샘독서 예약 방법", Kind.LINK, NIGHT),
        ("when do photo prize entries close", Kind.DEADLINE, PRIZE),
    ],
)
def test_chat_words_hide_no_name(text: str, kind: Kind, event: int) -> None:
    """어케 is how, an author with 님 an author, where one books is a link, and photo stands for photography in a longer word, too."""
    asked = ask(text)
    assert (asked.kind, asked.groups) == (kind, ((event,),))


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("12월엔뭐해", date(2026, 12, 1), date(2026, 12, 31)),
        ("12월에뭐있어", date(2026, 12, 1), date(2026, 12, 31)),
        ("다음주말엔뭐해요", date(2026, 11, 28), date(2026, 11, 29)),
        ("what is on the weekend of 12 december", date(2026, 12, 12), date(2026, 12, 13)),
        ("anything over the weekend of december 13th?", date(2026, 12, 12), date(2026, 12, 13)),
    ],
)
def test_a_period_is_found_as_it_is_typed(text: str, first: date, last: date) -> None:
    """Without a space before 뭐; the weekend of a day is not this weekend."""
    asked = ask(text)
    assert asked.kind is Kind.LIST
    assert asked.period is not None
    assert (asked.period.start, asked.period.end) == (first, last)


@pytest.mark.parametrize(
    ("text", "kind", "event"),
    [
        ("루트캠프 몇시부터예용", Kind.WHEN, CAMP),
        ("북토크 장소 어디예여", Kind.PLACE, TALK),
        ("photo prize last day for entries", Kind.DEADLINE, PRIZE),
        ("when's the bout about the photo prize", Kind.NONE, 0),
        ("whats the closing date bout the photo prize", Kind.DEADLINE, PRIZE),
        ("며칠 남은 북토크 일정이야", Kind.COUNTDOWN, TALK),
    ],
)
def test_endings_and_chat_words_are_no_part_of_a_name(text: str, kind: Kind, event: int) -> None:
    """예용, 예여 and bout say nothing more; what stands there as another word still does."""
    asked = ask(text)
    assert (asked.kind, asked.groups) == (kind, ((event,),) if event else ())


@pytest.mark.parametrize(
    "text", ["hey what u got for december", "what have you got in december", "owt on in december?"]
)
def test_a_chatty_list_is_a_list(text: str) -> None:
    """A greeting before it, u for you and owt for anything make no small talk of it."""
    assert ask(text).kind is Kind.LIST


def test_what_is_left_of_a_topic_is_a_list() -> None:
    """남은 작가 일정 asks what is left about it, and counts no days."""
    asked = ask("12월 남은 온실 일정 알려줘")
    assert (asked.kind, asked.topic) == (Kind.LIST, "온실")


@pytest.mark.parametrize("text", ["folk festival 2026 when is it", "when is folk festival 2026"])
def test_a_year_behind_a_name_is_no_other_name(text: str) -> None:
    """A year without "in" behind a part of a title is a year, and asks for that edition."""
    asked = ask(text)
    assert (asked.groups, asked.year) == (((FOLK,),), 2026)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("folk festival how many days is it", Kind.WHEN),
        ("how many days does the folk festival last", Kind.WHEN),
        ("how many days is it until the folk festival", Kind.COUNTDOWN),
        ("how many days to the folk festival", Kind.COUNTDOWN),
        ("folk fest still going ahead or nah", Kind.WHEN),
        ("folk festival when u reckon", Kind.WHEN),
        ("photo prize cut off", Kind.DEADLINE),
    ],
)
def test_how_long_it_lasts_is_no_countdown(text: str, kind: Kind) -> None:
    """How many days it is asks how long it lasts, days until it are counted; what ends a chat's question is no part of a name."""
    asked = ask(text)
    assert (asked.kind, asked.groups) == (kind, (((PRIZE if kind is Kind.DEADLINE else FOLK),),))


@pytest.mark.parametrize(
    "text",
    [
        "12월에 뭐 있는지 간단히 요약해 주실래요",
        "12월 일정 쭉 정리 부탁해요",
        "im free on december 12 whats on",
        "anything round christmas",
    ],
)
def test_how_a_list_is_wanted_is_no_topic(text: str) -> None:
    """간단히 and 쭉 say how, and who is free asks for no price."""
    asked = ask(text)
    assert (asked.kind, asked.topic, asked.aspect) == (Kind.LIST, "", "")
