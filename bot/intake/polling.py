"""The polling loop: updates go into the inbox before they are confirmed. Raw, so that one we can't parse deafens nobody."""

from __future__ import annotations

import asyncio
from typing import Any

import orjson
import structlog
from telegram.error import TelegramError

from bot.botapi.door import Door
from bot.clock import Clock
from bot.errors import AnotherPoller, TokenRejected
from storage import inbox
from storage.engine import Store
from storage.errors import StoreError

log = structlog.get_logger(__name__)

# Named one by one: a server older than us refuses names it does not know.
ALLOWED_UPDATES = ("message", "edited_message", "callback_query", "my_chat_member")
POLL_S = 25
CONFLICT_PATIENCE_S = 60.0
_ABOUT = ("message", "edited_message", "channel_post", "edited_channel_post", "my_chat_member", "chat_member")


class Polling:
    """Fetches updates for ever. `arrived` is set whenever the inbox got something new."""

    def __init__(self, store: Store, clock: Clock, door: Door, arrived: asyncio.Event) -> None:
        self._store = store
        self._clock = clock
        self._door = door
        self._arrived = arrived
        self._offset = 0
        self._conflict_since: float | None = None
        self._trouble_s = 0.0

    async def run(self) -> None:
        """Poll until cancelled. Raises TokenRejected, or AnotherPoller after a minute of 409."""
        while True:
            await self.poll()

    async def poll(self) -> None:
        """One long poll: fetch, store; the next one confirms."""
        params = {"offset": self._offset, "timeout": POLL_S, "allowed_updates": ALLOWED_UPDATES}
        try:
            status, payload = await self._door.call("getUpdates", params, read_timeout_s=POLL_S + 15)
        except TelegramError as fault:
            await self._back_off(str(fault))
            return
        if isinstance(payload, dict) and payload.get("ok") is True and isinstance(payload.get("result"), list):
            self._conflict_since, self._trouble_s = None, 0.0
            await self._keep(payload["result"])
            return
        await self._refused(status, payload if isinstance(payload, dict) else {})

    async def _keep(self, updates: list[Any]) -> None:
        known = [u for u in updates if isinstance(u, dict) and isinstance(u.get("update_id"), int)]
        if not known:
            return
        rows = [(u["update_id"], chat_key(u), orjson.dumps(u)) for u in known]
        try:
            await self._store.write(lambda tx: inbox.add(tx, rows, self._clock.now()))
        except StoreError as fault:
            # Not stored is not confirmed: Telegram keeps them and sends them again.
            await self._back_off(str(fault))
            return
        self._offset = max(row[0] for row in rows) + 1
        self._arrived.set()

    async def _refused(self, status: int, payload: dict[str, Any]) -> None:
        code = payload.get("error_code", status)
        if code in (401, 404):
            raise TokenRejected("Telegram does not take the token (LETTERBELL_TOKEN); get a new one from @BotFather.")
        if code == 409:
            now = self._clock.monotonic()
            self._conflict_since = self._conflict_since or now
            if now - self._conflict_since >= CONFLICT_PATIENCE_S:
                raise AnotherPoller(
                    "Another program takes this bot's updates (409); stop it, or its webhook, before starting this one."
                )
            await self._back_off("another program takes this bot's updates (409)", longest_s=5.0)
            return
        told = payload.get("parameters")
        wait = told.get("retry_after") if isinstance(told, dict) else None
        if isinstance(wait, int | float):
            await self._clock.sleep(float(wait))
            return
        await self._back_off(f"getUpdates was answered with {code}")

    async def _back_off(self, reason: str, longest_s: float = 60.0) -> None:
        self._trouble_s = min(longest_s, max(1.0, self._trouble_s * 2))
        log.warning("polling waits", reason=reason, seconds=self._trouble_s)
        await self._clock.sleep(self._trouble_s)


def chat_key(update: dict[str, Any]) -> int:
    """What an update must stay in order with: its chat, else its user."""
    for name in _ABOUT:
        if isinstance(about := update.get(name), dict):
            return _id(about.get("chat"))
    query = update.get("callback_query")
    if isinstance(query, dict):
        message = query.get("message")
        return (_id(message.get("chat")) if isinstance(message, dict) else 0) or _id(query.get("from"))
    return 0


def _id(about: object) -> int:
    found = about.get("id") if isinstance(about, dict) else None
    return found if isinstance(found, int) and abs(found) < 2**62 else 0
