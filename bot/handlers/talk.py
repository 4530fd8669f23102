"""One update as a conversation: who speaks, in which chat and language, and how to answer. Given to every feature."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import structlog
from telegram import Bot, ChatMember, InlineKeyboardMarkup, LinkPreviewOptions, Update
from telegram.error import BadRequest, Forbidden

from bot.handlers.house import House
from bot.locales import Texts, texts
from bot.views.keyboards import Message, as_json
from storage.records import Subscriber

log = structlog.get_logger(__name__)

_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


@dataclass(slots=True)
class Talk:
    """A message or a press and the ways to answer it. `topic_id` is 0 outside of forum topics."""

    house: House
    bot: Bot
    update: Update
    chat_id: int
    topic_id: int
    user_id: int | None
    is_private: bool
    reader: Subscriber | None
    t: Texts

    @property
    def zone(self) -> str:
        """The reader's time zone."""
        return self.reader.timezone if self.reader else self.house.timezone

    def today(self) -> date:
        """The newsletter's day."""
        return self.house.event_lookup.today()

    async def say(self, message: Message, *, silent: bool = False) -> int | None:
        """Send a message into this chat; its id, None where the chat refuses us."""
        try:
            sent = await self.bot.send_message(
                self.chat_id,
                message.html,
                parse_mode="HTML",
                reply_markup=keyboard(message),
                link_preview_options=_NO_PREVIEW,
                message_thread_id=self.topic_id or None,
                disable_notification=silent or None,
            )
        except Forbidden:
            await self.house.subscriptions.gone(self.chat_id)
            return None
        return sent.message_id

    @property
    def pressed_id(self) -> int | None:
        """The id of the message whose button was pressed; None where none was, or it is out of reach."""
        query = self.update.callback_query
        return query.message.message_id if query is not None and query.message is not None else None

    async def turn_into(self, message: Message) -> int | None:
        """Put this in the place of the message whose button was pressed; where that is gone, send it anew.

        The id of the message that now shows it.
        """
        message_id = self.pressed_id
        if message_id is None:
            return await self.say(message)
        try:
            await self.bot.edit_message_text(
                message.html,
                chat_id=self.chat_id,
                message_id=message_id,
                parse_mode="HTML",
                reply_markup=keyboard(message),
                link_preview_options=_NO_PREVIEW,
            )
        except BadRequest as refusal:
            if "not modified" not in refusal.message.lower():
                return await self.say(message)
        return message_id

    async def turn_or_say(self, message: Message) -> None:
        """Turn a page in place where ◀ or ▶ was pressed; say it anew under any other button."""
        query = self.update.callback_query
        markup = getattr(query.message, "reply_markup", None) if query and query.message else None
        data = query.data if query else None
        pressed = [b.text for row in markup.inline_keyboard for b in row if b.callback_data == data] if markup else []
        if pressed and pressed[0] in ("◀", "▶"):
            await self.turn_into(message)
        else:
            await self.say(message)

    async def may_manage(self) -> bool:
        """Whether who speaks may change what this chat gets: anybody in private, an administrator in a group."""
        if self.is_private:
            return True
        said = self.update.effective_message if self.update.callback_query is None else None
        if said is not None and said.sender_chat is not None:
            return said.sender_chat.id == self.chat_id  # an anonymous administrator speaks as the group
        if self.user_id is None:
            return False
        return await self.house.managers.may(self.chat_id, self.user_id, self._is_administrator)

    async def _is_administrator(self) -> bool:
        try:
            member = await self.bot.get_chat_member(self.chat_id, self.user_id or 0)
        except (BadRequest, Forbidden):
            return False
        return member.status in (ChatMember.ADMINISTRATOR, ChatMember.OWNER)

    async def toast(self, text: str = "", *, alert: bool = False) -> None:
        """Answer a press; each press is answered, or its button keeps turning. A late answer is no fault."""
        query = self.update.callback_query
        if query is None:
            return
        try:
            await self.bot.answer_callback_query(query.id, text or None, show_alert=alert or None)
        except BadRequest as refusal:
            log.info("a press was too old to answer", reason=refusal.message)


def keyboard(message: Message) -> InlineKeyboardMarkup | None:
    """A message's buttons for python-telegram-bot."""
    made: dict[str, Any] | None = as_json(message.rows)
    return InlineKeyboardMarkup.de_json(made, None) if made else None


async def begin(update: Update, bot: Bot, house: House) -> Talk | None:
    """The talk of an update; None where there is no chat to answer in."""
    chat = update.effective_chat
    if chat is None or chat.type == "channel":
        return None
    message = update.effective_message
    topic = 0
    if message is not None and getattr(message, "is_topic_message", None):
        topic = getattr(message, "message_thread_id", None) or 0
    user = update.effective_user
    reader = await house.subscriptions.known(chat.id, topic)
    language = reader.language if reader else _language(user.language_code if user else None, house.language)
    return Talk(
        house, bot, update, chat.id, topic, user.id if user else None, chat.type == "private", reader, texts(language)
    )


def _language(code: str | None, default: str) -> str:
    if not code:
        return default
    return "ko" if code.lower().startswith("ko") else "en"
