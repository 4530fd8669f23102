"""Whether an event takes place in the time that a word of a name says: a season, a weekday, a part of the day, a holiday.

Called by the rules for other events: "spring plant sale" may be the Plant Sale in April and is not the one in October. Pure.
"""

from __future__ import annotations

from datetime import date, timedelta
from zoneinfo import ZoneInfo

from bot.domain.date_words import MONTHS_EN, WEEKDAYS_EN, WEEKDAYS_KO
from storage.records import EventFacts

_WINTER = (12, 1, 2)
_SEASONS = {
    "spring": (3, 4, 5), "summer": (6, 7, 8), "autumn": (9, 10, 11), "fall": (9, 10, 11), "winter": _WINTER,
    "봄": (3, 4, 5), "여름": (6, 7, 8), "가을": (9, 10, 11), "겨울": _WINTER,
}  # fmt: skip
_HOLIDAYS = {
    "christmas": (11, 12), "크리스마스": (11, 12), "송년": (11, 12), "연말": (11, 12), "새해": _WINTER, "신년": _WINTER, "연초": (1, 2),
    "설날": (1, 2), "추석": (9, 10), "하지": (6,), "동지": (12,), "할로윈": (10,), "halloween": (10,), "easter": (3, 4),
}  # fmt: skip
MONTHS = {name: (number,) for number, name in enumerate(MONTHS_EN, start=1) if name != "may"} | {
    f"{n}월": (n,) for n in range(1, 13)
}
_MONTHS = _SEASONS | _HOLIDAYS | MONTHS
_WEEKDAYS = {
    **{word: (day,) for day, word in enumerate(WEEKDAYS_EN)},
    **{f"{sign}요": (day,) for day, sign in enumerate(WEEKDAYS_KO)},
    "weekend": (5, 6), "주말": (5, 6), "weekday": (0, 1, 2, 3, 4), "평일": (0, 1, 2, 3, 4),
}  # fmt: skip
_NIGHT, _MORNING, _DAWN, _EVENING = (*range(18, 24), *range(4)), range(5, 12), range(3, 9), range(16, 22)
_HOURS = {
    "night": _NIGHT, "밤": _NIGHT, "야간": _NIGHT, "심야": (*range(21, 24), *range(5)), "midnight": (22, 23, 0, 1), "moonlight": _NIGHT,
    "morning": _MORNING, "아침": _MORNING, "evening": _EVENING, "저녁": _EVENING, "afternoon": range(12, 18), "낮": range(10, 18),
    "noon": (11, 12, 13), "새벽": _DAWN, "dawn": _DAWN, "sunrise": _DAWN, "sunset": range(16, 22), "dusk": range(16, 22), "day": range(8, 18),
}  # fmt: skip
_A_WEEK = timedelta(days=7)


def is_in_season(facts: EventFacts, word: str) -> bool:
    """Whether an event begins and ends in a season; no where its days are not known."""
    months = _SEASONS.get(word, ())
    return bool(facts.start and facts.end) and all(day.month in months for day in (facts.start, facts.end) if day)


def is_then(facts: EventFacts, word: str, zone: ZoneInfo) -> bool:
    """Whether an event takes place then, by its days, or its hour in `zone`; yes where they are not known, which is no date to give."""
    if hours := _HOURS.get(word):
        return facts.starts_at is not None and facts.starts_at.astimezone(zone).hour in hours
    if facts.start is None or facts.end is None:
        return True
    if months := _MONTHS.get(word):
        length = (facts.end.year - facts.start.year) * 12 + facts.end.month - facts.start.month
        return any((facts.start.month + n - 1) % 12 + 1 in months for n in range(min(length, 11) + 1))
    days = _WEEKDAYS.get(word, range(7))
    return any(day.weekday() in days for day in _days(facts.start, facts.end))


def _days(first: date, last: date) -> list[date]:
    """The days of an event, a week of them at most."""
    length = min(last - first, _A_WEEK).days
    return [first + timedelta(days=n) for n in range(length + 1)]
