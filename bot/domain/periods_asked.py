"""The period that a question asks for, and where that is in doubt what else may be meant. Pure; called by the understanding of questions."""

from __future__ import annotations

import re
from datetime import date, timedelta

from bot.domain import spans
from bot.domain.dates import DateReading
from bot.domain.names import normalised
from bot.domain.spans import Span
from storage.records import Precision

MOST_ALTERNATIVES = 3
_START_OF_YEAR = re.compile(r"(?:연|년|해)\s?초|(?:내년|올해)\s?초|\bearly\b|\bstart of\b|\bbeginning of\b")
_MIDDLE_OF_YEAR = re.compile(r"\bmid(?:dle)?\b|중반|\d{4}년\s?중순")
_END_OF_YEAR = re.compile(r"\blate\b|\bend of\b|(?:연|년)\s?말|후반")
_UNTIL = re.compile(r"\b(?:until|till|through|up to|by)\s+(?:the\s+)?(?:end\s+of\s+)?(?:the\s+)?\S{0,6}$")
_LEFT = re.compile(
    r"남[은았아]|남음|\bleft\b|remaining|\bremain\b|still (?:to come|coming|on|ahead)|the rest of|앞으로"
)
_NEXT = re.compile(r"\b(?:next|coming)\b|다음|오는|돌아오는")
_WEEKDAYS = (
    re.compile("[월화수목금토일](?=요일|욜)"),
    re.compile(r"\b(?:mon|tue|wed|thu|fri|sat|sun)(?=[a-z]*\b)"),
)
_NAMES = ("월화수목금토일", ("mon", "tue", "wed", "thu", "fri", "sat", "sun"))


def period_of(readings: list[DateReading], today: date, text: str) -> Span:
    """The days that `text` asks for. What runs "until" something begins today, and so does what is left of something."""
    first = readings[0].span
    assert first.start is not None
    assert first.end is not None
    said = normalised(text)
    ranged = first.precision is Precision.DAY and first.start != first.end  # 16일부터 24일까지
    if (readings[0].until and not ranged) or (len(readings) == 1 and _UNTIL.search(said[: readings[0].first + 6])):
        return Span(min(today, first.end), first.end, Precision.DAY)
    if len(readings) > 1:
        last = readings[1].span
        if last.end is not None and readings[1].until and timedelta(0) < last.end - first.start < timedelta(days=400):
            return Span(first.start, last.end, Precision.DAY)
    if first.start < today <= first.end and _LEFT.search(said):
        return Span(today, first.end, Precision.DAY)
    return first


def alternatives(reading: DateReading, text: str) -> tuple[Span, ...]:
    """The periods that an unsure reading of `text` may mean, the likeliest first; at least the one that was read."""
    said, span = normalised(text[reading.first : reading.last]), reading.span
    if span.start is None or span.end is None:
        return ()
    found = [span]
    if span.precision is Precision.YEAR or (span.precision is Precision.MONTH and _START_OF_YEAR.search(said)):
        year = span.start.year
        if _START_OF_YEAR.search(said):
            found = [spans.month(year, 1), spans.months(year, 1, 2), spans.months(year, 1, 3)]
        elif _END_OF_YEAR.search(said):
            found = [spans.month(year, 12), spans.months(year, 11, 12), spans.months(year, 10, 12)]
        elif _MIDDLE_OF_YEAR.search(said):
            found = [spans.months(year, 5, 7), spans.month(year, 6), spans.months(year, 4, 9)]
    elif _NEXT.search(said) and span.precision in (Precision.DAY, Precision.WEEK) and not reading.clash:
        week = timedelta(days=7)
        found = [Span(span.start - week, span.end - week, span.precision), span]
    elif span.precision is Precision.WEEK:
        # Where a month begins late in a week, its first week is counted in two ways.
        found.append(Span(span.start - timedelta(days=7), span.end - timedelta(days=7), span.precision))
    elif span.precision is Precision.DAY and span.start == span.end and (weekday := _weekday_in(said)) is not None:
        # The weekday beside the day is another one's: that day, and the nearest such weekdays.
        ahead = (weekday - span.start.weekday()) % 7
        if ahead:
            near = sorted((ahead, ahead - 7), key=abs)
            found += [_day(span.start + timedelta(days=days)) for days in near]
    return tuple(dict.fromkeys(found))[:MOST_ALTERNATIVES]


def _weekday_in(said: str) -> int | None:
    for pattern, names in zip(_WEEKDAYS, _NAMES, strict=True):
        if found := pattern.search(said):
            return names.index(found.group())
    return None


def _day(day: date) -> Span:
    return Span(day, day, Precision.DAY)
