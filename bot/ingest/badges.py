"""Calendar leaves: "5월" over "21" over "목요일" in a cell of their own are one date. Used by the reader of blocks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.ingest.blocks import Block, Kind

_MONTH = re.compile(
    r"\d{1,2}\s?월|(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]{0,6}\.?", re.IGNORECASE
)
_DAY = re.compile(r"\d{1,2}(?:일|st|nd|rd|th)?")
_WEEKDAY = re.compile(
    r"\(?(?:[월화수목금토일](?:요일)?|(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6})\)?\.?", re.IGNORECASE
)


def with_badges_joined(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, a month, a day and perhaps a weekday that stand on lines of their own as one line, at the place of the first."""
    out: list[Block] = []
    place = 0
    while place < len(blocks):
        taken = _badge(blocks[place : place + 3])
        if taken:
            words = [block.text.strip("().") for block in blocks[place : place + taken]]
            out.append(
                replace(blocks[place], text=_date(words), kind=Kind.TEXT, level=0, strong=(), links=(), cells=())
            )
            place += taken
        else:
            out.append(blocks[place])
            place += 1
    return out


def _badge(lines: Sequence[Block]) -> int:
    """How many lines make up a date; 0 where they don't."""
    if len(lines) < 2 or any(len(line.text) > 12 for line in lines[:2]) or lines[1].gap:
        return 0
    first, second = lines[0].text, lines[1].text
    named = (_MONTH.fullmatch(first) and _DAY.fullmatch(second)) or (_DAY.fullmatch(first) and _MONTH.fullmatch(second))
    if not named:
        return 0
    third = lines[2] if len(lines) > 2 else None
    return 3 if third is not None and not third.gap and _WEEKDAY.fullmatch(third.text) else 2


def _date(words: Sequence[str]) -> str:
    month, day = (words[0], words[1]) if _MONTH.fullmatch(words[0]) else (words[1], words[0])
    weekday = f" ({words[2]})" if len(words) > 2 else ""
    return f"{month} {day.rstrip('일')}일{weekday}" if "월" in month else f"{month} {day}{weekday}"
