"""The phrase tables: every phrase that is tuned on must be read as its row says; of those kept apart only totals are told."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.support.date_score import APART, Row, judge, line, load, reading_of, totals


@pytest.mark.parametrize("row", load("ko"), ids=str)
def test_a_korean_phrase_is_read_as_its_row_says(row: Row) -> None:
    """Start, end, precision, clock, rule and deadline hold as far as the row gives them; a doubtful one is never sure."""
    assert judge(row) == "right", reading_of(row)


@pytest.mark.parametrize("row", load("en"), ids=str)
def test_an_english_phrase_is_read_as_its_row_says(row: Row) -> None:
    """Start, end, precision, clock, rule and deadline hold as far as the row gives them; a doubtful one is never sure."""
    assert judge(row) == "right", reading_of(row)


@pytest.mark.parametrize("name", APART)
def test_phrases_kept_apart_are_counted_and_not_looked_at(
    name: str, record_property: Callable[[str, object], None]
) -> None:
    """Four in five phrases that nobody tuned on are read whole; the exact totals are the score's."""
    counted = totals(name)
    record_property("score", line(name))
    assert counted["right"] >= 0.8 * counted["all"], line(name)
