"""Dates in a column of their own, whatever the table is made of; and what stands around a button."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest

from storage.records import Draft, EventStatus
from tests.unit.test_house_styles import clock, read

RECEIVED = date(2026, 8, 20)


def table(rows: Sequence[Sequence[str]], attributes: str) -> Draft:
    cells = ["".join(f"<td>{cell}</td>" for cell in row) for row in rows]
    body = "".join(f"<tr>{row}</tr>" for row in cells)
    html = f"<h1>소식</h1><h2>행사</h2><table {attributes}>{body}</table><h2>안내</h2><p>문의 주세요.</p>"
    return read(html, "issue.html", RECEIVED)


TITLES = ["<b>장터</b><br>마당", "<b>낭독회</b><br>서점"]


@pytest.mark.parametrize("attributes", ['role="presentation"', ""])
@pytest.mark.parametrize(
    "dates",
    [
        ["9.5<br>토", "9.12<br>토"],
        ["9/5<br>(토)", "9/12<br>(토)"],
        ["<div>9.5</div><div>토</div>", "<div>9.12</div><div>토</div>"],
        ["토<br>5일<br>9월", "토<br>12일<br>9월"],
        [
            "<table><tr><td>9.5</td></tr><tr><td>토</td></tr></table>",
            "<table><tr><td>9.12</td></tr><tr><td>토</td></tr></table>",
        ],
    ],
)
def test_a_date_on_two_lines_of_its_cell_is_one_date(dates: list[str], attributes: str) -> None:
    """A number over a weekday is a day, in a table of data and in one for layout."""
    events = table(list(zip(dates, TITLES, strict=True)), attributes).events
    assert [(event.title, event.start, event.venue) for event in events] == [
        ("장터", date(2026, 9, 5), "마당"),
        ("낭독회", date(2026, 9, 12), "서점"),
    ]


@pytest.mark.parametrize("attributes", ['role="presentation"', ""])
def test_a_clock_on_the_line_below_its_day_goes_with_it(attributes: str) -> None:
    """Day, clock, then a bold name beside them; vague days and rules among them head nothing."""
    days = ["9월 5일(토)<br>오전 10시", "매주 월·수<br>오전 7시", "10월 중순", "올겨울"]
    names = ["새 문제의 날", "새벽반", "재개장", "원정대"]
    rows = [(f"<b>{day}</b>", f"<b>{name}</b>") for day, name in zip(days, names, strict=True)]
    events = table(rows, attributes).events
    assert [event.title for event in events] == names
    assert [event.precision.value for event in events] == ["minute", "recurring", "part", "season"]
    assert clock(events[0]) == "10:00"


@pytest.mark.parametrize("attributes", ['role="presentation"', ""])
def test_a_third_column_is_no_title_of_the_next_date(attributes: str) -> None:
    """Where dates come first, what stands before the next one ends the card above."""
    events = table([["9.5(토)", "장터", "마당"], ["9.12(토)", "낭독회", "서점"]], attributes).events
    assert [(event.title, event.start) for event in events] == [
        ("장터", date(2026, 9, 5)),
        ("낭독회", date(2026, 9, 12)),
    ]


def test_a_clock_before_a_place_is_not_the_place() -> None:
    """ "19:00–21:00 · 을지로 반사판" below a title says when and where."""
    rows = [["9월 5일(토)", "<b>집담회</b><br>19:00–21:00 · 을지로 반사판<br>다섯 사람이 이야기합니다."]]
    event = table(rows, 'role="presentation"').events[0]
    assert (clock(event), event.venue, event.description) == ("19:00", "을지로 반사판", "다섯 사람이 이야기합니다.")


def test_a_button_is_no_label_of_the_next_name() -> None:
    """ "RSVP" as a link closes its card."""
    cards = "".join(
        f'<tr><td><p><strong>{name}</strong><br>{day} | Online<br><a href="https://x.example/{day[:3]}">RSVP</a></p></td></tr>'
        for name, day in (
            ("Founder AMA", "Thursday, September 3, 9:00 a.m."),
            ("Demo Night", "Friday, September 4, 6:00 p.m."),
        )
    )
    html = f'<h1>Ridge Notes</h1><h2>Where to find us</h2><table role="presentation">{cards}</table>'
    assert [event.title for event in read(html, "issue.html", RECEIVED).events] == ["Founder AMA", "Demo Night"]


def test_a_small_link_in_the_closing_bracket_is_no_title() -> None:
    """ "Short Film Weekend (passes)": what the bracket links to is what one may do."""
    text = "# N\n\n## Coming up\n\n- **Sat 5 September** – Short Film Weekend ([passes](https://x.example/s))\n- 9월 12일(토) 책 장터 ([포스터](https://x.example/p))\n"
    events = read(text, "issue.md", RECEIVED).events
    assert [event.title for event in events] == ["Short Film Weekend", "책 장터"]
    assert [event.url for event in events] == ["https://x.example/s", "https://x.example/p"]


@pytest.mark.parametrize(
    "header",
    ["<th>Event</th><th>Old date</th><th>New date</th>", "<th>행사</th><th>기존</th><th>변경</th>"],
)
def test_the_old_days_of_a_table_have_a_column_of_their_own(header: str) -> None:
    """The event's day is in the other; where that is empty the old one is kept and doubted."""
    html = (
        f"<h1>News</h1><h2>Dates</h2><table><tr>{header}</tr><tr><td>Swap meet</td><td>7/3</td><td>7/24</td></tr>"
        "<tr><td>Fun run</td><td>7/5</td><td>7/25</td></tr><tr><td>Quiz night</td><td>7/6</td><td></td></tr></table>"
    )
    draft = read(html, "issue.html", date(2026, 6, 1))
    assert [(event.title, event.start, event.status) for event in draft.events] == [
        ("Swap meet", date(2026, 7, 24), EventStatus.MOVED),
        ("Fun run", date(2026, 7, 25), EventStatus.MOVED),
        ("Quiz night", date(2026, 7, 6), EventStatus.ANNOUNCED),
    ]
    assert "year_unsure" in [doubt.code for doubt in draft.doubts]
