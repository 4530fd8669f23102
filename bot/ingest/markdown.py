"""Markdown: headings, list items, links and emphasis, as far as newsletters use them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from bot.ingest import text as plain
from bot.ingest.blocks import Block, Kind, Link

_HEADING = re.compile(r"^\s{0,3}(?P<marks>#{1,6})\s+(?P<text>.+?)\s*#*\s*$")
_ONLY_BOLD = re.compile(r"^\s*(?:\*\*|__)(?P<text>[^*_]{1,80})(?:\*\*|__)\s*$")
_LINK = re.compile(
    r"!?\[(?P<words>[^\[\]\n]{0,300})\]\((?P<url>[^()\s]{1,2000})(?:\s+\"[^\"\n]{0,200}\")?\)|<(?P<bare>https?://[^\s<>]{4,2000})>"
)
_EMPHASIS = re.compile(
    r"(\*\*|__|~~|`)(?=\S)(?P<words>[^*_~`\n]{1,300}?)(?<=\S)\1|(?<![\w*])[*](?=\S)(?P<soft>[^*\n]{1,300}?)(?<=\S)[*](?![\w*])"
)
_RULE = re.compile(r"^\s{0,3}(?:[-*_]\s?){3,}$")
_QUOTE = re.compile(r"^\s{0,3}>\s?")
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+\-.!>~|])")


def blocks(text: str) -> list[Block]:
    """The lines of a Markdown text as blocks."""
    return list(_blocks(text))


def _blocks(text: str) -> Iterator[Block]:
    gap = False
    for number, raw in enumerate(text.splitlines(), start=1):
        if not raw.strip() or _RULE.match(raw):
            gap = True
            continue
        heading = _HEADING.match(raw) or _ONLY_BOLD.match(raw)
        line = heading["text"] if heading else _QUOTE.sub("", raw)
        words, links = _inline(line)
        made = plain.block(words, number, gap, links)
        if heading:
            level = len(heading["marks"]) if "marks" in heading.groupdict() else 3
            made = replace(made, kind=Kind.HEADING, level=level)
        if made.text:
            yield made
        gap = False


def _inline(line: str) -> tuple[str, list[Link]]:
    """A line without its marks, and where its links stand in what is left."""
    bare = _EMPHASIS.sub(lambda m: m["words"] or m["soft"], line)
    out: list[str] = []
    links: list[Link] = []
    at = length = 0
    for match in _LINK.finditer(bare):
        before = _ESCAPED.sub(r"\1", bare[at : match.start()])
        out.append(before)
        length += len(before)
        if not match.group().startswith("!"):
            words = match["words"] or match["bare"] or match["url"]
            url = match["url"] or match["bare"]
            if url.startswith(("http://", "https://", "tg://", "mailto:")):
                links.append(Link(length, length + len(words), url))
            out.append(words)
            length += len(words)
        at = match.end()
    out.append(_ESCAPED.sub(r"\1", bare[at:]))
    return "".join(out), links
