"""What a correction or a recall of a published issue would do, before it is done. Pure; made by the service, shown by the views."""

from __future__ import annotations

from dataclasses import dataclass

from bot.domain.differences import Difference
from storage.records import Event, Issue


@dataclass(frozen=True, slots=True)
class Correction:
    """What a correction would do: how the texts differ, how many copies would be edited, whose date a later issue set."""

    issue: Issue
    draft: Issue
    differences: tuple[Difference, ...]
    copies: int
    outdone: tuple[str, ...] = ()

    @property
    def changes_nothing(self) -> bool:
        """Whether the text would stay as it is."""
        return not self.differences and self.draft.draft.events == self.issue.draft.events


@dataclass(frozen=True, slots=True)
class Recall:
    """What a recall would do: how many copies there are, about how many of them are too old, which events would go."""

    issue: Issue
    copies: int
    too_old: int
    withdrawn: tuple[Event, ...]
