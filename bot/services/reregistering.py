"""What a corrected or recalled issue does to the stored events. Part of the caller's transaction; called by sent_issues.

An event's facts follow from all that was said of it. Where an issue takes something back, what the other issues
(and imports) said is put together again, in the order in which it was said; an event of which nobody speaks any more
is withdrawn.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.differences import says_the_same
from bot.domain.identity import change_of, merged
from bot.domain.names import match_key
from bot.services.registering import Comparison, compare
from storage import events, issues
from storage.records import Change, Draft, Event, EventFacts, Issue

_WHEN = ("precision", "start", "end", "starts_at", "ends_at", "recurrence")


@dataclass(frozen=True, slots=True)
class Retold:
    """What becomes of events: one comparison for each of the new draft's, and what it does not name any more.

    `lost`: (event, its facts after; None where it is withdrawn). `outdone`: titles of which something else is said now,
    but a later issue has the last word.
    """

    said: tuple[Comparison, ...] = ()
    lost: tuple[tuple[Event, EventFacts | None], ...] = ()
    outdone: tuple[str, ...] = ()

    @property
    def withdrawn(self) -> list[Event]:
        """The events of which nobody speaks any more."""
        return [event for event, after in self.lost if after is None]


@dataclass(frozen=True, slots=True)
class _Word:
    """One thing that was said of an event: by an issue all of `facts`, by an import the fields in `only`."""

    day: date
    order: int
    facts: EventFacts
    issue_id: int | None
    only: frozenset[str] | None = None


async def named(tx: AsyncConnection, issue: Issue) -> Draft:
    """An issue's draft whose events say which stored ones they are."""
    places = await events.places_in(tx, issue.id)
    told = tuple(replace(facts, same_as=places.get(place)) for place, facts in enumerate(issue.draft.events))
    return replace(issue.draft, events=told)


async def foresee(tx: AsyncConnection, issue: Issue, draft: Draft | None) -> Retold:
    """What becomes of the stored events if the issue says `draft` instead, or nothing at all. Changes nothing."""
    before = {facts.same_as: facts for facts in (await named(tx, issue)).events if facts.same_as}
    said: list[Comparison] = []
    outdone: list[str] = []
    for found, facts in zip(await compare(tx, draft) if draft else [], draft.events if draft else (), strict=True):
        known = found.known
        if known is None or known.is_withdrawn:
            said.append(found)
            continue
        old = before.pop(known.id, None)
        if (
            old is not None
            and says_the_same(old, facts)
            and draft is not None
            and draft.received == issue.draft.received
        ):
            said.append(Comparison(known.facts, Change.SAME, known))
            continue
        after = await _retold(tx, known, issue, facts, on=draft.received if draft else issue.draft.received)
        change = _change(known.facts, after or facts)
        if change is Change.SAME and old is not None:
            outdone.append(known.facts.title)
        said.append(Comparison(after or facts, change, known))
    lost = [
        (event, await _retold(tx, event, issue, None, on=issue.draft.received))
        for event in await events.many(tx, [n for n in before if n])
    ]
    return Retold(tuple(said), tuple(lost), tuple(outdone))


def _change(before: EventFacts, after: EventFacts) -> Change:
    if says_the_same(before, after):
        return Change.SAME
    return Change.MOVED if any(getattr(before, n) != getattr(after, n) for n in _WHEN) else Change.REFINED


async def apply(
    tx: AsyncConnection, issue: Issue, draft: Draft | None, now: datetime
) -> tuple[Draft | None, list[tuple[Event, Change]]]:
    """Bring it about: (the draft, its events named by their ids; what became of events, those that say the same left out)."""
    retold = await foresee(tx, issue, draft)
    corrected = replace(issue, draft=draft) if draft else issue
    await events.unlink(tx, issue.id)
    changed: list[tuple[Event, Change]] = []
    ids: list[int] = []
    for place, found in enumerate(retold.said):
        event = found.known
        if event is None:
            key = match_key(found.facts.title)
            event = await events.add(tx, replace(found.facts, same_as=None), key=key, issue_id=issue.id, now=now)
            changed.append((event, Change.NEW))
        elif found.change is not Change.SAME:
            event = await _revise(tx, event, found.facts, corrected, now, still=True)
            changed.append((event, found.change))
        await events.link(tx, event.id, issue_id=issue.id, position=place)
        ids.append(event.id)
    for event, after in retold.lost:
        if after is None:
            changed.append((await events.withdraw(tx, event, said_by=issue.id, now=now), Change.REFINED))
        elif not says_the_same(event.facts, after) or event.issue_id == issue.id:
            revised = await _revise(tx, event, after, corrected, now, still=False)
            changed.append((revised, _change(event.facts, after)))
    if draft is None:
        return None, changed
    told = tuple(replace(facts, same_as=n) for facts, n in zip(draft.events, ids, strict=True))
    return replace(draft, events=told), changed


async def _revise(
    tx: AsyncConnection, event: Event, facts: EventFacts, issue: Issue, now: datetime, *, still: bool
) -> Event:
    """A revision said by this issue, whether it `still` names the event or not; answers name the newest one that does."""
    others = [n for n, _ in await events.mentions(tx, event.id) if n != issue.id]
    speaking = [*await issues.many(tx, others), *([issue] if still else [])]
    newest = max(speaking, key=lambda one: (one.draft.received, one.id), default=None)
    source = newest.id if newest else None
    return await events.revise(tx, event, replace(facts, same_as=None), said_by=issue.id, issue_id=source, now=now)


async def _retold(
    tx: AsyncConnection, event: Event, issue: Issue, instead: EventFacts | None, *, on: date
) -> EventFacts | None:
    """An event's facts if this issue says `instead` of it; None where nobody speaks of it then."""
    words = await _said_elsewhere(tx, event, issue.id)
    if instead is not None:
        words.append(_Word(on, issue.id, instead, issue.id))
    facts: EventFacts | None = None
    for word in sorted(words, key=lambda one: (one.day, one.issue_id is None, one.order)):
        if facts is None:
            facts = replace(word.facts, same_as=None)
        elif word.only is not None:
            told: dict[str, Any] = {name: getattr(word.facts, name) for name in word.only}
            facts = replace(facts, **told)
        elif change_of(facts, word.facts, is_later=True) is not Change.SAME:
            facts = merged(facts, word.facts, is_later=True)
    return facts


async def _said_elsewhere(tx: AsyncConnection, event: Event, issue_id: int) -> list[_Word]:
    places = {n: place for n, place in await events.mentions(tx, event.id) if n != issue_id}
    words = [
        _Word(one.draft.received, one.id, one.draft.events[places[one.id]], one.id)
        for one in await issues.many(tx, list(places))
        if places[one.id] < len(one.draft.events)
    ]
    before: Event | None = None
    for revision in await events.revisions(tx, event.id):
        if revision.issue_id is None:
            only = _changed(before.facts, revision.facts) if before is not None else None
            words.append(_Word(revision.updated_at.date(), revision.revision, revision.facts, None, only))
        before = revision
    return words


def _changed(before: EventFacts, after: EventFacts) -> frozenset[str]:
    return frozenset(f.name for f in fields(EventFacts) if getattr(before, f.name) != getattr(after, f.name))
