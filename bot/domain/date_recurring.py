"""What comes again: 매주 수요일, 매월 둘째·넷째 주 목요일, every other Saturday, as an RRULE (RFC 5545). Reader behind `read_dates`."""

from __future__ import annotations

import re

from bot.domain.date_clock import read_clock
from bot.domain.date_found import Found
from bot.domain.date_patterns import DAYS_EN, MONTHS, S, any_of
from bot.domain.date_words import MONTH, NTH_EN, NTH_KO, RRULE_DAY, WEEKDAY, WEEKDAYS_EN, WEEKDAYS_KO, either
from bot.domain.spans import Span
from storage.records import Precision

_AND = rf"(?:{S}(?:[,·/&+]|와|과|및|and\b|,{S}and\b){S})"
_DAY = r"[월화수목금토일](?:요일|욜)"
_LETTER = r"[월화수목금토일]"
_DAY_LIST = (
    rf"(?P<days>\({S}{_LETTER}(?:{S}[,·/~\-]?{S}{_LETTER}){{0,6}}{S}\)"
    rf"|{_LETTER}(?:요일|욜)?(?:{S}(?:~|-|부터|에서){S}){_LETTER}(?:요일|욜)?(?:{S}까지)?"
    rf"|{_LETTER}(?:요일|욜)?(?:{_AND}{_LETTER}(?:요일|욜)?){{1,6}}(?:요일)?|{_LETTER}{{2,6}}(?:요일)?(?![가-힣])|{_LETTER}(?:요일|욜)|{_LETTER}(?![가-힣]))"
)
_ONE_NTH = rf"(?:{either(NTH_KO)}|[1-5](?={S}(?:주|째|,|·|/)))"
_NTHS = rf"(?P<nths>{_ONE_NTH}(?:{S}주)?(?:{_AND}{_ONE_NTH}(?:{S}주)?){{0,4}})"
_FULL = "|".join(WEEKDAYS_EN)
_PARTS_OF_DAY = r"(?:mornings?|afternoons?|evenings?|nights?|lunchtimes?)(?![a-z])"
_DAYS = rf"(?P<days>(?:{DAYS_EN})s?\b\.?(?:(?:{_AND}|{S}(?:-|to|through){S})(?:{DAYS_EN})s?\b\.?){{0,6}})"
_NTHS_EN = rf"(?P<nths>(?:{either(NTH_EN)})(?:{_AND}(?:{either(NTH_EN)})){{0,3}})"
_OF_MONTH = rf"{S}(?:(?:of|in)?{S}(?:every|each|the|a){S}month|of{S}month|monthly)\b"

_KOREAN = [
    (name, re.compile(pattern))
    for name, pattern in {
        "yearly_nth": rf"(?:매년|해마다){S}(?P<month>\d{{1,2}}){S}월{S}{_NTHS}{S}(?:주{S})?(?P<days>{_LETTER}(?:요일|욜))",
        "yearly": rf"(?:매년|해마다){S}(?P<month>\d{{1,2}}){S}월(?:{S}(?P<mday>\d{{1,2}}){S}일)?",
        "weekly": rf"(?P<every>매주마다|매주|격주로|격주|2주{S}(?:마다|간격으로|간격|에{S}한{S}번)){S}(?:,{S})?{_DAY_LIST}(?:{S}마다)?",
        "weekend": rf"(?P<every>매주|매|격주){S}(?P<set>주말|평일)|(?P<set2>주말|평일){S}마다|(?P<set3>평일)(?!{S}?(?:대비|요금|에도))",
        "each_day": rf"(?P<days3>{_DAY}{S}(?:부터|~|-|에서){S}{_DAY}){S}(?:까지)?{S}매일(?:{S}(?:아침|저녁|밤|낮))?|(?P<days4>{_LETTER}(?:요일|욜)?{S}[~\-]{S}{_LETTER}(?:요일|욜)?){S}매일|(?P<days>{_DAY}(?:{_AND}{_DAY}){{0,6}}|{_LETTER}(?:[,·]{S}{_LETTER}){{1,6}}(?:요일)?){S}마다",
        "timed_days": rf"(?<![가-힣a-z\d])(?P<days>{_LETTER}(?:요일|욜)?(?:{S}(?:[,·/~&\-]|부터|과|와){S}{_LETTER}(?:요일|욜)?){{1,6}})(?:{S}까지)?(?={S},?{S}(?:\d{{1,2}}:\d\d|\d{{1,2}}{S}시|오전|오후|저녁|밤|낮|아침|새벽))",
        "nth": rf"(?P<every>매월|매달|격월){S}{_NTHS}{S}(?:주{S})?(?P<days>{_LETTER}(?:요일|욜)?(?:{_AND}{_LETTER}(?:요일|욜)?){{0,3}})(?:요일)?",
        "mday": rf"(?P<every>매월|매달|격월){S}(?P<mdays>\d{{1,2}}{S}일?(?:{_AND}\d{{1,2}}{S}일?){{0,4}})(?<=일)(?:{S}마다)?|(?P<every2>매월|매달){S}(?P<last>마지막{S}날|말일)",
        "daily": rf"(?:매일|날마다)(?!경제|신문|유업|방송|홀딩스)(?:{S}(?:매일|밤|아침))?",
        "vague": rf"(?P<often>매주|격주|매월|매달|매년|해마다)(?!{S}[월화수목금토일](?:요일|욜))",
    }.items()
]
_ENGLISH = [
    (name, re.compile(pattern))
    for name, pattern in {
        "yearly": rf"(?:(?:every|each){S}year{S}on|annually{S}on|yearly{S}on|every){S}(?:(?P<name>{MONTHS})\.?{S}(?P<mday>\d{{1,2}})(?:st|nd|rd|th)?|(?:the{S})?(?P<mday2>\d{{1,2}})(?:st|nd|rd|th)?{S}(?:of{S})?(?P<name2>{MONTHS}))(?![a-z\d])",
        "nth": rf"(?:on{S})?(?:the{S})?{_NTHS_EN}{S}{_DAYS}{_OF_MONTH}",
        "nth_plural": rf"(?:on{S})?(?:the{S})?{_NTHS_EN}{S}(?P<days>(?:{_FULL})s)(?![a-z])",
        "nth_alone": rf"(?:the{S})?(?P<nths>first|1st|second|2nd|third|3rd|fourth|4th|last(?={S}[a-z]{{6,9}}{S}only)){S}(?P<days>{_FULL})"
        rf"(?![a-z])(?={S}(?:$|only\b|[,;.:)|·]|[–-]{S}|at\b|from\b|\d{{1,2}}(?:[.:]\d\d)?{S}(?:[ap]\.?m\b|-{S}\d)|\d{{1,2}}:\d\d)(?!{S},?{S}(?:of|in)\b)(?!{S},?{S}(?:{MONTHS})\b))",
        "monthly_nth": rf"(?:monthly|every{S}month|each{S}month){S},?{S}(?:on{S})?(?:the{S})?{_NTHS_EN}{S}{_DAYS}",
        "every_nth": rf"every{S}(?P<nths>first|1st|2nd|third|3rd|fourth|4th|last|second(?={S}\w+{S}of)){S}{_DAYS}(?:{S}(?:of|in){S}(?:the|each|every){S}month)?",
        "mday": rf"(?:monthly{S}on|every{S}month{S}on|each{S}month{S}on){S}(?:the{S})?(?P<mdays>\d{{1,2}})(?:st|nd|rd|th)\b|(?:on{S})?(?:the{S})?(?P<mdays2>\d{{1,2}}(?:st|nd|rd|th)(?:{_AND}(?:the{S})?\d{{1,2}}(?:st|nd|rd|th)){{0,3}}){_OF_MONTH}|(?:on{S})?(?:the{S})?(?P<last>last{S}day){_OF_MONTH}",
        "weekly": rf"(?P<every>(?:once{S})?every{S}(?:(?:two|2){S}weeks{S},{S}on|other{S}week{S}on|other|second|2nd|two{S}weeks{S}on|2{S}weeks{S}on|week{S}on)|bi-?weekly{S}on|fortnightly{S}on|every{S}fortnight{S}on|weekly{S}on|weekly{S},?|every|each){S}{_DAYS}(?:{S}{_PARTS_OF_DAY})?",
        "plural": rf"(?:on{S})?(?P<days>(?:{_FULL})s(?:(?:{_AND}|{S}(?:-|to|through){S})(?:{_FULL})s){{0,6}})(?![a-z])(?:{S}{_PARTS_OF_DAY})?|"
        rf"(?:on{S})?(?P<days3>(?:{_FULL})(?:{_AND}(?:{_FULL})){{0,2}}){S}(?:mornings|afternoons|evenings|nights|lunchtimes)(?![a-z])",
        "range": rf"(?P<days>(?:mon|tue|wed|thu|fri|sat|sun)\.?{S}(?:-|to|through){S}(?:mon|tue|wed|thu|fri|sat|sun))(?![a-z])(?!{S},?{S}(?:\d{{1,2}}\b(?!{S}[:ap])|(?:{MONTHS})\b))",
        "timed_days": rf"(?P<days>(?:{DAYS_EN})\.?(?:{S}[/&+]{S}(?:{DAYS_EN})\.?){{1,6}})(?={S},?{S}(?:\d{{1,2}}:\d\d|\d{{1,2}}(?:[.:]\d\d)?{S}(?:[ap]\.?m\b|-{S}\d{{1,2}}(?:[.:]\d\d)?{S}[ap]\.?m\b)))",
        "weekend": rf"(?:every{S}|each{S}|on{S})?(?P<set>weekdays?|weekends)(?![a-z])|(?:every|each){S}(?P<set2>weekday|weekend)(?![a-z])",
        "daily": rf"(?:every{S}(?:single{S})?day|each{S}day|daily|every{S}(?:morning|evening|night))(?![a-z])",
        "vague": rf"(?P<often>every{S}week|every{S}month|every{S}year)(?![a-z])",
    }.items()
]
_KO, _EN, _BOTH = ((ways, any_of(ways)) for ways in (_KOREAN, _ENGLISH, [*_KOREAN, *_ENGLISH]))
# What a rule may begin with beside a number.
FIRST_LETTERS = frozenset("격금날매목수월일주토평해화abcdeflmostwy")
_SETS = {
    "주말": "SA,SU",
    "평일": "MO,TU,WE,TH,FR",
    "weekday": "MO,TU,WE,TH,FR",
    "weekdays": "MO,TU,WE,TH,FR",
    "weekend": "SA,SU",
    "weekends": "SA,SU",
}
_OFTEN = {
    "매주": "WEEKLY", "격주": "WEEKLY;INTERVAL=2", "매월": "MONTHLY", "매달": "MONTHLY", "매년": "YEARLY", "해마다": "YEARLY",
    "every week": "WEEKLY", "every month": "MONTHLY", "every year": "YEARLY",
}  # fmt: skip
_WORD_KO = re.compile(_LETTER)
_WORD_EN = re.compile(rf"{DAYS_EN}")
_RANGE = re.compile(r"~|-|부터|에서|\bto\b|through")


def recurring_at(text: str, at: int) -> Found | None:
    """The rule that words at a place in a folded text give; a clock behind them is part of what was read, not of the rule."""
    first = text[at : at + 1]
    if not first.isdigit() and first not in FIRST_LETTERS:
        return None
    patterns, one_of_them = _BOTH if first.isdigit() else _KO if "가" <= first <= "힣" else _EN
    if one_of_them.match(text, at) is None:
        return None
    for name, pattern in patterns:
        match = pattern.match(text, at)
        if match is None or (rule := _rule(name, match)) is None:
            continue
        span = Span(None, None, Precision.RECURRING, recurrence=rule)
        _, end = read_clock(text, match.end())
        return Found(
            span, at, end, "recurring", unsure=name == "vague" or (name == "timed_days" and "&" in match.group())
        )
    return None


def _rule(name: str, match: re.Match[str]) -> str | None:
    given = {key: value for key, value in match.groupdict().items() if value}
    every = given.get("every", "") + given.get("every2", "")
    twice = (
        "INTERVAL=2;"
        if re.match(r"격|2주|bi|fort|(?:once\s*)?every\s*(?:other|second|2nd|two|2|fortnight)", every)
        else ""
    )
    if name == "weekend":
        return f"FREQ=WEEKLY;{twice}BYDAY={_SETS[given.get('set') or given.get('set2') or given['set3']]}"
    if name in ("weekly", "each_day", "timed_days", "plural", "range"):
        days = _days(given.get("days") or given.get("days3") or given["days4"])
        return f"FREQ=WEEKLY;{twice}BYDAY={','.join(days)}" if days else None
    if name in ("nth", "nth_plural", "nth_alone", "monthly_nth", "every_nth", "yearly_nth"):
        counts = [
            _nth(word)
            for word in re.split(r"\s*(?:[,·/&+]|와|과|및|\band\b)\s*", given["nths"].replace("주", ""))
            if word
        ]
        days = _days(given["days"])
        if not days or None in counts:
            return None
        if name == "yearly_nth":
            return f"FREQ=YEARLY;BYMONTH={int(given['month'])};BYDAY={counts[0]}{days[0]}"
        return f"FREQ=MONTHLY;{twice}BYDAY={','.join(f'{n}{day}' for n in counts for day in days)}"
    if name == "mday":
        if "last" in given:
            return "FREQ=MONTHLY;BYMONTHDAY=-1"
        numbers = [int(n) for n in re.findall(r"\d+", given.get("mdays") or given["mdays2"])]
        if not all(1 <= n <= 31 for n in numbers):
            return None
        return f"FREQ=MONTHLY;{twice}BYMONTHDAY={','.join(map(str, numbers))}"
    if name == "yearly":
        return _yearly(given)
    return "FREQ=DAILY" if name == "daily" else f"FREQ={_OFTEN[' '.join(given['often'].split())]}"


def _yearly(given: dict[str, str]) -> str | None:
    month = int(given.get("month") or MONTH[given.get("name") or given.get("name2") or "jan"])
    day = int(given.get("mday") or given.get("mday2") or 0)
    if not 1 <= month <= 12 or not 0 <= day <= 31:
        return None
    return f"FREQ=YEARLY;BYMONTH={month}" + (f";BYMONTHDAY={day}" if day else "")


def _nth(word: str) -> int | None:
    word = " ".join(word.split())
    return (
        NTH_KO.get(word)
        or NTH_KO.get(word.replace(" ", ""))
        or NTH_EN.get(word)
        or (int(word) if word.isdigit() and 0 < int(word) < 6 else None)
    )


def _days(said: str) -> list[str]:
    """The RRULE's names of the weekdays in a list or a range of them, in the order of the week."""
    if any("가" <= letter <= "힣" for letter in said):
        numbers = [WEEKDAYS_KO.index(letter) for letter in _WORD_KO.findall(said.replace("요일", "").replace("욜", ""))]
    else:
        numbers = [WEEKDAY[word] for word in _WORD_EN.findall(said)]
    if len(numbers) == 2 and _RANGE.search(said) and numbers[0] < numbers[1]:
        numbers = list(range(numbers[0], numbers[1] + 1))
    return [RRULE_DAY[number] for number in sorted(set(numbers))]
