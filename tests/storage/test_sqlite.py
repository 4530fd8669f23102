"""SQLite's own: the file, its faults in sentences, and the one process that runs on it."""

from __future__ import annotations

import os
import sqlite3
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from storage import issues, marks
from storage.backend import Role
from storage.engine import Store, exists
from storage.errors import StoreError
from storage.records import Draft

NOW = datetime(2026, 11, 5, 1, tzinfo=UTC)


@pytest.fixture
def engine() -> str:
    """These tests are SQLite's."""
    return "sqlite"


@pytest.mark.parametrize("content", [b"\x89PNG\r\n\x1a\n" * 100, b"just some words " * 100])
async def test_a_file_that_is_no_database_is_named(tmp_path: Path, content: bytes) -> None:
    """A picture named .db gives one sentence with its name."""
    file = tmp_path / "cat.db"
    file.write_bytes(content)
    store = Store.open(f"sqlite:///{file}")
    with pytest.raises(StoreError, match=r"cat\.db: this file is not a Letterbell database"):
        await store.migrate()
    await store.close()
    assert file.read_bytes() == content


async def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    """No folder is made behind the owner's back."""
    store = Store.open(f"sqlite:///{tmp_path / 'nowhere' / 'a.db'}")
    with pytest.raises(StoreError, match="does not exist"):
        await store.migrate()
    with pytest.raises(StoreError, match="does not exist"):
        await store.enter(Role.BOT)
    await store.close()


async def test_a_locked_database_is_named(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another program's lock is told after the busy timeout, and nothing is lost."""
    assert store.path is not None
    other = sqlite3.connect(store.path, isolation_level=None)
    try:
        other.execute("BEGIN EXCLUSIVE")

        async def quickly(tx: AsyncConnection) -> None:
            await issues.add(tx, Draft("제목", date(2026, 11, 5), "ko", ("제목",)), now=NOW)

        monkeypatch.setattr("storage.sqlite.BUSY_TIMEOUT_MS", 10)
        await store._backend.engine.dispose()  # the next connection is made with the short patience
        with pytest.raises(StoreError, match="locked by another program"):
            await store.write(quickly)
    finally:
        other.execute("ROLLBACK")
        other.close()


@pytest.mark.parametrize(
    "url",
    [
        "nonsense", "mysql://u:secret@a/b", "sqlite://", "sqlite:///:memory:", "postgresql://u:secret@h", "postgresql://u:se/secret@h:x/d",
        "postgresql://u:secret@h/d?password=secret", "postgresql://u:secret@h/d?sslmode=secret",
    ],
)  # fmt: skip
def test_urls_that_cannot_be_used_are_refused_without_their_secrets(url: str) -> None:
    """One sentence, and never the password."""
    with pytest.raises(StoreError) as refused:
        Store.open(url)
    assert "secret" not in str(refused.value)
    assert refused.value.__suppress_context__ or refused.value.__context__ is None


async def test_looking_makes_nothing(tmp_path: Path) -> None:
    """Whether a database exists is asked without making one."""
    assert not await exists(f"sqlite:///{tmp_path / 'a.db'}")
    assert os.listdir(tmp_path) == []


async def test_one_process_runs_on_a_file(database_url: str) -> None:
    """A second one is refused by a sentence with the first one's number, and may come once that has left."""
    first, second = Store.open(database_url), Store.open(database_url)
    await first.enter(Role.BOT)
    with pytest.raises(StoreError, match=rf"another Letterbell runs on this database \(process {os.getpid()}\)"):
        await second.enter(Role.BOT)
    await first.close()
    await second.enter(Role.BOT)
    await second.close()


async def test_a_worker_is_refused(store: Store) -> None:
    """One file has one sender."""
    with pytest.raises(StoreError, match="Workers need PostgreSQL"):
        await store.enter(Role.WORKER)


async def test_a_command_does_not_migrate_under_a_running_bot(database_url: str) -> None:
    """Beside a bot that runs on an older schema a command says so, and touches nothing; later it migrates."""
    bot, command = Store.open(database_url), Store.open(database_url)
    await bot.enter(Role.BOT)
    await bot.write(lambda tx: tx.execute(text("UPDATE alembic_version SET version_num = '0002'")))
    with pytest.raises(StoreError, match=r"Letterbell is running on this database.*Its schema is another version's"):
        await command.migrate()
    assert await command.schema() == "0002"
    await bot.close()
    await command.close()


async def test_a_command_beside_a_running_bot_is_seen(database_url: str) -> None:
    """What another connection commits is news once; where nothing was written there is none."""
    bot, command = Store.open(database_url), Store.open(database_url)
    await bot.enter(Role.BOT)
    await bot.has_news()
    assert not await bot.has_news()
    await command.migrate()
    await command.read(lambda tx: marks.get(tx, "greeting"))
    assert not await bot.has_news()
    await command.write(lambda tx: marks.put(tx, "greeting", "hi"))
    assert await bot.has_news()
    assert not await bot.has_news()
    assert await bot.read(lambda tx: marks.get(tx, "greeting")) == "hi"
    await command.close()
    await bot.close()
