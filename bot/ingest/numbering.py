"""Numbers that count an issue's passages: "2.1 Applicant Webinar", "하나. 작가와의 밤", "II. Vigil". Used by the reader of blocks.

2.1 looks like a date (2 January to a Korean eye), 하나. like a sentence; only a run that counts on says that they are none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.ingest.blocks import Block, Kind, sliced

_NUMBER = re.compile(r"^(?P<part>\d{1,2})\.(?P<count>\d{1,2})[.)]?\s+(?=[^\W\d_(]|[『「《〈“‘\"'\[【])")
LONGEST = 90


def without_numbers(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, those that are numbered in two steps, in words or in Roman numerals as headings without their numbers."""
    return _without_figures(_without_words(_without_two_steps(blocks)))


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


_WORDS = (
    "하나 둘 셋 넷 다섯 여섯 일곱 여덟 아홉 열".split(),
    "첫째 둘째 셋째 넷째 다섯째 여섯째 일곱째 여덟째 아홉째 열째".split(),
    "I II III IV V VI VII VIII IX X".split(),
)
_WORD = re.compile(rf"^(?P<word>{'|'.join(word for words in _WORDS for word in reversed(words))})[.)]\s+(?=\S)")


def _without_words(blocks: Sequence[Block]) -> list[Block]:
    counts = {
        place: counted["word"]
        for place, block in enumerate(blocks)
        if block.kind is not Kind.ROW and len(block.text) <= LONGEST and (counted := _WORD.match(block.text))
    }
    # An old way of counting says 하나 before each.
    alike = len(counts) > 2 and set(counts.values()) == {"하나"}
    if len(counts) < 2 or not (alike or list(counts.values()) in [list(words[: len(counts)]) for words in _WORDS]):
        return list(blocks)
    out = list(blocks)
    for place, word in counts.items():
        block, below = out[place], out[place + 1 : place + 2]
        heads = block.gap and bool(below) and not below[0].gap
        named = sliced(block, len(word) + 2)
        kind, level = (Kind.HEADING, 4) if heads and block.kind is Kind.TEXT else (block.kind, block.level)
        out[place] = replace(named, kind=kind, level=level)
    return out


def _without_two_steps(blocks: Sequence[Block]) -> list[Block]:
    found = [
        (place, int(number["part"]), int(number["count"]))
        for place, block in enumerate(blocks)
        if block.kind is not Kind.ROW and len(block.text) <= LONGEST and (number := _NUMBER.match(block.text))
    ]
    counted = [(part, count) for _, part, count in found]
    if len(found) < 3 or counted[0][1] != 1 or not all(map(_counts_on, counted, counted[1:])):
        return list(blocks)
    out = list(blocks)
    for place, _, _ in found:
        block = out[place]
        number = _NUMBER.match(block.text)
        assert number is not None
        level = block.level if block.kind is Kind.HEADING else 4
        out[place] = replace(sliced(block, number.end()), kind=Kind.HEADING, level=level)
    return out


def _counts_on(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return other == (one[0], one[1] + 1) or (other[0] > one[0] and other[1] == 1)
