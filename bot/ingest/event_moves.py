"""Two days in one line: from which to which an event moved, or from when until when it runs. Used by the reader of event days."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from bot.domain.date_years import Tense
from bot.domain.dates import DateReading, read_dates
from bot.domain.spans import Span
from bot.ingest.event_places import looks_like_place
from storage.records import Precision

_UTC = ZoneInfo("UTC")
ARROWS = r"(?:→|➡️?|-{1,2}>|={1,2}>|⇒|▶|➜|➔|>>|»|▷|⟶|⮕)"
ARROW = re.compile(rf"\s*{ARROWS}\s*")
MOVED_BETWEEN = re.compile(
    rf"[\s~]*(?:\([월화수목금토일]\))?[\s~]*(?:(?:{ARROWS}|>)"
    r"(?:\s*(?:now|new date|(?:has been |is )?(?:moved|postponed|rescheduled|changed)(?: to)?|변경|연기):?)?|에서|로 예정|예정에서|"
    r",?\s*(?:is\s)?now(?: on)?:?|,?\s*new date:?|was|instead of|(?:has been |is )?(?:moved|postponed|rescheduled|changed) (?:to|from))\s*",
    re.IGNORECASE,
)
MOVED_FROM = re.compile(
    r"(?:postponed|moved|rescheduled|changed|brought forward|pushed(?: back)?|put (?:back|off)|shifted|switched|bumped|transferred|delayed|deferred|"
    r"(?:date|day|time)s?(?: (?:is|has|have|and time))?[ -](?:changes?|moves?)|(?:change|new|move) of (?:the )?(?:date|day|time|plan)|"
    r"(?:changes?|moves?)(?: (?:date|day))?),?:?\s+from\s*$",
    re.IGNORECASE,
)
MOVED_THERE = re.compile(
    r"\s*(?:으로|로)\s*(?:(?:날짜|일정|일시|시간|행사|모임)[을를은는]?\s?|하루\s?|잠시\s?)?(?:미|옮|연기|변경|바뀌|바꿨|순연)"
)
ARROW_LAST = re.compile(rf"{ARROW.pattern}$")
# Two days so near, with nothing but an arrow between them, are the first and the last of one event.
_NEAR = 5


def runs_on(first: DateReading, last: DateReading) -> bool:
    days = first.span.start, first.span.end, last.span.start, last.span.end
    if any(day is None for day in days) or days[0] != days[1] or first.span.starts_at or last.span.starts_at:
        return False
    return days[1] is not None and days[3] is not None and 0 < (days[3] - days[1]).days <= _NEAR


def between_arrows(first: DateReading, last: DateReading) -> DateReading:
    """What "13 Feb → 14 Feb" says where no word tells whether it runs until then or moved there: never sure."""
    if runs_on(first, last):
        return replace(first, span=replace(first.span, end=last.span.end), last=last.last, unsure=True)
    return replace(last, first=first.first, unsure=True)


def moved_from_to(text: str, days: DateReading) -> bool:
    """Whether what was read as a range is where something moved from and where to: "moved from 5 to 12 June", "5일에서 12일로"."""
    if MOVED_THERE.match(text, days.last) or MOVED_FROM.search(text[: days.first]):
        return True
    return "에서" in text[days.first : days.last] and _THERE.match(text, days.last) is not None


def may_be_from_to(text: str, days: DateReading, *, changed: bool = False) -> bool:
    """Whether a range may be a move as well: "DATE CHANGE: Swap meet, 3 July to 24 July". `changed`: something said so before."""
    changed = changed or _DATE_CHANGED.search(text[: days.first]) is not None
    return changed and _TO.search(text[days.first : days.last]) is not None


_THERE = re.compile(r"\s*(?:\([월화수목금토일]\)\s*)?(?:으로|로)(?![가-힣])")
_TO = re.compile(rf"\sto\s|에서|{ARROWS}", re.IGNORECASE)
_DATE_CHANGED = re.compile(
    r"\b(?:(?:date|day) (?:has )?change[ds]?|change[ds]? (?:of )?(?:date|day)|new dates?|postponed|moved|re-?scheduled)\b(?! to\b)|"
    r"(?:일정|날짜|일시)\s?변경|연기",
    re.IGNORECASE,
)


def its_end(span: Span, said: str) -> Span:
    """Where a span that says a move goes to, at the clock of its first: its last day, or all of "from 15–17 September to 2–4 March"."""
    if span.start is None or span.end is None:
        return span
    goes_to = _TO.split(said)[-1]
    days = _DAYS.search(goes_to)
    length = int(days["last"]) - int(days["first"]) if days else 0
    if days and int(days["first"]) == span.end.day and length > 0:
        return Span(span.end, span.end + timedelta(days=length), Precision.DAY)
    runs = length if days and int(days["last"]) == span.end.day else 0
    there = _first_of_several(goes_to, span) or span.end - timedelta(days=max(runs, 0))
    later = there - span.start
    return replace(
        span,
        start=there,
        starts_at=span.starts_at + later if span.starts_at else None,
        ends_at=span.ends_at if span.starts_at else None,
    )


def _first_of_several(said: str, span: Span) -> date | None:
    """The first day of "10월 31일(토)~11월 1일(일)", where it ends as the span does; None for one day."""
    if span.start is None or span.end is None:
        return None
    for reading in read_dates(said, base=span.start, tense=Tense.ANNOUNCED, zone=_UTC):
        there = reading.span
        if there.end == span.end and there.start is not None and span.start < there.start < span.end:
            return there.start
    return None


_DAYS = re.compile(
    r"(?<![\d./-])(?P<first>\d{1,2})(?:st|nd|rd|th|일)?(?:\s?\([^()]{1,3}\))?\s?[-–—~]\s?(?P<last>\d{1,2})(?!\d)"
)


# "6/26 Two Bridges 5K - POSTPONED to 7/17", "26 June: Harbour Swim – now on 17 July"
_WENT_TO = re.compile(
    r"[\s,;:(\[–—-]*(?:\bdate )?(?:\b(?:has|have) (?:now )?been |\bis |\bwas |\bwill be |\bhas )?"
    r"\b(?:postponed|moved|moves|moving|re-?scheduled|re-?arranged|pushed back|put back|put off|brought forward|changed|changes|"
    r"delayed|deferred|shifted|switched|bumped|pushed|transferred|"
    r"will (?:now|instead) (?:be(?: held)?|take place|run|happen|go ahead)|(?:now )?new (?:date|day)(?: is)?|"
    r"(?:now|instead)(?! (?:until|till|open|closed|full|booking)))"
    r"(?: (?:to|until|till|on|for|be))*\s*:?\s*(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s*)?$",
    re.IGNORECASE,
)
# "6/26(토) 다리 달리기 - 7/17로 연기"
_WENT_THERE = re.compile(
    r"\s*(?:으로|로)\s?(?:일정\s?|날짜\s?|일시\s?)?(?:연기|변경|옮|미[뤘룹뤄룬]|바[뀌뀝꿨꿉뀐]|순연|조정|당[겨깁긴])[가-힣]{0,8}"
)
_OF_ANOTHER = re.compile(
    r"(?:registrations?|deadline|entries|early[ -]bird|tickets?|bookings?|접수|신청|마감|발표|모집|예매)(?:은|는|이|가)?\W*$",
    re.IGNORECASE,
)
_WHY = re.compile(r"\s*\((?P<why>[^()\d]{2,40})\)")


def is_one_day(reading: DateReading) -> bool:
    """Whether a reading is a single day of an event."""
    span = reading.span
    return (
        not (reading.is_deadline or span.recurrence)
        and span.precision.names_a_day
        and span.start is not None
        and span.start == span.end
    )


def went_to(text: str, day: DateReading) -> bool:
    """Whether words right before a day or right behind it say that something went there."""
    return bool(_WENT_TO.search(text[: day.first]) or _WENT_THERE.match(text, day.last))


def there_behind(text: str, day: DateReading) -> bool:
    """Whether words right behind a day say that something went there: "7/17로 연기"."""
    return _WENT_THERE.match(text, day.last) is not None


def said_before(between: str) -> re.Match[str] | None:
    """The arrow or the words at the end of what stands before a day, that say that something went there."""
    return ARROW_LAST.search(between) or _WENT_TO.search(between)


def is_of_another(name: str) -> bool:
    """Whether what moved is a last day to apply or the like, and no event."""
    return _OF_ANOTHER.search(name) is not None


def without_reason(text: str, day: DateReading) -> str:
    """A line that says where something went, the words for it and the reason in brackets blanked out."""
    there = _WENT_THERE.match(text, day.last)
    end = there.end() if there else day.last
    why = _WHY.match(text, end)
    end = why.end() if why and not looks_like_place(why["why"]) else end
    return text[: day.last] + " " * (end - day.last) + text[end:]
