"""The simulated Bot API server: routes, tokens, faults. Started by the demo and by tests; the bot is pointed at `url`.

`/bot{TOKEN}/{method}` and `/file/bot{TOKEN}/{path}` speak the Bot API; `/` and `/_sim/` are the chat page (chat_page.py).
What differs from Telegram: only HTML is parsed, webhooks are recorded but never called, unknown names in
`allowed_updates` are passed over, photos have one size.
"""

from __future__ import annotations

import asyncio
import re
from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Self

import orjson
from aiohttp import web

from bot.clock import SystemClock
from bot.simulator import chats, messages, profile
from bot.simulator.changes import Changes
from bot.simulator.chat_page import ChatPage
from bot.simulator.errors import Refused
from bot.simulator.faults import Fault, Faults
from bot.simulator.limits import Limits
from bot.simulator.params import Params, read_params
from bot.simulator.people import Group, Person
from bot.simulator.state import Chat, Sent, User
from bot.simulator.world import World

DEMO_TOKEN = "7000000001:simulator-token-that-opens-nothing"
LARGEST_REQUEST = 60 * 1024 * 1024
_TOKEN = re.compile(r"\d+:.+")
Method = Callable[[World, Params], Any]


@dataclass(frozen=True, slots=True)
class Call:
    """One request of the bot as it arrived. `at` is monotonic seconds."""

    method: str
    chat_id: int | None
    at: float


class Simulator:
    """Telegram on this machine: `async with Simulator(now=clock.now) as sim: …`.

    `now` dates messages and is the clock of the page; `limits` switches Telegram's flood limits on; `monotonic`
    (seconds) measures floods; `timezone` is the page's. `get_next_due` and `move_clock` let the page fast-forward; without them the clock's
    buttons are off. `sent` lists every message accepted from the bot, `calls` every request.
    """

    def __init__(
        self, *, now: Callable[[], datetime], limits: bool = False, token: str = DEMO_TOKEN,
        bot_username: str = "letterbell_demo_bot", bot_name: str = "Letterbell",
        get_next_due: Callable[[], Awaitable[datetime | None]] | None = None,
        move_clock: Callable[[datetime], Awaitable[None]] | None = None,
        monotonic: Callable[[], float] | None = None, timezone: str = "Asia/Seoul",
    ) -> None:  # fmt: skip
        monotonic = monotonic or SystemClock().monotonic
        number = token.partition(":")[0]
        bot = User(int(number) if number.isdecimal() else 7000000001, bot_name, username=bot_username, is_bot=True)
        self.token = token
        self.world = World(now=now, monotonic=monotonic, bot=bot, limits=Limits() if limits else None)
        self.faults = Faults(monotonic, self._scripted)
        self.people: dict[int, Person] = {}
        self.calls: list[Call] = []
        self.page = ChatPage(self.world, self.people, get_next_due, move_clock, timezone)
        self.url = ""
        self._runner: web.ServerRunner | None = None
        self._methods = _methods()

    @property
    def changes(self) -> Changes:
        """Rings at every change: `await sim.changes.until(lambda: …)`."""
        return self.world.changes

    @property
    def sent(self) -> list[Sent]:
        return self.world.sent

    def sent_to(self) -> Counter[int]:
        """How many messages of the bot each chat got."""
        return Counter(one.chat_id for one in self.world.sent)

    async def start(self, host: str = "127.0.0.1", port: int = 0) -> None:
        """Listen; port 0 takes a free one. `url` then names the base for LETTERBELL_API_URL."""
        server = web.Server(self._handle, request_factory=self._request, access_log=None)
        self._runner = web.ServerRunner(server, shutdown_timeout=0.2)
        await self._runner.setup()
        site = web.TCPSite(self._runner, host, port, backlog=1024)
        await site.start()
        port = self._runner.addresses[0][1]
        self.url = f"http://{'127.0.0.1' if host in ('0.0.0.0', '::') else host}:{port}"

    async def stop(self) -> None:
        """Stop listening and let go of all who wait."""
        self.page.close()
        self.world.updates.release()
        if self._runner is not None:
            await self._runner.cleanup()
            self._runner = None

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.stop()

    # People

    def person(
        self, id: int, first_name: str, *, last_name: str | None = None, username: str | None = None,
        language_code: str | None = "ko", started: bool = False, pinned: bool = False, role: str = "",
    ) -> Person:  # fmt: skip
        """Someone on Telegram. Until they write (or are `started`) the bot may not write to them; `pinned` gives
        them a phone on the chat page, with `role` under their name.
        """
        if id in self.world.chats:
            raise ValueError(f"{id} is taken")
        user = User(id, first_name, last_name, username, language_code)
        person = Person(self.world, user, pinned=pinned, role=role)
        person.chat.started = started
        self.world.users[id] = user
        self.world.chats[id] = person.chat
        self.people[id] = person
        self.changes.ring()
        return person

    def crowd(self, count: int, *, first_id: int = 5_000_001) -> list[Person]:
        """Many people who have started the bot, with ids one after the other."""
        return [self.person(first_id + n, f"독자 {n + 1}", started=True) for n in range(count)]

    def group(
        self, id: int, title: str, *, members: list[Person] | None = None, admins: list[Person] | None = None,
        forum: bool = False, basic: bool = False,
    ) -> Group:  # fmt: skip
        """A group that the bot is a member of; `basic` is the kind that may migrate."""
        if id in self.world.chats or id >= 0:
            raise ValueError("a group has a negative id of its own")
        chat = Chat(id, "group" if basic else "supergroup", title=title, forum=forum)
        chat.members = {one.id: "member" for one in members or []}
        chat.members |= {one.id: "administrator" for one in admins or []}
        self.world.chats[id] = chat
        return Group(self.world, chat)

    # HTTP

    def _request(self, message: Any, payload: Any, protocol: Any, writer: Any, task: Any) -> web.BaseRequest:
        loop = asyncio.get_running_loop()
        return web.BaseRequest(message, payload, protocol, writer, task, loop, client_max_size=LARGEST_REQUEST)

    async def _handle(self, request: web.BaseRequest) -> web.StreamResponse:
        path = request.path
        if path.startswith("/bot"):
            token, _, method = path[4:].partition("/")
            return await self._call(request, token, method)
        if path.startswith("/file/bot"):
            token, _, name = path[9:].partition("/")
            return self._download(token, name)
        return await self.page.handle(request)

    async def _call(self, request: web.BaseRequest, token: str, name: str) -> web.Response:
        if token != self.token:
            return _refusal(Refused(401, "Unauthorized") if _TOKEN.fullmatch(token) else Refused(404, "Not Found"))
        method = self._methods.get(name.lower())
        if method is None:
            return _refusal(Refused(404, "Not Found"))
        name, perform = method
        try:
            params = await read_params(request)
        except Refused as refusal:
            return _refusal(refusal)
        chat_id = params.integer("chat_id") or None
        self.calls.append(Call(name, chat_id, self.world.monotonic()))
        fault = self.faults.take(name, chat_id)
        latency_s = 0.0 if name == "getUpdates" else self.faults.latency_s
        if latency_s:
            await asyncio.sleep(latency_s / 2)
        answer, status = b"", 200
        if fault is None or fault.accepted:
            answer, status = await self._perform(name, perform, params)
        if latency_s:
            await asyncio.sleep(latency_s / 2)
        if fault is None:
            return web.Response(body=answer, status=status, content_type="application/json")
        return await _faulty(request, fault, answer, status)

    async def _perform(self, name: str, perform: Method, params: Params) -> tuple[bytes, int]:
        try:
            if name == "getUpdates":
                updates = await self.world.updates.fetch(params)
                return b'{"ok":true,"result":[' + b",".join(updates) + b"]}", 200
            return orjson.dumps({"ok": True, "result": perform(self.world, params)}), 200
        except Refused as refusal:
            return orjson.dumps(refusal.as_json()), refusal.code

    def _download(self, token: str, name: str) -> web.Response:
        file = chats.download(self.world, name) if token == self.token else None
        if file is None:
            return _refusal(Refused(404, "Not Found") if token == self.token else Refused(401, "Unauthorized"))
        fault = self.faults.take("download", None)
        if fault is not None and fault.status is not None:
            return web.Response(body=fault.body, status=fault.status, content_type=fault.content_type)
        return web.Response(body=file.content, content_type="application/octet-stream")

    def _scripted(self, method: str) -> None:
        # A poll that already waits would hide a fault scripted for the next one.
        if method.lower() == "getupdates":
            self.world.updates.release()


async def _faulty(request: web.BaseRequest, fault: Fault, answer: bytes, status: int) -> web.Response:
    if fault.delay_s:
        await asyncio.sleep(fault.delay_s)
    if fault.drop and request.transport is not None:
        request.transport.close()
        return web.Response()
    if fault.status is None:
        return web.Response(body=answer, status=status, content_type="application/json")
    return web.Response(body=fault.body, status=fault.status, content_type=fault.content_type)


def _refusal(refusal: Refused) -> web.Response:
    return web.Response(body=orjson.dumps(refusal.as_json()), status=refusal.code, content_type="application/json")


def _methods() -> dict[str, tuple[str, Method]]:
    """All methods by their lower-case name, since Telegram does not mind the case."""
    every: dict[str, Method] = {
        **messages.METHODS,
        **chats.METHODS,
        **profile.METHODS,
        "getUpdates": lambda world, params: [],
        "setWebhook": lambda world, params: world.updates.set_webhook(params),
        "deleteWebhook": lambda world, params: world.updates.set_webhook(
            Params({"drop_pending_updates": params.flag("drop_pending_updates")})
        ),
        "getWebhookInfo": lambda world, params: world.updates.webhook_info(),
    }
    return {name.lower(): (name, method) for name, method in every.items()}
