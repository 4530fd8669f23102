"""A line that leads with the old day and says behind the name where the event went."""

from __future__ import annotations

from datetime import date

import pytest

from storage.records import EventStatus
from tests.unit.test_house_styles import only, read

RECEIVED = date(2027, 6, 2)
_TOP = "Letter from the sea\n\nHello all. It was a good summer. We swam a lot.\n\nRACES\n{}\n"


@pytest.mark.parametrize(
    "line",
    [
        "6/26 Sat   Two Bridges - POSTPONED to 7/17 (water quality)",
        "Sat 6/26 Two Bridges - POSTPONED to 7/17",
        "6/26: Two Bridges, moved to 7/17",
        "26 June: Two Bridges – postponed until 17 July",
        "26 June Two Bridges (rescheduled to 17 July)",
        "June 26 – Two Bridges – now on July 17",
        "6/26 Two Bridges has been pushed back to 7/17",
        "6/26(토) Two Bridges: 7월 17일(토)로 변경",
        "6/26(토) Two Bridges - 7/17(토)로 연기 (수질)",
        "6월 26일 Two Bridges, 7월 17일(토)로 옮김",
        "6/26(토) Two Bridges - 7/17로 연기 (수질)",
    ],
)
def test_the_day_behind_the_name_is_the_one_that_holds(line: str) -> None:
    """Not the old day that leads the line; the reason in brackets is no place."""
    event = only(_TOP.format(line), received=RECEIVED)
    assert (event.title, event.start, event.end) == ("Two Bridges", date(2027, 7, 17), date(2027, 7, 17))
    assert (event.status, event.venue) == (EventStatus.MOVED, None)


def test_a_last_day_that_moved_moves_no_event() -> None:
    """ "Registration moved to …" is of the registration."""
    event = only(_TOP.format("6/26 Two Bridges – registration moved to 6/19"), received=RECEIVED)
    assert event.start == date(2027, 6, 26)


def test_a_dated_line_is_no_detail_of_the_line_above() -> None:
    """Its own last day to register is not that of the event above."""
    text = _TOP.format(
        "7/17: Two Bridges 5K\n6/12 Sat   Harbor Mile, Pier 4, check-in 7:00 AM. Register by 6/9, no day-of entry."
    )
    assert read(text, received=RECEIVED).events[0].deadline is None
