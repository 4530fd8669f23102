"""How dates are written: one regular expression per way, none of which can backtrack far. Used by the date reader.

Spaces are bounded (`_S`), alternatives are disjoint, nothing repeats without a limit: the time to read a
text grows with its length and not faster.
"""

from __future__ import annotations

import re

from bot.domain.date_words import MONTH, ORDINAL, WEEKDAY

_S = r"[ \t\u00a0\u3000]{0,3}"


def _either(words: object) -> str:
    return "|".join(sorted((re.escape(str(word)) for word in words), key=len, reverse=True))  # type: ignore[attr-defined]


_MONTHS = _either(MONTH)
_DAYS = _either(word for word in WEEKDAY if word.isascii())
_NUMBER_BEFORE = r"(?<![\d.,/:\-])"
_WORD_BEFORE = r"(?<![A-Za-z])"
_WORD_AFTER = r"(?![A-Za-z])"
_YEAR_KO = rf"(?:(?P<year>(?:19|20)\d\d){_S}년{_S}|[’'‘](?P<short>\d\d){_S}년?{_S}|(?P<yearword>재작년|작년|지난해|올해|금년|내년|이듬해|내후년|올){_S})?"
_D = r"3[01]|[12]\d|0?[1-9]"
_M = r"1[0-2]|0?[1-9]"


def _compile(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


# A day: where a point in time begins. Each names year?, month, day.
DAY = {
    "iso": _compile(
        rf"{_NUMBER_BEFORE}(?P<year>(?:19|20)\d\d){_S}(?P<sep>[.\-/]){_S}(?P<month>{_M}){_S}(?P=sep){_S}(?P<day>{_D})(?!\d)(?:{_S}\.(?!\d))?"
    ),
    "ko": _compile(
        rf"(?<!\d){_YEAR_KO}(?P<month>{_M}){_S}월{_S}(?P<day>{_D})(?:{_S}일(?!{_S}(?:간|차))|(?={_S}[~∼\-–—·,]{_S}\d)|(?={_S}[(（]))"
    ),
    "short_year": _compile(
        rf"{_NUMBER_BEFORE}[’'‘]?(?P<short>[2-4]\d)\.{_S}(?P<month>{_M})\.{_S}(?P<day>{_D})(?![\d.]\d)\.?"
    ),
    "slash": _compile(rf"{_NUMBER_BEFORE}(?P<month>{_M})/(?P<day>{_D})(?![\d/]|{_S}분기|{_S}%)"),
    "dot": _compile(
        rf"{_NUMBER_BEFORE}(?P<month>{_M})\.(?P<gap>{_S})(?P<day>{_D})(?P<dot>\.(?!\d))?(?![\d.%℃°]|{_S}(?:%|퍼센트|인치|배|억|조|만|천|달러|원|점|버전|kg|GB|TB|km))"
    ),
    "month_first": _compile(
        rf"{_WORD_BEFORE}(?:(?P<weekday>{_DAYS})\.?,?{_S})?(?P<name>{_MONTHS})\.?{_S}(?P<day>{_D})(?:st|nd|rd|th)?(?![\d%]|[.:]\d)"
    ),
    "day_first": _compile(
        rf"{_NUMBER_BEFORE}(?:(?<![A-Za-z])(?P<weekday>{_DAYS})\.?,?{_S})?(?P<day>{_D})(?:st|nd|rd|th)?(?:{_S}(?:-|–|—|~|to|and){_S}(?P<lastday>{_D})(?:st|nd|rd|th)?)?{_S}(?:of{_S})?(?P<name>{_MONTHS}){_WORD_AFTER}\.?"
    ),
    "day_only": _compile(
        rf"(?<![\d.,월/]){_S}(?P<day>{_D})일(?!{_S}(?:간|차|동안|연속|전|후|뒤|째|만|이내|날|곱))(?![가-힣]{{0,1}}수)"
    ),
}

# What may follow a day.
WEEKDAY_AFTER = _compile(
    rf"{_S}(?:[(（\[]{_S}(?P<word>[월화수목금토일]|[월화수목금토일]요일|{_DAYS})(?P<more>{_S}[,~·/∼\-–]{_S}[월화수목금토일])?{_S}[)）\]]|(?P<bare>[월화수목금토일]요일))"
)
YEAR_AFTER = _compile(rf"{_S},?{_S}(?P<year>(?:19|20)\d\d)(?!\d|년)")
SEPARATOR = _compile(
    rf"{_S}(?:~|∼|〜|～|–|—|-|부터|에서|to{_WORD_AFTER}|through{_WORD_AFTER}|thru{_WORD_AFTER}|until{_WORD_AFTER}|and(?=\s\d)){_S}"
)
LIST_SEPARATOR = _compile(rf"{_S}[,·]{_S}")
UNTIL = _compile(rf"{_S}까지")
FOR_DAYS = _compile(
    rf"{_S}부터{_S}(?:(?P<n>\d{{1,2}})일간?|(?P<word>하루|이틀|사흘|나흘|닷새|엿새|열흘|일주일|양일)(?:간|동안)?|(?P<weeks>\d)주(?:간|일))(?:{_S}(?:간|동안))?"
)
END_DAY = _compile(
    rf"(?P<day>{_D})(?:{_S}일|(?:st|nd|rd|th))?(?!\d|{_S}(?:일|시|분|월|:\d|/|년|개|명|층|호|%))(?:\.(?!\d))?"
)

# The clock.
_HALF = r"(?P<half>오전|오후|새벽|아침|저녁|밤|낮|정오)"
TIME = _compile(
    rf"{_S},?{_S}(?:at{_S})?(?:{_HALF}{_S})?(?:(?P<h24>2[0-3]|[01]?\d):(?P<min>[0-5]\d)(?!\d)(?:{_S}(?P<ampm>[ap]\.?m\.?){_WORD_AFTER})?|(?P<h>2[0-4]|1?\d){_S}시(?!간)(?:{_S}(?P<m2>[0-5]?\d)분|{_S}(?P<hm>반))?|(?P<h12>1[0-2]|[1-9]){_S}(?P<ampm2>[ap]\.?m\.?){_WORD_AFTER})"
)
TIME_TO = _compile(rf"{_S}(?:~|∼|〜|～|–|—|-|부터|에서|to{_WORD_AFTER}|until{_WORD_AFTER}){_S}")
BARE_HOUR_TO = _compile(
    rf"{_S},?{_S}(?P<first>1[0-2]|[1-9])(?::(?P<firstmin>[0-5]\d))?{_S}[–\-~]{_S}(?P<last>1[0-2]|[1-9])(?::(?P<lastmin>[0-5]\d))?{_S}(?P<ampm>[ap]\.?m\.?){_WORD_AFTER}"
)

# Longer stretches.
STRETCH = {
    "part": _compile(
        rf"(?<!\d){_YEAR_KO}(?P<month>{_M}){_S}월{_S}(?P<part>초순|상순|초반|초|중순|중반|말경|말|하순|후반)(?![가-힣]{{0,1}}고|고)"
    ),
    "months": _compile(
        rf"(?<!\d){_YEAR_KO}(?P<month>{_M}){_S}월?{_S}[~∼\-–]{_S}(?P<last>{_M}){_S}월(?!{_S}\d{{1,2}}{_S}일)"
    ),
    "month": _compile(rf"(?<!\d){_YEAR_KO}(?P<month>{_M}){_S}월(?!{_S}(?:{_D}){_S}일)(?:{_S}중(?![가-힣])|달)?"),
    "quarter": _compile(
        rf"(?<![\d/.]){_YEAR_KO}(?:(?P<n>[1-4]){_S}(?:/{_S}4{_S})?분기|(?<![A-Za-z])Q(?P<q>[1-4])(?![A-Za-z\d])|(?P<q2>[1-4])Q(?![A-Za-z\d]))(?:{_S}(?P<after>20\d\d))?"
    ),
    "quarter_en": _compile(
        rf"{_WORD_BEFORE}(?P<word>first|second|third|fourth|last){_S}quarter(?:{_S}of)?(?:{_S}(?P<after>20\d\d))?"
    ),
    "half": _compile(
        rf"(?<!\d){_YEAR_KO}(?:(?P<ko>상반기|하반기)|(?<![A-Za-z])H(?P<h>[12])(?![A-Za-z\d])|(?P<h2>[12])H(?![A-Za-z\d]))(?:{_S}(?P<after>20\d\d))?"
    ),
    "half_en": _compile(rf"{_WORD_BEFORE}(?P<word>first|second){_S}half(?:{_S}of)?(?:{_S}(?P<after>20\d\d))?"),
    "season": _compile(
        rf"(?<![\d가-힣])(?P<lead>(?:(?P<year>20\d\d){_S}년?|재작년|작년|지난해|올해|금년|내년|올|이번|다음|지난){_S})?(?P<season>봄|여름|가을|겨울)(?=에|까지|부터|쯤|께|철|중|의|{_S}[,.:)\]|]|{_S}$|{_S}(?:행사|뭐|언제|일정|개최|예정))"
    ),
    "season_en": _compile(
        rf"{_WORD_BEFORE}(?:(?P<lead>this|next|last|in|the){_S})?(?P<season>spring|summer|autumn|fall|winter)(?:{_S}(?:of{_S})?(?P<after>20\d\d))?{_WORD_AFTER}"
    ),
    "month_en": _compile(
        rf"{_WORD_BEFORE}(?:(?P<part>early|mid|late|(?:the{_S})?end{_S}of|(?:the{_S})?beginning{_S}of)[ \-]{{1,2}})?(?:(?P<lead>in|this|next|last|during|by|for|until){_S})?(?P<name>{_MONTHS})(?!{_S}\d{{1,2}}(?!\d))\.?(?:{_S},?{_S}(?P<after>(?:19|20)\d\d))?{_WORD_AFTER}"
    ),
    "year": _compile(rf"(?<!\d)(?P<year>(?:19|20)\d\d){_S}년(?!도?{_S}\d|{_S}(?:봄|여름|가을|겨울|상반기|하반기))도?"),
}

RELATIVE_KO = _compile(
    rf"(?P<day>오늘|금일|내일모레|내일|명일|모레|글피|어제|그저께|그제)"
    rf"|(?P<weeklead>이번|요번|금|다다음|다음|담|차|저저번|지난|저번){_S}주(?P<tail>말|{_S}(?P<wd>[월화수목금토일])요일|{_S}중)?"
    rf"|(?P<monthlead>이번|요번|이|다다음|다음|담|내|지지난|지난|저번){_S}달(?:{_S}(?P<mpart>초|중순|말)(?![가-힣]))?(?:{_S}(?P<mday>{_D}){_S}일)?"
    rf"|(?P<yearend>(?:올해{_S})?연말|(?:올해{_S})?년말|(?P<ny>내년{_S})?연초)"
    rf"|(?P<yearlead>재작년|작년|지난해|올해|금년|내년|내후년)(?![가-힣]{{0,2}}{_S}(?:봄|여름|가을|겨울|상반기|하반기|\d))"
    rf"|(?P<weekend>주말)"
    rf"|(?P<n>\d{{1,3}}){_S}(?P<unit>일|주일?|달|개월){_S}(?P<dir>뒤|후|이내|안|전)"
    rf"|(?P<nword>하루|이틀|사흘|나흘|닷새|열흘|일주일|보름|한{_S}달|한{_S}주){_S}(?P<dir2>뒤|후|전)"
    rf"|(?P<dayname>[월화수목금토일])요일"
)
RELATIVE_EN = _compile(
    rf"{_WORD_BEFORE}(?:(?P<day>today|tonight|day after tomorrow|tomorrow|yesterday)"
    rf"|(?P<lead>this|next|last|the|coming){_S}(?:coming{_S})?(?P<unit>weekend|week|month|year|{_DAYS})"
    rf"|in{_S}(?P<n>\d{{1,3}}|a|an|one|two|three|four|five|six|seven|ten){_S}(?P<unit2>day|week|month)s?"
    rf"|(?:on{_S})?(?P<dayname>{_either(word for word in WEEKDAY if word.isascii() and len(word) > 5)})s?"
    rf"|(?P<yearend>(?:the{_S})?end{_S}of{_S}(?:the|this){_S}year|year[ \-]end)"
    rf"){_WORD_AFTER}"
)
_ORDINALS = _either(ORDINAL)
RECURRING = _compile(
    rf"(?P<ko>격주|매주){_S}(?P<days>[월화수목금토일](?:요일)?(?:{_S}[,·/]{_S}[월화수목금토일](?:요일)?){{0,5}})"
    rf"|(?:매월|매달){_S}(?:(?P<nth>{_ORDINALS}){_S}(?:주{_S})?(?P<nthday>[월화수목금토일])요일|(?P<mday>{_D})일|(?P<mlast>마지막{_S}날|말일))"
    rf"|(?P<daily>매일)(?![가-힣])"
    rf"|{_WORD_BEFORE}(?P<every>every{_S}(?:other{_S})?)(?P<enday>{_DAYS}){_WORD_AFTER}"
    rf"|{_WORD_BEFORE}(?P<ennth>{_ORDINALS}){_S}(?P<ennthday>{_DAYS}){_S}(?:of{_S})?(?:every|each){_S}month"
)
TBA = _compile(
    r"(?:날짜|일정|시기)?\s?(?:미정|추후\s?(?:공지|안내|발표))|(?<![A-Za-z])(?:TBA|TBD|to be (?:announced|determined|confirmed))(?![A-Za-z])"
)

# Words that make the date beside them the deadline and not the day.
DEADLINE_BEFORE = _compile(
    r"(?:접수|모집|신청|마감|등록|얼리버드|early\s?bird|CFP|call for papers|deadline|apply by|register by|submit by|due|closes)[^\d\n]{0,12}$"
)
DEADLINE_AFTER = _compile(r"^[^\d\n]{0,3}(?:까지\s{0,2})?(?:[가-힣]{0,4}\s?)?(?:접수|모집|신청|마감|deadline)")
