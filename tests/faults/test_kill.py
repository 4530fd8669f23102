"""The promise an editor relies on: a bot killed in the middle of a broadcast finishes it after a restart."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.clock import SystemClock
from bot.services.broadcasting import Broadcasting
from bot.services.publishing import Publishing
from bot.simulator.server import Simulator
from storage import subscribers
from storage.delivery_records import Broadcast, BroadcastState
from storage.engine import Store
from tests.support.world import TOKEN, sample

READERS = 500
LIMIT_S = 60.0


async def _prepared(url: str, ids: list[int]) -> int:
    """A store with readers and a broadcast that waits for a sender; the broadcast's id."""
    store = Store.open(url)
    try:
        await store.migrate()
        rows = [(chat_id, 0, "ko", "Asia/Seoul") for chat_id in ids]
        await store.write(lambda tx: subscribers.take_in(tx, rows, now=datetime.now(UTC)))
        publishing = Publishing(store, SystemClock())
        issue = await publishing.add(sample())
        published = await publishing.publish(issue.id, send=True)
        await Broadcasting(store, SystemClock()).continue_fan_out()
        assert published is not None
        assert published.broadcast is not None
        return published.broadcast.id
    finally:
        await store.close()


async def _bot(sim: Simulator, database: str) -> asyncio.subprocess.Process:
    env = {name: value for name, value in os.environ.items() if not name.startswith("LETTERBELL_")}
    env |= {
        "LETTERBELL_TOKEN": TOKEN,
        "LETTERBELL_API_URL": sim.url,
        "LETTERBELL_DATABASE_URL": database,
        "LETTERBELL_OWNERS": "77",
        "LETTERBELL_MESSAGES_PER_SECOND": "200",
    }
    return await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", "run", env=env,
        stdout=asyncio.subprocess.DEVNULL, stderr=asyncio.subprocess.PIPE,
    )  # fmt: skip


async def _ended(database: str, broadcast_id: int) -> Broadcast:
    """Wait until the broadcast is finished, looking beside the running bot."""
    store = Store.open(database)
    try:
        async with asyncio.timeout(LIMIT_S):
            while True:
                status = await Broadcasting(store, SystemClock()).status(broadcast_id)
                assert status is not None
                if status[0].state is BroadcastState.FINISHED:
                    return status[0]
                await asyncio.sleep(0.1)  # a look, not a wait: the limit is what ends it
    finally:
        await store.close()


@pytest.mark.process
@pytest.mark.parametrize("killed_after", [60, 310])
async def test_a_killed_broadcast_is_finished_after_the_restart(tmp_path: Path, killed_after: int) -> None:
    """After kill -9 and a restart each of 500 readers has the issue; repeats are at most what was in flight."""
    database = f"sqlite:///{tmp_path / 'bot.db'}"
    zone = ZoneInfo("Asia/Seoul")
    async with Simulator(now=lambda: datetime.now(zone), token=TOKEN) as sim:
        ids = [person.id for person in sim.crowd(READERS)]
        broadcast_id = await _prepared(database, ids)
        sim.faults.clear()

        first = await _bot(sim, database)
        assert await sim.changes.until(lambda: len(sim.sent) >= killed_after, within=LIMIT_S)
        first.send_signal(signal.SIGKILL)
        await first.communicate()
        sent_before = len(sim.sent)
        assert sent_before < READERS

        second = await _bot(sim, database)
        await _ended(database, broadcast_id)
        second.send_signal(signal.SIGTERM)
        _, complaints = await asyncio.wait_for(second.communicate(), LIMIT_S)

    assert second.returncode == 0, complaints.decode()
    assert TOKEN not in complaints.decode()
    counted = Counter(sent.chat_id for sent in sim.sent)
    assert set(counted) == set(ids), "somebody got nothing"
    repeats = sum(counted.values()) - READERS
    assert repeats <= 30, f"{repeats} repeats"
