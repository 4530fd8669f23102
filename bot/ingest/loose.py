"""What a layout tears apart: cells of one card that each stand alone, and badges above or below the name. Used by the reader of blocks.

A mail's table rows come as lines with a gap before each of them, so that a gap parts nothing there.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.ingest import body, heading_words, label_words
from bot.ingest.badges import NO_DAY_YET
from bot.ingest.blocks import Block, Kind
from bot.ingest.event_actions import is_link_line
from bot.ingest.event_names import is_room
from bot.ingest.event_places import looks_like_place, says_a_clock
from bot.ingest.lines import Sort, read_lines
from bot.ingest.parts import can_be_title
from bot.ingest.under import Under

# So many lines below its date or its name belong to a card.
MOST_LINES = 6
_WORDS = (
    r"(?:행사\s?|일정\s?|공연\s?)?(?:취소|연기|순연|변경)(?:됨|되었습니다|됐어요|됐습니다)?|(?:행사|공연|일정|날짜|일시|장소)\s?변경|매진|마감(?:\s?임박)?|"
    r"cancell?ed|postponed|re-?scheduled|moved|(?:new|changed) (?:date|time|venue)|(?:date|time|venue) changed?|sold out|fully booked"
)
_BADGE = re.compile(rf"\W*(?P<word>{_WORDS})\W*", re.IGNORECASE)
# "Postponed, new dates TBA", "연기 (날짜 추후 공지)"
_BADGE_WITHOUT_A_DAY = re.compile(rf"\W*(?P<word>{_WORDS})\W{{1,3}}(?:{NO_DAY_YET})\W*", re.IGNORECASE)
# "CANCELLED **Solo Jazz Workshop**"
BADGE_FIRST = re.compile(rf"(?:{_WORDS})\s?[:–—-]?\s+", re.IGNORECASE)


_LONGEST_BADGE = 24


def with_badges_on_names(blocks: Sequence[Block], under: Under) -> list[Block]:
    """The blocks, a line that is nothing but "CANCELLED" or 연기 within the line of the name beside it."""
    out: list[Block] = []
    waiting: str | None = None
    for place, block in enumerate(blocks):
        below = blocks[place + 1] if place + 1 < len(blocks) else None
        badge = None if _closes_its_card(block, below, out) else is_badge(block) or _instead_of_a_day(block, below, out)
        heads = block.gap and below is not None and not below.gap  # "취소" right over a sentence of another event
        if waiting is not None and not _is_over_its_name(blocks, place, under):
            out.append(badged(block, waiting))
            waiting = None
        elif badge is None and block.gap and block.kind is Kind.TEXT and out and _has_its_badge(out[-1]):
            out.append(replace(block, gap=False))  # where it is, or why, below its name
        elif badge is not None and below is not None and _is_name_of(below, blocks, place + 1, out[-1:], under):
            waiting = badge["word"]
        elif badge is not None and out and not heads and _was_named(out[-1], block, below, under):
            out[-1] = badged(out[-1], badge["word"])
        else:
            out.append(block)
    return out


def _has_its_badge(name: Block) -> bool:
    named = name.kind is Kind.HEADING or name.all_strong
    return named and _TAGGED.match(name.text) is not None


_TAGGED = re.compile(rf"\[(?:{_WORDS})\]\s", re.IGNORECASE)


def _instead_of_a_day(block: Block, below: Block | None, above: Sequence[Block]) -> re.Match[str] | None:
    """What stands in the column of the days, apart from the name beside it: "Postponed, new dates TBA"."""
    headed = bool(above) and (above[-1].kind is Kind.HEADING or above[-1].all_strong) and not above[-1].links
    if block.kind is not Kind.TEXT or not block.gap or below is None or not below.gap or headed:
        return None
    return _BADGE_WITHOUT_A_DAY.fullmatch(block.text)


def _closes_its_card(block: Block, below: Block | None, above: Sequence[Block]) -> bool:
    """Whether a line stands tight below the lines of one card, and apart from the next: what it says is of the one above."""
    tight = not block.gap and bool(above) and above[-1].kind is not Kind.HEADING
    return tight and (below is None or below.gap or below.kind is Kind.HEADING)


def _is_over_its_name(blocks: Sequence[Block], place: int, under: Under) -> bool:
    """Whether a line is only who or what kind it is, over a heading and its day: "Ljubo Strand & Ensemble" over "Dust Choir"."""
    if place + 2 >= len(blocks):
        return False
    block, name, day = blocks[place : place + 3]
    plain = block.kind is Kind.TEXT and block.gap and len(block.text) <= _LONGEST_OVER and not block.links
    headed = plain and name.kind is Kind.HEADING and can_be_title(name) and _says_when(day, under)
    return headed and not body.is_sentence(block.text) and not under.dates(block.text)


_LONGEST_OVER = 50


def with_badges_closing_cards(blocks: Sequence[Block], under: Under) -> list[Block]:
    """The blocks, a badge that ends a card beside the card's day: where each card begins with its day, what follows is the next one's."""
    out: list[Block] = []
    for place, block in enumerate(blocks):
        day, name = (*blocks[place + 1 : place + 3], None, None)[:2]
        closes = is_badge(block)
        leads = closes and day and name and name.kind is Kind.HEADING and _says_when(day, under)
        own = _last_day(out, under) if leads else None
        if own is not None and own < len(out) - 1:
            out[own] = replace(out[own], text=f"{out[own].text} – {block.text.strip()}")
        else:
            out.append(block)
    return out


def is_badge(block: Block) -> re.Match[str] | None:
    """Whether a line is nothing but what became of an event, or of its day: "CANCELLED", "NEW DATE"."""
    return _BADGE.fullmatch(block.text) if len(block.text) <= _LONGEST_BADGE and block.kind is Kind.TEXT else None


def _last_day(blocks: Sequence[Block], under: Under) -> int | None:
    first = max(0, len(blocks) - MOST_LINES)
    return next((at for at in range(len(blocks) - 1, first - 1, -1) if _says_when(blocks[at], under)), None)


def badged(block: Block, word: str) -> Block:
    """A name with what became of it before it: "[CANCELLED] Vinyl Swap"."""
    text = f"[{word}] {block.text}"
    by = len(text) - len(block.text)
    strong = tuple((a + by if a else 0, b + by) for a, b in block.strong)
    links = tuple(replace(link, first=link.first + by, last=link.last + by) for link in block.links)
    return replace(block, text=text, strong=strong, links=links)


def _is_name_of(block: Block, blocks: Sequence[Block], place: int, above: Sequence[Block], under: Under) -> bool:
    """Whether a line below a badge is a name: a heading, or a line over its day, or below it. `above`: the line before the badge."""
    if _is_over_its_name(blocks, place, under):
        return True
    if heading_words.EVENTS_HEADING.fullmatch(block.text) or not can_be_title(block) or under.dates(block.text):
        return False
    if block.kind is Kind.HEADING:
        return True
    if block.kind is not Kind.TEXT or looks_like_place(block.text):
        return False
    if block.all_strong and block.gap and blocks[place - 1].gap:
        return True  # "Postponed" in the column of the days, the name in bold beside it
    if _names(block, under) and any(_says_when(line, under) for line in above):
        return True
    below = blocks[place + 1] if place + 1 < len(blocks) else None
    return below is not None and _says_when(below, under) and (not below.gap or block.gap)


def _was_named(above: Block, badge: Block, below: Block | None, under: Under) -> bool:
    """Whether the line above a badge is the name that it is stuck on."""
    if above.kind not in (Kind.HEADING, Kind.TEXT) or heading_words.only_says_events(above.text):
        return False
    told = below is not None and below.kind is Kind.TEXT and (_says_when(below, under) or body.is_sentence(below.text))
    near = told or not badge.gap or above.kind is Kind.HEADING
    short = len(above.text) <= 60 and not re.search(r"\d", above.text) and can_be_title(above)
    return near and short and not heading_words.CHANGES_HEADING.search(above.text)


def _says_when(block: Block, under: Under) -> bool:
    if block.kind is not Kind.TEXT or len(block.text) > 90 or not re.search(r"\d|[매A-Z미추]", block.text):
        return False
    first = next(iter(read_lines(block, under)), None)
    return first is not None and (
        first.sort is Sort.DATE or (first.sort is Sort.LABEL and first.label in ("when", "deadline"))
    )


def tightened(blocks: Sequence[Block], under: Under) -> list[Block]:
    """The blocks, without the gaps inside a card where each line of a part has one: day, name, place, link."""
    out = _days_below_names(blocks, under)
    leads = False
    first = 0
    while first < len(out):
        last = first
        while last < len(out) and out[last].kind is Kind.TEXT and (out[last].gap or last == first):
            last += 1
        if last - first >= 2:
            heading = out[first - 1] if first and out[first - 1].kind is Kind.HEADING else None
            leads = _tighten(out, first, last, under, leads=leads, heading=heading)
        first = max(last, first + 1)
    return out


def _days_below_names(blocks: Sequence[Block], under: Under) -> list[Block]:
    """The blocks, a day that stands above each of several headings below it: it is that of the name, not of what is above."""
    out = list(blocks)
    heads = [
        at
        for at in range(1, len(out))
        if out[at].kind is Kind.HEADING
        and out[at].level >= 3
        and can_be_title(out[at])
        and _says_when(out[at - 1], under)
    ]
    heads = [at for at in heads if at + 1 >= len(out) or not _says_when(out[at + 1], under)]
    if len(heads) < 2 or len({out[at].level for at in heads}) > 1 or _leads_its_section(out, heads[0]):
        return out
    for at in heads:
        out[at - 1], out[at] = out[at], out[at - 1]
    return out


def _leads_its_section(blocks: Sequence[Block], at: int) -> bool:
    """Whether another name of a heading's rank stands before it in its section: the day between them is that one's."""
    for block in reversed(blocks[:at]):
        if block.kind is Kind.HEADING and block.level <= blocks[at].level:
            return block.level == blocks[at].level
    return False


def _tighten(out: list[Block], first: int, last: int, under: Under, *, leads: bool, heading: Block | None) -> bool:
    """Take the gaps out of one run of lines; gives back whether in this issue the day stands above the name."""
    dates = [at for at in range(first, last) if _says_when(out[at], under)]
    dates = [at for at in dates if at - 1 not in dates]
    if not dates or any(
        says_a_clock(out[at].text) for at in range(dates[0], last) if at not in dates and len(out[at].text) <= 90
    ):
        return leads  # or a day over several events, each at its hour
    names = [_name_above(out, at, lower, under) for at, lower in zip(dates, [first, *dates], strict=False)]
    above = [at for at in names if at is not None]
    if len(dates) > 1 and len(above) == len(dates):
        for name, at in zip(above, dates, strict=True):
            out[name + 1 : at + 1] = [out[at], *out[name + 1 : at]]
        _close(out, [at + 1 for at in above], [*above[1:], last])
    elif not (above and above[0] == names[0]) and (len(dates) > 1 or leads):
        if all(at + 1 < last and _names(out[at + 1], under) for at in dates):
            _close(out, [at + 1 for at in dates], [*dates[1:], last])
            return True
    elif heading is not None and heading.level >= 3 and len(dates) == 1 and dates[0] <= first + 2:
        _close(out, [dates[0] + (dates[0] > first)], [last])  # a line between them is of the heading, and no name
    return leads


def _name_above(out: Sequence[Block], date: int, lower: int, under: Under) -> int | None:
    """Where the name of a day stands: right above it, or above what is told of it and its room."""
    at = date - 1
    while at > lower and at >= date - 3 and (body.is_sentence(out[at].text) or is_room(out[at].text)):
        at -= 1
    return at if at >= lower and _names(out[at], under) else None


def _names(block: Block, under: Under) -> bool:
    named = (
        can_be_title(block)
        and not is_room(block.text)
        and not label_words.labelled(block.text)
        and not is_link_line(block, in_card=True)
    )
    return named and not says_a_clock(block.text) and not under.dates(block.text)


def _close(out: list[Block], starts: Sequence[int], ends: Sequence[int]) -> None:
    """Take the gap from each line of a card; the last card is as long as the longest of the others, or ends with its link."""
    longest = max((end - at for at, end in zip(starts[:-1], ends[:-1], strict=True)), default=MOST_LINES)
    for place, (at, end) in enumerate(zip(starts, ends, strict=True)):
        stop = min(end, at + (longest if place == len(starts) - 1 else MOST_LINES))
        for line in range(at, stop):
            if line > at and out[line].all_strong and not out[line].links:
                break  # a name of its own
            if line > at + 1 and body.sentences(out[line].text) > 2:
                break
            out[line] = replace(out[line], gap=False)
            if place == len(starts) - 1 and out[line].links and is_link_line(out[line], in_card=True):
                break
