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


@pytest.mark.parametrize(
    "words",
    [
        "Hollis 204",
        "공학관 301호",
        "Screen 1",
        "2층 로비",
        "NO SEMINAR",
        "Races",
        "Open calls",
        "For first-time founders",
        "TITLE",
        "Subs",
        "발표: 김서율",
    ],
)
def test_rooms_and_headings_of_many_are_no_names(words: str) -> None:
    """Nor is whoever speaks, what is not held, what is paid."""
    assert not is_name(words)


def test_a_day_with_its_room_has_its_name_below() -> None:
    """ "Tue 2 March, 12:30 pm, Hollis 204" over the talk's title."""
    found = listed(
        "Tue 2 March, 12:30 pm, Hollis 204",
        "Rivers That Forget Their Names",
        "",
        "Thu 4 March, 4 pm, Hollis 101",
        "Mapping Heat",
    )
    assert [facts.title for facts in found] == ["Rivers That Forget Their Names", "Mapping Heat"]


def test_lines_below_a_day_may_tell_more() -> None:
    """The first piece of a line below its day is the name, whatever sentence follows."""
    found = listed(
        "Saturday 13 February",
        "Repair Café, 10am to 1pm, Methodist Schoolroom. Bring one broken thing.",
        "Thursday 25 February",
        "Lead Mines of the Upper Fell. Doors 7pm, talk 7.30pm. Library.",
    )
    assert [(facts.title, facts.start) for facts in found] == [
        ("Repair Café", date(2027, 2, 13)),
        ("Lead Mines of the Upper Fell", date(2027, 2, 25)),
    ]


def test_a_table_of_places_and_leaders_names_no_event() -> None:
    """Whoever leads it is not what it is called; a status may stand in a column of its own."""
    head = "Letter\n\nHello all.\n\n## Events\n\n"
    table = "| When | Where | Leader |\n|---|---|---|\n| Sun 7 March | Cutter's Dyke | Dilys |\n"
    assert not read(head + table, "issue.md", RECEIVED).events
    table = (
        "| 구분 | 행사명 | 일시 |\n|---|---|---|\n| 취소 | 물놀이장 | 12. 5.(토) |\n| 문화 | 음악회 | 12. 12.(토) |\n"
    )
    off, on = read(head + table, "issue.md", RECEIVED).events
    assert (off.title, off.status, on.status) == ("물놀이장", EventStatus.CANCELLED, EventStatus.ANNOUNCED)


def test_days_stand_first_where_one_line_can_not_be_read_otherwise() -> None:
    """Beside 26/2, 7/3 is the seventh of March."""
    found = listed("7/3 Wearside 10k - entries close 26/2", "21/3 Dales Half, Hawes")
    assert [(facts.title, facts.start) for facts in found] == [
        ("Wearside 10k", date(2027, 3, 7)),
        ("Dales Half", date(2027, 3, 21)),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "Tickets go live 1 March for the Summit",
        "Clubs: no clubs in last week of term",
        "Lost property will be on the playground Fri 19 March",
        "Returns after Easter, dates on our website",
    ],
)
def test_a_line_without_a_name_lends_its_day_to_nobody(line: str) -> None:
    """What stands below such a line is not named by it either."""
    assert not listed(line, "Volunteers needed", "")


@pytest.mark.parametrize("mark", ["1.", "-"])
def test_short_items_with_days_are_a_list_without_a_heading(mark: str) -> None:
    """A school's numbered notices; the clock between a name and its place is the event's."""
    lines = [
        "3/16(화) 학부모 총회 14:00 강당",
        "3/17(수) 과학의 날 행사",
        "상담주간 3/22~3/26 (신청: 하이클래스)",
        "마스크 여분을 챙겨 주세요",
    ]
    text = "4학년 2반 알림\n\n학부모님 안녕하세요. 3월 셋째 주 안내입니다.\n\n" + "\n".join(
        f"{mark} {line}" for line in lines
    )
    found = read(text, "issue.txt", date(2027, 2, 22)).events
    assert [(facts.title, facts.start) for facts in found] == [
        ("학부모 총회", date(2027, 3, 16)),
        ("과학의 날 행사", date(2027, 3, 17)),
        ("상담주간", date(2027, 3, 22)),
    ]
    assert (found[0].venue, found[0].precision) == ("강당", Precision.MINUTE)
