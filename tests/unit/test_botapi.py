"""The door to Telegram: what went wrong is told apart, and the token stands in no error."""

from __future__ import annotations

import asyncio
import traceback
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import Any

import pytest
from aiohttp import web
from telegram.error import TelegramError

from bot.botapi import outcomes
from bot.botapi.door import Door
from bot.botapi.outcomes import Gone, Moved, Rejected, RetryAt, Sent, TokenDead, Uncertain, Unreached, from_response
from bot.botapi.transport import NoAnswer, NotReached
from bot.clock import SystemClock

TOKEN = "123456:SECRET-token-nobody-may-ever-see-in-a-log"

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


@asynccontextmanager
async def serving(handler: Handler) -> AsyncIterator[Door]:
    server = web.Server(handler)
    runner = web.ServerRunner(server)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    door = Door(token=TOKEN, api_url=f"http://127.0.0.1:{runner.addresses[0][1]}", clock=SystemClock(), rate=100)
    try:
        yield door
    finally:
        await door.close()
        await runner.cleanup()


def refusal(code: int, description: str, **parameters: Any) -> dict[str, Any]:
    return {"ok": False, "error_code": code, "description": description} | (
        {"parameters": parameters} if parameters else {}
    )


@pytest.mark.parametrize(
    ("answer", "outcome"),
    [
        ({"ok": True, "result": {"message_id": 7}}, Sent(7)),
        (refusal(403, "Forbidden: bot was blocked by the user"), Gone("blocked")),
        (refusal(403, "Forbidden: user is deactivated"), Gone("deactivated")),
        (refusal(403, "Forbidden: bot can't initiate conversation with a user"), Gone("cant_initiate")),
        (refusal(403, "Forbidden: bot was kicked from the supergroup chat"), Gone("kicked")),
        (refusal(403, "Forbidden: something new"), Gone("kicked")),
        (refusal(400, "Bad Request: chat not found"), Gone("chat_not_found")),
        (refusal(400, "Bad Request: group chat was upgraded", migrate_to_chat_id=-1005), Moved(-1005)),
        (refusal(400, "Bad Request: message is too long"), Rejected("too_long", ours=True)),
        (refusal(400, "Bad Request: can't parse entities: Unsupported start tag"), Rejected("cant_parse", ours=True)),
        (refusal(400, "Bad Request: BUTTON_DATA_INVALID"), Rejected("bad_text", ours=True)),
        (refusal(400, "Bad Request: not enough rights to send text messages"), Rejected("no_rights")),
        (refusal(400, "Bad Request: TOPIC_CLOSED"), Rejected("topic_closed")),
        (refusal(400, "Bad Request: whatever"), Rejected("rejected")),
        (refusal(401, "Unauthorized"), TokenDead("token")),
        (refusal(404, "Not Found"), TokenDead("token")),
        (refusal(429, "Too Many Requests: retry after 9", retry_after=9), RetryAt(9)),
        (refusal(429, "Too Many Requests: retry after 9"), RetryAt(9)),
        (refusal(500, "Internal Server Error"), Uncertain("server_error")),
        (refusal(502, "Bad Gateway"), Uncertain("server_error")),
        (None, Uncertain("server_error")),
        ({"ok": True}, Uncertain("server_error")),
        ([], Uncertain("server_error")),
    ],
)
def test_each_answer_has_its_outcome(answer: Any, outcome: outcomes.Outcome) -> None:
    """The table of what Telegram says and what becomes of the row; case does not count."""
    status = answer.get("error_code", 200) if isinstance(answer, dict) else 502
    assert from_response(status, answer) == outcome
    if isinstance(answer, dict) and "description" in answer:
        assert from_response(status, answer | {"description": answer["description"].upper()}) == outcome


async def test_a_closed_port_is_safe_to_try_again() -> None:
    """Nothing was taken where no connection came about."""
    door = Door(token=TOKEN, api_url="http://127.0.0.1:1", clock=SystemClock(), rate=100)
    try:
        assert await door.send(b"{}") == Unreached("not_reached")
        with pytest.raises(NotReached):
            await door.call("getMe", {})
    finally:
        await door.close()


async def test_a_connection_that_breaks_leaves_doubt() -> None:
    """The request left and no answer came."""

    async def drop(request: web.Request) -> web.StreamResponse:
        await request.read()
        assert request.transport is not None
        request.transport.close()
        return web.Response()

    async with serving(drop) as door:
        assert await door.send(b"{}") == Uncertain("no_answer")


async def test_a_slow_answer_leaves_doubt() -> None:
    """A read timeout is doubt, too."""
    never = asyncio.Event()

    async def slow(request: web.Request) -> web.StreamResponse:
        await never.wait()
        return web.Response()

    async with serving(slow) as door:
        with pytest.raises(NoAnswer):
            await door.call("getMe", {}, read_timeout_s=0.05)
        never.set()


async def test_html_instead_of_json_leaves_doubt() -> None:
    """A proxy's error page says nothing about the message."""

    async def page(request: web.Request) -> web.StreamResponse:
        return web.Response(status=502, text="<html>Bad Gateway</html>")

    async with serving(page) as door:
        assert await door.send(b"{}") == Uncertain("server_error")


@pytest.mark.parametrize("status", [401, 404, 400, 500])
async def test_the_token_stands_in_no_error(status: int) -> None:
    """Not in the text, the repr or the traceback of anything that python-telegram-bot raises over our transport."""

    async def refuse(request: web.Request) -> web.StreamResponse:
        return web.json_response(refusal(status, "No"), status=status)

    async with serving(refuse) as door:
        application = door.build_application()
        with pytest.raises(TelegramError) as raised:
            await application.bot.get_me()
        said = "".join(traceback.format_exception(raised.value)) + str(raised.value) + repr(raised.value)
        assert TOKEN not in said
        assert "SECRET" not in said


async def test_an_unreachable_server_is_told_without_the_token() -> None:
    """The same where there is no server at all."""
    door = Door(token=TOKEN, api_url="http://127.0.0.1:1", clock=SystemClock(), rate=100)
    try:
        with pytest.raises(NotReached) as raised:
            await door.call("getMe", {})
        assert "SECRET" not in "".join(traceback.format_exception(raised.value))
    finally:
        await door.close()


async def test_replies_wait_out_a_flood_exactly_and_are_sent() -> None:
    """A 429 to a reply is waited for and tried again, through python-telegram-bot's own hook."""
    calls: list[float] = []
    clock = SystemClock()

    async def flood_once(request: web.Request) -> web.StreamResponse:
        calls.append(clock.monotonic())
        if len(calls) == 1:
            return web.json_response(refusal(429, "Too Many Requests: retry after 1", retry_after=1), status=429)
        chat = {"id": 5, "type": "private"}
        return web.json_response({"ok": True, "result": {"message_id": 1, "date": 1, "chat": chat, "text": "hi"}})

    async with serving(flood_once) as door:
        bot = door.build_application().bot
        sent = await bot.send_message(5, "hi")
        assert sent.message_id == 1
        assert timedelta(seconds=calls[1] - calls[0]) >= timedelta(seconds=1)
