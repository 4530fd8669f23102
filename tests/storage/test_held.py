"""What waits for the owner's word, on both engines: after a long silence, or because nobody knows whether it arrived."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import select

from bot.clock import MovableClock
from bot.services import held as held_service
from bot.services.heartbeat import Heartbeat
from bot.services.held import Held, Waiting
from storage import batches, broadcasts, held_rows, issues, outbox
from storage.checking import check
from storage.delivery_records import BroadcastState, DeliveryKind, DeliveryState
from storage.engine import Store
from storage.outbox import Outcome
from storage.outbox_reasons import reason_name
from storage.records import Draft
from storage.reminder_records import BatchKind, BatchState
from storage.tables import outbox as rows
from storage.tables import workers as workers_table

LIVED = datetime(2026, 11, 5, 1, tzinfo=UTC)
WEEKEND = timedelta(hours=64)
LONG = timedelta(days=30)


class Machine:
    """A store in which a bot lived at LIVED, and what was under way then. `comes_back` starts another one on it."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.clock = MovableClock(LIVED)
        self.held = Held(store, self.clock)
        self.heartbeat = Heartbeat(store, self.clock)

    async def row(self, chat_id: int, due_at: datetime, kind: DeliveryKind = DeliveryKind.REMINDER) -> None:
        values = {
            "kind": int(kind), "source": 1, "chat_id": chat_id, "topic_id": 0, "revision": 0, "subscriber_id": chat_id,
            "state": int(DeliveryState.PENDING), "due_at": due_at,
        }  # fmt: skip
        await self.store.write(lambda tx: tx.execute(rows.insert().values(**values)))

    async def claimed(self, worker: int, *, limit: int = 99) -> list[int]:
        now = self.clock.now()
        got = await self.store.write(lambda tx: outbox.claim_personal(tx, worker=worker, now=now, limit=limit))
        return [one.id for one in got]

    async def broadcast(self, *, canary: int = 0, not_before: datetime | None = None) -> int:
        issue = await self.store.write(
            lambda tx: issues.add(tx, Draft("호", date(2026, 11, 5), "ko", ("호",)), now=LIVED)
        )
        made = await self.store.write(
            lambda tx: broadcasts.add(tx, issue.id, now=LIVED, canary=canary, not_before=not_before)
        )
        return made.id

    async def comes_back(self, after: timedelta) -> bool:
        self.clock.move_to(LIVED + after)
        return await self.held.look_back()

    async def states(self) -> dict[int, tuple[DeliveryState, str | None, int]]:
        """By chat: the row's state, the reason, and how often it is in doubt."""
        found = await self.store.read(lambda tx: tx.execute(select(rows)))
        return {
            row.chat_id: (
                DeliveryState(row.state),
                None if row.reason is None else reason_name(row.reason),
                row.doubts,
            )
            for row in found
        }

    async def state_of(self, broadcast_id: int) -> tuple[BroadcastState, str | None]:
        cast = await self.store.read(lambda tx: broadcasts.get(tx, broadcast_id))
        assert cast is not None
        return cast.state, cast.problem


@pytest.fixture
async def machine(store: Store) -> Machine:
    made = Machine(store)
    await made.heartbeat.beat()
    return made


async def test_personal_rows_wait_after_a_long_silence(machine: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    """Pending, claimed and attempted rows that are overdue wait, in pieces; what is due later goes as ever."""
    monkeypatch.setattr(held_service, "CHUNK", 2)
    for chat_id in (1, 2):
        await machine.row(chat_id, LIVED - timedelta(minutes=9))
    claimed = await machine.claimed(7)
    assert await machine.store.write(lambda tx: outbox.attempting(tx, claimed[:1], worker=7)) == {claimed[0]}
    for chat_id, kind in enumerate((DeliveryKind.REMINDER, DeliveryKind.CHANGE, DeliveryKind.DIGEST), start=3):
        await machine.row(chat_id, LIVED, kind)
    await machine.row(6, LIVED + LONG - timedelta(hours=1))
    assert await machine.comes_back(LONG)
    states = await machine.states()
    assert states.pop(6) == (DeliveryState.PENDING, None, 0)
    assert states.pop(1) == (DeliveryState.HELD, "old_backup", 1)
    assert states == dict.fromkeys((2, 3, 4, 5), (DeliveryState.HELD, "old_backup", 0))
    assert await machine.held.to_ask_about() == Waiting(0, 5, 0, LIVED - timedelta(minutes=9))
    assert await machine.held.to_ask_about() is None
    assert all(found.well for found in await check(machine.store))


@pytest.mark.parametrize(("send", "state"), [(True, DeliveryState.PENDING), (False, DeliveryState.SKIPPED)])
async def test_the_owners_word_settles_all_that_is_held(
    machine: Machine, monkeypatch: pytest.MonkeyPatch, send: bool, state: DeliveryState
) -> None:
    """Sent in the order it was due, or skipped for the reason it was held; then nothing waits any more."""
    monkeypatch.setattr(held_service, "CHUNK", 2)
    for chat_id in (1, 2, 3):
        await machine.row(chat_id, LIVED - chat_id * timedelta(minutes=1))
    await machine.comes_back(LONG)
    assert await machine.held.release(send=send)
    assert await machine.states() == dict.fromkeys((1, 2, 3), (state, "old_backup", 0))
    assert not await machine.held.release(send=send)
    assert await machine.held.to_ask_about() is None
    assert await machine.claimed(8) == ([3, 2, 1] if send else [])


async def test_broadcasts_under_way_stop_and_say_why(machine: Machine) -> None:
    """Sending, a canary, a schedule that passed in the silence; not what is to begin later, nor what an editor paused."""
    sending, canary = await machine.broadcast(), await machine.broadcast(canary=10)
    passed = await machine.broadcast(not_before=LIVED + timedelta(days=2))
    later = await machine.broadcast(not_before=LIVED + LONG + timedelta(days=2))
    paused = await machine.broadcast()
    await machine.store.write(
        lambda tx: broadcasts.set_state(
            tx, paused, BroadcastState.PAUSED, LIVED, only_from=[BroadcastState.SENDING], problem="many_gone"
        )
    )
    assert await machine.comes_back(LONG)
    for stopped in (sending, canary, passed):
        assert await machine.state_of(stopped) == (BroadcastState.PAUSED, "old_backup")
    assert await machine.state_of(later) == (BroadcastState.SENDING, None)
    assert await machine.state_of(paused) == (BroadcastState.PAUSED, "many_gone")
    assert await machine.held.stopped() == [sending, canary, passed]
    await machine.held.told_of_stopped()
    assert await machine.held.stopped() == []


async def test_a_batch_that_was_entering_the_outbox_waits(machine: Machine) -> None:
    """A notice to a million whose rows were half written when the backup was made."""
    number = await machine.store.write(lambda tx: batches.add(tx, BatchKind.CHANGE, [], at=LIVED, event_id=1))
    await machine.comes_back(LONG)
    assert await machine.held.to_ask_about() == Waiting(1, 0, 0, LIVED)
    assert await machine.held.release(send=True)
    found = await machine.store.read(lambda tx: batches.get(tx, number))
    assert found is not None
    assert found.state is BatchState.OPEN


async def test_a_weekend_is_no_silence(machine: Machine) -> None:
    """Who was down for less than three days goes on with all of it."""
    cast = await machine.broadcast()
    await machine.row(1, LIVED - timedelta(days=9))
    assert not await machine.comes_back(WEEKEND)
    assert (await machine.states())[1][0] is DeliveryState.PENDING
    assert await machine.state_of(cast) == (BroadcastState.SENDING, None)


async def test_a_broadcast_of_many_days_survives_a_restart(machine: Machine) -> None:
    """What began long ago goes on where the bot was there a moment ago."""
    cast = await machine.broadcast()
    machine.clock.move_to(LIVED + LONG)
    await machine.heartbeat.beat()
    assert not await machine.comes_back(LONG + timedelta(minutes=1))
    assert await machine.state_of(cast) == (BroadcastState.SENDING, None)


async def test_a_worker_that_lives_is_a_sign_of_life(machine: Machine) -> None:
    """Workers that went on sending while the bot was away have stopped nothing; an old lease proves nothing."""
    cast = await machine.broadcast()
    last = LIVED + LONG
    lease = workers_table.insert().values(started_at=LIVED, lease_until=last, share=1.0)
    await machine.store.write(lambda tx: tx.execute(lease))
    assert not await machine.comes_back(LONG + timedelta(hours=1))
    assert await machine.state_of(cast) == (BroadcastState.SENDING, None)
    assert await machine.comes_back(LONG + LONG)
    assert await machine.state_of(cast) == (BroadcastState.PAUSED, "old_backup")


async def test_a_worker_that_left_was_there(machine: Machine) -> None:
    """It gives its lease back when it is restarted, and the bot may have been away for longer."""
    cast = await machine.broadcast()
    machine.clock.move_to(LIVED + LONG)
    await machine.held.leave()
    assert not await machine.comes_back(LONG + timedelta(minutes=1))
    assert await machine.state_of(cast) == (BroadcastState.SENDING, None)


async def test_a_new_database_has_nothing_to_look_back_to(store: Store) -> None:
    """Where no bot ever lived, what a command put there is simply sent."""
    machine = Machine(store)
    cast = await machine.broadcast()
    assert not await machine.comes_back(LONG)
    assert await machine.state_of(cast) == (BroadcastState.SENDING, None)


async def test_what_is_in_doubt_is_asked_about_each_time(machine: Machine) -> None:
    """With the policy hold a reminder without an answer waits and is asked about; sent and lost again, it is asked about anew."""
    await machine.row(1, LIVED)
    for _ in range(2):
        got = await machine.claimed(7)
        assert got == [1]
        await machine.store.write(lambda tx: outbox.attempting(tx, [1], worker=7))
        lost = [Outcome(1, DeliveryState.HELD, "crash", doubtful=True)]
        await machine.store.write(lambda tx, one=lost: outbox.record(tx, one, worker=7))
        assert await machine.held.to_ask_about() == Waiting(0, 0, 1, LIVED)
        assert await machine.held.to_ask_about() is None
        assert await machine.held.release(send=True)
    assert (await machine.states())[1] == (DeliveryState.PENDING, "crash", 2)


async def test_what_a_dead_worker_attempted_is_asked_about(machine: Machine) -> None:
    """A crash with the policy hold: the row waits, and the question knows of it; left, it is skipped as in doubt."""
    await machine.row(1, LIVED)
    await machine.row(2, LIVED)
    await machine.claimed(7)
    await machine.store.write(lambda tx: outbox.attempting(tx, [2], worker=7))
    await machine.store.write(lambda tx: outbox.bury(tx, [7], me=8, now=LIVED, hold=[DeliveryKind.REMINDER]))
    assert await machine.held.to_ask_about() == Waiting(0, 0, 1, LIVED)
    assert await machine.held.release(send=False)
    assert await machine.states() == {1: (DeliveryState.PENDING, None, 0), 2: (DeliveryState.SKIPPED, "crash", 1)}


async def test_what_is_held_while_the_owner_decides_is_not_forgotten(machine: Machine) -> None:
    """More rows held between his press and its end keep the mark that says so."""
    await machine.row(1, LIVED)
    await machine.comes_back(LONG)
    seen = await machine.store.read(held_rows.mark)
    assert seen is not None
    await machine.row(2, LIVED)
    await machine.store.write(lambda tx: held_rows.hold_pending(tx, LIVED + timedelta(1), limit=9))
    assert not await machine.store.write(lambda tx: held_rows.forget(tx, seen))
    assert await machine.held.release(send=False)
    assert {state for state, _, _ in (await machine.states()).values()} == {DeliveryState.SKIPPED}
