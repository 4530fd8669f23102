"""Reminders, change notices and digests → messages, from what is true at the moment of sending. Used by the Sender.

A reminder's row names a batch and a rhythm; which of the batch's events the reader still follows, and whether their days
still hold, is looked up here. What holds no longer says nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.clock import Clock
from bot.domain.event_changes import news_of
from bot.domain.interests import matching
from bot.domain.occurrences import Occasion
from bot.domain.quiet_hours import after_quiet, is_quiet, zone_of
from bot.domain.reminders import Due, dues, event_zone, is_over, occasion_of, still_useful, worth_sending
from bot.domain.telling import Changed, Seen, Told
from bot.locales import texts
from bot.services.digesting import days_of, events_in
from bot.views.keyboards import Message
from bot.views.notices import change_push, digest_push
from bot.views.reminders import reminder_push
from storage import batches, events, follows, interests, outbox, reminders, rhythms
from storage.delivery_records import PERSONAL_KINDS, Delivery, DeliveryKind
from storage.records import Event, EventFacts, EventStatus, Reminder, Subscriber
from storage.reminder_records import Rhythm

# So late a reader's own lead does not pass his quiet hours any more.
ON_TIME = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class Unsaid:
    """Nothing is sent: for a reason of the outbox, or not before `until`."""

    reason: str
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class _Known:
    """What one look into the store told of all rows in hand."""

    rhythms: Mapping[int, Rhythm]
    events: Mapping[int, Event]
    of: Mapping[int, Sequence[int]]
    followed: frozenset[tuple[int, int]]
    wide: Mapping[int, set[int]]
    own: Mapping[tuple[int, int], tuple[str, ...]]
    heard: set[tuple[int, int, str, str]]
    told: Mapping[tuple[int, int, int], tuple[list[int], list[int]]]
    revisions: dict[tuple[int, int], EventFacts | None]


class ReminderSender:
    """`home` is the newsletter's zone."""

    def __init__(self, clock: Clock, home: ZoneInfo) -> None:
        self._clock = clock
        self._home = home

    async def prepare(
        self, tx: AsyncConnection, deliveries: Sequence[Delivery], readers: Mapping[int, Subscriber]
    ) -> dict[int, Message | Unsaid]:
        """By delivery, its message or why there is none; readers that are not given are nobody any more."""
        mine = [d for d in deliveries if d.kind in PERSONAL_KINDS and d.subscriber_id in readers]
        if not mine:
            return {}
        due = [d for d in mine if d.kind is DeliveryKind.REMINDER]
        sources, ids = list({d.source for d in due}), list({d.subscriber_id for d in mine})
        items = await batches.items(tx, sources) if sources else {}
        single = await reminders.in_batches(tx, sources, ids) if sources else {}
        event_ids = {item.event_id for found in items.values() for item in found}
        event_ids |= {one.event_id for found in single.values() for one in found}
        changes = [d for d in mine if d.kind is DeliveryKind.CHANGE]
        event_ids |= {d.source for d in changes}
        known = await self._known(tx, [readers[n] for n in ids], list(event_ids), changes)
        prepared: dict[int, Message | Unsaid] = {}
        for delivery in mine:
            reader = readers[delivery.subscriber_id]
            rhythm = known.rhythms.get(reader.rhythm_id or 0) or Rhythm(reader.timezone)
            if delivery.kind is DeliveryKind.DIGEST:
                prepared[delivery.id] = await self._digest(tx, delivery, reader, rhythm)
            elif not reader.wants_reminders:
                prepared[delivery.id] = Unsaid("unsubscribed")
            elif delivery.kind is DeliveryKind.CHANGE:
                prepared[delivery.id] = await self._change(tx, delivery, reader, rhythm, known)
            else:
                own = single.get((delivery.source, reader.id), [])
                owed = [
                    (item.event_id, Due(item.lead, item.anchor, item.due_at))
                    for item in items.get((delivery.source, delivery.revision), [])
                    if self._is_owed(known, reader.id, item.event_id, item.lead, item.anchor)
                ]
                is_his = delivery.revision == reader.rhythm_id
                shared = [one for one in owed if not (is_his and self._has_a_later_lead(known, *one, rhythm))]
                prepared[delivery.id] = (
                    self._reminder(delivery, reader, rhythm, known, shared, own)
                    if shared or own or not owed
                    else Unsaid("over")
                )
        return prepared

    async def _known(
        self,
        tx: AsyncConnection,
        readers: Sequence[Subscriber],
        event_ids: Sequence[int],
        changes: Sequence[Delivery],
    ) -> _Known:
        ids = [reader.id for reader in readers]
        named = {event.id: event for event in await events.many(tx, event_ids)}
        wide = await interests.among(tx, ids)
        told = {}
        if changes:
            chats = list({d.chat_id for d in changes})
            told = await outbox.told_revisions(tx, DeliveryKind.CHANGE, list({d.source for d in changes}), chats)
        all_interests = await interests.everything(tx) if wide else []
        return _Known(
            await rhythms.many(tx, list({reader.rhythm_id for reader in readers if reader.rhythm_id})),
            named,
            {n: [one.id for one in matching(event.facts, all_interests)] for n, event in named.items() if wide},
            frozenset(await follows.among(tx, ids, event_ids)),
            wide,
            await follows.own_leads_among(tx, ids, event_ids),
            await reminders.heard_among(tx, ids, event_ids),
            told,
            {},
        )

    @staticmethod
    def _follows(known: _Known, reader_id: int, event_id: int) -> bool:
        wide = known.wide.get(reader_id, set())
        return (reader_id, event_id) in known.followed or not wide.isdisjoint(known.of.get(event_id, ()))

    def _is_owed(self, known: _Known, reader_id: int, event_id: int, lead: str, anchor: str) -> bool:
        """Whether a shared lead is still meant for a reader: he follows, by his usual leads, and has not heard it."""
        if (reader_id, event_id) in known.own or (reader_id, event_id, lead, anchor) in known.heard:
            return False
        return self._follows(known, reader_id, event_id)

    def _has_a_later_lead(self, known: _Known, event_id: int, due: Due, rhythm: Rhythm) -> bool:
        """Whether a late reminder has been overtaken: a later lead of its event is due, too, and says the same days left."""
        event, now = known.events.get(event_id), self._clock.now()
        if event is None or now - due.due_at <= ON_TIME:
            return False
        later = dues(event.facts, rhythm, self._home, after=due.due_at, until=now)
        return bool(later) and due not in worth_sending(event.facts, [due, *later], at=now, home=self._home)

    def _reminder(
        self,
        delivery: Delivery,
        reader: Subscriber,
        rhythm: Rhythm,
        known: _Known,
        shared: Sequence[tuple[int, Due]],
        own: Sequence[Reminder],
    ) -> Message | Unsaid:
        now = self._clock.now()
        if not shared and not own:
            return Unsaid("unsubscribed")
        found = self._told(shared, own, known, now)
        if not found:
            return Unsaid("over")
        is_own = bool(own) and now - delivery.due_at <= ON_TIME
        if is_quiet(rhythm, now) and not is_own:
            later = after_quiet(rhythm, now)
            return Unsaid("quiet", later) if self._told(shared, own, known, later) else Unsaid("over")
        return reminder_push(texts(reader.language), found, Seen(zone_of(rhythm.timezone), self._home, now))

    def _told(
        self, shared: Sequence[tuple[int, Due]], own: Sequence[Reminder], known: _Known, now: datetime
    ) -> list[Told]:
        """What is true now, each event's day and deadline once, the nearest first."""
        found: dict[tuple[int, bool], Told] = {}
        for event_id, due in [*shared, *((one.event_id, Due(one.lead, one.anchor, one.due_at)) for one in own)]:
            event = known.events.get(event_id)
            if event is None or event.is_withdrawn:
                continue
            today = now.astimezone(event_zone(event.facts, self._home)).date()
            if due.lead == reminders.SNOOZE:
                over = is_over(event.facts, at=now, home=self._home)
                if over or event.facts.status is EventStatus.CANCELLED:
                    continue
                facts = event.facts
                told = Told(event, Occasion(facts.start or today, facts.end or today, facts.starts_at), today)
            elif still_useful(event.facts, due, at=now, home=self._home):
                told = Told(event, occasion_of(event.facts, due, self._home), today)
            else:
                continue
            found.setdefault((event_id, told.is_deadline), told)
        return sorted(found.values(), key=lambda told: (_day(told), told.event.id))

    async def _change(
        self, tx: AsyncConnection, delivery: Delivery, reader: Subscriber, rhythm: Rhythm, known: _Known
    ) -> Message | Unsaid:
        now = self._clock.now()
        event = known.events.get(delivery.source)
        if event is None or known.own.get((reader.id, delivery.source)) == (follows.OFF,):
            return Unsaid("unsubscribed")
        if not self._follows(known, reader.id, event.id):
            return Unsaid("unsubscribed")
        if event.is_withdrawn:
            return Unsaid("over")
        told, owed = known.told.get((event.id, delivery.chat_id, delivery.topic_id), ([], []))
        if any(revision > delivery.revision for revision in owed):
            return Unsaid("moved")  # a newer notice says it all
        first = min((revision for revision in owed if not told or revision > max(told)), default=delivery.revision)
        number = max(told) if told else first - 1
        if (event.id, number) not in known.revisions:
            known.revisions[event.id, number] = await events.revision(tx, event.id, number)
        before = known.revisions[event.id, number]
        news = news_of(before, event.facts) if before is not None else None
        if before is None or news is None or self._is_past(before, event.facts, now):
            return Unsaid("over")
        if is_quiet(rhythm, now):
            later = after_quiet(rhythm, now)
            if not is_over(event.facts, at=later, home=self._home):
                return Unsaid("quiet", later)
        return change_push(
            texts(reader.language), Changed(event, news, before), Seen(zone_of(rhythm.timezone), self._home, now)
        )

    def _is_past(self, before: EventFacts, after: EventFacts, now: datetime) -> bool:
        """Whether both what was said and what is said now are over: nobody can go to it any more."""
        return is_over(before, at=now, home=self._home) and is_over(after, at=now, home=self._home)

    async def _digest(
        self, tx: AsyncConnection, delivery: Delivery, reader: Subscriber, rhythm: Rhythm
    ) -> Message | Unsaid:
        now = self._clock.now()
        first, last = days_of(delivery.source)
        if not (reader.wants_weekly if last > first else reader.wants_daily):
            return Unsaid("unsubscribed")
        today = now.astimezone(zone_of(rhythm.timezone)).date()
        found = [
            event
            for event in await events_in(tx, max(first, min(today, last)), last)
            if not is_over(event.facts, at=now, home=self._home)
        ]
        if not found or today > last:
            return Unsaid("over")
        if is_quiet(rhythm, now):
            return Unsaid("quiet", after_quiet(rhythm, now))
        return digest_push(texts(reader.language), found, first, last, today)


def _day(told: Told) -> str:
    day = told.event.facts.deadline if told.occasion is None else told.occasion.start
    return str(day or "")
