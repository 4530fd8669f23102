"""The token stands in no error, cause, representation or traceback that leaves the door."""

from __future__ import annotations

import asyncio
import traceback
from collections.abc import Callable
from urllib.parse import quote

import pytest
from aiohttp import web
from telegram.error import InvalidToken, TelegramError

from bot.botapi import transport
from tests.support.local_server import TOKEN, Handler, door_to, good, listening, serving


def everything_said(fault: BaseException) -> str:
    """All that a careful logger could print of an error, its causes and contexts too."""
    said, seen = [], set()
    waiting: list[BaseException | None] = [fault]
    while waiting:
        current = waiting.pop()
        if current is None or id(current) in seen:
            continue
        seen.add(id(current))
        said += [str(current), repr(current), repr(current.args), *traceback.format_exception(current)]
        waiting += [current.__cause__, current.__context__]
    return "\n".join(said)


async def refuse(request: web.Request) -> web.StreamResponse:
    return web.json_response({"ok": False, "error_code": 401, "description": "Unauthorized"}, status=401)


async def page_with_address(request: web.Request) -> web.StreamResponse:
    return web.Response(status=502, text=f"<html>no answer from {request.raw_path}</html>")


async def page_with_quoted_address(request: web.Request) -> web.StreamResponse:
    return web.Response(status=404, text=f"<html>{quote(request.path, safe='')} is not here</html>")


async def json_with_address(request: web.Request) -> web.StreamResponse:
    return web.json_response({"ok": False, "error_code": 400, "description": request.path}, status=400)


async def page_instead_of_json(request: web.Request) -> web.StreamResponse:
    return web.Response(status=200, text=f"<html>{request.path}</html>")


async def drop(request: web.Request) -> web.StreamResponse:
    assert request.transport is not None
    request.transport.close()
    return web.Response()


async def redirect(request: web.Request) -> web.StreamResponse:
    return web.Response(status=302, headers={"Location": f"https://elsewhere.invalid{request.path}"})


async def slow(request: web.Request) -> web.StreamResponse:
    await asyncio.Event().wait()
    return web.Response()


ANSWERS = [
    refuse,
    page_with_address,
    page_with_quoted_address,
    json_with_address,
    page_instead_of_json,
    drop,
    redirect,
    slow,
]


@pytest.mark.parametrize("answer", ANSWERS, ids=lambda answer: answer.__name__)
async def test_no_error_of_a_call_holds_the_token(answer: Handler, monkeypatch: pytest.MonkeyPatch) -> None:
    """Refusals, pages that echo the address, broken connections, slow ones."""
    monkeypatch.setattr(transport, "READ_TIMEOUT_S", 0.1)
    async with serving(answer) as door:
        with pytest.raises(TelegramError) as raised:
            await door.build_application().bot.get_me(read_timeout=0.1)
    assert "SECRET" not in everything_said(raised.value)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda address: "http://127.0.0.1:1",
        lambda address: address.replace("http:", "https:"),
        lambda address: "gopher://127.0.0.1",
        lambda address: "http://",
    ],
    ids=["refused", "tls", "scheme", "no host"],
)
async def test_no_error_of_a_missing_server_holds_the_token(spoil: Callable[[str], str]) -> None:
    """Nobody there, no TLS there, no address at all: not reached, in a clean sentence."""
    async with listening(refuse) as address, door_to(spoil(address)) as door:
        with pytest.raises(transport.NotReached) as raised:
            await door.call("getMe", {})
    assert "SECRET" not in everything_said(raised.value)


async def test_a_pool_that_is_full_says_so_without_the_token(monkeypatch: pytest.MonkeyPatch) -> None:
    """aiohttp's own error for a connect timeout holds the whole address; ours does not."""
    monkeypatch.setattr(transport, "CONNECT_TIMEOUT_S", 0.05)
    async with listening(slow) as address, door_to(address) as door:
        polls = [asyncio.create_task(door.call("getUpdates", {})) for _ in range(3)]
        done, waiting = await asyncio.wait(polls, return_when=asyncio.FIRST_COMPLETED)
        fault = done.pop().exception()
        for poll in waiting:
            poll.cancel()
        await asyncio.gather(*waiting, return_exceptions=True)
    assert isinstance(fault, transport.NotReached)
    assert "SECRET" not in everything_said(fault)


async def test_a_rejected_token_is_not_repeated() -> None:
    """python-telegram-bot's own error at the start names the token; ours says only that it was rejected."""
    async with serving(refuse) as door:
        with pytest.raises(InvalidToken, match="rejected") as raised:
            await door.build_application().initialize()
    assert "SECRET" not in everything_said(raised.value)


async def test_no_representation_shows_the_token() -> None:
    """Bot, application and door may be logged."""

    async def me(request: web.Request) -> web.StreamResponse:
        return good({"id": 1, "is_bot": True, "first_name": "종", "username": "letterbell_bot"})

    async with serving(me) as door:
        application = door.build_application()
        await application.initialize()
        assert application.bot.username == "letterbell_bot"
        assert TOKEN not in f"{application!r} {application.bot!r} {application.bot} {door!r}"
        await application.shutdown()
