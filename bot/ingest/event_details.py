"""What the lines below an event's own say of it: its clock, its place, its last day to apply, its link.

Used by the readers of schedules and cards.
"""

from __future__ import annotations

import re
from dataclasses import replace

from bot.domain import spans
from bot.domain.dates import with_clock_in
from bot.domain.spans import Span
from bot.ingest import body
from bot.ingest import house_style as style
from bot.ingest.asking import asked_until
from bot.ingest.blocks import Block
from bot.ingest.event_actions import action_on_link, asked_apart, asks_to_act, call_before_link
from bot.ingest.event_days import Under
from bot.ingest.event_pieces import details_in
from bot.ingest.event_places import (
    ABBREVIATED,
    INVITES,
    NO_VENUE,
    ONLY_A_CLOCK,
    clean_venue,
    is_clock,
    looks_like_place,
    may_be_place,
)
from bot.ingest.event_words import EDGES, HANGUL, LETTERS, URL
from bot.ingest.links import is_web
from storage.records import EventFacts, Precision

LONGEST_PLACE = 50
_A_PERSON = re.compile(
    r"^(?:with|by|dr|prof|mr|mrs|ms|sir|dame|speakers?|host|hosted|featuring|feat)\b\.?",
    re.IGNORECASE,
)
_SMALL = frozenset("the of and at in on de la le du van von & - – a".split())


def with_detail(facts: EventFacts, block: Block, under: Under) -> EventFacts:
    """The event with what one line below it says; what the event knows already stays."""
    text = block.text
    web = [link for link in block.links if is_web(link.url)]
    asked, rest = asked_apart(block) if web else (None, text)
    if web and facts.url is None:
        facts = replace(facts, url=web[0].url)
        asks = [link for link in web if asks_to_act(text[link.first : link.last]) or _is_only_links(block)]
        if facts.action is None:
            facts = replace(facts, action=asked or (action_on_link(replace(block, links=(asks[0],))) if asks else None))
    if called := call_before_link(block):
        return replace(facts, action=facts.action or called)
    facts = _with_clock(facts, text, under)
    facts = with_deadline(facts, text, under)
    bare = URL.sub(" ", rest).strip(EDGES)
    if not LETTERS.search(bare) or (web and _is_only_links(block)):
        return facts
    venue = place_in(bare) if facts.venue is None else None
    if venue is not None:
        return replace(facts, venue=venue)
    if facts.description is None and not is_clock(bare) and len(bare) > 3 and not under.dates(bare):
        facts = replace(facts, description=bare[:300])
    return facts


def _is_only_links(block: Block) -> bool:
    shown = block.text
    for link in sorted(block.links, key=lambda k: k.first, reverse=True):
        shown = shown[: link.first] + shown[link.last :]
    return not re.search(r"\w{2,}", shown)


def _with_clock(facts: EventFacts, text: str, under: Under) -> EventFacts:
    if facts.precision is not Precision.DAY or facts.start != facts.end or not re.match(r"\W*\w{0,6}\s?\d", text):
        return facts
    span = Span(facts.start, facts.end, facts.precision)
    clocked = with_clock_in(span, text.lstrip(EDGES + "(⏰🕒🕖"), zone=under.zone)
    return spans.at(facts, clocked, year_inferred=facts.year_inferred) if clocked else facts


def with_deadline(facts: EventFacts, text: str, under: Under) -> EventFacts:
    """The last day to apply that a sentence names; it lies before the event ends."""
    if facts.deadline is not None:
        return facts
    for reading in under.dates(text):
        last = reading.span.end
        if reading.is_deadline and not reading.unsure and reading.span.precision.names_a_day and last is not None:
            return replace(facts, deadline=last) if facts.end is None or last <= facts.end else facts
    asked = asked_until(text, under)
    if asked is not None and asked.span.end is not None and (facts.end is None or asked.span.end <= facts.end):
        return replace(facts, deadline=asked.span.end)
    return facts


def place_in(text: str, *, below_date: bool = False) -> str | None:
    """The place that a line of its own names, perhaps behind a clock: "10am–6pm at Foundry Yard", "Kornhal 4, Aarhus".

    `below_date`: the line stands right below a date, where a short name of Korean needs no 홀 or 센터 to be a place.
    """
    first = re.split(r"\s[|/·•]\s|\s//\s", text)
    if len(first) == 1 and not ABBREVIATED.search(text):
        end = body.first_sentence_end(text)
        first = [text[:end]] if end is not None else first
    for piece in first:
        said = ONLY_A_CLOCK.match(piece)
        clocked = said is not None and bool(re.search(r"\d", said.group()))
        rest = piece[said.end() :] if said is not None and clocked else piece
        rest = rest.strip(EDGES + "()[]")
        rest = rest if ABBREVIATED.search(rest) else rest.rstrip(".")
        named = re.sub(r"^(?:at|in|@|venue:?)\s+(?:the\s)?(?=[A-Z])", "", rest) if rest else ""
        if named and (named != rest or clocked or _is_named(named)) and _is_place(named, below_date=below_date):
            return clean_venue(named)
    return None


def _is_place(text: str, *, below_date: bool) -> bool:
    if len(text) > LONGEST_PLACE or NO_VENUE.search(text) or _A_PERSON.match(text) or text.endswith(("!", "?")):
        return False
    if style.POLITE_END.search(text) or INVITES.match(text):
        return False
    pieces = [detail.text for detail in details_in(text.rstrip("."))]
    if not pieces or (body.is_sentence(text) and not ABBREVIATED.search(text) and len(text.split()) > 5):
        return False
    known = looks_like_place(text) or looks_like_place(pieces[0])
    free = below_date or not HANGUL.search(text)
    return known or (free and all(may_be_place(piece) for piece in pieces))


def _is_named(text: str) -> bool:
    """Whether a line is a name and nothing else: capitals in English, a few words without an ending in Korean."""
    if style.POLITE_END.search(text) or style.KIND_OF_EVENT.search(text):
        return False
    if HANGUL.search(text):
        return len(text) <= 24 and len(text.split()) <= 4
    words = [word for word in re.findall(r"[^\s,]+", text) if re.match(r"[^\W\d_]", word)]
    return bool(words) and all(word[:1].isupper() or word.lower() in _SMALL for word in words)
