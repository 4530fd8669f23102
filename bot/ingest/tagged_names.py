"""The word for its kind that a layout sets over an event's name or below it: "Workshop" over "Kintsugi Basics". Used by the reader of blocks."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from bot.ingest import house_style as style
from bot.ingest import label_words
from bot.ingest.blocks import Block, Kind
from bot.ingest.days_over_names import is_last_day
from bot.ingest.event_actions import is_button
from bot.ingest.event_names import is_name
from bot.ingest.event_places import looks_like_place
from bot.ingest.joined import is_day
from bot.ingest.kinds_beside_names import is_only_a_kind
from bot.ingest.loose import badged, is_badge
from bot.ingest.parts import can_be_title
from bot.ingest.under import Under

# So many of them make it an issue's way.
_ENOUGH = 2
_KIND = re.compile(
    rf"\W*(?:{style.KINDS}|밋업|meetup|공모|낭독극|인형극|낭독회|캠프|전시회|강의|음악회|행사|"
    r"festival|market|fair|course|camp|conference|call)s?\W*",
    re.IGNORECASE,
)


def is_a_kind(words: str) -> bool:
    """Whether words say no more than what kind of event something is: "Workshop", 관객과의 대화."""
    return _KIND.fullmatch(words) is not None or is_only_a_kind(words)


def without_kind_tags(blocks: Sequence[Block], under: Under) -> list[Block]:
    """The blocks without the lines that say no more than what kind the event beside them is, where several names and days have one."""
    tags = [at for at in range(1, len(blocks) - 1) if _is_a_tag(blocks, at, under)]
    if len(tags) < _ENOUGH:
        return list(blocks)
    out: list[Block | None] = list(blocks)
    for at in tags:
        out[at], below = None, replace(blocks[at + 1], gap=blocks[at + 1].gap or blocks[at].gap)
        news = _WITH_NEWS.search(blocks[at].text)
        if news is not None and _names(blocks[at + 1], under):
            below = badged(below, news["word"])  # "CONFERENCE CANCELLED" over its name
        out[at + 1] = below
    return [block for block in out if block is not None]


_WITH_NEWS = re.compile(
    r"\s*[·|–—-]?\s*[(\[]?(?P<word>cancell?ed|postponed|rescheduled|취소|연기|순연)[)\]]?\s*$", re.IGNORECASE
)


def _is_a_tag(blocks: Sequence[Block], at: int, under: Under) -> bool:
    """Whether a line is a kind between a name and a day, or over a name and its day."""
    tag, above, below = blocks[at], blocks[at - 1], blocks[at + 1]
    kind = _WITH_NEWS.sub("", tag.text).strip()
    if tag.kind is not Kind.TEXT or tag.links or not is_a_kind(kind):
        return False
    then = blocks[at + 2] if at + 2 < len(blocks) else None
    if _names(below, under):
        return _says_when(above, under) or (tag.gap and then is not None and _says_when(then, under))
    return _names(above, under) and _says_when(below, under)


def _names(block: Block, under: Under) -> bool:
    """Whether a line can be the name beside a kind: no place, no button, no day and no kind."""
    if block.kind not in (Kind.TEXT, Kind.HEADING) or (block.kind is Kind.HEADING and block.level <= _OVER_NAMES):
        return False
    marked = block.kind is Kind.HEADING or block.all_strong
    if is_button(block) or label_words.labelled(block.text) or (looks_like_place(block.text) and not marked):
        return False
    if any(day.span.precision.names_a_day for day in under.dates(block.text)):
        return False
    return can_be_title(block) and is_name(block.text) and not _KIND.fullmatch(block.text)


_OVER_NAMES = 2


def _says_when(block: Block, under: Under) -> bool:
    if block.kind is not Kind.TEXT:
        return False
    said = label_words.labelled(block.text)
    return (
        (said is not None and bool(said["when"] or said["deadline"]))
        or is_day(block, under, vague=True)
        or is_last_day(block, under)
    )


def with_tagged_names_over_days(blocks: Sequence[Block], under: Under) -> list[Block]:
    """The blocks of cards whose name stands below what kind it is, beside the day, with the name over its day and without that kind.

    "2.21(토) 17:00", 관객과의 대화, **정류장에 남은 사람들**; the day in one line, or with one more below it: "5월", "날짜 추후 공개".
    """
    days = {at: day for at in range(1, len(blocks) - 1) if (day := _day_beside_a_tag(blocks, at, under)) is not None}
    leading = {_section_of(blocks, day) for at, day in days.items() if _is_named_before(blocks, at, days, under)}
    days = {at: day for at, day in days.items() if _section_of(blocks, day) not in leading}
    if len(days) < _ENOUGH:
        return list(blocks)
    out: list[Block | None] = list(blocks)
    for at, day in days.items():
        name, when = replace(blocks[at + 1], gap=True), [replace(line, gap=False) for line in blocks[day:at]]
        if len(when) > 1 and (badge := is_badge(when[1])):
            name, when = badged(name, badge["word"]), when[:1]
        elif len(when) > 1:
            text = " ".join(line.text for line in when)
            whole = replace(when[0], text=text, strong=())
            when = [whole] if is_day(whole, under, vague=True) or _ASKS.match(when[1].text) else when
        out[day : at + 2] = [name, *when, *[None] * (at + 1 - day - len(when))]
    return [block for block in out if block is not None]


# "4.30(목)까지" over 접수 중
_ASKS = re.compile(r"(?:접수|신청|모집|마감|공모|예매)|(?:to )?(?:apply|register|enter|book)\b", re.IGNORECASE)


def _day_beside_a_tag(blocks: Sequence[Block], at: int, under: Under) -> int | None:
    """Where the day stands of a card whose kind is this line and whose name the bold one right below; None for any other line."""
    tag, name = blocks[at], blocks[at + 1]
    if (
        tag.kind is not Kind.TEXT
        or tag.strong
        or tag.links
        or len(tag.text) > _LONGEST_TAG
        or re.search(r"\d", tag.text)
    ):
        return None
    headed = name.kind is Kind.HEADING and name.level > _OVER_NAMES
    if not (headed or (name.kind is Kind.TEXT and name.all_strong)) or is_button(name) or not can_be_title(name):
        return None
    in_a_column = tag.gap and not name.gap
    if (
        under.dates(tag.text)
        or label_words.labelled(tag.text)
        or is_badge(tag)
        or (looks_like_place(tag.text) and not in_a_column)
    ):
        return None
    for day in (at - 1, at - 2):
        line = blocks[day] if day >= 0 else None
        if line is None or line.kind is not Kind.TEXT or (day < at - 1 and blocks[at - 1].gap):
            return None
        if line.gap and (is_day(line, under, vague=True) or is_last_day(line, under)):
            return day
    return None


_LONGEST_TAG = 24


def _section_of(blocks: Sequence[Block], at: int) -> int:
    """Where the heading stands over a line that heads a section; -1 for none."""
    heads = (n for n in range(at, -1, -1) if blocks[n].kind is Kind.HEADING and blocks[n].level <= _OVER_NAMES)
    return next(heads, -1)


def _is_named_before(blocks: Sequence[Block], at: int, days: Mapping[int, int], under: Under) -> bool:
    """Whether before the day of such a card, in its section, another name is marked like the card's: names lead there."""
    day, name = days[at], blocks[at + 1]
    own = {tag + 1 for tag in days}
    for n in range(_section_of(blocks, day) + 1, day):
        alike = (blocks[n].kind, blocks[n].level) == (name.kind, name.level)
        marked = alike and (name.kind is Kind.HEADING or blocks[n].all_strong)
        if marked and n not in own and not is_button(blocks[n]) and not is_day(blocks[n], under, vague=True):
            return True
    return False
