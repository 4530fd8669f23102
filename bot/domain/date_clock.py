"""The clock beside a date: 오후 2시, 14:00~18:00, 2–5pm, noon. Called by the readers of days and of relative days."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from bot.domain.date_patterns import DAYS_EN, MONTHS, S
from bot.domain.date_years import Frame
from bot.domain.sought import sought
from bot.domain.spans import Span
from storage.records import Precision

_AFTERNOON = ("오후", "저녁", "밤", "낮", "점심", "pm")
_MORNING = ("오전", "새벽", "아침", "am")
_HALVES = r"오전|오후|새벽|아침|저녁|밤|낮|점심|[ap]m(?=[ \d])"
_CLOCK = (
    rf"(?:(?P<half>{_HALVES}){S})?(?:(?P<hour>(?<!\d)(?!12(?::00)?{S}(?:noon|midday|midnight)(?![a-z]))\d{{1,2}})"
    rf"(?:(?P<unit>{S}:{S}(?P<colon>\d\d)(?!\d)|h(?P<h>\d\d)(?!\d)|{S}o'?clock\b|(?P<military>[0-5]\d)(?=(?<=\d\d\d\d)(?<!\d-\d\d\d\d){S}(?:-|to){S}[012]\d[0-5]\d(?![\d\-])|(?<=-\d\d\d\d)(?![\d\-])|{S}hrs?\b)|\.(?P<point>[0-5]\d)(?={S}[ap]\.?m|{S}(?:-|to){S}\d{{1,2}}(?:[.:]\d\d)?{S}[ap]\.?m|{S}-{S}\d{{1,2}}\.[0-5]\d(?![\d.])|(?<=at \d\d\.\d\d)(?!\d)|(?<=from \d\d\.\d\d)(?!\d)|(?<=\d\.\d\d-\d\d\.\d\d)(?![\d.]))|{S}시(?!간|즌|리|도){S}"
    rf"(?:(?P<minute>\d{{1,2}}){S}분|(?P<thirty>반)(?!(?!까지|부터|에|쯤|경)[가-힣]))?))?(?:{S}(?P<ap>[ap])\.?m\b\.?|{S}(?:in{S}the{S}(?P<inthe>morning|afternoon|evening)|at{S}(?P<night>night))\b)?(?!\d)|(?:(?<!\d)12(?::00)?{S}(?=noon|mid))?(?P<word>(?:(?<=12 )|(?<=12:00 ))(?:noon|midday|midnight)(?![a-z])|(?:noon|midday|midnight)(?![a-z])(?! (?!to\b|till?\b|until\b|and\b|at\b|in\b|on\b|for\b|onwards?\b)[a-z])|정오|자정))"
)
CLOCK = re.compile(_CLOCK)
_LEAD = re.compile(
    rf"(?:t(?=\d\d:)|{S},?{S}\d{{1,2}}{S}for{S}(?=\d{{1,2}}(?:[.:]\d\d)?{S}[ap]\.?m)|{S}(?:에{S})?[,.@/|·\-(]?{S}(?:(?:doors?(?:{S}open)?|starts?|starting|from|at|open|between|any{S}time{S}between|around|about|approx\.?|circa)(?:{S}(?:at|from))?[ :]{{1,2}}|@{S}|시간{S}[:]?{S})?)"
)
_TO = re.compile(rf"(?:{S}(?:~|-|부터|에서|to\b|until\b|till\b){S}|{S}-{S}(?=late(?:$|[^a-z \t])))")
_AND = re.compile(rf"{S}(?:and\b|&|[와과]){S}")
_BETWEEN = re.compile(rf"{S}사이")
_OPEN_END = re.compile(
    rf"{S}(?:(?:to|until|till){S}(?:late|close)\b|(?:~|-){S}(?:late|close)(?={S}(?:$|[^a-z \t]|(?:at|in)\b))|(?:~|-|to){S}(?:마감|종료))|{S}(?:onwards\b|부터(?![가-힣])|~(?!{S}(?:\d|(?:{DAYS_EN}|{MONTHS})(?![a-z])|[월화수목금토일]요일|다음|이튿날|noon|midnight|정오|자정)))"
)
_MORE = re.compile(rf"{S}[,/&]{S}(?=(?:(?:{_HALVES}){S})?\d{{1,2}}{S}(?::\d\d|시|[ap]m))")
_TAIL = re.compile(
    rf"{S}(?:\(?kst\)?|까지|에(?!서))?{S}(?=\))|{S}\(?(?:kst|jst|utc|gmt|bst|ce[s]?t|e[sd]?t|c[sd]t|m[sd]t|p[sd]?t)\b\)?"
)
_HALF_TAIL = sought(r"\dn낮밤새아오저", r"(?:오전|오후|새벽|아침|저녁|밤|낮|\d{1,2}(?::\d\d| ?[ap]\.?m|시)|noon)")


@dataclass(frozen=True, slots=True)
class Clock:
    """Minutes since midnight, of the begin and of the end where one is named. `unsure`: morning or evening may be meant."""

    at: int
    until: int | None = None
    unsure: bool = False


def read_clock(text: str, at: int, *, evening: bool = False) -> tuple[Clock | None, int]:
    """The clock that stands at a place in a folded text and where it ends; (None, at) where none does.

    `evening`: the word before says so ("tonight at 8").
    """
    lead = _LEAD.match(text, at)
    begin = lead.end() if lead else at
    first = CLOCK.match(text, begin)
    if first is None:
        return None, at
    second = None
    if to := _TO.match(text, first.end()):
        second = CLOCK.match(text, to.end())
        if second and not _has_unit(second):
            second = None
    elif both := _AND.match(text, first.end()):
        # "between 10 am and 2 pm", 10시와 2시 사이
        second = CLOCK.match(text, both.end())
        if second and not (_has_unit(second) and (_says_between(lead) or _BETWEEN.match(text, second.end()))):
            second = None
    if first["point"] and to and second is None and not (first["half"] or first["ap"]):
        return None, at  # "10.15 - 11.00": hours without a unit
    if not (_has_unit(first) or second or (evening and text[begin - 3 : begin] == "at ")):
        return None, at
    clock = _resolved(first, second, evening)
    if clock is None:
        return None, at
    end = (second or first).end()
    if second is None and (opened := _OPEN_END.match(text, end)):
        end = opened.end()
    for _ in range(4):
        more = _MORE.match(text, end)
        if more is None or (extra := CLOCK.match(text, more.end())) is None:
            break
        end = extra.end()
    if tail := _TAIL.match(text, end):
        end = tail.end()
    if lead and "(" in lead.group() and text[end : end + 1] == ")":
        end += 1
    return clock, end


def _says_between(lead: re.Match[str] | None) -> bool:
    return lead is not None and "between" in lead.group()


def clock_before(text: str, first: int) -> tuple[Clock | None, int]:
    """The clock that a line says before its day ("7pm, Thu 7 Dec"), and where it begins."""
    begin = max(0, text.rfind("\n", 0, first) + 1, first - 30)
    before = text[begin:first]
    if not _HALF_TAIL.search(before):
        return None, first
    for found in CLOCK.finditer(before):
        if found.start() and before[found.start() - 1].isalnum():
            continue
        clock, end = read_clock(text, begin + found.start())
        if clock and clock.until is None and not _has_unit(found):
            continue
        if clock and re.fullmatch(
            rf"{S}(?:[,|/·@(\-]|on\b|,{S}on\b)?{S}(?:(?:date|day|날짜|일자){S}:{S})?", text[end:first]
        ):
            return clock, begin + found.start()
    return None, first


def with_clock(span: Span, clock: Clock, frame: Frame) -> Span:
    """A span of days with its clock; a range begins at the clock of its first day and ends at that of its last."""
    if span.start is None or span.end is None:
        return span
    starts_at = _instant(span.start, clock.at, frame)
    ends_at = None if clock.until is None else _instant(span.end, clock.until, frame)
    if ends_at is not None and ends_at <= starts_at and span.start == span.end:
        # A party from 22:00 to 02:00 ends on the next morning; its day stays one day.
        ends_at += timedelta(days=1)
    return Span(span.start, span.end, Precision.MINUTE, starts_at, ends_at, span.recurrence)


def _instant(day: date, minutes: int, frame: Frame) -> datetime:
    return datetime.combine(day, time(), tzinfo=frame.zone) + timedelta(minutes=minutes)


def _has_unit(match: re.Match[str]) -> bool:
    return bool(
        match["unit"]
        or match["ap"]
        or match["inthe"]
        or match["night"]
        or match["word"]
        or (match["half"] and match["hour"])
    )


def _resolved(first: re.Match[str], second: re.Match[str] | None, evening: bool) -> Clock | None:
    begin, doubt = _minutes(first, _half_of(first) or ("pm" if evening else None))
    if begin is None:
        return None
    if second is None:
        return Clock(begin, None, doubt)
    if second["word"] in ("midnight", "자정"):
        return Clock(begin, 24 * 60, doubt)  # until midnight is never until noon
    half = _half_of(second)
    end, end_doubt = _minutes(second, half)
    if end is None:
        return None
    if (
        _half_of(first) is None
        and half
        and int(first["hour"] or 0) <= 12
        and not (first["unit"] or "").strip().startswith("시")
    ):
        # 2–5pm, 10–2pm: the one half stands for both where that leaves them in order.
        begin, doubt = _minutes(first, half)
        if begin is not None and begin >= end:
            begin, doubt = _minutes(first, "am")
    elif half is None and _half_of(first) and end <= (begin or 0) and end < 720:
        end, end_doubt = end + 720, False
    elif half is None and not doubt and end_doubt:
        end_doubt = end <= (begin or 0)
    if _half_of(first) and half is None and end_doubt:
        end_doubt = False
    return None if begin is None else Clock(begin, end, doubt or end_doubt)


def _half_of(match: re.Match[str]) -> str | None:
    if match["ap"]:
        return f"{match['ap']}m"
    if match["inthe"] or match["night"]:
        return "am" if match["inthe"] == "morning" else "pm"
    return match["half"] or ("pm" if match["word"] in ("noon", "midday", "정오") else None)


def _minutes(match: re.Match[str], half: str | None) -> tuple[int | None, bool]:
    """Minutes since midnight and whether that is a guess; None where no clock shows such a time."""
    if match["word"]:
        return (720, False) if match["word"] in ("noon", "midday", "정오") else (0, True)
    hour = int(match["hour"])
    minute = (
        30
        if match["thirty"]
        else int(match["colon"] or match["h"] or match["military"] or match["point"] or match["minute"] or 0)
    )
    if hour > 24 or minute > 59 or (hour == 24 and minute):
        return None, False
    doubt = False
    if half in _AFTERNOON:
        doubt = half == "밤" and (hour == 12 or hour < 6)
        if 1 <= hour < 12 and not (half == "낮" and hour > 6):
            hour += 0 if half == "밤" and hour < 6 else 12
        elif hour == 12 and half == "밤":
            hour = 24
    elif half in _MORNING:
        doubt = hour == 12 and half != "am"
        hour = 0 if hour == 12 else hour
    elif hour < 8 and not match["hour"].startswith("0"):
        # "3시" says neither morning nor afternoon; the afternoon is likelier, and it stays a guess.
        doubt, hour = True, hour + 12 if hour else 0
    return hour * 60 + minute, doubt
