"""Arrows and pins that only lead the eye: "📍 15–17 Sept → Founders Summit, Hamburg". Used by the reader of blocks.

An arrow means that something moved, or a link to act; between a day and a name it parts the two.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.ingest.blocks import Block, Kind, sliced
from bot.ingest.event_moves import ARROWS
from bot.ingest.under import Under

_PIN = re.compile(r"(?:📍|📌)\ufe0f?\s*")
_ARROW = re.compile(rf"\s+(?P<arrow>{ARROWS})\s+(?=[A-Z가-힣\[「『“‘<〈《\"'])")
_OF_THE_DAY = re.compile(
    r"(?:(?:무기한|잠정|일단|추후로?)\s)?(?:연기|순연|보류|취소|변경|미정|추후|오전|오후)|(?:now\s)?(?:postponed|cancell?ed|moved|new date|"
    r"tb[acd]\b)|(?:apply|register|sign|book|rsvp|tickets?|more|details|info|read|see|join|get)\b|(?:신청|등록|예매|예약|접수|자세히|더\s?보기|바로)",
    re.IGNORECASE,
)


def without_leading_arrows(blocks: Sequence[Block], under: Under) -> list[Block]:
    """The blocks, an arrow between a day that leads its line and a name as a dash, and no pin before such a day."""
    return [_without(block, under) for block in blocks]


def _without(block: Block, under: Under) -> Block:
    if block.kind not in (Kind.TEXT, Kind.ITEM):
        return block
    pin = _PIN.match(block.text)
    bare = sliced(block, pin.end()) if pin else block
    arrow = _ARROW.search(bare.text)
    if arrow is None or _OF_THE_DAY.match(bare.text, arrow.end()):
        return block
    before = bare.text[: arrow.start()]
    days = under.dates(before)
    if len(days) != 1 or re.search(r"[^\W\d_]", before[: days[0].first]) or before[days[0].last :].strip(" .,)"):
        return block
    if any(day.first <= arrow.end() + _NEAR for day in under.dates(bare.text) if day.first >= arrow.end()):
        return block  # it moved there
    first, last = arrow.span("arrow")
    return replace(bare, text=bare.text[:first] + "–".ljust(last - first) + bare.text[last:])


_NEAR = 12
