"""Dates seen from a day: 내일, 다음 주 금요일, 3주 뒤, 이번 분기. The Korean reader behind `read_dates`, and what both share."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from bot.domain import spans
from bot.domain.date_clock import read_clock, with_clock
from bot.domain.date_found import Found
from bot.domain.date_patterns import S
from bot.domain.date_words import COUNT, DAYS_ON_KO, LEAD_KO, PART, WEEKDAY, YEAR_WORD, either
from bot.domain.date_years import Frame, Tense
from bot.domain.spans import Span
from storage.records import Precision

_LEADS = "다다음|다담|다음|이번|요번|지지난|저저번|지난|저번"
_UNIT = r"일|주일|주|달|개월|년"
_RELATIVE = re.compile(
    rf"(?P<day>(?!(?<=[가-힣])낼|낼{S}수{S}(?:있|없|도))(?:{either(DAYS_ON_KO)}))(?!의{S}(?:집|이슈|뉴스|소식|픽)|배움|신문|스터디|러닝)"
    rf"|(?P<weeklead>{_LEADS}|오는|돌아오는|금|담|차){S}주(?!년|간|제|요|소|최|문|식|민|택|차|자|도|기|변|행)(?:{S}(?P<wd>[월화수목금토일])(?:(?:요일|욜)(?!과|와|,{S}[월화수목금토일]|·)|(?:요일|욜)?(?P<rel>{S}(?:[~·,\-]|와|과)?{S})(?P<wd2>[월화수목금토일])(?:요일|욜)?(?![가-힣])|(?![가-힣]))|{S}(?P<run>월화수목금|화수목금토|수목금토일|월화수목|수목금토|목금토일|화수목금|금토일|월화수|화수목|목금토|수목금|목금|수목|화수|토일|금토|월화)(?![가-힣])|{S}(?P<we>주말)|(?P<tail>말)|{S}(?P<mid>중)(?![가-힣]))?"
    rf"|(?P<monthlead>{_LEADS}|이|담|내|오는|전|금){S}(?P<monthword>달|월)(?!{S}력|성|리|빛|맞이|집|님|항아리|동네|팽이|무리|고나|걀)(?:{S}(?P<mpart>초순|초|중순|말|하순)(?!기|고))?(?:{S}(?P<mday>\d{{1,2}}){S}일)?(?:{S}중(?![가-힣]))?"
    rf"|(?P<quarterlead>{_LEADS}){S}분기"
    rf"|(?P<halflead>{_LEADS}){S}반기"
    rf"|(?P<seasonlead>{_LEADS}|올|오는|올해){S}(?P<season>봄|여름|가을|겨울)(?!{S}방학)"
    rf"|(?P<yearend>(?:올해{S}|올{S}|금년{S})?(?:연말|년말|해{S}말)(?!정산|연시|결산|까지의|{S}정산)|올해{S}말|(?P<ny>내년{S}|올해{S})?(?:연초|년초)|(?P<ny2>내년|올해){S}초(?!(?!에|엔|쯤|경|부터|까지|의)[가-힣]))"
    rf"|(?P<weekendlead>다다음|다음|이번|지난|저번|오는|돌아오는){S}주말|(?P<weekend>주말)(?!마다|농장|드라마)(?=(?P<named>{S}[가-힣]{{2}}(?<!오전|오후|저녁|아침|행사|일정))?)"
    rf"|(?P<monthend>월말|월초)(?!정산)"
    rf"|(?:앞으로|향후){S}(?:(?P<an>\d{{1,3}}|한|두|세|네|석|넉){S}(?P<aunit>{_UNIT})|(?P<aword>하루|이틀|사흘|나흘|닷새|열흘|일주일|보름))(?:{S}(?:간|동안))?(?:{S}(?:안|내|이내|동안))?(?:에)?"
    rf"|(?:(?P<n>\d{{1,3}}|한|두|세|네|석|넉){S}(?P<unit>{_UNIT})|(?P<nword>하루|이틀|사흘|나흘|닷새|엿새|이레|여드레|아흐레|열흘|일주일|보름)){S}(?P<dir>뒤|후|이내|안(?![가-힣]|내)|안에|내에|이따|있다가|전(?=에)|전(?![가-힣]|{S}[가-힣]{{2,}}{S}행사))"
    rf"|(?:(?P<daylead>오는|돌아오는|이번|다음|지난|저번){S})?(?P<dayname>[월화수목금토일])(?:요일|욜)(?!{S}마다|의{S}[가-힣])"
)
# 이번 달 안에, 이번 주 남은 행사: from today on.
_REST = re.compile(rf"{S}(?:안에|내에|남은)")
_LED_MONTH = re.compile(
    rf"(?P<lead>{_LEADS}|이|담|내|오는|전){S}달(?:의)?{S}(?=\d{{1,2}}{S}일|첫|둘|두|셋|세|넷|네|다섯|마지막|[1-5]{S}(?:주|째))"
)


def ko_relative_at(text: str, at: int, frame: Frame) -> Found | None:
    """The days that a Korean word at a place means, seen from the frame's base."""
    match = _RELATIVE.match(text, at)
    if match is None:
        return None
    span = _span(match, frame)
    if span is None:
        return None
    kind = "weekday" if match["dayname"] and not match["daylead"] else "relative"
    found = Found(span, at, match.end(), kind, unsure=_is_vague(match))
    if span.end and span.start and span.start <= frame.base <= span.end and (rest := _REST.match(text, found.last)):
        return replace(found, span=Span(frame.base, span.end, Precision.DAY), last=rest.end())
    if kind == "relative" and match["yearend"] and span.precision is Precision.MONTH:
        return found
    return clocked(text, found, frame)


def led_month_at(text: str, at: int, base: date) -> tuple[int, int, int] | None:
    """Year and month of a 다음 달 at a place that a day follows, and where that day begins."""
    match = _LED_MONTH.match(text, at)
    return (*month_from(base, _lead(match["lead"])), match.end()) if match else None


def _is_vague(match: re.Match[str]) -> bool:
    if match["wd2"] and "~" not in match["rel"] and "-" not in match["rel"]:
        return WEEKDAY[match["wd2"]] - WEEKDAY[match["wd"]] != 1
    return bool(
        match["monthend"] == "월초"
        or (match["yearend"] and "초" in match["yearend"])
        or match["day"] in ("엊그제", "익일")
    )


def clocked(text: str, found: Found, frame: Frame, *, evening: bool = False) -> Found:
    """A single day with the clock that stands behind it."""
    if found.span.precision is not Precision.DAY or found.span.start != found.span.end:
        return found
    clock, end = read_clock(text, found.last, evening=evening)
    if clock is None:
        return found
    return replace(found, span=with_clock(found.span, clock, frame), last=end, unsure=found.unsure or clock.unsure)


def one(day: date) -> Span:
    """A single day."""
    return Span(day, day, Precision.DAY)


def month_from(base: date, offset: int) -> tuple[int, int]:
    """Year and month, some months from a day's."""
    index = base.year * 12 + base.month - 1 + offset
    return index // 12, index % 12 + 1


def weekday_near(base: date, weekday: int, tense: Tense) -> date:
    """The next such weekday, today included; in the past the one before."""
    ahead = (weekday - base.weekday()) % 7
    return base + timedelta(days=ahead - (7 if tense is Tense.PAST and ahead else 0))


def weekend_near(base: date, tense: Tense) -> Span:
    """The running or coming weekend, or the one gone by."""
    return spans.weekend_of(base - timedelta(days=7) if tense is Tense.PAST and base.weekday() < 5 else base)


def _lead(word: str) -> int:
    return 0 if word in ("오는", "돌아오는", "올", "올해") else LEAD_KO[word]


def _span(match: re.Match[str], frame: Frame) -> Span | None:
    base = frame.base
    if match["day"]:
        word = match["day"].replace(" ", "")
        return one(base + timedelta(days=DAYS_ON_KO[word]))
    if match["weeklead"]:
        return _week(match, base)
    if match["monthlead"]:
        return _month(match, base)
    if match["quarterlead"] or match["halflead"]:
        return _period(match, base)
    if match["seasonlead"]:
        return _season(match["seasonlead"], match["season"], base)
    if match["yearend"]:
        return _year_end(match, base)
    if match["weekendlead"]:
        return spans.weekend_of(base + timedelta(weeks=_lead(match["weekendlead"])))
    if match["weekend"] and match["named"] and frame.tense is Tense.ANNOUNCED:
        return None  # 주말 게임잼 is a name
    if match["weekend"]:
        return weekend_near(base, frame.tense)
    if match["monthend"]:
        return spans.part(base.year, base.month, "late" if match["monthend"] == "월말" else "early")
    if match["an"] or match["aword"]:
        there = _shifted(base, match["an"], match["aunit"], match["aword"], 1)
        return spans.days(base, there) if there else None
    if match["n"] or match["nword"]:
        return _counted(match, base)
    weekday = WEEKDAY[match["dayname"]]
    if match["daylead"] in ("다음",):
        return one(base - timedelta(days=base.weekday()) + timedelta(days=7 + weekday))
    if match["daylead"] in ("지난", "저번"):
        return one(weekday_near(base - timedelta(days=1), weekday, Tense.PAST))
    return one(weekday_near(base, weekday, frame.tense))


def _week(match: re.Match[str], base: date) -> Span | None:
    inside = base + timedelta(weeks=_lead(match["weeklead"]))
    if match["run"]:
        begin = inside - timedelta(days=inside.weekday())
        return spans.days(
            begin + timedelta(days=WEEKDAY[match["run"][0]]), begin + timedelta(days=WEEKDAY[match["run"][-1]])
        )
    if match["wd"]:
        monday = inside - timedelta(days=inside.weekday())
        first = monday + timedelta(days=WEEKDAY[match["wd"]])
        return spans.days(first, monday + timedelta(days=WEEKDAY[match["wd2"]])) if match["wd2"] else one(first)
    return spans.weekend_of(inside) if match["tail"] or match["we"] else spans.week_of(inside)


# What is handed over, and no month: 전달 at the end of a line, 전달합니다.
_HANDED = re.compile(r"\s*(?:$|[,.)·;/|])|(?:하|되|됩|해|드|식|받|할|합|함|됨)")


def _month(match: re.Match[str], base: date) -> Span | None:
    if match["monthword"] == "월" and match["monthlead"] not in ("금", "차", "전", "내"):
        return None
    handed = match.group() == "전달" and _HANDED.match(match.string, match.end())
    if handed and re.search(r"[가-힣]\s?$", match.string[: match.start()]):
        return None  # "건강정보 전달"
    year, month = month_from(base, _lead(match["monthlead"]))
    if match["mday"]:
        return spans.day(year, month, int(match["mday"]))
    return spans.part(year, month, PART[match["mpart"]]) if match["mpart"] else spans.month(year, month)


def _period(match: re.Match[str], base: date) -> Span | None:
    if match["quarterlead"]:
        year, month = month_from(base, 3 * _lead(match["quarterlead"]))
        return spans.quarter(year, (month + 2) // 3)
    year, month = month_from(base, 6 * _lead(match["halflead"]))
    return spans.half(year, 1 if month < 7 else 2)


def _season(lead: str, season: str, base: date) -> Span:
    """이번 겨울 in February is the running one, 지난 가을 the last that has ended, 올가을 this year's."""
    name = {"봄": "spring", "여름": "summer", "가을": "autumn", "겨울": "winter"}[season]
    around = [spans.season(base.year + offset, name) for offset in range(-2, 3)]
    if lead in ("올", "올해"):
        return around[2] if name != "winter" or base.month > 2 else around[1]
    ended = [span for span in around if span.end and span.end < base]
    if lead.startswith(("지난", "저번")):
        return ended[-1]
    running_or_coming = around[len(ended) :]
    first = running_or_coming[0]
    return running_or_coming[1] if lead == "다음" and first.start and first.start <= base else first


def _year_end(match: re.Match[str], base: date) -> Span | None:
    said = match["yearend"]
    if said.endswith("초"):
        named = (match["ny"] or match["ny2"] or "").strip()
        coming = named == "내년" or (not named and base.month > 3)
        return spans.month(base.year + int(coming), 1)
    return spans.month(base.year, 12)


def _counted(match: re.Match[str], base: date) -> Span | None:
    direction = match["dir"]
    there = _shifted(base, match["n"], match["unit"], match["nword"], -1 if direction == "전" else 1)
    if there is None:
        return None
    return spans.days(base, there) if direction in ("이내", "안", "안에", "내에") else one(there)


def _shifted(base: date, n: str | None, unit: str | None, word: str | None, sign: int) -> date | None:
    if unit == "년" and n is not None and n.isdigit() and int(n) > 3:
        return None  # 10년 뒤 speaks of the future, not of a day
    if word or n is None:
        return base + timedelta(days=sign * COUNT[word or "하루"])
    count = {"석": 3, "넉": 4}.get(n) or COUNT.get(n) or int(n)
    return shifted(
        base, sign * count, {"달": "month", "개월": "month", "년": "year", "일": "day"}.get(unit or "", "week")
    )


def shifted(base: date, n: int, unit: str) -> date | None:
    """A day some "day", "week", "month" or "year" away; the 31st becomes a shorter month's last."""
    if unit in ("day", "week"):
        return base + timedelta(days=n * (7 if unit == "week" else 1))
    year, month = month_from(base, n * (12 if unit == "year" else 1))
    if not spans.FIRST_YEAR <= year <= spans.LAST_YEAR:
        return None
    last = spans.month(year, month).end
    return min(last, date(year, month, 1) + timedelta(days=base.day - 1)) if last else None


def year_word_at(text: str, at: int, base: date) -> tuple[int, int] | None:
    """The year that 내년, 작년 … at a place means, and where the word ends."""
    match = _YEAR_WORD.match(text, at)
    return (base.year + YEAR_WORD[re.sub(r" +", " ", match["word"])], match.end()) if match else None


def whole_year_at(text: str, at: int, base: date) -> Found | None:
    """내년 alone: the whole of that year."""
    match = _YEAR_WORD.match(text, at)
    if (
        match
        and match["word"] in ("올해", "금년")
        and (within := re.compile(r"안에|내에|안으로|남은").match(text, match.end()))
    ):
        return Found(Span(base, date(base.year, 12, 31), Precision.DAY), at, within.end(), "relative")
    if (
        match is None
        or match["word"] == "올"
        or re.match(rf"{S}(?:초(?![가-힣])|초여름|초가을|말|들어|의|도|이맘|중반)", text[match.end() :])
    ):
        return None
    return Found(spans.whole_year(base.year + YEAR_WORD[re.sub(r" +", " ", match["word"])]), at, match.end(), "stretch")


_YEAR_WORD = re.compile(
    rf"(?P<word>{either(YEAR_WORD)})(?!리브|림|레)(?!(?<=해)(?:커톤|설|맞이|넘이|돋이|변|바라기|녀|금|외|양|물|산물|상|킹))도?(?:{S}중(?![가-힣]))?{S}"
)
