"""Advisory locks on a PostgreSQL database: who is the bot, who uses the schema, who changes it. Used by storage.postgres.

They are a session's, so the server frees them when a process dies. They need a connection of their own all the
way to the server: a pooler that shares sessions between transactions (PgBouncer's transaction mode) breaks them.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress

from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from storage.backend import Role
from storage.errors import StoreError
from storage.writing_order import OURS

POLLING, USING, MIGRATING = 1, 2, 3

# As with the file: a bot that was told to stop may still be leaving.
_LOOKS, _LOOK_EVERY_S = 10, 0.1
_PULSE_S = 5.0


async def take(connection: AsyncConnection, lock: int, *, shared: bool = False, wait: bool = True) -> bool:
    """Take a lock for the session; False where `wait` is not wanted and another holds it."""
    call = f"pg_{'' if wait else 'try_'}advisory_lock{'_shared' if shared else ''}"
    found = await connection.execute(text(f"SELECT {call}({OURS}, {lock})"))
    return wait or bool(found.scalar_one())


class Place:
    """A process's session with its locks. Lost with the connection, and taken again where nobody took it meanwhile."""

    def __init__(self, engine: AsyncEngine, name: str, role: Role, told: Callable[[BaseException], StoreError]) -> None:
        self._engine = engine
        self._name = name
        self._role = role
        self._told = told
        self._connection: AsyncConnection | None = None

    async def enter(self) -> None:
        """Become the bot, or a worker. Raises StoreError where there is a bot already."""
        try:
            self._connection = await self._engine.connect()
            if await self._is_ours(self._connection):
                return
        except (SQLAlchemyError, OSError, TimeoutError) as fault:
            await self.leave()
            raise self._told(fault) from fault
        except BaseException:
            await self.leave()
            raise
        await self.leave()
        raise StoreError(f"{self._name}: another Letterbell runs on this database; stop it before starting this one.")

    async def settle(self) -> None:
        """Use the schema from here on; waits for whoever changes it."""
        assert self._connection is not None
        try:
            await take(self._connection, USING, shared=True)
        except (SQLAlchemyError, OSError, TimeoutError) as fault:
            raise self._told(fault) from fault

    async def lost(self) -> StoreError:
        """Look every five seconds whether the session lives; where it died, take the place again or say that it is gone."""
        while True:
            await asyncio.sleep(_PULSE_S)
            try:
                if self._connection is None:
                    self._connection = await self._engine.connect()
                    if not await self._is_ours(self._connection):
                        return StoreError(
                            f"{self._name}: the connection broke, and another Letterbell has taken this one's place."
                        )
                    await take(self._connection, USING, shared=True)
                async with asyncio.timeout(_PULSE_S):
                    await self._connection.execute(text("SELECT 1"))
            except (SQLAlchemyError, OSError, TimeoutError):
                await self._drop()

    async def leave(self) -> None:
        """Give every lock up."""
        await self._drop()
        await self._engine.dispose()

    async def _is_ours(self, connection: AsyncConnection) -> bool:
        if self._role is Role.WORKER:
            return True
        for look in range(_LOOKS):
            if await take(connection, POLLING, wait=False):
                return True
            if look + 1 < _LOOKS:
                await asyncio.sleep(_LOOK_EVERY_S)
        return False

    async def _drop(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            # A dead connection can't say goodbye.
            with suppress(SQLAlchemyError, OSError, TimeoutError):
                await connection.invalidate()
                await connection.close()
