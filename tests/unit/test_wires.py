"""Kept connections for bulk sends: one request a connection, faults told apart by what may have been taken, none left hanging."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from pathlib import Path

import pytest

from bot.botapi import transport, wires
from bot.botapi.outcomes import Outcome, Reason, RetryAt, Sent, Uncertain, Unreached
from tests.support.local_server import TOKEN, door_to

SENT = b'{"ok":true,"result":{"message_id":77,"date":1,"chat":{"id":5,"type":"private"}}}'
Handler = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


def answer(body: bytes, status: bytes = b"200 OK", *more: bytes) -> bytes:
    head = b"HTTP/1.1 %s\r\nContent-Length: %d\r\n%s" % (status, len(body), b"".join(line + b"\r\n" for line in more))
    return head + b"\r\n" + body


async def request(reader: asyncio.StreamReader) -> bytes:
    """One request, head and body."""
    head = await reader.readuntil(b"\r\n\r\n")
    length = int(head.lower().partition(b"content-length:")[2].split(b"\r\n")[0])
    return head + await reader.readexactly(length)


class Server:
    """Counts connections; what each does is one function."""

    def __init__(self, handler: Handler) -> None:
        self.connections = 0
        self.running: set[asyncio.Task[None] | None] = set()
        self.changed = asyncio.Event()
        self._handler = handler

    async def __call__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        self.running.add(asyncio.current_task())
        self.changed.set()
        try:
            with suppress(ConnectionError, asyncio.IncompleteReadError):
                await self._handler(reader, writer)
        finally:
            writer.close()
            with suppress(ConnectionError):
                await writer.wait_closed()
            self.running.discard(asyncio.current_task())
            self.changed.set()

    async def until(self, holds: Callable[[], bool]) -> None:
        """Wait until something holds that changes with a connection's begin or end."""
        async with asyncio.timeout(5):
            while not holds():
                self.changed.clear()
                await self.changed.wait()


@asynccontextmanager
async def serving(handler: Handler, *, tls: ssl.SSLContext | None = None) -> AsyncIterator[tuple[str, Server]]:
    told = Server(handler)
    server = await asyncio.start_server(told, "127.0.0.1", 0, ssl=tls)
    port = server.sockets[0].getsockname()[1]
    try:
        yield f"https://localhost:{port}" if tls else f"http://127.0.0.1:{port}", told
        await told.until(lambda: not told.running)
    finally:
        server.close()


async def test_a_request_is_plain_http_and_its_connection_is_kept() -> None:
    """Host, type and length are said, the body arrives as it was given, and the next message takes the same connection."""
    seen: list[bytes] = []

    async def take(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while True:
            seen.append(await request(reader))
            writer.write(answer(SENT))

    async with serving(take) as (address, server), door_to(address) as door:
        for _ in range(3):
            assert await door.send('{"chat_id":5,"text":"컴업"}'.encode()) == Sent(77)
    assert server.connections == 1
    head, _, body = seen[0].partition(b"\r\n\r\n")
    assert head.startswith(b"POST /bot%s/sendMessage HTTP/1.1\r\n" % TOKEN.encode())
    assert b"\r\nHost: %s\r\n" % address.removeprefix("http://").encode() in head + b"\r\n"
    assert b"\r\nContent-Type: application/json\r\n" in head
    assert body.decode() == '{"chat_id":5,"text":"컴업"}'


@pytest.mark.parametrize("trusted", [True, False])
async def test_over_tls_the_certificate_is_checked(trusted: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """A server that shows a certificate we trust for its name is sent to; another has been told nothing, not even the token."""
    certificate = Path(__file__).parents[1] / "data" / "tls" / "localhost.pem"
    theirs = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    theirs.load_cert_chain(certificate)
    ours = ssl.create_default_context()
    if trusted:
        ours.load_verify_locations(certificate)
    monkeypatch.setattr(ssl, "create_default_context", lambda: ours)
    seen: list[bytes] = []

    async def take(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while True:
            seen.append(await request(reader))
            writer.write(answer(SENT))

    async with serving(take, tls=theirs) as (address, server), door_to(address) as door:
        outcomes = [await door.send(b"{}") for _ in range(2)]
    if trusted:
        assert outcomes == [Sent(77), Sent(77)]
        assert server.connections == 1
    else:
        assert outcomes == [Unreached(Reason.NOT_REACHED)] * 2
    assert len(seen) == (2 if trusted else 0)


async def test_many_at_once_take_a_connection_each_up_to_the_limit() -> None:
    """A slow answer holds nobody up until every connection is taken; then who waits has the next one that is free."""
    together = asyncio.Event()
    waiting = 0

    async def slow(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        nonlocal waiting
        while True:
            await request(reader)
            waiting += 1
            if waiting == 132:
                together.set()
            await together.wait()
            writer.write(answer(SENT))

    async with serving(slow) as (address, server), door_to(address) as door:
        async with asyncio.timeout(10):
            outcomes = await asyncio.gather(*[door.send(b"{}") for _ in range(300)])
    assert outcomes == [Sent(77)] * 300
    assert server.connections == 132


@pytest.mark.parametrize(
    "bytes_back",
    [b"", b"HTTP/1.1 200 OK\r\nContent-Le", answer(SENT)[:-1], b"nothing of ours\r\n\r\n"],
    ids=["nothing", "half a head", "half a body", "another protocol"],
)
async def test_a_connection_that_breaks_off_leaves_doubt(bytes_back: bytes) -> None:
    """The request left: whatever came back, if it is no whole answer, the message may be out."""

    async def hang_up(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await request(reader)
        writer.write(bytes_back)

    async with serving(hang_up) as (address, _), door_to(address) as door:
        assert await door.send(b"{}") == Uncertain(Reason.NO_ANSWER)


async def test_a_server_that_hangs_up_after_each_answer_costs_a_connection_not_a_doubt() -> None:
    """Kept connections that the server has closed meanwhile are not written to."""

    async def once(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await request(reader)
        writer.write(answer(SENT))

    async with serving(once) as (address, server), door_to(address) as door:
        for n in range(1, 4):
            assert await door.send(b"{}") == Sent(77)
            async with asyncio.timeout(5):
                while door._pushes._all:  # noqa: ASYNC110 - what is waited for is the event loop's own next look
                    await asyncio.sleep(0)
            assert server.connections == n


async def test_a_connection_that_ends_before_a_request_has_taken_nothing() -> None:
    """Closed or spoken to before anything was written: safe to try again, and nobody waits for ever."""

    async def slam(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        return

    async with serving(slam) as (address, _), door_to(address) as door, asyncio.timeout(5):
        outcomes = await asyncio.gather(*[door.send(b"{}") for _ in range(50)])
    # On loopback the hang-up may be seen only after the write.
    assert set(outcomes) <= {Unreached(Reason.NOT_REACHED), Uncertain(Reason.NO_ANSWER)}


async def test_silence_and_drips_come_to_an_end(monkeypatch: pytest.MonkeyPatch) -> None:
    """A server that says nothing, or a byte now and then, is given up: doubt, after its time."""
    monkeypatch.setattr(wires, "BEAT_S", 0.02)
    monkeypatch.setattr(transport, "READ_TIMEOUT_S", 0.1)
    monkeypatch.setattr(transport, "DRIP_S", 0.1)

    async def drip(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if b"drip" in await request(reader):
            writer.write(b"HTTP/1.1 200 OK\r\nX: ")
            while not reader.at_eof():
                writer.write(b"x")
                await writer.drain()
                await asyncio.sleep(0.01)
        await reader.read()

    async with serving(drip) as (address, _), door_to(address) as door, asyncio.timeout(5):
        for body in (b'"silence"', b'"drip"'):
            assert await door.send(body) == Uncertain(Reason.NO_ANSWER)


async def test_who_waits_in_vain_for_a_connection_has_sent_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """All connections taken for the whole connect time: safe to try again."""
    monkeypatch.setattr(wires, "BEAT_S", 0.02)

    async def hold(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read()

    async with serving(hold) as (address, server), door_to(address) as door:
        taken = [asyncio.create_task(door.send(b"{}")) for _ in range(132)]
        await server.until(lambda: server.connections == 132)
        monkeypatch.setattr(transport, "CONNECT_TIMEOUT_S", 0.1)
        assert await door.send(b"{}") == Unreached(Reason.NOT_REACHED)
        for task in taken:
            task.cancel()
        await asyncio.gather(*taken, return_exceptions=True)


async def test_a_cancelled_send_gives_its_answer_to_nobody_else() -> None:
    """Its connection is closed: the next message must not read an answer that was meant for another."""
    asked = asyncio.Event()

    async def late(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if b"first" in await request(reader):
            asked.set()
            await reader.read()
            return
        writer.write(answer(SENT))
        await reader.read()

    async with serving(late) as (address, server), door_to(address) as door:
        first = asyncio.create_task(door.send(b'"first"'))
        await asked.wait()
        first.cancel()
        with pytest.raises(asyncio.CancelledError):
            await first
        assert await door.send(b'"second"') == Sent(77)
        assert server.connections == 2


async def test_closing_leaves_nobody_waiting() -> None:
    """What was out is in doubt, what waited has not left, and each is told once."""
    asked = asyncio.Event()
    told: list[Outcome] = []

    async def hold(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await request(reader)
        asked.set()
        await reader.read()

    async with serving(hold) as (address, _), door_to(address) as door:
        door.post(b"{}", told.append)
        await asked.wait()
        await door.close()
        door.post(b"{}", told.append)
        assert told == [Uncertain(Reason.NO_ANSWER)]
        await asyncio.sleep(0)
        assert told == [Uncertain(Reason.NO_ANSWER), Unreached(Reason.NOT_REACHED)]


async def test_a_connection_kept_too_long_is_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Before the server and the boxes in between forget it."""
    monkeypatch.setattr(wires, "BEAT_S", 0.01)
    monkeypatch.setattr(transport, "KEEP_ALIVE_S", 0.05)
    gone = asyncio.Event()

    async def once(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await request(reader)
        writer.write(answer(SENT))
        with suppress(ConnectionError):
            assert await reader.read() == b""
        gone.set()

    async with serving(once) as (address, _), door_to(address) as door, asyncio.timeout(5):
        assert await door.send(b"{}") == Sent(77)
        await gone.wait()


async def test_an_unusual_answer_is_read_as_any_other() -> None:
    """Refusals in chunks, spaces in the JSON, a page in place of it: the quick look is never the only one."""
    replies = [
        answer(b'{"ok": true, "result": {"date": 1, "message_id": 9}}'),
        b"HTTP/1.1 429 Too Many Requests\r\nTransfer-Encoding: chunked\r\n\r\n"
        b'3c\r\n{"ok":false,"error_code":429,"parameters":{"retry_after":7}}\r\n0\r\n\r\n',
        answer(b"<html>502</html>", b"502 Bad Gateway"),
        answer(b'{"ok":true,"result":{"message_id":9,'),
    ]

    async def each(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while True:
            await request(reader)
            writer.write(replies.pop(0))

    async with serving(each) as (address, server), door_to(address) as door:
        assert await door.send(b"{}") == Sent(9)
        assert await door.send(b"{}") == RetryAt(7.0)
        assert await door.send(b"{}") == Uncertain(Reason.SERVER_ERROR)
        assert await door.send(b"{}") == Uncertain(Reason.SERVER_ERROR)
    assert server.connections == 1
