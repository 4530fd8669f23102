"""The ticker outlives what its ticks raise."""

from __future__ import annotations

import asyncio

import pytest

from bot.jobs.ticker import Tick, Ticker
from bot.logs import set_up
from storage.errors import StoreError


@pytest.mark.usefixtures("quiet_after")
async def test_a_tick_that_fails_silences_no_other(capsys: pytest.CaptureFixture[str]) -> None:
    """A store that is away is one line, not a page for each tick and second; anything else shows where it broke."""
    ran = []

    async def away() -> None:
        raise StoreError("postgresql://h/d: the server can't be reached.")

    async def broken() -> None:
        raise RuntimeError("a bug")

    async def well() -> None:
        ran.append(1)

    set_up("console", token="")
    await Ticker([Tick("away", 1.0, away), Tick("broken", 1.0, broken), Tick("well", 1.0, well)]).run_all()
    assert ran == [1]
    lines = capsys.readouterr().err.splitlines()
    assert "a tick waits for the store" in lines[0]
    assert "the server can't be reached" in lines[0]
    assert "tick failed" in lines[1]
    assert any("RuntimeError: a bug" in line for line in lines[2:])


@pytest.mark.usefixtures("quiet_after")
async def test_a_tick_at_work_is_left_alone(capsys: pytest.CaptureFixture[str]) -> None:
    """What waits when its time comes again starts no second time, holds up nobody, and is no warning in the log."""
    begun: list[int] = []
    others: list[int] = []
    enough, may_end = asyncio.Event(), asyncio.Event()

    async def slow() -> None:
        begun.append(1)
        await may_end.wait()

    async def quick() -> None:
        others.append(1)
        if len(others) == 5:
            enough.set()

    set_up("console", token="")
    ticker = Ticker([Tick("slow", 0.01, slow), Tick("quick", 0.01, quick)])
    ticker.start()
    async with asyncio.timeout(10):
        await enough.wait()
    may_end.set()
    await ticker.stop()
    assert begun[:2] == [1]
    assert capsys.readouterr().err == ""
