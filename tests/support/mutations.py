"""Issues that something happened to: each must give a draft or one clear refusal, soon. `python -m tests.support.mutations`.

Files of the corpus are cut, doubled, spliced, flipped and mislabelled; others are made to be hard. The same seed makes
the same cases.
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.domain.spans import FIRST_YEAR, LAST_YEAR
from bot.ingest import NotAnIssue, read_file, read_messages
from bot.locales import texts
from bot.views.reading import draft_json
from storage.records import Draft

CORPUS = Path(__file__).parents[1] / "data" / "issues"
ZONE = ZoneInfo("Asia/Seoul")
DAY = date(2026, 11, 24)
SLOWEST_S = 5.0
ENDINGS = (".txt", ".md", ".html", ".eml")
CHARSETS = (
    b"utf-8", b"euc-kr", b"cp949", b"iso-2022-kr", b"utf-16", b"windows-1252", b"iso-8859-1", b"x-nonsense", b"", b"utf-7", b"hz", b"base64",
)  # fmt: skip
FOREIGN = (
    b"PK\x03\x04",
    b"\x89PNG\r\n\x1a\n",
    b"%PDF-1.7\n",
    b"\x1f\x8b\x08",
    b"\xff\xd8\xff\xe0",
    b"\x00\x01\x02\x03",
)


@dataclass(frozen=True, slots=True)
class Case:
    """A file that something happened to."""

    kind: str
    name: str
    data: bytes


def corpus() -> list[tuple[str, bytes]]:
    """The issues that are tuned on, by name."""
    files = sorted(path for path in (CORPUS / "tuned").iterdir() if path.suffix in ENDINGS)
    return [(path.name, path.read_bytes()) for path in files]


def cases(count: int, seed: int) -> Iterator[Case]:
    """That many cases; one in ten is made to be hard, the others are mutated issues."""
    dice = random.Random(seed)
    files = corpus()
    for number in range(count):
        if number % 10 == 9:
            yield _hard(dice)
        else:
            name, data = dice.choice(files)
            kind, change = dice.choice(MUTATIONS)
            changed = change(data, dice)
            if dice.random() < 0.2:
                kind, changed = f"{kind}, flipped", _flipped(changed, dice)
            ending = Path(name).suffix if dice.random() < 0.85 else dice.choice(ENDINGS)
            yield Case(kind, Path(name).stem + ending, changed)


def _cut(data: bytes, dice: random.Random) -> bytes:
    first, last = sorted((dice.randrange(len(data)), dice.randrange(len(data))))
    return dice.choice((data[:last], data[first:], data[first:last], data[:first] + data[last:]))


def _doubled(data: bytes, dice: random.Random) -> bytes:
    first, last = sorted((dice.randrange(len(data)), dice.randrange(len(data))))
    return data[:last] + data[first:last] * dice.choice((1, 2, 30)) + data[last:]


def _spliced(data: bytes, dice: random.Random) -> bytes:
    _, other = dice.choice(corpus())
    at, there = dice.randrange(len(data)), dice.randrange(len(other))
    return data[:at] + other[there : there + dice.randrange(3_000)] + data[at:]


def _flipped(data: bytes, dice: random.Random) -> bytes:
    out = bytearray(data)
    for _ in range(dice.choice((1, 3, 30, 300))):
        if out:
            out[dice.randrange(len(out))] = dice.randrange(256)
    return bytes(out)


def _recoded(data: bytes, dice: random.Random) -> bytes:
    text = data.decode("utf-8", errors="replace")
    return text.encode(
        dice.choice(("euc-kr", "cp949", "utf-16", "utf-16-le", "utf-8-sig", "iso-2022-kr", "latin-1")), errors="replace"
    )


def _mislabelled(data: bytes, dice: random.Random) -> bytes:
    for label in CHARSETS[:6]:
        for written in (label, label.upper()):
            if written and written in data:
                return data.replace(written, dice.choice(CHARSETS))
    return b'<meta charset="' + dice.choice(CHARSETS) + b'">' + data


def _lines_shuffled(data: bytes, dice: random.Random) -> bytes:
    lines = data.split(b"\n")
    dice.shuffle(lines)
    return b"\n".join(lines)


def _digits_changed(data: bytes, dice: random.Random) -> bytes:
    return bytes(dice.choice(b"0123456789") if 48 <= byte <= 57 and dice.random() < 0.3 else byte for byte in data)


MUTATIONS: tuple[tuple[str, Callable[[bytes, random.Random], bytes]], ...] = (
    ("cut", _cut),
    ("doubled", _doubled),
    ("spliced", _spliced),
    ("flipped", _flipped),
    ("recoded", _recoded),
    ("mislabelled", _mislabelled),
    ("shuffled", _lines_shuffled),
    ("digits", _digits_changed),
)


def _hard(dice: random.Random) -> Case:
    many = dice.choice((100, 501, 3_000, 100_000))
    deep = dice.choice((10, 100, 1_000))
    some = dice.choice((100, 3_000, 20_000))
    parts = b"".join(b'Content-Type: multipart/mixed; boundary="b%d"\r\n\r\n--b%d\r\n' % (n, n) for n in range(deep))
    rfc822 = b"Subject: in\r\nContent-Type: message/rfc822\r\n\r\n" * deep
    kind, name, data = dice.choice(
        (
            ("nested tags", "a.html", b"<html>" + b"<div>" * many + b"x"),
            ("nested tables", "a.html", b"<table><tr><td>" * many + "11월 4일 쇼".encode()),
            ("unclosed tags", "a.html", b"<" * many + b"<p" * some),
            ("attributes", "a.html", b"<p " + b" a=b" * some + b">x</p>"),
            ("comments", "a.html", b"<!--[if mso]>" * some + b"x"),
            ("entities", "a.html", b"<p>" + b"&#x110000;&#xd800;&#0;&bogus;&#99999999999;" * some),
            ("deep mail", "a.eml", b"From: a@b\r\nMIME-Version: 1.0\r\n" + parts + b"\r\nhello"),
            ("mail in mail", "a.eml", b"From: a@b\r\n" + rfc822 + b"hello\r\n"),
            ("headers", "a.eml", b"From: a@b\r\n" + b"X-Long: =?utf-8?b?4pi?= =?x?q?=FF?=\r\n" * some + b"\r\nhi"),
            ("broken base64", "a.eml", b"From: a\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: base64\r\n\r\n" + b"A=" * some),
            ("broken quotes", "a.eml", b"From: a\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n" + b"=E=\r\n" * some),
            ("odd date", "a.eml", b"From: a\r\nSubject: x\r\nDate: Mon, 99 Foo 99999 25:61:61 +9999\r\n\r\n" + "11월 4일".encode()),
            ("foreign", f"a{dice.choice(ENDINGS)}", dice.choice(FOREIGN) + dice.randbytes(some)),
            ("noise", f"a{dice.choice(ENDINGS)}", dice.randbytes(some)),
            ("one line", f"a{dice.choice(ENDINGS[:3])}", "제목\n".encode() + "11월 4일(토) 쇼, ".encode() * some),
            ("items", "a.md", "# 제목\n## 행사\n".encode() + "- 11월 4일: 쇼 👉 [신청](https://e.org)\n".encode() * min(some, 3_000)),
            ("cells", "a.md", "# 제목\n|날짜|행사|\n|-|-|\n".encode() + "|11/4|쇼|\n".encode() * min(some, 3_000)),
            ("marks", "a.md", b"# t\n" + b"**[a](" * some + b"_*`" * some),
            ("huge numbers", "a.txt", "제목\n[행사]\n".encode() + f"{'9' * many}월 {'8' * 30}일: 쇼 {'7' * 40}\n".encode()),
            ("separators", "a.txt", "제목\n[행사]\n".encode() + b"1/" * some + b"2.-~: " * some),
            ("directions", "a.txt", "제목\u202e\u0000\u2066\ufeff\u200d\n[행사]\n11월\u200b 4일: \u202e쇼\n".encode() * 20),
            ("zero bytes", f"a{dice.choice(ENDINGS)}", b"\x00" * some),
        )
    )  # fmt: skip
    return Case(kind, name, data)


def outcome(case: Case) -> tuple[str, float]:
    """What becomes of a case: "draft", the refusal's code, or a fault in words; and the seconds of processor time it took."""
    began = time.process_time()
    try:
        draft = read_file(case.data, name=case.name, received=None, today=DAY, zone=ZONE)
        said = _fault(draft) or "draft"
    except NotAnIssue as refusal:
        said = refusal.code
    except Exception as fault:
        said = f"FAULT {type(fault).__name__}: {fault}"
    took = time.process_time() - began
    return (f"FAULT took {took:.1f} s" if took > SLOWEST_S else said), took


def _fault(draft: Draft) -> str | None:
    """What no reader may be shown; that every doubt can be put into words is part of it."""
    draft_json(texts(draft.language), draft)
    for facts in draft.events:
        for day in (facts.start, facts.end, facts.deadline):
            if day is not None and not FIRST_YEAR <= day.year <= LAST_YEAR + 1:
                return f"FAULT {facts.title[:30]!r} lies in {day}"
        if facts.start and facts.end and facts.end < facts.start:
            return f"FAULT {facts.title[:30]!r} ends before it starts"
    return None


def telegram_fault(seed: int) -> str | None:
    """Reads a message with entities that point anywhere; the fault in words, None where there is none."""
    dice = random.Random(seed)
    text = "🎉 제목\n[행사]\n🏢 11월20일: 쇼2026 행사 👉 등록하기\n" * dice.choice((1, 3))
    kinds = ("text_link", "bold", "url", "custom_emoji", "mystery")
    entities = [
        {
            "type": dice.choice(kinds),
            "offset": dice.randint(-5, 90),
            "length": dice.randint(-3, 99),
            "url": "https://e.org",
        }
        for _ in range(dice.randrange(12))
    ]
    try:
        return _fault(read_messages([(text, entities)], received=DAY, zone=ZONE))
    except NotAnIssue:
        return None
    except Exception as fault:
        return f"FAULT {type(fault).__name__}: {fault} with {entities}"


def main(arguments: list[str]) -> int:
    """Run `--count` cases (10,000) from `--seed` (1) on; exit status 0 only where none is at fault."""
    given = dict(zip(arguments[::2], arguments[1::2], strict=True))
    count, seed = int(given.get("--count", 10_000)), int(given.get("--seed", 1))
    seen: dict[str, int] = {}
    slowest = (0.0, "")
    faults = []
    for case in cases(count, seed):
        said, took = outcome(case)
        slowest = max(slowest, (took, f"{case.kind} ({case.name}, {len(case.data):,} bytes)"))
        key = said if not said.startswith("FAULT") else "FAULT"
        seen[key] = seen.get(key, 0) + 1
        if key == "FAULT":
            faults.append(f"{case.kind} {case.name}: {said}")
    faults += [fault for number in range(count // 20) if (fault := telegram_fault(seed + number))]
    print(f"{count} files: " + ", ".join(f"{n} {key}" for key, n in sorted(seen.items(), key=lambda pair: -pair[1])))
    print(f"slowest: {slowest[0]:.2f} s, {slowest[1]}")
    print("\n".join(faults[:20]))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
