"""Whether a heading is the name of the event below it, or one over several. Used by the reader of schedules."""

from __future__ import annotations

import re
from itertools import islice, pairwise

from bot.ingest import call_words, heading_words, label_words
from bot.ingest.blocks import LOWEST_RANK, Block, Kind
from bot.ingest.calls import applied_until, calls_below, told_news
from bot.ingest.event_places import looks_like_place
from bot.ingest.lines import LONGEST_TITLE_LINE, Line, Sort, read_lines, says_where_to
from bot.ingest.opening_days import is_hour_and_place, opening_day
from bot.ingest.parts import (
    SIGN_BEHIND,
    Part,
    can_be_title,
    is_ahead,
    rest_is_place,
    says_more_of_when,
    starts_with_date,
    tells,
)
from bot.ingest.told_above import tells_of_the_above
from bot.ingest.under import Under

_WORDS = re.compile(r"[^\W\d_]+")


def is_card(part: Part, under: Under) -> bool:
    """Whether the heading is an event's title: its date stands in a line of its own among the first under it."""
    if (
        part.heading is None
        or not part.heading.text
        or len(part.heading.text) > LONGEST_TITLE_LINE
        or tells(part.heading.text)
    ):
        return False
    asks = part.heading.text.endswith("?") and bool(part.under) and call_words.CALL_NAME.search(part.under[0].text)
    if asks and can_be_title(part.under[0]):
        return False  # "GOT A PROGRAMME IN YOU?" over "Spring Schedule: Call for Pitches"
    if heading_words.only_says_events(part.heading.text) or _heads_several_cards(part, under):
        return False
    if under.dates_lead and _leads_names_below(part, under):
        return False
    for block in part.under[:4]:
        for line in islice(read_lines(block, under), 1):
            if line.sort is Sort.LABEL and line.label in ("when", "deadline"):
                if _is_below_an_item(block, part.under[0]):
                    return False  # "□ 사업 신청" over "○ 청년농업인 시범사업", "- 신청기한: 2. 26.(금)"
                return line.found.day is not None or line.found.deadline is not None
            if line.sort is Sort.LABEL and line.label == "link" and line.found.deadline is not None:
                return True  # "접수: 5월 15일(금)까지"
            if line.sort is Sort.DATE:
                return is_ahead(line, under)
            opens = line.sort in (Sort.PROSE, Sort.DATED) and block is part.under[0]
            if opens and opening_day(block, under, alone=line.sort is Sort.DATED) is not None:
                return True  # "Late May, at Tolley Basin. If you would like to help, …", "4월 예정. 상영작은 미정."
            told = line.sort in (Sort.DATED, Sort.PROSE) and applied_until(part.heading, block, under)
            if told or (line.sort is not Sort.LABEL and calls_below(part.heading, block, under)):
                return True
            if block is part.under[0] and told_news(part.heading, block, under) is not None:
                return True
            if names_its_kind(part, under):
                return False  # "WORK PARTIES" over "Every Wednesday - Reserve work party"
            apart = line.is_structural or says_where_to(line) or rest_is_place(line) or says_more_of_when(line)
            apart = apart or is_hour_and_place(line.block.text, line.found.day)
            if line.sort is Sort.DATED and apart and starts_with_date(line):
                others = [
                    b
                    for before, b in pairwise([part.heading, *part.under])
                    if b is not block
                    and b.kind is not Kind.ROW
                    and _begins_dated(b, under)
                    and not (
                        (part.heading.level == LOWEST_RANK or (block is part.under[0] and not block.gap))
                        and _heads_a_card(before, b)
                    )
                ]
                runs_in = block.line == part.heading.line  # "**Quiz Night** Friday 12 March 7.30pm Village Hall"
                apart = runs_in or _parts_from_date(line) or line.tells_of_a_move or says_more_of_when(line)
                apart = apart or (
                    block is part.under[0] and not block.gap and is_hour_and_place(line.block.text, line.found.day)
                )
                return not others and is_ahead(line, under) and apart
            if line.sort is Sort.DATED and tells_of_the_above(line, badge=part.heading.text):
                return is_ahead(line, under)
            if line.sort is Sort.DATED:
                return _says_only_until_when(line) and is_ahead(line, under)
            if line.label == "title":
                return False
    return False


def _is_below_an_item(block: Block, first: Block) -> bool:
    """Whether an item stands deeper than the first one below the heading, which is a name."""
    deeper = block.kind is first.kind is Kind.ITEM and block.level > first.level
    return deeper and not label_words.labelled(first.text) and can_be_title(first)


def names_its_kind(part: Part, under: Under) -> bool:
    """Whether the first line below a heading is a day and, behind a sign, a name that takes up the heading's last word."""
    if part.heading is None or not part.under or part.under[0].kind is Kind.ROW:
        return False
    line = next(iter(read_lines(part.under[0], under)), None)
    day = line.found.day if line is not None else None
    sign = SIGN_BEHIND.match(part.under[0].text, day.last) if day is not None else None
    words = _WORDS.findall(part.heading.text.casefold())
    if line is None or sign is None or not words or not starts_with_date(line):
        return False
    stem = re.sub(r"(?:ies|y|s)$", "", words[-1])
    name = _WORDS.findall(part.under[0].text[sign.end() :].split(" | ")[0].casefold())
    return (
        len(stem) >= (4 if stem.isascii() else 2) and len(name) > 1 and any(word.startswith(stem) for word in name[1:])
    )


def _heads_a_card(block: Block, below: Block) -> bool:
    """Whether a line stands apart from what is above and right over a day: the name of a card of its own."""
    return block.kind in (Kind.TEXT, Kind.ITEM) and block.gap and not below.gap and can_be_title(block)


def leads_its_name(block: Block, below: Block, under: Under) -> bool:
    """Whether a line is a day and the line right below it a name."""
    if block.kind is not Kind.TEXT or below.kind is not Kind.TEXT or not block.gap or below.gap:
        return False
    if len(block.text) > LONGEST_TITLE_LINE or not any(sign.isdigit() for sign in block.text):
        return False
    name = can_be_title(below) and not looks_like_place(below.text) and not label_words.labelled(below.text)
    return name and _is_dateline(block, under) and not under.dates(below.text)


def _leads_names_below(part: Part, under: Under) -> bool:
    """Whether a day over a name stands right below the heading, or several do further down."""
    led = [at for at, pair in enumerate(pairwise(part.under[:16])) if leads_its_name(*pair, under)]
    return bool(led) and (led[0] == 0 or len(led) > 1)


def _heads_several_cards(part: Part, under: Under) -> bool:
    """Whether several lines below are each a title with its own date line."""
    if len(part.under) < 4 or part.under[0].kind is Kind.ROW:
        return False
    if part.under[0].kind is Kind.ITEM:
        alone = [block for block in part.under[:16] if block.kind is Kind.ITEM and _is_a_day(block, under)]
        named = [
            name
            for name, below in pairwise(part.under[:16])
            if name.kind is Kind.ITEM and not _is_a_day(name, under) and below.kind is Kind.TEXT and not below.gap
            if _is_dateline(below, under)
        ]
        return len(alone) > 1 or len(named) > 1  # days with a name below each, names with a day below each
    first, second = part.under[0], part.under[1]
    if second.gap and not first.gap and second.kind is Kind.TEXT and _is_dateline(first, under):
        return False  # its day right below it, then a group of lines of its own
    # "HALLOWEEN" over the next heading
    kicker = part.under[-1].line if part.under[-1].text.isupper() and not re.search(r"\d", part.under[-1].text) else 0
    dated = [at for at, block in enumerate(part.under[:16]) if _is_dateline(block, under) and block.line != kicker]
    if len(dated) > 1 and dated[0] == 0:
        # Where the others stand each right below a name of their own, the first is the heading's.
        return first.gap or not all(_heads_a_card(part.under[at - 1], part.under[at]) for at in dated[1:])
    sorts = [next(iter(read_lines(block, under))) for block in part.under[:12] if block.kind is not Kind.ROW]
    dates = [at for at, line in enumerate(sorts) if line.sort is Sort.DATE or line.label == "when"]
    return len(dates) > 1 and sorts[0].sort is Sort.PLAIN and all(n and sorts[n - 1].sort is Sort.PLAIN for n in dates)


def _says_only_until_when(line: Line) -> bool:
    """ "Applications due Friday, November 1"."""
    text = line.block.text
    says = call_words.SAYS_DEADLINE.match(text) is not None or line.says_only_until
    return line.found.day is None and len(text) <= 70 and says


def _parts_from_date(line: Line) -> bool:
    """Whether a sign stands between the date and what follows it: words right behind a date are a title of their own."""
    day = line.found.day
    rest = line.block.text[day.last :].strip() if day else ""
    closed = day is not None and line.block.text[day.last - 1] in ".,;:"
    return (
        not rest
        or closed
        or says_where_to(line)
        or not re.match(r"(?!at\b|in\b|for\s\d|에서|(?:CES?T|E[SD]?T|P[SD]?T|GMT|BST|UTC|KST|JST|IST)\b)\w", rest)
    )


def _is_a_day(block: Block, under: Under) -> bool:
    return next(iter(read_lines(block, under))).sort is Sort.DATE


def _is_dateline(block: Block, under: Under) -> bool:
    return block.kind is Kind.TEXT and next(iter(read_lines(block, under))).sort is Sort.DATE


def _begins_dated(block: Block, under: Under) -> bool:
    return any(
        line.sort is Sort.DATE or (line.sort is Sort.DATED and line.has_day and starts_with_date(line))
        for line in read_lines(block, under)
    )
