"""Broadcasts on their way: writing the audience down, pausing, ending. Called by the ticks, handlers and delivery."""

from __future__ import annotations

from bot.clock import Clock
from storage import broadcasts, outbox
from storage.engine import Store
from storage.records import Broadcast, BroadcastState, DeliveryKind, Tally


class Broadcasting:
    """Use cases of broadcasts."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    async def continue_fan_out(self) -> int:
        """Write every frozen audience down, a chunk a transaction, so that the store stays answerable. How many rows.

        Goes on where a crash stopped it.
        """
        written = 0
        for broadcast_id in await self._store.read(broadcasts.fanning_out):
            while rows := await self._store.write(lambda tx, n=broadcast_id: outbox.fan_out(tx, n)):  # type: ignore[misc]
                written += rows
        return written

    async def status(self, broadcast_id: int) -> tuple[Broadcast, Tally] | None:
        """A broadcast and where its deliveries stand."""
        cast = await self._store.read(lambda tx: broadcasts.get(tx, broadcast_id))
        if cast is None:
            return None
        return cast, await self._store.read(lambda tx: broadcasts.tally(tx, broadcast_id))

    async def of_issue(self, issue_id: int) -> Broadcast | None:
        """The broadcast of an issue."""
        return await self._store.read(lambda tx: broadcasts.of_issue(tx, issue_id))

    async def unfinished(self) -> list[Broadcast]:
        """Broadcasts that are sending or paused."""
        return await self._store.read(broadcasts.unfinished)

    async def set_report(self, broadcast_id: int, chat_id: int, message_id: int) -> None:
        """Remember the message that shows the progress."""
        await self._store.write(lambda tx: broadcasts.set_report(tx, broadcast_id, chat_id, message_id))

    async def finish_done(self) -> list[Broadcast]:
        """End the broadcasts that owe nothing any more; those that ended now."""
        ended = []
        for cast in await self._store.read(broadcasts.unfinished):
            tally = await self._store.read(lambda tx, n=cast.id: broadcasts.tally(tx, n))  # type: ignore[misc]
            if tally.waiting == 0 and cast.id not in await self._store.read(broadcasts.fanning_out):
                await self._move(cast.id, BroadcastState.FINISHED, BroadcastState.SENDING, BroadcastState.PAUSED)
                ended.append(cast)
        return ended

    async def pause(self, broadcast_id: int, problem: str | None = None) -> bool:
        """Stop sending for now; False where it was not sending."""
        return await self._store.write(
            lambda tx: broadcasts.set_state(
                tx,
                broadcast_id,
                BroadcastState.PAUSED,
                self._clock.now(),
                only_from=[BroadcastState.SENDING],
                problem=problem,
            )
        )

    async def resume(self, broadcast_id: int) -> bool:
        """Go on with a paused broadcast."""
        return await self._move(broadcast_id, BroadcastState.SENDING, BroadcastState.PAUSED)

    async def cancel(self, broadcast_id: int) -> bool:
        """End a broadcast; what has not left never will. What is in flight still gets its outcome."""
        cancelled = await self._move(
            broadcast_id, BroadcastState.CANCELLED, BroadcastState.SENDING, BroadcastState.PAUSED
        )
        if cancelled:
            await self._store.write(lambda tx: outbox.skip_waiting(tx, DeliveryKind.ISSUE, broadcast_id, "cancelled"))
        return cancelled

    async def _move(self, broadcast_id: int, to: BroadcastState, *only_from: BroadcastState) -> bool:
        return await self._store.write(
            lambda tx: broadcasts.set_state(tx, broadcast_id, to, self._clock.now(), only_from=only_from)
        )
