"""The one door to Telegram: replies, pushes and polling all pass here. Built by bot.app."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

import orjson
from telegram.error import InvalidToken
from telegram.ext import Application, ApplicationBuilder, ExtBot

from bot.botapi.limiter import PacedLimiter
from bot.botapi.outcomes import Outcome, Reason, Uncertain, Unreached, from_answer
from bot.botapi.pacing import Pacer
from bot.botapi.transport import READ_TIMEOUT_S, AiohttpRequest, parsed, patience
from bot.botapi.wires import Fault, Request, Wires
from bot.clock import Clock


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
        # What is pushed has connections of its own, rate × latency: enough for the rate at one second of latency.
        # A reply never waits for one behind a broadcast.
        self._pushes = Wires(self._base, most=max(32, min(1000, int(rate) + 32)), patience=patience)
        self._sends = AiohttpRequest(connections=100, token=token)
        self._polls = AiohttpRequest(connections=2, token=token)
        self.pacer = Pacer(clock, rate)

    async def open(self) -> None:
        """Open the pools and begin to hand out turns."""
        self._pushes.open()
        await self._sends.initialize()
        await self._polls.initialize()
        self.pacer.start()

    async def close(self) -> None:
        """Close the pools."""
        await self.pacer.stop()
        await self._pushes.close()
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
        """Post an encoded body; `landed` is told once, on the running loop, what became of it. Takes no turn.

        No task and no future is made for it: this is how a broadcast leaves.
        """
        # Other methods, such as deletions, are answered without a message.
        expected = method.startswith("send")

        def answered(status: int | Fault, payload: bytes) -> None:
            if status is Fault.NEVER_LEFT:
                landed(Unreached(Reason.NOT_REACHED))
            elif status is Fault.NO_ANSWER:
                landed(Uncertain(Reason.NO_ANSWER))
            else:
                landed(from_answer(status, payload, message_expected=expected))

        return self._pushes.post(method, body, answered)

    async def send(self, body: bytes, *, method: str = "sendMessage") -> Outcome:
        """Post an encoded body and wait for what became of it. Takes no turn: the sender has taken it."""
        answer: asyncio.Future[Outcome] = asyncio.get_running_loop().create_future()
        request = self.post(body, answer.set_result, method=method)
        try:
            return await answer
        except asyncio.CancelledError:
            request.cancel()
            raise
