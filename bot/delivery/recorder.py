"""Writes outcomes down: together where they meet, at the latest 50 ms after their answer, whatever is cancelled. Used by the worker."""

from __future__ import annotations

import asyncio

import structlog

from bot.clock import Clock
from storage import outbox
from storage.engine import Store
from storage.errors import StoreError
from storage.outbox import Outcome

log = structlog.get_logger(__name__)


class Recorder:
    """Outcomes wait here only while another batch is being written."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock
        self._waiting: list[Outcome] = []
        self._news = asyncio.Event()
        self._writing = asyncio.Lock()

    @property
    def waiting(self) -> int:
        """How many outcomes are not on disk yet."""
        return len(self._waiting)

    @property
    def is_empty(self) -> bool:
        """Whether everything is on disk."""
        return not self._waiting

    async def add(self, outcome: Outcome) -> None:
        """Hand an outcome over; it is written by `run` or `flush`."""
        self._waiting.append(outcome)
        self._news.set()

    async def run(self) -> None:
        """Write what comes, until cancelled."""
        while True:
            await self._news.wait()
            self._news.clear()
            try:
                await self.flush()
            except StoreError as fault:
                log.error("outcomes wait for the store", reason=str(fault), count=len(self._waiting))
                await self._clock.sleep(1.0)
                self._news.set()

    async def flush(self) -> None:
        """Write everything that waits. Raises StoreError; then it still waits."""
        async with self._writing:
            batch = list(self._waiting)
            if not batch:
                return
            await asyncio.shield(self._store.write(lambda tx: outbox.record(tx, batch)))
            del self._waiting[: len(batch)]
