"""What the store needs of an engine. Implemented by storage.sqlite and storage.postgres; chosen by `of` from the URL."""

from __future__ import annotations

from contextlib import AbstractAsyncContextManager
from enum import Enum
from pathlib import Path
from typing import Any, Protocol

from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from storage.errors import StoreError


class Role(Enum):
    """BOT talks with Telegram, and is the only one on its database; a WORKER only sends, and there may be many."""

    BOT = "bot"
    WORKER = "worker"


class Again(Exception):
    """The transaction did not happen and may be run again: another one was in its way.

    `otherwise` is what the caller is told where it was run often enough.
    """

    def __init__(self, otherwise: BaseException) -> None:
        super().__init__(str(otherwise))
        self.otherwise = otherwise


class Presence(Protocol):
    """A process's place on a database, held until it is left or the process dies."""

    async def lost(self) -> StoreError:
        """Wait until the place is lost to another; why. Never returns where that can't happen."""
        ...

    async def leave(self) -> None:
        """Give the place up."""
        ...


class Backend(Protocol):
    """One kind of engine on one database."""

    @property
    def name(self) -> str:
        """The database as a person may see it: without a password."""
        ...

    @property
    def path(self) -> Path | None:
        """Its file, where it is one."""
        ...

    @property
    def engine(self) -> AsyncEngine:
        """SQLAlchemy's engine, on which transactions begin."""
        ...

    @property
    def faults(self) -> tuple[type[BaseException], ...]:
        """What the engine raises, for `judged`."""
        ...

    @property
    def writers(self) -> int:
        """How many write transactions of one process may run side by side."""
        ...

    @property
    def tries(self) -> int:
        """How often a transaction is run before it is told that another one was in its way."""
        ...

    def options(self, *, writing: bool, one_state: bool) -> dict[str, Any]:
        """The execution options of a transaction. `one_state`: all of it sees the database as it was at its beginning."""
        ...

    async def begun(self, tx: AsyncConnection, *, alone: bool) -> None:
        """A transaction begins: wait until no other `alone` one runs."""
        ...

    def judged(self, fault: BaseException, *, committing: bool) -> BaseException:
        """What a fault means: Again, a StoreError with a sentence, or the fault itself where the caller is to see it."""
        ...

    async def exists(self) -> bool:
        """Whether a Letterbell database is there; makes nothing. Raises StoreError."""
        ...

    def idle(self, *, held: bool = False) -> AbstractAsyncContextManager[None]:
        """The certainty that nobody else runs on the database; `held`: our own place gives it already.

        Raises InUse where somebody does. Two that migrate take turns.
        """
        ...

    async def enter(self, role: Role) -> Presence:
        """Take a place before migrating. Raises StoreError where there is none."""
        ...

    async def settle(self, presence: Presence) -> None:
        """The schema is ours: nobody may change it under us from here on."""
        ...

    async def has_news(self) -> bool:
        """Whether anybody may have written since the last call; cheap enough for twice a second."""
        ...

    async def close(self) -> None:
        """Close every connection."""
        ...


_NO_URL = (
    "LETTERBELL_DATABASE_URL is not a database URL such as sqlite:///letterbell.db or postgresql://user:password@host/name"
    " (signs such as @ : / % in a password are written as %40 %3A %2F %25)."
)


def of(url: str) -> Backend:
    """The engine for a URL. Raises StoreError, which never repeats the URL: it may hold a password."""
    try:
        parsed: URL = make_url(url)
        kind = parsed.get_backend_name()
    except (ArgumentError, ValueError):
        raise StoreError(_NO_URL) from None
    # Each engine's driver is loaded only where it is used.
    if kind == "sqlite":
        from storage.sqlite import Sqlite  # noqa: PLC0415

        return Sqlite(parsed)
    if kind in ("postgresql", "postgres"):
        from storage.postgres import Postgres  # noqa: PLC0415

        return Postgres(parsed)
    raise StoreError(f"LETTERBELL_DATABASE_URL: {kind} is not supported; sqlite and postgresql are.")
