"""The weekly and the daily overview enter the outbox, skipped when there is nothing to tell. Called by the tick."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.clock import Clock
from bot.domain.occurrences import takes_place
from bot.domain.quiet_hours import zone_of
from bot.services.preferences import next_digest
from storage import digests, events
from storage.engine import Store
from storage.records import Event, EventStatus, Precision

# An overview that is later than this tells of days gone by.
STALE_AFTER = timedelta(hours=12)


class Digesting:
    """Use cases of digests."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    async def queue_due(self) -> int:
        """Put what is due into the outbox; how many readers were looked at."""
        first = await self.next_due()
        if first is None or first > self._clock.now():
            return 0
        looked_at = 0
        while (n := await self._store.write(self._queue_one)) is not None:
            looked_at += n
        return looked_at

    async def next_due(self) -> datetime | None:
        """When the next one is due."""
        return await self._store.read(digests.next_due_at)

    async def _queue_one(self, tx: AsyncConnection) -> int | None:
        now = self._clock.now()
        turn = await digests.due(tx, now)
        if turn is None:
            return None
        first = turn.next_at.astimezone(zone_of(turn.timezone)).date()
        worth = now - turn.next_at <= STALE_AFTER and await in_digest(tx, turn.kind, first)
        n = await digests.enter(tx, turn, source_of(turn.kind, first)) if worth else 0
        if n < digests.CHUNK:
            # Behind one that is stale there may be one that is not.
            after = max(now - STALE_AFTER, turn.next_at)
            await digests.advance(tx, turn, next_digest(turn.kind, turn.timezone, after))
        return n


def source_of(kind: str, first: date) -> int:
    """The number that a digest's deliveries point to: its day and its kind."""
    return first.toordinal() * 10 + (7 if kind == digests.WEEKLY else 1)


def days_of(source: int) -> tuple[date, date]:
    """The first and the last day that a digest tells of."""
    ordinal, length = divmod(source, 10)
    return date.fromordinal(ordinal), date.fromordinal(ordinal + length - 1)


async def in_digest(tx: AsyncConnection, kind: str, first: date) -> list[Event]:
    """What a digest tells of, by date: what begins, runs or recurs in its days; cancelled things and whole months not."""
    return await events_in(tx, *days_of(source_of(kind, first)))


async def events_in(tx: AsyncConnection, first: date, last: date) -> list[Event]:
    """The events with a day in first..last that is known to be one."""
    found = []
    for event in await events.near(tx, first, last):
        facts = event.facts
        if event.is_withdrawn or facts.status is EventStatus.CANCELLED or facts.precision is Precision.TBA:
            continue
        if facts.precision is Precision.RECURRING:
            if takes_place(facts, first, last):
                found.append(event)
        elif facts.start is not None and (facts.precision.names_a_day or facts.precision is Precision.WEEK):
            found.append(event)
    return sorted(found, key=lambda event: (event.facts.start is None, str(event.facts.start or ""), event.id))
