"""Inserts that leave alone what is there already, on either engine. Used by the repositories."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Table
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection


def insert_into(tx: AsyncConnection, table: Table) -> Any:
    """An INSERT that knows `on_conflict_do_nothing` and `on_conflict_do_update`; both engines spell them alike."""
    return postgresql.insert(table) if tx.dialect.name == "postgresql" else sqlite.insert(table)
