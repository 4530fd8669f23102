"""Columns set with spaces: which lines hang in the second one, and a narrow gap behind an entry that all but fills the first.

Used by the adapter of plain text.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from bot.domain.date_words import MONTH_STEMS, WEEKDAY_STEMS

# Between two columns: leaders or a wide gap; what may be one: two or three spaces.
_WIDE = re.compile(r"(?<=\S)(?:\s?\.{4,80}\s?|[ \u00a0]{4,})(?=\S)")
_NARROW = re.compile(r"(?<=[^\s.!?:…|])[ \u00a0]{2,3}(?=[^\s|:：.])|(?<=\S) \.{3} (?=\S)")
_WIDENED = " " * 4
# A line of columns is no longer than this.
_LONGEST = 200


def with_wide_gaps(lines: Sequence[str]) -> list[str]:
    """The lines, such a gap widened where a line beside it has a gap that ends in the same column, or where a line hangs in it."""
    lines = [_PADDED_DAY.sub(r"\1\3\2", line) if ".  " in line else line for line in lines]
    wide = [
        {width_of(line[: gap.end()]) for gap in _WIDE.finditer(line)} if len(line) <= _LONGEST else set()
        for line in lines
    ]
    hung = hanging(lines)
    rows: list[int] = []
    for at, line in enumerate(lines):
        indent = len(line) - len(line.lstrip(" "))
        # What hangs in a later column of the row above is no row of its own.
        if at not in hung and not (indent >= _LEAST_FIRST_COLUMN and rows and indent in _columns(lines[rows[-1]])):
            rows.append(at)
    out = list(lines)
    led = {
        at for at in rows if wide[at] and (gap := _GAP.search(lines[at])) and _A_DAY.fullmatch(lines[at][: gap.start()])
    }
    for n, at in enumerate(rows):
        if at in led and led & {rows[near] for near in (n - 1, n + 1) if 0 <= near < len(rows)}:
            gap = _GAP.search(lines[at])  # "3. 26.(목)  옹기장이의 손자국        남궁설": a day, a name, a person
            out[at] = lines[at] if gap is None else lines[at][: gap.start()] + _WIDENED + lines[at][gap.end() :]
            continue
        gaps = list(_NARROW.finditer(lines[at])) if len(lines[at]) <= _LONGEST else []
        if len(gaps) != 1:
            continue
        column = width_of(lines[at][: gaps[0].end()])
        beside = [rows[near] for near in (n - 1, n + 1) if 0 <= near < len(rows)]
        listed = (
            not wide[at]
            and column <= _WIDEST_FIRST_COLUMN
            and (at + 1 in hung or any(second_column(lines[near]) == column for near in beside))
        )
        if listed or any(column in wide[near] for near in beside):
            out[at] = lines[at][: gaps[0].start()] + _WIDENED + lines[at][gaps[0].end() :]
    return out


# "4.  2.(목)" below "3. 26.(목)"
_PADDED_DAY = re.compile(r"^(\s*\d{1,2}\.) ( )(\d\.\s?\([월화수목금토일]\))(?=\s)")
_A_DAY = re.compile(r"\s*\d{1,2}[./]\s?\d{1,2}\.?\s?\([월화수목금토일]\)")
# What stands first in a list of two columns is no longer than this: a day, an hour.
_WIDEST_FIRST_COLUMN = 24


def with_first_columns_joined(lines: Sequence[str]) -> tuple[list[str], set[int]]:
    """The lines, a first column that goes on in the next line as one row, and the places of the lines that it took.

    "Mon 8 Mar -    Footbridge closed." over "Fri 23 Apr     The fence, too."
    """
    out = list(lines)
    taken: set[int] = set()
    joined: set[int] = set()
    for at in range(len(lines) - 1):
        column = second_column(lines[at])
        opened = lines[at].strip()
        if not column and at not in taken and _DAY_LEFT_OPEN.fullmatch(opened) and second_column(lines[at + 1]):
            more, rest = _two_columns(lines[at + 1].strip())
            if _BEGINS_WITH_DAY.match(more):
                out[at] = f"{opened} {more}{_WIDENED}{rest}"
                taken.add(at + 1)
            continue
        if (
            at in joined
            or not _LEAST_FIRST_COLUMN <= column <= _WIDEST_FIRST_COLUMN + 2
            or second_column(lines[at + 1]) != column
        ):
            continue
        (first, second), (more, rest) = _two_columns(lines[at]), _two_columns(lines[at + 1])
        open_day = _DAY_OPEN.fullmatch(f"{first.strip()} {more.strip()}") is not None
        if (
            (_LEFT_OPEN.search(first) or open_day or _lacks_its_month(first, more))
            and more
            and not lines[at + 1].startswith(" ")
        ):
            row = f"{first} {more}{_WIDENED}"
            joined.add(at + 1)
            if open_day or _TOLD_BELOW.match(rest):
                out[at], out[at + 1] = row + second, " " * width_of(row) + rest
            else:
                out[at] = f"{row}{second} {rest}"
                taken.add(at + 1)
    return out, taken


_BEGINS_WITH_DAY = re.compile(
    rf"(?:(?:{WEEKDAY_STEMS})[a-z]{{0,6}}\.?,?\s)?(?:(?:{MONTH_STEMS})[a-z]{{0,6}}\.?\s)?\d{{1,2}}(?:st|nd|rd|th|[일.]|월\s?\d{{1,2}}일)?(?!\d)",
    re.IGNORECASE,
)
# "Thu 18 -" over "Sat 20       7.30 pm"
_DAY_LEFT_OPEN = re.compile(rf"{_BEGINS_WITH_DAY.pattern}[^\d\n]{{0,16}}\s?[-–~]", re.IGNORECASE)
_A_MONTH = re.compile(rf"\b(?:{MONTH_STEMS})[a-z]{{0,6}}\b\.?", re.IGNORECASE)
_LEFT_OPEN = re.compile(r"\w\s?[-–~]$|\b(?:of|of the|of each|of every|until|to|and|through|from)$", re.IGNORECASE)
# "First Sunday of    Coffee at the hut" over "each month    10.30am to 12. Bring a cup.": no more of the name.
_TOLD_BELOW = re.compile(
    r"\d{1,2}(?:[.:]\d\d)?\s?(?:[ap]\.?m|[-–]|to\b|noon)|"
    r"[A-Z][^.]{2,40}\.\s+[A-Z\d]|[A-Z][a-z]+\s[a-z]+\s(?:at|in|on|of|by|with|from)\b|.*\bBook\s(?:with|at)\b|"
    r"[A-Z][a-z]+(?:\s[\w’'-]+){3,}\.$"
)


# "Date to be" over "announced", "Date still" over "to be fixed"
_DAY_OPEN = re.compile(
    r"(?:date|day)s?(?: still)?(?: is)? to be (?:announced|confirmed|decided|fixed|set(?:tled)?|arranged)\b",
    re.IGNORECASE,
)


def _lacks_its_month(first: str, more: str) -> bool:
    """Whether days stand over their month: "Sat 1st - Mon 3rd" over "May"."""
    return re.search(r"\d", first) is not None and not _A_MONTH.search(first) and _A_MONTH.fullmatch(more) is not None


def _two_columns(line: str) -> tuple[str, str]:
    gap = _GAP.search(line)
    return (line[: gap.start()], line[gap.end() :].rstrip()) if gap else (line, "")


def with_last_columns_joined(lines: Sequence[str]) -> tuple[list[str], set[int]]:
    """The lines, a third or later column that goes on in the next line as one row, and the places of the lines that it took.

    "25 Feb   P. Halloran (St Brannoc)   Random tilings and where they" over "freeze".
    """
    out = list(lines)
    taken: set[int] = set()
    row = 0
    for at in range(1, len(lines)):
        line = lines[at]
        row = row if at - 1 in taken else at - 1
        columns = sorted(_columns(lines[row]))
        indent = len(line) - len(line.lstrip(" "))
        goes_on = _GOES_ON.fullmatch(line.strip()) and lines[row].rstrip()[-1:].isalpha()
        if len(columns) < _SEVERAL or indent != columns[-1] or not goes_on:
            continue
        end = out[row].rstrip("\r\n")
        out[row] = f"{end} {line.strip()}{out[row][len(end) :]}"
        taken.add(at)
    return out, taken


# The last words of a name: small, and no sentence.
_GOES_ON = re.compile(r"[a-z][\w'’-]*(?: [\w'’-]+){0,2}")
# So many columns behind the first.
_SEVERAL = 2


def hanging(lines: Sequence[str]) -> set[int]:
    """The places of the lines that begin where the second column of the row above them does, and leave the first one empty."""
    found: set[int] = set()
    column = 0
    for at, line in enumerate(lines):
        indent = len(line) - len(line.lstrip(" "))
        if column >= _LEAST_FIRST_COLUMN and line.strip() and indent == column:
            found.add(at)
            continue
        column = second_column(line)
    return found


def _columns(line: str) -> set[int]:
    """Where the columns of a row begin, the first left out."""
    return {width_of(line[: gap.end()]) for gap in _GAP.finditer(line)} if _may_have_columns(line) else set()


def second_column(line: str) -> int:
    """Where the second column of a line begins on a screen; 0 where two spaces part none."""
    gap = _GAP.search(line) if _may_have_columns(line) else None
    return width_of(line[: gap.end()]) if gap is not None else 0


def _may_have_columns(line: str) -> bool:
    return len(line) <= _LONGEST and ("  " in line or "..." in line)


_LEAST_FIRST_COLUMN = 6
_GAP = re.compile(r"(?<=\S)(?: {2,}|\s?\.{4,80}\s?| \.{3} )(?=[^\s.])")


def width_of(text: str) -> int:
    """How many columns a text takes on a screen: a Hangul syllable two."""
    if text.isascii():
        return len(text)
    return len(text) + sum(map(_WIDE_SIGN.__contains__, map(unicodedata.east_asian_width, text)))


_WIDE_SIGN = frozenset("WF")
