"""Broadcasts on their way: writing the audience down, canaries, pausing, ending. Called by the ticks, handlers and delivery."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.clock import Clock
from storage import audiences, broadcasts, outbox
from storage.delivery_records import Broadcast, BroadcastState, Tally
from storage.engine import Store

# How long a canary's readers look at it before the others follow.
HOLD = timedelta(seconds=30)
# One transaction's worth of rows that are ended or forgotten: more would hold the write lock too long.
CHUNK = 5_000
_UNDER_WAY = broadcasts.UNDER_WAY


class Broadcasting:
    """Use cases of broadcasts. `first`: chats that a canary reaches before the other readers (the owners')."""

    def __init__(self, store: Store, clock: Clock, *, first: Collection[int] = ()) -> None:
        self._store = store
        self._clock = clock
        self._first = tuple(first)

    async def continue_fan_out(self) -> int:
        """Write every frozen audience down, a chunk a transaction, so that the store stays answerable. How many rows.

        Goes on where a crash stopped it.
        """
        written = 0
        for broadcast_id in await self._store.read(audiences.fanning_out):
            while rows := await self._store.write(
                lambda tx, n=broadcast_id: audiences.fan_out(tx, n, now=self._clock.now(), first=self._first)  # type: ignore[misc]
            ):
                written += rows
        return written

    async def status(self, broadcast_id: int) -> tuple[Broadcast, Tally] | None:
        """A broadcast and where its deliveries stand."""

        async def work(tx: AsyncConnection) -> tuple[Broadcast, Tally] | None:
            cast = await broadcasts.get(tx, broadcast_id)
            return (cast, await broadcasts.tally(tx, broadcast_id)) if cast else None

        return await self._store.read(work)

    async def of_issue(self, issue_id: int) -> Broadcast | None:
        """The broadcast that sent an issue to everyone."""
        return await self._store.read(lambda tx: broadcasts.of_issue(tx, issue_id))

    async def unfinished(self) -> list[Broadcast]:
        """Broadcasts that are not over."""
        return await self._store.read(broadcasts.unfinished)

    async def set_report(self, broadcast_id: int, chat_id: int, message_id: int) -> None:
        """Remember the message that shows the progress."""
        await self._store.write(lambda tx: broadcasts.set_report(tx, broadcast_id, chat_id, message_id))

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
        """End a broadcast; what has not left never will. What is in flight still gets its outcome."""
        return await self._move(broadcast_id, BroadcastState.CANCELLED, *_UNDER_WAY)

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


async def _none() -> int:
    return 0
