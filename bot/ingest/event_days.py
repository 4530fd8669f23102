"""Which of a line's dates is the event's, which its deadline's, and what the line says of the event's standing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from bot.domain import spans
from bot.domain.date_words import SEASON, WEEKDAY
from bot.domain.dates import DateReading, Tense, read_dates
from bot.domain.spans import Span
from bot.ingest import house_style as style
from bot.ingest.event_deadlines import falls_due, leading_deadline
from bot.ingest.event_ends import APPLYING_OPENS, TOLD_THEN, extended, one_more, runs_until
from bot.ingest.event_moves import (
    ARROW,
    MOVED_BETWEEN,
    between_arrows,
    its_end,
    may_be_from_to,
    moved_from_to,
    runs_on,
)
from bot.ingest.event_old_clocks import without_old_clocks
from bot.ingest.event_old_days import without_old_days
from bot.ingest.event_status import moved_at, status_of
from bot.ingest.event_words import URL, has_words
from bot.ingest.event_zones import without_zones
from bot.ingest.other_days import is_of_an_event
from storage.records import EventStatus, Precision

_WEEKDAY_FIRST = re.compile(
    r"\W*(?P<day>mon|tue|tues|wed|weds|thu|thur|thurs|fri|sat|sun|(?:mon|tues|wednes|thurs|fri|satur|sun)day|[월화수목금토일]요일)\b\.?,?\s*[:|–-]?\s*(?=\S)",
    re.IGNORECASE,
)

# "Mon 16   7.30pm   Church council": a weekday and the day of a month that nothing names.
_WEEKDAY_AND_NUMBER = re.compile(
    r"\W*(?P<day>mon|tue|tues|wed|weds|thu|thur|thurs|fri|sat|sun|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\.?,?\s(?P<number>\d{1,2})(?:st|nd|rd|th)?"
    r"(?=$|\s*[|,:–—-]\s|\s+\d{1,2}(?:[.:]\d\d|\s?[ap]\.?m\b))",
    re.IGNORECASE,
)
_NEAR_DAYS = 62
# "가을 · 장독대 전국 투어": a season that a sign parts from what is on then.
_SEASON_FIRST = re.compile(r"\W*(?P<season>봄|여름|가을|겨울)(?=\s?(?:[·|:：]\s|[–—-]\s))")


# "소장품의 방: 여름" may be a name as well as a date.
_BARE_SEASON = re.compile(r"봄|여름|가을|겨울|spring|summer|autumn|fall|winter", re.IGNORECASE)


# As long turned round as before, so that places in the text hold.
_BARE_SLASH = re.compile(r"(?<![\d/.])(?!24/7)(\d{1,2})/(\d{1,2})(?![\d/])")


@dataclass(frozen=True, slots=True)
class Under:
    """What stands over a line: the month and year of its heading serve it too; `day` is a heading's own date."""

    received: date
    zone: ZoneInfo
    year: int | None = None
    month: int | None = None
    day: DateReading | None = None
    # The heading asks to apply: what runs until a day may be applied for until then ("until"),
    # or any day is the last ("always").
    applying: str = ""
    # `day` is that of the row: no other day in its cells is the event's, be it a last day to apply.
    settled: bool = False
    # In this issue the day stands above the name.
    dates_lead: bool = False
    # Other dates of the issue are written 24/10/2026.
    day_first: bool = False
    # And so are those without a year: "26/2". They are read with a doubt.
    bare_day_first: bool = False
    # What was read of this lines: each is asked for several times.
    read: dict[tuple[str, int | None, int | None], list[DateReading]] = field(
        default_factory=dict, repr=False, compare=False
    )
    # And what each of its lines is, by the line and what `frame` says.
    sorted: dict[tuple[object, ...], tuple[Any, ...]] = field(default_factory=dict, repr=False, compare=False)

    @property
    def frame(self) -> tuple[object, ...]:
        """All that what a line says depends on beside its own words."""
        week = self.day.span if self.day is not None and self.day.span.precision is Precision.WEEK else None
        return (self.year, self.month, self.applying, self.settled, week)

    def dates(self, text: str) -> list[DateReading]:
        """The dates of a line, seen from here."""
        if self.month is None and (numbered := _WEEKDAY_AND_NUMBER.match(text)):
            day = self._next_with_weekday(int(numbered["number"]), WEEKDAY[numbered["day"].lower()])
            if day is not None:
                return replace(self, year=day.year, month=day.month).dates(text)
        key = (text, self.year, self.month)
        found = self.read.get(key)
        if found is None:
            plain = URL.sub(lambda web: " " * len(web.group()), text) if "://" in text else text
            found = self.read[key] = read_dates(
                without_old_clocks(_BARE_SLASH.sub(r"\2/\1", plain) if self.bare_day_first else plain),
                base=self.received,
                tense=Tense.ANNOUNCED,
                zone=self.zone,
                year=self.year,
                month=self.month,
                day_first=self.day_first,
            )
        if self.applying and found and status_of(text) is EventStatus.ANNOUNCED:
            found = [
                replace(reading, is_deadline=True) if self._is_last_day(text, reading) else reading for reading in found
            ]
        found = [
            replace(r, unsure=True) if r.first and _BARE_SEASON.fullmatch(text[r.first : r.last]) else r for r in found
        ]
        found = [r for r in found if is_of_an_event(text, r)]
        if self.settled:
            return [reading for reading in found if reading.is_deadline]
        if not found and (always := style.ALWAYS_OPEN.search(text)):
            found = [DateReading(Span(None, None, Precision.TBA), *always.span(), kind="tba")]
        if not found and (named := _SEASON_FIRST.match(text)):
            return [self._next_season(named)]
        if not found and self.day is not None and self.day.span.precision is Precision.WEEK:
            return self._weekday_of_the_week(text, self.day)
        return found

    def _is_last_day(self, text: str, reading: DateReading) -> bool:
        if not reading.span.precision.names_a_day or reading.span.start != reading.span.end:
            return False
        if APPLYING_OPENS.search(text[: reading.first]):
            return False
        return reading.until or self.applying == "always"

    def _next_season(self, named: re.Match[str]) -> DateReading:
        """The season that is running or comes next."""
        span = spans.season(self.received.year, SEASON[named["season"]])
        if span.end is not None and span.end < self.received:
            span = spans.season(self.received.year + 1, SEASON[named["season"]])
        return DateReading(span, named.start("season"), named.end("season"), year_inferred=True, kind="stretch")

    def _next_with_weekday(self, number: int, weekday: int) -> date | None:
        """The next day of that number that falls on that weekday; None where none is near."""
        ahead = (self.received + timedelta(days=days) for days in range(_NEAR_DAYS))
        return next((day for day in ahead if day.day == number and day.weekday() == weekday), None)

    def _weekday_of_the_week(self, text: str, week: DateReading) -> list[DateReading]:
        """Under "This week" a line that begins with Wednesday is that week's."""
        named = _WEEKDAY_FIRST.match(text)
        if named is None or week.span.start is None:
            return []
        there = week.span.start + timedelta(days=WEEKDAY[named["day"].lower()] - week.span.start.weekday())
        passed = week.span.start <= self.received <= there + timedelta(days=6) and there < self.received
        there += timedelta(days=7 * passed)  # a Sunday's letter tells of the week that begins
        unsure = passed and self.received.weekday() not in _WEEKEND
        span = Span(there, there, Precision.DAY)
        return [
            replace(
                week, span=span, first=named.start("day"), last=named.end(), year_inferred=False, kind="weekday",
                unsure=week.unsure or unsure,
            )
        ]  # fmt: skip


_WEEKEND = (5, 6)


@dataclass(frozen=True, slots=True)
class Found:
    """The days in a line: the event's, its deadline's, and whether the line says that it moved there."""

    day: DateReading | None
    deadline: DateReading | None
    moved: bool = False


NOTHING_FOUND = Found(None, None)
_FORMERLY = re.compile(
    r"[\s,;:(–—-]*(?:was|originally|previously|formerly|(?:extended|moved|postponed|changed)\s+from|from|instead of|원래|당초|"
    r"기존)(?: on)?:?\s*$",
    re.IGNORECASE,
)
_BY = re.compile(r"(?:^|[\s(,;])by\s+(?:the\s)?$", re.IGNORECASE)


def find_days(text: str, readings: Sequence[DateReading]) -> Found:
    """Which date is the event's and which its deadline's. "11/24 → 12/1" moves it to the second."""
    given, (text, readings) = len(readings), without_old_days(text, readings)
    found = _find_days(text, readings)
    if given and not readings and (at := moved_at(text)) is not None:
        # "Field trip – postponed, was planned for 7 February. New date to follow.": the old day is all that it says.
        unknown = DateReading(Span(None, None, Precision.TBA), at, _end_of_news(text, at), kind="tba")
        return Found(unknown, None, moved=True)
    gone = given > len(readings) and (found.day is not None or not readings)
    if found.day is not None and found.day.span.recurrence:
        return found  # "Wednesdays (not 10 June)" moves nothing
    return replace(found, moved=True) if gone and not _SAYS_ERROR.search(text) else found


def _end_of_news(text: str, at: int) -> int:
    stop = re.compile(r"[.!](?=\s+[A-Z가-힣]|\s*$)").search(text, at)
    return stop.end() if stop else len(text)


# A misprint put right is no move.
_SAYS_ERROR = re.compile(r"correction|misprint|apolog|our mistake|in error|정정|바로잡|오기", re.IGNORECASE)


def _find_days(text: str, readings: Sequence[DateReading]) -> Found:
    if readings and not readings[0].is_deadline and leading_deadline(text, readings[0]) is not None:
        readings = [replace(readings[0], is_deadline=True), *readings[1:]]
    readings = [replace(r, is_deadline=True) if _ends_an_application(text, r) else r for r in readings]
    deadline = next((reading for reading in readings if reading.is_deadline), None)
    days = [reading for reading in readings if not reading.is_deadline and not _is_opening_hours(text, reading)]
    if deadline is None:
        # "Epiphany Lunch, Sun 8 (names to Carol by 2 January)", "Names to Isla by 12 December."
        by = next((day for day in days if _BY.search(text[: day.first])), None)
        days = [day for day in days if day is not by]
        deadline = replace(by, is_deadline=True) if by else None
    if len(days) >= 2:
        between = text[days[0].last : days[1].first]
        if MOVED_BETWEEN.fullmatch(between):
            backwards = re.search(r"was|from|instead", between, re.IGNORECASE)
            kept = days[0] if backwards else days[1]
            before = _FORMERLY.search(text[: days[0].first])
            if ARROW.fullmatch(between) and before is None and status_of(text) is EventStatus.ANNOUNCED:
                return Found(between_arrows(days[0], days[1]), deadline, moved=not runs_on(days[0], days[1]))
            both = replace(kept, first=before.start() if before else days[0].first, last=days[1].last)
            return Found(both, deadline, moved=True)
    if deadline is not None:
        days = [day for day in days if not TOLD_THEN.search(text[: day.first])]
        days = [day for day in days if not APPLYING_OPENS.search(text[: day.first])]
    best = _best(text, days)
    if best is not None and (more := one_more(text, days, best)) is not None:
        best = more
    elif (
        best is not None
        and best.kind == "stretch"
        and any(
            day.kind == "stretch" and day.first > best.first and not text[best.last : day.first].strip() for day in days
        )
    ):
        best = replace(best, unsure=True)  # 6월말 7월초
    if best is not None and (vague := _DAY_TO_COME.match(text, best.last)):
        best = replace(best, last=vague.end())
    if best is not None and (small := _WORD_BEHIND.match(text, best.last)):
        best = replace(best, last=small.end())
    if best is not None and "(" in text[best.first : best.last] and (shut := _REST_OF_BRACKET.match(text, best.last)):
        opened = text[best.first : best.last]
        if opened.count("(") > opened.count(")"):
            best = replace(best, last=shut.end())
    if best is not None and (later := extended(text, readings, best)) is not None:
        best = later
    if best is not None and (later := runs_until(text, days, best)) is not None:
        best = later
    if best is not None and deadline is not None and _is_of_a_calls_name(text, best):
        best = None
    ranged = best is not None and best.span.start != best.span.end and best.span.precision.names_a_day
    if best is not None and ranged and moved_from_to(text, best):
        # 4월 11일에서 4월 18일로 미뤘습니다: no range of days.
        return Found(replace(best, span=its_end(best.span)), deadline, moved=True)
    if best is not None and ranged and may_be_from_to(text, best):
        return Found(replace(best, unsure=True), deadline)
    return Found(best, deadline)


def last_day(text: str, readings: Sequence[DateReading]) -> DateReading | None:
    """The day that a line of deadlines ends with: not the one that it was before ("13 February (extended from 30 January)")."""
    kept = [reading for reading in readings if not _FORMERLY.search(text[: reading.first])] or list(readings)
    return kept[-1] if kept and not _OPEN_END.search(text, kept[-1].first) else None


# "5.26(화) 10:00 ~ 예산 소진 시" says when it begins.
_OPEN_END = re.compile(
    r"부터(?!\s*\d|\s*~)|(?:[~–—-])\s*(?:$|예산|소진|선착순|마감|상시|별도|추후|until (?:full|further|sold)|while)",
    re.IGNORECASE,
)


LONG_SPANS = (Precision.YEAR, Precision.HALF, Precision.QUARTER, Precision.SEASON)


def _is_of_a_calls_name(text: str, day: DateReading) -> bool:
    """Whether a half or a season stands in the name of what one applies for: "7/31까지: 하반기 입주팀 모집"."""
    called = style.APPLIED_FOR.search(text, day.last)
    named = called is not None and not re.search(r"[.!?:：|]", text[day.last : called.start()])
    return named and day.span.precision in LONG_SPANS and _GOES_ON_AS_NAME.match(text, day.last) is not None


# "4월 둘째 주 중 꽃길 걷기", "매월 마지막 금요일 저녁 골목 영화관"
_WORD_BEHIND = re.compile(r"(?<=주)\s?중(?=\s)|(?<=요일)\s(?:저녁|오전|오후)(?=\s[가-힣])")
# "Mondays 6-8pm (from 1 June, six weeks)": what else stands in a date's bracket goes with it.
_REST_OF_BRACKET = re.compile(r"[^()]{0,40}\)")
# "June 2026, dates to be confirmed", "5월 중(날짜 미정)": the day itself is still to come.
_DAY_TO_COME = re.compile(
    r"(?:\s?중)?\s?[,;(–—-]?\s?(?:(?:the\s)?(?:exact\s)?(?:dates?|days?)\s(?:and times?\s)?(?:is\s|are\s)?(?:tb[acd]\b|to (?:be|"
    r"follow)(?:\s(?:confirmed|announced|decided|set|fixed))?)|"
    r"(?:정확한|세부|자세한|구체적인)?\s?(?:날짜|일자|일정|일시)(?:는|은)?\s?(?:미정|(?:추후|곧|나중에|다음 호에서?)\s?(?:공지|안내|확정|"
    r"알려)\S*(?:\s드\S+)?|확정\s?전|조율\s?중))\s?\)?",
    re.IGNORECASE,
)


def _ends_an_application(text: str, reading: DateReading) -> bool:
    """ "청소년 공모전: ~12/19까지": what one applies for runs until then."""
    single = reading.span.start == reading.span.end and reading.span.precision.names_a_day
    asked = style.APPLIED_FOR.search(text[: reading.first]) is not None
    if falls_due(text, reading) or (single and asked and _CLOSING.search(text[: reading.first])):
        return True
    return reading.until and single and (asked or _HAND_IN.match(text, reading.last) is not None)


# "5월 21일(금)까지 이력서와 좋아하는 소리 하나를 보내 주세요"
_HAND_IN = re.compile(r"\s[^.!?]{0,40}(?:보내|제출해|신청해|지원해|써|적어|내)\s?(?:주세요|주십시오|주시면|주시기)")
_CLOSING = re.compile(r"\bclosing(?: on)?:?\s*$", re.IGNORECASE)


def _is_opening_hours(text: str, reading: DateReading) -> bool:
    """ "Tue–Sun 11:00–19:00": the days a house is open."""
    rule = reading.span.recurrence or ""
    return (
        rule.startswith("FREQ=WEEKLY")
        and rule.count(",") >= 4
        and not _EVERY.search(text[reading.first : reading.last])
    )


_GOES_ON_AS_NAME = re.compile(r"\s[^\W\d_]")
_PARTED_BEFORE = re.compile(r"[:：|–—,(]\s*$")
_EVERY = re.compile(r"every|each|매|평일|마다|daily|weekdays", re.IGNORECASE)


def _best(text: str, days: Sequence[DateReading]) -> DateReading | None:
    """The first exact date, else the first one.

    A weekday's name alone gives way ("마지막 수요일 도서관: 매월 마지막 주 수요일"), and so does 오늘 beside a date.
    """
    firm = [day for day in days if not _ONLY_A_WEEKDAY.fullmatch(text[day.first : day.last].strip())]
    firm = [day for day in firm if day.kind != "relative"] or firm
    exact = [day for day in firm if day.span.precision.names_a_day or day.span.precision is Precision.RECURRING]
    known = [day for day in firm if day.span.precision is not Precision.TBA]
    if not exact and len(known) > 1 and _GOES_ON_AS_NAME.match(text, known[0].last):
        # "여름 시즌 개막: 7월 중순": the first is part of the name.
        known = [day for day in known[1:] if _PARTED_BEFORE.search(text[: day.first])] or known
    return next(iter(exact or known or firm or days), None)


_ONLY_A_WEEKDAY = re.compile(
    r"(?:on\s)?(?:[월화수목금토일]요일|주말|(?:mon|tues?|wednes|thurs?|fri|satur|sun)(?:day)?s?)", re.IGNORECASE
)


def says_only_a_date(text: str, readings: Sequence[DateReading]) -> bool:
    """Whether nothing but a date, its clock and such small words stands in a text."""
    if not readings:
        return False
    left = without_zones(text)
    for reading in sorted(readings, key=lambda r: r.first, reverse=True):
        left = left[: reading.first] + " " + left[reading.last :]
    left = _PRICE.sub(" ", re.sub(r"\([^()]{0,12}\)", " ", left))
    clocked = any(reading.span.starts_at for reading in readings) or _AN_HOUR.search(left)
    return not has_words(left if clocked else _FEAST.sub(" ", left))


# "Sunday 21 March, Palm Sunday", "5월 5일(화) 어린이날"
_FEAST = re.compile(
    r"\b(?:(?:palm|easter|advent|trinity|passion|remembrance|mothering|rogation|low|whit) (?:sunday|day|monday|eve)|"
    r"maundy thursday|good friday|holy saturday|ash wednesday|shrove tuesday|ascension(?: day)?|pentecost|epiphany|candlemas|"
    r"christmas (?:eve|day)|boxing day|new year(?:.s)? (?:eve|day)|all (?:saints|souls)(?: day)?|"
    r"purim|pesach|shavuot|sukkot|eid(?: al-\w+)?|diwali|may day|bank holiday)\b|"
    r"어린이날|어버이날|스승의\s?날|부처님\s?오신\s?날|성탄절|부활절|개천절|한글날|광복절|현충일|삼일절|설날|추석|동지|정월\s?대보름|단오",
    re.IGNORECASE,
)
_AN_HOUR = re.compile(r"\d\s?[ap]\.?m\b|\d:\d\d|\d\s?시", re.IGNORECASE)
# "SUN 14 JUNE | 3PM | PAY WHAT YOU CAN"
_PRICE = re.compile(
    r"(?:(?<=[|,·])|^)\s*(?:pay (?:what|as) you (?:can|like|feel|wish)|free(?: (?:entry|admission|event))?|donations?(?: welcome)?|sold out|"
    r"(?:전석|입장|관람)?\s?무료|유료|매진)\s*(?=$|[|,·])",
    re.IGNORECASE,
)
