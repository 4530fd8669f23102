"""The chat page: phones side by side in a browser, and the small JSON API under `/_sim/` behind it. Part of the server.

    GET  /                     the page (page/index.html with page.js, render.js, page.css; nothing from elsewhere)
    GET  /_sim/state?since=N   waits for a change after version N (at most 20 s), answers what the phones show
    POST /_sim/say             {"person", "text"}
    POST /_sim/press           {"person", "message_id", "row", "column"}
    POST /_sim/upload?person=&name=&caption=     the file as the body
    POST /_sim/block           {"person", "blocked"}
    POST /_sim/clock           {"to": "next" | "hour" | "day"}
    GET  /_sim/file?id=        a file shown in a chat

Requests under `/_sim/` must come from this machine's own page: Host must be a loopback name, Origin (if sent) the same.

What a browser test may rely on: `[data-person="ID"]` is a phone with `.composer textarea`, `[data-action="send"]`,
`[data-action="attach"]` and its `input[type=file]`, `[data-action="commands"]`, `[data-action="block"]`;
`[data-message-id="N"]` a message, with `data-from="bot|person"`, `data-edited`, `data-file`; its buttons are
`[data-button="LABEL"]` with `data-row` and `data-column`; `[data-toast]` and `[data-alert]` are answers to presses;
`[data-clock]` shows the time (its `datetime` in ISO), `[data-clock-action="next|hour|day"]` move it, `[data-next-due]`
names the next reminder; `body[data-version]` is the last version drawn, `body[data-offline]` a lost server.
"""

from __future__ import annotations

import secrets
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

import orjson
from aiohttp import web

from bot.simulator.params import Params, read_params
from bot.simulator.people import Person
from bot.simulator.profile import shown_commands
from bot.simulator.state import Message
from bot.simulator.wire import Json
from bot.simulator.world import World

LONGEST_WAIT_S = 20.0
MOST_MESSAGES = 200
_FILES = {
    "/": ("index.html", "text/html"),
    "/page.js": ("page.js", "text/javascript"),
    "/render.js": ("render.js", "text/javascript"),
    "/page.css": ("page.css", "text/css"),
}
_LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
    "img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
}
NextDue = Callable[[], Awaitable[datetime | None]]
MoveClock = Callable[[datetime], Awaitable[None]]


class _Wrong(Exception):
    """What the page asked for cannot be done; its text goes back with a 400."""


class ChatPage:
    """Serves the page and lets its people act. Without `move_clock` the clock only shows."""

    def __init__(
        self, world: World, people: dict[int, Person], get_next_due: NextDue | None, move_clock: MoveClock | None,
        timezone: str,
    ) -> None:  # fmt: skip
        self._world = world
        self._people = people
        self._get_next_due = get_next_due
        self._move_clock = move_clock
        self._timezone = timezone
        self._run = secrets.token_hex(4)
        self._closed = False
        self._actions = {
            "/_sim/say": self._say, "/_sim/press": self._press, "/_sim/block": self._block, "/_sim/clock": self._clock,
        }  # fmt: skip

    def close(self) -> None:
        """Let waiting pages go."""
        self._closed = True
        self._world.changes.ring()

    async def handle(self, request: web.BaseRequest) -> web.Response:
        path = request.path
        if path in _FILES and request.method == "GET":
            name, kind = _FILES[path]
            content = (Path(__file__).parent / "page" / name).read_bytes()
            return web.Response(body=content, content_type=kind, charset="utf-8", headers=_HEADERS)
        if not path.startswith("/_sim/"):
            return _json({"ok": False, "error_code": 404, "description": "Not Found"}, 404)
        if not _from_own_page(request):
            return _json({"error": "only the simulator's own page may ask this"}, 403)
        try:
            return await self._api(request)
        except _Wrong as reason:
            return _json({"error": str(reason)}, 400)

    async def _api(self, request: web.BaseRequest) -> web.Response:
        path = request.path
        if request.method == "GET" and path == "/_sim/state":
            return await self._state(request)
        if request.method == "GET" and path == "/_sim/file":
            return self._file(request.query.get("id", ""))
        if request.method == "POST" and path == "/_sim/upload":
            return await self._upload(request)
        if request.method == "POST" and path in self._actions:
            # Other sites can post forms without asking the browser's leave, JSON they can't.
            if request.content_type != "application/json":
                raise _Wrong("JSON is expected")
            await self._actions[path](await read_params(request))
            return _json({"ok": True})
        return _json({"error": "no such thing"}, 404)

    # What the page shows

    async def _state(self, request: web.BaseRequest) -> web.Response:
        query = Params(dict(request.query))
        since = query.integer("since") if query.text("run") == self._run else 0
        changes = self._world.changes
        if since and since >= changes.version and not self._closed:
            await changes.after(changes.version, within=LONGEST_WAIT_S)
        version = changes.version
        due = await self._get_next_due() if self._get_next_due is not None else None
        pinned = [one for one in self._people.values() if one.pinned] or list(self._people.values())[:3]
        return _json({
            "run": self._run,
            "version": version,
            "fresh": since == 0,
            "now": self._world.now().isoformat(),
            "timezone": self._timezone,
            "movable": self._move_clock is not None,
            "next_due": due.isoformat() if due is not None else None,
            "bot": {"name": self._world.bot.first_name, "username": self._world.bot.username},
            "people": [self._phone(one, since) for one in pinned],
        })  # fmt: skip

    def _phone(self, person: Person, since: int) -> Json:
        chat = person.chat
        messages = [one for one in chat.messages[-MOST_MESSAGES:] if one.version > since]
        return {
            "id": person.id,
            "name": " ".join(filter(None, (person.user.first_name, person.user.last_name))),
            "role": person.role,
            "language": person.user.language_code,
            "started": chat.started,
            "blocked": chat.blocked,
            "busy": chat.last_action is not None,
            "commands": shown_commands(self._world, chat, person.user),
            "messages": [_shown(one) for one in messages],
            "presses": [
                {"id": one.id, "message_id": one.message_id, "data": one.data, "answered": one.answered,
                 "text": one.text, "alert": one.alert}
                for one in person.presses_made[-20:]
            ],
        }  # fmt: skip

    def _file(self, file_id: str) -> web.Response:
        file = self._world.files.get(file_id)
        if file is None:
            return _json({"error": "no such file"}, 404)
        name = quote(file.name or "file")
        headers = _HEADERS | {"Content-Disposition": f"attachment; filename*=UTF-8''{name}"}
        return web.Response(body=file.content, content_type="application/octet-stream", headers=headers)

    # What its people do

    def _person(self, params: Params) -> Person:
        person = self._people.get(params.integer("person"))
        if person is None:
            raise _Wrong("no such person")
        return person

    async def _say(self, params: Params) -> None:
        try:
            self._person(params).says(params.text("text"))
        except ValueError as reason:
            raise _Wrong(str(reason)) from None

    async def _press(self, params: Params) -> None:
        person = self._person(params)
        message = person.chat.by_id.get(params.integer("message_id"))
        try:
            if message is None or message.deleted:
                raise IndexError
            button = message.keyboard[params.integer("row")][params.integer("column")]
        except IndexError:
            raise _Wrong("this button is gone") from None
        if button.data is None:
            raise _Wrong("this button sends nothing")
        person.presses_raw(button.data, message.id)

    async def _block(self, params: Params) -> None:
        person = self._person(params)
        if params.flag("blocked"):
            person.blocks()
        else:
            person.unblocks()

    async def _upload(self, request: web.BaseRequest) -> web.Response:
        query = Params(dict(request.query))
        try:
            self._person(query).uploads(query.text("name") or "file", await request.read(), query.text("caption"))
        except ValueError as reason:
            raise _Wrong(str(reason)) from None
        return _json({"ok": True})

    async def _clock(self, params: Params) -> None:
        if self._move_clock is None:
            raise _Wrong("this clock does not move")
        match params.text("to"):
            case "next":
                target = await self._get_next_due() if self._get_next_due is not None else None
                if target is None:
                    raise _Wrong("no reminder is waiting")
                target = max(target, self._world.now())
            case "hour":
                target = self._world.now() + timedelta(hours=1)
            case "day":
                target = self._world.now() + timedelta(days=1)
            case _:
                raise _Wrong("no such step")
        await self._move_clock(target)
        self._world.changes.ring()


def _shown(message: Message) -> Json:
    shape: Json = {
        "id": message.id,
        "version": message.version,
        "from": "bot" if message.from_bot else "person",
        "at": message.date.isoformat(),
        "deleted": message.deleted,
    }
    if message.deleted:
        return shape
    shape |= {
        "text": message.text,
        "entities": message.entities,
        "edited": message.edited is not None,
        "keyboard": [[{"label": b.label, "url": b.url, "data": b.data, "copy": b.copy} for b in row]
                     for row in message.keyboard],
    }  # fmt: skip
    if message.reply_to is not None:
        shape["reply_to"] = {"id": message.reply_to.id, "text": message.reply_to.text[:80]}
    if message.origin is not None:
        origin = message.origin
        shape["forwarded"] = origin.get("sender_user_name") or origin.get("chat", {}).get("title") or (
            origin.get("sender_user", {}).get("first_name", "")
        )  # fmt: skip
    file = message.document or message.photo
    if file is not None:
        shape["file"] = {"id": file.id, "name": file.name, "size": file.size, "photo": message.photo is not None}
    return shape


def _from_own_page(request: web.BaseRequest) -> bool:
    """Whether the request names a loopback host and comes from no other site: against rebinding and forged posts."""
    host = request.headers.get("Host", "")
    if urlsplit(f"//{host}").hostname not in _LOOPBACK:
        return False
    if request.headers.get("Sec-Fetch-Site", "same-origin") not in ("same-origin", "none"):
        return False
    origin = request.headers.get("Origin")
    return origin is None or urlsplit(origin).netloc == host


def _json(content: Any, status: int = 200) -> web.Response:
    return web.Response(body=orjson.dumps(content), status=status, content_type="application/json", headers=_HEADERS)
