"""Writing order: what must be written one after another although PostgreSQL lets several write. Used by repositories and engine."""

from __future__ import annotations

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

# "LBEL": Letterbell's own advisory locks; see storage.postgres_locks for the others.
OURS = 0x4C42454C
WRITING = 4


async def one_at_a_time(tx: AsyncConnection) -> None:
    """Wait until no other transaction that called this is under way. With SQLite none ever is.

    Ids that are taken after it are committed in their order, so that a cache may ask for "all after the last id".
    """
    if tx.dialect.name == "postgresql":
        await tx.execute(text(f"SELECT pg_advisory_xact_lock({OURS}, {WRITING})"))
