"""Confirms a broadcast and writes its audience down, and prints what it took. Run by benchmarks.million as a process."""

from __future__ import annotations

import asyncio
import json
import sqlite3
import sys
import time
from pathlib import Path
from typing import Any

import psutil

from bot.clock import SystemClock
from bot.services.broadcasting import Broadcasting
from bot.services.publishing import Publishing
from storage.engine import Store, Work


class Timed(Store):
    """A store that remembers its longest write transaction."""

    longest_s = 0.0

    async def write(self, work: Work[Any], *, alone: bool = False) -> Any:
        """As the store's own. Here nobody else writes, so the waiting time is the transaction's."""
        began = time.perf_counter()
        result = await super().write(work, alone=alone)
        self.longest_s = max(self.longest_s, time.perf_counter() - began)
        return result


async def main(database: Path) -> None:
    """Seconds, the longest transaction, megabytes grown, and bytes of the outbox a row."""
    store = Timed.open(f"sqlite:///{database}")
    assert isinstance(store, Timed)
    broadcasting = Broadcasting(store, SystemClock())
    # The connection and its caches are there before anything is measured.
    await broadcasting.unfinished()
    process = psutil.Process()
    memory, began = process.memory_info().rss, time.perf_counter()
    await Publishing(store, SystemClock()).publish(1, send=True)
    written = await broadcasting.continue_fan_out()
    took, grown = time.perf_counter() - began, process.memory_info().rss - memory
    await store.close()
    figures = {"took_s": took, "longest_s": store.longest_s, "grown_mb": grown / 1e6}
    print(json.dumps(figures | {"rows": written, "bytes": outbox_bytes(database) / max(1, written)}))


def outbox_bytes(database: Path) -> int:
    """What the outbox takes with its indexes, by SQLite's own count of pages."""
    rows = sqlite3.connect(database)
    try:
        query = "SELECT sum(pgsize) FROM dbstat WHERE name LIKE 'outbox%' OR name LIKE 'sqlite_autoindex_outbox%'"
        return int(rows.execute(query).fetchone()[0])
    except sqlite3.OperationalError:
        # This SQLite was built without dbstat.
        return 0
    finally:
        rows.close()


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1])))
