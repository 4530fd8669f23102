"""Lets a conversation test read like a chat: `await chat.says("컴업 언제야?")`, then look at `chat.last.text`.

Used by the conversation tests. Every wait is for a condition that the simulator announces, with a limit in seconds.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any, Literal

from bot.simulator.people import Group, Person
from bot.simulator.server import Simulator
from bot.simulator.state import Button, Message, Press

WITHIN_S = 5.0
# After a press was answered with a toast, how long a message that belongs to it may still take.
SETTLE_S = 0.3

Expect = Literal["message", "toast", "answer"] | None


class Chat:
    """One person's talk with the bot, in private or in `group`; `within` is how long an answer may take, in seconds."""

    def __init__(
        self,
        person: Person,
        sim: Simulator,
        group: Group | None = None,
        *,
        topic: int | None = None,
        within: float = WITHIN_S,
    ) -> None:
        self.person = person
        self.sim = sim
        self.topic = topic
        self.within = within
        self.chat = group.chat if group is not None else person.chat

    # What is to be seen

    @property
    def shown(self) -> list[Message]:
        """The bot's messages in the chat now, oldest first."""
        shown = self.chat.from_bot
        return shown if self.topic is None else [one for one in shown if one.thread_id == self.topic]

    @property
    def last(self) -> Message:
        """The bot's newest message: `.text` plain, `.html`, `.buttons` (labels), `.keyboard` (rows), `.document`."""
        if not self.shown:
            raise AssertionError(f"the bot has said nothing yet\n{self.transcript()}")
        return self.shown[-1]

    @property
    def texts(self) -> list[str]:
        """The plain texts of all the bot's messages."""
        return [message.text for message in self.shown]

    @property
    def toast(self) -> str:
        """What the last press was answered with; "" for an answer without words."""
        press = self.person.last_press
        return press.text if press is not None else ""

    @property
    def alert(self) -> bool:
        """Whether the last answer to a press must be closed by hand."""
        press = self.person.last_press
        return press is not None and press.alert

    def button(self, label: str) -> Button:
        """The button of the newest message that has it, by its label or a part of it."""
        for message in reversed(self.shown):
            for same in (str.__eq__, str.__contains__):
                for row in message.keyboard:
                    for key in row:
                        if same(key.label, label):
                            return key
        raise AssertionError(f"no button {label!r}\n{self.transcript()}")

    def transcript(self) -> str:
        """The chat as text, for a failing test."""
        lines = []
        for message in self.chat.shown:
            mark = " (edited)" if message.edited else ""
            lines.append(f"{message.sender.first_name}{mark}: {message.text}")
            lines += ["    " + " ".join(f"[{key.label}]" for key in row) for row in message.keyboard]
        return "\n".join(lines) or "(nothing was said)"

    # What the person does

    async def says(
        self, text: str, *, entities: list[dict[str, Any]] | None = None, expect: Expect = "message"
    ) -> Message:
        """Write, and wait for a new or edited message of the bot, which is returned; `expect=None` waits for nothing
        and returns the person's own message.
        """
        return await self._doing(
            lambda: self.person.says(text, entities, chat=self.chat, topic=self.topic), text, expect
        )

    async def uploads(
        self, name: str, content: bytes, caption: str = "", *, expect: Expect = "message", **facts: Any
    ) -> Message:
        """Send a file; `size=` claims another size in bytes, `mime=` another type."""
        return await self._doing(
            lambda: self.person.uploads(name, content, caption, chat=self.chat, **facts), name, expect
        )

    async def sends_photo(self, caption: str = "", *, expect: Expect = "message") -> Message:
        return await self._doing(lambda: self.person.sends_photo(caption=caption), "a photo", expect)

    async def forwards(
        self,
        text: str,
        *,
        entities: list[dict[str, Any]] | None = None,
        origin_date: datetime | None = None,
        origin_name: str = "Newsletter",
        origin: str = "channel",
        expect: Expect = "message",
    ) -> Message:
        """Forward somebody's text; `origin` is channel, user or hidden_user."""
        return await self._doing(
            lambda: self.person.forwards(
                text, entities, origin_date=origin_date, origin_name=origin_name, origin=origin
            ),
            text,
            expect,
        )

    async def edits(self, message: Message, text: str, *, expect: Expect = None) -> Message:
        return await self._doing(lambda: self.person.edits(message.id, text, chat=self.chat), text, expect)

    async def presses(
        self, button: str, message: Message | None = None, *, expect: Expect = "answer", twice: bool = False
    ) -> Press:
        """Press a button (label, part of it, or data; on the newest message that has it).

        By default waits until the press is answered and, unless the answer is a toast alone, until the bot has sent,
        edited or deleted a message. `expect="toast"` waits for the answer only, `"message"` for the message only.
        """
        before = self.sim.changes.version
        press = self.person.presses(button, message, chat=self.chat, twice=twice)
        await self._settles(press, before, button, expect)
        return press

    async def presses_raw(self, data: str, message_id: int, *, expect: Expect = "toast") -> Press:
        """Send forged callback data for any message id."""
        before = self.sim.changes.version
        press = self.person.presses_raw(data, message_id, chat=self.chat)
        await self._settles(press, before, data, expect)
        return press

    async def waits_for(self, condition: Callable[[Message], bool], *, within: float | None = None) -> Message:
        """Wait until one of the bot's messages fulfils `condition`; returns the newest such message."""
        await self.waits_until(lambda: any(condition(one) for one in self.shown), within=within)
        return next(one for one in reversed(self.shown) if condition(one))

    async def waits_until(self, condition: Callable[[], bool], *, within: float | None = None) -> None:
        """Wait until anything holds that changes only with the simulator."""
        limit = within or self.within
        if not await self.sim.changes.until(condition, within=limit):
            raise AssertionError(f"waited {limit} s in vain\n{self.transcript()}")

    async def _doing(self, act: Callable[[], Message], what: str, expect: Expect) -> Message:
        before = self.sim.changes.version
        own = act()
        # What the person did is a change too; only the bot's later ones count.
        if expect is None:
            return own
        if not await self.sim.changes.until(lambda: bool(self._changed(before)), within=self.within):
            raise AssertionError(f"no answer to {what!r} in {self.within} s\n{self.transcript()}")
        return max(self._changed(before), key=lambda one: one.version)

    async def _settles(self, press: Press, before: int, what: str, expect: Expect) -> None:
        changes = self.sim.changes
        done: dict[Expect, Callable[[], bool]] = {
            "message": lambda: bool(self._changed(before)),
            "toast": lambda: press.answered,
            "answer": lambda: press.answered and bool(press.text or self._changed(before)),
        }
        if expect is None:
            return
        if not await changes.until(done[expect], within=self.within):
            state = "answered without words" if press.answered else "not answered"
            raise AssertionError(f"the press of {what!r} was {state} in {self.within} s\n{self.transcript()}")
        if expect == "answer" and not self._changed(before):
            await changes.until(done["message"], within=SETTLE_S)

    def _changed(self, version: int) -> list[Message]:
        """The bot's messages that are new, edited or deleted since `version`."""
        return [one for one in self.chat.messages if one.from_bot and one.version > version]
