"""Replies pass the pacer too: python-telegram-bot's rate limiter hook, in front of every call a handler makes."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import Any

from telegram.error import TelegramError
from telegram.ext import BaseRateLimiter

from bot.botapi.outcomes import RetryAt, Unreached, from_fault
from bot.botapi.pacing import Lane, Pacer
from bot.clock import Clock

TRIES = 4
# A call that is no message has limits of its own, for the command menu up to hours: that is no reason to wait so long.
LONGEST_QUIET_WAIT_S = 30.0
# These put a message in front of somebody; all other methods cost nothing of the rate.
_MESSAGES = ("send", "edit", "copy", "forward")


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
        chat_id = _chat_id(data) if _is_message(endpoint) else None
        tries = TRIES
        while True:
            tries -= 1
            if chat_id is not None:
                await self._pacer.turn(Lane.REPLIES, chat_id)
            try:
                answer = await callback(*args, **kwargs)
            except TelegramError as fault:
                wait_s = self._learn(fault, chat_id, TRIES - tries)
                if wait_s is None or not tries:
                    raise
            else:
                if chat_id is not None:
                    self._pacer.probe_answered(chat_id)
                return answer
            if wait_s:
                await self._clock.sleep(wait_s)

    def _learn(self, fault: TelegramError, chat_id: int | None, tried: int) -> float | None:
        """What a failure means for the pacer; seconds until the call may be made again, None where it may not."""
        outcome = from_fault(fault)
        if isinstance(outcome, Unreached):
            return min(2.0**tried, 8.0)
        if isinstance(outcome, RetryAt):
            if chat_id is None:
                return outcome.after_s if outcome.after_s <= LONGEST_QUIET_WAIT_S else None
            # Its next turn comes when the wait is over.
            self._pacer.flood(outcome.after_s, chat_id=chat_id)
            return 0.0
        if chat_id is not None:
            # Refused for a reason of its own, or in doubt: either way no flood.
            self._pacer.probe_answered(chat_id)
        return None


def _is_message(endpoint: str) -> bool:
    return endpoint.startswith(_MESSAGES) and endpoint != "sendChatAction"


def _chat_id(data: dict[str, Any]) -> int:
    """The chat a call is about; 0 where it is named by a word or not at all."""
    named = str(data.get("chat_id", ""))
    return int(named) if named.lstrip("-").isdigit() else 0
