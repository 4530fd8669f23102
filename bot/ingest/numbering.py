"""Numbers that count an issue's passages: "2.1 Applicant Webinar", "2.2 Village Shop Surgery". Used by the reader of blocks.

They look like dates (2.1 is 2 January to a Korean eye); only a run that counts on says that they are none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.ingest.blocks import Block, Kind, sliced

_NUMBER = re.compile(r"^(?P<part>\d{1,2})\.(?P<count>\d{1,2})[.)]?\s+(?=[^\W\d_(]|[『「《〈“‘\"'\[【])")
LONGEST = 90


def without_numbers(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, those that are numbered in two steps as headings without their numbers."""
    found = [
        (place, int(number["part"]), int(number["count"]))
        for place, block in enumerate(blocks)
        if block.kind is not Kind.ROW and len(block.text) <= LONGEST and (number := _NUMBER.match(block.text))
    ]
    counted = [(part, count) for _, part, count in found]
    if len(found) < 3 or counted[0][1] != 1 or not all(map(_counts_on, counted, counted[1:])):
        return list(blocks)
    out = list(blocks)
    for place, _, _ in found:
        block = out[place]
        number = _NUMBER.match(block.text)
        assert number is not None
        level = block.level if block.kind is Kind.HEADING else 4
        out[place] = replace(sliced(block, number.end()), kind=Kind.HEADING, level=level)
    return out


def _counts_on(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return other == (one[0], one[1] + 1) or (other[0] > one[0] and other[1] == 1)
