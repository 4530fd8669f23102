"""Issues: drafts that wait for an editor's word, and the archive. Called by bot.services and the commands."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import Row, and_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.drafts_json import draft_from, draft_text
from storage.records import Draft, Issue, IssueLine, IssueState
from storage.tables import issues


def _issue(row: Row[Any]) -> Issue:
    return Issue(
        id=row.id,
        draft=draft_from(row.draft),
        state=IssueState(row.state),
        created_at=row.created_at,
        published_at=row.published_at,
        created_by=row.created_by,
        revision=row.revision,
        corrects_id=row.corrects_id,
    )


def _columns(draft: Draft) -> dict[str, Any]:
    return {
        "title": draft.title,
        "newsletter": draft.newsletter,
        "received": draft.received,
        "events": len(draft.events),
        "draft": draft_text(draft),
    }


async def add(
    tx: AsyncConnection,
    draft: Draft,
    *,
    now: datetime,
    created_by: int | None = None,
    corrects: Issue | None = None,
) -> Issue:
    """Store a draft, of a new issue or of a correction to a published one."""
    values = _columns(draft) | {"state": IssueState.DRAFT.value, "created_at": now, "created_by": created_by}
    if corrects is not None:
        values |= {"corrects_id": corrects.id, "revision": corrects.revision + 1}
    return _issue((await tx.execute(issues.insert().values(**values).returning(issues))).one())


async def lock(tx: AsyncConnection, issue_id: int) -> Issue | None:
    """One issue, which nobody else changes until this transaction ends."""
    row = (await tx.execute(select(issues).where(issues.c.id == issue_id).with_for_update())).one_or_none()
    return _issue(row) if row else None


async def open_correction(tx: AsyncConnection, issue_id: int) -> Issue | None:
    """The draft that is to correct an issue; there is never more than one."""
    query = select(issues).where(issues.c.corrects_id == issue_id, issues.c.state == IssueState.DRAFT.value)
    row = (await tx.execute(query)).one_or_none()
    return _issue(row) if row else None


async def text_of(tx: AsyncConnection, issue_id: int, revision: int) -> Draft | None:
    """An issue's text as it was after so many corrections."""
    issue = await get(tx, issue_id)
    if issue is None or issue.revision == revision:
        return issue.draft if issue else None
    query = select(issues).where(
        issues.c.corrects_id == issue_id,
        issues.c.revision == revision,
        issues.c.state == IssueState.REPLACED.value,
    )
    row = (await tx.execute(query)).one_or_none()
    return draft_from(row.draft) if row else None


async def put_correction(tx: AsyncConnection, issue: Issue, correction: Issue, *, before: Draft, after: Draft) -> None:
    """The next text of an issue; the correction's row keeps the one before."""
    await tx.execute(
        issues.update().where(issues.c.id == issue.id).values(**_columns(after), revision=issue.revision + 1)
    )
    await tx.execute(
        issues.update()
        .where(issues.c.id == correction.id)
        .values(**_columns(before), revision=issue.revision, state=IssueState.REPLACED.value)
    )


async def get(tx: AsyncConnection, issue_id: int) -> Issue | None:
    """One issue."""
    row = (await tx.execute(select(issues).where(issues.c.id == issue_id))).one_or_none()
    return _issue(row) if row else None


async def state_of(tx: AsyncConnection, issue_id: int) -> IssueState | None:
    """An issue's state; None where there is no such issue."""
    found = (await tx.execute(select(issues.c.state).where(issues.c.id == issue_id))).scalar_one_or_none()
    return IssueState(found) if found is not None else None


async def revision_of(tx: AsyncConnection, issue_id: int) -> int:
    """Which text of an issue stands: 0 as first sent, k after the k-th correction."""
    return int((await tx.execute(select(issues.c.revision).where(issues.c.id == issue_id))).scalar_one())


async def listing(
    tx: AsyncConnection, *, state: IssueState | None = None, limit: int | None = None, offset: int = 0
) -> list[IssueLine]:
    """Issues, the newest received first; discarded ones only where that state is asked for, corrections never."""
    wanted = issues.c.state == state.value if state else issues.c.state != IssueState.DISCARDED.value
    wanted = and_(wanted, issues.c.corrects_id.is_(None))
    query = (
        select(issues.c.id, issues.c.title, issues.c.received, issues.c.state, issues.c.events)
        .where(wanted)
        .order_by(issues.c.received.desc(), issues.c.id.desc())
        .limit(limit)
        .offset(offset)
    )
    return [
        IssueLine(row.id, row.title, row.received, IssueState(row.state), row.events) for row in await tx.execute(query)
    ]


async def latest_published(tx: AsyncConnection) -> Issue | None:
    """The published issue with the newest received day."""
    query = (
        select(issues)
        .where(issues.c.state == IssueState.PUBLISHED.value)
        .order_by(issues.c.received.desc(), issues.c.id.desc())
        .limit(1)
    )
    row = (await tx.execute(query)).one_or_none()
    return _issue(row) if row else None


async def published(
    tx: AsyncConnection, *, back: int = 0, first: date | None = None, last: date | None = None
) -> Issue | None:
    """The published issue that is `back` issues before the newest, of those received in first..last."""
    query = select(issues).where(issues.c.state == IssueState.PUBLISHED.value)
    if first is not None:
        query = query.where(issues.c.received >= first)
    if last is not None:
        query = query.where(issues.c.received <= last)
    query = query.order_by(issues.c.received.desc(), issues.c.id.desc()).limit(1).offset(back)
    row = (await tx.execute(query)).one_or_none()
    return _issue(row) if row else None


async def many(tx: AsyncConnection, ids: Sequence[int]) -> list[Issue]:
    """These issues, in the order of the ids."""
    rows = {row.id: _issue(row) for row in await tx.execute(select(issues).where(issues.c.id.in_(ids)))}
    return [rows[issue_id] for issue_id in ids if issue_id in rows]


async def set_state(
    tx: AsyncConnection, issue_id: int, state: IssueState, now: datetime, *, only_from: IssueState
) -> bool:
    """Move an issue from one state to another; False where it was not in that state (somebody was faster)."""
    values: dict[str, Any] = {"state": state.value}
    if state is IssueState.PUBLISHED:
        values["published_at"] = now
    query = issues.update().where(issues.c.id == issue_id, issues.c.state == only_from.value).values(**values)
    return (await tx.execute(query)).rowcount == 1


async def replace_draft(tx: AsyncConnection, issue_id: int, draft: Draft) -> None:
    """Put a corrected draft in the place of the old one."""
    await tx.execute(issues.update().where(issues.c.id == issue_id).values(**_columns(draft)))
