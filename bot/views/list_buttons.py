"""A list as the arguments of the buttons that turn its pages: "20270201-20270531-28_61-n12", and back. Called by the view of lists."""

from __future__ import annotations

import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from bot.domain.spans import Span
from storage.records import Precision

# What fits into a button's data beside the rest; a longer topic can't be leafed through.
LONGEST_TOPIC = 26
LONGEST_ARGS = 52
LONGEST_ARG = 40
NO_PERIOD = "0"
_SHAPE = re.compile(r"(?:0|(?P<first>\d{8})-(?P<last>\d{8}))(?P<gaps>(?:-\d{1,3}_\d{1,3})*)(?P<without>(?:-n\d+)*)")


@dataclass(frozen=True, slots=True)
class Listing:
    """The days asked for, None for all that is to come; what of them is left out, and which events are."""

    first: date | None = None
    last: date | None = None
    gaps: tuple[Span, ...] = ()
    without: tuple[int, ...] = ()


def list_args(
    asked: Span | None, topic: str, gaps: Sequence[Span] = (), without: Sequence[int] = ()
) -> tuple[str, str] | None:
    """A list as a button's arguments; None where it is too long for one."""
    words = pack_words(topic) if topic else NO_PERIOD
    if words is None:
        return None
    if asked is None or asked.start is None or asked.end is None:
        period = NO_PERIOD
    else:
        start = asked.start
        period = f"{start:%Y%m%d}-{asked.end:%Y%m%d}" + "".join(
            f"-{(gap.start - start).days}_{(gap.end - start).days}" for gap in gaps if gap.start and gap.end
        )
    period += "".join(f"-n{number}" for number in without)
    return (period, words) if len(period) <= LONGEST_ARG and len(period) + len(words) <= LONGEST_ARGS else None


def listing_in(arg: str) -> Listing:
    """The list in a button's argument; all that is to come for a forged one."""
    found = _SHAPE.fullmatch(arg)
    if found is None:
        return Listing()
    without = tuple(int(number) for number in re.findall(r"n(\d+)", found["without"]))
    if found["first"] is None:
        return Listing(without=without)
    try:
        first, last = date.fromisoformat(found["first"]), date.fromisoformat(found["last"])
        gaps = tuple(
            Span(first + timedelta(days=int(begin)), first + timedelta(days=int(end)), Precision.DAY)
            for begin, end in re.findall(r"(\d+)_(\d+)", found["gaps"])
        )
    except (ValueError, OverflowError):
        return Listing()
    return Listing(first, last, gaps, without)


def pack_words(words: str) -> str | None:
    """Words as a button's argument; None where they are too long."""
    raw = words.encode()
    return urlsafe_b64encode(raw).decode().rstrip("=") if 0 < len(raw) <= LONGEST_TOPIC else None


def words_in(arg: str) -> str:
    """The words in a button's argument, "" for none or a forged one."""
    if arg == NO_PERIOD:
        return ""
    try:
        return urlsafe_b64decode(arg + "=" * (-len(arg) % 4)).decode()
    except (Error, ValueError):
        return ""
