"""A place behind a pin, and what else its line says: "📍 Workshop, 2nd floor / bring a router / sign up". Used by the reader of blocks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.ingest.blocks import Block, Kind, sliced

PINNED = re.compile(r"^\W{0,2}(?:📍|🏠|🗺️?|🏟️?)\s*\S")
_SIGN = re.compile(r"\s+[/|]\s+")


def with_pinned_places_apart(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, each piece of such a line on a line of its own."""
    out: list[Block] = []
    for block in blocks:
        signs = list(_SIGN.finditer(block.text)) if block.kind is not Kind.ROW and PINNED.match(block.text) else []
        if not signs:
            out.append(block)
            continue
        begins, ends = [0, *(sign.end() for sign in signs)], [*(sign.start() for sign in signs), len(block.text)]
        pieces = [sliced(block, first, last) for first, last in zip(begins, ends, strict=True)]
        out += [pieces[0], *(replace(piece, gap=False) for piece in pieces[1:])]
    return out
