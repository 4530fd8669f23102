"""When reminders are due, in any zone, and when they help nobody any more."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.reminders import plan, still_useful
from storage.records import EventFacts, EventStatus, Precision

SEOUL = ZoneInfo("Asia/Seoul")
NOW = datetime(2026, 11, 5, 1, tzinfo=UTC)


def event(start: date, end: date | None = None, precision: Precision = Precision.DAY, **more: object) -> EventFacts:
    return EventFacts("쇼", precision, start, end or start, **more)  # type: ignore[arg-type]


def due(facts: EventFacts, zone: ZoneInfo = SEOUL, now: datetime = NOW) -> list[tuple[str, str]]:
    return [(lead.name, f"{lead.due_at.astimezone(zone):%m-%d %H:%M}") for lead in plan(facts, zone=zone, now=now)]


def test_a_day_is_reminded_of_three_times() -> None:
    """D-7, D-1 and the day, at nine."""
    assert due(event(date(2026, 11, 14))) == [("d7", "11-07 09:00"), ("d1", "11-13 09:00"), ("d0", "11-14 09:00")]


def test_what_has_passed_is_left_out() -> None:
    """A follow at D-3 gets D-1 and the day."""
    assert [name for name, _ in due(event(date(2026, 11, 8)))] == ["d1", "d0"]


def test_a_month_is_reminded_of_as_a_month() -> None:
    """A week before it begins and on its first day."""
    january = event(date(2027, 1, 1), date(2027, 1, 31), Precision.MONTH)
    assert due(january) == [("p7", "12-25 09:00"), ("p0", "01-01 09:00")]


@pytest.mark.parametrize(
    "facts",
    [
        EventFacts("쇼", Precision.TBA),
        EventFacts("쇼", Precision.RECURRING, recurrence="FREQ=DAILY"),
        event(date(2026, 11, 14), status=EventStatus.CANCELLED),
        event(date(2026, 11, 1)),
    ],
)
def test_some_events_remind_nobody(facts: EventFacts) -> None:
    """No date, a recurrence, a cancellation, the past: no reminder."""
    assert due(facts) == []


def test_a_range_helps_until_its_last_day() -> None:
    """On its second day an event still runs; the day after nobody needs a reminder."""
    fair = event(date(2026, 11, 14), date(2026, 11, 16))
    assert still_useful(fair, at=datetime(2026, 11, 16, 14, 59, tzinfo=UTC), zone=SEOUL)
    assert not still_useful(fair, at=datetime(2026, 11, 16, 15, 0, tzinfo=UTC), zone=SEOUL)


def test_an_event_with_a_clock_is_over_for_reminders_once_it_began() -> None:
    """Never after the event began, where its hour is known."""
    talk = event(date(2026, 11, 14), precision=Precision.MINUTE, starts_at=datetime(2026, 11, 14, 8, tzinfo=SEOUL))
    assert [name for name, _ in due(talk)] == ["d7", "d1"]


ZONES = st.sampled_from(sorted(available_timezones())).map(ZoneInfo)


@given(ZONES, st.dates(min_value=date(2026, 1, 1), max_value=date(2028, 12, 31)))
def test_each_zone_gets_its_own_morning(zone: ZoneInfo, day: date) -> None:
    """In every zone of the world a reminder comes at 09:00 of the right local day, in order; clock changes included."""
    leads = plan(event(day), zone=zone, now=datetime(2025, 1, 1, tzinfo=UTC))
    local = [lead.due_at.astimezone(zone) for lead in leads]
    assert [moment.date() for moment in local] == [day - timedelta(days=7), day - timedelta(days=1), day]
    assert [lead.due_at for lead in leads] == sorted(lead.due_at for lead in leads)
    assert all((moment.hour, moment.minute) == (9, 0) for moment in local)
