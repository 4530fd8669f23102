"""Paragraphs that tell what became of an event: in the issue that lists it, and in one that only tells so."""

from __future__ import annotations

from datetime import date

import pytest

from storage.records import EventFacts, EventStatus
from tests.unit import test_house_styles as styles

RECEIVED = date(2026, 9, 1)
KOREAN, ENGLISH = "물빛 오픈소스 데이", "Open Source Night"
LISTED = {
    KOREAN: "[다가오는 행사]\n\n- 겨울 낭독회: 9월 12일(토), 달무리극장\n- {n}: 9월 21일(월), 대전 이음홀\n- 공장 견학: 10월 3일(토)",
    ENGLISH: "[Upcoming events]\n\n- Winter Reading: Sat 12 Sept, Corn Hall\n- {n}: Mon 21 Sept, Ropewalk\n- Works Visit: Sat 3 Oct",
}
MOVED = [
    (KOREAN, "{n}가 9월 28일로 연기되었습니다."),
    (KOREAN, "{n} 일정이 바뀌었습니다. 9월 21일(월)에서 9월 28일(월)로 옮깁니다."),
    (KOREAN, "{n}는 9월 21일이 아니라 9월 28일에 열립니다."),
    (KOREAN, "지난 호에서 알려 드린 {n}는 9월 28일로 미뤄졌습니다."),
    (KOREAN, "강사 사정으로 {n}가 9월 28일(월)로 연기됐어요."),
    (KOREAN, "{n}는 9월 28일(월)에 엽니다. 9월 21일로 잘못 적었습니다."),
    (KOREAN, "장소 대관 문제로 {n}를 9월 28일로 옮겨 엽니다."),
    (ENGLISH, "{n} has been moved from 21 September to 28 September."),
    (ENGLISH, "The date of {n} has changed to 28 September."),
    (ENGLISH, "Please note that {n} is now on 28 September."),
    (ENGLISH, "Because of the rail strike, {n} has moved to Monday 28 September."),
    (ENGLISH, "We have had to move {n} to 28 September."),
    (ENGLISH, "In the last issue we gave the wrong date for {n}. It is on Monday 28 September."),
]
OFF = [
    (KOREAN, "9월 21일(월)에 열 예정이던 {n}는 취소되었습니다."),
    (KOREAN, "아쉽게도 {n}는 열리지 않습니다."),
    (KOREAN, "이번 {n}는 쉬어 갑니다."),
    (ENGLISH, "{n} has been cancelled."),
    (ENGLISH, "Sadly, {n} on Monday 21 September will not take place."),
    (ENGLISH, "We have had to cancel {n}."),
]
PUT_OFF = [
    (KOREAN, "{n}는 잠정 연기합니다."),
    (KOREAN, "{n}가 연기되었습니다. 새 날짜는 다음 호에 알려 드립니다."),
    (ENGLISH, "{n} is postponed until further notice."),
]


def _of(name: str, line: str, *, listed: bool, above: bool = False) -> EventFacts:
    """The one event of that name in an issue; `listed`: its list has it, too."""
    rows = LISTED[name].format(n=name)
    rows = rows if listed else "\n".join(row for row in rows.split("\n") if name not in row)
    told = line.format(n=name)
    body = f"{told}\n\n{rows}" if above else f"{rows}\n\n{told}"
    read = styles.read(f"Letter 12\n\nHello there, 안녕하세요.\n\n{body}\n\nBye.\n", "a.txt", RECEIVED).events
    (one,) = [event for event in read if name in event.title]
    assert len(read) == 3
    assert one.title == name
    return one


@pytest.mark.parametrize("listed", [True, False], ids=["listed", "told"])
@pytest.mark.parametrize(("name", "line"), MOVED)
def test_what_moved_is_on_its_new_day(name: str, line: str, *, listed: bool) -> None:
    """The list of the same issue kept the old day beside it, or the line was not read."""
    for above in (False, True):
        assert _of(name, line, listed=listed, above=above).start == date(2026, 9, 28)


@pytest.mark.parametrize("listed", [True, False], ids=["listed", "told"])
@pytest.mark.parametrize(("name", "line"), OFF)
def test_what_is_called_off_is_marked_so(name: str, line: str, *, listed: bool) -> None:
    """It keeps the day it was to be on, where the issue says one."""
    event = _of(name, line, listed=listed)
    assert event.status is EventStatus.CANCELLED
    assert event.start == (date(2026, 9, 21) if listed or "21" in line else None)


@pytest.mark.parametrize("listed", [True, False], ids=["listed", "told"])
@pytest.mark.parametrize(("name", "line"), PUT_OFF)
def test_what_is_put_off_has_no_day(name: str, line: str, *, listed: bool) -> None:
    """The printed day no longer holds."""
    event = _of(name, line, listed=listed)
    assert (event.status, event.start) == (EventStatus.MOVED, None)


@pytest.mark.parametrize(
    "line",
    [
        "The 1987 Street Fair was cancelled because of rain.",
        "Anna Pell has moved to Leeds.",
        "The council has postponed its vote to 28 September.",
        "2020년 봄 축제는 취소되었습니다.",
        "추석 연휴(9.24.~9.26.)에는 진로 상담을 쉽니다.",
        "출연자 부상으로 공연이 취소되었습니다.",
    ],
)
def test_other_news_names_no_event(line: str) -> None:
    """What was long ago, people, and words that name none."""
    assert styles.read(f"Letter 12\n\nHello there, 안녕하세요.\n\n{line}\n\nBye.\n", "a.txt", RECEIVED).events == ()


def test_another_one_of_a_series_stays() -> None:
    """News of September's meeting says nothing of October's."""
    text = (
        "Letter 12\n\nHello.\n\n[Upcoming events]\n\n- Board Game Night: 17 October, Ropewalk\n\n"
        "Board Game Night on 12 September has been cancelled.\n"
    )
    read = styles.read(text, "a.txt", RECEIVED).events
    assert [(one.start, one.status) for one in read] == [
        (date(2026, 10, 17), EventStatus.ANNOUNCED),
        (date(2026, 9, 12), EventStatus.CANCELLED),
    ]


@pytest.mark.parametrize("apart", ["\n", "\n\n"], ids=["tight", "apart"])
def test_news_right_below_its_heading_is_applied(apart: str) -> None:
    """It was read only where an empty line parts the two."""
    text = f"# Letter 12\n\n## Changes{apart}Because of the strike, {ENGLISH} has moved to 28 September.\n\n"
    (event,) = styles.read(f"{text}## Events\n\n### {ENGLISH} — Mon 21 Sept — Ropewalk\n", "a.md", RECEIVED).events
    assert event.start == date(2026, 9, 28)


@pytest.mark.parametrize("mark", ["", "- "], ids=["paragraph", "item"])
@pytest.mark.parametrize(
    ("name", "heading", "line"),
    [
        (ENGLISH, "News", "Because of the strike, {n} has moved to 28 September."),
        (KOREAN, "이번 주 소식", "{n}는 9월 21일이 아니라 9월 28일에 열립니다."),
    ],
)
def test_news_among_the_short_stories_is_applied(name: str, heading: str, line: str, mark: str) -> None:
    """Short stories were read for no event: the list kept the old day, without a doubt. They stay stories."""
    other = f"{mark}The bakery on the corner bakes again.\n" if mark else ""
    text = f"# Letter 12\n\n## {heading}\n\n{mark}{line.format(n=name)}\n{other}\n{LISTED[name].format(n=name)}\n"
    read = styles.read(text.replace("[", "## ", 1).replace("]", "", 1), "a.md", RECEIVED)
    assert [event.start for event in read.events if event.title == name] == [date(2026, 9, 28)]
    assert len(read.events) == 3
    assert line.format(n=name) in read.stories
