"""Ways of writing days and hours that were misread once, each as the class it stands for."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

import pytest

from bot.domain.dates import DateReading, Tense, read_dates
from tests.unit.test_house_styles import clock, only, read

SEOUL = ZoneInfo("Asia/Seoul")


def first(text: str, received: date = date(2026, 3, 2)) -> DateReading:
    return read_dates(text, base=received, tense=Tense.ANNOUNCED, zone=SEOUL)[0]


@pytest.mark.parametrize(
    "text", ["Fri 10 → Sun 12 April", "10 -> 12 April", "Fri 10 > Sun 12 April", "10th ⇒ 12th April"]
)
def test_an_arrow_between_days_of_one_month_loses_neither(text: str) -> None:
    """Whether it runs until then or moved there is not said: both days are kept, and it is never sure."""
    found = first(text)
    assert (found.span.start, found.span.end, found.unsure) == (date(2026, 4, 10), date(2026, 4, 12), True)


@pytest.mark.parametrize("text", ["Sat 11th/Sun 12th", "Sat 11th & Sun 12th", "11일(토)/12일(일)"])
def test_two_days_without_a_month_are_both_kept(text: str) -> None:
    """A weekend written as two ordinals has two days, whatever parts them."""
    found = first(text, date(2026, 4, 1))
    assert (found.span.start, found.span.end) == (date(2026, 4, 11), date(2026, 4, 12))


def test_a_day_before_a_date_that_was_not_read_is_a_doubt() -> None:
    """Beside an ordinal that nothing was made of, the date that was read is not sure."""
    assert first("Fri 10 as well as Sun 12 April").unsure is False
    assert first("Fri 10 + + Sun 12 April").span.start == date(2026, 4, 12)
    assert first("Fri 10 ++ Sun 12 April").unsure


@pytest.mark.parametrize("text", ["Friday 06/11/2026, 6pm", "06/11/2026 (Fri) 6pm", "06/11/2026(금) 18:00"])
def test_the_weekday_says_which_number_is_the_month(text: str) -> None:
    """06/11/2026 is 6 November where it is called a Friday; without that the American order stays."""
    found = first(text)
    assert (found.span.start, found.clash) == (date(2026, 11, 6), False)
    assert first("06/11/2026").span.start == date(2026, 6, 11)


def test_the_other_dates_of_an_issue_say_which_number_is_the_month() -> None:
    """Who writes 24/10/2026 once writes the day first everywhere."""
    text = "The Kiln\n\nDIARY DATES\n\n* Glaze Day\n  When: 24/10/2026, 10am\n\n* Market\n  When: 06/11/2026, 9am\n"
    assert [event.start for event in read(text).events] == [date(2026, 10, 24), date(2026, 11, 6)]


@pytest.mark.parametrize(
    "text",
    [
        "Every Saturday from May 16 through October 31, 8 a.m.",
        "Saturdays, 16 May - 31 October, 8am",
        "매주 토요일 5월 16일부터 10월 31일까지",
    ],
)
def test_a_rule_keeps_both_its_bounds(text: str) -> None:
    """From when until when something comes again is kept, also where a clock stands behind it."""
    span = first(text).span
    assert (span.start, span.end, span.recurrence) == (date(2026, 5, 16), date(2026, 10, 31), "FREQ=WEEKLY;BYDAY=SA")


@pytest.mark.parametrize("text", ["4월분 관리비 납부", "5월호", "7월생 모임", "3~4월분 회비"])
def test_what_is_named_after_a_month_is_no_date(text: str) -> None:
    """4월분 is a bill's name and 5월호 an issue's."""
    assert read_dates(text, base=date(2026, 3, 2), tense=Tense.ANNOUNCED, zone=SEOUL) == []


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("Sat 4 April, 10-12: Repair Cafe, Town Hall", "10:00"),
        ("Repair Cafe, Sat 4 April, 10-12, Town Hall", "10:00"),
        ("Sat 4 April, 9.30-11: Repair Cafe, Town Hall", "09:30"),
        ("Sat 4 April, 2-4: Repair Cafe, Town Hall", "14:00"),
    ],
)
def test_bare_hours_behind_a_day_are_hours(text: str, hours: str) -> None:
    """ "10-12" behind a whole day is from ten to twelve; an afternoon that is only guessed is said to be."""
    draft = read(f"The Gate\n\nEVENTS\n\n{text}\n")
    event = draft.events[0]
    assert (event.title, event.start, clock(event), event.venue) == (
        "Repair Cafe",
        date(2026, 4, 4),
        hours,
        "Town Hall",
    )
    assert bool(draft.doubts) is (hours == "14:00")


def test_numbers_that_may_be_days_are_no_hours() -> None:
    """ "July 8, 10-12" may list days, and "4 July, 10-12 August" does."""
    assert first("July 8, 10-12").unsure
    assert first("4 July, 10-12 August").span.starts_at is None


def test_late_in_a_name_is_not_until_late() -> None:
    """ "7.30pm – Late Train" begins a name, "8pm – late" is an open end."""
    event = only("The Reel\n\nEVENTS\n\nTue 31 March, 7.30pm – Late Train to Varna\n")
    assert (event.title, clock(event)) == ("Late Train to Varna", "19:30")
    assert only("The Reel\n\nEVENTS\n\nSat 4 April, 8pm – late: Ceilidh\n").title == "Ceilidh"


@pytest.mark.parametrize(
    "text", ["10, 11 and 12 April – Beer Festival", "Fri 10, Sat 11 & Sun 12 April: Beer Festival"]
)
def test_three_days_of_a_list_are_from_the_first_to_the_last(text: str) -> None:
    """A list in front of its month loses none of its days."""
    event = only(f"The Gate\n\nEVENTS\n\n{text}\n")
    assert (event.title, event.start, event.end) == ("Beer Festival", date(2026, 4, 10), date(2026, 4, 12))


def test_two_stretches_of_days_are_a_doubt() -> None:
    """ "1-3 May & 8-10 May" lies between the first day and the last, and somebody should look."""
    draft = read("The Gate\n\nEVENTS\n\n1-3 May & 8-10 May: Open Studios\n")
    assert (draft.events[0].title, draft.events[0].start, draft.events[0].end) == (
        "Open Studios",
        date(2026, 5, 1),
        date(2026, 5, 10),
    )
    assert draft.doubts


def test_a_first_monday_with_its_clock_is_a_rule() -> None:
    """Lines of clubs are read one by one: what one line says is not the name of the next line's date."""
    text = "Town News\n\nCLUBS\n\nFirst Monday 7.30pm Book group, Fox Inn\n1st and 3rd Thursdays, 2pm: Bowls\n"
    found = [(event.title, event.recurrence) for event in read(text).events]
    assert found == [("Book group", "FREQ=MONTHLY;BYDAY=1MO"), ("Bowls", "FREQ=MONTHLY;BYDAY=1TH,3TH")]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Spring Swarm Walk, Epping, Saturday 25 April", "Spring Swarm Walk"),
        ("The Mousetrap, Agatha Christie, Saturday 25 April", "The Mousetrap, Agatha Christie"),
    ],
)
def test_a_town_before_the_date_is_one_word(text: str, title: str) -> None:
    """Two names between commas may as well be a person's."""
    assert only(f"The Gate\n\nEVENTS\n\n{text}\n").title == title


def test_a_stroke_before_a_month_parts_days() -> None:
    """ "12/13 June" is 12 and 13 June and not 13 December; further days behind a comma are a doubt."""
    found = first("12/13 June, 10am", date(2026, 6, 1))
    assert (found.span.start, found.span.end) == (date(2026, 6, 12), date(2026, 6, 13))
    draft = read("The Gate\n\nEVENTS\n\nArt Trail\n12/13 June, 19/20 June\n", received=date(2026, 6, 1))
    assert (draft.events[0].start, draft.events[0].end) == (date(2026, 6, 12), date(2026, 6, 20))
    assert draft.doubts


@pytest.mark.parametrize(
    ("said", "begins", "zone"),
    [
        ("14:00 UTC", "2026-07-03T14:00:00+00:00", "Etc/UTC"),
        ("17:00 UTC+2", "2026-07-03T17:00:00+02:00", "Etc/GMT-2"),
        ("10am PT", "2026-07-03T10:00:00-07:00", "America/Los_Angeles"),
        ("10am PDT / 1pm EDT", "2026-07-03T10:00:00-07:00", "America/Los_Angeles"),
        ("10 a.m. Eastern", "2026-07-03T10:00:00-04:00", "America/New_York"),
        ("9:00 am Pacific Time", "2026-07-03T09:00:00-07:00", "America/Los_Angeles"),
        ("10:00–11:30 CEST", "2026-07-03T10:00:00+02:00", "Europe/Berlin"),
        ("6pm London time", "2026-07-03T18:00:00+01:00", "Europe/London"),
        ("오전 10시(미국 동부시간)", "2026-07-03T10:00:00-04:00", "America/New_York"),
        ("오후 3시(중앙유럽시간)", "2026-07-03T15:00:00+02:00", "Europe/Berlin"),
        ("태평양시간 오전 9시", "2026-07-03T09:00:00-07:00", "America/Los_Angeles"),
        ("22:00 KST", "2026-07-03T22:00:00+09:00", None),
        ("오후 7시(한국시간)", "2026-07-03T19:00:00+09:00", None),
    ],
)
@pytest.mark.parametrize("line", ["- Webinar: 3 July, {}", "- 3 July, {} – Webinar", "Webinar\nWhen: 3 July, {}"])
def test_a_clock_is_read_in_the_zone_beside_it(line: str, said: str, begins: str, zone: str | None) -> None:
    """The event keeps that zone as its own; it is no place, and where it is the newsletter's it says nothing."""
    draft = read(f"The Gate\n\nWHAT'S ON\n\n{line.format(said)}\n", received=date(2026, 6, 1))
    (event,) = draft.events
    assert event.starts_at is not None
    assert (event.title, event.starts_at.isoformat(), event.timezone) == ("Webinar", begins, zone)
    assert (event.start, event.venue, draft.doubts) == (date(2026, 7, 3), None, ())


@pytest.mark.parametrize(
    ("said", "begins"),
    [
        ("10am IST", "2026-07-03T10:00:00+09:00"),
        ("오전 10시(현지시각)", "2026-07-03T10:00:00+09:00"),
        ("9am PST", "2026-07-03T09:00:00-07:00"),
        ("18:00 CET", "2026-07-03T18:00:00+02:00"),
    ],
)
def test_a_zone_that_may_be_another_is_asked_about(said: str, begins: str) -> None:
    """Letters of several zones leave the clock as it is; those of winter in July are the place's own clock, with a doubt."""
    draft = read(f"The Gate\n\nWHAT'S ON\n\n- Webinar: 3 July, {said}\n", received=date(2026, 6, 1))
    (event,) = draft.events
    assert event.starts_at is not None
    assert event.starts_at.isoformat() == begins
    assert [doubt.code for doubt in draft.doubts] == ["zone_named"]


def test_the_zone_of_a_last_day_to_apply_is_not_the_event_s() -> None:
    """Nor is a room whose name looks like one."""
    text = "The Gate\n\nWHAT'S ON\n\n- Webinar: 3 July, 2pm, The ET Room, register by 1 July 5pm PT\n"
    (event,) = read(text, received=date(2026, 6, 1)).events
    assert (event.timezone, event.venue, event.deadline) == (None, "The ET Room", date(2026, 7, 1))
