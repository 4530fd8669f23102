"""How many deliveries of a broadcast ended how, kept with each record. Called by the outbox and the broadcasts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage import outbox_sqlite
from storage.delivery_records import DeliveryState
from storage.outbox_reasons import reason_code, reason_name
from storage.tables import broadcast_counts, broadcasts
from storage.upsert import insert_or_update

Ended = tuple[DeliveryState, str | None]
_NO_REASON = -1


async def count(
    tx: AsyncConnection,
    ended: Iterable[tuple[int, DeliveryState, str | None]],
    doubted: Iterable[int],
    *,
    by: int = 1,
) -> None:
    """Count (broadcast, state, reason) triples, and broadcasts whose delivery came into doubt; `by` -1 takes back."""
    per_broadcast: dict[int, Counter[Ended]] = {}
    # In the order of their ids, so that two workers never wait for each other.
    for broadcast_id, state, reason in sorted(ended, key=lambda one: one[0]):
        per_broadcast.setdefault(broadcast_id, Counter())[state, reason] += by
    for broadcast_id, numbers in per_broadcast.items():
        await add(tx, broadcast_id, numbers)
    for broadcast_id, n in sorted(Counter(doubted).items()):
        await tx.execute(
            broadcasts.update().where(broadcasts.c.id == broadcast_id).values(uncertain=broadcasts.c.uncertain + n)
        )


async def add(tx: AsyncConnection, broadcast_id: int, numbers: Mapping[Ended, int]) -> None:
    """Add to a broadcast's counts."""
    if tx.dialect.name == "sqlite":
        rows = [(broadcast_id, int(state), _code(reason), n) for (state, reason), n in numbers.items()]
        await outbox_sqlite.add_counts(tx, rows)
        return
    for (state, reason), n in sorted(numbers.items(), key=lambda one: (one[0][0], one[0][1] or "")):
        row = insert_or_update(broadcast_counts, key=("broadcast_id", "state", "reason"), adding=("n",))
        await tx.execute(row.values(broadcast_id=broadcast_id, state=int(state), reason=_code(reason), n=n))


def _code(reason: str | None) -> int:
    code = reason_code(reason)
    return _NO_REASON if code is None else code


async def of_broadcast(tx: AsyncConnection, broadcast_id: int) -> dict[Ended, int]:
    """A broadcast's counts by state and reason."""
    query = select(broadcast_counts).where(broadcast_counts.c.broadcast_id == broadcast_id, broadcast_counts.c.n != 0)
    return {
        (DeliveryState(row.state), None if row.reason == _NO_REASON else reason_name(row.reason)): row.n
        for row in await tx.execute(query)
    }
