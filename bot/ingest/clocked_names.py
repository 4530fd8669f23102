"""Programmes of several days whose names lead their hours: "Tuesday 10 June" over "Lunch talk" over "12:30, Room 1".

Used by the reader of blocks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from bot.domain.date_words import WEEKDAY_STEMS
from bot.ingest import label_words
from bot.ingest.blocks import Block, Kind, Link
from bot.ingest.event_names import is_room
from bot.ingest.event_places import ONLY_A_CLOCK, begins_with_clock, looks_like_place, says_a_clock
from bot.ingest.joined import is_day
from bot.ingest.loose import badged, is_badge
from bot.ingest.parts import can_be_title
from bot.ingest.under import Under
from storage.records import Precision

_FEWEST = 2
# What may follow the hour: its place, or nothing.
_BEHIND = re.compile(r"\s*(?:$|[,|·@(–—-])")


@dataclass(slots=True)
class _Day:
    at: int
    block: Block
    clocks: list[int] = field(default_factory=list)


def with_days_on_clocks(blocks: Sequence[Block], under: Under) -> list[Block]:
    """The blocks, the day over such names put before each of their hours, where two of them or more are so."""
    days = [day for day in _days(blocks, under) if day.clocks]
    if sum(len(day.clocks) for day in days) < _FEWEST:
        return list(blocks)
    out: list[Block | None] = list(blocks)
    for day in days:
        out[day.at] = None
        for at in day.clocks:
            out[at] = replace(_behind(day.block.text, blocks[at]), gap=False)
    return [block for block in out if block is not None]


def _behind(day: str, clock: Block) -> Block:
    by = len(day) + 1
    links = tuple(replace(k, first=k.first + by, last=k.last + by) for k in clock.links)
    strong = tuple((first + by, last + by) for first, last in clock.strong)
    return replace(clock, text=f"{day} {clock.text}", links=links, strong=strong)


def _days(blocks: Sequence[Block], under: Under) -> Iterator[_Day]:
    """The headings that are a day, and the hours right below a name that stand up to the next heading of their rank."""
    day: _Day | None = None
    for at, block in enumerate(blocks):
        if block.kind is Kind.HEADING and (day is None or block.level <= day.block.level):
            if day is not None:
                yield day
            day = _Day(at, block) if is_day(block, under, vague=False) else None
        elif day is not None and _is_hour(block):
            if at - 1 == day.at or not _is_name(blocks[at - 1], under):
                day = None  # its hours stand over the names, or beside something else
            else:
                day.clocks.append(at)
    if day is not None:
        yield day


def _is_hour(block: Block) -> bool:
    if block.kind is not Kind.TEXT or not begins_with_clock(block.text):
        return False
    clock = ONLY_A_CLOCK.match(block.text)
    return clock is not None and _BEHIND.match(block.text, len(clock.group().rstrip(" ,–—-/&~"))) is not None


def _is_name(block: Block, under: Under) -> bool:
    if block.kind not in (Kind.TEXT, Kind.HEADING) or not (block.gap or block.all_strong or block.kind is Kind.HEADING):
        return False
    text = block.text
    return can_be_title(block) and not (says_a_clock(text) or label_words.labelled(text) or under.dates(text))


def with_days_on_weekdays(blocks: Sequence[Block], under: Under) -> list[Block]:
    """The blocks, a day over a name within the line below it that gives the weekday and the hour.

    "DEC 8" over "Coffee & Contacts" over "Wednesday, 7:30 – 9:00 a.m.": that Wednesday is no other day, nor is it in "Tuesday | Town Hall".
    """
    out: list[Block | None] = list(blocks)
    for at, (above, name, told) in enumerate(zip(blocks, blocks[1:], blocks[2:], strict=False)):
        weekday = _WEEKDAY_FIRST.match(told.text) if told.kind is Kind.TEXT else None
        if weekday is None:
            continue
        rest = told.text[weekday.end() :]
        placed = weekday.group().rstrip()[-1] in "|·" and not (begins_with_clock(rest) or _HOURS.match(rest))
        if not (placed or begins_with_clock(rest) or _HOURS.match(rest)):
            continue
        badge = is_badge(above) if at else None
        over = at - 1 if badge else at  # "POSTPONED" may stand between them
        day = blocks[over]
        named = (name.kind is Kind.HEADING or name.all_strong) and can_be_title(name)
        if not named or not is_day(day, under, vague=False):
            continue
        span = under.dates(day.text)[0].span
        ends = span.end is not None and _weekday(weekday["last"] or weekday["day"]) == span.end.weekday()
        if span.start is not None and ends and _weekday(weekday["day"]) == span.start.weekday():
            left = replace(told, text=rest, links=(), strong=())
            if badge:
                out[over], out[at], out[at + 1] = None, None, replace(badged(name, badge["word"]), gap=True)
                left = replace(_behind(f"{day.text} |" if placed else day.text, left), gap=False)
            elif not placed:
                out[over] = None
                left = replace(_behind(day.text, left), gap=False)
            out[at + 2] = left
    return [block for block in out if block is not None]


def with_names_below_dated_headings(blocks: Sequence[Block], under: Under) -> list[Block]:
    """The blocks, a bold name as the heading over the heading that said its day and its place, where two or more are so.

    "### 3월 12일(수) 20:00 · 온라인(Zoom)" over "**추론 모델은 정말 생각하는가**".
    """
    behind = {at: rest for at in range(len(blocks) - 1) if (rest := _said_behind(blocks[at], blocks[at + 1], under))}
    sure = {blocks[at].level for at, rest in behind.items() if looks_like_place(rest)}
    if sum(looks_like_place(rest) for rest in behind.values()) < _FEWEST:
        return list(blocks)
    out = list(blocks)
    for at in behind:
        if blocks[at].level not in sure:
            continue
        day, name = blocks[at], blocks[at + 1]
        out[at] = replace(name, line=day.line, gap=day.gap, kind=Kind.HEADING, level=day.level)
        out[at + 1] = replace(day, line=name.line, gap=False, kind=Kind.TEXT, level=0, strong=())
    return out


def _said_behind(day: Block, name: Block, under: Under) -> str:
    """What a heading that begins with a day says behind it, where a bold name stands below; "" for any other."""
    if day.kind is not Kind.HEADING or name.kind is not Kind.TEXT or not name.all_strong or not can_be_title(name):
        return ""
    first = next(iter(under.dates(day.text)), None)
    if first is None or first.first or not first.span.precision.names_a_day or under.dates(name.text):
        return ""
    sign = _SIGN.match(day.text, first.last)
    return day.text[sign.end() :].strip() if sign else ""


_SIGN = re.compile(r"\s*(?:[·|,/@]|[–—-](?=\s))\s*")
_WEEKDAY_FIRST = re.compile(
    rf"(?P<day>(?:{WEEKDAY_STEMS})[a-z]{{0,6}}|[월화수목금토일]요일)\.?"
    rf"(?:\s?(?:[~–—-]|to|&|and)\s?(?P<last>(?:{WEEKDAY_STEMS})[a-z]{{0,6}}|[월화수목금토일]요일)\.?)?(?:,|\s?[|·])?\s(?:from\s(?=\d))?(?=\S)",
    re.IGNORECASE,
)
# "4–5:30 p.m."
_HOURS = re.compile(r"\d{1,2}(?:[:.]\d\d)?\s?[~–—-]\s?\d{1,2}(?:[:.]\d\d)?\s?[ap]\.?m\b", re.IGNORECASE)
_EN, _KO = ("mon", "tue", "wed", "thu", "fri", "sat", "sun"), "월화수목금토일"


def _weekday(word: str) -> int:
    """The number of a weekday, Monday being 0."""
    return _KO.index(word[0]) if word[0] in _KO else _EN.index(word[:3].lower())


def with_days_before_stops(blocks: Sequence[Block], under: Under) -> list[Block]:
    """The blocks, a day that is a sentence by itself before the name set apart from it by a bar, where two of them or more begin so.

    "Sat 3 Oct, 10.30-12.00. Branch practice, Little Hoxby. Half an hour of call changes."
    """
    stops = {at: stop for at, block in enumerate(blocks) if (stop := _stop_behind_its_day(block, under))}
    if len(stops) < _ENOUGH_STOPS:
        return list(blocks)
    return [_parted_at(block, stops[at]) if at in stops else block for at, block in enumerate(blocks)]


_ENOUGH_STOPS = 2


def _stop_behind_its_day(block: Block, under: Under) -> int:
    """Where the stop is behind the day that a line begins with, a name in capitals following; 0 for none."""
    if block.kind not in (Kind.TEXT, Kind.ITEM) or not _CAPITAL_BEHIND_STOP.search(block.text, 0, _LONGEST_DAY + 24):
        return 0
    first = next(iter(under.dates(block.text[:_LONGEST_DAY])), None)
    if first is None or first.first or first.until or first.is_deadline:
        return 0
    exact = first.span.precision.names_a_day or first.span.precision is Precision.PART or bool(first.span.recurrence)
    stop = _STOP.match(block.text, first.last - (block.text[first.last - 1] == "."))
    named = stop is not None and not is_room(stop["name"])
    return stop.start("stop") if exact and stop and named else 0


def _parted_at(block: Block, at: int) -> Block:
    day = _DOTTED.sub(r"\1:\2", block.text[:at].rstrip())
    text = f"{day} |{block.text[at + 1 :]}"
    by = len(text) - len(block.text)
    links = tuple(Link(k.first + by, k.last + by, k.url) if k.first > at else k for k in block.links)
    strong = tuple((a + by, b + by) if a > at else (a, b) for a, b in block.strong)
    return replace(block, text=text, links=links, strong=strong)


_DOTTED = re.compile(r"(?<![\d.])(\d{1,2})\.(\d\d)(?![\d.])")
_LONGEST_DAY = 60
_CAPITAL_BEHIND_STOP = re.compile(r"\.\s[A-Z]")
_STOP = re.compile(
    r"(?:,?\s\d{1,2}\.\d\d(?:\s?[-–]\s?\d{1,2}\.\d\d)?)?\s?(?P<stop>\.)\s(?=(?P<name>[A-Z][^.!?]{3,70})[.,!])"
)


def with_days_on_rows_of_clocks(blocks: Sequence[Block], under: Under) -> list[Block]:
    """The blocks, a day that stands alone put before each row of a clock and a name below it, where two days or more are so.

    "Mon 15 Feb" over "13.00-14.00 | Exoplanet Lunch", "Every Wednesday in term" over "12.15 | Statistics Clinic": there a clock
    with a point is no date.
    """
    below = {at: rows for at in range(len(blocks)) if (rows := _rows_of_clocks(blocks, at, under))}
    if len(below) < _FEWEST:
        return list(blocks)
    out: list[Block | None] = list(blocks)
    for at, rows in below.items():
        out[at] = None
        for row in rows:
            clock = _ROW.match(blocks[row].text)
            if clock is not None:
                rest = replace(
                    blocks[row], text=_DOTTED.sub(r"\1:\2", clock["clock"]) + blocks[row].text[clock.end("clock") :]
                )
                out[row] = replace(_behind(_TERM.sub("", blocks[at].text), rest), gap=blocks[at].gap or row > rows[0])
    return [block for block in out if block is not None]


_ROW = re.compile(r"(?P<clock>\d{1,2}[.:]\d\d(?:\s?[-–~]\s?\d{1,2}[.:]\d\d)?) \| (?=\S)")
_TERM = re.compile(r"\s(?:in|during)\s(?:full\s)?term(?:[ -]time)?$", re.IGNORECASE)


def _rows_of_clocks(blocks: Sequence[Block], at: int, under: Under) -> list[int]:
    """Where the rows stand that follow a day without a gap, with what hangs in them."""
    day = blocks[at]
    below = blocks[at + 1] if at + 1 < len(blocks) else None
    if below is None or below.gap or not (below.hangs or _ROW.match(below.text)):
        return []
    if day.kind is not Kind.TEXT or not is_day(
        replace(day, text=_TERM.sub("", day.text), strong=(), links=()), under, vague=True
    ):
        return []
    rows: list[int] = []
    for place in range(at + 1, len(blocks)):
        block = blocks[place]
        if block.gap or block.kind is not Kind.TEXT:
            break
        if _ROW.match(block.text):
            rows.append(place)
        elif not block.hangs:
            return []
    return rows


def with_days_again_in_rows(blocks: Sequence[Block], under: Under) -> list[Block]:
    """The blocks, a row that begins with its clock led by the day of the row above: "18.00 | Carols" below "Sun 30 Nov | 10.00 | Eucharist"."""
    out: list[Block] = []
    day = ""
    for block in blocks:
        row = _ROW_OF_A_DAY.match(block.text) if block.kind is Kind.TEXT else None
        if row is not None:
            dates = under.dates(row["day"])
            day = row["day"] if dates and not dates[0].first and dates[0].span.precision.names_a_day else ""
        elif day and block.kind is Kind.TEXT and not block.gap and _ROW.match(block.text):
            out.append(_behind(f"{day} |", block))
            continue
        else:
            day = ""
        out.append(block)
    return out


_ROW_OF_A_DAY = re.compile(r"(?P<day>[^|]{3,30}) \| \d{1,2}[.:]\d\d(?:\s?[-–~]\s?\d{1,2}[.:]\d\d)? \| (?=\S)")
