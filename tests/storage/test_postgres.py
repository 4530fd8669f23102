"""PostgreSQL's own: several writers, several processes, and its faults in sentences."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from storage import editors, event_names, events, issues, marks, subscribers
from storage.backend import Role
from storage.engine import HEAD, Store, exists
from storage.errors import StoreError
from storage.postgres_locks import POLLING
from storage.records import Draft, EventFacts, Precision
from storage.writing_order import OURS
from tests.support.postgres import Cluster

NOW = datetime(2026, 11, 5, 1, tzinfo=UTC)
LIMIT_S = 20.0


@pytest.fixture
def engine() -> str:
    """These tests are PostgreSQL's."""
    return "postgresql"


@asynccontextmanager
async def another(url: str) -> AsyncIterator[Store]:
    """A second process's store, as far as the server can tell."""
    store = Store.open(url)
    try:
        yield store
    finally:
        await store.close()


def meeting(parties: int) -> tuple[asyncio.Event, list[int]]:
    """For transactions that are to be under way at the same time."""
    return asyncio.Event(), [parties]


async def met(where: tuple[asyncio.Event, list[int]]) -> None:
    """Wait until all have come; who comes again, goes on."""
    everyone, missing = where
    missing[0] -= 1
    if missing[0] <= 0:
        everyone.set()
    async with asyncio.timeout(LIMIT_S):
        await everyone.wait()


async def test_writers_run_side_by_side(store: Store) -> None:
    """Two writers are under way at the same time, and both are stored."""
    together = meeting(2)

    async def write(tx: AsyncConnection, name: str) -> None:
        await marks.put(tx, name, "here")
        await met(together)

    await asyncio.gather(store.write(lambda tx: write(tx, "a")), store.write(lambda tx: write(tx, "b")))
    assert [await store.read(lambda tx, n=n: marks.get(tx, n)) for n in "ab"] == ["here", "here"]  # type: ignore[misc]


async def test_a_writer_sees_one_state_and_is_run_again_where_it_changed(store: Store) -> None:
    """Two that count one number up at the same time count two: the slower one is run again on what the faster left."""
    together = meeting(2)
    await store.write(lambda tx: marks.put(tx, "number", "0"))
    runs = []

    async def count(tx: AsyncConnection) -> None:
        runs.append(1)
        number = int(await marks.get(tx, "number") or 0)
        await met(together)
        await marks.put(tx, "number", str(number + 1))

    await asyncio.gather(store.write(count), store.write(count))
    assert await store.read(lambda tx: marks.get(tx, "number")) == "2"
    assert len(runs) == 3


async def test_what_goes_by_row_waits_and_is_run_once(store: Store) -> None:
    """Two that add to the same count, as workers do with every record: one waits for the other, neither starts anew."""
    together, runs = meeting(2), [0]
    await store.write(lambda tx: marks.put(tx, "count", "0"))

    async def add(tx: AsyncConnection) -> None:
        runs[0] += 1
        await tx.execute(text("SELECT 1"))
        await met(together)
        await tx.execute(text("UPDATE marks SET value = (value::int + 1)::text WHERE name = 'count'"))

    await asyncio.gather(store.write(add, by_row=True), store.write(add, by_row=True))
    assert runs == [2]
    assert await store.read(lambda tx: marks.get(tx, "count")) == "2"


async def test_two_that_add_the_same_reader_get_the_same_one(store: Store) -> None:
    """A key that another transaction added meanwhile is found by the second run."""
    together = meeting(2)

    async def ensure(tx: AsyncConnection) -> int:
        await subscribers.get(tx, 5)
        await met(together)
        return (await subscribers.ensure(tx, 5, 0, language="ko", timezone="Asia/Seoul", now=NOW)).id

    first, second = await asyncio.gather(store.write(ensure), store.write(ensure))
    assert first == second


async def test_a_claim_code_works_once_also_at_the_same_time(store: Store) -> None:
    """Of two who use it in the same moment one becomes the owner."""
    together = meeting(2)
    await store.write(lambda tx: editors.set_claim(tx, "hash"))

    async def claim(tx: AsyncConnection, user_id: int) -> bool:
        found = await editors.claim(tx)
        await met(together)
        if found is None:
            return False
        await editors.use_up_claim(tx)
        await editors.add(tx, user_id, NOW)
        return True

    done = await asyncio.gather(store.write(lambda tx: claim(tx, 1)), store.write(lambda tx: claim(tx, 2)))
    assert sorted(done) == [False, True]
    assert len(await store.read(editors.everyone)) == 1


async def test_a_deadlock_ends_with_both_stored(store: Store) -> None:
    """PostgreSQL undoes one of two that wait for each other, and that one is run again."""
    together = meeting(2)
    await store.write(lambda tx: marks.put(tx, "a", ""))
    await store.write(lambda tx: marks.put(tx, "b", ""))

    async def write(tx: AsyncConnection, first: str, second: str) -> None:
        await marks.put(tx, first, first)
        await met(together)
        await marks.put(tx, second, first)

    await asyncio.gather(store.write(lambda tx: write(tx, "a", "b")), store.write(lambda tx: write(tx, "b", "a")))
    found = {await store.read(lambda tx, n=n: marks.get(tx, n)) for n in "ab"}  # type: ignore[misc]
    assert len(found) == 1


async def test_who_looks_and_adds_alone_adds_once(store: Store, database_url: str) -> None:
    """Of two publications at the same time, in two processes, the second sees what the first added."""

    async def add_if_new(tx: AsyncConnection) -> None:
        if not await events.all_current(tx):
            await asyncio.sleep(0)
            day = date(2026, 12, 5)
            await events.add(tx, EventFacts("쇼", Precision.DAY, day, day), key=str(id(tx)), issue_id=None, now=NOW)

    async with another(database_url) as other:
        await asyncio.gather(*(one.write(add_if_new, alone=True) for one in (store, other) * 4))
    assert len(await store.read(events.all_current)) == 1


async def test_revisions_are_committed_in_the_order_of_their_ids(store: Store) -> None:
    """A cache that asks for all after the last id misses none: a slow writer's lower id is never committed after a higher."""
    begun, go_on = asyncio.Event(), asyncio.Event()
    day = date(2026, 12, 5)
    facts = EventFacts("쇼", Precision.DAY, day, day)
    event = await store.write(lambda tx: events.add(tx, facts, key="쇼", issue_id=None, now=NOW))

    async def slowly(tx: AsyncConnection) -> None:
        await event_names.give(tx, event.id, "첫째", NOW)
        begun.set()
        await go_on.wait()

    slow = asyncio.create_task(store.write(slowly))
    await begun.wait()
    fast = asyncio.create_task(store.write(lambda tx: event_names.give(tx, event.id, "둘째", NOW)))
    done, _ = await asyncio.wait([fast], timeout=0.3)
    assert not done
    go_on.set()
    await asyncio.gather(slow, fast)
    assert [name for _, _, name in await store.read(lambda tx: event_names.since(tx, 0))] == ["첫째", "둘째"]


async def test_a_read_changes_nothing(store: Store) -> None:
    """A reading transaction is refused a change."""
    with pytest.raises(StoreError, match="read only"):
        await store.read(lambda tx: marks.put(tx, "a", "b"))


async def test_a_broken_connection_is_no_loss(store: Store, cluster: Cluster) -> None:
    """A transaction whose connection dies before the commit is run again on another."""
    runs = []

    async def write(tx: AsyncConnection) -> None:
        runs.append(1)
        await marks.put(tx, "a", "b")
        if len(runs) == 1:
            await cluster.run(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'letterbell'"
            )
        await marks.put(tx, "c", "d")

    await store.write(write)
    assert len(runs) == 2
    assert await store.read(lambda tx: marks.get(tx, "c")) == "d"


async def test_an_unseen_sign_is_left_out(store: Store) -> None:
    """U+0000, the one sign that PostgreSQL can't hold, costs nobody his issue."""
    made = await store.write(
        lambda tx: issues.add(tx, Draft("제\x00목", date(2026, 11, 5), "ko", ("제\x00목",)), now=NOW)
    )
    found = (await store.read(issues.listing))[0]
    assert (found.id, found.title) == (made.id, "제목")


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("postgresql://u:secret@127.0.0.1:1/d", r"postgresql://u@127\.0\.0\.1/d: the server can't be reached"),
        ("postgresql://u:secret@nowhere.invalid/d", r"nowhere\.invalid/d: the server can't be reached"),
    ],
)
async def test_a_server_that_is_not_there_is_named(url: str, said: str) -> None:
    """One sentence without the password, from each of the first calls."""
    async with another(url) as store:
        for call in (store.migrate(), store.enter(Role.BOT), store.read(issues.listing), exists(url)):
            with pytest.raises(StoreError, match=said) as refused:
                await call
            assert "secret" not in str(refused.value)


async def test_a_missing_database_and_a_wrong_password_are_named(cluster: Cluster) -> None:
    """What the owner has to do is in the sentence."""
    await cluster.run("CREATE ROLE locked LOGIN PASSWORD 'other'")
    for url, said in (
        (cluster.url("nowhere"), "there is no such database"),
        (cluster.url("postgres").replace("letterbell@", "locked:secret@"), "the user or the password is wrong"),
        (
            cluster.url("postgres").replace("letterbell@", "nobody@"),
            "the server does not let this user in|does not exist",
        ),
    ):
        async with another(url) as store:
            with pytest.raises(StoreError, match=said) as refused:
                await store.migrate()
            assert "secret" not in str(refused.value)


async def test_looking_makes_nothing(empty_postgresql_url: str) -> None:
    """Whether a Letterbell database is there is asked without making one."""
    assert not await exists(empty_postgresql_url)
    async with another(empty_postgresql_url) as store:
        await store.migrate()
    assert await exists(empty_postgresql_url)


async def test_processes_that_start_together_migrate_once(empty_postgresql_url: str) -> None:
    """A bot and three workers start on an empty database: one migrates, the others wait, all run."""
    async with (
        another(empty_postgresql_url) as bot, another(empty_postgresql_url) as a, another(empty_postgresql_url) as b,
        another(empty_postgresql_url) as c,
    ):  # fmt: skip
        roles = [(bot, Role.BOT), (a, Role.WORKER), (b, Role.WORKER), (c, Role.WORKER)]
        async with asyncio.timeout(LIMIT_S):
            await asyncio.gather(*(store.enter(role) for store, role in roles))
        assert await bot.schema() == HEAD


async def test_one_bot_and_any_number_of_workers(store: Store, database_url: str) -> None:
    """A second bot is refused, a worker is not; the place is free once the bot has left."""
    await store.enter(Role.BOT)
    async with another(database_url) as worker, another(database_url) as second:
        await worker.enter(Role.WORKER)
        with pytest.raises(StoreError, match="another Letterbell runs on this database"):
            await second.enter(Role.BOT)
        await store.close()
        await second.enter(Role.BOT)


async def test_a_command_does_not_migrate_under_a_running_worker(store: Store, database_url: str) -> None:
    """As with the file: a clear sentence, and the schema stays."""
    await store.enter(Role.WORKER)
    await store.write(lambda tx: tx.execute(text("UPDATE alembic_version SET version_num = '0002'")))
    async with another(database_url) as command:
        with pytest.raises(
            StoreError, match=r"Letterbell is running on this database.*Its schema is another version's"
        ):
            await command.migrate()
        assert await command.schema() == "0002"


POLLER = "SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND objid = 1 AND granted"


@pytest.fixture
def quick_pulse(monkeypatch: pytest.MonkeyPatch) -> None:
    """The bot looks after its place more often than every five seconds."""
    monkeypatch.setattr("storage.postgres_locks._PULSE_S", 0.05)
    monkeypatch.setattr("storage.postgres_locks._LOOKS", 1)


@pytest.mark.usefixtures("quick_pulse")
async def test_a_place_whose_connection_broke_is_taken_again(store: Store, cluster: Cluster) -> None:
    """Where nobody took it meanwhile, the bot goes on."""
    await store.enter(Role.BOT)
    watching = asyncio.create_task(store.watch())
    before = await cluster.value(POLLER)
    await cluster.run(f"SELECT pg_terminate_backend({before})")
    async with asyncio.timeout(LIMIT_S):
        while await cluster.value(POLLER) in (None, before):
            assert not watching.done()
    watching.cancel()
    await asyncio.gather(watching, return_exceptions=True)


@pytest.mark.usefixtures("quick_pulse")
async def test_a_place_that_another_took_is_lost(store: Store, cluster: Cluster, database_url: str) -> None:
    """Whoever waited for it has it once the connection breaks; the bot is told, and stops."""
    await store.enter(Role.BOT)
    watching = asyncio.create_task(store.watch())
    async with another(database_url) as second, asyncio.timeout(LIMIT_S):
        begun = asyncio.Event()

        async def waits_in_line(tx: AsyncConnection) -> None:
            begun.set()
            await tx.execute(text(f"SELECT pg_advisory_xact_lock({OURS}, {POLLING})"))
            await asyncio.wait([watching])

        waiting = asyncio.create_task(second.write(waits_in_line))
        await begun.wait()
        while not await cluster.value("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted"):
            pass
        await cluster.run(f"SELECT pg_terminate_backend(pid) FROM ({POLLER}) AS pollers")
        with pytest.raises(StoreError, match="another Letterbell has taken this one's place"):
            await watching
        await waiting
