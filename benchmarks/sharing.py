"""Several senders on one PostgreSQL: one rate between them, and each row sent once. The bot and three workers, as processes.

The server is a private one of the test support's, thrown away afterwards.
"""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from benchmarks.bars import Line, not_measured, share
from benchmarks.peering import Peering
from benchmarks.running import settled
from benchmarks.seeding import FIRST_CHAT, ROOT, SAMPLE
from benchmarks.standing import TOKEN, StandIn
from bot.clock import SystemClock
from bot.ingest import read_file
from bot.services.broadcasting import Broadcasting
from bot.services.publishing import Publishing
from storage import subscribers
from storage.engine import Store
from tests.support.postgres import Cluster, programs

RATE, LATENCY_S = 200.0, 0.1
SENDERS, READERS = 4, 6_000
# The first seconds, in which each gets its share, and the last few rows are left out.
SETTLED_S = 6.0


async def _prepare(url: str) -> None:
    """Readers, and an issue that is on its way to them."""
    store = Store.open(url)
    await store.migrate()
    rows = [(FIRST_CHAT + n, 0, "ko", "Asia/Seoul") for n in range(READERS)]
    for begin in range(0, READERS, 1000):
        chunk = rows[begin : begin + 1000]
        await store.write(lambda tx, some=chunk: subscribers.take_in(tx, some, now=datetime.now(UTC)))  # type: ignore[misc]
    publishing = Publishing(store, SystemClock())
    today = datetime.now(UTC).date()
    draft = read_file(SAMPLE.read_bytes(), name=SAMPLE.name, received=today, today=today, zone=ZoneInfo("Asia/Seoul"))
    issue = await publishing.add(draft)
    await publishing.publish(issue.id, send=True)
    await Broadcasting(store, SystemClock()).continue_fan_out()
    await store.close()


def _sender(command: str, url: str, api: StandIn, log: Path) -> subprocess.Popen[bytes]:
    env = {name: value for name, value in os.environ.items() if not name.startswith("LETTERBELL_")} | {
        "LETTERBELL_DATABASE_URL": url,
        "LETTERBELL_TOKEN": TOKEN,
        "LETTERBELL_API_URL": api.url,
        "LETTERBELL_OWNERS": "77",
        "LETTERBELL_MESSAGES_PER_SECOND": str(RATE),
    }
    with log.open("wb") as out:
        return subprocess.Popen([sys.executable, "-m", "bot", command], env=env, cwd=ROOT, stdout=out, stderr=out)


def _ended(processes: list[subprocess.Popen[bytes]]) -> None:
    for process in processes:
        process.terminate()
    for process in processes:
        try:
            process.wait(30)
        except subprocess.TimeoutExpired:
            process.kill()


def run(folder: Path, peers: Peering) -> list[Line]:
    """One broadcast by four senders."""
    del peers
    found = programs()
    if found is None:
        return [not_measured("four senders on PostgreSQL", "PostgreSQL's server programs are not installed")]
    cluster = Cluster(found)
    with ExitStack() as stack:
        cluster.start()
        stack.callback(cluster.stop)
        asyncio.run(cluster.migrate_template())
        url = cluster.url(asyncio.run(cluster.new()))
        asyncio.run(_prepare(url))
        api = stack.enter_context(StandIn())
        api.set(latency_s=LATENCY_S)
        commands = ["run", *["worker"] * (SENDERS - 1)]
        processes = [_sender(command, url, api, folder / f"sender-{n}.log") for n, command in enumerate(commands)]
        stack.callback(_ended, processes)
        api.until(lambda told: told["taken"] >= READERS, within_s=READERS / RATE * 3 + 60, every_s=0.5)
        settled(api)
        told = api.report(full=True)
    at = [moment for moment in told["at"] if told["first"] + SETTLED_S <= moment <= told["last"] - 1.0]
    rate = (len(at) - 1) / (at[-1] - at[0])
    return [
        Line(
            f"{SENDERS} senders on PostgreSQL, {RATE:.0f}/s between them",
            share(rate, RATE),
            "within 1%",
            abs(rate - RATE) <= 0.01 * RATE,
        ),
        Line("  sent twice", f"{told['twice']}", "0", told["twice"] == 0),
    ]
