"""An editor's corrections to a draft: one change a transaction, and questions that survive a restart.

A button carries the mark of the draft it was made for. Where the draft has changed since (pressed twice, two
editors at once) nothing happens, and the editor sees the draft as it is.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from enum import Enum
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.clock import Clock
from bot.domain import corrections
from bot.domain.dates import DateReading, Tense, read_dates
from bot.ingest import read_line
from bot.ingest.links import is_web, tidy
from bot.services.registering import Comparison, compare
from bot.services.reregistering import foresee
from storage import asked, events, issues
from storage.drafts_json import draft_text
from storage.engine import Store
from storage.records import Asked, Draft, Event, Issue, IssueState, Precision

# A question that nobody answered for this long is forgotten.
PATIENCE = timedelta(hours=1)
LONGEST_TITLE = 200
# Events further away than this from a draft's are not offered as the same.
OFFERED_WITHIN = timedelta(days=400)
MOST_OFFERED = 8
_URL = re.compile(r"https?://\S{3,2000}", re.IGNORECASE)


class Outcome(Enum):
    """DONE: changed. STALE: the draft has changed since. GONE: it is no draft any more. UNCLEAR: the answer says no such thing."""

    DONE = "done"
    STALE = "stale"
    GONE = "gone"
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True)
class Corrected:
    """What became of a correction; `issue` as it now is, None where it is gone. `question`: the one that was answered."""

    outcome: Outcome
    issue: Issue | None = None
    question: Asked | None = None


def mark_of(draft: Draft) -> str:
    """A short sign of a draft's content; another content has another."""
    return f"{zlib.crc32(draft_text(draft).encode()):08x}"


class Correcting:
    """Use cases of correcting a draft."""

    def __init__(self, store: Store, clock: Clock, zone: ZoneInfo) -> None:
        self._store = store
        self._clock = clock
        self._zone = zone

    async def draft(self, issue_id: int) -> Issue | None:
        """The issue while it is a draft."""
        issue = await self._store.read(lambda tx: issues.get(tx, issue_id))
        return issue if issue is not None and issue.state is IssueState.DRAFT else None

    async def compared(self, issue: Issue) -> list[Comparison]:
        """What publishing the draft, or applying it as a correction, would do; one entry for each event."""

        async def work(tx: AsyncConnection) -> list[Comparison]:
            corrected = await issues.get(tx, issue.corrects_id) if issue.corrects_id else None
            if corrected is None:
                return await compare(tx, issue.draft)
            return list((await foresee(tx, corrected, issue.draft)).said)

        return await self._store.read(work)

    async def change(self, issue_id: int, mark: str, how: Callable[[Draft], Draft]) -> Corrected:
        """Apply one correction to the draft of that mark."""
        return await self._store.write(lambda tx: self._change(tx, issue_id, mark, how))

    async def _change(self, tx: AsyncConnection, issue_id: int, mark: str, how: Callable[[Draft], Draft]) -> Corrected:
        issue = await issues.get(tx, issue_id)
        if issue is None or issue.state is not IssueState.DRAFT:
            return Corrected(Outcome.GONE)
        if mark_of(issue.draft) != mark:
            return Corrected(Outcome.STALE, issue)
        changed = replace(issue, draft=how(issue.draft))
        await issues.replace_draft(tx, issue_id, changed.draft)
        return Corrected(Outcome.DONE, changed)

    async def offered(self, issue: Issue, place: int) -> list[Event]:
        """Stored events that an event of the draft might be, the nearest by name and date first."""
        facts = issue.draft.events[place]
        day = facts.start or facts.deadline or issue.draft.received
        known = await self._store.read(lambda tx: events.near(tx, day - OFFERED_WITHIN, day + OFFERED_WITHIN))
        standing = [event for event in known if not event.is_withdrawn]
        return corrections.likeliest(facts, standing)[:MOST_OFFERED]

    async def ask(self, *, chat_id: int, user_id: int, issue: Issue, what: str, place: int) -> None:
        """Remember what was asked; the editor's next message in that chat is the answer."""
        question = Asked(chat_id, user_id, issue.id, what, place, mark_of(issue.draft), self._clock.now())
        await self._store.write(lambda tx: asked.put(tx, question))

    async def question(self, chat_id: int, user_id: int) -> Asked | None:
        """The open question to an editor in a chat, if it isn't too old."""
        found = await self._store.read(lambda tx: asked.get(tx, chat_id, user_id))
        return found if found is not None and self._clock.now() - found.asked_at <= PATIENCE else None

    async def forget(self, chat_id: int, user_id: int) -> None:
        """Something else was pressed or said: the question is off."""
        if await self._store.read(lambda tx: asked.get(tx, chat_id, user_id)):
            await self._store.write(lambda tx: asked.drop(tx, chat_id, user_id))

    async def answer(self, question: Asked, text: str) -> Corrected:
        """Take an editor's answer. One that is unclear leaves the question open and the draft as it was."""

        async def work(tx: AsyncConnection) -> Corrected:
            issue = await issues.get(tx, question.issue_id)
            if issue is None or issue.state is not IssueState.DRAFT:
                await asked.drop(tx, question.chat_id, question.user_id)
                return Corrected(Outcome.GONE, question=question)
            how = self._understood(question, text, issue.draft)
            if how is None:
                return Corrected(Outcome.UNCLEAR, issue, question)
            await asked.drop(tx, question.chat_id, question.user_id)
            return replace(await self._change(tx, question.issue_id, question.mark, how), question=question)

        return await self._store.write(work)

    def _understood(self, question: Asked, text: str, draft: Draft) -> Callable[[Draft], Draft] | None:
        place = question.place
        if question.what == "title":
            title = " ".join(text.split())
            return (lambda d: corrections.with_title(d, place, title)) if 0 < len(title) <= LONGEST_TITLE else None
        if question.what == "link":
            if corrections.says_none(text):
                return lambda d: corrections.with_link(d, place, None)
            found = _URL.fullmatch(text.strip())
            url = tidy(found.group()) if found else ""
            return (lambda d: corrections.with_link(d, place, url)) if is_web(url) else None
        if question.what == "date":
            if corrections.says_not_yet(text):
                return lambda d: corrections.with_date(d, place, None)
            reading = self._date_in(text, draft)
            return (lambda d: corrections.with_date(d, place, reading)) if reading else None
        if question.what == "received":
            reading = self._date_in(text, draft)
            day = reading.span.start if reading and reading.span.start == reading.span.end else None
            return (lambda d: corrections.with_received(d, day)) if day else None
        read = read_line(text, received=draft.received, zone=self._zone)
        if read is None or (
            read[0].precision is Precision.TBA and read[0].deadline is None and not corrections.NOT_YET.search(text)
        ):
            return None
        facts, _ = read
        return lambda d: corrections.with_event(d, facts)

    def _date_in(self, text: str, draft: Draft) -> DateReading | None:
        """The one date that an answer names; None where it names none, several, or not for sure."""
        readings = read_dates(text, base=draft.received, tense=Tense.ANNOUNCED, zone=self._zone)
        if len(readings) != 1 or readings[0].unsure or readings[0].clash:
            return None
        return readings[0]
