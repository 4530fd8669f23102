"""The store: opens the database, runs one function per transaction, one writer at a time. Built by bot.app and the commands.

A transaction runs in a task of its own, shielded: a cancelled caller never leaves one open, and for him
"cancelled" means *unknown*, not undone.
"""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import event, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from storage.errors import StoreError
from storage.tables import inbox

T = TypeVar("T")
Work = Callable[[AsyncConnection], Awaitable[T]]

BUSY_TIMEOUT_MS = 5_000
# The newest migration; a test holds it against the migrations' own head.
HEAD = "0005"


@dataclass(slots=True)
class UpdateInHand:
    """The update whose effect the next write is; that write also marks it done, so a replay adds nothing."""

    update_id: int | None


update_in_hand: ContextVar[UpdateInHand | None] = ContextVar("update_in_hand", default=None)


def _file_of(url: str) -> Path:
    """The file behind a sqlite URL. Raises StoreError for another kind of URL."""
    try:
        parsed = make_url(url)
    except ArgumentError:
        raise StoreError("LETTERBELL_DATABASE_URL is not a database URL such as sqlite:///letterbell.db.") from None
    if parsed.get_backend_name() != "sqlite":
        raise StoreError(f"This version keeps its data in SQLite only; {parsed.get_backend_name()} comes later.")
    if not parsed.database or parsed.database == ":memory:":
        raise StoreError("The database needs a file, such as sqlite:///letterbell.db; memory alone loses everything.")
    return Path(parsed.database)


def exists(url: str) -> bool:
    """Whether the database file is there. Raises StoreError for a URL that can't be used."""
    return _file_of(url).exists()


class Store:
    """A database and its transactions. `path` is its file."""

    def __init__(self, path: Path, engine: AsyncEngine) -> None:
        self.path = path
        self._engine = engine
        self._writer = asyncio.Lock()
        self._under_way: set[asyncio.Task[Any]] = set()

    @classmethod
    def open(cls, url: str) -> Store:
        """A store for `sqlite:///relative.db` or `sqlite:////absolute.db`; nothing is read or made yet."""
        path = _file_of(url)
        engine = create_async_engine(
            f"sqlite+aiosqlite:///{path}", connect_args={"timeout": BUSY_TIMEOUT_MS / 1000}, pool_size=5, max_overflow=0
        )
        event.listen(engine.sync_engine, "connect", _prepare)
        event.listen(engine.sync_engine, "begin", _begin)
        return cls(path, engine)

    async def migrate(self) -> None:
        """Create the schema or bring it up to date. Raises StoreError; a newer schema than ours is refused."""
        if not self.path.parent.is_dir():
            raise StoreError(f"{self.path}: the folder {self.path.parent} does not exist.")
        await self.write(_migrate)

    async def read(self, work: Work[T]) -> T:
        """Run a function that only reads, in a transaction of its own; it never waits for a writer."""
        return await self._shielded(self._transaction(work, writing=False))

    async def write(self, work: Work[T]) -> T:
        """Run a function in a write transaction: all of it is stored, or nothing.

        No network call may happen inside. Raises StoreError when the file can't be used. A caller that is
        cancelled meanwhile doesn't know the outcome; the transaction itself comes to its end.
        """
        return await self._shielded(self._exclusive(work))

    async def close(self) -> None:
        """Let what is under way end, then close every connection."""
        if self._under_way:
            await asyncio.wait(self._under_way)
        await self._engine.dispose()

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

    async def _exclusive(self, work: Work[T]) -> T:
        async with self._writer:
            return await self._transaction(work, writing=True)

    async def _transaction(self, work: Work[T], *, writing: bool) -> T:
        try:
            async with self._engine.connect() as connection:
                await connection.execution_options(writing=writing)
                async with connection.begin():
                    result = await work(connection)
                    hand = update_in_hand.get() if writing else None
                    if hand is not None and hand.update_id is not None:
                        await connection.execute(
                            inbox.update().where(inbox.c.update_id == hand.update_id).values(state=1)
                        )
                if hand is not None:
                    hand.update_id = None
                return result
        except (DBAPIError, sqlite3.Error) as fault:
            if isinstance(fault, DBAPIError) and isinstance(fault.orig, sqlite3.IntegrityError):
                raise
            raise StoreError(_sentence(self.path, fault)) from fault


def _prepare(connection: Any, _record: Any) -> None:
    """Each new connection; transactions are begun by `_begin`, not by the driver."""
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in (
        f"busy_timeout = {BUSY_TIMEOUT_MS}",
        "journal_mode = WAL",
        "synchronous = FULL",
        "foreign_keys = ON",
        "cache_size = -8000",
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin(connection: Any) -> None:
    # A plain BEGIN that reads and then writes fails at once, whatever the busy timeout; the lock is taken up front.
    writing = connection.get_execution_options().get("writing", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


def _sentence(path: Path, fault: Exception) -> str:
    told = str(fault.orig if isinstance(fault, DBAPIError) else fault)
    lowered = told.lower()
    for sign, sentence in (
        ("locked", "the database is locked by another program"),
        ("unable to open", "the database can't be opened; is it a file in a folder you may write to?"),
        ("not a database", "this file is not a Letterbell database"),
        ("readonly", "the database may not be written to"),
        ("read-only", "the database may not be written to"),
        ("disk is full", "the disk is full"),
        ("malformed", "the database is damaged"),
    ):
        if sign in lowered:
            return f"{path}: {sentence.rstrip('.')}." if not sentence.endswith("?") else f"{path}: {sentence}"
    return f"{path}: {told.rstrip('.')}."


async def _migrate(tx: AsyncConnection) -> None:
    known = (await tx.execute(text("SELECT name FROM sqlite_master WHERE name = 'alembic_version'"))).scalar()
    current = (await tx.execute(text("SELECT version_num FROM alembic_version"))).scalar() if known else None
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
