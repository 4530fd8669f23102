"""The one place that reads time. Everything else is handed a clock."""

from __future__ import annotations

import asyncio
import time
from datetime import UTC, datetime, timedelta
from typing import Protocol


class Clock(Protocol):
    """Wall time for what people see, monotonic time for pacing and leases.

    `now()` is aware UTC; `monotonic()` counts seconds from an arbitrary start; `sleep` takes seconds.
    """

    def now(self) -> datetime: ...

    def monotonic(self) -> float: ...

    async def sleep(self, seconds: float) -> None: ...


class SystemClock:
    """The machine's clock."""

    def now(self) -> datetime:
        return datetime.now(UTC)

    def monotonic(self) -> float:
        return time.monotonic()

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(seconds)


class MovableClock(SystemClock):
    """A wall clock that starts where it is told and can be moved; pacing still runs in real seconds.

    With `running=False` wall time stands still between moves (tests); with True it goes on (the demo).
    """

    def __init__(self, start: datetime, *, running: bool = False) -> None:
        if start.tzinfo is None:
            raise ValueError("a clock starts at an aware datetime")
        self._wall = start.astimezone(UTC)
        self._since = time.monotonic()
        self._running = running

    def now(self) -> datetime:
        if not self._running:
            return self._wall
        return self._wall + timedelta(seconds=time.monotonic() - self._since)

    def move_to(self, instant: datetime) -> None:
        """Set wall time; going back is allowed, as machines do it too."""
        self._wall = instant.astimezone(UTC)
        self._since = time.monotonic()

    def advance(self, by: timedelta) -> None:
        self.move_to(self.now() + by)
