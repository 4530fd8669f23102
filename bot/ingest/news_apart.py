"""The sentences of a paragraph below a heading that speaks of changes, each that tells of another event by itself. Used by the reader of parts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.domain.names import is_common
from bot.ingest import body
from bot.ingest.announcements import LONGEST_TITLE, is_news, read_announcement
from bot.ingest.blocks import Block, Kind, sliced
from bot.ingest.event_names import is_name
from bot.ingest.event_status import status_of
from bot.ingest.tagged_notices import as_told
from bot.ingest.under import Under
from storage.records import EventStatus


def with_news_apart(blocks: Sequence[Block], under: Under) -> list[Block]:
    """The blocks below a heading that speaks of changes, a gap before each sentence that tells of another event."""
    out: list[Block] = []
    for block in blocks:
        first = 0
        brief = block.kind is Kind.TEXT and len(block.text) <= _LONGEST_NEWS and not _is_below_its_badge(out, block)
        end = body.first_sentence_end(block.text) if brief else None
        if end is not None and _is_told_in_two(block, end):
            length = body.first_sentence_end(block.text[end:])
            end = end + length if length else None
        while end is not None and end < len(block.text):
            rest = sliced(block, end)
            if _tells_of_another(rest, under):
                out.append(sliced(block, first, end))
                first = end
            length = body.first_sentence_end(rest.text)
            end = end + length if length else None
        apart = block.gap or first > 0 or (brief and _tells_of_another(block, under))
        out.append(replace(sliced(block, first) if first else block, gap=apart))
    return out


def _is_told_in_two(block: Block, end: int) -> bool:
    """Whether the second sentence says of what the first one names from what day to what day it moves."""
    return as_told(block)[1] == "told" != as_told(sliced(block, 0, end))[1]


def _is_below_its_badge(above: Sequence[Block], block: Block) -> bool:
    name = above[-1].text if above and not block.gap else ""
    told = body.first_sentence_end(name) is not None
    return 0 < len(name) <= LONGEST_TITLE and not told and status_of(name) is not EventStatus.ANNOUNCED


_LONGEST_NEWS = 1_500


def _tells_of_another(rest: Block, under: Under) -> bool:
    told = read_announcement(rest, under) if is_news(rest) else None
    return told is not None and not is_common(told[0].title) and is_name(told[0].title)
