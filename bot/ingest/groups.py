"""Groups of lines that each tell of one event, put into the order name, day, and what else they say. Used by the reader of blocks.

"Quiz night" over "Village Hall" and "Friday 12 March, 7.30pm"; "Friday 12 March, 7.30pm, Village Hall" over "Quiz night". Where several
groups in a row have one shape, a line that is no name of its own does not take the day of the next.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum

from bot.ingest import body, heading_words
from bot.ingest.blocks import LOWEST_RANK, Block, Kind, sliced
from bot.ingest.event_names import is_name
from bot.ingest.event_places import is_clock, looks_like_place
from bot.ingest.lines import Line, Sort, read_lines
from bot.ingest.parts import can_be_title, rest_is_place, starts_with_date
from bot.ingest.under import Under

# So many groups in a row make a shape an issue's way; a group has so many lines at most.
_ENOUGH = 2
_LONGEST = 7


class Role(Enum):
    """What a line of a group is."""

    DAY = "day"
    DAY_AND_PLACE = "day and place"
    NAME = "name"
    PLACE = "place"
    TOLD = "told"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Group:
    """Lines that stand together: where the first stands among the blocks, and what each of them is."""

    first: int
    lines: tuple[Block, ...]
    roles: tuple[Role, ...]

    @property
    def shape(self) -> str:
        """Which of the shapes it has that are put into order: "name first", "day first", or "" for any other."""
        days = [at for at, role in enumerate(self.roles) if role in (Role.DAY, Role.DAY_AND_PLACE)]
        if len(days) != 1 or Role.OTHER in self.roles[: days[0] + 1]:
            return ""
        told = days[0] == 1 and _NAMED_AND_TOLD.match(self.lines[0].text) is not None
        linked = (
            days[0] == 1 and self.lines[0].kind is not Kind.HEADING and bool(self.lines[0].links)
        )  # a name, no button
        other = Role.NAME in self.roles[1 : days[0]] and self.lines[0].kind is not Kind.HEADING
        if self.roles[0] is Role.NAME and (days[0] > 1 or linked or told) and not other:
            return "name first"
        if self.roles[0] is Role.DAY_AND_PLACE and self.roles[1] in (Role.NAME, Role.PLACE):
            return "day first"  # its place is said already: 열린 작업실 is the name
        return ""


def with_groups_in_order(blocks: Sequence[Block], under: Under) -> list[Block]:
    """The blocks, the lines of such groups in that order, their names as headings of the lowest rank."""
    out: list[Block] = []
    at = 0
    for run in sorted([*_runs(blocks, under), *_alone_below_headings(blocks, under)], key=lambda run: run[0].first):
        out += blocks[at : run[0].first]
        for group in run:
            out += _in_order(group, under)
        at = run[-1].first + len(run[-1].lines)
    return out + list(blocks[at:])


def _runs(blocks: Sequence[Block], under: Under) -> Iterator[list[Group]]:
    """Groups of one shape, one right behind the other."""
    run: list[Group] = []
    at = 0
    while at < len(blocks):
        group = _group_at(blocks, at, under)
        at += len(group.lines) if group else 1
        shape = group.shape if group else ""
        if run and (not shape or shape != run[0].shape):
            if len(run) >= _ENOUGH:
                yield run
            run = []
        if group is not None and shape and (run or not _is_below_a_day(blocks, group, under)):
            run.append(group)
    if len(run) >= _ENOUGH:
        yield run


def _is_below_a_day(blocks: Sequence[Block], group: Group, under: Under) -> bool:
    """Whether a day stands right over a group that ends with one: each day is that of the names below it."""
    at = group.first
    led = at > 0 and not blocks[at].gap and blocks[at - 1].kind is Kind.TEXT and _is_a_day(blocks[at - 1], under)
    return led and group.roles[-1] is Role.DAY


def _alone_below_headings(blocks: Sequence[Block], under: Under) -> Iterator[list[Group]]:
    """Groups of a name over its day that stand alone below a heading, where others of the issue are such groups, too."""
    named: list[Group] = []
    alone: list[Group] = []
    for at in range(1, len(blocks)):
        group = _group_at(blocks, at, under) if blocks[at].kind is Kind.TEXT else None
        if (
            group is None
            or group.roles[:2] not in ((Role.NAME, Role.DAY), (Role.NAME, Role.DAY_AND_PLACE))
            or group.shape
        ):
            continue
        named.append(group)
        behind = at + len(group.lines)
        if blocks[at - 1].kind is Kind.HEADING and (behind == len(blocks) or blocks[behind].kind is Kind.HEADING):
            alone.append(group)
    if len(named) > len(alone) >= 1 and len(named) >= _USUAL:
        yield from ([group] for group in alone)


_USUAL = 3


def _group_at(blocks: Sequence[Block], at: int, under: Under) -> Group | None:
    """The lines that stand together from a place on; None where nothing begins there."""
    head = blocks[at]
    if head.kind is Kind.ROW or head.told or head.news or not (head.gap or head.kind is not Kind.TEXT):
        return None
    spread = head.kind is Kind.HEADING or head.all_strong
    if head.kind is Kind.HEADING and head.level < 3:
        return None
    lines = [head]
    for block in blocks[at + 1 : at + 1 + _LONGEST]:
        name_below = len(lines) == 1 and not spread and not block.gap  # a bold name right below its day
        if block.kind is Kind.ROW or block.news:
            break
        stands_out = block.all_strong and not (spread and _is_a_day(block, under))  # a day may be bold below its name
        if (block.kind is Kind.HEADING or stands_out) and not name_below:
            break
        if (block.gap and not spread) or (block.kind is Kind.ITEM and block.level <= head.level):
            break
        lines.append(block)
    if not 2 <= len(lines) < _LONGEST:
        return None
    return Group(at, tuple(lines), tuple(_role(line, under, first=place == 0) for place, line in enumerate(lines)))


def _role(block: Block, under: Under, *, first: bool) -> Role:
    line = next(iter(read_lines(block, under)), None)
    if line is None or line.sort is Sort.LABEL or block.told or len(read_lines(block, under)) > 1:
        return Role.OTHER
    if line.sort is Sort.DATE:
        return Role.DAY
    if line.sort is Sort.DATED:
        return Role.DAY_AND_PLACE if _is_day_and_place(line) else Role.OTHER
    if line.sort is Sort.PROSE:
        return Role.TOLD
    if first and _NAMED_AND_TOLD.match(block.text):
        return Role.NAME
    if first or block.kind is Kind.HEADING or block.all_strong:
        named = can_be_title(block) and is_name(block.text) and not heading_words.only_says_events(block.text)
        dated = any(day.kind not in ("weekday", "relative", "holiday") for day in under.dates(block.text))
        return Role.NAME if named and not dated else Role.OTHER  # "1940s Weekend" is called so
    if block.links or is_clock(block.text):
        return Role.OTHER
    if looks_like_place(block.text):
        return Role.PLACE
    if body.is_sentence(block.text):
        return Role.TOLD
    return Role.NAME if can_be_title(block) and is_name(block.text) else Role.TOLD


# "Quiz Night: teams of six, bring nibbles." over its day.
_NAMED_AND_TOLD = re.compile(r"(?P<name>[^:：.!?]{3,50}):\s(?P<told>[^:：]{8,90}[.!])$")


def _is_a_day(block: Block, under: Under) -> bool:
    return any(line.sort is Sort.DATE for line in read_lines(block, under))


def _is_day_and_place(line: Line) -> bool:
    day = line.found.day
    return day is not None and starts_with_date(line) and rest_is_place(line)


def _in_order(group: Group, under: Under) -> list[Block]:
    at = next(n for n, role in enumerate(group.roles) if role in (Role.DAY, Role.DAY_AND_PLACE))
    name_at = 1 if group.shape == "day first" else 0
    name, day = group.lines[name_at], group.lines[at]
    rest = [n for n in range(len(group.lines)) if n not in (at, name_at)]
    rest.sort(key=lambda n: group.roles[n] is not Role.PLACE)  # where it is stands right behind when it is
    more: list[Block] = []
    if told := _NAMED_AND_TOLD.match(name.text):
        more = [replace(sliced(name, told.start("told")), kind=Kind.TEXT, gap=False)]
        name = sliced(name, 0, told.end("name"))
    if name.kind is not Kind.HEADING:
        name = replace(name, kind=Kind.HEADING, level=LOWEST_RANK, strong=((0, len(name.text)),))
    day = replace(day, kind=Kind.TEXT, gap=False)
    return [
        replace(name, gap=True),
        *_parted(day, under),
        *more,
        *(replace(group.lines[n], kind=Kind.TEXT, gap=False) for n in rest),
    ]


def _parted(day: Block, under: Under) -> list[Block]:
    """A day, and the place beside it as a line of its own."""
    found = next(iter(read_lines(day, under))).found.day
    if found is None or found.last >= len(day.text):
        return [day]
    behind = sliced(day, found.last)
    place = behind.text.lstrip(" ,|·–—-")
    where = sliced(behind, len(behind.text) - len(place))
    return [sliced(day, 0, found.last), replace(where, gap=False)] if place and not is_clock(place) else [day]
