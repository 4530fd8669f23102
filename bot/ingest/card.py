"""An event that is being gathered from several lines, and all that were found. Used by the reader of schedules."""

from __future__ import annotations

from dataclasses import dataclass, field

from bot.ingest.blocks import Block
from bot.ingest.event_days import Found
from storage.records import Doubt, EventFacts


@dataclass(slots=True)
class Card:
    """An event that is being gathered."""

    title: Block | None = None
    when: list[tuple[Block, Found]] = field(default_factory=list)
    labels: list[tuple[str, Block]] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)

    @property
    def has_day(self) -> bool:
        """Whether a day was given."""
        return any(found.day for _, found in self.when)

    @property
    def has_time(self) -> bool:
        """Whether a day or at least a deadline was given."""
        return any(found.day or found.deadline for _, found in self.when)


@dataclass(slots=True)
class Schedule:
    """What was found: events with their doubts, and which lines they took."""

    events: list[EventFacts] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    taken: set[int] = field(default_factory=set)

    def add(self, read: tuple[EventFacts, list[Doubt]] | None, *blocks: Block) -> bool:
        """Keep one event."""
        if read is None:
            return False
        self.events.append(read[0])
        self.doubts += read[1]
        self.taken.update(block.line for block in blocks)
        return True
