"""A bold name that runs into what is said of it, as a line above it. Used by the reader of blocks.

"**벚꽃 조깅** 4월 11일(토) 오전 7시, 버들교에서 출발합니다.", "**PyTide** runs on 24-25 September in Rotterdam."
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

from bot.domain.dates import DateReading
from bot.domain.sought import sought
from bot.ingest import body, label_words
from bot.ingest import house_style as style
from bot.ingest.blocks import LOWEST_RANK, Block, Kind, sliced
from bot.ingest.calls import asks_at_once, asks_to_apply
from bot.ingest.datelines import below_events
from bot.ingest.event_names import is_name
from bot.ingest.event_places import looks_like_place
from bot.ingest.event_status import status_of
from bot.ingest.lines import Sort, read_lines
from bot.ingest.parts import LETTER, can_be_title
from bot.ingest.told_days import MOVED_TO, is_to_come
from bot.ingest.under import Under
from storage.records import EventStatus, Precision

# So many paragraphs that run on from a bold name into a sentence with a day make it an issue's way.
_ENOUGH = 3


# "QUIZ NIGHT Friday 12 March, 7.30pm. Teams of six."
_IN_CAPITALS = re.compile(
    r"[A-Z][A-Z\d'’&!,.:–-]+(?: [A-Z\d&–-][A-Z\d'’&!,.:–-]*)*"
    r"(?=\s+(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|Every|First|Second|Third|Last|Early|Mid|Late)[a-z]*\b|\d))"
)


def with_run_in_heads_apart(blocks: Sequence[Block], under: Under) -> list[Block]:
    """The blocks, such names on lines of their own: where the day follows at once, and where sentences with days are usual."""
    ends = {
        at: end for at, block in enumerate(blocks) if at and (end := _end_of_name(block, under))
    }  # a title is whole
    stopped = _stopped(blocks, ends, under)
    ends |= stopped
    dated = {at for at, end in ends.items() if _is_dated(blocks[at], end, under)}
    told = {at for at, end in ends.items() if at not in dated and _tells_when(blocks[at], end, under)}
    announced = set(below_events(blocks, under))
    split = dated | {
        at
        for at in told
        if at in stopped
        or len(told) >= _ENOUGH
        or at in announced
        or asks_to_apply(blocks[at].text[: ends[at]], blocks[at].text[ends[at] :])
    }
    out: list[Block] = []
    for at, block in enumerate(blocks):
        if at in split:
            name = block.text[: ends[at]].rstrip(" .:")
            rest = _PARTICLE.sub("", block.text[ends[at] :]).lstrip(" ,.:–—-")
            first = len(block.text) - len(rest)
            if _STAGE.fullmatch(name) and len(name) + 1 == first:
                # "**본선** 5월 9일(토)" below what it is the final of: a label
                links = tuple(replace(k, first=k.first + 1, last=k.last + 1) for k in block.links)
                out.append(replace(block, text=f"{name}: {rest}", links=links, strong=()))
                continue
            out += [
                _as_name(sliced(block, 0, len(name)), at in stopped),
                replace(sliced(block, first), kind=Kind.TEXT, gap=False),
            ]
        else:
            out.append(block)
    return out


_STAGE = re.compile(r"본선|결선|본행사|시상식|추첨")
# "Winter Lunch. Sunday 24 January, 12.30 pm, at the Plough Inn."
_STOPPED = re.compile(
    r"(?:[^\w\s\"'“‘「『《<(\[]{1,3}\s)?[A-Z가-힣\d“‘「『《<][^.!?:：|]{2,60}(?:(?<!\d)\.(?=\s)|\.(?=\s\D))"
)
_HAS_A_VERB = sought(
    "abcdhijmnprstuwy",
    r"\b(?:is|are|was|were|will|has|have|had|can|do|does|did|we|you|i|it|they|he|she|who|that|us|me|them|please|thanks?|see|come|join|bring|wanted|needed|welcome|required)\b",
    re.IGNORECASE,
)
# So many paragraphs in a row begin with a name, a stop and a day where that is their way.
_STOPPED_ENOUGH = 2


def _as_name(block: Block, stopped: bool) -> Block:
    """A name on a line of its own; one that nothing but a stop marks becomes a heading of the lowest rank."""
    if not stopped:
        return replace(block, gap=True)
    return replace(block, kind=Kind.HEADING, level=LOWEST_RANK, gap=True, strong=((0, len(block.text)),))


def _stopped(blocks: Sequence[Block], ends: dict[int, int], under: Under) -> dict[int, int]:
    """Where names end that a stop parts from their day, in bare text; none where an issue does so but once."""
    found: dict[int, int] = {}
    single: dict[int, int] = {}
    run: dict[int, int] = {}
    for at, block in enumerate([*blocks, None]):
        if block is None or block.kind not in (Kind.TEXT, Kind.ITEM) or block.all_strong:
            dated = {
                place: end
                for place, end in run.items()
                if _is_dated(blocks[place], end, under) or _tells_when(blocks[place], end, under)
            }
            found |= run if len(dated) >= _STOPPED_ENOUGH else {}
            single |= dated if len(dated) < _STOPPED_ENOUGH else {}
            run = {}
        elif (
            at not in ends
            and not _tells_news_above(blocks, at)
            and not _is_named_above(blocks, at, under)
            and (end := _stop_behind_name(block, under))
        ):
            run[at] = end
    if single and _are_usual(blocks, under):
        found |= {at: end for at, end in single.items() if blocks[at].kind is Kind.ITEM}
    return found


def _tells_news_above(blocks: Sequence[Block], at: int) -> bool:
    """Whether a line stands right below one that is off or moved, and so says why: "Shoe Swap: NEW DATE"."""
    return at > 0 and not blocks[at].gap and status_of(blocks[at - 1].text) is not EventStatus.ANNOUNCED


def _is_named_above(blocks: Sequence[Block], at: int, under: Under) -> bool:
    """Whether a line stands right below the item that names what it tells of: "University of Marken. Apply by 31 January."."""
    above = blocks[at - 1] if at and blocks[at].kind is Kind.TEXT and not blocks[at].gap else None
    if above is None or above.kind is not Kind.ITEM or not above.gap:
        return False
    return can_be_title(above) and is_name(above.text) and not under.dates(above.text)


def _are_usual(blocks: Sequence[Block], under: Under) -> bool:
    """Whether an issue's lists are of such lines: "* Open House. Thursday, June 18, 6 p.m., City Hall.", several of them."""
    named = [
        (block, name.end())
        for block in blocks
        if block.kind is Kind.ITEM and not block.strong and (name := _STOPPED.match(block.text))
    ]
    return sum(_is_dated(block, end, under) for block, end in named) >= _USUAL


_USUAL = 3


def _stop_behind_name(block: Block, under: Under) -> int:
    """Where the name ends that a paragraph begins with, its stop included; 0 for a sentence."""
    name = _STOPPED.match(block.text) if not block.strong and not block.told else None
    if block.kind is Kind.ITEM and next(iter(read_lines(block, under))).sort is not Sort.PROSE:
        return 0  # a list's line, read as it is
    if name is None or _HAS_A_VERB.search(name.group()):
        return 0
    head = replace(block, text=name.group().rstrip("."), strong=())
    named = can_be_title(head) and is_name(head.text) and not style.POLITE_END.search(head.text)
    if not named or any(_says_a_day(day) for day in under.dates(head.text)):
        return 0
    what, comma, place = head.text.rpartition(", ")
    return len(what) if comma and looks_like_place(place) and is_name(what) else name.end()


def _says_a_day(day: DateReading) -> bool:
    """Whether a date in a name would be the event's; a month or a season may be part of a name."""
    return day.kind != "holiday" and day.span.precision not in (Precision.MONTH, Precision.SEASON)


def _end_of_name(block: Block, under: Under) -> int:
    """Where the name ends that leads a paragraph in bold or in capitals; 0 for none, for a label or a date, and where something moved."""
    if block.kind is not Kind.TEXT or block.all_strong or style.OF_THE_LETTER.search(block.text):
        return 0
    loud = None if block.strong else _IN_CAPITALS.match(block.text)
    if not block.strong and loud is None:
        return 0
    first, end = block.strong[0] if loud is None else loud.span()
    name = block.text[first:end].rstrip(" .:")
    named = not LETTER.search(block.text[:first]) and can_be_title(replace(block, text=name, strong=()))
    behind = block.text[end : end + 1]
    if (
        not named
        or not is_name(name)
        or not (
            behind.isspace()
            or behind in (",", ".")
            or (behind == ":" and not label_words.LABEL.fullmatch(name) and asks_at_once(block.text[end + 1 :]))
            or name != block.text[first:end]
            or _PARTICLE.match(block.text[end:])
        )
    ):
        return 0
    if (
        any(day.kind != "holiday" and day.span.precision is not Precision.MONTH for day in under.dates(name))
        or status_of(block.text) is not EventStatus.ANNOUNCED
    ) and not (name != block.text[first:end] and MOVED_TO.search(block.text, end)):
        return 0
    return 0 if any(line.sort is Sort.LABEL for line in islice(read_lines(block, under), 1)) else end


# "**여름 독서교실**이 7월 28일(화)부터 …"
_PARTICLE = re.compile(r"^(?:은|는|이|가)(?=\s)")


# "**Pre-K Family Play Night** is on Tuesday, October 27, from 5:30 to 6:30 p.m."
_IS_ON = re.compile(
    r"(?:(?:is|are|will be|takes? place|will take place|returns?|happens|meets?)(?: held| back)?(?: on)?)",
    re.IGNORECASE,
)


# "은 어린이날인 5월 5일(일)"
_WHICH_IS = re.compile(r"[가-힣]{2,8}인")


def _is_dated(block: Block, end: int, under: Under) -> bool:
    """Whether a day that is to come follows the name at once."""
    day = next(iter(under.dates(block.text[end:])), None)
    if day is not None and day.span.precision in (Precision.YEAR, Precision.HALF, Precision.QUARTER):
        return False
    between = _PARTICLE.sub("", block.text[end : end + day.first]).strip(" ,.:") if day is not None else ""
    at_once = (
        not between
        or _WHICH_IS.fullmatch(between)
        or (_IS_ON.fullmatch(between) and day is not None and day.span.precision.names_a_day)
    )
    return day is not None and is_to_come(day, under) and bool(at_once)


def _tells_when(block: Block, end: int, under: Under) -> bool:
    """Whether the sentence that goes on from the name holds a day that is to come."""
    rest = block.text[end:].lstrip(" .:,–—-")
    stop = body.first_sentence_end(rest)
    more = body.first_sentence_end(rest[stop:]) if stop is not None else None
    last = (stop or 0) + (more or 0)
    days = [day for day in under.dates(rest) if day.first < last]
    called = asks_to_apply(block.text[:end], rest) and any(day.until or day.is_deadline for day in days)
    return called or any(is_to_come(day, under) for day in days)
