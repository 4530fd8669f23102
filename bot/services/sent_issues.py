"""Issues that were published: corrected, with every delivered copy, or recalled. Called by the handlers.

A correction is a draft of its own that names the issue it corrects, so that everything that corrects a draft corrects
it too. Applying it is one transaction: text, events, followers' reminders, archive, and the broadcasts that edit the
copies.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.clock import Clock
from bot.domain.differences import Difference, differences
from bot.domain.identity import nearest
from bot.domain.names import fold
from bot.domain.sending import copies_older
from bot.domain.sent_issues import Correction, Recall
from bot.services import reregistering
from bot.services.broadcasting import cancel
from bot.services.correcting import Outcome, mark_of
from bot.services.planning import Planning
from storage import archive, audiences, broadcasts, events, issues
from storage.delivery_records import Broadcast, DeliveryKind
from storage.engine import Store
from storage.records import Draft, Event, EventFacts, Issue, IssueLine, IssueState

# When copies are looked for a second time: a request has its answer, or none, well before.
LOOK_AGAIN = timedelta(seconds=90)
# Telegram lets a bot delete its messages for so long (core.telegram.org/bots/api#deletemessage).
DELETABLE_FOR = timedelta(hours=48)
_SENT_ISSUE = (DeliveryKind.ISSUE,)
_ABOUT_TEXT = (DeliveryKind.EDIT, DeliveryKind.NOTICE)


@dataclass(frozen=True, slots=True)
class Done:
    """What became of it; `casts` edit or delete copies, one for each broadcast that sent some."""

    outcome: Outcome
    issue: Issue | None = None
    casts: tuple[Broadcast, ...] = ()


class SentIssues:
    """Use cases of published issues, sent or kept."""

    def __init__(self, store: Store, clock: Clock, planning: Planning) -> None:
        self._store = store
        self._clock = clock
        self._planning = planning

    async def listed(self, *, limit: int, page: int = 0) -> tuple[list[IssueLine], bool]:
        """A page of issues, the newest received first, and whether there are more."""
        found = await self._store.read(lambda tx: issues.listing(tx, limit=limit + 1, offset=page * limit))
        return found[:limit], len(found) > limit

    async def sent_by(self, issue_id: int) -> list[Broadcast]:
        """Every broadcast about an issue, in the order they began."""
        return await self._store.read(lambda tx: broadcasts.all_of_issue(tx, issue_id))

    async def open_correction(self, issue_id: int, *, by: int | None) -> Issue | None:
        """The draft that corrects a published issue: the one that is open, else a new one. None where it is not published."""

        async def work(tx: AsyncConnection) -> Issue | None:
            issue = await issues.lock(tx, issue_id)
            if issue is None or issue.state is not IssueState.PUBLISHED:
                return None
            known = await issues.open_correction(tx, issue_id)
            if known is not None:
                return known
            draft = replace(await reregistering.named(tx, issue), doubts=())
            return await issues.add(tx, draft, now=self._clock.now(), created_by=by, corrects=issue)

        return await self._store.write(work)

    async def take_text(self, draft_id: int, read: Draft) -> Issue | None:
        """Put a text that was read anew into a correction; its events are those of the issue where names or dates say so."""

        async def work(tx: AsyncConnection) -> Issue | None:
            draft = await issues.get(tx, draft_id)
            if draft is None or draft.state is not IssueState.DRAFT or draft.corrects_id is None:
                return None
            ids = await events.places_in(tx, draft.corrects_id)
            known = await events.many(tx, list(ids.values()))
            told = _identified(read.events, known, on=read.received)
            await issues.replace_draft(tx, draft.id, replace(read, events=told))
            return replace(draft, draft=replace(read, events=told))

        return await self._store.write(work)

    async def correction(self, draft_id: int) -> Correction | None:
        """What a correction would do; None where it is none any more."""

        async def work(tx: AsyncConnection) -> Correction | None:
            pair = await self._pair(tx, draft_id)
            if pair is None:
                return None
            issue, draft = pair
            before = await reregistering.named(tx, issue)
            retold = await reregistering.foresee(tx, issue, draft.draft)
            copies = 0
            for cast in await self._sendings(tx, issue.id):
                copies += await audiences.count_about(tx, cast, DeliveryKind.EDIT, revision=issue.revision + 1)
            found = differences(before, draft.draft)
            return Correction(replace(issue, draft=before), draft, found, copies, retold.outdone)

        return await self._store.read(work)

    async def apply(self, draft_id: int, mark: str, *, by: int | None) -> Done:
        """Correct the issue as the draft of that mark says, and begin to edit its copies.

        UNCLEAR: nothing is changed by it. A correction of it that was still under way is cancelled; this one says it all.
        """
        return await self._store.write(lambda tx: self._apply(tx, draft_id, mark, by), alone=True)

    async def _apply(self, tx: AsyncConnection, draft_id: int, mark: str, by: int | None) -> Done:
        pair = await self._pair(tx, draft_id)
        if pair is None:
            return Done(Outcome.GONE)
        issue, draft = pair
        if mark_of(draft.draft) != mark:
            return Done(Outcome.STALE, draft)
        before, now = await reregistering.named(tx, issue), self._clock.now()
        if not differences(before, draft.draft) and before.events == draft.draft.events:
            return Done(Outcome.UNCLEAR, draft)
        # Two who press at once: the second finds no draft any more.
        if not await issues.set_state(tx, draft.id, IssueState.REPLACED, now, only_from=IssueState.DRAFT):
            return Done(Outcome.GONE)
        after, changed = await reregistering.apply(tx, issue, draft.draft, now)
        assert after is not None
        await self._planning.events_changed(tx, changed, now)
        await archive.remove(tx, issue)
        await issues.put_correction(tx, issue, draft, before=before, after=after)
        corrected = replace(issue, draft=after, revision=issue.revision + 1)
        await archive.add(tx, corrected)
        await self._stop(tx, issue.id, _ABOUT_TEXT, "superseded")
        return Done(Outcome.DONE, corrected, await self._about(tx, issue.id, DeliveryKind.EDIT, by, corrected.revision))

    async def notice_of(self, broadcast_id: int) -> tuple[Issue, tuple[Difference, ...]] | None:
        """The issue and the differences that a notice after a correction's broadcast would tell."""

        async def work(tx: AsyncConnection) -> tuple[Issue, tuple[Difference, ...]] | None:
            edit = await broadcasts.get(tx, broadcast_id)
            return await told_by_notice(tx, edit) if edit is not None else None

        return await self._store.read(work)

    async def recall_of(self, issue_id: int) -> Recall | None:
        """What recalling an issue would do; None where it is not published."""

        async def work(tx: AsyncConnection) -> Recall | None:
            issue = await issues.get(tx, issue_id)
            if issue is None or issue.state is not IssueState.PUBLISHED:
                return None
            now = self._clock.now()
            copies = too_old = 0
            for cast in await self._sendings(tx, issue_id):
                sent = await audiences.count_about(tx, cast, DeliveryKind.DELETE)
                began = max(cast.created_at, cast.not_before)
                copies += sent
                too_old += copies_older(sent, began=began, ended=cast.finished_at or now, now=now, age=DELETABLE_FOR)
            retold = await reregistering.foresee(tx, issue, None)
            return Recall(issue, copies, too_old, tuple(retold.withdrawn))

        return await self._store.read(work)

    async def recall(self, issue_id: int, *, by: int | None) -> Done:
        """Take an issue back: nothing more of it leaves, its copies are deleted, its events go unless another names them."""

        async def work(tx: AsyncConnection) -> Done:
            now = self._clock.now()
            issue = await issues.get(tx, issue_id)
            if issue is None or not await issues.set_state(
                tx, issue_id, IssueState.RECALLED, now, only_from=IssueState.PUBLISHED
            ):
                return Done(Outcome.GONE)
            open_draft = await issues.open_correction(tx, issue_id)
            if open_draft is not None:
                await issues.set_state(tx, open_draft.id, IssueState.DISCARDED, now, only_from=IssueState.DRAFT)
            _, changed = await reregistering.apply(tx, issue, None, now)
            await self._planning.events_changed(tx, changed, now)
            await archive.remove(tx, issue)
            casts = await self._about(tx, issue_id, DeliveryKind.DELETE, by, issue.revision)
            await self._stop(tx, issue_id, (*_SENT_ISSUE, *_ABOUT_TEXT), "recalled")
            return Done(Outcome.DONE, replace(issue, state=IssueState.RECALLED), casts)

        return await self._store.write(work, alone=True)

    async def _pair(self, tx: AsyncConnection, draft_id: int) -> tuple[Issue, Issue] | None:
        """A published issue and the open draft that corrects it."""
        draft = await issues.get(tx, draft_id)
        if draft is None or draft.state is not IssueState.DRAFT or draft.corrects_id is None:
            return None
        issue = await issues.get(tx, draft.corrects_id)
        return (issue, draft) if issue is not None and issue.state is IssueState.PUBLISHED else None

    async def _sendings(self, tx: AsyncConnection, issue_id: int, *kinds: DeliveryKind) -> list[Broadcast]:
        """The broadcasts that left copies of an issue, whose rows are still there."""
        wanted = kinds or _SENT_ISSUE
        return [
            cast
            for cast in await broadcasts.all_of_issue(tx, issue_id)
            if cast.kind in wanted and cast.folded_at is None
        ]

    async def _about(
        self, tx: AsyncConnection, issue_id: int, kind: DeliveryKind, by: int | None, revision: int
    ) -> tuple[Broadcast, ...]:
        """Begin to edit or delete the copies, a broadcast for each that sent some."""
        now = self._clock.now()
        of_kinds = (DeliveryKind.ISSUE, DeliveryKind.NOTICE) if kind is DeliveryKind.DELETE else _SENT_ISSUE
        begun: list[Broadcast] = []
        for cast in await self._sendings(tx, issue_id, *of_kinds):
            look_again_at = now + LOOK_AGAIN if _may_be_on_its_way(cast, now) else None
            if look_again_at is None and not await audiences.count_about(tx, cast, kind, revision=revision):
                continue
            begun.append(
                await broadcasts.add_about(
                    tx, cast, kind, now=now, created_by=by, revision=revision, look_again_at=look_again_at
                )
            )
        return tuple(begun)

    async def _stop(self, tx: AsyncConnection, issue_id: int, kinds: Sequence[DeliveryKind], why: str) -> None:
        for cast in await broadcasts.all_of_issue(tx, issue_id):
            if cast.kind in kinds:
                await cancel(tx, cast.id, self._clock.now(), problem=why)


async def told_by_notice(tx: AsyncConnection, edit: Broadcast) -> tuple[Issue, tuple[Difference, ...]] | None:
    """What readers are told whose copy a correction could not reach: all that differs from the text as it was sent."""
    issue = await issues.get(tx, edit.issue_id)
    sending = await broadcasts.get(tx, edit.of_id) if edit.of_id is not None else None
    before = await issues.text_of(tx, edit.issue_id, sending.revision) if sending is not None else None
    return (issue, differences(before, issue.draft)) if issue is not None and before is not None else None


def _may_be_on_its_way(cast: Broadcast, now: datetime) -> bool:
    if cast.not_before > now:
        return False
    return cast.finished_at is None or now - cast.finished_at < LOOK_AGAIN


def _identified(said: Sequence[EventFacts], known: Sequence[Event], *, on: date) -> tuple[EventFacts, ...]:
    """The events of a text read anew, with the ids of those that the issue named before."""
    free = {event.id: event for event in known}
    told: list[EventFacts] = []
    for facts in said:
        same = next((event for event in free.values() if fold(event.facts.title) == fold(facts.title)), None)
        event = same or nearest(facts, free.values(), on=on)
        if event is not None:
            free.pop(event.id)
        told.append(replace(facts, same_as=event.id if event else None))
    return tuple(told)
