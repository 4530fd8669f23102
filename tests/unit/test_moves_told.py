"""Moves that a sentence tells in two steps, or by what does not hold."""

from __future__ import annotations

from datetime import date

import pytest

from bot.ingest.blocks import Block, Kind, Link
from bot.ingest.moves_told import with_move_in_one
from storage.records import EventStatus
from tests.unit import test_house_styles as styles


@pytest.mark.parametrize(
    "line",
    [
        "Moorland Mapping Weekend has moved: not 3–4 October but 24–25 October 2026, Edge Barn. Tickets stay valid.",
        "Moorland Mapping Weekend has moved. New date: 24–25 October 2026, Edge Barn. Tickets stay valid.",
        "Moorland Mapping Weekend has been rescheduled: it is now on 24–25 October 2026, Edge Barn.",
        "Moorland Mapping Weekend is not on 3–4 October but on 24–25 October 2026.",
        "Moorland Mapping Weekend has moved from 3–4 October to 24–25 October 2026, Edge Barn.",
    ],
)
def test_the_new_day_holds(line: str) -> None:
    """Each of these was read as nothing, or without its new day."""
    event = styles.only(f"Post\n\nHello.\n\n{line}\n", received=date(2026, 9, 22))
    assert (event.title, event.status) == ("Moorland Mapping Weekend", EventStatus.MOVED)
    assert (event.start, event.end) == (date(2026, 10, 24), date(2026, 10, 25))


@pytest.mark.parametrize(
    "line",
    [
        "Bring not 30 but 40 chairs",
        "The walk is not long but it is steep",
        "The library has moved: see page 3",
        "Prices have moved. Now £12",
    ],
)
def test_other_lines_stay_as_they_are(line: str) -> None:
    """Numbers that are no days, and moves without one."""
    block = Block(line, 1, Kind.ITEM)
    assert with_move_in_one(block) is block


def test_a_link_behind_the_move_stays_on_its_words() -> None:
    """What is put in and taken out moves the places of what follows."""
    text = "Book Fair is not on 3 October but on 24 October, details"
    at = text.index("details")
    block = with_move_in_one(Block(text, 1, links=(Link(at, len(text), "https://a.example"),)))
    assert block.text == "Book Fair has moved from 3 October to 24 October, details"
    assert [block.text[link.first : link.last] for link in block.links] == ["details"]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("Kiln Night has been rescheduled. New date: 24 October", "Kiln Night has been rescheduled to 24 October"),
        ("Kiln Night – not 3 October but 24 October", "Kiln Night – moved from 3 October to 24 October"),
        ("Kiln Night is not on 3 October but on 24 October", "Kiln Night has moved from 3 October to 24 October"),
    ],
)
def test_two_steps_become_one(line: str, told: str) -> None:
    """What is kept as the source says what the issue said."""
    assert with_move_in_one(Block(line, 1, Kind.TEXT)).text == told
