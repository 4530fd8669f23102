"""A speaker or a subtitle between a name and its day, so that the day stays the name's. Used by the reader of blocks.

"On Owing and Being Owed" over "Dr Ines Calloway", "Wednesday 14 October, 7.30 pm", "Friends' Meeting House".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.ingest import house_style as style
from bot.ingest.blocks import Block, Kind
from bot.ingest.lines import Sort, read_lines
from bot.ingest.parts import can_be_title
from bot.ingest.under import Under
from bot.ingest.untitled_talks import is_person

# So many groups of lines of that shape make it an issue's way; a person is enough by itself.
_ENOUGH = 2


def with_second_lines_told(blocks: Sequence[Block], under: Under) -> list[Block]:
    """The blocks, such lines marked as told of the name above them."""
    places = [at for at in range(1, len(blocks) - 1) if _is_between(blocks, at, under)]
    usual = len(places) >= _ENOUGH
    out = list(blocks)
    for at in places:
        if usual or is_person(blocks[at].text):
            out[at] = replace(blocks[at], told=True)
    return out


def _is_between(blocks: Sequence[Block], at: int, under: Under) -> bool:
    """Whether a line stands in one group between a name and a day."""
    name, block, day = blocks[at - 1], blocks[at], blocks[at + 1]
    if (
        any(line.kind is not Kind.TEXT or line.told for line in (name, block, day))
        or block.gap
        or day.gap
        or not name.gap
    ):
        return False
    if style.only_says_events(name.text) or block.links or block.strong or name.news:
        return False
    if not (can_be_title(name) and can_be_title(block)) or not any(sign.isdigit() for sign in day.text):
        return False
    if under.dates(name.text) or under.dates(block.text):
        return False
    plain = all(next(iter(read_lines(line, under))).sort is Sort.PLAIN for line in (name, block))
    return plain and next(iter(read_lines(day, under))).sort is Sort.DATE
