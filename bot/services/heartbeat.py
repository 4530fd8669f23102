"""A sign of life in the store, so that a health check needs no port. Written by a tick, read by `letterbell doctor`."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.clock import Clock
from storage import marks
from storage.engine import Store

_NAME = "heartbeat"


class Heartbeat:
    """Use cases of the sign of life."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    async def beat(self) -> None:
        """The bot is alive now."""
        await self._store.write(lambda tx: marks.put(tx, _NAME, self._clock.now().isoformat()))

    async def last(self) -> datetime | None:
        """When it last was; None where it never ran."""
        return await self._store.read(last_beat)


async def last_beat(tx: AsyncConnection) -> datetime | None:
    """When the bot gave its last sign of life; None where it never ran."""
    found = await marks.get(tx, _NAME)
    return datetime.fromisoformat(found) if found else None
