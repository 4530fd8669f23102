"""Lines that ask to act until a day: of the event of their block, or of none; never an event themselves."""

from __future__ import annotations

from datetime import date

import pytest

from tests.unit.test_house_styles import read

RECEIVED = date(2026, 9, 1)
_EN = "Letter from the sea\n\nHello all. It was a good summer. We swam a lot.\n\n"
_KO = "바다에서 온 편지\n\n안녕하세요. 여름이 좋았습니다. 많이 헤엄쳤어요.\n\n"
ASKED_EN = [
    "Please reply by 8 October.",
    "Please reply by 8 October",
    "Kindly let us know by Thursday 8 October if you are coming.",
    "Names to Jean by 8 October, please, so that she can order the pies.",
    "Send your menu choice by October 8: https://x.example/n",
    "Tell Anna by 8 October how many seats you need.",
    "Reply to office@x.example by 8 October.",
    "We need numbers by 8 October.",
    "Permission slips are due Thu 10/8.",
    "Kindly confirm your attendance no later than 8 October.",
    "Last orders for T-shirts: 8 October.",
    "Places must be booked by 8 October.",
    "Closing date for entries is 8 October.",
    "Get your tickets before 8 October",
]
ASKED_KO = [
    "10월 8일까지 회신해 주세요.",
    "10월 8일(목)까지 참석 여부를 알려 주세요.",
    "참석 회신 : 10. 8.(목)까지",
    "팀 신청은 10월 8일(목)까지 총무에게",
    "10월 8일까지 문자로 알려 주시면 됩니다.",
    "이름은 10/8(목)까지 총무에게 남겨 주세요",
    "10/8까지 댓글로 신청",
    "참가 신청서는 10월 8일까지 사무국으로",
    "~10/8(목) 신청",
    "10월 8일 마감",
    "도시락 주문은 10월 8일까지",
    "자리 예약: 10월 8일까지",
    "10월 8일(목) 18:00까지 사전 등록 필수",
    "참석자는 10월 8일까지 등록 바랍니다.",
]
CARDS_EN = {
    "apart.txt": _EN
    + "EVENTS\n\nMembers' Night\nThursday 15 October, 7 pm\nTerrace\n\n{}\n\nLantern Evening\nSaturday 5 December, 6 pm\nGarden\n",
    "below.txt": _EN
    + "EVENTS\n\nMembers' Night\nThursday 15 October, 7 pm\nTerrace\n{}\n\nLantern Evening\nSaturday 5 December, 6 pm\nGarden\n",
    "line.txt": _EN
    + "EVENTS\n\nThursday 15 October, 7 pm - Members' Night\nThe Terrace. {}\n\nSaturday 5 December, 6 pm - Lantern Evening\nThe Garden.\n",
    "list.md": "# Letter from the sea\n\nHello all. We swam.\n\n## Events\n\n- **Members' Night**, Thursday 15 October, 7 pm, Terrace. {}\n"
    "- **Lantern Evening**, Saturday 5 December, 6 pm, Garden\n",
    "cards.html": "<h1>Letter from the sea</h1><p>Hello all. We swam.</p><h2>Events</h2><h3>Members' Night</h3><p>Thursday 15 October, 7 pm<br>"
    "Terrace</p><p>{}</p><p><a href='https://x.example/m'>Reply</a></p><h3>Lantern Evening</h3><p>Saturday 5 December, 6 pm<br>Garden</p>",
}
CARDS_KO = {
    "apart.txt": _KO
    + "[행사]\n\n회원의 밤\n10월 15일(목) 오후 7시\n테라스홀\n\n{}\n\n등불 저녁\n12월 5일(토) 오후 6시\n정원\n",
    "below.txt": _KO
    + "[행사]\n\n회원의 밤\n10월 15일(목) 오후 7시\n테라스홀\n{}\n\n등불 저녁\n12월 5일(토) 오후 6시\n정원\n",
    "line.txt": _KO
    + "[행사]\n▶ 회원의 밤: 10월 15일(목) 오후 7시, 테라스홀. {}\n▶ 등불 저녁: 12월 5일(토) 오후 6시, 정원\n",
    "list.md": "# 바다에서 온 편지\n\n안녕하세요.\n\n## 행사\n\n- **회원의 밤**\n  - 일시: 10월 15일(목) 오후 7시\n  - 장소: 테라스홀\n  - {}\n"
    "- **등불 저녁**\n  - 일시: 12월 5일(토) 오후 6시\n  - 장소: 정원\n",
    "cards.html": "<h1>바다에서 온 편지</h1><p>안녕하세요.</p><h2>행사</h2><h3>회원의 밤</h3><p>10월 15일(목) 오후 7시<br>테라스홀</p><p>{}</p>"
    "<p><a href='https://x.example/m'>신청하기</a></p><h3>등불 저녁</h3><p>12월 5일(토) 오후 6시<br>정원</p>",
}


@pytest.mark.parametrize("form", list(CARDS_EN))
@pytest.mark.parametrize(
    ("line", "cards", "titles"),
    [(line, CARDS_EN, ["Members' Night", "Lantern Evening"]) for line in ASKED_EN]
    + [(line, CARDS_KO, ["회원의 밤", "등불 저녁"]) for line in ASKED_KO],
)
def test_a_request_below_an_event_says_its_last_day(
    line: str, cards: dict[str, str], titles: list[str], form: str
) -> None:
    """In whatever words it asks, and wherever in the event's block."""
    events = read(cards[form].format(line), form, RECEIVED).events
    assert [(event.title, event.deadline) for event in events] == [(titles[0], date(2026, 10, 8)), (titles[1], None)]
    assert (events[0].venue or "").removeprefix("The ") in ("Terrace", "테라스홀")


@pytest.mark.parametrize("line", ASKED_EN + ASKED_KO)
@pytest.mark.parametrize(
    "text",
    [
        _EN + "{}\n\nEVENTS\n\n* 15 October, 7pm - Members' Night\n* 5 December, 6pm - Lantern Evening\n",
        _EN + "EVENTS\n\n* 15 October, 7pm - Members' Night\n* 5 December, 6pm - Lantern Evening\n\nNOTES\n\n{}\n",
        _EN + "EVENTS\n\n* 15 October, 7pm - Members' Night\n* 5 December, 6pm - Lantern Evening\n\n{}\n",
    ],
)
def test_a_request_that_stands_alone_is_of_no_event(line: str, text: str) -> None:
    """Before a list, after it, or under a heading of its own."""
    events = read(text.format(line), received=RECEIVED).events
    assert [(event.title, event.deadline) for event in events] == [("Members' Night", None), ("Lantern Evening", None)]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (_EN + "CALLS\n\nBoard Nominations\nSend your nomination by 8 October.\n", "Board Nominations"),
        ("# Letter\n\nHello.\n\n## Calls\n\n### Poster prize\n\nPlease submit by 8 October: https://x.example/p\n", "Poster prize"),
        ("# 편지\n\n안녕하세요.\n\n## 모집\n\n### 표어 공모\n\n작품은 10월 8일까지 사무국으로\n", "표어 공모"),
        (_KO + "👕 주문\n• 단체 티셔츠 주문: 10/8(목)까지 👉 주문하기\n• 장갑 공동구매: 10/20(화)까지\n", "단체 티셔츠 주문"),
    ],
)  # fmt: skip
def test_a_request_below_what_is_asked_for_is_its_last_day(text: str, title: str) -> None:
    """A name of a call with nothing but a request below it: an application without a day of its own."""
    name = "issue.md" if text.startswith("#") else "issue.txt"
    event = read(text, name, RECEIVED).events[0]
    assert (event.title, event.start, event.deadline) == (title, None, date(2026, 10, 8))


def test_a_request_that_names_something_is_not_of_the_event_above() -> None:
    """ "Apply for the Hanul Fellowship by 8 October" after a card is no last day of that card."""
    text = _EN + "EVENTS\n\nMembers' Night\n15 October, 7pm\nTerrace\n\nApply for the Hanul Fellowship by 8 October.\n"
    (event,) = read(text, received=RECEIVED).events
    assert event.deadline is None


@pytest.mark.parametrize("heading", ["Notices", "Reminders", "Housekeeping"])
def test_a_heading_of_notices_is_not_what_is_asked_for(heading: str) -> None:
    """Library books are no event."""
    text = f"# Letter\n\nHello.\n\n## Calls\n\n### Poster prize\n\nEntries by 9 October.\n\n### {heading}\n\nReturn your books by 3 October.\n"
    assert [event.title for event in read(text, "issue.md", RECEIVED).events] == ["Poster prize"]
