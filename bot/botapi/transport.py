"""HTTP to the Bot API over aiohttp, behind python-telegram-bot's public request hook. Built by the door.

What went wrong is told apart by what Telegram may have taken: `NotReached` left nothing there, `NoAnswer` may
have. No error text holds an address, since addresses hold the token.
"""

from __future__ import annotations

from typing import Any

import aiohttp
import orjson
from telegram._utils.defaultvalue import DefaultValue
from telegram.error import NetworkError, TelegramError, TimedOut
from telegram.request import BaseRequest, RequestData

# Slow is not lost: a send that waits this long for its answer is in doubt, and doubt is dear.
READ_TIMEOUT_S = 40.0
CONNECT_TIMEOUT_S = 10.0
# What a bot may download (core.telegram.org/bots/api#getfile).
LARGEST_DOWNLOAD = 20 * 1024 * 1024


class NotReached(NetworkError):
    """No connection came about: Telegram has taken nothing, and trying again is safe."""


class NoAnswer(TimedOut):
    """The request left and no answer came: Telegram may have taken it."""


class AiohttpRequest(BaseRequest):
    """python-telegram-bot's requests over one aiohttp pool of `connections`."""

    def __init__(self, *, connections: int = 100) -> None:
        self._connections = connections
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float:
        return READ_TIMEOUT_S

    async def initialize(self) -> None:
        """Open the pool; opening twice changes nothing."""
        if self._session is None:
            connector = aiohttp.TCPConnector(limit=self._connections, keepalive_timeout=75)
            self._session = aiohttp.ClientSession(connector=connector, auto_decompress=True)

    async def shutdown(self) -> None:
        """Close the pool."""
        if self._session is not None:
            await self._session.close()
            self._session = None

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        try:
            parsed = orjson.loads(payload)
        except orjson.JSONDecodeError:
            raise TelegramError("Invalid server response") from None
        if not isinstance(parsed, dict):
            raise TelegramError("Invalid server response")
        return parsed

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Any = None,
        write_timeout: Any = None,
        connect_timeout: Any = None,
        pool_timeout: Any = None,
    ) -> tuple[int, bytes]:
        """One request, as python-telegram-bot makes it."""
        del write_timeout, connect_timeout, pool_timeout
        wait = read_timeout if isinstance(read_timeout, int | float) else READ_TIMEOUT_S
        if isinstance(read_timeout, DefaultValue) or wait is None:
            wait = READ_TIMEOUT_S
        if request_data is None:
            return await self.fetch(method, url, None, None, wait)
        if request_data.contains_files:
            return await self.fetch(method, url, _form(request_data), None, wait)
        return await self.post_json(url, orjson.dumps(request_data.parameters), wait)

    async def post_json(self, url: str, body: bytes, read_timeout_s: float = READ_TIMEOUT_S) -> tuple[int, bytes]:
        """Post a body that is JSON already: (status, payload). Raises NotReached or NoAnswer."""
        return await self.fetch("POST", url, body, {"Content-Type": "application/json"}, read_timeout_s)

    async def fetch(
        self, method: str, url: str, data: Any, headers: dict[str, str] | None, read_timeout_s: float
    ) -> tuple[int, bytes]:
        """One HTTP exchange: (status, payload). Raises NotReached or NoAnswer, with no address in their text."""
        if self._session is None:
            await self.initialize()
        assert self._session is not None
        timeout = aiohttp.ClientTimeout(total=None, connect=CONNECT_TIMEOUT_S, sock_read=read_timeout_s)
        try:
            async with self._session.request(
                method, url, data=data, headers=headers, timeout=timeout, allow_redirects=False
            ) as answer:
                if (answer.content_length or 0) > LARGEST_DOWNLOAD:
                    raise NetworkError("The file is too large")
                return answer.status, await answer.read()
        except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError) as fault:
            reason = type(fault).__name__
        except (TimeoutError, aiohttp.ClientError, ConnectionError) as fault:
            raise NoAnswer(f"No answer from the Bot API ({type(fault).__name__})") from None
        raise NotReached(f"The Bot API can't be reached ({reason})")


def _form(request_data: RequestData) -> aiohttp.FormData:
    form = aiohttp.FormData()
    for name, value in request_data.json_parameters.items():
        form.add_field(name, value)
    for name, (filename, content, mime) in request_data.multipart_data.items():
        form.add_field(name, content, filename=filename, content_type=mime)
    return form
