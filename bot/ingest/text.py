"""Plain text: each line is a block; a line that is one bracket is a heading. Also what pasted text is read with."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

from bot.ingest.blocks import Block, Kind, Link

_BRACKETED = re.compile(
    r"^\s*(?:[^\w\s\[【〈《<]{1,3}\s*)?[\[【〈《](?P<heading>[^\[\]【】〈〉《》]{1,60})[\]】〉》]\s*$"
)
_BULLET = re.compile(r"^\s*(?:[-*•·▪▶►◦‣○●■□✔✅☑]|\d{1,2}[.)](?!\d)(?=\s)|[①-⑳])\s*(?=\S)")
_URL = re.compile(r"https?://[^\s<>()\[\]{}\"'“”‘’]{4,2000}")
_INVISIBLE = re.compile(r"[\u200b\u200c\u2060\ufeff\u00ad]")


def blocks(text: str, links: Sequence[Link] = ()) -> list[Block]:
    """The lines of a text as blocks. `links` are offsets into the whole text."""
    return list(_blocks(text, links))


def _blocks(text: str, links: Sequence[Link]) -> Iterator[Block]:
    gap, at = False, 0
    for number, raw in enumerate(text.splitlines(keepends=True), start=1):
        if not raw.strip():
            gap = True
        else:
            yield block(raw.rstrip("\r\n"), number, gap, [Link(k.first - at, k.last - at, k.url) for k in links])
            gap = False
        at += len(raw)


def block(raw: str, number: int, gap: bool, links: Sequence[Link] = ()) -> Block:
    """One line as a block; its bullet and invisible signs are taken off, its links move along."""
    heading = _BRACKETED.match(raw)
    if heading:
        return Block(clean(heading["heading"]), number, Kind.HEADING, gap=gap, level=2)
    bullet = _BULLET.match(raw)
    start = bullet.end() if bullet else len(raw) - len(raw.lstrip())
    body = raw[start:]
    kept = [Link(k.first - start, k.last - start, k.url) for k in links if k.first < len(raw) and k.last > start]
    kept += [Link(m.start(), m.end(), m.group().rstrip(".,;:!?")) for m in _URL.finditer(body)]
    text, moved = _cleaned(body, kept)
    return Block(text, number, Kind.ITEM if bullet else Kind.TEXT, tuple(moved), gap)


def clean(text: str) -> str:
    """NFC, no invisible signs, single spaces."""
    return " ".join(unicodedata.normalize("NFC", _INVISIBLE.sub("", text)).split())


def _cleaned(body: str, links: Sequence[Link]) -> tuple[str, list[Link]]:
    """The clean text with its links moved to where their words now stand."""
    text = clean(body)
    moved = []
    for link in links:
        first = max(0, link.first)
        words = clean(body[first : max(first, link.last)])
        at = len(clean(body[:first] + "x")) - 1
        if words:
            moved.append(Link(at, at + len(words), link.url))
    return text, moved
