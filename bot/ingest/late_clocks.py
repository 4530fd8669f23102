"""The hour of an event that stands apart from its day: behind its name, or in what is told of it. Used by the readers of lines and cards."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.domain import spans
from bot.domain.dates import DateReading, clock_in, with_clock_in
from bot.domain.spans import Span
from bot.ingest.event_places import looks_like_place
from bot.ingest.under import Under
from storage.records import EventFacts, Precision


def with_late_clock(text: str, day: DateReading, under: Under) -> DateReading:
    """A clock that stands apart from its day on the line: "10일(토) 겨울 답사 / 오후 2시"."""
    span = late_clock(text, day.span, under)
    return replace(day, span=span) if span else day


def late_clock(text: str, day: Span, under: Under) -> Span | None:
    """A single day at the one clock that such a text says; None where it says none."""
    if day.precision is Precision.DAY and day.start != day.end and (each := _EACH_DAY.search(text)):
        return _on_each_day(day, each["clock"] or each["ko"], under)
    hours = _FROM_TO.findall(text) if day.precision is Precision.DAY and day.start != day.end else []
    if len(hours) == 1 and not _OF_OTHER_HOURS.search(text):
        return _on_each_day(day, hours[0], under)
    if day.precision is not Precision.DAY or day.start != day.end:
        return None
    for piece in _PARTS.split(text):
        if _CLOCK.match(piece.strip()) and (span := with_clock_in(day, piece.strip(), zone=under.zone)):
            return span
    if sharp := _by_four_figures(day, text, under):
        return sharp
    if apart := clock_in(day, text, zone=under.zone):
        return apart[0]
    begins = _BEGINS_AT.findall(text)
    if len(begins) == 1 and (span := with_clock_in(day, begins[0], zone=under.zone)):
        return span
    only = _HOUR_AND_MINUTE.findall(text)  # "학부모 총회 14:00 강당"
    return with_clock_in(day, only[0], zone=under.zone) if len(only) == 1 else None


_AT = r"\d{1,2}(?:[:.]\d\d)?\s?(?:[ap]\.?m\.?|시)?"
# "10 am to 4 pm each day", "매일 09:30~17:30"
_EACH_DAY = re.compile(
    rf"(?P<clock>{_AT}\s?(?:to|until|[~–-])\s?{_AT})\s(?:each|every|both|all)\s(?:two\s|three\s)?days?\b|(?:매일|날마다)\s(?P<ko>(?:오[전후]\s|아침\s|저녁\s)?{_AT}(?:\s?[~–-]\s?{_AT})?)",
    re.IGNORECASE,
)


# "4/12(월)~4/23(금) 등굣길 교통봉사 08:20~08:50 정문"
_FROM_TO = re.compile(r"(?<![\d:])\d{1,2}:\d\d\s?[~–-]\s?\d{1,2}:\d\d(?![\d:])")
_OF_OTHER_HOURS = re.compile(
    r"관람|운영|개관|휴[관무]|평일|주말|첫날|마지막\s?날|둘째\s?날|점심|휴게|문의|전화|접수|예매|\b(?:first|last) day\b",
    re.IGNORECASE,
)


def _on_each_day(day: Span, clock: str | None, under: Under) -> Span | None:
    """A range from its first day's hour to its last day's end."""
    if clock is None or day.start is None or day.end is None:
        return None
    first, last = (with_clock_in(Span(at, at, Precision.DAY), clock, zone=under.zone) for at in (day.start, day.end))
    if first is None or last is None or first.starts_at is None:
        return None
    return Span(day.start, day.end, Precision.MINUTE, first.starts_at, last.ends_at)


# "Clubhouse bar, 1930.", "First gun 1100", "0930 to 1300": behind a place or a word for the start, else it may be a year.
_FIGURES = r"[01]\d[0-5][05]|2[0-3][0-5][05]"
_FOUR_FIGURES = re.compile(
    rf"(?:(?P<said>first gun|start|starts|from|at|meet|muster)\s)?(?P<at>{_FIGURES})(?:\s?(?:to|-|–)\s?(?P<to>{_FIGURES}))?",
    re.IGNORECASE,
)


def _by_four_figures(day: Span, text: str, under: Under) -> Span | None:
    before = ""
    for piece in _PARTS.split(text):
        found = _FOUR_FIGURES.fullmatch(piece.strip(" ."))
        sure = found is not None and (found["said"] or found["at"].startswith("0") or looks_like_place(before))
        if found is not None and sure:
            clock = "-".join(f"{figures[:2]}:{figures[2:]}" for figures in (found["at"], found["to"]) if figures)
            return with_clock_in(day, clock, zone=under.zone)
        before = piece.strip()
    return None


def at_clock_beside(facts: EventFacts, text: str, under: Under) -> EventFacts:
    """An event on a single day at the clock that a text beside it says."""
    if facts.precision is not Precision.DAY or facts.start != facts.end:
        return facts
    span = late_clock(text, Span(facts.start, facts.end, facts.precision), under)
    return spans.at(facts, span, year_inferred=facts.year_inferred) if span else facts


def at_clock(text: str, day: DateReading, under: Under) -> DateReading | None:
    """A heading's day at the clock that a line under it says, as if it stood there: "Spring Clean, 10am, Bandstand"."""
    apart = clock_in(day.span, text, zone=under.zone)
    return replace(day, span=apart[0], first=apart[1], last=apart[2]) if apart else None


# "first tee 10am", "the coach leaves the quay at 8.45am"
_BEGINS_AT = re.compile(
    r"\b(?:first [a-z]+|meet(?:ing)?|starts?|begins?|departs?|leaves?|doors(?: open)?|"
    r"(?:coach|bus|minibus|train)(?: [A-Za-z’']+){0,5}? at|kick-?off(?: at)?|"
    r"(?:leav|start|begin|depart|sett?|meet)(?:e?s|ing)?(?: off)?(?: [A-Za-z’']+){0,6}? (?:at|from))\s"
    r"(\d{1,2}(?:[.:]\d\d)?\s?[ap]\.?m\b|\d{1,2}:\d\d)",
    re.IGNORECASE,
)
_HOUR_AND_MINUTE = re.compile(r"(?<=\s)\d{1,2}:\d\d(?:\s?[~–-]\s?\d{1,2}:\d\d)?(?=\s|$)")
# A dash between two clocks parts nothing.
_BETWEEN = r"(?<!\d)(?<!\d[ap]m)(?<!\s[ap]m)(?<![ap]\.m\.)\s[–—-]\s|\s[–—-]\s(?!\d)"
_PARTS = re.compile(
    rf"\s*[/|·,;()\[\]\u0001]\s*|{_BETWEEN}|\s:\s|:\s|\.\s(?=[A-Z가-힣]|\d\d\d\d\b)|"
    r"(?<=[a-z)])\.\s(?=\d{1,2}(?:[.:]\d\d)?\s?[ap]\.?m\b)"
)
_CLOCK = re.compile(
    r"(?:오[전후]|저녁|아침|밤|낮|새벽|정오|자정|noon|midnight|from|doors?|at|\d{1,2}\s?시|"
    r"\d{1,2}:\d\d|\d{1,2}(?:[.:]\d\d)?\s?(?:[ap]\.?m|(?:[-–—~]|to)\s?\d{1,2}(?:[.:]\d\d)?\s?[ap]\.?m))",
    re.IGNORECASE,
)
