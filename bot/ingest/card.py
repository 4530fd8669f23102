"""An event that is being gathered from several lines. Used by the reader of schedules."""

from __future__ import annotations

from dataclasses import dataclass, field

from bot.ingest.blocks import Block
from bot.ingest.event_days import Found


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
