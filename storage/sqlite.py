"""SQLite: one file, one writer at a time, readers that never wait. Used by storage.engine."""

from __future__ import annotations

import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import event
from sqlalchemy.engine import URL
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection, create_async_engine

from storage.backend import Presence, Role
from storage.errors import InUse, StoreError
from storage.sqlite_connection import Connection
from storage.sqlite_lock import FileLock

BUSY_TIMEOUT_MS = 5_000
_SENTENCES = (
    ("locked", "the database is locked by another program."),
    ("unable to open", "the database can't be opened; is it a file in a folder you may write to?"),
    ("not a database", "this file is not a Letterbell database."),
    ("readonly", "the database may not be written to."),
    ("read-only", "the database may not be written to."),
    ("disk is full", "the disk is full."),
    ("disk i/o error", "the disk can't be read or written."),
    ("malformed", "the database is damaged."),
)


class Sqlite:
    """A database file. Two writers that run flat out starve each other for up to 0.8 s, so a process has one."""

    writers = 1
    tries = 1
    faults: tuple[type[BaseException], ...] = (DBAPIError, sqlite3.Error)

    def __init__(self, url: URL) -> None:
        if not url.database or url.database == ":memory:":
            raise StoreError(
                "The database needs a file, such as sqlite:///letterbell.db; memory alone loses everything."
            )
        self.path: Path = Path(url.database)
        self.name = str(self.path)
        self.engine = create_async_engine(
            f"sqlite+aiosqlite:///{self.path}",
            async_creator=self._connect,
            pool_size=5,
            max_overflow=0,
            # A transaction ends before its connection goes back; there is nothing to roll back then.
            pool_reset_on_return=None,
        )
        event.listen(self.engine.sync_engine, "connect", _prepare)
        event.listen(self.engine.sync_engine, "begin", _begin)
        self._watched: Connection | None = None
        self._seen = -1

    def options(self, *, writing: bool, one_state: bool) -> dict[str, Any]:
        """A write is alone anyhow."""
        del one_state
        return {"writing": writing}

    async def begun(self, tx: AsyncConnection, *, alone: bool) -> None:
        """BEGIN IMMEDIATE has waited already."""

    def judged(self, fault: BaseException, *, committing: bool) -> BaseException:
        """A sentence that names the file, or a broken constraint as it is."""
        del committing
        if isinstance(fault, DBAPIError) and isinstance(fault.orig, sqlite3.IntegrityError):
            return fault
        told = str(fault.orig if isinstance(fault, DBAPIError) else fault)
        lowered = told.lower()
        sentence = next((said for sign, said in _SENTENCES if sign in lowered), f"{told.rstrip('.')}.")
        return StoreError(f"{self.name}: {sentence}")

    async def exists(self) -> bool:
        """Whether the file is there."""
        return self.path.exists()

    @asynccontextmanager
    async def idle(self, *, held: bool = False) -> AsyncIterator[None]:
        """Nobody runs on the file, or we do; among commands BEGIN IMMEDIATE gives turns."""
        self._need_folder()
        if held:
            yield
            return
        lock = FileLock(self.path)
        if not await lock.take(exclusive=False):
            raise InUse(f"{self.name}: Letterbell is running on this database{lock.holder()}; stop it first.")
        try:
            yield
        finally:
            await lock.leave()

    async def enter(self, role: Role) -> Presence:
        """Be the one process that runs on the file."""
        if role is Role.WORKER:
            raise StoreError(
                "Workers need PostgreSQL (LETTERBELL_DATABASE_URL=postgresql://…); with SQLite `letterbell run` sends alone."
            )
        self._need_folder()
        lock = FileLock(self.path)
        if not await lock.take(exclusive=True):
            raise StoreError(
                f"{self.name}: another Letterbell runs on this database{lock.holder()}; stop it before starting this one."
            )
        return lock

    async def settle(self, presence: Presence) -> None:
        """Nothing more: the lock is whole from the beginning."""

    async def has_news(self) -> bool:
        """`PRAGMA data_version` moves with every commit of another connection, also of another process's."""
        if self._watched is None:
            # Outside of the pool: the number is a connection's own, and a transaction would hold it still.
            self._watched = await self._connect()
        try:
            rows = list(await self._watched.execute_fetchall("PRAGMA data_version"))
        except sqlite3.Error as fault:
            raise self.judged(fault, committing=False) from fault
        before, self._seen = self._seen, int(rows[0][0])
        return self._seen != before

    async def close(self) -> None:
        """Close every connection."""
        if self._watched is not None:
            await self._watched.close()
            self._watched = None
        await self.engine.dispose()

    async def _connect(self, *_: object, **__: object) -> Connection:
        connection = Connection(self.path, busy_s=BUSY_TIMEOUT_MS / 1000)
        await connection
        return connection

    def _need_folder(self) -> None:
        if not self.path.parent.is_dir():
            raise StoreError(f"{self.name}: the folder {self.path.parent} does not exist.")


def _prepare(connection: Any, _record: Any) -> None:
    """Each new connection; transactions are begun by `_begin`, not by the driver."""
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
    driver: Connection = connection.connection.driver_connection
    driver.begin_with("BEGIN IMMEDIATE" if writing else "BEGIN")
