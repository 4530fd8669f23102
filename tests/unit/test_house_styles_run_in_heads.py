"""Bold names that run into what is said of them, days above names, and sentences between a name and its day."""

from __future__ import annotations

from datetime import date

import pytest

from storage.records import EventFacts, EventStatus, Precision
from tests.unit.test_house_styles import read

RECEIVED = date(2026, 9, 10)


def events(text: str, name: str = "issue.md") -> list[EventFacts]:
    return list(read(text, name, RECEIVED).events)


def below(heading: str, *paragraphs: str) -> list[EventFacts]:
    return events(f"# Letter\n\nHello all.\n\n## {heading}\n\n" + "\n\n".join(paragraphs) + "\n")


@pytest.mark.parametrize(
    ("paragraph", "title", "start"),
    [
        (
            "**벚꽃 조깅** 10월 10일(토) 오전 7시, 버들교 남단에서 출발합니다. 빵을 먹어요.",
            "벚꽃 조깅",
            date(2026, 10, 10),
        ),
        (
            "**탐조 여행.** 10월 17일(토)부터 18일(일)까지 1박 2일로 다녀옵니다. 9월 25일까지 받습니다.",
            "탐조 여행",
            date(2026, 10, 17),
        ),
        ("**Frost Market.** 20 November. Every stall is lit by candles.", "Frost Market", date(2026, 11, 20)),
    ],
)
def test_a_bold_name_may_run_into_its_day(paragraph: str, title: str, start: date) -> None:
    """Whatever the heading says, a bold name and right behind it a day to come are an event."""
    (facts,) = below("같이해요", paragraph)
    assert (facts.title, facts.start) == (title, start)


@pytest.mark.parametrize(
    ("paragraph", "title", "start"),
    [
        (
            "**Compiler Night #9** is on Wednesday 16 September at 18:30, upstairs at the Lusthof.",
            "Compiler Night #9",
            date(2026, 9, 16),
        ),
        (
            "**PyTide** runs on 24-25 September in the Schiekade Hall. A few tickets are left.",
            "PyTide",
            date(2026, 9, 24),
        ),
        (
            "**Grid Talk** at Offset Studio, Seoul. Thursday 15 October, 7pm. On drawing letters.",
            "Grid Talk",
            date(2026, 10, 15),
        ),
    ],
)
def test_where_events_are_told_a_bold_name_may_run_into_a_sentence(paragraph: str, title: str, start: date) -> None:
    """The sentence that goes on from the name says when."""
    (facts,) = below("Where to be", paragraph)
    assert (facts.title, facts.start) == (title, start)


def test_in_news_such_a_sentence_is_prose() -> None:
    """One bold name with a day in its sentence makes no event of news."""
    assert not below("Worth reading", "**PyTide** said that it runs on 24-25 September. A few tickets are left.")


def test_a_bold_label_is_no_name() -> None:
    """ "**일시** 10월 10일" says when of the heading above it."""
    (facts,) = events(
        "# 소식\n\n안녕하세요.\n\n## 전시\n\n### 느린 유리\n\n**기간** 2026년 10월 10일(토) – 12월 6일(일)\n\n**장소** 본관\n"
    )
    assert (facts.title, facts.start) == ("느린 유리", date(2026, 10, 10))


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_a_sentence_between_a_heading_and_its_day_is_a_description(gap: str) -> None:
    """However the layout spaces the lines of a card."""
    (facts,) = events(
        f"# 소식\n\n안녕하세요.\n\n## 행사\n\n### 가마 곁에서\n\n해금과 첼로가 함께하는 저녁.{gap}일시: 2026. 10. 29.(목) 18:30\n"
    )
    assert (facts.title, facts.start, facts.description) == (
        "가마 곁에서",
        date(2026, 10, 29),
        "해금과 첼로가 함께하는 저녁.",
    )


def badges(*days: str) -> list[EventFacts]:
    cards = "".join(
        f"<table><tr><td>{day}</td><td><strong>모임 {at}</strong><br>함께 읽습니다.<br>오후 3시 | 1층 홀</td></tr></table>"
        for at, day in enumerate(days)
    )
    return events(f"<html><body><h1>소식</h1><p>안녕하세요.</p><h2>캘린더</h2>{cards}</body></html>", "issue.html")


def test_a_badge_may_say_several_days_a_month_or_a_week() -> None:
    """A card whose badge is not read would take the next card's day."""
    days = [
        "<b>9.12</b><br>토",
        "<b>9.24~25</b><br>목·금",
        "<b>10월 중순</b>",
        "<b>매주<br>금요일</b>",
        "<b>10.3</b><br>토",
    ]
    found = [(facts.title, facts.start, facts.precision) for facts in badges(*days)]
    assert [title for title, _, _ in found] == [f"모임 {at}" for at in range(5)]
    assert [start for _, start, _ in found] == [
        date(2026, 9, 12),
        date(2026, 9, 24),
        date(2026, 10, 11),
        None,
        date(2026, 10, 3),
    ]
    assert [precision for _, _, precision in found][2:4] == [Precision.PART, Precision.RECURRING]


def test_a_badge_may_hold_the_old_day_or_begin_a_series() -> None:
    days = ["<b>(기존 9/15 화)</b><br>9/22<br>화", "<b>10월</b><br>중순", "<b>10.7부터</b><br>매주 수"]
    found = badges(*days)
    assert [(facts.title, facts.start) for facts in found] == [
        ("모임 0", date(2026, 9, 22)),
        ("모임 1", date(2026, 10, 11)),
        ("모임 2", date(2026, 10, 7)),
    ]
    assert found[0].status is EventStatus.MOVED
    assert (found[1].precision, found[2].recurrence) == (Precision.PART, "FREQ=WEEKLY;BYDAY=WE")


@pytest.mark.parametrize(
    ("line", "title", "start", "deadline"),
    [
        (
            "**10월** 데이터 컨퍼런스 · 서울 · 발표 제안은 9/30(수)까지",
            "데이터 컨퍼런스",
            date(2026, 10, 1),
            date(2026, 9, 30),
        ),
        ("**10월 중순** 여름 캠프 · 강릉 · 모집은 9월에 따로 알려 드릴게요", "여름 캠프", date(2026, 10, 11), None),
        (
            "**정원사 양성과정** 10월 6일(화) 개강, 9월 20일(일)까지 접수",
            "정원사 양성과정",
            date(2026, 10, 6),
            date(2026, 9, 20),
        ),
    ],
)
def test_a_bold_day_leads_its_line(line: str, title: str, start: date, deadline: date | None) -> None:
    """Another day behind it is the last to apply; sentences behind it don't make it prose."""
    (facts,) = below("일정", f"- {line}")
    assert (facts.title, facts.start, facts.deadline) == (title, start, deadline)


@pytest.mark.parametrize(
    ("line", "start", "begins"),
    [
        ("10월 9일(금) 북토크 (접수 9월 15일부터)", date(2026, 10, 9), None),
        ("10월 9일(금) 북토크, 신청은 9월 15일 오전 10시부터", date(2026, 10, 9), None),
        ("Sat 10 October: Show, Village Hall, entries by the Thursday before", date(2026, 10, 10), None),
    ],
)
def test_when_one_may_apply_from_is_no_last_day(line: str, start: date, begins: int | None) -> None:
    """Nor is its hour the event's; "the Thursday before" counts from another day."""
    (facts,) = below("일정", f"- {line}")
    assert (facts.start, facts.deadline, facts.starts_at) == (start, None, begins)


def test_until_midnight_is_not_until_noon() -> None:
    """밤 9시부터 자정까지 ends at the next day's beginning."""
    (facts,) = below("일정", "- 12월 24일(목) 심야책방, 밤 9시부터 자정까지")
    assert facts.ends_at is not None
    assert (facts.ends_at.day, facts.ends_at.hour) == (25, 0)


def test_a_season_in_a_name_is_not_its_date() -> None:
    """ "연말 편지 쓰기" over its two Saturdays."""
    (facts,) = below("12월에 만나요", "✍️ **연말 편지 쓰기 워크숍**\n12/12(토), 12/19(토) 오후 2시 · 회차별 6명")
    assert (facts.title, facts.start, facts.end) == ("연말 편지 쓰기 워크숍", date(2026, 12, 12), date(2026, 12, 19))


def test_a_year_and_a_dash_are_no_date() -> None:
    """ "KestrelConf 2026 — 9–11 June" is not the 11th of September."""
    (facts,) = below("Conferences", "- **KestrelConf 2027** — 9–11 June, Hotel Marigold, Incheon.")
    assert (facts.start, facts.end) == (date(2027, 6, 9), date(2027, 6, 11))


def test_a_weekday_in_a_name_is_no_rule() -> None:
    """ "Map Room Mondays" over "First Monday of every month" comes once a month."""
    (facts,) = events(
        "Letter\n\nHello all.\n\nDIARY\n\nMap Room Mondays\nDate: First Monday of every month, 14:00\nVenue: Library\n",
        "issue.txt",
    )
    assert (facts.title, facts.recurrence) == ("Map Room Mondays", "FREQ=MONTHLY;BYDAY=1MO")


def test_what_was_called_off_in_a_sentence_is_cancelled() -> None:
    """ "The Open Rehearsal on Wednesday 14 October is cancelled." names it, its day and what became of it."""
    (facts,) = below("Please note", "The Open Rehearsal on Wednesday 14 October is cancelled. We are sorry.")
    assert (facts.title, facts.start, facts.status) == ("Open Rehearsal", date(2026, 10, 14), EventStatus.CANCELLED)


@pytest.mark.parametrize(
    "line",
    [
        "School closes for Easter on Friday 9 October at 1.30pm and opens again on Monday 12 October.",
        "Mon–Fri 9am–5pm, first floor",
        "평일 09:00~18:00, 학생회관 2층",
    ],
)
def test_when_a_house_shuts_or_opens_is_no_event(line: str) -> None:
    """Nor are its hours."""
    assert not below("Term dates", line)


def test_a_month_right_below_a_name_is_its_own() -> None:
    """ "4월" below a name heads nothing that follows, and 봄 in the name is no date of it."""
    text = (
        "소식\n\n안녕하세요.\n\n📌 일정\n\n🎞 벼룩시장\n10월 14일(수) 11:00\n마당\n\n"
        "🚞 가을 정기 출사 여행\n11월\n정선 일대\n\n한 장의 사진\n\n안녕.\n"
    )
    found = events(text, "issue.txt")
    assert [(facts.title, facts.start) for facts in found] == [
        ("벼룩시장", date(2026, 10, 14)),
        ("가을 정기 출사 여행", date(2026, 11, 1)),
    ]


@pytest.mark.parametrize(
    ("line", "title"), [("- 12 noon–3pm The Three Hours", "The Three Hours"), ("- 11pm Midnight Mass", "Midnight Mass")]
)
def test_noon_leads_and_midnight_is_a_name(line: str, title: str) -> None:
    """ "12 noon" is an hour, "Midnight Mass" what is on."""
    (facts,) = events(f"# Letter\n\nHello.\n\n## Services\n\n### Thursday 24 December\n\n{line}\n")
    assert facts.title == title


@pytest.mark.parametrize("note", ["Note: this event is cancelled.", "비고: 취소", "Status: cancelled"])
def test_a_note_may_say_that_it_is_off(note: str) -> None:
    """Under a label of any name."""
    (facts,) = events(
        f"# Letter\n\nHello.\n\n## Changes\n\n### Nutrition Talk\nWhen: Wednesday 18 November 2026\n{note}\n"
    )
    assert (facts.start, facts.status) == (date(2026, 11, 18), EventStatus.CANCELLED)


def test_what_stands_behind_bars_is_told_apart() -> None:
    """A last day to apply behind a place, and what became of the day in brackets."""
    first, second = below(
        "일정",
        "- 10월 25일(일): 무용제 | 장소: 창고7번지 (10월 18일에서 변경)",
        "- 10월 27일(화): 콩쿠르 | 장소: 회관 | 접수 마감: 10월 8일(목)",
    )
    assert first.venue == "창고7번지"
    assert (second.venue, second.deadline) == ("회관", date(2026, 10, 8))
