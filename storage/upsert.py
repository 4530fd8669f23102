"""`insert` with `on_conflict_do_nothing` and `on_conflict_do_update`, written once for both engines. Used by the repositories.

SQLite took the clause over from PostgreSQL, and SQLAlchemy's compiler for SQLite reads PostgreSQL's element (not the
other way round). The storage suite runs every use on both.
"""

from __future__ import annotations

from sqlalchemy.dialects.postgresql import insert

__all__ = ["insert"]
