"""Patterns that are only asked whether they stand in a text. Used by the readers of lines and of dates, which ask hundreds of every line."""

from __future__ import annotations

import re


class Sought:
    """What is sought in a text: no more can be asked of it than whether it stands there, and where it begins."""

    __slots__ = ("pattern", "search")

    def __init__(self, compiled: re.Pattern[str]) -> None:
        self.pattern = compiled.pattern
        self.search = compiled.search


def sought(letters: str, pattern: str, flags: int = 0) -> Sought:
    """A pattern that is looked for by its first letter; the match that `search` gives is that letter.

    `letters`: what the pattern may begin with, as between the brackets of a set, in lower case where `flags` has IGNORECASE. The
    engine runs through a text for a set of letters in one tight loop, but not for a set in a look-ahead, behind a boundary or
    without regard to case: some lines take a tenth of the time this way.
    """
    ignoring = flags & re.IGNORECASE
    first = letters + "".join(sorted({letter.upper() for letter in _single(letters)})) if ignoring else letters
    look = f"[{first}](?<=(?{'i' if ignoring else ''}:(?={pattern}))(?s:.))"
    return Sought(re.compile(look, flags & ~re.IGNORECASE))


def _single(letters: str) -> list[str]:
    """The Latin letters of a set that stand there by themselves; those behind a backslash are classes."""
    return re.findall(r"(?<!\\)[a-z]", letters)
