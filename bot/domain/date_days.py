"""Days and what may follow them: a clock, the end of a range, a length, further days. A reader behind `read_dates`."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta

from bot.domain import date_patterns as patterns
from bot.domain import spans
from bot.domain.date_clock import Clock, read_clock, with_clock
from bot.domain.date_found import Found
from bot.domain.date_hours import hours_at, hours_of_each_day
from bot.domain.date_points import Point, are_no_list, named_point_at, point_at, with_weekday
from bot.domain.date_words import COUNT, WEEKDAY
from bot.domain.date_years import Frame, Settled, Tense, settle
from bot.domain.spans import Span


@dataclass(frozen=True, slots=True)
class _Whole:
    """A first day and all that follows it as it was written."""

    first: Point
    last: Point | None
    length: int | None
    clock: Clock | None
    last_clock: Clock | None
    end: int
    steps: int = 0
    unsure: bool = False


def read_days(text: str, point: Point, frame: Frame) -> Found | None:
    """The days that a point begins; None where the calendar has no such days."""
    whole = _whole(text, _plausible(point, frame))
    settled = _settled(whole, frame)
    if whole.first.form in ("mdy", "slash") and (settled is None or settled.clash or frame.day_first):
        whole, settled = _other_order(whole, settled, frame)
    if settled is None:
        return None
    span = settled.span
    if whole.clock:
        until = whole.last_clock.at if whole.last_clock else whole.clock.until
        span = with_clock(span, replace(whole.clock, until=until), frame)
    guessed = bool(whole.clock and whole.clock.unsure) or bool(whole.last_clock and whole.last_clock.unsure)
    return Found(
        span=span,
        first=point.first,
        last=whole.end,
        inferred=settled.inferred,
        unsure=settled.unsure or whole.unsure or point.unsure or guessed,
        clash=settled.clash,
        kind="day",
    )


_NEAR = 3  # years


def _plausible(point: Point, frame: Frame) -> Point:
    """ "11.06.26" is no day of 2011 in a letter of 2026: the year stands last."""
    if point.form != "yymd" or point.year is None or abs(point.year - frame.base.year) <= _NEAR:
        return point
    other = 2000 + point.day
    return replace(point, year=other, day=point.year - 2000) if abs(other - frame.base.year) <= _NEAR else point


def _other_order(whole: _Whole, settled: Settled | None, frame: Frame) -> tuple[_Whole, Settled | None]:
    """ "Friday 06/11/2026" is 6 November where the weekday, or the other dates of the issue, say so."""
    first, last = whole.first, whole.last
    if frame.day_first and first.form == "slash" and first.weekday is None:
        return replace(whole, unsure=True), settled
    if first.day > 12 or first.month is None or (first.weekday is None and not frame.day_first):
        return whole, settled
    if last is not None and last.form in ("mdy", "slash") and last.month is not None and last.day <= 12:
        last = replace(last, month=last.day, day=last.month)
    turned = replace(whole, first=replace(first, month=first.day, day=first.month), last=last)
    found = _settled(turned, frame)
    if found is None or (found.clash and (settled is not None or not frame.day_first)):
        return whole, settled
    return replace(turned, unsure=whole.unsure or first.year is None), found


_DAY_NUMBER = re.compile(r"(?<!\d)\d{1,2}(?!\d)")
_EVENING_OF = re.compile(r"(?:evening|night) of (?:the )?$")
_LENGTH_BEFORE = re.compile(
    r"(?<![a-z\d])(?P<n>two|three|four|five|six|seven|eight|nine|ten|[2-9])[ -]day (?:[a-z-]{2,15} ){1,3}(?:starting|starts|beginning|begins|from)(?: on)? $"
)


def _whole(text: str, point: Point) -> _Whole:
    clock, end = point.clock, point.end
    if clock is None:
        clock, end = read_clock(
            text, end, evening=bool(_EVENING_OF.search(text, max(0, point.first - 20), point.first))
        )
    if clock is None and point.last is None and (hours := hours_at(text, end, point)):
        clock, end = hours
    if point.last is not None:
        # 4-6 Nov, with what stood behind the month.
        if clock is None and point.form != "list":
            clock, end = hours_of_each_day(text, end)
        other = replace(point.last, year=point.year, weekday=point.last.weekday)
        if point.form == "ko_days":
            other = replace(other, weekday=point.weekday, last_weekday=point.last_weekday)
            if other.day < point.day:
                other = _of_the_next_month(other, point) or other
            point = replace(point, weekday=None)
        return _Whole(
            replace(point, last=None),
            other,
            None,
            clock,
            None,
            end,
            steps=_days_listed(text, point) if point.form == "list" else 0,
        )
    if clock is None and (counted := patterns.FOR_DAYS.match(text, end)):
        clock, end = read_clock(text, counted.end())  # "12월 19일부터 이틀간 오후 2시"
        return _Whole(point, None, _counted_days(counted, point), clock, None, end)
    if led := _LENGTH_BEFORE.search(text, max(0, point.first - 50), point.first):
        return _Whole(point, None, COUNT.get(led["n"]) or int(led["n"]), clock, None, end)
    if clock and clock.until is not None:
        return _Whole(point, None, None, clock, None, end)
    last, end, steps, unsure = _other_end(text, end, point)
    if text[: point.first].endswith("between ") and steps == 1:
        steps = 0
    if last is None:
        return _Whole(point, None, None, clock, None, end)
    pair = patterns.WEEKDAYS_OF_A_RUN.match(text, end) if point.weekday is None and last.weekday is None else None
    if pair is not None and 0 < (last.day - point.day) % 31 < _A_WEEK:  # of a longer run they are a rule
        point, last = replace(point, weekday=WEEKDAY[pair["one"]]), replace(last, weekday=WEEKDAY[pair["other"]])
        end = pair.end()
    last_clock: Clock | None = last.clock
    if last_clock is None:
        last_clock, end = read_clock(text, end)
    if clock is None and last_clock is None and not steps:
        last_clock, end = hours_of_each_day(text, end)
    if clock is None and last_clock is not None:
        # "11월 8~9일 오후 2시" says when both begin.
        clock, last_clock = last_clock, None if last_clock.until is None else Clock(last_clock.until)
    if counted := patterns.FOR_DAYS.match(text, end):
        end = counted.end()
        if clock is None:
            clock, end = read_clock(text, end)  # "12월 19일과 20일, 이틀 동안 오후 2시~5시"
    return _Whole(point, last, None, clock, last_clock, end, steps, unsure)


_A_WEEK = 7


def _days_listed(text: str, point: Point) -> int:
    """How many days are listed beside the first; "between 23 and 29 nov" lists none."""
    listed = len(_DAY_NUMBER.findall(text, point.first, point.end)) - 1
    return 0 if listed == 1 and text[: point.first].endswith("between ") else listed


def _counted_days(match: re.Match[str], point: Point) -> int:
    given = {key.removeprefix("b_"): value for key, value in match.groupdict().items() if value}
    if "en" in given:
        n = COUNT.get(given["en"]) or int(given["en"])
        return n * (7 if given["enunit"] == "week" else 1)
    if "n" in given or "stay" in given:
        return int(given.get("n") or given["stay"])
    if "weeks" in given:
        return 7 * (COUNT.get(given["weeks"]) or int(given["weeks"]))
    if "months" in given:
        # A month from the 1st is that month; from another day, to the day before it in the next.
        return -(COUNT.get(given["months"]) or int(given["months"]))
    return COUNT[given["word"]]


def _other_end(text: str, end: int, start: Point) -> tuple[Point | None, int, int, bool]:
    """The other end of a range or the last of a list, where it stops, how many days are listed, whether it is a choice."""
    last: Point | None = None
    stop, steps, choice = end, 0, False
    for _ in range(8):
        separator = patterns.RANGE.match(text, stop)
        if separator is None:
            break
        found = _end_at(text, separator.end(), last or start, listed=bool(separator["list"]))
        if found is None or (last is not None and not separator["list"]):
            break
        if separator["list"] and found.last is None and are_no_list(text, start, last or start, found):
            break
        if found.last is not None and separator["list"]:
            found = replace(found.last, weekday=found.weekday, end=found.end)  # 6월 13, 20, 27일
            steps += 1
        steps += bool(separator["list"])
        choice = choice or bool(separator["or"])
        last, stop = found, found.end
        if not (separator["list"] or separator["or"]):
            break
    return last, stop, steps, choice


# "2027-02-20 – 02-21"
_ISO_END = re.compile(r"(?P<month>0[1-9]|1[0-2])-(?P<day>0[1-9]|[12]\d|3[01])(?![\d-])")


def _end_at(text: str, at: int, before: Point, *, listed: bool) -> Point | None:
    begin = at + 1 if text[at : at + 1] == "'" else at
    if before.form == "ymd" and (iso := _ISO_END.match(text, begin)):
        month_and_day = Point(None, int(iso["month"]), int(iso["day"]), at, iso.end(), "dash")
        return with_weekday(text, month_and_day)
    full = point_at(text, begin) if text[begin : begin + 1].isdigit() else named_point_at(text, at)
    if full and full.month is None:
        full = replace(full, month=before.month)
        if not listed and full.day < before.day:
            return _of_the_next_month(full, before)
    if full and not (listed and full.form in ("dot", "slash") and before.form not in (full.form, "ymd", "yymd")):
        return full
    bare = patterns.END_DAY.match(text, at)
    if bare is None or not 1 <= int(bare["day"]) <= 31:
        return None
    if listed and not bare["unit"] and int(bare["day"]) <= before.day:
        return None  # "25 March, 9–16" goes on with a clock
    if not bare["unit"] and _COUNTS.match(text, bare.end()):
        return None  # "21 Oct, 7pm – 3 places"
    ordinal = bare["unit"] and bare["unit"].strip() != "일"
    if ordinal and not listed and int(bare["day"]) <= before.day and _GOES_ON.match(text, bare.end()):
        return None  # "25 April, 1pm - 1st XI v Great Wickham"
    if before.form == "under" and bare["unit"] and bare["unit"].strip() != "일" and _GOES_ON.match(text, bare.end()):
        return None  # under a month, "7 - 12th Annual Raft Race"
    weekday = WEEKDAY.get(bare["wd"] or bare["wdko"] or "")
    point = with_weekday(text, Point(None, before.month, int(bare["day"]), at, bare.end(), "bare", weekday))
    if not listed and point.day < before.day:
        return _of_the_next_month(point, before) if bare["unit"] or point.weekday is not None else None
    if (
        listed
        and before.form != "ko_day"
        and before.form in ("month_first", "slash", "dot")
        and not _may_end(text, point)
    ):
        return None
    if point.year is None and (after := patterns.YEAR_AFTER.match(text, point.end)) and after["year"]:
        point = replace(point, year=int(after["year"]), end=after.end())
    return point


def _of_the_next_month(last: Point, first: Point) -> Point | None:
    """The other end of a range over the end of a month: "11월 28일~3일"; None where that would be long."""
    if first.month is None or first.day - last.day < _NEXT_MONTH:
        return None
    return replace(last, month=first.month % _DECEMBER + 1)


# A range over the end of a month that names the second month nowhere is no longer than a fortnight.
_NEXT_MONTH, _DECEMBER = 17, 12
_COUNTS = re.compile(
    rf"(?!까지|에|은|는|부터|이|의|도)[가-힣]|{patterns.S}(?:places?|seats?|spaces?|spots?|slots?|left|tickets?|people|persons?|players?|members?|guests?|"
    rf"mins?|minutes?|hours?|rounds?|teams?|speakers?|talks?|courses?|bands?|acts?|films?|miles?|laps?|max|only|available|remaining)\b"
)
_GOES_ON = re.compile(r"[ \t]{0,3}[a-z가-힣]")
_FINE_AFTER = re.compile(r"[ \t]{0,3}(?:at|from|in|and|until|to|on|에|은|는|까지|이|with)\b")


def _may_end(text: str, point: Point) -> bool:
    """ "Nov 4, 5 speakers" is no list of days."""
    return not _GOES_ON.match(text, point.end) or bool(_FINE_AFTER.match(text, point.end)) or point.weekday is not None


def _settled(whole: _Whole, frame: Frame) -> Settled | None:
    point, last = whole.first, whole.last
    if point.form == "none":
        return None
    month = point.month if point.month is not None else frame.month
    if month is None:
        return _settled_without_month(whole, frame)

    def make(year: int) -> Span | None:
        first = spans.day(year, month, point.day)
        if first is None or first.start is None:
            return None
        if whole.length is not None:
            return spans.days(first.start, _after(first.start, whole.length))
        if last is None:
            return first
        last_month = last.month if last.month is not None else month
        if last.month is None and last.form == "bare" and last.day < point.day and point.month is None:
            return None
        until = spans.day(last.year or year + (last_month < month), last_month, last.day)
        return spans.days(first.start, until.end) if until and until.end else None

    year = point.year
    if year is None and last is not None and last.year is not None:
        year = last.year - ((last.month or month) < month)
    settled = settle(
        make, year=year if year is not None else frame.year, base=frame.base, tense=frame.tense, weekday=point.weekday
    )
    if settled is None:
        return None
    end = settled.span.end
    checked = (
        point.last_weekday
        if last is None
        else next((n for n in (last.weekday, last.last_weekday, point.last_weekday) if n is not None), None)
    )
    if last and last.weekday is not None and last.last_weekday is not None:
        # 4일~5일 (토~일): the pair checks both ends.
        odd = settled.span.start is not None and settled.span.start.weekday() != last.weekday
        settled = replace(settled, clash=settled.clash or odd)
        checked = last.last_weekday
    if last and checked is not None and end and end.weekday() != checked:
        settled = replace(settled, clash=True)
    if whole.steps and settled.span.start and end and (end - settled.span.start).days != whole.steps:
        settled = replace(settled, unsure=True)
    return settled


def _after(first: date, length: int) -> date:
    if length > 0:
        return first + timedelta(days=length - 1)
    index = first.year * 12 + first.month - 1 - length
    there = spans.month(index // 12, index % 12 + 1)
    assert there.start is not None
    assert there.end is not None
    return min(there.end, there.start + timedelta(days=first.day - 1)) - timedelta(days=1)


def _settled_without_month(whole: _Whole, frame: Frame) -> Settled | None:
    """26일 alone: in the running month, or in the next one where it has passed and something to come is meant."""
    base, last = frame.base, whole.last
    offsets = (0, -1) if frame.tense is Tense.PAST else (0, 1)
    fallback: Settled | None = None
    for offset in offsets:
        number = base.month + offset
        year, month = base.year + (number > 12) - (number < 1), (number - 1) % 12 + 1
        end = last
        if last is not None and last.month is None:
            over = last.day < whole.first.day
            end = replace(
                last, month=month % 12 + 1 if over else month, year=last.year or (year + (over and month == 12))
            )
        first = replace(whole.first, year=year, month=month)
        found = _settled(replace(whole, first=first, last=end), frame)
        if found is None or found.span.start is None or found.span.end is None:
            continue
        passed = found.span.start > base if frame.tense is Tense.PAST else found.span.end < base
        if not passed and not (found.clash and fallback is None and offset == 0):
            return replace(found, inferred=True)
        if frame.tense is Tense.ANNOUNCED and passed and not found.clash and whole.first.weekday is not None:
            return replace(found, inferred=True)
        if not passed:
            fallback = replace(found, inferred=True)
        elif fallback and not found.clash:
            return replace(found, inferred=True)
    return fallback
