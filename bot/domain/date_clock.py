"""The clock beside a date: 오후 2시, 14:00~18:00, 8pm. Called by the reader of days."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import time

from bot.domain import date_patterns as patterns

_AFTERNOON = ("오후", "저녁", "밤", "낮")
_MORNING = ("오전", "새벽", "아침")


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day, and the one until which it lasts where that follows at once."""

    at: time
    until: time | None = None


def read_clock(text: str, at: int) -> tuple[Clock | None, int]:
    """The clock that stands at a place in a text and where it ends; (None, at) where none does.

    "2시" says neither morning nor afternoon: from 1 to 7 it is not taken, since either may be meant.
    """
    if both := patterns.BARE_HOUR_TO.match(text, at):
        half = both["ampm"]
        last = _twelve(int(both["last"]), int(both["lastmin"] or 0), half)
        first = _twelve(int(both["first"]), int(both["firstmin"] or 0), half)
        if first and last and first > last:
            first = _twelve(int(both["first"]), int(both["firstmin"] or 0), "am")
        if first and last:
            return Clock(first, last), both.end()
    match = patterns.TIME.match(text, at)
    if match is None:
        return None, at
    first_time = _time(match, None)
    if first_time is None:
        return None, at
    end = match.end()
    if (to := patterns.TIME_TO.match(text, end)) and (second := patterns.TIME.match(text, to.end())):
        last_time = _time(second, match["half"])
        if last_time is not None:
            return Clock(first_time, last_time), second.end()
    return Clock(first_time), end


def _time(match: re.Match[str], half_before: str | None) -> time | None:
    half = match["half"] or half_before
    if match["h24"] is not None:
        if match["ampm"]:
            return _twelve(int(match["h24"]), int(match["min"]), match["ampm"])
        hour = int(match["h24"])
        if half in _AFTERNOON and hour < 12:
            hour += 12
        sure = half is not None or hour >= 8 or match["h24"].startswith("0")
        return time(hour, int(match["min"])) if sure else None
    if match["h12"] is not None:
        return _twelve(int(match["h12"]), 0, match["ampm2"])
    hour, minute = int(match["h"]), 30 if match["hm"] else int(match["m2"] or 0)
    if half in _AFTERNOON and 1 <= hour < 12 and not (half == "밤" and hour < 6):
        hour += 12
    elif half in _MORNING and hour == 12:
        hour = 0
    elif half is None and hour < 8:
        return None
    return time(hour % 24, minute)


def _twelve(hour: int, minute: int, half: str) -> time | None:
    if not 1 <= hour <= 12:
        return time(hour, minute) if hour < 24 else None
    return time(hour % 12 + (12 if half.lower().startswith("p") else 0), minute)
