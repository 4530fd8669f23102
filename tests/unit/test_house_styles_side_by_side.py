"""Cards side by side in a table, places behind a later sentence's clock."""

from __future__ import annotations

from datetime import date

from storage.records import EventFacts
from tests.unit import test_house_styles as styles

_RECEIVED = date(2027, 2, 20)


def _read(text: str, name: str = "issue.txt") -> list[EventFacts]:
    return styles.read(text, name, _RECEIVED).events


def test_cards_with_a_heading_in_each_cell_are_no_rows_of_data() -> None:
    def card(day: str, name: str) -> str:
        return f"<td><p>{day}</p><h3>{name}</h3><p>Come and see what the house has kept for you.</p></td>"

    text = (
        "<html><body><h1>A winter of brass</h1><p>Happy new year from everyone at the museum, and welcome back.</p><h2>Talks and tours</h2><table>"
        f"<tr>{card('Thursday 4 March, 6.30pm', 'The Moon Clock')}{card('First Saturday of every month, 11am', 'Winding the Clocks')}</tr>"
        f"<tr>{card('Wednesday 10 March, 12.30pm', 'Curator’s Lunch')}{card('Spring 2027', 'Night of a Hundred Chimes')}</tr>"
        "</table></body></html>"
    )
    assert [(facts.title, facts.start and str(facts.start)) for facts in _read(text, "issue.html")] == [
        ("The Moon Clock", "2027-03-04"), ("Winding the Clocks", None),
        ("Curator’s Lunch", "2027-03-10"), ("Night of a Hundred Chimes", "2027-03-01"),
    ]  # fmt: skip


def test_a_place_behind_the_clock_of_a_later_sentence() -> None:
    text = (
        "# Letter\n\nDear all, hello and welcome back.\n\n## Dates\n\n"
        "- **Mar 9** · **Legal Office Hours** with Priya Ostrander. 2–5 p.m., third-floor library.\n"
        "- **Mar 14** · **Pricing Night**. Three brave companies, one whiteboard. 6:30 p.m., the Boiler Room.\n"
    )
    assert [(facts.title, facts.venue) for facts in _read(text, "issue.md")] == [
        ("Legal Office Hours", "third-floor library"), ("Pricing Night", "the Boiler Room"),
    ]  # fmt: skip
