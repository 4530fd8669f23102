"""Further days on an event's line: more of its own, the later end it was given, and when results are told. Used by the reader of event days."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from bot.domain.dates import DateReading
from bot.domain.sought import sought
from bot.domain.spans import Span

# When it is told who won is not when it takes place.
TOLD_THEN = re.compile(
    r"(?:발표(?:일|일자)?|결과(?:\s?(?:발표|통보|안내))?|선정|시상)\s?[:：]?\s*$|"
    r"\b(?:results?|prizes?|prize draw|winners?|shortlist|decisions?|selection)"
    r"(?: (?:will be|are|is))?(?: (?:announced|published|notified|out|due))?(?: (?:on|by))?\s?:?\s*$",
    re.IGNORECASE,
)
# When one may begin to apply is not when it takes place either.
APPLYING_OPENS = re.compile(
    r"(?:\b(?:applications?|expressions? of interest|registrations?|entries|bookings?|booking|tickets?|sales?|submissions?|nominations?)"
    r"(?: (?:is|are|will))?\s(?:opens?|go on sale)|"
    r"(?:접수|신청|모집|등록|예매|응모)\s?(?:시작|오픈|개시)(?:일)?)(?: (?:on|from))?\s?[:：]?\s*$",
    re.IGNORECASE,
)
_LONGER = sought("e연", r"연장|\bextended\b", re.IGNORECASE)


def extended(text: str, readings: Sequence[DateReading], best: DateReading) -> DateReading | None:
    """ "6/13~6/20 연장 → 6/27까지": it lasts until the later day, and is never sure."""
    if not _LONGER.search(text, best.last) or best.span.end is None or not best.span.precision.names_a_day:
        return None
    ends = [r.span.end for r in readings if r.first >= best.last and not r.is_deadline and r.span.precision.names_a_day]
    later = [end for end in ends if end is not None and end > best.span.end]
    return replace(best, span=replace(best.span, end=max(later)), unsure=True) if later else None


_OPENS = re.compile(r"\bopen(?:s|ing)?\b|\b(?:runs|on|continues)\b|개막|오픈|시작|전시|부터", re.IGNORECASE)


def runs_until(text: str, days: Sequence[DateReading], best: DateReading) -> DateReading | None:
    """ "Sat 20 June: Flower Festival opens, until Sun 28 June": it lasts until the later day; not sure where nothing says that it opens."""
    if not best.span.precision.names_a_day or best.span.start != best.span.end or best.until or best.span.end is None:
        return None
    if _NEXT_DAY.match(text, best.last):
        last = next((day.last for day in days if day.first >= best.last), best.last)
        return replace(best, span=replace(best.span, end=best.span.end + timedelta(days=1)), last=last, unsure=True)
    for later in days:
        end = later.span.end
        if later.first < best.last or not later.until or end is None or later.kind not in ("day", "recurring"):
            continue
        if end > best.span.end and later.span.start in (None, end):
            opens = _OPENS.search(text, best.last, later.first) is not None
            return replace(best, span=replace(best.span, end=end), unsure=best.unsure or not opens)
    return None


_BEGINS = re.compile(
    r"\b(?:start(?:s|ing)?|begin(?:s|ning)|from|first (?:one|session|class|meeting|evening|date|walk|run|time)(?: is)?)(?: on)?:?\s$|"
    r"첫\s?(?:모임|수업|시간|날|회|강의?|만남)(?:은|:)?\s$",
    re.IGNORECASE,
)
_BEGINS_KO = re.compile(r"\s?(?:에\s)?(?:부터|시작|개강|첫\s?(?:모임|수업|시간))")


def begins_on(text: str, days: Sequence[DateReading], best: DateReading) -> DateReading | None:
    """ "Every other Wednesday, 12–1 PM, on the help channel, starting Oct 28": what comes again begins on the day named for that."""
    if not best.span.recurrence or best.span.start is not None:
        return None
    if (season := _season_behind(text, days, best)) is not None:
        return replace(best, span=replace(best.span, start=season.start, end=season.end))
    first = last = None
    for day in days:
        exact = day.span.precision.names_a_day and day.span.start == day.span.end
        if day.first < best.last or not exact or day.span.recurrence:
            continue
        if _BEGINS.search(text, best.last, day.first) or _BEGINS_KO.match(text, day.last):
            first = first or day.span.start
        elif _ends_on(text, best, day, begun=first is not None):
            last = day.span.end
    return replace(best, span=replace(best.span, start=first, end=last)) if first or last else None


def _season_behind(text: str, days: Sequence[DateReading], best: DateReading) -> Span | None:
    """Weeks from a first to a last day, in the same sentence: "Every Thursday, 8pm, Parish Hall, from 17 Sept until 10 Dec"."""
    for day in days:
        start, end = day.span.start, day.span.end
        if day.first < best.last or start is None or end is None or not day.span.precision.names_a_day:
            continue
        long = end - start >= _A_SEASON and not day.span.recurrence
        return day.span if long and _RUNS_THEN.fullmatch(text, best.last, day.first) else None
    return None


_A_SEASON = timedelta(days=13)
_RUNS_THEN = re.compile(
    r"(?:(?!\b(?:appl|book|register|sign|enter|enrol|rsvp|ticket|submi|nominat|pay|order|free|not|no|clos|except|exclud|off|half|break|holiday)|"
    r"신청|접수|모집|예매|등록|제외|휴|쉬|쉽|방학|빼고)[^.!?:\n|])*?(?:\bfrom\s|\bbetween\s|\brunning\s|[,(·]\s?)",
    re.IGNORECASE,
)


def _ends_on(text: str, best: DateReading, day: DateReading, *, begun: bool) -> bool:
    """Whether a later day on its line is the last of what comes again. `begun`: its first day is named before."""
    if begun and (_ENDS.search(text, best.last, day.first) or _ENDS_KO.match(text, day.last)):
        return True
    return day.until and _RUNS_UNTIL.fullmatch(text, best.last, day.first) is not None


# "Every Tuesday, 8pm, Ennis Academy pool, until 27 April": nothing is applied for in between.
_RUNS_UNTIL = re.compile(
    r"(?:(?!\b(?:appl|book|register|sign|enter|enrol|rsvp|tickets?|submi|nominat|pay|order|free)\w*)[^.!?])*\b(?:until|till?|up to|through)\s",
    re.IGNORECASE,
)


def counted_out(text: str, days: Sequence[DateReading], best: DateReading) -> DateReading | None:
    """ "매월 마지막 수요일 12:20 — 3월 31일, 4월 28일, 5월 26일": what comes again is on from the first to the last of its days."""
    if not best.span.recurrence or best.span.start is not None:
        return None
    for day in days:
        if day.first < best.last:
            continue
        several = day.span.precision.names_a_day and day.span.start != day.span.end and not day.span.recurrence
        if not several or not _LISTS.fullmatch(text, best.last, day.first):
            return None
        return replace(best, span=replace(best.span, start=day.span.start, end=day.span.end), last=day.last)
    return None


_LISTS = re.compile(r"[^.!?\d]{0,3}(?:\d{1,2}[:.]\d\d|[^.!?]{0,24}?)?\s?(?:[:：(]|[–—-])\s?(?:all\s|모두\s)?")
_ENDS = re.compile(
    r"\b(?:end(?:s|ing)?|last (?:one|session|class|meeting|evening|date|walk|time)(?: is)?|until|till|to)(?: on)?:?\s$",
    re.IGNORECASE,
)
_ENDS_KO = re.compile(r"\s?(?:에\s)?(?:종강|종료|마지막|끝|까지)")


# "6월 11일 13시~익일 10시"
_NEXT_DAY = re.compile(
    r"\s{0,2}[~–—-]?\s{0,2}(?:익일|다음\s?날|이튿날|(?:the )?(?:next|following) (?:day|morning))", re.IGNORECASE
)
_COUNTED = (
    r"(?:(?:(?:day|part|session|week|night|show|class|round|leg|date)\s?\d{1,2}|"
    r"(?:제\s?)?\d{1,2}\s?(?:일차|회차?|차시?|부|강|주차))\s*[:：–—-]?)"
)
_AND = re.compile(rf"\s*(?:&|,?\s?and\b|[,;+/·]|및|그리고)\s*(?:{_COUNTED}\s*)?|\s+{_COUNTED}\s*", re.IGNORECASE)


def one_more(text: str, days: Sequence[DateReading], best: DateReading) -> DateReading | None:
    """ "1-3 May & 8-10 May": from the first day to the last, and never sure; None where no further days follow."""
    place = days.index(best) if best in days else len(days)
    if (
        place + 1 >= len(days)
        or not best.span.precision.names_a_day
        or not _AND.fullmatch(text, best.last, days[place + 1].first)
    ):
        return None
    other: DateReading | None = None
    at = best.last
    for day in days[place + 1 :]:
        later = day.span.end is not None and best.span.end is not None and day.span.end > best.span.end
        if not (later and day.span.precision.names_a_day and _AND.fullmatch(text, at, day.first)):
            break
        other, at = day, day.last
    if other is None:
        return None
    return replace(best, span=replace(best.span, end=other.span.end), last=other.last, unsure=True)
