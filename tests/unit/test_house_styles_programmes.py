"""A day's programme by the hour, and tables of it: clocks that lead names, two lines in a cell, who it is for in a name."""

from __future__ import annotations

from datetime import date

import pytest

from storage.records import EventFacts, EventStatus
from tests.unit.test_house_styles import read

RECEIVED = date(2026, 9, 1)


def events(text: str, name: str = "issue.md") -> list[EventFacts]:
    return list(read(text, name, RECEIVED).events)


def hour(facts: EventFacts) -> str:
    return facts.starts_at.strftime("%d %H:%M") if facts.starts_at else ""


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("14:00~15:30 상처 소독 (3층 회의실)", "상처 소독"),
        ("오후 2시~4시 그림책 모임 / 2층", "그림책 모임"),
        ("13:30 항암 중 식사, 이렇게 드세요 (4층 교육실)", "항암 중 식사, 이렇게 드세요"),
        ("2pm–4pm Spanish café", "Spanish café"),
        ("7.30pm Choir", "Choir"),
    ],
)
def test_hours_that_lead_a_name_are_no_part_of_it(line: str, title: str) -> None:
    """Below its day an item may begin with its hours, with no sign behind them."""
    (facts,) = events(f"# 소식\n\n## 일정\n\n### 9월 12일(토)\n\n- {line}\n")
    assert (facts.title, facts.start) == (title, date(2026, 9, 12))
    assert hour(facts)


def test_a_called_off_lesson_is_cancelled() -> None:
    """[휴강] before a name says that this one does not take place."""
    (facts,) = events("# 소식\n\n## 일정\n\n### 9월 12일(토)\n\n- 14:00 [휴강] 식사 교실 (대기실)\n")
    assert (facts.title, facts.status) == ("식사 교실", EventStatus.CANCELLED)


PROGRAMME = """<html><body><h1>Four days</h1><p>Hello all.</p><h2>Day by day</h2><table role="presentation">
<tr><td colspan="3"><b>Thursday 8 October</b></td></tr>
<tr><td>19:00</td><td><strong>Opening Night</strong><br><span>Regal, Screen 1</span></td><td><a href="https://f.example/1">Book</a></td></tr>
<tr><td colspan="3"><b>Friday 9 October</b></td></tr>
<tr><td>14:00</td><td><strong>The Harbour at Work</strong><br><span>Custom House</span></td><td><a href="https://f.example/2">Book</a></td></tr>
<tr><td>20:30</td><td><strong>Concrete Lullaby</strong><br><span>Regal, Screen 2</span></td><td><a href="https://f.example/3">Book</a></td></tr>
</table></body></html>"""


def test_a_clock_in_a_cell_of_its_own_belongs_to_the_name_beside_it() -> None:
    """A mail lays a festival out by day and hour; room and button go with their film."""
    found = events(PROGRAMME, "issue.html")
    assert [(facts.title, hour(facts), facts.venue, facts.url) for facts in found] == [
        ("Opening Night", "08 19:00", "Regal, Screen 1", "https://f.example/1"),
        ("The Harbour at Work", "09 14:00", "Custom House", "https://f.example/2"),
        ("Concrete Lullaby", "09 20:30", "Regal, Screen 2", "https://f.example/3"),
    ]


def test_the_second_line_of_a_names_cell_tells_of_it() -> None:
    """ "Haydn and the Joke" over "Haydn, Mendelssohn and a very short Bartók" is one name."""
    rows = "".join(
        f"<tr><td>{day}<br>7.30pm</td><td><b>{name}</b><br>Haydn, Mendelssohn and a very short Bartók</td><td>Long Hall, Ellerford</td></tr>"
        for day, name in (("Fri 9 October", "Haydn and the Joke"), ("Sun 11 October", "Late Quartets"))
    )
    found = events(
        f"<html><body><h1>Letter</h1><p>Hello all.</p><h2>Concerts</h2><table>{rows}</table></body></html>",
        "issue.html",
    )
    assert [facts.title for facts in found] == ["Haydn and the Joke", "Late Quartets"]


def test_entries_that_close_are_a_deadline() -> None:
    """A column "Entries close" holds last days to apply."""
    table = "| Date | Race | Where | Entries close |\n|---|---|---|---|\n| Sun 11 October | Frostbite 10K | Pier | Sat 3 October |\n"
    (facts,) = events(f"# Letter\n\nHello all.\n\n## Races\n\n{table}")
    assert facts.deadline == date(2026, 10, 3)


@pytest.mark.parametrize("title", ["회원 봄 산행", "회원 송년회", "전 회원 나들이"])
def test_a_name_may_say_whom_it_is_for(title: str) -> None:
    """회원 alone is for whom; with a kind of event behind it, it is one. A season in it is no heading's month."""
    (facts,) = events(
        f"회원 소식\n\n안녕하세요.\n\n■ 행사\n\n8. {title}\n  - 일시 : 2026. 10. 9.(금) 08:30\n  - 장소 : 공원 앞\n",
        "issue.txt",
    )
    assert (facts.title, facts.start) == (title, date(2026, 10, 9))


def test_who_takes_leave_is_no_event() -> None:
    """ "Until Saturday," over a name ends an issue."""
    text = "Letter\n\nHello all.\n\nDATES\n\nSat 12 Sept, 10am: Orchard Day, Barn\n\nUntil Saturday,\nRuth Appleyard, secretary\n"
    assert [facts.title for facts in events(text, "issue.txt")] == ["Orchard Day"]


def test_where_people_meet_is_the_place() -> None:
    """A name with "at" in it keeps it where a sentence says where to meet; so does one in quotation marks."""
    text = (
        "# Letter\n\nHello all.\n\n## Diary\n\n"
        "- Sat 12 Sept, 8am: Winter waders at Saltmere. Meet at Saltmere car park.\n"
        '- Sun 13 Sept: Talk: "Eels at night", Pia Renn\n'
    )
    first, second = events(text)
    assert (first.title, first.venue) == ("Winter waders at Saltmere", "Saltmere car park")
    assert second.title == 'Talk: "Eels at night"'
