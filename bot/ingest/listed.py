"""Lists that are schedules whatever stands over them: several items with their dates set apart. Used by the reader of schedules."""

from __future__ import annotations

from collections.abc import Sequence

from bot.ingest.blocks import Block, Kind
from bot.ingest.event_days import Under
from bot.ingest.lines import Line, Sort, read_lines


def listed_events(blocks: Sequence[Block], under: Under) -> set[int]:
    """The lines of such items: two or more in a row that are not over, two in three of their list."""
    out: set[int] = set()
    run: list[Line] = []
    for block in blocks:
        first = None if block.kind is Kind.ROW else next(iter(read_lines(block, under)), None)
        if first is None or first.sort is Sort.PROSE:
            out |= _events_of(run, under)
            run = []
        elif not run or run[-1].block.kind is block.kind:
            run.append(first)
        elif block.kind is Kind.TEXT and not block.gap:
            continue  # what goes on below a list item belongs to it
        else:
            out |= _events_of(run, under)
            run = [first]
    return out | _events_of(run, under)


def is_future(line: Line, under: Under) -> bool:
    """Whether a line's date is not over when the issue is received."""
    day = line.found.day or line.found.deadline
    return day is not None and (day.span.end is None or day.span.end >= under.received)


def _events_of(run: Sequence[Line], under: Under) -> set[int]:
    good = [line for line in run if line.sort is Sort.DATED and line.is_structural and is_future(line, under)]
    if len(good) < 2 or len(good) * 3 < len(run) * 2:
        return set()
    return {line.block.line for line in good}
