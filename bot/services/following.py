"""What readers follow, by which leads, and what they put off. Called by the handlers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.clock import Clock
from bot.domain.following import EventLeads, Followed, Following, FollowingPage
from bot.domain.interests import folded_word, group_of, matching
from bot.domain.leads import Lead, leads_of, sorted_codes
from bot.domain.reminders import dues, is_over
from bot.services.planning import Planning
from bot.services.subscriptions import Subscriptions
from storage import events, follows, interests, reader_questions, reminders, rhythms, subscribers
from storage.engine import Store
from storage.records import Event, EventStatus, Precision, Subscriber
from storage.reminder_records import Interest, InterestKind

PAGE = 6
MOST_OWN_LEADS = 8
MOST_INTERESTS = 20
# A question that nobody answered for this long is forgotten.
PATIENCE = timedelta(minutes=15)


class Follows:
    """Use cases of following. A chat is (chat id, topic id); topic 0 where there is none."""

    def __init__(
        self, store: Store, clock: Clock, subscriptions: Subscriptions, planning: Planning, *, timezone: str
    ) -> None:
        self._store = store
        self._clock = clock
        self._subscriptions = subscriptions
        self._planning = planning
        self._home = ZoneInfo(timezone)

    async def follow(
        self, chat_id: int, topic_id: int, event_id: int, *, language: str | None = None
    ) -> Followed | None:
        """Be reminded of an event; None where there is no such event. Following twice changes nothing."""

        async def work(tx: AsyncConnection) -> Followed | None:
            event = await events.get(tx, event_id)
            if event is None or event.is_withdrawn:
                return None
            now = self._clock.now()
            reader = await self._subscriptions.listening(tx, chat_id, topic_id, language)
            rhythm_id, rhythm = await self._planning.rhythm_of(tx, reader)
            new = await follows.add(tx, reader.id, event.id, rhythm_id, now)
            own = await follows.own_leads_among(tx, [reader.id], [event.id])
            if own.get((reader.id, event.id)) == (follows.OFF,):
                await follows.set_own_leads(tx, reader.id, event.id, ())
                new = True
            await self._planning.plan_event(tx, event, [rhythm_id], now)
            found = await self._planning.to_come(tx, event, rhythm, now)
            past = []
            if event.facts.precision is not Precision.RECURRING:
                long_ago = now - timedelta(days=400)
                past = dues(event.facts, rhythm, self._home, after=long_ago, until=now)
            return Followed(event, new, tuple(found), tuple(past))

        return await self._store.write(work, alone=True)

    async def unfollow(self, chat_id: int, topic_id: int, event_id: int) -> Event | None:
        """Not be reminded of an event any more, also where it is of something followed; None where it was not."""

        async def work(tx: AsyncConnection) -> Event | None:
            reader = await subscribers.get(tx, chat_id, topic_id)
            event = await events.get(tx, event_id)
            if reader is None or event is None:
                return None
            single = await follows.remove(tx, reader.id, event_id)
            own = (await follows.own_leads_among(tx, [reader.id], [event_id])).get((reader.id, event_id))
            wide = bool(matching(event.facts, await interests.of_subscriber(tx, reader.id))) and own != (follows.OFF,)
            await follows.set_own_leads(
                tx, reader.id, event_id, (follows.OFF,) if wide or own == (follows.OFF,) else ()
            )
            await reminders.drop(tx, event_id, subscriber_id=reader.id, snoozed=True)
            return event if single or wide else None

        return await self._store.write(work, alone=True)

    async def follow_widely(
        self, chat_id: int, topic_id: int, kind: InterestKind, shown: str = "", *, language: str | None = None
    ) -> tuple[Interest, bool] | None:
        """Be reminded of everything, a group or a word: (what it is, whether it is new); None where that can't be."""
        word = folded_word(shown)
        if (kind is InterestKind.ALL) is bool(word):
            return None

        async def work(tx: AsyncConnection) -> tuple[Interest, bool] | None:
            reader = await self._subscriptions.listening(tx, chat_id, topic_id, language)
            if len(await interests.of_subscriber(tx, reader.id)) >= MOST_INTERESTS:
                return None
            rhythm_id, _ = await self._planning.rhythm_of(tx, reader)
            interest = await interests.ensure(tx, kind, word, shown.strip())
            new = await interests.follow(tx, reader.id, interest.id, rhythm_id, self._clock.now())
            await self._planning.plan_interests(tx, [interest], rhythm_id, self._clock.now())
            return interest, new

        return await self._store.write(work, alone=True)

    async def unfollow_widely(self, chat_id: int, topic_id: int, interest_id: int) -> Interest | None:
        """Not any more; what is followed by itself stays. None where it was not followed."""

        async def work(tx: AsyncConnection) -> Interest | None:
            reader = await subscribers.get(tx, chat_id, topic_id)
            if reader is None or not await interests.unfollow(tx, reader.id, interest_id):
                return None
            return await interests.get(tx, interest_id)

        return await self._store.write(work, alone=True)

    async def interest(self, interest_id: int) -> Interest | None:
        """Something that readers follow widely."""
        return await self._store.read(lambda tx: interests.get(tx, interest_id))

    async def group_of(self, event: Event) -> str | None:
        """The group that an event shares with others to come, None for none."""

        async def work(tx: AsyncConnection) -> str | None:
            return group_of(event, await events.not_over(tx, self._today()))

        return await self._store.read(work)

    async def listing(self, chat_id: int, topic_id: int = 0, page: int = 0) -> FollowingPage:
        """What a chat will hear of, by date, each with its reminders to come; a page beyond the last is the last."""

        async def work(tx: AsyncConnection) -> FollowingPage:
            reader = await subscribers.get(tx, chat_id, topic_id)
            if reader is None:
                return FollowingPage((), (), 0, 1)
            found = await self._planning.followed(tx, reader.id, self._today())
            found = {n: event for n, event in found.items() if event.facts.status is not EventStatus.CANCELLED}
            ordered = sorted(found.values(), key=_by_date)
            pages = max(1, -(-len(ordered) // PAGE))
            here = min(max(page, 0), pages - 1)
            lines = await self._lines(tx, reader, ordered[here * PAGE : here * PAGE + PAGE])
            return FollowingPage(tuple(lines), tuple(await interests.of_subscriber(tx, reader.id)), here, pages)

        return await self._store.read(work)

    async def all_followed(self, chat_id: int, topic_id: int = 0) -> list[Event]:
        """Everything a chat follows that is not over, also what was cancelled, by date."""

        async def work(tx: AsyncConnection) -> list[Event]:
            reader = await subscribers.get(tx, chat_id, topic_id)
            found = await self._planning.followed(tx, reader.id, self._today()) if reader else {}
            return sorted(found.values(), key=_by_date)

        return await self._store.read(work)

    async def _lines(self, tx: AsyncConnection, reader: Subscriber, found: Sequence[Event]) -> list[Following]:
        now = self._clock.now()
        rhythm = await rhythms.of(tx, reader)
        own = await follows.own_leads_of(tx, reader.id)
        snoozed: dict[int, list[datetime]] = {}
        for one in await reminders.pending_of(tx, reader.id):
            if one.lead == reminders.SNOOZE:
                snoozed.setdefault(one.event_id, []).append(one.due_at)
        lines = []
        for event in found:
            codes = own.get(event.id, ())
            leads = leads_of(codes) if codes else None
            ahead = await self._planning.to_come(tx, event, rhythm, now, leads)
            most = 2 if event.facts.precision is Precision.RECURRING else 20
            lines.append(Following(event, tuple(ahead[:most]), codes, tuple(snoozed.get(event.id, ()))))
        return lines

    async def followed_among(self, chat_id: int, topic_id: int, event_ids: Sequence[int]) -> frozenset[int]:
        """Which of these events a chat will be reminded of."""

        async def work(tx: AsyncConnection) -> frozenset[int]:
            reader = await subscribers.get(tx, chat_id, topic_id)
            if reader is None:
                return frozenset()
            found = {event_id for _, event_id in await follows.among(tx, [reader.id], event_ids)}
            wide = await interests.of_subscriber(tx, reader.id)
            if wide:
                own = await follows.own_leads_of(tx, reader.id)
                for event in await events.many(tx, [n for n in event_ids if n not in found]):
                    if event.is_withdrawn:
                        continue
                    if own.get(event.id) != (follows.OFF,) and matching(event.facts, wide):
                        found.add(event.id)
            return frozenset(found)

        return await self._store.read(work)

    async def leads(self, chat_id: int, topic_id: int, event_id: int) -> EventLeads | None:
        """The leads that count for an event in a chat; None where there is no such event or nobody to remind."""
        return await self._store.read(lambda tx: self._leads(tx, chat_id, topic_id, event_id))

    async def _leads(self, tx: AsyncConnection, chat_id: int, topic_id: int, event_id: int) -> EventLeads | None:
        reader, event = await subscribers.get(tx, chat_id, topic_id), await events.get(tx, event_id)
        if reader is None or event is None or event.is_withdrawn:
            return None
        rhythm = await rhythms.of(tx, reader)
        own = (await follows.own_leads_among(tx, [reader.id], [event_id])).get((reader.id, event_id), ())
        own = () if own == (follows.OFF,) else own
        codes = sorted_codes(set(own)) if own else rhythm.leads
        ahead = await self._planning.to_come(tx, event, rhythm, self._clock.now(), leads_of(codes))
        return EventLeads(event, codes, bool(own), rhythm, tuple(ahead))

    async def add_lead(self, chat_id: int, topic_id: int, event_id: int, lead: Lead) -> EventLeads | None:
        """Be reminded of one event by one more lead; what counted for it so far goes on. None where there are too many."""
        return await self._change_leads(chat_id, topic_id, event_id, lambda codes: {*codes, lead.as_own().code})

    async def drop_lead(self, chat_id: int, topic_id: int, event_id: int, code: str) -> EventLeads | None:
        """One lead less for one event; None where it was the last one."""
        return await self._change_leads(chat_id, topic_id, event_id, lambda codes: {*codes} - {code})

    async def reset_leads(self, chat_id: int, topic_id: int, event_id: int) -> EventLeads | None:
        """The usual leads again."""

        async def work(tx: AsyncConnection) -> EventLeads | None:
            reader, event = await subscribers.get(tx, chat_id, topic_id), await events.get(tx, event_id)
            if reader is not None and event is not None:
                await follows.set_own_leads(tx, reader.id, event_id, ())
                await reminders.drop(tx, event_id, subscriber_id=reader.id, snoozed=False)
            return await self._leads(tx, chat_id, topic_id, event_id)

        return await self._store.write(work, alone=True)

    async def _change_leads(
        self, chat_id: int, topic_id: int, event_id: int, how: Callable[[Sequence[str]], set[str]]
    ) -> EventLeads | None:
        async def work(tx: AsyncConnection) -> EventLeads | None:
            event = await events.get(tx, event_id)
            if event is None or event.is_withdrawn:
                return None
            now = self._clock.now()
            reader = await self._subscriptions.listening(tx, chat_id, topic_id, None)
            rhythm_id, rhythm = await self._planning.rhythm_of(tx, reader)
            known = await self._leads(tx, chat_id, topic_id, event_id)
            codes = sorted_codes(how(known.codes if known else rhythm.leads))
            if not 0 < len(codes) <= MOST_OWN_LEADS:
                return None
            wide = matching(event.facts, await interests.of_subscriber(tx, reader.id))
            if not wide:
                await follows.add(tx, reader.id, event_id, rhythm_id, now)
                await self._planning.plan_event(tx, event, [rhythm_id], now)
            await follows.set_own_leads(tx, reader.id, event_id, codes)
            await self._planning.plan_own(tx, event, reader.id, rhythm, codes, now)
            return await self._leads(tx, chat_id, topic_id, event_id)

        return await self._store.write(work, alone=True)

    async def snooze(self, chat_id: int, topic_id: int, event_id: int, at: datetime) -> Event | None:
        """Be told of an event again at an instant; None where it is over by then, cancelled or not there."""

        async def work(tx: AsyncConnection) -> Event | None:
            event = await events.get(tx, event_id)
            if event is None or event.is_withdrawn or event.facts.status is EventStatus.CANCELLED:
                return None
            if is_over(event.facts, at=at, home=self._home) or at <= self._clock.now():
                return None
            reader = await self._subscriptions.listening(tx, chat_id, topic_id, None)
            await self._planning.rhythm_of(tx, reader)
            await reminders.add(tx, [(reader.id, event_id, reminders.SNOOZE, "", at)])
            return event

        return await self._store.write(work, alone=True)

    async def ask(self, chat_id: int, topic_id: int, user_id: int, *, what: str, event_id: int) -> None:
        """Remember what a reader was asked; his next short message is the answer."""
        await self._store.write(
            lambda tx: reader_questions.put(
                tx, chat_id, topic_id, user_id, what=what, event_id=event_id, now=self._clock.now()
            )
        )

    async def asked(self, chat_id: int, topic_id: int, user_id: int) -> tuple[str, int] | None:
        """(what was asked, of which event), if it isn't too old."""
        found = await self._store.read(lambda tx: reader_questions.get(tx, chat_id, topic_id, user_id))
        return found[:2] if found is not None and self._clock.now() - found[2] <= PATIENCE else None

    async def forget_asked(self, chat_id: int, topic_id: int, user_id: int) -> None:
        """It was answered, or something else was said."""
        await self._store.write(lambda tx: reader_questions.drop(tx, chat_id, topic_id, user_id))

    def _today(self) -> date:
        return self._clock.now().astimezone(self._home).date()


def _by_date(event: Event) -> tuple[bool, str, int]:
    return event.facts.start is None, str(event.facts.start or ""), event.id
