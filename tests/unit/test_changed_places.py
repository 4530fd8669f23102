"""Events that have another place or another day now, told in a line or a sentence."""

from __future__ import annotations

from datetime import date

import pytest

from storage.records import EventFacts, EventStatus
from tests.unit import test_house_styles as styles

RECEIVED = date(2026, 9, 1)


def _read(sentence: str, heading: str, received: date = RECEIVED) -> list[EventFacts]:
    head = f"## {heading}\n\n- " if heading else ""
    text = (
        f"# The Letter\n\nHello and welcome, this is the letter.\n\n{head}{sentence}\n\n"
        "## Dates\n\n- Tide Day: 3 October, Pier\n- Rust Hour: 4 October, Cellar\n"
    )
    return [
        facts
        for facts in styles.read(text, "issue.md", received).events
        if facts.title not in ("Tide Day", "Rust Hour")
    ]


@pytest.mark.parametrize("heading", ["CHANGES", ""])
@pytest.mark.parametrize(
    ("sentence", "title", "start", "venue"),
    [
        ("**그린 데모데이**: 장소가 판교 새늘홀로 바뀌었습니다. 날짜는 9월 29일(화) 14:00 그대로입니다.",
         "그린 데모데이", "2026-09-29", "판교 새늘홀"),
        ("그린 데모데이 장소가 이음캠퍼스에서 새늘홀로 변경되었습니다.", "그린 데모데이", None, "새늘홀"),
        ("[장소 변경] 그린 데모데이: 이음캠퍼스 → 새늘홀", "그린 데모데이", None, "새늘홀"),
        ("[장소변경] 그린 데모데이(9월 29일)는 새늘홀에서 열립니다.", "그린 데모데이", "2026-09-29", "새늘홀"),
        ("그린 데모데이는 장소가 바뀌어 판교 새늘홀에서 엽니다. 날짜와 시간은 그대로예요.", "그린 데모데이", None, "판교 새늘홀"),
        ("그린 데모데이 장소 변경: 새늘홀 (날짜는 그대로)", "그린 데모데이", None, "새늘홀"),
        ("Venue change: Harbour Talk is now at Quay Hall.", "Harbour Talk", None, "Quay Hall"),
        ("Change of venue: Harbour Talk on 29 September 2026 will be held at Quay Hall, not the Mill.", "Harbour Talk", "2026-09-29", "Quay Hall"),
        ("Harbour Talk (Tue 29 September 2026) will now take place at Quay Hall.", "Harbour Talk", "2026-09-29", "Quay Hall"),
        ("그린 데모데이(2026년 9월 29일) 장소가 새늘홀로 변경되었습니다.", "그린 데모데이", "2026-09-29", "새늘홀"),
        ("Harbour Talk has moved to Quay Hall. The date, 29 September, is unchanged.", "Harbour Talk", "2026-09-29", "Quay Hall"),
        ("**Harbour Talk**: new venue, Quay Hall. Date unchanged.", "Harbour Talk", None, "Quay Hall"),
        ("Harbour Talk (29 September) will now be held at Quay Hall, not the Mill House.", "Harbour Talk", "2026-09-29", "Quay Hall"),
        ("Change of venue: Harbour Talk, 29 September, is now in Quay Hall.", "Harbour Talk", "2026-09-29", "Quay Hall"),
        ("The Harbour Talk on 29 September has moved from the Mill House to Quay Hall.", "Harbour Talk", "2026-09-29", "Quay Hall"),
        ("Harbour Talk moves to a bigger room: Quay Hall, Leith, instead of Mill House. The date stays 29 September.",
         "Harbour Talk", "2026-09-29", "Quay Hall, Leith"),
        ("New venue for Harbour Talk: Quay Hall", "Harbour Talk", None, "Quay Hall"),
    ],
)  # fmt: skip
def test_another_place(sentence: str, title: str, start: str | None, venue: str, heading: str) -> None:
    [facts] = _read(sentence, heading)
    assert (facts.title, facts.start and str(facts.start), facts.venue) == (title, start, venue)
    assert facts.status is EventStatus.ANNOUNCED


@pytest.mark.parametrize(
    "sentence",
    [
        "The bookshop has moved to Quay Street Hall.",
        "Tidewave has moved to Quay Hall.",
        "Our offices moved to Mill House in 2019.",
    ],
)
def test_what_is_no_event_moves_house(sentence: str) -> None:
    assert _read(sentence, "") == []


@pytest.mark.parametrize("heading", ["CHANGES", ""])
@pytest.mark.parametrize(
    ("sentence", "title", "start"),
    [
        ("나래 데모데이는 한 주 미뤄져 10월 14일(수) 14:00에 열립니다. (당초 10월 7일)", "나래 데모데이", "2026-10-14"),
        ("나래 데모데이가 연기되어 10월 14일(수)에 열립니다.", "나래 데모데이", "2026-10-14"),
        ("나래 데모데이는 10월 7일에서 한 주 미뤄 10월 14일에 엽니다.", "나래 데모데이", "2026-10-14"),
        ("나래 데모데이는 일주일 앞당겨 9월 30일에 진행합니다.", "나래 데모데이", "2026-09-30"),
        (
            "Narae Demo Day is pushed back a week and will now take place on 14 October, 2pm (was 7 October).",
            "Narae Demo Day",
            "2026-10-14",
        ),
        ("Narae Demo Day has been put back a week to Wednesday 14 October.", "Narae Demo Day", "2026-10-14"),
        ("Narae Demo Day moves a week later, to 14 October.", "Narae Demo Day", "2026-10-14"),
        ("Narae Demo Day has been delayed by a week: it is now on 14 October.", "Narae Demo Day", "2026-10-14"),
        ("Narae Demo Day has been postponed by two weeks, to 21 October.", "Narae Demo Day", "2026-10-21"),
    ],
)
def test_another_day_and_why_in_one_sentence(sentence: str, title: str, start: str, heading: str) -> None:
    text = _read(sentence, heading) if not heading else _under_changes(sentence)
    assert [(facts.title, str(facts.start), facts.status) for facts in text] == [(title, start, EventStatus.MOVED)]


def _under_changes(sentence: str) -> list[EventFacts]:
    text = (
        f"The Letter 12\n\nHello and welcome.\n\nCHANGES\n\n{sentence}\n\nEVENTS\n\n"
        "* Tide Day: 3 October, Pier\n* Rust Hour: 4 October, Cellar\n"
    )
    return [
        facts
        for facts in styles.read(text, "issue.txt", RECEIVED).events
        if facts.title not in ("Tide Day", "Rust Hour")
    ]


@pytest.mark.parametrize(
    "line",
    [
        "Moved from October 21–24 to November 11–14, 2026 (Wed–Sat)",
        "Rescheduled from October 21–24 to November 11–14, 2026",
        "Moved: October 21–24 → November 11–14",
        "Now November 11–14, moved from October 21–24",
        "10월 21일~24일에서 11월 11일~14일로 변경",
        "11월 11일~14일로 연기 (당초 10월 21일~24일)",
    ],
)
@pytest.mark.parametrize(
    "layout",
    [
        "{name}\n{line}\nPlace: Ironworks Hall\n\n",
        "- {name}: {line}\n",
        "Date change: {name}\n{line}\nPlace: Ironworks Hall\n\n",
    ],
)
def test_a_run_of_days_that_moved(line: str, layout: str) -> None:
    body = layout.format(name="Pebble Expo", line=line)
    other = "- Tide Day: 3 October, Pier\n" if body.startswith("-") else "Tide Day\nDate: 3 October\nPlace: Pier\n"
    text = f"PIER LETTER\n\nHello there, here is the letter.\n\nEVENTS\n------\n\n{body}{other}"
    first = styles.read(text, "issue.txt", RECEIVED).events[0]
    assert (first.title, str(first.start), str(first.end)) == ("Pebble Expo", "2026-11-11", "2026-11-14")


@pytest.mark.parametrize(
    ("sentence", "title"),
    [
        ("여성창업가 네트워킹 나이트는 주최 측 사정으로 취소되었습니다.", "여성창업가 네트워킹 나이트"),
        ("그래프데이 코리아는 후원사 철회로 열리지 않습니다.", "그래프데이 코리아"),
        ("반딧불이 야행 축제(9월 11일~12일, 무주 반디숲)는 집중호우 피해로 취소되었습니다.", "반딧불이 야행 축제"),
    ],
)
def test_a_name_whose_syllables_look_like_particles(sentence: str, title: str) -> None:
    read = _under_changes(sentence)
    assert [(facts.title, facts.status) for facts in read] == [(title, EventStatus.CANCELLED)]


def test_news_of_another_event_below_a_card_is_not_of_the_card() -> None:
    text = (
        "# 한칸 편지\n\n안녕하세요.\n\n[일정 변경] 가온 보안 콘퍼런스\n기존: 11월 5일(목)~6일(금)\n변경: 11월 12일(목)~13일(금)\n장소: 가온아트홀\n\n"
        "두레 로봇 페스티벌(9월 18~19일, 춘천)은 주최 측 사정으로 취소되었습니다.\n"
    )
    read = styles.read(text, "issue.md", RECEIVED).events
    assert [(facts.title, str(facts.start), facts.status) for facts in read] == [
        ("가온 보안 콘퍼런스", "2026-11-12", EventStatus.MOVED),
        ("두레 로봇 페스티벌", "2026-09-18", EventStatus.CANCELLED),
    ]


def test_a_day_before_the_colon_is_no_name_of_what_has_another_place() -> None:
    for line in (
        "[장소 변경] 10월 8일(목) 저녁 8시: 시 낭독의 밤, 카페 오후세시",
        "Venue change: 8 October, 8pm: Poetry Night, Quay Hall",
    ):
        (facts,) = [one for one in _read(line, "DATES") if one.start == date(2026, 10, 8)]
        assert facts.title in ("시 낭독의 밤", "Poetry Night"), facts.title
