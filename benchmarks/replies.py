"""What a reader waits for an answer: when nothing else happens, during a broadcast at 30/s, and at 1,000/s.

Each question is from another chat. Its time runs from when the server has the message to when the server has the answer.
"""

from __future__ import annotations

import random
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from benchmarks import seeding
from benchmarks.bars import Line, not_measured, percentile
from benchmarks.peering import Missing, Peering
from benchmarks.running import Bot
from benchmarks.standing import StandIn

QUESTION = "로보데이 언제야?"
LATENCY_S = 0.1
ASKED, PER_SECOND = 200, 10.0
MOST_S = {30: 0.020, 1_000: 0.050}


def _asked(folder: Path, rate: float, *, broadcast: bool) -> list[float]:
    """How long each answer took."""
    database = folder / f"replies-{rate:.0f}-{broadcast}.db"
    # Enough for the whole time, with the start.
    seeding.readers(database, int(rate * (ASKED / PER_SECOND + 20)) if broadcast else 10)
    if broadcast:
        seeding.publish(database)
    else:
        seeding.command(database, "issue", "publish", "1", "--no-send")
    dice = random.Random(5)
    with StandIn() as api:
        api.set(latency_s=LATENCY_S)
        with Bot(api, database, rate=rate):
            api.says(1, QUESTION)
            api.until(lambda told: bool(told["answered"]), within_s=30)
            if broadcast:
                api.until(lambda told: told["taken"] > rate, within_s=30)
            began = time.monotonic()
            for n in range(ASKED):
                # Not in step with the schedule of the broadcast.
                wait = began + (n + dice.random()) / PER_SECOND - time.monotonic()
                time.sleep(max(0.0, wait))
                api.says(100 + n, QUESTION)
            told = api.until(lambda told: len(told["answered"]) > ASKED, within_s=60)
    times: list[float] = told["answered"][1:]
    return times


def run(folder: Path, peers: Peering) -> list[Line]:
    """Idle, and both broadcasts; and ten questions behind a limiter's queue of 256."""
    # Side by side, so that whatever else the machine does is the same for both.
    with ThreadPoolExecutor(2) as pool:
        asked = pool.submit(_asked, folder, 30, broadcast=False), pool.submit(_asked, folder, 30, broadcast=True)
    idle, at_30 = (one.result() for one in asked)
    quiet = percentile(idle, 0.99)
    lines = [Line("a reader's answer, idle: p50, p99", f"{percentile(idle, 0.5) * 1e3:.0f}, {quiet * 1e3:.0f} ms")]
    for rate, most_s in MOST_S.items():
        times = at_30 if rate == 30 else _asked(folder, rate, broadcast=True)
        late = percentile(times, 0.99)
        lines.append(
            Line(
                f"  during a broadcast at {rate:,}/s",
                f"{percentile(times, 0.5) * 1e3:.0f}, {late * 1e3:.0f} ms ({late / quiet:.2f} ×)",
                f"p99 ≤ idle + {most_s * 1e3:.0f} ms",
                late <= quiet + most_s,
            )
        )
    return [*lines, _behind_a_limiter(peers)]


def _behind_a_limiter(peers: Peering) -> Line:
    name = "  python-telegram-bot, AIORateLimiter, 256 queued: p50, slowest"
    with StandIn() as api:
        api.set(latency_s=LATENCY_S)
        try:
            told = peers.run("ptb.py", api, way="behind", count=256)
        except Missing as why:
            return not_measured(name, str(why))
    times = told["answered_s"]
    return Line(name, f"{percentile(times, 0.5):.1f}, {max(times):.1f} s of {len(times)}")
