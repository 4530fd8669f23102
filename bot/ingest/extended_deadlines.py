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
_EXTENDED = sought(
    "abcdenrs공기등마모신예응접제지투",
    rf"\b(?:{_APPLYING})[^.!?\n]{{0,40}}\bextend(?:ed|ing)?\b|\bextended\s(?:{_APPLYING})|(?:{_APPLYING_KO})(?:[^.!?\n]|(?<=\d)\.){{0,60}}?연장",
    re.IGNORECASE,
)


def extended_deadline(text: str, readings: Sequence[DateReading]) -> tuple[list[DateReading], DateReading] | None:
    """The days before such words, and the new last day; None for any other line. Of "from the 15th to the 22nd" it is the second."""
    said = _EXTENDED.search(text)
    if said is None:
        return None
    late = [reading for reading in readings if reading.last > said.start() and reading.span.precision.names_a_day]
    if not late or late[-1].span.end is None:
        return None
    new = late[-1]
    if new.span.start != new.span.end:
        new = replace(new, span=replace(new.span, start=new.span.end, starts_at=new.span.ends_at, ends_at=None))
    return [reading for reading in readings if reading.last <= said.start()], replace(new, is_deadline=True)
