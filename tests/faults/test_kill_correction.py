"""A bot killed in the middle of a correction: after the restart every copy is corrected, and nobody gets a second message."""

from __future__ import annotations

import asyncio
import signal
from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.clock import MovableClock, SystemClock
from bot.services.broadcasting import Broadcasting
from bot.services.correcting import Correcting, mark_of
from bot.services.planning import Planning
from bot.services.publishing import HOME
from bot.services.sent_issues import SentIssues
from bot.simulator.people import Person
from bot.simulator.server import Simulator
from storage.engine import Store
from tests.faults.test_kill import LIMIT_S, _bot, _ended, _prepared
from tests.support.world import TOKEN

READERS = 200


async def _corrected(database: str) -> int:
    """Correct the issue's title beside the stopped bot; the id of the broadcast that edits the copies."""
    store = Store.open(database)
    try:
        # Some minutes later: no copy can be on its way any more, so there is no second look to wait for.
        clock = MovableClock(datetime.now(UTC) + timedelta(minutes=5))
        sent = SentIssues(store, clock, Planning(HOME))
        opened = await sent.open_correction(1, by=None)
        assert opened is not None
        changed = await Correcting(store, clock, ZoneInfo("Asia/Seoul")).change(
            opened.id,
            mark_of(opened.draft),
            lambda d: replace(d, title="고친 제목", headlines=("고친 제목", *d.headlines[1:])),
        )
        assert changed.issue is not None
        done = await sent.apply(opened.id, mark_of(changed.issue.draft), by=None)
        await Broadcasting(store, clock).continue_fan_out()
        return done.casts[0].id
    finally:
        await store.close()


@pytest.mark.process
async def test_a_killed_correction_is_finished_after_the_restart(tmp_path: Path) -> None:
    """kill -9 while copies are being edited: the restart edits the rest; each copy ends corrected, once, in place."""
    database = f"sqlite:///{tmp_path / 'bot.db'}"
    zone = ZoneInfo("Asia/Seoul")
    async with Simulator(now=lambda: datetime.now(zone), token=TOKEN) as sim:
        people = sim.crowd(READERS)
        broadcast_id = await _prepared(database, [person.id for person in people])
        bot = await _bot(sim, database)
        await _ended(database, broadcast_id)
        bot.send_signal(signal.SIGTERM)
        await asyncio.wait_for(bot.communicate(), LIMIT_S)

        edit_id = await _corrected(database)
        bot = await _bot(sim, database)
        assert await sim.changes.until(lambda: _corrected_copies(people) >= 40, within=LIMIT_S)
        bot.send_signal(signal.SIGKILL)
        await bot.communicate()
        assert _corrected_copies(people) < READERS

        bot = await _bot(sim, database)
        await _ended(database, edit_id)
        bot.send_signal(signal.SIGTERM)
        await asyncio.wait_for(bot.communicate(), LIMIT_S)

    assert _corrected_copies(people) == READERS
    assert set(Counter(sent.chat_id for sent in sim.sent).values()) == {1}
    store = Store.open(database)
    try:
        status = await Broadcasting(store, SystemClock()).status(edit_id)
    finally:
        await store.close()
    assert status is not None
    assert (status[0].audience, status[1].sent, status[1].waiting) == (READERS, READERS, 0)


def _corrected_copies(people: list[Person]) -> int:
    return sum(person.chat.from_bot[-1].text.startswith("고친 제목") for person in people if person.chat.from_bot)
