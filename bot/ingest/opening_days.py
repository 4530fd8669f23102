"""Paragraphs below a name that open with its day and place: "Late May, at Tolley Basin. If you would like to help, speak to Barbara.".

Used by the readers of parts and lines.
"""

from __future__ import annotations

import re

from bot.domain.dates import DateReading
from bot.ingest import house_style as style
from bot.ingest.blocks import Block, Kind, sliced
from bot.ingest.event_days import Found, find_days
from bot.ingest.event_names import is_room
from bot.ingest.event_places import ONLY_A_CLOCK, begins_with_clock, looks_like_place, may_be_place
from bot.ingest.event_words import HANGUL
from bot.ingest.under import Under
from storage.records import Precision

_LONGEST = 90
_LONGEST_PARAGRAPH = 400
# What may stand behind a day instead of a place: "1월 말 예정.", "매주 수요일 10:00쯤."
_ONLY_SAYS_WHEN = re.compile(r"\s?(?:예정|중|경|쯤|즈음|에)?(?:입니다|이에요|예요)?")
_VAGUE = (Precision.YEAR, Precision.HALF, Precision.QUARTER, Precision.SEASON)


def opening_day(block: Block, under: Under, *, alone: bool = False) -> tuple[Found, Block, Block] | None:
    """The day that a paragraph's first sentence is, with its place and nothing else; that sentence, and what follows it.

    `alone`: without a place, too, and no mere weekday.
    """
    if block.kind is not Kind.TEXT or len(block.text) > _LONGEST_PARAGRAPH or not _MAY_OPEN.match(block.text):
        return None
    aside = _OLD_DAY.search(block.text)
    stops = _STOP.finditer(block.text, aside.end() if aside else 0, _LONGEST + (len(aside.group()) if aside else 0))
    stop = next((stop for stop in stops if not _SHORTENED.search(block.text[: stop.end() + 4])), None)
    if stop is None:
        return None
    head, told = sliced(block, 0, stop.end()), sliced(block, stop.end())
    found = find_days(head.text, under.dates(head.text))
    day = found.day
    if (
        day is None
        or found.deadline is not None
        or day.kind == "relative"
        or re.search(r"\w", _NOW.sub("", head.text[: day.first]))
    ):
        return None
    if day.span.precision in _VAGUE or (day.span.start is None and not day.span.recurrence):
        return None
    ahead = day.span.end is None or day.span.end >= under.received
    rest = _OLD_DAY.sub("", head.text[day.last :], count=1).strip(" .,!|·/–—-")
    hours = ONLY_A_CLOCK.match(rest) if begins_with_clock(rest) else None
    rest = rest[hours.end() :].strip(" .,|·/–—-") if hours else rest
    if alone:
        return (found, head, told) if ahead and day.kind != "weekday" and _ONLY_SAYS_WHEN.fullmatch(rest) else None
    # "매달 첫째 토요일 오후 3시, 토방.": behind an hour a short name is where.
    timed = hours is not None or day.span.starts_at is not None or _ENDS_WITH_CLOCK.search(head.text[: day.last])
    named = timed and len(rest.split()) <= _LONGEST_NAME and may_be_place(rest) and not rest[:1].islower()
    return (found, head, told) if ahead and (not rest or named or _is_place(rest)) else None


# "Now Monday 27 September, 11:00 (not Monday 20 September as printed in No. 57), upstairs"
_NOW = re.compile(r"^\W*now(?:\son)?\s$", re.IGNORECASE)
_OLD_DAY = re.compile(
    r"\W{0,4}\((?:not|was|previously|originally|formerly|instead of|기존|당초|원래)\s[^()]{3,60}\)", re.IGNORECASE
)
# "… 오후 3시", "… at 7.30 pm": a rule keeps no hour of its own.
_ENDS_WITH_CLOCK = re.compile(r"(?:\d\s?시(?:\s?\d{1,2}분|\s?반)?|\d:\d\d|\d\s?[ap]\.?m\.?)\s*$", re.IGNORECASE)
_LONGEST_NAME = 4


_MAY_OPEN = re.compile(
    r"[^\w\"“”'‘’>]{0,3}(?:now\s)?(?:on\s)?(?:\d|매[주월달일]|격주|(?:early|mid|late|every|first|second|third|fourth|last|(?:mon|tue|wed|thu|fri|sat|sun|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*)\b)",
    re.IGNORECASE,
)
# Where a sentence ends; no number of a day ("4. 7.부터") and no clock does.
_STOP = re.compile(
    r"(?<=[^\d\s.])(?<!\bSt)(?<!\bRd)(?<!\bDr)(?<!\bNo)(?<!\bMt)(?<!\bRev)(?<!\b[ap]\.m)\.\s+(?=\S)|(?<=\d\d)\.\s+(?=[A-Z가-힣])|[!?…]\s+(?=\S)"
)
# "Sept. 12", "Sat. 26 Sept. WEXPEX", "Fri. 9 October": such a stop shortens a word.
_SHORTENED = re.compile(
    r"\b(?:(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\.\s+\S|(?:mon|tues?|weds?|thu(?:rs?)?|fri|sat|sun)\.\s+(?:\d|[a-z]{3})).{0,3}$",
    re.IGNORECASE,
)


def _is_place(rest: str) -> bool:
    if _ONLY_SAYS_WHEN.fullmatch(rest):
        return True
    place = re.sub(r"^(?:at|in|@)\s(?:the\s)?", "", rest)
    led = place != rest and may_be_place(place)
    return led or all(looks_like_place(piece) or is_room(piece) for piece in place.split(", ")[:1])


def is_hour_and_place(text: str, day: DateReading | None) -> bool:
    """Whether a line of Korean is a day with its hour and a few words, which are where: "6/6(토) 06:30 양수역 1번 출구 집결"."""
    if day is None or day.span.starts_at is None or re.search(r"\w", text[: day.first]):
        return False
    rest = text[day.last :].strip()
    few = len(rest) <= _LONGEST_PLACE_KO and rest[:1].isalnum() and HANGUL.search(rest) is not None
    return few and not style.POLITE_END.search(rest) and not style.KIND_OF_EVENT.search(rest)


_LONGEST_PLACE_KO = 20
