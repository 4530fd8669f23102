"""One day as written, in digits or in words, with the weekday beside it. Called by the reader of days."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from bot.domain import date_patterns as patterns
from bot.domain.date_clock import Clock, read_clock
from bot.domain.date_patterns import DAYS_EN, POINTS, S
from bot.domain.date_words import MONTH, WEEKDAY


@dataclass(frozen=True, slots=True)
class Point:
    """A day; `year` and `month` None where the text leaves them out.

    `last_weekday`: the second of a pair such as (토~일). `last`: the other day of "4-6 Nov". `clock`: one in the
    weekday's own bracket.
    """

    year: int | None
    month: int | None
    day: int
    first: int
    end: int
    form: str
    weekday: int | None = None
    last_weekday: int | None = None
    clock: Clock | None = None
    last: Point | None = None
    unsure: bool = False
    marked: bool = False


# By what stands behind a number: which forms it may begin, in the order they are tried.
_DOT = ("ymd", "dmy", "yymd", "ko", "dot", "spaced_dot", "days_first", "dot_day")
_FORMS = {
    ".": _DOT,
    "/": ("ymd", "dmy", "slashed", "yymd", "many_first", "days_first", "slash"),
    "·": ("ko_days",),
    "-": ("ymd", "dmy", "yymd", "dash", "ko_days", "day_first", "days_first"),
    "년": ("ko", "ymd"),
    "월": ("ko",),
    "일": ("ko_day",),
    "'": ("ko",),
}
_WORDY = ("day_first", "many_first", "days_first")
_LONGEST_MONTH = (0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_AFTER_NUMBER = re.compile(rf"\d+{S}(.?)")
_PREFIX = re.compile(rf"(?P<wd>{DAYS_EN})(?![a-z])\.?{S}[,:]?{S}(?:the{S})?")
_PAIR_PREFIX = re.compile(
    rf"(?P<wd>{DAYS_EN})(?![a-z])\.?{S}(?:-|~|&|to|and|through){S}(?P<last>{DAYS_EN})(?![a-z])\.?{S}[,:]?{S}"
)
_PREFIX_KO = re.compile(rf"[(\[]?(?P<wd>[월화수목금토일])(?:요일|욜)?[)\]]?{S},?{S}(?=\d)")
_ORDINAL = re.compile(
    rf"(?P<day>\d{{1,2}}){patterns.TH}(?={S}(?:$|[.,;:!?()\-~&|/+→>]|(?:at|from|to|till|until|of{S}(?:the|this|next){S}month|and|in|for|\d|·|noon)(?![a-z])))"
)
_TH = re.compile(rf"\d{{1,2}}{patterns.TH}")
_PAIR_AHEAD = re.compile(
    rf"\d{{1,2}}{S}(?:[~&,+→>⇒➜➔]|=>|➡️?){S}[a-z.,]{{0,10}}{S}\d{{1,2}}(?:{S}일|{patterns.TH}?{S}[a-z,&/])"
)
_NOT_AHEAD = re.compile(rf"\d{{1,2}}{S}[(,]{S}not\b")  # "11 (not 4) June"
# "Avon Rapidplay 14 - Saturday 17 October": the number is the name's. A range of days names both weekdays or none.
_NAME_BEFORE = re.compile(rf"(?<![a-z])(?!(?:{DAYS_EN}|from|the|on|of|to|and|between|dates?)\.? $)[a-z']{{2,}}\.? $")
_THE = re.compile(rf"(?:on{S})?the{S}$")


def point_at(text: str, at: int) -> Point | None:
    """The day that begins with the number at a place in a folded text."""
    behind = _AFTER_NUMBER.match(text, at)
    if behind is None:
        return None
    sign = behind[1]
    number_end = behind.start(1)
    if number_end - at > 12:
        return None
    if not sign or sign in "~(,;:)|+&→>=⇒➜➔➡":
        forms: tuple[str, ...] = (
            ("ko_days", "many_first", "days_first")
            if sign and sign in "~&,+→>=⇒➜➔➡" and _PAIR_AHEAD.match(text, at)
            else ("day_first",)
            if sign and sign in "(," and _NOT_AHEAD.match(text, at)
            else ("compact",)
            if number_end - at >= 8
            else ()
        )
    elif sign.isdigit():
        forms = ("ko",) if behind.start(1) - at >= 4 else ()
    else:
        forms = _FORMS.get(
            sign, _WORDY if "a" <= sign <= "z" else ("compact", "ko") if sign.isalnum() else ("compact",)
        )
    for name in forms:
        if (match := POINTS[name].match(text, at)) and (point := _point(name, match, text)):
            return point
    return None


def named_point_at(text: str, at: int) -> Point | None:
    """The day that begins with an English month or weekday at a place: "Sat, Nov 4", "the 15th" behind its article."""
    lead = _PAIR_PREFIX.match(text, at) or _PREFIX.match(text, at)
    if lead and _ends_a_name(text, at, lead):
        return None
    begin = lead.end() if lead else at
    point = None
    if match := POINTS["month_first"].match(text, begin):
        point = _point("month_first", match, text)
    elif lead and text[begin : begin + 1].isdigit():
        point = point_at(text, begin) or _ordinal(text, begin)
    if point is None:
        return None
    if lead:
        weekday = WEEKDAY[lead["wd"]]
        odd = point.weekday is not None and point.weekday != weekday
        point = replace(point, weekday=weekday, first=at, unsure=point.unsure or odd, marked=True)
        if last := lead.groupdict().get("last"):
            point = replace(point, last_weekday=WEEKDAY[last])
    return point


def _ends_a_name(text: str, at: int, lead: re.Match[str]) -> bool:
    """Whether a weekday is the last word of a name: "Small Business Saturday - Saturday, 27 November", "Quiz Friday: 5 March"."""
    twice = lead.groupdict().get("last") == lead["wd"]
    return (twice or ":" in lead.group()) and _NAME_BEFORE.search(text, max(0, at - 24), at) is not None


def ordinal_at(text: str, at: int) -> Point | None:
    """ "the 15th", where nothing behind it says that something else is counted."""
    if not _TH.match(text, at):
        return None
    the = _THE.search(text, max(0, at - 8), at)
    found = _ordinal(text, at) if the else None
    return replace(found, first=the.start()) if found and the else None


def _ordinal(text: str, at: int) -> Point | None:
    match = _ORDINAL.match(text, at)
    if match is None:
        return None
    return with_weekday(text, Point(None, None, int(match["day"]), at, match.end(), "ordinal"))


def _point(name: str, match: re.Match[str], text: str) -> Point | None:
    given = match.groupdict()
    month, day, form = _month_and_day(given, name)
    if not (1 <= month <= 12 or (month == 0 and name in ("ko_day", "ko_days", "dot_day"))) or not 1 <= day <= 31:
        return None
    if month and day > _LONGEST_MONTH[month]:
        return Point(None, month, day, match.start(), match.end(), "none")
    year = year_of(given)
    end = match.end()
    if name in ("month_first", "day_first", "days_first", "many_first") and (
        after := patterns.YEAR_AFTER.match(text, end)
    ):
        if not (after["short"] and name in ("days_first", "many_first")):
            year, end = year_of(after.groupdict()), after.end()
    elif name in ("yymd", "slashed") and year is None:
        return None
    begin = match.start()
    if name in ("yymd", "ko") and text[begin - 1 : begin] == "'":
        begin -= 1
    if name == "yymd" and given["sep"] != "." and begin == match.start() and not 20 <= int(given["short"]) <= 39:
        return None
    point = Point(year, month or None, day, begin, end, form)
    if given.get("dot") or name in ("compact", "ymd", "ko", "dmy"):
        point = replace(point, marked=True)
    if given.get("lastday"):
        apart = given.get("range") == "-" or given.get("list") == ","
        if apart and given.get("lastwd") and _NAME_BEFORE.search(text, max(0, begin - 24), begin):
            return None  # "Python Meetup 15, Tuesday 22 September"
        last = replace(point, day=int(given["lastday"]), weekday=WEEKDAY.get(given.get("lastwd") or ""))
        point = replace(
            point, last=last, unsure=bool(given.get("or") or given.get("arrow")), form="list" if given["list"] else form
        )
    return with_weekday(text, point)


def _month_and_day(given: dict[str, str | None], name: str) -> tuple[int, int, str]:
    if given.get("name"):
        return MONTH[given["name"] or ""], int(given["day"] or 0), name
    if given.get("one"):
        # The American order with strokes, the European one with dots; a 13th month says it is the other.
        one, two = int(given["one"] or 0), int(given["two"] or 0)
        day_first = given.get("sep", "/") == "." or one > 12
        either = not day_first and two <= 12
        return (two, one, name) if day_first and two <= 12 else (one, two, "mdy" if either else name)
    month, day = int(given.get("month") or 0), int(given["day"] or 0)
    if name == "slash" and month > 12 >= day:
        return day, month, "day_slash"  # "Fri 20/9": only a weekday beside it says so
    return month, day, name


def year_of(given: dict[str, str | None]) -> int | None:
    """The year that a match names in digits."""
    if given.get("year"):
        return int(given["year"] or 0)
    if given.get("short"):
        return 2000 + int(given["short"] or 0)
    return None


def with_weekday(text: str, point: Point) -> Point:
    """A point with the weekday written behind it, and the year behind that."""
    found = patterns.WEEKDAY_AFTER.match(text, point.end)
    if found:
        word = found["word"] or found["bare"] or found["letter"]
        more = found["more"] or found["baremore"] or found["lettermore"]
        point = replace(
            point,
            weekday=WEEKDAY[word.rstrip(".")],
            last_weekday=WEEKDAY[more] if more else None,
            end=found.end(),
            marked=True,
        )
        if found["open"]:
            return _clock_in_bracket(text, point)
    elif point.month and (found := patterns.WEEKDAY_AFTER_EN.match(text, point.end)):
        point = replace(point, weekday=WEEKDAY[found["word"]], end=found.end(), marked=True)
    if found and point.year is None and (after := patterns.YEAR_AFTER.match(text, point.end)) and after["year"]:
        point = replace(point, year=int(after["year"]), end=after.end())
    return point


def _clock_in_bracket(text: str, point: Point) -> Point:
    clock, end = read_clock(text, point.end)
    if clock and text[end : end + 1] in ")]":
        return replace(point, clock=clock, end=end + 1)
    return point


def prefixed_point_at(text: str, at: int) -> Point | None:
    """(목) 7일, 토요일 11/4: a Korean weekday before its day."""
    lead = _PREFIX_KO.match(text, at)
    if at and text[at - 1].isalnum() and text[at] not in "([":
        return None
    point = point_at(text, lead.end()) if lead else None
    if lead is None or point is None:
        return None
    weekday = WEEKDAY[lead["wd"]]
    return replace(
        point, first=at, weekday=weekday, marked=True, unsure=point.weekday is not None and point.weekday != weekday
    )


def are_no_list(text: str, start: Point, before: Point, found: Point) -> bool:
    """Whether two days with a comma between them are a day and a last day: "10월 3일(토) 14:00, 9월 25일까지", "신청 마감 9월 25일, 10월 3일"."""
    earlier = found.month is not None and before.month is not None and 0 < before.month - found.month < _HALF_A_YEAR
    closes = found.month is not None and _CLOSES_BEFORE.search(text, max(0, start.first - 12), start.first) is not None
    return (earlier and found.year is None) or closes


_HALF_A_YEAR = 6
_CLOSES_BEFORE = re.compile(r"(?:마감|기한)일?(?:은|는)? ?:? ?$")
