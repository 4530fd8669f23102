"""Broadcasts: an issue on its way to its audience. Called by bot.services and bot.delivery."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import Row, case, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.outbox_reasons import reason_name
from storage.records import Broadcast, BroadcastState, DeliveryKind, DeliveryState, Tally
from storage.subscribers import gets_issues
from storage.tables import broadcasts, outbox, subscribers

_FINAL = {
    DeliveryState.SENT: "sent",
    DeliveryState.GONE: "gone",
    DeliveryState.FAILED: "failed",
    DeliveryState.SKIPPED: "skipped",
}


def _broadcast(row: Row[Any]) -> Broadcast:
    return Broadcast(
        id=row.id,
        issue_id=row.issue_id,
        state=BroadcastState(row.state),
        audience=row.audience,
        created_at=row.created_at,
        created_by=row.created_by,
        finished_at=row.finished_at,
        report_chat_id=row.report_chat_id,
        report_message_id=row.report_message_id,
        problem=row.problem,
    )


async def add(
    tx: AsyncConnection, issue_id: int, *, now: datetime, not_before: datetime, created_by: int | None = None
) -> Broadcast:
    """Begin a broadcast; its audience is everyone who is subscribed now, written down by `outbox.fan_out`."""
    audience, highest = (
        await tx.execute(
            select(func.count(), func.coalesce(func.max(subscribers.c.id), 0))
            .select_from(subscribers)
            .where(gets_issues())
        )
    ).one()
    values = {
        "issue_id": issue_id,
        "state": BroadcastState.SENDING.value,
        "audience": audience,
        "created_at": now,
        "not_before": not_before,
        "created_by": created_by,
        "highest_subscriber_id": highest,
    }
    row = (await tx.execute(broadcasts.insert().values(**values).returning(broadcasts))).one()
    return _broadcast(row)


async def get(tx: AsyncConnection, broadcast_id: int) -> Broadcast | None:
    """One broadcast."""
    row = (await tx.execute(select(broadcasts).where(broadcasts.c.id == broadcast_id))).one_or_none()
    return _broadcast(row) if row else None


async def of_issue(tx: AsyncConnection, issue_id: int) -> Broadcast | None:
    """The broadcast of an issue; there is never more than one."""
    row = (await tx.execute(select(broadcasts).where(broadcasts.c.issue_id == issue_id))).one_or_none()
    return _broadcast(row) if row else None


async def unfinished(tx: AsyncConnection) -> list[Broadcast]:
    """Broadcasts that are sending or paused, the oldest first."""
    open_states = [BroadcastState.SENDING.value, BroadcastState.PAUSED.value]
    query = select(broadcasts).where(broadcasts.c.state.in_(open_states)).order_by(broadcasts.c.id)
    return [_broadcast(row) for row in await tx.execute(query)]


async def fanning_out(tx: AsyncConnection) -> list[int]:
    """The ids of broadcasts whose audience is not all written down yet."""
    query = select(broadcasts.c.id).where(~broadcasts.c.fan_out_done).order_by(broadcasts.c.id)
    return [row.id for row in await tx.execute(query)]


async def set_state(
    tx: AsyncConnection,
    broadcast_id: int,
    state: BroadcastState,
    now: datetime,
    *,
    only_from: Collection[BroadcastState],
    problem: str | None = None,
) -> bool:
    """Move a broadcast to a state; False where it was in none of `only_from`."""
    values: dict[str, Any] = {"state": state.value, "problem": problem}
    if state in (BroadcastState.FINISHED, BroadcastState.CANCELLED):
        values["finished_at"] = now
    query = (
        broadcasts.update()
        .where(broadcasts.c.id == broadcast_id, broadcasts.c.state.in_([s.value for s in only_from]))
        .values(**values)
    )
    return (await tx.execute(query)).rowcount == 1


async def set_report(tx: AsyncConnection, broadcast_id: int, chat_id: int, message_id: int) -> None:
    """Remember the one message that shows an editor the progress."""
    await tx.execute(
        broadcasts.update()
        .where(broadcasts.c.id == broadcast_id)
        .values(report_chat_id=chat_id, report_message_id=message_id)
    )


async def tally(tx: AsyncConnection, broadcast_id: int) -> Tally:
    """Count a broadcast's deliveries; people not yet written down by the fan-out are waiting too."""
    row = (await tx.execute(select(broadcasts).where(broadcasts.c.id == broadcast_id))).one()
    query = (
        select(outbox.c.state, outbox.c.reason, func.count(), func.sum(case((outbox.c.doubts > 0, 1), else_=0)))
        .where(outbox.c.kind == DeliveryKind.ISSUE, outbox.c.source == broadcast_id)
        .group_by(outbox.c.state, outbox.c.reason)
    )
    counts = {"waiting": 0, "sent": 0, "gone": 0, "failed": 0, "skipped": 0}
    reasons: dict[str, int] = {}
    uncertain = 0
    for state, reason, n, doubtful in await tx.execute(query):
        uncertain += doubtful
        name = _FINAL.get(DeliveryState(state), "waiting")
        counts[name] += n
        if name in ("gone", "failed", "skipped") and reason is not None:
            reasons[reason_name(reason)] = reasons.get(reason_name(reason), 0) + n
    counted = sum(counts.values())
    if not row.fan_out_done:
        counts["waiting"] += max(0, row.audience - counted)
    return Tally(**counts, uncertain=uncertain, reasons=reasons)
