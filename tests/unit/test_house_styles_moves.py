"""What moved, what no longer holds and until when one may act, each as the class it stands for and in both languages."""

from __future__ import annotations

from datetime import date

import pytest

from bot.ingest.event_status import status_of
from storage.records import EventFacts, EventStatus, Precision
from tests.unit.test_house_styles import only, read

RECEIVED = date(2026, 6, 1)


def event(text: str, name: str = "issue.txt") -> EventFacts:
    return only(text, name, RECEIVED)


@pytest.mark.parametrize(
    "news",
    [
        "Rescheduled: now Wed 24 June, 7pm (was Wed 17 June)",
        "Moved from Wed 17 June to Wed 24 June",
        "Originally Wed 17 June, now Wed 24 June",
        "Postponed to Wed 24 June from Wed 17 June",
        "New date: Wed 24 June (previously 17 June)",
    ],
)
def test_a_line_of_news_below_a_name_is_that_event_s_date(news: str) -> None:
    """What says nothing but that a day changed belongs to the name above it; the old day is dropped."""
    found = event(f"The Gate\n\nWHAT'S ON\n\nPlanning Commission\n{news}\nVenue: City Hall\n")
    assert (found.title, found.start, found.status, found.venue) == (
        "Planning Commission",
        date(2026, 6, 24),
        EventStatus.MOVED,
        "City Hall",
    )


@pytest.mark.parametrize(
    "news",
    [
        " - 당초: 6월 13일(토)\n - 변경: 6월 20일(토)",
        " 가. 당초: 6. 13.(토) 14:00\n 나. 변경: 6. 20.(토) 14:00",
        " 가. 당초 6월 13일(토)\n 나. 변경 6월 20일(토)",
    ],
)
def test_the_old_and_the_new_day_in_two_items(news: str) -> None:
    """당초 is the day that no longer holds, 변경 the one that does."""
    found = event(f"소식\n\n■ 일정 변경 안내\n\n1. 봄 음악회\n{news}\n")
    assert (found.title, found.start, found.status) == ("봄 음악회", date(2026, 6, 20), EventStatus.MOVED)


def test_a_table_s_cell_that_names_the_old_day_keeps_the_row_s() -> None:
    """ "Postponed from Sunday 7th June" in the second column is no date of the event."""
    html = (
        "<h1>News</h1><h2>Dates</h2><table><tr><td>Sun 14th June</td><td><b>Beach 4 Mile</b><br>Postponed from Sunday "
        "7th June because of the tide.</td></tr><tr><td>August</td><td><b>Club weekend</b><br>Dates to be confirmed"
        "</td></tr></table>"
    )
    moved, vague = read(html, "issue.html", RECEIVED).events
    assert (moved.title, moved.start, moved.status) == ("Beach 4 Mile", date(2026, 6, 14), EventStatus.MOVED)
    assert (vague.title, vague.start, vague.precision) == ("Club weekend", date(2026, 8, 1), Precision.MONTH)


@pytest.mark.parametrize(
    "line",
    [
        "Order by Monday 8 June",
        "Entries close: Monday 8 June, 5pm",
        "Responses due 8 June",
        "Pay the deposit by 8 June",
        "Teams to be in by 8 June",
    ],
)
def test_a_line_below_a_name_that_only_says_until_when_is_its_last_day(line: str) -> None:
    """Whatever one does until then, the line names nothing of its own."""
    found = event(f"The Gate\n\nWHAT'S ON\n\nEaster lamb boxes\n{line}\n")
    assert (found.title, found.start, found.deadline, found.venue) == (
        "Easter lamb boxes",
        None,
        date(2026, 6, 8),
        None,
    )


@pytest.mark.parametrize("line", ["6월12일(금)까지: 신인문학상 원고 접수", "6월 12일까지 | 신인문학상 원고 접수"])
def test_until_before_what_is_applied_for_is_a_deadline(line: str) -> None:
    """ "…까지: … 접수" is applied for until then; "…까지: … 전시" is on until then."""
    found = event(f"소식지\n\n[행사 달력]\n{line}\n")
    assert (found.title, found.start, found.deadline) == ("신인문학상 원고 접수", None, date(2026, 6, 12))
    shown = event("소식지\n\n[행사 달력]\n6/20(토)까지: 유리 전시\n")
    assert (shown.start, shown.deadline) == (date(2026, 6, 20), None)


@pytest.mark.parametrize("season", ["Summer 2026", "July 2026", "Week of June 15"])
def test_a_vague_date_alone_below_a_heading_is_that_card_s(season: str) -> None:
    """A month between two headings of one rank stands below the first, not over the second."""
    html = (
        f"<h1>News</h1><h2>Events</h2><h3>Splash Pad</h3><p>{season}</p><h3>Street Fair</h3><p>Sat 20 June 2026</p>"
        "<h2>Hours</h2><p>We are open.</p>"
    )
    titles = [found.title for found in read(html, "issue.html", RECEIVED).events]
    assert titles == ["Splash Pad", "Street Fair"]


def test_labels_of_two_words_are_labels() -> None:
    """시기 says when, 집결 장소 where, "(장소: 301동, 302동)" all of it, and 참가 신청 until when."""
    text = "소식\n\n■ 행사\n\n▶ 증축 공사\n - 시기: 2027년 상반기\n\n▶ 산행\n - 일시: 6. 20.(토) 07:30\n - 집결 장소: 서해역 광장\n"
    works, walk = read(text, received=RECEIVED).events
    assert (works.title, works.precision) == ("증축 공사", Precision.HALF)
    assert (walk.title, walk.venue) == ("산행", "서해역 광장")
    listed = read(
        "소식\n\n■ 일정\n1. 6/20(토) 승강기 점검 (장소: 301동, 302동)\n"
        "2. 6/25(목) 나눔장터 (장소: 센터 앞 광장) / 참가 신청: 6/17(수)까지\n",
        received=RECEIVED,
    ).events
    assert [found.venue for found in listed] == ["301동, 302동", "센터 앞 광장"]
    assert listed[1].deadline == date(2026, 6, 17)


@pytest.mark.parametrize(
    "line",
    [
        "Brass band - now Sat 13 June (was 6 June)",
        "Brass band: moved from 6 June to 13 June",
        "Brass band brought forward to 13 June from 20 June",
        "Brass band: new date 13 June",
    ],
)
def test_news_behind_a_name_is_no_part_of_it(line: str) -> None:
    """What says that the day changed stands between the name and its day."""
    found = event(f"The Gate\n\nWHAT'S ON\n\n{line}\n")
    assert (found.title, found.start, found.status) == ("Brass band", date(2026, 6, 13), EventStatus.MOVED)


def test_a_sentence_that_moves_what_stands_above_it_names_nothing() -> None:
    """ "Due to illness, this has moved to …" speaks of the name above it."""
    found = event("The Gate\n\nWHAT'S ON\n\nLecture on Tides\nDue to illness, this has moved to 18 June\n")
    assert (found.title, found.start, found.status) == ("Lecture on Tides", date(2026, 6, 18), EventStatus.MOVED)
    assert found.venue is None


def test_when_results_are_told_is_not_when_it_takes_place() -> None:
    """A competition with its closing date and the day of the results has a deadline only."""
    found = event("소식\n\n[행사]\n공모전 | 접수 6.1.~6.30. | 발표 7.15.\n")
    assert (found.title, found.start, found.deadline) == ("공모전", None, date(2026, 6, 30))


def test_what_was_extended_lasts_longer_and_is_a_doubt() -> None:
    """The later end counts, and somebody should look."""
    draft = read("소식\n\n[행사]\n전시 6/13~6/20 연장 → 6/27까지\n", received=RECEIVED)
    assert (draft.events[0].start, draft.events[0].end) == (date(2026, 6, 13), date(2026, 6, 27))
    assert draft.doubts


@pytest.mark.parametrize("line", ["1주차: 6/13(토) 하천 산책", "Week 1: Sat 13 June – 하천 산책"])
def test_what_counts_the_rows_is_no_name(line: str) -> None:
    """ "1주차" and "Week 1" number what follows the date."""
    assert event(f"소식\n\n[행사]\n{line}\n").title == "하천 산책"


@pytest.mark.parametrize(
    ("line", "doubted"),
    [
        ("- Sat 6 March: POSTPONED Walk", True),
        ("- Sat 6 March | POSTPONED Walk (new date: Sat the week after)", True),
        ("- Walk, Sat 6 March, was postponed", True),
        ("- [연기] 3월 6일(토) 강연", True),
        ("- Sat 6 March: Walk (postponed from 27 February)", False),
        ("- Walk – postponed to 6 March", False),
        ("- 3/6(토)로 연기되었습니다: 마을 운동회", False),
    ],
)
def test_what_is_put_off_may_stand_at_its_old_day(line: str, doubted: bool) -> None:
    """Where nothing says that the day is the new one, the editor is asked."""
    draft = read(f"Letter\n\nHello all.\n\nEVENTS\n{line}\n", "issue.txt", date(2027, 2, 22))
    (facts,) = draft.events
    assert facts.start == date(2027, 3, 6)
    assert bool(draft.doubts) is doubted


def test_march_and_may_head_their_lists() -> None:
    """ "MARCH LISTINGS" is the month of the bare days below it, also before a colon."""
    text = "Letter\n\nHello all.\n\nMARCH LISTINGS\nWed 3 | Open Mic | 8pm\nFri 12: Nocturne Strings, 8pm\n"
    found = read(text, "issue.txt", date(2027, 2, 22)).events
    assert [facts.start for facts in found] == [date(2027, 3, 3), date(2027, 3, 12)]


@pytest.mark.parametrize(
    "verb", ["늦춥니다", "늦췄습니다", "늦춰졌어요", "늦추기로 했습니다", "당깁니다", "당겼습니다", "당겨졌어요"]
)
def test_later_and_earlier_are_moves(verb: str) -> None:
    """In each form that a Korean sentence ends in."""
    assert status_of(f"가을 나들이를 한 주 {verb}.") is EventStatus.MOVED


@pytest.mark.parametrize("text", ["늦은 밤 상영회", "담당자와 줄을 당기며 노는 줄다리기", "늦게 오셔도 좋아요"])
def test_what_is_late_or_pulled_has_not_moved(text: str) -> None:
    """The same roots in other words."""
    assert status_of(text) is EventStatus.ANNOUNCED
