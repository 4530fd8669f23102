"""What an issue's events do to the stored ones: new, same, refined, moved, cancelled. Called by publishing and the import.

Later is by the day an issue was received, not by when it was loaded.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.identity import change_of, merged, names_of, nearest
from bot.domain.names import match_key
from storage import events
from storage.records import Change, Draft, Event, EventFacts, Issue

# Events further away than this from all that is said are not looked at: they are other editions.
LOOKED_AT = timedelta(days=400)


@dataclass(frozen=True, slots=True)
class Comparison:
    """One event of a draft beside the store: what it would be after publishing, and the event it is (None: a new one).

    `is_later`: no issue received afterwards has spoken of it yet.
    """

    facts: EventFacts
    change: Change
    known: Event | None
    is_later: bool = True


async def compare(tx: AsyncConnection, draft: Draft) -> list[Comparison]:
    """What publishing a draft would do, one entry for each of its events, in order. Changes nothing."""
    return await _compare(tx, draft.events, on=draft.received)


async def register(tx: AsyncConnection, issue: Issue, now: datetime) -> list[tuple[Event, Change]]:
    """Bring an issue's events into the store, each change a revision that keeps the issue. Part of the caller's transaction."""
    done = []
    for position, found in enumerate(await compare(tx, issue.draft)):
        event = await _store(tx, found, issue.id, now)
        await events.link(tx, event.id, issue_id=issue.id, position=position)
        done.append((event, found.change))
    return done


async def take_in(
    tx: AsyncConnection, facts: Sequence[EventFacts], *, on: date, now: datetime
) -> list[tuple[Event, Change]]:
    """Bring events into the store that no issue named, as said on a day. Part of the caller's transaction."""
    return [(await _store(tx, found, None, now), found.change) for found in await _compare(tx, facts, on=on)]


async def _compare(tx: AsyncConnection, said: Sequence[EventFacts], *, on: date) -> list[Comparison]:
    days = [day for facts in said for day in (facts.start, facts.end) if day] or [on]
    near = await events.near(tx, min(*days, on) - LOOKED_AT, max(*days, on) + LOOKED_AT)
    named = [facts.same_as for facts in said if facts.same_as]
    known = {event.id: event for event in [*near, *await events.many(tx, named)]}
    last_said = await events.last_said(tx, list(known))
    free = dict(known)
    by_name: dict[str, list[Event]] = {}
    for stored in known.values():
        for name in names_of(stored.facts):
            by_name.setdefault(name, []).append(stored)
    found: list[Comparison] = []
    # The editor's word goes before the names; an event is named once by an issue.
    for facts in said:
        namesakes = {one.id: one for name in names_of(facts) for one in by_name.get(name, ()) if one.id in free}
        event = free.get(facts.same_as) if facts.same_as is not None else _meant(facts, namesakes.values(), on=on)
        if event is None:
            found.append(Comparison(replace(facts, same_as=None), Change.NEW, None))
            continue
        free.pop(event.id, None)
        if event.is_withdrawn:
            # What was taken back counts no more; who followed it follows it again.
            found.append(Comparison(replace(facts, same_as=None), Change.NEW, event))
            continue
        is_later = event.id not in last_said or last_said[event.id] <= on
        change = change_of(event.facts, facts, is_later=is_later)
        after = event.facts if change is Change.SAME else merged(event.facts, facts, is_later=is_later)
        found.append(Comparison(after, change, event, is_later))
    return found


def _meant(facts: EventFacts, namesakes: Collection[Event], *, on: date) -> Event | None:
    """The event that is spoken of: one that stands, else one that was withdrawn."""
    standing = [event for event in namesakes if not event.is_withdrawn]
    withdrawn = [event for event in namesakes if event.is_withdrawn]
    return nearest(facts, standing, on=on) or nearest(facts, withdrawn, on=on)


async def _store(tx: AsyncConnection, found: Comparison, issue_id: int | None, now: datetime) -> Event:
    if found.known is None:
        return await events.add(tx, found.facts, key=match_key(found.facts.title), issue_id=issue_id, now=now)
    if found.change is Change.SAME:
        return found.known
    source = issue_id if found.is_later else found.known.issue_id
    return await events.revise(tx, found.known, found.facts, said_by=issue_id, issue_id=source, now=now)
