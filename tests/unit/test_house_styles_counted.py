"""Numbers, datelines and rows beside a date that are no date of the event: what was misread once, each as its class."""

from __future__ import annotations

from datetime import date

import pytest

from bot.domain.dates import Tense, read_dates
from tests.support.processor_time import least_seconds
from tests.unit.test_house_styles import read
from tests.unit.test_house_styles_dates import SEOUL, first

RECEIVED = date(2026, 5, 20)


@pytest.mark.parametrize(
    "text",
    [
        "League, Round 1 – Sunday 7 June",
        "Week 1 – 7 June: Glazing",
        "Session 2 - 7 June",
        "Rounds 1 & 2 – Sun 7 June",
        "Studio 2 – Sunday 7 June",
        "시즌 2 - 6월 7일(일)",
    ],
)
def test_a_number_that_counts_the_word_before_it_is_no_day(text: str) -> None:
    """Round 1 on Sunday 7 June does not last a week."""
    found = first(text, RECEIVED)
    assert (found.span.start, found.span.end, found.unsure) == (date(2026, 6, 7), date(2026, 6, 7), False)


@pytest.mark.parametrize(
    ("text", "unsure"),
    [("Exhibition 1–7 June", False), ("Art Week 1 – 7 June", False), ("in the hall 1 – 7 June", True)],
)
def test_a_number_behind_another_word_begins_a_range(text: str, unsure: bool) -> None:
    """Where the word before may as well be counted, the range carries a doubt."""
    found = first(text, RECEIVED)
    assert (found.span.start, found.span.end, found.unsure) == (date(2026, 6, 1), date(2026, 6, 7), unsure)


def rows(*cells: tuple[str, str]) -> str:
    made = "".join(
        f"<tr><td>{when}</td><td><b>{name}</b><br>{told}</td></tr>"
        for when, (name, told) in ((when, what.split("/")) for when, what in cells)
    )
    return f"<h1>Letter</h1><p>Hello.</p><h2>Diary</h2><table>{made}</table>"


def test_a_row_is_on_the_day_of_its_column() -> None:
    """What else a row speaks of, this year or an earlier day, is part of its name or its story."""
    text = rows(
        ("9 June", "Report on the 4 May visit/19:00, Town Hall"),
        ("8–10 Dec", "Study Tour/Cancelled. Too few bookings this year"),
        ("Thu 11 June", "Film night/Moved to 18 June"),
    )
    found = [(event.title, event.start, event.end) for event in read(text, received=RECEIVED, name="issue.html").events]
    assert found == [
        ("Report on the 4 May visit", date(2026, 6, 9), date(2026, 6, 9)),
        ("Study Tour", date(2026, 12, 8), date(2026, 12, 10)),
        ("Film night", date(2026, 6, 18), date(2026, 6, 18)),
    ]


def test_a_row_whose_date_closes_something_has_only_a_deadline() -> None:
    """ "Closes 12 June", "~6/13" before what one applies for, is until when one may, not when it is."""
    text = rows(
        ("Tue 9 June", "Walk/The Gate"),
        ("Closes 12 June", "Garden grant/up to £500"),
        ("~6/13(토)", "정원 지원사업/최대 50만 원"),
    )
    found = [(event.start, event.deadline) for event in read(text, received=RECEIVED, name="issue.html").events]
    assert found == [(date(2026, 6, 9), None), (None, date(2026, 6, 12)), (None, date(2026, 6, 13))]


@pytest.mark.parametrize(
    "top",
    [
        "한솔고등학교 가정통신문 제2026-07호\n2026. 5. 20.(수) / 담당: 교무부 / 전화 041-555-0142",
        "The Miller, No. 44\n20 May 2026 / Editor: Jo Finch / tel. 01234 567890",
        "담당부서: 문화관광과\n배포일시: 2026. 5. 21.(목) 09:00",
    ],
)
def test_a_masthead_is_no_event(top: str) -> None:
    """The day an issue came out, beside its number and who answers the telephone, announces nothing."""
    assert not read(
        f"봄의 끝에서\n{top}\n\n안녕하세요. 이번 달은 조용했습니다. 물이 많이 빠졌습니다.\n", received=RECEIVED
    ).events


def test_a_bold_heading_over_bold_names_is_no_event() -> None:
    """Each line below names itself: the heading lends them no title."""
    text = "# Letter\n\nHello all.\n\n## Calendar\n\n**Away from home**\n\n"
    text += "🍻 18–20 September – **Members' Meetup**, Leeds\n📝 **Officer applications** – open until Sun 7 June\n"
    found = [
        (event.title, event.start, event.deadline) for event in read(text, received=RECEIVED, name="issue.md").events
    ]
    assert found == [
        ("Members' Meetup", date(2026, 9, 18), None),
        ("Officer applications", None, date(2026, 6, 7)),
    ]


def test_a_vague_date_below_a_name_is_its_date() -> None:
    """ "Autumn 2026" under a heading heads no schedule where the headings beside it are names over their dates."""
    text = "# Letter\n\nHello all.\n\n## What's on\n\n### Herring Lasses\n\n20 June – 6 September\n\n### The Boat Store\n\nAutumn 2026\n\nLong Shed\n"
    found = [(event.title, event.start) for event in read(text, received=RECEIVED, name="issue.md").events]
    assert found == [("Herring Lasses", date(2026, 6, 20)), ("The Boat Store", date(2026, 9, 1))]


@pytest.mark.parametrize(
    ("line", "rule", "start"),
    [
        ("매주 주일 오전 9시: 정기 연습", "FREQ=WEEKLY;BYDAY=SU", None),
        ("6월 7일(주일) 찬양의 밤", None, date(2026, 6, 7)),
        ("6월 7일: 일주일 동안 읽기", None, date(2026, 6, 7)),
    ],
)
def test_churches_call_sunday_by_another_name(line: str, rule: str | None, start: date | None) -> None:
    """주일 is Sunday behind 매주 and in a date's brackets; 일주일 stays a week."""
    span = first(line, RECEIVED).span
    assert (span.recurrence, span.start) == (rule, start)


@pytest.mark.parametrize(
    "text",
    [
        "Thursday 11 (not 4) June",
        "11th (not the 4th) June",
        "6월 11일(4일 아님)",
        "6월 11일(10일이 아닙니다)",
        "6/11(6/4 아님)",
    ],
)
def test_the_day_that_is_ruled_out_is_not_read(text: str) -> None:
    """ "11 (not 4) June" is the eleventh, not all of June."""
    (facts,) = read(f"Letter\n\nHello.\n\nEVENTS\n\n- {text}: Walk\n", received=RECEIVED).events
    assert (facts.title, facts.start, facts.end) == ("Walk", date(2026, 6, 11), date(2026, 6, 11))


@pytest.mark.parametrize(
    ("text", "hours"),
    [("Thu 11 June, 10-12 Talk", True), ("Thu 11 June, 10-12 year olds", False)],
)
def test_hours_before_a_name_are_a_guess(text: str, hours: bool) -> None:
    """Two numbers before a word may be hours, but not ages; what is read so is never sure."""
    found = first(text, RECEIVED)
    assert (found.span.starts_at is not None, found.unsure) == (hours, hours)


@pytest.mark.parametrize(
    ("line", "title", "venue"),
    [
        ("Fri 12 June: Comedy at the Corn Market", "Comedy at the Corn Market", "the Corn Market"),
        ("Fri 12 June – Night at the Sprocket", "Night at the Sprocket", None),
        ("Fri 12 June – Summer concert at St Mary's Church", "Summer concert", "St Mary's Church"),
        ("Fri 12 June – Snowdrop Week (SDW) (apply by 1 June)", "Snowdrop Week (SDW)", None),
    ],
)
def test_a_name_keeps_what_makes_it_one(line: str, title: str, venue: str | None) -> None:
    """One word before "at" is no name without its place; a bracket with a name's letters is part of it."""
    (facts,) = read(f"Letter\n\nHello.\n\nEVENTS\n\n{line}\n", received=RECEIVED).events
    assert (facts.title, facts.venue) == (title, venue)


def test_a_label_of_any_dates_belongs_to_the_name_above() -> None:
    """ "Market dates:" below a sentence below the name; it never goes to the next name of the list."""
    text = (
        "Letter\n\nHello.\n\nComing up\n\n* Holiday Market\n  Forty stalls and cider.\n  Market dates: 5–6 December\n"
    )
    text += "* Lantern Walk\n  Walk dates: 12 December\n* Open Studio\n  Open days: 13 December\n"
    found = [(facts.title, facts.start) for facts in read(text, received=date(2026, 11, 20)).events]
    assert found == [
        ("Holiday Market", date(2026, 12, 5)),
        ("Lantern Walk", date(2026, 12, 12)),
        ("Open Studio", date(2026, 12, 13)),
    ]


def test_a_chain_of_days_is_read_in_linear_time() -> None:
    """72 KB of "Fri 10 → Fri 10 → …" cost about four times what a quarter costs: eight is the machine's, sixteen a square's."""
    seconds = [
        least_seconds(lambda n=n: read_dates("Fri 10 → " * n, base=RECEIVED, tense=Tense.ANNOUNCED, zone=SEOUL))
        for n in (1000, 4000)
    ]
    assert seconds[1] <= 8 * seconds[0]
