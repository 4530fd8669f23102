"""Who may edit: owners from the settings, and whoever claimed the bot with its one-time code. Called at every editor action."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Callable
from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.clock import Clock
from storage import editors
from storage.engine import Store

# Telegram's stand-in for anonymous group admins: whoever it is, nobody knows him.
ANONYMOUS_ADMIN = 1_087_968_824
TRIES_AN_HOUR = 5


class Editors:
    """Use cases of editors; user ids are Telegram's numbers."""

    def __init__(self, store: Store, clock: Clock, owners: frozenset[int]) -> None:
        self._store = store
        self._clock = clock
        self._owners = owners
        self._wrong: dict[int, list[datetime]] = {}

    async def is_editor(self, user_id: int | None) -> bool:
        """Whether this user may do an editor's work; asked at the action, each time."""
        if user_id is None or user_id == ANONYMOUS_ADMIN:
            return False
        return user_id in self._owners or user_id in await self._store.read(editors.everyone)

    async def everyone(self) -> frozenset[int]:
        """All editors' user ids."""
        return self._owners | await self._store.read(editors.everyone)

    async def new_claim_code(self, make: Callable[[], str]) -> str | None:
        """A fresh claim code where nobody owns the bot yet, else None. Only its hash is kept."""
        if await self.everyone():
            return None
        code = make()
        await self._store.write(lambda tx: editors.set_claim(tx, _hash(code)))
        return code

    async def claim(self, user_id: int, code: str) -> bool:
        """Become the owner with the code; it works once. After five wrong tries a user waits an hour."""
        now = self._clock.now()
        recent = [at for at in self._wrong.get(user_id, []) if now - at < timedelta(hours=1)]
        self._wrong[user_id] = recent
        if user_id == ANONYMOUS_ADMIN or len(recent) >= TRIES_AN_HOUR:
            return False

        async def work(tx: AsyncConnection) -> bool:
            kept = await editors.claim(tx)
            if kept is None or not hmac.compare_digest(kept, _hash(code)):
                return False
            await editors.use_up_claim(tx)
            await editors.add(tx, user_id, now)
            return True

        claimed = await self._store.write(work)
        if not claimed:
            recent.append(now)
        return claimed


def _hash(code: str) -> str:
    return hashlib.sha256(code.strip().encode()).hexdigest()
