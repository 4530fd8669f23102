"""What waits for the owner's word instead of being sent: what is long overdue, and what nobody knows to have arrived.

A bot that comes back after a longer silence than `held_after` may stand on an old backup, and what was under way in it may
have been sent since by the bot that the backup was made of. A weekend's downtime is no such silence, nor is a restart in a
broadcast of many days. Called at the start of every process that sends, by the ticks and by the owner's buttons.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.clock import Clock
from bot.services.heartbeat import last_beat
from storage import batches, broadcasts, held_rows, marks, workers
from storage.delivery_records import BroadcastState
from storage.engine import Store
from storage.held_rows import HeldRows
from storage.reminder_records import BatchState

log = structlog.get_logger(__name__)

HELD_AFTER = timedelta(hours=72)
# One transaction's worth of rows (some 15 ms; a million take 20 s), and of ids that one reading looks at.
CHUNK = 2_000
WINDOW = 200_000
_ASKED_ABOUT = "held_asked_about"
_STOPPED = "stopped_after_silence"
_LEFT = "worker_left"
_SENDS = (BroadcastState.CANARY, BroadcastState.HOLDING, BroadcastState.SENDING)


@dataclass(frozen=True, slots=True)
class Waiting:
    """What the owner is asked about: batches that have not entered the outbox, and rows that have; the oldest's due time."""

    batches: int
    overdue: int
    doubtful: int
    first: datetime


class Held:
    """Use cases of what is held. `held_after`: what is overdue for longer waits."""

    def __init__(self, store: Store, clock: Clock, *, held_after: timedelta = HELD_AFTER) -> None:
        self._store = store
        self._clock = clock
        self._held_after = held_after

    async def look_back(self) -> bool:
        """Before anything is sent: after too long a silence what was under way stops and waits. Whether it was one.

        The last sign of life is the bot's or that of any worker beside it. Until a new one is given, a start that dies in
        the middle of this begins it again.
        """
        before = await self._store.write(self._stop)
        if before is None:
            return False
        held = 0
        while n := await self._store.write(lambda tx: held_rows.hold_pending(tx, before, limit=CHUNK)):
            held += n
        log.warning("after a long silence what was overdue waits for the owner's word", rows=held)
        return True

    async def leave(self) -> None:
        """A worker goes and gives its lease back: without the bot beside it this is the sign that it was there."""
        await self._store.write(lambda tx: marks.put(tx, _LEFT, self._clock.now().isoformat()))

    async def _stop(self, tx: AsyncConnection) -> datetime | None:
        """Pause broadcasts, and hold what no index is needed for. The bound of what is overdue; None where all goes on."""
        now = self._clock.now()
        before = now - self._held_after
        left = await marks.get(tx, _LEFT)
        signs = [await last_beat(tx), await workers.last_lease(tx), datetime.fromisoformat(left) if left else None]
        last = max((sign for sign in signs if sign is not None), default=now)
        if last >= before:
            return None
        stopped = []
        for cast in await broadcasts.in_states(tx, *_SENDS):
            # What is to begin later was certainly not sent in the meantime.
            if cast.not_before <= now and await broadcasts.set_state(
                tx, cast.id, BroadcastState.PAUSED, now, only_from=_SENDS, problem=held_rows.OLD_BACKUP
            ):
                stopped.append(cast.id)
        if stopped:
            await marks.put(tx, _STOPPED, ",".join(map(str, sorted({*stopped, *await _stopped(tx)}))))
        await batches.hold_open(tx, before)
        await held_rows.hold_in_hand(tx, before)
        return before

    async def stopped(self) -> list[int]:
        """The broadcasts that were stopped after a silence, and whose editor was not told yet."""
        return await self._store.read(_stopped)

    async def told_of_stopped(self) -> None:
        """Their editors know."""
        await self._store.write(lambda tx: marks.drop(tx, _STOPPED))

    async def to_ask_about(self) -> Waiting | None:
        """What waits, where the owner has not been asked about the newest of it; from now on he has."""

        told = await self._store.read(_unasked)
        if told is None:
            return None
        rows = await self._count() if told[1] else HeldRows()

        async def ask(tx: AsyncConnection) -> Waiting | None:
            if await _unasked(tx) != told:
                return None  # somebody decided, or more came: the next look tells
            await marks.put(tx, _ASKED_ABOUT, f"{told[0]} {told[1]}")
            found = await batches.in_state(tx, BatchState.HELD)
            moments = [*(batch.at for batch in found), *([rows.first] if rows.first else [])]
            return Waiting(len(found), rows.overdue, rows.doubtful, min(moments)) if moments else None

        return await self._store.write(ask)

    async def _count(self) -> HeldRows:
        """All held rows of the outbox, looked at in pieces."""
        last = await self._store.read(held_rows.highest_id)
        overdue = doubtful = 0
        first: datetime | None = None
        for after in range(0, last, WINDOW):
            found = await self._store.read(lambda tx, n=after: held_rows.count(tx, n, n + WINDOW))  # type: ignore[misc]
            overdue += found.overdue
            doubtful += found.doubtful
            first = min(filter(None, (first, found.first)), default=None)
        return HeldRows(overdue, doubtful, first)

    async def release(self, *, send: bool) -> bool:
        """The owner's word on all that is held: it is sent as far as it is of use, or thrown away. Whether anything was.

        What dies in the middle of this is gone on with by the same button.
        """
        state = BatchState.OPEN if send else BatchState.DROPPED
        settled = await self._store.write(lambda tx: batches.decide(tx, state))
        while (mark := await self._store.read(held_rows.mark)) is not None:
            settled += await self._settle_rows(send=send)
            await self._store.write(lambda tx, seen=mark: _forget(tx, seen))  # type: ignore[misc]
        return settled > 0

    async def _settle_rows(self, *, send: bool) -> int:
        settled = last = 0
        while ids := await self._store.read(lambda tx, n=last: held_rows.ids_after(tx, n, limit=CHUNK)):  # type: ignore[misc]
            settled += await self._store.write(lambda tx, some=ids: held_rows.settle(tx, some, send=send))  # type: ignore[misc]
            last = ids[-1]
        return settled


async def _unasked(tx: AsyncConnection) -> tuple[int, str] | None:
    """(the newest held batch, the mark of held rows) where one of them is new to the owner; 0 and "" stand for none."""
    newest = max((batch.id for batch in await batches.in_state(tx, BatchState.HELD)), default=0)
    mark = await held_rows.mark(tx) or ""
    batch_before, _, mark_before = (await marks.get(tx, _ASKED_ABOUT) or "0 ").partition(" ")
    is_new = newest > int(batch_before) or mark not in ("", mark_before)
    return (newest, mark) if is_new else None


async def _forget(tx: AsyncConnection, seen: str) -> None:
    """A row that is sent again may be held again, and is to be asked about again."""
    if await held_rows.forget(tx, seen):
        await marks.drop(tx, _ASKED_ABOUT)


async def _stopped(tx: AsyncConnection) -> list[int]:
    found = await marks.get(tx, _STOPPED)
    return [int(number) for number in found.split(",")] if found else []
