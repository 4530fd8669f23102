"""Emoji that mark the headings of an issue. Used by what makes headings of lines."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from bot.ingest import house_style as style
from bot.ingest import label_words
from bot.ingest.blocks import EMOJI, Block, Kind


def mark_of(block: Block) -> str:
    """The emoji that leads a short line, "" for none."""
    if block.links or style.ARROW.match(block.text):
        return ""
    found = EMOJI.match(block.text) if len(block.text) <= 20 else None
    return found.group() if found else ""


def heading_marks(blocks: Sequence[Block]) -> set[str]:
    """Emoji that lead several short lines without a digit, each over lines that they don't lead: marks of headings."""
    heads: Counter[str] = Counter()
    spoiled = set()
    before: Block | None = None
    for place, block in enumerate(blocks):
        following = blocks[place + 1] if place + 1 < len(blocks) else None
        mark = mark_of(block) if block.kind is Kind.TEXT else ""
        if mark:
            heads[mark] += 1
            labels = label_words.WHEN_SIGN.match(block.text) or (
                label_words.WHERE_SIGN.match(block.text) and not block.text.startswith("📌")
            )
            in_card = (
                before is not None and not block.gap and EMOJI.match(before.text) and not before.text.startswith(mark)
            )
            if (
                labels
                or in_card
                or following is None
                or following.text.startswith(mark)
                or re.search(r"\d", block.text)
            ):
                spoiled.add(mark)
        before = block
    return {mark for mark, count in heads.items() if count >= 2} - spoiled
