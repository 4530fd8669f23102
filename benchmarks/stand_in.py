"""A Bot API for load, in a process of its own: strict about what it takes, cheap enough never to be what is measured.

Started by `benchmarks.standing.StandIn`; reads no module of ours, so that it starts at once and its time is its own.
Speaks HTTP/1.1 with keep-alive over a bare asyncio protocol. Under `/control/` it is set up, asked and told what people say.
"""

from __future__ import annotations

import asyncio
import gc
import json
import re
import sys
import time
from array import array
from collections import deque
from typing import Any
from urllib.parse import parse_qs

_CHAT_IN_FORM = re.compile(rb'name="chat_id"\r\n(?:[^\r\n]+\r\n)*\r\n(-?\d+)\r\n')
_TEXT = "이번 주에는 나루콘 2027의 얼리버드가 열리고, 한빛캠프 서울의 일정이 하루 옮겨졌어요. 자세한 이야기는 아래에서 이어져요."
# Key order and shape as Telegram answers a sendMessage to a private chat; some 600 bytes.
_SENT = (
    '{"ok":true,"result":{"message_id":%d,"from":{"id":4242,"is_bot":true,"first_name":"Letterbell","username":"letterbell_bot"},'
    '"chat":{"id":%d,"first_name":"하늘","username":"haneul","type":"private"},"date":%d,'
    f'"text":{json.dumps(_TEXT, ensure_ascii=False)},'
    '"entities":[{"offset":0,"length":6,"type":"bold"}],"link_preview_options":{"is_disabled":true},'
    '"reply_markup":{"inline_keyboard":[[{"text":"\\ud83d\\udcd6 더 보기","callback_data":"1:is:1"}]]}}}'
)
_ME = {"id": 4242, "is_bot": True, "first_name": "Letterbell", "username": "letterbell_bot", "can_join_groups": True}
_REASONS = {200: "OK", 400: "Bad Request", 401: "Unauthorized", 404: "Not Found", 429: "Too Many Requests"}
# What the machine keeps from this process is not the sender's fault: messages that pile up meanwhile look like a burst.
_PULSE_S = 0.005
_SENDS = ("sendMessage",)
_EDITS = ("editMessageText",)


class Books:
    """What is allowed and what came in. Times are seconds since the set-up, by this process's monotonic clock."""

    def __init__(self, told: dict[str, Any]) -> None:
        self.latency_s: float = told.get("latency_s", 0.0)
        # 0 is no limit. The bucket holds `burst` messages and is refilled at `per_second`.
        self.per_second: float = told.get("per_second", 0.0)
        self.burst: float = told.get("burst", 2.0)
        # Harsh: a refusal opens so many seconds in which everything is refused; 0 refuses one by one.
        self.closed_for_s: float = told.get("closed_for_s", 0.0)
        # The message with this number (counted from 1) is refused, whatever the bucket holds; 0 is none.
        self.refuse_number: int = told.get("refuse_number", 0)
        self.began = time.monotonic()
        self.tokens = self.burst
        self.filled_at = 0.0
        self.closed_until = -1.0
        self.number = 0
        self.at = array("d")
        self.chats = array("q")
        self.refused = array("d")
        self.pulsed_at = 0.0
        self.longest_stall_s = 0.0
        self.updates: deque[dict[str, Any]] = deque()
        self.update_id = 0
        self.news = asyncio.Event()
        # When each thing that a person said was handed out, and when that chat got its next message.
        self.said_at: dict[int, float] = {}
        self.answered: list[float] = []

    def now(self) -> float:
        return time.monotonic() - self.began

    def stalled_s(self) -> float:
        """For how long this process was not let run before it looks now."""
        return max(0.0, self.now() - self.pulsed_at - _PULSE_S)

    def pulse(self) -> None:
        """Called each _PULSE_S, if the machine lets us."""
        self.longest_stall_s = max(self.longest_stall_s, self.stalled_s())
        self.pulsed_at = self.now()

    def admits(self, chat_id: int) -> int:
        """0 where the message is taken, else for how many seconds nothing may come."""
        now = self.now()
        self.number += 1
        if now < self.closed_until:
            self.refused.append(now)
            return max(1, -int(-(self.closed_until - now) // 1))
        if self.per_second:
            most = self.burst + self.stalled_s() * self.per_second
            self.tokens = min(most, self.tokens + (now - self.filled_at) * self.per_second)
            self.filled_at = now
            if self.tokens < 1.0 or self.number == self.refuse_number:
                self.refused.append(now)
                self.closed_until = now + self.closed_for_s if self.closed_for_s else self.closed_until
                return max(1, int(self.closed_for_s) or 1)
            self.tokens -= 1.0
        self.at.append(now)
        self.chats.append(chat_id)
        if chat_id in self.said_at:
            self.answered.append(now - self.said_at.pop(chat_id))
        return 0

    def says(self, chat_id: int, text: str) -> None:
        """A person writes to the bot; the answer's time is counted from now."""
        self.update_id += 1
        who = {"id": chat_id, "is_bot": False, "first_name": "하늘", "language_code": "ko"}
        message: dict[str, Any] = {"message_id": self.update_id, "date": int(time.time()), "text": text, "from": who}
        message["chat"] = {"id": chat_id, "type": "private", "first_name": "하늘"}
        if text.startswith("/"):
            message["entities"] = [{"type": "bot_command", "offset": 0, "length": len(text.split(maxsplit=1)[0])}]
        self.updates.append({"update_id": self.update_id, "message": message})
        self.said_at[chat_id] = self.now()
        self.news.set()

    def report(self, *, full: bool) -> dict[str, Any]:
        """What came in; `full` adds each arrival."""
        told: dict[str, Any] = {
            "now": self.now(),
            "taken": len(self.at),
            "refused": len(self.refused),
            "first": self.at[0] if self.at else None,
            "last": self.at[-1] if self.at else None,
            "answered": self.answered,
            "stalled_s": self.longest_stall_s,
        }
        if full:
            told |= {
                "at": self.at.tolist(),
                "chats": self.chats.tolist(),
                "refusals": self.refused.tolist(),
                "twice": len(self.chats) - len(set(self.chats)),
            }
        return told


class Line(asyncio.Protocol):
    """One connection. Requests of one connection are answered in order, as nobody here pipelines."""

    def __init__(self, house: House) -> None:
        self._house = house
        self._got = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        self._got = self._got + data if self._got else data
        while (cut := self._got.find(b"\r\n\r\n")) >= 0:
            head = self._got[:cut]
            low = head.lower()
            length = 0
            if (at := low.find(b"\r\ncontent-length:")) >= 0:
                length = int(low[at + 17 :].split(b"\r\n", 1)[0])
            elif b"\r\ntransfer-encoding:" in low:
                whole = _unchunked(self._got[cut + 4 :])
                if whole is None:
                    return
                body, used = whole
                self._got = self._got[cut + 4 + used :]
                self._take(head, low, body)
                continue
            end = cut + 4 + length
            if len(self._got) < end:
                return
            body, self._got = self._got[cut + 4 : end], self._got[end:]
            self._take(head, low, body)

    def _take(self, head: bytes, low: bytes, body: bytes) -> None:
        _, target, version = head.split(b"\r\n", 1)[0].split(b" ")
        if version != b"HTTP/1.1" or b"\r\nhost:" not in low:
            self.answer(400, b"{}")
            return
        self._house.take(self, target.decode(), low, body)

    def answer(self, status: int, body: bytes) -> None:
        if not self._transport.is_closing():
            self._transport.write(
                b"HTTP/1.1 %d %s\r\nServer: nginx/1.18.0\r\nContent-Type: application/json\r\nContent-Length: %d\r\n"
                b"Connection: keep-alive\r\nStrict-Transport-Security: max-age=31536000; includeSubDomains; preload\r\n"
                b"Access-Control-Allow-Origin: *\r\nAccess-Control-Allow-Methods: GET, POST, OPTIONS\r\n"
                b"Access-Control-Expose-Headers: Content-Length,Content-Type,Date,Server,Connection\r\n\r\n%s"
                % (status, _REASONS[status].encode(), len(body), body)
            )


def _unchunked(data: bytes) -> tuple[bytes, int] | None:
    body, at = b"", 0
    while (line := data.find(b"\r\n", at)) >= 0:
        size = int(data[at:line], 16)
        if len(data) < line + 2 + size + 2:
            return None
        body += data[line + 2 : line + 2 + size]
        at = line + 2 + size + 2
        if not size:
            return body, at
    return None


class House:
    """Who is asked for what."""

    def __init__(self, token: str) -> None:
        self._prefix = f"/bot{token}/"
        self._loop = asyncio.get_running_loop()
        self.books = Books({})
        self._polls: set[asyncio.Task[None]] = set()
        self._pulse()

    def _pulse(self) -> None:
        self.books.pulse()
        self._loop.call_later(_PULSE_S, self._pulse)

    def take(self, line: Line, target: str, low: bytes, body: bytes) -> None:
        if target.startswith("/control/"):
            self._control(line, target, body)
            return
        if not target.startswith(self._prefix):
            self._later(line, 401, {"ok": False, "error_code": 401, "description": "Unauthorized"})
            return
        method = target[len(self._prefix) :]
        if method in _SENDS:
            self._send(line, low, body)
        elif method == "getUpdates":
            task = self._loop.create_task(self._poll(line, low, body))
            self._polls.add(task)
            task.add_done_callback(self._polls.discard)
        elif method in _EDITS:
            told = _sent(1, _chat_of(low, body) or 1)
            self._loop.call_later(self.books.latency_s, line.answer, 200, told)
        else:
            self._later(line, 200, {"ok": True, "result": _ME if method == "getMe" else True})

    def _send(self, line: Line, low: bytes, body: bytes) -> None:
        chat_id = _chat_of(low, body)
        if chat_id is None:
            told = {"ok": False, "error_code": 400, "description": "Bad Request: message text is empty"}
            self._later(line, 400, told)
            return
        if wait := self.books.admits(chat_id):
            words = f"Too Many Requests: retry after {wait}"
            told = {"ok": False, "error_code": 429, "description": words, "parameters": {"retry_after": wait}}
            self._later(line, 429, told)
            return
        answer = _sent(len(self.books.at), chat_id)
        if self.books.latency_s:
            self._loop.call_later(self.books.latency_s, line.answer, 200, answer)
        else:
            line.answer(200, answer)

    async def _poll(self, line: Line, low: bytes, body: bytes) -> None:
        asked = _values(low, body)
        books, offset = self.books, int(asked.get("offset") or 0)
        while books.updates and books.updates[0]["update_id"] < offset:
            books.updates.popleft()
        if not books.updates:
            books.news.clear()
            try:
                async with asyncio.timeout(float(asked.get("timeout") or 0)):
                    await books.news.wait()
            except TimeoutError:
                pass
        told = {"ok": True, "result": list(self.books.updates)}
        line.answer(200, json.dumps(told, ensure_ascii=False).encode())

    def _control(self, line: Line, target: str, body: bytes) -> None:
        told = json.loads(body or b"{}")
        answer: Any = True
        match target.removeprefix("/control/"):
            case "set":
                self.books.news.set()
                updates = self.books.update_id
                self.books = Books(told)
                self.books.update_id = updates
                gc.collect()
                gc.freeze()
            case "says":
                self.books.says(told["chat_id"], told["text"])
            case "report":
                answer = self.books.report(full=bool(told.get("full")))
            case _:
                line.answer(404, b"{}")
                return
        line.answer(200, json.dumps(answer).encode())

    def _later(self, line: Line, status: int, told: dict[str, Any]) -> None:
        answer = json.dumps(told, ensure_ascii=False).encode()
        self._loop.call_later(self.books.latency_s, line.answer, status, answer)


def _sent(number: int, chat_id: int) -> bytes:
    return (_SENT % (number, chat_id, int(time.time()))).encode()


def _chat_of(low: bytes, body: bytes) -> int | None:
    """The chat that a body in any of the three encodings is for; None where it has none or no text."""
    if b"multipart/form-data" in low:
        found = _CHAT_IN_FORM.search(body)
        return int(found[1]) if found and b'name="text"' in body else None
    values = _values(low, body)
    return int(values["chat_id"]) if values.get("text") and "chat_id" in values else None


def _values(low: bytes, body: bytes) -> dict[str, Any]:
    if b"application/json" in low:
        values = json.loads(body or b"{}")
        return values if isinstance(values, dict) else {}
    return {name: given[0] for name, given in parse_qs(body.decode()).items()}


async def main(token: str) -> None:
    """Serve on a free port, which is printed, until standard input ends."""
    loop = asyncio.get_running_loop()
    house = House(token)
    server = await loop.create_server(lambda: Line(house), "127.0.0.1", 0, backlog=2048)
    print(server.sockets[0].getsockname()[1], flush=True)
    gone = asyncio.Event()
    loop.add_reader(sys.stdin, gone.set)
    await gone.wait()


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1]))
