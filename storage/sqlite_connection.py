"""A connection to SQLite that goes to its thread once for a statement, where aiosqlite and SQLAlchemy together go four times.

A trip costs the event loop more than most of our statements (50 to 100 µs against 10). Making a cursor, running, fetching and
closing are one trip, and the BEGIN of a transaction goes with its first statement. Made by storage.sqlite.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, TypeVar

import aiosqlite

T = TypeVar("T")

# So many rows come with their statement.
FIRST = 1_000


class Connection(aiosqlite.Connection):
    """aiosqlite's connection; with `begin_with` a transaction is begun by whatever comes next."""

    def __init__(self, path: Path, *, busy_s: float) -> None:
        def connect() -> sqlite3.Connection:
            return sqlite3.connect(path, timeout=busy_s, isolation_level=None, check_same_thread=False)

        super().__init__(connect, iter_chunk_size=64)
        # A process that ends doesn't wait for connections which nobody closed.
        self._thread.daemon = True
        self._begin: str | None = None

    def begin_with(self, statement: str) -> None:
        """Begin a transaction with the next statement; where none comes there is none to end."""
        self._begin = statement

    async def cursor(self) -> Cursor:  # type: ignore[override]
        """A cursor; there is none in the thread until it runs something."""
        return Cursor(self)

    async def commit(self) -> None:
        """Commit, where anything was done."""
        if not self._forget_begin():
            await super().commit()

    async def rollback(self) -> None:
        """Roll back, where anything was done."""
        if not self._forget_begin():
            await super().rollback()

    async def run(self, work: Callable[[sqlite3.Connection], T]) -> T:
        """Do something with the connection itself, in its thread."""
        done: T = await self._execute(work, self._conn)
        return done

    async def _execute(self, fn: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        begin, self._begin = self._begin, None
        if begin is None:
            return await super()._execute(fn, *args, **kwargs)  # type: ignore[no-untyped-call]

        def begun() -> Any:
            if self._conn.in_transaction:
                # One whose end failed, with a disk that failed. It must not stand in the way for good.
                self._conn.rollback()
            self._conn.execute(begin).close()
            return fn(*args, **kwargs)

        return await super()._execute(begun)  # type: ignore[no-untyped-call]

    def _forget_begin(self) -> bool:
        begin, self._begin = self._begin, None
        return begin is not None


class Cursor:
    """What a statement brought. The first rows are fetched where it ran; who wants more (a table that is copied) goes again."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._rows: list[Any] = []
        self._open: sqlite3.Cursor | None = None
        self.description: Any = None
        self.lastrowid: int | None = None
        self.rowcount = -1

    async def execute(self, sql: str, parameters: Sequence[Any] = ()) -> Cursor:
        """Run a statement and fetch what it brings, up to FIRST rows."""
        await self._connection.run(lambda connection: self._keep(connection.execute(sql, parameters)))
        return self

    async def executemany(self, sql: str, parameters: Iterable[Sequence[Any]]) -> Cursor:
        """Run a statement for each of many."""
        await self._connection.run(lambda connection: self._keep(connection.executemany(sql, parameters)))
        return self

    def _keep(self, cursor: sqlite3.Cursor) -> None:
        self.description = cursor.description
        self.lastrowid, self.rowcount = cursor.lastrowid, cursor.rowcount
        self._rows = cursor.fetchmany(FIRST) if cursor.description else []
        if len(self._rows) == FIRST:
            self._open = cursor
        else:
            cursor.close()

    async def fetchall(self) -> list[Any]:
        """The rows that are left."""
        rows, self._rows = self._rows, []
        if self._open is not None:
            cursor, self._open = self._open, None
            rows += await self._connection.run(lambda _: _all(cursor))
        return rows

    async def fetchmany(self, size: int = FIRST) -> list[Any]:
        """Up to `size` of the rows that are left."""
        if len(self._rows) < size and self._open is not None:
            cursor, wanted = self._open, size - len(self._rows)
            more = await self._connection.run(lambda _: cursor.fetchmany(wanted))
            self._rows += more
            if len(more) < wanted:
                await self.close()
        rows, self._rows = self._rows[:size], self._rows[size:]
        return rows

    async def fetchone(self) -> Any:
        """The next row; None after the last."""
        return next(iter(await self.fetchmany(1)), None)

    async def close(self) -> None:
        """Let the statement go, where it has not come to its end."""
        if self._open is not None:
            cursor, self._open = self._open, None
            await self._connection.run(lambda _: cursor.close())


def _all(cursor: sqlite3.Cursor) -> list[Any]:
    rows = cursor.fetchall()
    cursor.close()
    return rows
