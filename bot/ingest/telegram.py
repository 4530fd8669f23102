"""Text that arrived as Telegram messages: several parts become one text, `text_link` entities become links.

Entity offsets are UTF-16 units (core.telegram.org/api/entities); ours are characters.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from bot.ingest import text as plain
from bot.ingest.blocks import Block, Link

# Telegram cuts a paste at 4,096; a part this long was cut in the middle of a line.
CUT_AT = 4_096


def joined(parts: Sequence[tuple[str, Sequence[Mapping[str, Any]]]]) -> tuple[str, list[Link]]:
    """One text from (text, entities) parts in order, and its links as offsets into it."""
    text = ""
    before = ""
    links: list[Link] = []
    for part, entities in parts:
        if text:
            text += "" if len(before) >= CUT_AT and not before.endswith("\n") else "\n"
        offset = len(text)
        links += [Link(k.first + offset, k.last + offset, k.url) for k in _links(part, entities)]
        text += part
        before = part
    return text, links


def blocks(parts: Sequence[tuple[str, Sequence[Mapping[str, Any]]]]) -> list[Block]:
    """The lines of joined messages as blocks."""
    text, links = joined(parts)
    return plain.blocks(text, links)


def _links(text: str, entities: Sequence[Mapping[str, Any]]) -> list[Link]:
    units = text.encode("utf-16-le")
    found = []
    for entity in entities:
        if entity.get("type") != "text_link":
            continue
        first = len(units[: 2 * int(entity["offset"])].decode("utf-16-le", errors="ignore"))
        words = units[2 * int(entity["offset"]) : 2 * (int(entity["offset"]) + int(entity["length"]))]
        found.append(Link(first, first + len(words.decode("utf-16-le", errors="ignore")), str(entity["url"])))
    return found
