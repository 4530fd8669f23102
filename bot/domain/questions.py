"""What a question asks: names first, then dates from what is left, then the intent by ordered patterns. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from bot.domain.answers import Kind
from bot.domain.dates import DateReading, Tense, read_dates
from bot.domain.matching import NameHit, NameIndex
from bot.domain.names import edition_year, normalised
from bot.domain.spans import Span
from storage.records import Precision


@dataclass(frozen=True, slots=True)
class Question:
    """A question understood. `event_ids` are those named; `missed` is a name that nothing bears."""

    kind: Kind
    language: str
    event_ids: tuple[int, ...] = ()
    guessed: bool = False
    year: int | None = None
    period: Span | None = None
    past: bool = False
    topic: str = ""
    unsure: bool = False


# Nobody asks at greater length; what lies behind is not looked at.
LONGEST = 1_000
_HANGUL = re.compile("[가-힣ㄱ-ㅎㅏ-ㅣ]")
_PAST = re.compile(
    r"었|였|았(?!\s?(?:어|나|지|습|을))|했[어었지나니던]|지난|지났|작년|어제|열렸|끝났|있었|언제였|\b(?:was|were|did|last(?!\s+\w+\s+(?:of|in)\b|\s+(?:day|chance|call)\b)|happened|past(?!\s+\d)|yesterday|ago)\b"
)
_ORDERED: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    (Kind.HEADLINES, re.compile(r"헤드라인|뉴스레터|최신\s?호|이번\s?호|지난\s?호|headlines?|latest issue|newsletter|this issue")),
    (Kind.DEADLINE, re.compile(r"(?:신청|접수|등록|모집|얼리버드)[^.?!]{0,8}(?:언제|까지|마감|기한|며칠)|마감|deadline|(?:register|apply|sign up|registration)[^.?!]{0,12}(?:by|until|close|when)|when[^.?!]{0,24}(?:register|apply|close)")),
    (Kind.LINK, re.compile(r"(?:어디서|어떻게)\s?(?:신청|등록|예매|사[지나]|구매|참가)|신청\s?(?:링크|방법|하려면|어떻게|어디)|링크|홈페이지|사이트|url|link|website|how (?:do|can) i (?:register|apply|sign|join|get tickets)|where (?:do|can) i (?:register|apply|sign|buy)|tickets?")),
    (Kind.PLACE, re.compile(r"어디|장소|위치|어느\s?(?:도시|나라|곳)|where|venue|location|place")),
    (Kind.COUNTDOWN, re.compile(r"며칠|몇\s?일\s?(?:이나\s?)?남|얼마나\s?남|얼마\s?남|남았|남은|디데이|d-?\s?day|how (?:many days|long|far|soon)|days (?:left|until|till|to go)|countdown")),
    (Kind.NEXT, re.compile(r"^\s*(?:그럼\s?)?(?:가장|제일)?\s?(?:다음|가까운|곧|빠른|먼저)[^.?!]{0,10}(?:행사|이벤트|일정|뭐)|다음\s?(?:행사|이벤트|일정)|(?:what.?s|what is|which is|the)?\s?(?:the )?next (?:event|one|conference|thing)|what.?s next|coming up next|가까운\s?(?:행사|일정)")),
    (Kind.WHEN, re.compile(r"언제|날짜|일시|며칠|몇\s?월|몇\s?시|무슨\s?요일|when|what (?:date|day|time)|date of")),
    (Kind.LIST, re.compile(r"행사|이벤트|일정|스케줄|뭐\s?(?:가\s?)?(?:있|하|열|해)|뭐\s?있|무슨\s?일|있(?:나|어|을|니|는)|열려|열리|events?|what.?s on|what.?s (?:happening|coming)|anything|schedule|happening|upcoming|calendar|going on|conferences?")),
    (Kind.HELP, re.compile(r"도움말|사용법|뭘?\s?할\s?수\s?있|어떻게\s?(?:써|쓰|사용)|help|what can you do|how do (?:i|you) (?:use|work)|명령어|commands?")),
)  # fmt: skip
_CHAT: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("hello", re.compile(r"^\s*(?:안녕|하이|헬로|반가|ㅎㅇ|hi\b|hello|hey\b|good (?:morning|evening|afternoon))")),
    ("thanks", re.compile(r"고마|감사|땡큐|ㄱㅅ|thank|thx|cheers")),
    ("bye", re.compile(r"^\s*(?:잘\s?가|바이|안녕히|또\s?봐|bye|see you|good ?night)")),
    ("who", re.compile(r"(?:너|넌|당신|누구)[^.?!]{0,6}(?:누구|뭐야|이름|세요|야\??$)|who are you|your name|are you (?:a )?(?:bot|human|robot)")),
    ("praise", re.compile(r"^\s*(?:최고|대박|좋아|좋네|멋지|굿|오케이|ㅇㅋ|ㅋ{2,}|ㅎ{2,}|great|nice|cool|awesome|ok(?:ay)?\b|good\b|lol)")),
)  # fmt: skip
_EVENT_WORD = re.compile(r"행사|이벤트|일정|event|schedule|what.?s on|calendar|conference", re.IGNORECASE)
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d|년?\s?\d{1,2}월)|[’'](\d\d)(?!\d)")
# What a question is made of besides names: a word that is none of these may be a name we don't know.
_FILLER = re.compile(
    r"언제\S*|며칠\S*|몇\s?일\S*|남았\S*|남은|남아\S*|행사\S*|이벤트\S*|일정\S*|스케줄\S*|날짜\S*|알려\S*|뭐\S*|무슨|무엇\S*|있[어나는을니었습지]\S*|어디\S*|장소\S*|위치\S*|"
    r"신청\S*|접수\S*|등록\S*|마감\S*|링크\S*|하는?\S{0,4}|해\S{0,3}|열[리려렸]\S*|시작\S*|다음|가장|제일|가까운|곧|주세요|줘\S*|좀|혹시|그럼|그리고|에|은|는|이|가|요|야|"
    r"까지\S*|부터|정도|얼마나|얼마|디데이|d-?day|궁금\S*|싶\S*|수|것|거|건|게|전부|모두|다|전체|목록|리스트|보여\S*|지금|중인?|예정\S*|개최\S*|할\S{0,3}|볼\S{0,3}|만한|갈|몇|시|월|개|"
    r"ㅋ+|ㅎ+|ㅠ+|when|what|where|which|is|are|was|the|a|an|in|on|of|for|to|do|does|did|me|my|i|we|you|it|its|there|any|anything|events?|happening|coming|up|next|"
    r"how|many|days?|left|until|till|long|date|time|please|tell|show|list|all|about|going|schedule|calendar|can|could|will|be|have|has|got|this|that|and|or|with|upcoming|"
    r"take|place|held|start|starts|begin|begins|s|re|whats|what.s|when.s|where.s|conferences?|things?|something",
    re.IGNORECASE,
)
_WORDS = re.compile(r"[0-9A-Za-z가-힣'’]+")


def language_of(text: str) -> str:
    """ "ko" where a Korean letter stands in the text, else "en"."""
    return "ko" if _HANGUL.search(text) or not re.search("[A-Za-z]", text) else "en"


def tense_of(text: str) -> Tense:
    """Whether a question asks for what was or for what is to come."""
    return Tense.PAST if _PAST.search(normalised(text[:LONGEST])) else Tense.COMING


def understand(text: str, index: NameIndex, *, today: date, zone: ZoneInfo) -> Question:
    """What a text asks for, seen from today. Never raises."""
    text = text[:LONGEST]
    language = language_of(text)
    lowered = normalised(text)
    hits = index.find(text)
    rest = _cut(text, hits)
    tense = tense_of(text)
    readings = [r for r in read_dates(rest, base=today, tense=tense, zone=zone) if r.span.start is not None]
    kind = _intent(_cut_dates(rest, readings) if hits else lowered)
    base = Question(kind or Kind.NONE, language, past=tense is Tense.PAST)
    if hits:
        return _named(base, text, rest, hits, kind, index)
    if kind is Kind.HEADLINES or (kind is Kind.HELP and not readings):
        return base
    unknown = _unknown_words(rest, readings)
    if readings and (kind in (None, Kind.LIST, Kind.WHEN, Kind.NEXT, Kind.COUNTDOWN)) and not unknown:
        return replace(base, kind=Kind.LIST, period=_period(readings, today), unsure=readings[0].unsure)
    if unknown and kind is not None and kind is not Kind.HELP:
        about_list = readings and kind is Kind.LIST and _EVENT_WORD.search(lowered)
        if about_list:
            # "부산 행사" in a period: the topic narrows the list, it is no unknown event.
            return replace(base, kind=Kind.LIST, period=_period(readings, today), topic=" ".join(unknown))
        return replace(base, kind=Kind.NONE, topic=" ".join(unknown))
    if kind is Kind.NEXT:
        return base
    if kind is Kind.LIST and _EVENT_WORD.search(lowered) and not unknown:
        return base
    small = next((name for name, pattern in _CHAT if pattern.search(lowered)), None)
    if small:
        return replace(base, kind=Kind.CHAT, topic=small)
    return replace(base, kind=Kind.NONE, topic=" ".join(unknown))


def _intent(lowered: str) -> Kind | None:
    return next((kind for kind, pattern in _ORDERED if pattern.search(normalised(lowered))), None)


def _named(base: Question, text: str, rest: str, hits: list[NameHit], kind: Kind | None, index: NameIndex) -> Question:
    ids = tuple(dict.fromkeys(event_id for hit in hits for event_id in hit.event_ids))
    year = _year(rest) or _year_in_names(hits)
    if year is not None:
        # A year in the question is an edition's, where the names bear one.
        fitting = tuple(n for n in ids if index.year_of(n) in (year, None))
        if not fitting:
            return replace(base, kind=Kind.NONE, topic=text[hits[0].first : hits[0].last], year=year, event_ids=ids)
        ids = fitting
    asked = kind if kind in (Kind.COUNTDOWN, Kind.PLACE, Kind.DEADLINE, Kind.LINK) else Kind.WHEN
    return replace(base, kind=asked, event_ids=ids, guessed=not all(hit.exact for hit in hits), year=year)


def _year(rest: str) -> int | None:
    found = _YEAR.search(rest)
    if not found:
        return None
    return int(found[1]) if found[1] else 2000 + int(found[2])


def _year_in_names(hits: list[NameHit]) -> int | None:
    return next((year for hit in hits if (year := edition_year(hit.name))), None)


def _cut(text: str, hits: list[NameHit]) -> str:
    for hit in reversed(hits):
        text = text[: hit.first] + " " + text[hit.last :]
    return text


def _cut_dates(text: str, readings: list[DateReading]) -> str:
    for reading in reversed(readings):
        text = text[: reading.first] + " " + text[reading.last :]
    return text


def _unknown_words(rest: str, readings: list[DateReading]) -> list[str]:
    """Words that are neither filler nor a date: perhaps the name of something we have never heard of."""
    left = _cut_dates(rest, readings)
    return [word for word in _WORDS.findall(left) if not _FILLER.fullmatch(word) and len(word) > 1][:6]


def _period(readings: list[DateReading], today: date) -> Span:
    first = readings[0].span
    assert first.start is not None
    assert first.end is not None
    if readings[0].until:
        return Span(min(today, first.end), first.end, Precision.DAY)
    if len(readings) > 1:
        last = readings[1].span
        if last.end is not None and readings[1].until and timedelta(0) < last.end - first.start < timedelta(days=400):
            return Span(first.start, last.end, Precision.DAY)
    return first
