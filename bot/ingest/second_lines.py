"""A speaker or a subtitle between a name and its day, so that the day stays the name's. Used by the reader of blocks.

"On Owing and Being Owed" over "Dr Ines Calloway", "Wednesday 14 October, 7.30 pm", "Friends' Meeting House".
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise, takewhile

from bot.ingest import body, heading_words
from bot.ingest.blocks import Block, Kind
from bot.ingest.lines import Sort, read_lines
from bot.ingest.parts import can_be_title, may_name_an_event, rest_is_place, starts_with_date
from bot.ingest.under import Under
from bot.ingest.untitled_talks import is_person
from storage.records import Precision

# So many groups of lines of that shape make it an issue's way; a person is enough by itself.
_ENOUGH = 2


def with_second_lines_told(blocks: Sequence[Block], under: Under) -> list[Block]:
    """The blocks, such lines marked as told of the name above them."""
    places = [at for at in range(1, len(blocks) - 1) if _is_between(blocks, at, under)]
    usual = len(places) >= _ENOUGH
    told = (
        {at for at in places if usual or is_person(blocks[at].text)}
        | _below_headings(blocks, under)
        | {at for at in range(1, len(blocks) - 1) if _is_subtitle(blocks, at, under)}
        | _of_a_rota(blocks)
    )
    return [replace(block, told=True) if at in told else block for at, block in enumerate(blocks)]


def _is_subtitle(blocks: Sequence[Block], at: int, under: Under) -> bool:
    """Whether a line right below a name says what or with whom that is, over the label of its day: "A workshop on …", "Prof. Strand, “…”"."""
    name, block, day = blocks[at - 1], blocks[at], blocks[at + 1]
    if block.kind is not Kind.TEXT or block.gap or not _SUBTITLE.match(block.text):
        return False
    if name.kind is not Kind.HEADING and not (name.kind is Kind.TEXT and name.gap):
        return False
    if heading_words.only_says_events(name.text) or not can_be_title(name) or under.dates(name.text):
        return False
    line = next(iter(read_lines(day, under)))
    dated = (line.sort is Sort.LABEL and line.label == "when") or _OLD_DATE.match(day.text) is not None
    dated = dated or (
        _TITLED.match(block.text) is not None and is_person(block.text) and _leads_with_its_day(day, under)
    )
    return dated and not under.dates(block.text)


# "OLD DATE: Thursday 18 November", over the new one.
_OLD_DATE = re.compile(
    r"(?:old|original|previous|former)\s(?:date|day)\s?[:–—-]|(?:기존|당초|변경\s?전)\s?(?:일시|날짜|일정)\s?[:：]",
    re.IGNORECASE,
)


_TITLED = re.compile(r"(?:Prof(?:essor)?|Dr|Sir|Dame|Revd?|Captain)\b\.?\s[A-Z]")
_SUBTITLE = re.compile(
    r"(?:An?|One)\s[a-z]|(?i:exhibition|workshop|talk|lecture|concert|guided walk|course|screening|performance|tour|display|demonstration|"
    r"discussion|reading|seminar|conversation) (?:of|on|by|about|with|for|from)\b|(?:Prof(?:essor)?|Dr|Sir|Dame|Rev)\b\.?\s[A-Z]"
)


def with_talks_over_speakers(blocks: Sequence[Block]) -> list[Block]:
    """The blocks of a list whose second column says who speaks, and the line that hangs in it on what.

    "30 Nov   T. Okonjo (Skarrow)" over "Is this turbidite a flood?"; two of them or more.
    """
    blocks = _with_titles_over_speakers(blocks)
    rows = {
        at
        for at, (block, below) in enumerate(pairwise(blocks))
        if below.hangs
        and (_SPEAKER.search(block.text) or (_QUOTED.fullmatch(below.text) and _PERSON.fullmatch(block.text)))
    }
    if len(rows) < _ENOUGH:
        return list(blocks)
    out: list[Block] = []
    for at, block in enumerate(blocks):
        if at in rows:
            day, _, who = block.text.rpartition(" | ")
            out.append(replace(block, text=f"{day} | {blocks[at + 1].text} | {who}", links=(), strong=()))
        elif at - 1 not in rows:
            out.append(block)
    return out


_SPEAKER = re.compile(
    r"^[^|]{3,24} \| (?:(?:Dr|Prof|Professor|Rev|Mr|Mrs|Ms|Sir|Dame)\.? )?(?:[A-Z]\. ?){1,3}[A-Z][\w'’-]+"
    r"(?: (?:and|&) (?:[A-Z]\. ?){1,3}[A-Z][\w'’-]+)*(?: \([^()]{2,40}\))?$"
)


def _with_titles_over_speakers(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, a title in quotation marks put before who speaks on the line above it.

    "Ines Halloran (Port Esk)" over “Promising Without a Future”.
    """
    out = list(blocks)
    for at in range(1, len(out)):
        who, title = out[at - 1], out[at]
        plain = who.kind is title.kind is Kind.TEXT and not title.gap and not who.links and not title.hangs
        if plain and _QUOTED.fullmatch(title.text) and _AFFILIATED.fullmatch(who.text):
            named = replace(title, text=title.text[1:-1], line=who.line, gap=who.gap, strong=(), links=())
            out[at - 1], out[at] = named, replace(who, line=title.line, gap=False, told=True)
    return out


_SOMEBODY = (
    r"(?:(?:Dr|Prof|Professor|Sir|Dame)\.?\s)?[A-Z][\w.'’-]*(?:\s(?:de|van|von|der|la|al|bin|[A-Z][\w.'’-]*)){1,4}"
)
_AFFILIATED = re.compile(
    rf"{_SOMEBODY}(?:(?:,?\s(?:and|&)|,)\s{_SOMEBODY}){{0,3}}\s\([^()]{{2,50}}\)|"
    r"[가-힣]{2,4}(?:\s(?:교수|박사|작가|연구원))?\s?\([가-힣][^()]{1,30}\)"
)
# "Who Paid for the Compass Rose?" below "16 November 2027   Ruth Abelard (Norrby)"
_QUOTED = re.compile(r"[\"“‘'「『<〈《][^\"“”]{4,110}[\"”’'」』>〉》]")
_PERSON = re.compile(
    r"[^|]{3,24} \| (?:[A-Z][\w.'’-]*(?:\s(?:de|van|von|der|la|[A-Z][\w.'’-]*)){1,4}|"
    r"[가-힣]{2,4}(?:\s(?:교수|박사|작가|선생))?)(?:\s\([^()]{2,40}\))?"
)


def _of_a_rota(blocks: Sequence[Block]) -> set[int]:
    """A line that says who does what, or who is remembered ("Yahrzeits observed this week:"), and those right below it."""
    told: set[int] = set()
    for at, block in enumerate(blocks):
        right_below = at - 1 in told or (at > 0 and _says_a_rota(blocks[at - 1]))
        if right_below and not block.gap and block.kind is Kind.TEXT:
            told |= {at - 1, at}
    return told


def _says_a_rota(block: Block) -> bool:
    return (
        block.kind is Kind.TEXT
        and block.text.endswith((":", "："))
        and heading_words.ROTA_HEADING.search(block.text) is not None
    )


def _below_headings(blocks: Sequence[Block], under: Under) -> set[int]:
    """The lines between a heading and its day, where headings of that rank are names: two of them or more over one day each."""
    between: dict[int, list[int]] = {}
    right_over: Counter[int] = Counter()
    for at, heading in enumerate(blocks):
        if not may_name_an_event(heading):
            continue
        below = list(takewhile(lambda block: block.kind is not Kind.HEADING, blocks[at + 1 :]))
        days = [place for place, block in enumerate(below) if _leads_with_its_day(block, under)]
        named = any(day.kind != "holiday" for day in under.dates(heading.text))
        if len(days) != 1 or days[0] > 1 or named:
            continue
        right_over[heading.level] += days[0] == 0
        hangs = days[0] == 1 and below[0].gap and not below[1].gap  # the day, on a name below the heading
        if days[0] == 1 and not hangs and _is_plain(below[0], under):
            between.setdefault(heading.level, []).append(at + 1)
    return {at for level, places in between.items() if max(right_over[level], len(places)) >= _ENOUGH for at in places}


def _leads_with_its_day(block: Block, under: Under) -> bool:
    line = next(iter(read_lines(block, under)), None) if block.kind is Kind.TEXT else None
    return line is not None and (line.sort is Sort.DATE or (line.sort is Sort.DATED and starts_with_date(line)))


def _is_plain(block: Block, under: Under) -> bool:
    """Whether a line could be a name, but nothing marks it as one."""
    if block.kind is not Kind.TEXT or block.links or block.strong or body.is_sentence(block.text):
        return False
    # "Ida Corvell, 1927, 74 min, silent": a year is no day of what is on.
    days = [day for day in under.dates(block.text) if day.span.precision is not Precision.YEAR]
    line = next(iter(read_lines(block, under)))
    return not days and (line.sort is Sort.PLAIN or not line.has_day) and line.sort is not Sort.LABEL


def _is_between(blocks: Sequence[Block], at: int, under: Under) -> bool:
    """Whether a line stands in one group between a name and a day."""
    name, block, day = blocks[at - 1], blocks[at], blocks[at + 1]
    if (
        any(line.kind is not Kind.TEXT or line.told for line in (name, block, day))
        or block.gap
        or day.gap
        or not name.gap
    ):
        return False
    if heading_words.only_says_events(name.text) or block.links or block.strong or name.news:
        return False
    if not (can_be_title(name) and can_be_title(block)) or not any(sign.isdigit() for sign in day.text):
        return False
    person = is_person(block.text)
    named = [reading for reading in under.dates(name.text) if not (person and reading.span.precision is Precision.YEAR)]
    if named or under.dates(block.text):
        return False
    if next(iter(read_lines(block, under))).sort is not Sort.PLAIN:
        return False
    line = next(iter(read_lines(day, under)))
    if person and starts_with_date(line) and rest_is_place(line):
        return True  # "The Hartnell Lecture 2027" over "Professor Ngaio Whitlock" over "Tuesday 28 September, Saddlers' Hall"
    return line.sort is Sort.DATE and next(iter(read_lines(name, under))).sort is Sort.PLAIN
