"""Several processes on one database: one bot, commands beside it, workers; and what a kill -9 leaves of it."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection
from typer.testing import CliRunner

from bot import cli
from bot.clock import SystemClock
from bot.services.broadcasting import Broadcasting
from bot.services.publishing import Publishing
from bot.simulator.server import Simulator
from storage import subscribers
from storage.delivery_records import BroadcastState
from storage.engine import Store
from storage.tables import outbox
from tests.support.world import SAMPLE, TOKEN, sample

LIMIT_S = 60.0
Process = asyncio.subprocess.Process

pytestmark = pytest.mark.process


async def letterbell(*arguments: str, database: str, api_url: str, rate: int = 200) -> Process:
    """The program as a process of its own; its output is read by `ended`."""
    env = {name: value for name, value in os.environ.items() if not name.startswith("LETTERBELL_")} | {
        "LETTERBELL_TOKEN": TOKEN, "LETTERBELL_API_URL": api_url, "LETTERBELL_DATABASE_URL": database, "LETTERBELL_OWNERS": "77",
        "LETTERBELL_MESSAGES_PER_SECOND": str(rate), "PYTHONUNBUFFERED": "1",
    }  # fmt: skip
    return await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", *arguments, env=env, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE
    )


async def begun(process: Process, word: str) -> None:
    """Wait until it has said a word."""
    assert process.stdout is not None
    async with asyncio.timeout(LIMIT_S):
        while word not in (line := (await process.stdout.readline()).decode()):
            assert line, (await process.communicate())[1].decode()


async def ended(process: Process) -> tuple[int | None, str, str]:
    """Its exit status and what it said and complained of."""
    said, complained = await asyncio.wait_for(process.communicate(), LIMIT_S)
    return process.returncode, said.decode(), complained.decode()


def command(*arguments: str, database: str) -> str:
    """What a command says that ends well. It runs in this process, which is another one than the bot's."""
    env = {"LETTERBELL_DATABASE_URL": database}
    result = CliRunner().invoke(cli.app, cli._hoisted(list(arguments)), env=env)
    assert result.exit_code == 0, (result.output, result.exception)
    return result.output


@asynccontextmanager
async def running(command: str, word: str, *, database: str, sim: Simulator, rate: int = 200) -> AsyncIterator[Process]:
    """`letterbell run` or `worker` for the length of a block; it must end well where it was not killed."""
    process = await letterbell(command, database=database, api_url=sim.url, rate=rate)
    try:
        await begun(process, word)
        yield process
        if process.returncode is None:
            process.send_signal(signal.SIGTERM)
            status, _, complained = await ended(process)
            assert status == 0, complained
            assert TOKEN not in complained
    finally:
        if process.returncode is None:
            process.kill()
            await process.communicate()


async def test_one_bot_and_commands_beside_it(tmp_path: Path, database_url: str) -> None:
    """What commands write is known and sent within a second or so; a second bot is refused; a killed one leaves its place."""
    (tmp_path / "in.csv").write_text("1\n")
    (tmp_path / "more.json").write_text('[{"title": "밤바다 음악회", "start": "2031-08-09"}]')
    async with Simulator(now=lambda: datetime.now(UTC), token=TOKEN) as sim:
        reader = sim.person(1, "하늘")

        async def beside(*arguments: str) -> str:
            return await asyncio.to_thread(command, *arguments, database=database_url)

        async with running("run", "is listening", database=database_url, sim=sim) as first:
            second = await letterbell("run", database=database_url, api_url=sim.url)
            assert "1 subscribers added" in await beside("subscriber", "import", str(tmp_path / "in.csv"))
            assert "1 new" in await beside("event", "import", str(tmp_path / "more.json"))
            reader.says("밤바다 음악회 언제야?")
            assert await sim.changes.until(lambda: bool(reader.chat.from_bot), within=LIMIT_S)
            assert "2031년 8월 9일" in reader.chat.from_bot[-1].text
            await beside("issue", "add", str(SAMPLE), "--received", "2026-11-05")
            began = len(sim.sent)
            assert "1 deliveries" in await beside("issue", "publish", "1")
            assert await sim.changes.until(lambda: len(sim.sent) > began, within=LIMIT_S)
            assert "밤의서점축제" in await beside("ask", "밤의서점축제 언제?", "--now", "2026-11-05T10:00")
            assert "FAIL" not in await beside("db", "check")
            status, _, complained = await ended(second)
            assert status == 2
            assert "another Letterbell runs on this database" in complained
            assert complained.count("\n") == 1
            first.kill()
            await first.communicate()
        async with running("run", "is listening", database=database_url, sim=sim):
            began = len(reader.chat.from_bot)
            reader.says("/start")
            assert await sim.changes.until(lambda: len(reader.chat.from_bot) > began, within=LIMIT_S)


async def test_workers_share_an_outbox_and_send_each_row_once(postgresql_url: str) -> None:
    """A bot and two workers send one broadcast: everyone has it, nobody twice, and more than one of them took rows."""
    readers, took = 200, set[int]()
    async with Simulator(now=lambda: datetime.now(UTC), token=TOKEN) as sim:
        ids = [person.id for person in sim.crowd(readers)]
        store = Store.open(postgresql_url)
        try:
            async with (
                running("run", "is listening", database=postgresql_url, sim=sim, rate=60),
                running("worker", "is sending", database=postgresql_url, sim=sim, rate=60),
                running("worker", "is sending", database=postgresql_url, sim=sim, rate=60),
            ):
                rows = [(chat_id, 0, "ko", "Asia/Seoul") for chat_id in ids]
                await store.write(lambda tx: subscribers.take_in(tx, rows, now=datetime.now(UTC)))
                publishing = Publishing(store, SystemClock())
                issue = await publishing.add(sample())
                published = await publishing.publish(issue.id, send=True)
                assert published is not None
                assert published.broadcast is not None
                async with asyncio.timeout(LIMIT_S):
                    while True:
                        status = await Broadcasting(store, SystemClock()).status(published.broadcast.id)
                        assert status is not None
                        took.update(await store.read(_holders))
                        if status[0].state is BroadcastState.FINISHED:
                            break
                        await asyncio.sleep(0.1)  # a look, not a wait: the limit is what ends it
        finally:
            await store.close()
    counted = Counter(sent.chat_id for sent in sim.sent)
    assert set(counted) == set(ids)
    assert max(counted.values()) == 1
    assert len(took) > 1


async def _holders(tx: AsyncConnection) -> set[int]:
    """The workers that hold rows now."""
    query = select(outbox.c.worker).where(outbox.c.worker.is_not(None)).distinct()
    return set((await tx.execute(query)).scalars())
