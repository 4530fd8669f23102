"""The outbox's hot statements on SQLite, past SQLAlchemy: what runs for each message sent. Called by storage.outbox.

At 1,000 messages a second building a statement in Core and taking its rows apart costs ten times its SQL.
The meaning is that of the general statements beside it; the tests run both.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import orjson
from sqlalchemy.ext.asyncio import AsyncConnection

Held = tuple[int, int, int, int]  # id, kind, source, doubts
Sent = tuple[int | None, int, int]  # message id, text revision, id


async def _driver(tx: AsyncConnection) -> Any:
    return (await tx.get_raw_connection()).driver_connection


async def attempting(tx: AsyncConnection, ids: Sequence[int], worker: int) -> set[int]:
    """Mark claimed rows of a worker as attempted; their ids."""
    rows = await (await _driver(tx)).execute_fetchall(
        "UPDATE outbox SET state = 2, attempts = attempts + 1"
        " WHERE id IN (SELECT value FROM json_each(?)) AND state = 1 AND worker = ? RETURNING id",
        (orjson.dumps(list(ids)).decode(), worker),
    )
    return {row[0] for row in rows}


async def held(tx: AsyncConnection, ids: Iterable[int], worker: int) -> list[Held]:
    """Which of these rows a worker holds."""
    rows: list[Held] = await (await _driver(tx)).execute_fetchall(
        "SELECT id, kind, source, doubts FROM outbox"
        " WHERE id IN (SELECT value FROM json_each(?)) AND state IN (1, 2) AND worker = ?",
        (orjson.dumps(list(ids)).decode(), worker),
    )
    return rows


async def sent(tx: AsyncConnection, rows: Sequence[Sent]) -> None:
    """Write down rows that were simply taken."""
    await (await _driver(tx)).executemany(
        "UPDATE outbox SET state = 10, message_id = coalesce(?, message_id), text_revision = ?, worker = NULL,"
        " reason = NULL WHERE id = ?",
        rows,
    )


async def add_counts(tx: AsyncConnection, rows: Sequence[tuple[int, int, int, int]]) -> None:
    """Add (broadcast, state, reason, n) to the counts kept beside the rows."""
    await (await _driver(tx)).executemany(
        "INSERT INTO broadcast_counts (broadcast_id, state, reason, n) VALUES (?, ?, ?, ?)"
        " ON CONFLICT (broadcast_id, state, reason) DO UPDATE SET n = n + excluded.n",
        rows,
    )
