"""A line beside an event's name that says what kind of event it is: "Report launch | Late January" below "State of the Plate", "BRIEFING" above.

The name stands in the heading then, as that of the cards beside it does. Used by the reader of blocks.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise, takewhile

from bot.ingest import house_style as style
from bot.ingest.blocks import LOWEST_RANK, Block, Kind, sliced
from bot.ingest.parts import can_be_title, may_name_an_event
from bot.ingest.under import Under

_MOST_WORDS, _LONGEST = 3, 120
# What may stand before a kind without making a name of it.
_BEFORE_KO = re.compile(
    r"(?:무료|유료|온라인|오프라인|공개|특별|초청|정기|신간|현장|실시간|사전|회원|조찬|저녁|주말|출간|기념)\s?|(?:이번\s?주|이달의?)\s"
)
_MORE_KINDS = re.compile(
    r"(?:round-?table|launch|residency|reception|screening|mat(?:inee|inée)|lecture|recital|exhibition|(?:private )?view|dinner|lunch|supper|prize|"
    r"competition|tour|tasting|panel|briefing|retreat|reading|performance|rehearsal|service|call|application|clinic|webinar|webcast|masterclass|drop-in|surgery|강의|강좌|특강|상영회?|공연|시사회|간담회|"
    r"토론회|라운드테이블|개막식|시식회|시음회|연주회|독주회)$",
    re.IGNORECASE,
)
_WITHOUT_A_NAME = re.compile(r"[A-Z]?[a-z-]+(?: [a-z-]+)*")
_SIGN = re.compile(r"\s?[|·:：/]\s?|\s[–—-]\s|,\s")


def with_kinds_apart(blocks: Sequence[Block], under: Under) -> list[Block]:
    """The blocks; of a line right below a name only its day and what follows stay, where other headings of that rank stand over days."""
    headed = [
        (at, one) for at, (one, other) in enumerate(pairwise(blocks)) if may_name_an_event(one) and _is_of_it(other)
    ]
    ranks = {one.level for at, one in headed if _leads(blocks[at + 1], under)}
    out = list(blocks)
    for at, heading in headed:
        below = blocks[at + 1]
        card = takewhile(lambda block: block.kind is not Kind.HEADING, blocks[at + 2 : at + 2 + _MOST_OF_A_CARD])
        if any(_leads(block, under) for block in card):
            continue  # a heading over several days heads a list of events
        if heading.level in ranks or (heading.level == LOWEST_RANK and not below.gap):
            out[at + 1] = _without_kind(below, under)
    return out


_MOST_OF_A_CARD = 8


def without_kinds_above(blocks: Sequence[Block], under: Under) -> list[Block]:
    """The blocks without the kind that stands over a name and its day in a card: "BRIEFING" over "Short Sea Breakfast" and "10 September"."""
    over = [at for at in range(len(blocks) - 2) if _is_over_a_name(blocks[at : at + 3], under)]
    if len(over) < _ENOUGH:
        return list(blocks)
    out = list(blocks)
    for at in reversed(over):
        out[at : at + 2] = [replace(out[at + 1], gap=True)]
    return out


def _is_over_a_name(lines: Sequence[Block], under: Under) -> bool:
    kind, name, when = lines
    if kind.kind is not Kind.TEXT or not is_only_a_kind(kind.text.strip()) or under.dates(kind.text):
        return False
    named = name.kind is Kind.TEXT and not name.gap and can_be_title(name) and not is_only_a_kind(name.text)
    return named and _is_of_it(when) and _leads(when, under)


# So many cards with their kind on top make it an issue's way.
_ENOUGH = 2


def is_only_a_kind(title: str) -> bool:
    """Whether a title says what kind of event something is and no name: "Breakfast roundtable", 무료 웨비나."""
    if len(title.split()) > _MOST_WORDS:
        return False
    bare = _BEFORE_KO.sub("", title)
    if style.ONLY_A_KIND.fullmatch(bare) or _MORE_KINDS.fullmatch(bare):
        return True
    found = list(style.ONLY_A_KIND.finditer(title))
    kind = _MORE_KINDS.search(title) or (found and found[-1].end() == len(title))
    return bool(kind) and _WITHOUT_A_NAME.fullmatch(title) is not None


def says_what_sort(text: str) -> bool:
    """Whether a line below a name says no more than of what sort it is, or for how many: "Breakfast seminar", "5분 발표 10명"."""
    return is_only_a_kind(text.strip()) or _FOR_SO_MANY.search(text) is not None


_FOR_SO_MANY = re.compile(
    r"^\d{1,3}\s?분\s(?:발표|강연|토크|공연)|\d\s?(?:명|팀|개사|곳|천\s?만|만|억)\s?(?:원|명)?(?![가-힣])|"
    r"[£$€]\s?\d|\b\d+ (?:places|seats|teams|talks|slots|winners)\b",
    re.IGNORECASE,
)


def _is_of_it(block: Block) -> bool:
    return block.kind is Kind.TEXT and len(block.text) <= _LONGEST


def _leads(block: Block, under: Under) -> bool:
    """Whether a line begins with a day."""
    day = next(iter(under.dates(block.text)), None)
    return day is not None and not re.search(r"\w", block.text[: day.first])


def _without_kind(block: Block, under: Under) -> Block:
    sign = _SIGN.search(block.text)
    if sign is not None and is_only_a_kind(block.text[: sign.start()].strip()):
        rest = sliced(block, sign.end())
        return rest if _leads(rest, under) else block
    days = under.dates(block.text)
    if len(days) == 1 and not days[0].first and is_only_a_kind(block.text[days[0].last :].strip(" ,·|()")):
        return sliced(block, 0, days[0].last)
    return block
