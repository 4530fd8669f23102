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
            ("2027-07-10", "2027-07-10", "minute", "2027-07-10T03:00:00+09:00", "2027-07-10T05:00:00+09:00"),
        ),
        (
            ["DTSTART;TZID=Asia/Seoul:20270109T220000", "DTEND;TZID=Asia/Seoul:20270110T020000"],
            ("2027-01-09", "2027-01-09", "minute", "2027-01-09T22:00:00+09:00", "2027-01-10T02:00:00+09:00"),
        ),
        (["DTSTART:20270109T100000"], ("2027-01-09", "2027-01-09", "minute", "2027-01-09T10:00:00+09:00", None)),
    ],
)
def test_a_calendars_days_are_inclusive_and_ours(lines: list[str], told: tuple[object, ...]) -> None:
    """VALUE=DATE ends the day before its DTEND; UTC, TZID and floating times are shown in the newsletter's zone."""
    event = event_json(only(calendar(*lines)))
    assert tuple(event[name] for name in ("start", "end", "precision", "starts_at", "ends_at")) == told


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
