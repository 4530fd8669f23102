"""When reminders are due, in any zone, and when they help nobody any more."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.leads import Lead, LeadOf, lead_of, leads_of, sorted_codes
from bot.domain.quiet_hours import after_quiet, before_quiet, is_quiet
from bot.domain.reminders import Due, dues, next_dues, still_useful, worth_sending
from storage.records import EventFacts, EventStatus, Precision
from storage.reminder_records import Rhythm

SEOUL = ZoneInfo("Asia/Seoul")
NOW = datetime(2026, 11, 5, 1, tzinfo=UTC)
LONG_AGO = datetime(2025, 1, 1, tzinfo=UTC)
ALL_ZONES = sorted(available_timezones())


def event(start: date, end: date | None = None, precision: Precision = Precision.DAY, **more: object) -> EventFacts:
    return EventFacts("쇼", precision, start, end or start, **more)  # type: ignore[arg-type]


def at(day: date, hour: int, minute: int = 0, zone: ZoneInfo = SEOUL) -> EventFacts:
    return event(day, precision=Precision.MINUTE, starts_at=datetime.combine(day, time(hour, minute), tzinfo=zone))


def due(facts: EventFacts, zone: str = "Asia/Seoul", now: datetime = NOW, **rhythm: object) -> list[tuple[str, str]]:
    found = next_dues(facts, Rhythm(zone, **rhythm), SEOUL, after=now)  # type: ignore[arg-type]
    return [(one.lead, f"{one.due_at.astimezone(ZoneInfo(zone)):%m-%d %H:%M}") for one in found]


def test_a_day_is_reminded_of_three_times() -> None:
    """D-7, D-1 and the day, at nine."""
    assert due(event(date(2026, 11, 14))) == [("d7", "11-07 09:00"), ("d1", "11-13 09:00"), ("d0", "11-14 09:00")]


def test_what_has_passed_is_left_out() -> None:
    """A follow at D-3 gets D-1 and the day."""
    assert [name for name, _ in due(event(date(2026, 11, 8)))] == ["d1", "d0"]


def test_a_deadline_has_a_clock_of_its_own() -> None:
    """The day before the deadline, beside the event's own days; without the lead, nothing."""
    facts = event(date(2026, 11, 30), deadline=date(2026, 11, 10))
    assert due(facts)[0] == ("x1", "11-09 09:00")
    assert "x1" not in dict(due(facts, leads=("d7",)))
    assert due(EventFacts("쇼", Precision.TBA, deadline=date(2026, 11, 10))) == [("x1", "11-09 09:00")]


@pytest.mark.parametrize(
    ("zone", "day"),
    [
        ("America/Los_Angeles", "11-13 09:00"),  # 02:00 of the 14th in Seoul
        ("Asia/Bangkok", "11-14 09:00"),
        ("Asia/Karachi", "11-13 09:00"),  # 09:00 of the 14th is 13:00 in Seoul, after noon
        ("Pacific/Kiritimati", "11-14 09:00"),
        ("Europe/London", "11-13 09:00"),
        ("Asia/Kathmandu", "11-13 09:00"),
    ],
)
def test_the_day_of_an_event_is_a_day_in_its_own_zone(zone: str, day: str) -> None:
    """The last 09:00 of the reader that is not after noon of the first day where the event is."""
    assert due(event(date(2026, 11, 14)), zone)[-1] == ("d0", day)


def test_an_event_may_have_a_zone_of_its_own() -> None:
    """A day in Las Vegas begins later than one in Seoul."""
    ces = event(date(2027, 1, 6), timezone="America/Los_Angeles")
    assert due(ces)[-1] == ("d0", "01-06 09:00")
    assert due(ces, "Pacific/Kiritimati")[-1] == ("d0", "01-07 09:00")
    assert due(ces, "America/Los_Angeles")[-1] == ("d0", "01-06 09:00")
    assert due(event(date(2027, 1, 6)), "America/Los_Angeles")[-1] == ("d0", "01-05 09:00")


@pytest.mark.parametrize(
    ("hour", "minute", "said"),
    [
        (10, 0, "11-14 09:00"),
        (9, 59, "11-14 08:59"),
        (9, 0, "11-14 08:00"),
        (8, 59, "11-13 20:00"),
        (14, 0, "11-14 09:00"),
    ],
)
def test_an_early_start_is_heard_of_in_time(hour: int, minute: int, said: str) -> None:
    """Before 10:00: an hour before, or the evening before when that is in quiet hours."""
    assert due(at(date(2026, 11, 14), hour, minute))[-1] == ("d0", said)


def test_nobody_is_reminded_after_the_start() -> None:
    """Where nine o'clock of a reader lies behind the start, the hour before it counts."""
    assert due(at(date(2026, 11, 14), 10, 30), "Asia/Bangkok", quiet_from=0, quiet_to=0)[-1] == ("d0", "11-14 07:30")


def test_quiet_hours_defer_and_do_not_drop() -> None:
    """A lead at 07:00 comes at 08:00; an hour before 23:00 would come after the start, so it is left out."""
    assert due(event(date(2026, 11, 14)), at=420)[-1] == ("d0", "11-14 08:00")
    assert due(at(date(2026, 11, 14), 23), leads=("m60",)) == []
    assert due(at(date(2026, 11, 14), 12), leads=("m60",)) == [("m60", "11-14 11:00")]


def test_a_lead_for_one_event_passes_quiet_hours() -> None:
    """What a reader asked for at 23:00 comes at 23:00."""
    leads = leads_of(("d1@2300!", "m60!"))
    found = next_dues(at(date(2026, 11, 14), 23), Rhythm("Asia/Seoul"), SEOUL, after=NOW, leads=leads)
    assert [f"{one.due_at.astimezone(SEOUL):%m-%d %H:%M}" for one in found] == ["11-13 23:00", "11-14 22:00"]


@pytest.mark.parametrize(
    ("precision", "first", "last"),
    [
        (Precision.MONTH, date(2027, 1, 1), date(2027, 1, 31)),
        (Precision.QUARTER, date(2027, 1, 1), date(2027, 3, 31)),
        (Precision.HALF, date(2027, 1, 1), date(2027, 6, 30)),
        (Precision.PART, date(2027, 1, 1), date(2027, 1, 10)),
    ],
)
def test_a_period_is_reminded_of_as_a_period(precision: Precision, first: date, last: date) -> None:
    """A week before it begins and on its first day; a day lead in between falls on the first day."""
    assert due(event(first, last, precision)) == [("d7", "12-25 09:00"), ("d0", "01-01 09:00")]
    assert due(event(first, last, precision), leads=("d3",)) == [("d0", "01-01 09:00")]
    assert due(event(first, last, precision), leads=("m60",)) == []


def test_a_recurring_event_is_reminded_of_by_its_next_dates() -> None:
    """Each Tuesday and Thursday; a lead as long as what lies between two dates falls away."""
    club = EventFacts("모임", Precision.RECURRING, recurrence="FREQ=WEEKLY;BYDAY=TU,TH")
    said = due(club)[:4]
    assert said == [("d1", "11-09 09:00"), ("d0", "11-10 09:00"), ("d1", "11-11 09:00"), ("d0", "11-12 09:00")]
    assert {lead for lead, _ in due(club)} == {"d1", "d0"}
    monthly = EventFacts("모임", Precision.RECURRING, recurrence="FREQ=MONTHLY;BYDAY=2TU")
    assert due(monthly)[0] == ("d1", "11-09 09:00")
    assert "d7" in {lead for lead, _ in due(monthly)}
    daily = EventFacts("모임", Precision.RECURRING, recurrence="FREQ=DAILY")
    assert {lead for lead, _ in due(daily)} == {"d0"}


@pytest.mark.parametrize(
    "rule",
    ["FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", "FREQ=MONTHLY", "FREQ=YEARLY;BYMONTH=3", "nonsense", "FREQ=WEEKLY;BYDAY=XX"],
)
def test_a_rule_that_names_no_date_invents_none(rule: str) -> None:
    """Every other Tuesday, since nobody knows when: no reminder."""
    assert due(EventFacts("모임", Precision.RECURRING, recurrence=rule)) == []


def test_a_rule_with_a_first_day_counts_from_it() -> None:
    """Every other Tuesday from the 10th: not the 17th."""
    club = event(date(2026, 11, 10), precision=Precision.RECURRING, recurrence="FREQ=WEEKLY;INTERVAL=2;BYDAY=TU")
    club = EventFacts(club.title, club.precision, date(2026, 11, 10), None, recurrence=club.recurrence)
    days = [said[:5] for lead, said in due(club) if lead == "d0"]
    assert days[:2] == ["11-10", "11-24"]


@pytest.mark.parametrize(
    "facts",
    [
        EventFacts("쇼", Precision.TBA),
        event(date(2026, 11, 14), status=EventStatus.CANCELLED),
        event(date(2026, 11, 1)),
    ],
)
def test_some_events_remind_nobody(facts: EventFacts) -> None:
    """No date, a cancellation, the past: no reminder."""
    assert due(facts) == []


def test_a_range_helps_until_its_last_day() -> None:
    """On its second day an event still runs; the day after nobody needs a reminder."""
    fair = event(date(2026, 11, 14), date(2026, 11, 16))
    one = Due("d0", "2026-11-14", NOW)
    assert still_useful(fair, one, at=datetime(2026, 11, 16, 14, 59, tzinfo=UTC), home=SEOUL)
    assert not still_useful(fair, one, at=datetime(2026, 11, 16, 15, 0, tzinfo=UTC), home=SEOUL)


def test_a_reminder_of_another_day_is_of_no_use() -> None:
    """What was due for the 14th says nothing once the event is on the 21st."""
    assert not still_useful(event(date(2026, 11, 21)), Due("d7", "2026-11-14", NOW), at=NOW, home=SEOUL)


def test_of_several_dues_of_one_event_the_last_is_told() -> None:
    """After a downtime: one of the day and one of the deadline, what is over falls away."""
    facts = event(date(2026, 11, 14), deadline=date(2026, 11, 13))
    late = datetime(2026, 11, 13, 3, tzinfo=UTC)
    missed = dues(facts, Rhythm("Asia/Seoul"), SEOUL, after=NOW, until=late)
    assert [one.lead for one in worth_sending(facts, missed, at=late, home=SEOUL)] == ["d1", "x1"]
    after = datetime(2026, 11, 14, 3, tzinfo=UTC)
    missed = dues(facts, Rhythm("Asia/Seoul"), SEOUL, after=NOW, until=after)
    assert [one.lead for one in worth_sending(facts, missed, at=after, home=SEOUL)] == ["d0"]


def test_of_two_dues_at_one_time_the_nearer_is_told() -> None:
    """Who heard "tomorrow" by his earlier hours is not to miss "today", which falls on the same evening."""
    facts = event(date(2026, 11, 14), starts_at=datetime(2026, 11, 14, 8, tzinfo=SEOUL))
    evening = datetime(2026, 11, 13, 11, tzinfo=UTC)
    missed = dues(facts, Rhythm("Asia/Seoul", at=1200), SEOUL, after=NOW, until=evening)
    assert [(one.lead, one.due_at) for one in missed[-2:]] == [("d0", evening), ("d1", evening)]
    assert [one.lead for one in worth_sending(facts, missed, at=evening, home=SEOUL)] == ["d0"]


@pytest.mark.parametrize("code", ["d7", "d0@0700", "m60", "x1", "d3@2000!", "m30!"])
def test_a_lead_is_its_code(code: str) -> None:
    """A stored code is read as it was written."""
    lead = lead_of(code)
    assert lead is not None
    assert lead.code == code


@pytest.mark.parametrize("code", ["", "d", "d9999", "m60@0900", "d1@2400", "q1", "m99999"])
def test_what_is_no_code_is_no_lead(code: str) -> None:
    """A code of another version is left out rather than guessed."""
    assert lead_of(code) is None


def test_equal_sets_of_leads_are_one_rhythm() -> None:
    """The order in which leads were chosen does not matter."""
    assert sorted_codes({"d0", "x1", "d7", "m60", "d1"}) == ("d7", "d1", "d0", "m60", "x1")


ZONES = st.sampled_from(ALL_ZONES)
DAYS = st.dates(min_value=date(2026, 1, 1), max_value=date(2028, 12, 31))
MINUTES = st.integers(0, 1439)


@pytest.mark.parametrize("home", ["Asia/Seoul", "America/Los_Angeles", "Asia/Kathmandu", "Pacific/Apia"])
def test_every_zone_of_the_world_has_its_last_nine_o_clock_before_noon(home: str) -> None:
    """For each zone of tzdata and each day of a year with its clock changes, the rule of the day holds to the letter."""
    where = ZoneInfo(home)
    for name in ALL_ZONES:
        zone = ZoneInfo(name)
        for offset in range(0, 366, 13):
            day = date(2026, 1, 1) + timedelta(days=offset)
            noon = datetime.combine(day, time(12), tzinfo=where)
            found = dues(
                event(day),
                Rhythm(name, quiet_from=0, quiet_to=0),
                where,
                after=LONG_AGO,
                until=noon + timedelta(days=2),
            )
            last = found[-1].due_at
            assert noon - timedelta(hours=25) < last <= noon
            local = last.astimezone(zone)
            assert (local.hour, local.minute) == (9, 0)
            following = datetime.combine(local.date() + timedelta(days=1), time(9), tzinfo=zone)
            assert following > noon
            days = [one.due_at.astimezone(zone).date() for one in found]
            assert days == [local.date() - timedelta(days=7), local.date() - timedelta(days=1), local.date()]


@given(ZONES, DAYS, MINUTES, MINUTES, MINUTES, st.integers(0, 59))
def test_nothing_comes_in_quiet_hours(name: str, day: date, minute: int, first: int, last: int, second: int) -> None:
    """In every zone what falls into quiet hours waits for their end, less than a day and an hour, and never goes back."""
    rhythm = Rhythm(name, quiet_from=first, quiet_to=last)
    moment = datetime.combine(day, time(*divmod(minute, 60), second), tzinfo=ZoneInfo(name)).astimezone(UTC)
    after = after_quiet(rhythm, moment)
    assert not is_quiet(rhythm, after)
    assert moment <= after <= moment + timedelta(hours=26)
    if not is_quiet(rhythm, moment):
        assert after == moment
    else:
        assert all(is_quiet(rhythm, moment + (after - moment) * k / 7) for k in range(7)) or _clock_jumps(name, moment)


def _clock_jumps(name: str, moment: datetime) -> bool:
    zone = ZoneInfo(name)
    offsets = {(moment + timedelta(hours=h)).astimezone(zone).utcoffset() for h in range(-2, 28)}
    return len(offsets) > 1


@given(ZONES, ZONES, DAYS, MINUTES, MINUTES, MINUTES, st.sampled_from(["d0", "d1", "d3@2000", "m60", "x1"]))
def test_no_default_lead_is_early_late_or_loud(
    name: str, home: str, day: date, start: int, first: int, last: int, lead: str
) -> None:
    """Whatever zones reader and event are in: before the start, outside of quiet hours, within its days."""
    zone = ZoneInfo(home)
    starts_at = datetime.combine(day, time(*divmod(start, 60)), tzinfo=zone)
    facts = event(day, precision=Precision.MINUTE, starts_at=starts_at, deadline=day)
    rhythm = Rhythm(name, leads=(lead,), quiet_from=first, quiet_to=last)
    for one in next_dues(facts, rhythm, zone, after=LONG_AGO):
        assert not is_quiet(rhythm, one.due_at)
        if one.lead != "x1":
            assert one.due_at < starts_at
        assert starts_at - one.due_at < timedelta(days=6)
        assert still_useful(facts, one, at=one.due_at, home=zone)


@pytest.mark.parametrize(
    ("zone", "day", "minute", "said"),
    [
        ("America/New_York", date(2026, 3, 8), 150, "03:30"),  # 02:30 is skipped
        ("America/New_York", date(2026, 11, 1), 90, "01:30"),  # 01:30 comes twice: the first
        ("Australia/Lord_Howe", date(2026, 10, 4), 135, "02:45"),  # skips half an hour
        ("Asia/Kathmandu", date(2026, 5, 5), 540, "09:00"),
    ],
)
def test_the_skipped_and_the_doubled_hour(zone: str, day: date, minute: int, said: str) -> None:
    """A skipped hour is heard as much later, a doubled one the first time, and once."""
    rhythm = Rhythm(zone, at=minute, leads=("d0",), quiet_from=0, quiet_to=0)
    found = next_dues(event(day), rhythm, ZoneInfo(zone), after=LONG_AGO)
    assert [f"{one.due_at.astimezone(ZoneInfo(zone)):%H:%M}" for one in found] == [said]
    assert found[0].due_at.astimezone(ZoneInfo(zone)).fold == 0


def test_an_evening_before_is_never_in_quiet_hours() -> None:
    """An hour before quiet hours begin, whatever they are."""
    for first, last in ((1260, 480), (1380, 570), (600, 570), (0, 1439)):
        rhythm = Rhythm("Asia/Seoul", quiet_from=first, quiet_to=last)
        moment = datetime(2026, 11, 13, 22, 0, tzinfo=UTC)
        if is_quiet(rhythm, moment):
            assert before_quiet(rhythm, moment) < moment
            assert not is_quiet(rhythm, before_quiet(rhythm, moment))


def test_own_leads_are_marked() -> None:
    """A lead for one event differs from the same default lead."""
    assert Lead(LeadOf.DAY, 3, 1200).as_own().code == "d3@2000!"


def test_of_the_day_and_an_hour_before_at_one_moment_the_hour_is_told() -> None:
    """The reminder of the day moves with a reader's zone and may be behind him; an hour before is one moment for everybody."""
    at = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
    facts = EventFacts("밤 산책", Precision.MINUTE, at.date(), at.date(), starts_at=at + timedelta(hours=1))
    day = at.date().isoformat()
    both = [Due("d0", day, at), Due("m60", (at + timedelta(hours=1)).isoformat(), at)]
    for order in (both, both[::-1]):
        assert [one.lead for one in worth_sending(facts, order, at=at, home=SEOUL)] == ["m60"]
