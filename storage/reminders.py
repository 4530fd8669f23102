"""Single reminders: snoozed ones, leads for one event, what a change of zone would have skipped. Called by bot.services."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, and_, func, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.records import Reminder, ReminderState
from storage.reminder_tables import heard, reminders
from storage.upsert import insert_new

# The lead of a reminder that was put off; it counts from nothing.
SNOOZE = "snooze"
_PENDING = reminders.c.state == ReminderState.PENDING.value


@dataclass(frozen=True, slots=True)
class DueGroup:
    """Single reminders that are due and speak of the same."""

    event_id: int
    lead: str
    anchor: str
    count: int
    due_at: datetime


def _reminder(row: Row[Any]) -> Reminder:
    return Reminder(
        id=row.id,
        subscriber_id=row.subscriber_id,
        event_id=row.event_id,
        lead=row.lead,
        anchor=row.anchor,
        due_at=row.due_at,
        state=ReminderState(row.state),
    )


async def add(tx: AsyncConnection, rows: Sequence[tuple[int, int, str, str, datetime]]) -> None:
    """Owe (subscriber, event, lead, anchor, due time); one that is known is not made again."""
    if rows:
        names = ("subscriber_id", "event_id", "lead", "anchor", "due_at")
        values = [dict(zip(names, row, strict=True)) | {"state": ReminderState.PENDING.value} for row in rows]
        await tx.execute(insert_new(reminders), values)


async def drop(tx: AsyncConnection, event_id: int, *, subscriber_id: int | None = None, snoozed: bool) -> None:
    """Forget what is pending of an event, for one subscriber or all; snoozed ones only where that is said."""
    query = reminders.delete().where(reminders.c.event_id == event_id, _PENDING)
    if subscriber_id is not None:
        query = query.where(reminders.c.subscriber_id == subscriber_id)
    if not snoozed:
        query = query.where(reminders.c.lead != SNOOZE)
    await tx.execute(query)


async def due_groups(tx: AsyncConnection, now: datetime) -> list[DueGroup]:
    """What is due, counted by what it speaks of."""
    query = (
        select(
            reminders.c.event_id,
            reminders.c.lead,
            reminders.c.anchor,
            func.count().label("how_many"),
            func.min(reminders.c.due_at, type_=reminders.c.due_at.type).label("first"),
        )
        .where(_PENDING, reminders.c.due_at <= now)
        .group_by(reminders.c.event_id, reminders.c.lead, reminders.c.anchor)
    )
    return [DueGroup(r.event_id, r.lead, r.anchor, r.how_many, r.first) for r in await tx.execute(query)]


async def take(
    tx: AsyncConnection, groups: Sequence[DueGroup], now: datetime, state: ReminderState, batch_id: int
) -> None:
    """Put what is due of these groups into a batch, in a state."""
    for begin in range(0, len(groups), 200):
        same = [
            and_(reminders.c.event_id == g.event_id, reminders.c.lead == g.lead, reminders.c.anchor == g.anchor)
            for g in groups[begin : begin + 200]
        ]
        await tx.execute(
            reminders.update()
            .where(_PENDING, reminders.c.due_at <= now, or_(*same))
            .values(state=state.value, batch_id=batch_id)
        )


async def in_batches(
    tx: AsyncConnection, batch_ids: Sequence[int], subscriber_ids: Sequence[int]
) -> dict[tuple[int, int], list[Reminder]]:
    """Single reminders by (batch, subscriber)."""
    query = (
        select(reminders)
        .where(reminders.c.batch_id.in_(batch_ids), reminders.c.subscriber_id.in_(subscriber_ids))
        .where(reminders.c.state == ReminderState.QUEUED.value)
        .order_by(reminders.c.due_at)
    )
    found: dict[tuple[int, int], list[Reminder]] = {}
    for row in await tx.execute(query):
        found.setdefault((row.batch_id, row.subscriber_id), []).append(_reminder(row))
    return found


async def pending_of(tx: AsyncConnection, subscriber_id: int) -> list[Reminder]:
    """A subscriber's single reminders to come, by time."""
    query = select(reminders).where(reminders.c.subscriber_id == subscriber_id, _PENDING).order_by(reminders.c.due_at)
    return [_reminder(row) for row in await tx.execute(query)]


async def next_due_at(tx: AsyncConnection) -> datetime | None:
    """When the next single reminder is due."""
    query = select(func.min(reminders.c.due_at)).where(_PENDING)
    earliest: datetime | None = (await tx.execute(query)).scalar_one_or_none()
    return earliest


async def note_heard(
    tx: AsyncConnection, rows: Sequence[tuple[int, int, str, str, datetime]], *, now: datetime
) -> None:
    """Remember (subscriber, event, lead, anchor, until when): he has heard it; what is past its time is forgotten."""
    await tx.execute(heard.delete().where(heard.c.until < now))
    if rows:
        names = ("subscriber_id", "event_id", "lead", "anchor", "until")
        await tx.execute(insert_new(heard), [dict(zip(names, row, strict=True)) for row in rows])


async def heard_among(
    tx: AsyncConnection, subscriber_ids: Sequence[int], event_ids: Sequence[int]
) -> set[tuple[int, int, str, str]]:
    """What these subscribers have heard of these events already."""
    query = select(heard).where(heard.c.subscriber_id.in_(subscriber_ids), heard.c.event_id.in_(event_ids))
    return {(row.subscriber_id, row.event_id, row.lead, row.anchor) for row in await tx.execute(query)}
