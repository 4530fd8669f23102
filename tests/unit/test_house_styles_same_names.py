"""Names that only their brackets tell apart, towns behind "in", and a card whose own line says that it moved."""

from __future__ import annotations

from datetime import date

import pytest

from storage.records import EventStatus
from tests.unit.test_house_styles import only, read

RECEIVED = date(2026, 9, 1)
_EN = "Letter from the sea\n\nHello all. It was a good summer. We swam a lot.\n\nEVENTS\n\n"
_KO = "편지\n\n안녕하세요. 반갑습니다. 오랜만이에요.\n\n[행사]\n"


@pytest.mark.parametrize(
    ("lines", "titles"),
    [
        (_EN + "* Tue 12/15 - Winter Concert (Grades K-2), 6 PM, Auditorium\n* Thu 12/17 - Winter Concert (Grades 3-5), 6 PM, Auditorium\n",
         ["Winter Concert (Grades K-2)", "Winter Concert (Grades 3-5)"]),
        (_EN + "* 10/3 Pottery (beginners) 7pm\n* 10/4 Pottery (advanced) 7pm\n", ["Pottery (beginners)", "Pottery (advanced)"]),
        (_EN + "* Oct 9: Yoga (Hall), 6pm\n* Oct 10: Yoga (Park), 6pm\n", ["Yoga", "Yoga"]),
        (_KO + "▶ 10월 5일(월) 학부모 상담 (저학년), 3층\n▶ 10월 6일(화) 학부모 상담 (고학년), 3층\n",
         ["학부모 상담 (저학년)", "학부모 상담 (고학년)"]),
        (_KO + "▶ 뜨개 교실(초급): 10월 8일(목) 오후 2시\n▶ 뜨개 교실(중급): 10월 9일(금) 오후 2시\n", ["뜨개 교실(초급)", "뜨개 교실(중급)"]),
        (_KO + "▶ 산행(취소): 10월 10일(토)\n▶ 산행: 10월 17일(토)\n", ["산행", "산행"]),
    ],
)  # fmt: skip
def test_a_bracket_that_tells_two_events_apart_is_part_of_the_name(lines: str, titles: list[str]) -> None:
    """Not one that holds a place, or says that something is off."""
    assert [event.title.replace("교실 (", "교실(") for event in read(lines, received=RECEIVED).events] == titles


@pytest.mark.parametrize(
    ("line", "venue"),
    [
        ("<b>Ohio Battery Day</b> in Columbus, originally set for Oct 24, will now be held on Nov 21.", "Columbus"),
        ("<b>Ohio Battery Day</b> on Nov 21 in Tucson has been called off.", "Tucson"),
        ("<b>Ohio Battery Day</b> in Oban has moved from 3 November to 21 November.", "Oban"),
    ],
)
def test_a_town_behind_in_is_the_place(line: str, venue: str) -> None:
    """Also where news of the event follows it."""
    event = only(
        f"<h1>Letter</h1><p>Hi. We swam.</p><h2>Calendar changes</h2><ul><li>{line}</li></ul>", "a.html", RECEIVED
    )
    assert (event.start, event.venue) == (date(2026, 11, 21), venue)


@pytest.mark.parametrize("place", ["Ticket hall", "Trout pond", "North jetty", "Staff canteen"])
def test_a_small_place_below_the_date_is_the_place(place: str) -> None:
    """It need not be written with capitals."""
    assert only(_EN + f"**Fish Day**\nSaturday 19 September, 2 pm\n{place}\n", received=RECEIVED).venue == place


@pytest.mark.parametrize(
    "line",
    [
        "~~11/8 (일)~~ → 11/22 (일) 오후 1시로 옮겼어요 · 2층 작업실",
        "11/8 (일) → 11/22 (일) 오후 1시로 변경 · 2층 작업실",
        "11월 8일에서 11월 22일로 옮겼습니다",
        "11월 8일(일)에서 11월 22일(일)로 바뀌었어요.",
        "11월 22일(일)로 연기했습니다",
    ],
)
def test_the_line_below_a_name_may_say_that_it_moved(line: str) -> None:
    """A sentence there is the date of its card."""
    text = (
        f"# 책방\n\n안녕하세요.\n\n## 책방의 모임\n\n**한 줄 시 모임**\n9/14 (월) 오후 3시\n\n**제본 워크숍**\n{line}\n"
    )
    event = read(text, "issue.md", RECEIVED).events[-1]
    assert (event.title, event.start, event.status) == ("제본 워크숍", date(2026, 11, 22), EventStatus.MOVED)
