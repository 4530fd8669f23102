"""Lists that name the town before the event: "Oct 23, Leuven: Postgres & Pintjes #18". Used by the reader of blocks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from bot.ingest import house_style as style
from bot.ingest.blocks import Block, Kind, Link
from bot.ingest.under import Under

_ENOUGH = 3
_TOWN = re.compile(r",\s(?P<town>[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+)?):\s(?P<name>\S.{2,90})$")


def with_towns_behind(blocks: Sequence[Block], under: Under) -> list[Block]:
    """The blocks, the town of such a line behind its name, where three of a list are so and name two towns or more."""
    out = list(blocks)
    for listed, run in groupby(enumerate(blocks), key=lambda pair: pair[1].kind is Kind.ITEM):
        found = [(at, block, match) for at, block in run if listed and (match := _town_of(block, under))]
        towns = {match["town"] for _, _, match in found}
        if len(found) < _ENOUGH or len(towns) < 2:
            continue
        for at, block, match in found:
            day, by = block.text[: match.start()], match.start("name") - match.start() - len(": ")
            links = tuple(Link(k.first - by, k.last - by, k.url) for k in block.links if k.first >= match.start("name"))
            out[at] = replace(block, text=f"{day}: {match['name']} @ {match['town']}", links=links, strong=())
    return out


def _town_of(block: Block, under: Under) -> re.Match[str] | None:
    """Where a line goes on from its day with a town and a colon."""
    day = next(iter(under.dates(block.text)), None)
    if day is None or day.first or not day.span.precision.names_a_day:
        return None
    match = _TOWN.match(block.text, day.last)
    return match if match and not style.KIND_OF_EVENT.search(match["town"]) else None
