"""The words that dates are written with, Korean and English, and what they stand for. Used by the date patterns."""

from __future__ import annotations

import re
from collections.abc import Iterable

WEEKDAYS_KO = "월화수목금토일"
WEEKDAYS_EN = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS_EN = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip

# What begins a weekday's or a month's name, written out or short: for patterns that only ask whether a day may stand here.
WEEKDAY_STEMS = "|".join(name[:3] for name in WEEKDAYS_EN)
MONTH_STEMS = "|".join(name[:3] for name in MONTHS_EN)

WEEKDAY: dict[str, int] = {letter: number for number, letter in enumerate(WEEKDAYS_KO)}
WEEKDAY |= {f"{letter}요일": number for number, letter in enumerate(WEEKDAYS_KO)}
WEEKDAY |= {f"{letter}욜": number for number, letter in enumerate(WEEKDAYS_KO)}
WEEKDAY |= {name: number for number, name in enumerate(WEEKDAYS_EN)}
WEEKDAY |= {name[:3]: number for number, name in enumerate(WEEKDAYS_EN)}
WEEKDAY |= {"tues": 1, "weds": 2, "thur": 3, "thurs": 3}

MONTH: dict[str, int] = {name: number for number, name in enumerate(MONTHS_EN, start=1)}
MONTH |= {name[:3]: number for number, name in enumerate(MONTHS_EN, start=1)}
MONTH |= {"sept": 9}

PART = {
    "초": "early", "초순": "early", "상순": "early", "초반": "early", "초경": "early", "중순": "mid", "중반": "mid", "중순경": "mid",
    "말": "late", "하순": "late", "후반": "late", "말경": "late", "하순경": "late", "말쯤": "late", "초쯤": "early", "중순쯤": "mid",
    "early": "early", "mid": "mid", "middle": "mid", "late": "late", "end": "late", "beginning": "early", "start": "early",
}  # fmt: skip
SEASON = {
    "봄": "spring", "여름": "summer", "가을": "autumn", "겨울": "winter",
    "spring": "spring", "summer": "summer", "autumn": "autumn", "fall": "autumn", "winter": "winter",
}  # fmt: skip
NTH_KO = {
    "첫째": 1, "첫": 1, "첫번째": 1, "첫 번째": 1, "둘째": 2, "두번째": 2, "두 번째": 2, "셋째": 3, "세번째": 3, "세 번째": 3,
    "넷째": 4, "네번째": 4, "네 번째": 4, "다섯째": 5, "마지막": -1, "1번째": 1, "2번째": 2, "3번째": 3, "4번째": 4,
}  # fmt: skip
NTH_EN = {
    "first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4, "fifth": 5, "5th": 5, "last": -1, "latter": 2, "back": 2, "opening": 1, "closing": 4, "final": 4,
}  # fmt: skip
COUNT = {
    "하루": 1, "이틀": 2, "사흘": 3, "나흘": 4, "닷새": 5, "엿새": 6, "이레": 7, "여드레": 8, "아흐레": 9, "열흘": 10, "보름": 15,
    "일주일": 7, "일주": 7, "양일": 2, "한": 1, "두": 2, "세": 3, "네": 4,
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "a couple of": 2,
}  # fmt: skip
YEAR_WORD = {
    "재작년": -2, "작년": -1, "지난해": -1, "지난 해": -1, "올해": 0, "금년": 0, "올": 0, "이번 해": 0,
    "내년": 1, "명년": 1, "다음 해": 1, "다음해": 1, "이듬해": 1, "내후년": 2, "후년": 2,
}  # fmt: skip
RRULE_DAY = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")

DAYS_ON_KO = {
    "오늘": 0, "금일": 0, "내일": 1, "낼": 1, "명일": 1, "익일": 1, "모레": 2, "내일모레": 2, "내일 모레": 2, "낼 모레": 2, "낼모레": 2, "글피": 3, "그글피": 4,
    "어제": -1, "엊저녁": -1, "어젯밤": -1, "어저께": -1, "그저께": -2, "그제": -2, "엊그제": -2, "그끄저께": -3,
}  # fmt: skip
LEAD_KO = {
    "이번": 0, "요번": 0, "금": 0, "이": 0, "다음": 1, "담": 1, "차": 1, "내": 1, "오는": 0, "다다음": 2, "다담": 2,
    "지난": -1, "저번": -1, "전": -1, "저저번": -2, "지지난": -2,
}  # fmt: skip

# With any of these in it a line may speak of a time without a digit.
LEADING_KO = (
    *DAYS_ON_KO, *YEAR_WORD, "요일", "욜", "이번", "요번", "다다음", "다담", "지지난", "저저번", "금주", "금월", "다음", "담주", "담달", "차주", "차월", "내달",
    "지난", "저번", "전달", "이달", "이 달", "연말", "년말", "연초", "년초", "주말", "평일", "매주", "다달이", "매월", "매달", "매일", "매년", "격주", "격월",
    "마다", "매 주말", "향후", "상반기", "하반기", "봄", "여름", "가을", "겨울", "미정", "추후", "조율", "추정", "사흘", "이틀", "나흘", "닷새", "엿새", "이레",
    "열흘", "보름", "하루", "여드레", "아흐레", "일주일", "해마다", "엊저녁", "정해", "협의", "나중에", "미확정", "확정되", "일시", "개최일", "날짜", "알려", "설에", "설 ", "한 달", "한달", "두 달", "앞으로", "월말", "월초", "주중", "초순", "중순", "하순", "시월", "유월",
    "설날", "구정", "신정", "추석", "한가위", "크리스마스", "성탄", "어린이날", "어버이날", "스승의", "한글날", "광복절", "개천절", "현충일",
    "제헌절", "삼일절", "노동절", "근로자의", "부처님", "석가탄신", "초파일", "핼러윈", "할로윈", "빼빼로", "발렌타인", "밸런타인",
    "화이트데이", "연휴", "만우절", "식목일", "대보름", "새해", "동지", "추수감사절", "부활절", "블랙프라이데이",
)  # fmt: skip
LEADING_WORDS_EN = frozenset(
    [word for word in (*MONTH, *WEEKDAY, *SEASON) if word.isascii()]
    + [f"{name}s" for name in WEEKDAYS_EN]
    + "today tonight tomorrow yesterday tmrw tba tbd tbc this next last coming every each daily weekly monthly yearly annually biweekly "
    "fortnightly weekday weekdays weekend weekends week weeks month months day days year years quarter half in within from end early mid late "
    "announced determined confirmed decided fixed set agreed arranged advised christmas xmas thanksgiving easter halloween valentine chuseok seollal lunar eve "
    "fortnight ago date dates schedule rest".split()
)


def either(words: Iterable[str]) -> str:
    """The words as alternatives of a pattern, the longest first."""
    return "|".join(re.escape(word).replace(r"\ ", " {0,2}") for word in sorted(words, key=len, reverse=True))
