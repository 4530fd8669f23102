"""The weeks and weekdays of a month by their number: 7월 둘째 주, the last Friday in May. Called by the reader of stretches."""

from __future__ import annotations

import re
from datetime import timedelta

from bot.domain import spans
from bot.domain.date_words import WEEKDAY
from bot.domain.spans import Span
from storage.records import Precision


def nth_of_month(year: int, month: int, nth: int, name: str, given: dict[str, str | None]) -> Span | None:
    """The nth week of a month is the one with its nth Thursday (the Korean norm); the nth Friday is counted."""
    wd = given.get("wd") or ""
    if wd in WEEKDAY and WEEKDAY[wd] is not None:
        return _nth_weekday(year, month, nth, WEEKDAY[wd])
    if name == "nth_weekend" or wd == "weekend":
        saturday = _nth_weekday(year, month, nth, 5)
        return spans.weekend_of(saturday.start) if saturday and saturday.start else None
    week = _nth_week(year, month, nth)
    if week is None or week.start is None:
        return None
    return spans.weekend_of(week.start) if given.get("weekend") else week


def _nth_weekday(year: int, month: int, nth: int, weekday: int) -> Span | None:
    whole = spans.month(year, month)
    assert whole.start is not None
    assert whole.end is not None
    if nth < 0:
        last = whole.end - timedelta(days=(whole.end.weekday() - weekday) % 7)
        return Span(last, last, Precision.DAY)
    there = whole.start + timedelta(days=(weekday - whole.start.weekday()) % 7 + 7 * (nth - 1))
    return Span(there, there, Precision.DAY) if there.month == month else None


def _nth_week(year: int, month: int, nth: int) -> Span | None:
    thursday = _nth_weekday(year, month, nth, 3)
    return spans.week_of(thursday.start) if thursday and thursday.start else None


def weeks_disagree(span: Span, match: re.Match[str]) -> bool:
    """Where a month begins on a Friday or Saturday, people count its first week in two ways."""
    if span.start is None or match["nth"] in ("마지막", "last") or span.precision is not Precision.WEEK:
        return False
    middle = span.start + timedelta(days=3) if span.precision is Precision.WEEK else span.start
    return middle.replace(day=1).weekday() in (4, 5) and match["wd"] != "weekend"
