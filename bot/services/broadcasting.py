"""Broadcasts on their way: writing the audience down, canaries, pausing, ending. Called by the ticks, handlers and delivery."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.clock import Clock
from bot.domain.sending import Pace
from storage import audiences, broadcasts, editors, issues, outbox
from storage.delivery_records import Broadcast, BroadcastState, DeliveryKind, Tally
from storage.engine import Store
from storage.records import IssueState

# How long a canary's readers look at it before the others follow.
HOLD = timedelta(seconds=30)
# One transaction's worth of rows that are ended or forgotten: more would hold the write lock too long.
CHUNK = 5_000
_UNDER_WAY = broadcasts.UNDER_WAY
# What follows one that did not reach everybody.
_FOLLOWED_BY = {DeliveryKind.ISSUE: DeliveryKind.ISSUE, DeliveryKind.EDIT: DeliveryKind.NOTICE}
# A cancelled broadcast's last rows end within seconds; its report is looked after for so long.
WINDS_DOWN_WITHIN = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Report:
    """A broadcast for its editor. `per_second`: as measured lately, None where that is not known.

    `missed`: how many of those it did not reach could be sent it again; `untold`: how many have a copy that could not
    be edited, and no notice of that yet; `is_recalled`: its issue was.
    """

    cast: Broadcast
    tally: Tally
    per_second: float | None = None
    missed: int = 0
    untold: int = 0
    is_recalled: bool = False


class Broadcasting:
    """Use cases of broadcasts. `first`: chats that a canary reaches before the other readers, beside the editors'."""

    def __init__(self, store: Store, clock: Clock, *, first: Collection[int] = ()) -> None:
        self._store = store
        self._clock = clock
        self._first = tuple(first)
        self._paces: dict[int, Pace] = {}

    async def continue_fan_out(self) -> int:
        """Write every frozen audience down, a chunk a transaction, so that the store stays answerable. How many rows.

        Goes on where a crash stopped it.
        """
        written = 0
        waiting = await self._store.read(audiences.fanning_out)
        first = {*self._first, *await self._store.read(editors.everyone)} if waiting else set()
        for broadcast_id in waiting:
            while rows := await self._store.write(
                lambda tx, n=broadcast_id: audiences.fan_out(tx, n, now=self._clock.now(), first=first)  # type: ignore[misc]
            ):
                written += rows
        return written

    async def status(self, broadcast_id: int) -> tuple[Broadcast, Tally] | None:
        """A broadcast and where its deliveries stand."""

        async def work(tx: AsyncConnection) -> tuple[Broadcast, Tally] | None:
            cast = await broadcasts.get(tx, broadcast_id)
            return (cast, await broadcasts.tally(tx, broadcast_id)) if cast else None

        return await self._store.read(work)

    async def report(self, broadcast_id: int) -> Report | None:
        """A broadcast with all that its editor is shown and offered."""
        found = await self._store.read(lambda tx: self._report(tx, broadcast_id))
        if found is None:
            return None
        if found.cast.state not in (BroadcastState.SENDING, BroadcastState.CANARY):
            # What stands still says nothing of how fast it will go on.
            self._paces.pop(broadcast_id, None)
            return found
        pace = self._paces.setdefault(broadcast_id, Pace())
        pace.note(self._clock.monotonic(), found.cast.audience - found.tally.waiting)
        return replace(found, per_second=pace.per_second)

    async def _report(self, tx: AsyncConnection, broadcast_id: int) -> Report | None:
        cast = await broadcasts.get(tx, broadcast_id)
        if cast is None:
            return None
        tally = await broadcasts.tally(tx, cast.id)
        gone = await issues.state_of(tx, cast.issue_id) is not IssueState.PUBLISHED
        missed = untold = 0
        if cast.state.is_over and cast.folded_at is None and not gone and tally.sent < cast.audience:
            again = await self._about(tx, cast)
            missed = again if cast.kind is DeliveryKind.ISSUE else 0
            untold = again if cast.kind is DeliveryKind.EDIT else 0
        return Report(cast, tally, missed=missed, untold=untold, is_recalled=gone)

    async def _about(self, tx: AsyncConnection, cast: Broadcast) -> int:
        """How many a broadcast of what failed in this one would go to; 0 where there was one already."""
        kind = _FOLLOWED_BY.get(cast.kind)
        if kind is None or await broadcasts.has_about(tx, cast.id, kind):
            return 0
        return await audiences.count_about(tx, cast, kind)

    async def follow_up(self, broadcast_id: int, *, by: int | None) -> Broadcast | None:
        """Send an issue to those whom a broadcast that is over did not reach, or tell those whose copy could not be edited.

        None where there is nobody to send to, or it was done before: each broadcast is followed up once.
        """

        async def work(tx: AsyncConnection) -> Broadcast | None:
            await broadcasts.get(tx, broadcast_id, lock=True)
            found = await self._report(tx, broadcast_id)
            if found is None or not (found.missed or found.untold):
                return None
            kind = _FOLLOWED_BY[found.cast.kind]
            now = self._clock.now()
            return await broadcasts.add_about(
                tx, found.cast, kind, now=now, created_by=by, revision=found.cast.revision
            )

        return await self._store.write(work)

    async def winding_down(self) -> list[Broadcast]:
        """Broadcasts that were cancelled a moment ago."""
        since = self._clock.now() - WINDS_DOWN_WITHIN
        return [
            cast
            for cast in await self._store.read(lambda tx: broadcasts.in_states(tx, BroadcastState.CANCELLED))
            if cast.finished_at is not None and cast.finished_at >= since
        ]

    async def of_issue(self, issue_id: int) -> Broadcast | None:
        """The broadcast that sent an issue to everyone."""
        return await self._store.read(lambda tx: broadcasts.of_issue(tx, issue_id))

    async def unfinished(self) -> list[Broadcast]:
        """Broadcasts that are not over."""
        return await self._store.read(broadcasts.unfinished)

    async def set_report(self, broadcast_id: int, chat_id: int, message_id: int, language: str) -> None:
        """Remember the message that shows the progress, and in which language."""
        await self._store.write(lambda tx: broadcasts.set_report(tx, broadcast_id, chat_id, message_id, language))

    async def finish_done(self) -> list[Broadcast]:
        """End the broadcasts that owe nothing any more; those that ended now."""
        ended = []
        for cast in await self.unfinished():
            status = await self.status(cast.id)
            if status is None or status[1].waiting:
                continue
            if await self._store.write(
                lambda tx, n=cast.id: broadcasts.finish_if_done(tx, n, self._clock.now())  # type: ignore[misc]
            ):
                ended.append(cast)
        return ended

    async def move_canaries(self) -> bool:
        """Begin the hold of canaries that have been sent, and let the others follow when it is over. Whether any moved."""
        moved = False
        for cast in await self.unfinished():
            if cast.state is BroadcastState.CANARY:
                moved |= await self._store.write(lambda tx, c=cast: self._hold(tx, c))  # type: ignore[misc]
            elif cast.state is BroadcastState.HOLDING and cast.hold_until and cast.hold_until <= self._clock.now():
                moved |= await self._move(cast.id, BroadcastState.SENDING, BroadcastState.HOLDING)
        return moved

    async def _hold(self, tx: AsyncConnection, cast: Broadcast) -> bool:
        """The hold begins when none of the first readers' rows is on its way any more."""
        now = self._clock.now()
        if cast.id in await audiences.fanning_out(tx) or cast.not_before - audiences.CANARY_LEAD > now:
            return False
        if await outbox.is_in_hand(tx, cast.id) or await outbox.is_pending_before(tx, cast.id, cast.not_before):
            return False
        return await broadcasts.set_state(
            tx, cast.id, BroadcastState.HOLDING, now, only_from=[BroadcastState.CANARY], hold_until=now + HOLD
        )

    async def pause(self, broadcast_id: int, problem: str | None = None) -> bool:
        """Stop sending for now; False where it was not sending."""
        return await self._store.write(
            lambda tx: broadcasts.set_state(
                tx,
                broadcast_id,
                BroadcastState.PAUSED,
                self._clock.now(),
                only_from=[BroadcastState.CANARY, BroadcastState.HOLDING, BroadcastState.SENDING],
                problem=problem,
            )
        )

    async def resume(self, broadcast_id: int) -> bool:
        """Go on with a paused broadcast, or end a canary's hold early."""
        cast = await self._store.read(lambda tx: broadcasts.get(tx, broadcast_id))
        to = BroadcastState.CANARY if cast is not None and cast.canary else BroadcastState.SENDING
        return await self._move(broadcast_id, to, BroadcastState.PAUSED, BroadcastState.HOLDING)

    async def cancel(self, broadcast_id: int) -> bool:
        """End a broadcast; what has not left never will. What is in flight still gets its outcome, what is held is left."""
        return await self._store.write(lambda tx: cancel(tx, broadcast_id, self._clock.now()))

    async def sweep_cancelled(self) -> int:
        """End the rows of cancelled broadcasts that nobody has claimed, a chunk a transaction. How many."""
        swept = 0
        for cast in await self._store.read(lambda tx: broadcasts.in_states(tx, BroadcastState.CANCELLED)):
            if cast.folded_at is not None:
                continue
            while n := await self._store.write(
                lambda tx, c=cast.id: outbox.end_pending(tx, c, "cancelled", limit=CHUNK)  # type: ignore[misc]
            ):
                swept += n
        return swept

    async def settle_held(self, broadcast_id: int, *, again: bool) -> int:
        """An editor's word on deliveries that nobody knows arrived: send them again, or leave them. How many."""
        ids = await self._store.read(lambda tx: outbox.held_ids(tx, broadcast_id))
        return await self._store.write(
            lambda tx: outbox.settle_held(tx, ids, again=again, now=self._clock.now()) if ids else _none()
        )

    async def fold(self, older_than: timedelta) -> int:
        """Forget the rows of what ended so long ago; the counts stay. How many rows.

        Copies whose rows are forgotten can't be corrected any more.
        """
        before: datetime = self._clock.now() - older_than
        folded = 0
        for broadcast_id in await self._store.read(lambda tx: broadcasts.foldable(tx, before)):
            while n := await self._store.write(
                lambda tx, c=broadcast_id: outbox.forget_broadcast(tx, c, limit=CHUNK)  # type: ignore[misc]
            ):
                folded += n
            await self._store.write(
                lambda tx, c=broadcast_id: broadcasts.set_folded(tx, c, self._clock.now())  # type: ignore[misc]
            )
        while ids := await self._store.read(lambda tx: outbox.forgettable_personal(tx, before, limit=CHUNK)):
            await self._store.write(lambda tx, gone=ids: outbox.forget(tx, gone))  # type: ignore[misc]
            folded += len(ids)
        return folded

    async def _move(self, broadcast_id: int, to: BroadcastState, *only_from: BroadcastState) -> bool:
        return await self._store.write(
            lambda tx: broadcasts.set_state(tx, broadcast_id, to, self._clock.now(), only_from=only_from)
        )


async def cancel(tx: AsyncConnection, broadcast_id: int, now: datetime, *, problem: str | None = None) -> bool:
    """End a broadcast as part of a transaction; False where it was over. Its pending rows are swept up afterwards."""
    if not await broadcasts.set_state(
        tx, broadcast_id, BroadcastState.CANCELLED, now, only_from=_UNDER_WAY, problem=problem
    ):
        return False
    held = await outbox.held_ids(tx, broadcast_id)
    if held:
        await outbox.settle_held(tx, held, again=False, now=now)
    return True


async def _none() -> int:
    return 0
