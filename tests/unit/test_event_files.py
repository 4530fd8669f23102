"""Events out of calendar files and JSON: every day as its source means it, and one sentence where it can't be read."""

from __future__ import annotations

from contextlib import suppress
from zoneinfo import ZoneInfo

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.ingest.event_files import NotEvents, read_events
from bot.views.reading import event_json
from storage.records import EventFacts

ZONE = ZoneInfo("Asia/Seoul")


def calendar(*lines: str, ends: str = "\r\n") -> bytes:
    entry = ["BEGIN:VEVENT", "UID:1", "SUMMARY:쇼박스", *lines, "END:VEVENT"]
    return ends.join(["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//x", *entry, "END:VCALENDAR", ""]).encode()


def only(data: bytes, name: str = "a.ics") -> EventFacts:
    (facts,) = read_events(data, name=name, zone=ZONE)
    return facts


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        (["DTSTART;VALUE=DATE:20270109"], ("2027-01-09", "2027-01-09", "day", None, None)),
        (["DTSTART;VALUE=DATE:20270109", "DTEND;VALUE=DATE:20270113"], ("2027-01-09", "2027-01-12", "day", None, None)),
        (["DTSTART;VALUE=DATE:20270109", "DURATION:P2D"], ("2027-01-09", "2027-01-10", "day", None, None)),
        (["DTSTART:20270109T233000Z"], ("2027-01-10", "2027-01-10", "minute", "2027-01-10T08:30:00+09:00", None)),
        (
            ["DTSTART;TZID=Europe/London:20270709T190000", "DURATION:PT2H"],
            ("2027-07-09", "2027-07-09", "minute", "2027-07-09T19:00:00+01:00", "2027-07-09T21:00:00+01:00"),
        ),
        (
            ["DTSTART;TZID=Asia/Seoul:20270109T220000", "DTEND;TZID=Asia/Seoul:20270110T020000"],
            ("2027-01-09", "2027-01-09", "minute", "2027-01-09T22:00:00+09:00", "2027-01-10T02:00:00+09:00"),
        ),
        (["DTSTART:20270109T100000"], ("2027-01-09", "2027-01-09", "minute", "2027-01-09T10:00:00+09:00", None)),
    ],
)
def test_a_calendars_days_are_inclusive_and_ours(lines: list[str], told: tuple[object, ...]) -> None:
    """VALUE=DATE ends the day before its DTEND; TZID keeps its own zone, UTC and floating times are the newsletter's."""
    event = event_json(only(calendar(*lines)))
    assert tuple(event[name] for name in ("start", "end", "precision", "starts_at", "ends_at")) == told


ITS_OWN_RULES = (
    "BEGIN:VTIMEZONE",
    "TZID:Hall",
    "BEGIN:STANDARD",
    "DTSTART:19700101T000000",
    "TZOFFSETFROM:-0800",
    "TZOFFSETTO:-0800",
    "END:STANDARD",
    "END:VTIMEZONE",
)


@pytest.mark.parametrize(
    ("start", "zone", "starts_at"),
    [
        ("DTSTART;TZID=America/Los_Angeles:20261212T190000", "America/Los_Angeles", "2026-12-12T19:00:00-08:00"),
        ("DTSTART;TZID=Pacific Standard Time:20261212T190000", "America/Los_Angeles", "2026-12-12T19:00:00-08:00"),
        ("DTSTART;TZID=Asia/Seoul:20261212T190000", None, "2026-12-12T19:00:00+09:00"),
        ("DTSTART;TZID=Korea Standard Time:20261212T190000", None, "2026-12-12T19:00:00+09:00"),
        ("DTSTART;TZID=Etc/UTC:20261212T190000", None, "2026-12-13T04:00:00+09:00"),
        ("DTSTART:20261212T190000Z", None, "2026-12-13T04:00:00+09:00"),
        ("DTSTART;TZID=Nowhere:20261212T190000", None, "2026-12-12T19:00:00+09:00"),
        ("DTSTART;TZID=Hall:20261212T190000", None, "2026-12-13T12:00:00+09:00"),
    ],
)
def test_a_zone_that_is_named_is_the_events_own(start: str, zone: str | None, starts_at: str) -> None:
    """By its IANA name or Windows'; UTC, what nobody knows and a file's own rules are told in the newsletter's."""
    told = calendar(start).replace(b"BEGIN:VEVENT", "\r\n".join((*ITS_OWN_RULES, "BEGIN:VEVENT")).encode())
    facts = only(told)
    assert facts.starts_at is not None
    assert (facts.timezone, facts.starts_at.isoformat()) == (zone, starts_at)
    assert facts.start == facts.starts_at.date()
    assert only(orjson.dumps([event_json(facts)]), "a.json").timezone == zone


def test_a_rule_ends_on_a_day_of_its_own_zone() -> None:
    """UNTIL is an instant in UTC; the last day is the one it is there."""
    facts = only(
        calendar(
            "DTSTART;TZID=America/Los_Angeles:20270105T190000", "RRULE:FREQ=WEEKLY;BYDAY=TU;UNTIL=20270127T035959Z"
        )
    )
    assert (facts.timezone, str(facts.start), str(facts.end)) == ("America/Los_Angeles", "2027-01-05", "2027-01-26")


def test_a_newsletters_own_zone_is_no_zone_of_an_event() -> None:
    """JSON that names it says nothing new."""
    assert only(b'[{"title":"x","start":"2027-01-01","timezone":"Asia/Seoul"}]', "a.json").timezone is None
    assert only(b'[{"title":"x","start":"2027-01-01","timezone":"Asia/Tokyo"}]', "a.json").timezone == "Asia/Tokyo"


def test_a_rule_is_kept_as_a_rule() -> None:
    """RRULE makes it recurring, from its first day to its UNTIL; a single moved date of it is no event of its own."""
    moved = [
        "END:VEVENT",
        "BEGIN:VEVENT",
        "UID:1",
        "SUMMARY:쇼박스",
        "RECURRENCE-ID:20270112T100000Z",
        "DTSTART:20270113T100000Z",
    ]
    event = event_json(
        only(calendar("DTSTART:20270105T100000Z", "RRULE:FREQ=WEEKLY;BYDAY=TU;UNTIL=20270330T000000Z", *moved))
    )
    assert (event["precision"], event["start"], event["end"]) == ("recurring", "2027-01-05", "2027-03-30")
    assert event["recurrence"].startswith("FREQ=WEEKLY")


def test_the_words_of_an_entry_are_kept() -> None:
    """Place, link, description, status; folded lines, escapes, bare line ends and CP949 change nothing."""
    lines = [
        "DTSTART;VALUE=DATE:20270109",
        "LOCATION:코엑스\\, 3층",
        "URL:https://e.org/x",
        "DESCRIPTION:긴 설",
        " 명",
        "STATUS:CANCELLED",
    ]
    facts = only(calendar(*lines))
    assert (facts.venue, facts.url, facts.description, facts.status.value) == (
        "코엑스, 3층",
        "https://e.org/x",
        "긴 설명",
        "cancelled",
    )
    assert only(calendar(*lines, ends="\n")) == facts
    assert only(calendar(*lines).decode().encode("cp949")) == facts
    assert only(b"\xef\xbb\xbf" + calendar(*lines)) == facts


def test_json_reads_back_what_was_listed() -> None:
    """`event list --json` goes in as it came out, but for the line it stood on."""
    facts = only(calendar("DTSTART:20270109T100000", "LOCATION:코엑스"))
    again = only(orjson.dumps([event_json(facts)]), "a.json")
    assert event_json(again) == event_json(facts)
    assert only(orjson.dumps({"events": [{"title": "모임"}]}), "a.json").precision.value == "tba"


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.ics", b"", "nothing in it"),
        ("a.ics", b"hello", "not an iCalendar file"),
        ("a.ics", calendar("DTSTART:2027"), r"event 1 \(쇼박스\): DTSTART can't be read"),
        ("a.ics", calendar(), r"event 1 \(쇼박스\): it has no DTSTART"),
        ("a.ics", b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", "no VEVENT"),
        ("a.json", b"{]", "line 1: this is not JSON"),
        ("a.json", b"{}", "a list of events is needed"),
        ("a.json", b"[3]", "event 1: this is not a JSON object"),
        ("a.json", b'[{"title":"x"},{"start":"2027-01-01"}]', 'event 2: it has no "title"'),
        ("a.json", b'[{"title":"x","start":"2027-13-01"}]', r'event 1 \(x\): its "start" \(2027-13-01\) is no date'),
        ("a.json", b'[{"title":"x","start":"2027-01-02","end":"2027-01-01"}]', "ends .* before it starts"),
        ("a.json", b'[{"title":"x","end":"2027-01-01"}]', '"end" and no "start"'),
        ("a.json", b'[{"title":"x","precision":"month"}]', 'needs a "start"'),
        ("a.json", b'[{"title":"x","precision":"soon"}]', '"precision"'),
        ("a.json", b'[{"title":"x","url":"javascript:1"}]', "no web address"),
        ("a.json", b'[{"title":"x","starts_at":"2027-01-01T10:00"}]', "no time with an offset"),
        ("a.json", b'[{"title":"x","start":"3027-01-01"}]', "outside 1990 to 2100"),
        ("a.json", b'[{"title":"x","start":"2027-01-01","timezone":"Mars/Base"}]', "no zone such as"),
    ],
)
def test_what_is_wrong_is_named(name: str, data: bytes, said: str) -> None:
    """The entry's number and name, and why."""
    with pytest.raises(NotEvents, match=said):
        read_events(data, name=name, zone=ZONE)


@given(st.binary(max_size=200), st.integers(0, 300))
def test_broken_calendars_raise_nothing_else(noise: bytes, at: int) -> None:
    """A calendar with noise in it is read or refused."""
    whole = calendar("DTSTART:20270105T100000Z", "RRULE:FREQ=WEEKLY;BYDAY=TU")
    with suppress(NotEvents):
        read_events(whole[:at] + noise + whole[at:], name="a.ics", zone=ZONE)


def test_an_event_may_say_its_own_zone() -> None:
    """The days of a fair in Las Vegas are days there; it comes out of the listing as it went in."""
    found = read_events(
        b'[{"title":"CES","start":"2027-01-06","timezone":"America/Los_Angeles"}]', name="a.json", zone=ZONE
    )
    assert event_json(found[0])["timezone"] == "America/Los_Angeles"
