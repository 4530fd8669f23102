"""What the words around a date make of it: an end, a last day to apply, a doubt. Called by the date reader."""

from __future__ import annotations

import re

from bot.domain.date_found import Found
from bot.domain.date_patterns import DAYS_EN, DAYS_KO, MONTHS, S
from bot.domain.sought import sought
from storage.records import Precision

UNTIL = re.compile(
    rf"{S}(?:이?전{S}|(?:자{S})?(?:우편{S})?(?:소인|도착|접수){S}분?{S})?까지(?:만)?|{S}이?전에(?![가-힣])"
)
_UNTIL_BEFORE = sought(
    "bcenrtu~",
    rf"(?:~|(?<![a-z])(?:until|till|(?:continues|extended|runs){S}to|by|up{S}to|through|before|no{S}later{S}than)){S}(?:the{S})?(?:end{S}of{S})?$",
)

# Words that make the date beside them the last day to apply, unless one that speaks of a begin stands with them.
_APPLY_KO = r"접수|모집|신청|마감|등록|투고|기한|얼리버드|지원(?!금|사업|센터|합니다|해요)|제출|응모|공모|예매|예약|참가비|납부|투표|회신|rsvp"
_DEADLINE_BEFORE = sought(
    r"\t abcdefhlnprstuv\u00a0공기납등마모신얼예응접제지참투회",
    rf"(?:(?:{_APPLY_KO})(?:마감|기간|기한|일자|일정|일|서|접수|신청|방법|링크)?"
    rf"(?:{S}(?:마감일?|기간|기한|일정|접수|신청|은|는|:|안내|마감은|할인|티켓|등록|혜택|가격|요금|모집|\d{{1,3}}{S}(?:%|퍼센트)))*(?:은|는|이|가)?"
    rf"|early[ \-]?birds?(?:{S}(?:tickets?|passes|places|registration|pricing|price|rates?|offer|discount))*(?:{S}(?:ends?|closes?|until|till|by|through|available|is))*"
    rf"|(?:cfp|cfs|call{S}for{S}(?:papers|proposals|speakers|submissions|entries|applications|artists))(?:{S}(?:closes?|ends?|deadline|until|due|open|is|till|by))*"
    rf"|(?:application|registration|submission|entry|abstract|paper|proposal|rsvp|booking|ticket|nomination|enrol?ment|sign[ \-]?up)?s?{S}?(?:deadline|due(?:{S}date)?|cut-?off)(?:{S}(?:is|are|by|on|of|(?:for|to){S}[a-z ]{{1,24}}))*"
    rf"|(?:appl(?:y|ications?)|regist(?:er|ration|rations)|submit|submissions?|sign(?:ing)?[ \-]?ups?|rsvps?|enrol?(?:l|ment|lment)?|book(?:ings?)?|nominat(?:e|ions?)|enter|entries|proposals?|abstracts?|reply|respond|tickets?|sales|pay|nominations|voting|vote|responses?|comments|feedback|send|email|upload|hand{S}in|return)"
    rf"(?:{S}[a-z'’]{{1,12}}){{0,4}}?(?:{S}(?:close[sd]?|closing|ends?|end|due|by|before|until|till|deadline|no{S}later{S}than|open{S}(?:until|till|through)|accepted(?:{S}(?:until|till|by|from))?|welcome{S}(?:until|till|by)|through|are{S}due|is))"
    rf"|(?:applications?|registrations?|submissions?|rsvp|sign[ \-]?ups?|entries|early[ \-]?bird|cfp){S}(?:period|window)?"
    rf"|(?:(?<![a-z])closes?|closing{S}date|last{S}(?:day|chance){S}to{S}(?:apply|register|submit|enter|sign{S}up|book)))"
    rf"{S}[:：\-–=]?{S}[(\[~]?{S}(?:(?:at{S})?(?:midnight|noon|\d{{1,2}}(?:[.:]\d\d)?{S}[ap]\.?m\.?){S}(?=on\b|$))?(?:on{S}|by{S}|until{S}|till{S}|is{S}|from{S})?(?:the{S})?$",
)
_OPENS = re.compile(
    r"(?:시작|오픈|개시|open(?!\s*(?:until|till|through))s?|opening|begin|start|발표(?!자|회|\s?(?:제안|신청|모집|공모|주제|초록|접수))|결과)[^\n]{0,12}$"
)
_OPENS_RIGHT_THERE = sought(
    "o개시오", rf"(?:시작|오픈|개시|(?<![a-z])opens?|(?<![a-z])opening)(?:일|{S}on|{S}from)?{S}:?{S}$"
)
_DEADLINE_AFTER = re.compile(
    rf"{S}(?:\([^)\n]{{1,12}}\){S})?[)\],]?{S}(?:자정{S})?(?:까지(?:만)?|로|에|이|은|는)?{S}[)\]:·]?{S}"
    rf"(?:(?:온라인|이메일|메일|구글폼|선착순|홈페이지|서류|참가|사전|참여|추가|조기|으로|에서|로|할인|티켓)(?:으로|에서|로|를|을|은)?{S}){{0,3}}(?:{_APPLY_KO})(?!{S}(?:시작|오픈|개시|결과|예정일)|은{S}|는{S}|{S}:)"
)
_DEADLINE_AFTER_EN = re.compile(
    rf"{S}[,:()\-]?{S}(?:is{S}the{S}|is{S}|=)?(?:(?:application|registration|submission|cfp|early[ \-]?bird|entry|rsvp|final|paper){S})*(?:deadline|cut-?off|closing{S}date|due{S}date|last{S}day{S}to{S}(?:apply|register|submit|sign|enter|book))"
)
_DEADLINE_AFTER_UNTIL = re.compile(
    rf"{S}(?:[가-힣]{{1,5}}{S})?받(?:습니다|아요|는다|고|을)|{S}[)\]]?{S}(?:[가-힣a-z0-9]{{1,7}}{S}){{1,3}}(?:{_APPLY_KO})(?!{S}(?:시작|오픈|개시|결과)|은{S}|는{S}|{S}:)"
)
_POSTED = re.compile(rf"(?:소인|도착|접수){S}분?{S}까지(?:만)?$")
_OPENS_AFTER = re.compile(rf"{S}(?:\([^)\n]{{1,12}}\){S})?(?:부터{S})?(?:오픈|시작|개시|open|공고(?!{S}(?:마감|접수)))")
_SHOW_AFTER = re.compile(rf"{S}(?:전시|상영|공연|운영|진행|개최|계속|열)")
_CLAUSE = re.compile(r"[.!?|;/\n•·](?!\d)(?=\s)|[|;\n]|\s[-–—]\s")

_DATE_LIKE_AFTER = re.compile(
    rf"{S}(?:→|->|=>){S}\d|{S}(?:or|and|/){S}(?:in{S})?(?:spring|summer|autumn|fall|winter|(?:{MONTHS})(?![a-z]))(?![a-z])|[\s,.:;()\[\]/|·&+-]{{0,3}}(?:at{S})?(?:\d{{1,2}}{S}(?:월|일(?![가-힣]|{S}(?:과정|짜리|코스|일정|프로그램|캠프|교육|강좌|수업|워크숍))|시(?!간|리|즌)|분(?!기|야|들|의|간|짜리|{S}(?:세션|강연|발표|강의|수업|토크|코스|동안|이내|내외|안에|씩|정도|거리|분량|전|일찍|상담|체험|영상|공연|작품)))|\d{{1,2}}[./]\d{{1,2}}(?![\d%배억만])|\d{{1,2}}:\d\d|\((?:{DAYS_KO}){S}[)~,·]|(?:{MONTHS})\b(?!{S}(?:be|not|we|i)\b)|~{S}\d|(?:초순|중순|하순|초|말)(?![가-힣])|또는{S}\d|or{S}\d)|(?:이나|나){S}(?:\d|초|중순|말|하순|[월화수목금토일]요일)|/q\d|{S}(?:쯤|경(?![가-힣])|전후|무렵|께(?![가-힣])|이후|이전|이맘)|{S}(?:or{S}so|or{S}later|onwards?{S}$|or{S}earlier)"
    rf"|{S}(?:첫|둘|두|셋|세|넷|네|다섯|여섯|마지막){S}(?:째|번째)?{S}(?:주|[월화수목금토일]요일|[·,&]{S}[둘셋넷다마두세네])|{S}\d{S}[·,]{S}\d{S}(?:째{S})?주|{S}[~\-]?{S}(?:익일|다음{S}날|이튿날)|{S}(?:중{S}|의{S})?[월화수목금토일]요일"
    rf"|{S}(?:~|-|/){S}\d{{1,2}}(?!\d|(?!일|월|까지|에|부터)[가-힣]|{S}(?:명|개|층|[a-z]|만|억|주년))"
    rf"|\d"
    rf"|{S},{S}\d{{1,2}}(?:일|{S}(?:and|&|,){S}\d)"
)
_OTHERWISE = re.compile(rf"{S},?{S}(?:or|또는|혹은|아니면|이나|나){S}(?:in{S}|on{S})?")
_ABOUT = re.compile(rf"{S}(?:쯤|경(?![가-힣])|전후|무렵|께(?![가-힣])|이후|이전|이맘)")
_DATE_LIKE_BEFORE = sought(
    r"\daa-zdfjmnoqstw번음째",
    rf"(?:\d{{1,2}}{S}(?:월|일)|(?<![\d.])\d{{1,2}}[./]\d{{1,2}}|(?<![a-z])(?:{MONTHS})\.?|\d{{1,2}}(?=[\s,]*(?:~|/)))[\s,.~/·&+-]{{0,3}}$|(?:spring|summer|autumn|fall|winter|q\d){S}/{S}$|[째번]{S}주{S}$|음력{S}$|(?<![a-z])(?:{DAYS_EN})\.?{S}\d{{1,2}}(?:st|nd|rd|th)?{S}(?:and|to|or|until|[^a-z0-9가-힣\s]{{1,2}}){S}$|(?<![a-z\d])\d{{1,2}}(?:st|nd|rd|th){S}(?:and|to|or|until|[/→>,&+~\-]){S}$|(?:first|second|third|[a-z]{{3,9}}th){S}of{S}$|(?<![a-z])(?:{MONTHS})\.?{S}\d{{1,2}}(?:st|nd|rd|th)?{S}(?:~|-|to\b){S}$|\d년{S}$|\d[.,/\-]$",
)


_NUMBER_BEFORE_MONTH = re.compile(r"(?<![\d.:/])\d{1,2}(?:st|nd|rd|th)?[ ,)\-]{1,3}$")
_LISTED_BEFORE = re.compile(rf"(?:^|[(|:;,\n])\s*(?P<day>[1-9]|[12]\d|30){S}(?:,|&|/|\+|and\b|plus\b){S}$")
_ENDS_WITH_APPLYING = re.compile(rf"[^\n|.]{{2,40}}(?:{_APPLY_KO})(?:{S}마감)?{S}(?:$|[|\n(→👉])")
_PLACE_FOLLOWS = re.compile(rf"{S},{S}[가-힣a-z]{{2,12}}{S}\)")


_A_CALL_BEHIND = re.compile(rf"{S},{S}(?:(?:참가|사전|온라인){S})?(?:신청|등록|접수|예매|예약)")


def in_context(found: Found, text: str, floor: int, ceiling: int) -> tuple[bool, bool, bool, int]:
    """until, is a deadline, has a date-like rest beside it; and where the reading ends with its 까지.

    `floor` and `ceiling`: where the readings before and behind it end and begin.
    """
    until = UNTIL.match(text, found.last)
    last = until.end() if until else found.last
    if found.span.ends_at is not None and found.span.start == found.span.end:
        until = None  # "12월 19일 오후 4시부터 6시까지": the hours end there, the day is no end of anything
    before = text[max(floor, found.first - 60) : found.first]
    open_start = found.span.precision is not Precision.TBA and bool(_UNTIL_BEFORE.search(before))
    deadline = found.kind not in ("tba", "recurring") and (
        _is_deadline(before, text, last, ceiling, bool(until))
        or (found.span.start != found.span.end and found.span.precision.names_a_day and bool(_OPEN_FROM.search(before)))
    )
    rest = _has_rest(found, text, floor, last, ceiling)
    return until is not None or open_start, deadline, rest, last


# "applications open from 1 June to 31 July"
_OPEN_FROM = re.compile(
    rf"(?:applications?|entries|submissions?|registrations?|nominations?|proposals?|bookings?){S}(?:(?:are|is){S})?opens?{S}:?{S}(?:from|between)?{S}(?:the{S})?$"
)


_LEADS_TO_THE_NEXT = re.compile(rf"{S}(?:to{S}[a-z]{{4,10}}{S}|for{S}[a-z]{{4,14}}{S})?(?:is{S}|by{S}|on{S})?[:：]?{S}")
_OF_THE_NEXT = re.compile(
    rf"{S}[)\]]?{S}[,·/|]?{S}(?:(?:온라인|사전|참가|조기|현장|단체|추가){S})?(?:{_APPLY_KO}){S}(?:마감일?|기한|기간)?(?:은|는)?{S}[:：]?{S}[~]?{S}"
)


def _is_deadline(before: str, text: str, last: int, ceiling: int, until: bool) -> bool:
    if _OPENS_RIGHT_THERE.search(before):
        return False  # "접수 시작 6월 1일, 마감 6월 21일"
    clause = before
    for cut in _CLAUSE.finditer(before):
        clause = before[cut.end() :]
    if clause.rstrip().endswith("~") and _ENDS_WITH_APPLYING.match(text, last):
        return True  # "~12/12 예비창업패키지 접수 마감"
    in_brackets = clause.rstrip().endswith("(") and _PLACE_FOLLOWS.match(text, last) and not until
    if _DEADLINE_BEFORE.search(clause) and not _OPENS.search(clause) and not in_brackets:
        return not ((until and _SHOW_AFTER.match(text, last)) or _OPENS_AFTER.match(text, last))
    if (match := _DEADLINE_AFTER.match(text, last)) and match.start() <= ceiling and match.end() <= ceiling + 2:
        if not until and _A_CALL_BEHIND.fullmatch(match.group()) and not text[match.end() :].strip(" )]→>."):
            return False  # "밋업, 9월 18일(목) 19:30, 신청": a link to act, last on the line
        if ceiling < len(text) and not until and _OF_THE_NEXT.fullmatch(text, last, ceiling):
            return False  # "10월 3일(토), 신청 마감 9월 25일(금)": the last day is the second
        return not re.match(rf"{S}(?:기간{S})?(?:시작|오픈|개시|결과)", text[match.end() : match.end() + 8])
    if until and _POSTED.search(text, 0, last):
        return True
    if until and (match := _DEADLINE_AFTER_UNTIL.match(text, last)) and match.end() <= ceiling + 2:
        return True
    named = _DEADLINE_AFTER_EN.match(text, last)
    if (
        named is not None
        and named.end() <= ceiling < len(text)
        and _LEADS_TO_THE_NEXT.fullmatch(text, named.end(), ceiling)
    ):
        return False  # "3 October (deadline 25 September)"
    return named is not None


def _has_rest(found: Found, text: str, floor: int, last: int, ceiling: int) -> bool:
    if found.kind in ("tba", "recurring"):
        return False
    if found.span.precision not in (Precision.DAY, Precision.MINUTE, Precision.MONTH, Precision.YEAR) and _ABOUT.match(
        text, last
    ):
        return False  # "12월 말쯤", 내년 봄쯤: about is what the precision says already
    if found.span.precision is Precision.MINUTE and _ABOUT.match(text, last):
        return False
    if found.span.precision in (Precision.MONTH, Precision.YEAR) and _ABOUT.match(text, last):
        return "이후" in text[last : last + 4] or "이전" in text[last : last + 4] or "이맘" in text[last : last + 4]
    if _OTHERWISE.fullmatch(text, last, ceiling):
        return True
    if last < ceiling + 3 and (match := _DATE_LIKE_AFTER.match(text, last)) and match.end() <= ceiling + 1:
        return True
    before = text[max(floor, found.first - 14) : found.first]
    if found.span.precision is Precision.MONTH and _NUMBER_BEFORE_MONTH.search(before):
        return True  # "6-7-8 June", "11, not 4, June": whatever the number is, it is not the whole month
    listed = _LISTED_BEFORE.search(before)
    if listed and found.kind == "day" and found.span.start is not None and int(listed["day"]) < found.span.start.day:
        return True  # "10 plus 11 & 12 April": one of several days was not read
    return bool(before) and bool(_DATE_LIKE_BEFORE.search(before))
