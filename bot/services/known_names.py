"""The names of all events, kept ready in memory and brought up to date by what changed. Called by the look-up."""

from __future__ import annotations

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.matching import NameIndex
from bot.domain.names import core_names, fold
from storage import event_names, events
from storage.records import Event


class KnownNames:
    """The index of names; a name that an editor gave one edition of an event serves its other editions too."""

    def __init__(self) -> None:
        self.index = NameIndex()
        self._version = 0
        self._names_version = 0
        self._events: dict[int, Event] = {}
        self._extra: dict[int, set[str]] = {}

    async def refresh(self, tx: AsyncConnection) -> None:
        """Take in what was added or revised since the last time; costs nothing where nothing was."""
        version = await events.names_version(tx)
        names_version = await event_names.version(tx)
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
        for event in changed:
            self._events[event.id] = event
        for event in changed:
            self.index.add(event, self._names_for(event))
        self._version = version

    def _names_for(self, event: Event) -> set[str]:
        own = set(self._extra.get(event.id, ()))
        if self._extra:
            mine = core_names(event.facts.title)
            for other_id, names in self._extra.items():
                other = self._events.get(other_id)
                if other is not None and {fold(name) for name in mine} & core_names(other.facts.title):
                    own |= names
        return own
