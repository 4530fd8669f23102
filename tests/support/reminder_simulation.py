"""A year of reminders in a minute: the real store, planning, ticks and sender on a clock that jumps, held against `Owed`.

`python -m tests.support.reminder_simulation` (`make simulate`) runs the whole and prints the ledger; the suite runs a slice.
Readers follow, leave, move and put other hours; events appear, move, get their day, are cancelled; the bot is down for minutes or
days, dies in the middle of its work, and its clock steps back and forth. Whatever differs from what is owed is a fault.
"""

from __future__ import annotations

import asyncio
import os
import random
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from datetime import time as clock_time
from pathlib import Path
from typing import Any

import orjson
from sqlalchemy import select

from bot.clock import MovableClock
from bot.delivery import reminder_sender
from bot.delivery.sender import Ready, Sender
from bot.domain.event_changes import news_of
from bot.domain.leads import lead_of
from bot.domain.telling import Changed, Told
from bot.services.following import Follows
from bot.services.planning import Planning
from bot.services.preferences import Preferences
from bot.services.reminding import Reminding
from bot.services.subscriptions import Subscriptions
from bot.views.keyboards import Message
from storage import events, outbox, rhythms
from storage.delivery_records import DeliveryKind, DeliveryState
from storage.engine import Store
from storage.outbox import Outcome
from storage.records import Change, Event, EventFacts, EventStatus, Precision
from storage.reminder_records import InterestKind, Rhythm
from storage.reminder_tables import follows
from storage.tables import subscribers
from tests.support.owed_reminders import HOME, Owed, loud_again, over, quiet

START = datetime(2026, 1, 5, 1, tzinfo=UTC)
ZONES = (
    "Asia/Seoul Asia/Tokyo Asia/Singapore Asia/Kolkata Asia/Kathmandu Asia/Dubai Asia/Bangkok Asia/Karachi Europe/London "
    "Europe/Berlin Europe/Paris Europe/Moscow Atlantic/Azores Africa/Cairo Africa/Lagos America/New_York America/Chicago "
    "America/Denver America/Los_Angeles America/Sao_Paulo America/St_Johns America/Bogota Australia/Sydney Australia/Adelaide "
    "Australia/Lord_Howe Pacific/Auckland Pacific/Honolulu Pacific/Kiritimati Asia/Kabul Pacific/Marquesas"
).split()
OWN_LEADS = ("d3@2000", "m60", "d1@2330", "d0@0700", "m15", "x2", "d2@0300")


class Killed(Exception):
    """The process dies here."""


@dataclass(slots=True)
class Ledger:
    """What happened."""

    owed: int = 0
    sent: int = 0
    notices: int = 0
    messages: int = 0
    dropped: int = 0
    caught_up: int = 0
    not_twice: int = 0
    late: int = 0
    faults: list[str] = field(default_factory=list)
    actions: Counter[str] = field(default_factory=Counter)
    down: timedelta = timedelta(0)
    slowest_s: float = 0.0


class Simulation:
    """One world. `step` goes to the next thing that happens."""

    def __init__(self, store: Store, *, seed: int, readers: int, zones: int, days: int) -> None:
        self.store = store
        self.random = random.Random(seed)
        self.clock = MovableClock(START)
        self.end = START + timedelta(days=days)
        self.readers = readers
        self.zones = ZONES[:zones]
        self.ledger = Ledger()
        self.owed = Owed()
        self.wide: set[int] = set()
        self.events: dict[int, Event] = {}
        self._notices: dict[tuple[int, int], tuple[datetime, EventFacts]] = {}
        self._told: dict[str, Any] = {}
        self._just_told: list[int] = []
        self._chat = {n: 1000 + n for n in range(1, readers + 1)}
        self._boot()

    def _boot(self) -> None:
        """Everything that a process keeps in memory is new; what counts is in the store."""
        self.planning = Planning(HOME)
        self.subscriptions = Subscriptions(self.store, self.clock, language="ko", timezone="Asia/Seoul")
        self.follows = Follows(self.store, self.clock, self.subscriptions, self.planning, timezone="Asia/Seoul")
        self.preferences = Preferences(self.store, self.clock, self.subscriptions, self.planning)
        self.reminding = Reminding(self.store, self.clock, timezone="Asia/Seoul", held_after=timedelta(days=30))
        self.sender = Sender(self.store, self.clock, timezone="Asia/Seoul")

    def capture(self, _t: object, told: Any, _seen: object) -> Message:
        """In the place of the views: what would be put into words."""
        key = str(len(self._told))
        self._told[key] = told
        return Message(key)

    async def populate(self) -> None:
        """Readers with their rhythms; some follow everything."""

        lives = {n: self._some_rhythm() for n in range(1, self.readers + 1)}

        async def work(tx: Any) -> None:
            numbers = {rhythm: await rhythms.ensure(tx, rhythm) for rhythm in dict.fromkeys(lives.values())}
            rows = [
                {
                    "id": n, "chat_id": self._chat[n], "topic_id": 0, "state": "active", "language": "ko",
                    "timezone": rhythm.timezone, "wants_issues": True, "wants_reminders": True, "created_at": START,
                    "rhythm_id": numbers[rhythm],
                }
                for n, rhythm in lives.items()
            ]  # fmt: skip
            await tx.execute(subscribers.insert(), rows)

        await self.store.write(work)
        self.owed.rhythms |= lives
        for n in range(20, self.readers + 1, max(20, self.readers // 50)):
            await self.follows.follow_widely(self._chat[n], 0, InterestKind.ALL)
            self.wide.add(n)
        for _ in range(10):
            await self._new_event()

    def _some_rhythm(self) -> Rhythm:
        zone = self.random.choice(self.zones)
        roll = self.random.random()
        if roll < 0.7:
            return Rhythm(zone)
        if roll < 0.8:
            return Rhythm(zone, at=480, quiet_from=1320, quiet_to=420)
        if roll < 0.9:
            return Rhythm(zone, at=1200, leads=("d3", "d0", "m60", "x1"))
        return Rhythm(zone, at=420, leads=("d14", "d1", "m60"), quiet_from=1380, quiet_to=510)

    async def _live_by(self, reader: int, rhythm: Rhythm) -> None:
        await self.preferences.change(self._chat[reader], 0, lambda _: rhythm)
        self.owed.rhythm_changed(reader, rhythm, self.clock.now())

    def _some_facts(self, title: str) -> EventFacts:
        today = self.clock.now().astimezone(HOME).date()
        day = today + timedelta(days=self.random.randint(3, 90))
        roll = self.random.random()
        deadline = day - timedelta(days=self.random.randint(1, 12)) if self.random.random() < 0.3 else None
        if deadline is not None and deadline <= today:
            deadline = None
        if roll < 0.1:
            return EventFacts(title, Precision.TBA)
        if roll < 0.25:
            first = date(day.year, day.month, 1)
            last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
            return EventFacts(title, Precision.MONTH, first, last, deadline=deadline)
        if roll < 0.6:
            return EventFacts(
                title, Precision.DAY, day, day + timedelta(days=self.random.choice((0, 0, 0, 1, 3))), deadline=deadline
            )
        return self._with_clock(EventFacts(title, Precision.DAY, day, day, deadline=deadline))

    def _with_clock(self, facts: EventFacts) -> EventFacts:
        assert facts.start is not None
        at = clock_time(self.random.randint(6, 22), self.random.choice((0, 30)))
        return replace(
            facts, precision=Precision.MINUTE, end=facts.start, starts_at=datetime.combine(facts.start, at, tzinfo=HOME)
        )

    async def _new_event(self) -> None:
        facts = self._some_facts(f"행사 {len(self.events)}")

        followers = self.random.sample(range(1, self.readers + 1), k=max(1, self.readers // 20))
        now = self.clock.now()

        async def work(tx: Any) -> Event:
            event = await events.add(tx, facts, key=facts.title, issue_id=None, now=now)
            await self.planning.event_changed(tx, event, Change.NEW, now)
            # As `Follows.follow` does for one; the readers of a rhythm share its turn.
            known = {
                row.id: row.rhythm_id for row in await tx.execute(select(subscribers.c.id, subscribers.c.rhythm_id))
            }
            rows = [
                {"subscriber_id": n, "event_id": event.id, "rhythm_id": known[n], "created_at": now} for n in followers
            ]
            await tx.execute(follows.insert(), rows)
            await self.planning.plan_event(tx, event, sorted({known[n] for n in followers}), now)
            return event

        event = await self.store.write(work)
        self.events[event.id] = event
        self.owed.event_changed(event.id, facts, now)
        for reader in sorted(self.wide | set(followers)):
            self.owed.follow(reader, event.id, now)

    async def _follow(self, reader: int, event_id: int) -> None:
        done = await self.follows.follow(self._chat[reader], 0, event_id)
        assert done is not None
        self.owed.follow(reader, event_id, self.clock.now())

    async def _revise(self, event: Event, facts: EventFacts, change: Change) -> None:
        now = self.clock.now()

        async def work(tx: Any) -> Event:
            revised = await events.revise(tx, event, facts, said_by=None, issue_id=None, now=now)
            await self.planning.event_changed(tx, revised, change, now)
            return revised

        self.events[event.id] = await self.store.write(work)
        self.owed.event_changed(event.id, facts, now)
        if news_of(event.facts, facts) is None:
            return
        for pair in self.owed.of_event(event.id):
            later = loud_again(self.owed.rhythms[pair.reader], now)
            due = now if over(facts, later) else later
            before = self._notices.get((pair.reader, event.id), (due, event.facts))[1]
            self._notices[pair.reader, event.id] = (due, before)

    def _some_event(self) -> Event | None:
        """One that is at least three days away, so that a change is news and no correction of the day itself."""
        now = self.clock.now()
        ahead = [
            event
            for event in self.events.values()
            if event.facts.status is not EventStatus.CANCELLED
            and (event.facts.start is None or event.facts.start - now.astimezone(HOME).date() > timedelta(days=3))
        ]
        return self.random.choice(ahead) if ahead else None

    async def act(self) -> None:
        """One thing that somebody does."""
        what = self.random.choices(
            ("new", "move", "refine", "cancel", "follow", "unfollow", "zone", "own", "hour"),
            (4, 8, 6, 1, 30, 8, 25, 8, 20),
        )[0]
        self.ledger.actions[what] += 1
        event = self._some_event()
        reader = self.random.randint(1, self.readers)
        if what == "new":
            await self._new_event()
        elif what == "zone":
            await self._move_house(reader)
        elif what == "hour":
            await self._change_the_hour()
        elif event is None:
            return
        elif what in ("move", "refine", "cancel"):
            await self._say_otherwise(event, what)
        elif what == "follow":
            await self._follow(reader, event.id)
        elif (mine := self.owed.of_reader(reader)) and what == "unfollow":
            pair = self.random.choice(mine)
            await self.follows.unfollow(self._chat[reader], 0, pair.event)
            self.owed.unfollow(reader, pair.event)
            self._notices.pop((reader, pair.event), None)
        elif mine and what == "own":
            await self._set_own(reader, self.random.choice(mine).event)

    async def _move_house(self, reader: int) -> None:
        rhythm = self.owed.rhythms[reader]
        self.ledger.actions["moved house"] += 1
        if self.random.random() < 0.8:
            changed = replace(rhythm, timezone=self.random.choice(self.zones))
        else:
            changed = replace(rhythm, at=self.random.choice((420, 540, 1200)))
        await self._live_by(reader, changed)

    async def _say_otherwise(self, event: Event, what: str) -> None:
        facts = event.facts
        if what == "cancel":
            await self._revise(event, replace(facts, status=EventStatus.CANCELLED), Change.CANCELLED)
        elif what == "move" and facts.start is not None and facts.end is not None:
            by = timedelta(days=self.random.choice((-2, 1, 3, 7, 14, 21)))
            moved = replace(facts, start=facts.start + by, end=facts.end + by, status=EventStatus.MOVED)
            if facts.starts_at is not None:
                moved = replace(moved, starts_at=facts.starts_at + by)
            await self._revise(event, moved, Change.MOVED)
        elif what == "refine" and not facts.precision.names_a_day:
            day = facts.start + timedelta(days=self.random.randint(0, 27)) if facts.start else None
            day = day or self.clock.now().astimezone(HOME).date() + timedelta(days=self.random.randint(2, 60))
            dated = replace(facts, precision=Precision.DAY, start=day, end=day)
            await self._revise(event, dated if self.random.random() < 0.5 else self._with_clock(dated), Change.REFINED)
        elif what == "refine" and facts.precision is Precision.DAY and facts.start == facts.end:
            await self._revise(event, self._with_clock(facts), Change.REFINED)

    async def _change_the_hour(self) -> None:
        """An event of today or tomorrow gets another hour of its day, which is still to come."""
        now = self.clock.now()
        today = now.astimezone(HOME).date()
        near = [
            event
            for event in self.events.values()
            if event.facts.starts_at is not None
            and event.facts.status is not EventStatus.CANCELLED
            and event.facts.starts_at > now
            and event.facts.starts_at.astimezone(HOME).date() - today <= timedelta(days=1)
        ]
        if not near:
            return
        event = self.random.choice(near)
        moved = replace(self._with_clock(event.facts), status=EventStatus.MOVED)
        assert moved.starts_at is not None
        if moved.starts_at > now and moved.starts_at != event.facts.starts_at:
            self.ledger.actions["hour of the day"] += 1
            await self._revise(event, moved, Change.MOVED)

    async def _set_own(self, reader: int, event_id: int) -> None:
        lead = lead_of(self.random.choice(OWN_LEADS))
        assert lead is not None
        done = await self.follows.add_lead(self._chat[reader], 0, event_id, lead)
        if done is not None:
            self.owed.own_lead(reader, event_id, done.codes, self.clock.now())

    async def tick(self) -> None:
        """One look of the ticker, perhaps with the process dying in it, and everything that it queued sent."""
        began = time.perf_counter()
        if self.random.random() < 0.05:
            await self._die_in_the_middle()
        await self.reminding.queue_due()
        took = time.perf_counter() - began
        await self._compare(await self._drain(), took)

    async def _die_in_the_middle(self) -> None:
        left = self.random.randint(0, 3)
        write = self.store.write

        async def dying(work: Any, **how: Any) -> Any:
            nonlocal left
            left -= 1
            if left < 0:
                raise Killed
            return await write(work, **how)

        self.store.write = dying  # type: ignore[method-assign]
        try:
            await self.reminding.queue_due()
        except Killed:
            self.ledger.actions["died"] += 1
        finally:
            self.store.write = write  # type: ignore[method-assign]
        self._boot()

    async def _drain(self) -> list[tuple[int, DeliveryKind, Any, datetime]]:
        """Send all that may leave now: (reader, kind, what was told, due)."""
        said: list[tuple[int, DeliveryKind, Any, datetime]] = []
        while True:
            now = self.clock.now()
            claimed = await self.store.write(
                lambda tx, now=now: outbox.claim_personal(tx, worker=1, now=now, limit=2000)  # type: ignore[misc]
            )
            if not claimed:
                break
            if [d.due_at for d in claimed] != sorted(d.due_at for d in claimed):
                self.ledger.faults.append("not in the order of due times")
            rows = []
            for one in await self.sender.prepare(claimed):
                if isinstance(one, Ready):
                    told = self._told.pop(orjson.loads(one.body)["text"])
                    said.append((one.delivery.subscriber_id, one.delivery.kind, told, one.delivery.due_at))
                    rows.append(Outcome(one.delivery.id, DeliveryState.SENT, message_id=1))
                else:
                    state = DeliveryState.PENDING if one.wait else DeliveryState.SKIPPED
                    rows.append(Outcome(one.delivery.id, state, one.reason, due_at=one.until))
            await self.store.write(lambda tx, rows=rows: outbox.record(tx, rows, worker=1))  # type: ignore[misc]
            if len(claimed) < 2000:
                break
        return said

    async def _compare(self, said: list[tuple[int, DeliveryKind, Any, datetime]], took: float) -> None:
        now = self.clock.now()
        expected = self.owed.due(now)
        actual: Counter[tuple[int, int, bool]] = Counter()
        notices: Counter[tuple[int, int]] = Counter()
        for reader, kind, told, _ in said:
            self.ledger.messages += 1
            if kind is DeliveryKind.CHANGE:
                assert isinstance(told, Changed)
                notices[reader, told.event.id] += 1
                continue
            for one in told:
                assert isinstance(one, Told)
                actual[reader, one.event.id, one.is_deadline] += 1
        wanted = self._expected_notices(now)
        self._note("notice", notices, dict.fromkeys(wanted), now)
        self._note("reminder", actual, expected, now)
        for key, (code, since) in expected.items():
            rhythm = self.owed.rhythms[key[0]]
            if quiet(rhythm, now) and not code.endswith("!"):
                self.ledger.faults.append(f"{now} {key} {code} in quiet hours")
            if now - since > timedelta(seconds=60):
                self.ledger.late += 1
            else:
                self.ledger.slowest_s = max(self.ledger.slowest_s, (now - since).total_seconds() + took)
        self._just_told = sorted({reader for reader, _, _ in actual})
        self.ledger.owed += len(expected)
        self.ledger.sent += sum(actual.values())
        self.ledger.notices += sum(notices.values())

    def _note(self, what: str, actual: Counter[Any], expected: dict[Any, Any], now: datetime) -> None:
        for key, count in actual.items():
            if key not in expected:
                self.ledger.faults.append(f"{now} {what} {key} was not owed")
            elif count > 1:
                self.ledger.faults.append(f"{now} {what} {key} came {count} times")
        for key in expected.keys() - actual.keys():
            self.ledger.faults.append(f"{now} {what} {key} {expected[key]} did not come")

    def _expected_notices(self, now: datetime) -> list[tuple[int, int]]:
        due = []
        for key, (at, before) in list(self._notices.items()):
            if at > now:
                continue
            rhythm, facts = self.owed.rhythms[key[0]], self.owed.facts[key[1]]
            later = loud_again(rhythm, now)
            if later > now and not over(facts, later):
                self._notices[key] = (later, before)
                continue
            del self._notices[key]
            if news_of(before, facts) is not None and not (over(before, now) and over(facts, now)):
                due.append(key)
        return due

    async def run(self) -> Ledger:
        """Until the end of the time; the first faults are kept."""
        next_action = START + timedelta(hours=1)
        next_down = START + timedelta(days=3)
        while self.clock.now() < self.end and len(self.ledger.faults) < 20:
            now = self.clock.now()
            due = await self.reminding.next_due()
            waiting = [at for at, _ in self._notices.values()]
            soonest = min(
                [moment for moment in (due, *waiting) if moment is not None and moment > now], default=next_action
            )
            if next_down <= min(soonest, next_action):
                length = timedelta(minutes=self.random.choice((3, 20, 90, 400, 1500, 4000)))
                self.ledger.down += length
                self.ledger.actions["down"] += 1
                next_down = next_down + length + timedelta(days=self.random.expovariate(1 / 9))
                self.clock.move_to(max(now, now + length))
                self._boot()
            elif next_action <= soonest:
                self.clock.move_to(max(now, next_action))
                await self.tick()
                await self.act()
                next_action = max(next_action, self.clock.now()) + timedelta(hours=self.random.expovariate(1 / 8))
            else:
                # The ticker looks once a second.
                self.clock.move_to(soonest + timedelta(seconds=self.random.random()))
            await self.tick()
            if self._just_told and self.random.random() < 0.1:
                # Who has just been reminded moves: the moment at which something is heard twice or missed.
                await self._move_house(self.random.choice(self._just_told))
                await self.tick()
            if self.random.random() < 0.1 and (soon := self.owed.soon(self.clock.now() + timedelta(hours=9))):
                # Who is about to be reminded moves, perhaps to where it should have been an hour ago.
                await self._move_house(self.random.choice(soon))
                await self.tick()
            if self.random.random() < 0.02:
                await self._step_back()
        self.ledger.dropped = self.owed.dropped
        self.ledger.caught_up, self.ledger.not_twice = self.owed.caught_up, self.owed.not_twice
        return self.ledger

    async def _step_back(self) -> None:
        """The machine's clock is put back some minutes, and set right."""
        self.ledger.actions["clock step"] += 1
        now = self.clock.now()
        self.clock.move_to(now - timedelta(minutes=self.random.randint(1, 50)))
        await self.tick()
        self.clock.move_to(now)


async def simulate(folder: Path, *, seed: int, readers: int, zones: int, days: int) -> Ledger:
    """A whole run in a folder of its own."""
    store = Store.open(f"sqlite:///{folder / 'simulation.db'}")
    await store.migrate()
    shown = reminder_sender.reminder_push, reminder_sender.change_push
    world = Simulation(store, seed=seed, readers=readers, zones=zones, days=days)
    reminder_sender.reminder_push = world.capture  # type: ignore[assignment]
    reminder_sender.change_push = world.capture  # type: ignore[assignment]
    try:
        await world.populate()
        return await world.run()
    finally:
        reminder_sender.reminder_push, reminder_sender.change_push = shown
        await store.close()


def _print(ledger: Ledger, took: float) -> None:
    print(
        f"reminders owed {ledger.owed:,}, sent {ledger.sent:,}; of them late after a downtime {ledger.late:,}; over and dropped {ledger.dropped:,}"
    )
    print(f"change notices {ledger.notices:,}; messages {ledger.messages:,} (what is due at once is one)")
    print(
        f"caught up after a change of zone {ledger.caught_up:,}; not said twice after one, or after another hour of the day {ledger.not_twice:,}"
    )
    print(f"down for {ledger.down}; " + ", ".join(f"{name} {n}" for name, n in sorted(ledger.actions.items())))
    print(f"slowest from due to the outbox in uptime {ledger.slowest_s:.1f} s (bar 60 s); took {took:.0f} s")
    for fault in ledger.faults:
        print("✗", fault)
    print("✓ every reminder owed was sent once, none else" if not ledger.faults else "✗ it does not hold")


async def main() -> int:
    """The whole: 400 days, 10,000 readers, 30 zones."""
    readers, days = (int(text) for text in (sys.argv[1:3] if len(sys.argv) > 2 else ("10000", "400")))
    memory = "/dev/shm" if os.path.isdir("/dev/shm") else None  # noqa: ASYNC240 - before anything runs
    with tempfile.TemporaryDirectory(dir=memory) as folder:
        began = time.perf_counter()
        ledger = await simulate(Path(folder), seed=20_261_105, readers=readers, zones=30, days=days)
    _print(ledger, time.perf_counter() - began)
    return 1 if ledger.faults or ledger.slowest_s >= 60 or not ledger.sent else 0


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
