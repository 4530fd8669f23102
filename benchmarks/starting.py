"""From the start of the process to its first answer, and what it holds in memory once idle."""

from __future__ import annotations

import time
from pathlib import Path

from benchmarks.bars import Line, middle
from benchmarks.peering import Peering
from benchmarks.running import Bot
from benchmarks.standing import StandIn

ROUNDS = 3
MOST_IDLE_MB = 130
REST_S = 3.0


def run(folder: Path, peers: Peering) -> list[Line]:
    """Each round on a database of its own, which is made on the way."""
    del peers
    starts, memories = [], []
    for number in range(ROUNDS):
        with StandIn() as api:
            api.set()
            api.says(1, "/start")
            began = time.perf_counter()
            with Bot(api, folder / f"start-{number}.db", rate=30) as bot:
                api.until(lambda told: bool(told["answered"]), within_s=30, every_s=0.02)
                starts.append(time.perf_counter() - began)
                time.sleep(REST_S)
                memories.append(bot.memory_mb())
    return [
        Line("start to first answer", f"{middle(starts):.2f} s"),
        Line(
            "resident memory, idle",
            f"{middle(memories):.0f} MB",
            f"< {MOST_IDLE_MB} MB",
            middle(memories) < MOST_IDLE_MB,
        ),
    ]
