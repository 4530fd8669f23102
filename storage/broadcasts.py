"""Broadcasts: sending an issue, or an edit, a deletion or a notice about it, to an audience. Called by bot.services and bot.delivery."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Row, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage import broadcast_counts, outbox
from storage.audiences import NOTHING_YET
from storage.delivery_records import Broadcast, BroadcastState, Delivery, DeliveryKind, DeliveryState, Tally
from storage.subscribers import gets_issues
from storage.tables import EPOCH, broadcasts, subscribers

# What is to begin at once is due since ever: a clock that is set back must not hold it up.
AT_ONCE = EPOCH + timedelta(milliseconds=1)
UNDER_WAY = (BroadcastState.CANARY, BroadcastState.HOLDING, BroadcastState.SENDING, BroadcastState.PAUSED)
_FINAL = {
    DeliveryState.SENT: "sent",
    DeliveryState.GONE: "gone",
    DeliveryState.FAILED: "failed",
    DeliveryState.SKIPPED: "skipped",
    DeliveryState.HELD: "held",
}


def _broadcast(row: Row[Any]) -> Broadcast:
    return Broadcast(
        id=row.id,
        issue_id=row.issue_id,
        state=BroadcastState(row.state),
        audience=row.audience,
        created_at=row.created_at,
        not_before=row.not_before,
        kind=DeliveryKind(row.kind),
        of_id=row.of_id,
        revision=row.revision,
        created_by=row.created_by,
        finished_at=row.finished_at,
        folded_at=row.folded_at,
        report_chat_id=row.report_chat_id,
        report_message_id=row.report_message_id,
        report_language=row.report_language,
        problem=row.problem,
        canary=row.canary,
        hold_until=row.hold_until,
        is_paid=row.is_paid,
    )


async def add(
    tx: AsyncConnection,
    issue_id: int,
    *,
    now: datetime,
    not_before: datetime | None = None,
    created_by: int | None = None,
    revision: int = 0,
    canary: int = 0,
    is_paid: bool = False,
) -> Broadcast:
    """Begin to send an issue to everyone who is subscribed now; the audience is written down by `audiences.fan_out`."""
    audience, highest = (
        await tx.execute(
            select(func.count(), func.coalesce(func.max(subscribers.c.id), 0))
            .select_from(subscribers)
            .where(gets_issues())
        )
    ).one()
    return await _add(
        tx,
        issue_id=issue_id,
        kind=int(DeliveryKind.ISSUE),
        revision=revision,
        state=(BroadcastState.CANARY if canary else BroadcastState.SENDING).value,
        audience=audience,
        created_at=now,
        not_before=not_before or AT_ONCE,
        created_by=created_by,
        canary=canary,
        is_paid=is_paid,
        cursor_end=highest,
    )


async def add_about(
    tx: AsyncConnection,
    of: Broadcast,
    kind: DeliveryKind,
    *,
    now: datetime,
    created_by: int | None = None,
    revision: int = 0,
    look_again_at: datetime | None = None,
) -> Broadcast:
    """Begin to edit or delete the copies of a broadcast, to send it again to those not reached, or to tell failures of it.

    `look_again_at`: when to look once more for copies, where some may still be on their way.
    """
    return await _add(
        tx,
        issue_id=of.issue_id,
        kind=int(kind),
        of_id=of.id,
        revision=revision,
        state=BroadcastState.SENDING.value,
        created_at=now,
        not_before=AT_ONCE,
        created_by=created_by,
        cursor=NOTHING_YET,
        look_again_at=look_again_at,
    )


async def _add(tx: AsyncConnection, **values: Any) -> Broadcast:
    return _broadcast((await tx.execute(broadcasts.insert().values(**values).returning(broadcasts))).one())


async def get(tx: AsyncConnection, broadcast_id: int, *, lock: bool = False) -> Broadcast | None:
    """One broadcast; with `lock` nobody else changes it until this transaction ends."""
    query = select(broadcasts).where(broadcasts.c.id == broadcast_id)
    row = (await tx.execute(query.with_for_update() if lock else query)).one_or_none()
    return _broadcast(row) if row else None


async def of_issue(tx: AsyncConnection, issue_id: int) -> Broadcast | None:
    """The broadcast that sent an issue to everyone; there is never more than one."""
    query = select(broadcasts).where(
        broadcasts.c.issue_id == issue_id, broadcasts.c.kind == int(DeliveryKind.ISSUE), broadcasts.c.of_id.is_(None)
    )
    row = (await tx.execute(query)).one_or_none()
    return _broadcast(row) if row else None


async def all_of_issue(tx: AsyncConnection, issue_id: int) -> list[Broadcast]:
    """Every broadcast about an issue, in the order they began."""
    query = select(broadcasts).where(broadcasts.c.issue_id == issue_id).order_by(broadcasts.c.id)
    return [_broadcast(row) for row in await tx.execute(query)]


async def has_about(tx: AsyncConnection, broadcast_id: int, kind: DeliveryKind) -> bool:
    """Whether there is a broadcast of this kind about another one."""
    query = select(broadcasts.c.id).where(broadcasts.c.of_id == broadcast_id, broadcasts.c.kind == int(kind))
    return (await tx.execute(query.limit(1))).first() is not None


async def in_states(tx: AsyncConnection, *states: BroadcastState) -> list[Broadcast]:
    """Broadcasts in these states, the oldest first."""
    query = select(broadcasts).where(broadcasts.c.state.in_([state.value for state in states]))
    return [_broadcast(row) for row in await tx.execute(query.order_by(broadcasts.c.id))]


async def unfinished(tx: AsyncConnection) -> list[Broadcast]:
    """Broadcasts that are not over, the oldest first."""
    return await in_states(tx, *UNDER_WAY)


async def sending(tx: AsyncConnection) -> dict[int, datetime | None]:
    """The broadcasts whose rows may leave, and before which time a row must be due (a canary's first readers)."""
    casts = await in_states(tx, BroadcastState.SENDING, BroadcastState.CANARY)
    return {cast.id: cast.not_before if cast.state is BroadcastState.CANARY else None for cast in casts}


async def claim(tx: AsyncConnection, broadcast_id: int, *, worker: int, now: datetime, limit: int) -> list[Delivery]:
    """Take due rows of a broadcast, as far as its state lets them leave."""
    cast = await get(tx, broadcast_id)
    if cast is None or cast.state not in (BroadcastState.SENDING, BroadcastState.CANARY):
        return []
    before = cast.not_before if cast.state is BroadcastState.CANARY else None
    return await outbox.claim_broadcast(tx, broadcast_id, worker=worker, now=now, limit=limit, before=before)


async def paid(tx: AsyncConnection) -> set[int]:
    """The broadcasts under way that Telegram is paid to take faster."""
    return {cast.id for cast in await unfinished(tx) if cast.is_paid}


async def set_state(
    tx: AsyncConnection,
    broadcast_id: int,
    state: BroadcastState,
    now: datetime,
    *,
    only_from: Collection[BroadcastState],
    problem: str | None = None,
    hold_until: datetime | None = None,
) -> bool:
    """Move a broadcast to a state; False where it was in none of `only_from`.

    A paused canary goes on as a canary: `canary` is forgotten only when the hold begins.
    """
    values: dict[str, Any] = {"state": state.value, "problem": problem, "hold_until": hold_until}
    if state.is_over:
        values["finished_at"] = now
    if state is BroadcastState.HOLDING:
        values["canary"] = 0
    query = (
        broadcasts.update()
        .where(broadcasts.c.id == broadcast_id, broadcasts.c.state.in_([s.value for s in only_from]))
        .values(**values)
    )
    return (await tx.execute(query)).rowcount == 1


async def set_report(tx: AsyncConnection, broadcast_id: int, chat_id: int, message_id: int, language: str) -> None:
    """Remember the one message that shows an editor the progress."""
    await tx.execute(
        broadcasts.update()
        .where(broadcasts.c.id == broadcast_id)
        .values(report_chat_id=chat_id, report_message_id=message_id, report_language=language)
    )


async def tally(tx: AsyncConnection, broadcast_id: int) -> Tally:
    """A broadcast's deliveries; people not yet written down by the fan-out are waiting too."""
    row = (await tx.execute(select(broadcasts).where(broadcasts.c.id == broadcast_id))).one()
    counts = {"sent": 0, "gone": 0, "failed": 0, "skipped": 0, "held": 0}
    reasons: dict[str, int] = {}
    for (state, reason), n in (await broadcast_counts.of_broadcast(tx, broadcast_id)).items():
        name = _FINAL[state]
        counts[name] += n
        if name in ("gone", "failed", "skipped") and reason is not None:
            reasons[reason] = reasons.get(reason, 0) + n
    ended = sum(counts.values()) - counts["held"]
    audience = row.audience if row.fan_out_done else max(row.audience, row.written)
    return Tally(**counts, waiting=max(0, audience - ended), uncertain=row.uncertain, reasons=reasons)


async def finish_if_done(tx: AsyncConnection, broadcast_id: int, now: datetime) -> bool:
    """End a broadcast that owes nothing any more; False where it still does, or is over. What was wrong with it stays said."""
    row = (await tx.execute(select(broadcasts).where(broadcasts.c.id == broadcast_id).with_for_update())).one()
    if not row.fan_out_done or (await tally(tx, broadcast_id)).waiting:
        return False
    return await set_state(tx, broadcast_id, BroadcastState.FINISHED, now, only_from=UNDER_WAY, problem=row.problem)


async def foldable(tx: AsyncConnection, before: datetime) -> list[int]:
    """Broadcasts that ended before an instant and still have rows."""
    query = select(broadcasts.c.id).where(broadcasts.c.finished_at < before, broadcasts.c.folded_at.is_(None))
    return [row.id for row in await tx.execute(query.order_by(broadcasts.c.id))]


async def set_folded(tx: AsyncConnection, broadcast_id: int, now: datetime) -> None:
    """Its rows are gone; the counts speak for them."""
    await tx.execute(broadcasts.update().where(broadcasts.c.id == broadcast_id).values(folded_at=now))
