"""Marks that count an issue's passages: "2.1 Applicant Webinar", "소식 하나. 낭독회", "[A1] Linkers' Day". Used by the reader of blocks.

2.1 looks like a date (2 January to a Korean eye), 하나. like a sentence; only a run that counts on says that they are none.
Words of the name itself (1강, Session 1, Week 2) count nothing here.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from bot.ingest.blocks import LOWEST_RANK, Block, Cell, Kind, sliced

LONGEST = 90
_LONGEST_HEADING = 60

_ROMAN = "i ii iii iv v vi vii viii ix x".split()
# How each way of counting goes on from its first. Longer words stand before those that they begin with in the pattern below.
_WAYS: Mapping[str, Sequence[str]] = {
    "native": "하나 둘 셋 넷 다섯 여섯 일곱 여덟 아홉 열".split(),
    "ordinal": "첫째 둘째 셋째 넷째 다섯째 여섯째 일곱째 여덟째 아홉째 열째".split(),
    "times": "첫 두 세 네 다섯 여섯 일곱 여덟 아홉 열".split(),
    "word": "one two three four five six seven eight nine ten".split(),
    "place": "first second third fourth fifth sixth seventh eighth ninth tenth".split(),
    "roman": _ROMAN,
    "wide": [chr(ord("ⅰ") + count) for count in range(12)],
    "circled": [chr(ord("①") + count) for count in range(20)],
    "figure": [str(count) for count in range(1, 60)],
    "letter": [chr(ord("a") + count) for count in range(26)],
}
# Numbers in words need nothing but two of a run to be known as such.
_IN_WORDS = frozenset({"native", "ordinal", "times", "word", "place"})


def _either(way: str) -> str:
    return f"(?P<{way}>{'|'.join(sorted(_WAYS[way], key=len, reverse=True))})"


# What a newsletter calls its passages.
_PASSAGE = r"소식|안내|알림|공지|이야기|행사|일정|꼭지|뉴스|단신|순서|item|notice|news|announcement|story|event"
# No day of a calendar is counted: "1 Fri", "01 March", "1 – 5 May", "1. (화)".
_NO_DAY = (
    r"(?!(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\b|[월화수목금토일](?:요일)?(?![가-힣])|"
    r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)(?:uary|ruary|ch|il|ust|tember|ober|ember)?\b)"
)
_MARK = re.compile(
    r"^(?P<open>[\[(【〔<]?)\s?"
    rf"(?P<lead>(?:{_PASSAGE})\s?#?|(?:no|nr)\.?\s?|[#§№]\s?|)"
    rf"(?:{_either('native')}|{_either('ordinal')}|{_either('times')}\s?번째|{_either('word')}|{_either('place')}|{_either('wide')}|{_either('circled')}|"
    rf"(?P<part>[a-z])(?P<dash>-?)(?P<count>\d{{1,2}})|"
    rf"(?P<step>\d{{1,2}})(?P<between>[.-])(?P<within>\d{{1,2}})|(?P<zero>0?)(?P<figure>[1-9]\d?)|{_either('roman')}|(?P<letter>[a-z]))"
    rf"(?P<noun>\s(?:{_PASSAGE})|)\s?"
    r"(?P<close>[\])】〕>]?)(?P<sep>[.):：,]|\s?[|/·–—-](?=\s)|)(?:\s+|(?<=[\]】〕①-⑳Ⅰ-Ⅻ]))"
    rf"(?=[^\W_]|[『「《〈“‘\"'\[【]){_NO_DAY}",
    re.IGNORECASE,
)


# "1. 12–13 September", "2. 9월 21일": the number before such a day is none of its own.
_WHOLE_DAY = re.compile(
    r"\d{1,2}(?:st|nd|rd|th)?(?:\s?[–-]\s?\d{1,2}(?:st|nd|rd|th)?)?\s(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)|\d{1,2}월|\d{1,2}/\d",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Mark:
    """What stands before a name: how it looks, without its number, in which way it counts, and the numbers that it may be."""

    look: tuple[str, ...]
    way: str
    counts: tuple[int, int]
    end: int


def without_numbers(blocks: Sequence[Block]) -> list[Block]:
    """The blocks without the marks that count them, as headings where passages of their own stand below."""
    return _without_figures(_without_marks(blocks))


def _without_marks(blocks: Sequence[Block]) -> list[Block]:
    """Lines that bear one kind of mark each and count on from its first: two of those in words, three of the others."""
    runs: dict[tuple[str, ...], list[tuple[int, _Mark]]] = {}
    for place, block in enumerate(blocks):
        # The first cell of a row may begin with one, a column of numbers is none.
        first = block.cells[0].last if block.cells else LONGEST
        if len(block.text) <= LONGEST or block.cells:
            for mark in _marks(block.text[:first]):
                runs.setdefault((mark.way, *mark.look), []).append((place, mark))
    marked: dict[int, _Mark] = {}
    for run in runs.values():
        if _counts_on_from_its_first([mark for _, mark in run]):
            marked |= run
    out = list(blocks)
    for place, mark in marked.items():
        below = blocks[place + 1] if place + 1 < len(blocks) else None
        named = _behind(blocks[place], mark.end)
        heads = (
            named.kind is Kind.TEXT
            and named.gap
            and below is not None
            and not below.gap
            and place + 1 not in marked
            and len(named.text) <= _LONGEST_HEADING
            and not named.text.endswith((".", "!", "?", "다", "요", ":", "："))
        )
        out[place] = replace(named, kind=Kind.HEADING, level=LOWEST_RANK - 1) if heads else named
    return out


def _behind(block: Block, end: int) -> Block:
    """A line without its beginning, still in its cells where it is a row."""
    named = sliced(block, end)
    cut = len(block.text) - len(named.text)
    return replace(named, cells=tuple(Cell(max(0, cell.first - cut), cell.last - cut) for cell in block.cells))


def _marks(text: str) -> list[_Mark]:
    """The mark that a line begins with, in each way that it may be meant: "i" is a Roman one, or a letter behind h."""
    found = _MARK.match(text)
    if found is None or bool(found["open"]) < bool(found["close"] and not found["sep"] and found["close"] != ")"):
        return []
    given, end = found.groupdict(), found.end()
    look = tuple((given[key] or "").strip().lower() for key in ("open", "lead", "noun", "close", "sep"))
    bare = not any(look)
    # "2.1 9th Workshop" could be many a number; behind a bracket nothing is in doubt.
    counted = found["figure"] and found["sep"] and _WHOLE_DAY.match(text, end)
    if text[end].isdigit() and not found["close"] and not counted and (bare or found["figure"] or found["step"]):
        return []
    if found["part"]:
        part = ord(found["part"].lower()) - ord("a") + 1
        return [_Mark((*look, found["dash"]), "parts", (part, int(found["count"])), end)]
    if found["step"]:
        return [_Mark((*look, found["between"]), "steps", (int(found["step"]), int(found["within"])), end)]
    if found["figure"]:
        # Nothing but a zero tells a bare number from a part of the name: "01 Winter Reading".
        padded = bool(found["zero"]) or (bare and int(found["figure"]) > 9)
        return (
            []
            if bare and not padded
            else [_Mark((*look, "0" * padded * bare), "figure", (0, int(found["figure"])), end)]
        )
    way = next(way for way in _WAYS if found[way])
    if bare and way not in ("circled", "wide"):
        return []
    said = found[way].lower()
    ways = [way, "letter"] if way == "roman" and len(said) == 1 else [way]
    return [_Mark(look, each, (0, _WAYS[each].index(said) + 1), end) for each in ways]


def _counts_on_from_its_first(run: Sequence[_Mark]) -> bool:
    """Whether the marks count on. An old way says 하나 before each."""
    way, counts = run[0].way, [mark.counts for mark in run]
    if way == "native" and len(run) > 2 and set(counts) == {(0, 1)}:
        return True
    needed = 2 if way in _IN_WORDS or run[0].look[1] in _PASSAGE.split("|") else 3
    return len(run) >= needed and counts[0][1] == 1 and all(map(_counts_on, counts, counts[1:]))


_FIGURE = re.compile(r"^[\[(<\s]*(?P<count>\d{1,2})[.)]\s+(?=[^\W\d_]|[『「《〈“‘\"'])(?P<name>.*?)[\s\]>=_~-]*$")


def _without_figures(blocks: Sequence[Block]) -> list[Block]:
    """Three headings or more that count on from one: "[ 1. SALTMARSH 2027 ]-----", "[ 2. CALL FOR PAPERS ]-----"."""
    found = {
        place: counted
        for place, block in enumerate(blocks)
        if (block.kind is Kind.HEADING or _is_in_brackets(block))
        and len(block.text) <= LONGEST
        and (counted := _FIGURE.match(block.text))
    }
    counts = [int(counted["count"]) for counted in found.values()]
    if len(counts) < 3 or counts != list(range(1, len(counts) + 1)):
        return list(blocks)
    return [
        sliced(block, *found[place].span("name")) if place in found else block for place, block in enumerate(blocks)
    ]


def _is_in_brackets(block: Block) -> bool:
    """Whether a line of its own begins with a bracket, as headings of plain mail do."""
    return block.kind is Kind.TEXT and block.gap and block.text.startswith("[")


def _counts_on(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return other == (one[0], one[1] + 1) or (other[0] > one[0] and other[1] == 1)
