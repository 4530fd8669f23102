"""A bare client of the Bot API for the simulator's own tests: JSON in, the whole answer out, errors included."""

from __future__ import annotations

from types import TracebackType
from typing import Any, Self

import aiohttp

from bot.simulator.server import Simulator


class BotApi:
    """`await api("sendMessage", chat_id=1, text="hi")` → the decoded answer, `ok` or not."""

    def __init__(self, sim: Simulator, *, token: str | None = None) -> None:
        self.base = f"{sim.url}/bot{token or sim.token}"
        self.files = f"{sim.url}/file/bot{token or sim.token}"
        self.session = aiohttp.ClientSession()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.session.close()

    async def __call__(self, method: str, **params: Any) -> dict[str, Any]:
        async with self.session.post(f"{self.base}/{method}", json=params) as response:
            answer: dict[str, Any] = await response.json()
            assert answer["ok"] is (response.status == 200)
            return answer

    async def good(self, method: str, **params: Any) -> Any:
        """The result of a request that must succeed."""
        answer = await self(method, **params)
        assert answer["ok"], answer
        return answer["result"]

    async def refusal(self, method: str, **params: Any) -> tuple[int, str]:
        """Code and description of a request that must be refused."""
        answer = await self(method, **params)
        assert not answer["ok"], answer
        return answer["error_code"], answer["description"]
