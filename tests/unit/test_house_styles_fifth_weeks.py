"""A fifth week or weekday that its month does not have."""

from __future__ import annotations

from datetime import date

import pytest

from storage.records import Precision
from tests.unit.test_house_styles import read

_LISTED = """밭두렁 8호

비가 많이 온 한 주였습니다. 모두 잘 지내셨나요.

[주요 행사 일정]
- 9월 12일(토) 10:00 김장한마당 / 마을회관
- {line}
- 12월 12일(토) 봄 전시 / 구민회관
"""


@pytest.mark.parametrize(
    "line",
    [
        "11월 다섯째 주: 김치 나눔",
        "11월 5째 주: 김치 나눔",
        "11월 5주차: 김치 나눔",
        "김치 나눔: 11월 다섯째 주",
        "11월 다섯째 주말 김치 나눔",
        "11월 다섯째 토요일 김치 나눔",
        "2026년 11월 다섯째 주: 김치 나눔",
        "The fifth week of November: Winter Feast",
        "Winter Feast: fifth weekend of November",
    ],
)
def test_a_month_without_a_fifth_week_is_never_that_of_another_year(line: str) -> None:
    """The month that is meant is kept, with a doubt for the editor."""
    draft = read(_LISTED.format(line=line), received=date(2026, 8, 20))
    _, found, _ = draft.events
    assert (found.start, found.end, found.precision) == (date(2026, 11, 1), date(2026, 11, 30), Precision.MONTH)
    assert [doubt.code for doubt in draft.doubts if doubt.line == found.line] == ["year_unsure"]


@pytest.mark.parametrize(
    ("line", "start"),
    [("10월 다섯째 주: 김치 나눔", date(2026, 10, 26)), ("Winter Feast: fifth Friday of October", date(2026, 10, 30))],
)
def test_a_fifth_week_that_there_is_stays_sure(line: str, start: date) -> None:
    """October 2026 has five Thursdays and five Fridays."""
    draft = read(_LISTED.format(line=line), received=date(2026, 8, 20))
    _, found, _ = draft.events
    assert (found.start, [doubt for doubt in draft.doubts if doubt.line == found.line]) == (start, [])
