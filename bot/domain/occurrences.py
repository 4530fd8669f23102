"""On which days an event takes place, also one with a rule. Called where a period is listed and where reminders are planned."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import takewhile
from zoneinfo import ZoneInfo

from dateutil.rrule import rrulestr

from bot.domain.spans import Span
from storage.records import EventFacts, Precision

# So many days asked for are a week or two; of half a month and more what only overlaps counts, too.
A_FEW = timedelta(days=12)
A_YEAR = timedelta(days=366)
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


def next_day(facts: EventFacts, first: date, last: date) -> date | None:
    """The first day of a recurring event in first..last; None where there is none, or its rule leaves the days open."""
    begin = max(first, facts.start) if facts.start else first
    end = min(last, facts.end) if facts.end else last
    days = _days_of(facts, begin, end) if facts.precision is Precision.RECURRING and begin <= end else []
    return days[0] if days else None


# "no class in half term", "8월은 쉽니다": days that the rule itself doesn't leave out.
_LEAVES_OUT = re.compile(
    r"\b(?:no|not|except|excluding|apart from|skip\w*|clos(?:ed|es)|off|half[- ]term|term|holidays?|break|cancelled|unless)\b|"
    r"쉽|쉬|쉼|제외|휴[강관무]|방학|학기|빼고|말고|없[습어음는]|취소|단,",
    re.IGNORECASE,
)


def is_sure(facts: EventFacts) -> bool:
    """Whether nothing said of what comes again leaves days of its rule out, so that its next day may be named."""
    return _LEAVES_OUT.search(f"{facts.source_line} {facts.description or ''}") is None


def may_be_outside(facts: EventFacts, asked: Span, today: date) -> bool:
    """Whether an event without a day yet ("January") is not said to come in some days asked for: in a week, on a day.

    "Until the end of December" holds all that is left of December.
    """
    if facts.precision.names_a_day or facts.precision is Precision.RECURRING:
        return False
    if not (facts.start and facts.end and asked.start and asked.end):
        return False
    if asked.end - asked.start > A_FEW:
        return False
    first = max(facts.start, today) if asked.end >= today else facts.start
    return not (asked.start <= first and facts.end <= asked.end)


def lies_in(facts: EventFacts, gap: Span) -> bool:
    """Whether an event has no day outside a period that is left out."""
    if facts.precision is Precision.RECURRING or not (facts.start and facts.end and gap.start and gap.end):
        return False
    return gap.start <= facts.start and facts.end <= gap.end


@dataclass(frozen=True, slots=True)
class Occasion:
    """One time that an event takes place: its days, its start by the clock, and the days since the one before (recurring)."""

    start: date
    end: date
    starts_at: datetime | None = None
    gap: int | None = None


def occasions(facts: EventFacts, first: date, last: date, *, zone: ZoneInfo) -> list[Occasion]:
    """When an event takes place; of a recurring one the dates in first..last, none where its rule leaves them open.

    "Every other Tuesday" without a date to count from names no day.
    """
    if facts.precision is Precision.TBA:
        return []
    if facts.precision is not Precision.RECURRING:
        if facts.start is None or facts.end is None:
            return []
        return [Occasion(facts.start, facts.end, facts.starts_at)]
    begin = max(first, facts.start) if facts.start else first
    end = min(last, facts.end) if facts.end else last
    days = _days_of(facts, begin - timedelta(days=LOOK_BACK), end) if begin <= end else []
    found = []
    for before, day in zip([None, *days], days, strict=False):
        if day >= begin:
            found.append(Occasion(day, day, _clock_on(facts, day, zone), (day - before).days if before else None))
    return found


LOOK_BACK = 370
_PHASELESS = {
    "DAILY": (),
    "WEEKLY": ("BYDAY",),
    "MONTHLY": ("BYDAY", "BYMONTHDAY"),
    "YEARLY": ("BYDAY", "BYMONTHDAY", "BYYEARDAY", "BYWEEKNO"),
}


def _days_of(facts: EventFacts, first: date, last: date) -> list[date]:
    rule = dict(part.split("=", 1) for part in (facts.recurrence or "").split(";") if "=" in part)
    # The last day stands in the facts; an UNTIL in UTC does not go with days.
    rule.pop("UNTIL", None)
    if facts.start is None:
        wanted = _PHASELESS.get(rule.get("FREQ", ""))
        if wanted is None or rule.get("INTERVAL", "1") != "1" or "COUNT" in rule:
            return []
        if wanted and not any(part in rule for part in wanted):
            return []
        if rule["FREQ"] == "YEARLY" and "BYMONTH" not in rule:
            return []
    begin = facts.start or first
    if facts.start and facts.start < first and rule.get("INTERVAL", "1") == "1" and "COUNT" not in rule:
        wanted = _PHASELESS.get(rule.get("FREQ", ""))
        if wanted is not None and (not wanted or any(part in rule for part in wanted)):
            begin = first
    try:
        made = rrulestr(";".join(f"{k}={v}" for k, v in rule.items()), dtstart=datetime.combine(begin, time()))
        days = made.xafter(datetime.combine(max(first, begin), time()), count=MOST_DAYS * 2, inc=True)
        return [day.date() for day in takewhile(lambda day: day.date() <= last, days)]
    except (ValueError, TypeError):
        return []


def _clock_on(facts: EventFacts, day: date, zone: ZoneInfo) -> datetime | None:
    if facts.starts_at is None:
        return None
    return datetime.combine(day, facts.starts_at.astimezone(zone).time(), tzinfo=zone)
