"""HTTP to the Bot API: what may have been taken is told apart, sizes and waits are bounded, files and JSON arrive whole."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import Any

import pytest
from aiohttp import web
from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.botapi import transport
from bot.botapi.outcomes import Reason, Uncertain, Unreached
from bot.botapi.transport import LARGEST_DOWNLOAD, NoAnswer, NotReached, TooLarge, parsed
from tests.support.local_server import TOKEN, door_to, good, listening, message, serving


class Never:
    """Holds every request until the test lets go."""

    def __init__(self) -> None:
        self.over = asyncio.Event()
        self.asked = 0
        self.reached = asyncio.Event()

    async def __call__(self, request: web.Request) -> web.StreamResponse:
        self.asked += 1
        self.reached.set()
        await self.over.wait()
        return good(message())


async def test_a_failed_tls_handshake_has_taken_nothing() -> None:
    """Plain HTTP where TLS was asked for: nothing left, so trying again is safe."""

    async def plain(request: web.Request) -> web.StreamResponse:
        return good(True)

    async with listening(plain) as address, door_to(address.replace("http:", "https:")) as door:
        assert await door.send(b"{}") == Unreached(Reason.NOT_REACHED)


async def test_a_connection_that_takes_too_long_has_taken_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """A connect timeout (here: a TLS handshake without an answer) is not doubt."""
    monkeypatch.setattr(transport, "CONNECT_TIMEOUT_S", 0.1)
    left = asyncio.Event()

    async def mute(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(ConnectionError):
            await reader.read()
        writer.close()
        with suppress(ConnectionError):
            await writer.wait_closed()
        left.set()

    server = await asyncio.start_server(mute, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    async with server, door_to(f"https://127.0.0.1:{port}") as door:
        assert await door.send(b"{}") == Unreached(Reason.NOT_REACHED)
        async with asyncio.timeout(20):
            await left.wait()


async def test_no_free_connection_has_taken_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who waits in vain for a place in the pool has sent nothing."""
    monkeypatch.setattr(transport, "CONNECT_TIMEOUT_S", 0.1)
    busy = Never()
    async with listening(busy) as address:
        pool = transport.AiohttpRequest(connections=1)
        first = asyncio.create_task(pool.post_json(f"{address}/a", b"{}"))
        await busy.reached.wait()
        with pytest.raises(NotReached):
            await pool.post_json(f"{address}/b", b"{}")
        busy.over.set()
        assert (await first)[0] == 200
        assert busy.asked == 1
        await pool.shutdown()


async def test_an_answer_that_breaks_off_leaves_doubt() -> None:
    """200 and half a body: the message may be out."""

    async def half(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse(headers={"Content-Length": "100"})
        await response.prepare(request)
        await response.write(b'{"ok":')
        assert request.transport is not None
        request.transport.close()
        return response

    async with serving(half) as door:
        assert await door.send(b"{}") == Uncertain(Reason.NO_ANSWER)


async def test_a_dripping_answer_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """A byte now and then restarts the read timeout; the whole exchange has an end of its own."""
    monkeypatch.setattr(transport, "CONNECT_TIMEOUT_S", 0.1)
    monkeypatch.setattr(transport, "DRIP_S", 0.1)

    async def drip(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse(headers={"Content-Length": "1000000"})
        await response.prepare(request)
        with suppress(ConnectionError):
            while True:
                await response.write(b" ")
                await asyncio.sleep(0.02)
        return response

    async with serving(drip) as door, asyncio.timeout(5):
        with pytest.raises(NoAnswer):
            await door.call("getMe", {}, read_timeout_s=0.2)


async def test_a_closed_door_stays_closed() -> None:
    """What comes after the end has sent nothing and opens no new pool; opening again works."""

    async def welcome(request: web.Request) -> web.StreamResponse:
        return good(message())

    async with serving(welcome) as door:
        await door.open()
        await door.close()
        assert await door.send(b"{}") == Unreached(Reason.NOT_REACHED)
        await door.open()
        assert (await door.call("getMe", {}))[0] == 200


async def test_long_polls_take_no_connection_from_sends() -> None:
    """However many polls hang, a message leaves at once."""
    never = Never()

    async def hang_polls(request: web.Request) -> web.StreamResponse:
        return await never(request) if request.path.endswith("getUpdates") else good(message())

    async with serving(hang_polls) as door:
        polls = [asyncio.create_task(door.call("getUpdates", {})) for _ in range(200)]
        await never.reached.wait()
        async with asyncio.timeout(3):
            await door.send(b"{}")
        for poll in polls:
            poll.cancel()
        never.over.set()
        await asyncio.gather(*polls, return_exceptions=True)


async def test_parameters_travel_as_json_values() -> None:
    """Numbers as numbers, keyboards as objects, Korean and emoji unharmed."""
    bodies: list[Any] = []

    async def note(request: web.Request) -> web.StreamResponse:
        assert request.content_type == "application/json"
        bodies.append(await request.json())
        return good(message(-100))

    async with serving(note) as door:
        keyboard = InlineKeyboardMarkup([[InlineKeyboardButton("🔔", callback_data="1:fo:12")]])
        await door.build_application().bot.send_message(-100, "컴업 <b>&amp;</b> 🎉", reply_markup=keyboard)
    assert bodies == [
        {
            "chat_id": -100,
            "text": "컴업 <b>&amp;</b> 🎉",
            "reply_markup": {"inline_keyboard": [[{"text": "🔔", "callback_data": "1:fo:12"}]]},
        }
    ]


async def test_a_file_arrives_whole_under_its_korean_name() -> None:
    """Uploads travel as multipart; a name is not shown in percent signs."""
    seen: dict[str, Any] = {}

    async def take(request: web.Request) -> web.StreamResponse:
        form = await request.post()
        document = form["document"]
        assert isinstance(document, web.FileField)
        seen.update(chat=form["chat_id"], caption=form["caption"], content=document.file.read())
        raw = document.headers["Content-Disposition"]
        seen["name"] = raw.encode(errors="surrogateescape").decode()
        return good(message())

    async with serving(take) as door:
        await door.build_application().bot.send_document(
            5, b"\x00\xff" * 1000, filename='11월 "호".txt', caption="이번 호"
        )
    assert (seen["chat"], seen["caption"], seen["content"]) == ("5", "이번 호", b"\x00\xff" * 1000)
    assert "11월" in seen["name"]
    assert "%" not in seen["name"]


async def test_a_file_is_fetched_through_the_same_door() -> None:
    """getFile, then the file itself, byte for byte."""
    content = bytes(range(256)) * 40

    async def files(request: web.Request) -> web.StreamResponse:
        if request.path == f"/bot{TOKEN}/getFile":
            return good({"file_id": "f", "file_unique_id": "u", "file_path": "documents/호.txt"})
        assert request.path == f"/file/bot{TOKEN}/documents/호.txt"
        return web.Response(body=content)

    async with serving(files) as door:
        file = await door.build_application().bot.get_file("f")
        assert bytes(await file.download_as_bytearray()) == content


@pytest.mark.parametrize("announced", [True, False])
async def test_a_file_over_the_limit_is_not_read_to_its_end(announced: bool) -> None:
    """20 MB, whether the server tells the length or streams without one."""
    written = 0

    async def flow(request: web.Request) -> web.StreamResponse:
        nonlocal written
        response = web.StreamResponse(headers={"Content-Length": str(100 * 2**20)} if announced else {})
        await response.prepare(request)
        with suppress(ConnectionError):
            for _ in range(100):
                await response.write(b"x" * 2**20)
                written += 2**20
        return response

    async with serving(flow) as door:
        with pytest.raises(TooLarge):
            await door.build_application().bot.request.retrieve(f"{door._api_url}/file")
    assert written <= 2 * LARGEST_DOWNLOAD


async def test_a_compressed_bomb_is_stopped_at_the_limit() -> None:
    """What counts is what comes out, not the length that was announced."""

    async def bomb(request: web.Request) -> web.StreamResponse:
        response = web.Response(body=b"\0" * (2 * LARGEST_DOWNLOAD))
        response.enable_compression(web.ContentCoding.gzip)
        return response

    async with serving(bomb) as door:
        with pytest.raises(TooLarge):
            await door.call("getMe", {})


async def test_half_a_character_deafens_nobody() -> None:
    """An update whose text holds half a surrogate pair is still read, and so are its neighbours."""

    async def odd(request: web.Request) -> web.StreamResponse:
        body = b'{"ok":true,"result":[{"update_id":1,"t":"\\ud83d!"},{"update_id":2}]}'
        return web.Response(body=body, content_type="application/json")

    async with serving(odd) as door:
        status, payload = await door.call("getUpdates", {})
    assert status == 200
    assert payload["result"] == [{"update_id": 1, "t": "?!"}, {"update_id": 2}]


@pytest.mark.parametrize("junk", [b"", b"<html>", b"\xff\xfe", b"[" * 100_000, b'{"a":NaN}', b"9" * 5000])
def test_junk_is_none_and_raises_nothing(junk: bytes) -> None:
    """Whatever a server sends, reading it ends in a value or in None."""
    assert parsed(junk) is None or isinstance(parsed(junk), float)
