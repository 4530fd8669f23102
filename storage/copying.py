"""Moving house: every table of one database into another, empty one, on whichever engines. Called by `letterbell db copy`.

The source is read in one transaction, so the copy is one state of it; the target is written in one, so a copy that
was interrupted left nothing behind.
"""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import Table, func, inspect, select, text
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.archive import index_all
from storage.engine import Store
from storage.errors import StoreError
from storage.reminder_tables import rhythms

# The whole schema; naming a table of reminders is what makes them part of it.
metadata = rhythms.metadata
# Rows in memory at a time.
CHUNK = 2_000


async def make_ready(target: Store) -> None:
    """Make the tables in a target. Raises StoreError where it holds anything, also another program's tables."""
    tables = await target.read(lambda tx: tx.run_sync(lambda connection: inspect(connection).get_table_names()))
    if tables and "alembic_version" not in tables:
        raise StoreError(f"{target.name}: this database is not empty (it holds {tables[0]}); nothing was copied.")
    await target.migrate()
    await target.read(lambda tx: _need_empty(tx, target.name))


async def copy(source: Store, target: Store, *, told: Callable[[str, int], None]) -> int:
    """Copy all rows into a migrated and empty target; how many. `told` hears each table's name and its rows.

    Raises StoreError where the target holds something, or does not hold at the end what the source does.
    """

    async def read(given: AsyncConnection) -> int:
        async def write(taken: AsyncConnection) -> int:
            await _need_empty(taken, target.name)
            copied = 0
            for table in metadata.sorted_tables:
                rows = await _copy_table(given, taken, table)
                await _compare(given, taken, table, target.name)
                told(table.name, rows)
                copied += rows
            # Its form is each engine's own; what it says stands in the issues.
            await taken.run_sync(index_all)
            return copied

        return await target.write(write, alone=True)

    return await source.read(read)


async def _need_empty(tx: AsyncConnection, name: str) -> None:
    for table in metadata.sorted_tables:
        if (await tx.execute(select(table).limit(1))).first() is not None:
            raise StoreError(f"{name}: this database is not empty (there are {table.name} in it); nothing was copied.")


async def _copy_table(given: AsyncConnection, taken: AsyncConnection, table: Table) -> int:
    copied = 0
    found = await given.stream(select(table).order_by(*table.primary_key.columns))
    async for rows in found.mappings().partitions(CHUNK):
        await taken.execute(table.insert(), [dict(row) for row in rows])
        copied += len(rows)
    if copied:
        await _go_on_after(taken, table)
    return copied


async def _go_on_after(tx: AsyncConnection, table: Table) -> None:
    """The next id follows the highest one; SQLite sees to that by itself, PostgreSQL's counter is set."""
    column = table.autoincrement_column
    if tx.dialect.name != "postgresql" or column is None:
        return
    highest = (await tx.execute(select(func.max(column)))).scalar_one()
    counter = text("SELECT setval(pg_get_serial_sequence(:table, :column), :highest)")
    await tx.execute(counter, {"table": table.name, "column": column.name, "highest": highest})


async def _compare(given: AsyncConnection, taken: AsyncConnection, table: Table, name: str) -> None:
    count = select(func.count()).select_from(table)
    here, there = (await given.execute(count)).scalar_one(), (await taken.execute(count)).scalar_one()
    if here != there:
        raise StoreError(f"{name}: {there} of {here} {table.name} arrived; nothing was copied.")
