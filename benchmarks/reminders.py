"""What due reminders cost, whatever is stored, beside one APScheduler job for each reminder on the same machine in the same run.

`python -m benchmarks.reminders` (part of `make bench`); exit 0 where the bars hold: the tick's cost goes by what is due (10^4 to
10^6 follows), 50,000 due in a minute enter the outbox in under 2 s while the store answers, nothing is kept per follow in memory.
"""

from __future__ import annotations

import asyncio
import logging
import sqlite3
import statistics
import sys
import tempfile
import time
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import psutil
from apscheduler.jobstores.memory import MemoryJobStore
from apscheduler.jobstores.sqlalchemy import SQLAlchemyJobStore
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.clock import MovableClock
from bot.services.planning import Planning
from bot.services.reminding import Reminding
from storage import events, rhythms, subscribers
from storage.engine import Store, opened
from storage.records import EventFacts, Precision
from storage.reminder_records import Rhythm
from storage.tables import outbox

HOME = ZoneInfo("Asia/Seoul")
NOW = datetime(2026, 11, 5, 1, tzinfo=UTC)
# 09:00 in Seoul on the day of the few, and seven days before that of the many.
FEW_ON, MANY_ON = date(2026, 11, 10), date(2026, 11, 20)
FEW_AT, MANY_AT = datetime(2026, 11, 10, 0, tzinfo=UTC), datetime(2026, 11, 13, 0, tzinfo=UTC)
ZONES = (
    "Asia/Seoul Asia/Tokyo Asia/Singapore Asia/Kolkata Asia/Kathmandu Asia/Dubai Asia/Bangkok Asia/Shanghai Europe/London "
    "Europe/Berlin Europe/Paris Europe/Moscow Europe/Lisbon Africa/Cairo Africa/Lagos America/New_York America/Chicago "
    "America/Denver America/Los_Angeles America/Sao_Paulo America/St_Johns America/Bogota Australia/Sydney Australia/Adelaide "
    "Australia/Lord_Howe Pacific/Auckland Pacific/Honolulu Pacific/Apia Asia/Kabul Asia/Yangon"
).split()
AHEAD, DUE_EVENTS = 1_000, 20
SIZES = (10_000, 100_000, 1_000_000)
MANY, FEW = 50_000, 500
MOST_S, MOST_GROWTH = 2.0, 2.0
# Adding a job takes the longer the more there are; fifty thousand would take minutes.
MEMORY_JOBS, SQL_JOBS = 3_000, 500


async def fill(store: Store, path: Path, count: int, many: int) -> None:
    """So many follows by a tenth as many readers in 30 zones, of a thousand events to come; some fall due together."""

    async def plan(tx: AsyncConnection) -> list[int]:
        ids = [await rhythms.ensure(tx, Rhythm(zone)) for zone in ZONES]
        planning = Planning(HOME)
        for n in range(AHEAD + 2 * DUE_EVENTS):
            day = date(2027, 3, 1) + timedelta(days=n % 300)
            if n < 2 * DUE_EVENTS:
                day = FEW_ON if n < DUE_EVENTS else MANY_ON
            facts = EventFacts(f"행사 {n}", Precision.DAY, day, day)
            event = await events.add(tx, facts, key=f"e{n}", issue_id=None, now=NOW)
            await planning.plan_event(tx, event, ids, NOW)
        return ids

    ids = await store.write(plan)
    readers = max(count // 10, many, FEW)
    created = int((NOW - timedelta(days=30)).timestamp() * 1000)
    raw = sqlite3.connect(path)
    # The first half live in Seoul: whose events are due together.
    zones = [0 if n < readers // 2 or n < many else n % len(ZONES) for n in range(readers)]
    raw.executemany(
        "INSERT INTO subscribers (id, chat_id, topic_id, state, language, timezone, wants_issues, wants_reminders, "
        "created_at, rhythm_id) VALUES (?, ?, 0, 'active', 'ko', ?, 1, 1, ?, ?)",
        ((n + 1, 10_000 + n, ZONES[z], created, ids[z]) for n, z in enumerate(zones)),
    )
    first = 1 + 2 * DUE_EVENTS
    follows = [(n % readers, first + (n * 7 + n // readers) % AHEAD) for n in range(count - FEW - many)]
    follows += [(n, 1 + n % DUE_EVENTS) for n in range(FEW)]
    follows += [(n, 1 + DUE_EVENTS + n % DUE_EVENTS) for n in range(many)]
    raw.executemany(
        "INSERT INTO follows (subscriber_id, event_id, rhythm_id, created_at) VALUES (?, ?, ?, ?)",
        ((reader + 1, event, ids[zones[reader]], created) for reader, event in follows),
    )
    raw.commit()
    raw.close()


async def _count(tx: AsyncConnection) -> int:
    return int((await tx.execute(select(func.count()).select_from(outbox))).scalar_one())


async def answering(store: Store, stop: asyncio.Event) -> list[tuple[float, float]]:
    """What a reader's question and a small write wait while the tick works: (read, write) in ms."""
    waits = []
    while not stop.is_set():
        began = time.perf_counter()
        await store.read(lambda tx: subscribers.get(tx, 10_001))
        read = time.perf_counter()
        await store.write(lambda tx: subscribers.set_preferences(tx, 1, language="ko"))
        waits.append(((read - began) * 1000, (time.perf_counter() - read) * 1000))
        await asyncio.sleep(0.005)
    return waits


async def _timed(
    store: Store, reminding: Reminding, clock: MovableClock, at: datetime, due: int
) -> tuple[float, float, list[tuple[float, float]]]:
    """A tick with so many due: (seconds until they are in the outbox, MB grown by it, waits beside it)."""
    clock.move_to(at - timedelta(minutes=1))
    await reminding.queue_due()
    before_rows = await store.read(_count)
    memory = psutil.Process().memory_info().rss
    clock.move_to(at)
    stop = asyncio.Event()
    beside = asyncio.create_task(answering(store, stop))
    await asyncio.sleep(0.02)
    began = time.perf_counter()
    await reminding.queue_due()
    took = time.perf_counter() - began
    stop.set()
    waits = await beside
    grown = (psutil.Process().memory_info().rss - memory) / 1e6
    entered = await store.read(_count) - before_rows
    if entered != due:
        raise SystemExit(f"{entered} rows entered the outbox, {due} were due")
    return took, grown, waits


async def size(count: int, many: int = 0) -> tuple[float, tuple[float, float, list[tuple[float, float]]]]:
    """Print a line of the table; (seconds for FEW due, what MANY due took)."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "b.db"
        async with opened(f"sqlite:///{path}") as store:
            await fill(store, path, count, many)
            clock = MovableClock(FEW_AT - timedelta(minutes=1))
            reminding = Reminding(store, clock, timezone="Asia/Seoul")
            await reminding.queue_due()
            idle = []
            for _ in range(50):
                began = time.perf_counter()
                await reminding.queue_due()
                idle.append((time.perf_counter() - began) * 1000)
            took, grown, _ = await _timed(store, reminding, clock, FEW_AT, FEW)
            print(
                f"{count:>9,} follows: idle tick {statistics.median(idle):6.2f} ms, {FEW} due in {took * 1000:7.1f} ms, "
                f"memory {grown:+.1f} MB",
                flush=True,
            )
            return took, await _timed(store, reminding, clock, MANY_AT, many) if many else (0.0, 0.0, [])


async def one_job_each(store_of_jobs: MemoryJobStore | SQLAlchemyJobStore, count: int) -> tuple[float, float, float]:
    """(seconds to add, seconds from due to all run, MB grown) with one APScheduler job for each reminder."""
    scheduler = AsyncIOScheduler(timezone=UTC, job_defaults={"misfire_grace_time": None})
    scheduler.add_jobstore(store_of_jobs)
    scheduler.start(paused=True)
    memory = psutil.Process().memory_info().rss
    _RUN.clear()
    began = time.perf_counter()
    at = datetime.now(UTC) - timedelta(seconds=1)
    for n in range(count):
        scheduler.add_job(_job, "date", run_date=at, args=(n,), id=str(n))
    added = time.perf_counter() - began
    grown = (psutil.Process().memory_info().rss - memory) / 1e6
    began = time.perf_counter()
    scheduler.resume()
    while len(_RUN) < count:  # noqa: ASYNC110 - the scheduler has no event for it
        await asyncio.sleep(0.01)
    ran = time.perf_counter() - began
    scheduler.shutdown(wait=False)
    return added, ran, grown


_RUN: list[int] = []


async def _job(n: int) -> None:
    _RUN.append(n)


async def measure() -> bool:
    """Print the figures; whether the bars hold."""
    logging.getLogger("apscheduler").setLevel(logging.ERROR)
    few: dict[int, float] = {}
    took, grown, waits = 0.0, 0.0, [(0.0, 0.0)]
    for count in SIZES:
        few[count], found = await size(count, MANY if count == SIZES[-1] else 0)
        if found[0]:
            took, grown, waits = found
    growth = few[SIZES[-1]] / few[SIZES[0]]
    print(f"a hundred times the follows: {growth:.2f} × the time for the same due (bar under {MOST_GROWTH})")
    reads, writes = [w[0] for w in waits], [w[1] for w in waits]
    print(
        f"{MANY:,} due in one minute of {SIZES[-1]:,} follows: in the outbox after {took:.2f} s (bar {MOST_S} s), "
        f"memory {grown:+.1f} MB"
    )
    print(
        f"meanwhile {len(waits)} questions: read median {statistics.median(reads):.1f} ms, slowest {max(reads):.0f} ms; "
        f"small write median {statistics.median(writes):.1f} ms, slowest {max(writes):.0f} ms"
    )
    ours = took / MANY
    for name, jobs in (("in memory", MEMORY_JOBS), ("in its SQLAlchemy store", SQL_JOBS)):
        with tempfile.TemporaryDirectory() as folder:
            kind = MemoryJobStore() if name == "in memory" else SQLAlchemyJobStore(f"sqlite:///{folder}/jobs.db")
            added, ran, more = await one_job_each(kind, jobs)
        print(
            f"APScheduler, a job each {name}: {jobs:,} added in {added:.1f} s ({more:+.1f} MB), run in {ran:.1f} s; "
            f"each {ran / jobs * 1e6:.0f} µs beside {ours * 1e6:.0f} µs, ratio {ran / jobs / ours:.0f} ×",
            flush=True,
        )
    return growth < MOST_GROWTH and took < MOST_S and max(reads) < 1000


if __name__ == "__main__":
    sys.exit(0 if asyncio.run(measure()) else 1)
