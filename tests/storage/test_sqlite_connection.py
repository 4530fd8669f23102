"""The connection to SQLite: few trips to its thread, and transactions that are whole all the same."""

from __future__ import annotations

import sqlite3
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import aiosqlite
import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError

from storage.engine import Store, opened
from storage.marks import get, put
from storage.sqlite_connection import Connection
from storage.tables import marks


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    async with opened(f"sqlite:///{tmp_path / 'a.db'}") as store:
        yield store


@pytest.fixture
def trips(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """Every trip to a connection's thread."""
    made: list[object] = []
    execute: Any = aiosqlite.Connection._execute

    async def counted(self: object, fn: object, *args: object, **kwargs: object) -> object:
        made.append(fn)
        return await execute(self, fn, *args, **kwargs)

    monkeypatch.setattr(aiosqlite.Connection, "_execute", counted)
    return made


async def test_a_statement_is_one_trip_and_its_transaction_two(store: Store, trips: list[object]) -> None:
    """The BEGIN goes with the first statement, the COMMIT is the second trip; what goes back to the pool needs none."""
    await store.write(lambda tx: tx.execute(marks.insert().values(name="a", value="1")))
    assert len(trips) == 2
    trips.clear()

    async def three(tx: Any) -> list[Any]:
        return [(await tx.execute(select(marks))).all() for _ in range(3)]

    assert await store.read(three) == [[("a", "1")]] * 3
    assert len(trips) == 4


async def test_a_transaction_in_which_nothing_is_done_makes_no_trip(store: Store, trips: list[object]) -> None:
    """There is nothing to begin or to end."""

    async def nothing(_: object) -> int:
        return 1

    assert await store.write(nothing) == 1
    assert trips == []


async def test_what_fails_leaves_nothing_behind(store: Store) -> None:
    """A statement before the failure is undone, and the connection serves the next transaction."""

    async def failing(tx: Any) -> None:
        await tx.execute(marks.insert().values(name="a", value="1"))
        raise ValueError("on purpose")

    with pytest.raises(ValueError, match="on purpose"):
        await store.write(failing)
    with pytest.raises(DBAPIError, match="UNIQUE"):
        await store.write(lambda tx: tx.execute(text("INSERT INTO marks VALUES ('b', '1'), ('b', '2')")))
    await store.write(lambda tx: tx.execute(marks.insert().values(name="c", value="3")))
    assert await store.read(_names) == ["c"]


async def _names(tx: Any) -> list[str]:
    return list((await tx.execute(select(marks.c.name))).scalars())


async def test_a_connection_left_inside_a_transaction_serves_the_next(tmp_path: Path) -> None:
    """Its end failed with the disk: the next transaction neither fails for it nor commits what was left."""
    connection = Connection(tmp_path / "a.db", busy_s=1)
    await connection
    await connection.execute("CREATE TABLE t (n)")
    connection.begin_with("BEGIN IMMEDIATE")
    await connection.execute("INSERT INTO t VALUES (1)")
    connection.begin_with("BEGIN IMMEDIATE")
    await connection.execute("INSERT INTO t VALUES (2)")
    await connection.commit()
    cursor = await (await connection.cursor()).execute("SELECT n FROM t")
    assert await cursor.fetchall() == [(2,)]
    await connection.close()


async def test_a_locked_file_is_said_by_the_first_statement(tmp_path: Path) -> None:
    """BEGIN IMMEDIATE waits as long as it may, then the statement fails; nothing stays open."""
    other = sqlite3.connect(tmp_path / "a.db", isolation_level=None)
    other.execute("CREATE TABLE t (n)")
    other.execute("BEGIN IMMEDIATE")
    connection = Connection(tmp_path / "a.db", busy_s=0)
    await connection
    connection.begin_with("BEGIN IMMEDIATE")
    with pytest.raises(sqlite3.OperationalError, match="locked"):
        await connection.execute("INSERT INTO t VALUES (1)")
    await connection.rollback()
    other.execute("COMMIT")
    other.close()
    connection.begin_with("BEGIN IMMEDIATE")
    await connection.execute("INSERT INTO t VALUES (2)")
    await connection.commit()
    await connection.close()


async def test_many_rows_come_in_pieces(tmp_path: Path, trips: list[object]) -> None:
    """A table that is streamed is never in memory whole; a statement that is left in the middle holds nothing open."""
    connection = Connection(tmp_path / "a.db", busy_s=1)
    await connection
    await connection.execute("CREATE TABLE t (n)")
    await connection.executemany("INSERT INTO t VALUES (?)", [(n,) for n in range(2_500)])
    whole = await (await connection.cursor()).execute("SELECT n FROM t ORDER BY n")
    assert await whole.fetchall() == [(n,) for n in range(2_500)]
    streamed = await (await connection.cursor()).execute("SELECT n FROM t ORDER BY n")
    trips.clear()
    assert await streamed.fetchmany(900) == [(n,) for n in range(900)]
    assert await streamed.fetchone() == (900,)
    assert trips == []
    assert await streamed.fetchmany(900) == [(n,) for n in range(901, 1_801)]
    assert await streamed.fetchmany(900) == [(n,) for n in range(1_801, 2_500)]
    assert await streamed.fetchone() is None
    left = await (await connection.cursor()).execute("SELECT n FROM t ORDER BY n")
    assert await left.fetchone() == (0,)
    await left.close()
    await connection.execute("DROP TABLE t")
    await connection.close()


async def test_inserts_that_meet_known_rows_are_compiled_once(store: Store) -> None:
    """The statement of `storage.upsert` goes into SQLAlchemy's cache, and is found there."""
    cache = store._backend.engine.sync_engine._compiled_cache
    assert cache is not None
    cache.clear()
    for number in range(3):
        await store.write(lambda tx, number=number: put(tx, "a", str(number)))  # type: ignore[misc]
        assert len(cache) == 1
    assert await store.read(lambda tx: get(tx, "a")) == "2"
