"""Reminders on both engines: what is planned, what falls due and what is said of it, from the services down to the rows."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from itertools import zip_longest
from zoneinfo import ZoneInfo

import orjson
import pytest

from bot.clock import MovableClock
from bot.delivery.sender import NotWanted, Ready, Sender
from bot.domain.leads import Lead, lead_of
from bot.services.correcting import Correcting, Outcome, mark_of
from bot.services.digesting import Digesting
from bot.services.following import Follows
from bot.services.planning import Planning
from bot.services.preferences import Preferences
from bot.services.publishing import HOME, Publishing
from bot.services.reminding import Reminding
from bot.services.sent_issues import SentIssues
from bot.services.subscriptions import Subscriptions
from storage import outbox
from storage.checking import check
from storage.delivery_records import DeliveryKind, DeliveryState
from storage.digests import DAILY
from storage.engine import Store
from storage.outbox import Outcome as Row
from storage.records import Draft, EventFacts, Precision
from storage.reminder_records import InterestKind

NOW = datetime(2026, 11, 5, 1, tzinfo=UTC)
FAIR = EventFacts("골목 책장터", Precision.DAY, date(2026, 12, 12), date(2026, 12, 12))


def at(moment: str) -> datetime:
    return datetime.fromisoformat(moment).replace(tzinfo=ZoneInfo("Asia/Seoul"))


def _three_days() -> Lead:
    found = lead_of("d3")
    assert found is not None
    return found


@dataclass
class House:
    """The services over one store, with a clock; 11 and 12 are readers' chats."""

    store: Store
    clock: MovableClock

    def __post_init__(self) -> None:
        planning = Planning(HOME)
        subscriptions = Subscriptions(self.store, self.clock, language="ko", timezone="Asia/Seoul")
        self.publishing = Publishing(self.store, self.clock)
        self.sent = SentIssues(self.store, self.clock, planning)
        self.correcting = Correcting(self.store, self.clock, HOME)
        self.follows = Follows(self.store, self.clock, subscriptions, planning, timezone="Asia/Seoul")
        self.preferences = Preferences(self.store, self.clock, subscriptions, planning)
        self.reminding = Reminding(self.store, self.clock, timezone="Asia/Seoul")
        self.digesting = Digesting(self.store, self.clock)
        self.sender = Sender(self.store, self.clock, timezone="Asia/Seoul")

    async def published(self, *facts: EventFacts) -> int:
        day = self.clock.now().date()
        issue = await self.publishing.add(Draft(f"{day} 소식", day, "ko", (f"{day} 소식",), events=facts))
        await self.publishing.publish(issue.id, send=False)
        return issue.id

    async def corrected(self, issue_id: int, *facts: EventFacts) -> Outcome:
        opened = await self.sent.open_correction(issue_id, by=None)
        assert opened is not None
        ids = [one.same_as for one in opened.draft.events]
        told = tuple(replace(one, same_as=same_as) for one, same_as in zip_longest(facts, ids))
        changed = await self.correcting.change(opened.id, mark_of(opened.draft), lambda d: replace(d, events=told))
        assert changed.issue is not None
        return (await self.sent.apply(opened.id, mark_of(changed.issue.draft), by=None)).outcome

    async def sent_at(self, moment: str) -> list[tuple[DeliveryKind, int, str]]:
        """Everything that leaves when the clock stands there: (kind, chat, text or why not)."""
        self.clock.move_to(at(moment))
        await self.reminding.queue_due()
        await self.digesting.queue_due()
        now = self.clock.now()
        rows = await self.store.write(lambda tx: outbox.claim_personal(tx, worker=1, now=now, limit=99))
        told, outcomes = [], []
        for one in await self.sender.prepare(rows):
            if isinstance(one, Ready):
                told.append((one.delivery.kind, one.delivery.chat_id, str(orjson.loads(one.body)["text"])))
                outcomes.append(Row(one.delivery.id, DeliveryState.SENT, message_id=1))
            elif isinstance(one, NotWanted):
                state = DeliveryState.PENDING if one.wait else DeliveryState.SKIPPED
                outcomes.append(Row(one.delivery.id, state, one.reason, due_at=one.until))
        await self.store.write(lambda tx: outbox.record(tx, outcomes, worker=1))
        assert all(found.well for found in await check(self.store))
        return told


@pytest.fixture
def house(store: Store) -> House:
    return House(store, MovableClock(NOW))


async def test_a_follow_reminds_by_the_usual_leads(house: House) -> None:
    """A week before, the day before, the day; each once, to who follows and to nobody else."""
    await house.published(FAIR)
    assert await house.follows.follow(11, 0, 1) is not None
    assert await house.follows.follow(11, 0, 1) is not None
    for moment in ("2026-12-05T09:00:01", "2026-12-11T09:00:01", "2026-12-12T09:00:01"):
        assert [(kind, chat) for kind, chat, _ in await house.sent_at(moment)] == [(DeliveryKind.REMINDER, 11)]
        assert await house.sent_at(moment) == []


async def test_wide_follows_own_leads_snoozing_and_digests(house: House) -> None:
    """Everything that is followed widely, a lead of one's own, what was put off, the overview of a day."""
    await house.follows.follow_widely(11, 0, InterestKind.ALL)
    await house.preferences.toggle_digest(12, 0, DAILY)
    await house.published(FAIR)
    await house.follows.add_lead(12, 0, 1, _three_days())
    await house.follows.snooze(11, 0, 1, at("2026-12-10T10:00:00"))
    assert sorted(chat for _, chat, _ in await house.sent_at("2026-12-05T09:00:01")) == [11, 12]
    assert [chat for _, chat, _ in await house.sent_at("2026-12-09T09:00:01")] == [12]
    assert [chat for _, chat, _ in await house.sent_at("2026-12-10T10:00:01")] == [11]
    told = await house.sent_at("2026-12-12T09:00:01")
    assert sorted((kind.name, chat) for kind, chat, _ in told) == [("DIGEST", 12), ("REMINDER", 11), ("REMINDER", 12)]


async def test_another_zone_is_nobodys_second_reminder(house: House) -> None:
    """Who moves west after D-7 does not hear it again; D-1 comes by the new mornings."""
    await house.published(FAIR)
    await house.follows.follow(11, 0, 1)
    assert len(await house.sent_at("2026-12-05T09:00:01")) == 1
    await house.preferences.set_timezone(11, 0, "Europe/Berlin")
    assert await house.sent_at("2026-12-05T17:00:01") == []
    assert await house.sent_at("2026-12-11T09:00:01") == []
    assert len(await house.sent_at("2026-12-11T17:00:01")) == 1


async def test_a_correction_that_moves_an_event_is_told_once(house: House) -> None:
    """One notice with both days; reminders come by the new day only."""
    issue_id = await house.published(FAIR)
    await house.follows.follow(11, 0, 1)
    day = date(2026, 12, 14)
    assert await house.corrected(issue_id, replace(FAIR, start=day, end=day)) is Outcome.DONE
    told = await house.sent_at("2026-11-05T10:00:01")
    assert [kind for kind, _, _ in told] == [DeliveryKind.CHANGE]
    assert "12월 12일" in told[0][2]
    assert "12월 14일" in told[0][2]
    assert await house.sent_at("2026-12-05T09:00:01") == []
    assert [kind for kind, _, _ in await house.sent_at("2026-12-07T09:00:01")] == [DeliveryKind.REMINDER]


async def test_an_event_that_a_correction_adds_reaches_those_who_follow_widely(house: House) -> None:
    """As if the issue had named it at first."""
    await house.follows.follow_widely(11, 0, InterestKind.ALL)
    issue_id = await house.published(FAIR)
    more = replace(FAIR, title="별밤 산책", start=date(2026, 12, 20), end=date(2026, 12, 20))
    assert await house.corrected(issue_id, FAIR, more) is Outcome.DONE
    told = await house.sent_at("2026-12-13T09:00:01")
    assert [chat for _, chat, _ in told] == [11]
    assert "별밤 산책" in told[0][2]


async def test_a_recalled_event_reminds_of_nothing_until_it_stands_again(house: House) -> None:
    """Not by usual leads, not by one's own, not by what was put off; named again, the follow goes on and nothing past comes."""
    issue_id = await house.published(FAIR)
    await house.follows.follow(11, 0, 1)
    await house.follows.add_lead(12, 0, 1, _three_days())
    await house.follows.snooze(11, 0, 1, at("2026-11-20T10:00:00"))
    await house.sent.recall(issue_id, by=None)
    assert await house.follows.follow(11, 0, 1) is None
    assert await house.sent_at("2026-11-20T10:00:01") == []
    assert await house.sent_at("2026-12-06T10:00:01") == []
    await house.published(FAIR)
    assert await house.sent_at("2026-12-06T10:00:02") == []
    assert [chat for _, chat, _ in await house.sent_at("2026-12-09T09:00:01")] == [12]
    assert sorted(chat for _, chat, _ in await house.sent_at("2026-12-11T09:00:01")) == [11, 12]


async def test_a_row_in_the_outbox_says_nothing_of_a_withdrawn_event(house: House) -> None:
    """Queued a moment before the recall: it ends without a message."""
    issue_id = await house.published(FAIR)
    await house.follows.follow(11, 0, 1)
    house.clock.move_to(at("2026-12-05T09:00:01"))
    assert await house.reminding.queue_due() == 1
    await house.sent.recall(issue_id, by=None)
    assert await house.sent_at("2026-12-05T09:00:02") == []


def _by_the_clock(moment: str) -> EventFacts:
    starts_at = at(moment)
    return replace(FAIR, precision=Precision.MINUTE, start=starts_at.date(), end=starts_at.date(), starts_at=starts_at)


async def test_another_hour_of_the_same_day_is_told_and_not_reminded_of_twice(house: House) -> None:
    """Who was reminded in the morning hears of the new hour by the notice; no second "today", by usual leads or one's own."""
    issue_id = await house.published(_by_the_clock("2026-12-12T09:30:00"))
    await house.follows.follow(11, 0, 1)
    await house.follows.add_lead(12, 0, 1, _three_days())
    await house.sent_at("2026-12-11T10:00:00")
    both = [(DeliveryKind.REMINDER, 11), (DeliveryKind.REMINDER, 12)]
    assert sorted(one[:2] for one in await house.sent_at("2026-12-12T08:30:01")) == both
    assert await house.corrected(issue_id, _by_the_clock("2026-12-12T11:00:00")) is Outcome.DONE
    told = await house.sent_at("2026-12-12T08:31:00")
    assert sorted((kind, chat) for kind, chat, _ in told) == [(DeliveryKind.CHANGE, 11), (DeliveryKind.CHANGE, 12)]
    for chat in (11, 12):
        assert [line.dues for line in (await house.follows.listing(chat)).lines] == [()]
    assert await house.sent_at("2026-12-12T09:00:01") == []
    assert await house.corrected(issue_id, _by_the_clock("2026-12-13T11:00:00")) is Outcome.DONE
    await house.sent_at("2026-12-12T09:01:00")
    assert sorted(one[:2] for one in await house.sent_at("2026-12-13T09:00:01")) == both


async def test_another_hour_before_the_reminder_of_the_day_takes_it_along(house: House) -> None:
    """Nothing was said yet, so the reminder comes by the new hour; what is no news leaves everything as it is."""
    issue_id = await house.published(_by_the_clock("2026-12-12T09:30:00"))
    await house.follows.follow(11, 0, 1)
    await house.sent_at("2026-12-11T10:00:00")
    house.clock.move_to(at("2026-12-12T08:10:00"))
    assert await house.corrected(issue_id, _by_the_clock("2026-12-12T11:00:00")) is Outcome.DONE
    assert [kind for kind, _, _ in await house.sent_at("2026-12-12T08:30:01")] == [DeliveryKind.CHANGE]
    assert await house.corrected(issue_id, replace(_by_the_clock("2026-12-12T11:00:00"), venue="성수")) is Outcome.DONE
    assert [kind for kind, _, _ in await house.sent_at("2026-12-12T09:00:01")] == [DeliveryKind.REMINDER]


async def test_who_moves_on_before_he_has_caught_up_hears_once(house: House) -> None:
    """In Berlin the day before has begun at night already; back in Seoul it comes at its own nine o'clock, and not again."""
    await house.published(FAIR)
    await house.follows.follow(11, 0, 1)
    await house.sent_at("2026-12-11T05:30:00")
    await house.preferences.set_timezone(11, 0, "Europe/Berlin")
    assert await house.sent_at("2026-12-11T05:40:00") == []
    await house.preferences.set_timezone(11, 0, "Asia/Seoul")
    assert len(await house.sent_at("2026-12-11T09:00:01")) == 1
    assert await house.sent_at("2026-12-11T17:00:00") == []


async def test_what_was_heard_before_a_downtime_is_known_after_it(house: House) -> None:
    """Heard in Chicago, to come in Sydney, and then nothing ran for three days: it was said."""
    await house.published(FAIR)
    for chat in (11, 12):
        await house.preferences.set_timezone(chat, 0, "America/Chicago")
    await house.follows.follow(11, 0, 1)
    assert len(await house.sent_at("2026-12-05T00:00:01")) == 1
    await house.preferences.set_timezone(11, 0, "Australia/Sydney")
    house.clock.move_to(at("2026-12-07T23:00:00"))
    # Whoever changes his hours clears away what is long past.
    await house.preferences.set_timezone(12, 0, "Australia/Sydney")
    assert await house.sent_at("2026-12-08T07:00:00") == []


async def test_who_heard_it_two_zones_ago_does_not_hear_it_again(house: House) -> None:
    """Told in Berlin, to come in Seoul, past in Los Angeles: it was said."""
    await house.published(FAIR)
    await house.preferences.set_timezone(11, 0, "Europe/Berlin")
    await house.follows.follow(11, 0, 1)
    await house.sent_at("2026-12-06T12:00:00")
    assert len(await house.sent_at("2026-12-10T17:00:01")) == 1
    await house.preferences.set_timezone(11, 0, "Asia/Seoul")
    assert await house.sent_at("2026-12-11T08:30:00") == []
    await house.preferences.set_timezone(11, 0, "America/Los_Angeles")
    assert await house.sent_at("2026-12-11T09:00:01") == []
