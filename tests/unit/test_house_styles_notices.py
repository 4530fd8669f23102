"""Notices that one event moved or is called off, as lines anywhere in an issue."""

from __future__ import annotations

from datetime import date

import pytest

from storage.records import EventFacts, EventStatus, Precision
from tests.unit.test_house_styles import only, read

RECEIVED = date(2026, 9, 8)
_KO = (
    "밭두렁 8호\n\n비가 많이 온 한 주였습니다. 모두 잘 지내셨나요.\n\n{}\n\n다음 주에도 좋은 소식으로 찾아뵙겠습니다.\n"
)
_EN = "Hiss and Hum 8\n\nIt rained a lot this week. We hope you are well.\n\n{}\n\nThat is all from us for now. See you soon.\n"


def said(line: str) -> EventFacts:
    return only(
        (_EN if line.isascii() or not any("가" <= sign <= "힣" for sign in line) else _KO).format(line),
        received=RECEIVED,
    )


@pytest.mark.parametrize(
    "line",
    [
        "🔔 일정 변경: 고구마캐기체험 10월 10일(토) → 10월 17일(토)",
        "일정 변경 | 고구마캐기체험: 10월 10일 → 10월 17일",
        "[연기] 고구마캐기체험 10월 10일에서 10월 17일로",
        "[연기] 10/10(토) 고구마캐기체험 → 10/17(토)",
        "날짜 변경: 고구마캐기체험은 10월 10일이 아니라 10월 17일",
        "일정 변경 안내: 고구마캐기체험, 10/10(토)에서 10/17(토)로 변경",
        "🔔 일정 변경: 고구마캐기체험이 10월 10일에서 10월 17일로 바뀌었습니다.",
    ],
)
def test_a_notice_of_a_move_is_the_event_on_its_new_day(line: str) -> None:
    """No heading is needed: the word before the colon says it."""
    event = said(line)
    assert (event.title, event.start, event.end) == ("고구마캐기체험", date(2026, 10, 17), date(2026, 10, 17))
    assert event.status is EventStatus.MOVED


@pytest.mark.parametrize(
    "line",
    [
        "🔔 Moved: Dream Pop Night, Sat 10 Oct → Sat 17 Oct",
        "Date change: Dream Pop Night is now 17 October (was 10 October)",
        "Moved: Dream Pop Night from 10/10 to 10/17",
        "Moved: Dream Pop Night from 10 to 17 October",
        "[Moved] Dream Pop Night: Sat 10 Oct -> Sat 17 Oct",
        "Rescheduled: Dream Pop Night, now Saturday 17 October",
        "Date change: Dream Pop Night has moved from 10 October to 17 October.",
    ],
)
def test_an_english_notice_of_a_move_is_the_event_on_its_new_day(line: str) -> None:
    """The same in English."""
    event = said(line)
    assert (event.title, event.start, event.end) == ("Dream Pop Night", date(2026, 10, 17), date(2026, 10, 17))
    assert event.status is EventStatus.MOVED


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("🔔 취소: 보름달막걸리야시장(9월 26일)은 비 예보로 열리지 않습니다", "보름달막걸리야시장"),
        ("🔔 취소: 9월 26일(토) 보름달막걸리야시장", "보름달막걸리야시장"),
        ("[취소] 보름달막걸리야시장 9/26", "보름달막걸리야시장"),
        ("🔔 Cancelled: Moth Parade Live (26 Sept) will not take place", "Moth Parade Live"),
        ("Cancelled: Moth Parade Live on 26 September", "Moth Parade Live"),
        ("🔔 Cancelled: Sep 26 (Sat) Moth Parade Live", "Moth Parade Live"),
        ("CANCELLED – Moth Parade Live, 26 September", "Moth Parade Live"),
    ],
)
def test_a_notice_that_calls_off_is_the_event_cancelled(line: str, title: str) -> None:
    """What it goes on to say of the event is no part of its name."""
    event = said(line)
    assert (event.title, event.start, event.status) == (title, date(2026, 9, 26), EventStatus.CANCELLED)


@pytest.mark.parametrize(
    ("line", "title", "status"),
    [
        ("🔔 취소: 보름달막걸리야시장", "보름달막걸리야시장", EventStatus.CANCELLED),
        ("취소: 보름달막걸리야시장은 열리지 않습니다.", "보름달막걸리야시장", EventStatus.CANCELLED),
        ("Cancelled: Moth Parade Live", "Moth Parade Live", EventStatus.CANCELLED),
        ("연기: 고구마캐기체험", "고구마캐기체험", EventStatus.MOVED),
        ("Postponed: Dream Pop Night", "Dream Pop Night", EventStatus.MOVED),
    ],
)
def test_a_notice_without_a_day_names_its_event(line: str, title: str, status: EventStatus) -> None:
    """Its name is enough to find the event that is meant."""
    event = said(line)
    assert (event.title, event.precision, event.status) == (title, Precision.TBA, status)


@pytest.mark.parametrize(
    "line",
    [
        "변경: 문의처는 02-333-1234",
        "장소 변경: 고구마캐기체험 → 마당",
        "Moved: our office",
        "Moved: we have a new office from 10 May",
    ],
)
def test_other_changes_are_no_events(line: str) -> None:
    """A desk, a place or an office that changed is none."""
    assert read((_EN if line.isascii() else _KO).format(line), received=RECEIVED).events == ()


@pytest.mark.parametrize(
    "line",
    [
        "Registration opens 3 October",
        "Tickets on sale Sat 3 October",
        "예매 오픈 10월 3일",
        "접수 시작: 10월 3일(토) 오전 10시",
    ],
)
def test_when_one_may_first_book_is_no_event(line: str) -> None:
    """It is said of the event above."""
    text = (
        f"UPCOMING EVENTS\n20 October: Dream Pop Night\n{line}"
        if line.isascii()
        else f"[주요 행사 일정]\n10월 20일: 골목 음악회\n{line}"
    )
    assert said(text).start == date(2026, 10, 20)


def test_the_place_and_the_link_behind_a_name_are_no_part_of_it() -> None:
    """ "MOVED: Sun 5 July — Fair @ Stroud → https://…" names the fair and where it is."""
    event = said("MOVED: Sun 18 Oct — Candle and Wax Fair @ Stroud → https://waxfair.example")
    assert (event.title, event.start, event.venue) == ("Candle and Wax Fair", date(2026, 10, 18), "Stroud")
    assert (event.url, event.status) == ("https://waxfair.example", EventStatus.MOVED)


@pytest.mark.parametrize(
    ("heading", "line", "status", "day"),
    [
        ("[일정 변경]", "🔁 고구마캐기체험: 10월 10일(토) → 10월 17일(토)", EventStatus.MOVED, date(2026, 10, 17)),
        ("[변경된 일정]", "고구마캐기체험 10/10(토) → 10/17(토)", EventStatus.MOVED, date(2026, 10, 17)),
        ("[취소된 행사]", "❌ 10월 15일(목): 고구마캐기체험 취소", EventStatus.CANCELLED, date(2026, 10, 15)),
    ],
)
def test_a_heading_that_says_what_became_of_them_is_no_name(
    heading: str, line: str, status: EventStatus, day: date
) -> None:
    """Below it an arrow between two days is a move, and no stretch of days."""
    event = said(f"{heading}\n{line}")
    assert (event.title, event.start, event.end, event.status) == ("고구마캐기체험", day, day, status)


def test_a_call_on_a_line_of_its_own_is_the_event_s_above() -> None:
    """It was taken for the name of the event below, whose own name was lost."""
    found = read(
        "등대레터 41호\n\n[주요 행사 일정]\n"
        "🌊 11월 6일(금)~11월 7일(토): 파도콘(PADOCON)2026\n장소: 성수 파도홀\n👉 등록하기: https://pado.example/2026\n"
        "🏃 11월 14일(토) 09:00: 달려달려(RunRun) 마라톤\n👉 신청하기 https://run.example\n"
        "🎤 11월 20일(금): 등대 데모데이\n→ Get tickets: https://demo.example\n",
        received=RECEIVED,
    ).events
    assert [(one.title, one.action, one.url) for one in found] == [
        ("파도콘(PADOCON)2026", "등록하기", "https://pado.example/2026"),
        ("달려달려(RunRun) 마라톤", "신청하기", "https://run.example"),
        ("등대 데모데이", "Get tickets", "https://demo.example"),
    ]


@pytest.mark.parametrize(
    ("heading", "line", "title", "status"),
    [
        ("알립니다", "- 퀴즈의 밤: 진행자 사정으로 연기합니다.", "퀴즈의 밤", EventStatus.MOVED),
        ("알려 드려요", "- 합창 연습: 강사가 아파서 취소되었습니다.", "합창 연습", EventStatus.CANCELLED),
        ("Changes", "- Quiz night: postponed, no new date yet.", "Quiz night", EventStatus.MOVED),
        ("Changes", "- **Choir practice**: cancelled, as Jo is ill.", "Choir practice", EventStatus.CANCELLED),
    ],
)
def test_news_without_a_day_names_its_event(heading: str, line: str, title: str, status: EventStatus) -> None:
    """Behind a name and a colon, in a list under a heading that speaks of changes; it is told with a doubt."""
    other = "- 주차장: 공사로 이용할 수 없습니다." if heading != "Changes" else "- Parking: the lower field is closed."
    draft = read(f"Letter\n\nHello all, it was a long month.\n\n{heading}\n{line}\n{other}\n", "issue.md", RECEIVED)
    (facts,) = draft.events
    assert (facts.title, facts.start, facts.status) == (title, None, status)
    assert "from_sentence" in {doubt.code for doubt in draft.doubts}


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("여름 휴무: 10월 10일(토) ~ 10월 13일(화)", "여름 휴무"),
        ("Spring Fair: now Saturday 10 October (not 3 October)", "Spring Fair"),
    ],
)
def test_days_off_with_a_date_and_corrected_days_are_told(line: str, title: str) -> None:
    """A day off that is dated is worth a line; a weekly one is no event."""
    text = f"Letter\n\nHello all, it was a long month.\n\n행사 일정\n- {line}\n- 매주 월요일 휴관\n- 휴무: 10월 20일\n"
    (facts,) = read(text, "issue.txt", RECEIVED).events
    assert (facts.title, facts.start) == (title, date(2026, 10, 10))


def test_the_week_of_an_issue_is_no_event() -> None:
    """ "Week of …" under the sender's name dates the letter."""
    draft = read(
        "The Harbor News\n\nHarbor School\nWeek of September 14, 2026\n\nDear families,\nhello.\n",
        "issue.txt",
        RECEIVED,
    )
    assert not draft.events


@pytest.mark.parametrize(
    ("line", "status"),
    [
        ("Swap meet: POSTPONED, 3 October", EventStatus.MOVED),
        ("3 October CANCELLED – Swap meet", EventStatus.CANCELLED),
        ("3 October - Postponed - Swap meet", EventStatus.MOVED),
        ("Swap meet - NEW DATE: 3 October", EventStatus.MOVED),
        ("Swap meet (NEW DATE!) 3 October", EventStatus.MOVED),
        ("Swap meet: date changed: 3 October", EventStatus.MOVED),
        ("Swap meet. New date: 3 October", EventStatus.MOVED),
        ("3 October: Swap meet is cancelled", EventStatus.CANCELLED),
        ("3 October Swap meet !!CANCELLED!!", EventStatus.CANCELLED),
        ("3 October Swap meet — on hold", EventStatus.MOVED),
        ("10월 3일(토) Swap meet - 변경", EventStatus.MOVED),
        ("10월 3일(토) Swap meet ❌취소❌", EventStatus.CANCELLED),
        ("10월 3일(토) Swap meet <취소>", EventStatus.CANCELLED),
        ("10월 3일(토) Swap meet (순연)", EventStatus.MOVED),
        ("10월 3일(토) Swap meet 무기한 연기", EventStatus.MOVED),
        ("10월 3일(토) Swap meet(변경된 날짜)", EventStatus.MOVED),
        ("Swap meet: 새 날짜 10월 3일(토)", EventStatus.MOVED),
        ("Swap meet 일정변경 10월 3일(토)", EventStatus.MOVED),
    ],
)
def test_what_became_of_an_event_is_its_status_and_no_part_of_its_name(line: str, status: EventStatus) -> None:
    """Before the name or behind it, in brackets, set apart by a sign, or as a badge."""
    event = only(f"The Gate\n\nWHAT'S ON 행사\n\n- {line}\n", received=RECEIVED)
    assert (event.title, event.start, event.status) == ("Swap meet", date(2026, 10, 3), status)


@pytest.mark.parametrize(
    "name", ["Blind Date", "A Change of Key", "New Music Day", "Change Makers", "청소년 연기 교실"]
)
def test_a_name_may_hold_the_words_of_news(name: str) -> None:
    """Where no sign sets them apart they are a name."""
    event = only(f"The Gate\n\nWHAT'S ON 행사\n\n- 3 October, 7pm – {name}\n", received=RECEIVED)
    assert (event.title, event.status) == (name, EventStatus.ANNOUNCED)
