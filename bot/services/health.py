"""Is the bot well? Findings for `letterbell doctor` and the container's health check."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from datetime import timedelta

from bot.clock import Clock
from bot.services.heartbeat import Heartbeat
from storage import broadcasts, inbox, subscribers
from storage.engine import Store
from storage.records import SubscriberState

# A bot that ticks gives a sign of life every 15 s.
SILENT_AFTER = timedelta(seconds=90)
LITTLE_SPACE_BYTES = 200 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at, in a sentence for the owner's terminal."""

    well: bool
    what: str


async def alive(store: Store, clock: Clock) -> Finding:
    """Whether a running bot gave a sign of life lately."""
    last = await Heartbeat(store, clock).last()
    if last is None:
        return Finding(False, "the bot has never run on this database")
    ago = int((clock.now() - last).total_seconds())
    return Finding(clock.now() - last <= SILENT_AFTER, f"the bot gave its last sign of life {ago} s ago")


def _space(store: Store) -> list[Finding]:
    """The room on the database's disk, where that is this machine's."""
    if store.path is None:
        return []
    free = shutil.disk_usage(store.path.resolve().parent).free
    return [Finding(free >= LITTLE_SPACE_BYTES, f"{free // 1024**2:,} MB are free on its disk")]


async def store_health(store: Store, clock: Clock) -> list[Finding]:
    """The database, its disk, and what waits in it."""
    readers = await store.read(subscribers.count)
    waiting = await store.read(inbox.counts)
    aside = waiting.get(inbox.SET_ASIDE, 0)
    casts = await store.read(broadcasts.unfinished)
    return [
        Finding(True, f"the database {store.name} is readable and up to date"),
        *_space(store),
        Finding(True, f"{readers[SubscriberState.ACTIVE]:,} active subscribers, {len(casts)} broadcasts under way"),
        Finding(aside == 0, f"{aside} updates were set aside because they could not be handled"),
        await alive(store, clock),
    ]
