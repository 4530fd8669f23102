"""Lines that tell what became of the event named above them: "Due to illness, this has moved to 18 June". Used by the readers of parts and lines."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.ingest import house_style as style
from bot.ingest.event_days import Found, find_days
from bot.ingest.event_old_days import is_led_by_old_day
from bot.ingest.event_status import status_of
from bot.ingest.lines import MOVED_THERE, Line
from bot.ingest.title_news import without_tags
from bot.ingest.under import Under
from storage.records import EventStatus

_OF_THE_ABOVE = re.compile(
    r"\W*(?:due to|because|owing to|sadly|unfortunately|regrettably|this|it|please note|now|has|have|note(?: that)?|apologies|sorry|"
    r"(?:re-?scheduled|moved|postponed|preponed|brought forward|pushed back|put back)(?= (?:from|to|until)|\s?[.!:;,–—-])|"
    r"아쉽게도|안타깝게도|사정(?:으로|상)|부득이|우천|강사|이번)\b",
    re.IGNORECASE,
)


def tells_of_the_above(line: Line, *, badge: str) -> bool:
    """Whether a line says that what is named above it moved: "Due to illness, this has moved to 18 June".

    `badge`: the name's line; below "아침걷기 (연기)" what begins with a day and tells of a move is such a line, too.
    """
    if line.found.day is None or not line.tells_of_a_move:
        return False
    moved = without_tags(badge).strip() != badge.strip() and status_of(badge) is EventStatus.MOVED
    if moved and re.match(r"\W*\d", line.block.text):
        return True
    return _OF_THE_ABOVE.match(line.block.text) is not None or is_led_by_old_day(line.block.text)


# "Moved due to flooding: now Saturday 19 June.", "It has been moved to Friday", "NEW DATE: Saturday 19 June"
_BEGINS_WITH_NEWS = re.compile(
    r"\W*(?:(?:sadly|unfortunately|regrettably|sorry|please note|note)[,:]?\s(?:that\s)?)?"
    r"(?:(?:this|it)(?:['’]s|\sis|\shas)?\s(?:now\s)?(?:been\s)?)?"
    r"(?:now|moved|postponed|re-?scheduled|brought forward|pushed back|put back|(?:a )?new (?:date|day)|(?:date|day) changed?)\b|"
    r"\W*(?:(?:일정|날짜|일시)\s?변경|변경|연기)\s?[:：]",
    re.IGNORECASE,
)
_LEADS_TO_IT = re.compile(
    r"(?:(?<!due )(?<!owing )(?<!was )(?<!were )\b(?:to|until|now)|\bnew (?:date|day)(?: is)?|\bchanged?|변경|연기)"
    r"\s?[:：]?\s?(?:on\s|be\s|the\s){0,2}$",
    re.IGNORECASE,
)
_INSTEAD = re.compile(r"[^.!?]{0,24}\binstead\b", re.IGNORECASE)


def new_day_of_the_above(line: Line, under: Under) -> Found | None:
    """The day that a line right below an event gives it instead of the one that it has; None for any other line."""
    text = line.whole.text
    begins = _BEGINS_WITH_NEWS.match(text) is not None
    if not begins and not MOVED_THERE.search(text):
        return None
    found = find_days(text, under.dates(text))
    day = found.day
    if day is None or day.unsure or not day.span.precision.names_a_day or day.span.end is None:
        return None
    if _ONLY_A_NUMBER.fullmatch(text, day.first, day.last):
        return None  # "this was to be the 12th"
    led = begins and bool(_LEADS_TO_IT.search(text, 0, day.first) or _INSTEAD.match(text, day.last))
    there = MOVED_THERE.match(text, day.last)
    if there is not None and _NAME_BEHIND.match(text, there.end()) and not style.POLITE_END.search(text):
        return None  # "6/24(수) → 7/8(수) 14:00으로 변경 정기대의원대회" is an event of its own
    led = led or (there is not None and _NAMES_NONE.fullmatch(text, 0, day.first) is not None)
    return replace(found, moved=True) if led and day.span.end >= under.received else None


_NAME_BEHIND = re.compile(r"\s*[:：]?\s+[가-힣A-Z「『《〈]")
_ONLY_A_NUMBER = re.compile(r"\d{1,2}(?:st|nd|rd|th|일)?[.,]?")
# Before "6월 19일(토)로 연기합니다": nothing, what is moved without its name, or why.
_NAMES_NONE = re.compile(
    r"\W*(?:(?:행사|모임)?\s?(?:일정|날짜|일시|행사)(?:[이가을를은는]|만)?\s?|(?:(?![을를은는]\s)[^.!?:：]){2,30}(?:으로|로|서|때문에|관계로|해|니|라)\s)?(?:인해\s|부득이\s|아쉽게도\s)?"
)
