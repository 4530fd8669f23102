"""HTTP to the Bot API over aiohttp, behind python-telegram-bot's public request hook. Built by the door.

What went wrong is told apart by what Telegram may have taken: `NotReached` left nothing there, `NoAnswer` may
have. No error holds an address, since addresses hold the token; nor does an answer that echoes one.
"""

from __future__ import annotations

import json
from typing import Any

import aiohttp
import orjson
from telegram.error import NetworkError, TelegramError, TimedOut
from telegram.request import BaseRequest, RequestData

from bot.botapi.wires import Patience

# Slow is not lost: a send that waits this long for its answer is in doubt, and doubt is dear.
READ_TIMEOUT_S = 40.0
# Waiting for a free connection, DNS, TCP and TLS together.
CONNECT_TIMEOUT_S = 10.0
# The read timeout starts again with each byte: a server that drips is given up after this much more.
DRIP_S = 20.0
# A whole upload or download of 20 MB over a slow line.
TRANSFER_S = 600.0
# Shorter than what servers and the boxes in between allow, so that a kept connection is rarely a dead one.
KEEP_ALIVE_S = 30.0
# What a bot may download (core.telegram.org/bots/api#getfile).
LARGEST_DOWNLOAD = 20 * 1024 * 1024

_NEVER_LEFT = (
    aiohttp.ClientConnectorError,  # refused, DNS, TLS
    aiohttp.ConnectionTimeoutError,
    aiohttp.ServerFingerprintMismatch,
    aiohttp.InvalidURL,
    aiohttp.NonHttpUrlClientError,
)


class NotReached(NetworkError):
    """No connection came about: Telegram has taken nothing, and trying again is safe."""


class NoAnswer(TimedOut):
    """The request left and no whole answer came: Telegram may have taken it."""


class TooLarge(TelegramError):
    """A file is larger than a bot may download; reading it was stopped there."""


def patience() -> Patience:
    """How long the kept connections of bulk sends wait; the same limits as everywhere else here."""
    return Patience(CONNECT_TIMEOUT_S, READ_TIMEOUT_S, READ_TIMEOUT_S + DRIP_S, KEEP_ALIVE_S)


class AiohttpRequest(BaseRequest):
    """python-telegram-bot's requests over one aiohttp pool of `connections`. `token` is taken out of error answers."""

    def __init__(self, *, connections: int = 100, token: str = "") -> None:
        self._connections = connections
        # The part after the colon is the secret; some servers echo the colon as %3A.
        self._secret = (token.partition(":")[2] or token).encode()
        self._session: aiohttp.ClientSession | None = None
        self._closed = False

    @property
    def read_timeout(self) -> float:
        return READ_TIMEOUT_S

    async def initialize(self) -> None:
        """Open the pool; opening twice changes nothing."""
        self._closed = False
        self._pool()

    async def shutdown(self) -> None:
        """Close the pool; what comes later is NotReached, until it is opened again."""
        self._closed = True
        if self._session is not None:
            session, self._session = self._session, None
            await session.close()

    def _pool(self) -> aiohttp.ClientSession:
        if self._session is None:
            connector = aiohttp.TCPConnector(limit=self._connections, keepalive_timeout=KEEP_ALIVE_S)
            self._session = aiohttp.ClientSession(connector=connector, cookie_jar=aiohttp.DummyCookieJar())
        return self._session

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        answer = parsed(payload)
        if not isinstance(answer, dict):
            raise TelegramError("Invalid server response")
        return answer

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
        """One request, as python-telegram-bot makes it. Only a read timeout in seconds is heeded."""
        del write_timeout, connect_timeout, pool_timeout
        wait = float(read_timeout) if isinstance(read_timeout, int | float) else READ_TIMEOUT_S
        if request_data is None:
            return await self.fetch(method, url, None, None, wait, whole_s=TRANSFER_S)
        if request_data.contains_files:
            return await self.fetch(method, url, _form(request_data), None, wait, whole_s=TRANSFER_S)
        return await self.post_json(url, orjson.dumps(request_data.parameters), wait)

    async def post_json(self, url: str, body: bytes, read_timeout_s: float = READ_TIMEOUT_S) -> tuple[int, bytes]:
        """Post a body that is JSON already: (status, payload). Raises NotReached or NoAnswer."""
        return await self.fetch("POST", url, body, {"Content-Type": "application/json"}, read_timeout_s)

    async def fetch(
        self,
        method: str,
        url: str,
        data: Any,
        headers: dict[str, str] | None,
        read_timeout_s: float,
        *,
        whole_s: float = 0.0,
    ) -> tuple[int, bytes]:
        """One HTTP exchange: (status, payload). Raises NotReached, NoAnswer or TooLarge, with no address in them.

        `read_timeout_s` bounds each wait for a byte, `whole_s` the exchange (at least the former and DRIP_S).
        """
        if self._closed:
            raise NotReached("The connection to the Bot API is closed")
        timeout = aiohttp.ClientTimeout(
            total=CONNECT_TIMEOUT_S + max(whole_s, read_timeout_s + DRIP_S),
            connect=CONNECT_TIMEOUT_S,
            sock_read=read_timeout_s,
        )
        failed: TelegramError
        try:
            async with self._pool().request(
                method, url, data=data, headers=headers, timeout=timeout, allow_redirects=False
            ) as answer:
                payload = await _body(answer)
                return answer.status, payload if answer.status == 200 else self._without_secret(payload)
        except _NEVER_LEFT as fault:
            failed = NotReached(f"The Bot API can't be reached ({type(fault).__name__})")
        except (TimeoutError, aiohttp.ClientError, OSError) as fault:
            failed = NoAnswer(f"No answer from the Bot API ({type(fault).__name__})")
        # Raised out here: inside, aiohttp's error would come along as its context, and some of those hold the address.
        raise failed

    def _without_secret(self, payload: bytes) -> bytes:
        return payload.replace(self._secret, b"<token>") if self._secret else payload


def parsed(payload: bytes) -> Any:
    """The values of a JSON text, None where it is none. Halves of characters, which orjson refuses, become "?"."""
    try:
        return orjson.loads(payload)
    except orjson.JSONDecodeError:
        pass
    try:
        lenient = json.loads(payload.decode(errors="replace"))
        return orjson.loads(json.dumps(lenient, ensure_ascii=False).encode(errors="replace"))
    except (ValueError, RecursionError):
        return None


async def _body(answer: aiohttp.ClientResponse) -> bytes:
    """The whole payload, read no further than the limit, whatever its headers promise."""
    if (answer.content_length or 0) > LARGEST_DOWNLOAD:
        raise TooLarge("The file is too large")
    if answer.content_length is not None and "Content-Encoding" not in answer.headers:
        return await answer.read()
    payload = bytearray()
    async for piece in answer.content.iter_any():
        payload += piece
        if len(payload) > LARGEST_DOWNLOAD:
            raise TooLarge("The file is too large")
    return bytes(payload)


def _form(request_data: RequestData) -> aiohttp.FormData:
    # Names stay as they are: percent signs in a Korean file name would be shown to readers.
    form = aiohttp.FormData(quote_fields=False)
    for name, value in request_data.json_parameters.items():
        form.add_field(name, value)
    for name, (filename, content, mime) in request_data.multipart_data.items():
        form.add_field(name, content, filename=filename, content_type=mime)
    return form
