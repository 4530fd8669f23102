"""Takes updates out of the inbox and through the Application: one chat in order, chats side by side.

An update is done when its effect is in the store; the transaction that has the effect marks it (see
storage.engine.update_in_hand). What fails three times, or can't be parsed, is set aside and kept.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextvars import ContextVar
from datetime import timedelta
from typing import Any

import orjson
import structlog
from telegram import Update
from telegram.ext import Application

from bot.clock import Clock
from storage import inbox
from storage.engine import Store, UpdateInHand, update_in_hand
from storage.errors import StoreError
from storage.records import InboxUpdate

log = structlog.get_logger(__name__)

SIDE_BY_SIDE = 32
TRIES = 3
REMEMBERED = timedelta(hours=48)
# What went wrong while an update was handled; the Application only tells its error handler.
_fault: ContextVar[list[BaseException] | None] = ContextVar("fault", default=None)


async def note_fault(_update: object, context: Any) -> None:
    """The Application's error handler: the handling learns here that the update failed."""
    faults = _fault.get()
    if faults is not None and context.error is not None:
        faults.append(context.error)


class Handling:
    """Works the inbox off. `give_up` tells a user that his update could not be handled."""

    def __init__(
        self,
        store: Store,
        clock: Clock,
        application: Application[Any, Any, Any, Any, Any, Any],
        arrived: asyncio.Event,
        give_up: Callable[[Update], Awaitable[None]],
    ) -> None:
        self._store = store
        self._clock = clock
        self._application = application
        self._arrived = arrived
        self._give_up = give_up
        self._busy: dict[int, asyncio.Task[None]] = {}

    @property
    def is_idle(self) -> bool:
        """Whether nothing is in hand."""
        return not self._busy and not self._arrived.is_set()

    async def run(self) -> None:
        """Handle updates until cancelled; those that a crash left come first."""
        self._arrived.set()
        while True:
            await self._arrived.wait()
            self._arrived.clear()
            try:
                await self._start_what_waits()
            except StoreError as fault:
                log.error("the inbox can't be read", reason=str(fault))
                await self._clock.sleep(1.0)
                self._arrived.set()

    async def finish(self, within_s: float) -> None:
        """Let what is in hand end; what does not in time comes again after the restart."""
        if self._busy:
            await asyncio.wait(self._busy.values(), timeout=within_s)
        for task in self._busy.values():
            task.cancel()
        await asyncio.gather(*self._busy.values(), return_exceptions=True)

    async def forget_old(self) -> None:
        """Forget handled updates after 48 h; until then a repeated one adds nothing."""
        await self._store.write(lambda tx: inbox.forget(tx, self._clock.now() - REMEMBERED))

    async def _start_what_waits(self) -> None:
        free = SIDE_BY_SIDE - len(self._busy)
        if free <= 0:
            return
        busy = set(self._busy)
        waiting = await self._store.read(lambda tx: inbox.pending(tx, 4 * SIDE_BY_SIDE, but_not=busy))
        for update in waiting:
            if len(self._busy) >= SIDE_BY_SIDE:
                break
            if update.chat_key not in self._busy:
                task = asyncio.create_task(self._one(update), name=f"update-{update.update_id}")
                self._busy[update.chat_key] = task
                task.add_done_callback(lambda _, key=update.chat_key: self._ended(key))  # type: ignore[misc]

    def _ended(self, key: int) -> None:
        self._busy.pop(key, None)
        self._arrived.set()

    async def _one(self, stored: InboxUpdate) -> None:
        try:
            parsed = _parsed(stored.payload, self._application)
            if parsed is None:
                await self._set_aside(stored, "it can't be parsed")
                return
            fault = await self._handled(stored, parsed)
            if fault is None:
                await self._store.write(lambda tx: inbox.done(tx, stored.update_id))
                return
            await self._failed(stored, parsed, fault)
        except StoreError as fault:
            log.error("an update waits for the store", update_id=stored.update_id, reason=str(fault))
            await self._clock.sleep(1.0)

    async def _handled(self, stored: InboxUpdate, update: Update) -> BaseException | None:
        faults: list[BaseException] = []
        _fault.set(faults)
        update_in_hand.set(UpdateInHand(stored.update_id))
        try:
            await self._application.process_update(update)
        finally:
            update_in_hand.set(None)
        return faults[0] if faults else None

    async def _failed(self, stored: InboxUpdate, update: Update, fault: BaseException) -> None:
        log.error("an update failed", update_id=stored.update_id, exc_info=fault)
        if await self._store.read(lambda tx: inbox.is_done(tx, stored.update_id)):
            # Its effect is stored; only the answer was lost, and a replay would not repeat the effect.
            return
        attempts = await self._store.write(lambda tx: inbox.failed(tx, stored.update_id, type(fault).__name__))
        if attempts >= TRIES:
            await self._set_aside(stored, type(fault).__name__)
            await self._give_up(update)
        else:
            await self._clock.sleep(0.2 * attempts)

    async def _set_aside(self, stored: InboxUpdate, reason: str) -> None:
        log.error("an update is set aside", update_id=stored.update_id, reason=reason)
        await self._store.write(lambda tx: inbox.set_aside(tx, stored.update_id, reason))


def _parsed(payload: bytes, application: Application[Any, Any, Any, Any, Any, Any]) -> Update | None:
    try:
        return Update.de_json(orjson.loads(payload), application.bot)
    # An edge: whatever a server sends, one update that can't be read must not stop the others.
    except Exception:
        log.exception("an update can't be parsed")
        return None
