"""Months, parts and weeks of them, quarters, halves, seasons and years. One of the readers behind `read_dates`."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from bot.domain import spans
from bot.domain.date_clock import read_clock, with_clock
from bot.domain.date_found import Found
from bot.domain.date_patterns import MONTHS, YEAR, S, any_of
from bot.domain.date_weeks import nth_of_month, weeks_disagree
from bot.domain.date_words import MONTH, NTH_EN, NTH_KO, PART, SEASON, either
from bot.domain.date_years import Frame, Settled, Tense, settle
from bot.domain.spans import Span
from storage.records import Precision

_NTH = either(NTH_KO)
_NTH_EN = either(NTH_EN)
_PART = r"중하순|초중순|초중반|중후반|초순|상순|초반|초경|초쯤|초|중순경|중순쯤|중순|중반|말경|말쯤|말|하순경|하순|후반"
_NOT_A_PART = r"(?!고|기|복|등|대|까지의|레|안)"
_AFTER_YEAR = rf"(?:{S}(?:of{S}|,{S}|/{S}|in{S})?(?:(?P<after>{YEAR})(?!\d|-)|'(?P<shortafter>\d\d)(?!\d)|(?P<running>(?:the|this){S}year)|(?P<coming>next{S}year)|(?P<gone>last{S}year)))?"
_SEASON_GOES_ON = (
    rf"(?=에|까지|부터|쯤|께|철|중|의{S}|{S}[,.:)\]|?!~]|{S}$|{S}(?:행사|뭐|언제|일정|개최|예정|쯤|시즌|오픈|출시|열))"
)


def _compile(**patterns: str) -> list[tuple[str, re.Pattern[str]]]:
    return [(name, re.compile(pattern)) for name, pattern in patterns.items()]


# What a number may begin, after the year where one is named.
_NUMBERED = _compile(
    nth_week=rf"(?P<month>\d{{1,2}}){S}월{S}(?:의{S})?(?:(?P<nth>{_NTH}){S}주(?!년|간|일|말)|(?P<n>[1-5])(?:{S}주(?:차|째)?|째{S}주)(?![간년말]))(?:{S}(?P<wd>[월화수목금토일])(?:요일|욜|(?={S}(?:오전|오후|저녁|밤|낮|아침|\d|[,(|:]|$)))|{S}(?P<weekend>주말))?",
    nth_weekend=rf"(?P<month>\d{{1,2}}){S}월{S}(?P<nth>{_NTH}){S}주말",
    nth_day=rf"(?P<month>\d{{1,2}}){S}월{S}(?P<nth>{_NTH}){S}(?P<wd>[월화수목금토일])(?:요일|욜)",
    parts=rf"(?P<month>\d{{1,2}}){S}월{S}(?P<part>{_PART}){S}(?:~|-|부터|또는|에서(?!{S}(?:\d{{1,2}}{S}월{S})?(?:{_PART})(?:{S}중)?(?:으로|로)(?![가-힣]))){S}(?:(?P<lastmonth>\d{{1,2}}){S}월{S})?(?P<lastpart>{_PART})",
    last_day=rf"(?P<month>\d{{1,2}}){S}월{S}(?:달{S})?(?:의{S})?(?:말일|마지막{S}날|(?P<firstday>첫{S}날|초하루))(?!까지의)",
    part=rf"(?P<month>\d{{1,2}}){S}월{S}(?:달{S})?(?:의{S})?(?P<part>{_PART}){_NOT_A_PART}",
    months=rf"(?P<month>\d{{1,2}}){S}(?:월)?{S}(?:~|-|,|·){S}(?P<last>\d{{1,2}}){S}월(?!{S}\d{{1,2}}{S}일|{S}(?:{_PART})|분(?!기)|호(?![가-힣]))(?:{S}중)?",
    month=rf"(?P<month>\d{{1,2}}){S}월(?!{S}\d{{1,2}}{S}일|{S}(?:말|초|중순|상순|하순)|세|급|드|호(?![가-힣])|호에|호는|분(?!기)|생(?![일태활])|치(?![가-힣])|자(?![가-힣]))(?:{S}(?:중(?![가-힣])|한{S}달(?:{S}(?:간|내내|동안))?)|달)?",
    quarter=rf"(?P<n>[1-4])(?:{S}/{S}4|사)?{S}분기(?:{S}중(?![가-힣]))?",
    quarter_after=rf"(?P<n>[1-4])q(?![a-z\d]){_AFTER_YEAR}",
    half_after=rf"(?P<n>[12])h(?![a-z\d]){_AFTER_YEAR}",
)
# What may begin with a word, or stand behind a year.
_WORDED_KO = _compile(
    half=rf"(?:(?P<first>상반기)|(?P<second>하반기))(?:{S}중(?![가-힣]))?",
    season=rf"(?<![초늦한])(?P<season>봄|여름|가을|겨울){_SEASON_GOES_ON}",
    season_led=rf"(?P<season>봄|여름|가을|겨울)(?!{S}방학)",
)
_YEAR_KO = re.compile(
    rf"(?:(?P<year>{YEAR})|(?P<short>\d\d)(?=년|{S}상반기|{S}하반기|\.{S}\d{{1,2}}{S}월|{S}[qh]\d|{S}[1-4]{S}(?:/{S}4)?{S}분기|\.{S}[1-4]q)){S}(?:년도?|[.,])?{S}"
)
_HAS_YEAR = re.compile(rf"(?<!\d){YEAR}(?!\d)")
_SHORT_MONTH = re.compile(rf"(?P<short>2\d)\.{S}(?P<month>\d{{1,2}})(?!\d|\.{S}\d|%)(?:{S}월)")
_SHORT_QUOTED = re.compile(rf"(?P<short>2\d)\.{S}(?P<month>1[0-2]|0?[1-9])(?!\d|\.{S}\d|%)(?:{S}월)?")
_YEAR_MONTH = re.compile(
    rf"(?P<year>{YEAR}){S}(?P<sep>[.\-/]){S}(?P<month>\d{{1,2}})(?!\d|{S}(?P=sep){S}\d|[.\-/:]\d|{S}월|%)\.?"
)
_MONTH_YEAR = re.compile(rf"(?P<month>0?[1-9]|1[0-2])/(?P<year>{YEAR})(?![\d/])")
_WHOLE_YEAR = re.compile(rf"(?P<year>{YEAR}){S}년(?:도)?(?!{S}\d|차|생|대|형|식|산|부터 지금)(?:{S}중(?![가-힣]))?")
_BARE_YEAR = re.compile(rf"(?P<year>{YEAR})(?!\d|[.,:\-/~]\d|{S}(?:년|명|원|개|{MONTHS}|[a-z]))")
_ENGLISH = _compile(
    last_day_en=rf"(?:the{S})?(?P<edge>first|last){S}day{S}(?:of|in){S}(?P<name>{MONTHS})(?![a-z])\.?{_AFTER_YEAR}",
    first_days=rf"(?:the{S})?(?P<part>first|last){S}(?:few{S})?days{S}(?:of|in){S}(?P<name>{MONTHS})(?![a-z])\.?{_AFTER_YEAR}",
    nth_weekday=rf"(?:the{S})?(?P<nth>{_NTH_EN}){S}(?P<wd>monday|tuesday|wednesday|thursday|friday|saturday|sunday|weekend|week){S}(?:of|in){S}(?P<name>{MONTHS})(?![a-z]){_AFTER_YEAR}",
    quarter_en=rf"(?:the{S})?(?P<nth>first|second|third|fourth|1st|2nd|3rd|4th|opening|closing|final){S}quarter\b{_AFTER_YEAR}",
    quarter_q=rf"q(?P<n>[1-4])(?![a-z\d]){_AFTER_YEAR}",
    half_en=rf"(?:in{S}|during{S})?(?:the{S})?(?P<nth>first|second|1st|2nd|latter|back|opening){S}half\b(?!{S}of{S}(?:(?:the|this|next|our){S})?(?:month|{MONTHS}|(?!(?:the|this|next|our|last)(?![a-z])|years?|\d)[a-z]))(?!{S}(?!(?:of|in|this|next|last|the|for|events?|and|or|to)(?![a-z]))[a-z]){_AFTER_YEAR}",
    half_h=rf"h(?P<n>[12])(?![a-z\d]){_AFTER_YEAR}",
    season_en=rf"(?:(?P<lead>this|next|last|in|the|during|by|early|late|mid)[ \-]{{1,2}}(?:the{S})?)?(?P<season>spring|summer|autumn|fall|winter)(?:{S}(?P<double>{YEAR})(?:-|/)(?:20)?\d\d(?!\d)|{_AFTER_YEAR})(?![a-z])",
    month_part=rf"(?:(?P<lead>in|by|until|till|around){S})?(?:the{S})?(?P<part>early|mid|middle|late|end|beginning|start)(?:[ \-]{{1,2}}|{S}of{S})(?:to[ \-](?P<lastpart>mid|late)[ \-]{{1,2}})?(?P<name>{MONTHS})(?![a-z])\.?(?!{S}\d{{1,2}}(?!\d)){_AFTER_YEAR}",
    months_en=rf"(?:(?:in|from|between){S})?(?P<name>{MONTHS})\.?{_AFTER_YEAR.replace('?P<', '?P<a_')}{S}(?:-|~|to|through|until|and|&|/){S}(?P<lastname>{MONTHS})(?![a-z])\.?(?!{S}\d{{1,2}}(?!\d)){_AFTER_YEAR}",
    month_en=rf"(?:(?P<lead>in|this|next|last|during|by|for|until|throughout){S})?(?P<name>{MONTHS})(?![a-z'])(?!\.?{S}(?:the{S})?\d{{1,2}}(?!\d))\.?{_AFTER_YEAR}",
    vague_year=rf"(?P<vague>early|mid|late)[ \-]{{1,2}}(?P<after>{YEAR})(?!\d)",
    in_year=rf"(?:in|during|by){S}(?:the{S})?(?:year{S})?(?P<inyear>{YEAR})(?!\d|{S}[.\-/]\d)",
)
_A_NUMBERED, _A_WORDED_KO, _AN_ENGLISH = any_of(_NUMBERED), any_of(_WORDED_KO), any_of(_ENGLISH)
_TWO_PARTS = {
    "중하순": ("mid", "late"),
    "중후반": ("mid", "late"),
    "초중순": ("early", "mid"),
    "초중반": ("early", "mid"),
}
_ALSO_A_VERB = ("may", "march", "mar", "jan", "dec", "sep", "jun", "oct", "nov", "feb", "apr", "jul", "aug", "sept")


def stretch_at(text: str, at: int, frame: Frame, original: str) -> Found | None:
    """The stretch of time that a number or a year at a place begins."""
    begin, year = at, None
    if match := _YEAR_MONTH.match(text, at):
        number = int(match["month"])
        if 1 <= number <= 12 and (len(match["month"]) == 2 or match["sep"] == ".") and not _word_before(text, at):
            return Found(spans.month(int(match["year"]), number), at, match.end(), "stretch")
    if match := _MONTH_YEAR.match(text, at):
        return Found(spans.month(int(match["year"]), int(match["month"])), at, match.end(), "stretch")
    quoted = text[at - 1 : at] == "'"
    if (match := (_SHORT_QUOTED if quoted else _SHORT_MONTH).match(text, at)) and 1 <= int(match["month"]) <= 12:
        return Found(spans.month(2000 + int(match["short"]), int(match["month"])), at - quoted, match.end(), "stretch")
    if lead := _YEAR_KO.match(text, at):
        year = int(lead["year"] or 0) or 2000 + int(lead["short"])
        begin = lead.end()
        found = ko_stretch(text, begin, frame, year) or _english(text, begin, frame, original, year)
        # "Open Maps Ireland 2027, March 2027": the first year is the name's.
        if found and not _HAS_YEAR.search(text, begin, found.last):
            return replace(found, first=at - (text[at - 1 : at] == "'"))
        if match := _WHOLE_YEAR.match(text, at):
            return Found(spans.whole_year(year), at, match.end(), "stretch")
        return _bare_year(text, at, frame)
    return ko_stretch(text, at, frame, None)


def nth_in_month(text: str, at: int, year: int, month: int, frame: Frame) -> Found | None:
    """첫째 주, 마지막 금요일: at a place behind 다음 달."""
    prefix = f"{month}월 "
    found = ko_stretch(prefix + text[at:], 0, frame, year)
    if found is None or found.span.precision is Precision.MONTH:
        return None
    return replace(found, first=at, last=found.last - len(prefix) + at)


def _bare_year(text: str, at: int, frame: Frame) -> Found | None:
    match = _BARE_YEAR.match(text, at)
    if match is None or not frame.base.year - 1 <= int(match["year"]) <= frame.base.year + 3:
        return None
    alone = not text[:at].strip(" \t-~:|(") and not text[match.end() :].strip(" \t.?!)")
    return Found(spans.whole_year(int(match["year"])), at, match.end(), "stretch") if alone else None


def ko_stretch(text: str, at: int, frame: Frame, year: int | None) -> Found | None:
    """11월 말, 7월 둘째 주, 1분기, 상반기, 봄: at a place, in a year where one was named before it."""
    numbered = text[at : at + 1].isdigit()
    patterns, one_of_them = (_NUMBERED, _A_NUMBERED) if numbered else (_WORDED_KO, _A_WORDED_KO)
    if one_of_them.match(text, at) is None:
        return None
    for name, pattern in patterns:
        if name == "season_led" and year is None:
            continue
        if (match := pattern.match(text, at)) and (found := _build(name, match, text, frame, year)):
            return found
    return None


def word_stretch(text: str, at: int, frame: Frame, original: str) -> Found | None:
    """Stretches in English words at a place."""
    return _english(text, at, frame, original, None)


def _english(text: str, at: int, frame: Frame, original: str, year: int | None) -> Found | None:
    if _AN_ENGLISH.match(text, at) is None:
        return None
    for name, pattern in _ENGLISH:
        if (match := pattern.match(text, at)) is None:
            continue
        if name == "month_en" and year is None and not _is_a_month(match, original):
            continue
        if name == "season_en" and year is None and not _is_a_season(match, text):
            continue
        if name == "in_year" and not frame.base.year - 1 <= int(match["inyear"]) <= frame.base.year + 5:
            continue
        if found := _build(name, match, text, frame, year):
            return found
    return None


def _build(name: str, match: re.Match[str], text: str, frame: Frame, year: int | None) -> Found | None:
    given = match.groupdict()
    if given.get("month") and not 1 <= int(given["month"] or 0) <= 12:
        return None
    lead = (given.get("lead") or "").strip()
    if given.get("after") or given.get("inyear") or given.get("double"):
        year = int(given.get("after") or given.get("inyear") or given.get("double") or 0)
    elif given.get("shortafter"):
        year = 2000 + int(given["shortafter"] or 0)
    elif given.get("running"):
        year = frame.base.year
    elif given.get("coming"):
        year = frame.base.year + 1
    elif given.get("gone"):
        year = frame.base.year - 1
    make = _maker(name, match, given)
    if make is None:
        return None
    tense = Tense.PAST if lead == "last" else frame.tense
    settled = settle(make, year=year if year is not None else frame.year, base=frame.base, tense=tense)
    if name.startswith("nth_"):
        settled = _in_its_year(settled, match, year if year is not None else frame.year, frame, tense)
    if settled is None:
        return None
    settled = _next(settled, make, frame) if lead == "next" and year is None else settled
    unsure = (
        settled.unsure
        or name == "vague_year"
        or (
            name == "season_en"
            and (
                lead in ("early", "late", "mid")
                or (lead == "last" and settled.span.start is not None and settled.span.start.year == frame.base.year)
            )
        )
    )
    if name in ("nth_week", "nth_weekday"):
        unsure = unsure or weeks_disagree(settled.span, match)
    found = Found(
        settled.span,
        match.start(),
        match.end(),
        "stretch",
        settled.inferred,
        unsure,
        settled.clash,
        until=lead in ("by", "until", "till"),
    )
    return _clocked(text, found, frame) if settled.span.precision is Precision.DAY else found


def _in_its_year(
    settled: Settled | None, match: re.Match[str], year: int | None, frame: Frame, tense: Tense
) -> Settled | None:
    """The whole month, in doubt, where the month that is meant has no fifth week or weekday: nobody means one years on."""
    given = match.groupdict()
    number = int(given.get("month") or 0) or MONTH[given["name"] or ""]
    if tense is Tense.PAST:
        return settled
    whole = settle(lambda at: spans.month(at, number), year=year, base=frame.base, tense=tense)
    if whole is None or whole.span.start is None:
        return settled
    if settled is not None and settled.span.start is not None:
        middle = settled.span.start + timedelta(days=3 * (settled.span.precision is Precision.WEEK))
        fifth = (
            given.get("n") == "5" or "다섯" in (given.get("nth") or "") or (given.get("nth") or "") in ("5th", "fifth")
        )
        if middle.year == whole.span.start.year or not fifth:
            return settled
    return replace(whole, unsure=True)


def _next(settled: Settled, make: Callable[[int], Span | None], frame: Frame) -> Settled:
    """ "next March" said in March is the one a year on."""
    span = settled.span
    if span.start and span.end and span.start <= frame.base <= span.end and (other := make(span.start.year + 1)):
        return replace(settled, span=other)
    return settled


def _clocked(text: str, found: Found, frame: Frame) -> Found:
    clock, end = read_clock(text, found.last)
    if clock is None:
        return found
    return replace(
        found, span=with_clock(found.span, clock, frame), last=end, unsure=found.unsure or clock.unsure, kind="day"
    )


def _maker(name: str, match: re.Match[str], given: dict[str, str | None]) -> Callable[[int], Span | None] | None:
    number = int(given.get("month") or 0) or MONTH.get(given.get("name") or "", 0)
    if name in ("nth_week", "nth_day", "nth_weekday", "nth_weekend"):
        nth = int(given.get("n") or 0) or {**NTH_KO, **NTH_EN}[" ".join((given["nth"] or "").split())]
        return lambda year: nth_of_month(year, number, nth, name, given)
    if name in ("part", "month_part", "parts", "first_days"):
        first = {"first": "early", "last": "late"}.get(given["part"] or "") or PART.get(given["part"] or "", "")
        if given["part"] in _TWO_PARTS:
            begin, end = _TWO_PARTS[given["part"] or ""]
            return lambda year: _joined(spans.part(year, number, begin), spans.part(year, number, end))
        if not given.get("lastpart"):
            return lambda year: spans.part(year, number, first)
        until, last_month = PART[given["lastpart"] or ""], int(given.get("lastmonth") or number)
        return lambda year: _joined(
            spans.part(year, number, first), spans.part(year + (last_month < number), last_month, until)
        )
    if name in ("months", "months_en"):
        last = int(given["last"] or 0) if name == "months" else MONTH[given["lastname"] or ""]
        if not 1 <= last <= 12:
            return None
        back = int(bool(given.get("after")) and last < number)
        return lambda year: spans.months(year - back, number, last)
    if name in ("last_day", "last_day_en"):
        first_day = bool(given.get("firstday")) or (given.get("edge") or "") == "first"
        return lambda year: _edge_day(spans.month(year, number), first=first_day)
    if name in ("month", "month_en"):
        return lambda year: spans.month(year, number)
    if name.startswith("quarter"):
        n = int(given.get("n") or 0) or NTH_EN[given["nth"] or ""]
        return lambda year: spans.quarter(year, n)
    if name.startswith("half"):
        n = int(given.get("n") or 0) or (
            NTH_EN[given["nth"] or ""] if given.get("nth") else 1 if given.get("first") else 2
        )
        return lambda year: spans.half(year, n)
    if name.startswith("season"):
        return lambda year: spans.season(year, SEASON[match["season"]])
    return spans.whole_year


def _edge_day(month: Span, *, first: bool) -> Span:
    day = month.start if first else month.end
    return Span(day, day, Precision.DAY)


def _joined(first: Span, last: Span) -> Span | None:
    if first.start is None or last.end is None or last.end < first.start:
        return None
    return Span(first.start, last.end, first.precision)


def _word_before(text: str, at: int) -> bool:
    return at > 0 and text[at - 1].isalpha()


def _is_a_season(match: re.Match[str], text: str) -> bool:
    """ "fall", "spring" and "the summer school" are seasons only where something says so."""
    if (
        match["lead"] in ("this", "next", "last", "in", "during", "by", "early", "late", "mid")
        or match["double"]
        or match["after"]
        or match["running"]
    ):
        return True
    return not text[: match.start()].strip(" -*•") and not text[match.end() : match.end() + 2].strip(" .?!:,")


_SET_APART = re.compile(r"(?:[|:(,]|[–—-]\s)\s*$")


def _is_a_month(match: re.Match[str], original: str) -> bool:
    """ "may", "march" and "jan" are months where they are written as one: with a word before or a year after."""
    if match["after"] or match["shortafter"] or match["lead"] in ("in", "this", "next", "last", "during", "throughout"):
        return True
    begin = match.start("name")
    word, written = match["name"], original[begin : match.end("name")]
    leads = (
        not any(letter.isalnum() for letter in original[:begin]) or match["lead"] or _SET_APART.search(original[:begin])
    )
    behind = original[match.end() : match.end() + 3].strip()[:1]
    if word in _ALSO_A_VERB:
        if word == "may" or word.startswith("mar"):
            return (
                bool(leads)
                and written[:1].isupper()
                and (behind in (":", "|", "-", "–", "—", "", ",", ".", "?", ")", "(", "/", "·"))
            )
        return written[:1].isupper() or bool(leads)
    return True
