"""Cards whose lines a mail's layout tears apart: each in a row of its own, the day above or below the name, badges beside it."""

from __future__ import annotations

from datetime import date

import pytest

from storage.records import EventFacts, EventStatus
from tests.unit.test_house_styles import read

RECEIVED = date(2026, 12, 1)
_ORCHARD = {
    "d": "Friday 11 December, 19:45",
    "t": "The Frozen Orchard",
    "p": "Preview with Agnes Thorley.",
    "v": "Screen 1",
    "b": '<a href="https://x.example/1">Book tickets</a>',
}
_QUIZ = {"d": "Saturday 12 December", "s": "CANCELLED", "t": "Quiz Night", "p": "Our host has lost his voice."}
_TOUR = {
    "d": "Saturday 16 January 2027, 10:30",
    "t": "Booth Tour",
    "v": "Foyer",
    "b": '<a href="https://x.example/2">Reserve</a>',
}


def mail(order: str, *, heading: str = "<h2>What's on</h2>", name: str = "{}") -> list[EventFacts]:
    """A mail's cards, each a table; `order` says in which order their rows stand."""
    cards = [{**card, "t": name.format(card["t"])} for card in (_ORCHARD, _QUIZ, _TOUR)]
    rows = ["".join(f"<tr><td>{card[key]}</td></tr>" for key in order if key in card) for card in cards]
    tables = "".join(f"<tr><td><table role='presentation'>{row}</table></td></tr>" for row in rows)
    html = (
        "<table><tr><td><h1>Snow and song</h1></td></tr><tr><td>Hello all, it was a long and lovely month.</td></tr>"
        f"<tr><td>{heading}</td></tr>{tables}"
        "<tr><td>Thanks for reading this. We will be back in two weeks.</td></tr></table>"
    )
    return list(read(html, "issue.html", RECEIVED).events)


@pytest.mark.parametrize("order", ["dstpvb", "stdpvb", "tsdpvb", "tsdvpb", "tspdvb"])
@pytest.mark.parametrize("heading", ["<h2>What's on</h2>", ""])
def test_rows_of_a_card_belong_together(order: str, heading: str) -> None:
    """Whatever their order, and with or without a heading above."""
    orchard, quiz, tour = mail(order, heading=heading)
    assert (orchard.title, orchard.start, orchard.venue) == ("The Frozen Orchard", date(2026, 12, 11), "Screen 1")
    assert (orchard.url, orchard.action) == ("https://x.example/1", "Book tickets")
    assert orchard.description == "Preview with Agnes Thorley."
    assert (quiz.title, quiz.start, quiz.status) == ("Quiz Night", date(2026, 12, 12), EventStatus.CANCELLED)
    assert (tour.title, tour.start, tour.venue) == ("Booth Tour", date(2027, 1, 16), "Foyer")


@pytest.mark.parametrize("order", ["stdpvb", "tsdpvb", "dtpvb"])
def test_names_may_be_headings(order: str) -> None:
    """A day above the heading is that of the name below it."""
    found = [(facts.title, facts.start) for facts in mail(order, name="<h3>{}</h3>")]
    assert found == [
        ("The Frozen Orchard", date(2026, 12, 11)),
        ("Quiz Night", date(2026, 12, 12)),
        ("Booth Tour", date(2027, 1, 16)),
    ]


def test_what_follows_a_button_is_no_description() -> None:
    """The paragraph below the last card is the letter's again."""
    assert mail("dstvb")[-1].description is None


def test_deadlines_lead_their_names() -> None:
    """Under a heading that says for whom; each deadline begins a card."""
    card = "<tr><td>Deadline: {} January 2027</td></tr><tr><td>{}</td></tr><tr><td><a href='https://x.example/'>Enter</a></td></tr>"
    html = (
        "<table><tr><td><h1>Letter</h1></td></tr><tr><td>Hello all, it was a long and lovely month.</td></tr>"
        "<tr><td><h2>For film-makers</h2></td></tr>"
        + card.format(5, "Short Film Prize")
        + card.format(9, "Poster Award")
        + "</table>"
    )
    found = read(html, "issue.html", RECEIVED).events
    assert [(facts.title, facts.deadline) for facts in found] == [
        ("Short Film Prize", date(2027, 1, 5)),
        ("Poster Award", date(2027, 1, 9)),
    ]
