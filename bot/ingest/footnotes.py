"""Links of plain text that stand at its foot: "Postgres & Pintjes #18 [4]" above "[4] https://pintjes.example/18".

Used by the reader of plain text.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from bot.ingest.blocks import Link

_NOTE = re.compile(r"^\s*\[(?P<n>\d{1,3})\]:?\s+(?P<url>https?://[^\s<>]{4,2000})\s*$")
_REFERENCE = re.compile(r"(?P<word>\S+?)\s?\[(?P<n>\d{1,3})\](?!\()")
_FEWEST = 2


def notes_of(lines: Sequence[str]) -> dict[int, tuple[str, str]]:
    """The notes of a text, by their line from 1: their number and address; none where there are but a few."""
    found = {
        number: (note["n"], note["url"]) for number, line in enumerate(lines, start=1) if (note := _NOTE.match(line))
    }
    return found if len(found) >= _FEWEST else {}


def without_references(line: str, urls: Mapping[str, str]) -> tuple[str, list[Link]]:
    """A line without the numbers that refer to notes, each a link on the word before it, or on all that a colon sets apart."""
    out, at = "", 0
    links: list[Link] = []
    for found in _REFERENCE.finditer(line):
        url = urls.get(found["n"])
        if url is None:
            continue
        out += line[at : found.end("word")]
        apart = out.rfind(": ") + 2
        begin = apart if apart > 1 and not any(link.last > apart for link in links) else len(out) - len(found["word"])
        links.append(Link(begin, len(out), url))
        at = found.end()
    return out + line[at:], links
