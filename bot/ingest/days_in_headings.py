"""Headings that say their day behind the name: "### Open Source Night — Mon 21 Sept — Bristol". Used by the reader of blocks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta

from bot.ingest import body, heading_words
from bot.ingest.blocks import Block, Kind, sliced
from bot.ingest.event_names import is_name
from bot.ingest.under import Under

# So many of one rank make it an issue's way; below a heading that speaks of events one will do.
_ENOUGH = 2
_LONGEST, _LONGEST_BEHIND = 140, 70
_SIGN = re.compile(r"(?P<sign>\s?[–—|｜/·,:：]\s?|\s-\s|\s?[(（\[])(?:on\s)?$")
# What may follow the day: its clock, its place, the bracket that closes.
_BEHIND = re.compile(r"\s?(?:[)）\]]\s?)?(?:$|[–—|｜/·,@📍]|-\s|at\s|\d{1,2}(?:[:.]\d\d|\s?[ap]m|시)|오[전후]\s)")
# A day without a year that would come so late is rather one that has been.
_TOO_FAR = timedelta(days=300)


def with_days_of_headings_below(blocks: Sequence[Block], under: Under) -> list[Block]:
    """The blocks, the day of such a heading and what follows it on a line of their own below the name."""
    found = dict(_days_behind_names(blocks, under))
    ranks = Counter(blocks[at].level for at in found)
    out: list[Block] = []
    for at, block in enumerate(blocks):
        if at not in found or (ranks[block.level] < _ENOUGH and not _is_below_events(blocks, at)):
            out.append(block)
            continue
        name, when = sliced(block, 0, found[at]), sliced(block, found[at])
        sign = _SIGN.search(name.text + " ")
        if sign is not None:
            name = sliced(name, 0, sign.start())
            if "(" in sign["sign"] or "（" in sign["sign"] or "[" in sign["sign"]:
                when = _without_bracket(when)
        out += [name, replace(when, kind=Kind.TEXT, level=0, gap=False, strong=())]
    return out


def _without_bracket(block: Block) -> Block:
    """A line without the first bracket that closes."""
    closed = re.search(r"[)）\]](?=\W|$)(?<![월화수목금토일][)）])", block.text)
    if closed is None:
        return block
    return sliced(block, 0, closed.start()) if closed.end() == len(block.text) else block


def _days_behind_names(blocks: Sequence[Block], under: Under) -> Iterator[tuple[int, int]]:
    """Where headings stand whose name a sign parts from one day ahead, and where that day begins."""
    for at, block in enumerate(blocks):
        if block.kind is not Kind.HEADING or len(block.text) > _LONGEST or block.cells:
            continue
        day = next(iter(under.dates(block.text)), None)
        if day is None or day.is_deadline or not day.span.precision.names_a_day or day.span.start is None:
            continue
        sign = _SIGN.search(block.text[: day.first])
        behind = block.text[day.last :]
        if sign is None or not _BEHIND.match(behind) or len(behind) > _LONGEST_BEHIND or body.is_sentence(behind):
            continue
        last = day.span.end or day.span.start
        coming = under.received <= last and not (day.year_inferred and last > under.received + _TOO_FAR)
        name = block.text[: sign.start()].strip()
        if (
            coming
            and is_name(name)
            and not heading_words.PAST_HEADING.search(name)
            and not _dates_below(blocks, at, under)
        ):
            yield at, day.first


def _dates_below(blocks: Sequence[Block], at: int, under: Under) -> bool:
    """Whether the lines below a heading begin with days of their own: it stands over several events."""
    for below in blocks[at + 1 : at + 5]:
        if below.kind is Kind.HEADING:
            return False
        day = next(iter(under.dates(below.text)), None)
        if day is not None and day.span.precision.names_a_day and not re.search(r"\w", below.text[: day.first]):
            return True
    return False


def _is_below_events(blocks: Sequence[Block], at: int) -> bool:
    """Whether the nearest heading of a higher rank speaks of events."""
    over = next((b for b in reversed(blocks[:at]) if b.kind is Kind.HEADING and b.level < blocks[at].level), None)
    return over is not None and heading_words.EVENTS_HEADING.search(over.text) is not None
