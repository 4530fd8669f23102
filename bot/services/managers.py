"""Who may change what a group gets: its administrators, as Telegram says; remembered for five minutes. Called at each such action."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

from bot.clock import Clock

REMEMBERED = timedelta(minutes=5)
MOST = 10_000


class Managers:
    """Answers of getChatMember, by (chat, user)."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._known: OrderedDict[tuple[int, int], tuple[bool, datetime]] = OrderedDict()

    async def may(self, chat_id: int, user_id: int, ask: Callable[[], Awaitable[bool]]) -> bool:
        """Whether a user administers a chat; `ask` asks Telegram where it is not remembered."""
        now = self._clock.now()
        held = self._known.get((chat_id, user_id))
        if held is not None and timedelta(0) <= now - held[1] < REMEMBERED:
            return held[0]
        answer = await ask()
        self._known[chat_id, user_id] = answer, now
        self._known.move_to_end((chat_id, user_id))
        while len(self._known) > MOST:
            self._known.popitem(last=False)
        return answer

    def forget(self, chat_id: int) -> None:
        """A chat's members changed."""
        for key in [key for key in self._known if key[0] == chat_id]:
            del self._known[key]
