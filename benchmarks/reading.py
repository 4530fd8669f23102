"""How fast issues are read: a 7 KB issue, and a 2 MB mail beside what the standard library's own HTML parser takes for its words.

`python -m benchmarks.reading` (part of `make bench`); exit 0 where the bars hold. The mail is read in a child process of its own,
so that its memory is its own.
"""

from __future__ import annotations

import multiprocessing
import resource
import statistics
import sys
import time
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.ingest import read_file

ZONE = ZoneInfo("Asia/Seoul")
DAY = date(2026, 11, 1)
SAMPLE = Path(__file__).parents[1] / "bot" / "demo" / "sample-issue.txt"
MOST_MS, MOST_S, MOST_MB = 15.0, 1.0, 60
ROUNDS = 5

_ROW = (
    '<table role="presentation" width="100%" cellpadding="0" style="border-collapse:collapse"><tr><td class="cell" style="padding:8px 12px;'
    'font-family:Arial,sans-serif;font-size:14px;line-height:22px;color:#333333;background-color:#ffffff">'
    '<a href="https://click.example.net/t?u=https%3A%2F%2Fe.example.org%2Fa{n}%3Futm_source%3Dx"'
    ' style="color:#0066cc;text-decoration:none">소식 {n}</a>: '
    "오늘은 동네 이야기를 조금 길게 적어 보려고 해요. 어제 {n}명이 다녀갔습니다.</td></tr></table>"
)
_EVENTS = (
    "<h2>행사 일정</h2><table><tr><th>날짜</th><th>행사</th><th>장소</th></tr>"
    "<tr><td style='padding:4px'><b>11월 {d}일</b></td><td>골목 모임 {n}</td><td>서울숲 {d}번 출구</td></tr></table>"
)  # fmt: skip


class _Words(HTMLParser):
    """The peer: the words of a page and nothing more."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []

    def handle_data(self, data: str) -> None:
        """Keep what is text."""
        self.words.append(data)


def issue() -> bytes:
    """Some 7 KB of plain text: the sample's own lines with more paragraphs."""
    text = SAMPLE.read_text("utf-8")
    while len(text.encode()) < 7_000:
        text += "\n골목 끝 작은 책방은 밤 열 시에도 불을 켜 둡니다. 지난달에는 312명이 다녀갔고, 그중 절반은 처음 온 사람이었어요.\n"
    return text.encode()


def mail() -> bytes:
    """Two megabytes of HTML as a mail service makes it."""
    parts = ["<!doctype html><html><head><style>.x{display:none}</style></head><body><h1>제목</h1>"]
    size, n = 0, 0
    while size < 2_000_000:
        n += 1
        part = _ROW.format(n=n) if n % 40 else _EVENTS.format(n=n, d=n % 28 + 1)
        parts.append(part)
        size += len(part.encode())
    return "".join(parts).encode()


def _read(data: bytes, name: str) -> float:
    began = time.perf_counter()
    read_file(data, name=name, received=DAY, today=DAY, zone=ZONE)
    return time.perf_counter() - began


def _in_child(data: bytes, told: multiprocessing.connection.Connection) -> None:
    _read(data[:20_000], "a.html")
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    took = _read(data, "a.html")
    told.send((took, (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024))


def _mail_in_child(data: bytes) -> tuple[float, float]:
    here, there = multiprocessing.Pipe()
    child = multiprocessing.get_context("spawn").Process(target=_in_child, args=(data, there))
    child.start()
    took, memory = here.recv()
    child.join()
    return took, memory


def _peer(data: bytes) -> float:
    began = time.perf_counter()
    parser = _Words()
    parser.feed(data.decode())
    parser.close()
    return time.perf_counter() - began


def main() -> int:
    """Print medians; the mail alternates with its peer."""
    small, big = issue(), mail()
    _read(small, "a.txt")
    short = statistics.median(_read(small, "a.txt") for _ in range(31)) * 1000
    ours, theirs, memory = [], [], []
    for _ in range(ROUNDS):
        took, used = _mail_in_child(big)
        ours.append(took)
        memory.append(used)
        theirs.append(_peer(big))
    middle = statistics.median
    print(f"issue of {len(small) / 1000:.1f} KB, read whole      {short:8.1f} ms   (bar: under {MOST_MS:.0f})")
    limit = f"bar: under {MOST_S:.0f}; {middle(memory):.0f} MB above idle, bar {MOST_MB}"
    print(f"mail of {len(big) / 1e6:.1f} MB, read whole       {middle(ours):8.2f} s    ({limit})")
    print(f"html.parser, its words only      {middle(theirs):8.2f} s")
    print(f"ratio (ours / theirs)            {middle(ours) / middle(theirs):8.2f} ×")
    return 0 if short < MOST_MS and middle(ours) < MOST_S and max(memory) < MOST_MB else 1


if __name__ == "__main__":
    sys.exit(main())
