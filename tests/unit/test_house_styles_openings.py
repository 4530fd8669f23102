"""Days that a tile, a column, a header or the first sentence of a paragraph gives, and sentences that name an old day only."""

from __future__ import annotations

from datetime import date

import pytest

from storage.records import EventStatus
from tests.unit import test_house_styles as styles

_RECEIVED = date(2027, 3, 4)


def _told(text: str, name: str = "issue.txt") -> list[tuple[str, date | None, str]]:
    events = styles.read(text, name, _RECEIVED).events
    return [(one.title, one.start, styles.clock(one)) for one in events]


def _card(tile: str, name: str, when: str, told: str) -> str:
    return f"<table><tr><td>{tile}</td><td><strong>{name}</strong><br>{when}<br>{told}</td></tr></table>"


def test_a_tile_gives_way_to_the_day_that_its_card_says_in_full() -> None:
    big = '<span style="font-size:22px">{}</span>'
    cards = [
        _card(
            f"APR<br>{big.format(24)}", "Helm Meetup", "Sat, Apr 24 · 18:30–21:00 · Loft 9, Tallow Street", "Two talks."
        ),
        _card(f"MAY<br>{big.format(15)}", "Cloud Day", "May 15–16 · Old Corn Exchange, Brackwater", "Talks on Sunday."),
        _card(
            f"1st<br>{big.format('Wed')}",
            "Newcomers’ Lunch",
            "First Wednesday of every month · 12:30 · Café Lido",
            "No slides.",
        ),
    ]
    html = f"<html><body><h1>Spindle Weekly</h1><p>Hello.</p><h2>On the calendar</h2>{''.join(cards)}</body></html>"
    events = styles.read(html, "issue.html", _RECEIVED).events
    assert [(one.title, one.start, one.end) for one in events[:2]] == [
        ("Helm Meetup", date(2027, 4, 24), date(2027, 4, 24)),
        ("Cloud Day", date(2027, 5, 15), date(2027, 5, 16)),
    ]
    assert styles.clock(events[0]) == "18:30"
    assert (events[2].title, events[2].recurrence) == ("Newcomers’ Lunch", "FREQ=MONTHLY;BYDAY=1WE")


def test_a_tile_that_says_another_day_than_its_card_is_not_dropped() -> None:
    card = _card("APR<br>24", "Helm Meetup", "Sun, May 2 · 18:30 · Loft 9", "Two talks.")
    html = f"<html><body><h1>Spindle</h1><h2>Calendar</h2>{card}</body></html>"
    events = styles.read(html, "issue.html", _RECEIVED).events
    assert {one.start for one in events} >= {date(2027, 4, 24)}


def test_a_range_broken_over_two_rows_of_columns_is_one() -> None:
    text = (
        "VILLAGE HALL\n\nMARCH\n\nSat 6         2 pm          Jumble Sale\n                            Entry 30p.\n"
        "Thu 18 -\n Sat 20       7.30 pm       The Vicar's Ferret\n                            Tickets £6.\n\n"
        "APRIL\n\nSat 3         9 am - noon   Hall Spring Clean\n                            Gloves, please.\n"
        "Wed 14        7.30 pm       Plant Swap\n\nEVERY WEEK\n\nMondays       9.30 am       Pilates\nThursdays     10 - 11.30    Ashcombe Tots\n"
    )
    told = _told(text)
    assert ("The Vicar's Ferret", date(2027, 3, 18), "19:30") in told
    assert ("Hall Spring Clean", date(2027, 4, 3), "09:00") in told
    assert [title for title, _, _ in told][-1] == "Ashcombe Tots"


def test_the_digest_of_a_mailing_list_is_read_by_its_subjects() -> None:
    text = """MAPS-L Digest, Vol 58, Issue 7

----------------------------------------------------------------------

Message: 1
Date: Thu, 4 Mar 2027 09:12:44 +0000
From: Ines Quarrie <i.quarrie@aldermoor.example>
Subject: [MAPS-L] CFP: Lines on Vellum

    LINES ON VELLUM III
    A workshop on the materials of charts

    Dates:     11-12 May 2027 (Tuesday and Wednesday)
    Place:     Museu del Port, Sant Orell

------------------------------

Message: 2
Date: Thu, 4 Mar 2027 11:40:02 +0000
From: Piers Lanyon <pl27@aldermoor.example>
Subject: [MAPS-L] Seminar

All papers are on Tuesdays at 17:15 in the Cope House Boardroom.

16 March 2027      Ruth Abelard (Norrby)
                   "Who Paid for the Compass?"

30 March 2027      Tomas Winterbourne (independent)
                   "A Pilot's Inventory of 1391"
"""
    assert _told(text) == [
        ("LINES ON VELLUM III", date(2027, 5, 11), ""),
        ("Who Paid for the Compass?", date(2027, 3, 16), "17:15"),
        ("A Pilot's Inventory of 1391", date(2027, 3, 30), "17:15"),
    ]


def test_a_paragraph_below_a_name_may_open_with_its_day_and_place() -> None:
    text = "The Trust\n\nTRUST BUSINESS\n\nBoat Gathering 2027\n    Late May, at Tolley Basin. If you would like to help, speak to Barbara.\n"
    [gathering] = styles.read(text, "issue.txt", _RECEIVED).events
    assert (gathering.title, gathering.start, gathering.venue) == (
        "Boat Gathering 2027",
        date(2027, 5, 21),
        "Tolley Basin",
    )
    drawn = "# 잎 편지\n\n## 배우는 식물원\n\n### 식물세밀화 교실\n\n"
    drawn += "4. 7.부터 5. 26.까지 매주 수요일 10:00 ~ 12:30, 교육동 2층. 연필 한 자루면 충분합니다.\n"
    [course] = styles.read(drawn, "issue.md", _RECEIVED).events
    assert (course.title, course.start, course.end, course.venue) == (
        "식물세밀화 교실",
        date(2027, 4, 7),
        date(2027, 5, 26),
        "교육동 2층",
    )


def test_a_diary_that_opens_with_a_day_is_no_event() -> None:
    text = '# Letter\n\n## From the logbook\n\n"12 May, Paris. The treaty was signed in the rain." So it went on for a year.\n'
    assert _told(text, "issue.md") == []


@pytest.mark.parametrize(
    "sentence",
    [
        "앞서 주보에 실린 3월 18일 ~ 19일에서 한 주 뒤로 옮겼습니다.",
        "3월 13일(토)로 알려 드렸으나 연휴와 겹쳐 옮겼습니다.",
    ],
)
def test_a_sentence_that_names_the_old_day_only_moves_its_event(sentence: str) -> None:
    text = f"# 소식\n\n## 모임 일정\n\n### 정기총회\n\n- 일시: 3월 20일(토) 15:00\n- 장소: 회의실\n- {sentence}\n"
    [one] = styles.read(text, "issue.md", _RECEIVED).events
    assert (one.title, one.start, one.status) == ("정기총회", date(2027, 3, 20), EventStatus.MOVED)


def test_a_day_that_something_was_about_to_begin_on_is_no_day() -> None:
    text = (
        "회람 제7호\n\n3. 알림\n\n가. 창고 견학\n  1) 일시: 2027. 4월 초순 중 하루\n\n나. 동네책방 순회전\n"
        "  - 3. 20.(토) 시작하려던 일정을 책방 사정으로 연기합니다. 새 일정 미정.\n\n다. 도서전\n  1) 기간: 2027. 5. 18.(화) ~ 5. 23.(일)\n"
    )
    put_off = [one for one in styles.read(text, "issue.txt", _RECEIVED).events if one.title == "동네책방 순회전"]
    assert [(one.start, one.status) for one in put_off] == [(None, EventStatus.MOVED)]


def test_days_without_a_month_are_found_by_their_weekday() -> None:
    """ "4. 금 | 19:30" in a table; "1월:" is a month, though the first is a Monday in November 2027's next January."""
    rows = "".join(
        f"<tr><td>{day}</td><td>19:30</td><td>{name}</td></tr>"
        for day, name in (("5. 금", "물의 계단"), ("13. 토", "서쪽 여관"))
    )
    html = f"<html><body><h1>필름 소식</h1><h3>상영 시간표</h3><table><tr><th>날짜</th><th>시각</th><th>작품</th></tr>{rows}</table></body></html>"
    assert [(one.title, one.start) for one in styles.read(html, "issue.html", _RECEIVED).events] == [
        ("물의 계단", date(2027, 3, 5)),
        ("서쪽 여관", date(2027, 3, 13)),
    ]
    [one] = styles.read("소식\n\n[행사]\n👣 1월: 새봄 큰잔치\n", "issue.txt", date(2023, 11, 2)).events
    assert (one.start, one.end, one.year_inferred) == (date(2024, 1, 1), date(2024, 1, 31), True)


def test_hours_said_of_each_row_are_every_row_s() -> None:
    rows = "".join(
        f"<tr><td>{day}</td><td>{name}</td></tr>"
        for day, name in (("3. 20.(토)", "등사판으로 찍은 문학"), ("4. 3.(토)", "항구의 다방들"))
    )
    html = (
        "<html><body><h1>문학관 편지</h1><h2>전시 연계 강연</h2><p>지하 1층 문학강당 / 각 14:00~16:00 / 신청 없이 오시면 됩니다</p>"
        f"<table><tr><th>날짜</th><th>주제</th></tr>{rows}</table></body></html>"
    )
    events = styles.read(html, "issue.html", _RECEIVED).events
    assert [(styles.clock(one), one.venue) for one in events] == [("14:00", "지하 1층 문학강당")] * 2


def test_what_comes_again_ends_on_the_day_at_the_end_of_its_line() -> None:
    text = "# Slack Water\n\n## Events\n\n- **Tuesday Pool Hour**: every Tuesday, 8pm, Ennis Academy pool, until 27 April.\n"
    [one] = styles.read(text, "issue.md", _RECEIVED).events
    assert (one.recurrence, one.end) == ("FREQ=WEEKLY;BYDAY=TU", date(2027, 4, 27))


def test_a_name_with_an_accent_is_no_month() -> None:
    text = "# The season\n\n### Katya Kabanova\n\nJanáček\n\n**9 – 23 October 2027**\n\n"
    text += "### The Magic Flute\n\nMozart\n\n**18 September – 2 October 2027**\n"
    assert [(title, day) for title, day, _ in _told(text, "issue.md")] == [
        ("Katya Kabanova", date(2027, 10, 9)),
        ("The Magic Flute", date(2027, 9, 18)),
    ]


def test_a_season_in_a_name_is_no_day_and_setting_out_is_no_name() -> None:
    text = "# 농업소식\n\n## 행사 안내\n\n### 봄철 농기계 순회수리\n\n- 기간: 3월 하순\n- 장소: 면사무소 앞\n\n### 토요 정기라이딩\n\n"
    text += "- 4/3(토)부터 매주 토요일 07:00 출발\n- 집결 : 은내천 자전거쉼터\n"
    repair, ride = styles.read(text, "issue.md", _RECEIVED).events
    assert (repair.title, repair.start, repair.end) == ("봄철 농기계 순회수리", date(2027, 3, 21), date(2027, 3, 31))
    assert (ride.title, ride.start, ride.recurrence, ride.venue) == (
        "토요 정기라이딩",
        date(2027, 4, 3),
        "FREQ=WEEKLY;BYDAY=SA",
        "은내천 자전거쉼터",
    )
