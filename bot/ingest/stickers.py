"""What is stuck on an event's line beside its name: "Barn dance **SOLD OUT**", "숲 산책 만석". Put in brackets, so that it is no part of the name.

Used by the reader of blocks. What became of the event (off, moved) is no sticker: that is read where its status is.
"""

from __future__ import annotations

import re
from dataclasses import replace

from bot.ingest.blocks import Block, Cell, Kind, Link

_FULL = r"sold[ -]out|fully[ -]booked|매진|만석|(?:정원\s?)?마감(?:\s?임박)?|접수\s?(?:마감|중)|모집\s?중|대기\s?접수"
_WORDS = re.compile(
    rf"(?:{_FULL}|full|almost full|waiting list(?: only)?|"
    r"(?:only )?(?:a )?(?:very )?(?:few|limited|last|\d{1,3}) (?:few )?(?:places|tickets|seats|spaces)(?: left| remaining)?|"
    r"new|free(?: (?:entry|admission|event|of charge))?|(?:members|adults|women|over-\d\ds)[’']? only|all welcome|"
    r"(?:booking|tickets?) (?:essential|required|only)|no booking(?: needed| required)?|recommended|"
    r"무료(?: 입장)?|유료|신규|(?:회원|조합원|주민)\s?(?:전용|한정)|선착순(?: \d{1,3}명)?|추천|인기|"
    r"(?:잔여|남은)\s?(?:좌석|자리)?\s?\d{1,3}\s?(?:석|자리|명)?|예약\s?필수|"
    r"[£$€]\s?\d[\d,.]*|\d[\d,]*\s?원)\s?!{0,3}",
    re.IGNORECASE,
)
# Not bold it is one in capitals, or where a Korean name can't end so.
_AT_THE_END = re.compile(
    r"(?<=[\w)’”」』])(?P<gap>\s+(?:[^\w\s()]{1,2}\s?)?)(?P<words>SOLD[ -]OUT|FULLY[ -]BOOKED|매진|만석|정원\s?마감|마감\s?임박)\s?!{0,3}$"
)
_EDGES = " \t.,:;·–—-|/"
_IN_BRACKETS = re.compile(r"[(\[【<].*[)\]】>]")


def with_stickers_in_brackets(block: Block) -> Block:
    """A line with its stickers in brackets, and not bold."""
    if block.kind is Kind.TEXT and len(block.text) > _LONGEST:
        return block
    if block.strong and not block.all_strong:
        for first, last in reversed(block.strong):
            words = block.text[first:last].strip(_EDGES)
            bare = words[1:-1].strip() if _IN_BRACKETS.fullmatch(words) else words
            if bare and _WORDS.fullmatch(bare):
                at = block.text.index(words, first)
                block = replace(block, strong=tuple(one for one in block.strong if one != (first, last)))
                block = block if bare != words else _bracketed(block, at, at + len(words))
    if found := _AT_THE_END.search(block.text):
        block = _bracketed(block, *found.span("words"))
    if len(block.strong) == 1 and not block.all_strong and _STANDING.fullmatch(block.text, block.strong[0][1]):
        block = replace(block, strong=((block.strong[0][0], len(block.text)),))
    return block


# "**나이트** (취소)": the whole line is as bold as the names beside it.
_STANDING = re.compile(
    r"\s*[(\[（【](?:취소(?:됨|되었습니다|됐습니다)?|연기(?:됨)?|순연|일정\s?변경|매진|마감|"
    r"cancell?ed|postponed|moved|re-?scheduled|sold out|full|new date)[)\]）】]\s*|"
    r"\s[–—-]\s(?:취소|연기|순연|(?:날짜|일정|장소)\s?변경|cancell?ed|postponed|moved|new date)\s*",
    re.IGNORECASE,
)


# A paragraph is longer than a line of a card.
_LONGEST = 160


def _bracketed(block: Block, first: int, last: int) -> Block:
    """A line with the letters `first` up to `last` in brackets; as it is where they stand in some, or are a sentence of their own."""
    before = block.text[:first].rstrip()
    if before.endswith(("(", "[", "【", "<", ".", "!")):
        return block
    text = block.text

    def moved(at: int, *, ends: bool = False) -> int:
        return at + (at > first) + (at > last or (at == last and not ends))

    return replace(
        block,
        text=f"{text[:first]}({text[first:last]}){text[last:]}",
        links=tuple(Link(moved(k.first), moved(k.last, ends=True), k.url) for k in block.links),
        strong=tuple((moved(a), moved(b, ends=True)) for a, b in block.strong),
        cells=tuple(Cell(moved(cell.first), moved(cell.last)) for cell in block.cells),
    )
