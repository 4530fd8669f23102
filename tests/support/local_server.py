"""A web server on a free port that answers as one function says, and a door that knocks there."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

from aiohttp import web

from bot.botapi.door import Door
from bot.clock import SystemClock

TOKEN = "123456:SECRET-token-nobody-may-ever-see-in-a-log"

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


@asynccontextmanager
async def listening(handler: Handler) -> AsyncIterator[str]:
    """The address of a server; its open connections end with the block."""
    runner = web.ServerRunner(web.Server(handler), shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    try:
        yield f"http://127.0.0.1:{runner.addresses[0][1]}"
    finally:
        await runner.cleanup()


@asynccontextmanager
async def door_to(address: str) -> AsyncIterator[Door]:
    """A door to that address, closed at the end."""
    door = Door(token=TOKEN, api_url=address, clock=SystemClock(), rate=100)
    try:
        yield door
    finally:
        await door.close()


@asynccontextmanager
async def serving(handler: Handler) -> AsyncIterator[Door]:
    """A door to a server that answers as the function says."""
    async with listening(handler) as address, door_to(address) as door:
        yield door


def good(result: Any) -> web.Response:
    """A Bot API answer that grants the request."""
    return web.json_response({"ok": True, "result": result})


def message(chat_id: int = 5) -> dict[str, Any]:
    """The message that a send is answered with."""
    return {"message_id": 1, "date": 1, "chat": {"id": chat_id, "type": "private"}, "text": "hi"}
