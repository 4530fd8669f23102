"""The queue of updates and the two ways to fetch them: getUpdates with long polling, and a webhook's settings.

Updates stay until a later offset confirms them, so an unconfirmed one is delivered again. Unknown names in
`allowed_updates` are passed over, as older servers do with names newer than theirs; an empty list means all but the
kinds that must be asked for. A filter works when an update is made, not when it is fetched.
"""

from __future__ import annotations

import asyncio
from collections import deque
from itertools import islice
from typing import Any

import orjson

from bot.simulator.changes import Changes
from bot.simulator.errors import Refused
from bot.simulator.params import Params

KINDS = frozenset({
    "message", "edited_message", "channel_post", "edited_channel_post", "business_connection", "business_message",
    "edited_business_message", "deleted_business_messages", "message_reaction", "message_reaction_count",
    "inline_query", "chosen_inline_result", "callback_query", "shipping_query", "pre_checkout_query",
    "purchased_paid_media", "poll", "poll_answer", "my_chat_member", "chat_member", "chat_join_request", "chat_boost",
    "removed_chat_boost",
})  # fmt: skip
ASKED_FOR = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
LONGEST_POLL_S = 50
_OTHER_POLLER = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
_WEBHOOK_ACTIVE = (
    "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
)


class UpdateQueue:
    """Updates not yet confirmed, oldest first; ids rise by one unless a test makes them jump."""

    def __init__(self, changes: Changes) -> None:
        self.allowed = KINDS - ASKED_FOR
        self.webhook: dict[str, Any] = {"url": ""}
        self.next_id = 700_000_001
        self.polls = 0
        self._pending: deque[tuple[int, bytes]] = deque()
        self._poll: asyncio.Future[str] | None = None
        self._changes = changes

    def __len__(self) -> int:
        """How many updates wait for confirmation."""
        return len(self._pending)

    def add(self, kind: str, body: Any) -> int | None:
        """Queue one update and return its id, or None where the bot has not asked for this kind."""
        if kind not in self.allowed:
            return None
        return self.add_raw({kind: body})

    def add_raw(self, fields: dict[str, Any]) -> int:
        """Queue any JSON object as an update, also one that no library can read."""
        update_id = self.next_id
        self.next_id += 1
        self._pending.append((update_id, orjson.dumps({"update_id": update_id} | fields)))
        self._wake("updates")
        self._changes.ring()
        return update_id

    def repeat(self) -> int:
        """Queue the newest unconfirmed update again under a new id, as Telegram sometimes does with presses."""
        fields = orjson.loads(self._pending[-1][1])
        del fields["update_id"]
        return self.add_raw(fields)

    def jump(self, by: int) -> None:
        """Leave a gap in the ids, as Telegram does after a week of silence; may be negative."""
        self.next_id += by

    def release(self) -> None:
        """Answer a waiting poll at once, with nothing new, so that the next request meets a fault or a closed door."""
        self._wake("updates")

    async def fetch(self, params: Params) -> list[bytes]:
        """getUpdates: confirm what is below `offset`, then wait up to `timeout` seconds for an update."""
        self.polls += 1
        if self.webhook["url"]:
            raise Refused(409, _WEBHOOK_ACTIVE)
        self._wake("conflict")
        if (names := params.structure("allowed_updates")) is not None and isinstance(names, list):
            self.allow(names)
        self._confirm(params.integer("offset"))
        limit = params.integer("limit", 100)
        limit = limit if 1 <= limit <= 100 else 100
        wait_s = min(max(params.integer("timeout"), 0), LONGEST_POLL_S)
        if not self._pending and wait_s:
            await self._wait(wait_s)
        return [raw for _, raw in islice(self._pending, limit)]

    def allow(self, names: list[Any]) -> None:
        """Remember which kinds the bot wants from now on."""
        known = {str(name).lower() for name in names} & KINDS
        self.allowed = frozenset(known) if names else KINDS - ASKED_FOR

    def _confirm(self, offset: int) -> None:
        if offset < 0:
            while len(self._pending) > -offset:
                self._pending.popleft()
        while self._pending and offset > self._pending[0][0]:
            self._pending.popleft()
        self._changes.ring()

    async def _wait(self, wait_s: int) -> None:
        poll = asyncio.get_running_loop().create_future()
        self._poll = poll
        try:
            async with asyncio.timeout(wait_s):
                why = await poll
        except TimeoutError:
            return
        finally:
            if self._poll is poll:
                self._poll = None
        if why == "conflict":
            raise Refused(409, _OTHER_POLLER)

    def _wake(self, why: str) -> None:
        if self._poll is not None and not self._poll.done():
            self._poll.set_result(why)
            self._poll = None

    def set_webhook(self, params: Params) -> bool:
        """Record the address; nothing is delivered to it."""
        url = params.text("url")
        if url and not url.lower().startswith("https://"):
            raise Refused(400, "Bad Request: bad webhook: An HTTPS URL must be provided for webhook")
        if (names := params.structure("allowed_updates")) is not None and isinstance(names, list):
            self.allow(names)
        if params.flag("drop_pending_updates"):
            self._pending.clear()
        self.webhook = {"url": url}
        if url:
            self.webhook["max_connections"] = params.integer("max_connections", 40)
        return True

    def webhook_info(self) -> dict[str, Any]:
        return self.webhook | {"has_custom_certificate": False, "pending_update_count": len(self._pending)}
