"""Events: one row each across all issues, its facts as they now stand, and every revision. Called by bot.services."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Row, func, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.drafts_json import facts_from, facts_text
from storage.records import Event, EventFacts
from storage.tables import event_revisions, events, issue_events, issues


class Change(StrEnum):
    """What putting an issue's event into the store did."""

    NEW = "new"
    SAME = "same"
    REVISED = "revised"


def _event(row: Row[Any]) -> Event:
    return Event(
        id=row.id, revision=row.revision, facts=facts_from(row.facts), issue_id=row.issue_id, updated_at=row.updated_at
    )


# An event without a day stands last.
_BY_DATE = (events.c.start.is_(None), events.c.start, events.c.end, events.c.id)


def _not_over(today: date) -> ColumnElement[bool]:
    return or_(events.c.end.is_(None), events.c.end >= today)


async def put(
    tx: AsyncConnection, facts: EventFacts, *, key: str, issue_id: int, position: int, now: datetime
) -> tuple[Event, Change]:
    """Store what an issue says of an event. The same key is the same event.

    Other facts make a new revision, unless the issue was received before the one that the current facts
    come from: an old issue changes no newer fact.
    """
    row = (await tx.execute(select(events).where(events.c.key == key))).one_or_none()
    text = facts_text(facts)
    if row is None:
        values = {"key": key, "revision": 1, "start": facts.start, "end": facts.end, "facts": text}
        inserted = await tx.execute(
            events.insert().values(**values, issue_id=issue_id, updated_at=now).returning(events.c.id)
        )
        event, change = Event(inserted.scalar_one(), 1, facts, issue_id, now), Change.NEW
    elif _says_the_same(facts_from(row.facts), facts) or await _is_older(tx, issue_id, row.issue_id):
        event, change = _event(row), Change.SAME
    else:
        event, change = Event(row.id, row.revision + 1, facts, issue_id, now), Change.REVISED
        await tx.execute(
            events.update()
            .where(events.c.id == row.id)
            .values(
                revision=event.revision,
                start=facts.start,
                end=facts.end,
                facts=text,
                issue_id=issue_id,
                updated_at=now,
            )
        )
    if change is not Change.SAME:
        await tx.execute(
            event_revisions.insert().values(
                event_id=event.id, revision=event.revision, facts=text, issue_id=issue_id, at=now
            )
        )
    known = select(issue_events.c.event_id).where(
        issue_events.c.issue_id == issue_id, issue_events.c.event_id == event.id
    )
    if (await tx.execute(known)).one_or_none() is None:
        await tx.execute(issue_events.insert().values(issue_id=issue_id, event_id=event.id, position=position))
    return event, change


def _says_the_same(known: EventFacts, said: EventFacts) -> bool:
    """Whether two issues say the same; where in the issue it stood does not count."""

    def told(facts: EventFacts) -> tuple[object, ...]:
        return (
            facts.title, facts.precision, facts.start, facts.end, facts.starts_at, facts.ends_at, facts.deadline,
            facts.recurrence, facts.status, facts.venue, facts.url, facts.description, facts.action,
        )  # fmt: skip

    return told(known) == told(said)


async def _is_older(tx: AsyncConnection, issue_id: int, than: int | None) -> bool:
    if than is None:
        return False
    days = {row.id: row.received for row in await tx.execute(
        select(issues.c.id, issues.c.received).where(issues.c.id.in_([issue_id, than]))
    )}  # fmt: skip
    return bool(days[issue_id] < days[than])


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


async def count_upcoming(tx: AsyncConnection, today: date) -> int:
    """How many events are not over on `today`."""
    return (await tx.execute(select(func.count()).select_from(events).where(_not_over(today)))).scalar_one()


async def between(tx: AsyncConnection, first: date, last: date) -> list[Event]:
    """Events with a day in first..last, both included, by date."""
    query = select(events).where(events.c.start <= last, events.c.end >= first).order_by(*_BY_DATE)
    return [_event(row) for row in await tx.execute(query)]


async def all_current(tx: AsyncConnection) -> list[Event]:
    """Every event, by date."""
    return [_event(row) for row in await tx.execute(select(events).order_by(*_BY_DATE))]


async def of_issue(tx: AsyncConnection, issue_id: int) -> list[Event]:
    """The events that an issue named, in its order, as they now stand."""
    query = (
        select(events)
        .join(issue_events, issue_events.c.event_id == events.c.id)
        .where(issue_events.c.issue_id == issue_id)
        .order_by(issue_events.c.position)
    )
    return [_event(row) for row in await tx.execute(query)]


async def names_version(tx: AsyncConnection) -> int:
    """A number that grows whenever an event is added or revised; caches of events go by it."""
    version: int = (await tx.execute(select(func.coalesce(func.max(event_revisions.c.id), 0)))).scalar_one()
    return version


async def revisions(tx: AsyncConnection, event_id: int) -> list[Event]:
    """Everything that was ever said of an event, the oldest first."""
    query = select(event_revisions).where(event_revisions.c.event_id == event_id).order_by(event_revisions.c.revision)
    return [
        Event(row.event_id, row.revision, facts_from(row.facts), row.issue_id, row.at)
        for row in await tx.execute(query)
    ]
