"""Keeps the outbox's books while messages leave: marks rows as attempted, writes outcomes down, both in one transaction
where they meet. Used by the worker.

An outcome is on disk at the latest 50 ms after its answer, whatever is cancelled meanwhile.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

import structlog
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.clock import Clock
from storage import outbox
from storage.delivery_records import DeliveryState
from storage.engine import Store
from storage.errors import StoreError
from storage.outbox import Outcome

log = structlog.get_logger(__name__)

Effect = Callable[[AsyncConnection], Awaitable[object]]
# Above this rate transactions are gathered: at 1,000/s one for each message would cost more than the messages.
GATHER_ABOVE = 40.0
GATHER_S = 0.035
RETRY_S = 1.0


@dataclass(slots=True)
class _Mark:
    """Rows to be marked as attempted, and who waits for it."""

    ids: list[int]
    marked: asyncio.Future[set[int]]


class Ledger:
    """One worker's books. `number` is its fencing token, set once it has one."""

    def __init__(self, store: Store, clock: Clock, rate: Callable[[], float]) -> None:
        self.number = 0
        self._store = store
        self._clock = clock
        self._rate = rate
        self._outcomes: list[tuple[int, Outcome, Effect | None]] = []
        self._marks: list[_Mark] = []
        self._news = asyncio.Event()
        self._urgent = asyncio.Event()
        self._writing = asyncio.Lock()

    @property
    def waiting(self) -> int:
        """How many outcomes are not on disk yet."""
        return len(self._outcomes)

    def record(self, outcome: Outcome, effect: Effect | None = None) -> None:
        """Hand an outcome over, and what else it changes in the store; written together by `run` or `flush`."""
        self._outcomes.append((self.number, outcome, effect))
        self._news.set()

    async def attempt(self, ids: Sequence[int]) -> set[int]:
        """Mark claimed rows as attempted; which of them are, and on disk. Raises StoreError: then none is."""
        mark = _Mark(list(ids), asyncio.get_running_loop().create_future())
        self._marks.append(mark)
        self._news.set()
        self._urgent.set()
        return await mark.marked

    async def run(self) -> None:
        """Write what comes, until cancelled. At a high rate outcomes wait for the next marks, but not for long."""
        while True:
            await self._news.wait()
            if not self._marks and self._rate() > GATHER_ABOVE:
                self._urgent.clear()
                await self._until_urgent(GATHER_S)
            self._news.clear()
            try:
                await self.flush()
            except StoreError as fault:
                if self._outcomes:
                    log.error("outcomes wait for the store", reason=str(fault), count=len(self._outcomes))
                await self._clock.sleep(RETRY_S)
                self._news.set()

    async def _until_urgent(self, most_s: float) -> None:
        try:
            async with asyncio.timeout(most_s):
                await self._urgent.wait()
        except TimeoutError:
            pass

    async def flush(self) -> None:
        """Write everything that waits. Raises StoreError; then the outcomes still wait, and the marks were not made."""
        async with self._writing:
            outcomes, marks = list(self._outcomes), self._marks
            self._marks = []
            if not outcomes and not marks:
                return
            # By row: every worker adds to the same counts, and none shall do its work again for that.
            work = self._store.write(lambda tx: _write(tx, outcomes, marks, self.number), by_row=True)
            writing = asyncio.ensure_future(work)
            try:
                marked = await asyncio.shield(writing)
            except asyncio.CancelledError:
                # The transaction goes on; what it did must be known here all the same.
                await asyncio.wait([writing])
                if not writing.cancelled() and writing.exception() is None:
                    self._done(outcomes, marks, writing.result())
                raise
            except Exception as fault:
                for mark in marks:
                    if not mark.marked.done():
                        mark.marked.set_exception(fault)
                raise
            self._done(outcomes, marks, marked)

    def _done(self, outcomes: list[tuple[int, Outcome, Effect | None]], marks: list[_Mark], marked: set[int]) -> None:
        del self._outcomes[: len(outcomes)]
        for mark in marks:
            ours = {row for row in mark.ids if row in marked}
            if not mark.marked.done():
                mark.marked.set_result(ours)
                continue
            # Nobody waits for it any more: these will not leave.
            for row in ours:
                self.record(Outcome(row, DeliveryState.PENDING))


async def _write(
    tx: AsyncConnection, outcomes: list[tuple[int, Outcome, Effect | None]], marks: list[_Mark], number: int
) -> set[int]:
    for holder in sorted({holder for holder, _, _ in outcomes}):
        rows = [outcome for held_by, outcome, _ in outcomes if held_by == holder]
        written = await outbox.record(tx, rows, worker=holder)
        if written < len(rows):
            log.warning("outcomes of a worker that was given up are refused", count=len(rows) - written)
    for _, _, effect in outcomes:
        if effect is not None:
            await _apart(tx, effect)
    ids = [row for mark in marks for row in mark.ids]
    return await outbox.attempting(tx, ids, worker=number) if ids else set()


async def _apart(tx: AsyncConnection, effect: Effect) -> None:
    """An effect that fails must not hold up everybody's outcomes."""
    try:
        async with tx.begin_nested():
            await effect(tx)
    except IntegrityError:
        log.exception("what an answer told about its chat could not be stored")
