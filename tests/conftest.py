"""Fixtures for every test."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
import structlog

from bot.botapi import pacing
from tests.support.engines import (  # noqa: F401 - pytest finds them here
    ENGINES,
    cluster,
    database_url,
    empty_postgresql_url,
    engine,
    postgresql_url,
    store,
)
from tests.support.world import World, living_world

SEED = Path(__file__).parents[2] / "shared" / "seed" / "viewsletter-plus-2023-11.txt"


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--engine postgresql` lets every conversation take place there."""
    parser.addoption("--engine", choices=ENGINES, default="sqlite", help="the conversations' database engine")


@pytest.fixture
def world_engine(request: pytest.FixtureRequest) -> str:
    """The engine that a conversation's bot keeps its data in."""
    return str(request.config.getoption("--engine"))


@pytest.fixture
def world_url(world_engine: str, tmp_path: Path, request: pytest.FixtureRequest) -> str | None:
    """The address of a conversation's database; None for a file in the test's folder."""
    return str(request.getfixturevalue("postgresql_url")) if world_engine == "postgresql" else None


@pytest.fixture
def people_in_a_hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    """People here type faster than Telegram lets a bot answer one chat (once a second); the pacer's own tests keep to it."""
    monkeypatch.setattr(pacing, "CHAT_INTERVAL_S", 0.001)


@pytest.fixture
async def world(tmp_path: Path, world_url: str | None, people_in_a_hurry: None) -> AsyncIterator[World]:
    async with living_world(tmp_path, database_url=world_url) as made:
        yield made


@pytest.fixture
def seed() -> bytes:
    """The real issue; it is somebody's text and no part of this repository."""
    if not SEED.is_file():
        pytest.skip("the real issue is not part of the repository")
    return SEED.read_bytes()


@pytest.fixture
def quiet_after() -> Iterator[None]:
    """Logging as it was, after a test that sets it up."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    root.handlers[:] = handlers
    root.setLevel(level)
    structlog.reset_defaults()
