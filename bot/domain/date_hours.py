"""Hours without a unit behind a day: "Sat 4 July, 10-12". Called by the reader of days.

Two numbers there may as well be days or ages, so they count only behind a whole day, with nothing behind them that
they could belong to; which half of the day is meant is told by what people are awake for, and said to be a guess.
"""

from __future__ import annotations

import re

from bot.domain.date_clock import Clock
from bot.domain.date_patterns import MONTHS, S
from bot.domain.date_points import Point

_MINUTES = r"(?:[.:](?P<{name}>[0-5]\d))?"
_HOURS = re.compile(
    rf"{S}[,(|@:]?{S}(?:from{S}|at{S})?(?P<a>\d{{1,2}}){_MINUTES.format(name='am')}{S}(?:-|to\b){S}"
    rf"(?P<b>\d{{1,2}}){_MINUTES.format(name='bm')}(?![\d.:/%]\d)(?!{S}(?:{MONTHS}|[ap]\.?m\b|[일월시명개년주]))"
    rf"(?={S}(?:$|[,;|)/·:\n]|-{S}[a-z가-힣]|(?:at|in)\b))"
)
_DAY_THEN_MONTH = ("day_first", "ko", "ymd", "dmy")
_NOON = 12


def hours_at(text: str, at: int, point: Point) -> tuple[Clock, int] | None:
    """The hours that stand behind a day, and where they end; None where the numbers may be something else."""
    if point.weekday is None and point.form not in _DAY_THEN_MONTH:
        return None  # "July 8, 10-12" may list days
    match = _HOURS.match(text, at)
    if match is None:
        return None
    first, last = int(match["a"]), int(match["b"])
    if first > 23 or last > 24 or first == last:
        return None
    guessed = first < 8
    first += _NOON if 1 <= first < 8 and last < _NOON else 0
    last += _NOON if last <= first and last <= _NOON else 0
    begin, end = first * 60 + int(match["am"] or 0), last * 60 + int(match["bm"] or 0)
    if end <= begin or end - begin > _NOON * 60:
        return None
    stop = match.end() + (1 if "(" in match.group() and text[match.end() : match.end() + 1] == ")" else 0)
    return Clock(begin, end, unsure=guessed), stop
