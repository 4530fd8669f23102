"""Digests: when the next overview is due for the readers of a zone, and who gets it. Called by bot.services."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, literal, select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.delivery_records import DeliveryKind, DeliveryState
from storage.records import SubscriberState
from storage.reminder_tables import digest_turns
from storage.tables import outbox, subscribers
from storage.upsert import insert_new

WEEKLY, DAILY = "weekly", "daily"
CHUNK = 10_000


@dataclass(frozen=True, slots=True)
class DigestTurn:
    """`last_subscriber_id` is how far the one that is due has entered the outbox."""

    kind: str
    timezone: str
    next_at: datetime
    last_subscriber_id: int


async def ensure(tx: AsyncConnection, kind: str, timezone: str, next_at: datetime) -> None:
    """Somebody in a zone wants a digest; a turn that is known stays."""
    row = insert_new(digest_turns).values(kind=kind, timezone=timezone, next_at=next_at)
    await tx.execute(row)


async def due(tx: AsyncConnection, now: datetime) -> DigestTurn | None:
    """The digest that has been due longest."""
    query = select(digest_turns).where(digest_turns.c.next_at <= now).order_by(digest_turns.c.next_at).limit(1)
    row = (await tx.execute(query)).one_or_none()
    return DigestTurn(row.kind, row.timezone, row.next_at, row.last_subscriber_id) if row else None


async def next_due_at(tx: AsyncConnection) -> datetime | None:
    """When the next digest is due."""
    earliest: datetime | None = (await tx.execute(select(func.min(digest_turns.c.next_at)))).scalar_one_or_none()
    return earliest


async def enter(tx: AsyncConnection, turn: DigestTurn, source: int) -> int:
    """Put the next readers of a digest into the outbox; how many were looked at, less than CHUNK at the end."""
    wants = subscribers.c.wants_weekly if turn.kind == WEEKLY else subscribers.c.wants_daily
    served = (SubscriberState.GUEST.value, SubscriberState.ACTIVE.value)
    ids = (
        select(subscribers.c.id)
        .where(wants, subscribers.c.timezone == turn.timezone, subscribers.c.id > turn.last_subscriber_id)
        .order_by(subscribers.c.id)
        .limit(CHUNK)
        .subquery()
    )
    last, n = (await tx.execute(select(func.max(ids.c.id), func.count()).select_from(ids))).one()
    if n:
        columns = ["kind", "source", "chat_id", "topic_id", "revision", "subscriber_id", "state", "due_at"]
        rows = select(
            literal(int(DeliveryKind.DIGEST)),
            literal(source),
            subscribers.c.chat_id,
            subscribers.c.topic_id,
            literal(0),
            subscribers.c.id,
            literal(int(DeliveryState.PENDING)),
            literal(turn.next_at, outbox.c.due_at.type),
        ).where(subscribers.c.id.in_(select(ids.c.id)), subscribers.c.state.in_(served))
        await tx.execute(insert_new(outbox).from_select(columns, rows))
        await _move(tx, turn, next_at=turn.next_at, last=last)
    return int(n)


async def advance(tx: AsyncConnection, turn: DigestTurn, next_at: datetime) -> None:
    """A digest is done with; the next one of its zone."""
    await _move(tx, turn, next_at=next_at, last=0)


async def _move(tx: AsyncConnection, turn: DigestTurn, *, next_at: datetime, last: int) -> None:
    await tx.execute(
        digest_turns.update()
        .where(digest_turns.c.kind == turn.kind, digest_turns.c.timezone == turn.timezone)
        .values(next_at=next_at, last_subscriber_id=last)
    )
