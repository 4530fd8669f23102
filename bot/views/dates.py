"""Dates in words: as exact as the source was and never more. Called by every view that names a date."""

from __future__ import annotations

from datetime import date

from bot.domain.date_words import RRULE_DAY
from bot.domain.dates import DateReading
from bot.domain.occurrences import A_YEAR, is_sure, next_day
from bot.domain.quiet_hours import zone_of
from bot.locales import Texts
from bot.views.zones import place
from storage.records import EventFacts, EventStatus, Precision


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


def when(t: Texts, facts: EventFacts, *, names_zone: bool = True) -> str:
    """When an event is, in words that fit its precision. An hour of a zone of its own says which (`names_zone`)."""
    if facts.precision is Precision.RECURRING:
        return _recurring(t, facts)
    if facts.start is None or facts.end is None or facts.precision is Precision.TBA:
        return t("date.tba")
    if facts.precision in (Precision.DAY, Precision.MINUTE):
        return _with_clock(t, facts, days(t, facts.start, facts.end), names_zone=names_zone)
    return _stretch(t, facts.precision, facts.start, facts.end)


def countdown(t: Texts, facts: EventFacts, today: date) -> str | None:
    """D-7, D-DAY; None where no day is known, or the event is over or off."""
    left = days_left(facts, today)
    if left is None or facts.end is None or facts.end < today or facts.status is EventStatus.CANCELLED:
        return None
    return t("date.running") if left < 0 else count_to(t, left)


def next_of(facts: EventFacts, today: date) -> date | None:
    """The next day of what comes again; None for any other event, for one that is off, and where that day isn't sure."""
    if facts.status is EventStatus.CANCELLED or not is_sure(facts):
        return None
    return next_day(facts, today, today + A_YEAR)


def again(t: Texts, facts: EventFacts, today: date) -> str | None:
    """The next day of what comes again, and how far it is; None where none is known."""
    coming = next_of(facts, today)
    return t("date.again", date=short_day(t, coming), left=count_to(t, (coming - today).days)) if coming else None


def count_to(t: Texts, left: int) -> str:
    """So many days as they are counted down: D-DAY for 0, D-7; `left` is never negative."""
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


def _with_clock(t: Texts, facts: EventFacts, said: str, *, names_zone: bool) -> str:
    if facts.starts_at is None:
        return said
    own = zone_of(facts.timezone) if facts.timezone else None
    clock, until = (
        f"{at.astimezone(own) if own else at:%H:%M}" if at else "" for at in (facts.starts_at, facts.ends_at)
    )
    key = "date.clock_range" if until else "date.clock"
    said = t(key, date=said, clock=clock, **({"until": until} if until else {}))
    return t("reminder.in_zone", when=said, zone=place(t, own)) if own and names_zone else said


def _stretch(t: Texts, precision: Precision, start: date, end: date) -> str:
    parts = _parts(t, start)
    if precision is Precision.MONTH:
        if (start.year, start.month) != (end.year, end.month):
            return t("date.months_range", first=month(t, start), last=month(t, end))
        return t("date.month", **parts)
    if precision is Precision.PART and (end - start).days <= 10:
        return t(f"date.part.{ {1: 'early', 11: 'mid'}.get(start.day, 'late') }", **parts)
    if precision is Precision.WEEK:
        return t("date.week", first=day(t, start), last=day(t, end))
    if precision is Precision.SEASON:
        return t(f"date.season.{ {3: 'spring', 6: 'summer', 9: 'autumn'}.get(start.month, 'winter') }", **parts)
    if precision is Precision.QUARTER:
        return t("date.quarter", year=start.year, n=(start.month + 2) // 3)
    if precision is Precision.HALF:
        return t(f"date.half.{'first' if start.month < 7 else 'second'}", year=start.year)
    return t("date.year", year=start.year) if precision is Precision.YEAR else days(t, start, end)


def _recurring(t: Texts, facts: EventFacts) -> str:
    said = _rule(t, dict(part.split("=", 1) for part in (facts.recurrence or "").split(";") if "=" in part))
    if facts.start and facts.end:
        return t("date.recurring.between", rule=said, days=days(t, facts.start, facts.end))
    if facts.start:
        return t("date.recurring.from", rule=said, day=day(t, facts.start))
    return t("date.recurring.until", rule=said, day=day(t, facts.end)) if facts.end else said


def _rule(t: Texts, rule: dict[str, str]) -> str:
    """An RRULE of those that the date reader makes, in words."""
    frequency, days_of_week = rule.get("FREQ", ""), [code for code in rule.get("BYDAY", "").split(",") if code]
    days_of_month = [number for number in rule.get("BYMONTHDAY", "").split(",") if number]
    if frequency == "YEARLY" and "BYMONTH" in rule:
        return _yearly(t, int(rule["BYMONTH"]), days_of_week, days_of_month)
    if frequency == "WEEKLY" and days_of_week:
        key = "date.recurring.biweekly" if rule.get("INTERVAL") == "2" else "date.recurring.weekly"
        return t(key, days=_listed(t, [_weekday_name(t, code) for code in days_of_week]))
    if frequency == "MONTHLY" and days_of_week:
        return t("date.recurring.monthly_nth", nth=_nths(t, days_of_week), day=_nth_names(t, days_of_week))
    if frequency == "MONTHLY" and days_of_month == ["-1"]:
        return t("date.recurring.month_end")
    if frequency == "MONTHLY" and days_of_month:
        return t("date.recurring.monthly_day", day=_listed(t, days_of_month))
    known = {"DAILY": "daily", "WEEKLY": "each_week", "MONTHLY": "each_month"}
    return t(f"date.recurring.{known.get(frequency, 'each_year')}")


def _yearly(t: Texts, number: int, days_of_week: list[str], days_of_month: list[str]) -> str:
    name = t("date.months").split(" ")[number - 1]
    if days_of_month:
        return t("date.recurring.yearly_day", month=name, day=days_of_month[0])
    if days_of_week:
        return t("date.recurring.yearly_nth", month=name, nth=_nths(t, days_of_week), day=_nth_names(t, days_of_week))
    return t("date.recurring.yearly_month", month=name)


def _weekday_name(t: Texts, code: str) -> str:
    weekdays = t("date.weekdays")
    names = weekdays.split(" ") if " " in weekdays else list(weekdays)
    return names[RRULE_DAY.index(code[-2:])]


def _nths(t: Texts, codes: list[str]) -> str:
    names = t("date.nth").split(" ")
    numbers = list(dict.fromkeys(int(code[:-2] or 1) for code in codes))
    return _listed(t, [names[number - 1 if number > 0 else -1] for number in numbers])


def _nth_names(t: Texts, codes: list[str]) -> str:
    return _listed(t, list(dict.fromkeys(_weekday_name(t, code) for code in codes)))


def _listed(t: Texts, words: list[str]) -> str:
    return t("date.list_comma").join(words)


def reading_sentence(t: Texts, text: str, reading: DateReading | None) -> str:
    """What was read in an expression, in one sentence, with its doubt."""
    if reading is None:
        return t("date.read.none")
    key = "date.read.clash" if reading.clash else "date.read.unsure" if reading.unsure else "date.read.sure"
    return t(key, text=text[reading.first : reading.last].strip(), when=when(t, _facts(reading)))


def reading_json(text: str, reading: DateReading) -> dict[str, object]:
    """What was read in an expression, for programs: the object of `when --json`."""
    span = reading.span
    return {
        "text": text[reading.first : reading.last].strip(),
        "start": span.start.isoformat() if span.start else None,
        "end": span.end.isoformat() if span.end else None,
        "precision": span.precision.value,
        "starts_at": span.starts_at.isoformat() if span.starts_at else None,
        "ends_at": span.ends_at.isoformat() if span.ends_at else None,
        "recurrence": span.recurrence,
        "unsure": reading.unsure or reading.clash,
    }


def _facts(reading: DateReading) -> EventFacts:
    span = reading.span
    return EventFacts(
        title="",
        precision=span.precision,
        start=span.start,
        end=span.end,
        starts_at=span.starts_at,
        ends_at=span.ends_at,
        recurrence=span.recurrence,
    )
