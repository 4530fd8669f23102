"""A million readers: how fast the audience is written down, what it holds up, and whether a message costs what it costs at ten thousand.

Sends are sampled at the start and in the middle of the outbox; sending a million would take a quarter of an hour.
"""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
import time
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Event, Thread

from benchmarks import seeding
from benchmarks.bars import Line
from benchmarks.peering import Peering
from benchmarks.running import Bot
from benchmarks.standing import StandIn

SIZES = (10_000, 100_000, 1_000_000)
RATE, LATENCY_S = 1_000.0, 0.15
WARM, SAMPLED = 1_000, 3_500
# A sample's noise on a busy machine; what grows with the table grows by far more.
FLAT = 1.25
REMINDED_WITHIN_S = 2.0


@dataclass(frozen=True, slots=True)
class Sample:
    """One sample of sends: CPU milliseconds a message, the rate, resident megabytes over the idle bot's."""

    cpu_ms: float
    rate: float
    grown_mb: float


class Neighbour:
    """Another program that wants to write, as `event` and `subscriber` commands do; how long it had to wait at the most."""

    def __init__(self, database: Path) -> None:
        self._database = database
        self._over = Event()
        self.longest_s = 0.0

    def __enter__(self) -> Neighbour:
        self._thread = Thread(target=self._write)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()

    def _write(self) -> None:
        rows = sqlite3.connect(self._database, isolation_level=None, timeout=0)
        while not self._over.wait(0.02):
            began = time.monotonic()
            while True:
                try:
                    rows.execute("BEGIN IMMEDIATE")
                    break
                except sqlite3.OperationalError:
                    time.sleep(0.0005)
            rows.execute("ROLLBACK")
            self.longest_s = max(self.longest_s, time.monotonic() - began)
        rows.close()


def fan_out(database: Path) -> dict[str, float]:
    """Confirm the broadcast and write its audience down in a process of its own: seconds, the longest write transaction, megabytes grown."""
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.fanning", str(database)], cwd=seeding.ROOT, check=True, capture_output=True
    )
    figures: dict[str, float] = json.loads(done.stdout)
    return figures


def sample(database: Path) -> Sample:
    """A few seconds of a broadcast that is under way."""
    with StandIn() as api:
        api.set(latency_s=LATENCY_S)
        with Bot(api, database, rate=RATE) as bot:
            begun = api.until(lambda told: told["taken"] >= WARM, within_s=60, every_s=0.02)
            cpu, memory = bot.cpu_s(), bot.memory_mb()
            ended = api.until(lambda told: told["taken"] >= WARM + SAMPLED, within_s=60, every_s=0.02)
            used = bot.cpu_s() - cpu
            count = ended["taken"] - begun["taken"]
            return Sample(used * 1000 / count, count / (ended["now"] - begun["now"]), bot.memory_mb() - memory)


def reminded(database: Path) -> float:
    """Seconds from when a reminder falls due, in the middle of a broadcast, to its arrival."""
    seeding.command(database, "subscriber", "import", "-", given=f"chat_id\n{seeding.FOLLOWER}\n")
    with StandIn() as api:
        api.set(latency_s=LATENCY_S)
        with Bot(api, database, rate=30):
            begun = api.until(lambda told: told["taken"] > 30, within_s=60)
            due = datetime.now(UTC) + timedelta(seconds=3)
            due_at = begun["now"] + 3.0
            _follow(database, due)
            api.until(lambda told: told["now"] > due_at + 4, within_s=30)
            told = api.report(full=True)
    if seeding.FOLLOWER not in told["chats"]:
        return float("inf")
    return float(told["at"][told["chats"].index(seeding.FOLLOWER)] - due_at)


def _follow(database: Path, due: datetime) -> None:
    """A reminder for the reader who gets no issues."""
    rows = sqlite3.connect(database, timeout=30)
    rows.execute("UPDATE subscribers SET wants_issues = 0 WHERE chat_id = ?", (seeding.FOLLOWER,))
    rows.execute(
        "INSERT INTO reminders (subscriber_id, event_id, lead, anchor, due_at, state) "
        "SELECT s.id, e.id, 'snooze', '', ?, 'pending' FROM subscribers s, events e "
        "WHERE s.chat_id = ? AND e.start > ? ORDER BY e.start DESC LIMIT 1",
        (int(due.timestamp() * 1000), seeding.FOLLOWER, due.date().isoformat()),
    )
    if rows.total_changes != 2:
        raise RuntimeError("no event to be reminded of")
    rows.commit()
    rows.close()


def run(folder: Path, peers: Peering) -> list[Line]:
    """The table over SIZES, and the bars at a million."""
    del peers
    lines: list[Line] = []
    costs: dict[int, list[float]] = {}
    for size in SIZES:
        database, half = folder / f"{size}.db", folder / f"{size}-half.db"
        seeding.readers(database, size)
        with Neighbour(database) as neighbour:
            written = fan_out(database)
        seeding.half_sent(half, database)
        middle = sample(half)
        start = sample(database) if size in (SIZES[0], SIZES[-1]) else middle
        costs[size] = [start.cpu_ms, middle.cpu_ms]
        lines.append(
            Line(
                f"{size:>9,} readers: audience written down in",
                f"{written['took_s']:.2f} s, +{written['grown_mb']:.0f} MB, {written['bytes']:.0f} B each",
                "" if size < SIZES[-1] else "< 5 s, < 30 MB, < 120 B",
                None
                if size < SIZES[-1]
                else written["took_s"] < 5 and written["grown_mb"] < 30 and written["bytes"] < 120,
            )
        )
        lines.append(
            Line(
                "            a message costs, at the start / in the middle",
                f"{'–' if start is middle else f'{start.cpu_ms:.3f}'} / {middle.cpu_ms:.3f} ms, {middle.rate:.0f}/s",
            )
        )
    grown = max(start.grown_mb, middle.grown_mb)
    least, most = max(costs[SIZES[0]]), max(costs[SIZES[-1]])
    late = reminded(half)
    return [
        *lines,
        Line(
            "  longest write transaction of the fan-out (others waited)",
            f"{written['longest_s'] * 1e3:.0f} ms ({neighbour.longest_s * 1e3:.0f} ms)",
            "< 200 ms",
            written["longest_s"] < 0.2,
        ),
        Line("  the bot grows while it sends to a million", f"{grown:+.0f} MB", "< 30 MB", grown < 30),
        Line(
            "  ratio of the cost of a message, a million to ten thousand",
            f"{most / least:.2f} ×",
            f"≤ {FLAT:.2f} ×",
            most <= FLAT * least,
        ),
        Line("  a reminder due meanwhile, at 30/s, arrives after", f"{late:.2f} s", "≤ 2 s", late <= REMINDED_WITHIN_S),
    ]
