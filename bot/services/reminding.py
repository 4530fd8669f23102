"""Due reminders enter the outbox. Called by the tick."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.clock import Clock
from bot.domain.reminders import still_useful
from storage import events, outbox, reminders, subscribers
from storage.engine import Store
from storage.records import Event, Reminder, ReminderState, Subscriber, SubscriberState

# One transaction's worth.
CHUNK = 500


class Reminding:
    """Use cases of reminders that fall due."""

    def __init__(self, store: Store, clock: Clock, *, timezone: str) -> None:
        self._store = store
        self._clock = clock
        self._zone = ZoneInfo(timezone)

    async def queue_due(self) -> int:
        """Put what is due into the outbox, and drop what is of no use any more. How many were queued.

        After a downtime of days several leads of one event may be due at once: only the last of them goes out.
        """
        queued = 0
        while True:
            moved, taken = await self._store.write(self._queue_chunk)
            queued += moved
            if taken < CHUNK:
                return queued

    async def next_due(self) -> datetime | None:
        """When the next reminder is due."""
        return await self._store.read(reminders.next_due_at)

    async def _queue_chunk(self, tx: AsyncConnection) -> tuple[int, int]:
        now = self._clock.now()
        due = await reminders.due(tx, now, CHUNK)
        if not due:
            return 0, 0
        readers = await subscribers.many(tx, list({reminder.subscriber_id for reminder in due}))
        found = {event.id: event for event in await events.many(tx, list({reminder.event_id for reminder in due}))}
        last = {(reminder.subscriber_id, reminder.event_id): reminder for reminder in due}
        useful = [
            reminder
            for reminder in due
            if last[reminder.subscriber_id, reminder.event_id] is reminder
            and self._wanted(reminder, readers.get(reminder.subscriber_id), found.get(reminder.event_id), now)
        ]
        for reminder in useful:
            await outbox.add_reminder(tx, reminder, readers[reminder.subscriber_id], now)
        kept = [reminder.id for reminder in useful]
        await reminders.set_state(tx, kept, ReminderState.QUEUED)
        dropped = [reminder.id for reminder in due if reminder.id not in set(kept)]
        await reminders.set_state(tx, dropped, ReminderState.DROPPED)
        return len(useful), len(due)

    def _wanted(self, reminder: Reminder, reader: Subscriber | None, event: Event | None, now: datetime) -> bool:
        del reminder
        if reader is None or event is None or not reader.wants_reminders:
            return False
        if reader.state in (SubscriberState.STOPPED, SubscriberState.GONE):
            return False
        return still_useful(event.facts, at=now, zone=self._zone)
