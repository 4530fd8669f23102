"""Where in an issue days lead: over the names of its events, or as headings that are events themselves. Used by the reader of schedules."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from bot.ingest.blocks import Block, Kind
from bot.ingest.card_headings import leads_its_name
from bot.ingest.lines import LONGEST_TITLE_LINE, Sort, read_lines
from bot.ingest.parts import starts_with_date
from bot.ingest.under import Under


def dates_lead(blocks: Sequence[Block], under: Under) -> bool:
    """Whether the day stands above the name, in three groups of lines or more, one of them below another."""
    before: Block | None = None
    headed = alone = 0
    for block, below in pairwise(blocks):
        if leads_its_name(block, below, under):
            headed += before is not None and before.kind is Kind.HEADING
            alone += before is None or before.kind is not Kind.HEADING
        before = block
    return alone >= 1 and headed + alone >= 3


def dated_headings(blocks: Sequence[Block], under: Under) -> set[int]:
    """Headings that are events themselves, two or more of them: "### 9월 12일 토요일, 붉은 벽돌 공장 단지"."""
    found = []
    for block in blocks:
        if block.kind is not Kind.HEADING or len(block.text) > LONGEST_TITLE_LINE:
            continue
        line = next(iter(read_lines(block, under)))
        day = line.found.day
        exact = day is not None and day.span.precision.names_a_day and day.span.end is not None
        if line.sort is Sort.DATED and day is not None and exact and starts_with_date(line):
            found.append((block.line, day.span.end is not None and day.span.end >= under.received))
    coming = {line for line, ahead in found if ahead}
    return coming if len(coming) >= 2 else set()
