"""Starts and ends on two lines, headings on rules and with numerals, closures, names in quotation marks, rules told in sentences."""

from __future__ import annotations

from datetime import date

from storage.records import EventFacts, EventStatus
from tests.unit import test_house_styles as styles

_RECEIVED = date(2027, 3, 4)


def _events(text: str, name: str = "issue.txt") -> list[EventFacts]:
    return styles.read(text, name, _RECEIVED).events


def _days(facts: EventFacts) -> tuple[str, str]:
    return str(facts.start), str(facts.end)


def test_when_it_starts_and_when_it_ends_stand_on_two_lines() -> None:
    korean = (
        "4월 행사 안내\n\n■ 봄 야영\n시작: 4월 2일(금) 18:00\n종료: 4월 4일(일) 12:00\n장소: 솔밭 야영장\n\n"
        "■ 사진전\n개막: 4월 10일(토)\n폐막: 4월 24일(토)\n"
    )
    camp, show = _events(korean)
    assert (camp.title, _days(camp), styles.clock(camp)) == ("봄 야영", ("2027-04-02", "2027-04-04"), "18:00")
    assert (str(camp.ends_at)[11:16], camp.venue) == ("12:00", "솔밭 야영장")
    assert (show.title, _days(show)) == ("사진전", ("2027-04-10", "2027-04-24"))
    english = "LETTER\n\n==[ SOUPCTF 2027 ]======\n\nJeopardy style.\n  Starts:  Fri 2027-04-02 18:00\n  Ends:    Sun 2027-04-04 18:00\n"
    (contest,) = _events(english)
    assert (contest.title, _days(contest)) == ("SOUPCTF 2027", ("2027-04-02", "2027-04-04"))
    assert str(contest.ends_at)[11:16] == "18:00"


def test_an_end_on_the_same_day_is_an_hour() -> None:
    (picnic,) = _events("LETTER\n\n--( Picnic )------\n\nStarts: Sat 2027-04-03 12:00\nEnds: Sat 2027-04-03 16:00\n")
    assert (picnic.title, _days(picnic)) == ("Picnic", ("2027-04-03", "2027-04-03"))
    assert str(picnic.ends_at)[:16] == "2027-04-03 16:00"


def test_what_is_postponed_below_its_name_with_its_new_date_open() -> None:
    text = (
        "SHED NEWS\n\nWORKSHOPS\n\nOpen Evening\nEvery Thursday, 19:00-22:00, Unit 4.\n\n"
        "Etching with Una\nSat 17 April postponed, new date TBC. Una has a cold. Tickets carry over.\n\n"
        "Members' Meeting\nMon 19 April, 19:30, Unit 4\n"
    )
    etching = next(one for one in _events(text) if one.title == "Etching with Una")
    assert (etching.start, etching.status) == (None, EventStatus.MOVED)


def test_what_is_for_sale_or_wanted_is_no_event_but_a_call_below_wanted_is() -> None:
    spare = (
        "SHED NEWS\n\nDIARY\n\n- Fri 9 April, 7pm: Quiz\n- Fri 16 April, 7pm: Jam\n\n"
        "WANTED / GOING SPARE\n\n- Oak offcuts, help yourselves before the skip goes on Friday\n"
    )
    assert [one.title for one in _events(spare)] == ["Quiz", "Jam"]
    called = "# Letter\n\n## Wanted\n\n- **Spring Stipend for Newcomers**: two stipends. Apply by 22 May. [Conditions](https://a.example/s)\n"
    assert [(one.title, str(one.deadline)) for one in _events(called, "issue.md")] == [
        ("Spring Stipend for Newcomers", "2027-05-22")
    ]


def test_a_closure_that_stands_as_a_name_with_its_days_is_listed_but_not_the_weekly_day_off() -> None:
    text = (
        "도서관 소식\n\n■ 4월 프로그램\n\n1. 작가와의 만남\n  ○ 일시 : 4. 10.(토) 14:00~16:00\n  ○ 장소 : 다목적홀\n\n"
        "2. 별마루분관 임시 휴관\n  ○ 기간 : 4. 19.(월) ~ 4. 23.(금)\n  ○ 사유 : 냉난방기 교체\n"
    )
    assert [(one.title, _days(one)) for one in _events(text)] == [
        ("작가와의 만남", ("2027-04-10", "2027-04-10")),
        ("별마루분관 임시 휴관", ("2027-04-19", "2027-04-23")),
    ]
    assert not _events("극장 소식\n\n■ 안내\n\n회원 혜택\n매주 월요일 휴관\n")


def test_names_in_quotation_marks_each_with_a_day_are_a_list() -> None:
    text = "극장 소식\n\n봄이 왔습니다.\n\n■ 개봉 예정\n〈소금 볕〉 4.8(목)\n〈긴 나루〉 5월 중\n〈물안개〉 2027년 가을\n\n일반 9,000원\n"
    assert [(one.title, str(one.start)) for one in _events(text)] == [
        ("소금 볕", "2027-04-08"), ("긴 나루", "2027-05-01"), ("물안개", "2027-09-01"),
    ]  # fmt: skip


def test_a_last_day_beside_a_name_in_a_table_and_in_a_request_behind_a_colon() -> None:
    table = (
        "# Letter\n\n## Programme\n\n| When | What | Where |\n|---|---|---|\n"
        "| Tues 13 April, 7.30 pm | **Salvias** – Hettie Marl | Village Hall |\n"
        "| Sun 16 May, 8.45 am | **Outing to Harrow Court** – £24 all in; names to Beryl by 30 April | from The Chequers |\n"
    )
    assert [str(one.deadline) for one in _events(table, "issue.md")] == ["None", "2027-04-30"]
    card = (
        "LETTER\n\nFOR PATRONS\n\n"
        "Open Rehearsal\nThursday 15 April, 2.15pm-4.45pm\nGuildhall\nFree, but the balcony holds sixty: please let Una know by Friday 2 April.\n"
    )
    assert [(one.title, str(one.deadline)) for one in _events(card)] == [("Open Rehearsal", "2027-04-02")]


def test_what_is_on_each_day_of_a_row_leaves_its_days() -> None:
    text = (
        "<h1>Letter</h1><h2>Mark your calendars</h2><table><tr><td>Apr 5–9</td><td><b>Reading Week</b> · a theme each day</td></tr>"
        "<tr><td>Fri, Apr 16</td><td><b>Work Day</b> · no school</td></tr></table>"
    )
    week = _events(text, "issue.html")[0]
    assert (week.title, _days(week), week.recurrence) == ("Reading Week", ("2027-04-05", "2027-04-09"), None)


def test_how_often_and_at_what_hour_is_told_in_a_sentence_below_a_name() -> None:
    text = (
        "# 소식\n\n## 앞마당 장날\n\n매월 둘째·넷째 토요일, 오전 10시부터 오후 2시까지 본점 앞마당에서 생산자가 좌판을 폅니다.\n\n"
        "## 창고 정리\n\n지난달에는 매주 수요일마다 창고를 정리했습니다.\n\n## 아이들\n\n매주 수요일이면 아이들이 찾아와 책을 읽습니다.\n"
    )
    (market,) = _events(text, "issue.md")
    assert (market.title, market.recurrence, market.venue) == (
        "앞마당 장날", "FREQ=MONTHLY;BYDAY=2SA,4SA", "본점 앞마당",
    )  # fmt: skip


def test_the_hours_of_work_of_a_call_are_no_rule() -> None:
    text = "# 소식\n\n## 주말 바리스타 모집\n\n매주 토요일 오전 8시부터 오후 3시까지 함께 일할 분을 찾습니다. 신청은 4월 9일까지 받습니다.\n"
    assert all(not one.recurrence for one in _events(text, "issue.md"))


def test_a_day_to_fetch_things_and_news_beside_a_name_in_a_table() -> None:
    fetched = "# 소식\n\n## 절임배추 공동구매\n\n- 예약 마감: 4월 16일(금)\n- 받는 날: 4월 24일(토)~26일(월)\n- 예약: <https://a.example/k>\n"
    (buying,) = _events(fetched, "issue.md")
    assert (_days(buying), str(buying.deadline)) == (("2027-04-24", "2027-04-26"), "2027-04-16")
    moved = (
        "# 소식\n\n## 4월 달력\n\n| 언제 | 무엇을 | 어디서 |\n|:--|:--|:--|\n| 4/10(토) 오전 10시 | **함께 김장** | 작업장 |\n"
        "| 4/23(금) 오전 10시 | **요리교실** (4/9에서 옮겼습니다) | 새터점 부엌 |\n"
    )
    assert [one.status for one in _events(moved, "issue.md")] == [EventStatus.ANNOUNCED, EventStatus.MOVED]


def test_roman_numerals_head_and_news_of_what_is_over_is_no_event() -> None:
    text = (
        "학사 소식\n\nⅠ. 학사 일정\n   가. 수강신청 확인: 4. 2.(금) 09:00 ~ 4. 8.(목) 17:00\n   나. 중간고사: 4. 19.(월) ~ 4. 23.(금)\n\n"
        "Ⅳ. 단신\n   지난 2월 19일 열린 학위수여식에서 학사 612명, 석사 148명,\n"
        "   박사 31명이 학위를 받았다. 설비 실험실은 1월 11일부터\n   진행한 공사를 마치고 다시 문을 열었다.\n"
    )
    assert [one.title for one in _events(text)] == ["수강신청 확인", "중간고사"]


def test_a_place_with_what_it_costs_behind_it() -> None:
    text = "모임 소식\n\n* 바닷가 캠프\n  4/24 (토) - 4/25 (일)\n  양양 파도게스트하우스, 참가비 8만 원 (숙박 포함)\n  신청은 4/9 (금)까지\n"
    (camp,) = _events(text)
    assert (camp.venue, str(camp.deadline)) == ("양양 파도게스트하우스", "2027-04-09")
