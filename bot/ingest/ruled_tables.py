"""Tables of plain text whose columns are ruled below their names, or parted by a sign. Used by the reader of plain text.

Date        Event           Where            Scheme | Deadline | Up to
----------  --------------  -------------    Small Grants | 26 September | £500
Wed 5 Jun   Cold Edge Dash  The Lamb         Touring Fund | 10 October | £4,000
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from bot.ingest import label_words
from bot.ingest.column_gaps import width_of

_RULE = re.compile(r"^\s*\+?(?:[-=─━]{2,}[ +|┼]{1,6}){1,11}[-=─━]{2,}\+?\s*$")
_COLUMN = re.compile(r"[-=─━]{2,}")
_WIDE_GAP = re.compile(r"\s{2,}|\s*[|│]\s*")
_NOTHING = re.compile(r"[-–—.·]{1,3}")


@dataclass(frozen=True, slots=True)
class RuledRow:
    """What stands in each column of one line, "" for nothing. `header`: it names the columns."""

    cells: tuple[str, ...]
    header: bool = False


def ruled_rows(lines: Sequence[str]) -> dict[int, RuledRow | None]:
    """The lines of ruled tables, by their number from 1; None for a rule, and for a line that its row above goes on with."""
    found: dict[int, RuledRow | None] = {}
    for number, line in enumerate(lines, start=1):
        if number in found or not _RULE.match(line) or number < 2 or not lines[number - 2].strip():
            continue
        columns = [_columns_up_to(line, match.start()) for match in _COLUMN.finditer(line)]
        names = _cells(lines[number - 2], columns)
        if names is None or not all(names):
            continue
        rows = dict(_below(lines, number, columns))
        if not rows:
            continue
        found |= {number - 1: RuledRow(names, header=True), number: None, **rows}
    return _piped(lines, found) | found


def _piped(lines: Sequence[str], ruled: Container[int]) -> dict[int, RuledRow | None]:
    """The rows below a line that names its columns, as many as each of them has, a number in every cell of one of them."""
    found: dict[int, RuledRow | None] = {}
    for number, line in enumerate(lines, start=1):
        if number in found or number in ruled or "|" not in line:
            continue
        if number < len(lines) and _MARKED_RULE.match(lines[number]) and (rows := _marked_rows(lines, number)):
            found |= rows
            continue
        names = _PIPE.split(line.strip(" |"))
        columns = [at for at, name in enumerate(names) if label_words.COLUMN.fullmatch(name)]
        if not columns or len(names) < 2 or not all(map(_NAMES_A_COLUMN.fullmatch, names)):
            continue
        below = [_PIPE.split(one.strip(" |")) for one in takewhile(lambda one: "|" in one, lines[number:])]
        if len(below) < _FEWEST_ROWS or any(len(row) != len(names) for row in below):
            continue
        if any(all(re.search(r"\d", row[at]) for row in below) for at in columns):
            rows = {number + at: RuledRow(tuple(row)) for at, row in enumerate(below, start=1)}
            found |= {number: RuledRow(tuple(names), header=True), **rows}
    return found


def _marked_rows(lines: Sequence[str], number: int) -> dict[int, RuledRow | None]:
    """A table of Markdown whose names stand in a line: "| 행사 | 날짜 |" over "|---|---|"."""
    found: dict[int, RuledRow | None] = {
        number: RuledRow(_marked_cells(lines[number - 1]), header=True),
        number + 1: None,
    }
    for at, line in enumerate(takewhile(lambda one: "|" in one, lines[number + 1 :]), start=number + 2):
        cells = _marked_cells(line)
        if len(cells) != len(_marked_cells(lines[number - 1])):
            return {}
        found[at] = RuledRow(cells)
    return found if len(found) > _FEWEST_ROWS else {}


def _marked_cells(line: str) -> tuple[str, ...]:
    cells = re.split(r"(?<!\\)\|", line.strip().removeprefix("|").removesuffix("|"))
    return tuple("" if _NOTHING.fullmatch(cell.strip()) else cell.strip().strip("*") for cell in cells)


_MARKED_RULE = re.compile(r"^\s*\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*){1,11}\|?\s*$")
_PIPE = re.compile(r"\s*\|\s*")
_NAMES_A_COLUMN = re.compile(r"[^\d.!?:：]{1,24}")
_FEWEST_ROWS = 2


def _below(lines: Sequence[str], rule: int, columns: Sequence[int]) -> Iterator[tuple[int, RuledRow | None]]:
    """The rows below a rule, those that a line of one cell goes on with as one."""
    last: tuple[int, RuledRow] | None = None
    for number, line in enumerate(lines[rule:], start=rule + 1):
        if _RULE.match(line):
            yield number, None
            continue
        cells = _cells(line, columns) if line.strip() else None
        if cells is None or (sum(bool(cell) for cell in cells) == 1 and (last is None or cells[0])):
            break
        if last is not None and sum(bool(cell) for cell in cells) == 1:
            above = last[1]
            last = (
                last[0],
                replace(above, cells=tuple(f"{a} {b}".strip() for a, b in zip(above.cells, cells, strict=True))),
            )
            yield number, None
        else:
            if last is not None:
                yield last
            last = number, RuledRow(cells)
    if last is not None:
        yield last


def _cells(line: str, columns: Sequence[int]) -> tuple[str, ...] | None:
    """What a line has in each column; None where a word runs over where one begins, and the gaps do not part as many."""
    at = [_at_column(line, column) for column in columns]
    whole = all(place == 0 or place >= len(line) or line[place - 1] in " \t|│" for place in at)
    if whole and not line[: at[0]].strip(" |│"):
        parts = [line[a:b] for a, b in zip(at, [*at[1:], len(line)], strict=True)]
    else:
        parts = _WIDE_GAP.split(line.strip(" |│"))
        if len(parts) != len(columns):
            return None
    bare = (part.strip(" \t|│") for part in parts)
    return tuple("" if _NOTHING.fullmatch(part) else part for part in bare)


def _columns_up_to(line: str, place: int) -> int:
    return width_of(line[:place].expandtabs())


def _at_column(line: str, column: int) -> int:
    """The place in a line at which a column begins; a Hangul syllable takes two."""
    taken = 0
    for place, sign in enumerate(line):
        if taken >= column:
            return place
        taken += 2 if unicodedata.east_asian_width(sign) in "WF" else 1
    return len(line)
