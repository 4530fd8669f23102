"""Reads events out of calendar files (iCalendar, RFC 5545) and JSON as `event list --json` writes it. Pure; called by the import.

What is wrong is told with the entry's number and name; then nothing of the file counts.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any, TypeVar, cast
from zoneinfo import ZoneInfo, available_timezones

import orjson
from icalendar import Calendar, Event

from bot.domain import spans
from bot.domain.names import aliases_of
from bot.ingest.blocks import NotAnIssue
from bot.ingest.decoding import decode
from bot.ingest.links import is_web
from storage.records import EventFacts, EventStatus, Precision

_STATUS = {"CANCELLED": EventStatus.CANCELLED}
LONGEST = 500
# An instant in UTC says nothing of where an event takes place.
_UTC = frozenset(
    {"UTC", "Etc/UTC", "GMT", "Etc/GMT", "Zulu", "Etc/Zulu", "UCT", "Etc/UCT", "Universal", "Etc/Universal"}
)
T = TypeVar("T", Precision, EventStatus)


class NotEvents(Exception):
    """A file holds no events that can be read; the sentence says which entry and why, in English."""


def read_events(data: bytes, *, name: str, zone: ZoneInfo) -> list[EventFacts]:
    """The events of a file, in its order. Raises NotEvents.

    Times that name a zone keep it as the event's own, others (UTC, floating) are the newsletter's. `zone` is that one; an
    event that names it has none of its own.
    """
    try:
        text = decode(data)
    except NotAnIssue as refusal:
        raise NotEvents("there is nothing in it." if refusal.code == "empty" else "this is not a text file.") from None
    is_calendar = (
        name.lower().endswith((".ics", ".ical", ".ifb"))
        or text.lstrip("\ufeff \t\r\n")[:15].upper() == "BEGIN:VCALENDAR"
    )
    found = _calendar(text, zone) if is_calendar else _json(text)
    return [replace(facts, timezone=None) if facts.timezone == zone.key else facts for facts in found]


def _calendar(text: str, zone: ZoneInfo) -> Iterator[EventFacts]:
    try:
        calendars = Calendar.from_ical(text.lstrip("\ufeff \t\r\n"), multiple=True)
    except (ValueError, IndexError, KeyError) as problem:
        raise NotEvents(f"this is not an iCalendar file: {str(problem)[:200] or type(problem).__name__}.") from None
    entries = [entry for calendar in calendars for entry in calendar.walk("VEVENT")]
    if not entries:
        raise NotEvents("there is no VEVENT in this calendar.")
    whole = {str(entry.get("UID")) for entry in entries if "RRULE" in entry}
    for number, entry in enumerate(entries, start=1):
        if "RECURRENCE-ID" in entry and str(entry.get("UID")) in whole:
            continue  # one date of a rule that is taken whole
        yield _from_entry(cast(Event, entry), number, zone)


def _from_entry(entry: Event, number: int, zone: ZoneInfo) -> EventFacts:
    title = _text(entry, "SUMMARY")
    where = f"event {number}" + (f" ({title[:60]})" if title else "")
    if not title:
        raise NotEvents(f"{where}: it has no SUMMARY.")
    if entry.errors:
        raise NotEvents(f"{where}: {entry.errors[0][0]} can't be read.")
    begin, end = _moment(entry, "DTSTART", where), _moment(entry, "DTEND", where)
    if begin is None:
        raise NotEvents(f"{where}: it has no DTSTART.")
    if end is None and (length := entry.get("DURATION")) is not None:
        end = begin + length.dt
    own = _zone_named(begin)
    zone = own or zone
    url = _text(entry, "URL")
    rule = entry.get("RRULE")
    facts = EventFacts(
        title=title[:LONGEST],
        aliases=aliases_of(title[:LONGEST]),
        description=_text(entry, "DESCRIPTION")[:LONGEST] or None,
        url=url if is_web(url) else None,
        venue=_text(entry, "LOCATION")[:LONGEST] or None,
        status=_STATUS.get(_text(entry, "STATUS").upper(), EventStatus.ANNOUNCED),
        source_line=f"SUMMARY:{title[:LONGEST]}",
        line=number,
        timezone=own.key if own is not None else None,
        **_when(begin, end, zone, where),
    )
    if rule is None:
        return facts
    until = rule.get("UNTIL")
    last = _day(until[0], zone) if until else None
    start = facts.start
    return EventFacts(
        **_told(facts) | _RECURRING | {"start": start, "end": last, "recurrence": rule.to_ical().decode()}
    )


_RECURRING = {"precision": Precision.RECURRING}


def _told(facts: EventFacts) -> dict[str, Any]:
    return {name: getattr(facts, name) for name in EventFacts.__slots__}


def _when(begin: date, end: date | None, zone: ZoneInfo, where: str) -> dict[str, Any]:
    """VALUE=DATE days end before their DTEND; days are those of `zone`, the event's own or the newsletter's."""
    if isinstance(begin, datetime):
        starts_at = _in_zone(begin, zone)
        ends_at = _in_zone(end, zone) if isinstance(end, datetime) else None
        if ends_at is not None and ends_at <= starts_at:
            ends_at = None
        first = starts_at.date()
        # A party until 02:00 belongs to the day it began on.
        last = (
            first if ends_at is None else (ends_at - timedelta(hours=6) if ends_at.time() < time(6) else ends_at).date()
        )
        times: dict[str, Any] = {"precision": Precision.MINUTE, "starts_at": starts_at, "ends_at": ends_at}
    else:
        first = begin
        last = end - timedelta(days=1) if end is not None and not isinstance(end, datetime) and end > begin else begin
        times = {"precision": Precision.DAY}
    last = max(first, last)
    if not spans.FIRST_YEAR <= first.year <= last.year <= spans.LAST_YEAR:
        raise NotEvents(f"{where}: its date {first} lies outside {spans.FIRST_YEAR} to {spans.LAST_YEAR}.")
    return times | {"start": first, "end": last}


def _zone_named(begin: date) -> ZoneInfo | None:
    """The zone that a start names (TZID), also by Windows' name; None for a day, UTC, a floating time, rules of the file's own."""
    named = begin.tzinfo if isinstance(begin, datetime) else None
    if not isinstance(named, ZoneInfo) or named.key in _UTC or named.key not in available_timezones():
        return None
    return named


def _in_zone(moment: datetime, zone: ZoneInfo) -> datetime:
    """A floating time is the newsletter's own."""
    return moment.replace(tzinfo=zone) if moment.tzinfo is None else moment.astimezone(zone)


def _day(moment: date, zone: ZoneInfo) -> date:
    return _in_zone(moment, zone).date() if isinstance(moment, datetime) else moment


def _moment(entry: Event, name: str, where: str) -> date | None:
    given = entry.get(name)
    if given is None:
        return None
    found = getattr(given, "dt", None)
    if not isinstance(found, date):
        raise NotEvents(f"{where}: its {name} is no date.")
    return found


def _text(entry: Event, name: str) -> str:
    given = entry.get(name)
    value = given[0] if isinstance(given, list) and given else given
    return " ".join(str(value).split()) if value is not None else ""


def _json(text: str) -> Iterator[EventFacts]:
    try:
        given: Any = orjson.loads(text.lstrip("\ufeff"))
    except orjson.JSONDecodeError as problem:
        raise NotEvents(f"line {problem.lineno}: this is not JSON.") from None
    entries = given.get("events") if isinstance(given, dict) else given
    if not isinstance(entries, list) or not entries:
        raise NotEvents("a list of events is needed, as `letterbell event list --json` prints it.")
    for number, entry in enumerate(entries, start=1):
        yield _from_object(entry, number)


def _from_object(entry: object, number: int) -> EventFacts:
    where = f"event {number}"
    if not isinstance(entry, dict):
        raise NotEvents(f"{where}: this is not a JSON object.")
    title = entry.get("title")
    if not isinstance(title, str) or not title.strip():
        raise NotEvents(f'{where}: it has no "title".')
    where = f"{where} ({title[:60]})"
    read = _Fields(entry, where)
    start, end = read.day("start"), read.day("end")
    starts_at, ends_at = read.moment("starts_at"), read.moment("ends_at")
    recurrence = read.text("recurrence")
    guessed = "minute" if starts_at else "day" if start else "recurring" if recurrence else "tba"
    precision = read.one_of("precision", Precision, guessed)
    if precision is not Precision.RECURRING:
        end = end or start
    if (start is None) is not (end is None) and precision is not Precision.RECURRING:
        raise NotEvents(f'{where}: it has an "end" and no "start".')
    if start and end and end < start:
        raise NotEvents(f"{where}: it ends ({end}) before it starts ({start}).")
    if start is None and precision not in (Precision.TBA, Precision.RECURRING):
        raise NotEvents(f'{where}: a precision of "{precision.value}" needs a "start".')
    zone = read.text("timezone")
    if zone and zone not in available_timezones():
        raise NotEvents(f'{where}: its "timezone" ({zone}) is no zone such as Asia/Seoul.')
    url = read.text("url")
    if url and not is_web(url):
        raise NotEvents(f'{where}: its "url" is no web address.')
    aliases = entry.get("aliases") or []
    if not isinstance(aliases, list) or not all(isinstance(alias, str) for alias in aliases):
        raise NotEvents(f'{where}: its "aliases" are no list of names.')
    return EventFacts(
        title=title.strip()[:LONGEST],
        precision=precision,
        start=start,
        end=end,
        aliases=tuple(aliases) or aliases_of(title),
        description=read.text("description"),
        emoji=read.text("emoji"),
        action=read.text("action"),
        url=url,
        venue=read.text("venue"),
        starts_at=starts_at,
        ends_at=ends_at,
        deadline=read.day("deadline"),
        recurrence=recurrence,
        status=read.one_of("status", EventStatus, "announced"),
        year_inferred=bool(entry.get("year_inferred")),
        source_line=read.text("source_line") or title.strip()[:LONGEST],
        line=number,
        timezone=zone,
    )


class _Fields:
    """The fields of a JSON object, each of its kind or refused by name."""

    def __init__(self, entry: Mapping[str, object], where: str) -> None:
        self._entry = entry
        self._where = where

    def text(self, name: str) -> str | None:
        value = self._entry.get(name)
        if value is not None and not isinstance(value, str):
            raise NotEvents(f'{self._where}: its "{name}" is no text.')
        return value.strip()[:LONGEST] or None if value else None

    def day(self, name: str) -> date | None:
        value = self.text(name)
        try:
            found = date.fromisoformat(value) if value else None
        except ValueError:
            raise NotEvents(f'{self._where}: its "{name}" ({value}) is no date such as 2026-12-05.') from None
        if found and not spans.FIRST_YEAR <= found.year <= spans.LAST_YEAR:
            raise NotEvents(
                f'{self._where}: its "{name}" ({value}) lies outside {spans.FIRST_YEAR} to {spans.LAST_YEAR}.'
            )
        return found

    def moment(self, name: str) -> datetime | None:
        value = self.text(name)
        try:
            found = datetime.fromisoformat(value) if value else None
        except ValueError:
            found = None
        if value and (found is None or found.tzinfo is None):
            raise NotEvents(f'{self._where}: its "{name}" ({value}) is no time with an offset.')
        return found

    def one_of(self, name: str, kind: type[T], default: str) -> T:
        value = self.text(name) or default
        try:
            return kind(value)
        except ValueError:
            raise NotEvents(f'{self._where}: its "{name}" ({value}) is none of {", ".join(kind)}.') from None
