"""What a line below an event says became of it, in the forms that writers use and the layouts they stand in."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from zoneinfo import ZoneInfo

import pytest

from bot.ingest import read_file
from storage.records import EventFacts, EventStatus

SEOUL = ZoneInfo("Asia/Seoul")
DAY = date(2027, 5, 1)

OFF = [
    "CANCELLED, only nine takers.",
    "❌ Cancelled, the council is mending the roof",
    "Cancelled: the hall is flooded.",
    "Cancelled due to storm damage. Refunds have been sent.",
    "[Cancelled] The hall is closed for repairs.",
    "This event has been cancelled. Refunds are on their way.",
    "Unfortunately we have had to cancel this one.",
    "Called off because of the storm.",
    "Will not take place. Ticket holders have been refunded.",
    "We have had to call this off, sorry.",
    "This walk will not go ahead. The path is closed.",
    "Not happening this year, we are sorry to say.",
    "Status: Cancelled",
    "SORRY - CANCELLED",
]
OFF_KO = [
    "취소: 폭우 때문입니다.",
    "[취소] 사옥 전기 공사로 열지 못하게 되었습니다. 신청하신 분께는 따로 메일을 드렸습니다.",
    "▶ 낙석으로 탐방로가 통제되어 취소합니다. 회비는 돌려 드렸습니다.",
    "※ 신청자가 적어 취소합니다.",
    "이 행사는 취소되었습니다. 환불은 다음 주까지 해 드립니다.",
    "아쉽지만 이번 행사는 열지 않습니다.",
    "태풍 예보로 열지 못하게 되었습니다.",
    "우천으로 취소했습니다. 회비는 돌려 드렸어요.",
    "주최 측 사정으로 전면 취소되었습니다.",
    "공연장 누수로 취소하게 되었습니다. 예매하신 분께는 환불해 드립니다.",
    "상태: 취소",
    "★ 취소 ★ 강당 공사로 열지 않습니다.",
]
ON = [
    "Bookings can be cancelled up to a week before.",
    "Last year's walk was cancelled because of snow.",
    "Cancelled tickets are refunded.",
    "If it rains we will cancel.",
    "Will not be held if fewer than ten sign up.",
    "We will not be held responsible for lost coats.",
    "The bus will not run.",
    "Not held indoors.",
    "It is off Mill Road, behind the church.",
    "The speaker has called it her favourite.",
    "No cancellations after 1 June.",
]
ON_KO = [
    "예약은 3일 전까지 취소할 수 있습니다.",
    "취소는 전날까지 가능해요.",
    "우천 시 취소합니다.",
    "비가 오면 취소됩니다.",
    "작년에는 태풍으로 취소했습니다.",
    "버스는 운행하지 않습니다.",
    "주차장은 열지 않습니다.",
    "신청을 취소하시려면 답장해 주세요.",
    "따로 신청하지 않아도 됩니다.",
    "지난달 모임은 취소되었습니다.",
    "현장 접수는 하지 않습니다.",
    "10명이 안 되면 열지 않습니다.",
    "취소 표가 나오면 알려 드립니다.",
]


def _layouts(name: str, day: str, place: str, told: str, *, korean: bool) -> Iterator[tuple[str, str]]:
    when, where = ("일시", "장소") if korean else ("When", "Where")
    yield "md", f"### {name}\n\n{day}\n{place}\n{told}\n\n"
    yield "md", f"### {name}\n\n{when}: {day}\n{where}: {place}\n{told}\n\n"
    yield "md", f"**{name}**\n📅 {day}\n📍 {place}\n{told}\n\n"
    yield "md", f"- {day} · {name} · {place}\n  {told}\n"
    yield "md", f"- **{name}** — {day}, {place}. {told}\n"
    yield "txt", f"{day}     {name}\n{' ' * (len(day) + 5)}{told}\n\n"
    yield "txt", f"{name}\n{day}, {place}\n{told}\n\n"


def _read(told: str, layout: int, *, korean: bool) -> dict[str, EventFacts]:
    one, two = (("흘림골 산행", "6월 12일(토)", "시민회관"), ("물길 강연", "6월 18일(금)", "물빛도서관"))
    coat = "외투를 챙겨 오세요."
    if not korean:
        one, two, coat = (
            ("Harbour Walk", "Sat 12 June", "Quay Hall"),
            ("Tide Talk", "Fri 18 June", "Mill House"),
            "Bring a coat.",
        )
    kind, first = list(_layouts(*one, told, korean=korean))[layout]
    _, second = list(_layouts(*two, coat, korean=korean))[layout]
    heading = "행사 일정" if korean else "EVENTS"
    words = "안녕하세요, 이달의 소식을 전해 드립니다." if korean else "Hello and welcome, here is our letter."
    title, head = ("# The Letter", f"## {heading}") if kind == "md" else ("THE LETTER", f"{heading}\n------")
    text = f"{title}\n\n{words}\n\n{head}\n\n{first}{second}"
    draft = read_file(text.encode(), name=f"issue.{kind}", received=DAY, today=DAY, zone=SEOUL)
    return {facts.title: facts for facts in draft.events}


@pytest.mark.parametrize("layout", range(7))
@pytest.mark.parametrize("forms", [OFF, OFF_KO], ids=["en", "ko"])
def test_a_line_below_an_event_calls_it_off(forms: list[str], layout: int) -> None:
    korean = forms is OFF_KO
    name, other = ("흘림골 산행", "물길 강연") if korean else ("Harbour Walk", "Tide Talk")
    wanted = [(name, EventStatus.CANCELLED, date(2027, 6, 12)), (other, EventStatus.ANNOUNCED, date(2027, 6, 18))]
    wrong = {
        told: found
        for told in forms
        if (found := [(f.title, f.status, f.start) for f in _read(told, layout, korean=korean).values()]) != wanted
    }
    assert wrong == {}


@pytest.mark.parametrize("layout", [0, 3, 4])
@pytest.mark.parametrize("forms", [ON, ON_KO], ids=["en", "ko"])
def test_a_line_that_tells_of_something_else_leaves_it_on(forms: list[str], layout: int) -> None:
    on = [EventStatus.ANNOUNCED] * 2
    wrong = {
        told: found
        for told in forms
        if (found := [f.status for f in _read(told, layout, korean=forms is ON_KO).values()]) != on
    }
    assert wrong == {}


@pytest.mark.parametrize("word", ["CANCELLED", "취소", "(cancelled)", "취소되었습니다"])
def test_a_bare_word_tight_below_a_card_is_of_that_card(word: str) -> None:
    text = (
        f"# The Letter\n\nHello and welcome.\n\n## Events\n\n### Harbour Walk\n\nSat 12 June\nQuay Hall\n{word}\n\n"
        "### Tide Talk\n\nFri 18 June\nMill House\n"
    )
    draft = read_file(text.encode(), name="issue.md", received=DAY, today=DAY, zone=SEOUL)
    assert [(facts.title, facts.status) for facts in draft.events] == [
        ("Harbour Walk", EventStatus.CANCELLED),
        ("Tide Talk", EventStatus.ANNOUNCED),
    ]


def test_the_place_behind_a_bracket_of_news() -> None:
    text = "# The Letter\n\nHello.\n\n## Events\n\n### Engine Weekend\n\n20–21 June\n[Cancelled] The Engine House\n"
    draft = read_file(text.encode(), name="issue.md", received=DAY, today=DAY, zone=SEOUL)
    assert [(facts.title, facts.status, facts.venue) for facts in draft.events] == [
        ("Engine Weekend", EventStatus.CANCELLED, "The Engine House")
    ]
