"""Which of a line's dates is the event's, which its deadline's, and what the line says of the event's standing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.domain.dates import DateReading
from bot.domain.sought import sought
from bot.domain.spans import Span
from bot.ingest import call_words
from bot.ingest import house_style as style
from bot.ingest.event_deadlines import falls_due, leading_deadline
from bot.ingest.event_ends import APPLYING_OPENS, TOLD_THEN, begins_on, counted_out, extended, one_more, runs_until
from bot.ingest.event_moves import (
    ARROW,
    ARROWS,
    MOVED_BETWEEN,
    between_arrows,
    its_end,
    may_be_from_to,
    moved_from_to,
    runs_on,
)
from bot.ingest.event_old_days import OLD_DAY_FIRST, without_old_days
from bot.ingest.event_status import moved_at, status_of
from bot.ingest.event_words import has_words
from bot.ingest.event_zones import without_zones
from bot.ingest.extended_deadlines import extended_deadline
from storage.records import EventStatus, Precision


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
    readings = [reading for reading in readings if not _is_of_a_name(text, reading)]
    if (put_off := extended_deadline(text, readings)) is not None:
        others, late = put_off
        return replace(_find_days(text, others), deadline=late)
    given, (text, readings) = len(readings), without_old_days(text, readings)
    found = _find_days(text, readings)
    if given and not readings and (at := moved_at(text)) is not None:
        # "Field trip – postponed, was planned for 7 February. New date to follow.": the old day is all that it says.
        unknown = DateReading(Span(None, None, Precision.TBA), at, _end_of_news(text, at), kind="tba")
        return Found(unknown, None, moved=True)
    if (off := _put_off(text, readings)) is not None:
        return Found(off, None, moved=True)
    gone = given > len(readings) and (found.day is not None or not readings)
    gone = gone or (
        found.day is not None
        and (old := OLD_DAY_FIRST.match(text)) is not None
        and ARROW.search(old.group()) is not None
    )
    if found.day is not None and found.day.span.recurrence:
        return found  # "Wednesdays (not 10 June)" moves nothing
    return replace(found, moved=True) if gone and not _SAYS_ERROR.search(text) else found


def _is_of_a_name(text: str, reading: DateReading) -> bool:
    """Whether a season only tells what is named: "겨울의 자리들", "봄철 농기계 순회수리"."""
    return reading.span.precision is Precision.SEASON and text.startswith(_MAKES_A_NAME, reading.last)


_MAKES_A_NAME = ("의 ", "철 ", "맞이", "나들이", "꽃", "빛")


def _put_off(text: str, readings: Sequence[DateReading]) -> DateReading | None:
    """A day that what stands right behind it takes away without another: "1/16(토) → 무기한 연기"."""
    if not readings or readings[0].is_deadline or any(reading.span.start for reading in readings[1:]):
        return None
    said = _PUT_OFF.match(text, readings[0].last)
    if said is None or not readings[0].span.precision.names_a_day:
        return None
    unknown = Span(None, None, Precision.TBA)
    return DateReading(unknown, readings[0].first, _end_of_news(text, said.end()), kind="tba")


_PUT_OFF = re.compile(
    rf"(?:[\s\d:.,~–-]|오[전후]|저녁|[시분반]|[ap]\.?m\.?){{0,16}}(?:{ARROWS}\s*(?:(?:무기한|잠정|일단|추후로?)\s)?(?:연기|순연|보류)|(?:무기한|잠정)\s(?:연기|순연|보류)|"
    rf"\s?(?:\(?취소\)?\s?[·,/]\s?)?\(?(?:연기|순연|보류)\s?[(,·:—–-]\s?[^()|.!?\d]{{0,12}}(?:추후|미정)|"
    rf"{ARROWS}\s*(?:now\s)?postponed\b|\s?[(–—:-]\s?\*{{0,3}}(?:now\s)?postponed\*{{0,3}}[)!.]?\s*(?=$|\|)|"
    r"(?:now\s)?postponed\s(?:indefinitely|until further notice|sine die))"
    r"(?!\s(?:to|until)\s(?!further)\S|\s?\d)",
    re.IGNORECASE,
)


def _end_of_news(text: str, at: int) -> int:
    stop = re.compile(r"[.!](?=\s+[A-Z가-힣]|\s*$)").search(text, at)
    return stop.end() if stop else len(text)


# A misprint put right is no move.
_SAYS_ERROR = re.compile(r"correction|misprint|apolog|our mistake|in error|정정|바로잡|오기", re.IGNORECASE)


def _find_days(text: str, readings: Sequence[DateReading]) -> Found:
    if readings and not readings[0].is_deadline and leading_deadline(text, readings[0]) is not None:
        readings = [replace(readings[0], is_deadline=True), *readings[1:]]
    readings = [replace(r, is_deadline=True) if _ends_an_application(text, r) else r for r in readings]
    lasts = [reading for reading in readings if reading.is_deadline]
    deadline = next((last for last in lasts if last.span.precision.names_a_day), lasts[0] if lasts else None)
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
    if best is not None and (bound := begins_on(text, days, best) or counted_out(text, days, best)) is not None:
        best = bound
    if best is not None and deadline is not None and _is_of_a_calls_name(text, best):
        best = None
    ranged = best is not None and best.span.start != best.span.end and best.span.precision.names_a_day
    if best is not None and ranged and moved_from_to(text, best):
        # 4월 11일에서 4월 18일로 미뤘습니다: no range of days.
        return Found(replace(best, span=its_end(best.span, text[best.first : best.last])), deadline, moved=True)
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
    called = call_words.APPLIED_FOR.search(text, day.last)
    if called is None:
        return False
    between = text[day.last : called.start()]
    named = not re.search(r"[.!?:：|]", between)
    # "3월 시즌 발제자 모집 — 1/25(월)까지"; a conference in September has its own day beside a call for talks.
    of_a_month = day.span.precision is Precision.MONTH and not re.search(r"\s[·—–-]\s", between)
    named = named and (day.span.precision in LONG_SPANS or (of_a_month and not style.KIND_OF_EVENT.search(between)))
    return named and _GOES_ON_AS_NAME.match(text, day.last) is not None


# "4월 둘째 주 중 꽃길 걷기", "매월 마지막 금요일 저녁 골목 영화관"
_WORD_BEHIND = re.compile(
    r"(?<=주)\s?중(?=\s)|(?<=[월순초말일)])\s?예정(?=\s?[/,·|(]|\s[–—-]\s)|(?<=요일)\s(?:저녁|오전|오후)(?=\s[가-힣])|,?\s(?:(?:both|each|every|all)\s(?:two\s|three\s)?(?:days?|nights?)\b|daily\b|nightly\b|"
    r"(?:양일|이틀\s?모두|매일|각\s?일)(?=[\s,.)]|$))",
    re.IGNORECASE,
)
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
    asked = call_words.APPLIED_FOR.search(text[: reading.first]) is not None
    if falls_due(text, reading) or (single and asked and _CLOSING.search(text[: reading.first])):
        return True
    return reading.until and single and (asked or _HAND_IN.match(text, reading.last) is not None)


# "5월 21일(금)까지 이력서와 좋아하는 소리 하나를 보내 주세요"
_HAND_IN = re.compile(r"\s[^.!?]{0,40}(?:보내|제출해|신청해|지원해|써|적어|내)\s?(?:주세요|주십시오|주시면|주시기)")
_CLOSING = re.compile(r"\bclosing(?: on)?:?\s*$", re.IGNORECASE)


def _is_opening_hours(text: str, reading: DateReading) -> bool:
    """ "Tue–Sun 11:00–19:00", "문의 … (평일 09:00~18:00)": the days a house is open."""
    rule = reading.span.recurrence or ""
    if "," in rule and style.is_when_an_office_is_open(text, on_working_days=rule == _WORKING_DAYS):
        return True
    return (
        rule.startswith("FREQ=WEEKLY")
        and rule.count(",") >= 4
        and not _EVERY.search(text[reading.first : reading.last])
    )


_WORKING_DAYS = "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"
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
    left = OLD_DAY_FIRST.sub(" ", _COUNTED.sub(" ", left))
    left = _PRICE.sub(" ", re.sub(r"\([^()]{0,12}\)", " ", left))
    clocked = any(reading.span.starts_at for reading in readings) or _AN_HOUR.search(left)
    return not has_words(_FEAST.sub(" ", left) if not clocked and _A_FEAST.search(left) else left)


# "[제1회] 2025. 3. 14.(금)", over the name of that one; "[5R·홈] 4.24(토) 16:00", over who plays
_COUNTED = re.compile(
    r"^\W*[\[【]\s?(?:(?!.{0,4}(?:취소|연기|변경|마감|신청|접수|모집|공지|휴|매진|미정|확정))(?:[\w ]{1,6}[·/|][\w ]{1,6})|"
    r"(?:제\s?)?\d{1,3}\s?(?:회차?|강|차시?|주차|부|기)|(?:session|part|talk|lecture|week|no\.?)\s\d{1,3})\s?[\]】]",
    re.IGNORECASE,
)
# "Sunday 21 March, Palm Sunday", "5월 5일(화) 어린이날"
_FEAST = re.compile(
    r"\b(?:(?:palm|easter|advent|trinity|passion|remembrance|mothering|rogation|low|whit) (?:sunday|day|monday|eve)|"
    r"maundy thursday|good friday|holy saturday|ash wednesday|shrove tuesday|ascension(?: day)?|pentecost|epiphany|candlemas|"
    r"christmas (?:eve|day)|boxing day|new year(?:.s)? (?:eve|day)|all (?:saints|souls)(?: day)?|"
    r"purim|pesach|shavuot|sukkot|eid(?: al-\w+)?|diwali|may day|bank holiday)\b|"
    r"어린이날|어버이날|스승의\s?날|부처님\s?오신\s?날|성탄절|부활절|개천절|한글날|광복절|현충일|삼일절|설날|추석|동지|정월\s?대보름|단오",
    re.IGNORECASE,
)
_A_FEAST = sought("abcdeghlmnprstw개광단동부삼설성스어정추한현", _FEAST.pattern, re.IGNORECASE)
_AN_HOUR = re.compile(r"\d\s?[ap]\.?m\b|\d:\d\d|\d\s?시", re.IGNORECASE)
# "SUN 14 JUNE | 3PM | PAY WHAT YOU CAN"
_PRICE = re.compile(
    r"(?:(?<=[|,·])|^)\s*(?:pay (?:what|as) you (?:can|like|feel|wish)|free(?: (?:entry|admission|event))?|donations?(?: welcome)?|sold out|"
    r"(?:전석|입장|관람)?\s?무료|유료|매진)\s*(?=$|[|,·])",
    re.IGNORECASE,
)
