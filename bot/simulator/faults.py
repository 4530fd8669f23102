"""Faults on demand: what a test wants the simulated Telegram to do wrong. Scripted by tests, taken by the server.

A request without a script costs two look-ups in a dict, so that benchmarks measure the bot and not this file.
"""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field, replace

import orjson

from bot.simulator.errors import Refused, bad_request, forbidden, too_many_requests

_GATEWAY = b"<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body><h1>502 Bad Gateway</h1></body>\r\n</html>"
_FLOODED = frozenset({
    "sendMessage", "sendDocument", "editMessageText", "editMessageCaption", "editMessageReplyMarkup",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Fault:
    """What happens to one request. `accepted` says whether its effect takes place first; `status` None means that
    the method's own answer is given (unless the connection is dropped); `delay_s` passes before any answer.
    """

    status: int | None = None
    body: bytes = b""
    content_type: str = "application/json"
    accepted: bool = False
    drop: bool = False
    delay_s: float = 0.0

    @classmethod
    def refused(cls, refusal: Refused) -> Fault:
        return cls(refusal.code, orjson.dumps(refusal.as_json()))

    @classmethod
    def too_many_requests(cls, retry_after: int) -> Fault:
        return cls.refused(too_many_requests(retry_after))

    @classmethod
    def forbidden(cls, words: str = "bot was blocked by the user") -> Fault:
        return cls.refused(forbidden(words))

    @classmethod
    def bad_request(cls, words: str) -> Fault:
        return cls.refused(bad_request(words))

    @classmethod
    def unauthorized(cls) -> Fault:
        return cls.refused(Refused(401, "Unauthorized"))

    @classmethod
    def conflict(cls) -> Fault:
        return cls.refused(Refused(
            409, "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
        ))  # fmt: skip

    @classmethod
    def server_error(cls, status: int = 500, *, accepted: bool = False) -> Fault:
        """A 5xx in JSON; `accepted` makes it the nasty kind, whose message was delivered all the same."""
        fault = cls.refused(Refused(status, "Internal Server Error" if status == 500 else "Bad Gateway"))
        return replace(fault, accepted=accepted)

    @classmethod
    def html(cls, status: int = 502, *, accepted: bool = False) -> Fault:
        """A proxy's page instead of JSON; status 200 is the worst of them."""
        return cls(status, _GATEWAY, "text/html", accepted=accepted)

    @classmethod
    def slow(cls, seconds: float) -> Fault:
        """The effect takes place at once, its answer comes `seconds` later."""
        return cls(accepted=True, delay_s=seconds)

    @classmethod
    def accept_then_drop(cls) -> Fault:
        """The message is delivered, the connection closed without an answer."""
        return cls(accepted=True, drop=True)

    @classmethod
    def refuse_connection(cls) -> Fault:
        """The connection is closed before anything takes place."""
        return cls(drop=True)


Choice = Callable[[str, int | None], Fault | None]


@dataclass(slots=True)
class Faults:
    """Scripts by method, by method and chat, by predicate; and waits that hold a chat or everything for some time.

    `latency_s` is spent on every request but getUpdates, half before its effect and half after.
    """

    monotonic: Callable[[], float]
    on_script: Callable[[str], None]
    latency_s: float = 0.0
    taken: list[tuple[str, Fault]] = field(default_factory=list)
    _scripts: dict[tuple[str, int | None], deque[Fault]] = field(default_factory=dict)
    _always: dict[str, Fault] = field(default_factory=dict)
    _choices: list[Choice] = field(default_factory=list)
    _holds: dict[int | None, float] = field(default_factory=dict)

    def next(self, method: str, *faults: Fault, times: int = 1, chat_id: int | None = None) -> None:
        """Let the next calls of `method` (in one chat, if named) meet these faults, one each, in order."""
        script = self._scripts.setdefault((method.lower(), chat_id), deque())
        script.extend(faults * times)
        self.on_script(method)

    def always(self, method: str, fault: Fault) -> None:
        """Let every call of `method` meet this fault until `clear`."""
        self._always[method.lower()] = fault
        self.on_script(method)

    def when(self, choice: Choice) -> None:
        """Ask `choice(method, chat_id)` at every request; it returns a fault or None."""
        self._choices.append(choice)

    def hold(self, seconds: float, *, chat_id: int | None = None) -> None:
        """Answer 429 to everything sent (to one chat, if named) until `seconds` from now, with the rest as the wait."""
        self._holds[chat_id] = self.monotonic() + seconds

    def clear(self) -> None:
        self._scripts.clear()
        self._always.clear()
        self._choices.clear()
        self._holds.clear()
        self.latency_s = 0.0

    def take(self, method: str, chat_id: int | None) -> Fault | None:
        """The fault that this request meets, None for none. `method` in Telegram's own spelling."""
        fault = None
        if self._holds and method in _FLOODED:
            fault = self._held(chat_id)
        if fault is None and self._scripts:
            fault = self._scripted(method.lower(), chat_id)
        if fault is None and self._always:
            fault = self._always.get(method.lower())
        for choice in self._choices:
            fault = fault or choice(method, chat_id)
        if fault is not None:
            self.taken.append((method, fault))
        return fault

    def _held(self, chat_id: int | None) -> Fault | None:
        now = self.monotonic()
        wait = max(self._holds.get(scope, now) - now for scope in (None, chat_id))
        return Fault.too_many_requests(math.ceil(wait)) if wait > 0 else None

    def _scripted(self, method: str, chat_id: int | None) -> Fault | None:
        for key in ((method, chat_id), (method, None)):
            if script := self._scripts.get(key):
                fault = script.popleft()
                if not script:
                    del self._scripts[key]
                return fault
        return None
