"""Fixtures for every test, and the rule that CI skips nothing."""

from __future__ import annotations

import logging
import os
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
import structlog

from tests.support.world import World, living_world

SEED = Path(__file__).parents[2] / "shared" / "seed" / "viewsletter-plus-2023-11.txt"


@pytest.fixture
async def world(tmp_path: Path) -> AsyncIterator[World]:
    async with living_world(tmp_path) as made:
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


def missing(reason: str) -> None:
    """Skip for want of a tool; where nothing may be skipped, fail instead."""
    if os.environ.get("LETTERBELL_TESTS_STRICT"):
        pytest.fail(f"{reason}, and LETTERBELL_TESTS_STRICT is set")
    pytest.skip(reason)
