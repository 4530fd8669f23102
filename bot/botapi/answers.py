"""HTTP/1.1 answers, cut out of the bytes that arrive on one connection. Pure; used by bot.botapi.wires.

Three ways to say where a body ends are known: its length, chunks, and the end of the connection (RFC 9112, section 6).
"""

from __future__ import annotations

import re
from typing import NamedTuple

# A Bot API answer to a send holds one message; what is larger than this is none.
LARGEST_ANSWER = 1024 * 1024
LARGEST_HEAD = 64 * 1024
_HEAD_ENDS = b"\r\n\r\n"
_STATUS = re.compile(rb"HTTP/1\.([01]) (\d{3})(?: [^\r\n]*)?(?:\r\n|$)")
_LENGTHS = re.compile(rb"\r\ncontent-length:[ \t]*([^\r\n]*?)[ \t]*(?=\r\n|$)")
_CODING = re.compile(rb"\r\ntransfer-encoding:[ \t]*([^\r\n]*?)[ \t]*(?=\r\n|$)")
_CONNECTION = re.compile(rb"\r\nconnection:([^\r\n]*)")
_CHUNK = re.compile(rb"([0-9a-fA-F]{1,8})[ \t]*(?:;[^\r\n]*)?\r\n")


class BrokenAnswer(Exception):
    """These bytes are no HTTP answer, or one that is larger than any we ask for."""


class Answer(NamedTuple):
    """A whole answer. `used`: how many bytes it took; `keeps`: whether the connection may serve another request."""

    status: int
    payload: bytes
    used: int
    keeps: bool


def first_answer(data: bytes, *, ended: bool = False) -> Answer | None:
    """The answer at the beginning of `data`, None where more has to arrive; `ended`: nothing more will.

    Interim answers (1xx) are passed over. Raises BrokenAnswer.
    """
    begin = 0
    while True:
        cut = data.find(_HEAD_ENDS, begin)
        if cut < 0:
            if len(data) - begin > LARGEST_HEAD:
                raise BrokenAnswer
            return None
        head = data[begin:cut]
        found = _STATUS.match(head)
        if found is None:
            raise BrokenAnswer
        status = int(found[2])
        begin = cut + len(_HEAD_ENDS)
        if status >= 200:
            break
        if status == 101:
            raise BrokenAnswer
    return _with_body(data, begin, status, head.lower(), modern=found[1] == b"1", ended=ended)


def _with_body(data: bytes, begin: int, status: int, head: bytes, *, modern: bool, ended: bool) -> Answer | None:
    # The plain words are looked for first: most heads hold none of them, and each expression costs a microsecond.
    told = b",".join(_CONNECTION.findall(head)) if not modern or b"close" in head else b""
    keeps = b"close" not in told and (modern or b"keep-alive" in told)
    if status in (204, 304):
        return Answer(status, b"", begin, keeps)
    if b"\r\ntransfer-encoding:" in head:
        coding = _CODING.findall(head)
        if coding != [b"chunked"]:
            raise BrokenAnswer
        return _chunked(data, begin, status, keeps=keeps and b"\r\ncontent-length:" not in head)
    if lengths := set(_LENGTHS.findall(head)):
        length = lengths.pop()
        if lengths or not length.isdigit() or len(length) > 9 or int(length) > LARGEST_ANSWER:
            raise BrokenAnswer
        end = begin + int(length)
        return Answer(status, data[begin:end], end, keeps) if len(data) >= end else None
    if len(data) - begin > LARGEST_ANSWER:
        raise BrokenAnswer
    return Answer(status, data[begin:], len(data), False) if ended else None


def _chunked(data: bytes, at: int, status: int, *, keeps: bool) -> Answer | None:
    pieces: list[bytes] = []
    size = 0
    while True:
        found = _CHUNK.match(data, at)
        if found is None:
            if len(data) - at > 1024 or b"\r\n" in data[at:]:
                raise BrokenAnswer
            return None
        length = int(found[1], 16)
        size += length
        if size > LARGEST_ANSWER:
            raise BrokenAnswer
        at = found.end()
        if not length:
            break
        if len(data) < at + length + 2:
            return None
        if data[at + length : at + length + 2] != b"\r\n":
            raise BrokenAnswer
        pieces.append(data[at : at + length])
        at += length + 2
    # Trailers, each a line, end with an empty one.
    while True:
        line = data.find(b"\r\n", at)
        if line < 0:
            if len(data) - at > LARGEST_HEAD:
                raise BrokenAnswer
            return None
        if line == at:
            return Answer(status, b"".join(pieces), line + 2, keeps)
        at = line + 2
