"""What an event may be called: a name, never a label, a verb, a date word, a count."""

from __future__ import annotations

from datetime import date

import pytest

from bot.ingest.event_names import is_name
from storage.records import EventFacts, EventStatus, Precision
from tests.unit.test_house_styles import read

RECEIVED = date(2026, 12, 1)


def listed(*lines: str) -> list[EventFacts]:
    return list(read("Letter\n\nHello all.\n\nEVENTS\n\n" + "\n".join(lines) + "\n", "issue.txt", RECEIVED).events)


@pytest.mark.parametrize(
    "words",
    [
        "will not",
        "Order",
        "Order by",
        "For film-makers",
        "For members and friends",
        "Doors open",
        "Tickets on sale",
        "RSVP",
        "Wednesday",
        "Next week",
        "May",
        "The new date",
        "Sold out",
        "We are closed",
        "Please bring a plate",
        "Bring a plate",
        "20 places",
        "Free entry",
        "Contact Jo",
        "and the choir",
        "일시",
        "문의",
        "대상",
        "준비물: 장갑",
        "선착순 20명",
        "초등학생 대상",
        "누구나 환영",
        "참가비 무료",
        "접수 안내",
        "일정 변경",
        "첫째 주",
        "우천으로 인해",
    ],
)
def test_labels_verbs_and_date_words_are_no_names(words: str) -> None:
    """Nothing of the kind may come out as an event's title."""
    assert not is_name(words)


@pytest.mark.parametrize(
    "name",
    [
        "Open Day",
        "First Friday",
        "Members' Evening",
        "A Week in March",
        "May Fair",
        "For All Mankind",
        "Vote for the logo",
        "Fridays at Five",
        "회원 모집",
        "회원의 날",
        "모임",
        "정기총회",
        "‘누구나’",
        "겨울방학 특강",
        "신입회원 환영회",
    ],
)
def test_names_made_of_small_words_stay_names(name: str) -> None:
    """The guard costs no event its name."""
    assert is_name(name)


@pytest.mark.parametrize(
    ("line", "start", "status"),
    [
        ("POSTPONED: will not take place on 5 January; new date to be announced", None, EventStatus.MOVED),
        ("CANCELLED: will not go ahead on 5 January", date(2027, 1, 5), EventStatus.CANCELLED),
        ("취소: 1월 5일에 열리지 않습니다", date(2027, 1, 5), EventStatus.CANCELLED),
        ("연기: 1월 5일에는 열리지 않습니다. 새 날짜는 추후 공지", None, EventStatus.MOVED),
        ("일시 (기존 12월 29일) → 1월 5일(화)", date(2027, 1, 5), EventStatus.MOVED),
    ],
)
def test_a_line_that_only_revises_belongs_to_the_name_above(line: str, start: date | None, status: EventStatus) -> None:
    """It holds no name of its own, and the old day is no day where another is to come."""
    facts, other = listed("Whitcombe Lecture", line, "", "Quiz Night", "Saturday 16 January 2027, 7pm")
    assert (facts.title, facts.start, facts.status) == ("Whitcombe Lecture", start, status)
    assert other.title == "Quiz Night"


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("- Order by 31 March: Club Kit", "Club Kit"),
        ("- Pay your deposit by 31 March: Ardennes Trip", "Ardennes Trip"),
        ("- Reply to Jo by 31 March — Annual Dinner", "Annual Dinner"),
        ("- ~3/31 주문: 단체 티셔츠", "단체 티셔츠"),
        ("- 3월 31일까지 투표: 동대표 선거", "동대표 선거"),
    ],
)
def test_what_one_is_asked_to_do_until_a_day_is_its_deadline(line: str, title: str) -> None:
    """Whatever the verb before "by", what follows the day is the name."""
    (facts,) = listed(line)
    assert (facts.title, facts.deadline, facts.precision) == (title, date(2027, 3, 31), Precision.TBA)


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("Sat 16 January, 8am: Reliability Ride", "Reliability Ride"),
        ("1월 16일(토) 오후 3시: 마을 회의", "마을 회의"),
        ("16 January | Cancelled Lantern Quiz", "Lantern Quiz"),
        ("1월 16일(토): 취소 가을 운동회", "가을 운동회"),
    ],
)
def test_a_clock_or_a_badge_before_the_name_is_no_part_of_it(line: str, title: str) -> None:
    """Nor does a line whose only words are such give an event."""
    (facts,) = listed(line, "17 January: TBC", "- Doors 7pm Sat 18 January")
    assert facts.title == title
