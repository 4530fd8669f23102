"""A sentence that announces one event, under a heading that speaks of events: "시산제는 1월 10일(토) 오전 10시 제단에서 모십니다."

Prose gives no events; this is the one exception, and each such event carries a doubt that the editor sees.
Used by the reader of schedules.
"""

from __future__ import annotations

import re
from dataclasses import replace

from bot.domain.date_words import MONTH_STEMS, WEEKDAY_STEMS
from bot.domain.names import aliases_of
from bot.domain.sought import sought
from bot.ingest import body
from bot.ingest import house_style as style
from bot.ingest.blocks import EMOJI, Block, sliced, without_emoji
from bot.ingest.event_actions import action_url, asked_apart
from bot.ingest.event_days import find_days
from bot.ingest.event_doubts import date_doubts, dated
from bot.ingest.event_names import is_name
from bot.ingest.event_old_days import without_old_days
from bot.ingest.event_places import clean_venue, looks_like_place
from bot.ingest.event_status import may_be_its_old_day, status_of
from bot.ingest.event_words import EDGES, HANGUL, says_something
from bot.ingest.late_clocks import with_late_clock
from bot.ingest.planned_for import PLANNED_FOR
from bot.ingest.subjects import SUBJECT
from bot.ingest.under import Under
from storage.records import Doubt, EventFacts, EventStatus, Precision

LONGEST_TITLE = 40
_GOES_ON = re.compile(
    r"(?:열립니다|열려요|엽니다|열어요|모십니다|모입니다|모여요|만나요|만납니다|시작합니다|시작해요|진행합니다|진행해요|진행돼요|떠납니다|이어집니다|찾아옵니다|찾아와요|"
    r"개최합니다|개최됩니다|취소합니다|취소했습니다|취소했어요|연기했습니다|연기해요|연기했어요|취소됐습니다|취소되었습니다|취소됐어요|연기합니다|연기됐습니다|옮깁니다|옮겨요|옮겼어요|바꿨습니다|바꿨어요|바꿉니다|미룹니다|미뤘습니다|미뤄졌습니다|옮겼습니다|바뀌었습니다|바뀝니다|바뀌었어요|"
    r"(?:연기|변경|조정|순연)(?:되었|됐|됩|하였|했)(?:습니다|니다|어요)|(?:연기|변경|조정|순연)(?:합니다|해요|돼요)|(?:앞)?당(?:깁니다|겼습니다|겨졌습니다|겨요)|"
    r"받습니다|받아요|모집합니다|모집해요|기다립니다|입니다|이에요|예요|쉽니다|"
    r"(?:열|열리|하|진행하|진행되|개최하|개최되)지\s?(?:않습니다|않아요|못합니다|못해요|못하게 됐습니다|못하게 되었습니다|못하게 됐어요))[.!]?$"
)
# "27-29 September", "Friday 3 May", "June 4"
_A_DAY = (
    rf"(?i:(?:(?:{WEEKDAY_STEMS})[a-z]*,? )?"
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)?(?:\s?(?:[-–&]|to|and)\s?\d{{1,2}})? (?:{MONTH_STEMS})|(?:{MONTH_STEMS})[a-z]*\.? \d))"
)
GOES_ON_EN = re.compile(
    r"\b(?:takes? place|will (?:now )?(?:take place|be held|be on|be|run|open|return|meet|start|begin)|"
    r"is (?:now )?(?:on|moving|moved|postponed|cancelled|back|held|(?:planned|set|scheduled|due) (?:for|on))|"
    rf"(?:is|are)(?=\s{_A_DAY})|"
    r"has (?:been )?(?:moved|postponed|cancelled)|"
    r"moves to|returns|meets|opens|runs|starts|kicks off|closes|stops (?:at|in))\b"
)
# What stands between an old day and the name: "12월 10일(수)에 하려던 …".
_PLANNED = re.compile(
    r"^(?:에\s)?(?:(?:[가-힣A-Za-z\d]+\s){0,2}[가-힣A-Za-z\d]+에서\s)?(?:(?:개최|진행|시작)?하려던|열려던|가려던|떠나려던|열릴 예정이던|"
    r"(?:열|하|갖|가|떠나|모이|만나)기로 (?:한|했던|하였던)|"
    r"(?:(?:으)?로\s)?(?:예정|계획)\s?(?:이던|했던|하던|됐던|되었던|된|한)|잡혀 있던|준비하던|"
    r"(?:으)?로\s(?:알려|안내|공지|예고)\s?(?:해\s?)?(?:드렸던|드린|했던|한))\s+"
)
_PLANNED_EN = re.compile(rf"{PLANNED_FOR}(?:(?<= for)|(?<= on))\s*$")
_TITLE_KO = re.compile(rf"^(?P<title>[^.,!?“”\"]{{2,40}}?)(?:(?<!어린){SUBJECT}|을|를)\s")
# What the sentence is about goes before what merely looks like a particle: "어린이 인형극은".
_SET_APART = re.compile(r"(?P<title>[^.,!?:：]{2,40}?)(?:\s[–—-]|[:：])\s*")  # "어린이 그림자극 — 9월 21일 공연은 …"
_TOPIC_KO = re.compile(rf"^(?P<title>[^.,!?“”\"\d]{{2,40}}?)(?=[은는]){SUBJECT}\s")
_ARTICLE = re.compile(r"^(?:The|Our) (?=[a-z])")
_TITLE_EN = re.compile(
    r"^(?:The |Our |This year.s )?(?P<title>[A-Z0-9][^.,!?;]{2,60}?)\s+(?=" + GOES_ON_EN.pattern[2:-2] + r")"
)
# "Mend Workshop, announced last month for April 23, is now on …"
_PLANNED_BEFORE = re.compile(
    rf"(?:The |Our )?(?P<title>[A-Z0-9][^.,!?;]{{2,60}}?)(?i:{PLANNED_FOR}) [^.!?;]{{3,40}}?,?\s(?={GOES_ON_EN.pattern[2:-2]})"
)
_BEFORE_DAY = re.compile(r"(?:The |Our |This year.s )?(?P<title>[A-Z0-9][^.,!?;]{2,60}?)(?:,?\s(?:on|of|for))?\s")
# "The Cheese Tasting planned for March 5 has moved to …", what was said of the old day blanked out.
_BEFORE_A_BLANK = re.compile(
    r"(?:The |Our |This year.s )?(?P<title>[A-Z0-9][^.,!?;]{2,60}?),?\s{4,}(?=[A-Z\d]|,?\s?(?:has|have|is|will|moves)\b)"
)
_TOLD = re.compile(
    r"^(?:chang(?:e|ed)(?: of)? (?:date|time|venue)|(?:date|time|venue) change[ds]?|new (?:date|time|venue)|correction|update[ds]?|reminder|"
    r"postponed|moved|rescheduled|cancell?ed|(?:일정|날짜|시간|장소)\s?변경|변경|연기|취소|정정|알림)\s*[:：–—-]\s+",
    re.IGNORECASE,
)
AT_KO = re.compile(r"(?<=\s)(?P<venue>(?:[가-힣A-Za-z0-9]+\s){0,2}[가-힣A-Za-z0-9]+)에서(?!\s?\d)")
# "3월 12일에는 퀴즈의 밤을", but "3월 12일 의정부 축제".
_PARTICLE = re.compile(r"^(?:에는|엔|에|의)?[\s,]+")
AT_EN = re.compile(r"\b(?:at|in) (?:the )?(?P<venue>[A-Z][\w'’]+(?: (?:[A-Z][\w'’]+|\d{1,4}[A-Z]?)){0,3})")
LOOKS_BACK = re.compile(
    r"지난|작년|올해 초|했습니다|했어요|었습니다|였습니다|갔습니다|오셨|last (?:week|month|year)|\bwas\b|\bwere\b",
    re.IGNORECASE,
)


_NAMED_IN_A_COLUMN = re.compile(r"[^|.!?]{2,40} \| ")


def says_in_a_sentence(text: str) -> bool:
    """Whether a line tells of a date in a sentence, be it cut off at the end of the line."""
    end = body.first_sentence_end(text)
    if end is None or not re.search("[가-힣]", text) or _NAMED_IN_A_COLUMN.match(text):
        return False
    return bool(_GOES_ON.search(text[:end]) and _TITLE_KO.match(text))


# "… was to have been tonight. It will now be on Thursday 6 April"
IT_IS_NOW = re.compile(
    r"\s*(?:It|This|The (?:event|talk|walk|evening|day|concert|workshop|meeting|session|show|class))"
    r"(?:['’]s|\sis|\swill|\shas)?\s(?:now\b|(?:been )?(?:moved|moves|moving|postponed|rescheduled) to\b)|"
    r"\s*(?=[^.!?\d]{0,30}\d[^!?]{0,40}[이가]\s(?:맞|옳)(?:습니다|아요))"
)


def is_news(block: Block) -> bool:
    """Whether a paragraph's first sentence, or the second of it, says that something is moved or called off."""
    end = body.first_sentence_end(block.text) or len(block.text)
    if IT_IS_NOW.match(block.text, end):
        return True
    return status_of(block.text[:end]) is not EventStatus.ANNOUNCED or puts_right(block.text[:end])


# "노인정 나들이 / 8월 20일(목) 강화도 나들이는 …": the name stands before the sentence.
_NAMED_FIRST = re.compile(r"^\W{0,3}[^.,!?:：/|]{3,40}(?:[:：/|]\s|\s[–—-]\s)")


def goes_on_with_a_verb(block: Block) -> bool:
    """Whether a line begins with a name in capitals and says that it takes place: "Loft Hack Weekend runs from Friday 10 July".

    Or its name is bold behind a word or two: "The next **New Volunteer Orientation** is on Thursday, November 12".
    """
    named = _TITLE_EN.match(block.text) or _PLANNED_BEFORE.match(block.text)
    if named is not None and NAMES_ONE.search(named["title"]):
        return True
    first, end = block.strong[0] if block.strong else (0, 0)
    return bool(re.search(r"[A-Za-z]", block.text[:first])) and GOES_ON_EN.match(block.text, end + 1) is not None


def ends_as_news(block: Block) -> bool:
    """Whether a line's first sentence ends by saying that something is moved or called off: "…은 필름 상태가 나빠 취소합니다."."""
    end = body.first_sentence_end(block.text) or len(block.text)
    sentence = block.text[:end].rstrip()
    told = is_news(block) and not _NAMED_FIRST.match(block.text)
    return told and (style.POLITE_END.search(sentence) or _HAS_BEEN.search(sentence)) is not None


# "The Movie Night on Friday, September 6 has been cancelled."
_HAS_BEEN = re.compile(
    r"^The [A-Z].*\b(?:(?:has|have) (?:now |had to )?be(?:en)? |(?:is|are) (?:now )?)(?:cancell?ed|postponed|called off|moved|re-?scheduled)\b"
)


# "School closes for Easter on Friday 27 March"
_SHUTS = re.compile(
    r"\W*(?:The |Our )?(?:[a-z]+ ){0,2}(?:school|office|library|shop|museum|cent(?:er|re)|gallery|caf[eé]|pool|gym|building|garden|park|hall)s?\s"
    r"(?:closes?|shuts?|(?:is|are|will be) (?:closed|shut)|reopens?|opens? again)\b|"
    r"[^.!?]*(?:창구|매표소|주차장|자료실|열람실|사무실|매장|카페|식당|수영장|화장실|승강기|엘리베이터|홈페이지|누리집|콜센터|상담\s?전화|보건소|도서관|박물관)(?:은|는|을|를)\s",
    re.IGNORECASE,
)
# "동문 바둑대회: 장소를 구하지 못해 연기합니다.", "Quiz night: postponed, no new date yet."
_TITLE_LED = re.compile(r"^\W{0,3}(?P<title>[^.,!?:：]{3,40})(?:[:：]\s|\s[–—-]\s)")


def is_news_of_a_name(block: Block) -> bool:
    """Whether a line begins with a name and a colon, and says that it moved or is called off."""
    named = _TITLE_LED.match(block.text)
    return named is not None and status_of(named["title"]) is EventStatus.ANNOUNCED and is_news(block)


# "is on 27 June, not 28 June", "will now take place", "6월 28일이 아니라 6월 27일".
_PUT_RIGHT = sought(
    ",aintw가이일",
    r"\b(?:will|is|are|it.s|that.s) now\b|\bnow (?:on|takes?|starts?|begins?|meets?|runs?)\b|"
    r"(?:,|\band)\s?not (?:on )?(?:the )?(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,? )?(?:the )?"
    r"(?:\d|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec))|"
    r"일(?:\([월화수목금토일]\))?[이가]?\s?아(?:니라|닌)|[이가]\s(?:맞|옳)(?:습니다|아요)",
    re.IGNORECASE,
)
_CORRECTS = re.compile(r"\W*(?:(?:correction|corrected|erratum)\b|정정|바로잡)", re.IGNORECASE)


def puts_right(text: str) -> bool:
    """Whether a sentence puts right what was said before."""
    return _PUT_RIGHT.search(text) is not None or _CORRECTS.match(text) is not None


def read_announcement(block: Block, under: Under) -> tuple[EventFacts, list[Doubt]] | None:
    """The event that a paragraph's first sentence announces; None where it announces none."""
    _, bare = without_emoji(block)
    end = body.first_sentence_end(bare.text) or len(bare.text)
    head = sliced(bare, 0, min(end, 160))
    text = head.text
    korean = HANGUL.search(text) is not None
    if style.OF_THE_LETTER.search(text) or _SHUTS.match(text) or style.is_no_event(text):
        return None
    led = is_news_of_a_name(block)
    if not (led or (_GOES_ON.search(text) if korean else GOES_ON_EN.search(text))) or (
        LOOKS_BACK.search(text) and status_of(text) is EventStatus.ANNOUNCED
    ):
        return None
    found = find_days(text, under.dates(text))
    text, _ = without_old_days(text, under.dates(text))
    day = found.day if found.day is None or found.day.span.precision is not Precision.YEAR else None
    status = status_of(text, moved=found.moved)
    if day is None and status is not EventStatus.ANNOUNCED:
        return _news_without_a_day(head, block, status, korean=korean)
    if day is None or day.kind == "holiday" or (day.span.end is not None and day.span.end < under.received):
        return None
    leads = not says_something(text[: day.first])
    rest = _TOLD.sub("", _PARTICLE.sub("", text[day.last :]) if leads else text)
    rest = _PLANNED.sub("", rest.lstrip())
    planned = _PLANNED_EN.search(text[: day.first])
    old = status is EventStatus.MOVED and not found.moved and planned
    if old:
        # "planned for 3 December is postponed": that day no longer holds, and no other is named.
        return _news_without_a_day(sliced(head, 0, old.start()), block, status, korean=korean, whole=True)
    topic = _TOPIC_KO.match(rest) if korean else None
    apart = _SET_APART.fullmatch(text[: day.first])
    named = (
        apart
        or topic
        or (_TITLE_KO if korean else _TITLE_EN).match(rest)
        or (found.moved and _BEFORE_A_BLANK.match(rest))
        or None
    )
    title = named["title"].strip(EDGES + "‘’'\"“”") if named else ""
    if _ARTICLE.match(title):
        title = _ARTICLE.sub("", title)
        title = title[:1].upper() + title[1:]
    if planned and status is not EventStatus.ANNOUNCED:
        # "The otter walk planned for 3 May is cancelled": all that stands before is the name.
        title = re.sub(r"^(?:The|Our)\s", "", _TOLD.sub("", text[: planned.start()])).strip(EDGES + "‘’'\"“”")
        title = title[:1].upper() + title[1:]
    if not leads and (day.first < len(title) or (not title and status is not EventStatus.ANNOUNCED and not korean)):
        before = _BEFORE_DAY.fullmatch(text[: day.first])
        if before is None or status is EventStatus.ANNOUNCED:
            return None  # the date stands in what would be the title
        title = before["title"]  # "The Open Rehearsal on Wednesday 14 October is cancelled"
    title = _OF_ITS_DAY.sub("", title) if status is not EventStatus.ANNOUNCED else title
    if not says_something(title) or len(title) > LONGEST_TITLE or style.POLITE_END.search(title):
        return None
    if re.match(r"(?:부터|까지|에서|이후|이전)(?:는|도)?\s", title):
        return None  # "10월부터 회의실 예약은 앱에서만 받습니다"
    place = AT_KO.search(text, day.last)
    if place and title.startswith(f"{place['venue']}에서 ") and looks_like_place(place["venue"]):
        title = title.removeprefix(f"{place['venue']}에서 ")
    facts = replace(
        named_in(block, title, status_of(text, moved=found.moved)),
        action=asked_apart(block)[0],
        venue=clean_venue(place["venue"]) if place else place_behind(text[day.last :]),
        deadline=found.deadline.span.end if found.deadline else None,
    )
    planned_then = _PLANNED.match(_PARTICLE.sub("", text[day.last :])) or may_be_its_old_day(text, day)
    if status is EventStatus.MOVED and not found.moved and planned_then:
        return facts, [Doubt("from_sentence", block.line, {"title": title})]
    facts = dated(facts, with_late_clock(text[day.last :], day, under))
    doubts = [Doubt("from_sentence", block.line, {"title": title}), *date_doubts(day, facts)]
    return facts, doubts


# "골목 잔치 일정이 11월 28일로 바뀌었습니다"
_OF_ITS_DAY = re.compile(r"(?<=[가-힣A-Za-z\d]{2})(?:의)?\s(?:행사\s?)?(?:일정|날짜|일시|개최일)$")


def _news_without_a_day(
    head: Block, block: Block, status: EventStatus, *, korean: bool, whole: bool = False
) -> tuple[EventFacts, list[Doubt]] | None:
    """ "**제주 핵페스트**는 연기합니다. 새 날짜는 추후 알려 드립니다.": what it is is named, its day is not known."""
    text = _TOLD.sub("", head.text)
    if whole:
        title = re.sub(r"^(?:The|Our)\s", "", text)
    else:
        led = _TITLE_LED.match(text)
        named = led or (_TITLE_KO if korean else _TITLE_EN).match(text)
        title = named["title"] if named else ""
        whole = led is not None and is_name(title)
    title = _OF_ITS_DAY.sub("", title.strip(EDGES + "‘’'\"“”"))
    if not says_something(title) or len(title) > LONGEST_TITLE or not (whole or NAMES_ONE.search(title)):
        return None
    facts = named_in(block, title, status)
    return facts, [Doubt("from_sentence", block.line, {"title": title}), *date_doubts(None, facts)]


def named_in(block: Block, title: str, status: EventStatus) -> EventFacts:
    """An event that a sentence names and that has no day yet."""
    sign = EMOJI.match(title)
    title = title[sign.end() :].lstrip("\ufe0f ") if sign else title
    return EventFacts(
        title=title,
        precision=Precision.TBA,
        aliases=aliases_of(title),
        url=action_url(block.links, block.text, None),
        status=status,
        source_line=block.text,
        line=block.line,
    )


def place_behind(text: str) -> str | None:
    """The place that closes an English sentence: "…, 7.30pm, Waterfoot Library."."""
    place = text.rstrip(".! ").rpartition(", ")[2].strip()
    if place[:1].isupper() and place.isascii() and looks_like_place(place):
        return clean_venue(place)
    at = AT_EN.search(text)
    return clean_venue(at["venue"]) if at and looks_like_place(at["venue"]) else None


# A name: capitals in every word that counts, or a word of Korean that is no mere noun of the language.
NAMES_ONE = re.compile(
    r"^[A-Z0-9][\w'’&-]*(?: (?:[A-Z0-9&][\w'’&-]*|of|the|and|for|in|at|on|a))+$|[가-힣]{2,}\s[가-힣]{2,}|[가-힣]{4,}|\d회"
)
