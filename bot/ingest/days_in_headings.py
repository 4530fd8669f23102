"""Headings that say their day behind the name: "### Open Source Night — Mon 21 Sept — Bristol". Used by the reader of blocks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from bot.ingest import body, heading_words
from bot.ingest.blocks import Block, Kind, sliced
from bot.ingest.event_names import is_name
from bot.ingest.under import Under

# So many of one rank make it an issue's way; below a heading that speaks of events one will do.
_ENOUGH = 2
_LONGEST, _LONGEST_BEHIND = 140, 70
_SIGN = re.compile(r"(?:\s?[–—|｜:：]\s|\s[/·-]\s|,\s|\s?(?P<bracket>[(（\[]))(?:on\s)?(?=\S)")
# What may follow the day: its clock, its place, the bracket that closes, what became of it, the last day to apply.
_BEHIND = re.compile(
    r"\s?(?:[)）\]]\s?)?(?:$|[–—|｜/·,@📍→(（]|-\s|at\s|\d{1,2}(?:[:.]\d\d|\s?[ap]m|시)|오[전후]\s|까지|"
    r"(?:취소|연기|순연|변경|마감)(?![가-힣]{2})|(?:cancell?ed|postponed|moved)\b)",
    re.IGNORECASE,
)
# A day without a year that would come so late is rather one that has been.
_TOO_FAR = timedelta(days=300)
# Behind a name where others of its rank have their day: until when one may apply, and what became of it.
_ASKS_OR_NEWS = re.compile(
    r"(?:(?:apply|register|enter|submit|book|open)\s(?:by|until)|deadline|closes|closing|until|by|접수|신청|모집|마감|~)(?=.{0,12}\d)|"
    r"(?:postponed|cancell?ed|(?:moved|rescheduled)\s(?:to|from)|취소|연기|순연|일정\s변경)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Parted:
    """Where a heading's name ends and what says when begins and ends; whether that is one day of the calendar."""

    end: int
    first: int
    last: int
    exact: bool


def with_days_of_headings_below(blocks: Sequence[Block], under: Under) -> list[Block]:
    """The blocks, the day of such a heading and what follows it on a line of their own below the name."""
    found = {at: parted for at in range(len(blocks)) if (parted := _parted(blocks, at, under))}
    exact = Counter(blocks[at].level for at, parted in found.items() if parted.exact)
    every = Counter(blocks[at].level for at in found)
    out: list[Block] = []
    for at, block in enumerate(blocks):
        usual = exact[block.level] and every[block.level] >= _ENOUGH
        if at not in found or not (usual or (found[at].exact and _is_below_events(blocks, at))):
            out.append(block)
            continue
        name, when = sliced(block, 0, found[at].end), sliced(block, found[at].first, found[at].last)
        out += [name, replace(when, kind=Kind.TEXT, level=0, gap=False, strong=())]
    return out


def _parted(blocks: Sequence[Block], at: int, under: Under) -> _Parted | None:
    """A heading whose name a sign parts from one day ahead, or from what else says when."""
    block = blocks[at]
    if block.kind is not Kind.HEADING or len(block.text) > _LONGEST or block.cells:
        return None
    for sign in _SIGN.finditer(block.text):
        name, behind = block.text[: sign.start()].strip(), block.text[sign.end() :]
        exact = _says_when(behind, under)
        if exact is None:
            continue
        named = is_name(name) and not heading_words.PAST_HEADING.search(name)
        if not named or _dates_below(blocks, at, under):
            return None
        last = len(block.text)
        if sign["bracket"] and (closed := _CLOSED.search(block.text)) and closed.end() == last:
            last = closed.start()
        return _Parted(sign.start(), sign.end(), last, exact)
    return None


# The bracket that closes around a day, not the one around its weekday.
_CLOSED = re.compile(r"(?<![(（][월화수목금토일])[)）\]]$")


def _says_when(text: str, under: Under) -> bool | None:
    """Whether a text begins with one day ahead (True) or says when in another way (False); None where it doesn't."""
    day = next(iter(under.dates(text)), None)
    if day is None or day.first:
        return False if _ASKS_OR_NEWS.match(text) else None
    behind = text[day.last :]
    if not _BEHIND.match(behind) or len(behind) > _LONGEST_BEHIND or body.is_sentence(behind):
        return None
    if day.is_deadline or not day.span.precision.names_a_day or day.span.start is None:
        return False
    last = day.span.end or day.span.start
    coming = under.received <= last and not (day.year_inferred and last > under.received + _TOO_FAR)
    return True if coming else None


def _dates_below(blocks: Sequence[Block], at: int, under: Under) -> bool:
    """Whether the lines below a heading begin with days of their own: it stands over several events."""
    for below in blocks[at + 1 : at + 5]:
        if below.kind is Kind.HEADING:
            return False
        day = next(iter(under.dates(below.text)), None)
        if day is not None and day.span.precision.names_a_day and not re.search(r"\w", below.text[: day.first]):
            return True
    return False


def _is_below_events(blocks: Sequence[Block], at: int) -> bool:
    """Whether the nearest heading of a higher rank speaks of events."""
    places = range(at - 1, -1, -1)
    over = next(
        (blocks[n] for n in places if blocks[n].kind is Kind.HEADING and blocks[n].level < blocks[at].level), None
    )
    return over is not None and heading_words.EVENTS_HEADING.search(over.text) is not None
