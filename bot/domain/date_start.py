"""Where a date may begin in a folded text, and what can begin there. Called by the date reader."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from bot.domain import spans
from bot.domain.date_days import read_days
from bot.domain.date_found import Found
from bot.domain.date_holidays import holiday_at
from bot.domain.date_numbers import counted, inside_a_number, is_a_day
from bot.domain.date_patterns import DAYS_EN, MONTHS, YEAR, S
from bot.domain.date_points import named_point_at, ordinal_at, point_at, prefixed_point_at
from bot.domain.date_recurring import recurring_at
from bot.domain.date_relative import clocked, ko_relative_at, led_month_at, whole_year_at, year_word_at
from bot.domain.date_relative_en import en_relative_at, week_of_at
from bot.domain.date_stretches import ko_stretch, nth_in_month, stretch_at, word_stretch
from bot.domain.date_under import day_under_heading, part_under_heading
from bot.domain.date_words import LEADING_KO, either
from bot.domain.date_years import Frame, Tense
from bot.domain.sought import sought
from bot.domain.spans import Span
from storage.records import Precision

_WORDS_KO = [
    *LEADING_KO,
    "월",
    "화",
    "수",
    "목",
    "금",
    "토",
    "일",
    "설 ",
    "3·1절",
    "오는",
    "돌아오는",
    "다가오는",
    "매 ",
    "올",
    "전주",
    "이번",
    "초",
    "말",
    "아직",
    "날짜",
    "일정",
    "시기",
    "일시",
    "개최일",
]
_EN = (
    rf"(?:{MONTHS}|{DAYS_EN})|today|tonight|tomorrow|tmrw|yesterday|tb[adc]\b|t\.b\.|this|next|last|coming|every|each|daily|weekly|monthly|weekdays?|weekends?|"
    r"week|end|beginning|start|middle|early|mid|late|first|second|third|fourth|fifth|spring|summer|autumn|fall|winter|q[1-4]|h[12]|to be|christmas|xmas|"
    r"thanksgiving|easter|halloween|valentine|chuseok|seollal|lunar|korean|new year|nye|boxing|good friday|black|cyber|giving|mother|father|labor|memorial|mlk|"
    r"martin|president|independence|juneteenth|earth|april|st\b|bastille|guy|bonfire|veterans|palm|annually|yearly|w/[cb]|opening|closing|final|back|once|"
    r"schedule|details|bi-?weekly|fortnightly|"
    # Common words, and only as such: most of what begins with their letters begins no date.
    rf"(?:within|over|in|on|by|until|till|during|from|between|around|a|an|one|two|three|four|five|six|seven|eight|nine|ten|dates?|day|at|throughout)(?![a-z])|"
    r"the(?= {0,3}[a-fhjl-oq-twxy\d])|we(?='| will)|no(?= {0,3}date)|some(?=time)"
)
# A dozen numbers tied together are a table, a serial number or noise, and are passed over at once.
_CHAIN = r"\d+(?:[~,&+·:\-./]\d+){11,}"
START = sought(
    rf"\d(\[a-y{''.join(sorted({word[0] for word in _WORDS_KO}))}",
    rf"(?P<chain>{_CHAIN})|(?P<digit>\d+)|(?P<ko>[(\[](?=[월화수목금토일][)\]]{S}\d)|(?:{either(_WORDS_KO)}))|(?<![a-z'])(?P<en>{_EN})",
)
_WHEN_KO = rf"(?:날짜|일정|시기|일시|일자|개최일)(?:{S}(?:[와과,·]|및){S}(?:장소|시간|프로그램))?(?:{S}(?:는|은|이|가|:|을|를))?"
_LATER_KO = rf"(?:아직{S}|추후{S}|나중에{S}|곧{S}|차후{S}|별도로?{S}|따로{S}|현재{S})?"
_BY = r"(?:개별|별도|따로|(?:문자|이?메일|전화|우편|공문|카톡|단톡방|밴드|누리집|홈페이지|게시판|공지)(?:메시지)?(?:으?로|에서?)?)"
_TBA = re.compile(
    rf"(?:아직{S})?{_WHEN_KO}{S}(?:아직{S})?(?:안{S}정해|정해지지{S}않|정해지는|정해지면|확정되는{S}대로|확정되면|확정{S}전|확정되지{S}않|못{S}정|미확정|{_LATER_KO}(?:협의|논의|조율|조정|검토){S}중|(?:추후|나중에|차후|곧|별도로?|따로){S}(?:알려|알릴|알려드|안내|공지|공개|발표|정해))[가-힣]{{0,5}}"
    rf"|(?:{_WHEN_KO}{S})?(?:미정(?!부|아|이의)|미확정|추후{S}(?:{_BY}{S})?(?:공지|안내|발표|공개|확정|결정|공고|논의|협의|통보|통지|알림|연락)(?:{S}예정)?|(?:일정|날짜|일시){S}(?:을|를)?{S}(?:조율|협의|조정|논의){S}중|조율{S}중)"
    rf"|(?:(?:dates?|time|schedule|details)(?:{S}(?:and|&|/){S}(?:the{S})?(?:venue|place|location|time)s?)?{S}:?{S}(?:is{S}|are{S})?(?:still{S})?)?(?:tb[adc]\b|t\.b\.[adc]\.?|(?:to{S}be{S}|yet{S}to{S}be{S}|will{S}be{S})(?:announced|determined|confirmed|decided|fixed|set(?:tled)?|agreed|arranged|advised)(?![a-z]))(?:{S}(?:soon|later))?"
    rf"|(?:dates?|schedule){S}(?:(?:is|are){S})?(?:coming{S}soon|announced{S}(?:soon|later)|to{S}follow|pending|(?:not{S}(?:yet{S})?|yet{S}to{S}be{S})(?:set|fixed|announced|known|confirmed|decided)|unknown|up{S}in{S}the{S}air)(?![a-z])|(?:dates?|schedule)(?:'s){S}(?:still{S})?(?:up{S}in{S}the{S}air|tb[adc]|not{S}set)|we(?:'ll|{S}will){S}(?:share|announce|confirm|publish){S}(?:the{S})?(?:exact{S})?dates?{S}(?:soon|later|shortly)?|no{S}date{S}(?:yet|set)"
)


def found_in(text: str, original: str, frame: Frame) -> Iterator[Found]:
    """What is read from a folded text, in order, none overlapping another."""
    at = 0
    while match := START.search(text, at):
        begin = match.start()
        if match["chain"]:
            at = match.end("chain")
            continue
        found = _at(match, text, original, frame)
        if isinstance(found, int):
            at = max(found, match.end("digit"), begin + 1)
        elif found is not None and _in_bounds(found):
            yield found
            at = max(found.last, begin + 1)
        else:
            at = match.end("digit") if match["digit"] else begin + _step(text, begin)


def _step(text: str, begin: int) -> int:
    """On to the next word, or by one letter where words are not parted."""
    end = begin + 1
    if text[begin].isascii() and text[begin].isalpha():
        while end < len(text) and end - begin < 40 and "a" <= text[end] <= "z":
            end += 1
    return end - begin


def _in_bounds(found: Found) -> bool:
    span = found.span
    if span.start is None or span.end is None:
        return True
    return span.start.year >= spans.FIRST_YEAR and span.end.year <= spans.LAST_YEAR and span.start <= span.end


def _at(match: re.Match[str], text: str, original: str, frame: Frame) -> Found | int | None:
    """What begins there; where to go on behind a day that no calendar has; or None."""
    begin = match.start()
    if match["digit"]:
        return _number_at(begin, text, original, frame)
    if match["ko"]:
        return _korean_at(begin, text, original, frame)
    return _english_at(begin, text, original, frame)


def _number_at(at: int, text: str, original: str, frame: Frame) -> Found | int | None:
    if inside_a_number(text, at):
        return None
    point = point_at(text, at) or ordinal_at(text, at)
    if point is not None and point.form == "none":
        return point.end  # 30 February
    if point is not None and is_a_day(point, text):
        counts = counted(point, text)
        if counts:
            return None  # "Round 1 – 7 June"
        found = read_days(text, point, frame)
        return (replace(found, unsure=True) if found and counts is None else found) or point.end
    if point is not None and point.form in ("ymd", "dmy", "mdy", "compact", "yymd", "ko"):
        return point.end
    if frame.month is not None and (point := day_under_heading(text, at)):
        return read_days(text, point, frame)
    behind = text[at : at + 16]
    if not _MAY_BE_A_STRETCH.match(behind):
        return None
    return (
        (recurring_at(text, at) if _MAY_COME_AGAIN.match(behind) else None)
        or stretch_at(text, at, frame, original)
        or ko_relative_at(text, at, frame)
        or en_relative_at(text, at, frame, original)
        or holiday_at(text, at, frame, None)
    )


_MAY_COME_AGAIN = re.compile(rf"\d{{1,2}}(?:{S}주|st|nd|rd|th)")
_MAY_BE_A_STRETCH = re.compile(
    rf"{YEAR}|2\d\.{S}\d|\d{{1,2}}/(?:19|20)\d\d|\d{{1,3}}{S}(?:[년월일주달개분사]|[~\-/·,,]{S}(?:\d{{1,2}}{S}월|4{S}분기)|[qh]|(?:st|nd|rd|th){S}[&,]|(?:st|nd|rd|th)?{S}(?:quarter|half|of|mon|tue|wed|thu|fri|sat|sun|day|week|month|year|and))|3[·.]1절"
)


def _korean_at(at: int, text: str, original: str, frame: Frame) -> Found | None:
    if point := prefixed_point_at(text, at):
        found = read_days(text, point, frame) if is_a_day(point, text) else None
        if found:
            return found
    if past := _LED_DAY.match(text, at):
        return _led_day(text, at, past, frame)
    if led := led_month_at(text, at, frame.base):
        point = point_at(text, led[2])
        if point and point.month is None:
            return read_days(text, replace(point, year=led[0], month=led[1], first=at), frame)
        if found := nth_in_month(text, led[2], led[0], led[1], frame):
            return replace(found, first=at)
    if lead := year_word_at(text, at, frame.base):
        year, end = lead
        found = _in_year(text, at, end, year, original, frame)
        if found:
            return found
    return (
        recurring_at(text, at)
        or _tba_at(text, at)
        or _clocked_holiday(text, at, frame)
        or ko_relative_at(text, at, frame)
        or (part_under_heading(text, at, frame) if frame.month is not None else None)
        or ko_stretch(text, at, frame, None)
        or whole_year_at(text, at, frame.base)
    )


_LED_DAY = re.compile(rf"(?:(?P<past>지난|저번)|오는|돌아오는|다가오는){S}(?=\d)")


def _led_day(text: str, at: int, lead: re.Match[str], frame: Frame) -> Found | None:
    """지난 20일, 오는 11월 4일: the word says on which side of the base the day lies."""
    tense = Tense.PAST if lead["past"] else Tense.COMING
    frame = Frame(frame.base, tense, frame.zone, frame.year, frame.month)
    point = point_at(text, lead.end())
    found = (
        read_days(text, point, frame) if point and is_a_day(point, text) else ko_stretch(text, lead.end(), frame, None)
    )
    return replace(found, first=at) if found else None


def _in_year(text: str, at: int, end: int, year: int, original: str, frame: Frame) -> Found | None:
    within = Frame(frame.base, frame.tense, frame.zone, year, frame.month)
    found = None
    if text[end : end + 1].isdigit():
        point = point_at(text, end)
        found = read_days(text, point, within) if point and point.month and point.year is None else None
    found = found or ko_stretch(text, end, frame, year) or holiday_at(text, end, frame, year)
    if found is None:
        return None
    return Found(found.span, at, found.last, found.kind, False, found.unsure, found.clash)


def _english_at(at: int, text: str, original: str, frame: Frame) -> Found | None:
    if named := week_of_at(text, at):
        return _week_named_by_a_day(text, at, named, frame)
    if point := named_point_at(text, at):
        if found := read_days(text, point, frame):
            return found
        return None if point.month else en_relative_at(text, at, frame, original)
    if frame.month is not None and (point := day_under_heading(text, at)):
        return read_days(text, point, frame)
    return (
        recurring_at(text, at)
        or _tba_at(text, at)
        or holiday_at(text, at, frame, None)
        or word_stretch(text, at, frame, original)
        or en_relative_at(text, at, frame, original)
    )


def _week_named_by_a_day(text: str, at: int, named: tuple[str, int], frame: Frame) -> Found | None:
    unit, begin = named
    point = point_at(text, begin) if text[begin].isdigit() else named_point_at(text, begin)
    day = read_days(text, point, frame) if point else None
    if day is None or day.span.start is None:
        return None
    week = spans.week_of(day.span.start) if unit == "week" else spans.weekend_of(day.span.start)
    return Found(week, at, day.last, "stretch", day.inferred, day.unsure, day.clash)


def _clocked_holiday(text: str, at: int, frame: Frame) -> Found | None:
    """크리스마스이브 저녁 7시."""
    found = holiday_at(text, at, frame, None)
    return clocked(text, found, frame) if found else None


def _tba_at(text: str, at: int) -> Found | None:
    match = _TBA.match(text, at)
    return Found(Span(None, None, Precision.TBA), at, match.end(), "tba") if match else None
