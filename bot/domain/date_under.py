"""Days that only a heading makes dates: under "12월의 행사" a line may begin with "7(목)". Called by the date reader."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.domain import spans
from bot.domain.date_found import Found
from bot.domain.date_patterns import DAYS_EN, MONTHS, TH, S
from bot.domain.date_points import Point, with_weekday
from bot.domain.date_words import PART, WEEKDAY
from bot.domain.date_years import Frame, settle
from bot.domain.spans import Span

_DAY = re.compile(
    rf"(?:(?P<wd>{DAYS_EN})(?![a-z])\.?{S},?{S}(?:the{S})?)?(?P<day>\d{{1,2}})(?:(?P<unit>{S}일|{TH})(?:\.(?!\d))?(?!{S}(?:월|(?:{MONTHS})(?![a-z])))|"
    rf"(?:\.(?!\d))?(?!{S}(?:월|시|분|년|개|명|[ap]\.?m\b|(?:{MONTHS})(?![a-z]))))(?![\d.%]|:\d|/\d|,\d)"
    rf"(?!{S}(?:[~\-]|to){S}\d{{1,2}}(?:[.:]\d\d)?{S}(?:[ap]\.?m\b|시(?!\S*(?:청|장))))"
)
# A bare number at the start of a line is a day where it stands apart from what follows.
_APART = re.compile(rf"{S}(?:[~\-|:·)\]]|&|,{S}\d|/\d|\t|  |$)|\n")
# "Winter Reading, Sat 12, Corn Hall", "겨울 낭독회 (12(토), 이음홀)"
_BEHIND_A_SIGN = re.compile(r"(?:[,:]\s|\(|\s[-|·]\s)$")
_CLOSES = re.compile(rf"{S}(?:[,)|·~\-]|$)|\s(?:at\s)?\d{{1,2}}(?:[.:]\d\d|\s?[ap]\.?m\b)")
_PART = re.compile(rf"(?P<part>초순|중순|하순|초|말일|말)(?=$|{S}[^가-힣\s]|{S}\s)")


def _part(year: int, month: int, name: str) -> Span | None:
    if name == "말일":
        last = spans.month(year, month).end
        return spans.days(last, last) if last else None
    return spans.part(year, month, PART[name])


def _at_the_start(text: str, at: int) -> bool:
    """Whether nothing but signs stands before it, on its line or in its cell."""
    begin = max(text.rfind("\n", 0, at), text.rfind("|", 0, at)) + 1
    return at - begin < 12 and not any(letter.isalnum() for letter in text[begin:at])


def day_under_heading(text: str, at: int) -> Point | None:
    """The day that a bare number at the start of a line or cell is; behind a name and a sign one with its weekday or its ending."""
    leads = _at_the_start(text, at)
    if not leads and not _BEHIND_A_SIGN.search(text, max(0, at - 3), at):
        return None
    match = _DAY.match(text, at)
    if match is None or not 1 <= int(match["day"]) <= 31:
        return None
    weekday = WEEKDAY[match["wd"]] if match["wd"] else None
    point = with_weekday(text, Point(None, None, int(match["day"]), at, match.end(), "under", weekday))
    if point.weekday is None:
        behind = re.compile(rf"{S},?{S}\(?(?P<word>{DAYS_EN})(?![a-z])\.?\)?").match(text, point.end)
        point = replace(point, weekday=WEEKDAY[behind["word"]], end=behind.end()) if behind else point
    said = point.weekday is not None or match["unit"]
    if not leads:
        return point if said and _CLOSES.match(text, point.end) else None
    return point if said or _APART.match(text, point.end) else None


def part_under_heading(text: str, at: int, frame: Frame) -> Found | None:
    """초순, 중순, 말 at the start of a line or cell."""
    match = _PART.match(text, at)
    month = frame.month
    if match is None or month is None or not _at_the_start(text, at):
        return None
    settled = settle(
        lambda year: _part(year, month, match["part"]), year=frame.year, base=frame.base, tense=frame.tense
    )
    return Found(settled.span, at, match.end(), "stretch", settled.inferred, settled.unsure) if settled else None
