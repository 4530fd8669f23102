"""Two days in one line: from which to which an event moved, or from when until when it runs. Used by the reader of event days."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.domain.dates import DateReading
from bot.domain.spans import Span
from bot.ingest.event_places import looks_like_place
from bot.ingest.event_status import status_of
from bot.ingest.event_words import says_something
from storage.records import EventStatus

ARROW = re.compile(r"\s*(?:→|➡️?|->|=>|⇒|▶|➜|➔)\s*")
MOVED_BETWEEN = re.compile(
    r"[\s~]*(?:\([월화수목금토일]\))?[\s~]*(?:(?:→|➡️?|->|=>|⇒|▶|➜|➔|>)"
    r"(?:\s*(?:now|new date|(?:has been |is )?(?:moved|postponed|rescheduled|changed)(?: to)?|변경|연기):?)?|에서|로 예정|예정에서|"
    r",?\s*(?:is\s)?now(?: on)?:?|,?\s*new date:?|was|instead of|(?:has been |is )?(?:moved|postponed|rescheduled|changed) (?:to|from))\s*",
    re.IGNORECASE,
)
MOVED_FROM = re.compile(
    r"(?:postponed|moved|rescheduled|changed|brought forward|pushed back),?\s+from\s*$", re.IGNORECASE
)
MOVED_THERE = re.compile(
    r"\s*(?:으로|로)\s*(?:(?:날짜|일정|일시|시간|행사|모임)[을를은는]?\s?|하루\s?|잠시\s?)?(?:미|옮|연기|변경|바뀌|바꿨|순연)"
)
MOVED_FIRST = re.compile(
    r"\W*(?:(?:일정|날짜|일시)\s?)?(?:연기|변경|moved|postponed|re-?scheduled|new date)\W*", re.IGNORECASE
)
ARROW_LAST = re.compile(rf"{ARROW.pattern}$")
# Two days so near, with nothing but an arrow between them, are the first and the last of one event.
_NEAR = 5


# What says that the day beside it no longer holds, or never did.
_NO_LONGER = re.compile(
    r"(?:\b(?:was|originally|previously|formerly)(?: (?:planned|scheduled|due|set|announced))?(?: (?:for|on))?|"
    r"\b(?:postponed|moved|re-?scheduled|changed|brought forward|pushed back|put back)\b[^.;()]{0,40}?(?P<cut> from)|"
    r"\b(?:and )?not(?: on)?|\b(?:instead of|rather than)(?: on)?|(?<![가-힣])(?:원래|당초|기존)(?:\s?(?:일정|날짜|일시))?(?:은|는|에는)?)"
    r"\s?[:：]?\s*(?:the )?$",
    re.IGNORECASE,
)
_NOT_THAT = re.compile(
    r"\s*(?:\([월화수목금토일]\))?\s*(?:[이가]\s)?아(?:니라|닌|니고|니며|님|닙니다|니에요|니예요|녜요),?\s*"
)

# "will not take place on 5 November; new date to be announced": old where it moved, else the day that is called off.
_NOT_ON = re.compile(
    r"\b(?:(?:will|can|does|do|is|are)\s(?:not|no longer)|won.t|can.?t|isn.t)(?: now| longer)?"
    r"(?:\s(?:take place|be held|be (?:on|able to run)|run|go ahead|happen|meet|be running))?(?: as (?:planned|advertised))?,?(?: on)?(?: the)?\s*$",
    re.IGNORECASE,
)
_NOT_HELD = re.compile(r"\s*(?:에는?|은|는)?\s?(?:열리지|열지|진행하지|하지|개최하지)\s?(?:않|못)\S*")

_AND_NOW = re.compile(
    rf"(?:{ARROW.pattern}(?:(?:now|new date|(?:has been |is )?(?:moved|postponed|rescheduled|changed) to|변경|연기):?\s)?"
    r"|[\s,;]*\bnow(?:\son)?:?\s)",
    re.IGNORECASE,
)


def without_old_days(text: str, readings: Sequence[DateReading]) -> tuple[str, list[DateReading]]:
    """A text whose days that no longer hold are blanked out ("now 24 June (was 17 June)", "not 28 June"), and the others."""
    kept: list[DateReading] = []
    moved = bool(readings) and status_of(text) is EventStatus.MOVED
    for reading in readings:
        before, behind = _NO_LONGER.search(text[: reading.first]), _NOT_THAT.match(text, reading.last)
        if moved and before is None and behind is None:
            not_on, behind = _NOT_ON.search(text[: reading.first]), _NOT_HELD.match(text, reading.last)
            if not_on or behind:
                first, last = not_on.start() if not_on else reading.first, behind.end() if behind else reading.last
                text = text[:first] + " " * (last - first) + text[last:]
                continue
        if before is None and behind is None:
            kept.append(reading)
            continue
        if before and before["cut"] and reading.span.start != reading.span.end:
            kept.append(reading)  # "moved from 5 June to 12 June"
            continue
        first = (before.start("cut") if before["cut"] else before.start()) if before else reading.first
        last = behind.end() if behind else reading.last
        if text[last : last + 1] in (")", "]") and text[:first].rstrip().endswith(("(", "[")):
            first, last = len(text[:first].rstrip()) - 1, last + 1
        if goes_on := _AND_NOW.match(text, last):
            last = goes_on.end()
        text = text[:first] + " " * (last - first) + text[last:]
    return text, kept


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


def its_end(span: Span) -> Span:
    """The last day of a span, at the clock of its first."""
    if span.start is None or span.end is None:
        return span
    later = span.end - span.start
    return replace(
        span,
        start=span.end,
        starts_at=span.starts_at + later if span.starts_at else None,
        ends_at=span.ends_at if span.starts_at else None,
    )


# "6/26 Two Bridges 5K - POSTPONED to 7/17", "26 June: Harbour Swim – now on 17 July"
_WENT_TO = re.compile(
    r"[\s,;:(\[–—-]*(?:\b(?:has|have) been |\bis |\bwas )?\b(?:postponed|moved|moves|re-?scheduled|pushed back|put back|put off|brought forward|"
    r"changed|delayed|deferred|now(?! (?:until|till)))(?: (?:to|until|till|on|for))*\s*:?\s*(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s*)?$",
    re.IGNORECASE,
)
# "6/26(토) 다리 달리기 - 7/17로 연기"
_WENT_THERE = re.compile(
    r"\s*(?:으로|로)\s?(?:일정\s?)?(?:연기|변경|옮|미[뤘룹뤄]|바[뀌뀝꿨]|순연|조정|당[겨깁])[가-힣]{0,8}"
)
_OF_ANOTHER = re.compile(
    r"(?:registrations?|deadline|entries|early[ -]bird|tickets?|bookings?|접수|신청|마감|발표|모집|예매)(?:은|는|이|가)?\W*$",
    re.IGNORECASE,
)
_WHY = re.compile(r"\s*\((?P<why>[^()\d]{2,40})\)")


def went_to(text: str, day: DateReading) -> bool:
    """Whether words right before a day or right behind it say that something went there."""
    return bool(_WENT_TO.search(text[: day.first]) or _WENT_THERE.match(text, day.last))


def name_between(text: str, old: DateReading, day: DateReading) -> str:
    """What stands between the old day and the new one, without the arrow or the words that lead to the new; "" for nothing."""
    between = text[old.last : day.first]
    sign = ARROW_LAST.search(between) or _WENT_TO.search(between)
    if sign is None and not _WENT_THERE.match(text, day.last):
        return ""
    name = between[: sign.start()] if sign else between
    return name if says_something(name) and not _OF_ANOTHER.search(name) else ""


def without_reason(text: str, day: DateReading) -> str:
    """A line that says where something went, the words for it and the reason in brackets blanked out."""
    there = _WENT_THERE.match(text, day.last)
    end = there.end() if there else day.last
    why = _WHY.match(text, end)
    end = why.end() if why and not looks_like_place(why["why"]) else end
    return text[: day.last] + " " * (end - day.last) + text[end:]
