"""Runs the bot in processes that kill themselves at a named point. Started by kill_points; speaks JSON lines.

    python -m tests.support.doomed

The modules are loaded once; each run is a fork, so that two hundred of them take minutes and not an hour.
"""

from __future__ import annotations

import asyncio
import json
import os
import signal
import sys
from collections.abc import Callable
from typing import Any

import alembic.op

from bot.app import App
from bot.botapi.door import Door
from bot.clock import SystemClock
from bot.config import Settings
from bot.delivery.departures import Departures
from bot.domain import date_holidays
from storage import audiences, broadcasts, outbox
from storage.migrations import upgrade  # noqa: F401 - loaded before the fork, as everything else

LIMIT_S = 60.0
# A fan-out of several chunks without ten thousand readers.
CHUNK = 7


def _die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _counted(nth: int) -> Callable[[], None]:
    """Kills the process at the nth call."""
    seen = 0

    def reached() -> None:
        nonlocal seen
        seen += 1
        if seen == nth:
            _die()

    return reached


def _before(owner: Any, name: str, reached: Callable[[], None]) -> None:
    original = getattr(owner, name)

    def wrapped(*args: Any, **kwargs: Any) -> Any:
        reached()
        return original(*args, **kwargs)

    setattr(owner, name, wrapped)


def _after(owner: Any, name: str, reached: Callable[[], None]) -> None:
    original = getattr(owner, name)

    async def wrapped(*args: Any, **kwargs: Any) -> Any:
        result = await original(*args, **kwargs)
        reached()
        return result

    setattr(owner, name, wrapped)


def _on_its_way(reached: Callable[[], None]) -> None:
    """After the request was handed to the network, before its answer."""
    original = Door.post

    def wrapped(*args: Any, **kwargs: Any) -> Any:
        request = original(*args, **kwargs)
        asyncio.get_running_loop().call_later(0.02, reached)
        return request

    Door.post = wrapped  # type: ignore[method-assign]


POINTS: dict[str, Callable[[Callable[[], None]], None]] = {
    "before claim": lambda reached: _before(outbox, "claim_broadcast", reached),
    "claimed, not attempted": lambda reached: _before(outbox, "attempting", reached),
    "attempt not committed": lambda reached: _after(outbox, "attempting", reached),
    "attempted, not sent": lambda reached: _before(Door, "post", reached),
    "sent, not answered": _on_its_way,
    "answered, not recorded": lambda reached: _before(Departures, "_land", reached),
    "record not committed": lambda reached: _after(outbox, "record", reached),
    "in a fan-out": lambda reached: _after(audiences, "fan_out", reached),
    "in a migration": lambda reached: _before(alembic.op, "create_table", reached),
}


async def _serve(told: dict[str, Any]) -> None:
    """Run the bot until its broadcasts owe nothing but what is held for an editor."""
    settings = Settings(
        _env_file=None,
        token=told["token"],
        api_url=told["api_url"],
        database_url=told["database_url"],
        owners=frozenset({77}),
        messages_per_second=told["rate"],
        uncertain_issues=told["policy"],
    )
    async with App(settings, SystemClock()) as app, asyncio.timeout(LIMIT_S):
        while True:
            casts = await app.house.broadcasting.unfinished()
            tallies = [await app.store.read(lambda tx, n=cast.id: broadcasts.tally(tx, n)) for cast in casts]
            writing = await app.store.read(audiences.fanning_out)
            if not writing and all(tally.waiting == tally.held for tally in tallies):
                return
            await asyncio.sleep(0.05)


def _child(told: dict[str, Any]) -> None:
    audiences.fan_out.__kwdefaults__["limit"] = CHUNK
    if told["point"] is not None:
        POINTS[told["point"]](_counted(told["nth"]))
    null = os.open(os.devnull, os.O_WRONLY)
    os.dup2(null, 1)
    if not told.get("loud"):
        os.dup2(null, 2)
    asyncio.run(_serve(told))


def main() -> None:
    """Fork a run for each line; answer with how it ended (a negative number is the signal)."""
    date_holidays.load()
    for line in sys.stdin:
        told = json.loads(line)
        pid = os.fork()
        if pid == 0:
            status = 1
            try:
                _child(told)
                status = 0
            finally:
                os._exit(status)
        _, status = os.waitpid(pid, 0)
        print(json.dumps(os.waitstatus_to_exitcode(status)), flush=True)


if __name__ == "__main__":
    main()
