"""Readers: who gets what and in which language. Called by the handlers and by delivery."""

from __future__ import annotations

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.clock import Clock
from storage import subscribers
from storage.engine import Store
from storage.records import Subscriber, SubscriberState


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
            reader = await self.ensure(tx, chat_id, topic_id, language)
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
            reader = await self.ensure(tx, chat_id, topic_id, language)
            if reader.state is SubscriberState.STOPPED:
                await subscribers.set_state(tx, reader.id, reader.state_before or SubscriberState.ACTIVE)

        await self._store.write(work)

    async def set_language(self, chat_id: int, topic_id: int, language: str) -> None:
        """Speak this language from now on."""

        async def work(tx: AsyncConnection) -> None:
            reader = await self.ensure(tx, chat_id, topic_id, language)
            await subscribers.set_preferences(tx, reader.id, language=language)

        await self._store.write(work)

    async def toggle(self, chat_id: int, topic_id: int, what: str) -> Subscriber:
        """Turn "issues" or "reminders" on or off; the subscriber as he is then."""

        async def work(tx: AsyncConnection) -> Subscriber:
            reader = await self.ensure(tx, chat_id, topic_id, None)
            if what == "issues":
                on = not (reader.state is SubscriberState.ACTIVE and reader.wants_issues)
                await subscribers.set_preferences(tx, reader.id, wants_issues=on)
                if on:
                    await subscribers.set_state(tx, reader.id, SubscriberState.ACTIVE)
            else:
                await subscribers.set_preferences(tx, reader.id, wants_reminders=not reader.wants_reminders)
            return await self.ensure(tx, chat_id, topic_id, None)

        return await self._store.write(work)

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

    async def ensure(self, tx: AsyncConnection, chat_id: int, topic_id: int, language: str | None) -> Subscriber:
        """The subscriber of a chat, a new guest where it has none; part of the caller's transaction."""
        return await subscribers.ensure(
            tx,
            chat_id,
            topic_id,
            language=language or self._language,
            timezone=self._timezone,
            now=self._clock.now(),
        )

    async def listening(self, tx: AsyncConnection, chat_id: int, topic_id: int, language: str | None) -> Subscriber:
        """The same, of somebody who just asked to be reminded: whatever he had stopped, reminders reach him from now on."""
        reader = await self.ensure(tx, chat_id, topic_id, language)
        if reader.state in (SubscriberState.STOPPED, SubscriberState.GONE):
            await subscribers.set_state(tx, reader.id, SubscriberState.GUEST)
        if not reader.wants_reminders:
            await subscribers.set_preferences(tx, reader.id, wants_reminders=True)
        return reader
