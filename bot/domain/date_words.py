"""The words that dates are written with, Korean and English, and what they stand for. Used by the date patterns."""

from __future__ import annotations

WEEKDAYS_KO = "월화수목금토일"
_ENGLISH_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_ENGLISH_MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip

WEEKDAY: dict[str, int] = {letter: number for number, letter in enumerate(WEEKDAYS_KO)}
WEEKDAY |= {f"{letter}요일": number for number, letter in enumerate(WEEKDAYS_KO)}
WEEKDAY |= {name: number for number, name in enumerate(_ENGLISH_DAYS)}
WEEKDAY |= {name[:3]: number for number, name in enumerate(_ENGLISH_DAYS)}
WEEKDAY |= {"tues": 1, "weds": 2, "thur": 3, "thurs": 3}

MONTH: dict[str, int] = {name: number for number, name in enumerate(_ENGLISH_MONTHS, start=1)}
MONTH |= {name[:3]: number for number, name in enumerate(_ENGLISH_MONTHS, start=1)}
MONTH |= {"sept": 9}

PART = {
    "초": "early", "초순": "early", "상순": "early", "초반": "early", "중순": "mid", "중반": "mid",
    "말": "late", "하순": "late", "후반": "late", "말경": "late",
    "early": "early", "mid": "mid", "late": "late", "end of": "late", "beginning of": "early",
    "the beginning of": "early", "the end of": "late",
}  # fmt: skip
SEASON = {
    "봄": "spring", "여름": "summer", "가을": "autumn", "겨울": "winter",
    "spring": "spring", "summer": "summer", "autumn": "autumn", "fall": "autumn", "winter": "winter",
}  # fmt: skip
ORDINAL = {
    "첫째": 1, "첫": 1, "첫번째": 1, "둘째": 2, "두번째": 2, "셋째": 3, "세번째": 3, "넷째": 4, "네번째": 4, "다섯째": 5,
    "마지막": -1, "first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4, "last": -1,
}  # fmt: skip
COUNT = {
    "하루": 1, "이틀": 2, "사흘": 3, "나흘": 4, "닷새": 5, "엿새": 6, "이레": 7, "열흘": 10, "보름": 15,
    "일주일": 7, "양일": 2,
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "ten": 10,
}  # fmt: skip
YEAR_WORD = {
    "재작년": -2, "작년": -1, "지난해": -1, "올해": 0, "금년": 0, "올": 0, "내년": 1, "이듬해": 1, "내후년": 2,
    "last year": -1, "this year": 0, "next year": 1,
}  # fmt: skip
RRULE_DAY = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
