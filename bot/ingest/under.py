"""What stands over a line, and the dates that it says seen from there. Made by the reader of blocks, handed down by headings."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from bot.domain import spans
from bot.domain.date_patterns import DAYS_EN
from bot.domain.date_words import SEASON, WEEKDAY
from bot.domain.dates import DateReading, Tense, read_dates
from bot.domain.spans import Span
from bot.ingest import call_words
from bot.ingest.event_ends import APPLYING_OPENS
from bot.ingest.event_old_clocks import without_old_clocks
from bot.ingest.event_status import status_of
from bot.ingest.event_words import URL
from bot.ingest.other_days import is_of_an_event
from bot.ingest.weekday_columns import weekday_first
from bot.ingest.weekday_hours import run_by_weekday
from storage.records import EventStatus, Precision

_WEEKDAY_FIRST = re.compile(
    rf"\W*(?P<day>(?:{DAYS_EN})|[월화수목금토일]요일)\b\.?,?\s*[:|–-]?\s*(?=\S)",
    re.IGNORECASE,
)

# "Mon 16   7.30pm   Church council": a weekday and the day of a month that nothing names.
_WEEKDAY_AND_NUMBER = re.compile(
    rf"\W*(?P<day>{DAYS_EN})\.?,?\s(?P<number>\d{{1,2}})(?:st|nd|rd|th)?"
    r"(?=$|\s*[|,:–—-]\s|\s+\d{1,2}(?:[.:]\d\d|\s?[ap]\.?m\b))",
    re.IGNORECASE,
)
# "4. 금 | 19:30 | 물의 계단", "12(토) 14:00": the same in Korean; "12일(토)" is a day anyhow, "1월:" a month.
_NUMBER_AND_WEEKDAY = re.compile(
    r"\W*(?P<number>[12]?\d|3[01])(?:\.?\s?\((?P<inside>[월화수목금토일])\)|\.\s?(?P<bare>[월화수목금토일])(?:요일)?)"
    r"(?=$|\s*[|,:–—-]\s|\s+(?:(?:오[전후]|낮|저녁|밤|아침)\s?)?\d{1,2}(?::\d\d|시))"
)
_NEAR_DAYS = 62
# "가을 · 장독대 전국 투어": a season that a sign parts from what is on then.
_SEASON_FIRST = re.compile(
    r"\W*(?P<season>봄|여름|가을|겨울|Spring|Summer|Autumn|Fall|Winter)(?=\s?(?:[·|:：]\s|[–—-]\s))"
)


# "소장품의 방: 여름" may be a name as well as a date.
_BARE_SEASON = re.compile(r"봄|여름|가을|겨울|spring|summer|autumn|fall|winter", re.IGNORECASE)


# As long turned round as before, so that places in the text hold.
_DAY_SLASH = re.compile(r"(?<![\d/.])(?!24/7)(\d{1,2})/(\d{1,2})(?=(?:/(?:20)?\d\d)?(?![\d/]))")
_TWO_AND_TWO = re.compile(r"[0-3]\d\.[01]\d")
# "Thu 18.02, 19:00", "Apply by 30.04."
_DAY_POINT_MONTH = re.compile(
    r"(?P<lead>\b(?:(?P<weekday>mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}\.?,?\s|(?:by|until|till|closes?|closing|deadline:?|due|before)\s(?=1[3-9]|2\d|3[01])))"
    r"(?P<day>0[1-9]|[12]\d|3[01])\.(?P<month>0[1-9]|1[0-2])(?![\d:]|\.\d|\s?[ap]\.?m)",
    re.IGNORECASE,
)


def _a_date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


# Without a weekday or a year beside it such a day keeps a doubt.
_CHECKED = re.compile(rf"(?:{DAYS_EN})\b|\d/(?:20)?\d\d$", re.IGNORECASE)


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
    # And so are those without a year: "26/2". They are read with a doubt where no weekday checks them.
    bare_day_first: bool = False
    # The day that the issue bears, where it isn't the received one: "today" is that.
    issued: date | None = None
    # What stands here comes every week: a line begins with its weekday.
    weekly: bool = False
    # The heading speaks of days that changed.
    of_moves: bool = False
    # What was read of this lines: each is asked for several times.
    read: dict[tuple[str, int | None, int | None], list[DateReading]] = field(
        default_factory=dict, repr=False, compare=False
    )
    # The same, as they are handed out: by the line and what `frame` says.
    handed: dict[tuple[object, ...], tuple[DateReading, ...]] = field(default_factory=dict, repr=False, compare=False)
    # And what each of its lines is, by the line and what `frame` says.
    sorted: dict[tuple[object, ...], tuple[Any, ...]] = field(default_factory=dict, repr=False, compare=False)

    @property
    def frame(self) -> tuple[object, ...]:
        """All that what a line says depends on beside its own words."""
        week = self.day.span if self.day is not None and self.day.span.precision is Precision.WEEK else None
        return (self.year, self.month, self.applying, self.settled, self.weekly, week)

    def dates(self, text: str) -> list[DateReading]:
        """The dates of a line, seen from here."""
        key = (text, *self.frame)
        found = self.handed.get(key)
        if found is None:
            found = self.handed[key] = tuple(self._dates(text))
        return list(found)

    def _dates(self, text: str) -> list[DateReading]:
        if self.weekly and (again := weekday_first(text)) is not None:
            said = replace(self, weekly=False).dates(text)
            return said if any("BYDAY" in (day.span.recurrence or "") for day in said[:1]) else [again]
        if self.month is None and (numbered := _numbered(text)) is not None:
            day = self._next_with_weekday(*numbered)
            if day is not None:
                return replace(self, year=day.year, month=day.month).dates(text)
        key = (text, self.year, self.month)
        found = self.read.get(key)
        if found is None:
            plain = URL.sub(lambda web: " " * len(web.group()), text) if "://" in text or "www." in text else text
            if _TWO_AND_TWO.search(plain):
                plain = _DAY_POINT_MONTH.sub(self._with_stroke, plain)
            plain = without_old_clocks(_DAY_SLASH.sub(r"\2/\1", plain) if self.bare_day_first else plain)
            found = self.read[key] = self._seen_from(self.received, plain)
            if self.issued is not None and any(reading.kind == "relative" for reading in found):
                that_day = self._seen_from(self.issued, plain)
                found = self.read[key] = [
                    other if reading.kind == "relative" else reading
                    for reading, other in zip(found, that_day, strict=False)
                ]
            if self.bare_day_first:
                found = self.read[key] = [self._with_its_doubt(plain, reading) for reading in found]
        if self.applying and found and status_of(text) is EventStatus.ANNOUNCED:
            found = [
                replace(reading, is_deadline=True) if self._is_last_day(text, reading) else reading for reading in found
            ]
        found = [
            replace(r, unsure=True) if r.first and _BARE_SEASON.fullmatch(text[r.first : r.last]) else r for r in found
        ]
        found = [r for r in found if is_of_an_event(text, r)]
        if found and found[0].span.recurrence:
            found = _without_what_it_covers([run_by_weekday(text, found[0], self.zone), *found[1:]])
        if self.settled:
            return [reading for reading in found if reading.is_deadline]
        if not found and call_words.MAY_BE_OPEN.search(text) and (always := call_words.ALWAYS_OPEN.search(text)):
            found = [DateReading(Span(None, None, Precision.TBA), *always.span(), kind="tba")]
        if not found and (named := _SEASON_FIRST.match(text)):
            return [self._next_season(named)]
        if not found and self.day is not None and self.day.span.precision is Precision.WEEK:
            return self._weekday_of_the_week(text, self.day)
        return found

    def _seen_from(self, base: date, text: str) -> list[DateReading]:
        return read_dates(
            text,
            base=base,
            tense=Tense.ANNOUNCED,
            zone=self.zone,
            year=self.year,
            month=self.month,
            day_first=self.day_first and not self.bare_day_first,
        )

    def _with_stroke(self, found: re.Match[str]) -> str:
        """A day and a month with a point between them as the issue writes them with a stroke, where a word or a weekday before them says so."""
        day, month = int(found["day"]), int(found["month"])
        if found["weekday"]:
            years = (self.received.year, self.received.year + 1)
            exact = [at for at in (_a_date(year, month, day) for year in years) if at and at >= self.received]
            if not exact or exact[0].weekday() != WEEKDAY[found["weekday"].lower()[:3]]:
                return found.group()
        first, last = ("day", "month") if self.day_first or self.bare_day_first else ("month", "day")
        return f"{found['lead']}{found[first]}/{found[last]}"

    @staticmethod
    def _with_its_doubt(text: str, reading: DateReading) -> DateReading:
        """A day whose numbers were turned round, unsure where nothing beside them checks it."""
        said = text[reading.first : reading.last]
        return replace(reading, unsure=True) if _DAY_SLASH.search(said) and not _CHECKED.search(said) else reading

    def _is_last_day(self, text: str, reading: DateReading) -> bool:
        if not reading.span.precision.names_a_day or reading.span.start != reading.span.end:
            return False
        if APPLYING_OPENS.search(text[: reading.first]):
            return False
        return reading.until or self.applying == "always"

    def _next_season(self, named: re.Match[str]) -> DateReading:
        """The season that is running or comes next."""
        span = spans.season(self.received.year, SEASON[named["season"].lower()])
        if span.end is not None and span.end < self.received:
            span = spans.season(self.received.year + 1, SEASON[named["season"].lower()])
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


def _without_what_it_covers(found: list[DateReading]) -> list[DateReading]:
    """The readings, without those that stand in the first one."""
    return [found[0], *(reading for reading in found[1:] if reading.first >= found[0].last)]


def _numbered(text: str) -> tuple[int, int] | None:
    """The day of a month and the weekday that a line begins with, where no month stands beside them."""
    if english := _WEEKDAY_AND_NUMBER.match(text):
        return int(english["number"]), WEEKDAY[english["day"].lower()]
    if korean := _NUMBER_AND_WEEKDAY.match(text):
        return int(korean["number"]), "월화수목금토일".index(korean["inside"] or korean["bare"])
    return None


_WEEKEND = (5, 6)
