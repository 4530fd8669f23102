"""Inserts that meet rows which are there already, written once for both engines. Used by the repositories.

SQLAlchemy's own `on_conflict_do_nothing` and `on_conflict_do_update` are never cached: each statement is compiled anew, which
costs more than running it (1 to 3 ms). The clause says the same on SQLite and PostgreSQL, and as a text it takes part in the cache.
The storage suite runs every use on both, and a test holds that the cache is met.
"""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Insert, Table, insert, text


def insert_new(table: Table) -> Insert:
    """An insert that passes over rows which are there already."""
    return _meeting(table, "DO NOTHING")


def insert_or_update(
    table: Table, *, key: Sequence[str], taking: Sequence[str] = (), adding: Sequence[str] = ()
) -> Insert:
    """An insert that changes the row of the same `key`: the columns `taking` become the new row's, to those `adding` it is added."""
    changes = [f'"{name}" = excluded."{name}"' for name in taking]
    changes += [f'"{name}" = "{table.name}"."{name}" + excluded."{name}"' for name in adding]
    columns = ", ".join(f'"{name}"' for name in key)
    return _meeting(table, f"({columns}) DO UPDATE SET {', '.join(changes)}")


def _meeting(table: Table, clause: str) -> Insert:
    statement = insert(table)
    # Where the dialects' own inserts put their clause; it is part of the statement's cache key.
    statement._post_values_clause = text(f"ON CONFLICT {clause}")
    return statement
