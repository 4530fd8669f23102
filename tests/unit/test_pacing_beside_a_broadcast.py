"""Replies while a broadcast takes every turn there is."""

from __future__ import annotations

import asyncio
import random

import pytest

from bot.botapi.pacing import Lane, Pacer, Turn
from tests.support.virtual_clock import VirtualClock


@pytest.mark.parametrize("seed", range(8))
async def test_replies_beside_a_broadcast_wait_little_and_never_overfill_a_bucket_of_two(seed: int) -> None:
    """A reply takes the broadcast's next turn early; a server that refills by the rate and holds two refuses nothing."""
    clock, dice, rate = VirtualClock(), random.Random(seed), 30.0
    pacer = Pacer(clock, rate)
    left: list[tuple[float, Lane]] = []
    waits: list[float] = []

    async def reply(chat_id: int) -> None:
        asked = clock.monotonic()
        await pacer.turn(Lane.REPLIES, chat_id)
        left.append((clock.monotonic(), Lane.REPLIES))
        waits.append(clock.monotonic() - asked)

    tasks, next_reply = [], 1.0
    for n in range(6000):
        # A loop that looks each few milliseconds, and now and then late.
        await clock.advance(dice.choice([0.004, 0.004, 0.004, 0.009]))
        if clock.monotonic() >= next_reply:
            tasks.append(asyncio.create_task(reply(10_000 + n)))
            next_reply = clock.monotonic() + dice.expovariate(6.0) + 1.5 / rate
        elif pacer.try_turn(Lane.BROADCASTS, n + 1) is Turn.NOW:
            left.append((clock.monotonic(), Lane.BROADCASTS))
    await clock.advance(1.0)
    await asyncio.gather(*tasks)
    await pacer.stop()
    level, before = 2.0, 0.0
    for at, _ in sorted(left):
        level = min(2.0, level + (at - before) * rate) - 1.0
        before = at
        assert level > -1e-6
    assert len(waits) > 50
    assert max(waits) <= 0.4 / rate + 0.001
    # What replies took early the broadcast made up for.
    assert len(left) >= (left[-1][0] - left[0][0]) * rate * 0.97
