"""Days that go by a name: 설날, 크리스마스, Thanksgiving. One of the readers behind `read_dates`."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import lru_cache

from bot.domain import spans
from bot.domain.date_found import Found
from bot.domain.date_patterns import YEAR, S
from bot.domain.date_words import either
from bot.domain.date_years import Frame, Tense, settle
from bot.domain.spans import Span
from storage.records import Precision

_FIXED = {
    "신정": (1, 1), "새해 첫날": (1, 1), "새해첫날": (1, 1), "발렌타인데이": (2, 14), "밸런타인데이": (2, 14), "발렌타인 데이": (2, 14),
    "화이트데이": (3, 14), "삼일절": (3, 1), "3·1절": (3, 1), "3.1절": (3, 1), "만우절": (4, 1), "식목일": (4, 5),
    "근로자의 날": (5, 1), "노동절": (5, 1), "어린이날": (5, 5), "어버이날": (5, 8), "스승의 날": (5, 15), "현충일": (6, 6), "제헌절": (7, 17),
    "광복절": (8, 15), "개천절": (10, 3), "한글날": (10, 9), "핼러윈": (10, 31), "할로윈": (10, 31), "핼러윈데이": (10, 31), "할로윈데이": (10, 31),
    "빼빼로데이": (11, 11), "빼빼로 데이": (11, 11), "크리스마스": (12, 25), "성탄절": (12, 25), "성탄": (12, 25),
    "크리스마스이브": (12, 24), "크리스마스 이브": (12, 24), "성탄 전야": (12, 24), "성탄절 이브": (12, 24),
    "new year's day": (1, 1), "new years day": (1, 1), "new year's eve": (12, 31), "new years eve": (12, 31), "nye": (12, 31),
    "valentine's day": (2, 14), "valentines day": (2, 14), "valentine's": (2, 14), "st patrick's day": (3, 17), "st. patrick's day": (3, 17),
    "april fools' day": (4, 1), "earth day": (4, 22), "juneteenth": (6, 19), "independence day": (7, 4), "bastille day": (7, 14),
    "halloween": (10, 31), "guy fawkes night": (11, 5), "bonfire night": (11, 5), "veterans day": (11, 11), "christmas": (12, 25),
    "christmas day": (12, 25), "xmas": (12, 25), "christmas eve": (12, 24), "xmas eve": (12, 24), "boxing day": (12, 26),
}  # fmt: skip
_KOREAN = {
    "설날": "Korean New Year", "설": "Korean New Year", "구정": "Korean New Year", "음력설": "Korean New Year", "seollal": "Korean New Year",
    "lunar new year": "Korean New Year", "korean new year": "Korean New Year", "추석": "Chuseok", "한가위": "Chuseok", "chuseok": "Chuseok",
    "부처님오신날": "Buddha's Birthday", "부처님 오신 날": "Buddha's Birthday", "석가탄신일": "Buddha's Birthday", "초파일": "Buddha's Birthday",
}  # fmt: skip
# (month, weekday, which one of the month); -1 is the last.
_COUNTED = {
    "thanksgiving": (11, 3, 4), "thanksgiving day": (11, 3, 4), "추수감사절": (11, 3, 4), "mother's day": (5, 6, 2), "father's day": (6, 6, 3),
    "labor day": (9, 0, 1), "memorial day": (5, 0, -1), "mlk day": (1, 0, 3), "martin luther king day": (1, 0, 3), "presidents' day": (2, 0, 3),
}  # fmt: skip
_AFTER_THANKSGIVING = {
    "black friday": 1,
    "블랙프라이데이": 1,
    "블랙 프라이데이": 1,
    "cyber monday": 4,
    "사이버먼데이": 4,
    "giving tuesday": 5,
}
_EASTER = {"easter": 0, "easter sunday": 0, "부활절": 0, "good friday": -2, "easter monday": 1, "palm sunday": -7}

# The days before and after it that its weekend has.
_WEEKENDS = {
    "easter": (2, 1),
    "부활절": (2, 1),
    "labor day": (2, 0),
    "memorial day": (2, 0),
    "mlk day": (2, 0),
    "thanksgiving": (0, 3),
}

_NAMES = either([*_FIXED, *_KOREAN, *_COUNTED, *_AFTER_THANKSGIVING, *_EASTER])
# A name in front of a noun is part of a title: "Christmas market", 크리스마스 마켓.
_STANDS_ALONE = (
    rf"(?:(?P<eve>{S}전날)|(?P<holidays>{S}연휴(?:{S}기간)?)|(?P<weekend>{S}(?:(?:bank )?holiday )?weekend|{S}주말))?(?:{S},?{S}(?P<year>{YEAR})(?!\d)|{S}(?P<this>this|next){S}year)?"
    rf"(?={S}이?전(?:까지|에)|(?:에|은|는|날|까지|부터|엔|이|때|쯤)?(?:$|[^\w가-힣 ]|{S}(?:뭐|행사|언제|일정|무슨|오전|오후|저녁|밤|\d|$|[^\w\s]|있|열|여|문|당일|하는|갈|볼|가볼|할|at\b|from\b|to\b|and\b|in\b|\?)))"
)
_NAMED = re.compile(
    rf"(?:(?P<lead>this|next|last|이번|다음|지난|올|오는){S})?(?:(?:on|at|by|until){S})?(?P<name>{_NAMES})(?![a-z]){_STANDS_ALONE}"
)


def holiday_at(text: str, at: int, frame: Frame, year: int | None) -> Found | None:
    """The day that a name at a place in a folded text stands for, in a year where one was named before it."""
    match = _NAMED.match(text, at)
    if match is None or (
        match["name"] == "설" and not match["holidays"] and year is None and not text.startswith("에 ", match.end())
    ):
        return None
    name = re.sub(r"\s+", " ", match["name"])
    name = name if name in _all_names() else name.replace(" ", "")

    def make(of_year: int) -> Span | None:
        day = _day(name, of_year)
        if day is None:
            return None
        if match["eve"]:
            day -= timedelta(days=1)
        if match["weekend"]:
            before, after = _WEEKENDS.get(name, (None, None))
            if before is None or after is None:
                return None
            return Span(day - timedelta(days=before), day + timedelta(days=after), Precision.WEEK)
        if match["holidays"] and name in _KOREAN:
            return Span(day - timedelta(days=1), day + timedelta(days=1), Precision.DAY)
        return Span(day, day, Precision.DAY)

    named = int(match["year"]) if match["year"] else year
    if match["this"]:
        named = frame.base.year + (match["this"] == "next")
    tense = (
        Tense.PAST
        if match["lead"] in ("last", "지난")
        else Tense.COMING
        if frame.tense is Tense.ANNOUNCED
        else frame.tense
    )
    settled = settle(make, year=named, base=frame.base, tense=tense)
    if settled is None:
        return None
    return Found(settled.span, at, match.end(), "holiday", settled.inferred, unsure=bool(match["holidays"]))


@lru_cache(maxsize=1)
def _all_names() -> frozenset[str]:
    return frozenset([*_FIXED, *_KOREAN, *_COUNTED, *_AFTER_THANKSGIVING, *_EASTER])


def _day(name: str, year: int) -> date | None:
    if not spans.FIRST_YEAR <= year <= spans.LAST_YEAR:
        return None
    if name in _FIXED:
        return date(year, *_FIXED[name])
    if name in _COUNTED:
        return _counted(year, *_COUNTED[name])
    if name in _AFTER_THANKSGIVING:
        return _counted(year, 11, 3, 4) + timedelta(days=_AFTER_THANKSGIVING[name])
    if name in _EASTER:
        return _moving("GB", "Good Friday", year, 2 + _EASTER[name])
    return _moving("KR", _KOREAN[name], year, 0)


def _counted(year: int, month: int, weekday: int, nth: int) -> date:
    first = date(year, month, 1)
    found = first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (max(nth, 1) - 1))
    while nth < 0 and (found + timedelta(days=7)).month == month:
        found += timedelta(days=7)
    return found


@lru_cache(maxsize=256)
def _moving(country: str, name: str, year: int, offset: int) -> date | None:
    """A holiday by the moon. The package takes 0.15 s to import, so it waits until one is asked for."""
    import holidays  # noqa: PLC0415

    named = holidays.country_holidays(country, years=year, language="en_US" if country == "KR" else None)
    found = [day for day, said in named.items() if name in said.split("; ")]
    return min(found) + timedelta(days=offset) if found else None


def load() -> None:
    """Load what holidays by the moon need, so that the first reader who asks for one doesn't wait 0.2 s."""
    _moving("KR", "Korean New Year", spans.FIRST_YEAR, 0)
