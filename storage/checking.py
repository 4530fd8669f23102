"""Is what is stored whole? Called by `letterbell db check`. It reads only."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from sqlalchemy import and_, func, select, text
from sqlalchemy.ext.asyncio import AsyncConnection

from storage import archive, broadcast_counts, broadcasts
from storage import issues as issues_of
from storage.delivery_records import BroadcastState, DeliveryState
from storage.engine import HEAD, Store
from storage.records import IssueState
from storage.reminder_tables import follows, interest_rhythms, rhythms, turns, wide_follows
from storage.tables import broadcasts as broadcasts_table
from storage.tables import event_revisions, events, issues, outbox, subscribers

# As many as a person reads.
MOST = 10


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at, in a sentence; `faults` are single findings, the first ten."""

    what: str
    faults: tuple[str, ...] = ()

    @property
    def well(self) -> bool:
        """Whether nothing was found."""
        return not self.faults


async def check(store: Store) -> list[Check]:
    """Everything, in one state of the database. With another schema than ours only that is told. Raises StoreError."""
    schema = await store.schema()
    if schema is None:
        return [Check(f"the schema of {store.name}", ("this is not a Letterbell database yet",))]
    if schema != HEAD:
        fault = (
            f"it is {schema}, this version's is {HEAD}; an older one is brought up to date by: letterbell db upgrade"
        )
        return [Check(f"the schema of {store.name}", (fault,))]
    return [Check(f"the schema of {store.name} is {HEAD}"), *await store.read(_check)]


async def _check(tx: AsyncConnection) -> list[Check]:
    checks: list[Check] = []
    if tx.dialect.name == "sqlite":
        # PostgreSQL holds its foreign keys at each commit and its pages by checksums.
        checks += [await _integrity(tx), await _foreign_keys(tx)]
    return [*checks, await _books(tx), await _revisions(tx), await _follows(tx), await _archive(tx)]


async def _integrity(tx: AsyncConnection) -> Check:
    told = [str(row[0]) for row in await tx.execute(text(f"PRAGMA integrity_check({MOST})"))]
    return Check("the file is whole", tuple(line for line in told if line != "ok"))


async def _foreign_keys(tx: AsyncConnection) -> Check:
    found = (await tx.execute(text("PRAGMA foreign_key_check"))).all()
    return Check(
        "what rows point to is there", tuple(f"{row[0]}: row {row[1]} points into {row[2]}" for row in found)[:MOST]
    )


async def _books(tx: AsyncConnection) -> Check:
    """Every broadcast: audience = waiting + sent + gone + failed + skipped, and none is finished that still owes."""
    faults: list[str] = []
    counted = 0
    for cast in await tx.execute(select(broadcasts_table).order_by(broadcasts_table.c.id)):
        counted += 1
        tally = await broadcasts.tally(tx, cast.id)
        total = tally.waiting + tally.sent + tally.gone + tally.failed + tally.skipped
        if cast.folded_at is None and cast.fan_out_done:
            # The tally takes for waiting what is not counted yet; the rows say how many there are.
            total = await _written(tx, cast.id)
        if cast.fan_out_done and total != cast.audience:
            faults.append(f"broadcast {cast.id}: {total} deliveries for an audience of {cast.audience}")
        if cast.folded_at is None and (counted_rows := await _recounted(tx, cast.id)) is not None:
            faults.append(f"broadcast {cast.id}: {counted_rows}")
        if cast.state == BroadcastState.FINISHED.value and tally.waiting:
            faults.append(f"broadcast {cast.id}: finished with {tally.waiting} deliveries waiting")
    return Check(f"the books of {counted} broadcasts balance", tuple(faults[:MOST]))


async def _written(tx: AsyncConnection, broadcast_id: int) -> int:
    query = select(func.count()).where(outbox.c.source == broadcast_id, text("outbox.kind IN (1, 3, 4, 5)"))
    return (await tx.execute(query)).scalar_one()


async def _recounted(tx: AsyncConnection, broadcast_id: int) -> str | None:
    """What the counts kept with each record say otherwise than the rows themselves; None where they agree."""
    query = (
        select(outbox.c.state, func.count())
        .where(outbox.c.source == broadcast_id, text("outbox.kind IN (1, 3, 4, 5)"))
        .group_by(outbox.c.state)
    )
    rows = {DeliveryState(state): n for state, n in await tx.execute(query) if DeliveryState(state).is_counted}
    kept: Counter[DeliveryState] = Counter()
    for (state, _), n in (await broadcast_counts.of_broadcast(tx, broadcast_id)).items():
        kept[state] += n
    differing = sorted(state for state in rows.keys() | kept.keys() if rows.get(state, 0) != kept[state])
    if not differing:
        return None
    state = differing[0]
    return f"{kept[state]} counted as {state.name.lower()}, {rows.get(state, 0)} rows are"


async def _revisions(tx: AsyncConnection) -> Check:
    """An event stands at its newest revision."""
    newest = (
        select(event_revisions.c.event_id, func.max(event_revisions.c.revision).label("newest"))
        .group_by(event_revisions.c.event_id)
        .subquery()
    )
    query = (
        select(events.c.id)
        .outerjoin(newest, newest.c.event_id == events.c.id)
        .where(func.coalesce(newest.c.newest, 0) != events.c.revision)
        .limit(MOST)
    )
    found = [f"event {row.id}: its newest revision is not the one it stands at" for row in await tx.execute(query)]
    return Check("events stand at their newest revisions", tuple(found))


async def _follows(tx: AsyncConnection) -> Check:
    """A follow goes by its reader's rhythm, and what is followed widely or reminded of knows its rhythms."""
    faults: list[str] = []
    for table, what in ((follows, "event"), (wide_follows, "interest")):
        query = (
            select(table.c.subscriber_id, table.c[f"{what}_id"])
            .join(subscribers, subscribers.c.id == table.c.subscriber_id)
            .where(func.coalesce(subscribers.c.rhythm_id, 0) != table.c.rhythm_id)
            .limit(MOST)
        )
        faults += [f"subscriber {row[0]}: follows {what} {row[1]} by another rhythm" for row in await tx.execute(query)]
    unknown = (
        select(wide_follows.c.interest_id, wide_follows.c.rhythm_id)
        .outerjoin(
            interest_rhythms,
            and_(
                interest_rhythms.c.interest_id == wide_follows.c.interest_id,
                interest_rhythms.c.rhythm_id == wide_follows.c.rhythm_id,
            ),
        )
        .where(interest_rhythms.c.interest_id.is_(None))
        .distinct()
        .limit(MOST)
    )
    faults += [f"interest {row[0]}: rhythm {row[1]} is not planned for" for row in await tx.execute(unknown)]
    lost = select(turns.c.event_id).outerjoin(rhythms, rhythms.c.id == turns.c.rhythm_id).where(rhythms.c.id.is_(None))
    faults += [f"event {row[0]}: reminds by a rhythm that is not there" for row in await tx.execute(lost.limit(MOST))]
    return Check("follows go by their readers' rhythms", tuple(faults[:MOST]))


async def _archive(tx: AsyncConnection) -> Check:
    """Every published issue is found by its own words."""
    published = select(issues.c.id).where(issues.c.state == IssueState.PUBLISHED.value).order_by(issues.c.id)
    faults: list[str] = []
    counted = 0
    for number in (await tx.execute(published)).scalars().all():
        counted += 1
        issue = await issues_of.get(tx, number)
        if issue is not None and not await archive.holds(tx, issue):
            faults.append(f"issue {number}: published, but not in the archive")
    return Check(f"{counted} published issues are in the archive", tuple(faults[:MOST]))
