"""A name, and below it a paragraph that begins with when and where: a village's newsletter. Each way of it as its class."""

from __future__ import annotations

from datetime import date

import pytest

from storage.records import EventFacts, Precision
from tests.unit.test_house_styles import read

RECEIVED = date(2026, 11, 27)


def events(name: str, told: str) -> list[EventFacts]:
    return list(
        read(f"Village letter\n\nHello all.\n\n{name}\n{told}\n\nThanks\nThat was all.\n", "issue.txt", RECEIVED).events
    )


@pytest.mark.parametrize(
    ("name", "told", "begins"),
    [
        ("CAROLS ROUND THE TREE", "Sunday 20th December, 5pm at the War Memorial. Mulled wine in the Red Lion.", (12, 20, 17, 0)),
        ("Wreath making", "Saturday 5 December, 2pm, Memorial Hall. Bring secateurs. £12 all in.", (12, 5, 14, 0)),
        ("Quiz night", "Teams of up to six. Friday 11 December, doors 7pm for 7.30 start. £5 a head.", (12, 11, 19, 0)),
        ("Film night", "A surprise. Doors 7pm, Friday 18 December. Tickets are £6 from the shop.", (12, 18, 19, 0)),
        ("동지 팥죽 나누기", "12월 22일(화) 오전 11시, 마을회관 앞마당. 그릇을 하나씩 가져오세요.", (12, 22, 11, 0)),
        ("작은 음악회", "어르신까지 함께 꾸밉니다. 12월 19일 토요일 저녁 6시 30분, 별마루홀.", (12, 19, 18, 30)),
        ("해돋이 산행", "12월 31일 새벽 5시 30분 마을회관에서 출발합니다. 아이젠을 챙기세요.", (12, 31, 5, 30)),
    ],
)  # fmt: skip
def test_a_day_that_leads_a_paragraph_is_its_names(name: str, told: str, begins: tuple[int, int, int, int]) -> None:
    """The sentence that says only when and where is the date of the name above; the rest tells of it."""
    (facts,) = events(name, told)
    assert facts.title == name
    assert facts.starts_at is not None
    assert (facts.starts_at.month, facts.starts_at.day, facts.starts_at.hour, facts.starts_at.minute) == begins


def test_a_rule_may_lead_it() -> None:
    """ "First Saturday of each month" is as good as a day."""
    (facts,) = events("Coffee morning", "First Saturday of each month, 10am–12, Church Room. Cakes are welcome!")
    assert (facts.precision, facts.recurrence) == (Precision.RECURRING, "FREQ=MONTHLY;BYDAY=1SA")


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("Bus shelter", "Saturday 21 November was a proud day. Cllr Hobbs cut the ribbon at noon."),
        ("Bins", "Friday 25 December moves everything by a day. Please put them out early."),
        ("분리수거 안내", "1월 4일부터 투명 페트병은 따로 내놓으셔야 합니다. 꼭 지켜 주세요."),
        ("지난달 이야기", "11월 7일 단풍 걷기에 40명이 다녀왔어요. 길이 참 고왔습니다."),
    ],
)
def test_a_sentence_about_a_day_is_prose(name: str, told: str) -> None:
    """What says something of a day announces nothing."""
    assert not events(name, told)


def test_the_stops_of_a_date_end_no_sentence() -> None:
    """ "12. 10.(목) ~ 12. 31." is one range."""
    (facts,) = events("사진 공모전", "접수기간 : 12. 10.(목) ~ 12. 31.(목)")
    assert facts.deadline == date(2026, 12, 31)


def test_a_name_within_the_line_stays_its_name() -> None:
    """A quoted name behind the date is what is on, not the heading above."""
    assert all(
        facts.title != "늘 그 자리에"
        for facts in events("늘 그 자리에", "12월 9일 수요일 아침 11시 「유아차 독서회」, 책방 안쪽 방. 누구나 오세요.")
    )


TOLD = [
    ("The Whale in the Wall", "On Thursday 11 February at 7.30pm, Hester Lyle tells us what the paint has to say. Members free.", date(2027, 2, 11)),
    ("Reading Old Handwriting", "A beginners' workshop, Saturday 20 February, 10am to 12.30pm, in the Annexe. Bring patience.", date(2027, 2, 20)),
    ("Annual Meeting", "The meeting is on Thursday 11 March at 7pm in the Schoolroom. The treasurer promises to be brief.", date(2027, 3, 11)),
    ("Sponsored Dog Walk", "We set off from Moat Common on Sunday 7 March at 9.30am. Five miles, no rush at all.", date(2027, 3, 7)),
    ("오픈 스튜디오", "2월 16일(화) 오후 1시부터 6시까지 디자인동 2층을 활짝 엽니다. 고등학생도 환영합니다.", date(2027, 2, 16)),
    ("인쇄 워크숍", "2월 24일(수) 오전 10시, 인쇄공방에서 두 색으로 포스터를 찍습니다. 앞치마를 챙기세요.", date(2027, 2, 24)),
]  # fmt: skip


@pytest.mark.parametrize(("name", "told", "day"), TOLD)
def test_below_an_events_heading_a_sentence_may_say_when(name: str, told: str, day: date) -> None:
    """Where events are announced, a paragraph below a name tells its day in a sentence; it is kept with a doubt."""
    draft = read(f"# Letter\n\nHello all.\n\n## Upcoming events\n\n### {name}\n\n{told}\n", "issue.md", RECEIVED)
    (facts,) = draft.events
    assert (facts.title, facts.start) == (name, day)
    assert "from_sentence" in [doubt.code for doubt in draft.doubts]


@pytest.mark.parametrize(("name", "told", "day"), TOLD)
def test_elsewhere_such_a_sentence_is_prose(name: str, told: str, day: date) -> None:
    """News tells of days to come, too."""
    assert not read(f"# Letter\n\nHello all.\n\n## News\n\n### {name}\n\n{told}\n", "issue.md", RECEIVED).events


def test_a_month_below_an_events_heading_needs_a_sentence_of_its_own() -> None:
    """ "Planned for September 2027." says when; "we met in May" among other words doesn't."""
    text = "# Letter\n\nHello.\n\n## Upcoming events\n\n### Open Weekend\n\nPlanned for September 2027. If you could open your cellar, do tell us.\n"
    (facts,) = read(text, "issue.md", RECEIVED).events
    assert (facts.title, facts.precision) == ("Open Weekend", Precision.MONTH)


@pytest.mark.parametrize("name", ["Opening hours", "열지 않는 날", "시설 안내"])
def test_when_a_house_is_open_is_no_event(name: str) -> None:
    """Hours and closing days stand among events, too."""
    told = (
        "Saturday 12 December we are here from 10am to 4pm. Otherwise ring the bell."
        if name.isascii()
        else "12월 12일(토)은 쉽니다. 13일부터 다시 엽니다."
    )
    assert not read(f"# Letter\n\nHello.\n\n## Upcoming events\n\n### {name}\n\n{told}\n", "issue.md", RECEIVED).events


@pytest.mark.parametrize(
    "told", ["Bring the scope you got for Christmas.", "We tried it on Friday 4 December at 7pm and loved it."]
)
def test_a_label_below_says_when(told: str) -> None:
    """Days that the sentence above a When: line tells of are others."""
    text = f"# Letter\n\nHello.\n\n## Upcoming events\n\n### Telescope Night\n\n{told}\nWhen: Saturday 16 January 2027, 7pm\n"
    (facts,) = read(text, "issue.md", RECEIVED).events
    assert facts.start == date(2027, 1, 16)


@pytest.mark.parametrize(
    ("told", "venue"),
    [
        ("Wednesday 16 December at 12.30 for 1pm in the Memorial Hall. To book, ring Pat this week.", "Memorial Hall"),
        ('"The Lavender Hill Mob" (U). Doors 7pm, Friday 18 December. Tickets are £6 from the shop.', None),
        ("Tuesdays 10am–3pm at the Methodist Chapel until the end of March. Soup and company.", "the Methodist Chapel"),
    ],
)
def test_hours_and_films_are_no_place(told: str, venue: str | None) -> None:
    """What a reader is sent to is a place."""
    (facts,) = events("Winter gathering", told)
    assert facts.venue == venue
