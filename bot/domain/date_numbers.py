"""When two numbers are a day and not a price, a share or a version. Called where a date may begin."""

from __future__ import annotations

import re

from bot.domain.date_patterns import S
from bot.domain.date_points import Point


def inside_a_number(text: str, at: int) -> bool:
    """A digit that goes on from one: 1,104 · 192.168.11.4 · 02-1104 · v2.11.4 · CES2024."""
    if at == 0:
        return False
    before = text[at - 1]
    if before == "박" or text[at - 2 : at] == "박 ":
        return True
    if before in ".,/:-+" and at > 1 and (text[at - 2].isdigit()):
        return True
    if before in "$€£₩#":
        return True
    return before.isascii() and before.isalpha()


_RANGE_AFTER = re.compile(rf"{S}(?:~|-|부터|까지|:|\||\]|\)|>|$|일정)")
_CLOCK_AFTER = re.compile(
    rf"{S},?{S}(?:\d{{1,2}}:\d\d|\d{{1,2}}{S}시(?!간)|오전|오후|저녁|밤|낮|아침|정오|\d{{1,2}}{S}[ap]\.?m)"
)
_SAYS_A_DATE = re.compile(
    rf"(?<![a-z])(?:일시|일정|날짜|기간|마감일?|접수|신청|모집|등록|얼리버드|시작|오픈|개최|공개|출시|발표|when|date|due|by|until|till|from|on|deadline|closes?|ends?|opens?){S}[:：은는]?{S}[\[(<~]?{S}$"
)
_RATIO = {
    (1, 2),
    (1, 3),
    (2, 3),
    (1, 4),
    (3, 4),
    (9, 11),
    (1, 1),
    (4, 4),
    (5, 5),
    (10, 10),
    (1, 5),
    (1, 10),
    (2, 2),
    (3, 3),
    (2, 4),
}
_OF_SOMETHING = re.compile(
    rf"{S}(?:of\b|the\b|의{S}|로\b(?!{S}(?:연기|변경|옮|미[뤘룹뤄]|순연|조정|바[뀌뀝꿨]|당[겨깁]))|컵|수준|지점|정도|이상|cup|inch|mile|price|off\b|stars?|size|가량|가격|크기)"
)


# "Round 1 – 7 June": a number behind such a word counts it. Behind the others it may as well be a day: "in the hall 1 – 7 June".
_COUNTED = re.compile(
    rf"(?<![a-z가-힣])(?:(?P<sure>round|session|part|heat|leg|fixture|matchday|level|grade|division|div|year|key{S}stage|volume|vol|"
    rf"chapter|no|number|edition|episode|ep|module|unit|lesson|phase|step|tier|시즌|라운드|레벨|파트|스테이지|챕터|모듈|볼륨)|"
    rf"(?P<maybe>day|stage|match|game|group|issue|season|series|lecture|room|hall|gallery|studio|floor|gate|track|section|act|"
    rf"cohort|batch|team|pitch|court|platform|week|for|트랙|시리즈)|[a-z가-힣]{{2,20}})"
    rf"(?:s{S}\d{{1,2}}{S}(?:&|and|,|\+|-|/)|\.)?{S}$"
)
_DAYS_OF_A_WEEK = (4, 6)  # "Art Week 1 – 7 June"
_DASH_APART = re.compile(r"[ \t](?:-|→|->|=>)[ \t]")


def counted(point: Point, text: str) -> bool | None:
    """Whether the first of two numbers counts the word before it, as in "Round 1 – Tuesday 7 October"; None where it may or may not."""
    if point.last is None or point.form not in ("days_first", "list", "ko_days"):
        return False
    word = _COUNTED.search(text, max(0, point.first - 24), point.first)
    one_weekday = point.last.weekday is not None and point.form == "days_first" and text[point.first].isdigit()
    if word is None:
        starts = not any(letter.isalnum() for letter in text[max(0, point.first - 40) : point.first])
        return None if one_weekday and starts else False
    apart = point.form != "days_first" or _DASH_APART.search(text, point.first, point.end) is not None
    clause = re.split(r"[,;|/(]", text[max(0, word.start() - 40) : word.start()])[-1]
    alone = not any(letter.isalnum() for letter in clause)
    if apart and (word["sure"] or (word["maybe"] and (one_weekday or alone))):
        return True
    if word["maybe"] == "week" and not alone and point.last.day - point.day in _DAYS_OF_A_WEEK and not one_weekday:
        return False
    return None if one_weekday or word["sure"] or word["maybe"] else False


# "drops support for Python 3.9.": behind such a word a name and a number are what runs; "CES 1.6~1.9" and "DevFest 11.8." are days.
_RUNS_ON = re.compile(
    r"(?<![a-z])(?:for|of|to|with|than|using|requires?|supports?|drops?|dropped|needs?|since|targets?)\s[a-z]{2,14}\s$"
)
_LONGEST_BEFORE = 40


def _is_a_version(point: Point, text: str) -> bool:
    return (
        point.last is None
        and not point.year
        and bool(_RUNS_ON.search(text, max(0, point.first - _LONGEST_BEFORE), point.first))
    )


def is_a_day(point: Point, text: str) -> bool:
    """Numbers with a stroke or a point between them are days only where something beside them says so."""
    if point.form == "day_slash":
        always = (point.month, point.day) == (7, 24) and text[point.first].isdigit()
        return point.weekday is not None and not always  # "open 24/7, Fri"
    if point.form not in ("slash", "dot", "spaced_dot", "days_first", "list"):
        return True
    if point.form in ("days_first", "list"):
        return True
    if point.first and text[point.first - 1].isalpha() and not point.weekday and text[point.first - 1].isascii():
        return False
    if _PART_OF_A_DAY.fullmatch(text, point.first, point.end):
        return False
    if point.weekday is not None or point.unsure:
        return True
    before, after = text[max(0, point.first - 14) : point.first], text[point.end : point.end + 14]
    leads = not any(
        letter.isalnum()
        for letter in text[max(0, text.rfind("\n", 0, point.first) + 1, point.first - 40) : point.first]
    )
    says = bool(_SAYS_A_DATE.search(before)) or before.rstrip().endswith(("~", "|", "[", "("))
    if _COUNTS_POINTS.search(before) or (point.form == "dot" and _ENDS_A_CLOCK.search(before)):
        return False
    if point.form == "dot" and not point.marked and point.day in (15, 30) and _IS_ENGLISH.search(before):
        return False  # "Parish Lunch, 12.30" is a clock
    if point.form == "slash":
        if _OF_SOMETHING.match(after):
            return False
        return leads or says or (point.month, point.day) not in _RATIO or bool(_CLOCK_AFTER.match(after))
    if point.form == "dot" and _is_a_version(point, text):
        return False
    padded = text[point.first : point.end].strip().rstrip(".")
    whole = re.fullmatch(rf"\d\d{S}\.{S}\d\d", padded) is not None and not re.search(r"[a-z]\s*$", before)
    if (
        says
        or whole
        or (
            point.marked
            and (
                leads
                or "." in before[-3:]
                or not re.search(r"[a-z가-힣]\s?$", before)
                or _CLOCK_AFTER.match(after)
                or _RANGE_AFTER.match(after)
                or ("." in padded and after[:1] != "")
            )
        )
    ):
        return True
    if _CLOCK_AFTER.match(after):
        return True
    if leads:
        return bool(_RANGE_AFTER.match(after))
    return bool(_DOTTED_RANGE.match(after))


# "평균 3.5일": how long; the last sign is no Sunday.
_PART_OF_A_DAY = re.compile(r"\d\.\d일")
# "10.00 - 11.30" are hours; the first can be no day.
_ENDS_A_CLOCK = re.compile(r"(?<![\d.])(?:[01]?\d|2[0-4])\.(?:00|3[2-9]|[45]\d) ?[-~] ?$")
_IS_ENGLISH = re.compile(r"^[\x20-\x7e–—’]*[a-z]{3}[\x20-\x7e–—’]*$")
_COUNTS_POINTS = re.compile(
    rf"(?:사이즈|sizes?|점수|평점|별점|스코어|성적|만족도|난이도|scored?|ratings?|rated|grade){S}:?{S}$"
)
_DOTTED_RANGE = re.compile(
    rf"{S}(?:~|-){S}(?:1[0-2]|0?[1-9])\.{S}(?:3[01]|[12]\d|0?[1-9])(?![\d%.]|{S}(?:배|억|조|만|천|원|점|%|퍼센트|[a-z]))"
)
