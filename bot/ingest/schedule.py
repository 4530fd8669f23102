"""Finds the events of an issue: in lists, tables, cards and schedules, never in prose. Used by the reader of blocks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from bot.ingest import heading_words
from bot.ingest import house_style as style
from bot.ingest.blocks import Block
from bot.ingest.card import Schedule
from bot.ingest.card_reader import CardReader
from bot.ingest.dated_parts import dated_headings, dates_lead
from bot.ingest.event_doubts import dated
from bot.ingest.event_lines import read_event
from bot.ingest.event_names import is_name
from bot.ingest.event_status import may_be_its_old_day, status_of
from bot.ingest.line_reader import read_part
from bot.ingest.listed import passed_over
from bot.ingest.named_sentences import announces_in_prose
from bot.ingest.news_of_the_same import with_news_of_the_same
from bot.ingest.parts import parts_of
from bot.ingest.region import Region
from bot.ingest.same_names import told_apart, without_told_again
from bot.ingest.under import Under
from bot.ingest.untitled_talks import named_by_series
from bot.ingest.usual import held_as_said, said_of_all, with_what_is_usual
from storage.records import EventFacts, EventStatus


def changes_in(heading: str) -> str:
    """What a heading says became of the events below it: "moved" or "cancelled" where it says nothing else, "news" where
    there may be such among them, "" for any other heading.
    """
    if only := heading_words.ONLY_CHANGES.fullmatch(heading):
        return "moved" if only["moved"] else "cancelled"
    return "news" if heading_words.CHANGES_HEADING.search(heading) else ""


def find_events(blocks: Sequence[Block], under: Under) -> Schedule:
    """All events of an issue's blocks, in order."""
    found = Schedule()
    under = replace(under, dates_lead=dates_lead(blocks, under))
    in_prose = announces_in_prose(blocks, under)
    region = Region(under, announces_in_prose=in_prose)
    days = dated_headings(blocks, under)
    # The rank of a heading that says nothing but what became of the events below it, and what it says.
    over: tuple[int, str] | None = None
    # The rank of a heading over several parts, and what its own lines say of them all.
    usual: tuple[int, str] | None = None
    for part in parts_of(blocks):
        frame, title = region.enter(part)
        if part.heading is not None and part.heading.line in days:
            found.add(read_event(part.heading, frame), part.heading)
            found.take_below(part.under, frame)
            continue
        if part.heading is not None and _holds_none(part.heading.text):
            continue
        changes = changes_in(part.heading.text) if part.heading is not None else ""
        frame = replace(
            frame, of_moves=part.heading is not None and heading_words.MOVES.search(part.heading.text) is not None
        )
        if part.heading is not None and (over is None or part.heading.level <= over[0]):
            over = (part.heading.level, changes) if changes in ("moved", "cancelled") else None
        names_none = changes in ("moved", "cancelled")
        title = None if names_none or (title is not None and not is_name(title.text)) else title
        began = len(found.events)
        cards = CardReader(
            found, frame, in_schedule=region.is_open or names_none, title=title, changes=changes, in_prose=in_prose
        )
        read_part(_below_a_frame(part.under) if title is None else part.under, cards)
        above = over[1] if over else _standing_of_day(part.heading, frame)
        found.events[began:] = [_as_headed(facts, above) for facts in found.events[began:]]
        found.events[began:] = named_by_series(found.events[began:], part.heading, part.under)
        found.events[began:] = with_what_is_usual(found.events[began:], part.heading, part.under, frame)
        if part.heading is not None and usual is not None and part.heading.level <= usual[0]:
            usual = None
        if usual is not None:
            found.events[began:] = held_as_said(found.events[began:], usual[1], frame)
        elif part.heading is not None and began == len(found.events) and (said := said_of_all(part.under)):
            usual = (part.heading.level, said)
        if region.is_open:
            found.doubts += passed_over(part, frame, found.taken)
    _leave_out_the_past(found, under.received)
    found.events = told_apart(with_news_of_the_same(without_told_again(found.events), under))
    return found


def _holds_none(heading: str) -> bool:
    """Whether under a heading nothing is announced: rotas, prices, numbers, hours; "곡물 시세 읽기 특강" is an event's name."""
    if heading_words.NUMBERS_HEADING.search(heading) or heading_words.HOURS_HEADING.fullmatch(heading):
        return True
    named = style.KIND_OF_EVENT.search(heading) or heading.rstrip().endswith("모집")  # "분봉 구조대 당번 모집"
    return heading_words.ROTA_HEADING.search(heading) is not None and not named


def _below_a_frame(blocks: Sequence[Block]) -> Sequence[Block]:
    """The blocks below a heading that is no name: the first of them, a day with a gap below it, hangs on nothing above."""
    apart = len(blocks) > 1 and not blocks[0].gap and blocks[1].gap
    return [replace(blocks[0], gap=True), *blocks[1:]] if apart else blocks


def _standing_of_day(heading: Block | None, frame: Under) -> str:
    """What the day over the lines of a part says of them: "Fri 6 Nov, 7.45pm CANCELLED"."""
    if heading is None or frame.day is None or not frame.day.span.precision.names_a_day:
        return ""
    if status_of(heading.text) is EventStatus.MOVED and may_be_its_old_day(heading.text):
        return "postponed"
    return {EventStatus.CANCELLED: "cancelled", EventStatus.MOVED: "moved"}.get(status_of(heading.text), "")


def _as_headed(facts: EventFacts, changes: str) -> EventFacts:
    """An event below "CANCELLED", where its own lines don't say what became of it."""
    if changes == "postponed":
        return replace(dated(facts, None), status=EventStatus.MOVED)
    status = {"cancelled": EventStatus.CANCELLED, "moved": EventStatus.MOVED}.get(changes)
    return replace(facts, status=status) if status and facts.status is EventStatus.ANNOUNCED else facts


# A year that is written and long over tells of an old issue or an old edition.
_LONG_OVER = timedelta(days=60)


def _leave_out_the_past(found: Schedule, received: date) -> None:
    over = [
        facts
        for facts in found.events
        if facts.end is not None
        and not facts.year_inferred
        and not facts.recurrence
        and facts.end + _LONG_OVER < received
    ]
    for facts in over:
        found.events.remove(facts)
        found.doubts = [doubt for doubt in found.doubts if doubt.line != facts.line]
        found.taken.discard(facts.line or 0)
