"""The period that a question asks for, and where that is in doubt what else may be meant. Pure; called by the understanding of questions."""

from __future__ import annotations

import itertools
import re
from dataclasses import replace
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from bot.domain import spans
from bot.domain.date_words import MONTHS_EN
from bot.domain.dates import DateReading, Tense, read_dates
from bot.domain.names import normalised
from bot.domain.spans import Span
from storage.records import Precision

LONGEST_APART = 400
MOST_ALTERNATIVES = 3
_START_OF_YEAR = re.compile(r"(?:연|년|해)\s?초|(?:내년|올해)\s?초|\bearly\b|\bstart of\b|\bbeginning of\b")
_MIDDLE_OF_YEAR = re.compile(r"\bmid(?:dle)?\b|중반|\d{4}년\s?중순")
_END_OF_YEAR = re.compile(r"\blate\b|\bend of\b|(?:연|년)\s?말|후반")
_UNTIL = re.compile(r"\b(?:until|till|through|up to|by)\s+(?:the\s+)?(?:end\s+of\s+)?(?:the\s+)?\S{0,6}$")
_AFTER = re.compile(
    r"(?<!week )(?<!month )(?<!year )(?<!weekend )\b(?P<day>day )?after (?:the )?(?:end of )?(?:the )?$"
)
_SINCE = re.compile(r"\bsince (?:the )?(?:start of )?$")
_FROM = re.compile(r"\bfrom (?:the )?$")
_LEAD = re.compile(r"(?:after|since|from) ")
_ONWARDS = re.compile(r"\s?(?:on(?:wards?)?|forwards?|and (?:later|after|on))\b")
_FROM_KO = re.compile(r"\S{0,4}부터(?!.*까지)")
_AND = re.compile(
    r"\s?(?:에|중|의)?\s?(?:이?랑|하고|[와과]|,|&|·|및|그리고|또는|아니면|이?나|,?\s?(?:and|or|plus|as well as|and also)(?: in| on| the| also)*)\s?"
)
_AND_INSIDE = re.compile(r"\s?(?:,|·|&|및|이?랑\s|하고|[와과]\s|,?\s(?:and|or|plus)\s(?:in |on |the )*)\s?")
# 11월 이후 begins with its first day, 11월 지나서 behind its last.
_FROM_THEN_KO = re.compile(r"\s?이후")
_AFTER_KO = re.compile(
    r"(?:이|가|을|를)?\s?(?:지나서|지나고|지나면|넘어서|넘으면|끝나고|이?\s?다음(?:에|으로)|후에|뒤에)"
)
_BEFORE_KO = re.compile(r"(?:이|가)?\s?(?:이전|전에|되기\s?전|오기\s?전|전까지)")
_BEFORE = re.compile(r"(?<!day )(?<!week )(?<!month )(?<!year )\bbefore (?:the )?(?:end of )?(?:the )?$")
_BARE_YEAR = re.compile(r"(?<![\d.'’A-Za-z가-힣-])20\d\d(?![\d.-])(?!\s?(?:년|명|원|개))")
_END_OF = re.compile(r"\bend of\b|말(?!고)")
_BEFORE_INSIDE = re.compile(r"\s이?전(?:에|까지)?$|\bbefore\b")
# As the reader of dates knows them.
_BOUNDS = (
    (re.compile(" 이후"), "부터 "),
    (re.compile("이후"), "부터"),
    (re.compile(r"(?<=[가-힣]) (?:지나서|지나고|지나면|넘어서|끝나고)"), "부터  "),
    (re.compile("이전"), "전에"),
    (re.compile("말고"), "빼고"),
    (re.compile(r"이나(?=\s?\d)"), "하고"),
    (re.compile(r"\bor\b(?= \w)"), "& "),
)
_LEFT_OUT = re.compile(
    r"\s?(?:은|는|을|를)?\s?(?:말고|빼고|빼면|제외|아니고)|(?:에|엔|에는)?\s?(?:없으면|없다면|안\s?되면)"
)
_LEFT_OUT_BEFORE = re.compile(
    r"\b(?:not|except(?: for)?|besides|other than|apart from|but not|excluding)(?: in| on| the)*\s*$"
)
_BETWEEN = re.compile(r"\bbetween (?:the )?$")
_INSIDE_KO = 2
_WITHOUT_END = timedelta(days=365)
_SO_FAR = re.compile(r"\bso far\b|\bearlier this\b|지금까지|여태")
_RANGED = re.compile(r"부터|에서|\bfrom\b|[~–]")
_LEFT = re.compile(
    r"남[은았아]|남음|\bleft\b|remaining|\bremain\b|still (?:to come|coming|on|ahead)|the rest of|앞으로"
)
_OF_A_MONTH = re.compile(
    r"(?P<lead>\b(?:first|second|third|fourth|last) (?:week|weekend|(?:mon|tues|wednes|thurs|fri|satur|sun)day) "
    r"(?:of|in) )(?P<which>the|this|next) month\b",
    re.I,
)
_NEXT = re.compile(r"\b(?:next|coming)\b|다음|오는|돌아오는")
_WEEKDAYS = (
    re.compile("[월화수목금토일](?=요일|욜)"),
    re.compile(r"\b(?:mon|tue|wed|thu|fri|sat|sun)(?=[a-z]*\b)"),
)
_NAMES = ("월화수목금토일", ("mon", "tue", "wed", "thu", "fri", "sat", "sun"))


def period_of(readings: list[DateReading], today: date, text: str) -> Span:
    """The days that `text` asks for. What runs "until" something begins today, and so does what is left of something."""
    first = readings[0].span
    assert first.start is not None
    assert first.end is not None
    said = normalised(text)
    # 16일부터 24일까지, 10월 말부터 11월 초까지
    ranged = (first.precision is Precision.DAY and first.start != first.end) or bool(
        _RANGED.search(said[readings[0].first : readings[0].last])
    )
    if len(readings) == 1 and first.start > today and _ends_before(readings[0], said):
        return Span(today, first.start - timedelta(days=1), Precision.DAY)
    if (readings[0].until and not ranged) or (len(readings) == 1 and _UNTIL.search(said[: readings[0].first + 6])):
        return Span(min(today, first.end), first.end, Precision.DAY)
    if (open_ended := _open_ended(readings, today, said)) is not None:
        return open_ended
    if pieces := _pieces(readings, said):
        return Span(pieces[0][0], pieces[-1][1], Precision.DAY)  # 3월이랑 4월
    if len(readings) > 1:
        last = readings[1].span
        if last.end is not None and readings[1].until and timedelta(0) < last.end - first.start < timedelta(days=400):
            return Span(first.start, last.end, Precision.DAY)
    if first.start < today <= first.end and _SO_FAR.search(said):
        return Span(first.start, today, Precision.DAY)
    if first.start < today <= first.end and _LEFT.search(said):
        return Span(today, first.end, Precision.DAY)
    return first


def gaps_of(readings: list[DateReading], text: str) -> tuple[Span, ...]:
    """What lies between the periods asked for and is not: 2월하고 5월 leaves out March and April."""
    pieces = _pieces(readings, normalised(text))
    one = timedelta(days=1)
    return tuple(Span(before[1] + one, behind[0] - one, Precision.DAY) for before, behind in itertools.pairwise(pieces))


def _pieces(readings: list[DateReading], said: str) -> list[tuple[date, date]]:
    """The periods that stand side by side in a question, by date, those that touch put together; [] for fewer than two."""
    if len(readings) < 2 or _BETWEEN.search(said[: readings[0].first]) or any(one.until for one in readings):
        return []
    if not all(_AND.fullmatch(said[one.last : other.first]) for one, other in itertools.pairwise(readings)):
        return []
    pieces: list[tuple[date, date]] = []
    for first, last in sorted((one.span.start or date.min, one.span.end or date.max) for one in readings):
        if pieces and first <= pieces[-1][1] + timedelta(days=1):
            pieces[-1] = pieces[-1][0], max(pieces[-1][1], last)
        else:
            pieces.append((first, last))
    return pieces if (pieces[-1][1] - pieces[0][0]).days < LONGEST_APART else []


def readings_of(text: str, today: date, tense: Tense, zone: ZoneInfo) -> list[DateReading]:
    """The dates in a question: "may and august" are two, though an issue's "May and June" is one stretch; 이후 makes none unsure."""
    for pattern, known in _BOUNDS:
        text = pattern.sub(known, text)
    found: list[DateReading] = []
    said = text.lower()
    for one in read_dates(text, base=today, tense=tense, zone=zone):
        found += _apart(one, text, said, today, tense, zone) if one.span.start is not None else ()
    return found


def bare_year(text: str, today: date, tense: Tense, zone: ZoneInfo) -> list[DateReading]:
    """ "2027 events", 2027 행사: where no name stands a year alone is a period, and no word of a title."""
    found = _BARE_YEAR.search(text)
    if found is None:
        return []
    read = read_dates(f"in {found.group()}", base=today, tense=tense, zone=zone)
    return [replace(one, first=found.start(), last=found.end()) for one in read if one.span.start is not None]


def with_its_month(text: str, today: date) -> str:
    """ "last weekend of the month" as that of April: "last" is none before today there; "and feb?" as "and february?"."""

    def named(found: re.Match[str]) -> str:
        month = today.month - (found["which"].lower() != "next")
        return found["lead"] + MONTHS_EN[month % 12]

    text = _SHORT_MONTH.sub(lambda found: found["lead"] + _WHOLE_NAME[found["month"].lower()], text)
    return _OF_A_MONTH.sub(named, text)


# What leads to a month that nothing else stands behind; "mar" may be the sea.
_WHOLE_NAME = {name[:3]: name for name in MONTHS_EN} | {"sept": "september"}
_SHORT_MONTH = re.compile(
    r"(?P<lead>(?:^|[.,!?]\s*)(?:(?:and|ok|so|then|what about|how about|what of|wbt|hbu)\s)+(?:in\s|for\s)?)"
    r"(?P<month>jan|feb|apr|jun|jul|aug|sept?|oct|nov|dec)(?=\s*(?:then\s*)?[?!.]*\s*$)",
    re.IGNORECASE,
)


def _apart(one: DateReading, text: str, said: str, today: date, tense: Tense, zone: ZoneInfo) -> list[DateReading]:
    inside = _AND_INSIDE.search(said, one.first, one.last)
    if inside is None or _BETWEEN.search(said[: one.first]):
        return [one]
    halves: list[DateReading] = []
    for first, last in ((one.first, inside.start()), (inside.end(), one.last)):
        lead = "in " if text[first:last].isascii() else ""  # "march" alone is a walk
        read = read_dates(lead + text[first:last], base=today, tense=tense, zone=zone)
        halves += [replace(half, first=first, last=last) for half in read]
    if len(halves) != 2 or halves[0].span.start != one.span.start or halves[1].span.end != one.span.end:
        return [one]
    return halves if halves[0].span.end != one.span.end else [one]


def _ends_before(one: DateReading, said: str) -> bool:
    """11월 전에, "before christmas": that day or month is not meant itself."""
    if _END_OF.search(said[max(0, one.first - 8) : one.last]):
        return False
    return bool(
        _BEFORE_INSIDE.search(said[one.first : one.last])
        or _BEFORE_KO.match(said, one.last)
        or _BEFORE.search(said[: one.first])
    )


def left_out_of(readings: list[DateReading], text: str) -> list[DateReading]:
    """The dates that are named only to say that they are not meant: 다음 달 말고, "not december"."""
    said = normalised(text)
    return [one for one in readings if _LEFT_OUT.match(said, one.last) or _LEFT_OUT_BEFORE.search(said[: one.first])]


def _open_ended(readings: list[DateReading], today: date, said: str) -> Span | None:
    """What begins with or after a day and has no end: "after christmas", 12월부터, "since september"; None for anything else."""
    first = readings[0].span
    if first.start is None or first.end is None or len(readings) > 2:
        return None
    inside = said[readings[0].first : readings[0].last]
    # Some readings take in the word before or behind them.
    before = said[: readings[0].first] + (lead.group() if (lead := _LEAD.match(inside)) else "")
    behind = said[readings[0].last - _INSIDE_KO :]
    if len(readings) == 2:
        last = readings[1].span
        between = (
            _BETWEEN.search(said[: readings[0].first]) and said[readings[0].last : readings[1].first].strip() == "and"
        )
        if between and last.end is not None and timedelta(0) < last.end - first.start < timedelta(days=400):
            return Span(first.start, last.end, Precision.DAY)
        return None
    if _FROM_THEN_KO.match(said, readings[0].last):
        return Span(first.start, first.end + _WITHOUT_END, Precision.DAY)
    if _AFTER_KO.match(said, readings[0].last):
        begin = first.end + timedelta(days=1)
        return Span(begin, first.end + _WITHOUT_END, Precision.DAY)
    if _SINCE.search(before):
        start = (
            first.start
            if first.start <= today
            else first.start.replace(year=first.start.year - 1, day=min(first.start.day, 28))
        )
        return Span(start, today, Precision.DAY)
    if after := _AFTER.search(before):
        begin = first.end + timedelta(days=1)
        return Span(begin, begin if after["day"] else first.end + _WITHOUT_END, Precision.DAY)
    if (_FROM.search(before) and _ONWARDS.match(said, readings[0].last)) or _FROM_KO.match(behind):
        return Span(first.start, first.end + _WITHOUT_END, Precision.DAY)
    return None


def alternatives(reading: DateReading, text: str) -> tuple[Span, ...]:
    """The periods that an unsure reading of `text` may mean, the likeliest first; at least the one that was read."""
    said, span = normalised(text[reading.first : reading.last]), reading.span
    if span.start is None or span.end is None:
        return ()
    found = [span]
    if span.precision is Precision.YEAR or (span.precision is Precision.MONTH and _START_OF_YEAR.search(said)):
        year = span.start.year
        if _START_OF_YEAR.search(said):
            found = [spans.month(year, 1), spans.months(year, 1, 2), spans.months(year, 1, 3)]
        elif _END_OF_YEAR.search(said):
            found = [spans.month(year, 12), spans.months(year, 11, 12), spans.months(year, 10, 12)]
        elif _MIDDLE_OF_YEAR.search(said):
            found = [spans.months(year, 5, 7), spans.month(year, 6), spans.months(year, 4, 9)]
    elif _NEXT.search(said) and span.precision in (Precision.DAY, Precision.WEEK) and not reading.clash:
        week = timedelta(days=7)
        found = [Span(span.start - week, span.end - week, span.precision), span]
    elif span.precision is Precision.WEEK:
        # Where a month begins late in a week, its first week is counted in two ways.
        found.append(Span(span.start - timedelta(days=7), span.end - timedelta(days=7), span.precision))
    elif span.precision is Precision.DAY and span.start == span.end and (weekday := _weekday_in(said)) is not None:
        # The weekday beside the day is another one's: that day, and the nearest such weekdays.
        ahead = (weekday - span.start.weekday()) % 7
        if ahead:
            near = sorted((ahead, ahead - 7), key=abs)
            found += [_day(span.start + timedelta(days=days)) for days in near]
    return tuple(dict.fromkeys(found))[:MOST_ALTERNATIVES]


def _weekday_in(said: str) -> int | None:
    for pattern, names in zip(_WEEKDAYS, _NAMES, strict=True):
        if found := pattern.search(said):
            return names.index(found.group())
    return None


def _day(day: date) -> Span:
    return Span(day, day, Precision.DAY)
