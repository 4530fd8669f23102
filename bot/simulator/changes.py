"""Tells whoever waits that something in the simulator changed. Used by tests, the chat page and long polling."""

from __future__ import annotations

import asyncio
from collections.abc import Callable


class Changes:
    """A counter that goes up with each change, and a way to wait for the next one; ringing without waiters is free."""

    def __init__(self) -> None:
        self.version = 0
        self._waiting: list[asyncio.Future[None]] = []

    def ring(self) -> None:
        """Say that something changed."""
        self.version += 1
        if self._waiting:
            waiting, self._waiting = self._waiting, []
            for future in waiting:
                if not future.done():
                    future.set_result(None)

    async def after(self, version: int, *, within: float | None = None) -> bool:
        """Wait until `version` is no longer the newest; False if `within` seconds passed first."""
        if self.version != version:
            return True
        future = asyncio.get_running_loop().create_future()
        self._waiting.append(future)
        try:
            async with asyncio.timeout(within):
                await future
        except TimeoutError:
            return False
        finally:
            if not future.done():
                future.cancel()
            if future in self._waiting:
                self._waiting.remove(future)
        return True

    async def until(self, condition: Callable[[], bool], *, within: float = 5.0) -> bool:
        """Wait until `condition` holds, asking it after each change; False if `within` seconds passed first."""
        try:
            async with asyncio.timeout(within):
                while not condition():
                    await self.after(self.version)
        except TimeoutError:
            return condition()
        return True
