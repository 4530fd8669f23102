"""Dates in a line that are no event's, however they read: when one may apply from, how many days a week, what counts from another day.

Used by the reader of dates.
"""

from __future__ import annotations

import re

from bot.domain.dates import DateReading
from bot.domain.sought import sought

# "오늘의 날씨" is a name.
_IN_A_NAME = re.compile(r"의\s?[가-힣]")
# "주 5일" is how many days a week.
_DAYS_A_WEEK = sought("주", r"(?<![가-힣])주\s$")
# "by the Thursday before" counts from another day.
_COUNTED_BACK = re.compile(r"\s(?:before|after|following|beforehand)(?=$|[\s.,;)])(?!\s(?:the\s)?\d)", re.IGNORECASE)
# "Title TBA", "연사 미정": the day itself is not what is open.
_OPEN_OF_ANOTHER = re.compile(
    r"(?:\b(?:title|topic|subject|speakers?|venue|room|location|line-?up|price|menu)s?|제목|주제|연사|강사|발표자|출연진|내용|강의실|회의실|공연장|참가비|회비|정원|교재)(?:\s(?:is|are)|은|는|이|가)?"
    r"\s*[:：]?\s*\(?$",
    re.IGNORECASE,
)


# "일주일 전에 문자 드릴게요", "two weeks ago": so long before, and no day that is announced.
_AGO = sought("a전", r"전(?:에|까지)?$|\bago$", re.IGNORECASE)
# "주말 아침 나오실 수 있는 분 6명": whom one looks for.
_WHO_CAN = re.compile(r"[^.!?,]{0,24}(?:수\s있는|가능한|가능하신|괜찮은|괜찮으신)\s(?:분|사람|회원|학생)")
# "Box office Tue–Sat 12–6pm": when it is open.
_OF_HOURS = re.compile(
    r"\b(?:mon|tues?|wed|thu(?:rs?)?|fri|sat|sun)(?:day)?s?\.?\s?(?:[–—-]|to)\s?$|[월화수목금토일](?:요일)?\s?[~–-]\s?$",
    re.IGNORECASE,
)
# "Ice Walk — cancelled (no ice this winter)": the season is of the reason.
_OFF = sought("c취", r"(?:취소|\bcancell?ed\b|\bcalled off\b)", re.IGNORECASE)
_IN_A_SENTENCE = re.compile(r"(?:취소|cancell?ed|called off)\S{0,6}\s?[.:(,;–—-]", re.IGNORECASE)
# "April 17, 1889", "1889년 4월 17일": a year that no calendar announces.
_OF_OLD = re.compile(r",?\s1[0-8]\d\d(?!\d|\s?(?:원|명|people|members))")
_OF_OLD_KO = re.compile(r"1[0-8]\d\d\s?[년.]\s?$")
_ON_SALE = re.compile(
    r"\([^()]*(?:on sale|booking|bookings|registration|sign-?ups?|예매|티켓|접수|신청)"
    r"(?:\s(?:opens?|open|starts?|오픈|시작))?(?:\s(?:from|on))?\s*[:：]?\s*$",
    re.IGNORECASE,
)
# "2025년 이후 완성작", "finished after January 2026": how old what one sends in may be.
_SINCE_KO = re.compile(
    r"\s?(?:이후|이전)(?:에|로)?\s?(?:완성|제작|발표|출간|출판|발간|간행|창작|촬영|개봉|공개|출생|태어|졸업|설립|창업|가입|등록)"
)
_SINCE_EN = sought(
    "bcfgmprsw",
    r"\b(?:made|finished|completed|produced|published|released|written|shot|filmed|born|founded|built|recorded|created|graduated)"
    r"\s(?:on\sor\s)?(?:after|since|before|from|in|between)\s(?:the\s)?$",
    re.IGNORECASE,
)


# "지난 3월 이틀 만에 다 나갔지요", "교육 종료 후 5일 이내 발급"
_PAST = re.compile(r"(?:지난|저번)\s?\d{1,2}월(?!\s?\d)")
_WITHIN = re.compile(r"\d{1,3}일\s?이내")


def is_of_an_event(text: str, day: DateReading) -> bool:
    """Whether a date may be an event's or the last day to apply for it."""
    counted = day.kind in ("weekday", "relative") and _COUNTED_BACK.match(text, day.last)
    if counted or (day.is_deadline and _opens(text, day)):
        return False
    last = day.is_deadline or day.until
    if day.first and not last and _ON_SALE.search(text[: day.first]) and text[day.last : day.last + 1] == ")":
        return False  # "December 2026 (tickets on sale from 1 September)"
    if (
        not day.span.precision.names_a_day
        and not last
        and _OFF.search(text[: day.first])
        and _IN_A_SENTENCE.search(text)
    ):
        return False
    if not day.span.precision.names_a_day and _WHO_CAN.match(text, day.last):
        return False
    if _OF_OLD.match(text, day.last) or _OF_OLD_KO.search(text[: day.first]):
        return False
    if _SINCE_KO.match(text, day.last) or _SINCE_EN.search(text[: day.first]):
        return False
    if day.kind == "weekday" and _OF_HOURS.search(text[: day.first]):
        return False
    if _PAST.match(text, day.first) or (day.kind == "relative" and _WITHIN.match(text, day.first)):
        return False
    if day.kind == "relative" and _AGO.search(text[day.first : day.last]):
        return False
    if day.kind == "relative" and _IN_A_NAME.match(text, day.last):
        return False
    if day.first and _DAYS_A_WEEK.search(text[: day.first]):
        return False
    return day.kind != "tba" or not _OPEN_OF_ANOTHER.search(text[: day.first])


def _opens(text: str, day: DateReading) -> bool:
    """Whether one may apply from a day on, with no last one: "접수 1월 15일부터"."""
    said = text[day.first : day.last].rstrip()
    return day.span.start == day.span.end and (said.endswith("부터") or text[day.last :].lstrip().startswith("부터"))
