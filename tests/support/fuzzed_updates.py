"""Updates of every kind with anything in them: none may raise. `make faults` is `python -m tests.support.fuzzed_updates`.

Real handlers over real HTTP to the simulator. Every update is one that Telegram could send; texts, buttons and
members are whatever the seed says. The same seed makes the same updates.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import sys
import tempfile
import time
from datetime import timedelta
from pathlib import Path
from typing import Any

import structlog
from sqlalchemy import select

from bot.domain.question_words import INTENTS
from bot.handlers import FEATURES
from bot.simulator.people import Person
from storage.tables import inbox as inbox_table
from tests.support.world import EDITOR_ID, World, living_world, sample

PEOPLE = 120
ROUND = 200
# As Telegram counts: the longest message.
LONGEST = 4096
_WORDS = (
    "로보데이", "ROBODAY", "밤의서점축제", "언제야", "어디서 해?", "며칠 남았어", "다음 달", "12월", "그건", "둘 중 먼저", "신청", "링크", "ㅋㅋㅋ", "ㄹㅂㄷㅇ",
    "when", "where", "next", "events", "search", "headlines", "the second one", "99999999999999999999", "2026-13-45", "0000년", "-1", "½", "①②", "<b>", "&amp;",
    "'; DROP TABLE events;--", '"', "*", "NEAR(", "AND OR NOT", "^", "\u202e", "\u200b\u200d", "\U0001f469\u200d\U0001f4bb", "\ufeff", "\x07", "é́́́", "한글", "ㅏㅓ",
    "https://example.org/?q=%00", "@letterbell_demo_bot", "/start@other_bot", "𝟙𝟚월 𝟛일", "ⅻ", "１２월３일",
)  # fmt: skip


def text(rng: random.Random) -> str:
    """Anything a person or a program may send."""
    way = rng.randrange(7)
    if way == 0:
        return rng.choice(_WORDS) * rng.choice((1, 1, 50, 2000))
    if way == 1:
        return "".join(
            chr(rng.choice((rng.randrange(32, 0x2FF), rng.randrange(0xAC00, 0xD7A4), rng.randrange(0x1F300, 0x1FAFF))))
            for _ in range(rng.randrange(1, 300))
        )
    if way == 2:
        return " " * rng.randrange(0, 4000) + rng.choice(_WORDS)
    if way == 3:
        names = [name for feature in FEATURES for name in feature.commands]
        return "/" + rng.choice([*names, "nonsense"]) + " " + rng.choice(_WORDS)
    if way == 4:
        _, pattern = rng.choice(INTENTS)
        return "".join(rng.sample(pattern.pattern, min(60, len(pattern.pattern))))
    return " ".join(rng.choices(_WORDS, k=rng.randrange(1, 12)))


def press(rng: random.Random) -> str:
    """A button's data: real, old, forged."""
    actions = [action for feature in FEATURES for action in feature.actions]
    args = [
        rng.choice(("0", "1", "2", "7", "-1", "99999999999999", "20261201-20261231", "ko", "issues", "a_b", "7Iqk"))
        for _ in range(rng.randrange(4))
    ]
    way = rng.randrange(8)
    if way == 0:
        return rng.choice(("", "1:", "2:fo:1", "1:fo", "1:zz:1", "x" * 64, "\x00", "1:fo:1:2:3:4"))
    return ":".join(("1", rng.choice(actions), *args))[:64]


class Fuzz:
    """A seeded stream of updates into a world."""

    def __init__(self, world: World, seed: int) -> None:
        self.world = world
        self.rng = random.Random(seed)
        self.people = [world.chat(1000 + n, f"사람{n}").person for n in range(PEOPLE)]
        self.editor = world.editor().person
        self.group = world.sim.group(-100777, "모임", members=[*self.people[:20], self.editor])
        self.group.chat.members[self.people[0].id] = "administrator"
        self._turn: list[Person] = []
        self.pushed = 0
        for person in [*self.people, self.editor]:
            person.starts()

    def _next_person(self) -> Person:
        """All in turn: who says more than a few things in a round waits for his answers, and the clock stands still."""
        if not self._turn:
            self._turn = [*self.people, self.editor]
            self.rng.shuffle(self._turn)
        return self._turn.pop()

    def push(self) -> None:
        """One update of some kind."""
        rng, updates = self.rng, self.world.sim.world.updates
        person = self._next_person()
        user = {
            "id": person.id,
            "is_bot": False,
            "first_name": "x",
            "language_code": rng.choice(("ko", "en", "xx", "")),
        }
        self.pushed += 1
        in_group = self.pushed % 40 == 0  # a group hears twenty messages a minute at most
        chat: dict[str, Any] = (
            {"id": self.group.id, "type": "supergroup", "title": "모임"}
            if in_group
            else {"id": person.id, "type": "private", "first_name": "x"}
        )
        message = {
            "message_id": rng.randrange(1, 10**6),
            "date": int(self.world.clock.now().timestamp()),
            "chat": chat,
            "from": user,
        }
        said = text(rng)[:LONGEST] or "x"
        way = rng.randrange(14)
        if way <= 5:
            fields: dict[str, Any] = {"message": message | {"text": said}}
        elif way == 6:
            fields = {"edited_message": message | {"text": said, "edit_date": message["date"]}}
        elif way <= 9:
            query = {"id": str(rng.randrange(10**9)), "from": user, "chat_instance": "1", "data": press(rng)}
            shown = message | {
                "text": "x",
                "from": {"id": self.world.sim.world.bot.id, "is_bot": True, "first_name": "b"},
            }
            if rng.random() < 0.2:
                shown = {"message_id": 1, "date": 0, "chat": chat}  # too old to be shown
            fields = {
                "callback_query": query | ({"message": shown} if rng.random() < 0.9 else {"inline_message_id": "i"})
            }
        elif way == 10:
            kind = rng.choice(
                ("sticker", "photo", "voice", "location", "contact", "dice", "new_chat_members", "pinned")
            )
            fields = {"message": message | _MEDIA[kind](user)}
        elif way == 11:
            replied = message | {
                "message_id": 5,
                "text": "로보데이",
                "from": {"id": self.world.sim.world.bot.id, "is_bot": True, "first_name": "b"},
            }
            if rng.random() < 0.5:
                replied["reply_markup"] = {"inline_keyboard": [[{"text": "x", "callback_data": press(rng) or "x"}]]}
            fields = {"message": message | {"text": said, "reply_to_message": replied}}
        elif way == 12:
            status = rng.choice(("member", "left", "kicked", "administrator"))
            bot = {"id": self.world.sim.world.bot.id, "is_bot": True, "first_name": "b"}
            member = (
                {"user": bot, "status": status}
                | (_RIGHTS if status == "administrator" else {})
                | ({"until_date": 0} if status == "kicked" else {})
            )
            change = {
                "chat": chat,
                "from": user,
                "date": message["date"],
                "old_chat_member": {"user": bot, "status": "member"},
                "new_chat_member": member,
            }
            fields = {"my_chat_member": change}
        else:
            fields = {
                rng.choice(("channel_post", "edited_channel_post")): {
                    **message,
                    "chat": {"id": -1009, "type": "channel", "title": "c"},
                    "text": said,
                }
            }
            fields[next(iter(fields))].pop("from")
        updates.add_raw(fields)


_MEDIA = {
    "sticker": lambda _: {"sticker": {"file_id": "f", "file_unique_id": "u", "type": "regular", "width": 1, "height": 1, "is_animated": False, "is_video": False}},
    "photo": lambda _: {"photo": [{"file_id": "f", "file_unique_id": "u", "width": 1, "height": 1}], "caption": "로보데이 언제야?"},
    "voice": lambda _: {"voice": {"file_id": "f", "file_unique_id": "u", "duration": 1}},
    "location": lambda _: {"location": {"latitude": 37.5, "longitude": 127.0}},
    "contact": lambda _: {"contact": {"phone_number": "+8210", "first_name": "x"}},
    "dice": lambda _: {"dice": {"emoji": "🎲", "value": 3}},
    "new_chat_members": lambda user: {"new_chat_members": [user]},
    "pinned": lambda _: {"group_chat_created": True},
}  # fmt: skip
_RIGHTS = dict.fromkeys(
    (
        "can_be_edited", "is_anonymous", "can_manage_chat", "can_delete_messages", "can_manage_video_chats", "can_restrict_members",
        "can_promote_members", "can_change_info", "can_invite_users", "can_post_stories", "can_edit_stories", "can_delete_stories",
    ),
    False,
)  # fmt: skip


async def run(world: World, count: int, seed: int) -> list[str]:
    """Push so many updates; the faults, each as the error's name."""
    await world.publish(sample())
    fuzz = Fuzz(world, seed)
    for done in range(0, count, ROUND):
        for _ in range(min(ROUND, count - done)):
            fuzz.push()
        await world.settled()
        world.clock.advance(timedelta(minutes=1))
    rows = await world.app.store.read(
        lambda tx: tx.execute(select(inbox_table.c.error).where(inbox_table.c.error.is_not(None)))
    )
    return [str(row[0]) for row in rows]


async def _main(count: int, seed: int) -> int:
    with tempfile.TemporaryDirectory() as folder:
        async with living_world(Path(folder), owners=(EDITOR_ID,)) as world:
            began = time.monotonic()
            faults = await run(world, count, seed)
            print(
                f"{count:,} updates, seed {seed}: {len(faults)} faults, {time.monotonic() - began:.0f} s {sorted(set(faults))}"
            )
    return 1 if faults else 0


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--count", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=7)
    given = parser.parse_args()
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(50))
    sys.exit(asyncio.run(_main(given.count, given.seed)))
