"""A SQLite database as a file: a backup while the bot runs, and a backup brought back. Called by `letterbell db …`.

A live file is never copied as bytes: what is committed may still stand in its journal.
"""

from __future__ import annotations

import asyncio
import os
import shutil
import sqlite3
import tempfile
from contextlib import closing, suppress
from datetime import datetime
from pathlib import Path

from storage.engine import Store
from storage.errors import StoreError

_JOURNALS = ("-wal", "-shm", "-journal")


async def back_up(store: Store, to: Path) -> int:
    """Write one state of the database to a file, whole or not at all; how many bytes it has.

    Writers beside it go on. An earlier backup of that name is replaced once the new one is complete. Raises StoreError.
    """
    return await asyncio.to_thread(_back_up, _file(store), to)


def _back_up(source: Path, to: Path) -> int:
    if to.is_dir():
        raise StoreError(f"{to}: this is a folder, not a file.")
    if not to.parent.is_dir():
        raise StoreError(f"{to}: the folder {to.parent} does not exist.")
    if to.resolve() in {Path(f"{source.resolve()}{end}") for end in ("", ".lock", *_JOURNALS)}:
        raise StoreError(f"{to}: this is the database itself; a backup is another file.")
    if to.exists() and to.stat().st_size and not _is_ours(to):
        raise StoreError(f"{to}: there is a file that is no Letterbell database; it stays as it is.")
    try:
        with tempfile.TemporaryDirectory(prefix=f".{to.name}-", dir=to.parent) as folder:
            part = Path(folder) / "part.db"
            with closing(_opened(source)) as database:
                database.execute("VACUUM INTO ?", (str(part),))
            # It holds who subscribes: nobody may read the copy who may not read the original.
            shutil.copymode(source, part)
            _must_be_whole(part)
            _sync(part)
            part.replace(to)
            _sync(to.parent)
        return to.stat().st_size
    except OSError as fault:
        raise StoreError(f"{to}: the backup can't be written ({fault.strerror}).") from None
    except sqlite3.Error as fault:
        raise StoreError(f"{to}: the backup can't be made ({fault}).") from None


async def restore(store: Store, file: Path, *, now: datetime) -> Path | None:
    """Put a backup in the database's place; where the old file was put aside, None where there was none.

    The backup stays, is looked at and brought up to this version first. Raises StoreError, and InUse where
    Letterbell runs; then nothing was changed.
    """
    target = _file(store)
    await asyncio.to_thread(_need_backup, file, target)
    async with store.idle():
        try:
            with tempfile.TemporaryDirectory(prefix=f".{target.name}-", dir=target.parent) as folder:
                fresh = Path(folder) / "fresh.db"
                await asyncio.to_thread(_duplicate, file, fresh)
                await _bring_up_to_date(fresh, file)
                return await asyncio.to_thread(_put_in_place, fresh, target, now)
        except OSError as fault:
            raise StoreError(f"{target}: the backup can't be put there ({fault.strerror}).") from None


def _need_backup(file: Path, target: Path) -> None:
    if not file.is_file():
        raise StoreError(f"{file}: there is no such file.")
    if file.resolve() == target.resolve():
        raise StoreError(f"{file}: this is the database itself.")
    if not _is_ours(file):
        raise StoreError(f"{file}: this file is not a Letterbell database.")


def _duplicate(file: Path, fresh: Path) -> None:
    try:
        with closing(_opened(file)) as source, closing(sqlite3.connect(fresh)) as copy:
            source.backup(copy)
        _must_be_whole(fresh)
    except sqlite3.Error as fault:
        raise StoreError(f"{file}: the backup can't be read ({fault}).") from None


async def _bring_up_to_date(fresh: Path, file: Path) -> None:
    copy = Store.open(f"sqlite:///{fresh}")
    try:
        await copy.migrate()
    except StoreError as fault:
        raise StoreError(str(fault).replace(str(fresh), str(file))) from None
    finally:
        await copy.close()


def _put_in_place(fresh: Path, target: Path, now: datetime) -> Path | None:
    with closing(sqlite3.connect(fresh)) as database:
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    aside: Path | None = None
    if target.exists():
        aside = target.with_name(f"{target.name}.before-{now:%Y%m%dT%H%M%S.%fZ}")
        shutil.copymode(target, fresh)
        # What was committed may stand in the journal only; it finds its file by the name.
        for end in _JOURNALS:
            with suppress(FileNotFoundError):
                os.replace(f"{target}{end}", f"{aside}{end}")
        target.replace(aside)
    _sync(fresh)
    fresh.replace(target)
    _sync(target.parent)
    return aside


def _file(store: Store) -> Path:
    if store.path is None:
        raise StoreError(
            f"{store.name}: PostgreSQL makes its own backups (pg_dump, pg_restore); "
            "one in a single file is made by: letterbell db copy --snapshot sqlite:////folder/backup.db"
        )
    return store.path


def _opened(file: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro", uri=True, timeout=5)


def _is_ours(file: Path) -> bool:
    with suppress(sqlite3.Error), closing(_opened(file)) as database:
        return database.execute("SELECT 1 FROM sqlite_master WHERE name = 'alembic_version'").fetchone() is not None
    return False


def _must_be_whole(file: Path) -> None:
    with closing(_opened(file)) as database:
        found = database.execute("PRAGMA integrity_check(1)").fetchone()
    if found != ("ok",):
        raise sqlite3.DatabaseError(found[0])


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
