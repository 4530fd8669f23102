"""Days and what may follow them: a weekday, a clock, the end of a range. One of the readers behind `read_dates`."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from bot.domain import date_patterns as patterns
from bot.domain import spans
from bot.domain.date_clock import Clock, read_clock
from bot.domain.date_words import COUNT, MONTH, WEEKDAY, YEAR_WORD
from bot.domain.date_years import Settled, Tense, settle
from bot.domain.spans import Span
from storage.records import Precision

if TYPE_CHECKING:
    from bot.domain.dates import Builder, Found, Frame


@dataclass(frozen=True, slots=True)
class _Point:
    """A day as written; `year` and `month` None where the text leaves them out."""

    year: int | None
    month: int | None
    day: int
    weekday: int | None
    end: int


def read_day(name: str) -> Builder:
    """The reader for one of `patterns.DAY`."""

    def build(match: re.Match[str], text: str, frame: Frame) -> Found | None:
        point = _point(match, text, frame)
        if point is None or (name == "dot" and not _is_really_a_date(match, text, point)):
            return None
        return _complete(match, text, point, frame)

    return build


def _point(match: re.Match[str], text: str, frame: Frame) -> _Point | None:
    given = match.groupdict()
    year = given_year(given, frame.base)
    month = MONTH[given["name"].lower()] if given.get("name") else int(given["month"]) if given.get("month") else None
    weekday = WEEKDAY.get((given.get("weekday") or "").lower())
    end = match.end()
    if given.get("name") and year is None and (after := patterns.YEAR_AFTER.match(text, end)):
        year, end = int(after["year"]), after.end()
    if found := patterns.WEEKDAY_AFTER.match(text, end):
        end = found.end()
        # (토~일) behind a range names both its ends; it is no checksum for one of them.
        weekday = None if found["more"] else WEEKDAY[(found["word"] or found["bare"]).lower()]
    return _Point(year, month, int(given["day"]), weekday, end)


def given_year(given: dict[str, str | None], base: date) -> int | None:
    """The year that a match names, in digits or as a word such as 내년."""
    if given.get("year"):
        return int(given["year"] or 0)
    if given.get("short"):
        return 2000 + int(given["short"] or 0)
    word = given.get("yearword")
    return base.year + YEAR_WORD[word] if word else None


def _is_really_a_date(match: re.Match[str], text: str, point: _Point) -> bool:
    """11.4 may be a number: it is a day where a weekday, a range or a colon says so, or where it leads the line."""
    if match.start() and text[match.start() - 1].isalpha():
        return False
    if point.weekday is not None or match["dot"] or patterns.UNTIL.match(text, point.end):
        return True
    padded = len(match["day"]) == 2 and len(match["month"]) == 2
    leads = not any(letter.isalnum() for letter in text[: match.start()])
    after = text[match.end() : match.end() + 8].lstrip()
    return padded or (leads and after[:1] in ("~", "∼", "–", "-", ":", "|", "]", ")"))


def _complete(match: re.Match[str], text: str, point: _Point, frame: Frame) -> Found | None:
    end = point.end
    first_clock, end = read_clock(text, end)
    last: _Point | None = None
    last_clock: Clock | None = None
    length: int | None = None
    if match.groupdict().get("lastday"):
        last = replace(point, day=int(match["lastday"]))
        point = replace(point, weekday=None)
    elif counted := patterns.FOR_DAYS.match(text, end):
        length = _counted_days(counted)
        end = counted.end()
    elif first_clock and first_clock.until is not None:
        last_clock = Clock(first_clock.until)
    else:
        last, end = _range_end(text, end, point)
        if last is not None:
            last_clock, end = read_clock(text, end)
    settled = _settle(point, last, length, frame)
    if settled is None:
        return None
    if first_clock:
        settled = replace(settled, span=_with_clock(settled.span, first_clock, last_clock, frame))
    return settled, end


def _counted_days(match: re.Match[str]) -> int:
    if match["n"]:
        return int(match["n"])
    return int(match["weeks"]) * 7 if match["weeks"] else COUNT[match["word"]]


def _range_end(text: str, end: int, start: _Point) -> tuple[_Point | None, int]:
    """The other end of a range that begins before `end`, and where it stops; (None, end) where there is none."""
    separator = patterns.SEPARATOR.match(text, end)
    if separator is None:
        return None, end
    at = separator.end()
    for name in ("iso", "ko", "slash", "dot", "month_first", "day_first"):
        found = patterns.DAY[name].match(text, at)
        if found:
            point = _point(found, text, _NO_FRAME)
            if point:
                return point, point.end
    if bare := patterns.END_DAY.match(text, at):
        point = _point_of_bare(bare, text, start)
        return point, point.end
    return None, end


def _point_of_bare(match: re.Match[str], text: str, start: _Point) -> _Point:
    end, weekday, year = match.end(), None, None
    if found := patterns.WEEKDAY_AFTER.match(text, end):
        end = found.end()
        # (토~일) behind a range names both its ends; it is no checksum for one of them.
        weekday = None if found["more"] else WEEKDAY[(found["word"] or found["bare"]).lower()]
    if after := patterns.YEAR_AFTER.match(text, end):
        year, end = int(after["year"]), after.end()
    return _Point(year, start.month, int(match["day"]), weekday, end)


def _settle(point: _Point, last: _Point | None, length: int | None, frame: Frame) -> Settled | None:
    month = point.month if point.month is not None else frame.month
    if month is None:
        return _settle_day_of_month(point, last, length, frame)

    def make(year: int) -> Span | None:
        first = spans.day(year, month, point.day)
        if first is None or first.start is None:
            return None
        if length is not None:
            return spans.days(first.start, first.start + timedelta(days=max(1, length) - 1))
        if last is None:
            return first
        last_month = last.month if last.month is not None else month
        until = spans.day(last.year or year + (last_month < month), last_month, last.day)
        return spans.days(first.start, until.end) if until and until.end else None

    year = point.year
    if year is None and last is not None and last.year is not None:
        year = last.year - ((last.month or month) < month)
    settled = settle(
        make, year=year if year is not None else frame.year, base=frame.base, tense=frame.tense, weekday=point.weekday
    )
    if settled and last and last.weekday is not None and settled.span.end:
        settled = replace(settled, clash=settled.clash or settled.span.end.weekday() != last.weekday)
    return settled


def _settle_day_of_month(point: _Point, last: _Point | None, length: int | None, frame: Frame) -> Settled | None:
    """26일 alone: in the running month, or in the next one where it has passed and something to come is meant."""
    base = frame.base
    for offset in (0, -1) if frame.tense is Tense.PAST else (0, 1):
        number = base.month + offset
        year, month = base.year + (number > 12) - (number < 1), (number - 1) % 12 + 1
        found = _settle(replace(point, year=year, month=month), last and replace(last, month=month), length, frame)
        if found is None or found.span.start is None or found.span.end is None:
            continue
        passed = found.span.start > base if frame.tense is Tense.PAST else found.span.end < base
        if not passed:
            return replace(found, inferred=True)
    return None


def _with_clock(span: Span, first: Clock, last: Clock | None, frame: Frame) -> Span:
    if span.start is None or span.end is None:
        return span
    starts_at = _at(span.start, first.at, frame)
    ends_at = _at(span.end, last.at, frame) if last else None
    if ends_at is not None and ends_at <= starts_at and span.start == span.end:
        # A party from 22:00 to 02:00 ends on the next morning; its day stays one day.
        ends_at += timedelta(days=1)
    return replace(span, precision=Precision.MINUTE, starts_at=starts_at, ends_at=ends_at)


def _at(day: date, clock: time, frame: Frame) -> datetime:
    return datetime.combine(day, clock, tzinfo=frame.zone)


class _NoFrame:
    """The end of a range names its year itself or takes the start's; it is never seen from a base day."""

    base = date(2000, 1, 1)


_NO_FRAME: Frame = _NoFrame()  # type: ignore[assignment]
