"""Due reminders and notices enter the outbox. Called by the tick.

First what is due is written down as a batch, in one transaction with the turns that it came from; then the batch's
readers enter the outbox in chunks. A crash in between goes on from the batch.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import structlog
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.clock import Clock
from bot.domain.interests import matching
from bot.domain.past_leads import Stood, next_to_come, past_leads, still_to_come
from bot.domain.quiet_hours import after_quiet, is_quiet
from bot.domain.reminders import Due, dues, is_over, still_useful, worth_sending
from bot.services.held import HELD_AFTER
from bot.services.planning import Planning
from storage import batches, events, interests, reminders, rhythms, turns
from storage.engine import Store
from storage.records import Event, EventStatus, Precision, ReminderState
from storage.reminder_records import BatchItem, BatchKind, BatchState, Interest, InterestKind, Rhythm, Turn

log = structlog.get_logger(__name__)

# So many turns are looked at in one transaction, so many readers enter the outbox in one.
TURNS = 300
RHYTHMS = 100
TOGETHER = 60
KEPT = timedelta(days=40)


class Reminding:
    """Use cases of reminders that fall due. What is later than `held_after` waits for the owner's word."""

    def __init__(self, store: Store, clock: Clock, *, timezone: str, held_after: timedelta = HELD_AFTER) -> None:
        self._store = store
        self._clock = clock
        self._home = ZoneInfo(timezone)
        self._held_after = held_after
        self._planning = Planning(self._home)

    async def queue_due(self) -> int:
        """Put what is due into the outbox and drop what is over. How many rows were written.

        After a downtime of days several leads of one event may be due at once: only the last of them counts.
        """
        queued = 0
        while True:
            due, left = await self._store.read(self._work)
            if due:
                left = [*left, *await self._store.write(self._open_batch, alone=True)]
            elif not left:
                return queued
            for batch_id in left:
                queued += await self._enter_whole(batch_id)

    async def next_due(self) -> datetime | None:
        """When the next reminder is due."""
        return await self._store.read(self._next_due)

    async def forget_old(self) -> None:
        """Forget what was sent long ago."""
        await self._store.write(lambda tx: batches.forget_old(tx, self._clock.now() - KEPT))

    async def _next_due(self, tx: AsyncConnection) -> datetime | None:
        found = [await turns.next_due_at(tx), await reminders.next_due_at(tx)]
        return min((moment for moment in found if moment is not None), default=None)

    async def _work(self, tx: AsyncConnection) -> tuple[bool, list[int]]:
        """Whether anything is due, and the batches that have not entered the outbox whole."""
        first = await self._next_due(tx)
        left = [batch.id for batch in await batches.in_state(tx, BatchState.OPEN)]
        return first is not None and first <= self._clock.now(), left

    async def _open_batch(self, tx: AsyncConnection) -> list[int]:
        """Write down what is due: the batch of what is of use, how many reminders are over, and how far turns have come."""
        opened = []
        now = self._clock.now()
        found = _some(await turns.due(tx, now, TURNS))
        known = await rhythms.many(tx, list({turn.rhythm_id for turn in found}))
        groups = await reminders.due_groups(tx, now)
        ids = {turn.event_id for turn in found} | {group.event_id for group in groups}
        current = {event.id: event for event in await events.many(tx, list(ids))}
        owed: list[BatchItem] = []
        over: list[BatchItem] = []
        done: list[Turn] = []
        stood = {n: await self._planning.stood(tx, current[n], now) for n in {turn.event_id for turn in found}}
        for turn in found:
            kept, gone, after = self._look(
                turn, current[turn.event_id], known[turn.rhythm_id], stood[turn.event_id], now
            )
            owed += kept
            over += gone
            done.append(after)
        await turns.advance(tx, done)
        useful = [g for g in groups if self._is_useful(current[g.event_id], g.lead, g.anchor, g.due_at, now)]
        useless = [g for g in groups if g not in useful]
        dropped = sum(group.count for group in useless) + await self._count(tx, over, current)
        late = now - self._held_after
        on_time = [i for i in owed if i.due_at >= late], [g for g in useful if g.due_at >= late]
        too_late = [i for i in owed if i.due_at < late], [g for g in useful if g.due_at < late]
        if any(on_time) or dropped:
            batch_id = await self._add(tx, BatchState.OPEN, *on_time, now, dropped=dropped)
            await reminders.take(tx, useless, now, ReminderState.DROPPED, batch_id)
            opened.append(batch_id)
        if any(too_late):
            await self._add(tx, BatchState.HELD, *too_late, now)
            log.warning("late reminders wait for the owner's word", count=len(too_late[0]) + len(too_late[1]))
        if dropped:
            log.warning("reminders dropped: over before they could be sent", count=dropped)
        for event in {group.event_id: current[group.event_id] for group in groups}.values():
            if event.facts.precision is Precision.RECURRING:
                await self._planning.plan_own_again(tx, event, now)
        return opened

    def _look(
        self, turn: Turn, event: Event, rhythm: Rhythm, stood: Sequence[Stood], now: datetime
    ) -> tuple[list[BatchItem], list[BatchItem], Turn]:
        """What a turn owes now, what of it is over, and the turn afterwards. What is late does not come at night."""
        if is_quiet(rhythm, now):
            return [], [], replace(turn, next_at=after_quiet(rhythm, now))
        done = max(turn.done_until, now)
        past = past_leads(stood, rhythm, self._home)
        missed = still_to_come(dues(event.facts, rhythm, self._home, after=turn.done_until, until=now), past)
        kept = worth_sending(event.facts, missed, at=now, home=self._home)
        gone = [due for due in missed if not still_useful(event.facts, due, at=now, home=self._home)]
        ahead = next_to_come(event.facts, rhythm, self._home, after=done, past=past)
        after = replace(turn, done_until=done, next_at=ahead[0].due_at if ahead else None)
        return [_item(turn, due) for due in kept], [_item(turn, due) for due in gone], after

    async def _add(
        self,
        tx: AsyncConnection,
        state: BatchState,
        items: Sequence[BatchItem],
        single: Sequence[reminders.DueGroup],
        now: datetime,
        *,
        dropped: int = 0,
    ) -> int:
        first = min([*(i.due_at for i in items), *(g.due_at for g in single)], default=now)
        batch_id = await batches.add(tx, BatchKind.DUE, items, at=first, state=state, dropped=dropped)
        await reminders.take(tx, single, now, ReminderState.QUEUED, batch_id)
        return batch_id

    async def _count(self, tx: AsyncConnection, over: Sequence[BatchItem], current: Mapping[int, Event]) -> int:
        """How many readers' reminders were over before they could be sent."""
        if not over:
            return 0
        found = await interests.everything(tx)
        wide = {n: _ids(matching(current[n].facts, found)) for n in {item.event_id for item in over}}
        return sum([await batches.count_followers(tx, item, wide[item.event_id]) for item in over])

    def _is_useful(self, event: Event, lead: str, anchor: str, due_at: datetime, now: datetime) -> bool:
        if lead == reminders.SNOOZE:
            return event.facts.status is not EventStatus.CANCELLED and not is_over(event.facts, at=now, home=self._home)
        return still_useful(event.facts, Due(lead, anchor, due_at), at=now, home=self._home)

    async def _enter_whole(self, batch_id: int) -> int:
        queued, is_done = 0, False
        while not is_done:
            n, is_done = await self._store.write(lambda tx: self._enter(tx, batch_id))
            queued += n
        return queued

    async def _enter(self, tx: AsyncConnection, batch_id: int) -> tuple[int, bool]:
        """The next readers of a batch: (rows written, whether it is done)."""
        batch = await batches.get(tx, batch_id)
        if batch is None or batch.state is not BatchState.OPEN:
            return 0, True
        rows = await batches.items(tx, [batch_id])
        queued = 0
        if batch.kind is BatchKind.DUE and not batch.rhythm_id and not batch.last_subscriber_id:
            queued += await batches.enter_single(tx, batch_id)
        left = [rhythm_id for (_, rhythm_id) in rows if rhythm_id >= max(batch.rhythm_id, 1)]
        wide = await self._wide(tx, [item for found in rows.values() for item in found])
        at, after = batch.rhythm_id, batch.last_subscriber_id
        for number, rhythm_id in enumerate(left):
            if number >= RHYTHMS or queued >= batches.CHUNK:
                await batches.came_to(
                    tx, batch_id, rhythm_id=rhythm_id, last_subscriber_id=0, queued=queued, done=False
                )
                return queued, False
            after = after if rhythm_id == at else 0
            n, last = await batches.enter(tx, batch, rows[batch_id, rhythm_id], wide, after=after)
            queued += n
            if last is not None:
                await batches.came_to(
                    tx, batch_id, rhythm_id=rhythm_id, last_subscriber_id=last, queued=queued, done=False
                )
                return queued, False
        await batches.came_to(
            tx, batch_id, rhythm_id=left[-1] if left else 0, last_subscriber_id=0, queued=queued, done=True
        )
        return queued, True

    async def _wide(self, tx: AsyncConnection, items: list[BatchItem]) -> dict[int, list[int]]:
        found = await interests.everything(tx)
        if not found:
            return {}
        named = await events.many(tx, list({item.event_id for item in items}))
        return {event.id: _ids(matching(event.facts, found)) for event in named}


def _some(found: Sequence[Turn]) -> list[Turn]:
    """No more of one rhythm than fit into a statement; the rest stays due."""
    count: Counter[int] = Counter()
    kept = []
    for turn in found:
        count[turn.rhythm_id] += 1
        if count[turn.rhythm_id] <= TOGETHER:
            kept.append(turn)
    return kept


def _ids(found: Sequence[Interest]) -> list[int]:
    """Everything first: it has the most followers."""
    return [one.id for one in sorted(found, key=lambda one: one.kind is not InterestKind.ALL)]


def _item(turn: Turn, due: Due) -> BatchItem:
    return BatchItem(turn.rhythm_id, turn.event_id, due.lead, due.anchor, due.due_at)
