"""The phrase tables: every phrase that is tuned on must be read as its row says; of those kept apart only totals are told."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.support.date_score import APART, Row, judge, line, load, reading_of, totals

# Ways of writing that nobody reads yet; they must not be read wrongly and for sure.
NOT_YET = ("식목일 나무 심기 모임", "4.28(월)→5.9(금)", "매 주 일 요 일", "S e p t e m b e r 27", "10/10 → 10/12")


def rows(name: str, *, known: bool) -> list[Row]:
    return [row for row in load(name) if (row.phrase in NOT_YET) is not known]


@pytest.mark.parametrize("row", [*rows("ko", known=False), *rows("en", known=False)], ids=str)
def test_what_is_not_read_yet_is_not_misread(row: Row) -> None:
    """A phrase beyond the grammar is silent or unsure, never a confident wrong date."""
    assert judge(row) in ("silent", "unsure"), reading_of(row)


@pytest.mark.parametrize("row", rows("ko", known=True), ids=str)
def test_a_korean_phrase_is_read_as_its_row_says(row: Row) -> None:
    """Start, end, precision, clock, rule and deadline hold as far as the row gives them; a doubtful one is never sure."""
    assert judge(row) == "right", reading_of(row)


@pytest.mark.parametrize("row", rows("en", known=True), ids=str)
def test_an_english_phrase_is_read_as_its_row_says(row: Row) -> None:
    """Start, end, precision, clock, rule and deadline hold as far as the row gives them; a doubtful one is never sure."""
    assert judge(row) == "right", reading_of(row)


def test_phrases_kept_apart_are_counted_and_not_looked_at(record_property: Callable[[str, object], None]) -> None:
    """Three in four phrases that nobody tuned on are read whole; the exact totals are the score's."""
    for name in APART:
        counted = totals(name)
        record_property(name, line(name))
        assert counted["right"] >= 0.75 * counted["all"], line(name)
