"""All events and their names, kept ready in memory and brought up to date by what changed. Called by the look-up."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.calls_of_events import is_call_of
from bot.domain.matching import NameIndex
from bot.domain.names import core_names, fold
from storage import event_names, events
from storage.records import Event, Precision


class KnownEvents:
    """The index of names; a name that an editor gave one edition of an event serves its other editions too."""

    def __init__(self) -> None:
        self.index = NameIndex()
        self._version = 0
        self._names_version = 0
        self._events: dict[int, Event] = {}
        self._recurring: dict[int, date | None] = {}
        self._with_deadline: set[int] = set()
        self._by_month: dict[int, set[int]] = {}
        self._extra: dict[int, set[str]] = {}

    async def refresh(self, tx: AsyncConnection) -> None:
        """Take in what was added or revised since the last time; costs nothing where nothing was."""
        version, names_version = await events.names_version(tx)
        if (version, names_version) == (self._version, self._names_version):
            return
        if version < self._version:
            # Another store: a backup was brought back.
            self.__init__()  # type: ignore[misc]
        changed = await events.changed_since(tx, self._version)
        for number, event_id, name in await event_names.since(tx, self._names_version):
            self._names_version = number
            self._extra.setdefault(event_id, set()).add(name)
            if event_id in self._events and all(event.id != event_id for event in changed):
                changed.append(self._events[event_id])
        for gone in [event for event in changed if event.is_withdrawn]:
            self._forget(gone.id)
        changed = [event for event in changed if not event.is_withdrawn]
        for event in changed:
            self._place(self._events.get(event.id), event)
            self._events[event.id] = event
            if event.facts.deadline is not None:
                self._with_deadline.add(event.id)
            else:
                self._with_deadline.discard(event.id)
            if event.facts.precision is not Precision.RECURRING:
                self._recurring.pop(event.id, None)
        coming_again = [event.id for event in changed if event.facts.precision is Precision.RECURRING]
        said = await events.first_said(tx, coming_again) if coming_again else {}
        self._recurring |= {event_id: said.get(event_id) for event_id in coming_again}
        for event in changed:
            self.index.add(event, self._names_for(event))
        self._version = version

    def many(self, ids: Iterable[int]) -> list[Event]:
        """These events as they now stand, by date, those without a day last."""
        return sorted((self._events[n] for n in ids if n in self._events), key=_by_date)

    def between(self, first: date, last: date) -> list[Event]:
        """Events with a day in first..last, both included, by date."""
        months = range(_month(first), _month(last) + 1)
        if len(months) > len(self._by_month):
            ids = set().union(*self._by_month.values())
        else:
            ids = set().union(*(self._by_month.get(month, set()) for month in months))
        return [
            e
            for e in self.many(ids)
            if e.facts.start and e.facts.end and e.facts.start <= last and e.facts.end >= first
        ]

    def due_between(self, first: date, last: date | None) -> list[Event]:
        """Events whose last day to apply is in first..last, the nearest first; `last` None: all from `first` on."""
        found = [self._events[n] for n in self._with_deadline]
        kept = [
            e
            for e in found
            if e.facts.deadline and e.facts.deadline >= first and (not last or e.facts.deadline <= last)
        ]
        return sorted(kept, key=lambda event: (event.facts.deadline or first, event.id))

    def calls_of(self, event: Event, today: date) -> list[Event]:
        """Events that say by themselves until when one may apply to this one, which doesn't; those over only where none is open."""
        if event.facts.deadline is not None:
            return []
        calls = [one for one in self.due_between(date.min, None) if is_call_of(one.facts, event.facts)]
        return [one for one in calls if one.facts.deadline and one.facts.deadline >= today] or calls[-1:]

    def _forget(self, event_id: int) -> None:
        """An event that no issue names any more."""
        before = self._events.pop(event_id, None)
        if before is not None:
            for month in _months(before):
                self._by_month[month].discard(event_id)
        self._with_deadline.discard(event_id)
        self._recurring.pop(event_id, None)
        self.index.remove(event_id)

    def _place(self, before: Event | None, now: Event) -> None:
        """Keep under which months an event is found."""
        for month in _months(before) if before else ():
            self._by_month[month].discard(now.id)
        for month in _months(now):
            self._by_month.setdefault(month, set()).add(now.id)

    def recurring(self) -> list[Event]:
        """The events that come again and again."""
        return [self._events[n] for n in sorted(self._recurring)]

    def since(self, event: Event) -> date | None:
        """The day of the first issue that named a recurring event: it may be older, but that is not known."""
        return self._recurring.get(event.id)

    def _names_for(self, event: Event) -> set[str]:
        own = set(self._extra.get(event.id, ()))
        if self._extra:
            mine = core_names(event.facts.title)
            for other_id, names in self._extra.items():
                other = self._events.get(other_id)
                if other is not None and {fold(name) for name in mine} & core_names(other.facts.title):
                    own |= names
        return own


def _by_date(event: Event) -> tuple[bool, date, date, int]:
    facts = event.facts
    return facts.start is None, facts.start or date.max, facts.end or date.max, event.id


def _month(day: date) -> int:
    return day.year * 12 + day.month


def _months(event: Event) -> range:
    facts = event.facts
    if facts.start is None or facts.end is None:
        return range(0)
    return range(_month(facts.start), _month(facts.end) + 1)
