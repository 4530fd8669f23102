"""The kind of an event before its name on one line: "Meetup | Open Source Night — 21 September", "9.12(토) | 공연 | 겨울 낭독회".

Used by the reader of blocks.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.ingest import label_words
from bot.ingest.blocks import Block, Kind, without_part
from bot.ingest.event_names import is_name, says_with_whom
from bot.ingest.event_places import looks_like_place
from bot.ingest.tagged_names import is_a_kind
from bot.ingest.under import Under

# Lines whose first words every list knows as a kind; so many make it an issue's way, and other words in their place are kinds, too.
_ENOUGH = 2
_DAY_WITHIN = 3
_BEFORE = re.compile(
    r"(?:^\W*|(?<=\s[|｜·/—–-]\s)|(?<=[,:)]\s))(?P<kind>[A-Za-z가-힣][A-Za-z가-힣&-]{1,13}(?:\s[A-Za-z가-힣]{2,12})?)\s?[|｜·/]\s"
    r"(?=(?P<name>[^|｜—–@,()]{3,80}))"
)
_NAME_ENDS = re.compile(r"\s[·/:-]\s|:\s|[】\]>]")


def without_kinds_before(blocks: Sequence[Block], under: Under) -> list[Block]:
    """The blocks, each name without the kind that a bar parts from it, where several dated lines have one."""
    found = [(at, match) for at in range(len(blocks)) if (match := _kind_of(blocks, at, under))]
    known = sum(is_a_kind(match["kind"]) for _, match in found)
    if known < _ENOUGH or known * 2 < len(found):
        return list(blocks)
    out = list(blocks)
    for at, match in found:
        out[at] = without_part(out[at], match.start("kind"), match.end())
    return out


def _kind_of(blocks: Sequence[Block], at: int, under: Under) -> re.Match[str] | None:
    """A word and a bar before what can be a name, on a line that has a day or stands beside one."""
    block = blocks[at]
    if block.cells or "://" in block.text:
        return None
    for match in _BEFORE.finditer(block.text):
        name = _NAME_ENDS.split(match["name"])[0].strip()
        days = under.dates(name)
        is_town = looks_like_place(match["kind"]) and not is_a_kind(match["kind"])
        if is_town or label_words.labelled(match[0]) or (days and not days[0].first):
            continue
        if is_name(name) and not is_a_kind(name) and not says_with_whom(name) and not looks_like_place(name):
            near = blocks[max(0, at - 1) : at + _DAY_WITHIN]
            dated = any(day.span.precision.names_a_day for line in near for day in under.dates(line.text))
            return match if dated and block.kind in (Kind.TEXT, Kind.ITEM, Kind.HEADING) else None
    return None
