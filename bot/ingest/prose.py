"""Which lines are sentences, in which nobody lists events. Used by the reader of lines."""

from __future__ import annotations

import re

from bot.domain.sought import sought
from bot.ingest import body
from bot.ingest import house_style as style
from bot.ingest.blocks import Block, Kind

LONGEST_EVENT_LINE = 260
NEWS_END = re.compile(
    r"(?:(?<=[가-힣]\s)[가-힣]{1,4}(?<![바판나간완소란수마])다\.|[사유]례다|것이다|했다|였다|된다|한다|이다|있다|없다|났다|됐다|렸다|왔다|섰다)\.?$"
)
_NEWS_OF_IT = re.compile(r"^[\[(（【]\s?(?:취소|연기|변경|정정|cancell?ed|postponed|rescheduled|moved)", re.IGNORECASE)
_DATE_FIRST = re.compile(r"\W*\d{1,2}\s?(?:[./월일(]|$)")
_ENDS_AS_NEWS = re.compile(
    r"(?:취소|연기|변경|조정|순연)\s?(?:되었|됐|했|하였|합|됩)\S{1,6}[.!]?$|(?:열|열리|하|진행하|진행되|개최하)지\s?(?:않|못)\S{1,6}[.!]?$"
)
# "RELIGIOUS SCHOOL PLAY: THE LITTLEST MACCABEE - Sunday, December 13, 11:00 am, Sanctuary."
_NAMED_IN_CAPITALS = re.compile(
    r"[A-Z][A-Z\d][A-Z\d :'’&,./()-]{4,80}\s[-–—]\s"
    r"(?:(?:Every|Early|Mid|Late|Mon|Tue|Wed|Thu|Fri|Sat|Sun|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|Spring|Summer|Autumn|Fall|Winter)[a-z]*|\d{1,2})\b"
)
# A line that is one quotation, a question to the reader, a wish with an exclamation mark.
_QUOTATION = re.compile(r"^[“\"‘「『][^”\"’」』]{12,}[”\"’」』]\W*(?:\([^()]{1,60}\)|[–—-]\s.{1,60})?$")
_ASIDE = sought(
    "?uwy까네니세어죠지해",
    r"(?:세요|니다|까요|어요|해요|네요|지요|죠)[!?]\s+\S|\b(?:you|your|us|we)\b[^?!]{0,60}[?!]\s+[A-Z]|\?\s+(?:tell|write|send|let|reply|email|call)\b",
    re.IGNORECASE,
)


# "로그를 지우는 공격자: 10월 27일 사고를 시간순으로 되짚은 글": what is to be read, and no event.
# A verb before a noun ends in ㄴ: 되짚은, 끝난.
_VERBAL = "".join(chr(0xAC00 + 28 * n + 4) for n in range(399))
_TO_READ = re.compile(
    rf"[{_VERBAL}]\s(?:글|기사|후기|회고|회고록|인터뷰|보고서|논문|이전기|번역|튜토리얼|발표\s?자료|영상|다큐)\.?$"
)


# "11월 25일에 졸업식을 했습니다. 12기 예순한 명 가운데 …"
_IS_OVER = re.compile(
    r"일에(?:는)?\s[^.!?]{2,40}[을를]\s(?!취소|연기|변경|옮)[^.!?]{0,12}[했었았였왔났렸졌](?:습니다|어요)\.\s"
)


def is_to_read(block: Block) -> bool:
    """Whether a list's line names something to read, and the days that it tells of."""
    return block.kind is Kind.ITEM and _TO_READ.search(block.text) is not None


def _is_bold_day(block: Block) -> bool:
    """Whether a list item begins with a bold day: "**7월 중순** 여름 캠프 · 강릉 · 모집은 6월에 따로 알려 드릴게요"."""
    return any(not first and _A_DAY.fullmatch(block.text[:last].strip(" :,")) for first, last in block.strong)


def _is_bold_name(block: Block) -> bool:
    """Whether a bold name, set apart from what is said of it, follows a few words: "말 **송년 낭독 잔치** — 날짜는 다음 편지에서 알려 드려요".

    Or its day is bold with it: "**12월 중순 독자 시상식** — 올해의 책을 뽑습니다".
    """
    if not block.strong or len(block.text) > LONGEST_EVENT_LINE:
        return False
    first, last = block.strong[0]
    if first and last - first <= 40 and _DAY_AND_SIGN.fullmatch(block.text[:first]):
        return True  # "6/13(토)~14(일) | **분갈이 주말** 화분만 들고 오세요"
    dated = first or re.match(r"\W*\d{1,2}\s?[월./]|\W*20\d\d|\W*매[주월]", block.text)
    return bool(dated) and first <= 16 and last - first <= 40 and _SET_APART.match(block.text, last) is not None


_DAY_AND_SIGN = re.compile(r"\W*\d[\d\s./:~–()월화수목금토일년오전후저녁밤시분반-]{2,30}[|·–—]\s*")


def _is_name_and_day(block: Block) -> bool:
    """Whether an item is a bold name, a sign and a day, whatever is told behind it: "**북페스티벌**: 올가을 예정, 자세한 내용은 …"."""
    end = block.bold_lead
    if not end or len(block.text) > LONGEST_EVENT_LINE:
        return False
    sign = re.search(r"[:：]|\s[·|–—-]\s", block.text[end - 1 : end + 3])
    return sign is not None and _A_DAY_NEXT.match(block.text, end) is not None


_SET_APART = re.compile(r"\s[–—-]\s|\s?[:：|·]\s")
_A_DAY = re.compile(
    r"(?:20\d\d[.년]\s?)?\d{1,2}\s?(?:월|[./])(?:\s?\d{1,2}일?\.?|\s?(?:초|말|중순?|하순|상순))?(?:\s?\([월화수목금토일]\))?(?:\s?\d{1,2}:\d\d)?|매[주월]\s\S{1,6}|"
    r"(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,?\s)?(?:\d{1,2}\s)?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?(?:\s\d{1,2})?",
    re.IGNORECASE,
)
_A_DAY_NEXT = re.compile(
    rf"\s?[:：·|–—-]?\s+(?:{_A_DAY.pattern}|"
    rf"(?:date|날짜는?)\s(?:to be (?:announced|confirmed)|tb[acd]|미정|추후\s?공지)|"
    rf"(?:(?:early|mid|late)[ -])?(?:spring|summer|autumn|fall|winter)(?: 20\d\d)?\b|"
    rf"(?:20\d\d년\s?|올해\s?|내년\s?)?(?:(?:올|내년\s?|이번\s?)?(?:봄|여름|가을|겨울)|[상하]반기|\d분기|연말))"
    r"(?=\s?(?:예정|중|까지|[.,(·|~–-]|\d|오[전후]|저녁|$))",
    re.IGNORECASE,
)


# "11/15(일) 물안골 클린산행 / 10:00 물안골 주차장 / 집게·봉투 드려요"
_IN_PIECES = re.compile(
    r"\W*(?:\d{1,2}[./]\s?\d{1,2}|\d{1,2}월\s?\d{1,2}일|매[주월]\s)[^/|·]{3,40}(?:\s[/|·]\s[^/|·]{2,40}){2,}$"
)
# "4. 15(목) | 생산자·소비자 간담회 | ※ 4. 8(목)에서 바뀌었습니다"
_MOVED_IN_A_ROW = re.compile(r"\d[^|]{3,20} \| [^|.!?]{2,40} \| ※?\s?[^|]{4,40}(?:바뀌|옮|변경|미뤄|연기|당겨)\S{2,8}")
# "얼음폭포 안내 실습 — 취소 (얼음이 얇아 쉽니다)"
_NEWS_OF_A_NAME = re.compile(r"[^.!?()]{2,60}\s[–—-]\s(?:취소|연기|순연)[가-힣]{0,5}\s?\([^()]*\)")
_SIGNS_BEHIND = re.compile("(?<=[\\w.!?~)’”\"'])\\s*(?:[\U0001f000-\U0001faff\u2600-\u27bf]\ufe0f?)+$")
_SHORTEST_TOLD = 60
# Two sentences of Korean and more behind them: a paragraph whose lines were broken.
_SENTENCES_KO = re.compile(r"[가-힣](?:니다|[어아해예에]요|까요)[.!?]\s(?=\S)")

# "이번 달엔 심야방송 녹음테이프를 함께 듣습니다. 열다섯 명까지."
_TOLD_THIS_TIME = re.compile(
    r"이번\s?(?:달|주|회차?|호|모임)?(?:엔|에는|은|는)\s[^.!?]{4,60}(?:니다|[어아에예세네해]요)[.!]\s"
)
_IS_AS_USUAL = re.compile(rf"\b(?:is|are) (?:{style.AS_USUAL.pattern})")  # "we fry as usual on Sunday" announces it
# "Programme comes out in August.", "Papers will be sent in the first week of November.", "Host to be confirmed"
_OF_ITS_THINGS = re.compile(
    r"(?:(?:The|A|An|Full|Final|Exact) ){0,2}(?:programme|program|papers|agenda|timetable|schedule|details|line-?up|speakers?|host|venue|room|"
    r"menu|minutes|joining instructions|route|list|tickets?)(?: [a-z]+){0,2}? (?:comes? out|(?:will|to) (?:be|follow|go|come)|"
    r"(?:is|are) (?:sent|published|out|on sale)|goes? (?:out|live|on sale)|follows?)\b|"
    r"(?:세부\s?)?(?:프로그램|일정표|시간표|자료집|연사|강사|장소|강의실|메뉴|명단|진행자)(?:은|는|이|가)?\s[^.:：]{0,30}(?:공개|안내|발표|보내|올리|올라|공지|나옵|확정|정해)",
    re.IGNORECASE,
)
# "Daily on the Lady Rother. Adults £7, ghosts free."
_DAILY = re.compile(r"Daily\b[^.]{3,40}\.\s+[A-Z]")
# "The harbour bridge is shut on the 16th and nobody fancies the tunnel. If you …"
_TOLD_EN = re.compile(
    r"(?:The|This|That|It|We|You|They|There|Our|Your|If|As|After|Since|Because)\b[^.!?|:]{6,90}?\b(?:is|are|was|were|has|have|had|do|did)\s(?!on\b|held\b|now\b|at\b|back\b|taking\b|being\b)"
    r"[^.!?|:]{12,110}[.!?]\s+[A-Z]"
)


# "(see above; we shall try again next winter)"
_ALL_IN_BRACKETS = re.compile(r"\([^()\d]{20,}[a-z][^()\d]*\)[.!]?")


def is_prose(block: Block) -> bool:
    """Sentences; a long line of one event, with an arrow or its date set apart, is none."""
    text = _SIGNS_BEHIND.sub("", block.text) if block.text[-1:] >= "\u2600" else block.text
    if block.kind is Kind.ROW:
        return False
    if _NAMED_IN_CAPITALS.match(text) or (
        block.kind is Kind.ITEM and (_is_bold_day(block) or _is_bold_name(block) or _is_name_and_day(block))
    ):
        return False
    if block.kind is Kind.ITEM and len(text) <= LONGEST_EVENT_LINE and _IN_PIECES.match(text):
        return False
    if block.kind is Kind.TEXT and not block.strong and (_OF_ITS_THINGS.match(text) or _DAILY.match(text)):
        return True
    if block.kind is Kind.TEXT and not block.strong and _ALL_IN_BRACKETS.fullmatch(text):
        return True
    if _QUOTATION.match(text) or _ASIDE.search(text[: len(text) // 2 + 20]):
        return True
    if (block.kind is Kind.ITEM or _DATE_FIRST.match(text)) and len(text) <= 90 and _ENDS_AS_NEWS.search(text):
        return False
    if _NEWS_OF_A_NAME.fullmatch(text) or _MOVED_IN_A_ROW.fullmatch(text):
        return False
    if _IS_OVER.search(text) or (body.sentences(text) > 1 and len(text) > _SHORTEST_TOLD):
        return True
    if block.kind is Kind.TEXT and (
        len(_SENTENCES_KO.findall(text)) > 1
        or _TOLD_EN.match(text)
        or _TOLD_THIS_TIME.match(text)
        or _IS_AS_USUAL.search(text)
    ):
        return True
    if style.AN_ARROW.search(text) and len(text) < LONGEST_EVENT_LINE:
        return False
    if block.kind is Kind.ITEM and _NEWS_OF_IT.match(text):
        return False
    if style.POLITE_END.search(text) or NEWS_END.search(text):
        return True
    if len(text) > LONGEST_EVENT_LINE:
        return True
    ends = text.rstrip("\"'”’」』)").endswith((".", "!", "?", "。", "…"))
    return ends and body.sentences(text) > 0 and len(text) > 70 and block.kind is not Kind.ITEM


_DAYS_KO = (
    r"(?:평일|주말|공휴일|주중|매일|(?:매주\s)?[월화수목금토일](?:요일)?(?:\s?[~,·\-–]\s?[월화수목금토일](?:요일)?)*)"
)
_DAYS_EN = (
    r"(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?"
    r"(?:\s?(?:[-–,&/]|to|and)\s?(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?)*|weekdays|weekends|daily|bank holidays)"
)
_AT = r"(?:오[전후]\s?|저녁\s?)?\d{1,2}(?:[:.]\d\d)?\s?(?:시|[ap]\.?m\.?)?"
_HOURS = re.compile(
    rf"\W*(?:{_DAYS_KO}|{_DAYS_EN})\s?[:：]?\s?(?:{_DAYS_KO}\s)?(?:{_AT}(?:\s?(?:[-–~,/]|to)\s?{_AT})*)?\s?(?:쉼|쉽니다|휴관|휴무|휴연|공연\s?없음|closed|off)?\W*",
    re.IGNORECASE,
)


# "월요일 쉼, 무료"
_PRICE = re.compile(
    r"\W*(?:(?:관람|입장|전석)\s?)?(?:무료|유료)(?:\s?(?:관람|입장))?\W*|\W*(?:관람료|입장료|전석|일반)\s?\d[\d,.]*\s?[천만]?\s?원\W*|"
    r"\W*(?:free|free (?:entry|admission))\W*",
    re.IGNORECASE,
)


_OFF_DAYS = re.compile(
    r"\s?\([^()]{1,12}(?:쉼|휴[관무연]|없음)\)|\s?\((?:no|closed)\s[^()]{3,20}\)", re.IGNORECASE
)  # "(월요일 쉼)"


_SIGNS = re.compile(r"\s[/|·]\s|,\s|;\s")


_EVERY = re.compile(r"\W*(?:매[주월]|격주|every)\s", re.IGNORECASE)  # "매주 화, 목 오전 10시"


def says_only_hours(text: str) -> bool:
    """Whether a line says at what hours on which days, or what it costs, and nothing else: "평일 19:30 / 주말 15:00 / 월 쉼"."""
    if len(text) > 90 or _EVERY.match(text):
        return False
    pieces = [piece for piece in _SIGNS.split(_OFF_DAYS.sub("", text) if "(" in text else text) if piece.strip()]
    if len(pieces) < 2:
        return False
    hours = [piece for piece in pieces if not _PRICE.fullmatch(piece)]
    return bool(hours) and all(_HOURS.fullmatch(piece) for piece in hours)
