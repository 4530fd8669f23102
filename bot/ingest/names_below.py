"""Lists in which the line of a day and a group stands over an item that is the event's name. Used by the reader of blocks.

"2026-03-12 | Leeds, UK | Leeds Crustaceans" over "    * **Lightning Talks and Pies**".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.ingest.blocks import Block, Kind, Link
from bot.ingest.event_actions import asks_to_act
from bot.ingest.parts import can_be_title
from bot.ingest.under import Under

# So many lines of that shape make it a list's way.
_ENOUGH = 2
_SIGN = " | "


def with_names_from_below(blocks: Sequence[Block], under: Under) -> list[Block]:
    """The blocks, such a name in the place of its group, once for each name below a line."""
    named = {at: below for at in range(len(blocks)) if (below := _names_below(blocks, at, under))}
    if len(named) < _ENOUGH:
        return list(blocks)
    taken = {at + 1 + n for at, below in named.items() for n in range(len(below))}
    out: list[Block] = []
    for at, block in enumerate(blocks):
        if at in named:
            out += [_named(block, name) for name in named[at]]
        elif at not in taken:
            out.append(block)
    return out


def _names_below(blocks: Sequence[Block], at: int, under: Under) -> list[Block]:
    """The items right below a line that begins with its day and ends with a linked group, each a bold or linked name and no more."""
    block = blocks[at]
    if block.kind is not Kind.ITEM or block.text.count(_SIGN) < _ENOUGH or block.strong:
        return []
    first = next(iter(under.dates(block.text)), None)
    group = block.text.rindex(_SIGN) + len(_SIGN)
    if first is None or first.first or not any(link.first == group for link in block.links):
        return []
    below: list[Block] = []
    for one in blocks[at + 1 :]:
        if one.kind is not Kind.ITEM or one.level <= block.level:
            break
        below.append(one)
    return below if all(_is_only_a_name(one, under) for one in below) else []


def _is_only_a_name(block: Block, under: Under) -> bool:
    linked = any(link.last - link.first >= len(block.text) - 2 for link in block.links)
    if not (block.all_strong or (linked and not asks_to_act(block.text))) or not can_be_title(block):
        return False
    return not any(day.span.precision.names_a_day for day in under.dates(block.text))


def _named(block: Block, name: Block) -> Block:
    """The line with the name behind its day and its place."""
    by = block.text.rindex(_SIGN) + len(_SIGN)
    links = [Link(k.first + by, k.last + by, k.url) for k in name.links]
    strong = tuple((first + by, last + by) for first, last in name.strong)
    return replace(block, text=block.text[:by] + name.text, line=name.line, links=tuple(links), strong=strong)
