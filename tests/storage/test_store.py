"""The store: one function a transaction, nothing half done, and sentences where a file can't be used."""

from __future__ import annotations

import asyncio
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from storage import audiences, broadcasts, inbox, issues, outbox, subscribers
from storage.drafts_json import draft_from, draft_text
from storage.engine import HEAD, Store, UpdateInHand, update_in_hand
from storage.errors import StoreError
from storage.migrations import scripts
from storage.records import Doubt, Draft, EventFacts, IssueState, Precision, Section

NOW = datetime(2026, 11, 5, 1, tzinfo=UTC)
LEASE = timedelta(seconds=60)


def facts(title: str = "쇼", day: int = 14, **more: object) -> EventFacts:
    on = date(2026, 11, day)
    return EventFacts(title, Precision.DAY, on, on, **more)  # type: ignore[arg-type]


def draft(received: date = date(2026, 11, 5)) -> Draft:
    return Draft("제목", received, "ko", ("제목", "둘째"))


async def _issue(store: Store, received: date = date(2026, 11, 5)) -> int:
    return (await store.write(lambda tx: issues.add(tx, draft(received), now=NOW))).id


async def _broadcast(store: Store, readers: int) -> int:
    rows = [(1000 + n, 0, "ko", "Asia/Seoul") for n in range(readers)]
    await store.write(lambda tx: subscribers.take_in(tx, rows, now=NOW))
    issue_id = await _issue(store)
    cast = await store.write(lambda tx: broadcasts.add(tx, issue_id, now=NOW))
    while await store.write(lambda tx: audiences.fan_out(tx, cast.id, now=NOW, limit=7)):
        pass
    return cast.id


async def test_the_head_is_the_newest_migration() -> None:
    """The constant that spares loading Alembic is the migrations' own head."""
    assert scripts().get_current_head() == HEAD


async def test_migrating_again_changes_nothing(store: Store) -> None:
    """Starts are repeatable."""
    await store.migrate()
    assert await store.read(issues.listing) == []


async def test_the_migration_makes_the_tables_that_the_code_uses(store: Store) -> None:
    """Tables, columns and indexes of the migrations are those of storage.tables."""
    from alembic.autogenerate import compare_metadata  # noqa: PLC0415
    from alembic.runtime.migration import MigrationContext  # noqa: PLC0415

    import storage.reminder_tables  # noqa: F401, PLC0415 - they belong to the same schema
    from storage.tables import metadata  # noqa: PLC0415

    def of_ours(name: str | None, kind: str, _parents: object) -> bool:
        # The full text is made of tables of SQLite's own.
        return not (kind == "table" and (name or "").startswith("archive"))

    def differences(connection: object) -> list[object]:
        context = MigrationContext.configure(connection, opts={"compare_type": False, "include_name": of_ours})  # type: ignore[arg-type]
        return list(compare_metadata(context, metadata))

    assert await store.read(lambda tx: tx.run_sync(differences)) == []


async def test_a_newer_database_is_refused(store: Store) -> None:
    """A database from the future is not touched."""
    await store.write(lambda tx: tx.execute(text("UPDATE alembic_version SET version_num = '9999'")))
    with pytest.raises(StoreError, match="newer Letterbell"):
        await store.migrate()


async def test_a_fault_in_a_transaction_undoes_all_of_it(store: Store) -> None:
    """Nothing is half stored."""

    async def work(tx: AsyncConnection) -> None:
        await issues.add(tx, draft(), now=NOW)
        raise RuntimeError("in the middle")

    with pytest.raises(RuntimeError):
        await store.write(work)
    assert await store.read(issues.listing) == []


async def test_a_cancelled_caller_leaves_no_transaction_open(store: Store) -> None:
    """Cancelled means unknown, not stuck: the transaction ends by itself, and the next writer works at once."""
    begun, go_on = asyncio.Event(), asyncio.Event()

    async def slow(tx: AsyncConnection) -> None:
        await issues.add(tx, draft(), now=NOW)
        begun.set()
        await go_on.wait()

    caller = asyncio.create_task(store.write(slow))
    await begun.wait()
    caller.cancel()
    with pytest.raises(asyncio.CancelledError):
        await caller
    go_on.set()
    await _issue(store)
    assert len(await store.read(issues.listing)) == 2


async def test_readers_do_not_wait_for_a_writer(store: Store) -> None:
    """A read sees the last committed state while a write is under way."""
    begun, go_on = asyncio.Event(), asyncio.Event()

    async def slow(tx: AsyncConnection) -> None:
        await issues.add(tx, draft(), now=NOW)
        begun.set()
        await go_on.wait()

    writing = asyncio.create_task(store.write(slow))
    await begun.wait()
    assert await asyncio.wait_for(store.read(issues.listing), 2) == []
    go_on.set()
    await writing


async def test_the_effect_and_the_update_are_one_transaction(store: Store) -> None:
    """The write that has an update's effect marks it done; undone, both are undone; a later write marks nothing."""
    await store.write(lambda tx: inbox.add(tx, [(7, 1, b"{}"), (8, 1, b"{}")], NOW))
    update_in_hand.set(UpdateInHand(7))
    try:

        async def broken(tx: AsyncConnection) -> None:
            raise RuntimeError

        with pytest.raises(RuntimeError):
            await store.write(broken)
        assert not await store.read(lambda tx: inbox.is_done(tx, 7))
        await _issue(store)
        assert await store.read(lambda tx: inbox.is_done(tx, 7))
    finally:
        update_in_hand.set(None)
    await _issue(store)
    assert not await store.read(lambda tx: inbox.is_done(tx, 8))


async def test_an_update_is_stored_once(store: Store) -> None:
    """The same update delivered again adds nothing, before and after it was handled."""
    assert await store.write(lambda tx: inbox.add(tx, [(7, 1, b"a"), (9, 1, b"b")], NOW)) == 2
    await store.write(lambda tx: inbox.done(tx, 7))
    assert await store.write(lambda tx: inbox.add(tx, [(7, 1, b"a")], NOW)) == 0
    assert [u.update_id for u in await store.read(lambda tx: inbox.pending(tx, 10))] == [9]
    assert await store.write(lambda tx: inbox.forget(tx, NOW + timedelta(hours=1))) == 1


async def test_a_fan_out_goes_on_where_it_stopped(store: Store) -> None:
    """The audience is frozen at confirmation and written down once, in chunks; the books balance."""
    cast = await _broadcast(store, 20)
    tally = await store.read(lambda tx: broadcasts.tally(tx, cast))
    assert tally.waiting == 20
    assert await store.write(lambda tx: audiences.fan_out(tx, cast, now=NOW)) == 0
    found = await store.read(lambda tx: broadcasts.get(tx, cast))
    assert found is not None
    assert found.audience == 20


async def test_a_group_that_moves_keeps_what_it_is_owed(store: Store) -> None:
    """A migrated chat id is replaced in subscribers and open deliveries; a known new id keeps its own."""
    await _broadcast(store, 2)
    await store.write(lambda tx: subscribers.migrate_chat(tx, 1000, -100777))
    assert await store.read(lambda tx: subscribers.get(tx, 1000)) is None
    claimed = await store.write(lambda tx: outbox.claim_broadcast(tx, 1, worker=1, now=NOW, limit=9))
    assert sorted(delivery.chat_id for delivery in claimed) == [-100777, 1001]


async def test_gone_is_paused_and_never_deleted(store: Store) -> None:
    """Gone in all topics, and back to the state before."""
    for topic in (0, 5):
        made = await store.write(
            lambda tx, n=topic: subscribers.ensure(tx, -9, n, language="ko", timezone="Asia/Seoul", now=NOW)  # type: ignore[misc]
        )
        assert made.topic_id == topic
    await store.write(lambda tx: subscribers.mark_gone(tx, -9))
    await store.write(lambda tx: subscribers.mark_gone(tx, -9))
    await store.write(lambda tx: subscribers.revive(tx, -9))
    found = await store.read(lambda tx: subscribers.get(tx, -9, 5))
    assert found is not None
    assert found.state.value == "guest"


async def test_a_draft_is_published_once(store: Store) -> None:
    """Of two that publish only one does."""
    issue_id = await _issue(store)

    async def publish(tx: AsyncConnection) -> bool:
        return await issues.set_state(tx, issue_id, IssueState.PUBLISHED, NOW, only_from=IssueState.DRAFT)

    assert [await store.write(publish), await store.write(publish)] == [True, False]


TEXT = st.text(max_size=30)
MAYBE_DAY = st.none() | st.dates()
FACTS = st.builds(
    EventFacts,
    title=TEXT, precision=st.sampled_from(Precision), start=MAYBE_DAY, end=MAYBE_DAY, aliases=st.lists(TEXT, max_size=3).map(tuple),
    description=st.none() | TEXT, url=st.none() | TEXT, deadline=MAYBE_DAY, starts_at=st.none() | st.datetimes(timezones=st.just(UTC)),
    year_inferred=st.booleans(), line=st.integers(0, 10**6),
)  # fmt: skip
DRAFTS = st.builds(
    Draft,
    title=TEXT, received=st.dates(), language=st.sampled_from(["ko", "en"]), headlines=st.lists(TEXT, max_size=3).map(tuple),
    stories=st.lists(TEXT, max_size=3).map(tuple), sections=st.lists(st.builds(Section, TEXT, TEXT), max_size=2).map(tuple),
    events=st.lists(FACTS, max_size=2).map(tuple),
    doubts=st.lists(st.builds(Doubt, TEXT, st.none() | st.integers(0, 99), st.dictionaries(TEXT, TEXT, max_size=2)), max_size=2).map(tuple),
)  # fmt: skip


@given(DRAFTS)
def test_a_draft_comes_back_as_it_was(made: Draft) -> None:
    """Storing loses nothing."""
    assert draft_from(draft_text(made)) == made
