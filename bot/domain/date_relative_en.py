"""Dates seen from a day, in English: tomorrow, next Friday, in two weeks, the end of the month. Reader behind `read_dates`."""

from __future__ import annotations

import re
from datetime import date, timedelta

from bot.domain import spans
from bot.domain.date_clock import read_clock
from bot.domain.date_found import Found
from bot.domain.date_patterns import DAYS_EN, S, any_of
from bot.domain.date_relative import clocked, month_from, one, shifted, weekday_near, weekend_near
from bot.domain.date_words import COUNT, PART, WEEKDAY, WEEKDAYS_EN, either
from bot.domain.date_years import Frame, Tense
from bot.domain.spans import Span

_DAYS_ON = {
    "today": 0, "tonight": 0, "tomorrow": 1, "tmrw": 1, "day after tomorrow": 2, "the day after tomorrow": 2, "yesterday": -1,
    "day before yesterday": -2, "the day before yesterday": -2, "this morning": 0, "this afternoon": 0, "this evening": 0,
    "last night": -1,
}  # fmt: skip
_N = rf"(?P<n>\d{{1,3}}|{either(word for word in COUNT if word.isascii())})"
_FULL = "|".join(WEEKDAYS_EN)
_PERIOD = "week|weekend|month|quarter|half(?![ -]?term)|year"
_EVENING = rf"(?:{S},?{S}(?P<part>morning|afternoon|evening|night)(?![a-z]))?"
_RELATIVE = [
    (name, re.compile(pattern))
    for name, pattern in {
        "on": rf"(?P<day>{either(_DAYS_ON)})(?![a-z'])(?:{S}(?:morning|evening|night|afternoon)(?![a-z]))?",
        "edge": rf"(?:by{S}|in{S}|at{S})?(?:the{S})?(?P<edge>end|beginning|start|middle){S}of{S}(?:(?P<lead>the|this|next|last){S})?(?P<unit>month|year|week)(?![a-z])",
        "year_end": rf"(?:by{S}|before{S}|until{S})?(?:the{S})?year(?:[ \-]|'s{S})end(?![a-z])",
        "vague": rf"(?:early|mid|late|later|earlier|sometime|towards{S}the{S}end{S}of)[ \-]{{1,2}}(?:in{S})?(?P<lead>this|next|last){S}(?P<unit>week|month|year|quarter)(?![a-z])",
        "led": rf"(?:the{S})?(?P<lead>this|next|last|coming){S}(?:coming{S})?(?P<unit>{_PERIOD}|{DAYS_EN})(?![a-z]){_EVENING}",
        "after_next": rf"(?:the{S})?(?P<unit>week|month|year|weekend){S}after{S}next(?![a-z])",
        "within": rf"(?:within|in{S}the{S}next|over{S}the{S}next|(?:the{S})?next|in{S}under){S}(?:the{S}next{S})?{_N}{S}(?P<unit>day|week|month)s?(?![a-z])",
        "in": rf"in{S}{_N}{S}(?:more{S})?(?P<unit>day|week|month|year|fortnight)s?(?:'?{S}time)?(?![a-z])",
        "rest": rf"(?:for{S}|over{S})?(?:the{S})?(?:rest|remainder){S}of{S}(?:the|this){S}(?P<unit>week|month|year)(?![a-z])",
        "from": rf"{_N}{S}(?P<unit>day|week|month|year|fortnight)s?{S}(?:from{S}(?:now|today)|(?P<ago>ago|back)|later)(?![a-z])",
        "week_of": rf"(?:the{S})?(?P<unit>week|weekend){S}(?:of|starting|beginning|commencing){S}(?:the{S})?(?=[a-z\d])|w/[cb]{S}(?=[a-z\d])",
        "a_week_on": rf"(?:a{S}week{S}(?:from{S}|on{S})|(?P<tomorrow>a{S}week{S}(?:from{S})?tomorrow))(?P<wd>{_FULL})?(?![a-z])",
        "weekend": rf"(?:(?:the|on{S}the|at{S}the){S})?weekend(?![a-z])",
        "day": rf"(?:(?P<on>on){S})?(?P<wd>{DAYS_EN})(?![a-z])(?!\.\w){_EVENING}",
    }.items()
]
_ONE_OF_THEM = any_of(_RELATIVE)
_WEEK_OF = dict(_RELATIVE)["week_of"]
# "Sunday Times", "Taco Tuesday": a capital beside a weekday makes it part of a name.
_IN_A_NAME = re.compile(
    r" (?!(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|Morning|Evening|Night$|Afternoon|At|From|And|To|I)\b)[A-Z][a-z]+"
)
_NAME_BEFORE = re.compile(
    r"\b(?!(?:On|This|Next|Last|Every|Until|By|From|Join|Is|See|Coming|And|To|The|For|What)\b)[A-Z][a-z]+ $"
)
_NAMED_DAYS = ("black ", "cyber ", "good ", "easter ", "palm ", "super ", "giving ", "fat ", "ash ", "every ", "each ")


_LEFT = re.compile(r"(?:left|remaining|remains)(?: [a-z]{2,4})? $")


def en_relative_at(text: str, at: int, frame: Frame, original: str) -> Found | None:
    """The days that English words at a place mean, seen from the frame's base."""
    if _ONE_OF_THEM.match(text, at) is None:
        return None
    for name, pattern in _RELATIVE:
        match = pattern.match(text, at)
        if match is None or (name == "day" and not _names_a_day(match, text, original)):
            continue
        if name == "in" and original[match.start("unit")].isupper():
            continue  # "Three Mills in a Day" is called so
        built = _build(name, match, frame)
        if built and name == "led" and match["lead"] == "this" and _LEFT.search(text, max(0, at - 24), at):
            whole, _ = built
            built = (span, False) if whole.end and (span := spans.days(frame.base, whole.end)) else built
        if built is None:
            continue
        span, unsure = built
        kind = "weekday" if name == "day" else "relative"
        evening = match.group().startswith("tonight") or (match.groupdict().get("part") or "") in ("evening", "night")
        found = Found(span, at, match.end(), kind, unsure=unsure, until=match.group().startswith("by "))
        return clocked(text, found, frame, evening=evening)
    return None


def week_of_at(text: str, at: int) -> tuple[str, int] | None:
    """ "the week of" at a place: which stretch is meant, and where the day begins that it is named by."""
    match = _WEEK_OF.match(text, at)
    return (match["unit"] or "week", match.end()) if match else None


_FEW = 20  # signs of a text that is a weekday and nothing else


def _names_a_day(match: re.Match[str], text: str, original: str) -> bool:
    """Monday is a day; "sat", "sun" and "wed" are words unless a clock or a capital and "on" stand beside them."""
    if text[max(0, match.start() - 7) : match.start()].endswith(_NAMED_DAYS):
        return False
    word = match["wd"]
    if len(word) > 5 and word.endswith("day"):
        return not _IN_A_NAME.match(original, match.end()) and not _NAME_BEFORE.search(
            original[max(0, match.start() - 80) : match.start()]
        )
    if not original[match.start("wd")].isupper():
        return False
    clock, _ = read_clock(text, match.end())
    return clock is not None or bool(match["on"]) or (len(text) < _FEW and not text.strip(" .?!").replace(word, ""))


def _number(match: re.Match[str]) -> int:
    word = " ".join(match["n"].split())
    return COUNT.get(word) or int(word)


def _build(name: str, match: re.Match[str], frame: Frame) -> tuple[Span, bool] | None:
    base = frame.base
    if name == "on":
        return one(base + timedelta(days=_DAYS_ON[" ".join(match["day"].split())])), False
    if name == "edge":
        return _edge(match, base)
    if name == "year_end":
        return spans.month(base.year, 12), False
    if name == "vague":
        return _led(match["lead"], match["unit"], frame)[0], True
    if name == "led":
        return _led(match["lead"], match["unit"], frame)
    if name == "after_next":
        return _offset(match["unit"], base, 2), False
    if name == "within":
        there = shifted(base, _number(match), match["unit"])
        span = spans.days(base, there) if there else None
        return (span, False) if span else None
    if name in ("in", "from"):
        unit, n = match["unit"], _number(match)
        n, unit = (2 * n, "week") if unit == "fortnight" else (n, unit)
        there = shifted(base, -n if name == "from" and match["ago"] else n, unit)
        return (one(there), False) if there else None
    if name == "rest":
        whole = _offset(match["unit"], base, 0)
        return (span, False) if whole.end and (span := spans.days(base, whole.end)) else None
    if name == "a_week_on":
        if match["tomorrow"]:
            return one(base + timedelta(days=8)), False
        return (
            (one(weekday_near(base, WEEKDAY[match["wd"]], Tense.COMING) + timedelta(days=7)), False)
            if match["wd"]
            else None
        )
    if name == "weekend":
        if frame.tense is Tense.ANNOUNCED and match.group().startswith("weekend"):
            return None  # "Winter Hack Weekend" is a name
        return weekend_near(base, frame.tense), False
    if name == "day":
        return one(weekday_near(base, WEEKDAY[match["wd"]], frame.tense)), False
    return None


def _edge(match: re.Match[str], base: date) -> tuple[Span, bool] | None:
    offset = {"next": 1, "last": -1}.get(match["lead"] or "the", 0)
    part = PART["mid" if match["edge"] == "middle" else match["edge"]]
    if match["unit"] == "month":
        return spans.part(*month_from(base, offset), part), False
    if match["unit"] == "week":
        friday = base + timedelta(days=4 - base.weekday(), weeks=offset)
        return one(friday), True
    if part == "mid":
        return None
    return spans.month(base.year + offset, 12 if part == "late" else 1), part != "late"


def _offset(unit: str, base: date, offset: int) -> Span:
    if unit == "week":
        return spans.week_of(base + timedelta(weeks=offset))
    if unit == "weekend":
        return spans.weekend_of(base + timedelta(weeks=offset))
    if unit == "month":
        return spans.month(*month_from(base, offset))
    if unit == "year":
        return spans.whole_year(base.year + offset)
    year, month = month_from(base, offset * (3 if unit == "quarter" else 6))
    return spans.quarter(year, (month + 2) // 3) if unit == "quarter" else spans.half(year, 1 if month < 7 else 2)


def _led(lead: str, unit: str, frame: Frame) -> tuple[Span, bool]:
    base = frame.base
    offset = {"this": 0, "coming": 0, "next": 1, "last": -1}[lead]
    if unit in ("week", "weekend", "month", "quarter", "half", "year"):
        # "next weekend" said on a Thursday may be the day after tomorrow.
        ambiguous = (unit == "weekend" and lead == "next" and base.weekday() < 5) or (
            unit == "week" and lead == "coming"
        )
        return _offset(unit, base, offset), ambiguous
    weekday = WEEKDAY[unit]
    if lead == "last":
        return one(weekday_near(base - timedelta(days=1), weekday, Tense.PAST)), False
    if lead == "next":
        return one(base - timedelta(days=base.weekday()) + timedelta(days=7 + weekday)), weekday > base.weekday()
    return one(weekday_near(base, weekday, Tense.COMING if frame.tense is Tense.PAST else frame.tense)), False
