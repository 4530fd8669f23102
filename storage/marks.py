"""Single facts of the installation by name, such as the sign of life. Called by bot.services."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.tables import marks
from storage.upsert import insert_or_update


async def put(tx: AsyncConnection, name: str, value: str) -> None:
    """Keep a value in the place of any earlier one."""
    await tx.execute(insert_or_update(marks, key=("name",), taking=("value",)).values(name=name, value=value))


async def get(tx: AsyncConnection, name: str) -> str | None:
    """A value; None where there is none."""
    return (await tx.execute(select(marks.c.value).where(marks.c.name == name))).scalar_one_or_none()


async def drop(tx: AsyncConnection, name: str) -> None:
    """Forget a value."""
    await tx.execute(marks.delete().where(marks.c.name == name))
