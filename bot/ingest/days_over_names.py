"""Cards that lead with their day: "Thursday 22 April, 7.30pm" over "Annual General Meeting". Used by the reader of blocks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise, takewhile

from bot.ingest import body, heading_words
from bot.ingest.blocks import BEFORE_BOLD, Block, Kind, sliced
from bot.ingest.event_actions import is_button
from bot.ingest.event_days import says_only_a_date
from bot.ingest.event_places import is_clock
from bot.ingest.joined import is_day
from bot.ingest.lines import Line, Sort, read_lines
from bot.ingest.loose import BADGE_FIRST, is_badge
from bot.ingest.parts import can_be_title
from bot.ingest.under import Under


def with_names_over_days(blocks: Sequence[Block], under: Under) -> list[Block]:
    """The blocks, the name above the day that stood over it, where two cards or more lead with their day; a badge over it stays first.

    Where elsewhere in the issue the days stand below their names, each section counts by itself.
    """
    turned = _turned(blocks, under)
    if turned is not None:
        return turned
    return [block for section in _sections(blocks) for block in _turned(section, under) or section]


def _sections(blocks: Sequence[Block]) -> Iterator[list[Block]]:
    """The blocks up to each heading that stands over the names of cards."""
    section: list[Block] = []
    for block in blocks:
        if section and block.kind is Kind.HEADING and block.level <= _OVER_NAMES:
            yield section
            section = []
        section.append(block)
    yield section


_OVER_NAMES = 2


def _turned(blocks: Sequence[Block], under: Under) -> list[Block] | None:
    """The blocks, each such name above its day; None where they are no such cards."""
    led = [place for place in range(len(blocks) - 1) if _leads_a_name(blocks, place, under, vague=True)]
    placed = _over_their_places(blocks, under)
    if len(placed) >= _FEWEST and not (set(led) - set(placed)):
        return _with_places_below(blocks, placed, under)
    exact = [place for place in led if _is_exact(blocks[place], under)]
    badged = [place for place in range(len(blocks) - 2) if _leads_a_badge(blocks, place, under)]
    if not exact or len(exact) + len(badged) < _FEWEST:
        return None
    own = [place for place in range(1, len(blocks)) if _is_below_its_heading(blocks, place, under)]
    if all(other == one + 2 for one, other in pairwise(led)):
        # Nothing but days and names in turn: each day is that of the name below where the first has none above it.
        own = [place for place in own if place not in led or place == led[0]]
    if own or _names_lead(blocks, led, under):
        return None
    out = list(blocks)
    for place in badged:
        day, badge, name = blocks[place : place + 3]
        out[place : place + 3] = [
            replace(badge, line=day.line, gap=day.gap),
            replace(name, line=badge.line, gap=False),
            replace(day, line=name.line, gap=False, kind=Kind.TEXT, level=0),
        ]
    for place in led:
        day, name = blocks[place], blocks[place + 1]
        out[place] = replace(name, line=day.line, gap=day.gap)
        out[place + 1] = replace(day, line=name.line, gap=False, kind=Kind.TEXT, level=0)
        if place + 2 < len(blocks) and place + 2 not in exact and blocks[place + 2].kind is Kind.TEXT:
            out[place + 2] = replace(blocks[place + 2], gap=False)  # where it is, or when it begins
    return out


_FEWEST = 2


def _over_their_places(blocks: Sequence[Block], under: Under) -> list[int]:
    """Where cards begin with a day over a place, set apart from the name beside them: "16 August, 1–4pm", "St Kilian's Hall", "Jazz Workshop"."""
    found = [at for at in range(len(blocks) - 2) if _is_over_its_place(blocks[at : at + 3], under)]
    own = any(_is_below_its_heading(blocks, place, under) for place in range(1, len(blocks)))
    names = [at + 1 for at in found]  # so that the name is the line behind it, as `_names_lead` looks for it
    return [] if own or len(found) < _FEWEST or _names_lead(blocks, names, under, days=found) else found


def _is_over_its_place(lines: Sequence[Block], under: Under) -> bool:
    day, place, name = lines
    if not (day.gap and name.gap) or place.gap or place.kind is not Kind.TEXT:
        return False
    name = _without_badge(name)
    said = len(place.text) > _LONGEST_PLACE or place.all_strong or place.links or under.dates(place.text)
    return not said and not body.is_sentence(place.text) and _leads_a_name([day, name], 0, under, vague=True)


_LONGEST_PLACE = 60


def _without_badge(name: Block) -> Block:
    """A bold name without what became of it before it: "CANCELLED **Solo Jazz Workshop**"."""
    badge = BADGE_FIRST.match(name.text)
    return sliced(name, badge.end()) if badge and name.strong else name


def _with_places_below(blocks: Sequence[Block], placed: Sequence[int], under: Under) -> list[Block]:
    """The blocks, each name over its day and place; what asks to apply there stands over its name, too."""
    named = _without_badge(blocks[placed[0] + 2])
    out = list(blocks)
    for at in placed:
        day, place, name = blocks[at : at + 3]
        out[at : at + 3] = [
            replace(name, line=day.line, gap=True),
            replace(day, line=place.line, gap=False, kind=Kind.TEXT, level=0),
            replace(place, line=name.line),
        ]
    for at in range(placed[0], len(blocks) - 1):
        day, name = out[at], out[at + 1]
        alike = name.kind is named.kind and name.level == named.level and (name.kind is Kind.HEADING or name.all_strong)
        over = day.gap and name.gap and day.kind is Kind.TEXT and alike
        if over and any(_says_when(line) for line in read_lines(day, under)):
            out[at : at + 2] = [replace(name, line=day.line), replace(day, line=name.line, gap=False)]
    return out


def _says_when(line: Line) -> bool:
    return line.sort is Sort.DATE or (line.found.deadline is not None and line.says_only_until)


def _leads_a_badge(blocks: Sequence[Block], place: int, under: Under) -> bool:
    """Whether between a day and the name below it stands only what became of that: "SUN May 2", "CANCELED", "Vinyl Swap"."""
    day, badge, name = blocks[place : place + 3]
    return (
        is_badge(badge) is not None and name.kind is Kind.HEADING and _leads_a_name([day, name], 0, under, vague=False)
    )


def _names_lead(blocks: Sequence[Block], led: Sequence[int], under: Under, days: Sequence[int] = ()) -> bool:
    """Whether another name of their rank stands before the first of such days, and a day behind the last name: each is that above it.

    `led`: the lines right above the names; `days`: their days, where those stand higher.
    """
    exact = led if days else [place for place in led if _is_exact(blocks[place], under)]
    name = blocks[exact[0] + 1]
    before = _of_a_section(reversed(blocks[: days[0] if days else exact[0]]), name)
    first = any(block.kind is name.kind and (block.kind is Kind.HEADING or _is_bold(block)) for block in before)
    last = max(at for at in led if (blocks[at + 1].kind, blocks[at + 1].level) == (name.kind, name.level))
    behind = _of_a_section(iter(blocks[last + 2 :]), name)
    return first and any(is_day(block, under, vague=True) or is_last_day(block, under) for block in behind)


def _of_a_section(blocks: Iterator[Block], name: Block) -> list[Block]:
    """The blocks up to the next heading of a higher rank than a name."""
    rank = name.level if name.kind is Kind.HEADING else _LOWEST
    return list(takewhile(lambda block: block.kind is not Kind.HEADING or block.level >= rank, blocks))


_LOWEST = 7


def _leads_a_name(blocks: Sequence[Block], place: int, under: Under, *, vague: bool) -> bool:
    day, name = blocks[place], blocks[place + 1]
    named = name.kind is Kind.HEADING or (name.kind is Kind.TEXT and _is_bold(name) and not is_clock(name.text))
    named = (
        named
        and not is_button(name)
        and not (name.kind is Kind.TEXT and is_badge(name))
        and not heading_words.only_says_events(name.text)
        and not says_only_a_date(name.text, under.dates(name.text))
    )
    if day.kind is Kind.HEADING and (not vague or day.level < 3):
        return False
    if day.kind is Kind.ITEM and not day.gap:
        return False  # one of a list's
    above = blocks[place - 1] if place else None
    if name.gap and not day.gap and above is not None and day.kind is above.kind is Kind.TEXT and not is_badge(above):
        return False  # the last line of what stands above
    return named and (is_day(_as_text(day), under, vague=vague) or (name.gap and is_last_day(day, under)))


def _is_exact(day: Block, under: Under) -> bool:
    return is_day(_as_text(day), under, vague=False) or is_last_day(day, under)


def is_last_day(block: Block, under: Under) -> bool:
    """Whether a line set apart says nothing but until when one may apply: "Due May 29"."""
    if block.kind is not Kind.TEXT or not block.gap or len(block.text) > _LONGEST_LAST_DAY or block.links:
        return False
    return any(line.found.day is None and line.found.deadline is not None for line in read_lines(block, under))


_LONGEST_LAST_DAY = 30


def _as_text(day: Block) -> Block:
    """An item over a name that is none is a line led by a sign."""
    return replace(day, kind=Kind.TEXT) if day.kind is Kind.ITEM else day


def _is_bold(name: Block) -> bool:
    """Whether a line is bold but for what became of it: "**여성 클라이머의 밤** 취소"."""
    sign, badge = BEFORE_BOLD.match(name.text), BADGE_FIRST.match(name.text)
    begins = max(found.end() if found else 0 for found in (sign, badge))
    return name.all_strong or any(
        first <= begins and len(name.text) - last <= _LONGEST_BADGE for first, last in name.strong
    )


_LONGEST_BADGE = 12


def _is_below_its_heading(blocks: Sequence[Block], place: int, under: Under) -> bool:
    """Whether a day stands right below a name: then it is that one's."""
    above = blocks[place - 1]
    named = above.kind is Kind.HEADING and above.level > 2 and not heading_words.EVENTS_HEADING.search(above.text)
    bold = above.kind is Kind.TEXT and above.all_strong and not blocks[place].gap
    bold = bold and not (is_day(above, under, vague=True) or is_clock(above.text) or is_badge(above))
    return (named and is_day(blocks[place], under, vague=False)) or (bold and is_day(blocks[place], under, vague=True))


def is_over_its_name(block: Block, below: Block, under: Under) -> bool:
    """Whether a day of the calendar stands apart, right over a line that says none."""
    if block.kind is not Kind.TEXT or not block.gap or not is_a_name_below(below, under):
        return False
    day = next(iter(under.dates(block.text)), None)
    exact = day is not None and not day.first and day.span.precision.names_a_day
    return exact and next(iter(read_lines(block, under))).sort is Sort.DATE


def is_a_name_below(below: Block, under: Under) -> bool:
    """Whether a line right below another one can be a name, and says no day."""
    return below.kind is Kind.TEXT and not below.gap and can_be_title(below) and not under.dates(below.text)
