"""Names that a layout marks by nothing but their link, each right over its day. Used by the reader of blocks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.ingest import label_words
from bot.ingest.blocks import Block, Kind
from bot.ingest.event_actions import is_button
from bot.ingest.event_names import is_name
from bot.ingest.parts import can_be_title
from bot.ingest.under import Under

# So many of them make it an issue's way.
_ENOUGH = 2
_LONGEST_DAY = 90


def with_linked_names_bold(blocks: Sequence[Block], under: Under) -> list[Block]:
    """The blocks, such names as bold as those of other layouts are."""
    found = [at for at in range(len(blocks) - 1) if _is_over_its_day(blocks[at], blocks[at + 1], under)]
    if len(found) < _ENOUGH:
        return list(blocks)
    out = list(blocks)
    for at in found:
        out[at] = replace(out[at], strong=((0, len(out[at].text)),))
    return out


def _is_over_its_day(block: Block, below: Block, under: Under) -> bool:
    if block.kind is not Kind.TEXT or below.kind is not Kind.TEXT or below.gap or block.strong or block.cells:
        return False
    linked = len(block.links) == 1 and block.links[0].last - block.links[0].first >= len(block.text.strip())
    if not linked or "://" in block.text or not can_be_title(block) or not is_name(block.text) or is_button(block):
        return False
    label = label_words.labelled(below.text)
    if label is not None and label["when"]:
        return bool(under.dates(below.text))
    day = next(iter(under.dates(below.text)), None)
    begins = day is not None and not any(sign.isalnum() for sign in below.text[: day.first])
    return begins and len(below.text) <= _LONGEST_DAY
