"""Letters of clubs and societies: names in capitals or with a stop before their day, what holds for all talks, lists under their kind."""

from __future__ import annotations

from datetime import date

import pytest

from storage.records import EventFacts
from tests.unit.test_house_styles import read

RECEIVED = date(2027, 1, 3)


def events(text: str, name: str = "letter.txt") -> list[EventFacts]:
    return list(read(text, name, RECEIVED).events)


def _days(found: list[EventFacts]) -> dict[str, str | None]:
    return {facts.title: facts.start.isoformat() if facts.start else facts.recurrence for facts in found}


def test_names_in_capitals_run_into_their_day() -> None:
    """ "QUIZ NIGHT Friday 12 March, 7.30pm. Teams of six." is a name, its day, and what is told of it."""
    found = events(
        "VILLAGE HALL NEWS\n\nDear neighbours,\n\nWHAT'S ON\n\nQUIZ NIGHT Friday 12 March, 7.30pm. Teams of six.\n\n"
        "COFFEE MORNING Every Tuesday, 10.30am. Cake welcome.\n\nSUMMER FETE Saturday 3 July.\n\nTHE SHOP\n\nOpen daily.\n"
    )
    assert _days(found) == {
        "QUIZ NIGHT": "2027-03-12",
        "COFFEE MORNING": "FREQ=WEEKLY;BYDAY=TU",
        "SUMMER FETE": "2027-07-03",
    }


_DIARY = (
    "THE SOCIETY\n\nDear members,\n\nOTHER DATES FOR YOUR DIARY\n\n"
    "Annual General Meeting. Thursday 13 May, 7 pm, Methodist Schoolroom. Nominations should reach the Secretary by 30 April.\n\n"
    "Winter Lunch. Sunday 24 January, 12.30 pm, at the Plough Inn. Names to Maureen by 15 January, please.\n\n"
    "Summer outing. Our coach trip to Saltersford Mill will be in June. Details in the next issue.\n\nNOTES\n\nMr Smith writes.\n"
)


def test_names_that_a_stop_parts_from_their_day() -> None:
    """Where several paragraphs in a row do so, each begins with its name; a month will do where the sentence plans it."""
    found = events(_DIARY)
    assert _days(found) == {
        "Annual General Meeting": "2027-05-13",
        "Winter Lunch": "2027-01-24",
        "Summer outing": "2027-06-01",
    }
    assert [facts.deadline for facts in found] == [date(2027, 4, 30), date(2027, 1, 15), None]


def test_what_is_said_of_all_talks_holds_for_each() -> None:
    """The usual hour and place, where an event has none of its own; its speaker takes no other talk's day."""
    found = events(
        "THE SOCIETY\n\nDear members,\n\nPROGRAMME OF TALKS\n\n"
        "All talks are held in the Methodist Schoolroom, Bridge Street, and start at 7.30 pm. Visitors £4.\n\n"
        "Thursday 14 January     The Workhouse and its Guardians\n                        Dr Helen Cartmell\n\n"
        "Thursday 11 February    Canal Boatmen's Families, 1840-1900\n                        Roger Thwaite\n\n"
        "Saturday 13 March, 10am    A walk along the canal\n\nNOTES\n\nMr Smith writes.\n"
    )
    clocks = {facts.title: facts.starts_at.strftime("%m-%d %H:%M") if facts.starts_at else None for facts in found}
    assert clocks == {
        "The Workhouse and its Guardians": "01-14 19:30",
        "Canal Boatmen's Families, 1840-1900": "02-11 19:30",
        "A walk along the canal": "03-13 10:00",
    }
    assert found[0].venue == "Methodist Schoolroom, Bridge Street"


def test_a_clock_in_what_is_told_below_a_day() -> None:
    """ "Meet 9am, north car park." below a dated name; the hours of an office are none."""
    found = events(
        "Bird letter\n\nHello all,\n\nFIELD TRIPS\n\nSat 6 March - Thornley Reservoir\nWildfowl. Meet 9am, north car park.\n\n"
        "Tue 9 March - Swifts in Our Streets\nA talk by Marcus Field. 7.45pm, Village Hall.\n\n"
        "Sun 14 March - Blackdown Heath\nBook by phone, 9am to 5pm on weekdays.\n"
    )
    assert [facts.starts_at.strftime("%H:%M") if facts.starts_at else None for facts in found] == [
        "09:00",
        "19:45",
        None,
    ]


@pytest.mark.parametrize(
    ("heading", "line", "title"),
    [
        ("WORK PARTIES", "Every Wednesday - Reserve work party", "Reserve work party"),
        ("QUIZ NIGHT", "Every Friday - Church Hall", "QUIZ NIGHT"),
        ("정기 모임", "매주 수요일 - 천변 걷기 모임", "천변 걷기 모임"),
    ],
)
def test_a_heading_of_the_kind_is_not_the_name(heading: str, line: str, title: str) -> None:
    """Where the words behind the day take up the heading's last word, they are the name; a place behind it is not."""
    assert [
        facts.title
        for facts in events(f"Club letter\n\nHello all,\n\n## {heading}\n\n{line}\nTea provided.\n", "letter.md")
    ] == [title]
