"""One more sender: the part of the bot that only works the outbox off. Used by `letterbell worker`, with PostgreSQL.

It neither polls nor answers nor ticks; `letterbell run` does that. What a dead worker left any living one takes over.
"""

from __future__ import annotations

import asyncio
from datetime import timedelta
from types import TracebackType

import structlog
from telegram.error import TelegramError

from bot.botapi.door import Door
from bot.clock import Clock
from bot.config import Settings
from bot.delivery.sender import Sender
from bot.delivery.worker import Worker
from bot.errors import LetterbellError, TokenRejected
from bot.services.broadcasting import Broadcasting
from bot.services.held import Held
from bot.tasks import Tasks
from storage.backend import Role
from storage.engine import Store

log = structlog.get_logger(__name__)

# As for the whole bot: how long a stop waits for what is in flight.
STOP_WITHIN_S = 10.0


class WorkerApp:
    """A worker with its store and its door. `async with` starts it; `run` sends until its event is set."""

    def __init__(self, settings: Settings, clock: Clock) -> None:
        self.settings = settings
        self.store = Store.open(settings.database_url)
        self.door = Door(
            token=settings.token_text, api_url=settings.api_url, clock=clock, rate=settings.messages_per_second
        )
        self._broadcasting = Broadcasting(self.store, clock)
        self._held = Held(self.store, clock, held_after=timedelta(hours=settings.reminders_held_after_hours))
        sender = Sender(self.store, clock, timezone=settings.timezone)
        self.worker = Worker(
            self.store,
            clock,
            self.door,
            sender,
            self._stop,
            rate=settings.messages_per_second,
            hold=settings.held_kinds,
        )
        self._tasks = Tasks()

    async def __aenter__(self) -> WorkerApp:
        try:
            await self.store.enter(Role.WORKER)
            await self.door.open()
            await self._introduce()
            await self._held.look_back()
            await self.worker.recover()
        except BaseException:
            await self._close()
            raise
        self._tasks.start("worker", self.worker.run())
        self._tasks.start("place", self.store.watch())
        return self

    async def run(self, stop: asyncio.Event) -> None:
        """Send until the event is set. Raises what makes going on senseless: TokenRejected, StoreError."""
        await self._tasks.until(stop)

    async def __aexit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, traceback: TracebackType | None
    ) -> None:
        await self._tasks.end()
        await self.worker.finish(STOP_WITHIN_S)
        await self._held.leave()
        await self._close()

    async def _introduce(self) -> None:
        """A wrong token is told now, not by every row."""
        try:
            status, _ = await self.door.call("getMe", {})
        except TelegramError as fault:
            raise LetterbellError(f"{self.settings.api_url} can't be reached: {fault.message}.") from None
        if status in (401, 404):
            raise TokenRejected("Telegram does not take the token (LETTERBELL_TOKEN); get a new one from @BotFather.")

    async def _stop(self, broadcast_id: int, reason: str) -> None:
        """Something is wrong with a broadcast: it pauses; the bot's progress message says why."""
        log.error("a broadcast is paused", broadcast=broadcast_id, reason=reason)
        await self._broadcasting.pause(broadcast_id, problem=reason)

    async def _close(self) -> None:
        await self.door.close()
        await self.store.close()
