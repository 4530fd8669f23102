"""The tasks that a program consists of: begun together, ended together. Used by bot.app and bot.worker_app."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine

from bot.errors import LetterbellError
from storage.errors import StoreError


class Tasks:
    """Tasks that run until they are stopped; when one ends by itself, the program ends."""

    def __init__(self) -> None:
        self._running: list[asyncio.Task[None]] = []

    def start(self, name: str, work: Coroutine[object, object, None]) -> None:
        """Begin one."""
        self._running.append(asyncio.create_task(work, name=name))

    async def until(self, stop: asyncio.Event) -> None:
        """Wait for the event, or for the first task that ends. Raises what made going on senseless."""
        waiting = asyncio.create_task(stop.wait())
        try:
            await asyncio.wait([waiting, *self._running], return_when=asyncio.FIRST_COMPLETED)
        finally:
            waiting.cancel()
        for task in self._running:
            if task.done() and not task.cancelled() and (fault := task.exception()):
                raise _plain(fault)

    async def end(self) -> None:
        """Cancel them, and wait until they have ended."""
        for task in self._running:
            task.cancel()
        await asyncio.gather(*self._running, return_exceptions=True)


def _plain(fault: BaseException) -> BaseException:
    """The first fault of a group that a person can do something about."""
    if isinstance(fault, BaseExceptionGroup):
        for inner in fault.exceptions:
            found = _plain(inner)
            if isinstance(found, LetterbellError | StoreError):
                return found
    return fault
