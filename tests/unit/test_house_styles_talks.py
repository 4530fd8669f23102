"""Talks whose title is still open: what stands there is the speaker, whom nobody asks for as an event."""

from __future__ import annotations

from datetime import date

import pytest

from tests.unit.test_house_styles import only, read

RECEIVED = date(2026, 6, 1)


@pytest.mark.parametrize(
    ("heading", "line", "title"),
    [
        ("WEEKLY SEMINAR SERIES", "- 4 June: Mina Park (Leeds), Title TBA", "Weekly Seminar Series: Mina Park"),
        ("SEMINARS", "Thursday 4 June, 4pm\nTITLE TBA\nSpeaker: Mina Park", "Seminar: Mina Park"),
        ("COLLOQUIUM", "- 4 June, 4pm – Mina Park, Title to be announced", "Colloquium: Mina Park"),
        ("■ 콜로퀴엄", "- 6월 4일(목) 16:00 박민아 교수, 제목 미정", "콜로퀴엄: 박민아 교수"),
        ("■ 콜로퀴엄", "- 6월 4일(목) 16:00 제목 미정(박민아 교수)", "콜로퀴엄: 박민아 교수"),
        ("■ 콜로퀴엄", "6월 4일(목) 16:00\n연사: 박민아 교수\n제목: 미정", "콜로퀴엄: 박민아 교수"),
        (
            "■ 행사",
            "물리학과 세미나\n일시: 6월 4일(목) 16:00\n연사: 박민아 교수\n제목: 추후 공지",
            "물리학과 세미나: 박민아 교수",
        ),
        ("WHAT'S ON", "Thursday 4 June, 4pm\nTITLE TBA\nSpeaker: Mina Park", "Mina Park"),
    ],
)
def test_a_talk_without_a_title_is_called_by_its_series_and_speaker(heading: str, line: str, title: str) -> None:
    """The speaker alone only where no series is known; that the title is open is neither name, place nor description."""
    other = "- 11 June, 4pm – Bees and maths" if line.startswith("-") else "\nThursday 11 June, 4pm\nBees and maths"
    event = read(f"The Gate\n\n{heading}\n\n{line}\n{other}\n", received=RECEIVED).events[0]
    assert (event.title, event.start, event.venue) == (title, date(2026, 6, 4), None)


def test_what_has_a_title_keeps_it() -> None:
    """Only the talk that is still open is called by its series; who speaks is no place."""
    text = "The Gate\n\nSEMINARS\n\nMaths Colloquium: 4 June, 4pm, Mina Park (title tba)\n"
    event = only(text, received=RECEIVED)
    assert (event.title, event.venue) == ("Maths Colloquium", None)


@pytest.mark.parametrize(
    ("header", "open_title", "titles"),
    [
        ("<th>Date</th><th>Speaker</th><th>Title</th>", "TBA", ["Seminar 세미나: Mina Park", "Bees and maths"]),
        ("<th>일시</th><th>연사</th><th>제목</th>", "미정", ["Seminar 세미나: Mina Park", "Bees and maths"]),
    ],
)
def test_a_table_s_speaker_stands_for_an_open_title(header: str, open_title: str, titles: list[str]) -> None:
    """And names nothing where the title is known."""
    html = (
        f"<h1>News</h1><h2>Seminar 세미나</h2><table><tr>{header}</tr><tr><td>6/4</td><td>Mina Park</td><td>{open_title}</td></tr>"
        "<tr><td>6/11</td><td>Jo Lim</td><td>Bees and maths</td></tr></table>"
    )
    assert [event.title for event in read(html, "issue.html", RECEIVED).events] == titles
