"""Issues: read, stored as drafts, published into archive and events, and sent. Called by handlers, delivery and commands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.clock import Clock
from bot.ingest import read_file, read_messages
from bot.services.planning import Planning
from bot.services.registering import Comparison, compare, register, take_in
from storage import archive, broadcasts, events, issues, parts
from storage.delivery_records import Broadcast
from storage.engine import Store
from storage.records import Change, Draft, DraftPart, Event, EventFacts, Issue, IssueLine, IssueState

# Where nobody says otherwise, as in bot.config.
HOME = ZoneInfo("Asia/Seoul")


@dataclass(frozen=True, slots=True)
class Published:
    """What publishing did. `first`: it was this call that did it, not an earlier one."""

    issue: Issue
    events: tuple[tuple[Event, Change], ...]
    broadcast: Broadcast | None
    first: bool

    @property
    def audience(self) -> int:
        """How many deliveries were owed at confirmation."""
        return self.broadcast.audience if self.broadcast else 0


@dataclass(frozen=True, slots=True)
class Reading:
    """How issues are read: the newsletter's zone, and its name where the owner set one. Needs no store."""

    clock: Clock
    zone: ZoneInfo
    newsletter: str | None = None

    def file(self, data: bytes, *, name: str, received: date | None = None, format_name: str | None = None) -> Draft:
        """The draft in a file; received on the day given, else on a mail's own day, else today. Raises NotAnIssue."""
        return read_file(
            data,
            name=name,
            received=received,
            today=self._today(),
            zone=self.zone,
            newsletter=self.newsletter,
            format_name=format_name,
        )

    def messages(
        self, parts: Sequence[tuple[str, Sequence[Mapping[str, Any]]]], *, received: date | None = None
    ) -> Draft:
        """The draft in (text, entities) parts of messages. Raises NotAnIssue."""
        return read_messages(parts, received=received or self._today(), zone=self.zone, newsletter=self.newsletter)

    def _today(self) -> date:
        return self.clock.now().astimezone(self.zone).date()


class Publishing:
    """Use cases of issues."""

    def __init__(self, store: Store, clock: Clock, *, home: ZoneInfo = HOME) -> None:
        self._store = store
        self._clock = clock
        self._planning = Planning(home)

    async def add(self, draft: Draft, *, by: int | None = None, read_from: Sequence[DraftPart] = ()) -> Issue:
        """Store a draft; its events answer nothing yet. The parts it was read from are forgotten with it."""

        async def work(tx: AsyncConnection) -> Issue:
            await parts.drop(tx, read_from)
            return await issues.add(tx, draft, now=self._clock.now(), created_by=by)

        return await self._store.write(work)

    async def issue(self, issue_id: int) -> Issue | None:
        """One issue in any state."""
        return await self._store.read(lambda tx: issues.get(tx, issue_id))

    async def issues(self) -> list[IssueLine]:
        """All issues but discarded ones, the newest received first."""
        return await self._store.read(issues.listing)

    async def latest(self) -> Issue | None:
        """The newest published issue."""
        return await self._store.read(issues.latest_published)

    async def compared(self, draft: Draft) -> list[Comparison]:
        """What publishing a draft would do to the stored events, one entry for each of its own, in order."""
        return await self._store.read(lambda tx: compare(tx, draft))

    async def take_in(self, facts: Sequence[EventFacts], *, on: date) -> list[tuple[Event, Change]]:
        """Bring events from elsewhere into the store, as said on a day; followers' reminders move along. One transaction."""

        async def work(tx: AsyncConnection) -> list[tuple[Event, Change]]:
            now = self._clock.now()
            changes = await take_in(tx, facts, on=on, now=now)
            await self._planning.events_changed(tx, changes, now)
            return changes

        return await self._store.write(work, alone=True)

    async def events_of(self, issue_id: int) -> list[Event]:
        """The events a published issue named, as they now stand."""
        return await self._store.read(lambda tx: events.of_issue(tx, issue_id))

    async def discard(self, issue_id: int) -> bool:
        """Throw a draft away; False where it is no draft any more."""
        return await self._store.write(
            lambda tx: issues.set_state(
                tx, issue_id, IssueState.DISCARDED, self._clock.now(), only_from=IssueState.DRAFT
            )
        )

    async def publish(
        self,
        issue_id: int,
        *,
        send: bool,
        by: int | None = None,
        at: datetime | None = None,
        canary: int = 0,
        is_paid: bool = False,
    ) -> Published | None:
        """Put a draft's events into the store and, with `send`, begin its broadcast (not before `at`).

        With `canary` so many readers get it first; `is_paid` has Telegram take it faster for a fee.

        One transaction. Publishing again changes nothing, but an issue kept without sending can be sent later.
        None where there is no such issue, it was discarded or recalled, or it is a correction of another. The audience's
        rows are written by the fan-out.
        """

        async def work(tx: AsyncConnection) -> Published | None:
            now = self._clock.now()
            issue = await issues.get(tx, issue_id)
            if issue is None or issue.state not in (IssueState.DRAFT, IssueState.PUBLISHED) or issue.corrects_id:
                return None
            first = await issues.set_state(tx, issue_id, IssueState.PUBLISHED, now, only_from=IssueState.DRAFT)
            changes: list[tuple[Event, Change]] = []
            if first:
                changes = await register(tx, issue, now)
                await self._planning.events_changed(tx, changes, now)
                await archive.add(tx, issue)
            cast = await broadcasts.of_issue(tx, issue_id)
            if send and cast is None:
                cast = await broadcasts.add(
                    tx,
                    issue_id,
                    now=now,
                    not_before=at,
                    created_by=by,
                    revision=issue.revision,
                    canary=canary,
                    is_paid=is_paid,
                )
                first = True
            return Published(issue, tuple(changes), cast, first)

        return await self._store.write(work, alone=True)
