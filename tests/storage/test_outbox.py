"""The outbox: a row belongs to one worker at a time, ends once, and is counted as it ends."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from storage import audiences, broadcasts, issues, outbox, subscribers, workers
from storage.delivery_records import Broadcast, DeliveryKind, DeliveryState, Tally
from storage.engine import Store
from storage.outbox import Outcome
from storage.records import Draft

NOW = datetime(2026, 11, 5, 1, tzinfo=UTC)
LEASE = timedelta(seconds=30)


async def _written(
    store: Store, cast: Broadcast, *, now: datetime = NOW, first: tuple[int, ...] = (), chunk: int = 7
) -> None:
    while await store.write(lambda tx: audiences.fan_out(tx, cast.id, now=now, first=first, limit=chunk)):
        pass


async def _broadcast(
    store: Store, readers: int, *, canary: int = 0, first: tuple[int, ...] = (), chunk: int = 7
) -> Broadcast:
    rows = [(1000 + n, 0, "ko", "Asia/Seoul") for n in range(readers)]
    await store.write(lambda tx: subscribers.take_in(tx, rows, now=NOW))
    draft = Draft("제목", date(2026, 11, 5), "ko", ("제목", "둘째"))
    issue = await store.write(lambda tx: issues.add(tx, draft, now=NOW))
    cast = await store.write(lambda tx: broadcasts.add(tx, issue.id, now=NOW, canary=canary))
    await _written(store, cast, first=first, chunk=chunk)
    return cast


async def _claim(store: Store, cast: Broadcast, worker: int = 1, limit: int = 99, **more: datetime) -> list[int]:
    got = await store.write(lambda tx: outbox.claim_broadcast(tx, cast.id, worker=worker, now=NOW, limit=limit, **more))
    return [delivery.id for delivery in got]


async def _attempt(store: Store, *ids: int, worker: int = 1) -> set[int]:
    return await store.write(lambda tx: outbox.attempting(tx, ids, worker=worker))


async def _record(store: Store, *outcomes: Outcome, worker: int = 1) -> int:
    return await store.write(lambda tx: outbox.record(tx, outcomes, worker=worker))


async def _bury(store: Store, *, hold: tuple[DeliveryKind, ...] = ()) -> list[int]:
    left = await store.write(lambda tx: outbox.bury(tx, [1], me=2, now=NOW, hold=hold))
    return [delivery.id for delivery in left]


async def _tally(store: Store, cast: Broadcast) -> Tally:
    return await store.read(lambda tx: broadcasts.tally(tx, cast.id))


async def _sent(store: Store, cast: Broadcast, *ids: int, text_revision: int = 0) -> None:
    await _claim(store, cast)
    await _attempt(store, *ids)
    await _record(
        store, *(Outcome(n, DeliveryState.SENT, message_id=n + 500, text_revision=text_revision) for n in ids)
    )
    # The others go back.
    await _record(store, *(Outcome(n, DeliveryState.PENDING) for n in range(1, 100)))


async def test_a_row_is_claimed_once(store: Store) -> None:
    """What one worker has claimed no other gets; what was attempted is never claimed again."""
    cast = await _broadcast(store, 4)
    assert await _claim(store, cast, limit=2) == [1, 2]
    assert await _claim(store, cast, worker=2) == [3, 4]
    assert await _claim(store, cast, worker=3) == []
    assert await _attempt(store, 1) == {1}
    assert await _attempt(store, 1) == set()
    assert await _attempt(store, 3) == set(), "that one is the other worker's"


async def test_a_final_state_is_final(store: Store) -> None:
    """A late second outcome changes nothing and is not counted."""
    cast = await _broadcast(store, 1)
    await _claim(store, cast)
    await _attempt(store, 1)
    assert await _record(store, Outcome(1, DeliveryState.SENT, message_id=5)) == 1
    assert await _record(store, Outcome(1, DeliveryState.FAILED, "rejected")) == 0
    tally = await _tally(store, cast)
    assert (tally.sent, tally.failed, tally.waiting) == (1, 0, 0)


async def test_what_a_dead_worker_attempted_is_in_doubt(store: Store) -> None:
    """Exactly the rows between attempt and outcome are uncertain; the claimed ones are simply pending again."""
    cast = await _broadcast(store, 5)
    await _claim(store, cast, limit=4)
    await _attempt(store, 2, 3)
    await _record(store, Outcome(3, DeliveryState.SENT, message_id=1))
    assert await _bury(store) == [2]
    assert (await _tally(store, cast)).uncertain == 1
    assert sorted(await _claim(store, cast, worker=2)) == [1, 2, 4, 5]


async def test_an_outcome_under_an_old_number_is_refused(store: Store) -> None:
    """A worker that was given up while its request was out may not overwrite what became of the row."""
    cast = await _broadcast(store, 1)
    await _claim(store, cast)
    await _attempt(store, 1)
    await _bury(store)
    assert await _record(store, Outcome(1, DeliveryState.FAILED, "rejected")) == 0
    await _claim(store, cast, worker=2)
    assert await _record(store, Outcome(1, DeliveryState.FAILED, "rejected")) == 0
    assert (await _tally(store, cast)).waiting == 1


async def test_held_rows_wait_for_an_editor(store: Store) -> None:
    """With the policy hold nothing uncertain is sent again, and the broadcast is not finished, until somebody decides."""
    cast = await _broadcast(store, 3)
    await _sent(store, cast, 3)
    await _claim(store, cast)
    await _attempt(store, 1, 2)
    assert await _bury(store, hold=(DeliveryKind.ISSUE,)) == [1, 2]
    assert await _claim(store, cast, worker=2) == []
    tally = await _tally(store, cast)
    assert (tally.held, tally.waiting, tally.uncertain) == (2, 2, 2)
    assert not await store.write(lambda tx: broadcasts.finish_if_done(tx, cast.id, NOW))
    assert await store.read(lambda tx: outbox.held_ids(tx, cast.id)) == [1, 2]
    assert await store.write(lambda tx: outbox.settle_held(tx, [1], again=True, now=NOW)) == 1
    assert await store.write(lambda tx: outbox.settle_held(tx, [1, 2], again=False, now=NOW)) == 1
    assert await _claim(store, cast, worker=2) == [1]
    await _attempt(store, 1, worker=2)
    await _record(store, Outcome(1, DeliveryState.SENT, message_id=9), worker=2)
    tally = await _tally(store, cast)
    assert (tally.sent, tally.skipped, tally.held, tally.waiting) == (2, 1, 0, 0)
    assert await store.write(lambda tx: broadcasts.finish_if_done(tx, cast.id, NOW))


async def test_a_canary_comes_first(store: Store) -> None:
    """The owners' chats and the first readers are due before the others; the others are not claimed with them."""
    cast = await _broadcast(store, 6, canary=2, first=(1004,))
    assert await _claim(store, cast, before=cast.not_before) == [1, 2, 5]
    assert await _claim(store, cast) == [3, 4, 6]


async def test_ended_rows_of_a_cancelled_broadcast_are_counted(store: Store) -> None:
    """What was pending ends as skipped, a chunk at a time; the books balance."""
    cast = await _broadcast(store, 9)
    await _sent(store, cast, 1)
    assert await store.write(lambda tx: outbox.end_pending(tx, cast.id, "cancelled", limit=5)) == 5
    assert await store.write(lambda tx: outbox.end_pending(tx, cast.id, "cancelled", limit=5)) == 3
    tally = await _tally(store, cast)
    assert (tally.sent, tally.skipped, tally.waiting, tally.reasons) == (1, 8, 0, {"cancelled": 8})


async def test_folding_keeps_the_counts(store: Store) -> None:
    """After its rows are forgotten a broadcast's report still says the same."""
    cast = await _broadcast(store, 3)
    await _sent(store, cast, 1, 2, 3)
    assert await store.write(lambda tx: broadcasts.finish_if_done(tx, cast.id, NOW))
    before = await _tally(store, cast)
    assert await store.read(lambda tx: broadcasts.foldable(tx, NOW)) == []
    assert await store.read(lambda tx: broadcasts.foldable(tx, NOW + LEASE)) == [cast.id]
    assert await store.write(lambda tx: outbox.forget_broadcast(tx, cast.id, limit=2)) == 2
    assert await store.write(lambda tx: outbox.forget_broadcast(tx, cast.id, limit=2)) == 1
    await store.write(lambda tx: broadcasts.set_folded(tx, cast.id, NOW))
    assert await _tally(store, cast) == before
    assert await store.read(lambda tx: broadcasts.foldable(tx, NOW + LEASE)) == []


async def _about(store: Store, cast: Broadcast, kind: DeliveryKind, **more: object) -> Broadcast:
    return await store.write(lambda tx: broadcasts.add_about(tx, cast, kind, now=NOW, **more))  # type: ignore[arg-type]


async def test_an_edit_goes_to_the_copies_of_an_older_text(store: Store) -> None:
    """Copies with the corrected text already are left alone; each of the others is named by its message."""
    cast = await _broadcast(store, 12)
    await _sent(store, cast, *range(1, 10))
    await _sent(store, cast, 10, text_revision=1)
    edit = await _about(store, cast, DeliveryKind.EDIT, revision=1)
    await _written(store, edit)
    got = await store.write(lambda tx: outbox.claim_broadcast(tx, edit.id, worker=1, now=NOW, limit=99))
    assert [delivery.message_id for delivery in got] == [n + 500 for n in range(1, 10)]
    assert (await _tally(store, edit)).waiting == 9


async def test_copies_on_their_way_are_edited_by_a_second_look(store: Store) -> None:
    """A copy whose answer comes after the first pass is written down by the second, once its time has come."""
    cast = await _broadcast(store, 3)
    await _sent(store, cast, 1)
    later = NOW + timedelta(seconds=90)
    edit = await _about(store, cast, DeliveryKind.EDIT, revision=1, look_again_at=later)
    await _written(store, edit)
    await _sent(store, cast, 2)
    await _written(store, edit)
    assert (await _tally(store, edit)).waiting == 1
    assert not await store.write(lambda tx: broadcasts.finish_if_done(tx, edit.id, NOW))
    await _written(store, edit, now=later)
    assert (await _tally(store, edit)).waiting == 2
    assert await store.read(audiences.fanning_out) == []


async def test_again_goes_to_those_not_reached_who_still_want_it(store: Store) -> None:
    """Failed, skipped and gone ones who are back; not who has a copy, nor who left."""
    cast = await _broadcast(store, 4)
    await _sent(store, cast, 1)
    await _claim(store, cast)
    await _attempt(store, 2, 3, 4)
    await _record(
        store,
        Outcome(2, DeliveryState.FAILED, "rejected"),
        Outcome(3, DeliveryState.GONE, "blocked"),
        Outcome(4, DeliveryState.FAILED, "rejected"),
    )
    await store.write(lambda tx: subscribers.mark_gone(tx, 1003))
    again = await _about(store, cast, DeliveryKind.ISSUE)
    await _written(store, again)
    got = await store.write(lambda tx: outbox.claim_broadcast(tx, again.id, worker=1, now=NOW, limit=99))
    assert [delivery.chat_id for delivery in got] == [1001, 1002]


async def test_a_broadcast_is_begun_once(store: Store) -> None:
    """Two editors who confirm at the same time begin one broadcast: the key is unique."""
    cast = await _broadcast(store, 1)
    with pytest.raises(IntegrityError):
        await store.write(lambda tx: broadcasts.add(tx, cast.issue_id, now=NOW))


async def test_shares_never_exceed_the_rate(store: Store) -> None:
    """A newcomer has nothing until the others let go; then each has the same; a dead one's share comes back."""

    async def renew(worker: int, now: datetime = NOW) -> float:
        got = await store.write(lambda tx: workers.renew(tx, worker, now=now, lease=LEASE, rate=30))
        assert got is not None
        return got.share

    one = await store.write(lambda tx: workers.register(tx, now=NOW, lease=LEASE))
    assert await renew(one) == 30
    two = await store.write(lambda tx: workers.register(tx, now=NOW, lease=LEASE))
    assert await renew(two) == 0
    assert await renew(one) == 15
    assert await renew(two) == 15
    # PostgreSQL goes by its own clock: the lease is moved instead. Who has half of it left no more has stopped sending.
    older = text(f"UPDATE workers SET lease_until = lease_until - {int(LEASE.total_seconds() * 600)} WHERE id = {two}")
    await store.write(lambda tx: tx.execute(older))
    assert await renew(one) == 30
    assert await renew(two) == 0
    past = text(f"UPDATE workers SET lease_until = 0 WHERE id = {two}")
    await store.write(lambda tx: tx.execute(past))
    assert await store.read(lambda tx: workers.expired(tx, now=NOW)) == [two]
    await store.write(lambda tx: workers.remove(tx, [two]))
    assert await renew(one) == 30
    assert await store.write(lambda tx: workers.renew(tx, two, now=NOW, lease=LEASE, rate=30)) is None
    assert await store.write(lambda tx: workers.register(tx, now=NOW, lease=LEASE)) > two


async def test_rows_stay_small(store: Store, engine: str) -> None:
    """A final row with its indexes: under 120 bytes on SQLite, under 220 on PostgreSQL."""
    await _broadcast(store, 4000, chunk=4000)
    ended = "UPDATE outbox SET state = 10, message_id = 100000 + id, attempts = 1"
    await store.write(lambda tx: tx.execute(text(ended)))
    if engine == "sqlite":
        asked, most = "SELECT sum(pgsize) FROM dbstat WHERE name LIKE '%outbox%'", 120
    else:
        # The update left each row's old version behind; written anew they are as after a vacuum.
        await store.write(lambda tx: tx.execute(text("CREATE TABLE old AS SELECT * FROM outbox")))
        await store.write(lambda tx: tx.execute(text("TRUNCATE outbox")))
        await store.write(lambda tx: tx.execute(text("INSERT INTO outbox SELECT * FROM old")))
        asked, most = "SELECT pg_total_relation_size('outbox')", 220
    used = (await store.read(lambda tx: tx.execute(text(asked)))).scalar_one()
    assert used / 4000 < most
