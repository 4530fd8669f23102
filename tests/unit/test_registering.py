"""Events across issues in a real store: new, same, refined, moved, cancelled, by the day an issue was received."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from bot.clock import MovableClock
from bot.domain.names import aliases_of
from bot.services.publishing import Publishing
from storage import events
from storage.engine import Store
from storage.records import Change, Draft, EventFacts, EventStatus, Precision
from tests.support.empty_store import lay_empty_store

NOW = datetime(2026, 11, 5, 1, tzinfo=UTC)
JANUARY = EventFacts(
    "쇼박스(SHOWBOX)2027", Precision.MONTH, date(2027, 1, 1), date(2027, 1, 31), aliases_of("쇼박스(SHOWBOX)2027")
)
EXACT = EventFacts("쇼박스2027", Precision.DAY, date(2027, 1, 9), date(2027, 1, 12), aliases_of("쇼박스2027"))
MOVED = EventFacts("SHOWBOX 2027", Precision.DAY, date(2027, 2, 6), date(2027, 2, 7), status=EventStatus.MOVED)
CANCELLED = EventFacts("쇼박스", Precision.TBA, status=EventStatus.CANCELLED)


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    await lay_empty_store(tmp_path / "a.db")
    made = Store.open(f"sqlite:///{tmp_path / 'a.db'}")
    yield made
    await made.close()


@pytest.fixture
def publishing(store: Store) -> Publishing:
    return Publishing(store, MovableClock(NOW))


async def published(publishing: Publishing, received: str, *facts: EventFacts) -> list[tuple[int, int, Change]]:
    draft = Draft("제목", date.fromisoformat(received), "ko", ("제목",), events=facts)
    foreseen = [found.change for found in await publishing.compared(draft)]
    done = await publishing.publish((await publishing.add(draft)).id, send=False)
    assert done is not None
    assert [change for _, change in done.events] == foreseen
    return [(event.id, event.revision, change) for event, change in done.events]


async def test_an_event_lives_across_issues(store: Store, publishing: Publishing) -> None:
    """1월, then the days, then others, then cancelled: one event, four revisions, each with the issue that said so."""
    assert await published(publishing, "2026-11-02", JANUARY) == [(1, 1, Change.NEW)]
    assert await published(publishing, "2026-11-09", EXACT) == [(1, 2, Change.REFINED)]
    assert await published(publishing, "2026-11-16", JANUARY) == [(1, 2, Change.SAME)]
    assert await published(publishing, "2026-11-23", MOVED) == [(1, 3, Change.MOVED)]
    assert await published(publishing, "2026-11-30", CANCELLED) == [(1, 4, Change.CANCELLED)]
    told = await store.read(lambda tx: events.revisions(tx, 1))
    assert [(str(event.facts.start), event.issue_id) for event in told] == [
        ("2027-01-01", 1), ("2027-01-09", 2), ("2027-02-06", 4), ("2027-02-06", 5),
    ]  # fmt: skip
    assert told[-1].facts.status is EventStatus.CANCELLED


async def test_later_is_by_the_day_received(store: Store, publishing: Publishing) -> None:
    """An old issue loaded today changes no newer fact; not even one that a newer issue only repeated."""
    exact = replace(EXACT, title=JANUARY.title, aliases=JANUARY.aliases)
    await published(publishing, "2026-11-09", exact)
    await published(publishing, "2026-11-23", exact)
    assert await published(publishing, "2026-11-02", JANUARY) == [(1, 1, Change.SAME)]
    assert await published(publishing, "2026-11-16", MOVED) == [(1, 1, Change.SAME)]
    filled = replace(JANUARY, venue="벡스코")
    assert await published(publishing, "2026-11-03", filled) == [(1, 2, Change.REFINED)]
    (event,) = await store.read(events.all_current)
    assert (event.facts.start, event.facts.venue, event.issue_id) == (EXACT.start, "벡스코", 1)


async def test_two_editions_stay_two(publishing: Publishing) -> None:
    """CES2027 is not CES2028, nor is next year's fair this year's."""
    other = EventFacts("쇼박스2028", Precision.MONTH, date(2028, 1, 1), date(2028, 1, 31), aliases_of("쇼박스2028"))
    assert [n for n, _, _ in await published(publishing, "2026-11-02", JANUARY, other)] == [1, 2]
    fair = EventFacts("밤의 책장터", Precision.DAY, date(2026, 11, 20), date(2026, 11, 20))
    assert await published(publishing, "2026-11-02", fair) == [(3, 1, Change.NEW)]
    next_year = replace(fair, start=date(2027, 11, 19), end=date(2027, 11, 19))
    assert await published(publishing, "2027-11-01", next_year) == [(4, 1, Change.NEW)]


async def test_a_class_on_two_days_is_two_events(publishing: Publishing) -> None:
    """One name on two days of an issue; the same issue's text again finds both."""
    days = [
        replace(EXACT, title="요가 교실", aliases=(), start=day, end=day)
        for day in (date(2026, 11, 10), date(2026, 11, 17))
    ]
    assert await published(publishing, "2026-11-05", *days) == [(1, 1, Change.NEW), (2, 1, Change.NEW)]
    assert await published(publishing, "2026-11-06", *days) == [(1, 1, Change.SAME), (2, 1, Change.SAME)]


async def test_the_editors_word_counts_before_the_name(publishing: Publishing) -> None:
    """Split: 0 makes a new event of a known name. Join: an id makes another name the same."""
    await published(publishing, "2026-11-02", JANUARY)
    assert await published(publishing, "2026-11-09", replace(EXACT, same_as=0)) == [(2, 1, Change.NEW)]
    renamed = replace(EXACT, title="겨울 큰 잔치", aliases=(), same_as=1)
    assert await published(publishing, "2026-11-16", renamed) == [(1, 2, Change.REFINED)]


async def test_the_candidates_of_a_draft_are_few(store: Store, publishing: Publishing) -> None:
    """Only events within some 400 days of what is said are read, and those without a day."""
    far = [
        replace(EXACT, title=f"옛 모임 {n}", aliases=(), start=date(2010, 1, 1), end=date(2010, 1, 1))
        for n in range(30)
    ]
    await published(publishing, "2010-01-01", *far)
    near = await store.read(lambda tx: events.near(tx, date(2026, 1, 1), date(2028, 1, 1)))
    assert near == []
