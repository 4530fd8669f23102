"""How a reader wants to be reminded: leads, hour, zone, quiet hours, digests. Called by the handlers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.clock import Clock
from bot.domain.leads import LeadOf, leads_of, sorted_codes
from bot.domain.quiet_hours import zone_of
from bot.services.planning import Planning
from bot.services.subscriptions import Subscriptions
from storage import digests, rhythms, subscribers
from storage.engine import Store
from storage.records import Subscriber
from storage.reminder_records import DEFAULT_LEADS, NINE, Rhythm

DIGESTS = (digests.WEEKLY, digests.DAILY)


class Preferences:
    """Use cases of a reader's rhythm. A chat is (chat id, topic id); topic 0 where there is none."""

    def __init__(self, store: Store, clock: Clock, subscriptions: Subscriptions, planning: Planning) -> None:
        self._store = store
        self._clock = clock
        self._subscriptions = subscriptions
        self._planning = planning

    async def rhythm(self, reader: Subscriber | None, *, timezone: str) -> Rhythm:
        """A reader's rhythm; who is not known has the usual one in the newsletter's zone."""
        if reader is None:
            return Rhythm(timezone)
        return await self._store.read(lambda tx: rhythms.of(tx, reader))

    async def change(self, chat_id: int, topic_id: int, how: Callable[[Rhythm], Rhythm]) -> Rhythm:
        """Live by another rhythm from now on; what was heard is not said again, what would be missed comes at once."""

        async def work(tx: AsyncConnection) -> Rhythm:
            reader = await self._subscriptions.ensure(tx, chat_id, topic_id, None)
            _, old = await self._planning.rhythm_of(tx, reader)
            reader = await self._subscriptions.ensure(tx, chat_id, topic_id, None)
            new = how(old)
            await self._planning.change_rhythm(tx, reader, new, self._clock.now())
            for kind in self._wanted(reader):
                await self._plan_digest(tx, kind, new.timezone)
            return new

        return await self._store.write(work, alone=True)

    async def set_timezone(self, chat_id: int, topic_id: int, timezone: str) -> Rhythm:
        """Live in this zone."""
        return await self.change(chat_id, topic_id, lambda rhythm: replace(rhythm, timezone=timezone))

    async def toggle_lead(self, chat_id: int, topic_id: int, code: str) -> Rhythm:
        """One of the usual leads on or off."""
        return await self.change(chat_id, topic_id, lambda r: replace(r, leads=sorted_codes({*r.leads} ^ {code})))

    async def toggle_clock(self, chat_id: int, topic_id: int, of: LeadOf) -> Rhythm:
        """The event's own days, or its deadline, on with the usual leads or off."""

        def toggled(rhythm: Rhythm) -> Rhythm:
            is_deadline = of is LeadOf.DEADLINE
            mine = {lead.code for lead in leads_of(rhythm.leads) if (lead.of is LeadOf.DEADLINE) is is_deadline}
            usual = {lead.code for lead in leads_of(DEFAULT_LEADS) if (lead.of is LeadOf.DEADLINE) is is_deadline}
            return replace(rhythm, leads=sorted_codes({*rhythm.leads} - mine if mine else {*rhythm.leads} | usual))

        return await self.change(chat_id, topic_id, toggled)

    async def toggle_digest(self, chat_id: int, topic_id: int, kind: str) -> Subscriber:
        """The weekly or daily overview on or off; the subscriber as he is then."""

        async def work(tx: AsyncConnection) -> Subscriber:
            reader = await self._subscriptions.ensure(tx, chat_id, topic_id, None)
            if kind == digests.WEEKLY:
                await subscribers.set_preferences(tx, reader.id, wants_weekly=not reader.wants_weekly)
            else:
                await subscribers.set_preferences(tx, reader.id, wants_daily=not reader.wants_daily)
            reader = await self._subscriptions.listening(tx, chat_id, topic_id, None)
            if kind in self._wanted(reader):
                await self._plan_digest(tx, kind, reader.timezone)
            return reader

        return await self._store.write(work)

    @staticmethod
    def _wanted(reader: Subscriber) -> list[str]:
        return [kind for kind, wanted in zip(DIGESTS, (reader.wants_weekly, reader.wants_daily), strict=True) if wanted]

    async def _plan_digest(self, tx: AsyncConnection, kind: str, timezone: str) -> None:
        await digests.ensure(tx, kind, timezone, next_digest(kind, timezone, self._clock.now()))


def next_digest(kind: str, timezone: str, after: datetime) -> datetime:
    """The next 09:00 (weekly: of a Monday) in a zone, in UTC."""
    zone = zone_of(timezone)
    day = after.astimezone(zone).date()
    for ahead in range(9):
        on = day + timedelta(days=ahead)
        at = datetime.combine(on, time(*divmod(NINE, 60)), tzinfo=zone).astimezone(UTC)
        if at > after and (kind == digests.DAILY or on.weekday() == 0):
            return at
    raise AssertionError("nine days have a Monday")
