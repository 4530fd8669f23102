"""Answers questions from the published issues' events. Called by the question handler and `letterbell ask`; writes nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.clock import Clock
from bot.domain.answers import Answer, Kind
from bot.domain.matching import NameIndex
from bot.domain.questions import Question, language_of, understand
from storage import events, issues
from storage.engine import Store
from storage.records import Event

PAGE = 5
MOST_LISTED = 10
MOST_BUTTONS = 8
MOST_SUGGESTED = 2


@dataclass(frozen=True, slots=True)
class EventsPage:
    """Upcoming events, `PAGE` at a time; `page` counts from 0."""

    events: tuple[Event, ...]
    page: int
    pages: int
    today: date


class EventLookup:
    """Use cases of questions. `timezone` is the newsletter's: its today is the events' today."""

    def __init__(self, store: Store, clock: Clock, *, timezone: str) -> None:
        self._store = store
        self._clock = clock
        self._zone = ZoneInfo(timezone)
        self._index = NameIndex({}, {})
        self._index_version = -1

    def today(self, now: datetime | None = None) -> date:
        """The newsletter's day."""
        return (now or self._clock.now()).astimezone(self._zone).date()

    async def answer(self, text: str, *, now: datetime | None = None, language: str | None = None) -> Answer:
        """The answer to a question, in its own language unless one is given."""
        today = self.today(now)

        async def work(tx: AsyncConnection) -> Answer:
            await self._refresh(tx)
            question = understand(text, self._index, today=today, zone=self._zone)
            found = await self._answer(tx, question, today)
            return replace(found, language=language or found.language)

        return await self._store.read(work)

    async def event(self, event_id: int) -> Event | None:
        """One event as it now stands."""
        return await self._store.read(lambda tx: events.get(tx, event_id))

    async def upcoming(self, page: int = 0) -> EventsPage:
        """A page of the events that are not over; one beyond the last is the last."""

        async def work(tx: AsyncConnection) -> EventsPage:
            today = self.today()
            pages = max(1, -(-await events.count_upcoming(tx, today) // PAGE))
            here = min(max(page, 0), pages - 1)
            found = await events.upcoming(tx, today, limit=PAGE, offset=here * PAGE)
            return EventsPage(tuple(found), here, pages, today)

        return await self._store.read(work)

    async def next_events(self, n: int = 3) -> tuple[Event, ...]:
        """The next events that have a date."""
        found = await self._store.read(lambda tx: events.upcoming(tx, self.today(), limit=n))
        return tuple(event for event in found if event.facts.start is not None)

    async def _refresh(self, tx: AsyncConnection) -> None:
        version = await events.names_version(tx)
        if version != self._index_version:
            self._index = NameIndex.build(await events.all_current(tx))
            self._index_version = version

    async def _answer(self, tx: AsyncConnection, question: Question, today: date) -> Answer:
        base = Answer(question.kind, question.language, today, topic=question.topic)
        if question.kind is Kind.NONE:
            # Another edition of something we know may be meant; its name is offered without its date.
            known = await events.many(tx, question.event_ids[:MOST_SUGGESTED]) if question.event_ids else []
            return replace(base, suggestions=tuple(known))
        if question.event_ids:
            return await self._named(tx, base, question, today)
        if question.kind is Kind.HEADLINES:
            issue = await issues.latest_published(tx)
            return replace(base, issue=issue) if issue else replace(base, kind=Kind.NONE)
        if question.kind is Kind.NEXT:
            coming = [event for event in await events.upcoming(tx, today, limit=MOST_LISTED) if event.facts.start]
            return replace(base, events=tuple(coming[:1]))
        if question.kind is Kind.LIST:
            return await self._listed(tx, base, question, today)
        return base

    async def _named(self, tx: AsyncConnection, base: Answer, question: Question, today: date) -> Answer:
        found = _edition(await events.many(tx, question.event_ids), question, today)
        if question.guessed and len(found) > 1:
            return replace(base, kind=Kind.AMBIGUOUS, suggestions=tuple(found[:MOST_BUTTONS]))
        if len(found) > 1:
            return replace(
                base,
                kind=Kind.AMBIGUOUS,
                suggestions=tuple(found[:MOST_BUTTONS]),
                more=max(0, len(found) - MOST_BUTTONS),
            )
        return replace(base, events=tuple(found))

    async def _listed(self, tx: AsyncConnection, base: Answer, question: Question, today: date) -> Answer:
        period = question.period
        if period is None or period.start is None or period.end is None:
            found: Sequence[Event] = await events.upcoming(tx, today, limit=MOST_LISTED + 1)
        else:
            found = await events.between(tx, period.start, period.end)
        if question.topic:
            found = [event for event in found if _is_about(event, question.topic)]
        return replace(base, events=tuple(found[:MOST_LISTED]), period=period, more=max(0, len(found) - MOST_LISTED))


def _edition(found: list[Event], question: Question, today: date) -> list[Event]:
    """Of several editions of one event the one that comes, or for a question in the past tense the last."""
    if len(found) < 2 or question.year is not None:
        return found
    bare = {event.facts.aliases[-1] if event.facts.aliases else event.facts.title for event in found}
    years = {event.facts.title.rstrip("0123456789 '’") for event in found}
    if len(years) > 1 and len(bare) > 1:
        return found
    dated = [event for event in found if event.facts.end is not None]
    past = [event for event in dated if event.facts.end and event.facts.end < today]
    coming = [event for event in dated if event not in past]
    chosen = past[-1:] if question.past and past else coming[:1] or past[-1:]
    return chosen or found


def _is_about(event: Event, topic: str) -> bool:
    words = [word for word in topic.lower().split() if len(word) > 1]
    facts = event.facts
    text = " ".join(part for part in (facts.title, facts.description, facts.venue) if part).lower()
    return all(word in text for word in words)


__all__ = ["EventLookup", "EventsPage", "language_of"]
