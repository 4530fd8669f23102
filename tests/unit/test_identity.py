"""When two mentions are one event, and what the later one changes."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.domain.calls_of_events import is_call_of
from bot.domain.identity import change_of, is_same, merged, nearest, share_a_name, without_repeats
from bot.domain.names import aliases_of
from storage.records import Change, Event, EventFacts, EventStatus, Precision

NOW = datetime(2026, 11, 5, tzinfo=UTC)
ISSUE = date(2026, 11, 5)


def event(
    title: str, start: str | None = None, end: str | None = None, precision: str = "day", **more: object
) -> EventFacts:
    first = date.fromisoformat(start) if start else None
    last = date.fromisoformat(end) if end else first
    when = Precision(precision) if start else Precision.TBA
    return EventFacts(title, when, first, last, aliases=aliases_of(title), **more)  # type: ignore[arg-type]


def month(title: str, number: int) -> EventFacts:
    last = {1: 31, 3: 31, 11: 30, 12: 31}[number]
    year = 2027 if number < 6 else 2026
    return event(title, f"{year}-{number:02}-01", f"{year}-{number:02}-{last}", "month")


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("컴업(COMEUP)2023", "컴업 2023", True),
        ("컴업(COMEUP)2023", "COMEUP", True),
        ("L-캠프 실리콘밸리", "L캠프 실리콘밸리", True),
        ("AWS re:Invent 2026", "re:Invent", True),
        ("제5회 부산영화제", "부산영화제", True),
        ("CES2024", "CES2025", False),
        ("제9회 옹기마당", "제10회 옹기마당", False),
        ("느린밤 vol.7", "느린밤 vol.8", False),
        ("L-캠프 실리콘밸리", "L-캠프 도쿄", False),
        ("L-캠프 실리콘밸리", "L-캠프", True),
        ("서울 모빌리티쇼", "서울 커피쇼", False),
        ("AI 서밋", "AI 엑스포", False),
    ],
)
def test_a_name_is_shared_or_not(one: str, other: str, same: bool) -> None:
    """Aliases count, editions part, and a prefix that several events share is a group's."""
    assert share_a_name(event(one), event(other)) is same
    assert share_a_name(event(other), event(one)) is same


@pytest.mark.parametrize(
    ("known", "said", "same"),
    [
        (month("쇼박스", 1), event("쇼박스", "2027-01-09", "2027-01-12"), True),
        (event("쇼박스", "2026-11-20"), event("쇼박스", "2026-12-04"), True),
        (event("쇼박스", "2026-11-20"), event("쇼박스", "2027-11-19"), False),
        (event("쇼박스", "2026-11-01"), event("쇼박스", "2026-11-08"), False),  # it is over: the next one of a row
        (event("쇼박스", "2026-11-01"), event("쇼박스", "2026-11-08", status=EventStatus.MOVED), True),
        (event("쇼박스", "2026-11-20"), event("쇼박스"), True),
        (event("세미나", "2026-11-20"), event("세미나", "2026-11-27"), False),
        (event("세미나", "2026-11-20"), event("세미나", "2026-11-20"), True),
    ],
)
def test_dates_must_be_compatible(known: EventFacts, said: EventFacts, same: bool) -> None:
    """Days apart may have moved; a year apart, or past already, is another; a common noun names nothing."""
    assert is_same(known, said, on=ISSUE) is same


def test_of_a_series_only_the_same_day_is_meant() -> None:
    """Two classes of one name stay two, and a third day is a third class."""
    series = [Event(n, 1, event("요가 교실", f"2026-11-{day}"), 1, NOW) for n, day in ((1, 10), (2, 17))]
    assert nearest(event("요가 교실", "2026-11-17"), series, on=ISSUE) == series[1]
    assert nearest(event("요가 교실", "2026-11-24"), series, on=ISSUE) is None


JANUARY = month("쇼박스", 1)
EXACT = event("쇼박스", "2027-01-09", "2027-01-12")


@pytest.mark.parametrize(
    ("known", "said", "change"),
    [
        (JANUARY, EXACT, Change.REFINED),
        (EXACT, JANUARY, Change.SAME),
        (EXACT, EXACT, Change.SAME),
        (EXACT, event("쇼박스", "2027-01-16"), Change.MOVED),
        (EXACT, month("쇼박스", 3), Change.MOVED),
        (EXACT, replace(EXACT, venue="코엑스"), Change.REFINED),
        (replace(EXACT, venue="코엑스"), EXACT, Change.SAME),
        (EXACT, replace(EXACT, status=EventStatus.CANCELLED), Change.CANCELLED),
        (EXACT, event("쇼박스", status=EventStatus.CANCELLED), Change.CANCELLED),
        (EXACT, event("쇼박스", status=EventStatus.MOVED), Change.MOVED),
        (EXACT, event("쇼박스"), Change.SAME),
        (event("쇼박스"), EXACT, Change.REFINED),
        (event("쇼박스", "2026-11-30", "2026-12-02"), month("쇼박스", 12), Change.SAME),
        (EXACT, event("쇼박스", "2027-01-09"), Change.SAME),
        (replace(EXACT, status=EventStatus.MOVED), event("쇼박스", status=EventStatus.MOVED), Change.SAME),
    ],
)
def test_what_a_later_issue_changes(known: EventFacts, said: EventFacts, change: Change) -> None:
    """Closer is refined, other days are moved, vaguer words change nothing."""
    assert change_of(known, said, is_later=True) is change


def test_an_earlier_issue_only_fills_gaps() -> None:
    """Loaded later but received earlier: dates and status stand, a place that nobody named is taken."""
    earlier = replace(event("쇼박스", "2027-01-02"), venue="벡스코", status=EventStatus.CANCELLED)
    assert change_of(EXACT, earlier, is_later=False) is Change.REFINED
    after = merged(EXACT, earlier, is_later=False)
    assert (after.start, after.status, after.venue) == (EXACT.start, EventStatus.ANNOUNCED, "벡스코")
    assert change_of(after, earlier, is_later=False) is Change.SAME


def test_what_is_left_out_stays() -> None:
    """A later mention without place and link erases neither, and a cancelled event keeps its days."""
    known = replace(EXACT, venue="코엑스", url="https://example.com/s")
    after = merged(known, event("쇼박스", status=EventStatus.CANCELLED), is_later=True)
    assert (after.start, after.venue, after.url, after.status) == (
        EXACT.start, "코엑스", "https://example.com/s", EventStatus.CANCELLED,
    )  # fmt: skip


def test_postponed_without_a_day_is_without_one() -> None:
    """The old date holds no longer."""
    after = merged(EXACT, event("쇼박스", status=EventStatus.MOVED), is_later=True)
    assert (after.start, after.precision, after.status) == (None, Precision.TBA, EventStatus.MOVED)


def test_an_event_named_twice_in_an_issue_is_one() -> None:
    """The exact day and the details of both; a class on two days stays two."""
    kept = without_repeats(
        [
            JANUARY, replace(EXACT, url="https://example.com/s"), event("쇼박스", venue="코엑스"),
            event("요가 교실", "2026-11-10"), event("요가 교실", "2026-11-17"), event("요가 교실", "2026-11-17"),
        ]
    )  # fmt: skip
    assert [(facts.title, str(facts.start)) for facts in kept] == [
        ("쇼박스", "2027-01-09"), ("요가 교실", "2026-11-10"), ("요가 교실", "2026-11-17"),
    ]  # fmt: skip
    assert (kept[0].url, kept[0].venue) == ("https://example.com/s", "코엑스")


def test_an_hour_said_anew_brings_its_zone() -> None:
    """Moved and told in the newsletter's own time, it has no zone of its own any more; a day alone says nothing of the zone."""
    there = datetime(2027, 1, 9, 19, tzinfo=ZoneInfo("America/Los_Angeles"))
    here = datetime(2027, 1, 16, 10, tzinfo=ZoneInfo("Asia/Seoul"))
    clock = {"precision": Precision.MINUTE, "ends_at": None}
    known = replace(event("쇼박스", "2027-01-09"), **clock, starts_at=there, timezone="America/Los_Angeles")
    told_here = replace(event("쇼박스", "2027-01-16"), **clock, starts_at=here)
    assert merged(known, told_here, is_later=True).timezone is None
    assert merged(known, event("쇼박스", "2027-01-16"), is_later=True).timezone == "America/Los_Angeles"
    assert merged(told_here, known, is_later=True).timezone == "America/Los_Angeles"


def test_an_event_that_was_put_off_for_months_is_the_same() -> None:
    """ "Mural Painting Day (postponed)" from November to April is no second one, and the old day is no event's any more."""
    known, later = event("Mural Painting Day", "2026-11-08"), event("Mural Painting Day", "2027-04-11")
    assert is_same(known, replace(later, status=EventStatus.MOVED), on=ISSUE)
    assert not is_same(known, later, on=ISSUE)
    assert not is_same(known, replace(later, status=EventStatus.MOVED), on=date(2026, 12, 1))
    assert not is_same(later, replace(known, status=EventStatus.MOVED), on=ISSUE)


def test_a_call_of_an_event_is_not_that_event() -> None:
    fair = event("PixelFair 2026", "2026-11-19", "2026-11-22")
    call = event("PixelFair 2026 Demo Booth Call", deadline=date(2026, 10, 9))
    assert not is_same(fair, call, on=date(2026, 8, 24))
    assert is_call_of(call, fair)
