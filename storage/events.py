"""Events: one row each across all issues, its facts as they now stand, and every revision. Called by bot.services."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from itertools import count
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, func, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.drafts_json import facts_from, facts_text
from storage.records import Event, EventFacts
from storage.tables import event_names, event_revisions, events, issue_events, issues
from storage.writing_order import one_at_a_time


def _event(row: Row[Any]) -> Event:
    return Event(
        id=row.id,
        revision=row.revision,
        facts=facts_from(row.facts),
        issue_id=row.issue_id,
        updated_at=row.updated_at,
        is_withdrawn=row.is_withdrawn,
    )


_STANDS = ~events.c.is_withdrawn
# An event without a day stands last.
_BY_DATE = (events.c.start.is_(None), events.c.start, events.c.end, events.c.id)


def _not_over(today: date) -> ColumnElement[bool]:
    return and_(_STANDS, or_(events.c.end.is_(None), events.c.end >= today))


async def add(tx: AsyncConnection, facts: EventFacts, *, key: str, issue_id: int | None, now: datetime) -> Event:
    """Store an event that nobody named before. Where its key is taken by another of the same name, it gets a number."""
    taken = set((await tx.execute(select(events.c.key).where(events.c.key.startswith(key, autoescape=True)))).scalars())
    own = key if key not in taken else next(f"{key}#{n}" for n in count(2) if f"{key}#{n}" not in taken)
    values = {"key": own, "revision": 1, "start": facts.start, "end": facts.end, "facts": facts_text(facts)}
    inserted = await tx.execute(
        events.insert().values(**values, issue_id=issue_id, updated_at=now).returning(events.c.id)
    )
    event = Event(inserted.scalar_one(), 1, facts, issue_id, now)
    await _remember(tx, event, issue_id, now)
    return event


async def revise(
    tx: AsyncConnection, known: Event, facts: EventFacts, *, said_by: int | None, issue_id: int | None, now: datetime
) -> Event:
    """Put other facts in the place of an event's; one that was withdrawn stands again.

    The revision keeps the issue that it was said by (None: an import); `issue_id` is the newest issue that
    speaks of the event, which an older one that only fills a gap is not.
    """
    event = Event(known.id, known.revision + 1, facts, issue_id, now)
    await tx.execute(
        events.update()
        .where(events.c.id == known.id)
        .values(
            revision=event.revision,
            start=facts.start,
            end=facts.end,
            facts=facts_text(facts),
            issue_id=issue_id,
            updated_at=now,
            is_withdrawn=False,
        )
    )
    await _remember(tx, event, said_by, now)
    return event


async def withdraw(tx: AsyncConnection, known: Event, *, said_by: int, now: datetime) -> Event:
    """No issue names an event any more: it is known, but not spoken of. A revision, so that caches notice."""
    event = replace(known, revision=known.revision + 1, updated_at=now, is_withdrawn=True)
    await tx.execute(
        events.update()
        .where(events.c.id == known.id)
        .values(revision=event.revision, updated_at=now, is_withdrawn=True)
    )
    await _remember(tx, event, said_by, now)
    return event


async def _remember(tx: AsyncConnection, event: Event, issue_id: int | None, now: datetime) -> None:
    await one_at_a_time(tx)
    await tx.execute(
        event_revisions.insert().values(
            event_id=event.id, revision=event.revision, facts=facts_text(event.facts), issue_id=issue_id, at=now
        )
    )


async def link(tx: AsyncConnection, event_id: int, *, issue_id: int, position: int) -> None:
    """Keep that an issue named an event, as its `position`-th; an event that it names twice stands at the first place."""
    known = select(issue_events.c.event_id).where(
        issue_events.c.issue_id == issue_id, issue_events.c.event_id == event_id
    )
    if (await tx.execute(known)).one_or_none() is None:
        await tx.execute(issue_events.insert().values(issue_id=issue_id, event_id=event_id, position=position))


async def unlink(tx: AsyncConnection, issue_id: int) -> None:
    """Forget which events an issue named."""
    await tx.execute(issue_events.delete().where(issue_events.c.issue_id == issue_id))


async def places_in(tx: AsyncConnection, issue_id: int) -> dict[int, int]:
    """The events that an issue named: their ids by their places in its draft."""
    query = select(issue_events.c.position, issue_events.c.event_id).where(issue_events.c.issue_id == issue_id)
    return {row.position: row.event_id for row in await tx.execute(query)}


async def mentions(tx: AsyncConnection, event_id: int) -> list[tuple[int, int]]:
    """(issue, place in its draft) of each time an issue named an event, by the day the issues were received."""
    query = (
        select(issue_events.c.issue_id, issue_events.c.position)
        .join(issues, issues.c.id == issue_events.c.issue_id)
        .where(issue_events.c.event_id == event_id)
        .order_by(issues.c.received, issues.c.id)
    )
    return [(row.issue_id, row.position) for row in await tx.execute(query)]


async def near(tx: AsyncConnection, first: date, last: date) -> list[Event]:
    """Events with a day in first..last, and all that name no day; withdrawn ones too."""
    when = or_(
        events.c.start.is_(None), and_(events.c.start <= last, or_(events.c.end.is_(None), events.c.end >= first))
    )
    return [_event(row) for row in await tx.execute(select(events).where(when).order_by(events.c.id))]


async def last_said(tx: AsyncConnection, ids: Sequence[int]) -> dict[int, date]:
    """By event, the day that the newest issue which names it was received; without those that no issue names."""
    return await _said(tx, ids, func.max(issues.c.received))


async def first_said(tx: AsyncConnection, ids: Sequence[int]) -> dict[int, date]:
    """By event, the day that the oldest issue which names it was received; without those that no issue names."""
    return await _said(tx, ids, func.min(issues.c.received))


async def _said(tx: AsyncConnection, ids: Sequence[int], day: ColumnElement[date]) -> dict[int, date]:
    found: dict[int, date] = {}
    for begin in range(0, len(ids), 500):
        query = (
            select(issue_events.c.event_id, day)
            .join(issues, issues.c.id == issue_events.c.issue_id)
            .where(issue_events.c.event_id.in_(ids[begin : begin + 500]))
            .group_by(issue_events.c.event_id)
        )
        found |= {row[0]: row[1] for row in await tx.execute(query)}
    return found


async def get(tx: AsyncConnection, event_id: int) -> Event | None:
    """One event as it now stands."""
    row = (await tx.execute(select(events).where(events.c.id == event_id))).one_or_none()
    return _event(row) if row else None


async def many(tx: AsyncConnection, ids: Sequence[int]) -> list[Event]:
    """The events with these ids, by date."""
    return [_event(row) for row in await tx.execute(select(events).where(events.c.id.in_(ids)).order_by(*_BY_DATE))]


async def upcoming(tx: AsyncConnection, today: date, *, limit: int, offset: int = 0) -> list[Event]:
    """Events that are not over on `today`, by date, those without a day last."""
    query = select(events).where(_not_over(today)).order_by(*_BY_DATE).limit(limit).offset(offset)
    return [_event(row) for row in await tx.execute(query)]


async def not_over(tx: AsyncConnection, today: date) -> list[Event]:
    """Every event that is not over on `today`, by date."""
    return [_event(row) for row in await tx.execute(select(events).where(_not_over(today)).order_by(*_BY_DATE))]


async def revision(tx: AsyncConnection, event_id: int, number: int) -> EventFacts | None:
    """What was said of an event in a revision."""
    query = select(event_revisions.c.facts).where(
        event_revisions.c.event_id == event_id, event_revisions.c.revision == number
    )
    found = (await tx.execute(query)).scalar_one_or_none()
    return facts_from(found) if found is not None else None


async def count_upcoming(tx: AsyncConnection, today: date) -> int:
    """How many events are not over on `today`."""
    return (await tx.execute(select(func.count()).select_from(events).where(_not_over(today)))).scalar_one()


async def all_current(tx: AsyncConnection) -> list[Event]:
    """Every event that stands, by date."""
    return [_event(row) for row in await tx.execute(select(events).where(_STANDS).order_by(*_BY_DATE))]


async def changed_since(tx: AsyncConnection, version: int) -> list[Event]:
    """The events that were added, revised or withdrawn after a `names_version`, as they now are."""
    ids = select(event_revisions.c.event_id).where(event_revisions.c.id > version)
    return [_event(row) for row in await tx.execute(select(events).where(events.c.id.in_(ids)).order_by(events.c.id))]


async def next_with_a_day(tx: AsyncConnection, today: date, *, limit: int) -> list[Event]:
    """Events that begin today or later, by date."""
    query = select(events).where(_STANDS, events.c.start >= today).order_by(*_BY_DATE).limit(limit)
    return [_event(row) for row in await tx.execute(query)]


async def of_issue(tx: AsyncConnection, issue_id: int) -> list[Event]:
    """The events that an issue named, in its order, as they now stand."""
    query = (
        select(events)
        .join(issue_events, issue_events.c.event_id == events.c.id)
        .where(issue_events.c.issue_id == issue_id)
        .order_by(issue_events.c.position)
    )
    return [_event(row) for row in await tx.execute(query)]


# Asked before each question: built once.
_NAMES_VERSION = select(
    select(func.coalesce(func.max(event_revisions.c.id), 0)).scalar_subquery(),
    select(func.coalesce(func.max(event_names.c.id), 0)).scalar_subquery(),
)


async def names_version(tx: AsyncConnection) -> tuple[int, int]:
    """Two numbers that grow: with each event added or revised, with each name given by an editor. Caches of events go by them."""
    row = (await tx.execute(_NAMES_VERSION)).one()
    return row[0], row[1]


async def revisions(tx: AsyncConnection, event_id: int) -> list[Event]:
    """Everything that was ever said of an event, the oldest first."""
    query = select(event_revisions).where(event_revisions.c.event_id == event_id).order_by(event_revisions.c.revision)
    return [
        Event(row.event_id, row.revision, facts_from(row.facts), row.issue_id, row.at)
        for row in await tx.execute(query)
    ]
