"""The one door to Telegram: replies, pushes and polling all pass here. Built by bot.app."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

import orjson
from telegram.error import InvalidToken, TelegramError
from telegram.ext import Application, ApplicationBuilder, ExtBot

from bot.botapi.limiter import PacedLimiter
from bot.botapi.outcomes import Outcome, from_fault, from_response
from bot.botapi.pacing import Pacer
from bot.botapi.transport import READ_TIMEOUT_S, AiohttpRequest, parsed
from bot.clock import Clock

Request = asyncio.Task[None]


class _DiscreetBot(ExtBot[None]):
    """python-telegram-bot's Bot without the token in its representation and in the error about a wrong one."""

    def __repr__(self) -> str:
        return "Bot[token=<token>]"

    async def initialize(self) -> None:
        try:
            await super().initialize()
            return
        except InvalidToken:
            pass
        # Raised out here, so that the error that names the token is not its context.
        raise InvalidToken("The token was rejected by the server.")


class Door:
    """Calls to one bot's API. `pacer` is what everything that sends takes its turn from."""

    def __init__(self, *, token: str, api_url: str, clock: Clock, rate: float) -> None:
        self._token = token
        self._api_url = api_url
        self._base = f"{api_url}/bot{token}/"
        self._clock = clock
        # A pool of rate × latency: enough for the rate at one second of latency.
        self._sends = AiohttpRequest(connections=max(32, min(1000, int(rate) + 32)), token=token)
        self._polls = AiohttpRequest(connections=2, token=token)
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
        bot = _DiscreetBot(
            token=self._token,
            base_url=f"{self._api_url}/bot",
            base_file_url=f"{self._api_url}/file/bot",
            request=self._sends,
            get_updates_request=self._polls,
            rate_limiter=PacedLimiter(self.pacer, self._clock),
        )
        return ApplicationBuilder().bot(bot).updater(None).job_queue(None).build()

    async def call(
        self, method: str, params: dict[str, Any], *, read_timeout_s: float = READ_TIMEOUT_S
    ) -> tuple[int, Any]:
        """A raw call: (status, parsed JSON or None). getUpdates takes the polls' own pool. Raises NotReached or NoAnswer."""
        pool = self._polls if method == "getUpdates" else self._sends
        status, payload = await pool.post_json(self._base + method, orjson.dumps(params), read_timeout_s)
        return status, parsed(payload)

    def post(self, body: bytes, landed: Callable[[Outcome], None], *, method: str = "sendMessage") -> Request:
        """Post an encoded body; `landed` is told once, on the running loop, what became of it. Takes no turn."""

        async def wait() -> None:
            landed(await self.send(body, method=method))

        return asyncio.create_task(wait())

    async def send(self, body: bytes, *, method: str = "sendMessage") -> Outcome:
        """Post an encoded body and say what became of it. Takes no turn: the sender has taken it."""
        try:
            status, payload = await self._sends.post_json(self._base + method, body)
        except TelegramError as fault:
            return from_fault(fault)
        # Other methods, such as deletions, are answered without a message.
        return from_response(status, parsed(payload), message_expected=method.startswith("send"))
