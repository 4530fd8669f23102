"""A last day to apply that was put off: "deadline extended: 15 November → 22 November", 접수를 11월 22일까지 연장합니다.

It moves no event. Used by the reader of an event's days.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.domain.dates import DateReading
from bot.domain.sought import sought

_APPLYING = r"deadline|closing date|cfp|(?:early[ -]?bird|applications?|entries|entry|registration|bookings?|submissions?|nominations?|sign-?ups?)\b"
_APPLYING_KO = r"접수|신청|모집|마감|기한|등록|응모|공모|투고|지원|예매|예약|제출"
# What lasts longer is applied for by nobody.
_SHOWN = r"(?!전시|공연|상영|운영|관람|exhibition|show)"
_EXTENDED = sought(
    "abcdenrs공기등마모신예응접제지투",
    rf"\b(?:{_APPLYING})(?:{_SHOWN}[^.!?;\n]){{0,40}}\bextend(?:ed|ing)?\b|\bextended\s(?:{_APPLYING})|"
    rf"(?:{_APPLYING_KO})(?:{_SHOWN}(?:[^.!?;\n]|(?<=\d)\.)){{0,60}}?연장",
    re.IGNORECASE,
)
# What parts the new day from one that is told besides: "…; the workshop is on 3 December", "…, 행사는 12월 3일".
_PARTS = re.compile(r"[;|\n,]|[.!?]\s+(?=\D)")


def extended_deadline(text: str, readings: Sequence[DateReading]) -> tuple[list[DateReading], DateReading] | None:
    """The new last day that such words name, and the days that they don't speak of; None for any other line.

    Of the days that they name ("to the 22nd (was the 15th)") it is the latest.
    """
    said = _EXTENDED.search(text)
    if said is None:
        return None
    named: list[DateReading] = []
    end = said.end()
    for reading in readings:
        if reading.last > said.start() and (reading.first < end or not _PARTS.search(text, end, reading.first)):
            named.append(reading)
            end = max(end, reading.last)
    ends = [(one.span.end, one) for one in named if one.span.end is not None and one.span.precision.names_a_day]
    if not ends:
        return None
    new = max(ends, key=lambda one: one[0])[1]
    if new.span.start != new.span.end:
        new = replace(new, span=replace(new.span, start=new.span.end, starts_at=new.span.ends_at, ends_at=None))
    old = [reading for reading in readings if reading not in named and _is_its_old_day(text, reading, said.start())]
    # "11월 15일 접수 마감을 22일로 연장": the month of a bare day is a guess, and this one would be no later.
    guessed = any(one.span.end is not None and new.span.end is not None and one.span.end >= new.span.end for one in old)
    others = [replace(one, is_deadline=False) for one in readings if one not in named and one not in old]
    return others, replace(new, is_deadline=True, unsure=new.unsure or guessed)


def _is_its_old_day(text: str, reading: DateReading, at: int) -> bool:
    """Whether a day stands right before the words as the last one that it was; before a bracket it is the event's own."""
    return reading.is_deadline and reading.last <= at and "(" not in text[reading.last : at]
