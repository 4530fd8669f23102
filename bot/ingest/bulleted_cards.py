"""Cards whose lines are a list's items, and rules whose first and last day stand on a line of their own. Used by the reader of blocks.

"### Photo show" over "- 1–13 December", "- The Old Library"; "Every Tuesday, 6.20am" over "13 October to 24 November".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from bot.domain.date_words import RRULE_DAY
from bot.ingest import label_words
from bot.ingest.blocks import Block, Kind, Link, sliced
from bot.ingest.event_days import says_only_a_date
from bot.ingest.joined import is_day
from bot.ingest.parts import may_name_an_event
from bot.ingest.pinned_places import PINNED
from bot.ingest.under import Under
from storage.records import Precision

_MOST_LINES, _LONGEST = 6, 160
# "- 참가 신청: 6월 19일까지"
_HOW_TO_APPLY = ("deadline", "link")


def with_bulleted_cards_open(blocks: Sequence[Block], under: Under) -> list[Block]:
    """The blocks; items right below a name, the first its day and none of the others one, as lines of that card."""
    out = list(blocks)
    for at, heading in enumerate(blocks):
        if not may_name_an_event(heading):
            continue
        items = list(takewhile(lambda block: block.kind is Kind.ITEM, blocks[at + 1 : at + 2 + _MOST_LINES]))
        if (
            2 <= len(items) <= _MOST_LINES
            and _is_its_day(items[0], under)
            and not any(_is_another(b, under, placed=not label_words.labelled(items[1].text)) for b in items[1:])
        ):
            for place, item in enumerate(items, start=at + 1):
                out[place] = replace(item, kind=Kind.TEXT, gap=item.gap and place == at + 1, level=0)
    return out


def with_bounds_on_rules(blocks: Sequence[Block], under: Under) -> list[Block]:
    """The blocks, a first and last day on a line right below "every Tuesday" put behind it."""
    out: list[Block] = []
    for block in blocks:
        # "6/2 시작" may stand behind the place: "매주 화 21:00 기초반" over "📍 디스코드".
        at = -2 if len(out) > 1 and PINNED.match(out[-1].text) and not out[-1].gap else -1
        ruled = _with_bounds(out[at], block, under) if out and _may_bound(block, out[-1]) else None
        if (
            ruled is None
            and out
            and at == -1
            and block.kind is out[-1].kind
            and not (block.gap and block.kind is Kind.TEXT)
        ):
            ruled = _labelled_apart(out[-1], block, under)
        if ruled is not None:
            out[at] = ruled
        else:
            out.append(block)
    return out


def _is_its_day(item: Block, under: Under) -> bool:
    """Whether an item is a day, perhaps with its place: "매주 화요일 06:20, 갯골 남문"."""
    if len(item.text) > _LONGEST or label_words.labelled(item.text):
        return False
    first = item.text.split(", ")[0].split(" · ")[0].split(" | ")[0]
    return any(
        is_day(sliced(replace(item, kind=Kind.TEXT), 0, len(said)), under, vague=True) for said in (item.text, first)
    )


def _is_another(item: Block, under: Under, *, placed: bool) -> bool:
    """Whether an item begins with a label, or a day of its own, which is no rule's first and last; how one applies, where it is `placed`, is none."""
    days = under.dates(item.text)
    begins = bool(days) and not any(sign.isalnum() for sign in item.text[: days[0].first])
    label = label_words.labelled(item.text)
    names = label is not None and not (placed and any(label[sort] for sort in _HOW_TO_APPLY))
    return names or (begins and not _is_a_range(item, under))


def _is_a_range(block: Block, under: Under) -> bool:
    days = under.dates(block.text)
    if len(days) != 1 or not says_only_a_date(block.text, days) or not days[0].span.precision.names_a_day:
        return False
    span, is_a_list = days[0].span, days[0].unsure  # "1 March, 5 April, 3 May"
    return not is_a_list and None not in (span.start, span.end) and span.start != span.end and span.starts_at is None


def _may_bound(block: Block, above: Block) -> bool:
    beside = (
        block.kind is above.kind
        and block.kind in (Kind.TEXT, Kind.ITEM)
        and not (block.gap and block.kind is Kind.TEXT)
    )
    return beside and len(block.text) <= _LONGEST and any(sign.isdigit() for sign in block.text)


def _with_bounds(rule: Block, bounds: Block, under: Under) -> Block | None:
    if len(rule.text) > _LONGEST:
        return None
    days = under.dates(rule.text)
    if len(days) != 1 or days[0].span.precision is not Precision.RECURRING:
        return None
    first, last = days[0].span.start, days[0].last
    if (listed := _listed(bounds, days[0].span.recurrence or "", under)) is not None:
        said = listed if first is None else ""  # "… from September to December" over "3 September, 1 October, …"
    elif first is None and days[0].span.end is None and _is_a_range(bounds, under):
        said = bounds.text
    elif first is None and days[0].span.end is None and (begin := _BEGINS.fullmatch(bounds.text)):
        begins = under.dates(begin["ko"] or begin["en"])
        if not says_only_a_date(begin["ko"] or begin["en"], begins) or not begins[0].span.precision.names_a_day:
            return None
        said = f"{begin['ko']}부터" if begin["ko"] else f"from {begin['en']}"
    else:
        return None
    if not said:
        return rule
    more = f", {said}"
    links = [k if k.first < last else Link(k.first + len(more), k.last + len(more), k.url) for k in rule.links]
    return replace(rule, text=f"{rule.text[:last]}{more}{rule.text[last:]}", links=tuple(links), strong=())


def _labelled_apart(one: Block, other: Block, under: Under) -> Block | None:
    """ "기간: 10월 13일 ~ 12월 1일" over "시간: 매주 화요일 오전 10시", or the other way round, as one line."""
    if _label_of_days(one) is None or _label_of_days(other) is None:
        return None
    rules = [_value(line) for line in (one, other) if _is_a_rule(_value(line), under)]
    ranges = [_value(line) for line in (one, other) if _is_a_range(_value(line), under)]
    if len(rules) != 1 or len(ranges) != 1:
        return None
    ruled = _with_bounds(rules[0], ranges[0], under)
    labelled = one if label_words.labelled(one.text) else other
    lead = labelled.text[: -len(_value(labelled).text)]
    return replace(one, text=f"{lead}{ruled.text}", links=(), strong=()) if ruled else None


def _label_of_days(block: Block) -> str | None:
    """What labels the line as one of days or hours: 기간, "Time", 요일."""
    label = label_words.labelled(block.text)
    if label is not None:
        return label["when"]
    days = _OF_DAYS.match(block.text)
    return days["label"] if days else None


def _value(block: Block) -> Block:
    sign = re.search(r"[:：]\s*", block.text)
    return sliced(block, sign.end()) if sign else block


def _is_a_rule(block: Block, under: Under) -> bool:
    days = under.dates(block.text)
    return (
        len(days) == 1
        and days[0].span.precision is Precision.RECURRING
        and not (days[0].span.start or days[0].span.end)
    )


_OF_DAYS = re.compile(
    r"(?P<label>(?:수업|강의|교육|활동|모임|진행|운영)?\s?(?:요일|시간)|days?|times?|hours)\s?[:：]", re.IGNORECASE
)


def _listed(block: Block, rule: str, under: Under) -> str | None:
    """The first and last of the days of a rule that a line lists one by one, as its own words say them; None for any other line."""
    label = label_words.labelled(block.text)
    if label is not None and not label["when"]:
        return None
    text = label["value"] if label is not None else block.text
    said = [piece.strip(" .") for piece in _BETWEEN.split(text)]
    read = [under.dates(piece) for piece in said]
    days = [found[0].span for piece, found in zip(said, read, strict=True) if says_only_a_date(piece, found)]
    if not _FEWEST_LISTED <= len(days) == len(said):
        return None
    by_day = rule.partition("BYDAY=")[2]
    on_the_rule = all(
        day.start is not None and day.precision.names_a_day and RRULE_DAY[day.start.weekday()] in by_day for day in days
    )
    return f"{said[0]} – {said[-1]}" if on_the_rule else None


_FEWEST_LISTED = 2
_BEGINS = re.compile(
    r"\W{0,3}(?:(?P<ko>\d.{1,20}?)\s?(?:시작|개강|개설|부터|스타트)(?:합니다|해요)?[.!]?|"
    r"(?:starts?|starting|begins?|beginning|from)(?:\son)?:?\s(?P<en>[^.!?]{3,30})[.!]?)",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\s?[,;·&]\s?|\sand\s|\s및\s")
