"""Fixtures that give a test an empty, migrated database on each engine. Loaded by tests/conftest.py."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from storage.engine import Store
from tests.support.empty_store import lay_empty_store
from tests.support.missing import missing
from tests.support.postgres import Cluster, programs

ENGINES = ("sqlite", "postgresql")


@pytest.fixture(scope="session")
def cluster() -> Iterator[Cluster]:
    """A PostgreSQL server of this session's own (with xdist: of each worker's)."""
    found = programs()
    if found is None:
        missing("PostgreSQL's server programs are not installed (Debian: apt install postgresql)")
        return
    made = Cluster(found)
    try:
        made.start()
        asyncio.run(made.migrate_template())
        yield made
    finally:
        made.stop()


@pytest.fixture
async def postgresql_url(cluster: Cluster) -> AsyncIterator[str]:
    """A fresh migrated database on PostgreSQL."""
    name = await cluster.new()
    yield cluster.url(name)
    await cluster.drop(name)


@pytest.fixture
async def empty_postgresql_url(cluster: Cluster) -> AsyncIterator[str]:
    """A database on PostgreSQL with nothing in it."""
    name = await cluster.new(empty=True)
    yield cluster.url(name)
    await cluster.drop(name)


@pytest.fixture(params=ENGINES)
def engine(request: pytest.FixtureRequest) -> str:
    """The engine's name; a test that asks for it runs on both."""
    return str(request.param)


@pytest.fixture
def database_url(engine: str, tmp_path: Path, request: pytest.FixtureRequest) -> str:
    """The address of a database of the test's own, on each engine."""
    if engine == "sqlite":
        return f"sqlite:///{tmp_path / 'bot.db'}"
    return str(request.getfixturevalue("postgresql_url"))


@pytest.fixture
async def store(engine: str, database_url: str, tmp_path: Path) -> AsyncIterator[Store]:
    """A migrated store, on each engine."""
    if engine == "sqlite":
        await lay_empty_store(tmp_path / "bot.db")
    made = Store.open(database_url)
    await made.migrate()
    yield made
    await made.close()
