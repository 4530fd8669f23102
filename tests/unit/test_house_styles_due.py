"""What is due by a day, in the place where the day of an event stands, and what is never its place."""

from __future__ import annotations

from datetime import date

import pytest

from storage.records import EventFacts
from tests.unit.test_house_styles import read

_EN = """Quilt News 3

It rained a lot this week. We hope you are all well and that the kettle is on.

DATES TO REMEMBER

January Meeting
When: Tuesday, January 19, 7:00 p.m.
Where: Fellowship Hall, Knox Church

UFO Challenge
{line}
Enter here: https://a.example/ufo

Quilt Show
When: May 7-8
Where: Curling Rink, Vulcan Road
"""
_KO = """밭두렁 8호

비가 많이 온 한 주였습니다. 모두 잘 지내셨나요.

[주요 행사 일정]

김장한마당
일시: 1월 22일(금) 오전 10시
장소: 마을회관

퀼트 공모전
{line}
응모하기: https://a.example/1

봄 전시
일시: 5월 7일~8일
장소: 구민회관
"""
_LISTED = """Quilt News 3

It rained a lot this week. We hope you are all well and that the kettle is on.

COMING UP

* January Meeting: Tue 1/19, 7pm, Knox Hall
* {line}
* Quilt Show: May 7-8, Curling Rink
"""
_LISTED_KO = """밭두렁 8호

비가 많이 온 한 주였습니다. 모두 잘 지내셨나요.

[주요 행사 일정]
🥾 1/22(금) 10:00 김장한마당 / 마을회관
🥾 {line}
🥾 5/7(금) 봄 전시 / 구민회관
"""
_TABLE = """Quilt News 3

It rained a lot this week. We hope you are all well and that the kettle is on.

## Coming up

| What | Date | Where |
|---|---|---|
| January Meeting | January 19 | Knox Hall |
| UFO Challenge | {line} | |
| Quilt Show | May 7 | Curling Rink |
"""


def _second(text: str, name: str = "issue.txt") -> EventFacts:
    _, found, _ = read(text, name, date(2027, 1, 8)).events
    return found


@pytest.mark.parametrize(
    "line",
    [
        "When: Entries due by Monday, March 1",
        "When: Due by March 1",
        "When: Entries in by March 1",
        "When: Postmarked by March 1",
        "When: Entries must be received by March 1",
        "When: Submit by Monday, March 1",
        "When: Blocks due Monday, March 1",
        "When: March 1 (entries due)",
        "When: Entries due: March 1",
        "When: Hand in by March 1",
        "When: by March 1",
        "Date: Deadline March 1",
        "Entries due by Monday, March 1",
        "Monday, March 1: entries due",
        "Monday, March 1: last day to register",
    ],
)
def test_what_is_due_in_a_card_is_a_last_day(line: str) -> None:
    """Where a card says when and there only until when one may enter, no day of the event is known and no place."""
    found = _second(_EN.format(line=line))
    assert (found.title, found.start, found.deadline, found.venue) == ("UFO Challenge", None, date(2027, 3, 1), None)


@pytest.mark.parametrize(
    "line",
    [
        "일시: 3월 1일(월)까지 접수",
        "일시: 접수 마감 3월 1일",
        "일시: 3월 1일(월) 마감",
        "일정: 작품 제출 3월 1일까지",
        "기간: 3월 1일까지 응모",
        "날짜: 3/1(월) 우편 소인까지",
        "일시: 3월 1일 도착분까지",
        "일시: 출품 마감 3월 1일(월)",
        "작품은 3월 1일까지 보내 주세요",
    ],
)
def test_what_is_due_in_a_korean_card_is_a_last_day(line: str) -> None:
    """The same in Korean, a postmark's day too."""
    found = _second(_KO.format(line=line))
    assert (found.title, found.start, found.deadline, found.venue) == ("퀼트 공모전", None, date(2027, 3, 1), None)


@pytest.mark.parametrize(
    "when", ["Entries due by March 1", "Due March 1", "postmarked by March 1", "In by March 1", "March 1 (entries due)"]
)
def test_what_is_due_in_the_column_of_days_is_a_last_day(when: str) -> None:
    """A table's column of days may hold a last day."""
    found = _second(_TABLE.format(line=when), "issue.md")
    assert (found.title, found.start, found.deadline, found.venue) == ("UFO Challenge", None, date(2027, 3, 1), None)


@pytest.mark.parametrize("line", ["March 1: UFO Challenge entries due", "Mar 1 - UFO Challenge deadline"])
def test_a_day_that_leads_what_is_due(line: str) -> None:
    """A day before what is due then is its last."""
    found = _second(_LISTED.format(line=line))
    assert (found.start, found.deadline) == (None, date(2027, 3, 1))


def test_the_last_day_to_see_something_is_its_day() -> None:
    """Nobody applies for what is to be seen."""
    found = _second(_LISTED.format(line="March 1: Last day to see Northern Light"))
    assert (found.start, found.deadline) == (date(2027, 3, 1), None)


@pytest.mark.parametrize("line", ["작품 공모전 · 3/1(월) 소인까지", "작품 공모전 · 3/1(월) 도착분까지"])
def test_a_postmark_is_a_last_day(line: str) -> None:
    """What must be posted or there by a day is due then."""
    found = _second(_LISTED_KO.format(line=line))
    assert (found.title, found.start, found.deadline) == ("작품 공모전", None, date(2027, 3, 1))


@pytest.mark.parametrize(
    "said",
    ["회비 4만 5천 원", "회비 5만 원", "회비 없음", "1만 2천 원", "일인당 만 원", "회비 사만 원", "떡국 포함 3만 원"],
)
def test_what_it_costs_is_no_place(said: str) -> None:
    """A price behind a name is never where it is."""
    assert _second(_LISTED_KO.format(line=f"3/8(월) 06:30 억새 산행 / {said}")).venue is None


@pytest.mark.parametrize("line", ["When: Sometime in April", "When: Some time in April", "When: April, entries due"])
def test_no_word_beside_a_month_is_its_place(line: str) -> None:
    """Words that say how sure a day is are never where it is."""
    assert _second(_EN.format(line=line)).venue is None
