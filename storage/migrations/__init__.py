"""Alembic, driven from the program: `upgrade` runs on the caller's connection, in the caller's transaction."""

from __future__ import annotations

from pathlib import Path

from alembic.config import Config
from alembic.runtime.environment import EnvironmentContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from storage.errors import StoreError
from storage.reminder_tables import rhythms


def scripts() -> ScriptDirectory:
    """The migrations that this version knows."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent))
    return ScriptDirectory.from_config(config)


def upgrade(connection: Connection, current: str | None) -> None:
    """Run what is missing. Raises StoreError where the database comes from a newer Letterbell."""
    known = scripts()
    if current is not None and current not in {script.revision for script in known.walk_revisions()}:
        raise StoreError(
            f"The database was made by a newer Letterbell (its schema is {current}); update the program to use it."
        )
    head = known.get_current_head() or "head"
    with EnvironmentContext(Config(), known, fn=lambda at, _: known._upgrade_revs(head, at)) as context:
        context.configure(connection=connection, target_metadata=rhythms.metadata, transactional_ddl=True)
        context.run_migrations()
