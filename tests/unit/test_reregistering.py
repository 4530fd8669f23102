"""Events after a correction or a recall: put together again from what everybody else said of them."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from bot.clock import MovableClock
from bot.services.correcting import Correcting, Outcome, mark_of
from bot.services.planning import Planning
from bot.services.publishing import HOME, Publishing
from bot.services.sent_issues import SentIssues
from storage import archive, events, issues
from storage.engine import Store
from storage.records import Draft, Event, EventFacts, EventStatus, Precision
from tests.support.empty_store import lay_empty_store

NOW = datetime(2026, 11, 5, 1, tzinfo=UTC)
FAIR = EventFacts("골목 책장터", Precision.DAY, date(2026, 12, 12), date(2026, 12, 12))


def _on(day: int, facts: EventFacts = FAIR, **more: object) -> EventFacts:
    when = date(2026, 12, day)
    return replace(facts, start=when, end=when, **more)  # type: ignore[arg-type]


class Desk:
    """The services over one store, with the clock at NOW."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.clock = MovableClock(NOW)
        self.publishing = Publishing(store, self.clock)
        self.sent = SentIssues(store, self.clock, Planning(HOME))
        self.correcting = Correcting(store, self.clock, self.clock.now().tzinfo)  # type: ignore[arg-type]

    async def published(self, received: str, *facts: EventFacts) -> int:
        draft = Draft(f"{received} 소식", date.fromisoformat(received), "ko", (f"{received} 소식",), events=facts)
        issue = await self.publishing.add(draft)
        await self.publishing.publish(issue.id, send=False)
        return issue.id

    async def corrected(self, issue_id: int, how: Callable[[Draft], Draft]) -> Outcome:
        opened = await self.sent.open_correction(issue_id, by=None)
        assert opened is not None
        changed = await self.correcting.change(opened.id, mark_of(opened.draft), how)
        assert changed.issue is not None
        return (await self.sent.apply(opened.id, mark_of(changed.issue.draft), by=None)).outcome

    async def event(self, event_id: int = 1) -> Event:
        found = await self.store.read(lambda tx: events.get(tx, event_id))
        assert found is not None
        return found

    async def found(self, word: str) -> list[int]:
        return await self.store.read(lambda tx: archive.search(tx, [word], limit=9))


def _with(*facts: EventFacts) -> Callable[[Draft], Draft]:
    def how(draft: Draft) -> Draft:
        told = [
            replace(one, same_as=draft.events[n].same_as if n < len(draft.events) else None)
            for n, one in enumerate(facts)
        ]
        return replace(draft, events=tuple(told))

    return how


@pytest.fixture
async def desk(tmp_path: Path) -> AsyncIterator[Desk]:
    await lay_empty_store(tmp_path / "a.db")
    store = Store.open(f"sqlite:///{tmp_path / 'a.db'}")
    yield Desk(store)
    await store.close()


async def test_what_only_this_issue_said_is_replaced_as_a_whole(desk: Desk) -> None:
    """Not merged: what the corrected text leaves out is gone, whatever it said before."""
    await desk.published("2026-11-05", replace(FAIR, url="https://example.com", venue="성수"))
    rough = replace(FAIR, precision=Precision.MONTH, start=date(2026, 12, 1), end=date(2026, 12, 31))
    assert await desk.corrected(1, _with(rough)) is Outcome.DONE
    assert (await desk.event()).facts == rough
    assert [event.issue_id for event in await desk.store.read(lambda tx: events.revisions(tx, 1))] == [1, 1]


async def test_what_others_said_stays(desk: Desk) -> None:
    """Three issues and a correction of the middle one: the first's place and the last's day hold."""
    await desk.published("2026-11-01", replace(FAIR, venue="성수"))
    await desk.published("2026-11-05", _on(13, url="https://wrong.example"))
    await desk.published("2026-11-09", _on(14))
    assert await desk.corrected(2, _with(_on(15))) is Outcome.DONE
    facts = (await desk.event()).facts
    assert (facts.start, facts.venue, facts.url) == (date(2026, 12, 14), "성수", None)
    assert (await desk.event()).issue_id == 3


async def test_an_import_is_not_undone_by_a_correction(desk: Desk) -> None:
    """What a calendar changed afterwards counts field by field; the rest follows the corrected issue."""
    await desk.published("2026-11-05", replace(FAIR, url="https://wrong.example"))
    desk.clock.advance(timedelta(days=3))
    await desk.publishing.take_in([replace(FAIR, venue="성수")], on=date(2026, 11, 8))
    await desk.corrected(1, _with(_on(13)))
    facts = (await desk.event()).facts
    assert (facts.start, facts.venue, facts.url) == (date(2026, 12, 13), "성수", None)


async def test_a_recalled_cancellation_is_taken_back(desk: Desk) -> None:
    """What only the recalled issue said is as if it had never been said."""
    await desk.published("2026-11-05", FAIR)
    await desk.published("2026-11-09", EventFacts("골목 책장터", Precision.TBA, status=EventStatus.CANCELLED))
    assert (await desk.event()).facts.status is EventStatus.CANCELLED
    assert (await desk.sent.recall(2, by=None)).outcome is Outcome.DONE
    event = await desk.event()
    assert (event.facts.status, event.facts.start, event.issue_id) == (EventStatus.ANNOUNCED, FAIR.start, 1)
    assert (await desk.sent.recall(2, by=None)).outcome is Outcome.GONE


async def test_an_imported_event_outlives_the_issue(desk: Desk) -> None:
    """Named by a calendar too, it stays when the issue is recalled."""
    await desk.publishing.take_in([FAIR], on=date(2026, 11, 1))
    await desk.published("2026-11-05", _on(12))
    await desk.sent.recall(1, by=None)
    assert not (await desk.event()).is_withdrawn


async def test_a_split_makes_a_new_event_and_withdraws_the_old(desk: Desk) -> None:
    """The editor's word 0 on an event that nobody else names."""
    await desk.published("2026-11-05", FAIR)
    await desk.corrected(1, lambda draft: replace(draft, events=(replace(draft.events[0], same_as=0),)))
    assert ((await desk.event(1)).is_withdrawn, (await desk.event(2)).is_withdrawn) == (True, False)
    assert [event.id for event in await desk.store.read(events.all_current)] == [2]


async def test_untouched_events_get_no_revision(desk: Desk) -> None:
    """Correcting a headline revises no event and moves nobody's reminders."""
    await desk.published("2026-11-05", FAIR, _on(20, title="별밤 산책"))
    await desk.corrected(1, lambda draft: replace(draft, title="새 제목", headlines=("새 제목",)))
    assert [(await desk.event(n)).revision for n in (1, 2)] == [1, 1]
    assert await desk.found("소식") == []
    assert await desk.found("제목") == [1]


async def test_another_received_day_changes_who_has_the_last_word(desk: Desk) -> None:
    """Received later than thought, the issue's date counts after all."""
    await desk.published("2026-11-05", FAIR)
    await desk.published("2026-11-09", _on(14))
    await desk.corrected(1, lambda draft: replace(draft, received=date(2026, 11, 12)))
    event = await desk.event()
    assert (event.facts.start, event.issue_id) == (FAIR.start, 1)


async def test_every_text_is_kept(desk: Desk) -> None:
    """Text 0, 1 and 2 of an issue can be read, so that readers of any copy can be told what changed."""
    await desk.published("2026-11-05", FAIR)
    for title in ("하나", "둘"):
        await desk.corrected(1, lambda draft, t=title: replace(draft, title=t, headlines=(t,)))  # type: ignore[misc]
    texts = [await desk.store.read(lambda tx, n=n: issues.text_of(tx, 1, n)) for n in range(4)]  # type: ignore[misc]
    assert [text and text.title for text in texts] == ["2026-11-05 소식", "하나", "둘", None]


async def test_a_half_applied_correction_is_none_at_all(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the last step fails, text, events and archive are as they were, and the draft can be applied again."""
    await desk.published("2026-11-05", FAIR)
    opened = await desk.sent.open_correction(1, by=None)
    assert opened is not None
    changed = await desk.correcting.change(opened.id, mark_of(opened.draft), _with(_on(13)))
    assert changed.issue is not None
    mark = mark_of(changed.issue.draft)
    with monkeypatch.context() as broken:
        broken.setattr(desk.sent, "_about", _fails)
        with pytest.raises(RuntimeError):
            await desk.sent.apply(opened.id, mark, by=None)
    assert (await desk.event()).facts.start == FAIR.start
    assert await desk.found("소식") == [1]
    assert (await desk.sent.apply(opened.id, mark, by=None)).outcome is Outcome.DONE
    assert (await desk.event()).facts.start == date(2026, 12, 13)


async def _fails(*_: object) -> None:
    raise RuntimeError("the power goes out")
