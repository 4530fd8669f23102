"""`make bench`: the bot as a process against the simulator, measured from outside; prints a table, exit 0 where the bars hold.

Time to the first answer, memory when idle, and a broadcast to 2,000 readers at no latency, beside what
python-telegram-bot's own sending takes for the same messages on the same machine in the same run.
"""

from __future__ import annotations

import asyncio
import os
import statistics
import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import psutil

from bot.clock import SystemClock
from bot.services.broadcasting import Broadcasting
from bot.services.publishing import Publishing, Reading
from bot.simulator.server import Simulator
from storage import subscribers
from storage.engine import Store

TOKEN = "4242:BENCH-token-that-never-left-this-machine-00"
READERS = 2_000
ROUNDS = 3
MOST_IDLE_MB = 130
RATE = 1000
SAMPLE = Path(__file__).parents[1] / "bot" / "demo" / "sample-issue.txt"


async def start_bot(sim: Simulator, database: Path) -> asyncio.subprocess.Process:
    """`letterbell run` against the simulator."""
    env = {name: value for name, value in os.environ.items() if not name.startswith("LETTERBELL_")} | {
        "LETTERBELL_TOKEN": TOKEN,
        "LETTERBELL_API_URL": sim.url,
        "LETTERBELL_DATABASE_URL": f"sqlite:///{database}",
        "LETTERBELL_OWNERS": "77",
        "LETTERBELL_MESSAGES_PER_SECOND": str(RATE),
    }
    return await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "bot",
        "run",
        env=env,
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.DEVNULL,
    )


async def first_answer_and_memory(folder: Path) -> tuple[float, float]:
    """Seconds from the start of the process to its first answer, and its resident megabytes once idle."""
    async with Simulator(now=lambda: datetime.now(UTC), token=TOKEN) as sim:
        person = sim.person(1, "하늘")
        person.says("/start")
        began = time.perf_counter()
        process = await start_bot(sim, folder / f"start-{began}.db")
        if not await sim.changes.until(lambda: bool(person.chat.from_bot), within=30):
            raise SystemExit("the bot did not answer within 30 s")
        took = time.perf_counter() - began
        await asyncio.sleep(3)
        memory = psutil.Process(process.pid).memory_info().rss / 1e6
        process.terminate()
        await process.wait()
        return took, memory


async def broadcast(folder: Path) -> tuple[float, float]:
    """Messages a second from the first to the last, and the process's CPU milliseconds for each."""
    database = folder / f"cast-{time.perf_counter()}.db"
    async with Simulator(now=lambda: datetime.now(UTC), token=TOKEN) as sim:
        sim.crowd(READERS, first_id=10_001)
        store = Store.open(f"sqlite:///{database}")
        await store.migrate()
        rows = [(10_001 + n, 0, "ko", "Asia/Seoul") for n in range(READERS)]
        await store.write(lambda tx: subscribers.take_in(tx, rows, now=datetime.now(UTC)))
        process = await start_bot(sim, database)
        person = sim.person(1, "하늘")
        person.says("/help")
        await sim.changes.until(lambda: bool(person.chat.from_bot), within=30)
        before = psutil.Process(process.pid).cpu_times()
        publishing = Publishing(store, SystemClock())
        reading = Reading(SystemClock(), zone=ZoneInfo("Asia/Seoul"))
        issue = await publishing.add(reading.file(SAMPLE.read_bytes(), name=SAMPLE.name))
        await publishing.publish(issue.id, send=True, at=datetime.now(UTC) + timedelta(seconds=1))
        await Broadcasting(store, SystemClock()).continue_fan_out()
        if not await sim.changes.until(lambda: len(sim.sent) >= READERS + 1, within=120):
            raise SystemExit("the broadcast did not end within two minutes")
        after = psutil.Process(process.pid).cpu_times()
        times = [sent.at for sent in sim.sent[1:]]
        process.terminate()
        await process.wait()
        await store.close()
        cpu = (after.user + after.system - before.user - before.system) / READERS * 1000
        return READERS / (max(times) - min(times)), cpu


async def peer() -> tuple[float, float]:
    """The same texts by python-telegram-bot's own request class, 30 at a time: messages a second, CPU ms for each."""
    async with Simulator(now=lambda: datetime.now(UTC), token=TOKEN) as sim:
        sim.crowd(READERS, first_id=10_001)
        code = (
            "import asyncio,sys\nfrom telegram import Bot\nfrom telegram.request import HTTPXRequest\n"
            "async def main():\n"
            "  b=Bot(sys.argv[1],base_url=sys.argv[2]+'/bot',request=HTTPXRequest(connection_pool_size=64,pool_timeout=60))\n"
            "  await b.initialize()\n  gate=asyncio.Semaphore(30)\n"
            "  async def one(c):\n    async with gate: await b.send_message(c,sys.argv[3],parse_mode='HTML')\n"
            f"  await asyncio.gather(*[one(10001+n) for n in range({READERS})])\n  await b.shutdown()\n"
            "asyncio.run(main())"
        )
        text = "<b>제목</b>\n" + "• 헤드라인이 한 줄 더 있어요\n" * 12
        process = await asyncio.create_subprocess_exec(sys.executable, "-c", code, TOKEN, sim.url, text)
        handle = psutil.Process(process.pid)
        await sim.changes.until(lambda: len(sim.sent) >= 1, within=30)
        before = handle.cpu_times()
        await sim.changes.until(lambda: len(sim.sent) >= READERS - 1, within=120)
        after = handle.cpu_times()
        await process.wait()
        times = [sent.at for sent in sim.sent]
        cpu = (after.user + after.system - before.user - before.system) / READERS * 1000
        return READERS / (max(times) - min(times)), cpu


async def main() -> int:
    """Run everything, alternating, and print medians."""
    starts, memories, ours, ours_cpu, theirs, theirs_cpu = [], [], [], [], [], []
    with tempfile.TemporaryDirectory() as name:
        for _ in range(ROUNDS):
            took, memory = await first_answer_and_memory(Path(name))
            starts.append(took)
            memories.append(memory)
            rate, cpu = await broadcast(Path(name))
            ours.append(rate)
            ours_cpu.append(cpu)
            rate, cpu = await peer()
            theirs.append(rate)
            theirs_cpu.append(cpu)
    middle = statistics.median
    print(f"start to first answer            {middle(starts):8.2f} s")
    print(f"resident memory, idle            {middle(memories):8.1f} MB   (bar: under {MOST_IDLE_MB})")
    print(
        f"broadcast to {READERS:,}, durable       {middle(ours):8.0f} /s   at a limit of {RATE}/s, {middle(ours_cpu):.2f} ms CPU each"
    )
    print(
        f"python-telegram-bot, bare send   {middle(theirs):8.0f} /s   30 at a time, {middle(theirs_cpu):.2f} ms CPU each"
    )
    print(
        f"ratio (ours / theirs)            {middle(ours) / middle(theirs):8.2f} ×   CPU {middle(ours_cpu) / middle(theirs_cpu):.2f} ×"
    )
    return 0 if middle(memories) < MOST_IDLE_MB else 1


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
