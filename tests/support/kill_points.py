"""Kills a sending bot at seeded points, starts it again, and counts what was lost and what came twice.

    python -m tests.support.kill_points [--count 200] [--seed 1] [--parallel 6]

Prints a table; exit 0 where nothing is lost, repeats are at most what was in flight, and none with the policy "hold".
A slice runs in the suite, the whole with `make faults`.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import random
import signal
import sys
import tempfile
from collections import Counter
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import text

from bot.clock import SystemClock
from bot.services.publishing import Publishing
from bot.simulator.people import Person
from bot.simulator.server import Simulator
from storage import audiences, broadcasts, issues, outbox, subscribers
from storage.delivery_records import Broadcast, DeliveryKind, DeliveryState
from storage.engine import Store, opened
from storage.outbox import Outcome
from tests.support.doomed import POINTS
from tests.support.old_schema import make_old
from tests.support.world import TOKEN, sample

READERS = 40
RATE = 30.0
LATENCY_S = 0.06
FIRST_ID = 1001
LIMIT_S = 100.0
FIRST_TEXT = "처음 글"
# At 30/s and this latency so many may be in flight.
MOST_IN_FLIGHT = 8


@dataclass(frozen=True, slots=True)
class Case:
    """Where to kill: the point, its nth time, in a first sending ("issue") or in an edit of all copies ("edit")."""

    point: str
    nth: int
    of: str
    policy: str


@dataclass(frozen=True, slots=True)
class Result:
    """What came of a case. `in_flight`: rows attempted and not recorded when the process died."""

    case: Case
    killed: bool
    lost: int
    repeats: int
    in_flight: int
    problem: str = ""

    @property
    def holds(self) -> bool:
        """Whether the promises were kept."""
        most = 0 if self.case.policy == "hold" and self.case.of == "issue" else min(self.in_flight, MOST_IN_FLIGHT)
        return not self.problem and self.lost == 0 and self.repeats <= most


def cases(count: int, seed: int) -> list[Case]:
    """So many cases, every point in its turn."""
    chance = random.Random(seed)
    # As often as each is sure to be reached.
    most = {"before claim": 2, "in a fan-out": 5, "in a migration": 4}
    made = []
    for number in range(count):
        point = list(POINTS)[number % len(POINTS)]
        of = "issue" if "migration" in point or number // len(POINTS) % 3 < 2 else "edit"
        nth = chance.randint(1, most.get(point, READERS - 8))
        made.append(Case(point, nth, of, chance.choice(["resend", "hold"])))
    return made


class Zygote:
    """A process that forks bots."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process

    async def run(self, **told: Any) -> int:
        """Run a bot to its end; its exit status, negative where a signal ended it."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps(told).encode() + b"\n")
        async with asyncio.timeout(LIMIT_S):
            return int(json.loads(await self._process.stdout.readline()))


@asynccontextmanager
async def zygote() -> AsyncIterator[Zygote]:
    """A zygote for the length of a block."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.support.doomed",
        stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE,
    )  # fmt: skip
    try:
        yield Zygote(process)
    finally:
        process.kill()
        await process.wait()


# Alembic's context is one for a process: databases are prepared in turn.
_preparing = asyncio.Lock()


async def play(case: Case, bots: Zygote, folder: Path) -> Result:
    """Prepare a store, kill, start again, count."""
    url = f"sqlite:///{folder / 'bot.db'}"
    async with Simulator(now=lambda: datetime.now(ZoneInfo("Asia/Seoul")), token=TOKEN) as sim:
        people = {person.id: person for person in sim.crowd(READERS, first_id=FIRST_ID)}
        ids = list(people)
        async with _preparing:
            await (make_old(url, ids, sample()) if case.point == "in a migration" else _prepare(url, ids))
        told = {"token": TOKEN, "api_url": sim.url, "database_url": url, "rate": RATE, "policy": case.policy}
        if case.of == "edit":
            await _all_sent(url, sim, people)
        sim.faults.latency_s = LATENCY_S
        status = await bots.run(**told, point=case.point, nth=case.nth)
        killed = status == -signal.SIGKILL
        in_flight = 0 if case.point == "in a migration" else await _in_flight(url)
        again = await bots.run(**told, point=None, nth=0) if killed else status
        if again != 0:
            return Result(case, killed, 0, 0, in_flight, f"ended with {again}")
        held = await _held(url)
        if case.of == "edit":
            lost = sum(people[chat_id].chat.from_bot[0].text == FIRST_TEXT for chat_id in ids)
            # An edit made twice changes nothing for anybody; a second message would.
            repeats = sum(sim.sent_to()[chat_id] - 1 for chat_id in ids)
        else:
            copies = Counter({chat_id: sim.sent_to()[chat_id] for chat_id in ids})
            lost = sum(copies[chat_id] == 0 and chat_id not in held for chat_id in ids)
            repeats = sum(max(0, n - 1) for n in copies.values())
        return Result(case, killed, lost, repeats, in_flight)


async def _prepare(url: str, ids: Sequence[int]) -> None:
    async with opened(url) as store:
        await _with_a_broadcast(store, ids)


async def _with_a_broadcast(store: Store, ids: Sequence[int]) -> None:
    rows = [(chat_id, 0, "ko", "Asia/Seoul") for chat_id in ids]
    await store.write(lambda tx: subscribers.take_in(tx, rows, now=datetime.now(UTC)))
    publishing = Publishing(store, SystemClock())
    issue = await publishing.add(sample())
    await publishing.publish(issue.id, send=True)


async def _all_sent(url: str, sim: Simulator, people: Mapping[int, Person]) -> None:
    """Everybody has the issue; its text is corrected, and an edit of all copies begins."""
    async with opened(url) as store:
        await _corrected(store, sim, people)


async def _corrected(store: Store, sim: Simulator, people: Mapping[int, Person]) -> None:
    now = datetime.now(UTC)
    await store.write(lambda tx: audiences.fan_out(tx, 1, now=now))
    rows = await store.write(lambda tx: outbox.claim_broadcast(tx, 1, worker=1, now=now, limit=READERS))
    copies = {row.id: sim.world.post(people[row.chat_id].chat, sim.world.bot, text=FIRST_TEXT) for row in rows}
    await store.write(
        lambda tx: outbox.record(
            tx, [Outcome(n, DeliveryState.SENT, message_id=copy.id) for n, copy in copies.items()], worker=1
        )
    )
    await store.write(lambda tx: broadcasts.finish_if_done(tx, 1, now))
    await store.write(lambda tx: tx.execute(text("UPDATE issues SET revision = 1")))
    first = await store.read(lambda tx: broadcasts.get(tx, 1))
    assert isinstance(first, Broadcast)
    await store.write(lambda tx: broadcasts.add_about(tx, first, DeliveryKind.EDIT, now=now, revision=1))
    assert await store.read(lambda tx: issues.revision_of(tx, 1)) == 1


async def _in_flight(url: str) -> int:
    return len(await _chats(url, DeliveryState.ATTEMPTING))


async def _held(url: str) -> set[int]:
    return set(await _chats(url, DeliveryState.HELD))


async def _chats(url: str, state: DeliveryState) -> list[int]:
    async with opened(url) as store:
        query = text(f"SELECT chat_id FROM outbox WHERE state = {int(state)}")
        return [row.chat_id for row in await store.read(lambda tx: tx.execute(query))]


async def play_all(chosen: Sequence[Case], parallel: int) -> list[Result]:
    """Play the cases, so many side by side."""
    waiting = list(reversed(chosen))
    results: list[Result] = []

    async def slot() -> None:
        async with zygote() as bots:
            while waiting:
                case = waiting.pop()
                with tempfile.TemporaryDirectory() as folder:
                    try:
                        results.append(await play(case, bots, Path(folder)))
                    # An edge: what goes wrong in one case is a line of the table, and the others go on.
                    except Exception as fault:
                        results.append(Result(case, False, 0, 0, 0, repr(fault)))
                        if isinstance(fault, TimeoutError):
                            return

    await asyncio.gather(*(slot() for _ in range(min(parallel, len(chosen)))))
    return results


def table(results: Sequence[Result]) -> str:
    """One line a point and what was being sent."""
    lines = [
        f"{'killed':26} {'while':6} {'policy':7} {'kills':>5} {'lost':>5} {'twice':>6} {'most':>5} {'in flight, most':>16}"
    ]
    keys = sorted({(r.case.point, r.case.of, r.case.policy) for r in results})
    for point, of, policy in keys:
        some = [r for r in results if (r.case.point, r.case.of, r.case.policy) == (point, of, policy)]
        lines.append(
            f"{point:26} {of:6} {policy:7} {sum(r.killed for r in some):5} {sum(r.lost for r in some):5}"
            f" {sum(r.repeats for r in some):6} {max(r.repeats for r in some):5} {max(r.in_flight for r in some):16}"
        )
    killed = [r for r in results if r.killed]
    mean = sum(r.repeats for r in killed) / max(1, len(killed))
    lines.append(
        f"{len(killed)} kills: {sum(r.lost for r in results)} lost, {mean:.2f} messages twice a kill on average (bar 8),"
        f" {sum(r.repeats for r in results if r.case.policy == 'hold')} with the policy hold (bar 0)"
    )
    lines += [f"NOT KEPT: {result}" for result in results if not result.holds]
    return "\n".join(lines)


def main(argv: Sequence[str]) -> int:
    """Play, print the table, say whether the bar holds."""
    asked = argparse.ArgumentParser()
    asked.add_argument("--count", type=int, default=200)
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--parallel", type=int, default=6)
    given = asked.parse_args(argv)
    results = asyncio.run(play_all(cases(given.count, given.seed), given.parallel))
    print(table(results))
    return 0 if all(result.holds for result in results) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
