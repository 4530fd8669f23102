"""Replies pass the pacer too: python-telegram-bot's rate limiter hook, in front of every call a handler makes."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Coroutine
from typing import Any

from telegram.error import RetryAfter
from telegram.ext import BaseRateLimiter
from telegram.warnings import PTBDeprecationWarning

from bot.botapi.pacing import Lane, Pacer
from bot.botapi.transport import NotReached
from bot.clock import Clock

# These put a message in front of somebody; the others cost nothing.
_MESSAGES = frozenset(
    ("sendMessage", "sendDocument", "sendPhoto", "editMessageText", "editMessageReplyMarkup", "copyMessage")
)
TRIES = 4

# Each flood wait would warn that a later version gives a timedelta there; both are read here.
warnings.filterwarnings("ignore", message=".*retry_after", category=PTBDeprecationWarning)


class PacedLimiter(BaseRateLimiter[None]):
    """Replies take the first lane; a flood wait is waited for exactly, a missing network tried again."""

    def __init__(self, pacer: Pacer, clock: Clock) -> None:
        self._pacer = pacer
        self._clock = clock

    async def initialize(self) -> None:
        self._pacer.start()

    async def shutdown(self) -> None:
        await self._pacer.stop()

    async def process_request(
        self,
        callback: Callable[..., Coroutine[Any, Any, Any]],
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: None,
    ) -> Any:
        del rate_limit_args
        chat = str(data.get("chat_id", ""))
        chat_id = int(chat) if chat.lstrip("-").isdigit() else 0
        for attempt in range(1, TRIES + 1):
            if endpoint in _MESSAGES:
                await self._pacer.turn(Lane.REPLIES, chat_id)
            try:
                answer = await callback(*args, **kwargs)
            except RetryAfter as wait:
                seconds = _seconds(wait)
                self._pacer.flood(seconds, chat_id=chat_id or None)
                if attempt == TRIES:
                    raise
                if endpoint not in _MESSAGES:
                    await self._clock.sleep(seconds)
            except NotReached:
                if attempt == TRIES:
                    raise
                await self._clock.sleep(min(2.0**attempt, 8.0))
            else:
                self._pacer.probe_answered()
                return answer
        return None


def _seconds(wait: RetryAfter) -> float:
    after = wait.retry_after
    return float(after if isinstance(after, int | float) else after.total_seconds())
