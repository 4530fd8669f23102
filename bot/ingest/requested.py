"""Whose a line is that only asks to act until a day, or is one more label of a card: the card's it stands in, the newest event's, or nobody's.

Used by the reader of lines.
"""

from __future__ import annotations

from dataclasses import replace
from enum import Enum

from bot.ingest import house_style as style
from bot.ingest.asking import asked_until, asks_whoever, names_what
from bot.ingest.blocks import Block, Kind
from bot.ingest.calls import calls_for, waits_for_its_day
from bot.ingest.card import Card
from bot.ingest.event_days import Found
from bot.ingest.lines import Line, Sort, read_lines
from bot.ingest.newest import Newest
from bot.ingest.under import Under


class Taken(Enum):
    """By whom such a line was taken; BY_NONE: it is one, and what stands above it has ended."""

    BY_AN_EVENT = "event"
    BY_NONE = "none"


def _says_when(following: Block | None, under: Under) -> bool:
    """Whether the next line of a group says when: "Orders by Sunday" over "Pickup: Saturday, Feb 13"."""
    if following is None or following.gap or following.kind is Kind.ROW:
        return False
    line = next(iter(read_lines(following, under)))
    return line.has_day and (line.sort is Sort.DATE or line.label == "when")


def take_request(
    line: Line,
    following: Block | None,
    card: Card,
    newest: Newest,
    under: Under,
    *,
    in_schedule: bool,
    from_heading: bool,
) -> Taken | None:
    """Give the line's last day to whom it belongs; None for any other line. `in_schedule`, `from_heading`: see the reader of lines."""
    whole = line.whole
    if line.sort is Sort.PLAIN and (card.goes_on_with(line.block) or card.is_said_off(line.block, following)):
        card.take_label(line.block, whole)
        return Taken.BY_AN_EVENT
    late = asked_until(line.block.text, under, whole=True) if line.sort is not Sort.LABEL else None
    if late is not None and style.OF_THE_LETTER.search(line.block.text):
        return Taken.BY_NONE
    if late is None or (line.found.day is not None and line.found.day.first != late.first):
        return None
    named = names_what(line.block.text, late)
    told = replace(line, label="deadline", found=Found(None, late))
    if card.title is not None and card.holds(whole, named=named):
        asked_for = (
            from_heading
            or waits_for_its_day(card.title, line)
            or (card.is_right_above(whole) and (in_schedule or calls_for(card.title.text)))
        )
        if card.has_time or asked_for or (card.is_right_above(whole) and _says_when(following, under)):
            card.take_request(told, late)
            return Taken.BY_AN_EVENT
    if card.title is None and not card.when and newest.takes_deadline(told):
        newest.take_label(told)
        return Taken.BY_AN_EVENT
    if asks_whoever(line.block.text):
        return Taken.BY_NONE
    return None if whole.kind is not Kind.TEXT or named else Taken.BY_NONE
