"""A database file with nothing in it but the schema, made once: the schema's whole history takes longer than most tests."""

from __future__ import annotations

import tempfile
from pathlib import Path

from storage.engine import opened

_made: list[bytes] = []


async def lay_empty_store(file: Path) -> None:
    """Put an empty, migrated database there."""
    if not _made:
        with tempfile.TemporaryDirectory() as folder:
            template = Path(folder, "empty.db")
            async with opened(f"sqlite:///{template}"):
                pass
            _made.append(bytes_of(template))
    keep(file, _made[0])


def bytes_of(file: Path) -> bytes:
    """A closed database as it stands."""
    return file.read_bytes()


def keep(file: Path, database: bytes) -> None:
    """Put a database there."""
    file.write_bytes(database)
