"""The one door to Telegram: replies, pushes and polling all pass here. Built by bot.app."""

from __future__ import annotations

from typing import Any

import orjson
from telegram.error import TelegramError
from telegram.ext import Application, ApplicationBuilder

from bot.botapi.limiter import PacedLimiter
from bot.botapi.outcomes import Outcome, from_fault, from_response
from bot.botapi.pacing import Pacer
from bot.botapi.transport import READ_TIMEOUT_S, AiohttpRequest
from bot.clock import Clock


class Door:
    """Calls to one bot's API. `pacer` is what everything that sends takes its turn from."""

    def __init__(self, *, token: str, api_url: str, clock: Clock, rate: float) -> None:
        self._token = token
        self._api_url = api_url
        self._base = f"{api_url}/bot{token}/"
        self._clock = clock
        # A pool of rate × latency: enough for the rate at one second of latency.
        self._sends = AiohttpRequest(connections=max(32, min(1000, int(rate) + 32)))
        self._polls = AiohttpRequest(connections=2)
        self.pacer = Pacer(clock, rate)

    async def open(self) -> None:
        """Open the pools and begin to hand out turns."""
        await self._sends.initialize()
        await self._polls.initialize()
        self.pacer.start()

    async def close(self) -> None:
        """Close the pools."""
        await self.pacer.stop()
        await self._polls.shutdown()
        await self._sends.shutdown()

    def build_application(self) -> Application[Any, Any, Any, Any, Any, Any]:
        """python-telegram-bot over this door: no updater and no job queue of its own, nothing parsed by default."""
        return (
            ApplicationBuilder()
            .token(self._token)
            .base_url(f"{self._api_url}/bot")
            .base_file_url(f"{self._api_url}/file/bot")
            .request(self._sends)
            .get_updates_request(self._polls)
            .rate_limiter(PacedLimiter(self.pacer, self._clock))
            .updater(None)
            .job_queue(None)
            .build()
        )

    async def call(
        self, method: str, params: dict[str, Any], *, read_timeout_s: float = READ_TIMEOUT_S
    ) -> tuple[int, Any]:
        """A raw call: (status, parsed JSON or None). getUpdates takes the polls' own pool. Raises NotReached or NoAnswer."""
        pool = self._polls if method == "getUpdates" else self._sends
        status, payload = await pool.post_json(self._base + method, orjson.dumps(params), read_timeout_s)
        return status, _parsed(payload)

    async def send(self, body: bytes, *, method: str = "sendMessage") -> Outcome:
        """Post an encoded body and say what became of it. Takes no turn: the sender has taken it."""
        try:
            status, payload = await self._sends.post_json(self._base + method, body)
        except TelegramError as fault:
            return from_fault(fault)
        return from_response(status, _parsed(payload))


def _parsed(payload: bytes) -> Any:
    try:
        return orjson.loads(payload)
    except orjson.JSONDecodeError:
        return None
