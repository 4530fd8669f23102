"""1,000 a second at 150 ms, the whole durable pipeline, beside what the peers spend on a bare send. Alternating; medians.

CPU is user and system time of all threads: ours of the whole bot (claim, attempt, send, record, ticks, polling), theirs of
the sending alone, once warm.
"""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

from benchmarks import seeding
from benchmarks.bars import Line, middle, not_measured
from benchmarks.peering import Missing, Peering
from benchmarks.running import Bot, settled
from benchmarks.standing import StandIn

RATE, LATENCY_S = 1_000.0, 0.15
HELD_S, SHORT_S = 60, 10
PEER_WARM, PEER_COUNT = 4_000, 6_000
ROUNDS = 3
# Uncounted at the start of our own runs, as the peers' warm-up is.
WARM = 2_000


def ours(database: Path, seconds: int) -> dict[str, float]:
    """One broadcast of so many seconds' worth: its rate, and CPU milliseconds a message."""
    count = int(RATE) * seconds
    seeding.readers(database, count)
    seeding.publish(database)
    with StandIn() as api:
        api.set(latency_s=LATENCY_S)
        with Bot(api, database, rate=RATE) as bot:
            begun = api.until(lambda told: told["taken"] >= WARM, within_s=60, every_s=0.02)
            before = bot.cpu_s()
            api.until(lambda told: told["taken"] >= count, within_s=seconds * 4 + 30, every_s=0.5)
            settled(api)
            after = bot.cpu_s()
            told = api.report(full=True)
            end = time.monotonic() + 10
            while left := seeding.open_rows(database):
                if time.monotonic() > end:
                    raise TimeoutError(f"{left} deliveries are still open")
                time.sleep(0.1)
    return {
        "rate": (told["taken"] - 1) / (told["last"] - told["first"]),
        "cpu_ms": (after - before) * 1000 / (told["taken"] - begun["taken"]),
        "twice": told["twice"],
    }


def _bare(peers: Peering, script: str, **told: Any) -> dict[str, Any] | str:
    with StandIn() as api:
        api.set(latency_s=LATENCY_S)
        try:
            return peers.run(script, api, rate=RATE, **told)
        except Missing as why:
            return str(why)


def run(folder: Path, peers: Peering) -> list[Line]:
    """Ours and the peers in turn, ROUNDS times; python-telegram-bot, which takes long, once."""
    mine: list[dict[str, float]] = []
    aiogram: list[dict[str, Any] | str] = []
    grammy: list[dict[str, Any] | str] = []
    for number in range(ROUNDS):
        aiogram.append(_bare(peers, "bare_aiogram.py", warm=PEER_WARM // 4, count=PEER_COUNT))
        mine.append(ours(folder / f"thousand-{number}.db", HELD_S if number == 0 else SHORT_S))
        grammy.append(_bare(peers, "bare_grammy.mjs", warm=PEER_WARM, count=PEER_COUNT))
    ptb = _bare(peers, "ptb.py", way="gather", in_flight=150, count=400)
    held, cpu = mine[0], middle([one["cpu_ms"] for one in mine])
    lines = [
        Line(
            f"1,000/s at 150 ms held for {HELD_S} s, durable",
            f"{held['rate']:.1f}/s",
            "≥ 99% of the rate",
            held["rate"] >= 0.99 * RATE,
        ),
        Line("  sent twice", f"{held['twice']:.0f}", "0", held["twice"] == 0),
        Line("  CPU a message, everything", f"{cpu:.3f} ms"),
        _against("  ratio to aiogram's bare send", cpu, aiogram, 0.75),
        _against("  ratio to grammY's bare send", cpu, grammy, 1.0),
    ]
    if isinstance(ptb, str):
        return [*lines, not_measured("  ratio to python-telegram-bot's rate, as installed", ptb)]
    rate = 400 / ptb["took_s"]
    times = held["rate"] / rate
    return [
        *lines,
        Line(
            "  ratio to python-telegram-bot's rate, as installed",
            f"{times:.1f} × ({rate:.0f}/s, {ptb['cpu_ms']:.1f} ms)",
            "≥ 12 ×",
            times >= 12,
        ),
    ]


def _against(name: str, cpu: float, theirs: list[dict[str, Any] | str], most: float) -> Line:
    found = [one["cpu_ms"] for one in theirs if not isinstance(one, str)]
    if not found:
        return not_measured(name, str(theirs[0]))
    ratio = cpu / middle(found)
    return Line(name, f"{ratio:.2f} × ({middle(found):.3f} ms)", f"≤ {most:.2f} ×", ratio <= most)
