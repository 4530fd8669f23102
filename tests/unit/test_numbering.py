"""Marks that count an issue's passages belong to no name; numbers of a name's own do."""

from __future__ import annotations

from datetime import date

import pytest

from tests.unit import test_house_styles as styles

_RECEIVED = date(2026, 12, 14)
_KOREAN = ("겨울 낭독회", "점자 연하장 만들기", "화면읽기 기초반")
_KOREAN_DAYS = ("12월 19일(토) 오후 3시", "12월 23일(수) 오전 10시", "1월 5일(화) 오전 10시")
_ENGLISH = ("Winter Reading", "Braille Card Workshop", "Screen Reader Course")
_ENGLISH_DAYS = ("Saturday 19 December, 3 pm", "Wednesday 23 December, 10 am", "Tuesday 5 January, 10 am")
_KOREAN_MARKS = (
    "소식 하나. |소식 둘. |소식 셋. ", "소식 1) |소식 2) |소식 3) ", "첫 번째 소식. |두 번째 소식. |세 번째 소식. ",
    "첫째 소식: |둘째 소식: |셋째 소식: ", "첫째, |둘째, |셋째, ", "가. |나. |다. ", "A. |B. |C. ", "[A1] |[A2] |[B1] ",
    "1-1. |1-2. |2-1. ", "소식① |소식② |소식③ ", "#1 |#2 |#3 ", "No.1 |No.2 |No.3 ", "01 |02 |03 ", "【1】|【2】|【3】",
    "Ⅰ. |Ⅱ. |Ⅲ. ", "[소식 1] |[소식 2] |[소식 3] ", "하나. |하나. |하나. ",
)  # fmt: skip
_ENGLISH_MARKS = (
    "Item 1. |Item 2. |Item 3. ", "Notice One: |Notice Two: |Notice Three: ", "First: |Second: |Third: ", "(a) |(b) |(c) ",
    "A1. |A2. |B1. ", "A-1 |A-2 |B-1 ", "No. 1 |No. 2 |No. 3 ", "01 / |02 / |03 / ", "i. |ii. |iii. ", "(i) |(ii) |(iii) ",
    "§1 |§2 |§3 ", "Event #1: |Event #2: |Event #3: ", "1 – |2 – |3 – ", "1.1 |1.2 |1.3 ",
)  # fmt: skip


def _titles(text: str, name: str = "issue.txt") -> list[str]:
    return [facts.title for facts in styles.read(text, name, _RECEIVED).events]


@pytest.mark.parametrize("marks", _KOREAN_MARKS)
def test_marks_in_korean(marks: str) -> None:
    named = list(zip(marks.split("|"), _KOREAN, _KOREAN_DAYS, strict=True))
    top = "도서관 소식지 12월호\n\n안녕하세요. 벌써 한 해가 저물어 갑니다.\n"
    assert _titles(top + "".join(f"\n{mark}{name}\n일시: {day}\n장소: 소리방\n" for mark, name, day in named)) == list(
        _KOREAN
    )
    assert _titles(top + "\n" + "".join(f"{mark}{name} – {day}\n" for mark, name, day in named)) == list(_KOREAN)


@pytest.mark.parametrize("marks", _ENGLISH_MARKS)
def test_marks_in_english(marks: str) -> None:
    named = list(zip(marks.split("|"), _ENGLISH, _ENGLISH_DAYS, strict=True))
    top = "Library letter, December\n\nDear all, the year is nearly over.\n"
    assert _titles(top + "".join(f"\n{mark}{name}\n{day}\n" for mark, name, day in named)) == list(_ENGLISH)
    assert _titles(top + "\n" + "".join(f"{mark}{name} – {day}\n" for mark, name, day in named)) == list(_ENGLISH)
    page = "".join(f"<h3>{mark}{name}</h3><p>{day}</p>" for mark, name, day in named)
    assert _titles(f"<h1>Library letter</h1><p>Dear all,</p>{page}", "issue.html") == list(_ENGLISH)


@pytest.mark.parametrize(
    "names",
    [
        ("Session 1: Reading aloud", "Session 2: Reading along", "Session 3: Reading on"),
        ("1강. 점자의 역사", "2강. 점자의 문법", "3강. 점자의 미래"),
        ("A Winter Walk", "B Movie Night", "C Major Concert"),
        ("Week 1 – Clay", "Week 2 – Glaze", "Week 3 – Fire"),
    ],
)
def test_numbers_of_a_name_stay(names: tuple[str, str, str]) -> None:
    named = zip(names, _ENGLISH_DAYS, strict=True)
    assert _titles("LETTER\n\nDear all, hello.\n" + "".join(f"\n{name}\n{day}\n" for name, day in named)) == list(names)


def test_days_of_a_calendar_are_no_marks() -> None:
    text = "LETTER\n\nJANUARY\n\n1 Fri – New Year Swim\n2 Sat – Boot Fair\n3 Sun – Organ Recital\n\nDear all, hello.\n"
    read = styles.read(text, "issue.txt", _RECEIVED).events
    assert [(facts.title, str(facts.start)) for facts in read] == [
        ("New Year Swim", "2027-01-01"), ("Boot Fair", "2027-01-02"), ("Organ Recital", "2027-01-03"),
    ]  # fmt: skip


def test_a_mark_in_a_row_of_columns() -> None:
    text = (
        "MONTHLY CALLS\n\nDear all, the usual mixture.\n\n"
        "[A1] Euro-JIT Day                                ** CANCELLED **\n     When:   Friday 8 January 2027\n\n"
        "[A2] Linkers' Day\n     When:   Wednesday 10 March 2027\n\n[B1] 9th Workshop on Code\n     When:   15-16 April 2027\n"
    )
    assert _titles(text) == ["Euro-JIT Day", "Linkers' Day", "9th Workshop on Code"]
