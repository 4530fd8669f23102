"""Short answers about reminders: "3일 전 저녁 8시에", "an hour before", "30분 뒤", "내일 아침". Read with the date grammar's own pieces.

`read_lead` reads how long before an event, `read_again` when to be told again. Called by the conversations about reminders.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.domain.date_clock import read_clock
from bot.domain.date_numerals import in_figures
from bot.domain.date_patterns import S
from bot.domain.date_text import folded
from bot.domain.date_words import COUNT
from bot.domain.dates import Tense, read_expression
from bot.domain.leads import MOST_DAYS, MOST_MINUTES, Lead, LeadOf
from storage.records import Precision
from storage.reminder_records import NINE

_COUNT_KO = r"\d{1,4}|한|두|세|네"
_COUNT_EN = r"\d{1,4}|a couple of|an?|one|two|three|four|five|six|seven|eight|nine|ten"
_WORDS_KO = "|".join(sorted((w for w in COUNT if "가" <= w[0] <= "힣" and len(w) > 1), key=len, reverse=True))
_UNITS = {
    "분": 1, "min": 1, "mins": 1, "minute": 1, "minutes": 1, "시간": 60, "hr": 60, "hrs": 60, "hour": 60, "hours": 60,
    "일": 1440, "day": 1440, "days": 1440,
    "달": 43200, "개월": 43200, "month": 43200, "months": 43200, "fortnight": 20160, "주일": 10080, "주": 10080, "week": 10080, "weeks": 10080,
}  # fmt: skip
_SPAN_KO = rf"(?P<word>{_WORDS_KO})|(?P<n>{_COUNT_KO}){S}(?P<unit>시간|분|주일|주|일|달|개월)(?:{S}(?P<half>반)|{S}(?P<more>\d{{1,2}}){S}분)?"
_SPAN_EN = (
    r"(?P<halfhour>half an hour)|(?P<hourandhalf>(?:an|one|1) hour and a half)"
    rf"|(?P<n>{_COUNT_EN})\s?(?P<unit>minutes?|mins?|hours?|hrs?|days?|weeks?|months?|fortnight)\b"
)
_BEFORE_KO = re.compile(
    rf"{S}(?:(?P<dl>마감)(?:일)?{S}|(?:행사|시작|그){S})?(?:{_SPAN_KO}){S}전(?:날)?(?:에)?(?P<eve>)"
)
_BEFORE_EN = re.compile(
    rf"{S}(?:{_SPAN_EN}) (?:before(?: (?:the )?(?P<dl>deadline))?|prior|early|earlier|ahead|in advance)\b"
    r"(?: (?:to )?(?:it|the event)(?: starts| begins)?\b)?"
)
_D_MINUS = re.compile(rf"{S}d{S}-{S}(?P<n>\d{{1,3}})(?!\d)")
_DAY_KO = re.compile(rf"{S}(?:(?P<dl>마감){S})?(?P<eve>전날|전{S}날)?(?:(?:당일|그날|행사{S}날|d-?day))?(?:에)?")
_DAY_EN = re.compile(rf"{S}(?:(?P<eve>(?:the )?(?:day|night|evening) before)|(?:on )?the (?:same )?day|d-?day)\b")
_LATER_KO = re.compile(rf"{S}(?:{_SPAN_KO}){S}(?:뒤|후|있다가|이따)(?:에)?")
_LATER_EN = re.compile(rf"{S}(?:in (?:{_SPAN_EN})|(?:{_SPAN_EN.replace('?P<', '?P<l_')}) (?:later|from now))")
_REST = re.compile(rf"{S}(?:에|쯤|에{S}쯤|요|으로|로)?{S}(?:다시|미리)?{S}(?:알려{S}(?:줘요?|주세요)|please)?[.!~\s]*")
# 삼일 전, 십오분 뒤: numbers in words where a span follows.
_ONES = " 일이삼사오육칠팔구"
_SINO = re.compile(
    r"(?<![가-힣\d])(?P<n>[이삼사오육칠팔구]?십[일이삼사오육칠팔구]?|[일이삼사오육칠팔구])(?=\s?(?:일|분|주|주일|개월)\s?(?:전|뒤|후|있다가|이따))"
)
# "eight pm", "at seven in the evening": hours in words.
_HOURS_EN = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_HOUR_EN = re.compile(
    rf"(?P<at>\bat )?\b(?P<hour>{'|'.join(_HOURS_EN)})\b(?:[ -](?P<minute>fifteen|thirty|forty[ -]five))?(?: o'?clock)?"
    r"(?(at)|(?=\s?(?:[ap]\.?m\b|in the (?:morning|afternoon|evening)|at night)))"
)
# "8pm the day before" is the day before at 8pm.
_CLOCK_FIRST = re.compile(
    r"^(?:at )?(?P<clock>\d{1,2}(?::\d\d)?\s?[ap]\.?m\.?) (?:on )?(?P<when>(?:the )?(?:same )?day(?: before)?|.{1,16} days? before)$"
)
# What kind of morning or evening is meant where no hour is said.
_PARTS = {
    "이른 아침": 420, "아침": NINE, "오전": NINE, "점심": 720, "낮": 720, "정오": 720, "오후": 840, "저녁": 1140, "밤": 1260,
    "morning": NINE, "noon": 720, "afternoon": 840, "evening": 1140, "night": 1260,
}  # fmt: skip
_PART = re.compile(rf"{S}(?:in the |at )?(?P<part>{'|'.join(_PARTS)})(?:때)?(?:에)?")


def read_lead(text: str) -> Lead | None:
    """The lead that a whole answer names; None where it names none, or none that makes sense."""
    plain = _plain(text)
    for pattern in (_BEFORE_KO, _BEFORE_EN):
        if found := pattern.match(plain):
            return _lead(_minutes(found), plain, found.end(), deadline=bool(found["dl"]))
    if found := _D_MINUS.match(plain):
        return _lead(int(found["n"]) * 1440, plain, found.end(), deadline=False)
    for pattern in (_DAY_KO, _DAY_EN):
        found = pattern.match(plain)
        if found and found.group().strip():
            deadline = bool(found.groupdict().get("dl"))
            ahead = 1440 if found["eve"] else 0
            default = 1140 if found["eve"] and ("night" in found["eve"] or "evening" in found["eve"]) else None
            return _lead(ahead, plain, found.end(), deadline=deadline, default=default)
    return None


def read_again(text: str, *, now: datetime, zone: ZoneInfo, morning: int = NINE) -> datetime | None:
    """The instant (UTC) at which a reader wants to be told again; None where none is named or it is past.

    "30분 뒤", "내일 아침", "토요일 저녁 7시", "in two hours", "tomorrow at 8pm". A day without a clock means his morning.
    """
    plain = _plain(text)
    for pattern in (_LATER_KO, _LATER_EN):
        if found := pattern.match(plain):
            return _later(found, plain, now, zone)
    today = now.astimezone(zone).date()
    if at := _clock_alone(plain, now, zone):
        return at
    reading = read_expression(plain, base=today, tense=Tense.COMING, zone=zone)
    if reading is None or reading.clash or plain[: reading.first].strip():
        return None
    span = reading.span
    behind = _part_at(plain, reading.last) if span.starts_at is None else None
    if not _REST.fullmatch(plain, behind[1] if behind else reading.last):
        return None
    if span.starts_at is not None:
        return span.starts_at.astimezone(UTC) if span.starts_at > now else None
    if span.start is None or span.start != span.end or span.precision is not Precision.DAY:
        return None
    return _on(span.start, behind[0] if behind else morning, now, zone)


def _plain(text: str) -> str:
    figures = in_figures(text)
    plain = " ".join(folded(figures.text if figures else text).split())
    plain = _SINO.sub(lambda found: str(_sino(found["n"])), plain)
    plain = _HOUR_EN.sub(_clock_in_figures, plain)
    plain = _CLOCK_FIRST.sub(r"\g<when> at \g<clock>", plain)
    plain = re.sub(r"\btonight at (\d{1,2})(?![\d:]|\s?[ap]m)", r"today at \1pm", plain)
    return re.sub(r"^(?:이따가?|있다가) ", "", re.sub(r"\btonight\b", "today in the evening", plain))


def _sino(word: str) -> int:
    tens, ten, ones = word.rpartition("십")
    return (10 * (_ONES.index(tens) if tens else 1) if ten else 0) + (_ONES.index(ones) if ones else 0)


def _clock_in_figures(found: re.Match[str]) -> str:
    minutes = {"fif": ":15", "thi": ":30", "for": ":45"}.get((found["minute"] or "")[:3], "")
    return f"{found['at'] or ''}{_HOURS_EN.index(found['hour']) + 1}{minutes}"


def _minutes(found: re.Match[str]) -> int:
    given = {name.removeprefix("l_"): value for name, value in found.groupdict().items() if value}
    if "halfhour" in given:
        return 30
    if "hourandhalf" in given:
        return 90
    if "word" in given:
        return COUNT[given["word"]] * 1440
    count = int(given["n"]) if given["n"].isdigit() else COUNT[given["n"]]
    unit = _UNITS[given["unit"]]
    return count * unit + (unit // 2 if "half" in given else 0) + int(given.get("more", 0))


def _lead(ahead: int, plain: str, at: int, *, deadline: bool, default: int | None = None) -> Lead | None:
    if ahead % 1440:
        if deadline or not _REST.fullmatch(plain, at):
            return None
        return Lead(LeadOf.START, ahead) if 0 < ahead <= MOST_MINUTES else None
    clock = default
    if (part := _part_at(plain, at)) is not None:
        clock, at = part
    days = ahead // 1440
    if not _REST.fullmatch(plain, at) or days > MOST_DAYS:
        return None
    return Lead(LeadOf.DEADLINE if deadline else LeadOf.DAY, days, clock)


def _part_at(plain: str, at: int) -> tuple[int, int] | None:
    """Minutes after midnight of a clock (저녁 8시) or a part of a day (아침) at a place, and where it ends."""
    clock, end = read_clock(plain, at)
    if clock is not None and clock.at < 1440:
        return clock.at, end
    part = _PART.match(plain, at)
    return (_PARTS[part["part"]], part.end()) if part else None


def _later(found: re.Match[str], plain: str, now: datetime, zone: ZoneInfo) -> datetime | None:
    ahead = _minutes(found)
    if not 0 < ahead <= MOST_DAYS * 1440:
        return None
    if ahead % 1440 == 0 and (part := _part_at(plain, found.end())):
        if not _REST.fullmatch(plain, part[1]):
            return None
        return _on(now.astimezone(zone).date() + timedelta(days=ahead // 1440), part[0], now, zone)
    return now + timedelta(minutes=ahead) if _REST.fullmatch(plain, found.end()) else None


def _clock_alone(plain: str, now: datetime, zone: ZoneInfo) -> datetime | None:
    """ "저녁 7시", "8pm": today's, or tomorrow's where it is past."""
    part = _part_at(plain, 0)
    if part is None or not _REST.fullmatch(plain, part[1]):
        return None
    today = now.astimezone(zone).date()
    return _on(today, part[0], now, zone) or _on(today + timedelta(days=1), part[0], now, zone)


def _on(day: date, minutes: int, now: datetime, zone: ZoneInfo) -> datetime | None:
    at = datetime.combine(day, time(*divmod(minutes, 60)), tzinfo=zone).astimezone(UTC)
    return at if at > now else None
