"""Lists below a month whose lines begin with nothing but the number of their day: "12 Winter Reading, Corn Hall". Used by the reader of blocks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from bot.domain.date_words import MONTH_STEMS, WEEKDAY_STEMS
from bot.ingest.blocks import Block, Kind, with_inserted
from bot.ingest.under import Under
from storage.records import Precision

# So many lines of one month that begin so make it a calendar.
_ENOUGH = 2
_NUMBER = re.compile(
    rf"(?P<day>[1-9]|[12]\d|3[01])(?=,?\s+(?!(?i:{WEEKDAY_STEMS}|{MONTH_STEMS})[a-z]{{0,6}}\b)(?:[A-Z“‘\"'][\w’'.-]*|[가-힣]{{2,}})\s)"
)
_NO_MORE_THAN = 40


def with_bare_days_parted(blocks: Sequence[Block], under: Under) -> list[Block]:
    """The blocks, a bar between such a number and the name behind it, where the days of a month follow one another."""
    out = list(blocks)
    for at, heading in enumerate(blocks):
        if heading.kind is not Kind.HEADING or not _names_a_month(heading, under):
            continue
        found = [(place, match) for place in _below(blocks, at) if (match := _NUMBER.match(blocks[place].text))]
        days = [int(match["day"]) for _, match in found]
        if len(found) < _ENOUGH or any(one > other for one, other in pairwise(days)) or len(set(days)) < _ENOUGH:
            continue
        if any(under.dates(blocks[place].text) for place, _ in found):
            continue
        for place, match in found:
            out[place] = with_inserted(blocks[place], match.end(), " |")
    return out


def _names_a_month(heading: Block, under: Under) -> bool:
    days = under.dates(heading.text)
    return len(days) == 1 and days[0].span.precision is Precision.MONTH and len(heading.text) <= _NO_MORE_THAN


def _below(blocks: Sequence[Block], at: int) -> list[int]:
    """The places of the lines up to the next heading."""
    end = next((place for place in range(at + 1, len(blocks)) if blocks[place].kind is Kind.HEADING), len(blocks))
    return [place for place in range(at + 1, end) if blocks[place].kind in (Kind.TEXT, Kind.ITEM)]
