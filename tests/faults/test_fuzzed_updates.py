"""Anything that Telegram can send is handled. A slice of `make faults`."""

from __future__ import annotations

from tests.support.fuzzed_updates import run
from tests.support.world import World


async def test_no_update_raises(world: World) -> None:
    """Messages, presses, forged buttons, replies, members, media, old queries: nothing is set aside."""
    assert await run(world, 400, seed=20261124) == []
