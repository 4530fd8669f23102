"""A word put before a whole name, or a word of one name before another: an event that no issue announced, which gets no other's date."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.domain.answers import Kind
from bot.domain.matching import NameIndex
from bot.domain.names import aliases_of
from bot.domain.questions import Question
from bot.domain.understanding import understand
from storage.records import Event, EventFacts, Precision

ZONE = ZoneInfo("Asia/Seoul")
TUESDAY = date(2026, 10, 6)


def ask(text: str, *titles: str, day: date = TUESDAY, hour: int = 10, told: str | None = None) -> Question:
    starts = datetime(day.year, day.month, day.day, hour, tzinfo=ZONE)
    events = []
    for n, title in enumerate(titles, start=1):
        facts = EventFacts(
            title, Precision.MINUTE, day, day, starts_at=starts, aliases=aliases_of(title), description=told
        )
        events.append(Event(n, 1, facts, 1, datetime(2026, 9, 2, tzinfo=UTC)))
    return understand(text, NameIndex.build(events), today=date(2026, 9, 21), zone=ZONE)


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("코딩 캠프", "어린이 코딩 캠프 언제야?"),
        ("막걸리 빚기", "직장인 막걸리 빚기 언제예요"),
        ("발효 축제", "장애인 발효 축제 어디서 해?"),
        ("보드게임 대회", "외국인 보드게임 대회"),
        ("보드게임 대회", "가족 보드게임 대회 언제야"),
        ("숲길 걷기", "미니 숲길 걷기 날짜 알려줘"),
        ("러닝 대회", "김해 러닝 대회 언제야"),
        ("배치 모집", "의견서 배치 모집 언제"),
        ("나눔 장터", "청년마을 나눔 장터 언제야"),
        ("러닝 대회", "군산 러닝 대회"),
        ("수선 클리닉", "빵 수선 클리닉 언제예요"),
        ("야외 상영회", "숲 야외 상영회 언제"),
        ("독립출판 마켓", "정원 독립출판 마켓 언제야"),
        ("독립출판 마켓", "고양이 독립출판 마켓 며칠 남았어?"),
        ("독립출판 마켓", "블록체인 독립출판 마켓 언제"),
        ("우주영화 상영회", "온라인 우주영화 상영회 언제야?"),
        ("우주영화 상영회", "우주영화 비대면 상영회 언제야"),
        ("예산서 읽는 밤", "예산서 읽는 온라인 밤"),
        ("AI 서밋 부산", "야간 AI 서밋 부산 언제야"),
        ("Magnolia Walk", "when is the kids magnolia walk"),
        ("Magnolia Walk", "family magnolia walk"),
        ("Magnolia Walk", "online magnolia walk when"),
        ("Boskoop Study Tour", "boskoop online study tour"),
        ("Boskoop Study Tour", "when is the online tour"),
        ("Boskoop Study Tour", "when's the virtual boskoop study tour?"),
        ("Watering Rota", "when is the book watering rota"),
        ("Strawberry Social", "dog strawberry social"),
        ("Demo Day", "when is the night demo day?"),
        ("Scarecrow Weekend", "scarecrow kids when"),
        ("Knit Circle", "how long until the knit kids?"),
        ("Textile Table", "textile book when"),
        ("Captains' Meeting", "where is the captains' show"),
        ("Fix-It Evening", "when's the fix-it show"),
        ("Boat Repair Workshop", "boat running repair workshop"),
        ("37기 졸업 30주년 홈커밍", "37기 졸업 30주년 가족 언제야"),
    ],
)
def test_a_word_before_a_name_makes_another_event_of_it(title: str, text: str) -> None:
    """Whom it is for, where, how one takes part: nothing is answered, the name may be a button."""
    asked = ask(text, title)
    assert (asked.kind, asked.groups) == (Kind.NONE, ()), asked


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("코딩 캠프", "코딩 캠프 어린이도 가도 돼?"),
        ("코딩 캠프", "우리 가족 코딩 캠프 언제 가?"),
        ("코딩 캠프", "혹시 코딩 캠프 언제야"),
        ("코딩 캠프", "코딩 캠프 정원이 몇 명이야?"),
        ("코딩 캠프", "코딩 캠프 온라인으로도 해?"),
        ("코딩 캠프", "이번 주말 코딩 캠프 언제야"),
        ("코딩 캠프", "올가을 코딩 캠프 날짜"),
        ("Magnolia Walk", "is the magnolia walk online?"),
        ("Magnolia Walk", "can i bring my kids to the magnolia walk"),
        ("Magnolia Walk", "book magnolia walk tickets"),
        ("Magnolia Walk", "when are my family magnolia walk tickets due"),
        ("Magnolia Walk", "when is this sunday magnolia walk"),
    ],
)
def test_what_is_asked_of_an_event_is_no_part_of_its_name(title: str, text: str) -> None:
    """Behind the name, or with a word that says whose it is, the same words ask of the event itself."""
    assert ask(text, title).event_ids == (1,), ask(text, title)


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("가을 코딩 캠프 언제야", True),
        ("봄 코딩 캠프 언제야", False),
        ("화요일 코딩 캠프 언제야", True),
        ("주말 코딩 캠프 언제야", False),
        ("아침 코딩 캠프", True),
        ("저녁 코딩 캠프", False),
        ("송년 코딩 캠프 언제", False),
        ("내년 봄 코딩 캠프 언제야", True),
        ("10월 코딩 캠프 언제야", True),
        ("7월 코딩 캠프 언제야", False),
        ("7월 코딩 캠프 신청 언제까지야", True),
    ],
)
def test_a_time_before_a_name_is_that_of_the_event_or_names_another(text: str, known: bool) -> None:
    """A season, a weekday, a part of the day and a holiday by the event's own date (a Tuesday morning in October); behind "next year"
    it is a date."""
    assert bool(ask(text, "코딩 캠프").groups) is known, ask(text, "코딩 캠프")


@pytest.mark.parametrize("text", ["봄 코딩 캠프 언제야", "주말 코딩 캠프 언제야", "7월 코딩 캠프 언제야"])
def test_an_event_without_a_day_may_be_at_any_time(text: str) -> None:
    """It has no date that could be told for another's."""
    facts = EventFacts("코딩 캠프", Precision.TBA, aliases=aliases_of("코딩 캠프"))
    index = NameIndex.build([Event(1, 1, facts, 1, datetime(2026, 9, 2, tzinfo=UTC))])
    assert understand(text, index, today=date(2026, 9, 21), zone=ZONE, before=None).event_ids == (1,)


def test_what_the_texts_of_an_event_say_is_no_other_one() -> None:
    """온라인 before the name of what is held on Zoom, "kids" before what is said to be for kids."""
    assert ask("온라인 우주영화 상영회 언제", "우주영화 상영회", told="줌으로 함께 봐요").groups
    assert ask("kids magnolia walk when", "Magnolia Walk", told="A walk for kids and grown-ups").groups


@pytest.mark.parametrize(
    ("titles", "text"),
    [
        (("Wood Kiln Opening", "Young Growers Exchange"), "where is the wood young growers exchange"),
        (("Wenbridge Beer Festival", "Allotment Show"), "beer allotment show date"),
        (("Choir", "Club Night"), "when is the choir club night?"),
        (("DIY Booking Masterclass", "Zine and Vinyl Swap"), "when is the diy zine masterclass?"),
        (("가족 로켓 캠프", "도서관 개관식"), "가족 도서관 개관식 언제예요"),
        (("통영 봄 음악 주간", "신년음악회 ‘빛의 왈츠’"), "통영 ‘빛의 왈츠’ 언제"),
    ],
)
def test_a_word_of_one_name_before_another_name_makes_a_third(titles: tuple[str, ...], text: str) -> None:
    """Neither event is told of."""
    asked = ask(text, *titles)
    assert (asked.kind, asked.groups) == (Kind.NONE, ()), asked


@pytest.mark.parametrize("text", ["나루콘 컴업 언제야", "나루콘이랑 컴업 언제야", "나루콘, 컴업 언제"])
def test_two_whole_names_are_two_events(text: str) -> None:
    """With and without a word between them."""
    assert set(ask(text, "나루콘", "컴업").event_ids) == {1, 2}


@pytest.mark.parametrize(
    ("titles", "text"),
    [
        (("등대 음악회",), "등대 강연 언제야"),
        (("올해의 작은 가게 시상식",), "올해의 작은 가게 강연 언제"),
        (("Annual General Meeting",), "when's the annual general lecture"),
        (("Volunteer Weeding",), "volunteers day when"),
        (("Parent Coffee Hour",), "when is the coffee week"),
    ],
)
def test_a_kind_that_a_title_does_not_have_makes_another_event(titles: tuple[str, ...], text: str) -> None:
    """A talk is no concert; a day that stands behind a word of a title names a day of its own."""
    assert not ask(text, *titles).groups, ask(text, *titles)


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("등대 이야기", "등대 강연 언제야"),
        ("라떼 토크", "라떼 강연 언제야"),
        ("Hive Talk", "when's the hive presentation"),
        ("클라우드나이트", "cloud night when"),
        ("퀀텀데이", "when is quantum day"),
    ],
)
def test_another_word_for_the_same_kind_is_forgiven(title: str, text: str) -> None:
    """Also where the title says no kind, or says it in the other script."""
    assert ask(text, title).event_ids == (1,), ask(text, title)
