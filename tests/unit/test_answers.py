"""HTTP answers cut out of bytes: the three framings, however the bytes arrive, and nothing that is none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.botapi.answers import LARGEST_ANSWER, LARGEST_HEAD, Answer, BrokenAnswer, first_answer

PLAIN = b'HTTP/1.1 200 OK\r\nServer: nginx\r\nContent-Length: 11\r\n\r\n{"ok":true}'
CHUNKED = b'HTTP/1.1 429 Too Many Requests\r\ntransfer-encoding: chunked\r\n\r\n4\r\n{"ok\r\n8;x="y"\r\n":false}\r\n0\r\nA: b\r\n\r\n'
INTERIM = b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n" + PLAIN
EMPTY = b"HTTP/1.1 204\r\nDate: x\r\n\r\n"
UNTIL_THE_END = b"HTTP/1.1 502 Bad Gateway\r\nContent-Type: text/html\r\n\r\n<html>"


@pytest.mark.parametrize(
    ("data", "answer"),
    [
        (PLAIN, Answer(200, b'{"ok":true}', len(PLAIN), True)),
        (CHUNKED, Answer(429, b'{"ok":false}', len(CHUNKED), True)),
        (INTERIM, Answer(200, b'{"ok":true}', len(INTERIM), True)),
        (EMPTY, Answer(204, b"", len(EMPTY), True)),
    ],
)
def test_an_answer_is_whole_with_its_last_byte(data: bytes, answer: Answer) -> None:
    """Wherever the network cuts it, an answer is None until its last byte is there, and what follows is not its own."""
    assert all(first_answer(data[:cut]) is None for cut in range(len(data)))
    assert first_answer(data) == answer
    assert first_answer(data + PLAIN) == answer


def test_a_body_without_a_length_ends_with_the_connection() -> None:
    """Until then it is not whole, and that connection serves nobody again."""
    assert first_answer(UNTIL_THE_END) is None
    assert first_answer(UNTIL_THE_END, ended=True) == Answer(502, b"<html>", len(UNTIL_THE_END), False)
    assert first_answer(PLAIN[:-1], ended=True) is None


@pytest.mark.parametrize(
    ("head", "keeps"),
    [
        (b"HTTP/1.1 200 OK\r\nConnection: close", False),
        (b"HTTP/1.1 200 OK\r\nconnection: Keep-Alive", True),
        (b"HTTP/1.0 200 OK", False),
        (b"HTTP/1.0 200 OK\r\nConnection: keep-alive", True),
    ],
)
def test_who_says_close_is_taken_at_his_word(head: bytes, keeps: bool) -> None:
    """A connection is used again only where the server's version and headers allow it."""
    found = first_answer(head + b"\r\nContent-Length: 0\r\n\r\n")
    assert found is not None
    assert found.keeps is keeps


@pytest.mark.parametrize(
    "data",
    [
        b"\x15\x03\x01 no HTTP at all\r\n\r\n",
        b"HTTP/2 200\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n{}",
        b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % (LARGEST_ANSWER + 1),
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n-4\r\n{}\r\n",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}XX",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nffffff\r\n",
        b"HTTP/1.1 200 OK\r\nX: " + b"x" * LARGEST_HEAD,
        b"HTTP/1.1 200 OK\r\n\r\n" + b"x" * (LARGEST_ANSWER + 1),
        b"HTTP/1.1 101 Switching Protocols\r\n\r\n",
    ],
)
def test_what_is_no_answer_is_refused(data: bytes) -> None:
    """Other protocols, contradictory or absurd lengths and codings, and anything without an end."""
    with pytest.raises(BrokenAnswer):
        first_answer(data)


@given(st.binary(max_size=300), st.booleans())
def test_any_bytes_end_in_a_value(data: bytes, ended: bool) -> None:
    """Whatever arrives, reading it ends in an answer, in None or in BrokenAnswer."""
    for begin in (b"", b"HTTP/1.1 200 OK\r\n", b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"):
        try:
            first_answer(begin + data, ended=ended)
        except BrokenAnswer:
            continue
