"""When and where one meets, said in words below an event: "Meet 9.15 at Thornby station car park". Used by the reader of blocks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.ingest.blocks import Block, Kind, sliced

_MEETS = re.compile(
    r"(?:we\s)?(?:meet|gather|leaves?|departs?)\s(?:at\s)?(?P<hour>\d{1,2})(?P<minute>[.:]\d\d)?(?P<half>\s?[ap]\.?m\.?)?,?\s"
    r"(?:at|outside|in|from)\s(?:the\s(?=[a-z]))?(?P<place>[^.;|]{3,50})\.?",
    re.IGNORECASE,
)
_MEETS_THEN = re.compile(r"(?:[Ww]e\s)?[Mm]eet\s(?:at\s)?(?P<clock>\d{1,2}(?:[.:]\d\d)?\s?[ap]\.?m\.?)[.,]\s(?=[A-Z])")
# Walks and outings begin in the morning: from this hour on a bare number is before noon.
_EARLIEST = 7


def with_meeting_points_apart(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, such a line as an hour and a place; an hour that may be of the morning or the evening is left out."""
    return [_apart(block) for block in blocks]


def _apart(block: Block) -> Block:
    if block.kind is Kind.TEXT and (told := _MEETS_THEN.match(block.text)):
        return sliced(block, told.start("clock"))  # "Meet 9.30am. Bring gloves."
    found = _MEETS.fullmatch(block.text) if block.kind is Kind.TEXT and not (block.links or block.strong) else None
    if found is None or not (found["minute"] or found["half"]):
        return block
    place, hour, minute = found["place"], int(found["hour"]), (found["minute"] or ".00")[1:]
    if found["half"]:
        clock = f"{hour}:{minute}{found['half'].strip()}"
    elif _EARLIEST <= hour <= 23 and int(minute) < 60:
        clock = f"{hour}:{minute}"
    else:
        return replace(block, text=place)
    return replace(block, text=f"{clock}, {place}")
