"""When an issue is to go out: an editor is asked, and the answer is read by the date grammar. Called by the handler of sending."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from enum import Enum
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.clock import Clock
from bot.domain.dates import Span, Tense, read_expression, with_clock_in
from bot.domain.sending import SendOptions, options_in
from bot.services.correcting import PATIENCE, mark_of
from storage import asked, issues
from storage.engine import Store
from storage.records import Asked, Issue, IssueState, Precision

LATEST = timedelta(days=366)
_START = "start:"


class Refusal(Enum):
    """Why an answer is not taken; the question stays open."""

    UNCLEAR = "unclear_when"
    PAST = "past"
    TOO_FAR = "too_far"


@dataclass(frozen=True, slots=True)
class Chosen:
    """An issue and how it is to go out; None where it is gone."""

    issue: Issue | None
    options: SendOptions


class Scheduling:
    """Use cases of a start at a later time. The question is a row, so that a restart forgets it not."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    async def ask(self, *, chat_id: int, user_id: int, issue: Issue, options: SendOptions) -> None:
        """Remember the question; the editor's next message in that chat is the answer."""
        what = _START + replace(options, at=None).packed
        question = Asked(chat_id, user_id, issue.id, what, -1, mark_of(issue.draft), self._clock.now())
        await self._store.write(lambda tx: asked.put(tx, question))

    async def answer(self, chat_id: int, user_id: int, text: str, *, zone: str) -> Chosen | Refusal | None:
        """Take an answer, read in a time zone; None where nothing was asked. Nothing is sent by it."""
        question = await self._store.read(lambda tx: asked.get(tx, chat_id, user_id))
        now: datetime = self._clock.now()
        if question is None or not question.what.startswith(_START) or now - question.asked_at > PATIENCE:
            return None
        at = read_start(text, now=now, zone=ZoneInfo(zone))
        if at is None:
            return Refusal.UNCLEAR
        if at <= now:
            return Refusal.PAST
        if at - now > LATEST:
            return Refusal.TOO_FAR

        async def work(tx: AsyncConnection) -> Issue | None:
            await asked.drop(tx, chat_id, user_id)
            issue = await issues.get(tx, question.issue_id)
            return issue if issue is not None and issue.state in (IssueState.DRAFT, IssueState.PUBLISHED) else None

        issue = await self._store.write(work)
        return Chosen(issue, replace(options_in(question.what.removeprefix(_START)), at=at))


def read_start(text: str, *, now: datetime, zone: ZoneInfo) -> datetime | None:
    """The instant that a text names, to the minute; a clock without a day is the next time it shows that.

    None where it names no time of day, or several.
    """
    today = now.astimezone(zone).date()
    reading = read_expression(text, base=today, tense=Tense.COMING, zone=zone)
    if reading is not None:
        starts_at = reading.span.starts_at
        return None if reading.clash or starts_at is None else _to_the_minute(starts_at)
    for day in (today, today + timedelta(days=1)):
        span = with_clock_in(Span(day, day, Precision.DAY), text, zone=zone)
        if span is not None and span.starts_at is not None and span.starts_at > now:
            return _to_the_minute(span.starts_at)
    return None


def _to_the_minute(at: datetime) -> datetime:
    return at.astimezone(UTC).replace(second=0, microsecond=0)
