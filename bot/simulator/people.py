"""The people at the other end: what they say, press, send and block. Made by `Simulator.person` and `.group`; tests
and the chat page let them act. All of it is immediate and needs no `await`; what the bot answers is seen in the chat.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from bot.simulator.entities import Entity, units
from bot.simulator.formatting import tidy
from bot.simulator.state import Button, Chat, Message, Press, User
from bot.simulator.wire import chat_json, membership_json, unix
from bot.simulator.world import World

LONGEST_TEXT = 4096


class Person:
    """One Telegram user. `chat` is the private chat with the bot; `toasts` what buttons answered, newest last;
    `presses_made` all presses."""

    def __init__(self, world: World, user: User, *, pinned: bool, role: str) -> None:
        self.world = world
        self.user = user
        self.chat = Chat(user.id, "private", user=user)
        self.pinned = pinned
        self.role = role
        self.presses_made: list[Press] = []

    @property
    def id(self) -> int:
        return self.user.id

    @property
    def toasts(self) -> list[Press]:
        """Presses that the bot answered with a text, in the order of pressing."""
        return [press for press in self.presses_made if press.text]

    @property
    def last_press(self) -> Press | None:
        return self.presses_made[-1] if self.presses_made else None

    def starts(self) -> None:
        """Open the private chat without a word, as someone who came in before the test began."""
        self.chat.started = True

    def says(
        self, text: str, entities: list[Entity] | None = None, *, chat: Chat | Group | None = None,
        topic: int | None = None, reply_to: Message | None = None,
    ) -> Message:  # fmt: skip
        """Send a text; a long one goes out in pieces, as Telegram's apps cut it. Returns the last piece."""
        text, entities = tidy(text, entities or [])
        if not text:
            raise ValueError("an empty message cannot be sent")
        message = None
        for piece, marks in _pieces(text, entities):
            message = self._post(chat, text=piece, entities=marks, thread_id=topic, reply_to=reply_to)
        assert message is not None
        return message

    def edits(self, message_id: int, text: str, *, chat: Chat | Group | None = None) -> Message:
        """Change an own message."""
        message = self._place(chat).by_id[message_id]
        if message.sender is not self.user:
            raise ValueError("people edit only what they wrote")
        text, entities = tidy(text, [])
        self.world.revise(message, text=text, entities=entities)
        self.world.tell(message, "edited_message")
        return message

    def deletes(self, message: Message) -> None:
        """Remove a message from the chat; bots are not told."""
        self.world.delete(message)

    def uploads(
        self, name: str, content: bytes, caption: str = "", *, mime: str | None = None, size: int | None = None,
        chat: Chat | Group | None = None,
    ) -> Message:  # fmt: skip
        """Send a file; `size` in bytes may claim more than `content` holds."""
        file = self.world.store_file(content, name=name, mime=mime, size=size)
        text, entities = tidy(caption, [])
        return self._post(chat, document=file, text=text, entities=entities)

    def sends_photo(self, content: bytes = b"\xff\xd8\xff", caption: str = "") -> Message:
        file = self.world.store_file(content, name=None, mime="image/jpeg", folder="photos")
        text, entities = tidy(caption, [])
        return self._post(None, photo=file, text=text, entities=entities)

    def forwards(
        self, text: str, entities: list[Entity] | None = None, *, origin_date: datetime | None = None,
        origin_name: str = "Newsletter", origin: str = "channel",
    ) -> Message:  # fmt: skip
        """Forward somebody's text; `origin` is channel, user or hidden_user."""
        shape: dict[str, Any] = {"type": origin, "date": unix(origin_date or self.world.now())}
        match origin:
            case "channel":
                shape |= {"chat": {"id": -1009000000001, "type": "channel", "title": origin_name}, "message_id": 7}
            case "user":
                shape |= {"sender_user": {"id": 9_000_000_002, "is_bot": False, "first_name": origin_name}}
            case "hidden_user":
                shape |= {"sender_user_name": origin_name}
            case _:
                raise ValueError(f"no such origin: {origin}")
        text, entities = tidy(text, entities or [])
        message = None
        for piece, marks in _pieces(text, entities):
            message = self._post(None, text=piece, entities=marks, origin=shape)
        assert message is not None
        return message

    def presses(
        self, button: str, message: Message | None = None, *, chat: Chat | Group | None = None, twice: bool = False
    ) -> Press:
        """Press a button by its label, a part of it, or its data: on `message`, else on the newest that has it.

        `twice` delivers the press under two update ids, as Telegram sometimes does.
        """
        place = message.chat if message is not None else self._place(chat)
        found = find_button(button, [message] if message is not None else reversed(place.messages))
        if found is None:
            shown = [label for one in place.from_bot[-3:] for label in one.buttons]
            raise LookupError(f"no button {button!r} in {place.id}; the last ones are {shown}")
        on, key = found
        if key.data is None:
            raise LookupError(f"{key.label!r} opens {key.url or 'the clipboard'} and sends nothing")
        press = self.presses_raw(key.data, on.id, chat=place)
        if twice:
            self.world.updates.repeat()
        return press

    def presses_raw(self, data: str, message_id: int, *, chat: Chat | Group | None = None) -> Press:
        """Send any callback data for any message id, as a forged or outdated client may."""
        press = self.world.press(self.user, self._place(chat), message_id, data)
        self.presses_made.append(press)
        return press

    def blocks(self) -> None:
        """Stop the bot in the app's menu."""
        self._membership(blocked=True)

    def unblocks(self) -> None:
        self._membership(blocked=False)

    def deactivates(self) -> None:
        """Delete the account; the bot is not told."""
        self.user.deactivated = True
        self.world.changes.ring()

    def _membership(self, *, blocked: bool) -> None:
        if self.chat.blocked == blocked:
            return
        self.chat.blocked = blocked
        self.chat.started = True
        before, after = ("member", "kicked") if blocked else ("kicked", "member")
        body = membership_json(self.chat, self.user, self.world.bot, before, after, self.world.now())
        self.world.updates.add("my_chat_member", body)
        self.world.changes.ring()

    def _place(self, chat: Chat | Group | None) -> Chat:
        if chat is None:
            return self.chat
        return chat.chat if isinstance(chat, Group) else chat

    def _post(self, chat: Chat | Group | None, **facts: Any) -> Message:
        place = self._place(chat)
        if place.blocked:
            raise ValueError(f"{self.user.first_name} has blocked the bot and cannot write to it")
        if not place.private and place.members.get(self.id, "left") in ("left", "kicked"):
            raise ValueError(f"{self.user.first_name} is not in {place.title}")
        place.started = True
        message = self.world.post(place, self.user, **facts)
        self.world.tell(message)
        return message


class Group:
    """A group with the bot in it. `chat.messages` holds what was said."""

    def __init__(self, world: World, chat: Chat) -> None:
        self.world = world
        self.chat = chat

    @property
    def id(self) -> int:
        return self.chat.id

    def topic(self, name: str) -> int:
        """Open a topic in a forum; returns its thread id."""
        self.chat.last_message_id += 1
        self.chat.topics[self.chat.last_message_id] = name
        return self.chat.last_message_id

    def closes_topic(self, thread_id: int) -> None:
        self.chat.closed_topics.add(thread_id)

    def changes_bot(self, by: Person, status: str) -> None:
        """Make the bot member, administrator, left or kicked; the bot is told."""
        before, self.chat.bot_status = self.chat.bot_status, status
        body = membership_json(self.chat, by.user, self.world.bot, before, status, self.world.now())
        self.world.updates.add("my_chat_member", body)
        self.world.changes.ring()

    def disappears(self) -> None:
        """The group is deleted; the bot is not told."""
        self.chat.gone = True

    def migrates(self, by: Person, new_id: int) -> Group:
        """Become a supergroup under a new id, with the two service messages that announce it."""
        old = self.chat
        new = Chat(new_id, "supergroup", title=old.title, bot_status=old.bot_status, members=dict(old.members))
        self.world.chats[new_id] = new
        old.migrated_to = new_id
        self.world.tell(self.world.post(old, by.user, service={"migrate_to_chat_id": new_id}))
        self.world.tell(self.world.post(new, by.user, service={"migrate_from_chat_id": old.id}))
        return Group(self.world, new)

    def as_json(self) -> dict[str, Any]:
        return chat_json(self.chat)


def find_button(wanted: str, messages: Iterable[Message]) -> tuple[Message, Button] | None:
    """The first message with the button: exact label before data before a part of the label, on each message."""
    for message in messages:
        if message.deleted:
            continue
        keys = [key for row in message.keyboard for key in row]
        for same in (lambda k: k.label == wanted, lambda k: k.data == wanted, lambda k: wanted in k.label):
            if key := next(filter(same, keys), None):
                return message, key
    return None


def _pieces(text: str, entities: list[Entity]) -> Iterable[tuple[str, list[Entity]]]:
    """Cut at the last line break, else the last space, within 4,096 characters; entities follow their piece."""
    start = 0
    while len(text) - start > LONGEST_TEXT:
        window = text[start : start + LONGEST_TEXT]
        cut = window.rfind("\n")
        cut = cut if cut > 0 else window.rfind(" ")
        end = start + (cut if cut > 0 else LONGEST_TEXT)
        yield text[start:end], _within(entities, units(text[:start]), units(text[:end]))
        start = end + (1 if cut > 0 else 0)
    yield text[start:], _within(entities, units(text[:start]), units(text))


def _within(entities: list[Entity], first: int, last: int) -> list[Entity]:
    kept = []
    for entity in entities:
        begin, end = max(entity["offset"], first), min(entity["offset"] + entity["length"], last)
        if begin < end:
            kept.append(entity | {"offset": begin - first, "length": end - begin})
    return kept
