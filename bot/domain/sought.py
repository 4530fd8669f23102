"""Patterns that are only asked whether they stand in a text. Used by the readers of lines and of dates, which ask hundreds of every line."""

from __future__ import annotations

import re


def sought(letters: str, pattern: str, flags: int = 0) -> re.Pattern[str]:
    """A pattern for `search` that says whether, and from where, another one stands in a text; what it finds is one letter long.

    `letters`: what the other may begin with, as between the brackets of a set, in lower case where `flags` has IGNORECASE. The
    engine runs through a text for a set of letters in one tight loop, but not for a set in a look-ahead, behind a boundary or
    without regard to case: some lines take a tenth of the time this way.
    """
    ignoring = flags & re.IGNORECASE
    first = letters + "".join(sorted({letter.upper() for letter in _single(letters)})) if ignoring else letters
    return re.compile(f"[{first}](?<=(?{'i' if ignoring else ''}:(?={pattern}))(?s:.))", flags & ~re.IGNORECASE)


def _single(letters: str) -> list[str]:
    """The Latin letters of a set that stand there by themselves; those behind a backslash are classes."""
    return re.findall(r"(?<!\\)[a-z]", letters)
