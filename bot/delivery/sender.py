"""A delivery → the message that goes out, made at the moment of sending from what is then true. Called by the worker."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import orjson
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.clock import Clock
from bot.delivery.reminder_sender import ReminderSender, Unsaid
from bot.locales import texts
from bot.views.keyboards import Message, as_json
from bot.views.messages import issue_push
from storage import broadcasts, events, issues, subscribers
from storage.engine import Store
from storage.records import Broadcast, BroadcastState, Delivery, DeliveryKind, Subscriber, SubscriberState


@dataclass(frozen=True, slots=True)
class Ready:
    """May leave: the encoded body of a sendMessage."""

    delivery: Delivery
    body: bytes


@dataclass(frozen=True, slots=True)
class NotWanted:
    """Must not leave any more, and why: an outbox reason. `wait`: not now, but perhaps later, not before `until`."""

    delivery: Delivery
    reason: str
    wait: bool = False
    until: datetime | None = None


class Sender:
    """Looks up and renders deliveries. Texts of a broadcast are encoded once a language."""

    def __init__(self, store: Store, clock: Clock, *, timezone: str, bot_username: str = "") -> None:
        self._store = store
        self._clock = clock
        self._zone = ZoneInfo(timezone)
        self._bot_username = bot_username
        self._reminders = ReminderSender(clock, self._zone)
        self._encoded: dict[tuple[int, str], bytes] = {}

    async def prepare(self, deliveries: list[Delivery]) -> list[Ready | NotWanted]:
        """What is to be done with claimed deliveries, in their order."""
        return await self._store.read(lambda tx: self._prepare(tx, deliveries))

    async def _prepare(self, tx: AsyncConnection, deliveries: list[Delivery]) -> list[Ready | NotWanted]:
        readers = await subscribers.many(tx, list({d.subscriber_id for d in deliveries}))
        casts: dict[int, Broadcast | None] = {
            source: await broadcasts.get(tx, source)
            for source in {d.source for d in deliveries if d.kind is DeliveryKind.ISSUE}
        }
        reminded = await self._reminders.prepare(tx, deliveries, readers)
        prepared: list[Ready | NotWanted] = []
        for delivery in deliveries:
            reader = readers.get(delivery.subscriber_id)
            if reader is None or reader.state in (SubscriberState.STOPPED, SubscriberState.GONE):
                prepared.append(NotWanted(delivery, "unsubscribed"))
            elif delivery.kind is DeliveryKind.ISSUE:
                prepared.append(await self._issue(tx, delivery, reader, casts[delivery.source]))
            else:
                prepared.append(_reminder(delivery, reminded[delivery.id]))
        return prepared

    async def _issue(
        self, tx: AsyncConnection, delivery: Delivery, reader: Subscriber, cast: Broadcast | None
    ) -> Ready | NotWanted:
        if cast is None or cast.state is BroadcastState.CANCELLED:
            return NotWanted(delivery, "cancelled")
        if cast.state is BroadcastState.PAUSED:
            return NotWanted(delivery, "cancelled", wait=True)
        if not reader.wants_issues or reader.state is not SubscriberState.ACTIVE:
            return NotWanted(delivery, "unsubscribed")
        key = (delivery.source, reader.language)
        if key not in self._encoded:
            issue = await issues.get(tx, cast.issue_id)
            assert issue is not None
            found = await events.of_issue(tx, cast.issue_id)
            today = self._clock.now().astimezone(self._zone).date()
            message = issue_push(texts(reader.language), issue.id, issue.draft, found, today)
            if len(self._encoded) > 16:
                self._encoded.clear()
            self._encoded[key] = encoded(message)
        return Ready(delivery, addressed(self._encoded[key], delivery))


def _reminder(delivery: Delivery, made: Message | Unsaid) -> Ready | NotWanted:
    if isinstance(made, Unsaid):
        return NotWanted(delivery, made.reason, wait=made.until is not None, until=made.until)
    return Ready(delivery, addressed(encoded(made), delivery))


def encoded(message: Message) -> bytes:
    """A message's JSON without its address."""
    body: dict[str, Any] = {
        "text": message.html,
        "parse_mode": "HTML",
        "link_preview_options": {"is_disabled": True},
    }
    keyboard = as_json(message.rows)
    if keyboard:
        body["reply_markup"] = keyboard
    return orjson.dumps(body)


def addressed(body: bytes, delivery: Delivery) -> bytes:
    """The same JSON with the chat in front: encoded once, spliced for everyone."""
    topic = b',"message_thread_id":%d' % delivery.topic_id if delivery.topic_id else b""
    return b'{"chat_id":%d%s,%s' % (delivery.chat_id, topic, body[1:])
