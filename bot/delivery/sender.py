"""A delivery → the message that goes out, made at the moment of sending from what is then true. Called by the worker."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

import orjson
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.clock import Clock
from bot.delivery.reminder_sender import ReminderSender, Unsaid
from bot.locales import Texts, texts
from bot.services.sent_issues import told_by_notice
from bot.views.keyboards import Message, as_json
from bot.views.messages import issue_push
from bot.views.sent_issues import notice
from storage import broadcasts, events, issues, subscribers
from storage.delivery_records import Broadcast, BroadcastState, Delivery, DeliveryKind
from storage.engine import Store
from storage.records import SubscriberState
from storage.subscribers import Wish


class Ready(NamedTuple):
    """May leave: the encoded body of a call, and which text of its issue it holds."""

    delivery: Delivery
    body: bytes
    method: str = "sendMessage"
    text_revision: int = 0


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
        self._encoded: dict[tuple[int, int, str], bytes] = {}  # by broadcast, text and language

    async def prepare(self, deliveries: list[Delivery]) -> list[Ready | NotWanted]:
        """What is to be done with claimed deliveries, in their order."""
        return await self._store.read(lambda tx: self._prepare(tx, deliveries))

    async def _prepare(self, tx: AsyncConnection, deliveries: list[Delivery]) -> list[Ready | NotWanted]:
        personal = list({d.subscriber_id for d in deliveries if not d.kind.is_broadcast})
        readers = await subscribers.many(tx, personal) if personal else {}
        of_all = list({d.subscriber_id for d in deliveries if d.kind.is_broadcast})
        wishes = await subscribers.wishes(tx, of_all) if of_all else {}
        texts_of = {
            source: await self._text_of(tx, source) for source in {d.source for d in deliveries if d.kind.is_broadcast}
        }
        reminded = await self._reminders.prepare(tx, deliveries, readers)
        prepared: list[Ready | NotWanted] = []
        for delivery in deliveries:
            if delivery.kind.is_broadcast:
                wish = wishes.get(delivery.subscriber_id)
                prepared.append(await self._broadcast(tx, delivery, wish, texts_of[delivery.source]))
                continue
            reader = readers.get(delivery.subscriber_id)
            if reader is None or reader.state in (SubscriberState.STOPPED, SubscriberState.GONE):
                prepared.append(NotWanted(delivery, "unsubscribed"))
            else:
                prepared.append(_reminder(delivery, reminded[delivery.id]))
        return prepared

    async def _text_of(self, tx: AsyncConnection, broadcast_id: int) -> tuple[Broadcast, int] | None:
        """A broadcast, and which text of its issue stands now."""
        cast = await broadcasts.get(tx, broadcast_id)
        return (cast, await issues.revision_of(tx, cast.issue_id)) if cast else None

    async def _broadcast(
        self, tx: AsyncConnection, delivery: Delivery, reader: Wish | None, of: tuple[Broadcast, int] | None
    ) -> Ready | NotWanted:
        if of is None or of[0].state is BroadcastState.CANCELLED:
            return NotWanted(delivery, "cancelled")
        cast, revision = of
        if cast.state in (BroadcastState.PAUSED, BroadcastState.HOLDING):
            return NotWanted(delivery, "cancelled", wait=True)
        if delivery.kind is DeliveryKind.DELETE:
            # Also from who has left since: what was sent by mistake should be nowhere.
            return Ready(
                delivery,
                b'{"chat_id":%d,"message_id":%d}' % (delivery.chat_id, delivery.message_id or 0),
                "deleteMessage",
            )
        if reader is None or reader.state == SubscriberState.GONE:
            return NotWanted(delivery, "unsubscribed")
        if delivery.kind is DeliveryKind.EDIT:
            # A wrong date is put right also where somebody has said /stop since: nothing rings.
            body = await self._body(tx, cast, revision, reader.language)
            edit = b'{"chat_id":%d,"message_id":%d,%s' % (delivery.chat_id, delivery.message_id or 0, body[1:])
            return Ready(delivery, edit, "editMessageText", revision)
        if not reader.wants_issues or reader.state != SubscriberState.ACTIVE:
            return NotWanted(delivery, "unsubscribed")
        body = await self._body(tx, cast, revision, reader.language)
        if cast.is_paid:
            body = b'{"allow_paid_broadcast":true,' + body[1:]
        return Ready(delivery, addressed(body, delivery), text_revision=revision)

    async def _body(self, tx: AsyncConnection, cast: Broadcast, revision: int, language: str) -> bytes:
        """A broadcast's message without its address, encoded once a language and text of the issue."""
        key = (cast.id, revision, language)
        if key not in self._encoded:
            message = await (self._notice if cast.kind is DeliveryKind.NOTICE else self._issue)(
                tx, cast, texts(language)
            )
            if len(self._encoded) > 16:
                self._encoded.clear()
            self._encoded[key] = encoded(message)
        return self._encoded[key]

    async def _issue(self, tx: AsyncConnection, cast: Broadcast, t: Texts) -> Message:
        """An issue as it now reads; a copy that is edited says so."""
        issue = await issues.get(tx, cast.issue_id)
        assert issue is not None
        found = await events.of_issue(tx, cast.issue_id)
        today = self._clock.now().astimezone(self._zone).date()
        sending = await broadcasts.get(tx, cast.of_id) if cast.kind is DeliveryKind.EDIT and cast.of_id else None
        if sending is None:
            return issue_push(t, issue.id, issue.draft, found, today)
        sent_on = max(sending.created_at, sending.not_before).astimezone(self._zone).date()
        corrected_at = cast.created_at.astimezone(self._zone)
        return issue_push(t, issue.id, issue.draft, found, today, sent_on=sent_on, corrected_at=corrected_at)

    async def _notice(self, tx: AsyncConnection, cast: Broadcast, t: Texts) -> Message:
        """What a correction changed, for those whose copy it could not reach."""
        edit = await broadcasts.get(tx, cast.of_id) if cast.of_id is not None else None
        told = await told_by_notice(tx, edit) if edit is not None else None
        assert told is not None
        return notice(t, *told)


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
