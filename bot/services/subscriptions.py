"""Readers: who gets what, in which language and zone, and what they follow. Called by the handlers and by delivery."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.clock import Clock
from bot.domain.following import Followed, Following
from bot.domain.reminders import plan
from storage import events, follows, reminders, subscribers
from storage.engine import Store
from storage.records import Event, Subscriber, SubscriberState


class Subscriptions:
    """Use cases of readers. A chat is (chat id, topic id); topic 0 where there is none."""

    def __init__(self, store: Store, clock: Clock, *, language: str, timezone: str) -> None:
        self._store = store
        self._clock = clock
        self._language = language
        self._timezone = timezone

    async def known(self, chat_id: int, topic_id: int = 0) -> Subscriber | None:
        """The subscriber of a chat, None before he did anything that is kept."""
        return await self._store.read(lambda tx: subscribers.get(tx, chat_id, topic_id))

    async def subscribe(self, chat_id: int, topic_id: int = 0, *, language: str | None = None) -> bool:
        """Begin (again) to get issues; False where he gets them already."""

        async def work(tx: AsyncConnection) -> bool:
            reader = await self._ensure(tx, chat_id, topic_id, language)
            if reader.state is SubscriberState.ACTIVE and reader.wants_issues:
                return False
            await subscribers.set_state(tx, reader.id, SubscriberState.ACTIVE)
            await subscribers.set_preferences(tx, reader.id, wants_issues=True)
            return True

        return await self._store.write(work)

    async def stop(self, chat_id: int, topic_id: int = 0) -> bool:
        """Get nothing any more; follows are kept for a return. False where nothing was being sent."""

        async def work(tx: AsyncConnection) -> bool:
            reader = await subscribers.get(tx, chat_id, topic_id)
            if reader is None or reader.state is SubscriberState.STOPPED:
                return False
            await subscribers.set_state(tx, reader.id, SubscriberState.STOPPED)
            return True

        return await self._store.write(work)

    async def undo_stop(self, chat_id: int, topic_id: int = 0, *, language: str | None = None) -> None:
        """Take a /stop back: who got issues gets them again, who only browsed gets his reminders."""

        async def work(tx: AsyncConnection) -> None:
            reader = await self._ensure(tx, chat_id, topic_id, language)
            if reader.state is SubscriberState.STOPPED:
                await subscribers.set_state(tx, reader.id, reader.state_before or SubscriberState.ACTIVE)

        await self._store.write(work)

    async def set_language(self, chat_id: int, topic_id: int, language: str) -> None:
        """Speak this language from now on."""

        async def work(tx: AsyncConnection) -> None:
            reader = await self._ensure(tx, chat_id, topic_id, language)
            await subscribers.set_preferences(tx, reader.id, language=language)

        await self._store.write(work)

    async def set_timezone(self, chat_id: int, topic_id: int, timezone: str) -> None:
        """Live in this zone from now on: reminders to come move to its mornings."""

        async def work(tx: AsyncConnection) -> None:
            reader = await self._ensure(tx, chat_id, topic_id, None)
            await subscribers.set_preferences(tx, reader.id, timezone=timezone)
            for event in await follows.of_subscriber(tx, reader.id, self._clock.now().date()):
                await self._plan(tx, reader.id, timezone, event)

        await self._store.write(work)

    async def toggle(self, chat_id: int, topic_id: int, what: str) -> Subscriber:
        """Turn "issues" or "reminders" on or off; the subscriber as he is then."""

        async def work(tx: AsyncConnection) -> Subscriber:
            reader = await self._ensure(tx, chat_id, topic_id, None)
            if what == "issues":
                on = not (reader.state is SubscriberState.ACTIVE and reader.wants_issues)
                await subscribers.set_preferences(tx, reader.id, wants_issues=on)
                if on:
                    await subscribers.set_state(tx, reader.id, SubscriberState.ACTIVE)
            else:
                await subscribers.set_preferences(tx, reader.id, wants_reminders=not reader.wants_reminders)
            return await self._ensure(tx, chat_id, topic_id, None)

        return await self._store.write(work)

    async def follow(
        self, chat_id: int, topic_id: int, event_id: int, *, language: str | None = None
    ) -> Followed | None:
        """Be reminded of an event; None where there is no such event. Following twice changes nothing."""

        async def work(tx: AsyncConnection) -> Followed | None:
            event = await events.get(tx, event_id)
            if event is None or event.is_withdrawn:
                return None
            reader = await self._ensure(tx, chat_id, topic_id, language)
            if reader.state in (SubscriberState.STOPPED, SubscriberState.GONE):
                await subscribers.set_state(tx, reader.id, SubscriberState.GUEST)
            if not reader.wants_reminders:
                await subscribers.set_preferences(tx, reader.id, wants_reminders=True)
            new = await follows.add(tx, reader.id, event.id, self._clock.now())
            due = await self._plan(tx, reader.id, reader.timezone, event)
            return Followed(event, new, due)

        return await self._store.write(work)

    async def unfollow(self, chat_id: int, topic_id: int, event_id: int) -> Event | None:
        """Not be reminded of an event any more; None where it was not followed."""

        async def work(tx: AsyncConnection) -> Event | None:
            reader = await subscribers.get(tx, chat_id, topic_id)
            if reader is None or not await follows.remove(tx, reader.id, event_id):
                return None
            await reminders.drop_for(tx, reader.id, event_id)
            return await events.get(tx, event_id)

        return await self._store.write(work)

    async def following(self, chat_id: int, topic_id: int = 0) -> list[Following]:
        """What a chat follows that is not over, by date, each with its reminders to come."""

        async def work(tx: AsyncConnection) -> list[Following]:
            reader = await subscribers.get(tx, chat_id, topic_id)
            if reader is None:
                return []
            today = self._clock.now().astimezone(ZoneInfo(self._timezone)).date()
            due: dict[int, list[datetime]] = {}
            for reminder in await reminders.pending_of(tx, reader.id):
                due.setdefault(reminder.event_id, []).append(reminder.due_at)
            return [
                Following(event, tuple(due.get(event.id, ())))
                for event in await follows.of_subscriber(tx, reader.id, today)
            ]

        return await self._store.read(work)

    async def followed_among(self, chat_id: int, topic_id: int, event_ids: Sequence[int]) -> frozenset[int]:
        """Which of these events a chat follows."""

        async def work(tx: AsyncConnection) -> frozenset[int]:
            reader = await subscribers.get(tx, chat_id, topic_id)
            if reader is None:
                return frozenset()
            return frozenset([n for n in event_ids if await follows.is_following(tx, reader.id, n)])

        return await self._store.read(work)

    async def gone(self, chat_id: int) -> None:
        """Telegram lets us speak to this chat no more: it is paused, nothing is deleted."""
        await self._store.write(lambda tx: subscribers.mark_gone(tx, chat_id))

    async def back(self, chat_id: int) -> None:
        """The chat lets us speak again."""
        await self._store.write(lambda tx: subscribers.revive(tx, chat_id))

    async def counts(self) -> dict[SubscriberState, int]:
        """How many subscribers there are in each state."""
        return await self._store.read(subscribers.count)

    async def audience(self) -> int:
        """How many an issue would be sent to now."""
        return await self._store.read(subscribers.audience)

    async def _ensure(self, tx: AsyncConnection, chat_id: int, topic_id: int, language: str | None) -> Subscriber:
        return await subscribers.ensure(
            tx,
            chat_id,
            topic_id,
            language=language or self._language,
            timezone=self._timezone,
            now=self._clock.now(),
        )

    async def _plan(self, tx: AsyncConnection, reader_id: int, timezone: str, event: Event) -> tuple[datetime, ...]:
        leads = plan(event.facts, zone=ZoneInfo(timezone), now=self._clock.now())
        await reminders.replace_for(
            tx, reader_id, event.id, event.revision, [(lead.name, lead.due_at) for lead in leads]
        )
        return tuple(lead.due_at for lead in leads)
