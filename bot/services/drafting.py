"""An issue that arrives in parts: Telegram cuts long pastes, so messages are joined until it is quiet.

Called by the editor's handler and by delivery.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from bot.clock import Clock
from storage import parts
from storage.engine import Store
from storage.records import DraftPart

# A part that follows within this time joins the ones before it.
QUIET = timedelta(seconds=3)


class Drafting:
    """Use cases of an issue that arrives in parts."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    async def add_part(self, part: DraftPart) -> None:
        """Keep a part until nothing followed for 3 s."""
        await self._store.write(lambda tx: parts.add(tx, part))

    async def expects_more(self, chat_id: int) -> bool:
        """Whether a message that comes now joins parts that wait."""
        newest = await self._store.read(lambda tx: parts.newest_at(tx, chat_id))
        return newest is not None and self._clock.now() - newest <= QUIET

    async def quiet_chats(self) -> list[int]:
        """Chats whose parts are complete."""
        return await self._store.read(lambda tx: parts.quiet_chats(tx, self._clock.now() - QUIET))

    async def waiting(self, chat_id: int) -> list[DraftPart]:
        """A chat's parts in message order."""
        return await self._store.read(lambda tx: parts.waiting(tx, chat_id))

    async def drop(self, read: Sequence[DraftPart]) -> None:
        """Forget parts that turned out to be no issue."""
        await self._store.write(lambda tx: parts.drop(tx, read))
