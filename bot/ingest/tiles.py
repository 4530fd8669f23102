"""The tile of a day beside a card that says the whole day itself: "SEP" over "24", a name, "Thu, Sep 24 · 18:30". Used by the reader of blocks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.domain.date_words import MONTH_STEMS, WEEKDAY_STEMS
from bot.ingest import call_words
from bot.ingest.blocks import Block, Kind
from bot.ingest.parts import can_be_title
from bot.ingest.under import Under
from storage.records import Precision

# What stands on one line of a tile.
_PIECE = re.compile(
    rf"(?:(?:{MONTH_STEMS})[a-z]{{0,6}}\.?|(?:{WEEKDAY_STEMS})[a-z]{{0,6}}\.?|\d{{1,2}}월|\d{{1,2}}일?|20\d\d년?|[월화수목금토일](?:요일)?|"
    r"\d(?:st|nd|rd|th)|last|every|매[주월]|[첫둘셋넷]째\s?주?|마지막|early|mid|late)",
    re.IGNORECASE,
)
# Its lines on one: "24 SEP".
_JOINED = re.compile(rf"(?:(?:{_PIECE.pattern})[\s,]{{1,2}}){{1,2}}(?:{_PIECE.pattern})", re.IGNORECASE)
_MOST_LINES = 3
_LONGEST_LABEL = 20


def without_repeated_tiles(blocks: Sequence[Block], under: Under) -> list[Block]:
    """The blocks without the tiles whose day the line below the name says in full; a tile that says another day stays."""
    out: list[Block] = []
    at = 0
    while at < len(blocks):
        lines = _tile(blocks, at)
        if lines and _says_it_again(blocks, at, lines, under):
            out.append(replace(blocks[at + lines], gap=True))
            at += lines + 1
        else:
            out.append(blocks[at])
            at += 1
    return out


def _tile(blocks: Sequence[Block], at: int) -> int:
    """How many lines a tile has that begins here; 0 where none does."""
    lines = 0
    while (
        lines < _MOST_LINES
        and at + lines < len(blocks)
        and blocks[at + lines].kind in (Kind.TEXT, Kind.HEADING)
        and (not lines or not blocks[at + lines].gap)
        and (_PIECE.fullmatch(blocks[at + lines].text) or (not lines and _JOINED.fullmatch(blocks[at].text)))
    ):
        lines += 1
    return lines if lines > 1 or (lines and blocks[at].gap and _JOINED.fullmatch(blocks[at].text)) else 0


def _says_it_again(blocks: Sequence[Block], at: int, lines: int, under: Under) -> bool:
    if at + lines + 1 >= len(blocks):
        return False
    name, told = blocks[at + lines], blocks[at + lines + 1]
    if told.kind is not Kind.TEXT or not can_be_title(name) or under.dates(name.text):
        return False
    days = under.dates(told.text)
    led = told.text[: days[0].first] if days else told.text
    closes = len(led) <= _LONGEST_LABEL and call_words.SAYS_DEADLINE.match(led)  # "Closing date Friday 26 June"
    if not days or (re.search(r"\w", led) and not closes):
        return False
    pieces = [block.text for block in blocks[at : at + lines]]
    shown = [day.span.start for order in (pieces, pieces[::-1]) for day in under.dates(" ".join(order))]
    again = days[0].span
    if again.precision is Precision.TBA:
        return False
    return not shown or again.start is None or again.start in shown  # "SEP 24" may be September of 2024 as well
