"""Bounds of rules on lines of their own, last days that were put off, pinned lines, places said of all parts, feet and stars."""

from __future__ import annotations

from datetime import date

import pytest

from storage.records import EventFacts, EventStatus
from tests.unit import test_house_styles as styles

_RECEIVED = date(2027, 2, 20)


def _read(text: str, name: str = "issue.txt") -> list[EventFacts]:
    return styles.read(text, name, _RECEIVED).events


def _card(name: str, lines: str) -> EventFacts:
    (facts,) = _read(
        f"# Letter\n\nDear all, hello and welcome back.\n\n## Dates\n\n### {name}\n\n{lines}\n", "issue.md"
    )
    return facts


@pytest.mark.parametrize(
    ("lines", "rule", "start", "end"),
    [
        ("Every Tuesday, 7pm\n2 March to 30 March\nThe Library", "FREQ=WEEKLY;BYDAY=TU", "2027-03-02", "2027-03-30"),
        ("Every first Thursday, 7pm\nStarting 4 March\nThe Library", "FREQ=MONTHLY;BYDAY=1TH", "2027-03-04", "None"),
        (
            "Every first Thursday, 7pm\nDates: 4 March, 1 April, 6 May",
            "FREQ=MONTHLY;BYDAY=1TH",
            "2027-03-04",
            "2027-05-06",
        ),
        (
            "Dates: 2 March to 27 April\nTime: Tuesdays 10am-12\nPlace: Annexe",
            "FREQ=WEEKLY;BYDAY=TU",
            "2027-03-02",
            "2027-04-27",
        ),
        (
            "요일: 매주 화요일 오전 10시~12시\n기간: 3월 2일(화)~4월 27일(화)",
            "FREQ=WEEKLY;BYDAY=TU",
            "2027-03-02",
            "2027-04-27",
        ),
        ("매주 화 21:00\n📍 디스코드 / 3/2 시작", "FREQ=WEEKLY;BYDAY=TU", "2027-03-02", "None"),
    ],
)
def test_the_first_and_last_day_of_a_rule(lines: str, rule: str, start: str, end: str) -> None:
    facts = _card("Braille Class", lines)
    assert (facts.recurrence, str(facts.start), str(facts.end)) == (rule, start, end)


def test_days_that_a_rule_does_not_have_are_none_of_its_bounds() -> None:
    """TH and MO stand in MONTHLY, too: Mondays are no days of a rule for Thursdays."""
    facts = _card("Braille Class", "Every first Thursday, 7pm\nDates: 1 March, 5 April, 3 May")
    assert facts.recurrence is None or str(facts.start) == "None"


@pytest.mark.parametrize(
    ("line", "day", "deadline"),
    [
        ("Deadline extended: 15 March → 22 March", "None", "2027-03-22"),
        ("Deadline extended to 22 March (was 15 March)", "None", "2027-03-22"),
        ("Applications now close on 22 March (extended from 15 March)", "None", "2027-03-22"),
        ("접수 마감 연장: 3월 15일 → 3월 22일", "None", "2027-03-22"),
        ("신청 기한 3. 15. → 3. 22. 로 연장", "None", "2027-03-22"),
        ("접수 마감을 3월 15일에서 22일로 연장, 행사는 4월 3일", "2027-04-03", "2027-03-22"),
    ],
)
def test_a_last_day_that_was_put_off_moves_no_event(line: str, day: str, deadline: str) -> None:
    (facts,) = _read(f"LETTER\n\nDear all, hello and welcome.\n\nEVENTS\n\n* Junior Bursary — {line}\n")
    assert (facts.title, str(facts.start), str(facts.deadline)) == ("Junior Bursary", day, deadline)
    assert facts.status is EventStatus.ANNOUNCED


def test_what_stands_behind_a_pinned_place_is_no_place() -> None:
    facts = _card("펌웨어 뜯어보기", "3/6(토) 14:00~18:00\n📍 두꺼비공방 2층 / 공유기 한 대씩 들고 오기")
    assert (str(facts.start), facts.venue) == ("2027-03-06", "두꺼비공방 2층")


def test_a_place_said_of_all_parts_below_a_heading() -> None:
    text = (
        "# The Gavel\n\nDear all, hello and welcome.\n\n## Forthcoming sales\n\n"
        "At the Long Saleroom, Cattlegate, except where we say otherwise. Viewing is on the two days before.\n\n"
        "### Silver and Watches\n\nThursday 4 March, 10.30am\n\n412 lots and a run of spoons.\n\n"
        "### Contents of Garth End\n\nSaturday 3 April, 10am\n\nOn the premises, by order of the executors.\n\n"
        "## Valuations\n\n### Tuesday Table\n\nTuesday 9 March, 9.30am\n"
    )
    assert [facts.venue for facts in _read(text, "issue.md")] == ["Long Saleroom, Cattlegate", None, None]


def test_a_place_in_the_sentence_before_what_is_said_of_all_and_speakers_below() -> None:
    text = (
        "CIRCULAR\n\nDear members, hello and welcome.\n\nMEETINGS\n\nOld Lifeboat House, Quay Street. All meetings begin at 7.30 p.m.\n\n"
        "Wed  3 March    What the Dust Remembers\n                Prof. Hilda Wrenshaw\n\n"
        "Wed  7 April    A Wrong Eclipse\n                Desmond Aikle\n"
    )
    read = _read(text)
    assert [(facts.title, facts.venue, styles.clock(facts)) for facts in read] == [
        ("What the Dust Remembers", "Old Lifeboat House, Quay Street", "19:30"),
        ("A Wrong Eclipse", "Old Lifeboat House, Quay Street", "19:30"),
    ]  # fmt: skip


def test_several_speakers_over_a_title_and_days_over_names_below_a_paragraph() -> None:
    text = (
        "LETTER\n\nDear all, hello.\n\nRESEARCH SEMINAR\n\n"
        "Papers begin at 5.15 pm in the Lower Reading Room, Cawdrey Building. All welcome; no booking needed.\n\n"
        "Tuesday 2 March\nOttoline Vance (Hexley)\n“Pricking and Ruling”\n\n"
        "Tuesday 9 March\nEmmeline Achterberg and Tobias Rook (Aldermere)\n“A Nun’s Pen-Trials”\n\n"
        "Tuesday 16 March\nBram Oost (Brunswerf)\n“Whose Hand?”\n\n"
        "OTHER EVENTS\n\nQuill Workshop\nSaturday 27 March, 10 am, Studio\n\nPascoe Lecture\nThursday 11 March, 6 pm, Great Hall\n"
    )
    assert [facts.title for facts in _read(text)] == [
        "Pricking and Ruling", "A Nun’s Pen-Trials", "Whose Hand?", "Quill Workshop", "Pascoe Lecture",
    ]  # fmt: skip


def test_a_moved_day_as_printed_before() -> None:
    facts = _card(
        "Annual General Meeting",
        "**Now Monday 8 March, 11:00** (not Monday 1 March as printed in No. 57), upstairs at the Drovers' Hall, Askrill. Soup at one.",
    )
    assert (str(facts.start), facts.venue, facts.status) == (
        "2027-03-08",
        "the Drovers' Hall, Askrill",
        EventStatus.MOVED,
    )


def test_news_between_stars_is_no_name() -> None:
    facts = _card("선진지 견학  ★날짜가 바뀌었습니다★", "- 일시 : 3. 27.(토) 07:00\n- 회비 : 2만 원")
    assert (facts.title, facts.status) == ("선진지 견학", EventStatus.MOVED)


def test_last_days_below_a_heading_that_takes_applications() -> None:
    text = "회보\n\n회원 여러분 안녕하십니까.\n\n■ 신청 받습니다\n\n   - 방제약 공동구입 : 3. 26.(금)까지\n   - 묘목 나눔 : 3. 19.(금)까지\n"
    assert [(facts.title, facts.start, str(facts.deadline)) for facts in _read(text)] == [
        ("방제약 공동구입", None, "2027-03-26"), ("묘목 나눔", None, "2027-03-19"),
    ]  # fmt: skip


def test_a_first_column_of_days_whose_header_nobody_knows() -> None:
    text = (
        "# 통신\n\n안녕하세요.\n\n## 탐조 달력\n\n| 뱃머리 | 탐조 | 곳 |\n|--|--|--|\n"
        "| 3/6 (토) 06:30 | 도요 세기 | 갯골 북문 |\n| 3/13 (토) 07:00 | 맹금 세기 | 둑방 쉼터 |\n"
    )
    assert [(facts.title, str(facts.start)) for facts in _read(text, "issue.md")] == [
        ("도요 세기", "2027-03-06"), ("맹금 세기", "2027-03-13"),
    ]  # fmt: skip


def test_leaders_set_apart_by_spaces() -> None:
    text = "회보\n\n회원 여러분 안녕하십니까.\n\n■ 올해 채밀 일정\n\n   남쪽 이동   ......  5월 초순\n   밤꿀 공동채밀          ......  6월 중순\n"
    assert [(facts.title, str(facts.start)) for facts in _read(text)] == [
        ("남쪽 이동", "2027-05-01"), ("밤꿀 공동채밀", "2027-06-11"),
    ]  # fmt: skip
