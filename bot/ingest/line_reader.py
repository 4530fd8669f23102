"""Reads the lines of one part in order: tables, notices, and what is put together of several lines. Used by the finder of events."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.ingest import calls, its_date
from bot.ingest.blocks import Block, Kind
from bot.ingest.card_reader import CardReader
from bot.ingest.changed_places import told_place
from bot.ingest.lines import read_lines
from bot.ingest.listed import listed_events
from bot.ingest.news_apart import with_news_apart
from bot.ingest.notices import read_notice
from bot.ingest.tables import rows_at, take_rows
from bot.ingest.told_changes import read_change


def read_part(blocks: Sequence[Block], cards: CardReader) -> None:
    """Goes through the lines of one part once; `cards` keeps what they tell of."""
    blocks = with_news_apart(blocks, cards.under) if cards.changes else blocks
    items = set() if cards.in_schedule else listed_events(blocks, cards.under)
    place = 0
    if cards.card.title and its_date.is_over_its_tagline([cards.card.title, *blocks[:2]], cards.under):
        cards.take_tagline(cards.card.title, blocks[0])
        place = 1
    while place < len(blocks):
        if (block := blocks[place]).kind is Kind.ROW:
            rows = rows_at(blocks, place)
            cards.finish()
            take_rows(cards.found, rows, cards.under, in_schedule=cards.in_schedule)
            place += len(rows)
            continue
        following = blocks[place + 1] if place + 1 < len(blocks) else None
        notice = (
            told_place(block, cards.under)
            or read_change(_parted(block, place, cards), cards.under, known=cards.in_schedule or bool(cards.changes))
            or read_notice(block, cards.under, in_schedule=cards.in_schedule, changes=cards.changes)
        )
        if its_date.is_over_its_tagline(blocks[place : place + 3], cards.under):
            cards.finish()
            cards.take_tagline(block, blocks[place + 1])
            place += 2
            continue
        if notice and notice[0].start is None:
            told = calls.told_right_below(block, following, cards.under)  # its day may be there
            notice = notice if told is None or told.day is None or told.day.span.start is None else None
        by_its_day = its_date.stands_by_its_day(cards.card, block, following, cards.under)
        if notice and (notice[0].start or not by_its_day):
            cards.take_notice(notice, block)
            place += 1
            continue
        for line in list(read_lines(block, cards.under)):
            cards.take(line, following, strict=not cards.in_schedule, listed=block.line in items)
        place += 1
    cards.finish()


def _parted(block: Block, place: int, cards: CardReader) -> Block:
    """A line that stands by itself, also right below a heading that is no name."""
    return replace(block, gap=True) if place == 0 and not cards.card.title else block
