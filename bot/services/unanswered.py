"""Questions nobody could answer: counted without who asked, and turned into better answers by editors. Called by the handlers."""

from __future__ import annotations

import re
from datetime import date
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.clock import Clock
from bot.domain.answers import Answer, Kind
from bot.domain.names import normalised
from bot.ingest import read_line
from bot.services.publishing import Publishing
from storage import event_names, unanswered
from storage.engine import Store
from storage.records import Event, EventFacts, Unanswered
from storage.unanswered import LONGEST

TOP = 8
_SIGNS = re.compile(r"[\s?!.,~…]+")
_NUMBERS = re.compile(r"\d{5,}|\S+@\S+")


class UnansweredQuestions:
    """Use cases of the list."""

    def __init__(self, store: Store, clock: Clock, publishing: Publishing, *, zone: ZoneInfo) -> None:
        self._store = store
        self._clock = clock
        self._publishing = publishing
        self._zone = zone

    async def note(self, text: str, answer: Answer) -> None:
        """Count a question that got "not found"; long texts and what may be somebody's number or address are not kept."""
        question = _SIGNS.sub(" ", normalised(text)).strip()
        if answer.kind is not Kind.NONE or answer.asked_back or not answer.topic or not question:
            return
        if len(question) > LONGEST or _NUMBERS.search(question):
            return

        async def work(tx: AsyncConnection) -> None:
            await unanswered.count(tx, question, topic=answer.topic, language=answer.language, now=self._clock.now())

        await self._store.write(work)

    async def top(self) -> list[Unanswered]:
        """The most asked that nobody has dealt with."""
        return await self._store.read(lambda tx: unanswered.top(tx, limit=TOP))

    async def get(self, question_id: int) -> Unanswered | None:
        """One of them."""
        return await self._store.read(lambda tx: unanswered.get(tx, question_id))

    async def means(self, question_id: int, event_id: int) -> str | None:
        """The words of a question name an event from now on; they, or None where somebody dealt with it already."""

        async def work(tx: AsyncConnection) -> str | None:
            found = await unanswered.get(tx, question_id)
            if found is None or not await unanswered.done(tx, question_id):
                return None
            name = found.topic or found.question
            await event_names.give(tx, event_id, name, self._clock.now())
            return name

        return await self._store.write(work)

    async def ignore(self, question_id: int) -> bool:
        """Take it off the list; False where it is off already."""
        return await self._store.write(lambda tx: unanswered.done(tx, question_id))

    def read_event(self, line: str, *, on: date) -> EventFacts | None:
        """The event that a line such as "Dec 5: its name, its place" names, seen from a day; None where it names none. Stores nothing."""
        read = read_line(line, received=on, zone=self._zone)
        return read[0] if read else None

    async def add_event(self, line: str, *, on: date) -> Event | None:
        """That event, taken into the store; None where the line names none. Once more changes nothing."""
        facts = self.read_event(line, on=on)
        taken = await self._publishing.take_in([facts], on=on) if facts else []
        return taken[0][0] if taken else None
