"""Kept connections for what is sent by the thousand: one JSON body out, one answer back, no task a message. Built by the door.

A general HTTP client spends more on a message than everything else of a delivery together; here a request is one
write and an answer one search in its bytes. Its rule is the transport's: `NEVER_LEFT` took nothing, `NO_ANSWER` may have.
"""

from __future__ import annotations

import asyncio
import socket
import ssl
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import Any, cast

import aiohappyeyeballs
from aiohttp import BasicAuth
from yarl import URL

from bot.botapi.answers import LARGEST_ANSWER as LARGEST
from bot.botapi.answers import LARGEST_HEAD, BrokenAnswer, first_answer

# Waits are counted in beats of one timer for all connections, which costs a message nothing.
BEAT_S = 1.0
# How long an address that was looked up is kept.
ADDRESS_S = 10.0
# The next address of a name is tried beside the first after this (RFC 8305, section 5).
NEXT_ADDRESS_S = 0.25


class Fault(Enum):
    """Why there is no answer."""

    NEVER_LEFT = "never left"
    NO_ANSWER = "no answer"


# An HTTP status and its payload, or why there is none.
Landed = Callable[[int | Fault, bytes], None]


@dataclass(frozen=True, slots=True)
class Patience:
    """Seconds: for a connection (waiting for a free one included), for each byte, for the whole answer, for the next request."""

    connect_s: float
    read_s: float
    whole_s: float
    keep_s: float


class Request:
    """One request under way."""

    __slots__ = ("beats", "landed", "message", "wire")

    def __init__(self, message: bytes, landed: Landed) -> None:
        self.message = message
        self.landed: Landed | None = landed
        self.wire: _Wire | None = None
        self.beats = 0

    def land(self, status: int | Fault, payload: bytes = b"") -> None:
        landed, self.landed = self.landed, None
        if landed is not None:
            landed(status, payload)

    def cancel(self) -> None:
        """Nobody waits for the answer any more; the connection that may still bring it is closed."""
        self.landed = None
        if self.wire is not None:
            self.wire.close()


class _Wire(asyncio.Protocol):
    """One connection; one request at a time."""

    def __init__(self, wires: Wires) -> None:
        self._wires = wires
        self._transport: asyncio.Transport | None = None
        self._request: Request | None = None
        self._got = b""
        self.quiet = 0
        self.gone = False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast(asyncio.Transport, transport)

    @property
    def is_open(self) -> bool:
        """Whether a request may be written; a server that has just hung up is known here before `connection_lost`."""
        return not self.gone and self._transport is not None and not self._transport.is_closing()

    def carry(self, request: Request) -> None:
        """Write a request; from here on it may have been taken."""
        assert self._transport is not None
        request.wire, request.beats = self, 0
        self._request, self.quiet = request, 0
        self._transport.write(request.message)

    def data_received(self, data: bytes) -> None:
        self.quiet = 0
        if self._request is None:
            # Nothing was asked: a farewell, or bytes after an answer.
            self.close()
            return
        self._got = self._got + data if self._got else data
        self._look(ended=False)

    def _look(self, *, ended: bool) -> None:
        try:
            answer = first_answer(self._got, ended=ended)
        except BrokenAnswer:
            self.close()
            return
        if answer is None:
            if len(self._got) > LARGEST * 2 + LARGEST_HEAD:
                self.close()
            return
        keeps = answer.keeps and answer.used == len(self._got) and not ended
        request, self._request, self._got = self._request, None, b""
        if request is not None:
            request.wire = None
        if keeps:
            self._wires.free(self)
        else:
            self.close()
        if request is not None:
            request.land(answer.status, answer.payload)

    def connection_lost(self, exc: Exception | None) -> None:
        del exc
        self._lost(ended=True)

    def close(self) -> None:
        """End the connection; what it carried has no answer."""
        if self._transport is not None:
            self._transport.abort()
        self._lost(ended=False)

    def _lost(self, *, ended: bool) -> None:
        if self.gone:
            return
        self.gone = True
        if ended and self._request is not None and self._got:
            self._look(ended=True)
        request, self._request = self._request, None
        self._wires.lost(self)
        if request is not None:
            request.wire = None
            request.land(Fault.NO_ANSWER)

    def beat(self, patience: Patience) -> None:
        """One beat has passed."""
        self.quiet += 1
        if self._request is None:
            if self.quiet * BEAT_S > patience.keep_s:
                self.close()
            return
        self._request.beats += 1
        if self.quiet * BEAT_S > patience.read_s or self._request.beats * BEAT_S > patience.whole_s:
            self.close()


class Wires:
    """Up to `most` connections to the server of `base`, an http or https address that ends in the path before a method's name."""

    def __init__(self, base: str, *, most: int, patience: Callable[[], Patience]) -> None:
        self._url = URL(base)
        self._most = most
        self._patience = patience
        self._all: set[_Wire] = set()
        self._free: list[_Wire] = []
        self._waiting: deque[Request] = deque()
        self._connecting: set[asyncio.Task[None]] = set()
        self._timer: asyncio.TimerHandle | None = None
        self._tls: ssl.SSLContext | None = None
        self._addresses: list[Any] = []
        self._addresses_beats = 0
        self._looking_up = asyncio.Lock()
        self._heads: dict[str, bytes] = {}
        self._closed = False

    def open(self) -> None:
        """Take requests again."""
        self._closed = False

    async def close(self) -> None:
        """Close every connection; what they carried has no answer, and what comes later never leaves."""
        self._closed = True
        for task in self._connecting:
            task.cancel()
        await asyncio.gather(*self._connecting, return_exceptions=True)
        for wire in list(self._all):
            wire.close()
        while self._waiting:
            self._waiting.popleft().land(Fault.NEVER_LEFT)
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def post(self, method: str, body: bytes, landed: Landed) -> Request:
        """Post a JSON body to a method. `landed` is called once on the running loop, after this returned."""
        message = b"%s%d\r\n\r\n%s" % (self._heads.get(method) or self._head(method), len(body), body)
        request = Request(message, landed)
        if self._closed:
            asyncio.get_running_loop().call_soon(request.land, Fault.NEVER_LEFT)
            return request
        while self._free:
            wire = self._free.pop()
            if wire.is_open:
                wire.carry(request)
                return request
            wire.close()
        self._waiting.append(request)
        self._connect()
        return request

    def _head(self, method: str) -> bytes:
        url = self._url
        host = url.raw_host or ""
        host = f"[{host}]" if ":" in host else host
        port = "" if url.is_default_port() else f":{url.port}"
        lines = [
            f"POST {url.raw_path}{method} HTTP/1.1",
            f"Host: {host}{port}",
            "User-Agent: Letterbell",
            "Accept: */*",
        ]
        if auth := BasicAuth.from_url(url):
            lines.append(f"Authorization: {auth.encode()}")
        lines += ["Content-Type: application/json", "Content-Length: "]
        self._heads[method] = "\r\n".join(lines).encode("latin-1")
        return self._heads[method]

    def free(self, wire: _Wire) -> None:
        """A connection has brought its answer: the next request has it."""
        while self._waiting:
            request = self._waiting.popleft()
            if request.landed is not None:
                wire.carry(request)
                return
        self._free.append(wire)

    def lost(self, wire: _Wire) -> None:
        """A connection has ended."""
        self._all.discard(wire)
        if wire in self._free:
            self._free.remove(wire)
        if not self._closed:
            self._connect()

    def _connect(self) -> None:
        """Open as many connections as requests wait for and the limit allows."""
        loop = asyncio.get_running_loop()
        if self._timer is None:
            self._timer = loop.call_later(BEAT_S, self._beat)
        while len(self._connecting) < len(self._waiting) and len(self._all) + len(self._connecting) < self._most:
            task = loop.create_task(self._open_one())
            self._connecting.add(task)
            task.add_done_callback(self._opened)

    def _opened(self, task: asyncio.Task[None]) -> None:
        self._connecting.discard(task)
        if not self._closed:
            self._connect()

    async def _open_one(self) -> None:
        wire = _Wire(self)
        try:
            async with asyncio.timeout(self._patience().connect_s):
                loop = asyncio.get_running_loop()
                there = await aiohappyeyeballs.start_connection(
                    await self._found(), happy_eyeballs_delay=NEXT_ADDRESS_S
                )
                name = self._url.raw_host if self._url.scheme == "https" else None
                await loop.create_connection(lambda: wire, sock=there, ssl=self._context(), server_hostname=name)
        except (OSError, TimeoutError, UnicodeError):
            # ssl.SSLError is an OSError too, and a name that can't be written down a UnicodeError.
            pass
        if wire.is_open:
            self._all.add(wire)
            self.free(wire)
            return
        # The addresses may be what is wrong: they are looked up anew.
        self._addresses = []
        wire.close()
        if self._waiting:
            self._waiting.popleft().land(Fault.NEVER_LEFT)

    async def _found(self) -> list[Any]:
        """The server's addresses; many connections that open at once ask once."""
        async with self._looking_up:
            if not self._addresses:
                loop = asyncio.get_running_loop()
                host, port = self._url.raw_host or "", self._url.port or 80
                found = await loop.getaddrinfo(host, port, type=socket.SOCK_STREAM, proto=socket.IPPROTO_TCP)
                self._addresses = list(found)
                self._addresses_beats = 0
            return self._addresses

    def _context(self) -> ssl.SSLContext | None:
        if self._url.scheme == "https" and self._tls is None:
            self._tls = ssl.create_default_context()
            self._tls.set_alpn_protocols(["http/1.1"])
        return self._tls

    def _beat(self) -> None:
        patience = self._patience()
        for wire in list(self._all):
            wire.beat(patience)
        self._addresses_beats += 1
        if self._addresses_beats * BEAT_S > ADDRESS_S:
            self._addresses = []
        while self._waiting and self._waiting[0].beats * BEAT_S > patience.connect_s:
            self._waiting.popleft().land(Fault.NEVER_LEFT)
        for request in self._waiting:
            request.beats += 1
        busy = self._all or self._waiting or self._connecting
        self._timer = asyncio.get_running_loop().call_later(BEAT_S, self._beat) if busy else None
