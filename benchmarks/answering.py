"""How fast questions are answered, beside rapidfuzz going through all names; and how the time grows with the events.

`python -m benchmarks.answering` (part of `make bench`); exit 0 where the bars hold: p95 under 5 ms with 1,000 events and 2,000
issues, growing slower than the events, the first question after an issue not slower, a search under 20 ms at 10,000 issues.
"""

from __future__ import annotations

import asyncio
import statistics
import sys
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, date, datetime, timedelta

from rapidfuzz import fuzz, process

from bot.clock import MovableClock
from bot.domain.names import aliases_of, match_key
from bot.services.event_lookup import EventLookup
from storage import archive, events, issues
from storage.engine import Store, opened
from storage.records import Draft, EventFacts, IssueState, Precision, Section

NOW = datetime(2026, 11, 24, 1, tzinfo=UTC)
MOST_MS, MOST_SEARCH_MS = 5.0, 20.0
_FIRST = "가람 나루 다온 라온 마루 바다 사월 아침 자작 차오름 카라 타래 파란 하늘 그루 노을 도담 로아 미르 보라 새벽 온새 주리 초롱 해솔".split()
_SECOND = "테크 데이터 로봇 기후 핀테크 바이오 게임 교육 디자인 보안 우주 반도체 에너지 물류 푸드 헬스 미디어 콘텐츠 법률 농업".split()
_THIRD = "콘 위크 서밋 포럼 나이트 캠프 데이 쇼".split()


def names(count: int) -> list[str]:
    """Different names of events."""
    made = [f"{a}{b}{c}" for b in _SECOND for c in _THIRD for a in _FIRST]
    return [made[n % len(made)] + (f"{2020 + n // len(made)}" if n >= len(made) else "") for n in range(count)]


@asynccontextmanager
async def world(event_count: int, issue_count: int) -> AsyncIterator[Store]:
    """A store with so many events, calls for a quarter of them, and published issues."""
    with tempfile.TemporaryDirectory() as folder:
        async with opened(f"sqlite:///{folder}/b.db") as store:

            async def fill(tx: object) -> None:
                for n, name in enumerate(names(event_count)):
                    day = date(2026, 6, 1) + timedelta(days=n % 600)
                    facts = EventFacts(
                        name,
                        Precision.DAY,
                        day,
                        day,
                        aliases=aliases_of(name),
                        description="함께하는 모임",
                        venue="코엑스",
                    )
                    await events.add(tx, facts, key=match_key(name) + f"@{n}", issue_id=None, now=NOW)  # type: ignore[arg-type]
                for n, name in enumerate(names(event_count // 4)):
                    last = date(2026, 12, 1) + timedelta(days=n % 200)
                    call = EventFacts(
                        f"{name} 발표 공모", Precision.TBA, aliases=aliases_of(f"{name} 발표 공모"), deadline=last
                    )
                    await events.add(tx, call, key=match_key(call.title) + f"@c{n}", issue_id=None, now=NOW)  # type: ignore[arg-type]
                for n in range(issue_count):
                    await _issue(tx, n)

            await store.write(fill)
            yield store


async def _issue(tx: object, n: int) -> None:
    words = f"{_FIRST[n % 25]} {_SECOND[n // 25 % 20]} 소식을 전합니다. 이번에는 {_THIRD[n % 8]} 이야기예요. 배터리 값은 {n}번째로 내렸습니다."
    draft = Draft(
        f"{n}호 {_SECOND[n % 20]} 이야기",
        date(2016, 1, 1) + timedelta(days=n % 3900),
        "ko",
        (f"{n}호 {_SECOND[n % 20]} 이야기",),
        sections=(Section("", words * 6),),
    )
    issue = await issues.add(tx, draft, now=NOW)  # type: ignore[arg-type]
    await issues.set_state(tx, issue.id, IssueState.PUBLISHED, NOW, only_from=IssueState.DRAFT)  # type: ignore[arg-type]
    await archive.add(tx, issue)  # type: ignore[arg-type]


def questions(count: int) -> list[str]:
    """Of each kind: names, typos, periods, topics, last days, nothing known."""
    known = names(count)
    asked: list[str] = []
    for n in range(40):
        name = known[n * 37 % count]
        asked += [
            f"{name} 언제야?", f"{name}어디서 해?", f"{name[:-1]}은 며칠 남았어", "다음 주 행사 뭐 있어?", f"{_SECOND[n % 20]} 행사 알려줘",
            f"{name} 마감 언제야", "월드컵 언제야?", "오늘 점심 뭐 먹지", "what's on next month?",
        ]  # fmt: skip
    return asked


async def _times(lookup: EventLookup, asked: list[str]) -> list[float]:
    out = []
    for question in asked:
        began = time.perf_counter()
        await lookup.answer(question, now=NOW)
        out.append((time.perf_counter() - began) * 1000)
    return out


def _p95(times: list[float]) -> float:
    return statistics.quantiles(times, n=20)[18]


async def measure() -> bool:
    """Print the figures; whether the bars hold."""
    found: dict[int, float] = {}
    fine = True
    for count, issue_count in ((1_000, 2_000), (4_000, 2_000)):
        async with world(count, issue_count) as store:
            lookup = EventLookup(store, MovableClock(NOW), timezone="Asia/Seoul")
            asked = questions(count)
            await lookup.answer("안녕", now=NOW)
            rounds = [_p95(await _times(lookup, asked)) for _ in range(3)]
            found[count] = statistics.median(rounds)
            known = names(count)
            peer = []
            for question in asked:
                began = time.perf_counter()
                process.extractOne(question, known, scorer=fuzz.WRatio)
                peer.append((time.perf_counter() - began) * 1000)
            beside = f"rapidfuzz over all names {_p95(peer):.2f} ms, for the name alone; ratio {found[count] / _p95(peer):.2f}"
            print(f"{count:,} events: p95 {found[count]:.2f} ms (bar {MOST_MS} ms at 1,000); {beside}")
            if count == 1_000:
                fine &= found[count] < MOST_MS and await _after_an_issue(store, lookup, found[count])
    growth = found[4_000] / found[1_000]
    print(f"four times the events: {growth:.2f} × the time (bar under 4)")
    async with world(10, 10_000) as store:
        lookup = EventLookup(store, MovableClock(NOW), timezone="Asia/Seoul")
        times = []
        for words in ("배터리", "로봇 이야기", "반도체", "없는말이야", "가람 테크", "소식", "1234번째") * 5:
            began = time.perf_counter()
            await lookup.search(words)
            times.append((time.perf_counter() - began) * 1000)
    print(f"a search of 10,000 issues: p95 {_p95(times):.1f} ms, slowest {max(times):.1f} ms (bar {MOST_SEARCH_MS} ms)")
    return fine and growth < 4 and _p95(times) < MOST_SEARCH_MS


async def _after_an_issue(store: Store, lookup: EventLookup, usual_ms: float) -> bool:
    """The first question after an issue with twenty events, which the ticker has taken in."""
    firsts = []
    for n in range(5):

        async def publish(tx: object, n: int = n) -> None:
            for k in range(20):
                name = f"새소식{n}{_THIRD[k % 8]}{k}"
                day = date(2027, 1, 1) + timedelta(days=k)
                facts = EventFacts(name, Precision.DAY, day, day, aliases=aliases_of(name))
                await events.add(tx, facts, key=match_key(name), issue_id=None, now=NOW)  # type: ignore[arg-type]

        await store.write(publish)
        await lookup.refresh()  # as the ticker does each second
        firsts += await _times(lookup, [f"새소식{n}콘0 언제야?"])
    print(f"the first question after an issue: {statistics.median(firsts):.2f} ms (usual p95 {usual_ms:.2f} ms)")
    return statistics.median(firsts) < MOST_MS


if __name__ == "__main__":
    sys.exit(0 if asyncio.run(measure()) else 1)
