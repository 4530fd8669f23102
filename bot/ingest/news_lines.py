"""What a line of news says of the event whose name it begins with: off, put off, moved, and to when. Used by the reader of notices.

Such lines are made by `told_news.py` out of a name and the paragraph that tells what became of it.
"""

from __future__ import annotations

import re
from dataclasses import replace

from bot.domain.dates import DateReading
from bot.ingest import body
from bot.ingest.announcements import IT_IS_NOW, named_in
from bot.ingest.blocks import Block, Kind
from bot.ingest.event_actions import asked_apart
from bot.ingest.event_days import find_days
from bot.ingest.event_doubts import date_doubts, dated
from bot.ingest.event_lines import read_event
from bot.ingest.event_status import may_be_its_old_day, status_of
from bot.ingest.event_zones import zoned
from bot.ingest.late_clocks import with_late_clock
from bot.ingest.title_news import without_tags
from bot.ingest.told_days import FAR
from bot.ingest.under import Under
from storage.records import Doubt, EventFacts, EventStatus, Precision

# What stands between a name and the news of it.
BETWEEN = " .:：,–—-"


def read_news(block: Block, under: Under) -> tuple[EventFacts, list[Doubt]] | None:
    """The event whose name such a line begins with, with a doubt where a sentence tells of it; None where its day is long over."""
    called = block.text[: block.news].strip(BETWEEN)
    name = without_badge(called)
    text = first_sentence(block.text[block.news :].lstrip(BETWEEN))
    readings = [day for day in under.dates(text) if not day.is_deadline and day.span.precision is not Precision.YEAR]
    found, now = find_days(text, readings), it_is_now(block, under, block.news)
    status = status_of(text, moved=found.moved)
    status = status_of(called) if status is EventStatus.ANNOUNCED else status
    old = status is EventStatus.MOVED and not found.moved and may_be_its_old_day(text, found.day)
    brief = block.kind is Kind.ITEM and _LED_BY_NEWS.match(text) is not None
    day = None if (old and not brief) or _is_far(found.day, under) else found.day
    if now is not None and status is EventStatus.MOVED:
        day = now
    elif day is not None and old:
        day = replace(day, unsure=True)  # "Swap meet: POSTPONED, 3 October"
    if (
        day is None
        and status is EventStatus.CANCELLED
        and len(readings) == 1
        and readings[0].span.precision.names_a_day
    ):
        day = readings[0] if not _is_far(readings[0], under) else None  # "CANCELLED (was Wednesday 10 March)"
    if day is None and status is EventStatus.CANCELLED:
        day = _it_was_to_be(block, under, block.news)
    if status is EventStatus.ANNOUNCED or (
        day is not None and day.span.end is not None and day.span.end < under.received
    ):
        return None
    facts = named_in(block, name, status)
    # What is said behind of something cancelled is of those who had come: "Peter will refund you at the back of church."
    place = block.text[block.news :].lstrip(BETWEEN)
    if status is EventStatus.CANCELLED:
        last = _LAST_BRACKET.search(place)
        place = text + (last.group() if last else "")
    whole = replace(block, text=f"{name}: {place}", links=(), strong=())
    plain = read_event(whole, under)
    if plain is not None:
        facts = replace(facts, venue=plain[0].venue, action=asked_apart(block)[0])
    told = block.text[block.news :].lstrip(BETWEEN)
    facts = dated(facts, with_late_clock(told[day.last :], day, under) if day is not None else None)
    facts, of_zone = zoned(facts, text)
    doubts = [] if day is None and status is EventStatus.CANCELLED else date_doubts(day, facts)
    told_so = [] if brief and day is not None else [Doubt("from_sentence", block.line, {"title": name})]
    return facts, [*told_so, *doubts, *of_zone]


_LAST_BRACKET = re.compile(r"\s\([^()]{2,40}\)$")
_LED_BY_NEWS = re.compile(
    r"\W*(?:(?:now|sadly|unfortunately) )?(?:cancell?ed|called off|postponed|moved|re-?scheduled|put back|pushed back|brought forward|"
    r"(?:무기한\s|잠정\s)?(?:취소|연기|순연|변경))",
    re.IGNORECASE,
)


def _is_far(day: DateReading | None, under: Under) -> bool:
    """ "It was cancelled on 3 January", read in February: not a day eleven months ahead."""
    start = day.span.start if day is not None and day.year_inferred else None
    return start is not None and start - under.received > FAR


def it_is_now(block: Block, under: Under, end: int = 0) -> DateReading | None:
    """The day that the sentence behind such news names: "It will now take place on 17 April"; None where none does. `end`: of the name."""
    text = block.text[end:].lstrip(BETWEEN)
    stop = body.first_sentence_end(text)
    now = IT_IS_NOW.match(text, stop) if stop is not None else None
    days = [day for day in under.dates(text[now.end() :]) if day.span.precision.names_a_day] if now else []
    return days[0] if days and not days[0].is_deadline else None


def _it_was_to_be(block: Block, under: Under, end: int) -> DateReading | None:
    """The day that the sentence behind such news says it was to be on: "Cancelled. It was to have been on Tuesday 21 September"."""
    text = block.text[end:].lstrip(BETWEEN)
    stop = body.first_sentence_end(text)
    said = _WAS_TO_BE.match(text, stop) if stop is not None else None
    days = [day for day in under.dates(text[said.end() :]) if day.span.precision.names_a_day] if said else []
    return days[0] if days and not days[0].is_deadline and not _is_far(days[0], under) else None


_WAS_TO_BE = re.compile(
    r"\s*(?:It|This|That|The \w+) (?:was|were|had been) (?:to have been|to be|to take place|due|planned|scheduled|advertised)\b",
    re.IGNORECASE,
)


def without_badge(name: str) -> str:
    """A name without the badge that says that it is off or moved; as it is without one."""
    if status_of(name) is EventStatus.ANNOUNCED:
        return name
    bare = without_tags(name).strip()
    return bare if bare and bare != name.strip() else name


def first_sentence(text: str) -> str:
    return text[: body.first_sentence_end(text)]
