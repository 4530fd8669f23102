"""Finds the events of an issue: in lists, tables, cards and schedules, never in prose. Used by the reader of blocks."""

from __future__ import annotations

from collections.abc import Sequence

from bot.ingest import house_style as style
from bot.ingest.blocks import Block
from bot.ingest.card import Schedule
from bot.ingest.event_days import Under
from bot.ingest.event_lines import read_event
from bot.ingest.line_reader import LineReader
from bot.ingest.listed import passed_over
from bot.ingest.parts import dated_headings, parts_of
from bot.ingest.region import Region


def changes_in(heading: str) -> str:
    """What a heading says became of the events below it: "moved" or "cancelled" where it says nothing else, "news" where
    there may be such among them, "" for any other heading.
    """
    if only := style.ONLY_CHANGES.fullmatch(heading):
        return "moved" if only["moved"] else "cancelled"
    return "news" if style.CHANGES_HEADING.search(heading) else ""


def find_events(blocks: Sequence[Block], under: Under) -> Schedule:
    """All events of an issue's blocks, in order."""
    found = Schedule()
    region = Region(under)
    dated = dated_headings(blocks, under)
    for part in parts_of(blocks):
        frame, title = region.enter(part)
        if part.heading is not None and part.heading.line in dated:
            found.add(read_event(part.heading, frame), part.heading)
            found.take_below(part.under, frame)
            continue
        changes = changes_in(part.heading.text) if part.heading is not None else ""
        names_none = changes in ("moved", "cancelled")
        title = None if names_none else title
        LineReader(found, frame, in_schedule=region.is_open or names_none, title=title, changes=changes).read(
            part.under
        )
        if region.is_open:
            found.doubts += passed_over(part, frame, found.taken)
    return found
