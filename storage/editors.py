"""Editors who became owners by the claim code, and the code's hash. Called by bot.services.editors."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage import marks
from storage.tables import editors
from storage.upsert import insert_new

_CLAIM = "claim_code_hash"


async def everyone(tx: AsyncConnection) -> frozenset[int]:
    """The user ids of all editors in the store."""
    return frozenset(row.user_id for row in await tx.execute(select(editors.c.user_id)))


async def add(tx: AsyncConnection, user_id: int, now: datetime) -> None:
    """Make a user an editor."""
    await tx.execute(insert_new(editors).values(user_id=user_id, added_at=now))


async def set_claim(tx: AsyncConnection, code_hash: str) -> None:
    """Keep a claim code's hash in the place of any earlier one."""
    await marks.put(tx, _CLAIM, code_hash)


async def claim(tx: AsyncConnection) -> str | None:
    """The waiting claim code's hash."""
    return await marks.get(tx, _CLAIM)


async def use_up_claim(tx: AsyncConnection) -> None:
    """Forget the claim code: it works once."""
    await marks.drop(tx, _CLAIM)
