"""Answers questions from the published issues' events. Called by the question handler and `letterbell ask`; stores nothing.

What a chat last spoke of is remembered for ten minutes, in memory only: after a restart the reader says the name again.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.clock import Clock
from bot.domain.answers import Answer, Kind
from bot.domain.conversation import Spoken
from bot.domain.questions import Question, language_of
from bot.domain.spans import Span
from bot.domain.understanding import understand
from bot.services.answering import PAGE, Answering
from bot.services.known_events import KnownEvents
from storage import events, issues
from storage.engine import Store
from storage.records import Event, Issue, IssueState, Precision

MOST_CHATS = 20_000


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
        self._known = KnownEvents()
        self._spoken: OrderedDict[Hashable, Spoken] = OrderedDict()

    def today(self, now: datetime | None = None) -> date:
        """The newsletter's day."""
        return (now or self._clock.now()).astimezone(self._zone).date()

    async def answer(
        self,
        text: str,
        *,
        now: datetime | None = None,
        language: str | None = None,
        chat: Hashable = None,
        about: Sequence[int] = (),
    ) -> Answer:
        """The answer to a question, in its own language unless one is given.

        `chat`: whose conversation it belongs to, None for nobody's. `about`: the events of the message it replies to.
        """
        now = now or self._clock.now()
        today = self.today(now)
        before = Spoken(now, tuple(about)) if about else self._last_spoken(chat, now)

        async def work(tx: AsyncConnection) -> tuple[Question, Answer]:
            await self._known.refresh(tx)
            question = understand(text, self._known.index, today=today, zone=self._zone, before=before)
            page = before.page + 1 if question.more and question.kind is Kind.LIST and before else 0
            return question, await Answering(tx, self._known, now=now, today=today).answer(question, page=page)

        question, found = await self._store.read(work)
        self._remember(chat, now, question, found)
        return replace(found, language=language or found.language)

    async def refresh(self) -> None:
        """Take in what was published meanwhile, so that no question has to; also by another process."""
        await self._store.read(self._known.refresh)

    def _last_spoken(self, chat: Hashable, now: datetime) -> Spoken | None:
        spoken = self._spoken.get(chat) if chat is not None else None
        return spoken if spoken is not None and spoken.holds(now) else None

    def _remember(self, chat: Hashable, now: datetime, question: Question, answer: Answer) -> None:
        if chat is None or answer.kind in (Kind.CHAT, Kind.HELP, Kind.NONE, Kind.SEARCH):
            return
        ids = tuple(event.id for event in answer.events or answer.suggestions)
        kept = question.topic if answer.kind is Kind.NEXT else ""
        among = question.event_ids if question.pick == "next" else ()
        last = self._last_spoken(chat, now)
        pool = (last.shown or last.event_ids) if last is not None else ()
        spoken = Spoken(
            now,
            ids,
            answer.kind,
            answer.period,
            answer.topic or kept,
            answer.page,
            aspect=answer.aspect,
            among=among,
            gaps=answer.gaps,
            without=answer.without,
            days=_days_of(answer),
            shown=pool if len(ids) == 1 and len(pool) > 1 and ids[0] in pool else (),
        )
        self._spoken[chat] = spoken
        self._spoken.move_to_end(chat)
        while len(self._spoken) > MOST_CHATS:
            self._spoken.popitem(last=False)

    async def listed(
        self,
        *,
        first: date | None,
        last: date | None,
        topic: str,
        page: int,
        language: str,
        gaps: tuple[Span, ...] = (),
        without: tuple[int, ...] = (),
    ) -> Answer:
        """A page of a list, for the buttons that turn it."""
        now = self._clock.now()
        today = self.today(now)

        async def work(tx: AsyncConnection) -> Answer:
            await self._known.refresh(tx)
            asked = replace(Question.of_list(language, first, last, topic), gaps=gaps, without=without)
            return await Answering(tx, self._known, now=now, today=today).answer(asked, page=page)

        return await self._store.read(work)

    async def search(self, words: str, *, page: int = 0, language: str | None = None) -> Answer:
        """Issues that hold these words."""
        now = self._clock.now()
        today = self.today(now)
        asked = Question(Kind.SEARCH, language or language_of(words), topic=words)

        async def work(tx: AsyncConnection) -> Answer:
            await self._known.refresh(tx)
            return await Answering(tx, self._known, now=now, today=today).answer(asked, page=page)

        return await self._store.read(work)

    async def event(self, event_id: int) -> Event | None:
        """One event as it now stands; None where there is none, or it was withdrawn."""
        event = await self._store.read(lambda tx: events.get(tx, event_id))
        return event if event is not None and not event.is_withdrawn else None

    async def headlines(self, issue_id: int, language: str) -> Answer | None:
        """A published issue's headlines; None where there is no such issue."""

        async def work(tx: AsyncConnection) -> tuple[Issue | None, Issue | None]:
            return await issues.get(tx, issue_id), await issues.published(tx)

        issue, newest = await self._store.read(work)
        if issue is None or issue.state is not IssueState.PUBLISHED:
            return None
        return Answer(
            Kind.HEADLINES, language, self.today(), issue=issue, is_older=newest is not None and newest.id != issue.id
        )

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


def _days_of(answer: Answer) -> Span | None:
    """The days of the one event that an answer speaks of, None where they are not known to the day."""
    facts = answer.events[0].facts if len(answer.events) == 1 and answer.kind is not Kind.LIST else None
    if facts is None or not facts.precision.names_a_day or facts.start is None or facts.end is None:
        return None
    return Span(facts.start, facts.end, Precision.DAY)


__all__ = ["PAGE", "EventLookup", "EventsPage", "language_of"]
