"""What readers ask of an event that issues seldom say: its price, who speaks, whether children may come. Called by the understanding
of questions; such a question is answered with the event and its link, and that nothing more is known.
"""

from __future__ import annotations

import re

from bot.domain.names import normalised

# Ordered: the first that matches counts. What a description must hold so that it may be the answer stands beside it.
ASPECTS: tuple[tuple[str, re.Pattern[str], re.Pattern[str]], ...] = (
    (
        "price",
        re.compile(
            r"얼마(?!\s?(?:나|안|만에|남|뒤|후|전|쯤\s?남|동안|정도\s?(?:남|걸))|큼)\S{0,5}|(?:참가|참석|입장|관람|등록|수강|이용|티켓|표|입장권|티켓)\s?(?:비용|비|료|값|가격)\S{0,3}|가격\S{0,3}|비용\S{0,3}|회비\S{0,2}|요금\S{0,2}|무료\S{0,5}|유료\S{0,4}|공짜\S{0,4}|돈\s?(?:내|들|받|있)\S{0,4}|할인\S{0,4}|환불\S{0,3}|"
            r"how much(?: (?:is|are|does|do|will|would|for|to))?(?!\s?(?:longer|time|more time))|how expensive|\bcosts?\b|\bprices?\b|\bpriced\b|\bpricing\b|\bfees?\b|\bfree\b|\bpaid\b|\bpay\b|discounts?\b|refunds?\b|cheap|afford"
        ),
        re.compile(r"무료|유료|\d\s?(?:만\s?)?원|free|[$€£₩]\s?\d|\bfee\b|\bcost"),
    ),
    (
        "people",
        re.compile(
            r"누가\s?\S{1,8}|누구\S{0,4}(?:\s?(?:나와|나오|오|와|발표|출연)\S{0,4})?|강사(?!양|과정|교육|모임|워크)\S{0,4}|연사\S{0,4}|발표자\S{0,3}|강연자\S{0,3}|출연\S{0,5}|라인업\S{0,3}|진행자\S{0,3}|사회자\S{0,3}|게스트(?!하우)\S{0,3}|주최\S{0,5}|주관\S{0,4}|"
            r"who(?:.s|s| is| are| will| be|.ll)*\s?(?:speak|present|perform|play|teach|host|lead|run|organi[sz]|com|attend|going|there|on stage|invited|judg|in it)\w*|\bspeakers?\b|\bspeaking\b|line-?up\b|\bkeynotes?\b|\bhosts?\b|\bhosted by\b|organi[sz](?:er|ed)\w*|\bperformers?\b|\bpanell?ists?\b|\bguests?\b|who(?:.s| is) (?:it )?(?:by|behind)"
        ),
        re.compile(r"강사|연사|발표|출연|진행|작가|교수|대표|speaker|\bby\b|with|host|led"),
    ),
    (
        "seats",
        re.compile(
            r"몇\s?명\S{0,4}(?:\s?(?:까지|와|오|가|모집|뽑|갈)\S{0,4})?|(?<![가-힣])정원(?:은|이|도)?(?=\s*(?:\W*$|몇|얼마|어떻|어느|다\s|다\S?찼|찼|찬|꽉|남|넘|초과|마감|알|있|없|인원|제한|채))|인원\S{0,3}|자리\s?(?:있|남|없|많)\S{0,4}|선착순\S{0,4}|매진\S{0,4}|잔여\S{0,3}|"
            r"how many (?:people|seats|spots|tickets|places|participants|attendees|come|attend|can)\S*|capacity|\bseats?\b|\bspots\b|sold out|fully booked|\b(?:is|are)(?: the)?\s{3,}full\b|\b(?:it|already|nearly|almost|completely|be|get|gets) full\b|any (?:room|space) left|how big|how crowded"
        ),
        re.compile(r"\d\s?명|선착순|정원|seats?|places|spots|limited"),
    ),
    (
        "who_may",
        re.compile(
            r"(?:애|애들|아이|아이들|아기|어린이|강아지|개|고양이|반려\S{0,3}|친구|가족|초보자?|비전공자?|학생|외국인|미성년자?|일반인|혼자)\S{0,3}\s?(?:랑|하고|데리고|데려|같이|함께|도|이?나)?\s?(?:가도|갈\s?수|와도|참가|참여|참석|데려|데리고|입장|들어|되|돼|괜찮|가능|갈)\S{0,6}|누구나\S{0,3}|참가\s?자격\S{0,3}|자격(?!증|시험|과정)\S{0,4}|몇\s?살\S{0,4}|나이\s?제한\S{0,3}|대상이?\s?(?:누구|뭐|어떻게)\S{0,4}|준비물\S{0,4}|뭐\s?(?:입|챙|가져)\S{0,6}|복장\S{0,4}|"
            r"(?:can|may|could|should|do|are|is) (?:i |we |my |the |any ?one|kids|children|dogs?|pets?|everyone|beginners|newcomers|non)[^?.!]{0,24}?\b(?:bring(?: along)?(?: (?:my|a|an|the|our|some|any))?(?: (?!to\b)\w+)?|kids?|children|child|dogs?|pets?|come alone|anyone|everyone|allowed|welcome|wear|eligible)\w*(?: along| alone)?|\bkids?\b|\bchildren\b|family[- ]friendly|\bage limit\b|what (?:do|should) (?:i|we) (?:bring|wear|take|pack|need)\w*|dress code|who (?:can|may) (?:come|join|attend|apply|enter|go)|\beligib\w+|wheelchair\w*|accessib\w+|\bdogs?\b|\bbeginners?\b(?= (?:ok|welcome|allowed))"
        ),
        re.compile(r"누구나|초보|어린이|아이|대상|준비물|welcome|kids|children|dogs|bring|beginners|family"),
    ),
    (
        "other",
        re.compile(
            r"주차\S{0,5}|식사\S{0,4}|밥\s?(?:주|나오|줘)\S{0,3}|점심\s?(?:주|나오|줘|제공)\S{0,3}|간식\S{0,3}|와이파이\S{0,3}|화장실\S{0,3}|통역\S{0,5}|영어로\S{0,5}|한국어로\S{0,5}|녹화\S{0,4}|다시\s?보기\S{0,3}|온라인\s?(?:중계|생중계)\S{0,5}|생중계\S{0,5}|상금\S{0,4}|경품\S{0,4}|기념품\S{0,3}|비\s?(?:오면|와도|가\s?오면)\S{0,6}|우천\S{0,6}|셔틀\S{0,4}|몇\s?번\s?버스\S{0,3}|교통\S{0,4}|"
            r"\bparking\b|\bpark\b(?= (?:there|nearby))|\bfood\b|\blunch\b(?= (?:provided|included))|\bdinner\b(?= (?:provided|included))|snacks|wi-?fi|toilets?|(?:in|spoken) english|interpret\w+|record(?:ed|ing)s?|(?:live)?stream(?:ed|ing)?|prizes?|(?:if it|when it|does it) rains?|shuttle|public transport|which bus|merch(?:andise)?\b|certificate\w*"
        ),
        re.compile(r"$^"),
    ),
)


def aspect_in(text: str) -> tuple[str, int, int] | None:
    """What a text asks of an event beside when and where, and the place it stands at, `text[first:last]`; None for nothing."""
    lowered = normalised(text)
    if len(lowered) != len(text):
        lowered = text.lower()
    for name, asked, _ in ASPECTS:
        if found := asked.search(lowered):
            return name, found.start(), found.end()
    return None


def may_tell(aspect: str, description: str | None) -> bool:
    """Whether an event's description may hold the answer: then nobody says that it is not known."""
    return bool(description) and any(
        name == aspect and told.search(normalised(description or "")) for name, _, told in ASPECTS
    )
