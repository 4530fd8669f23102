"""What the simulated Telegram remembers: users, chats, messages, files, presses. Plain objects without rules."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from bot.simulator.entities import Entity
from bot.simulator.formatting import as_html


@dataclass(eq=False, slots=True)
class User:
    """A Telegram account; the bot's own is one too."""

    id: int
    first_name: str
    last_name: str | None = None
    username: str | None = None
    language_code: str | None = None
    is_bot: bool = False
    deactivated: bool = False


@dataclass(frozen=True, slots=True)
class Button:
    """One inline button as shown; exactly one of `data`, `url` and `copy` is set."""

    label: str
    data: str | None = None
    url: str | None = None
    copy: str | None = None


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file by its ids. `size` in bytes may be claimed larger than `content` to try limits cheaply."""

    id: str
    unique_id: str
    path: str
    name: str | None
    mime: str
    content: bytes
    size: int


@dataclass(eq=False, slots=True)
class Message:
    """One message as the chat shows it. `text` is the caption where there is a file; offsets are UTF-16 units;
    `version` is that of the simulator's changes when it last changed.
    """

    chat: Chat
    id: int
    date: datetime
    sender: User
    text: str = ""
    entities: list[Entity] = field(default_factory=list)
    markup: dict[str, Any] | None = None
    document: StoredFile | None = None
    photo: StoredFile | None = None
    reply_to: Message | None = None
    thread_id: int | None = None
    origin: dict[str, Any] | None = None
    service: dict[str, Any] | None = None
    edited: datetime | None = None
    deleted: bool = False
    silent: bool = False
    version: int = 0

    @property
    def from_bot(self) -> bool:
        return self.sender.is_bot

    @property
    def html(self) -> str:
        """The text as Telegram HTML."""
        return as_html(self.text, self.entities)

    @property
    def keyboard(self) -> list[list[Button]]:
        """The rows of inline buttons, from top to bottom."""
        rows = (self.markup or {}).get("inline_keyboard", [])
        return [
            [Button(b["text"], b.get("callback_data"), b.get("url"), b.get("copy_text", {}).get("text")) for b in row]
            for row in rows
        ]

    @property
    def buttons(self) -> list[str]:
        """The labels of all inline buttons, row by row."""
        return [button.label for row in self.keyboard for button in row]


@dataclass(eq=False, slots=True)
class Chat:
    """A private chat with the bot, or a supergroup. `messages` holds all ever sent; deleted ones are marked."""

    id: int
    kind: str
    title: str | None = None
    user: User | None = None
    forum: bool = False
    started: bool = False
    blocked: bool = False
    gone: bool = False
    bot_status: str = "member"
    members: dict[int, str] = field(default_factory=dict)
    topics: dict[int, str] = field(default_factory=dict)
    closed_topics: set[int] = field(default_factory=set)
    migrated_to: int | None = None
    messages: list[Message] = field(default_factory=list)
    by_id: dict[int, Message] = field(default_factory=dict)
    last_message_id: int = 0
    last_action: str | None = None

    @property
    def private(self) -> bool:
        return self.kind == "private"

    @property
    def shown(self) -> list[Message]:
        """What is to be seen in the chat now: all messages that are not deleted."""
        return [message for message in self.messages if not message.deleted]

    @property
    def from_bot(self) -> list[Message]:
        """The bot's messages that are not deleted."""
        return [message for message in self.messages if message.from_bot and not message.deleted]


@dataclass(eq=False, slots=True)
class Press:
    """A callback query: a press of a button, waiting for the bot's answer. `at` is monotonic seconds."""

    id: str
    user: User
    chat: Chat
    message_id: int
    data: str
    at: float
    answered: bool = False
    text: str = ""
    alert: bool = False
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Sent:
    """One accepted message of the bot, for counting what arrived. `at` is monotonic seconds; `paid`: with allow_paid_broadcast."""

    chat_id: int
    message_id: int
    at: float
    thread_id: int | None = None
    paid: bool = False
