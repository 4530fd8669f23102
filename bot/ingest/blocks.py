"""What every format is turned into before it is read: lines with their kind and links. Made by the adapters."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Kind(Enum):
    """HEADING: marked as one (a bracket-only line, a Markdown #). ITEM: marked as a list item. TEXT: anything else."""

    HEADING = "heading"
    ITEM = "item"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Link:
    """The characters `first` up to `last` of a block's text lead to `url`."""

    first: int
    last: int
    url: str


@dataclass(frozen=True, slots=True)
class Block:
    """One line of an issue without its marks. `line` counts from 1 in what the editor sees; `gap`: a blank line is above."""

    text: str
    line: int
    kind: Kind = Kind.TEXT
    links: tuple[Link, ...] = ()
    gap: bool = False
    level: int = 0


class NotAnIssue(Exception):
    """This can't be read as an issue. `code` and `facts` are put into words by the views."""

    def __init__(self, code: str, **facts: str) -> None:
        super().__init__(code)
        self.code = code
        self.facts = facts
