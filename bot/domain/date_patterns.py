"""How days are written: one regular expression per way, matched at one place, none of which can backtrack far.

They see a folded text (small letters, plain signs). Spaces are bounded (`S`), alternatives are disjoint, nothing
repeats without a limit: the time to read a text grows with its length and not faster. Used by the date readers.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from bot.domain.date_words import COUNT, MONTH, WEEKDAY, either

_NAMED = re.compile(r"\(\?P<\w+>")


def any_of(patterns: Iterable[tuple[str, re.Pattern[str]]]) -> re.Pattern[str]:
    """What stands wherever one of several named patterns does: asked first, as most often none of them does. It has no groups."""
    return re.compile("|".join(f"(?:{_NAMED.sub('(?:', pattern.pattern)})" for _, pattern in patterns))


S = r"[ \t\u00a0]{0,3}"
MONTHS = either(MONTH)
DAYS_EN = either(word for word in WEEKDAY if word.isascii())
DAYS_KO = r"[월화수목금토일](?:요일|욜)?"
YEAR = r"(?:19|20)\d\d"
D, M = r"\d{1,2}", r"\d{1,2}"
TH = r"(?:st|nd|rd|th)"

# A number with a unit behind is no day of a month: 11.4만, 2.5%, 1.5배, 11.4kg.
_UNIT = (
    r"%|퍼센트|인치|배|억|조|만|천|달러|원|점|버전|위|별점|만점|참사|사태|운동|혁명|민주|항쟁|테러|전쟁|총선|대선|kg|gb|tb|km|mm|cm|mb|m\b|k\b|b\b|x\b|명|개|인|층|호|평|톤|리터|도\b|℃|°|시간|주년|대\b|초\b|등급"
    r"|million|billion|percent|inch|stars?\b|points?\b|hours?\b|hrs?\b|years?\b|v\b|ghz"
)

POINT = {
    "compact": rf"(?P<year>{YEAR})(?P<month>0[1-9]|1[0-2])(?P<day>0[1-9]|[12]\d|3[01])(?!\d|{S}(?:{_UNIT}))",
    "ymd": rf"(?P<year>{YEAR})(?:(?!\s+-\s){S}(?P<sep>[.\-/]){S}|{S}년{S})(?P<month>{M}){S}(?(sep)(?P=sep)|[./]){S}(?P<day>{D})(?!\d)(?:{S}\.(?!\d))?",
    "yymd": rf"(?P<short>[1-4]\d)(?P<sep>[.\-/]){S}(?P<month>{M})(?P=sep){S}(?P<day>{D})(?!\d|[.\-/]\d)\.?",
    "dmy": rf"(?P<one>{D})(?P<sep>[./\-]){S}(?P<two>{D})(?P=sep){S}(?P<year>{YEAR})(?!\d)\.?",
    "slashed": rf"(?P<one>{D})/(?P<two>{D})/(?P<short>[2-4]\d)(?!\d|/)",
    "ko": rf"(?:(?P<year>{YEAR}){S}(?:년|\.)?{S},?{S}|'?(?P<short>\d\d){S}(?:년|\.){S})?(?P<month>{M}){S}월{S}"
    rf"(?P<day>{D})(?:{S}일(?!{S}(?:간|차|째|동안))|(?={S}[~\-·,/]{S}\d(?!{S}(?:주|째|번째)))|(?={S}[(\[])|(?={S}[월화수목금토일](?:요일|[^가-힣]|$)))",
    "slash": rf"(?P<month>{M}){S}/{S}(?P<day>{D})(?![\d/]|{S}(?:사?분기|{_UNIT}))",
    "dot": rf"(?P<month>{M})\.(?P<gap>{S})(?P<day>{D})(?P<dot>{S}\.(?!\d))?(?!\d|{S}-{S}{D}{TH}?{S}(?:{MONTHS})(?![a-z])|\.\d|{S}(?:{_UNIT}|[ap]\.?m\b))",
    "spaced_dot": rf"(?P<month>{M}){S}\.{S}(?P<day>{D})(?P<dot>{S}\.(?!\d))(?!\d)",
    "dash": rf"(?P<month>{M})-(?P<day>{D})(?=\((?:{DAYS_KO})\))",
    "day_first": rf"(?P<day>{D}){TH}?(?:{S}[(,]{S}not{S}(?:the{S})?{D}{TH}?{S}[),])?(?:-(?!(?:{MONTHS})\.?{S}{D}(?!\d))|{S})(?:of{S}|day{S}of{S})?(?P<name>{MONTHS})(?![a-z])\.?",
    "many_first": rf"(?P<day>{D}){TH}?(?P<list>(?:{S}[,/]{S}(?:(?:{DAYS_EN})\.?,?{S})?{D}{TH}?){{1,4}}){S}(?:,?{S}and\b|,?{S}&|[,/]){S}"
    rf"(?:(?P<lastwd>{DAYS_EN})\.?,?{S})?(?P<lastday>{D}){TH}?{S}(?:of{S})?(?P<name>{MONTHS})(?![a-z])\.?",
    "days_first": rf"(?P<day>{D}){TH}?{S}(?:(?P<arrow>→|->|=>|⇒|➜|➔|➡️?|>)|(?P<range>-|~|to\b|through\b|until\b)|(?P<list>and\b|&|,|/|\+)|(?P<or>or\b)){S}"
    rf"(?:(?P<lastwd>{DAYS_EN})\.?,?{S})?(?P<lastday>{D}){TH}?{S}(?:of{S})?(?P<name>{MONTHS})(?![a-z])\.?",
    "month_first": rf"(?P<name>{MONTHS})\.?{S}-?(?:the{S})?(?P<day>{D})(?P<th>{TH})?(?![\d%]|[.:]\d|{S}(?:pm|am|%|people|startups?|ways|things)\b)",
    "ko_day": rf"(?!(?<=[(（])\d{{1,2}}{S}일{S}(?:일정|프로그램|캠프|강좌|수업|교육|워크숍){S}[)）])(?P<day>{D}){S}일(?!{S}(?:과정|짜리|간|차|동안|연속|전|후|뒤|째|만\b|만에|이내|날|곱|안에|내\b|내에|소요|남|챌린지|1식|이상|이하|무료|체험|치\b|권|코스|여정|수\b|평균|동|의\s))",
}
POINT["dot_day"] = rf"(?P<day>{D})\.{S}(?=\((?:{DAYS_KO})\))"
POINT["ko_days"] = POINT["ko_day"].replace("(?P<day>", rf"(?P<day>{D}){S}(?:[~\-]|(?P<list>[,·])){S}(?P<lastday>", 1)
POINTS = {name: re.compile(pattern) for name, pattern in POINT.items()}

# What may follow a day.
_PAIR = rf"{S}[,~·/\-&]{S}"
WEEKDAY_AFTER = re.compile(
    rf"{S}\.?{S}(?:[(\[]{S}(?:(?:첫|둘|셋|넷|다섯|마지막){S}(?:째|번째)?{S}(?:주{S})?)?(?P<word>{DAYS_KO}|(?:{DAYS_EN})\b\.?)(?:{_PAIR}(?P<more>{DAYS_KO}|(?:{DAYS_EN})\b))?{S}(?:[)\]]|(?P<open>[,/ ]{S}(?=[\d오저낮밤아새])))"
    rf"|(?P<bare>[월화수목금토일](?:요일|욜))(?:{_PAIR}(?P<baremore>[월화수목금토일](?:요일|욜)))?|(?P<letter>[월화수목금토일])(?:[~·/\-&](?P<lettermore>[월화수목금토일]))?(?=$|[^가-힣\w]|까지|부터))"
)
WEEKDAY_AFTER_EN = re.compile(rf"{S},?{S}\(?(?P<word>{DAYS_EN})(?![a-z])\.?\)?(?!{S}(?:\d|the{S}\d|(?:{MONTHS})\b))")
# "November 11–14, 2026 (Wed–Sat)", "11-14 Nov, Wed to Sat"
WEEKDAYS_OF_A_RUN = re.compile(
    rf"{S},?{S}(?:[(\[]{S})?(?P<one>{DAYS_EN})(?![a-z])\.?{S}(?:-|~|to\b|through\b|&|and\b|,){S}(?P<other>{DAYS_EN})(?![a-z])\.?{S}[)\]]?"
)
# "5.12(수) 2026 회계연도 결산": behind a weekday in brackets a year with words behind it is a name's.
YEAR_AFTER = re.compile(
    rf"(?:(?<![월화수목금토일]\))|(?=\s{{0,3}},?\s{{0,3}}\d{{4}}(?!\s{{1,3}}[가-힣A-Za-z])))"
    rf"{S}[,\-]?{S}(?:(?P<year>{YEAR})(?!\d|{S}년|[.\-/]\d|[가-힣])|'(?P<short>\d\d)(?!\d))"
)
# "10월 17일에서 11월 7일(토)~8일(일)로": what went to several days is no beginning of theirs.
_RUN = rf"{S}(?:\d{{4}}{S}년{S})?(?:\d{{1,2}}{S}월{S}\d{{1,2}}{S}일|\d{{1,2}}[./]{S}\d{{1,2}}\.?){S}(?:\([월화수목금토일]\))?{S}[~-]{S}\d"
RANGE = re.compile(
    rf"(?:{S}\([^()\d]{{4,24}}\)(?={S}(?:to|through|until|till)\b))?{S}(?:~|-|부터|에서(?!{_RUN})|to\b|through\b|thru\b|until\b|till\b){S}(?:-{S}|~{S})?(?:(?:새해|이듬해|다음{S}해|내년){S}(?=\d))?"
    rf"|(?P<list>{S}(?:[,·&+/]|와|과|및|and\b|,{S}and\b){S})|(?P<or>{S}(?:또는|혹은|아니면|or\b){S})"
)
UNTIL = re.compile(rf"{S}까지(?:만)?")
_DAYS_KO = rf"(?P<b_n>\d{{1,2}}){S}일"
_COUNT_KO = rf"(?P<word>하루|이틀|사흘|나흘|닷새|엿새|이레|열흘|일주일|양일|보름)|(?P<n>\d{{1,2}}){S}일|(?P<weeks>\d|한|두|세|네){S}주일?|(?P<months>\d|한|두|세){S}(?:달|개월)|(?P<nights>\d|무){S}박{S}(?P<stay>\d){S}일"
FOR_DAYS = re.compile(
    rf"{S}(?:부터|,|(?:에{S})?(?:출발|개막|시작|개최|오픈)(?:해서?|하여|하고)?{S},?)?{S}\(?(?:총{S})?(?:{_COUNT_KO})(?:{S}(?:간|동안|일정|내내)|(?<=박\d일)|(?<=박 \d일))\)?"
    rf"|{S}(?:부터){S}(?:{_COUNT_KO.replace('?P<', '?P<b_').replace(_DAYS_KO, '(?!)')})(?![가-힣])"
    rf"|{S},?{S}(?:(?:and{S})?(?:runs?|running|lasts?|lasting){S})?for{S}(?P<en>{either(w for w in COUNT if w.isascii())}|\d{{1,2}}){S}(?P<enunit>day|week)s?\b"
)
END_DAY = re.compile(
    rf"(?:(?P<wd>{DAYS_EN})\.?,?{S}|[(\[](?P<wdko>[월화수목금토일])[)\]]{S})?(?P<day>{D})(?P<unit>{S}일|{TH})?"
    rf"(?!\d|{S}(?:일|시|분|월|:\d|/{S}\d(?!\d?:\d)|년|주(?!말)|박|{_UNIT}|[ap]\.?m\b|h\b|h\d)|\.\d|{S}-{S}\d{{1,2}}{S}[ap]m)(?:\.(?!\d))?"
)
