"""An event's facts with its day, and what is not sure about it. Used by the readers of lines, cards, tables and sentences."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from bot.domain import spans
from bot.domain.dates import DateReading
from bot.domain.spans import Span
from storage.records import Doubt, EventFacts, Precision


def dated(facts: EventFacts, day: DateReading | None) -> EventFacts:
    """The facts with a date's span; without one nothing but the deadline is known."""
    if day is None:
        return spans.at(facts, Span(None, None, Precision.TBA), year_inferred=False)
    return spans.at(facts, day.span, year_inferred=day.year_inferred)


def date_doubts(day: DateReading | None, facts: EventFacts) -> Iterator[Doubt]:
    """What is not sure about an event's day."""
    named = {"title": facts.title}
    at = facts.start or facts.deadline
    if day is not None and day.clash:
        yield Doubt("weekday_clash", facts.line, named | {"date": at.isoformat() if at else ""})
    elif (
        day is not None
        and day.until
        and not day.is_deadline
        and day.kind != "recurring"
        and facts.start == facts.end
        and not facts.ends_at
    ):
        yield Doubt("ends_only", facts.line, named | {"date": at.isoformat() if at else ""})
    elif day is not None and day.unsure:
        yield Doubt("year_unsure", facts.line, named | {"date": at.isoformat() if at else ""})
    if facts.precision is Precision.TBA and facts.deadline is None:
        yield Doubt("no_date", facts.line, named)


def deadline_day(deadline: DateReading | None) -> date | None:
    return deadline.span.end if deadline else None
