"""The one simulated Telegram: everything it remembers and the few rules that all methods share. Made by the server,
changed by the bot's requests on one side and by people on the other.
"""

from __future__ import annotations

import mimetypes
from collections.abc import Callable
from datetime import datetime
from typing import Any

from bot.simulator.changes import Changes
from bot.simulator.entities import Entity
from bot.simulator.errors import Refused, bad_request, forbidden
from bot.simulator.limits import Limits
from bot.simulator.params import Params
from bot.simulator.state import Chat, Message, Press, Sent, StoredFile, User
from bot.simulator.updates import UpdateQueue
from bot.simulator.wire import message_json, press_json


class World:
    """`now` dates messages; `monotonic` (seconds) measures floods and the life of presses."""

    def __init__(
        self, *, now: Callable[[], datetime], monotonic: Callable[[], float], bot: User, limits: Limits | None
    ) -> None:
        self.now = now
        self.monotonic = monotonic
        self.bot = bot
        self.limits = limits
        self.privacy = True
        self.changes = Changes()
        self.updates = UpdateQueue(self.changes)
        self.users: dict[int, User] = {bot.id: bot}
        self.chats: dict[int, Chat] = {}
        self.files: dict[str, StoredFile] = {}
        self.paths: dict[str, StoredFile] = {}
        self.presses: dict[str, Press] = {}
        self.sent: list[Sent] = []
        self.profile: dict[str, Any] = {}
        self._last_private_id = 0
        self._last_press = 0

    # What the bot names in a request

    def chat(self, params: Params, *, write: bool = False) -> Chat:
        """The chat that a request names; raises Refused, with `write` also where the bot may not send."""
        wanted = params.text("chat_id").strip()
        if not wanted:
            raise bad_request("chat_id is empty")
        number = params.integer("chat_id")
        if number == self.bot.id and write:
            raise forbidden("bot can't send messages to the bot")
        chat = self.chats.get(number)
        if chat is None:
            raise bad_request("chat not found")
        if chat.migrated_to is not None:
            raise Refused(
                400,
                "Bad Request: group chat was upgraded to a supergroup chat",
                migrate_to_chat_id=chat.migrated_to,
            )
        if write:
            self.check_writable(chat)
        return chat

    def check_writable(self, chat: Chat) -> None:
        """Raise Refused where nothing the bot sends arrives."""
        if chat.user is not None:
            if chat.user.deactivated:
                raise forbidden("user is deactivated")
            if not chat.started:
                raise forbidden("bot can't initiate conversation with a user")
            if chat.blocked:
                raise forbidden("bot was blocked by the user")
            return
        if chat.gone:
            raise forbidden("the group chat was deleted")
        if chat.bot_status == "kicked":
            raise forbidden(f"bot was kicked from the {chat.kind} chat")
        if chat.bot_status == "left":
            raise forbidden(f"bot is not a member of the {chat.kind} chat")

    def thread(self, chat: Chat, params: Params) -> int | None:
        """The topic that a request names, 0 and nothing meaning none; raises Refused."""
        thread_id = params.integer("message_thread_id")
        if not thread_id:
            return None
        if thread_id not in chat.topics:
            raise bad_request("message thread not found")
        if thread_id in chat.closed_topics:
            raise bad_request("TOPIC_CLOSED")
        return thread_id

    # What happens

    def post(self, chat: Chat, sender: User, *, paid: bool = False, **facts: Any) -> Message:
        """Add a message to a chat, by the bot or by a person; private chats share one series of ids."""
        if chat.private:
            self._last_private_id += 1
            message_id = self._last_private_id
        else:
            message_id = chat.last_message_id + 1
        chat.last_message_id = message_id
        message = Message(chat, message_id, self.now(), sender, version=self.changes.version + 1, **facts)
        chat.messages.append(message)
        chat.by_id[message_id] = message
        if message.from_bot:
            chat.last_action = None
            self.sent.append(Sent(chat.id, message_id, self.monotonic(), message.thread_id, paid))
        self.changes.ring()
        return message

    def revise(
        self, message: Message, *, text: str | None = None, entities: list[Entity] | None = None,
        markup: dict[str, Any] | None = None,
    ) -> None:  # fmt: skip
        """Change a message in place; only a new text makes it an edited one in the eyes of a reader."""
        if text is not None:
            message.text, message.entities = text, entities or []
            message.edited = self.now()
        message.markup = markup
        message.version = self.changes.version + 1
        self.changes.ring()

    def delete(self, message: Message) -> None:
        message.deleted = True
        message.version = self.changes.version + 1
        self.changes.ring()

    def tell(self, message: Message, kind: str = "message") -> None:
        """Send the bot an update about a message, where Telegram would: privacy mode hides most group talk."""
        if message.chat.private or self._meant_for_bot(message):
            self.updates.add(kind, message_json(message))

    def _meant_for_bot(self, message: Message) -> bool:
        chat = message.chat
        if chat.bot_status not in ("member", "administrator"):
            return False
        if not self.privacy or chat.bot_status == "administrator" or message.service is not None:
            return True
        if message.reply_to is not None and message.reply_to.sender is self.bot:
            return True
        username = f"@{self.bot.username}".lower()
        text = message.text.lower()
        command = text.split(maxsplit=1)[0] if text.startswith("/") else ""
        return username in text or (bool(command) and "@" not in command)

    def press(self, user: User, chat: Chat, message_id: int, data: str) -> Press:
        """A press of a button; whether that button exists is not asked, since clients may send anything."""
        self._last_press += 1
        press = Press(str(4_000_000_000_000 + self._last_press), user, chat, message_id, data, self.monotonic())
        self.presses[press.id] = press
        self.updates.add("callback_query", press_json(press))
        return press

    def store_file(
        self, content: bytes, *, name: str | None, mime: str | None = None, size: int | None = None,
        folder: str = "documents",
    ) -> StoredFile:  # fmt: skip
        number = len(self.files) + 1
        mime = mime or (mimetypes.guess_type(name)[0] if name else None) or "application/octet-stream"
        ending = name[name.rfind(".") :] if name and "." in name else ".jpg" if folder == "photos" else ""
        if not ending[1:].isalnum():
            ending = ""
        file = StoredFile(
            f"BQACAgUAAxkBAA{number:06d}", f"AgAD{number:06d}", f"{folder}/file_{number}{ending}", name, mime, content,
            len(content) if size is None else size,
        )  # fmt: skip
        self.files[file.id] = self.paths[file.path] = file
        return file
