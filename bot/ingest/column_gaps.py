"""Columns set with spaces: which lines hang in the second one, and a narrow gap behind an entry that all but fills the first.

Used by the adapter of plain text.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

# Between two columns: leaders or a wide gap; what may be one: two or three spaces.
_WIDE = re.compile(r"(?<=\S)(?:\s?\.{4,80}\s?|[ \u00a0]{4,})(?=\S)")
_NARROW = re.compile(r"(?<=[^\s.!?:…|])[ \u00a0]{2,3}(?=[^\s|:：])")
_WIDENED = " " * 4
# A line of columns is no longer than this.
_LONGEST = 200


def with_wide_gaps(lines: Sequence[str]) -> list[str]:
    """The lines, such a gap widened where the line above or below has one that ends in the same column."""
    ends = [
        {_column(line, gap.end()) for gap in _WIDE.finditer(line)} if len(line) <= _LONGEST else set() for line in lines
    ]
    out = list(lines)
    for at, line in enumerate(lines):
        around = (ends[at - 1] if at else set()) | (ends[at + 1] if at + 1 < len(lines) else set())
        gaps = list(_NARROW.finditer(line)) if around and not ends[at] and len(line) <= _LONGEST else []
        if len(gaps) == 1 and _column(line, gaps[0].end()) in around:
            out[at] = line[: gaps[0].start()] + _WIDENED + line[gaps[0].end() :]
    return out


def hanging(lines: Sequence[str]) -> set[int]:
    """The places of the lines that begin where the second column of the row above them does, and leave the first one empty."""
    found: set[int] = set()
    column = 0
    for at, line in enumerate(lines):
        indent = len(line) - len(line.lstrip(" "))
        if column >= _LEAST_FIRST_COLUMN and line.strip() and indent == column:
            found.add(at)
            continue
        gap = _GAP.search(line) if len(line) <= _LONGEST else None
        column = _column(line, gap.end()) if gap is not None and line.strip() else 0
    return found


_LEAST_FIRST_COLUMN = 6
_GAP = re.compile(r"(?<=\S) {2,}(?=\S)")


def _column(line: str, at: int) -> int:
    """Where a place in a line stands on a screen: letters of Korean take two columns."""
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in line[:at])
