"""Words that look like a date's and rules that end: 다음 해커톤, "every month until December"."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

import pytest

from bot.domain.dates import Tense, read_dates
from storage.records import Precision

SEOUL = ZoneInfo("Asia/Seoul")
BASE = date(2026, 9, 24)


@pytest.mark.parametrize(
    "text",
    [
        "다음 해커톤 언제야",
        "다음 해설 투어",
        "다음 해돋이 산행",
        "이번 달빛 산책",
        "다음 달맞이 축제",
        "다음 달고나 대회",
    ],
)
def test_a_word_that_begins_like_a_year_or_a_month_is_none(text: str) -> None:
    """다음 해커톤 is the next hackathon and no event of next year."""
    assert not read_dates(text, base=BASE, tense=Tense.COMING, zone=SEOUL)


@pytest.mark.parametrize(
    ("text", "first"),
    [("다음 해에 뭐 해", date(2027, 1, 1)), ("올해 행사", date(2026, 1, 1)), ("이번 달에", date(2026, 9, 1))],
)
def test_a_year_and_a_month_are_read_as_before(text: str, first: date) -> None:
    """다음 해, 올해 and 이번 달 are periods, with a particle and without."""
    (found,) = read_dates(text, base=BASE, tense=Tense.COMING, zone=SEOUL)
    assert found.span.start == first


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("First Saturday of every month until December, 10am", date(2026, 12, 31)),
        ("every Tuesday until December", date(2026, 12, 31)),
        ("every Wednesday 7am until the end of June", date(2027, 6, 30)),
        ("weekly on Mondays through June", date(2027, 6, 30)),
    ],
)
def test_what_comes_again_until_a_month_does_not_begin_in_it(text: str, last: date) -> None:
    """ "until December" is the end of a rule; nothing says when it began."""
    found = read_dates(text, base=BASE, tense=Tense.COMING, zone=SEOUL)[0].span
    assert (found.start, found.end, found.precision) == (None, last, Precision.RECURRING)
