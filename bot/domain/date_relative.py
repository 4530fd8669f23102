"""Dates seen from a day (내일, 다음 주 금요일, in two weeks) and those that come again. Readers behind `read_dates`."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

from bot.domain import spans
from bot.domain.date_words import COUNT, ORDINAL, RRULE_DAY, WEEKDAY, YEAR_WORD
from bot.domain.date_years import Settled, Tense
from bot.domain.spans import Span
from storage.records import Precision

if TYPE_CHECKING:
    from bot.domain.dates import Found, Frame

_DAYS_ON = {
    "오늘": 0, "금일": 0, "내일": 1, "명일": 1, "모레": 2, "내일모레": 2, "글피": 3, "어제": -1, "그저께": -2, "그제": -2,
    "today": 0, "tonight": 0, "tomorrow": 1, "day after tomorrow": 2, "yesterday": -1,
}  # fmt: skip
_LEAD = {
    "이번": 0, "요번": 0, "금": 0, "이": 0, "this": 0, "the": 0, "coming": 0,
    "다음": 1, "담": 1, "차": 1, "내": 1, "next": 1, "다다음": 2,
    "지난": -1, "저번": -1, "last": -1, "저저번": -2, "지지난": -2,
}  # fmt: skip


def _sure(span: Span | None) -> Settled | None:
    return Settled(span, inferred=False) if span else None


def _one(day: date) -> Span:
    return Span(day, day, Precision.DAY)


def _month(base: date, offset: int) -> tuple[int, int]:
    index = base.year * 12 + base.month - 1 + offset
    return index // 12, index % 12 + 1


def _weekday_near(base: date, weekday: int, tense: Tense) -> date:
    ahead = (weekday - base.weekday()) % 7
    return base + timedelta(days=ahead - (7 if tense is Tense.PAST and ahead else 0))


def _weekend_near(base: date, tense: Tense) -> Span:
    return spans.weekend_of(base - timedelta(days=7) if tense is Tense.PAST and base.weekday() < 5 else base)


def read_relative_ko(match: re.Match[str], text: str, frame: Frame) -> Found | None:
    """다음 주, 이번 달 말, 3주 뒤, 토요일 …"""
    del text
    settled = _sure(_relative_ko(match, frame))
    return (settled, match.end()) if settled else None


def _relative_ko(match: re.Match[str], frame: Frame) -> Span | None:
    base = frame.base
    if match["day"]:
        return _one(base + timedelta(days=_DAYS_ON[match["day"]]))
    if match["weeklead"]:
        inside = base + timedelta(weeks=_LEAD[match["weeklead"]])
        if match["wd"]:
            return _one(inside + timedelta(days=WEEKDAY[match["wd"]] - inside.weekday()))
        return spans.weekend_of(inside) if match["tail"] == "말" else spans.week_of(inside)
    if match["monthlead"]:
        year, month = _month(base, _LEAD[match["monthlead"]])
        if match["mday"]:
            return spans.day(year, month, int(match["mday"]))
        part = {"초": "early", "중순": "mid", "말": "late"}.get(match["mpart"] or "")
        return spans.part(year, month, part) if part else spans.month(year, month)
    if match["yearend"]:
        if match["yearend"].endswith("초"):
            return spans.month(base.year + (1 if match["ny"] or base.month > 3 else 0), 1)
        return spans.month(base.year, 12)
    if match["yearlead"]:
        return spans.whole_year(base.year + YEAR_WORD[match["yearlead"]])
    if match["weekend"]:
        return _weekend_near(base, frame.tense)
    if match["n"]:
        return _counted(base, int(match["n"]), match["unit"], match["dir"])
    if match["nword"]:
        word = "".join(match["nword"].split())
        n, unit = (1, "달") if word == "한달" else (1, "주") if word == "한주" else (COUNT[word], "일")
        return _counted(base, n, unit, match["dir2"])
    return _one(_weekday_near(base, WEEKDAY[match["dayname"]], frame.tense))


def _counted(base: date, n: int, unit: str, direction: str) -> Span | None:
    sign = -1 if direction == "전" else 1
    if unit in ("달", "개월"):
        year, month = _month(base, sign * n)
        target = spans.day(year, month, min(base.day, 28)) if base.day > 28 else spans.day(year, month, base.day)
        there = target.start if target else None
    else:
        there = base + timedelta(days=sign * n * (7 if unit.startswith("주") else 1))
    if there is None:
        return None
    return spans.days(base, there) if direction in ("이내", "안") else _one(there)


def read_relative_en(match: re.Match[str], text: str, frame: Frame) -> Found | None:
    """tomorrow, next Friday, this weekend, in two weeks …"""
    del text
    settled = _sure(_relative_en(match, frame))
    return (settled, match.end()) if settled else None


def _relative_en(match: re.Match[str], frame: Frame) -> Span | None:
    base = frame.base
    if match["day"]:
        return _one(base + timedelta(days=_DAYS_ON[match["day"].lower()]))
    if match["lead"]:
        return _led_en(base, match["lead"].lower(), match["unit"].lower(), frame.tense)
    if match["n"]:
        n = COUNT.get(match["n"].lower()) or int(match["n"])
        return _counted(base, n, {"day": "일", "week": "주", "month": "달"}[match["unit2"].lower()], "뒤")
    if match["yearend"]:
        return spans.month(base.year, 12)
    return _one(_weekday_near(base, WEEKDAY[match["dayname"].lower()], frame.tense))


def _led_en(base: date, lead: str, unit: str, tense: Tense) -> Span | None:
    offset = _LEAD[lead]
    if unit == "week":
        return spans.week_of(base + timedelta(weeks=offset)) if lead != "the" else None
    if unit == "weekend":
        return spans.weekend_of(base + timedelta(weeks=offset)) if lead != "the" else _weekend_near(base, tense)
    if unit == "month":
        return spans.month(*_month(base, offset)) if lead != "the" else None
    if unit == "year":
        return spans.whole_year(base.year + offset) if lead != "the" else None
    if lead == "the":
        return None
    monday = spans.week_of(base + timedelta(weeks=offset)).start
    assert monday is not None
    if lead == "last":
        return _one(_weekday_near(base - timedelta(days=1), WEEKDAY[unit], Tense.PAST))
    return (
        _one(monday + timedelta(days=WEEKDAY[unit]))
        if lead == "next"
        else _one(_weekday_near(base, WEEKDAY[unit], tense))
    )


def read_recurring(match: re.Match[str], text: str, frame: Frame) -> Found | None:
    """매주 수요일, 매월 첫째 주 화요일, every Friday … as an RRULE (RFC 5545)."""
    del text, frame
    rule = _rule(match)
    if rule is None:
        return None
    return Settled(Span(None, None, Precision.RECURRING, recurrence=rule), inferred=False), match.end()


def _rule(match: re.Match[str]) -> str | None:
    if match["ko"]:
        days = ",".join(RRULE_DAY[WEEKDAY[letter]] for letter in match["days"].replace("요일", "") if letter in WEEKDAY)
        return f"FREQ=WEEKLY;{'INTERVAL=2;' if match['ko'] == '격주' else ''}BYDAY={days}" if days else None
    if match["nth"]:
        return f"FREQ=MONTHLY;BYDAY={ORDINAL[match['nth']]}{RRULE_DAY[WEEKDAY[match['nthday']]]}"
    if match["mday"]:
        return f"FREQ=MONTHLY;BYMONTHDAY={int(match['mday'])}"
    if match["mlast"]:
        return "FREQ=MONTHLY;BYMONTHDAY=-1"
    if match["daily"]:
        return "FREQ=DAILY"
    if match["enday"]:
        interval = "INTERVAL=2;" if "other" in match["every"].lower() else ""
        return f"FREQ=WEEKLY;{interval}BYDAY={RRULE_DAY[WEEKDAY[match['enday'].lower()]]}"
    return f"FREQ=MONTHLY;BYDAY={ORDINAL[match['ennth'].lower()]}{RRULE_DAY[WEEKDAY[match['ennthday'].lower()]]}"
