"""A day that something was to be on stands before its news, in many words; what one applies for beside an event is called by both names."""

from __future__ import annotations

from datetime import date

import pytest

from storage.records import EventFacts
from tests.unit import test_house_styles as styles

RECEIVED = date(2026, 3, 30)


def _read(lines: str, heading: str) -> list[EventFacts]:
    letter = f"Tin Signal 44\n\nHello.\n\n{heading}\n\n* Rust Meetup — May 30, 2026, Elysian Rooms\n{lines}\n"
    return [facts for facts in styles.read(letter, "issue.txt", RECEIVED).events if facts.title != "Rust Meetup"]


PLANNED = (
    "Tidewater Data Workshop, announced for April 23, will now be held on May 7, 2026.",
    "Tidewater Data Workshop, originally announced for April 23, takes place on May 7, 2026.",
    "Tidewater Data Workshop, announced last month for April 23, is now on May 7, 2026.",
    "Tidewater Data Workshop, which we announced for April 23, is now on May 7, 2026.",
    "Tidewater Data Workshop, planned for April 23, is now on May 7, 2026.",
    "Tidewater Data Workshop (announced for April 23) will now be held on May 7, 2026.",
    "Tidewater Data Workshop, previously advertised for 23 April, moves to 7 May 2026.",
    "Tidewater Data Workshop announced for April 23 has been moved to May 7, 2026.",
    "Tidewater Data Workshop, billed for April 23 in our last issue, will now be held on May 7, 2026.",
)


@pytest.mark.parametrize("heading", ["CHANGES", "COMING UP"])
def test_a_day_that_something_was_to_be_on_is_no_part_of_its_name(heading: str) -> None:
    """In a list of changes or of dates, with a tag or without."""
    for line in PLANNED:
        for tag in ("", "Moved: "):
            said = [(one.title, str(one.start), one.status.value) for one in _read(f"* {tag}{line}", heading)]
            assert said == [("Tidewater Data Workshop", "2026-05-07", "moved")], (tag, line)


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("Fen Sound Festival: volunteer applications — deadline April 24, 2026.", "Fen Sound Festival: volunteer applications"),
        ("Fen Sound Festival: call for speakers — deadline April 24, 2026.", "Fen Sound Festival: call for speakers"),
        ("Fen Sound Festival: stall applications close April 24, 2026.", "Fen Sound Festival: stall applications"),
        ("Fen Sound Festival: travel grants — apply by April 24, 2026.", "Fen Sound Festival: travel grants"),
        ("Fen Sound Festival: early-bird registration — until April 24, 2026.", "Fen Sound Festival"),
        ("Fen Sound Festival: applications — deadline April 24, 2026.", "Fen Sound Festival"),
        ("Fen Sound Festival: applications close April 24, 2026.", "Fen Sound Festival"),
    ],
)  # fmt: skip
def test_what_one_applies_for_beside_an_event_is_called_by_both(line: str, title: str) -> None:
    """A festival's volunteers are no festival; its own registration is."""
    assert [(one.title, one.start, str(one.deadline)) for one in _read(f"* {line}", "CALLS")] == [
        (title, None, "2026-04-24")
    ]


def test_a_number_in_a_name_before_a_month_is_no_day() -> None:
    """ "Jam 7 — April 25": a dash parts them."""
    for dash in (" — ", " – ", " - "):
        lines = f"* Pixel Quilt Jam 7{dash}April 25, 2026 (Sat), Paintworks Loft\n* Pixel Quilt Jam 8{dash}September 12, 2026 (Sat)"
        said = [(one.title, str(one.start)) for one in _read(lines, "COMING UP")]
        assert said == [("Pixel Quilt Jam 7", "2026-04-25"), ("Pixel Quilt Jam 8", "2026-09-12")], dash


def test_a_notice_goes_on_to_its_new_day() -> None:
    """Behind its tag it may say it all over again, in one sentence or two."""
    for line in (
        "Moved: Indigo Dye Weekend will not be on 9 May. The new date is 14 June 2026, Shell Studio.",
        "Moved: Indigo Dye Weekend won't be on 9 May. New date: 14 June 2026, Shell Studio.",
        "Moved: Indigo Dye Weekend is no longer on 9 May but on 14 June 2026.",
        "Postponed: Indigo Dye Weekend will not take place on 9 May. It will now be held on 14 June 2026.",
        "Moved: Indigo Dye Weekend has been moved to 14 June 2026.",
        "Moved: Indigo Dye Weekend on 9 May has been moved to 14 June 2026.",
        "Postponed: Indigo Dye Weekend planned for 9 May has been postponed to 14 June 2026.",
    ):
        said = [(one.title, str(one.start), one.status.value) for one in _read(f"* {line}", "CHANGES")]
        assert said == [("Indigo Dye Weekend", "2026-06-14", "moved")], line


def test_a_cancelled_event_keeps_the_day_that_it_was_to_be_on() -> None:
    """ "will not take place on 9 May": that day, and not the one of the refunds."""
    said = _read("* Cancelled: Indigo Dye Weekend will not take place on 9 May. Refunds by 20 May.", "CHANGES")
    assert [(one.title, str(one.start), one.status.value) for one in said] == [
        ("Indigo Dye Weekend", "2026-05-09", "cancelled")
    ]
