"""Runs of days whose hours go by the weekday: "3. 19.(금) ~ 3. 28.(일) · 평일 19:30 / 주말 15:00". Used by the frame of lines."""

from __future__ import annotations

import re
from dataclasses import replace
from zoneinfo import ZoneInfo

from bot.domain.dates import DateReading, with_clock_in
from bot.domain.spans import Span
from storage.records import Precision

_HOUR = r"(?:오[전후]\s?|저녁\s?|낮\s?)?\d{1,2}(?::\d\d|\s?시(?:\s?\d{1,2}분|\s?반)?)"
_HOURS = re.compile(
    rf"(?P<first>평일|화\s?[~–-]\s?금|월\s?[~–-]\s?금)(?:요일)?\s?(?P<weekdays>{_HOUR})[^/|,·\d]{{0,6}}(?:\s?[/|,·]\s?|\s)"
    rf"(?:주말|토\s?[·,~]?\s?일|토요일)(?:요일)?(?:\s?[및·,]?\s?공휴일)?\s?(?P<weekend>{_HOUR})"
)
_FRIDAY = 4


def run_by_weekday(text: str, reading: DateReading, zone: ZoneInfo) -> DateReading:
    """Such a run from its first day, at that day's hour, to its last; any other reading as it is."""
    start, end = reading.span.start, reading.span.end
    if not reading.span.recurrence or start is None or end is None or start == end:
        return reading
    said = _HOURS.search(text, reading.first)
    if said is None or said.start() > reading.last:
        return reading
    hour = said["weekdays" if start.weekday() <= _FRIDAY else "weekend"]
    first = with_clock_in(Span(start, start, Precision.DAY), hour, zone=zone)
    if first is None or first.starts_at is None:
        return reading
    span = Span(start, end, Precision.MINUTE, first.starts_at, None)
    return replace(reading, span=span, last=max(reading.last, said.end()), kind="day")
