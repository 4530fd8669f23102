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
