"""What an editor can correct in a draft, as functions from one draft to the next. Pure; called by bot.services.correcting.

Each names an event or headline by its place, counted from 0; a place that isn't there gives the draft back as it was.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date, datetime, timedelta

from rapidfuzz import fuzz

from bot.domain import spans
from bot.domain.date_years import settle
from bot.domain.dates import DateReading, Tense
from bot.domain.names import aliases_of, fold
from bot.domain.spans import Span
from storage.records import Doubt, Draft, Event, EventFacts, Precision

# What the editor has settled by giving a date or a title.
_ABOUT_DATE = frozenset({"weekday_clash", "year_unsure", "no_date", "ends_only", "zone_named"})
_ABOUT_TITLE = frozenset({"title_guessed", "title_whole"})

NOT_YET = re.compile(r"\s*(?:미정|아직|추후\s?공지|tba|tbd|tbc|unknown)\s*[.!]?\s*", re.IGNORECASE)
_NONE = re.compile(r"\s*(?:없음|없어요?|지워\s?줘?|삭제|-|none|no|remove|delete)\s*[.!]?\s*", re.IGNORECASE)


def says_not_yet(text: str) -> bool:
    """Whether an editor's answer says that no date is known yet."""
    return bool(NOT_YET.fullmatch(text))


def says_none(text: str) -> bool:
    """Whether an editor's answer asks to take something away."""
    return bool(_NONE.fullmatch(text))


def doubts_of(draft: Draft, place: int) -> list[Doubt]:
    """The doubts about one event: those on its line that don't name another one."""
    facts = draft.events[place]
    return [doubt for doubt in draft.doubts if _is_about(doubt, facts)]


def _is_about(doubt: Doubt, facts: EventFacts) -> bool:
    named = doubt.facts.get("title")
    return doubt.line is not None and doubt.line == facts.line and (named is None or named == facts.title)


def with_date(draft: Draft, place: int, reading: DateReading | None) -> Draft:
    """Another date; None for one that is not known yet. A date that a deadline is said of becomes the deadline."""

    def dated(facts: EventFacts) -> EventFacts:
        if reading is None:
            return spans.at(facts, Span(None, None, Precision.TBA), year_inferred=False)
        if reading.is_deadline:
            return replace(facts, deadline=reading.span.end)
        return spans.at(facts, reading.span, year_inferred=False)

    return _changed(draft, place, dated, _ABOUT_DATE)


def with_title(draft: Draft, place: int, title: str) -> Draft:
    """Another title, and the names that follow from it."""
    return _changed(draft, place, lambda facts: replace(facts, title=title, aliases=aliases_of(title)), _ABOUT_TITLE)


def with_link(draft: Draft, place: int, url: str | None) -> Draft:
    """Another link, or none."""
    return _changed(
        draft, place, lambda facts: replace(facts, url=url, action=facts.action if url else None), frozenset()
    )


def with_identity(draft: Draft, place: int, same_as: int | None) -> Draft:
    """The editor's word on which stored event this is: its id, 0 for a new one, None for what the name says."""
    return _changed(draft, place, lambda facts: replace(facts, same_as=same_as), frozenset())


def without_event(draft: Draft, place: int) -> Draft:
    """The draft without an event and the doubts about it."""
    if not 0 <= place < len(draft.events):
        return draft
    gone = doubts_of(draft, place)
    return replace(
        draft,
        events=(*draft.events[:place], *draft.events[place + 1 :]),
        doubts=tuple(doubt for doubt in draft.doubts if doubt not in gone),
    )


def with_event(draft: Draft, facts: EventFacts) -> Draft:
    """The draft with one more event, at the end."""
    return replace(draft, events=(*draft.events, facts))


def headline_up(draft: Draft, place: int) -> Draft:
    """A headline one place further up; the first one is the title."""
    if not 1 <= place < len(draft.headlines):
        return draft
    lines = list(draft.headlines)
    lines[place - 1], lines[place] = lines[place], lines[place - 1]
    return replace(draft, headlines=tuple(lines), title=lines[0])


def without_headline(draft: Draft, place: int) -> Draft:
    """The draft without a headline; the last one stays."""
    if not 0 <= place < len(draft.headlines) or len(draft.headlines) == 1:
        return draft
    lines = (*draft.headlines[:place], *draft.headlines[place + 1 :])
    return replace(draft, headlines=lines, title=lines[0])


def with_received(draft: Draft, received: date) -> Draft:
    """Another received day; years that were inferred from the old one are inferred anew."""
    events = tuple(_seen_from(facts, received) if facts.year_inferred else facts for facts in draft.events)
    return replace(draft, received=received, events=events)


def _seen_from(facts: EventFacts, received: date) -> EventFacts:
    start, end = facts.start, facts.end
    if start is None or end is None:
        return facts

    def make(year: int) -> Span | None:
        first, last = _in_year(start, year), _in_year(end, year + end.year - start.year)
        return Span(first, last, facts.precision) if first and last else None

    settled = settle(make, year=None, base=received, tense=Tense.ANNOUNCED)
    if settled is None or settled.span.start is None or settled.span.start == start:
        return facts
    moved = settled.span.start - start
    return replace(
        facts,
        start=settled.span.start,
        end=settled.span.end,
        starts_at=_moved(facts.starts_at, moved),
        ends_at=_moved(facts.ends_at, moved),
    )


def _in_year(day: date, year: int) -> date | None:
    """The same day in another year; the end of February is its end in every year."""
    if (day.month, day.day) in ((2, 28), (2, 29)):
        return date(year, 3, 1) - timedelta(days=1) if _is_last_of_month(day) else day.replace(year=year)
    return day.replace(year=year)


def _is_last_of_month(day: date) -> bool:
    return (day + timedelta(days=1)).day == 1


def _moved(moment: datetime | None, by: timedelta) -> datetime | None:
    return moment + by if moment else None


def _changed(draft: Draft, place: int, change: Callable[[EventFacts], EventFacts], settled: frozenset[str]) -> Draft:
    if not 0 <= place < len(draft.events):
        return draft
    old = draft.events[place]
    new = change(old)
    doubts = []
    for doubt in draft.doubts:
        if not _is_about(doubt, old):
            doubts.append(doubt)
        elif doubt.code not in settled:
            named = {"title": new.title} if "title" in doubt.facts else {}
            doubts.append(replace(doubt, facts=dict(doubt.facts) | named))
    return replace(draft, events=(*draft.events[:place], new, *draft.events[place + 1 :]), doubts=tuple(doubts))


def likeliest(facts: EventFacts, known: Iterable[Event]) -> list[Event]:
    """Stored events by how likely they are the one meant: their names first, then how near their days are."""
    title = fold(facts.title)

    def rank(event: Event) -> tuple[float, int]:
        named = max(fuzz.ratio(title, fold(name)) for name in (event.facts.title, *event.facts.aliases))
        apart = abs((event.facts.start - facts.start).days) if event.facts.start and facts.start else 400
        return -named, apart

    return sorted(known, key=rank)
