"""The store: opens the database and runs one function per transaction, on either engine. Built by bot.app and the commands.

A transaction runs in a task of its own, shielded: a cancelled caller never leaves one open, and for him
"cancelled" means *unknown*, not undone.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import Connection, inspect, text
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.backend import Again, Backend, Presence, Role, of
from storage.errors import InUse, StoreError
from storage.tables import inbox

T = TypeVar("T")
Work = Callable[[AsyncConnection], Awaitable[T]]

# The newest migration; a test holds it against the migrations' own head.
HEAD = "0005"
# A transaction that was in another's way waits a little longer each time.
_STEP_BACK_S = 0.004


@dataclass(slots=True)
class UpdateInHand:
    """The update whose effect the next write is; that write also marks it done, so a replay adds nothing."""

    update_id: int | None


update_in_hand: ContextVar[UpdateInHand | None] = ContextVar("update_in_hand", default=None)


async def exists(url: str) -> bool:
    """Whether a database is there; makes none. Raises StoreError for a URL that can't be used."""
    backend = of(url)
    try:
        return await backend.exists()
    finally:
        await backend.close()


class Store:
    """A database and its transactions. `name` is the database as a person may see it, `path` its file with SQLite."""

    def __init__(self, backend: Backend) -> None:
        self._backend = backend
        self._writers = asyncio.Semaphore(backend.writers)
        self._under_way: set[asyncio.Task[Any]] = set()
        self._presence: Presence | None = None

    @classmethod
    def open(cls, url: str) -> Store:
        """A store for `sqlite:///file.db` or `postgresql://user:password@host/name`; nothing is read or made yet."""
        return cls(of(url))

    @property
    def name(self) -> str:
        """The database as a person may see it, without a password."""
        return self._backend.name

    @property
    def path(self) -> Path | None:
        """The database file; None with PostgreSQL."""
        return self._backend.path

    async def enter(self, role: Role) -> None:
        """Take this process's place on the database for its life, and migrate.

        Raises StoreError where another process holds the place. See `watch`.
        """
        self._presence = await self._backend.enter(role)
        await self.migrate()
        await self._backend.settle(self._presence)
        if await self.read(_schema) != HEAD:
            raise StoreError(f"{self.name}: its schema was changed by another version meanwhile; start again.")

    async def watch(self) -> None:
        """Wait for as long as the place that was entered is held. Raises StoreError when it is lost to another."""
        assert self._presence is not None
        raise await self._presence.lost()

    @property
    def is_shared(self) -> bool:
        """Whether several processes may send from it; a file has one."""
        return self.path is None

    async def migrate(self) -> None:
        """Create the schema or bring it up to date, where it is not, and nothing else runs on the database.

        Raises StoreError; a newer schema than ours is refused.
        """
        if await self._is_migrated():
            return
        try:
            async with self._backend.idle(held=self._presence is not None):
                await self.write(_migrate)
        except InUse as refusal:
            # Whoever runs may have migrated it a moment ago.
            if not await self._is_migrated():
                raise InUse(f"{refusal} Its schema is another version's.") from None

    def idle(self) -> AbstractAsyncContextManager[None]:
        """The certainty, for a block, that no bot or worker runs on the database. Raises InUse."""
        return self._backend.idle(held=self._presence is not None)

    async def _is_migrated(self) -> bool:
        return await self._backend.exists() and await self.read(_schema) == HEAD

    async def schema(self) -> str | None:
        """The migration that the database stands at; None where it is empty."""
        return await self.read(_schema)

    async def has_news(self) -> bool:
        """Whether anybody, this process included, may have written since the last call."""
        return await self._backend.has_news()

    async def read(self, work: Work[T]) -> T:
        """Run a function that only reads, in a transaction of its own: it sees one state, and never waits for a writer."""
        return await self._shielded(self._repeated(work, writing=False))

    async def write(self, work: Work[T], *, alone: bool = False, by_row: bool = False) -> T:
        """Run a function in a write transaction: all of it is stored, or nothing.

        No network call may happen inside. With PostgreSQL the function is run again where another writer changed the
        same rows meanwhile, so it must have no other effect. Of those that are `alone` one runs at a time, in all
        processes, as with SQLite every one does: for what looks first and then adds. One that goes `by_row` waits for
        whoever changes one of its rows and then sees that row as it stands, instead of being run again: for what changes
        rows that it names and decides nothing by others. Raises StoreError when the database can't be used. A caller
        that is cancelled meanwhile doesn't know the outcome; the transaction itself comes to its end.
        """
        return await self._shielded(self._exclusive(work, alone=alone, by_row=by_row))

    async def close(self) -> None:
        """Let what is under way end, then close every connection and leave the place."""
        if self._under_way:
            await asyncio.wait(self._under_way)
        if self._presence is not None:
            await self._presence.leave()
            self._presence = None
        await self._backend.close()

    async def _shielded(self, running: Any) -> T:
        task: asyncio.Task[T] = asyncio.create_task(running)
        self._under_way.add(task)
        task.add_done_callback(self._ended)
        return await asyncio.shield(task)

    def _ended(self, task: asyncio.Task[Any]) -> None:
        self._under_way.discard(task)
        # Where the caller was cancelled nobody else fetches the outcome, and asyncio would complain.
        if not task.cancelled():
            task.exception()

    async def _exclusive(self, work: Work[T], *, alone: bool, by_row: bool) -> T:
        async with self._writers:
            return await self._repeated(work, writing=True, alone=alone, by_row=by_row)

    async def _repeated(self, work: Work[T], *, writing: bool, alone: bool = False, by_row: bool = False) -> T:
        for attempt in range(1, self._backend.tries + 1):
            try:
                return await self._transaction(work, writing=writing, alone=alone, by_row=by_row)
            except Again as in_the_way:
                if attempt == self._backend.tries:
                    raise in_the_way.otherwise from in_the_way.__cause__
            await asyncio.sleep(_STEP_BACK_S * attempt)
        raise AssertionError("a transaction is tried at least once")

    async def _transaction(self, work: Work[T], *, writing: bool, alone: bool, by_row: bool) -> T:
        committing = False
        try:
            async with self._backend.engine.connect() as connection:
                options = self._backend.options(writing=writing, one_state=not (alone or by_row))
                await connection.execution_options(**options)
                async with connection.begin():
                    await self._backend.begun(connection, alone=alone)
                    result = await work(connection)
                    hand = update_in_hand.get() if writing else None
                    if hand is not None and hand.update_id is not None:
                        await connection.execute(
                            inbox.update().where(inbox.c.update_id == hand.update_id).values(state=1)
                        )
                    committing = True
                if hand is not None:
                    hand.update_id = None
                return result
        except PoolTimeout:
            raise StoreError(f"{self.name}: the database does not keep up; no connection became free.") from None
        except self._backend.faults as fault:
            told = self._backend.judged(fault, committing=committing)
            if told is fault:
                raise
            raise told from fault


def _revision(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return str(found) if found is not None else None


async def _schema(tx: AsyncConnection) -> str | None:
    return await tx.run_sync(_revision)


async def _migrate(tx: AsyncConnection) -> None:
    current = await _schema(tx)
    if current == HEAD:
        return
    from storage.migrations import upgrade  # noqa: PLC0415 - Alembic is loaded only where the schema is behind

    await tx.run_sync(upgrade, current)


@asynccontextmanager
async def opened(url: str) -> AsyncIterator[Store]:
    """A migrated store for the length of a block."""
    store = Store.open(url)
    try:
        await store.migrate()
        yield store
    finally:
        await store.close()
