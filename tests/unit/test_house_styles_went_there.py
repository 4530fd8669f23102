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


@pytest.mark.parametrize(
    "line",
    [
        "Swap meet: DATE CHANGE from 7/3 to 7/24",
        "Swap meet: change of date from 3 July to 24 July",
        "Swap meet – shifted from 3 July to 24 July",
        "Swap meet: 24 July (old date: 3 July)",
        "Swap meet: 3 July (old), 24 July (new date)",
        "Swap meet, 3 July (now 24 July)",
        "Swap meet, 3 July - moved to 24 July",
        "Swap meet (3 July) is now 24 July",
        "Swap meet, 3 July (rained off), 24 July instead",
        "The Swap meet scheduled for 3 July will now be held on 24 July",
        "3 July: Swap meet -> moved to 24 July",
        "Swap meet 7/3에서 7/24로",
        "Swap meet 7월 3일(X) 7월 24일(O)",
        "7/3(기존) → 7/24(변경) Swap meet",
        "Swap meet - 7월 24일(토) (7월 3일에서 변경)",
        "당초 7월 3일 Swap meet → 7월 24일",
        "7월 3일(토) 예정이던 Swap meet, 7월 24일(토)로 변경됐어요",
        "Swap meet, 당초 7월 3일(토) 예정이었으나 7월 24일(토)로 연기",
    ],
)
def test_of_an_old_and_a_new_day_the_new_one_is_the_event_s(line: str) -> None:
    """However the line says that the first no longer holds, and it is sure where words say so."""
    draft = read(_TOP.format(line), received=RECEIVED)
    (event,) = draft.events
    assert (event.start, event.end, event.status) == (date(2027, 7, 24), date(2027, 7, 24), EventStatus.MOVED)
    assert "Swap meet" in event.title
    assert not any(doubt.code == "year_unsure" for doubt in draft.doubts)


@pytest.mark.parametrize(
    "line",
    [
        "3 July Swap meet → 24 July",
        "Sat 3 July: Swap meet -> Sat 24 July",
        "Swap meet 7/3 >> 7/24",
        "7월 3일 Swap meet → 7월 24일",
        "7월 3일 → 7월 24일 Swap meet",
    ],
)
def test_an_arrow_between_days_far_apart_is_never_sure(line: str) -> None:
    """No word says that it moved: the later day is kept, and the editor is asked."""
    draft = read(_TOP.format(line), received=RECEIVED)
    (event,) = draft.events
    assert (event.title, event.start, event.end) == ("Swap meet", date(2027, 7, 24), date(2027, 7, 24))
    assert "year_unsure" in [doubt.code for doubt in draft.doubts]


def test_a_range_below_news_of_a_change_may_be_a_move() -> None:
    """ "DATE CHANGE: 3 July to 24 July" may run so long or have gone there."""
    draft = read(_TOP.format("DATE CHANGE: Swap meet, 3 July to 24 July"), received=RECEIVED)
    assert "year_unsure" in [doubt.code for doubt in draft.doubts]


def test_what_is_called_off_keeps_the_day_that_it_was_to_be() -> None:
    """예정이었으나 취소: no other day stands there."""
    event = only(_TOP.format("Swap meet: 7월 3일(토) 예정이었으나 취소"), received=RECEIVED)
    assert (event.start, event.status) == (date(2027, 7, 3), EventStatus.CANCELLED)


def test_struck_words_may_hold_tags_that_only_dress_them() -> None:
    """ "<s>Saturday <b>3 July</b></s> 24 July" is as struck as without the bold."""
    html = "<h1>Letter</h1><h2>Races</h2><p>Swap meet: <s>Saturday <b>3 July</b></s> Saturday 24 July</p>"
    event = only(html, "issue.html", RECEIVED)
    assert (event.title, event.start, event.status) == ("Swap meet", date(2027, 7, 24), EventStatus.MOVED)


@pytest.mark.parametrize(
    "line",
    [
        "Swap meet: 3 July, time changed from 2pm to 4pm",
        "Swap meet: 3 July, moved from 2pm to 4pm",
        "Swap meet: 3 July, now 4pm (was 2pm)",
        "Swap meet: 3 July, 4pm not 2pm",
        "Swap meet: 3 July, 2pm, now 4pm",
        "Swap meet 7월 3일(토) 오후 4시 (기존 오후 2시)",
        "Swap meet 7월 3일(토) 시간 변경: 오후 2시에서 오후 4시로",
    ],
)
def test_of_an_old_and_a_new_clock_the_new_one_is_the_event_s(line: str) -> None:
    """And neither what led to it is a place or a description."""
    event = only(_TOP.format(line), received=RECEIVED)
    assert (event.title, event.start, event.venue) == ("Swap meet", date(2027, 7, 3), None)
    assert event.starts_at is not None
    assert (event.starts_at.hour, event.description) == (16, None)


@pytest.mark.parametrize("said", ["2pm → 4pm", "오후 2시 → 오후 4시", "14:00 → 16:00"])
def test_an_arrow_between_clocks_is_never_sure(said: str) -> None:
    """Until then, or moved there: the editor is asked."""
    draft = read(_TOP.format(f"Swap meet 7/3, {said}"), received=RECEIVED)
    assert "year_unsure" in [doubt.code for doubt in draft.doubts]
