"""An event that one issue announces and says news of elsewhere: its card on 9 December, and "…는 12월 9일이 아니라 12월 10일에 열립니다".

Used by the reader of schedules.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from bot.domain.names import fold
from bot.ingest.event_doubts import dated
from bot.ingest.under import Under
from storage.records import EventFacts, EventStatus

# News that says no old day is of an event so near; farther away it may be another one of a series.
_NEAR = timedelta(days=14)


def with_news_of_the_same(events: Sequence[EventFacts], under: Under) -> list[EventFacts]:
    """The events, what is announced once and told news of once as one event, by the news."""
    named: dict[str, list[int]] = {}
    for place, facts in enumerate(events):
        named.setdefault(fold(facts.title), []).append(place)
    out: dict[int, EventFacts] = dict(enumerate(events))
    for places in named.values():
        for told in places if len(places) > 1 else ():
            others = [
                place for place in places if place != told and place in out and _is_announced(out[place], events[told])
            ]
            if told in out and len(others) == 1 and _is_of_it(events[told], out[others[0]], under):
                out[others[0]] = _with_news(out[others[0]], events[told])
                del out[told]
    return list(out.values())


def _is_announced(one: EventFacts, told: EventFacts) -> bool:
    announced = one.status is EventStatus.ANNOUNCED and one.start is not None and not one.recurrence
    return announced and one.line != told.line


def _is_of_it(told: EventFacts, other: EventFacts, under: Under) -> bool:
    """Whether a line tells news of the event that stands elsewhere: it says that one's day, no day at all, or one that is near."""
    said = [day.span.start for day in under.dates(told.source_line or "") if day.span.precision.names_a_day]
    if other.start in said:
        return told.start != other.start or told.status is not EventStatus.ANNOUNCED
    if told.status is EventStatus.ANNOUNCED or other.start is None:
        return False
    if told.start is None:
        return not said
    return told.status is EventStatus.MOVED and len(said) == 1 and abs(told.start - other.start) <= _NEAR


def _with_news(other: EventFacts, told: EventFacts) -> EventFacts:
    """What is known of an event, with its new day and standing; a day that was called off stays, one that was put off does not."""
    if told.start is None:
        day = dated(other, None) if told.status is EventStatus.MOVED else other
        return replace(day, status=told.status)
    return replace(
        told,
        title=other.title,
        aliases=other.aliases,
        venue=told.venue or other.venue,
        url=told.url or other.url,
        action=told.action or other.action,
        deadline=told.deadline or other.deadline,
        description=told.description or other.description,
        emoji=told.emoji or other.emoji,
    )
