"""A notice as one sentence: "[알림] 골목 잔치 일정이 바뀌었습니다. 11월 7일에서 11월 28일로 옮깁니다." is "골목 잔치는 11월 7일에서 …".

Used by the reader of paragraphs that tell of an event. What is read keeps the line as it was written.
"""

from __future__ import annotations

import re
from dataclasses import replace

from bot.domain.date_words import MONTH_STEMS, WEEKDAY_STEMS
from bot.domain.hangul import has_final
from bot.ingest import body
from bot.ingest.blocks import Block, Kind, sliced
from bot.ingest.news_of_events import SAID_BEFORE, named_first
from bot.ingest.subjects import SUBJECT
from bot.ingest.told_changes import tells_a_change

# "[알림]", "【변경】", "<정정>", "※ 공지:" say that what follows is news.
_TAG = re.compile(
    r"[^\w\[【(<]{0,4}(?:[\[【(<]\s?(?:(?:긴급|중요|필독)\s?)?(?:(?:일정|날짜|행사|장소|시간)\s?)?(?:알림|공지|안내|변경|취소|연기|정정|바로잡습니다)(?:\s?(?:알림|공지|안내|사항))?\s?[\]】)>]"
    r"\s*[:：]?|(?:(?:일정|날짜|행사)\s?)?(?:알림|공지|정정)\s?[:：])\s*(?=[^\s\[【(<])"
)
_DAY = r"(?:20\d\d년\s?)?(?:\d{1,2}월\s?\d{1,2}일|\d{1,2}[./]\s?\d{1,2}\.?)(?:\s?\([월화수목금토일](?:요일)?\))?"
# "8월 14~16일", "5월 22일(금)~24일(일)"
_DAYS = rf"(?:{_DAY}|\d{{1,2}}월\s?\d{{1,2}}(?=\s?[~–-]))(?:\s?[~–-]\s?(?:{_DAY}|\d{{1,2}}일?(?:\s?\([월화수목금토일]\))?))?"
# "광주 인디게임 파티(10월 24일)는 취소되었습니다.", "33호에서 소개한 대구 게임잼(8월 14~16일)은 취소됐습니다."
_DAY_BEHIND_NAME = re.compile(
    rf"(?:{SAID_BEFORE}(?:소개|안내|공지|예고|알려)[가-힣]*(?:\s드린|\s드렸던)?\s)?(?P<name>[^.,!?:()（）]{{2,40}}?)\s?"
    rf"[(（](?:[^()（）\d]{{2,30}}[,·/]\s?)?(?P<day>{_DAYS})(?:\s?예정)?(?:\s?[,·/]\s?[^()（）]{{2,30}})?[)）]"
    r"(?P<rest>(?:은|는|이|가|을|를)\s.*)$",
    re.DOTALL,
)
_SAYS_OFF_KO = re.compile(rf"{SUBJECT}\s(?:[^.!?]{{0,30}}\s)?(?:취소|연기)")
# "보드게임 위크엔드 일정이 바뀌었습니다. 11월 7일에서 11월 28일로 옮깁니다."
_DAY_IN_THE_NEXT = re.compile(
    r"(?P<name>[^.,!?:\d]{2,40}?)(?:의)?\s?(?:행사\s?)?(?:일정|날짜|일시|개최일)?(?:이|가|은|는|을|를)\s(?:[가-힣\s]{1,24}\s)?"
    r"(?:바뀌었|바뀝|변경되었|변경됐|변경됩|변경합|변경했|옮겼|옮깁|연기되었|연기됐|연기합|연기했|미뤄졌|미룹|조정되었|조정됐|조정합)(?:습니다|니다|어요|요|해요|돼요)[.!]\s+"
    rf"(?P<rest>(?:당초|기존|원래)?\s?{_DAY}.*)$",
    re.DOTALL,
)
# "지난 호에 11월 12일로 소개해 드렸던 시민과학 포럼이 한 주 뒤로 미뤄졌습니다. 새 날짜는 11월 19일(목)이고 …"
_NEW_DAY_IN_THE_NEXT = re.compile(
    rf"{SAID_BEFORE}(?:{_DAY}(?:에|로|으로|이라고)?\s(?:소개|안내|공지|예고|말씀|열릴|열|하)[^.!?]{{0,14}}던\s?)?"
    rf"(?P<name>[^.,!?:]{{3,40}}?){SUBJECT}\s[^.!?]{{0,60}}"
    r"(?:미뤄졌|미뤄집|연기되었|연기됐|연기합|변경되었|변경됐|바뀌었|옮겨졌|옮깁)(?:습니다|니다|어요)[.!]\s"
    rf"(?:새|바뀐|변경된|옮긴)\s?(?:날짜|일정|일시)(?:는|은)\s(?P<rest>{_DAY})",
)
# "지휘자 사정으로 봄맞이 합창제를 연기했습니다. 새 날짜는 12월 27일입니다."
_PUT_OFF_TO_NEW_DAY = re.compile(
    rf"(?:[가-힣\s]{{1,16}}(?:사정으로|사정상|문제로|때문에|탓에|인해|이유로),?\s)?(?:(?:오는\s)?{_DAY}(?:에\s(?:열릴|열|개최)[^.!?]{{0,10}}던)?\s)?"
    rf"(?P<name>[^.,!?:\d]{{3,40}}?)(?:\s?[(（][^()（）]{{2,24}}[)）])?(?:을|를)\s(?:[가-힣]{{1,8}}\s){{0,2}}"
    r"(?:연기합|연기했|연기하게 되었|미룹|미뤘|미루게 되었|옮깁|옮겼|변경합|변경했)(?:습니다|니다|어요|요)[.!]\s"
    rf"(?:새|바뀐|변경된|옮긴)\s?(?:날짜|일정|일시)(?:는|은|\s?[:：])\s(?P<rest>{_DAY})",
)
# "온새미 책축제가 일정을 옮깁니다. … 5월 22일(금)~24일(일)에 열릴 예정이던 축제가 6월 12일(금)~14일(일)로 미뤄졌습니다."
_WAS_AND_IS = re.compile(
    rf"(?P<name>[^.,!?:\d]{{2,40}}?){SUBJECT}\s(?:행사\s?)?(?:일정|날짜|개최일)(?:을|를|이|가)\s"
    r"(?:옮|바꾸|바꿉|바뀌|바뀝|변경|조정|미루|미룹|미뤘)[가-힣\s]{1,10}[.!]\s(?:[^.!?\d]{0,40}\s)?(?:당초\s|원래\s)?"
    rf"(?P<old>{_DAYS})(?:에)?\s(?:열릴|열|개최|진행|하)[^.!?\d]{{0,14}}던\s[가-힣]{{1,8}}(?:이|가|은|는|을|를)\s"
    rf"(?P<new>{_DAYS})(?:으로|로)\s(?P<rest>(?:미뤄|미루|미룹|옮|연기|변경|바뀌|바뀝|조정).*)$",
    re.DOTALL,
)
# "나래 데모데이는 한 주 미뤄져 10월 14일(수) 14:00에 열립니다. (당초 10월 7일)"
_NEW_DAY_AND_ON = re.compile(
    rf"(?P<name>[^.,!?:\d]{{2,40}}?){SUBJECT}\s(?:[^.,!?\d]{{0,24}}\s)?(?:(?:하루|이틀|사흘|나흘|일주일|보름|(?:한|두|세)\s?(?:주|달|주일))\s)?"
    r"(?:미뤄져|미뤄|미루어|미뤄서|연기되어|연기돼|연기해|옮겨져|옮겨|앞당겨져|앞당겨|당겨|늦춰져|늦춰|변경되어|변경돼|바뀌어),?\s"
    rf"(?P<day>{_DAYS})(?P<rest>(?:에|부터|,|\s)[^.!?]{{0,40}}(?:열립니다|열려요|엽니다|열어요|합니다|해요|됩니다|돼요|만납니다|만나요|시작합니다|모십니다)[.!].*)$",
    re.DOTALL,
)
# "10월 7일에서 한 주 미뤄 10월 14일에 엽니다": said of a name
_OLD_AND_NEW = re.compile(
    rf"(?P<name>[^.,!?:\d]{{2,40}}?){SUBJECT}\s(?:당초\s|원래\s|기존\s)?(?P<old>{_DAYS})에서\s(?:[^.,!?\d]{{0,24}}\s)?"
    rf"(?:미뤄져|미뤄|미루어|연기되어|연기해|옮겨져|옮겨|앞당겨져|앞당겨|당겨|늦춰져|늦춰),?\s(?P<new>{_DAYS})(?:에|부터)\s[^.!?]{{1,40}}(?:니다|요)[.!]",
)
# "10월 31일 부산에서 열릴 예정이던 게임음악의 밤은 누수 공사로 취소되었습니다.": one sentence already.
_PLANNED_AND_OFF = re.compile(
    rf"(?:오는\s)?{_DAY}(?:에)?\s(?:[가-힣]{{2,8}}에서\s)?(?:열릴|개최|진행|하기로|열기로|열|하)\s?(?:예정이던|예정이었던|려던|했던|던)\s"
    r"[^.!?]{3,80}(?:취소|연기)(?:되었|됐|합|했|하게)[^.!?]{0,14}[.!]"
)

# "UPDATE: the Harbour Swim has been moved …", "Please note that the Harbour Swim …"
_TAG_EN = re.compile(
    r"[^\w\[【(<]{0,4}(?:[\[(]?(?:(?:important|urgent) )?(?:updated?|notice|correction|erratum|(?:change|changes) of (?:date|time|venue)|"
    r"(?:date|schedule) changes?|please note)[\])]?\s*(?:[:!]|\s[–—-])\s+|please note(?: that)?,?\s+)(?=[A-Za-z\d])",
    re.IGNORECASE,
)
_DAY_EN = (
    rf"(?i:(?:(?:{WEEKDAY_STEMS})[a-z]{{0,6}},?\s)?"
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)?(?:(?:\s?[-–]\s?|\sto\s|\sand\s)\d{{1,2}}(?:st|nd|rd|th)?)?\s(?:{MONTH_STEMS})[a-z]{{0,6}}|"
    rf"(?:{MONTH_STEMS})[a-z]{{0,6}}\.?\s\d{{1,2}}(?:st|nd|rd|th)?(?:\s?[-–]\s?\d{{1,2}})?)(?:,?\s20\d\d)?)"
)
_NAME_EN = r"(?:The |the |Our |our )?(?P<name>[A-Z\d][^.,!?:;()]{2,60}?)"
_IN_A_TOWN = r"(?:\s(?:in|at)\s(?:the\s)?[A-Z][\w ]{2,24}?)?"
_FROM_TO_EN = rf"(?P<rest>(?:from\s{_DAY_EN}\s)?to\s{_DAY_EN}.*)$"
# "The Harbour Swim (6 September) has been moved."
_DAY_BEHIND_NAME_EN = re.compile(
    rf"{_NAME_EN}\s\((?P<day>{_DAY_EN})\),?\s(?P<rest>(?:has|have|is|are|will)\s.*)$", re.DOTALL
)
# "The Harbour Swim has moved. It will now take place on Sunday 13 September."
_DAY_IN_THE_NEXT_EN = re.compile(
    rf"{_NAME_EN}\s(?:(?:has|have) (?:been |had to be )?|is |are |will be )?"
    r"(?:moved|moving|moves|postponed|rescheduled|put (?:back|off)|pushed back|brought forward|delayed)(?:[^.!?\d]{0,60})?[.!]\s"
    r"(?:[A-Z][^.!?\d]{0,80},?\s(?:so|and|but)\s)?(?:[Ii]t|[Tt]his|The [a-z]+)(?:['’]s|\sis|\swill)?\s(?:now\s)?"
    rf"(?:(?:be|takes? place|be held|happens?|runs?|meets?)\s)?(?:now\s)?(?:(?:on|from)\s)?(?:the\s)?(?P<rest>{_DAY_EN}.*)$",
    re.DOTALL,
)
# "The Harbour Swim has been postponed from 6 September. New date: Sunday 13 September, the Slip."
_NEW_DATE_IN_THE_NEXT_EN = re.compile(
    rf"{_NAME_EN}{_IN_A_TOWN}(?:,?\s\(?(?:on\s)?(?P<old>{_DAY_EN})\)?,?)?"
    r"(?:\s(?:has been |is |was |has had to be |had to be )|:\s|\s[–—-]\s)(?i:postponed|moved|rescheduled|put (?:back|off)|pushed back|delayed)"
    rf"(?:\sfrom\s(?P<was>{_DAY_EN}))?(?:[^.!?\d]{{0,60}})[.!;:,]\s(?:[Tt]he\s|[Aa]\s)?[Nn]ew (?:date|day)(?:\sis|\swill be)?\s?[:–—-]?\s"
    rf"(?:now\s)?(?:on\s)?(?P<rest>{_DAY_EN}.*)$",
    re.DOTALL,
)
# "Harbour Swim: date change. It was 6 September and is now 13 September."
_WAS_AND_IS_EN = re.compile(
    rf"{_NAME_EN}(?:[:–—]|\s[–—-])\s(?i:(?:date|day) changed?|new (?:date|day)|moved|postponed)[.!]\s(?:It|This)\swas\s(?:to be\s)?(?:on\s)?"
    rf"(?P<old>{_DAY_EN})(?:,?\sand|,?\sbut|;)?\s(?:it\s)?is\snow\s(?:on\s)?(?P<rest>{_DAY_EN}.*)$",
    re.DOTALL,
)
# "The Summer School in Oxford, planned for 3-7 August, has been cancelled.", "Sad news: Data Night, planned for 3 August, will not go ahead."
_PLANNED_AND_OFF_EN = re.compile(
    r"(?:[A-Z][a-z]+ news(?: from [A-Z][\w ]{2,20})?:\s|(?:Sadly|Unfortunately|Regrettably),?\s)?"
    rf"{_NAME_EN}{_IN_A_TOWN},?\s(?:which was )?(?:planned|scheduled|due|announced|set|advertised)\s(?:for|on)\s(?P<day>{_DAY_EN}),?\s"
    r"(?:(?P<off>(?:has|have|had|is|was|will)\s[^.!?]{0,24}(?:cancelled|canceled|called off)\b.*)|"
    r"(?:will not|won['’]t|will no longer|is not going to)\s(?:now\s)?"
    r"(?:take place|go ahead|happen|be (?:held|running)|run)\b(?!\s(?:back|up|over|out))).*$",
    re.DOTALL,
)
# "Narae Demo Day is pushed back a week and will now take place on 14 October, 2pm (was 7 October)."
_PUT_AND_ON_EN = re.compile(
    rf"{_NAME_EN}{_IN_A_TOWN}\s(?:has been |is |was |has |moves |is being |had to be |has had to be )"
    r"(?:pushed back|put back|put off|postponed|delayed|moved|rescheduled|brought forward)(?:\sby)?"
    r"(?:\s(?:a|one|two|three)\s(?:days?|weeks?|months?|fortnight))?"
    r"(?:\s(?:earlier|later))?(?:,?\s(?:and|so|to|it)|[:;,])\s(?:[a-z' ]{0,40}?(?:on|to|from|for)\s)?"
    rf"(?P<rest>{_DAY_EN}.*)$",
    re.DOTALL,
)
_A_WEEK_LATER_EN = re.compile(
    rf"{_NAME_EN}{_IN_A_TOWN}\s(?:moves|is moving|has moved|goes back)\s(?:a|one|two|three)\s(?:days?|weeks?|months?|fortnight)\s"
    r"(?:earlier|later|forward|back),?\s(?:to|on|and is now on)\s"
    rf"(?P<rest>{_DAY_EN}.*)$",
    re.DOTALL,
)
# "If you have a ticket for the Harbour Summit, please check your calendar: it has been pushed back two weeks, from 14 to Wednesday 28 October."
_IF_YOU_HOLD_ONE_EN = re.compile(
    r"If you(?:['’]ve| have| hold)? (?:a |your |already |got )*(?:tickets?|places?|seats?|booked|booking|registered)\s"
    rf"(?:for|to|at|on)\s{_NAME_EN}[,:]\s[^.!?]{{0,60}}?[:,;]?\s?(?:it|this) (?:has (?:been )?|is )(?:now )?"
    rf"(?:moved|postponed|rescheduled|put back|pushed back|brought forward)[^.!?\d]{{0,30}}?,?\s{_FROM_TO_EN}",
    re.DOTALL,
)
# "Screen Printing in Leeds moves from 13 June to Saturday 20 June, because …"
_MOVES_EN = re.compile(
    rf"{_NAME_EN}{_IN_A_TOWN}\s(?:moves|is moving|has moved|has been moved|has been postponed|is postponed)\s{_FROM_TO_EN}",
    re.DOTALL,
)
_TWO_WORDS = re.compile(r"[A-Z]\w+\s(?:[A-Z]|\d)")


def as_told(block: Block) -> tuple[Block, str]:
    """A paragraph of news as one sentence that names the event first, without its tag; and that tag, "" for none.

    What says by itself what was to be, when, and what has become of it is news without a tag, too ("told").
    """
    block = named_first(block)
    tag = (_TAG.match(block.text) or _TAG_EN.match(block.text)) if block.kind in (Kind.TEXT, Kind.ITEM) else None
    bare = sliced(block, tag.end()) if tag else block
    if tag and bare.text[:4] == "the ":
        bare = replace(bare, text=f"T{bare.text[1:]}")
    whole = _told_whole(bare.text)
    said = tag.group() if tag else "told" if whole is not None or _PLANNED_AND_OFF.match(bare.text) else ""
    text = whole or _told_in_part(bare.text)
    return (bare if text is None else replace(bare, text=text, links=(), strong=())), said


def is_told_whole(block: Block) -> bool:
    """Whether a paragraph says by itself what became of an event that it names: it belongs to no other above it."""
    told = block.kind is Kind.TEXT and _told_whole(block.text) is not None
    return told or tells_a_change(block)


def is_a_correction(tag: str) -> bool:
    """Whether a tag says that a misprint is put right, which moves nothing."""
    return re.search("correct|erratum|정정|바로잡", tag, re.IGNORECASE) is not None


def _told_whole(text: str) -> str | None:
    """The sentence of news that needs no heading over it: what was to be, when, and what has become of it; None for other."""
    if found := _PUT_OFF_TO_NEW_DAY.match(text) or _NEW_DAY_IN_THE_NEXT.match(text):
        return f"{_topic(found['name'])} {found['rest']}로 연기되었습니다."
    if found := _NEW_DAY_AND_ON.match(text):
        return f"{_topic(found['name'])} {found['day']}{_clock_of(found['rest'])}로 연기되었습니다."
    if found := _OLD_AND_NEW.match(text):
        return f"{_topic(found['name'])} {found['old']}에서 {found['new']}로 연기되었습니다."
    if found := _WAS_AND_IS.match(text):
        return f"{_topic(found['name'])} {found['old']}에서 {found['new']}로 {found['rest']}"
    if (found := _DAY_BEHIND_NAME.match(text)) and _SAYS_OFF_KO.match(found["rest"]):
        return _with_day_first(found)
    if found := _PLANNED_AND_OFF_EN.match(text):
        return f"The {found['name']} on {found['day']} {found['off'] or 'has been cancelled.'}"
    if found := _MOVES_EN.match(text) or _IF_YOU_HOLD_ONE_EN.match(text):
        return f"The {found['name']} has moved {found['rest']}"
    if (found := _NEW_DATE_IN_THE_NEXT_EN.match(text)) and _TWO_WORDS.search(found["name"]):
        return _moved_en(found)
    found = _DAY_IN_THE_NEXT_EN.match(text) or _PUT_AND_ON_EN.match(text) or _A_WEEK_LATER_EN.match(text)
    if found and _TWO_WORDS.search(found["name"]):
        return f"The {found['name']} has moved to {found['rest']}"
    return None


def _told_in_part(text: str) -> str | None:
    """The sentence of what is news only with a tag, or below a heading of changes; None for other."""
    if (found := _DAY_BEHIND_NAME.match(text)) and (dated := _with_day_first(found)):
        return dated
    if found := _DAY_IN_THE_NEXT.match(text):
        return f"{_topic(found['name'])} {found['rest']}"
    if found := _DAY_BEHIND_NAME_EN.match(text):
        return f"The {found['name']} on {found['day']} {found['rest']}"
    if found := _NEW_DATE_IN_THE_NEXT_EN.match(text):
        return _moved_en(found)
    if found := _DAY_IN_THE_NEXT_EN.match(text):
        return f"The {found['name']} has moved to {found['rest']}"
    if found := _WAS_AND_IS_EN.match(text):
        return f"The {found['name']} has moved from {found['old']} to {found['rest']}"
    return None


def _moved_en(found: re.Match[str]) -> str:
    old = found["old"] or found["was"]
    return f"The {found['name']} has been moved {f'from {old} ' if old else ''}to {found['rest']}"


def _with_day_first(found: re.Match[str]) -> str | None:
    """ "10월 24일 광주 인디게임 파티는 취소되었습니다." for a day in brackets, where what follows is a sentence."""
    if body.first_sentence_end(found["rest"]) is None:
        return None
    return f"{found['day']} {found['name']}{found['rest']}"


def _clock_of(text: str) -> str:
    """The hour right behind a day: " 14:00"; "" for none."""
    found = _HOUR.match(text)
    return f" {found['hour']}" if found else ""


_HOUR = re.compile(r"\s(?P<hour>(?:오[전후]\s|저녁\s|아침\s|밤\s)?\d{1,2}(?::\d\d|시(?:\s?\d{1,2}분|\s?반)?))")


def _topic(name: str) -> str:
    """A Korean name as what is spoken of: 포럼은, 축제는."""
    return f"{name}{'은' if has_final(name[-1]) else '는'}"
