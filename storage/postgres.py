"""PostgreSQL: several processes, several writers side by side. Used by storage.engine.

A transaction sees one state of the database from its beginning (REPEATABLE READ), as with SQLite. Where another one
changed the same row meanwhile, or added the same key, PostgreSQL refuses it and it is run again. What is refused is
told by its SQLSTATE (PostgreSQL's appendix A).
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import asyncpg
from sqlalchemy import event, text
from sqlalchemy.engine import URL
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine
from sqlalchemy.pool import NullPool

from storage.backend import Again, Presence, Role
from storage.errors import InUse, StoreError
from storage.postgres_locks import MIGRATING, USING, Place, take
from storage.writing_order import one_at_a_time

CONNECTIONS = 10
_CONNECT_WITHIN_S = 10
# serialization failure, deadlock, unique violation: another transaction was faster.
_IN_THE_WAY = frozenset({"40001", "40P01", "23505"})
_SENTENCES = {
    "28P01": "the user or the password is wrong.",
    "28000": "the server does not let this user in.",
    "3D000": "there is no such database; make it with: createdb NAME.",
    "42501": "this user may not do that; the database must belong to him.",
    "42P01": "a table is missing; run: letterbell db upgrade.",
    "53100": "the server's disk is full.",
    "53300": "the server has no free connection; raise its max_connections.",
    "25006": "the server takes no changes now (read only).",
    "55P03": "another program holds a lock for too long.",
    "57014": "the server ended a statement that took too long.",
    "57P01": "the server was shut down.",
    "57P03": "the server is starting or stopping.",
}
_KNOWN_OPTIONS = {"host", "port", "sslmode"}
_SSL_MODES = ("disable", "allow", "prefer", "require", "verify-ca", "verify-full")
# A server notices within a minute that our machine is gone, and frees its locks.
_SERVER_SETTINGS = {
    "application_name": "letterbell",
    "lock_timeout": "10s",
    "jit": "off",
    "tcp_keepalives_idle": "20",
    "tcp_keepalives_interval": "10",
    "tcp_keepalives_count": "3",
}


class Postgres:
    """A database on a server, reached by asyncpg."""

    path = None
    # Some connections stay for readers: an answer never waits for writers.
    writers = 6
    tries = 12
    faults: tuple[type[BaseException], ...] = (
        DBAPIError, asyncpg.PostgresError, asyncpg.InterfaceError, OSError, TimeoutError,
    )  # fmt: skip

    def __init__(self, url: URL) -> None:
        if not url.database:
            raise StoreError("LETTERBELL_DATABASE_URL names no database; postgresql://user:password@host/name does.")
        unknown = sorted(set(url.query) - _KNOWN_OPTIONS)
        if unknown:
            raise StoreError(f"LETTERBELL_DATABASE_URL: the option {unknown[0]} is none of host, port, sslmode.")
        host = url.host or _one(url.query.get("host")) or "localhost"
        self.name = f"postgresql://{url.username + '@' if url.username else ''}{host}/{url.database}"
        self._url = url.set(drivername="postgresql+asyncpg").difference_update_query(["sslmode"])
        self._arguments: dict[str, Any] = {"timeout": _CONNECT_WITHIN_S, "server_settings": _SERVER_SETTINGS}
        if (ssl := _one(url.query.get("sslmode"))) is not None:
            if ssl not in _SSL_MODES:
                raise StoreError(f"LETTERBELL_DATABASE_URL: sslmode is one of {', '.join(_SSL_MODES)}.")
            self._arguments["ssl"] = ssl
        self.engine = create_async_engine(
            self._url, connect_args=self._arguments, isolation_level="REPEATABLE READ", pool_size=CONNECTIONS, max_overflow=0
        )  # fmt: skip
        event.listen(self.engine.sync_engine, "before_cursor_execute", _without_zero, retval=True)

    def options(self, *, writing: bool, one_state: bool) -> dict[str, Any]:
        """A read may change nothing. What waits for its turn, or for a row, sees what was committed meanwhile."""
        if not writing:
            return {"postgresql_readonly": True}
        return {} if one_state else {"isolation_level": "READ COMMITTED"}

    async def begun(self, tx: AsyncConnection, *, alone: bool) -> None:
        """One `alone` transaction at a time, in all processes."""
        if alone:
            await one_at_a_time(tx)

    def judged(self, fault: BaseException, *, committing: bool) -> BaseException:
        """Again where another transaction was in the way or the connection had died; else a sentence, or the fault."""
        state = _state(fault)
        if state in _IN_THE_WAY:
            busy = StoreError(f"{self.name}: the database is too busy; others kept changing the same rows.")
            return Again(fault if state.startswith("23") else busy)
        if state.startswith("23"):
            return fault
        told = StoreError(f"{self.name}: {self._sentence(fault, state)}")
        if isinstance(fault, DBAPIError) and fault.connection_invalidated and not committing:
            # Not committed is undone, and the next connection may be a living one.
            return Again(told)
        return told

    def _sentence(self, fault: BaseException, state: str) -> str:
        if state in _SENTENCES:
            return _SENTENCES[state]
        cause = fault.orig if isinstance(fault, DBAPIError) else fault
        if isinstance(cause, TimeoutError):
            return "the server does not answer."
        if isinstance(cause, OSError):
            return f"the server can't be reached ({cause.strerror or type(cause).__name__})."
        if state.startswith(("08", "57")) or (isinstance(fault, DBAPIError) and fault.connection_invalidated):
            return "the connection to the server broke."
        # SQLAlchemy puts the driver's class before its words.
        first = str(cause).partition("\n")[0]
        return f"{first.rpartition('>: ')[2].rstrip('.')}."

    async def exists(self) -> bool:
        """Whether the database has been migrated once."""
        async with self._apart() as engine:
            try:
                async with engine.connect() as connection:
                    found = await connection.execute(text("SELECT to_regclass('alembic_version') IS NOT NULL"))
                    return bool(found.scalar_one())
            except self.faults as fault:
                raise self._told(fault) from fault

    @asynccontextmanager
    async def idle(self, *, held: bool = False) -> AsyncIterator[None]:
        """Who wants it takes turns; nobody may have settled."""
        del held  # a place is no hindrance as long as we have not settled in it
        async with self._apart() as engine:
            try:
                connection = await engine.connect()
                await take(connection, MIGRATING)
                is_free = await take(connection, USING, wait=False)
            except self.faults as fault:
                raise self._told(fault) from fault
            try:
                if not is_free:
                    raise InUse(f"{self.name}: Letterbell is running on this database; stop it and its workers first.")
                yield
            finally:
                await connection.close()

    async def enter(self, role: Role) -> Presence:
        """Be the one bot, or one more worker."""
        place = Place(self._fresh_engine(), self.name, role, self._told)
        await place.enter()
        return place

    async def settle(self, presence: Presence) -> None:
        """Wait until nobody migrates, and let nobody from here on."""
        assert isinstance(presence, Place)
        await presence.settle()

    async def has_news(self) -> bool:
        """Always: a NOTIFY in each transaction would make all of them commit one after another; a look costs less."""
        return True

    async def close(self) -> None:
        """Close every connection."""
        await self.engine.dispose()

    def _fresh_engine(self) -> AsyncEngine:
        """Connections outside of the pool, and of any transaction, for locks that are a session's."""
        arguments = self._arguments | {"server_settings": _SERVER_SETTINGS | {"lock_timeout": "60s"}}
        return create_async_engine(self._url, connect_args=arguments, isolation_level="AUTOCOMMIT", poolclass=NullPool)

    @asynccontextmanager
    async def _apart(self) -> AsyncIterator[AsyncEngine]:
        engine = self._fresh_engine()
        try:
            yield engine
        finally:
            await engine.dispose()

    def _told(self, fault: BaseException) -> StoreError:
        return StoreError(f"{self.name}: {self._sentence(fault, _state(fault))}")


def _one(value: str | tuple[str, ...] | None) -> str | None:
    return value[0] if isinstance(value, tuple) else value


def _state(fault: BaseException) -> str:
    """The SQLSTATE of a fault, "" where it has none."""
    cause = fault.orig if isinstance(fault, DBAPIError) else fault
    return str(getattr(cause, "sqlstate", None) or getattr(cause, "pgcode", None) or "")


def _without_zero(
    _connection: Any, _cursor: Any, statement: str, parameters: Any, _context: Any, executemany: bool
) -> tuple[str, Any]:
    """PostgreSQL's texts hold every sign but U+0000, which nobody sees: it is left out."""
    if executemany:
        return statement, [_cleaned(row) for row in parameters]
    return statement, _cleaned(parameters)


def _cleaned(values: Any) -> Any:
    if not any(isinstance(value, str) and "\x00" in value for value in values):
        return values
    return tuple(value.replace("\x00", "") if isinstance(value, str) else value for value in values)
