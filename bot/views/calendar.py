"""Links that put an event into somebody's calendar. Called by the views of events."""

from __future__ import annotations

from datetime import UTC, timedelta
from urllib.parse import urlencode

from storage.records import EventFacts, EventStatus

_PAGE = "https://calendar.google.com/calendar/render"
HOUR = timedelta(hours=1)


def google_link(facts: EventFacts) -> str | None:
    """A page of Google Calendar with the event filled in; None where no day is known or it was cancelled.

    Days are given with the day after the last, instants in UTC (Google's event template).
    """
    if not facts.precision.names_a_day or facts.start is None or facts.end is None:
        return None
    if facts.status is EventStatus.CANCELLED:
        return None
    if facts.starts_at is not None:
        ends_at = facts.ends_at or facts.starts_at + HOUR
        dates = f"{facts.starts_at.astimezone(UTC):%Y%m%dT%H%M%SZ}/{ends_at.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    else:
        dates = f"{facts.start:%Y%m%d}/{facts.end + timedelta(days=1):%Y%m%d}"
    filled = {"action": "TEMPLATE", "text": facts.title[:200], "dates": dates}
    if facts.venue:
        filled["location"] = facts.venue[:100]
    if facts.url:
        filled["details"] = facts.url[:500]
    return f"{_PAGE}?{urlencode(filled)}"
