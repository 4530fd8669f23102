"""The pieces said beside an event's title, and which of them is its place. Used by the readers of event lines."""

from __future__ import annotations

import re

from bot.domain.date_words import MONTH_STEMS, WEEKDAY_STEMS
from bot.domain.names import normalised
from bot.domain.sought import sought
from bot.ingest import house_style as style
from bot.ingest import label_words, place_words
from bot.ingest.event_names import is_room, names_something
from bot.ingest.event_words import EDGES, HANGUL, URL, unpaired
from bot.ingest.no_places import names_no_place
from bot.ingest.remembered import remembered

NO_VENUE = re.compile(
    r"\d\s?(?:명|[천만백억]*\s?원|팀|석|인|기|회|부(?!두)|강|시간|시(?=[,\s·(]|$)|분|%|people|places|seats|km|mins?|hours?)|무료|유료|선착순|현장|추첨|전석|누구나|"
    r"[$£€₩]|^(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? \d|^\d{1,2} (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)|"
    r"\b(?:days|weeks|nights|sessions)\b|^same (?:place|time|venue)|^(?:in|during)?\s?term\b|^during\b|"
    r"\b\d{1,2}(?:st|nd|rd|th)?\s(?:january|february|march|april|june|july|august|september|october|november|december)\b|"
    r"^(?:cfps?|cfa|cfc|rfp|ama|agm|q&a|rsvp)$|^no\s|날짜[는은]\s|일정은\s|^장소[는도이]\s(?:아직|미정|추후|정해|곧)|"
    r"상금|경품|^expected\b|permitting$|wanted$|^cert(?:ificate)?\b|\b(?:provided|supplied|included|required|needed)$|\brain date\b|"
    r"\d\s?[ap]\.?m\b|\bvarious\b|\bpay what\b|\btimes\b|\bfree\b|\blimited\b|\bdonation|\bmembers\b|\bages\b|"
    r"\btickets?\b(?! (?:hall|office|desk|lobby|barrier)\b)|"
    r"\bsold out\b|\bwith\s|\bprovisional|\btentative|\b(?:if wet|wet weather|rain)\b|^비\s?오면|우천|잠정|^\d{1,2}주$|\bhours\b|\bhosted\b|"
    r"^note\b|^대상(?:\s|:)|\b(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\s(?:mornings?|afternoons?|evenings?|nights?)\b|누리집|홈페이지|배송|발송|수령|신청|접수|제출|마감|모집|공고|발표|출발|참가비|문의|(?:^|\s)(?:회비|입장료|관람료|수강료|참가금|수업료|재료비)(?:\s|$|[:：\d])|"
    r"(?:^|[\s\d일이삼사오육칠팔구십])[천만]\s?원(?:$|\s|[,)씩])|"
    r"^(?:some\s?time|some\s?day|due|entries|submissions?|postmarked|deadline|last day)\b|\b(?:by|due)$|^(?:작품|응모|제출|투고|출품|지원|추천)$|"
    r"^(?:[한두세네석넉]|[1-9]\d?)\s?(?:달|개월|주|년)$",
    re.IGNORECASE,
)
ONLY_A_CLOCK = re.compile(
    r"(?:from |at |doors? (?:open )?(?:at )?|starts? (?:at )?|오전|오후|저녁|밤|낮|아침|약|총|매회|\s|[-–—~,&/]|"
    r"(?:and|again|to|until|till?|late|close|sharp|prompt|onwards|kst|noon|midnight|midday|for)(?![a-z])|정오|자정|부터|까지|"
    r"\d{1,2}[:.]\d\d|\d{1,2}\s?시(?:\s?\d{1,2}\s?분|\s?반)?|\d{1,2}(?=\s?(?:[-–~]|to|[ap]\.?m|for|noon|midday|midnight))|[ap]\.?m\.?)+",
    re.IGNORECASE,
)
STATUS_WORDS = re.compile(
    r"취소|연기|바뀌|바뀐|"
    r"(?<!공)연장(?!도서관)|변경|예정|매진|만석|마감|순연|정정|추후|미정|cancel|called off|postpone|moved|on hold|sold out|tb[acd]\b|to be |closed|"
    r"\b(?:extended|formerly|originally|previously)\b|(?:에서|추후|로)\s?(?:안내|공지)|[으]?로\s(?:옮|미|바)",
    re.IGNORECASE,
)
# "The caller has broken his ankle" is nowhere.
_TELLS = re.compile(r"(?<=\s)(?:has|have|had|is|are|was|were|will|can|must|won.t|isn.t)\s", re.IGNORECASE)
_OF_A_LINK = re.compile(
    r"(?:form|details?|info|links?|website|e-?mail|programme|poster|map|contact|phone|tel)\.?:?", re.IGNORECASE
)
A_REASON = re.compile(
    r"(?:because|since|due|owing|sadly|unfortunately|but|so|if|when|where|which|who|though|as|and)\b", re.IGNORECASE
)
ABBREVIATED = re.compile(r"\b(?:Co|Inc|Ltd|St|Ave|Rd|Bros|Jr|Sr)\.$")
NO_PLACE_YET = re.compile(
    r"(?:장소|위치|시간|dates?|venue|place|location)?\s?[:：]?\s?(?:는|은)?\s?(?:미정|추후\s?(?:공지|안내|결정|공개|발표)|"
    r"(?:찾는|정하는|고르는|알아보는|협의|논의|조율|섭외)\s?중|tb[acd]|to be (?:announced|"
    r"confirmed|decided))\S{0,3}",
    re.IGNORECASE,
)
_NO_NAME_OF_PLACE = sought(
    "!.?abcdefhiklmnopstuwy가강개공과그까는대된될등따를무및발별부상새소시실에예와운으은을의이자중지진참체투특필하한합해환",
    r"^(?:we|you|they|he|she|it|there|because|since|due|but|and|so|if|when|where|which|who|though|as|an?|all|every|each|with|for|our|your|maps?|bring|free|no|its?|this|family|"
    r"kids|new|live|how|why|we|you|see|come|please|pls|thanks?|sorry|ask|call|email|book|bring|open|names|watch this|"
    r"stay tuned|keep an|over|from|by|featuring|feat|plus|including|until|then)\b|[.!?]$|"
    r"(?:을|를|은|는|이|가|에|으로|(?:무료|별도|실제|그대|따|새)로|와|과|의|해요|합니다|하는|한|된|될|중|등|및|이상|대상|자|까지|부터|가능|환영|필수|지참|예정|"
    r"특강|강연|공연|상영|체험|소개|발표|시연|투어|참가|운영|진행|개최|가지)$",
    re.IGNORECASE,
)
_A_CLAUSE = re.compile(r"(?:[가-힣]\s및|에서|으로|하는|보는|듣는|있는|없는|위한|함께|부르는|만드는|[을를와과])\s")


# "(공연)"
_IN_BRACKETS = re.compile(r"^[(（](?P<inside>[^()（）]+)[)）]$")


def may_be_place(piece: str) -> bool:
    """Whether a short piece of a line can be a place's name: no price, no clause, no kind of event."""
    piece = _IN_BRACKETS.sub(r"\g<inside>", piece)
    if not (names_something(piece) or is_room(piece)):
        return False
    if NO_VENUE.search(piece) or _A_CLAUSE.search(piece) or len(piece) > 40 or len(piece.split()) > 6:
        return False
    if _OF_A_LINK.fullmatch(piece) or _TELLS.search(piece) or style.POLITE_END.search(piece):
        return False
    return not (
        STATUS_WORDS.search(piece)
        or _NO_NAME_OF_PLACE.search(piece)
        or style.KIND_OF_EVENT.search(piece)
        or style.ACTION.search(piece)
    )


# "the Scout Hut.", "the gate 10.30. Bring gloves.": what follows the stop, and the clock before it, is no place.
_PLACE_STOPS = re.compile(
    r"(?:\s\d{1,2}(?:[.:]\d\d)?(?:\s?[ap]\.?m)?)?(?<!\bSt)(?<!\bCo)(?<!\bRd)(?<!\bAve)(?<!\bInc)(?<!\bLtd)(?<!\bBros)(?<!\b[A-Z])\.\s*(?:$|\s(?=[A-Z가-힣]))"
)


# "12.30 for 1pm in the Memorial Hall", "the Chapel until the end of March"
_HOURS_AROUND = re.compile(
    r"^(?:(?:\d{1,2}(?:[.:]\d\d)?\s?(?:[ap]\.?m\.?)?\s)?for\s\d{1,2}(?:[.:]\d\d)?\s?(?:[ap]\.?m\.?)?,?\s)?(?:in|at)\s(?:the\s)?(?=[A-Z])|"
    r"^(?:in|at|on|from)\sthe\s(?=[a-z])|^on\s(?=(?:Zoom|Teams|Discord|YouTube|Twitch|Google Meet)\b)|"
    r"\s(?:until|till)\s(?:the\s|mid|late|early|[A-Z\d]).*$"
)
# "London, 5 May 2027", "토요일 오후 3시에 청계광장"
_DAY_AROUND = re.compile(
    rf",\s(?:(?:{WEEKDAY_STEMS})[a-z]*\.?,?\s)?(?:\d{{1,2}}(?:st|nd|rd|th)?\s(?:{MONTH_STEMS})[a-z]*\.?|"
    rf"(?:{MONTH_STEMS})[a-z]*\.?\s\d{{1,2}}(?:st|nd|rd|th)?)(?:,?\s20\d\d)?\.?$|"
    r"^(?:[월화수목금토일]요일\s)?(?:(?:오[전후]|아침|낮|저녁|밤)\s)?\d{1,2}시(?:\s?(?:\d{1,2}분|반))?(?:에|부터)?\s(?=[가-힣])|"
    r"^\d{1,2}:\d\d\s?[~–-]\s?\d{1,2}:\d\d,?\s(?=[^\W\d])",
    re.IGNORECASE,
)
# "줌(접속 주소는 당일 문자 발송)", "대전 (추후 안내)", "누룩방 마당, 비가 오면 1층": how one gets in and where else it may be.
_ASIDE_OF_A_PLACE = re.compile(
    r"\s?[(（](?:접속|링크|주소|추후|자세한)[^()（）]{0,30}[)）]$|"
    r",\s(?:비가?\s?오면|우천\s?시|if (?:it[’']?s? )?(?:is )?(?:wet|rain(?:s|ing)?))\b.*$",
    re.IGNORECASE,
)
# "본당에서 열립니다", "1층 식당에서 70세 이상 어르신을 모십니다"
_HELD_THERE = re.compile(r"(?P<place>[가-힣A-Za-z\d]\S*(?:\s\S+){0,2}?)에서(?:는)?\s[^.!?,]{0,24}(?:니다|요)[.!]?")


def held_there(piece: str) -> bool:
    """Whether a short sentence of Korean says where it is that something is held."""
    found = _HELD_THERE.fullmatch(piece)
    if found is None or NO_VENUE.search(piece) or STATUS_WORDS.search(piece) or style.ACTION.search(found["place"]):
        return False
    return _NOT_THERE.search(found["place"]) is None


# "자세한 내용은 9월호에서 알려 드립니다", "10월 6일에서"
_NOT_THERE = re.compile(r"[은는을를]\s|\d\s?[월일]|호$|(?:편지|소식지|뉴스레터|톡방|단톡방|메일|앱)$")


# A film in quotation marks, with its certificate.
_A_WORK = re.compile(r"[“\"‘'][^“”\"‘’]{2,80}[”\"’'](?:\s?\([A-Z\d]{1,3}\))?")
# "창고7번지 (4월 18일에서 변경)": what became of the day is no part of the place.
_NEWS_IN_BRACKETS = re.compile(
    r"\s*[(（][^()（）]*(?:\d{1,2}\s?월\s?\d{1,2}\s?일|\d{1,2}[./]\s?\d{1,2}|(?:was|moved|originally|postponed|instead of)\s)[^()（）]*"
    r"(?:\([월화수목금토일]\)[^()（）]*)?[)）]",
    re.IGNORECASE,
)


# "Meet at the lifeboat ramp", "the Reading Room, followed by tea"
_AROUND_A_PLACE = re.compile(
    r"^(?:we\s)?(?:meet(?:ing)?|leav(?:es?|ing)|start(?:s|ing)?|depart(?:s|ing)?|gather(?:ing)?)\s(?:at|from)\s(?:the\s(?=[a-z]))?|"
    r",\s(?:followed\sby|then|with)\s.*$",
    re.IGNORECASE,
)
# "양평 버들캠프로 떠나요", "1전시실에서 개인전을", "구청 1층 북카페입니다"
_DONE_THERE = re.compile(r"^(?P<place>\S+(?:\s\S+){0,3}?)(?:에서|으로)(?=\s|$)")
_GONE_THERE = re.compile(
    r"^(?P<place>\S+(?:\s\S+){0,3}?)(?<!교차)로(?=\s(?:떠나|떠납|갑니|가요|출발|모이|모여|모입|오세|오십|엽니|열어|열립)|$)"
)
_IS_THERE = re.compile(r"(?<=\S)(?:\s그대로)?(?:입니다|이에요|예요)[.!]?$|(?<=\S)\s그대로$")


def _there(text: str) -> str:
    """A place of Korean without the particle that ties it to what is done there; nothing where a sentence is left."""
    if found := _DONE_THERE.match(text):
        return found["place"]
    if (found := _GONE_THERE.match(text)) and (
        looks_like_place(found["place"]) or style.KIND_OF_EVENT.search(found["place"])
    ):
        return found["place"]
    text = _IS_THERE.sub("", text)
    return "" if style.POLITE_END.search(text) else text


# "판교 글로벌홀 (기존: 양재 aT센터)", "가람체육관 · <장소 변경: 당초 시민회관>"
_WAS_BEFORE = re.compile(
    r"\s*[·,/]?\s*[(<\[（]\s?(?:장소\s?변경|기존|변경\s?전|당초|원래|종전|formerly|was|previously)\b[^()<>\[\]]{0,40}[)>\]）]",
    re.IGNORECASE,
)


def clean_venue(text: str) -> str | None:
    found = style.ARROW.split(URL.sub(" ", text).replace("\u0001", " "))[0].rstrip()
    found = _NEW_PLACE.sub("", found)
    found = _AROUND_A_PLACE.sub("", label_words.WHERE_SIGN.sub("", found))
    if stop := _PLACE_STOPS.search(found):
        found = found[: stop.start()]
    found = _DAY_AROUND.sub("", _HOURS_AROUND.sub("", _NEWS_IN_BRACKETS.sub("", found)))
    found = _WAS_BEFORE.sub("", _ASIDE_OF_A_PLACE.sub("", found))
    if HANGUL.search(found):
        found = _there(found)
    found = _IN_THE.sub("", unpaired(" ".join(found.split()).strip(EDGES)))
    found = found.removeprefix("@").lstrip() if not _HANDLE.fullmatch(found) else found
    nowhere = (
        names_no_place(found)
        or _A_WORK.fullmatch(found)
        or NO_PLACE_YET.fullmatch(found)
        or _AS_BEFORE.fullmatch(found)
    )
    return None if nowhere else found[:100] or None


# "PLEASE NOTE CHANGE OF PLACE: Chapter House", "Venue changed to Grange Hall", "장소 변경: 이음홀"
_NEW_PLACE = re.compile(
    r"^\W*(?:(?:please\s)?note(?: the)?\b\W*)?"
    r"(?:(?:new|changed|change of)\s(?:venue|location|place|room)|(?:venue|location|place|room)\s(?:has\s)?changed?)"
    r"(?:\s?[:–—-]\s?|\sto\s)|^\W*(?:(?:새|바뀐|변경)\s?장소|장소\s?(?:변경|이전))(?:\s?안내)?\s?[:：]\s?",
    re.IGNORECASE,
)
# "@letterbell_news" is whom to write to, "@달무리극장" and "@ Corn Hall" are places.
_HANDLE = re.compile(r"@[a-z\d_.]{3,}", re.IGNORECASE)
# "In the Committee Room", but "in a field near Brno"
_IN_THE = re.compile(r"^(?:(?:held )?(?:in|at) (?:the )?|(?:Held )?(?:[Ii]n|[Aa]t) the )(?=[A-Z])")
# "시간과 장소는 그대로입니다"
_AS_BEFORE = re.compile(
    r"(?:그대로|동일|변동\s?없음|같은\s?(?:곳|장소)|전과\s?동일)\S{0,4}|(?:the )?same(?: as before| place| venue)?|unchanged",
    re.IGNORECASE,
)


# "Learn to lead tours for school groups", "Meet both projectors"
INVITES = re.compile(
    r"(?:Learn|Discover|Explore|Find|Hear|Watch|Build|Join|Bring|Enjoy|Meet|Come|See|Make|Try|Take|Help|Draw|Cook|Taste)\s(?!at\b|in\b|outside\b|by\b)[a-z]"
)


# "Old Hop Exchange, SE1"
_POSTCODE = re.compile(r",\s[A-Z]{1,2}\d{1,2}[A-Z]?$")
_SHORT_NAME = re.compile(r"(?<=[^\s(])\([^()]{1,12}\)$")  # 동대문디자인플라자(DDP)


_HAS_A_VERB = sought("ahiw", r"\b(?:is|are|was|were|will|has|have|had)\s(?!a\b)", re.IGNORECASE)


# "We need a room that holds more than eighty"
_SPEAKS = re.compile(r"(?:we|you|they|i)(?:['’](?:re|ll|ve|d))?\s[a-z]", re.IGNORECASE)


@remembered
def looks_like_place(piece: str) -> bool:
    piece = _SHORT_NAME.sub("", piece) if piece.endswith(")") else _POSTCODE.sub("", piece)
    if (
        len(piece) > 50
        or INVITES.match(piece)
        or NO_VENUE.search(piece)
        or A_REASON.match(piece)
        or STATUS_WORDS.search(piece)
        or _A_CLAUSE.search(piece)
        or _HAS_A_VERB.search(piece)
        or _SPEAKS.match(piece)
    ):
        return False
    return bool(place_words.PLACE_WORD.search(piece)) or _names_a_town(piece)


def _names_a_town(piece: str) -> bool:
    words = piece.split()
    return len(words) <= 3 and not style.KIND_OF_EVENT.search(piece) and any(is_place(word) for word in words)


def is_place(word: str) -> bool:
    return normalised(word) in place_words.PLACES


def is_clock(text: str) -> bool:
    """Whether a line is nothing but a time of the day, be it behind a sign: "🕘 9:00 AM"."""
    return len(text) <= 40 and ONLY_A_CLOCK.fullmatch(label_words.WHEN_SIGN.sub("", text)) is not None


def begins_with_clock(text: str) -> bool:
    """Whether a line begins with a time of the day."""
    return _CLOCK_FIRST.match(text) is not None


_CLOCK_FIRST = re.compile(
    r"(?:(?:오[전후]|아침|낮|저녁|밤|새벽)\s?)?\d{1,2}(?::\d\d|\s?시|(?:\.\d\d)?\s?[ap]\.?m\b)|(?:[01]?\d|2[0-3])\.[0-5]\d(?=,\s[a-zA-Z])|"
    r"\d{1,2}(?:[.:]\d\d)?\s?[-–]\s?\d{1,2}(?:[.:]\d\d)?\s?[ap]\.?m\b|(?:12\s)?(?:noon|midday|midnight)\b",
    re.IGNORECASE,
)
_A_CLOCK = sought(r"\d오", r"\d{1,2}(?:[.:]\d\d)?\s?[ap]\.?m\b|\b\d{1,2}:\d\d|오[전후]\s?\d", re.IGNORECASE)


def says_a_clock(text: str) -> bool:
    """Whether a time of the day stands in a line: such a line has a date of its own, read or not."""
    return _A_CLOCK.search(text) is not None
