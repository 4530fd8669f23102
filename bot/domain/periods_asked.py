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
_AFTER = re.compile(
    r"(?<!week )(?<!month )(?<!year )(?<!weekend )\b(?P<day>day )?after (?:the )?(?:end of )?(?:the )?$"
)
_SINCE = re.compile(r"\bsince (?:the )?(?:start of )?$")
_FROM = re.compile(r"\bfrom (?:the )?$")
_LEAD = re.compile(r"(?:after|since|from) ")
_ONWARDS = re.compile(r"\s?(?:on(?:wards?)?|forwards?|and (?:later|after|on))\b")
_FROM_KO = re.compile(r"\S{0,4}부터(?!.*까지)")
_AND = re.compile(r"\s?(?:이?랑|하고|[와과]|,|&|and|and in|및)\s?")
_BETWEEN = re.compile(r"\bbetween (?:the )?$")
_INSIDE_KO = 2
_WITHOUT_END = timedelta(days=365)
_SO_FAR = re.compile(r"\bso far\b|\bearlier this\b|지금까지|여태")
_RANGED = re.compile(r"부터|에서|\bfrom\b|[~–]")
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
    # 16일부터 24일까지, 10월 말부터 11월 초까지
    ranged = (first.precision is Precision.DAY and first.start != first.end) or bool(
        _RANGED.search(said[readings[0].first : readings[0].last])
    )
    if (readings[0].until and not ranged) or (len(readings) == 1 and _UNTIL.search(said[: readings[0].first + 6])):
        return Span(min(today, first.end), first.end, Precision.DAY)
    if (open_ended := _open_ended(readings, today, said)) is not None:
        return open_ended
    if len(readings) > 1:
        last = readings[1].span
        joined = bool(_AND.fullmatch(said[readings[0].last : readings[1].first]))
        if joined and last.start and last.end and first.start < last.start <= first.end + timedelta(days=1):
            return Span(first.start, max(first.end, last.end), Precision.DAY)  # 3월이랑 4월
        if last.end is not None and readings[1].until and timedelta(0) < last.end - first.start < timedelta(days=400):
            return Span(first.start, last.end, Precision.DAY)
    if first.start < today <= first.end and _SO_FAR.search(said):
        return Span(first.start, today, Precision.DAY)
    if first.start < today <= first.end and _LEFT.search(said):
        return Span(today, first.end, Precision.DAY)
    return first


def _open_ended(readings: list[DateReading], today: date, said: str) -> Span | None:
    """What begins with or after a day and has no end: "after christmas", 12월부터, "since september"; None for anything else."""
    first = readings[0].span
    if first.start is None or first.end is None or len(readings) > 2:
        return None
    inside = said[readings[0].first : readings[0].last]
    # Some readings take in the word before or behind them.
    before = said[: readings[0].first] + (lead.group() if (lead := _LEAD.match(inside)) else "")
    behind = said[readings[0].last - _INSIDE_KO :]
    if len(readings) == 2:
        last = readings[1].span
        between = (
            _BETWEEN.search(said[: readings[0].first]) and said[readings[0].last : readings[1].first].strip() == "and"
        )
        if between and last.end is not None and timedelta(0) < last.end - first.start < timedelta(days=400):
            return Span(first.start, last.end, Precision.DAY)
        return None
    if _SINCE.search(before):
        start = (
            first.start
            if first.start <= today
            else first.start.replace(year=first.start.year - 1, day=min(first.start.day, 28))
        )
        return Span(start, today, Precision.DAY)
    if after := _AFTER.search(before):
        begin = first.end + timedelta(days=1)
        return Span(begin, begin if after["day"] else first.end + _WITHOUT_END, Precision.DAY)
    if (_FROM.search(before) and _ONWARDS.match(said, readings[0].last)) or _FROM_KO.match(behind):
        return Span(first.start, first.end + _WITHOUT_END, Precision.DAY)
    return None


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
