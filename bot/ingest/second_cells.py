"""Rows of two cells, a day and all that a line would say: its name, place and deadline. Used by the reader of tables."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.domain.dates import DateReading
from bot.ingest.blocks import Block
from bot.ingest.event_days import Found, find_days
from bot.ingest.event_doubts import dated
from bot.ingest.event_lines import read_event
from bot.ingest.event_status import says_day_to_come, status_of
from bot.ingest.under import Under
from storage.records import Doubt, EventFacts, EventStatus


def by_its_second_cell(
    row: Block, title: Block, first: Found, only: DateReading, under: Under
) -> tuple[EventFacts, list[Doubt]] | None:
    """The event of a row of two cells: the second says all that a line would: name, place, deadline.

    "6 June | Report on the visit of 4 May": the column of dates says when, unless it moved.
    """
    apart = _is_another_day(title, only, under) or _says_when_not(title, only) or _is_on_each_of(title, only, under)
    own = apart and first.day is not None
    read = read_event(title, replace(under, day=only, settled=own))
    if read is None:
        return None
    facts, doubts = read
    if first.day is None:
        given = (facts.start, facts.end) == (only.span.start, only.span.end)
        facts = replace(dated(facts, None) if given else facts, deadline=only.span.end)
    if facts.start is None and facts.recurrence is not None and facts.recurrence == only.span.recurrence:
        facts = replace(facts, start=only.span.start)  # "2.3부터 매주 수" beside "2월 24일까지 매주 수요일"
    if says_day_to_come(title.text) and not any(day.span.start for day in under.dates(title.text)):
        facts = dated(facts, None)  # "Postponed on account of the housing order. New date to be advised."
    status = facts.status if not first.moved else EventStatus.MOVED
    facts = replace(facts, status=status, source_line=row.text, line=row.line)
    return facts, [replace(doubt, line=row.line) for doubt in doubts]


def _says_when_not(title: Block, day: DateReading) -> bool:
    """Whether what comes again is off on a day that its cell names: "No sale Easter Monday, 29 March.", "9월 28일은 쉽니다"."""
    return bool(day.span.recurrence) and _IS_OFF.search(title.text) is not None


_IS_OFF = re.compile(r"\b(?:no|except|excluding|not on|closed)\b|쉽니다|쉬어요|휴강|휴무|없습니다|제외", re.IGNORECASE)


def _is_on_each_of(title: Block, days: DateReading, under: Under) -> bool:
    """Whether a row's second cell tells of each of the days in its first: "Mar 1–5 | Reading Week · a theme each day"."""
    found = find_days(title.text, under.dates(title.text))
    daily = found.day is not None and found.day.span.recurrence == "FREQ=DAILY"
    return daily and days.span.start != days.span.end and not days.span.recurrence


def _is_another_day(title: Block, day: DateReading, under: Under) -> bool:
    """Whether a row's second cell names a day beside that of its column, and not as the one it moved to."""
    found, span = find_days(title.text, under.dates(title.text)), day.span
    if found.day is None or found.day.span.recurrence or not span.precision.names_a_day:
        return False
    if found.moved or status_of(title.text) is EventStatus.MOVED:
        return False
    start, end = found.day.span.start, found.day.span.end
    if not found.day.span.precision.names_a_day and start is not None:
        return True
    if start is None or end is None or span.start is None or span.end is None:
        return True
    return start > span.end or end < span.start
