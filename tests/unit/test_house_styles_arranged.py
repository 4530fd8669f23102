"""Arrangements that letters of six writers had: cards in cells, names over days, announcements in a row, seasons, weeks, what is off."""

from __future__ import annotations

from datetime import date

import pytest

from tests.unit.test_house_styles import read

Row = tuple[str, str | None, str, str, str | None]


def _rows(text: str, name: str, received: str) -> list[Row]:
    draft = read(text, name, date.fromisoformat(received))
    return [
        (
            facts.title,
            facts.start.isoformat() if facts.start else None,
            facts.precision.value,
            facts.status.value,
            facts.deadline.isoformat() if facts.deadline else None,
        )
        for facts in draft.events
    ]


_CELLS = (
    "<h1>Letter</h1><p>Hello there.</p><h2>On stage</h2><table width='100%'><tr>"
    "<td><h3>Salt Lines</h3><p><strong>Thu 10 – Sat 12 September</strong><br>Main House</p></td>"
    "<td><h3>Late Shift</h3><p><strong>Last Friday of every month, 10pm</strong><br>Studio 3</p></td></tr></table>"
)
_PAIRS = (
    "<h1>편지</h1><p>안녕하세요.</p><h2>업계 달력</h2><table><tr>"
    "<td><div><b>물류 포럼</b></div><div>🗓 9월 17일(목)</div><div>📍 부산 컨벤션</div></td>"
    "<td><div><b>창고 견학</b></div><div>🗓 10월 14일(수) 취소</div><div>📍 이천 센터</div></td></tr></table>"
)
_CLOCKS = (
    "<h1>Feast</h1><p>Come hungry.</p><h2>Saturday, September 19</h2><table role='none'>"
    "<tr><td>10:00 AM</td><td><b>Chowder Cook-off</b></td><td>Pier Two</td></tr>"
    "<tr><td>1:00 PM</td><td><b>Dumpling Class</b></td><td>The Net Loft</td></tr></table>"
)
_LINKED = (
    "<h1>편지</h1><p>안녕하세요.</p><h2>다가오는 일정</h2>"
    "<p>🎤 <a href='https://m.example/1'><b>데모데이</b></a><br>4월 14일(화) 오후 2시 | 역삼 홀</p>"
    "<p>☕ <a href='https://m.example/2'><b>심사역과 커피챗</b></a><br>매주 금요일 오후 4시 | 마중물 라운지</p>"
    "<p>🌱 <a href='https://m.example/3'><b>배치 12기 모집</b></a><br>~ 4월 30일(목) 23:59</p>"
)
_BOLD = (
    "<h1>Bank</h1><p>Hello.</p><h2>Ways to help this month</h2>"
    "<p>Our <b>Turkey Drive</b> runs from November 14 to November 22.</p>"
    "<p>The next <b>New Volunteer Orientation</b> is on Thursday, November 12 at 6:00 p.m.</p>"
    "<p>Our <b>Mobile Pantry</b> stops at Fenner School every Wednesday at 3:30 p.m.</p>"
    "<h2>For our neighbors</h2><p><b>Holiday box requests</b> close on Wednesday, November 25.</p>"
)


@pytest.mark.parametrize(
    ("text", "received", "found"),
    [
        (_CELLS, "2026-08-13", [("Salt Lines", "2026-09-10", "day", "announced", None),
                                ("Late Shift", None, "recurring", "announced", None)]),
        (_PAIRS, "2026-08-25", [("물류 포럼", "2026-09-17", "day", "announced", None),
                                ("창고 견학", "2026-10-14", "day", "cancelled", None)]),
        (_CLOCKS, "2026-08-10", [("Chowder Cook-off", "2026-09-19", "minute", "announced", None),
                                 ("Dumpling Class", "2026-09-19", "minute", "announced", None)]),
        (_LINKED, "2026-03-16", [("데모데이", "2026-04-14", "minute", "announced", None),
                                 ("심사역과 커피챗", None, "recurring", "announced", None),
                                 ("배치 12기 모집", None, "tba", "announced", "2026-04-30")]),
        (_BOLD, "2026-11-09", [("Turkey Drive", "2026-11-14", "day", "announced", None),
                               ("New Volunteer Orientation", "2026-11-12", "minute", "announced", None),
                               ("Mobile Pantry", None, "recurring", "announced", None),
                               ("Holiday box requests", None, "tba", "announced", "2026-11-25")]),
    ],
)  # fmt: skip
def test_a_mail_that_a_service_laid_out(text: str, received: str, found: list[Row]) -> None:
    """Cells that are cards, hours below their day, names that are links, sentences with bold names."""
    assert _rows(text, "a.html", received) == found


_MARKDOWN = """# 소식

안녕하세요.

{}
"""


@pytest.mark.parametrize(
    ("passage", "received", "found"),
    [
        ("## 5월\n\n- __[정원 밋업](https://e.example/1)__\n  - 분류: `무료`\n  - 일시: 05. 16(토) 14:00\n"
         "- __[바다해커톤](https://e.example/2)__\n  - 접수: 05. 01(금) ~ 05. 17(일)\n  - 일시: 05. 29(금) ~ 05. 31(일)",
         "2026-05-02", [("정원 밋업", "2026-05-16", "minute", "announced", None),
                        ("바다해커톤", "2026-05-29", "day", "announced", "2026-05-17")]),
        ("## 8월 미리 보기\n\n- **하룻밤**: 8월 8일(토) 저녁 6시, 옥상\n- **북페스티벌**: 올가을 예정, 자세한 내용은 9월호에서 알려 드립니다",
         "2026-07-02", [("하룻밤", "2026-08-08", "minute", "announced", None),
                        ("북페스티벌", "2026-09-01", "season", "announced", None)]),
        ("## 언제나\n\n- **매주 일요일 오후 3시** 큐레이터와 걷기 (1층 안내대 앞)",
         "2026-07-02", [("큐레이터와 걷기", None, "recurring", "announced", None)]),
        ("## 함께해요\n\n책방 낭독회는 6월 11일(목) 오후 7시에 다락에서 열립니다.\n\n여름밤 상영회는 6월 17일(수) 저녁 8시에 시작합니다.\n\n"
         "동네 음악회는 6월 20일(토) 오후 3시에 엽니다.\n\n## 살림\n\n새 커피는 6월 5일부터 팝니다.\n\n공사는 6월 9일에 시작합니다.",
         "2026-06-02", [("책방 낭독회", "2026-06-11", "minute", "announced", None),
                        ("여름밤 상영회", "2026-06-17", "minute", "announced", None),
                        ("동네 음악회", "2026-06-20", "minute", "announced", None)]),
        ("## 캠프\n\n### 가족 여름 캠프\n\n숙소 공사가 길어져 8월 초에서 8월 말로 미뤘습니다.\n\n### 겨울 캠프\n\n12월 5일(토) 오후 2시",
         "2026-06-02", [("가족 여름 캠프", "2026-08-21", "part", "moved", None),
                        ("겨울 캠프", "2026-12-05", "minute", "announced", None)]),
        ("## 다가오는 공연\n\n- 가을 · **전국 투어** · 다섯 도시\n- 날짜 미정 · **이불 밖 페스티벌**",
         "2026-08-25", [("전국 투어", "2026-09-01", "season", "announced", None),
                        ("이불 밖 페스티벌", None, "tba", "announced", None)]),
        ("## 알려드려요\n\n7월 9일로 예정했던 **극작가와의 대화**는 작가의 건강 문제로 열지 않습니다. 표값은 돌려드립니다.",
         "2026-07-02", [("극작가와의 대화", "2026-07-09", "day", "cancelled", None)]),
        ("## 모여요\n\n**나눔장터** 4월 초에 엽니다.\n\n**독자 패널 2기** 2월 28일(일)까지 지원을 받습니다. [지원서](https://n.example/p)",
         "2027-02-02", [("나눔장터", "2027-04-01", "part", "announced", None),
                        ("독자 패널 2기", None, "tba", "announced", "2027-02-28")]),
    ],
)  # fmt: skip
def test_a_letter_in_korean(passage: str, received: str, found: list[Row]) -> None:
    """Items over labels, months ahead, lists of one, sentences in a row, what moved and what is off."""
    assert _rows(_MARKDOWN.format(passage), "a.md", received) == found


_PLAIN = """THE LOW NOTE

Hello all, it was a wet month.

{}
"""


@pytest.mark.parametrize(
    ("passage", "received", "found"),
    [
        ("CLUB DIARY\n\nSat 29 Aug   11.00am   Finals Day\nSept (tbc)             Closing Drive\nw/b 5 Oct              Book fair",
         "2026-04-20", [("Finals Day", "2026-08-29", "minute", "announced", None),
                        ("Closing Drive", "2026-09-01", "month", "announced", None),
                        ("Book fair", "2026-10-05", "week", "announced", None)]),
        ("THIS WEEK\n\nMon 16    7.30pm    Church council, vestry\nTue 17    6.00pm    Pancake supper, hall",
         "2026-02-15", [("Church council", "2026-02-16", "minute", "announced", None),
                        ("Pancake supper", "2026-02-17", "minute", "announced", None)]),
        ("~ GUEST NIGHTS ~\n\nOctober\n   23rd   The Marram Band            £12\n\n~ OTHER NIGHTS ~\n\nSinging\nEvery Wednesday, 8pm, in the Snug",
         "2026-09-04", [("The Marram Band", "2026-10-23", "day", "announced", None),
                        ("Singing", None, "recurring", "announced", None)]),
        ("EVENTS\n\nAnnual Meeting\n  To be arranged.\n\nCOOKERY EVENING\nPostponed. We had hoped for 19 November, but the kitchen failed.",
         "2026-11-01", [("Annual Meeting", None, "tba", "announced", None),
                        ("COOKERY EVENING", None, "tba", "moved", None)]),
        ("CANCELLED\n\n    Beginners' Evening\n        Tuesday 24 November\n        The boiler has failed.\n\nCHANGES\n\n"
         "The Equine Section Meeting on Thursday 26 November is cancelled. The speaker is unwell.",
         "2026-11-01", [("Beginners' Evening", "2026-11-24", "day", "cancelled", None),
                        ("Equine Section Meeting", "2026-11-26", "day", "cancelled", None)]),
        ("EVENTS\n\n* Night Drawing, announced for Friday 20 June, will now be held on Friday 17 July at 7pm in Studio 1.\n"
         "* Fall Academy. Mid-September; apply by Aug. 14.",
         "2026-06-02", [("Night Drawing", "2026-07-17", "minute", "moved", None),
                        ("Fall Academy", "2026-09-11", "part", "announced", "2026-08-14")]),
        ("JOIN IN\n\nFounders' Breakfast takes place on Thursday 11 June at 8.30am in the kitchen. Porridge.\n\n"
         "Demo Lunch is back on Wednesday 17 June from 12.30pm to 1.30pm.\n\nThe Makers' Fair is planned for early October.",
         "2026-06-02", [("Founders' Breakfast", "2026-06-11", "minute", "announced", None),
                        ("Demo Lunch", "2026-06-17", "minute", "announced", None),
                        ("Makers' Fair", "2026-10-01", "part", "announced", None)]),
    ],
)  # fmt: skip
def test_a_letter_in_bare_text(passage: str, received: str, found: list[Row]) -> None:
    """Columns, weeks, signs around headings, what is to be arranged, off or moved, sentences in a row."""
    assert _rows(_PLAIN.format(passage), "a.txt", received) == found


def test_prose_broken_by_hand_gives_no_event() -> None:
    """A sentence that goes on in the next line is one, though its lines end as the writer liked."""
    prose = (
        "Our thanks to Walt and his team, who scarified, spiked and seeded from the\n"
        "first week of March. The square looks better than it has since the drought\n"
        "of 2022. Please use flat shoes only, and walk around the edge of the green\n"
        "whenever you can. A gentle word from the Treasurer: last year the final\n"
        "payment came in on 30 November, and she would like to be done by 1 June\n"
        "this time round.\n"
    )
    assert _rows(_PLAIN.format(prose), "a.txt", "2026-04-20") == []


_LABELLED = "- **{}**\n  - 분류: `무료`\n  - 일시: 12. 05(토) 14:00\n  - 장소: 마을회관\n  - 대상: 누구나\n"


@pytest.mark.parametrize("heading", ["모여요", "행사"])
@pytest.mark.parametrize("name", ["정원 밋업", "정원 산책", "동네 바둑 모임", "물빛 걷기"])
def test_labels_below_an_item_are_no_items_of_its_list(heading: str, name: str) -> None:
    """The items around a card of labels are events all the same; 정원 is a garden where no number of people follows."""
    text = (
        f"# 소식\n\n안녕하세요.\n\n## {heading}\n\n{_LABELLED.format(name)}- **바다 해커톤**: 12월 11일(금), 등대 2층\n"
    )
    assert _rows(text, "a.md", "2026-11-20") == [
        (name, "2026-12-05", "minute", "announced", None),
        ("바다 해커톤", "2026-12-11", "day", "announced", None),
    ]


@pytest.mark.parametrize(
    ("cards", "off"),
    [
        ([("12월 5일(토) 오후 2시", "겨울 낭독회", "취소"), ("12월 11일(금) 오후 7시", "바다 음악회", "")], "겨울 낭독회"),
        ([("Sat 5 December, 2pm", "Winter Reading", "SOLD OUT"), ("Fri 11 December, 7pm", "Sea Concert", "CANCELLED"),
          ("Sun 13 December, 3pm", "Kite Day", "")], "Sea Concert"),
    ],
)  # fmt: skip
def test_a_badge_that_closes_a_card_is_not_of_the_next_one(cards: list[tuple[str, str, str]], off: str) -> None:
    """Where each card begins with its day: what is off is the event above the badge."""
    text = "# Letter\n\nHello all.\n\n## Events\n\n"
    text += "".join(f"{day}\n\n### {name}\n\nLighthouse hall\n\n{badge}\n\n" for day, name, badge in cards)
    rows = _rows(text, "a.md", "2026-11-20")
    days = ["2026-12-05", "2026-12-11", "2026-12-13"]
    assert [row[:2] for row in rows] == [(name, day) for (_, name, _), day in zip(cards, days, strict=False)]
    assert [row[0] for row in rows if row[3] == "cancelled"] == [off]


@pytest.mark.parametrize(
    ("room", "day"), [("Committee Room", "Friday 11 December, 7pm"), ("201호", "12월 11일(금) 오후 7시")]
)
def test_a_room_between_a_name_and_its_day_is_where(room: str, day: str) -> None:
    """And takes neither the name nor the day away."""
    text = f"# Letter\n\nHello all.\n\n## Events\n\n### Quiz Night\n\n{room}\n\n{day}\n"
    facts = read(text, "a.md", date(2026, 11, 20)).events[0]
    assert (facts.title, str(facts.start), facts.venue) == ("Quiz Night", "2026-12-11", room)
