"""Events of one issue that only their brackets tell apart: "Winter Concert (Grades K-2)", "Winter Concert (Grades 3-5)".

Used by the reader of schedules.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

from bot.domain.names import aliases_of, fold
from bot.ingest.event_places import STATUS_WORDS, looks_like_place
from storage.records import EventFacts, EventStatus

_PRICE = re.compile(r"[$£€₩]|\d\s?만?\s?원|무료|유료|\bfree\b", re.IGNORECASE)


def told_apart(events: list[EventFacts]) -> list[EventFacts]:
    """The events, with the bracket behind a name where the same name stands there again with another one."""
    names = Counter(fold(facts.title) for facts in events)
    brackets = {
        place: inside
        for place, facts in enumerate(events)
        if names[fold(facts.title)] > 1 and (inside := _bracket(facts))
    }
    out = list(events)
    for place, inside in brackets.items():
        facts = events[place]
        others = [fold(brackets.get(n, "")) for n, one in enumerate(events) if n != place and _same(one, facts)]
        if fold(inside) not in others:
            title = f"{facts.title} ({inside})"
            venue = None if facts.venue == inside else facts.venue
            told = None if facts.description == inside else facts.description
            out[place] = replace(facts, title=title, aliases=aliases_of(title), venue=venue, description=told)
    return out


def without_told_again(events: list[EventFacts]) -> list[EventFacts]:
    """The events without what a sentence only says once more: "페인트칠은 취소합니다." below a 고양이방 페인트칠 that is marked so."""
    marked = [facts for facts in events if facts.start is not None and facts.status is not EventStatus.ANNOUNCED]
    return [facts for facts in events if not any(_tells_of(facts, other) for other in marked)]


def _tells_of(told: EventFacts, other: EventFacts) -> bool:
    undated = told.start is None and told.deadline is None and told.recurrence is None
    ends = fold(other.title).endswith(fold(told.title)) and len(fold(told.title)) >= _SHORTEST
    return undated and ends and told is not other and told.status is other.status


_SHORTEST = 3


def _same(one: EventFacts, other: EventFacts) -> bool:
    return fold(one.title) == fold(other.title)


def _bracket(facts: EventFacts) -> str:
    """What stands in the bracket right behind an event's name in its line."""
    found = re.search(rf"{re.escape(facts.title)}\s?[(（](?P<inside>[^()（）]{{1,30}})[)）]", facts.source_line or "")
    if found is None:
        return ""
    inside = found["inside"].strip()
    named = inside == facts.venue and inside[:1].isupper()
    if named or looks_like_place(inside) or STATUS_WORDS.search(inside) or _PRICE.search(inside):
        return ""
    return (
        "" if re.fullmatch(r"[월화수목금토일]|(?i:mon|tue|wed|thu|fri|sat|sun)[a-z]*|[\d\s./:~–-]+", inside) else inside
    )
