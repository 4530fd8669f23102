"""Lists of what comes every week, led by bare weekdays: "Mon   Short Mat Bowls", "2nd Thurs   Women's Institute". Used by the frame of lines."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.domain.date_patterns import DAYS_EN
from bot.domain.date_words import RRULE_DAY, WEEKDAY
from bot.domain.dates import DateReading
from bot.domain.spans import Span
from bot.ingest.blocks import Block
from storage.records import Precision

# "REGULARS (every week unless shown)", "Weekly", 매주 하는 모임
_HEADING = re.compile(
    r"\W*(?:(?:our|the|other)\s)?(?:regulars?\b"
    r"(?:\s(?:activities|events|groups|meetings|classes|bookings|hall users|users|sessions|clubs))?(?=\s*(?:$|[(:,–—-]|and\b|&))|"
    r"(?:what.s on )?(?:weekly|every week|each week|week by week|during the week)\b|"
    r"매주|정기\s?(?:모임|강좌|프로그램|수업|일정)?|주간\s?(?:시간표|프로그램)|요일별)",
    re.IGNORECASE,
)
_NTH = r"(?:1st|2nd|3rd|4th|5th|last|first|second|third|fourth)"
_DAY = rf"(?:{DAYS_EN})s?\b\.?"
_DAYS = rf"{_DAY}(?:\s?(?:[&,/+]|and)\s?{_DAY})*"
_FIRST = re.compile(
    rf"\W*(?:(?P<nth>{_NTH}(?:\s?(?:[&,/+]|and)\s?{_NTH})*)\s)?(?P<days>{_DAYS})(?=\s?(?:\||[:：]\s|[–—-]\s)|\s(?-i:[A-Z])[^|]*\||\s*$)|"
    r"\W*(?P<ko>[월화수목금토일](?:요일)?(?:\s?[·,/]\s?[월화수목금토일](?:요일)?)*)(?=\s?(?:\||[:：]\s|[–—-]\s)|\s*$)",
    re.IGNORECASE,
)
_ORDINAL = {
    "1st": 1,
    "first": 1,
    "2nd": 2,
    "second": 2,
    "3rd": 3,
    "third": 3,
    "4th": 4,
    "fourth": 4,
    "5th": 5,
    "last": -1,
}
_FEWEST = 2


def heads_weekdays(heading: str, below: Sequence[Block]) -> bool:
    """Whether a heading says that what stands below it comes every week, and lines below it begin with bare weekdays."""
    return _HEADING.match(heading) is not None and sum(_FIRST.match(b.text) is not None for b in below) >= _FEWEST


def weekday_first(text: str) -> DateReading | None:
    """How often such a line's event comes again, by the weekdays that it begins with; None for any other line."""
    found = _FIRST.match(text)
    if found is None:
        return None
    if found["ko"]:
        days = [
            RRULE_DAY["월화수목금토일".index(day)]
            for day in re.findall("[월화수목금토일]", found["ko"].replace("요일", ""))
        ]
        span, first, last = _again(days, [""]), found.start("ko"), found.end("ko")
        return DateReading(span, first, last, kind="recurring")
    names = re.findall(r"[a-z]+", found["days"], re.IGNORECASE)
    days = [RRULE_DAY[WEEKDAY[_stem(name)]] for name in names if _stem(name) in WEEKDAY]
    nths = [str(_ORDINAL[nth.lower()]) for nth in re.findall(_NTH, found["nth"] or "", re.IGNORECASE)]
    first = found.start("nth") if found["nth"] else found.start("days")
    return DateReading(_again(days, nths), first, found.end("days"), kind="recurring")


def _stem(name: str) -> str:
    return name.lower() if name.lower() in WEEKDAY else name.lower()[:3]


def _again(days: Sequence[str], nths: Sequence[str]) -> Span:
    nths = [nth for nth in nths if nth]
    if nths:
        rule = "FREQ=MONTHLY;BYDAY=" + ",".join(f"{nth}{day}" for nth in nths for day in days)
    else:
        rule = "FREQ=WEEKLY;BYDAY=" + ",".join(days)
    return Span(None, None, Precision.RECURRING, recurrence=rule)
