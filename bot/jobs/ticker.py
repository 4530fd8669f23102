"""The one APScheduler: a handful of ticks that look for due work in the tables. Built and started by bot.app.

Nothing is ever scheduled per reader or per event here; what is due stands in an indexed table, and a tick
that a crash swallowed is made good by the next one.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import UTC

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from storage.errors import StoreError

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Tick:
    """Work that looks every `every_s` seconds whether something is due. `run` is safe to repeat."""

    name: str
    every_s: float
    run: Callable[[], Awaitable[object]]


class Ticker:
    """Runs each tick by itself, never two of the same tick at once, and outlives what a tick raises."""

    def __init__(self, ticks: Sequence[Tick]) -> None:
        self._ticks = tuple(ticks)
        self._locks = {tick.name: asyncio.Lock() for tick in self._ticks}
        self._scheduler: AsyncIOScheduler | None = None

    def start(self) -> None:
        """Start ticking on the running loop."""
        # Two at most: one under way, and one that finds it so.
        scheduler = AsyncIOScheduler(
            timezone=UTC, job_defaults={"coalesce": True, "misfire_grace_time": None, "max_instances": 2}
        )
        for tick in self._ticks:
            scheduler.add_job(self._look, "interval", seconds=tick.every_s, args=(tick,), id=tick.name, name=tick.name)
        scheduler.start()
        self._scheduler = scheduler

    async def run_all(self) -> None:
        """Run every tick once, in their order: at the start of the program, and in tests."""
        for tick in self._ticks:
            await self._run(tick)

    async def stop(self) -> None:
        """Stop ticking; ticks under way come to their end first."""
        if self._scheduler is None:
            return
        self._scheduler.pause()
        for lock in self._locks.values():
            async with lock:
                pass
        self._scheduler.shutdown(wait=False)
        self._scheduler = None

    async def _look(self, tick: Tick) -> None:
        """Run a tick, unless it is still at work: that it waits (for the pace of a chat, say) is nothing to warn of."""
        if not self._locks[tick.name].locked():
            await self._run(tick)

    async def _run(self, tick: Tick) -> None:
        async with self._locks[tick.name]:
            try:
                await tick.run()
            except StoreError as fault:
                log.error("a tick waits for the store", tick=tick.name, reason=str(fault))
            # An edge: one failing tick must not silence the others, and the next run tries again.
            except Exception:
                log.exception("tick failed", tick=tick.name)
