"""Moves that a sentence tells in two steps, told in one: "X has moved: not 3 October but 24 October" as "X has moved from 3 October to 24 October".

Used by the reader of blocks.
"""

from __future__ import annotations

import re

from bot.domain.date_words import MONTH_STEMS, WEEKDAY_STEMS
from bot.ingest.blocks import Block, Kind, with_inserted, without_part

_MONTH = rf"(?:{MONTH_STEMS})[a-z]*"
_DAY = (
    rf"(?:(?:{WEEKDAY_STEMS})[a-z]*\.?,?\s)?(?:the\s)?(?:\d{{1,2}}(?:st|nd|rd|th)?(?:\s?[–-]\s?\d{{1,2}})?(?:\s{_MONTH})?|"
    rf"{_MONTH}\.?\s\d{{1,2}}(?:st|nd|rd|th)?(?:\s?[–-]\s?\d{{1,2}})?)"
)
_OLD = rf"not\s(?:on\s)?(?P<old>{_DAY}),?\sbut\s(?:now\s)?(?:on\s)?(?={_DAY})"
_NEW = r"(?:(?:the\s|its\s)?new\s(?:date|day)(?:\sis)?(?:\snow)?:?\s(?:on\s)?|it(?:['’]s|\sis)\snow\s(?:on\s)?|now\s(?:on\s)?)?"
# "has moved. New date: 24 October", "has been rescheduled: not 3 October but 24 October"
_IN_TWO = re.compile(
    rf"(?P<said>\b(?:has|have)\s(?:now\s)?(?:been\s)?(?:moved|re-?scheduled|postponed))(?P<cut>\s?[:.,;–—-]\s{_NEW}(?:{_OLD})?)(?={_DAY})",
    re.IGNORECASE,
)
# "is not on 3 October but on 24 October", ": not 3 October but 24 October"
_NOT_BUT = re.compile(
    rf"(?P<said>\s(?:is|are|will\sbe(?:\sheld)?|takes?\splace)(?:\snow)?|\s?[:–—-])\s{_OLD}", re.IGNORECASE
)


_MAY_MOVE = re.compile(r"\bnot\b|(?:moved|scheduled|postponed)\b", re.IGNORECASE)


def with_move_in_one(block: Block) -> Block:
    """A line that tells of a move in two steps, told in one; any other as it is."""
    if block.kind not in (Kind.TEXT, Kind.ITEM) or not _MAY_MOVE.search(block.text):
        return block
    if found := _IN_TWO.search(block.text):
        said = f" from {found['old']} to " if found["old"] else " to "
        return with_inserted(without_part(block, *found.span("cut")), found.start("cut"), said)
    if found := _NOT_BUT.search(block.text):
        lead = " has" if found["said"][-1].isalpha() else found["said"]
        return with_inserted(without_part(block, *found.span()), found.start(), f"{lead} moved from {found['old']} to ")
    return block
