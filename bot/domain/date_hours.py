"""Hours without a unit behind a day: "Sat 4 July, 10-12". Called by the reader of days.

Two numbers there may as well be days or ages, so they count only behind a whole day, with nothing behind them that
they could belong to; which half of the day is meant is told by what people are awake for, and said to be a guess.
"""

from __future__ import annotations

import re

from bot.domain.date_clock import Clock, read_clock
from bot.domain.date_patterns import MONTHS, S
from bot.domain.date_points import Point

_MINUTES = r"(?:[.:](?P<{name}>[0-5]\d))?"
# What a number before it counts: "10-12 year olds".
_COUNTED = (
    r"(?:years?|yrs?|yo\b|people|persons|places|seats|km|kms|miles?|metres?|meters?|weeks?|months?|days?|hours?|mins?|minutes?|olds?|adults|child|kids|"
    r"pages|players|teams?|members|pax|guests|per\b|percent|and\b|or\b|to\b|st\b|nd\b|rd\b|th\b|[가-힣]{0,2}(?:살|세|학년|월|일|명|팀|인|개|권|주|호|년|회|차|층|점|만|천|원|km|교시))"
)
_HOURS = re.compile(
    rf"{S}[,(|@:]?{S}(?:from{S}|at{S})?(?P<a>\d{{1,2}}){_MINUTES.format(name='am')}{S}(?:-|to\b){S}"
    rf"(?P<b>\d{{1,2}}){_MINUTES.format(name='bm')}(?![\d.:/%]\d)(?!{S}(?:{MONTHS}|[ap]\.?m\b|[일월시명개년주]))"
    rf"(?:(?={S}(?:$|[,;|)/·:\n]|-{S}[a-z가-힣]|(?:at|in)\b))|(?P<told>(?={S}(?!{_COUNTED})[a-z가-힣])))"
)
# "6.30 for 7": doors, then what they open for.
_DOORS_FOR = re.compile(
    rf"{S}[,(|@:]?{S}\d{{1,2}}(?:[.:]\d\d)?{S}for{S}(?P<hour>[1-9]|1[0-2])(?:[.:](?P<minute>[0-5]\d))?(?![\d.:])(?!{S}(?:[ap]\.?m|[a-z]))"
)
# "Fri 3 July, 19.30": no day of a month, no price behind its comma.
_EVENING_POINT = re.compile(rf"{S}[,|]{S}(?P<hour>1[3-9]|2[0-3])\.(?P<minute>[0-5]\d)(?![\d.%]|{S}-)(?=$|[\s,;|)])")
# "Sat 18 July | 10.00", "Friday 12 March 7.30": behind a weekday, a day and its month by name.
_POINT = re.compile(
    rf"(?:{S}[,|]{S}|[ \t](?:at[ \t])?)(?P<hour>\d{{1,2}})\.(?P<minute>00|15|30|45)(?![\d%:]|\.\d|{S}(?:-|to\b|[ap]\.?m\b|{_COUNTED}))"
)
_DAY_THEN_MONTH = ("day_first", "ko", "ymd", "dmy")
_NOON, _MORNING = 12, 8
_AWAKE = range(1, 24)


def hours_at(text: str, at: int, point: Point) -> tuple[Clock, int] | None:
    """The hours that stand behind a day, and where they end; None where the numbers may be something else."""
    if point.weekday is None and point.form not in _DAY_THEN_MONTH:
        return None  # "July 8, 10-12" may list days
    if welcomed := _DOORS_FOR.match(text, at):
        hour = int(welcomed["hour"])
        evening = hour + _NOON if hour < _NOON else hour
        return Clock(evening * 60 + int(welcomed["minute"] or 0), None, unsure=True), welcomed.end()
    if alone := _EVENING_POINT.match(text, at):
        return Clock(int(alone["hour"]) * 60 + int(alone["minute"])), alone.end()
    match = _HOURS.match(text, at)
    if match is None:
        return _point_at(text, at, point)
    first, last = int(match["a"]), int(match["b"])
    after, until = int(match["am"] or 0), int(match["bm"] or 0)
    if first > 23 or last > 24 or (first, after) == (last, until):
        return None
    guessed = first < _MORNING or (match["told"] is not None and not (match["am"] and match["bm"]))
    first += _NOON if 1 <= first < _MORNING and last < _NOON else 0
    last += _NOON if (last, until) <= (first, after) and last <= _NOON else 0
    begin, end = first * 60 + after, last * 60 + until
    if end <= begin or end - begin > _NOON * 60:
        return None
    stop = match.end() + (1 if "(" in match.group() and text[match.end() : match.end() + 1] == ")" else 0)
    return Clock(begin, end, unsure=guessed), stop


def _point_at(text: str, at: int, point: Point) -> tuple[Clock, int] | None:
    alone = _POINT.match(text, at) if point.weekday is not None and point.form == "day_first" else None
    if alone is None or int(alone["hour"]) not in _AWAKE:
        return None
    hour, guessed = int(alone["hour"]), int(alone["hour"]) < _MORNING
    return Clock((hour + _NOON * guessed) * 60 + int(alone["minute"]), None, unsure=guessed), alone.end()


def hours_of_each_day(text: str, end: int) -> tuple[Clock | None, int]:
    """The hours behind 까지 or 양일: "15일부터 20일까지, 10시~16시". A single one behind 까지 may be when the last day ends."""
    until = _UNTIL_WITH_HOURS.match(text, end)
    clock, stop = read_clock(text, until.end()) if until else (None, end)
    if until is None or clock is None or (clock.until is None and not until["each"]):
        return None, end
    return clock, stop + (until.group().endswith("(") and text[stop : stop + 1] == ")")


_EACH = rf"양일(?:간)?|(?:이틀|사흘|나흘)(?:간|{S}(?:모두|다|내내|동안))?|(?:on )?(?:both|all (?:two|three|four)) days(?:,? from)?"
_UNTIL_WITH_HOURS = re.compile(
    rf"{S}(?:(?:까지)?{S}[,(|]?{S}(?P<each>{_EACH})에?[,:]?{S}|까지{S}[,(|]?{S})(?=[오아저밤낮\d])"
)
