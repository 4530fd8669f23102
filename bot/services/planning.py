"""Keeps the due times of reminders in step with events, follows and rhythms. Used by the services inside their transactions.

An event has one turn for each rhythm among its followers; what a turn owes next is worked out from the event's current
revision whenever one of them changes. Single rows are made only for what a reader set for himself.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.event_changes import news_of
from bot.domain.interests import matching
from bot.domain.leads import Lead, leads_of
from bot.domain.past_leads import LOOK_BACK, Stood, next_to_come, past_leads, stood_before
from bot.domain.quiet_hours import after_quiet
from bot.domain.reminders import Due, dues, is_over
from storage import batches, events, follows, interests, reminders, rhythms, subscribers, turns
from storage.records import Change, Event, Subscriber
from storage.reminder_records import BatchItem, BatchKind, BatchState, Interest, Rhythm, Turn

# So long past its time a lead may still come, after a downtime or at the owner's word, and must be known to be heard.
HEARD_FOR = timedelta(days=40)
# A code that no lead has: this row of a batch is a notice.
NOTICE = "change"


class Planning:
    """`home` is the newsletter's zone. Every method is part of the caller's transaction."""

    def __init__(self, home: ZoneInfo) -> None:
        self._home = home

    async def rhythm_of(self, tx: AsyncConnection, reader: Subscriber) -> tuple[int, Rhythm]:
        """A reader's rhythm and its number; the usual one is given to who has none."""
        rhythm = await rhythms.of(tx, reader)
        return reader.rhythm_id or await rhythms.give(tx, reader.id, rhythm), rhythm

    async def plan_event(self, tx: AsyncConnection, event: Event, rhythm_ids: Sequence[int], now: datetime) -> None:
        """Readers of these rhythms follow an event: it has a turn for each from now on."""
        found = await rhythms.many(tx, rhythm_ids)
        stood = await self.stood(tx, event, now)
        await turns.ensure(
            tx, [self._turn(event, rhythm_id, rhythm, now, stood) for rhythm_id, rhythm in found.items()]
        )

    async def stood(self, tx: AsyncConnection, event: Event, now: datetime) -> tuple[Stood, ...]:
        """What was said of an event until lately, and is not said any more: what was due by it is past."""
        if event.revision == 1 or now - event.updated_at > LOOK_BACK:
            return ()
        return stood_before(await events.revisions(tx, event.id), now)

    async def to_come(
        self, tx: AsyncConnection, event: Event, rhythm: Rhythm, now: datetime, leads: Sequence[Lead] | None = None
    ) -> list[Due]:
        """What a reader of a rhythm will hear of an event from now on, the earliest first."""
        past = past_leads(await self.stood(tx, event, now), rhythm, self._home, leads=leads)
        return next_to_come(event.facts, rhythm, self._home, after=now, past=past, leads=leads)

    async def plan_interests(
        self, tx: AsyncConnection, found: Sequence[Interest], rhythm_id: int, now: datetime
    ) -> None:
        """Readers of a rhythm follow widely: all that is to come of these interests has a turn."""
        new = await interests.note_rhythm(tx, [interest.id for interest in found], rhythm_id)
        wanted = [interest for interest in found if interest.id in new]
        if not wanted:
            return
        rhythm = (await rhythms.many(tx, [rhythm_id]))[rhythm_id]
        ahead = await events.not_over(tx, now.astimezone(self._home).date() - timedelta(days=1))
        await self._ensure(tx, [event for event in ahead if matching(event.facts, wanted)], rhythm_id, rhythm, now)

    async def _ensure(
        self, tx: AsyncConnection, found: Iterable[Event], rhythm_id: int, rhythm: Rhythm, now: datetime
    ) -> None:
        await turns.ensure(
            tx, [self._turn(event, rhythm_id, rhythm, now, await self.stood(tx, event, now)) for event in found]
        )

    def _turn(self, event: Event, rhythm_id: int, rhythm: Rhythm, done_until: datetime, stood: Sequence[Stood]) -> Turn:
        if event.is_withdrawn:
            return Turn(event.id, rhythm_id, None, done_until)
        past = past_leads(stood, rhythm, self._home)
        found = next_to_come(event.facts, rhythm, self._home, after=done_until, past=past)
        return Turn(event.id, rhythm_id, found[0].due_at if found else None, done_until)

    async def events_changed(self, tx: AsyncConnection, changes: Iterable[tuple[Event, Change]], now: datetime) -> None:
        """What `event_changed` does, for each."""
        for event, change in changes:
            await self.event_changed(tx, event, change, now)

    async def event_changed(self, tx: AsyncConnection, event: Event, change: Change, now: datetime) -> None:
        """An event is new, was revised or withdrawn: reminders move along, and followers are owed a notice of what matters.

        One that was withdrawn reminds of nothing, and nothing is said of it; NEW in a later revision, it stands again.
        """
        if event.is_withdrawn:
            known = await turns.of_event(tx, event.id)
            await turns.put(tx, [replace(turn, next_at=None) for turn in known])
            await reminders.drop(tx, event.id, snoozed=True)
            return
        if change is Change.SAME:
            return
        stands_again = change is Change.NEW and event.revision > 1
        turn_of = {turn.rhythm_id: turn for turn in await turns.of_event(tx, event.id)}
        of = matching(event.facts, await interests.everything(tx))
        wide = await interests.rhythms_of(tx, [interest.id for interest in of])
        # Who changed his rhythm while it was withdrawn has no turn of it.
        single = await follows.rhythms_of(tx, event.id) if stands_again else set()
        found = await rhythms.many(tx, sorted(turn_of.keys() | wide | single))
        before = await events.revision(tx, event.id, event.revision - 1) if event.revision > 1 else None
        news = news_of(before, event.facts) if before is not None else None
        stood = await self.stood(tx, event, now)
        changed = []
        for rhythm_id, rhythm in found.items():
            turn = turn_of.get(rhythm_id)
            # What came before the change by its new date is past; what is due by an unchanged one is still owed.
            done = now if news is not None or stands_again or turn is None else turn.done_until
            changed.append(self._turn(event, rhythm_id, rhythm, max(done, turn.done_until) if turn else done, stood))
        await turns.put(tx, changed)
        if news is not None or stands_again:
            await self.plan_own_again(tx, event, now)
        if news is None:
            return
        owed = [
            BatchItem(rhythm_id, event.id, NOTICE, str(event.revision), self._notice_at(event, rhythm, now))
            for rhythm_id, rhythm in found.items()
        ]
        if owed:
            await batches.add(tx, BatchKind.CHANGE, owed, at=now, event_id=event.id, revision=event.revision)

    def _notice_at(self, event: Event, rhythm: Rhythm, now: datetime) -> datetime:
        """Not at night, unless by the morning it would be too late."""
        later = after_quiet(rhythm, now)
        return now if is_over(event.facts, at=later, home=self._home) else later

    async def plan_own(
        self, tx: AsyncConnection, event: Event, subscriber_id: int, rhythm: Rhythm, codes: Sequence[str], now: datetime
    ) -> list[Due]:
        """A reader's own leads for an event in the place of what was planned for him; what will come."""
        await reminders.drop(tx, event.id, subscriber_id=subscriber_id, snoozed=False)
        found = await self.to_come(tx, event, rhythm, now, leads_of(tuple(codes))) if codes else []
        heard = await reminders.heard_among(tx, [subscriber_id], [event.id])
        rows = [(subscriber_id, event.id, due.lead, due.anchor, due.due_at) for due in found]
        await reminders.add(tx, [row for row in rows if row[:4] not in heard])
        return found

    async def plan_own_again(self, tx: AsyncConnection, event: Event, now: datetime) -> None:
        """All readers' own leads for an event, from the event as it now stands; of a rule its next dates."""
        own = await follows.own_leads_of_event(tx, event.id)
        await reminders.drop(tx, event.id, snoozed=False)
        ids = [subscriber_id for subscriber_id, codes in own.items() if codes != (follows.OFF,)]
        stood = await self.stood(tx, event, now) if ids else ()
        for begin in range(0, len(ids), 1000):
            readers = await subscribers.many(tx, ids[begin : begin + 1000])
            known = await rhythms.many(tx, list({r.rhythm_id for r in readers.values() if r.rhythm_id}))
            rows = []
            for reader in readers.values():
                rhythm = known.get(reader.rhythm_id or 0) or Rhythm(reader.timezone)
                leads = leads_of(own[reader.id])
                past = past_leads(stood, rhythm, self._home, leads=leads)
                found = next_to_come(event.facts, rhythm, self._home, after=now, past=past, leads=leads)
                rows += [(reader.id, event.id, due.lead, due.anchor, due.due_at) for due in found]
            heard = await reminders.heard_among(tx, list(readers), [event.id])
            await reminders.add(tx, [row for row in rows if row[:4] not in heard])

    async def followed(self, tx: AsyncConnection, subscriber_id: int, today: date) -> dict[int, Event]:
        """All that a reader is to hear of that is not over: single follows, and what his interests are of."""
        found = {event.id: event for event in await follows.of_subscriber(tx, subscriber_id, today)}
        wide = await interests.of_subscriber(tx, subscriber_id)
        if wide:
            own = await follows.own_leads_of(tx, subscriber_id)
            for event in await events.not_over(tx, today):
                if own.get(event.id) != (follows.OFF,) and matching(event.facts, wide):
                    found.setdefault(event.id, event)
        return found

    async def change_rhythm(self, tx: AsyncConnection, reader: Subscriber, rhythm: Rhythm, now: datetime) -> None:
        """A reader lives by another rhythm from now on: what he heard is not said again, what he would miss comes at once."""
        old_id, old = await self.rhythm_of(tx, reader)
        new_id = await rhythms.give(tx, reader.id, rhythm)
        if new_id == old_id:
            return
        for batch in await batches.in_state(tx, BatchState.OPEN):
            if batch.kind is BatchKind.DUE and (batch.id, old_id) in await batches.items(tx, [batch.id]):
                await batches.admit(tx, batch.id, old_id, reader.id, batch.at)
        own = await follows.own_leads_of(tx, reader.id)
        today = now.astimezone(self._home).date()
        followed = await self.followed(tx, reader.id, today - timedelta(days=1))
        await follows.move_rhythm(tx, reader.id, new_id)
        await self.plan_interests(tx, await interests.of_subscriber(tx, reader.id), new_id, now)
        await self._ensure(tx, followed.values(), new_id, rhythm, now)
        before = await turns.of_rhythm(tx, old_id, list(followed))
        after = await turns.of_rhythm(tx, new_id, list(followed))
        # Who moves once more before he has caught up is still owed it, at the new place's time.
        waiting: dict[int, set[tuple[str, str]]] = {}
        for one in await reminders.pending_of(tx, reader.id):
            if one.lead != reminders.SNOOZE:
                waiting.setdefault(one.event_id, set()).add((one.lead, one.anchor))
        known = await reminders.heard_among(tx, [reader.id], list(followed))
        heard, missed, replanned = [], [], []
        for event in followed.values():
            codes = own.get(event.id)
            if codes == (follows.OFF,):
                continue
            leads = leads_of(codes) if codes else None
            # Single rows are gone by the minute; turns say how far they have come.
            done_old = before[event.id].done_until if event.id in before and not codes else now
            done_new = after[event.id].done_until if not codes else now
            stood = await self.stood(tx, event, now)
            past_old = past_leads(stood, old, self._home, leads=leads)
            past_new = past_leads(stood, rhythm, self._home, leads=leads)
            ours = {(due.lead, due.anchor): due for due in self._around(event, old, now, leads)}
            for due in self._around(event, rhythm, now, leads):
                key = (due.lead, due.anchor)
                was, waits = ours.get(key), key in waiting.get(event.id, ())
                is_heard = key in past_old or (reader.id, event.id, *key) in known
                if was is None and not is_heard and not waits:
                    continue
                is_behind = due.due_at <= done_new or key in past_new
                if not waits and (is_heard or was is None or was.due_at <= done_old):
                    if not is_behind:
                        heard.append((reader.id, event.id, *key, due.due_at + HEARD_FOR))
                elif is_behind:
                    missed.append((reader.id, event.id, *key, after_quiet(rhythm, now)))
            if codes:
                replanned.append((event, codes))
            elif event.id in waiting:
                await reminders.drop(tx, event.id, subscriber_id=reader.id, snoozed=False)
        await reminders.note_heard(tx, heard, now=now)
        for event, codes in replanned:
            await self.plan_own(tx, event, reader.id, rhythm, codes, now)
        await reminders.add(tx, missed)

    def _around(self, event: Event, rhythm: Rhythm, now: datetime, leads: Sequence[Lead] | None) -> list[Due]:
        first, last = now - LOOK_BACK, now + LOOK_BACK
        return dues(event.facts, rhythm, self._home, after=first, until=last, leads=leads)
