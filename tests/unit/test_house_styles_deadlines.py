"""Last days to apply that stand on a line of their own below an event."""

from __future__ import annotations

import textwrap
from datetime import date

import pytest

from tests.unit.test_house_styles import clock, only, read

_KO = """밭두렁 8호

비가 많이 온 한 주였습니다. 모두 잘 지내셨나요.

[주요 행사 일정]
🥬 11월 22일(토): 김장한마당 2025 👉 신청하기 https://a.example/1
장소: 마을회관
{line}
🐝 11월 29일(토): 도시양봉체험
"""
_EN = """Hiss and Hum 8

It rained a lot this week. We hope that all of you are well.

UPCOMING EVENTS
22 November: Apple Pressing Day 👉 Tickets https://a.example/1
Venue: Old Salt Chapel
{line}
29 November: Dream Pop Night
"""


@pytest.mark.parametrize(
    "line",
    [
        "신청 마감: 11월 12일",
        "접수 마감: 11월 12일(수)",
        "모집 마감: 11/12",
        "신청 기한: 11월 12일까지",
        "마감: 11월 12일",
        "신청: ~11/12까지",
        "✅ 신청 마감: 11. 12.",
        "등록 마감 11월 12일",
        "신청 마감 | 11월 12일",
        "[신청 마감] 11월 12일",
    ],
)
def test_a_deadline_below_the_place_is_the_events_above(line: str) -> None:
    """A label line between an event and its deadline parts them from nothing."""
    kimchi, bees = read(_KO.format(line=line), received=date(2025, 10, 14)).events
    assert (kimchi.title, kimchi.start, kimchi.deadline) == ("김장한마당 2025", date(2025, 11, 22), date(2025, 11, 12))
    assert kimchi.venue == "마을회관"
    assert (bees.title, bees.deadline) == ("도시양봉체험", None)


@pytest.mark.parametrize(
    "line",
    [
        "Deadline: 12 November",
        "Deadline: Nov 12",
        "Apply by: 12 November",
        "Sign up by: 12 November",
        "Sign-up deadline: 12 Nov",
        "Entries close: Wed 12 November",
        "RSVP by: 12 Nov",
        "RSVP by 12 Nov",
        "Tickets until: 12 November",
        "Tickets until 12 November",
        "Booking closes: 12 November",
        "Registration ends: 12 November",
    ],
)
def test_a_deadline_below_the_venue_is_the_events_above(line: str) -> None:
    """The same in English, whatever one asks for."""
    apples, pop = read(_EN.format(line=line), received=date(2025, 10, 14)).events
    assert (apples.title, apples.start, apples.deadline) == (
        "Apple Pressing Day",
        date(2025, 11, 22),
        date(2025, 11, 12),
    )
    assert apples.venue == "Old Salt Chapel"
    assert (pop.title, pop.deadline) == ("Dream Pop Night", None)


def test_a_second_deadline_is_not_the_events_above() -> None:
    """An event that has its last day already takes no other."""
    lines = "신청 마감: 11월 12일\n접수 마감: 11월 15일"
    assert read(_KO.format(line=lines), received=date(2025, 10, 14)).events[0].deadline == date(2025, 11, 12)


def test_a_label_never_goes_on_with_the_line_above() -> None:
    """Prose broken at a width made "장소: …" a part of its event's long line, and the last day below it was nobody's."""
    words = "농부는 씨앗을 오래 두고 보는 일이 얼마나 어려운지 또 얼마나 즐거운지 천천히 이야기해 주었습니다".split()
    prose = "\n".join(textwrap.wrap(" ".join(words * 5), 32))
    event = "🤝 10월 29일(목) 14:00~17:00: 농부의 밤 이야기 모임 가을편"
    found = read(
        f"밭두렁 8호\n\n{prose}\n\n[주요 행사 일정]\n{event}\n장소: 역삼 스페이스 닻\n신청 마감: 10월 23일(금)\n",
        received=date(2026, 9, 22),
    ).events
    assert [(one.deadline, one.venue) for one in found] == [(date(2026, 10, 23), "역삼 스페이스 닻")]


@pytest.mark.parametrize("lead", ["", "- "])
@pytest.mark.parametrize(
    ("line", "title", "venue"),
    [
        (
            "AGM - Wednesday 22 July, 7pm, Village Hall. Nominations by 8 July. All members welcome.",
            "AGM",
            "Village Hall",
        ),
        ("AGM, Wednesday 22 July, 7pm, Village Hall. Nominations by 8 July.", "AGM", "Village Hall"),
        ("Quiz | Wednesday 22 July | 7pm | The Plough. Teams of four. Book by 8 July with Sue.", "Quiz", "The Plough"),
        ("총회 - 7월 22일(수) 오후 7시, 마을회관. 후보 등록은 7월 8일까지. 많은 참여 바랍니다.", "총회", "마을회관"),
        ("총회: 7월 22일(수) 오후 7시 마을회관. 후보 추천은 7월 8일까지 받습니다. 누구나 오세요.", "총회", "마을회관"),
        ("7월 22일(수) 오후 7시 총회, 마을회관. 후보 등록은 7월 8일까지. 누구나 오셔도 돼요.", "총회", "마을회관"),
    ],
)
def test_sentences_behind_an_event_s_line_do_not_hide_it(lead: str, line: str, title: str, venue: str) -> None:
    """A name, its day and its place end with a stop; until when one may act follows, and whatever else."""
    event = only(f"The Gate\n\nWHAT'S ON 행사\n\n{lead}{line}\n", received=date(2026, 6, 1))
    assert (event.title, event.start, clock(event), event.venue, event.deadline) == (
        title,
        date(2026, 7, 22),
        "19:00",
        venue,
        date(2026, 7, 8),
    )


@pytest.mark.parametrize(
    "line",
    [
        "Sadly, 3 July was wet. We stayed indoors. The cake was eaten by 4 July.",
        "Dear all, 3 July is near. Please write to us.",
        "지난 6월 3일 총회. 모두 고마웠습니다. 다음에 또 만나요.",
    ],
)
def test_a_sentence_that_names_a_day_is_no_event_s_line(line: str) -> None:
    """A verb, or a word that leads a sentence, stands before the day."""
    assert read(f"The Gate\n\nWHAT'S ON 행사\n\n{line}\n", received=date(2026, 6, 1)).events == ()
