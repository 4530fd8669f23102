"""What hangs in a second column, tiles of days, months and days in columns of their own, names over their speakers; what is none."""

from __future__ import annotations

from datetime import date

import pytest

from storage.records import EventFacts, EventStatus
from tests.unit.test_house_styles import read

_RECEIVED = date(2026, 9, 1)
_HANGING = """농장 편지

[ 농장 달력 ]

10/3 (토)       벼 베기
                아침 9시 반, 샘밑 다랑논. 새참은 우리가.
10월 하순       김장 무 뽑기
10/24 (토)      가을걷이 잔치
                낮 11시부터. 떡메, 그리고 막걸리.
"""
_FIRST_COLUMN_GOES_ON = """THE LOOKOUT

IN THE DIARY

Tue 6 Oct      Committee meeting. 7.30 pm, back room of the Bargee's
               Rest. Members may sit in.
Mon 12 Oct -   Footbridge closed for re-decking. Please don't climb
Fri 20 Nov     the fence.
"""
_SPEAKERS = """LAKE SEDIMENTS

Mud on Mondays
Online, at 4.00 p.m.

    5 Oct    T. Okonjo (Skarrow)
             Is this turbidite a flood?
    19 Oct   M. Virtala (Kuhmoinen)
             Nine thousand winters in Lake Alanen
"""
_MONTH_AND_DAY = """# 가정통신문

## 월중 행사표

| 월 | 일 | 요일 | 행사 | 비고 |
|---|---|---|---|---|
| 10월 | 2 | 금 | 학생회 임원 선거 | 전 학년 |
| 10월 | 20~22 | 화~목 | 1학년 수련활동 | 수련원 |
| 11월 | 7 | 토 | 체육한마당 | 전 학년 |
"""
_UNKNOWN_COLUMNS = """# 하늬레터

## 다가오는 경기

| R | 날짜 | 킥오프 | 경기 | 장소 |
|---|---|---|---|---|
| 19 | 10.3(토) | 19:00 | 하늬 vs 소금강 | 종합운동장 |
| 20 | 10.10(토) | 19:30 | 온새미 vs 하늬 | 공설운동장 |
"""
_STRUCK_OVER_THE_NEW = """<h2>다가오는 경기</h2><table><tr><th>날짜</th><th>경기</th><th>장소</th></tr>
<tr><td><span style="text-decoration:line-through;">10.3(토)</span><br />10.4(일) 변경</td><td>하늬 vs 마루내</td><td>종합운동장</td></tr>
<tr><td>10.10(토)</td><td>온새미 vs 하늬</td><td>공설운동장</td></tr></table>"""
_STOPS = """THE TREBLE

** COMING UP **

Sat 3 Oct, 10.30-12.00. Branch practice, Little Hoxby (6). Half an hour of call
   changes for the newer folk, then as long as we can stand it.

Wed 11 Nov. Remembrance ringing. Half-muffled, all towers, at whatever hour your
   incumbent wishes.
"""
_PUT_OFF = """고을 소식

[고을에서 알립니다]

◎ 열린토론 '빈집세'  ** 연기 **
   10.24(토)에 열 예정이었으나 발제자 사정으로 미룹니다. 새 날짜는 정해지는 대로 알려 드립니다.

◎ 연차보고서 발간회
   2026년 11월 예정
"""
_BOLD_AND_SIGN = """# Autumn

Dear friends,

## Days and half-days

- **Introduction to Zazen** · Saturday 12 September, 10:00–12:30. Free; loose trousers. No need to book.
- **Segaki** · Saturday 31 October, 18:30. Bring a photograph of someone you have lost, and something for them to eat.
"""


def _said(facts: EventFacts) -> tuple[str, str]:
    if facts.start is None:
        return facts.title, f"{facts.status}"
    first = f"{facts.starts_at:%m-%d %H:%M}" if facts.starts_at else f"{facts.start:%m-%d}"
    return facts.title, first if facts.start == facts.end else f"{first}..{facts.end:%m-%d}"


@pytest.mark.parametrize(
    ("text", "name", "said"),
    [
        (
            _HANGING,
            "a.txt",
            [("벼 베기", "10-03 09:30"), ("김장 무 뽑기", "10-21..10-31"), ("가을걷이 잔치", "10-24 11:00")],
        ),
        (
            _FIRST_COLUMN_GOES_ON,
            "a.txt",
            [("Committee meeting", "10-06 19:30"), ("Footbridge closed for re-decking", "10-12..11-20")],
        ),
        (
            _SPEAKERS,
            "a.txt",
            [("Is this turbidite a flood?", "10-05"), ("Nine thousand winters in Lake Alanen", "10-19")],
        ),
        (
            _MONTH_AND_DAY,
            "a.md",
            [("학생회 임원 선거", "10-02"), ("1학년 수련활동", "10-20..10-22"), ("체육한마당", "11-07")],
        ),
        (_UNKNOWN_COLUMNS, "a.md", [("하늬 vs 소금강", "10-03 19:00"), ("온새미 vs 하늬", "10-10 19:30")]),
        (_STRUCK_OVER_THE_NEW, "a.html", [("하늬 vs 마루내", "10-04"), ("온새미 vs 하늬", "10-10")]),
        (_STOPS, "a.txt", [("Branch practice", "10-03 10:30"), ("Remembrance ringing", "11-11")]),
        (_PUT_OFF, "a.txt", [("열린토론 '빈집세'", "moved"), ("연차보고서 발간회", "11-01..11-30")]),
        (_BOLD_AND_SIGN, "a.md", [("Introduction to Zazen", "09-12 10:00"), ("Segaki", "10-31 18:30")]),
    ],
)
def test_layouts_are_read(text: str, name: str, said: list[tuple[str, str]]) -> None:
    assert [_said(facts) for facts in read(text, name, received=_RECEIVED).events] == said


def test_what_is_struck_over_the_new_day_moved() -> None:
    moved = read(_STRUCK_OVER_THE_NEW, "a.html", received=_RECEIVED).events[0]
    assert moved.status is EventStatus.MOVED


def test_a_season_that_tells_of_a_name_is_no_day() -> None:
    """ "겨울의 자리들" heads what follows."""
    text = "밀실 통신\n\n겨울의 자리들\n\n이브의 심야책방\n12월 24일 20:00\n"
    events = read(text, "a.txt", received=_RECEIVED).events
    assert [facts.start for facts in events] == [date(2026, 12, 24)]
