"""Names and days in turn, each on a line of its own with a gap above: "Club Dinner", "10월 중순", "School Fair", "12월".

A month among them is no heading of what stands below it. Used by the promoter of lines to headings.
"""

from __future__ import annotations

from collections.abc import Sequence

from bot.ingest import body, heading_words, label_words
from bot.ingest.blocks import Block, Kind
from bot.ingest.joined import is_day
from bot.ingest.parts import can_be_title
from bot.ingest.under import Under

_ENOUGH = 2
_LONGEST = 60


def days_below_names(blocks: Sequence[Block], under: Under) -> set[int]:
    """The lines of such days; none where a name is left over at the end, for then the days may stand above their names."""
    found: set[int] = set()
    at = 0
    while at < len(blocks):
        days = _in_turn(blocks, at, under)
        if len(days) >= _ENOUGH:
            found |= set(days)
        at += max(1, 2 * len(days))
    return found


def _in_turn(blocks: Sequence[Block], first: int, under: Under) -> list[int]:
    days: list[int] = []
    at = first
    while at + 1 < len(blocks) and _is_name(blocks[at]) and _is_day_alone(blocks[at + 1], under):
        if under.dates(blocks[at].text):
            break
        days.append(blocks[at + 1].line)
        at += 2
    return [] if at < len(blocks) and days and _is_name(blocks[at]) else days


def _is_name(block: Block) -> bool:
    plain = block.kind is Kind.TEXT and block.gap and len(block.text) <= _LONGEST and not block.all_strong
    told = body.is_sentence(block.text) or label_words.labelled(block.text)
    return plain and not told and can_be_title(block) and not heading_words.only_says_events(block.text)


def _is_day_alone(block: Block, under: Under) -> bool:
    return block.kind is Kind.TEXT and block.gap and not block.all_strong and is_day(block, under, vague=True)
