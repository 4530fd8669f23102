"""Lines that a mail program or an editor broke at a width of its own belong together again. Used by the reader of plain text.

A line was broken where the next one's first word would not have fitted on it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from bot.ingest import house_style as style
from bot.ingest import label_words
from bot.ingest.blocks import Block, Kind, Link
from bot.ingest.column_gaps import second_column, width_of

_NARROWEST, _WIDEST = 50, 100
_MARKED = re.compile(r"https?://|[📍📌🗓📅🔗👉]|^\s*[\[【<■□◆◎※#=|]|\t")
_COLUMNS = re.compile(r"\S {3,}\S|-{8,}")
_ENDS = re.compile(r"[.!?:：…。][\"'”’)\]]*$")

_LEFT_OPEN = re.compile(
    r"(?:^|\s)(?:an?|the|of|and|or|by|on|at|in|for|to|with|from|until|till|is|are|was|were|will|has|have|be|its|our|your|their)$"
)


def wrap_width(lines: Sequence[str]) -> int:
    """The width that paragraphs were broken at; 0 where each line was written as one.

    Three breaks at least must lie where the next word would not have fitted, and next to none elsewhere within sentences.
    """
    plain = [bool(line.strip()) and not _MARKED.search(line) for line in lines]
    runs: list[tuple[str, str]] = [
        (lines[at].rstrip(), lines[at + 1]) for at in range(len(lines) - 1) if plain[at] and plain[at + 1]
    ]
    if len(runs) < 3:
        return 0
    within = [(one, other) for one, other in runs if _goes_on(one, other)]
    if len(within) < 3:
        return 0
    width = max(width_of(one) for one, _ in within)
    if not _NARROWEST <= width <= _WIDEST:
        return 0
    full = sum(not _fits(one, other, width) for one, other in within)
    if full >= 3 and full * 5 >= len(within) * 4:
        return width
    return width if _is_broken_by_hand(lines, [width_of(one) for one, _ in within], width) else 0


def _is_broken_by_hand(lines: Sequence[str], within: Sequence[int], width: int) -> bool:
    """Whether lines end about where the widest one does, and none was left unbroken."""
    if any(width_of(line) > width + 12 and not _MARKED.search(line) and not _COLUMNS.search(line) for line in lines):
        return False
    return sum(one * 4 >= width * 3 for one in within) * 5 >= len(within) * 4


def _goes_on(one: str, other: str) -> bool:
    """Whether a sentence seems to run from one line into the next."""
    if _ENDS.search(one) or style.POLITE_END.search(one) or width_of(one) < _NARROWEST * 4 // 5:
        return False
    if _LEFT_OPEN.search(one):
        return True
    first = other.lstrip()[:1]
    if first.isdigit() and (_PARTICLE_LAST.search(one) or _DAY_LAST.search(one)):
        return True
    if _ROW_WITH_A_DAY.search(one) and style.POLITE_END.search(other):
        return False  # "• 겨울 낭독회, 9월 12일(토), 물빛극장" over what is told of it
    return first.islower() or (bool(re.match("[가-힣]", first)) and bool(re.search("[가-힣,]$", one)))


_ROW_WITH_A_DAY = re.compile(
    r"(?:^\W*(?:20\d\d[.년]\s?)?|\S\s?[,|/·:—–-]\s[^,|]{0,12})\d{1,2}\s?[월/.]\s?\d{1,2}[^,|]{0,24}(?:[,|:—–]|\s[/·-])\s?[^\s\d]"
)


def _fits(one: str, other: str, width: int) -> bool:
    return width_of(one) + 1 + width_of(other.split(None, 1)[0]) <= width


def rejoined(blocks: Iterable[Block], lines: Sequence[str], *, ends: Mapping[int, int] | None = None) -> list[Block]:
    """The blocks made of a text's lines, one for each; those whose line was broken with what they go on with.

    `ends`: the last line of a block that was made of several.
    """
    width = wrap_width(lines)
    out: list[Block] = []
    last = 0
    for block in blocks:
        if (
            width
            and out
            and block.line == last + 1
            and _may_go_on(out[-1], block)
            and _is_broken(lines[last - 1], lines[block.line - 1], width)
        ):
            out[-1] = _with_next(out[-1], block)
        else:
            out.append(block)
        last = block.line if ends is None else ends.get(block.line, block.line)
    return out


def _is_broken(one: str, other: str, width: int) -> bool:
    """Whether a line goes on in the next, in a text that was broken at a width."""
    if _MARKED.search(other) or re.search(r"https?://\S+\s*$", one):
        return False
    if _COLUMNS.search(one.strip()) and _COLUMNS.search(other.strip()):
        return False  # two rows of columns
    if _LEADERS.search(other) or (_indent(one) >= _HANGING and _indent(other) < _indent(one) - _HANGS):
        return False  # a row of its own, and what hangs in the row above
    if (column := second_column(other)) and column == second_column(one):
        return False  # "2nd Tuesday   Surprise Major Practice" over "Every Monday  Learners' Hour"
    if _COLUMNS.search(other.strip()) and _indent(one) >= _indent(other) + _HANGS:
        return False  # what hangs in the second column of one row, and the next row
    one = one.rstrip()
    if 0 < _indent(other) == second_column(one) and _COLUMNS.search(one, _indent(other)):
        return False  # the speaker below the talk, whose room stands in a third column
    if width_of(one) * 5 < width * 3:
        return False
    # "… from Wednesday 14 to Friday" before "16 April 2027 in the Lyell Building"
    splits = _DAY_LAST.search(one) is not None and re.match(r"\s*\d{1,2}(?:st|nd|rd|th)?\s[A-Z]", other) is not None
    in_sentence = splits or _LEFT_OPEN.search(one) or (other.lstrip()[:1].islower() and not _ENDS.search(one))
    if _indent(other) >= _HANGING and _SPEAKER.match(other):
        return False  # who speaks, below the talk
    hangs = other.startswith("  ") and width_of(one) * 5 >= width * 4 and _goes_on(one, other)
    # Who breaks lines by hand stops a word early now and then.
    early = _goes_on(one, other) and not _fits(one, other, width - _SLACK)
    return bool(in_sentence) or hangs or early or not _fits(one, other, width)


_SPEAKER = re.compile(r"\s+(?:Dr|Prof|Professor|Mr|Mrs|Ms|Miss|Rev|Revd|Sir|Dame|Canon)\b\.?\s[A-Z]")
_DAY_LAST = re.compile(r"\s(?:mon|tues|wednes|thurs|fri|satur|sun)day$", re.IGNORECASE)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


_HANGS = 4
_HANGING = 10
# "Sat Feb 6, 9 am ......... Group Brew"
_LEADERS = re.compile(r"\S(?:\s?\.{4,}|\s\.{3})\s\S")
_SLACK = 8
# "운동장 사정으로" before "5월 22일(토) 오전 9시로 옮겼습니다."
_PARTICLE_LAST = re.compile(r"[가-힣](?:으로|에서|에는|에도|에|을|를|은|는|와|과|의|및|부터|까지|하여|하고|때문에)$")


def _with_next(block: Block, following: Block) -> Block:
    """A line with what it goes on with; it stays at its own place."""
    at = len(block.text) + 1
    return replace(
        block,
        text=f"{block.text} {following.text}",
        links=(*block.links, *(Link(k.first + at, k.last + at, k.url) for k in following.links)),
        strong=(*block.strong, *((a + at, b + at) for a, b in following.strong)),
    )


def _may_go_on(block: Block, following: Block) -> bool:
    """Whether two lines are of kinds that can be one: nothing goes on in a list item, a heading or a label of its own."""
    if following.kind is not Kind.TEXT or following.gap or label_words.labelled(following.text):
        return False
    listed = any(begins.match(block.text) and begins.match(following.text) for begins in (_DATED, _NAMED_AND_DATED))
    return block.kind in (Kind.TEXT, Kind.ITEM) and not listed


# "Litter Pick: first Sunday of every month", and another below it
_NAMED_AND_DATED = re.compile(
    r"[^.:!?：]{3,50}(?:[:：]|\s[–—-])\s(?:(?:the\s)?(?:first|second|third|fourth|last|every|mon|tue|wed|thu|fri|sat|sun|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)|"
    r"\d|매[주월])",
    re.IGNORECASE,
)
# A list of one line for each day: two such lines are two.
_DATED = re.compile(
    r"\W*(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s\d|\d{1,2}\s?[./월]\s?\d|매주\s|every\s|"
    r"\d{1,2}(?:st|nd|rd|th)?\s(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s\d)",
    re.IGNORECASE,
)
