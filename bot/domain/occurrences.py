"""On which days an event with a rule takes place. Called where a period is listed."""

from __future__ import annotations

from datetime import date, datetime, time

from dateutil.rrule import rrulestr

from storage.records import EventFacts, Precision

# A week's club meets more often than any list is long.
MOST_DAYS = 400


def takes_place(facts: EventFacts, first: date, last: date) -> bool:
    """Whether a recurring event has a day in first..last; False for a rule that can't be read."""
    if facts.precision is not Precision.RECURRING or not facts.recurrence:
        return False
    begin = max(first, facts.start) if facts.start else first
    end = min(last, facts.end) if facts.end else last
    if begin > end:
        return False
    try:
        rule = rrulestr(facts.recurrence, dtstart=datetime.combine(begin, time()))
        found = rule.after(datetime.combine(begin, time()), inc=True)
    except (ValueError, TypeError):
        return False
    return found is not None and found.date() <= end
