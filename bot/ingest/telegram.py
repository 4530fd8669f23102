"""Text that arrived as Telegram messages: several parts become one text; links and bold words are kept.

Entity offsets are UTF-16 units (core.telegram.org/api/entities); ours are characters.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from bot.ingest import struck
from bot.ingest import text as plain
from bot.ingest.blocks import Block, Kind, Link

# Telegram cuts a paste at 4,096; a part this long was cut in the middle of a line.
CUT_AT = 4_096

Part = tuple[str, Sequence[Mapping[str, Any]]]


def _joined(parts: Sequence[Part]) -> tuple[str, list[Link], list[tuple[int, int]], set[int]]:
    """One text from (text, entities) parts in order, its links and bold stretches as offsets into it, and the lines that open a later message."""
    text = ""
    opening: set[int] = set()
    before = ""
    links: list[Link] = []
    strong: list[tuple[int, int]] = []
    for given, entities in parts:
        part = given
        if text and not (len(before) >= CUT_AT and not before.endswith("\n")):
            text += "\n\n"
            opening.add(text.count("\n") + 1 + len(given) - len(given.lstrip("\n")))
        offset = len(text)
        part, stretches = _unstruck(part, list(_stretches(part, entities)))
        for kind, first, last, url in stretches:
            if kind == "text_link" and url:
                links.append(Link(first + offset, last + offset, url))
            elif kind == "bold":
                strong.append((first + offset, last + offset))
        text += part
        before = given
    return text, links, strong, opening


def blocks(parts: Sequence[Part]) -> list[Block]:
    """The lines of joined messages as blocks; a bold line that opens a later message heads what follows there."""
    text, links, strong, opening = _joined(parts)
    return [
        replace(block, kind=Kind.HEADING, level=3) if block.line in opening and _opens(block) else block
        for block in plain.blocks(text, links, strong)
    ]


def _opens(block: Block) -> bool:
    return block.kind is Kind.TEXT and block.all_strong and not block.links and len(block.text) <= _LONGEST_OPENING


_LONGEST_OPENING = 60


_Stretch = tuple[str, int, int, str]


def _unstruck(text: str, stretches: list[_Stretch]) -> tuple[str, list[_Stretch]]:
    """A part whose struck days are put in words, the other stretches moved along."""
    for _, first, last, _ in sorted(
        (s for s in stretches if s[0] == "strikethrough"), key=lambda s: s[1], reverse=True
    ):
        begin, end = text.rfind("\n", 0, first) + 1, text.find("\n", last)
        rest = text[begin:first] + " / " + (text[last:] if end < 0 else text[last:end])
        said = struck.in_words(text[first:last], rest) if "\n" not in text[first:last] else None
        if said is not None:
            longer = len(said) - (last - first)
            text = text[:first] + said + text[last:]
            stretches = [(k, a + longer * (a >= last), b + longer * (b >= last), url) for k, a, b, url in stretches]
    return text, [s for s in stretches if s[0] != "strikethrough"]


def _stretches(text: str, entities: Sequence[Mapping[str, Any]]) -> Iterator[tuple[str, int, int, str]]:
    units = text.encode("utf-16-le", errors="surrogatepass")
    for entity in entities:
        if entity.get("type") not in ("text_link", "bold", "strikethrough"):
            continue
        offset, length = int(entity["offset"]), int(entity["length"])
        first = len(units[: 2 * offset].decode("utf-16-le", errors="ignore"))
        words = units[2 * offset : 2 * (offset + length)].decode("utf-16-le", errors="ignore")
        yield str(entity["type"]), first, first + len(words), str(entity.get("url") or "")
