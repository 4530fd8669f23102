"""Dates in words: as exact as the source was and never more. Called by every view that names a date."""

from __future__ import annotations

from datetime import date

from bot.locales import Texts
from storage.records import EventFacts, Precision


def day(t: Texts, value: date) -> str:
    """A day in full: 2023년 11월 4일 (토), Saturday, November 4, 2023."""
    return t("date.day", **_parts(t, value))


def short_day(t: Texts, value: date) -> str:
    """A day without its year, where the year stands above it."""
    return t("date.day_short", **_parts(t, value))


def month(t: Texts, value: date) -> str:
    """The month of a day: 2023년 11월."""
    return t("date.month_name", **_parts(t, value))


def days(t: Texts, first: date, last: date) -> str:
    """A day, or days from first to last; what both share is said once."""
    if first == last:
        return day(t, first)
    same_month = (first.year, first.month) == (last.year, last.month)
    key = "date.last_day_of_month" if same_month else "date.last_day_of_year" if first.year == last.year else "date.day"
    return t("date.range", first=day(t, first), last=t(key, **_parts(t, last)))


def when(t: Texts, facts: EventFacts) -> str:
    """When an event is, in words that fit its precision."""
    if facts.precision is Precision.RECURRING:
        return _recurring(t, facts)
    if facts.start is None or facts.end is None or facts.precision is Precision.TBA:
        return t("date.tba")
    if facts.precision in (Precision.DAY, Precision.MINUTE):
        return _with_clock(t, facts, days(t, facts.start, facts.end))
    return _stretch(t, facts.precision, facts.start, facts.end)


def countdown(t: Texts, facts: EventFacts, today: date) -> str | None:
    """D-7, D-DAY; None where no day is known or the event is over."""
    left = days_left(facts, today)
    if left is None or facts.end is None or facts.end < today:
        return None
    if left < 0:
        return t("date.running")
    if left == 0:
        return t("date.d_day")
    return t("date.d_tomorrow") if left == 1 else t("date.d_minus", n=left)


def days_left(facts: EventFacts, today: date) -> int | None:
    """Days until the first day, negative once it has begun; None where no day is known."""
    return (facts.start - today).days if facts.precision.names_a_day and facts.start else None


def period(t: Texts, first: date, last: date, precision: Precision) -> str:
    """A period asked for: a month by its name, anything else by its days."""
    if precision is Precision.MONTH and (first.year, first.month) == (last.year, last.month):
        return month(t, first)
    if precision in (Precision.QUARTER, Precision.HALF, Precision.SEASON, Precision.YEAR, Precision.PART):
        return t("date.range", first=day(t, first), last=day(t, last))
    return days(t, first, last)


def _parts(t: Texts, value: date) -> dict[str, object]:
    weekdays = t("date.weekdays")
    names = weekdays.split(" ") if " " in weekdays else list(weekdays)
    months = t("date.months").split(" ")
    return {"year": value.year, "month": months[value.month - 1], "day": value.day, "weekday": names[value.weekday()]}


def _with_clock(t: Texts, facts: EventFacts, said: str) -> str:
    if facts.starts_at is None:
        return said
    clock = f"{facts.starts_at:%H:%M}"
    if facts.ends_at is None:
        return t("date.clock", date=said, clock=clock)
    return t("date.clock_range", date=said, clock=clock, until=f"{facts.ends_at:%H:%M}")


def _stretch(t: Texts, precision: Precision, start: date, end: date) -> str:
    parts = _parts(t, start)
    if precision is Precision.MONTH:
        if (start.year, start.month) != (end.year, end.month):
            return t("date.months_range", first=month(t, start), last=month(t, end))
        return t("date.month", **parts)
    if precision is Precision.PART:
        return t(f"date.part.{ {1: 'early', 11: 'mid'}.get(start.day, 'late') }", **parts)
    if precision is Precision.WEEK:
        return t("date.week", first=day(t, start), last=day(t, end))
    if precision is Precision.SEASON:
        return t(f"date.season.{ {3: 'spring', 6: 'summer', 9: 'autumn'}.get(start.month, 'winter') }", **parts)
    if precision is Precision.QUARTER:
        return t("date.quarter", year=start.year, n=(start.month + 2) // 3)
    if precision is Precision.HALF:
        return t(f"date.half.{'first' if start.month < 7 else 'second'}", year=start.year)
    return t("date.year", year=start.year)


def _recurring(t: Texts, facts: EventFacts) -> str:
    rule = dict(part.split("=", 1) for part in (facts.recurrence or "").split(";") if "=" in part)
    weekdays = t("date.weekdays")
    names = dict(
        zip(
            ("MO", "TU", "WE", "TH", "FR", "SA", "SU"),
            weekdays.split(" ") if " " in weekdays else weekdays,
            strict=True,
        )
    )
    by_day = rule.get("BYDAY", "")
    if rule.get("FREQ") == "DAILY":
        return t("date.recurring.daily")
    if rule.get("FREQ") == "WEEKLY":
        spoken = (
            "·".join(names[code] for code in by_day.split(","))
            if t.language == "ko"
            else ", ".join(names[code] for code in by_day.split(","))
        )
        return t("date.recurring.biweekly" if rule.get("INTERVAL") == "2" else "date.recurring.weekly", days=spoken)
    if by_day:
        nth = t("date.nth").split(" ")[int(by_day[:-2]) - 1 if not by_day.startswith("-") else -1]
        return t("date.recurring.monthly_nth", nth=nth, day=names[by_day[-2:]])
    if rule.get("BYMONTHDAY") == "-1":
        return t("date.recurring.month_end")
    return t("date.recurring.monthly_day", day=rule.get("BYMONTHDAY", ""))
