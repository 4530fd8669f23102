"""What a line below an event says became of it: "CANCELLED, only nine takers.", "낙석으로 탐방로가 통제되어 취소합니다.".

Such a line has no day of its own, and speaks of nothing but the event above it. Used by the readers of lines and cards.
"""

from __future__ import annotations

import re

from bot.ingest import body
from bot.ingest import house_style as style
from bot.ingest.blocks import Block, sliced
from bot.ingest.event_status import status_of
from bot.ingest.event_words import has_words
from bot.ingest.remembered import remembered
from storage.records import EventStatus

_LONGEST = 90
# What may stand before the news itself: "❌ ", "Sorry - ", "Update: ", 아쉽지만.
_BEFORE = (
    r"[\W_]*(?:(?:(?:please\s)?note|update|status|sorry|sadly|unfortunately|alas|regrettably|(?:행사\s)?상태|비고|공지|알림|안내|아쉽지만|아쉽게도|안타깝게도|"
    r"죄송하지만|죄송합니다만|부득이)\b[\s:：!,.–—-]*(?:the\s)?){0,2}"
)
_NEWS = (
    r"(?:(?:now\s|all\s)?cancell?ed|called off|rained (?:off|out)|postponed|moved|re-?scheduled|(?:new|change of|changed) (?:date|day)|"
    r"date (?:change|changed)|(?:행사\s?|전면\s?)?(?:취소|연기)|(?:일정|날짜|일시)\s?변경)"
)
_WHY = r"(?:due|owing|because|as|for lack|after|until|till|this (?:year|month|week|term|time|season))\b"
# "CANCELLED - the beck is not safe this year.", "NEW DATE! Rained out on April 27.", "취소: 폭우 때문입니다."
_LEADS_WITH_NEWS = re.compile(
    rf"{_BEFORE}{_NEWS}\s*(?:"
    rf"[*\])】★☆]{{0,3}}\s*(?:[!:：.,–—-]|from\b|to\b|{_WHY}|[*★☆\s]*$)|"
    r"[*★☆]{1,3}\s|[\])】]|"
    r"(?:되었|됐|했|하였)(?:습니다|어요|음)|(?:됨|됩니다|합니다|해요|돼요)(?=[\s.!]|$))",
    re.IGNORECASE,
)
# "Village Hall. (Moved from 19 March.)"
_CLOSES_WITH_NEWS = re.compile(
    r"[(\[](?:(?:moved|postponed|re-?scheduled|changed|brought forward) from|originally|previously|was)\b[^()]{2,40}[)\]]\W*$|"
    r"[(\[](?:(?:당초|원래|기존)\s[^()]{2,24}(?:\([월화수목금토일]\))?|[^()]{2,20}(?:\([월화수목금토일]\))?에서\s(?:변경|연기))[^()]{0,10}[)\]]\W*$|"
    r"\s[·|–—]\s(?:moved|postponed|re-?scheduled|changed|brought forward) from\b[^()|·;]{2,30}(?:;[^|·]{2,60})?$",
    re.IGNORECASE,
)


# "2월 6일(토)로 알려 드렸으나 설 연휴와 겹쳐 옮겼습니다.", "앞서 실린 3월 4일 ~ 7일에서 한 주 뒤로 옮겼습니다."
_ONLY_OLD_DAY = re.compile(
    r"[^.!?:(\d]{0,30}(?:\d{1,2}월\s?\d{1,2}일|\d{1,2}[./]\s?\d{1,2}\.?)(?:\s?\([월화수목금토일]\))?"
    r"(?:\s?[~–-]\s?(?:\d{1,2}월\s?)?\d{1,2}일?(?:\s?\([월화수목금토일]\))?)?(?:\s(?:오[전후]\s|저녁\s)?\d{1,2}(?::\d\d|시))?\s?"
    r"(?:에서|(?:으)?로\s?(?:(?:알려|안내|공지|예고|말씀)\s?(?:해\s?)?드렸|공지했|공지하였|안내했|안내하였)(?:으나|는데|지만)|(?:이었|였)(?:으나|는데|지만))\s"
    r"[^\d.!?]{0,40}(?:옮[겼겨깁]|변경|당[겼겨깁]|조정|바[꿨뀌뀝]|늦[췄춰춥]|미[뤘뤄룹]|미루었|연기|순연|밀[렸립])\S{0,6}(?:\s?(?:드립니다|드려요))?[.!]?"
)


def tells_only_of_an_old_day(text: str) -> bool:
    """Whether a sentence below an event names no day but the one that it was to be on before it moved."""
    return any(
        found is not None
        for found in (_ONLY_OLD_DAY.fullmatch(text), _NEWS_AND_WHY.match(text), _WAS_TO_BE.fullmatch(text))
    )


# "Postponed. It was to be 13–14 October, but the hall is being repaired"
_WAS_TO_BE = re.compile(
    r"\W*(?:postponed|moved|re-?scheduled|put off)\W{1,3}\s(?:it|this|that|the [a-z]+)\s(?:was|were|had been)\s"
    r"(?:(?:to|going to|meant to)\s(?:be|run|take place|start)|due|planned|scheduled)\b[^.;,]{2,50}(?:[.;,]\D{0,90})?",
    re.IGNORECASE,
)
# "New date because the tide is over the causeway on the 5th."
_NEWS_AND_WHY = re.compile(
    r"\W*(?:(?:a )?new (?:date|day|time)|"
    r"(?:date|day|time) changed?|moved|postponed|re-?scheduled)\s(?:because|as|since|due to|owing to|thanks to|after)\b"
    r"(?!.*\b(?:mon|tue|wed|thu|fri|sat|sun|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|to \d|now \d))",
    re.IGNORECASE,
)


_KIND = (
    r"(?:event|evening|day|walk|talk|lecture|meeting|session|class|course|workshop|concert|gig|show|performance|screening|film|match|game|race|run|ride|hike|trip|"
    r"tour|visit|outing|fair|fete|festival|party|dinner|supper|lunch|social|service|sale|market|conference|seminar|webinar|meetup|exhibition|launch|camp|round|one)"
)
_THIS = rf"(?:(?:this|that|it|tonight.s|today.s)\b[^.!?:;]{{0,40}}?\s|(?:the\s(?:whole\s)?)?{_KIND}\s)?"
_NOW = r"(?: now| sadly| unfortunately)?"
_HELD = r"(?:tak(?:e|ing) place|go(?:ing)? ahead|happen(?:ing)?|(?:be )?run(?:ning)?)\b"
# "It will not go ahead", "Unfortunately we have had to cancel this one", "It is off: the boiler has failed."
_IT_IS_OFF = re.compile(
    rf"{_BEFORE}(?:{_THIS}(?:(?:has|have|had){_NOW}(?: had to)?(?: been| be)?|is|are|was){_NOW}\s(?:cancell?ed|called off)|"
    rf"{_THIS}(?:is|are){_NOW}\s(?:off|no longer on)(?=[:;.,!]|\s{_WHY}|$)|"
    rf"{_THIS}(?:will (?:not|no longer)|won.t|no longer|not)(?: now)?\s{_HELD}|"
    rf"{_THIS}(?:will (?:not|no longer)|won.t)(?: now)?\sbe held(?=[.,;!]|\s{_WHY}|$)|"
    r"(?:we|the (?:organi[sz]ers?|committee|club|society|venue|council|speaker|hall))\s"
    r"(?:(?:have|has|are|were|was|.ve|.re|regret|must|had)\b[^.!?:;]{0,40}?\s)?"
    rf"(?:cancel(?:led|ling|ing|ed)?\s(?:this|it|the {_KIND})|"
    rf"call(?:ed|ing)?\s(?:(?:this|it|the {_KIND})(?:\sone)?\soff|off\s(?:this|it|the {_KIND}))))",
    re.IGNORECASE,
)
# What a sentence says of others, or of what may be.
_OF_OTHERS = re.compile(
    r"\b(?:unless|if|may|might|can|could|would|last (?:year|month|week)|(?:in|until) (?:19|20)\d\d|years? ago|"
    r"deposits?|bookings?|orders?|subscriptions?|refunds? (?:is|are|if))\b|"
    r"(?:작년|지난해|지난달|지난주|재작년|\d{4}년)|수\s있|[가-힣](?<!전)면\s|(?<=[가-힣])\s?시\s(?:에는?\s)?(?:취소|연기)|경우|(?:예약|신청|예매|접수|주문|등록)\s?(?:을|를)?\s?취소|"
    r"취소\s?(?:시|가능|수수료|표|불가|는)",
    re.IGNORECASE,
)
# "사옥 전기 공사로 열지 못하게 되었습니다.", "신청자가 적어 취소합니다."
_OFF_KO = re.compile(
    r"(?:취소(?:하게\s)?(?:되었|됐|했|하였|합|하|되|됩|해|돼)|취소를?\s(?:알려|알립|결정)|"
    r"(?:한\s번\s)?쉬(?:어\s?갑|어\s?가|기로\s?했|게\s?되|겠)|쉽니(?=다)|(?:열|진행하|개최하|떠나|열리|진행되)지\s?(?:않(?!아도)|못)(?:기로|게)?|못\s(?:열|가|모|합|해|하게)|무산)"
    r"[가-힣\s]{0,14}(?:니다|요|음)(?=[.!~ㅠ\s]|$)"
)
_TOPIC = re.compile(r"(?P<noun>[^\s,.!?]+?)(?:은|는|을|를)\s(?!위[해하])")
_ITSELF = re.compile(
    r"(?:올해|금년|이번(?:에|달|주|학기)?|달|주|학기|이달|오늘|당분간)|"
    r"(?:이|본|이번|올해|금번|해당|오늘|당일)?\s?(?:것|회차?|일정|상영|공연|수업|강좌|산행|답사|특강|연주회|낭독|번개|경기|견학|투어|모임|체험|정모|강의|발표회?|예배|미사|회의|총회)"
)


def told_standing(text: str) -> EventStatus | None:
    """What a line below an event says became of it, in its first sentence or in its last bracket; None for any other line."""
    if closes := _CLOSES_WITH_NEWS.search(text):
        return EventStatus.MOVED if not re.search(r"\w", text[: closes.start()]) or len(text) <= _LONGEST else None
    if tells_only_of_an_old_day(text):
        return EventStatus.MOVED
    sentence = text[: body.first_sentence_end(text) or len(text)]
    if _LEADS_WITH_NEWS.match(text):
        status = status_of(sentence)
        return status if status is not EventStatus.ANNOUNCED else None
    return EventStatus.CANCELLED if _says_it_is_off(sentence) else None


@remembered
def _says_it_is_off(sentence: str) -> bool:
    """Whether a sentence says of nothing but the event above it that it is off, and names no day."""
    if len(sentence) > _LONGEST or _OF_OTHERS.search(sentence) or re.search(r"\d{1,2}(?:월|[./]\d)", sentence):
        return False
    if _IT_IS_OFF.match(sentence):
        return True
    return _OFF_KO.search(sentence) is not None and all(
        _is_itself(topic["noun"]) for topic in _TOPIC.finditer(sentence)
    )


def _is_itself(noun: str) -> bool:
    """Whether what a sentence speaks of can be the event above it: 행사, 이번 산행, and no bus or fee of its."""
    return style.KIND_OF_EVENT.search(noun) is not None or _ITSELF.fullmatch(noun) is not None


def behind_news(block: Block) -> Block | None:
    """What stands behind the news that leads a line, set apart by a bracket or a colon; None where nothing does."""
    behind = _BEHIND_NEWS.match(block.text)
    return sliced(block, behind.end()) if behind is not None and block.text[behind.end() :].strip() else None


def names_another(block: Block) -> bool:
    """Whether behind such news a line names an event of its own: "MOVED: Pond clearing", "[취소] 물길 강연"."""
    rest = behind_news(block)
    if rest is None or body.is_sentence(rest.text) or _IS_WHY.search(rest.text):
        return False
    return has_words(rest.text)


_BEHIND_NEWS = re.compile(
    rf"{_BEFORE}{_NEWS}[^:：\])】\d]{{0,24}}(?:\d[^:：\])】]{{0,20}})?(?:[:：]\s*(?=[A-Z가-힣「『“\"])|[\])】]\s*(?=\w))",
    re.IGNORECASE,
)
_IS_WHY = re.compile(
    r"(?:때문|사정|문제|관계)\S{0,4}[.!]*$|(?:으로|로|라서|어서|아서)[.!]*$|^(?:(?-i:[a-z])|due to|because|too few|not enough|no )",
    re.IGNORECASE,
)


def without_standing(text: str) -> str:
    """Such a line without its bracket: "Village Hall."."""
    return _CLOSES_WITH_NEWS.sub("", text).strip()


_DAY_EN = r"(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s)?(?:the\s)?(?:\d|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s\d)"
_DAY_KO = r"(?:\d{1,2}월\s?\d{1,2}일|\d{1,2}[./]\s?\d{1,2}\.?)(?:\s?\([월화수목금토일]\))?"
# "POSTPONED from Saturday 16 May owing to illness. New date: Saturday 27 June, 7.30pm, Nave.", "지휘자 사정으로 연기. 새 날짜는 6월 27일(토)"
_NEWS_THEN_NEW_DAY = re.compile(
    rf"{_BEFORE}(?:(?:postponed|moved|re-?scheduled|put (?:back|off)|pushed back|delayed|brought forward)\b[^.!?:;]{{0,90}}|"
    rf"(?:was|originally|previously)(?: on)?\s{_DAY_EN}[^.!?:;]{{0,30}})[.!:;,]\s"
    rf"(?:(?:the\s|a\s)?new (?:date|day)(?:\sis|\swill be)?(?:\s?[:–—-])?|(?:it(?:[’']s|\sis|\swill)\s)?now(?:\sbe)?)\s(?:on\s)?(?={_DAY_EN})|"
    rf"{_BEFORE}(?:[가-힣\s]{{1,24}}(?:으로|로|탓에|때문에|겹쳐|인해|어서|아서)\s)?(?:{_DAY_KO}\s?(?:에서|이었던|예정이던)?\s)?(?:부득이\s|잠시\s|한\s번\s)?"
    r"(?:연기|순연|미뤄|미룹|미뤘|미루|옮[겨겼깁김])[가-힣]{0,6}(?:\s?(?:드립니다|드려요))?[.,!:]\s새(?:로운)?\s?(?:날짜|일정|일시)(?:는|은)?\s?[:：]?\s(?=\d)",
    re.IGNORECASE,
)


def only_its_new_day(block: Block) -> Block | None:
    """The new day and what follows it in a line below a name, without the news before it that it was put off; None for any other line."""
    found = _NEWS_THEN_NEW_DAY.match(block.text)
    if found is None:
        return None
    says_so = _SAYS_SO.search(block.text, found.end())
    return sliced(block, found.end(), says_so.start() if says_so else len(block.text))


_SAYS_SO = re.compile(r"(?<=\S)(?:입니다|이에요|예요|으?로 (?:정했|잡았|바꿨)(?:습니다|어요))[.!]?$")
