"""Sentences that say how often and at what hour what the heading above names takes place. Used by the reader of datelines.

## 들마루 장날
매월 둘째·넷째 토요일, 오전 10시부터 오후 2시까지 본점 앞마당에서 생산자가 직접 좌판을 폅니다.
"""

from __future__ import annotations

import re
from dataclasses import replace

from bot.ingest import body, call_words, house_style
from bot.ingest.blocks import Block, Kind, sliced
from bot.ingest.event_places import looks_like_place, says_a_clock
from bot.ingest.under import Under

_PLACE_KO = re.compile(r"[\s,]*(?P<place>[^.,!?]{2,24}?)에서\s")
_PLACE_EN = re.compile(r"[^.!?]{0,40}?\b(?:in|at)\s(?P<place>(?:the\s)?[A-Z][\w'’-]*(?:\s[A-Z][\w'’-]*){0,4})")
_GOES_ON_EN = re.compile(
    r",?\s(?:we|you|everyone|come|join|meet|(?:the|our) [a-z]+ (?:meets?|gathers?|sings?|plays?|runs?|welcomes?|takes?|comes?|goes))\b"
)
_OF_A_HOUSE = re.compile(r"영업|운영|엽니다|쉽니다|휴[관무]|상담|접수|\b(?:open|closed|hours)\b", re.IGNORECASE)


def told_again(name: Block, block: Block, under: Under) -> list[Block] | None:
    """When it is, where, and the rest, below a name that stands out; None for any other paragraph."""
    if (name.kind is not Kind.HEADING and not name.all_strong) or call_words.APPLIED_FOR.search(name.text):
        return None
    day = next(iter(under.dates(block.text)), None)
    if day is None or block.text[: day.first].strip() or "BYDAY=" not in (day.span.recurrence or ""):
        return None
    stop = body.first_sentence_end(block.text) or len(block.text)
    if not says_a_clock(_with_colons(block.text[day.first : day.last])) or _OF_A_HOUSE.search(block.text[:stop]):
        return None
    korean = house_style.POLITE_END.search(block.text[:stop].rstrip()) is not None
    if not korean and not _GOES_ON_EN.match(block.text, day.last):
        return None
    found = (_PLACE_KO if korean else _PLACE_EN).match(block.text, day.last)
    placed = found is not None and found.end() <= stop and looks_like_place(found["place"].strip())
    place = [replace(sliced(block, *found.span("place")), gap=False)] if found is not None and placed else []
    return [sliced(block, 0, day.last), *place, replace(sliced(block, day.last), gap=False, told=True)]


def _with_colons(text: str) -> str:
    """Korean hours as a clock has them: "저녁 7시"."""
    return re.sub(r"(\d{1,2})\s?시", r"\1:00", text)
