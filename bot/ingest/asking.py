"""A line that asks to act until a day and names nothing: "Please reply by 8 October.", "팀 신청은 10월 9일(금)까지 총무에게".

It belongs to the event of its block, or to none; it is never an event itself. Used by the reader of lines.
"""

from __future__ import annotations

import re
from dataclasses import replace

from bot.domain.dates import DateReading
from bot.domain.sought import sought
from bot.ingest import call_words
from bot.ingest import house_style as style
from bot.ingest.blocks import Block, Kind, with_inserted
from bot.ingest.event_deadlines import leading_deadline
from bot.ingest.event_names import is_name
from bot.ingest.event_words import URL, says_something
from bot.ingest.under import Under

LONGEST = 220
_VERBS_EN = (
    r"(?:reply|respond|rsvp|let|tell|send|e-?mail|write|call|phone|ring|text|return|confirm|bring|hand|drop|give|get|book|order|buy|pay|reserve|register|"
    r"sign|enrol|enter|apply|submit|nominate|vote|contact|message|post|complete|fill|choose|pick|share|upload|join|claim|ask|add|put|leave|make|check|request|secure|grab|hold|mark|note)\b"
)
_THINGS_EN = (
    r"(?:(?:permission|consent|order|reply|booking|entry|all|the|your|menu|ticket|table|early|team) ){0,2}"
    r"(?:letters?(?: of (?:application|interest|motivation))?|names?|numbers?|replies|places|tickets|tables|seats|forms?|slips|"
    r"entries|orders?|payments?|deposits?|nominations?|applications?|expressions? of interest|eois?|"
    r"registrations?|bookings?|"
    r"submissions?|fees|subs|abstracts?|proposals?|copy|contributions?|choices|reservations?|sign-?ups?|rsvps?|responses?|volunteers)\b"
)
_ASKS_EN = re.compile(
    rf"\W*(?:(?:and|so|but|please|kindly|do|just|you must|you should|you need to|to attend|to come|to take part|"
    rf"to join|if you (?:can|are|would|want)[^,]{{0,30}}|(?:(?:the|all|any|new|our|those|interested) ){{0,2}}(?:parents|members|applicants|"
    rf"candidates|anyone|"
    rf"everyone|players|singers|teams|families|students|volunteers|exhibitors|entrants|guests|people)(?: \w+){{0,4}}? "
    rf"(?:should|must|need to|have to|are asked to|are invited to|can|may)),?\s)*(?:please\s)?(?:{_VERBS_EN}|{_THINGS_EN}|"
    r"we(?:.d| would)? (?:need|like|ask|want|must|will need)|(?:the )?(?:closing|final|last) (?:date|day|orders?|call|chance)\b|deadline\b)",
    re.IGNORECASE,
)
_UNTIL_EN = re.compile(
    r"\b(?:by|before|until|till|no later than|on or before|due(?: on| by| in)?|"
    r"(?:date|day|orders?|deadline)[^.:]{0,30}?(?:\sis|:)|clos(?:es?|ing)(?: on)?)\s*(?:the\s)?$",
    re.IGNORECASE,
)
# A name behind the verb is what one applies for: "Apply for the Hanul Fellowship by 8 October"; "Names to Jean" is not.
_NAMED_EN = re.compile(
    r"(?<![.!?] )(?<!^)(?<!\bto )(?<!\bwith )"
    r"(?<![Tt]ell )(?<![Ll]et )(?<![Cc]all )(?<![Rr]ing )(?<![Cc]ontact )(?<![Aa]sk )(?<![Ee]mail )\b[A-Z][a-z]{2,}"
)
_DAYS_EN = re.compile(
    r"(?:mon|tue|wed|thu|fri|sat|sun|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b", re.IGNORECASE
)
_DOING = r"(?:회신|답신|신청|접수|등록|예약|예매|주문|입금|제출|납부|연락|투표|참여|응모|구매|마감|답장|취소)"
_WHOSE = (
    r"(?:참석|참가|참여|자리|좌석|사전|팀|개인|단체|온라인|현장|도시락|저녁|식사|출품|이름|명단|인원|원고|추가|방문|회원|"
    r"발표|발표자|제안|초록|논문|포스터|부스|작품|참관)"
)
_ASKED_KO = re.compile(
    rf"\W*(?:(?:{_WHOSE}\s?){{0,2}}(?:{_DOING}|여부|신청서|명단|회비|참가비|이름|출품작|원고|작품|서류|참석자|희망자|참가자|신청자|기한|접수처))?\s?(?:기한|기간|마감일?|시한)?\s?"
    r"(?:은|는|을|를|이|가)?\s*[:：]?\s*[~～]?\s*",
)
# "벼룩시장 자리를 펴실 세대는 6월 14일(수)까지 …": whoever wants to.
_WHO_KO = re.compile(
    r"[^.!?]{0,30}(?:[실올갈할볼]|시는|하는|원하는|희망|싶은|싶으신|계신|있는|있으신|[가-힣]을)\s(?:사람|분|세대|회원|가정|팀|학생|단체|어르신|주민|조합원|가족)(?:들)?(?:께서는|께서|은|는)?\s*"
)
# "서른 분만 모시니 10월 10일까지 이름을 적어 주세요"
_REASON_KO = re.compile(r"[^.!?]{4,40}(?:니|니까|므로|해서|려면|시면),?\s")
_UNTIL_KO = re.compile(r"\s*(?:\([^()]{1,6}\)\s*)?(?:까지|이내|전까지|마감)(?:만|는)?")
_HOW_KO = re.compile(
    rf"\s*(?:(?:[가-힣A-Za-z]{{1,8}}(?:에게|으로|로|께|에|을|를)\s?){{0,3}}(?:(?:사전|꼭|반드시|미리|온라인|선착순|{_WHOSE})\s?){{0,2}}(?:{_DOING}\s?(?:필수|가능|요망|부탁|바람|마감|받음|중)?)?|"
    r"표를 사면.{0,20})\W*"
)
_REQUEST_KO = re.compile(
    r"(?:알려|회신|신청|접수|등록|예약|예매|주문|입금|제출|보내|남겨|연락|받[습아]|답[을해장]|댓글|투표|바랍|바라|주시|주세요|내\s?주|적어|말씀|채워|골라)"
)
_SENTENCE_BEGINS = re.compile(
    r"(?:[.!?](?=\s)|\s[–—|·](?=\s)|[;(]|:(?=\s(?:please|kindly|names|let|tell|ring|book|reply)\b)|,(?=\s(?:사전\s?|참가\s?|온라인\s?)?(?:신청|접수|등록|예약|회신|출품|모집)(?:은|는)?\s))\s*"
)


# "Book with Tash (£15 deposit) by Fri 13 November."
_CLOSED_ASIDE = re.compile(r"\([^()]*\)")
# Without one of these nobody asks until a day; looked for before the dates are read, which takes longer.
_SAYS_UNTIL = sought(
    "bcdflnotu~기까등마모시신예응이접제참투회～",
    r"(?:까지|이내|마감|기한|기간|시한|[~～]|접수|모집|신청|응모|제출|등록|예약|예매|참가|회신|투표|"
    r"\b(?:by|before|until|till?|no later|due|deadlines?|clos(?:e|es|ing)|last|final|dates?|days?|orders?)\b)",
    re.IGNORECASE,
)


def asked_until(text: str, under: Under, *, whole: bool = False) -> DateReading | None:
    """The last day of such a request, where a line or one of its sentences is one; None for any other line.

    `whole`: the line must begin with it and have no other date.
    """
    if len(text) > LONGEST or not _SAYS_UNTIL.search(text) or not any(sign.isdigit() for sign in text):
        return None
    readings = (replace(under, settled=False) if under.settled else under).dates(text)  # in a row's cell, too
    if whole and len(readings) != 1:
        return None
    for reading in readings:
        span = reading.span
        if not span.precision.names_a_day or span.start != span.end or span.recurrence or span.ends_at:
            continue
        said = _CLOSED_ASIDE.sub(lambda aside: " " * len(aside.group()), text[: reading.first])
        starts = [m.end() for m in _SENTENCE_BEGINS.finditer(said)]
        if whole and starts:
            continue
        before, after = said[starts[-1] if starts else 0 :], URL.sub(" ", text[reading.last :])
        if leading_deadline(text[: reading.last] + after, reading) is not None:
            continue
        if _asks_en(before) or _asks_ko(text, before, after, reading):
            return reading
    return None


def _asks_en(before: str) -> bool:
    return len(before) <= 90 and bool(_ASKS_EN.match(before) and _UNTIL_EN.search(before))


def _asks_ko(text: str, before: str, after: str, reading: DateReading) -> bool:
    if not (until := _UNTIL_KO.match(after)) and not (reading.until or reading.is_deadline):
        return False
    if not (_ASKED_KO.fullmatch(before) or _WHO_KO.fullmatch(before) or _REASON_KO.fullmatch(before)):
        return False
    rest = after[until.end() :] if until else after
    if _WHO_KO.fullmatch(before) and not rest.strip(" .!"):
        return True  # "밥 먹을 사람 5/31(월)까지"
    closes = until is not None and "마감" in until.group()
    if not closes and not re.search("[가-힣]", before + rest):
        return False
    if _HOW_KO.fullmatch(rest):
        return True
    polite = style.POLITE_END.search(rest) is not None
    return polite and _REQUEST_KO.search(rest) is not None and not call_words.CALL_NAME.search(rest)


def asks_whoever(text: str) -> bool:
    """Whether a line begins with whom it asks: "자리를 펴실 세대는 …"."""
    return _WHO_KO.match(text) is not None


def names_what(text: str, reading: DateReading) -> bool:
    """Whether a request names what one applies for, so that it cannot be of the event above a gap."""
    before = _DAYS_EN.sub(" ", text[: reading.first])
    return bool(_NAMED_EN.search(before)) and says_something(before)


def closes_last(text: str) -> bool:
    """Whether a line's last piece says until when: "경력 3년 이상 · 판교, 주 2회 재택 · 3/28(일) 마감"."""
    return _CLOSES_LAST.fullmatch(text) is not None


_CLOSES_LAST = re.compile(
    r"[^·|]{2,60}(?:\s[·|]\s[^·|]{2,60}){0,3}\s[·|]\s[^·|가-힣]{0,4}\d[^·|]{2,20}(?:마감|까지)\W*|"
    r"[^·|]{2,60}(?:\s[·|]\s[^·|]{2,60}){0,3}\s[·|]\s(?:closes?|deadline|apply by)\s[^·|]{3,24}|"
    r"(?!.{0,60}(?:모집|공모)\s[·|])[^·|]{2,60}(?:\s[·|]\s[^·|]{2,60}){0,3}\s[·|]\s(?:[가-힣]{2,4}\s)?(?:마감|기한)\s?[:：]?\s?\d{1,2}\s?[월./]\s?\d{1,2}[일.]?\s?(?:\([월화수목금토일]\))?\W*",
    re.IGNORECASE,
)


# "Oryuk Studio Residency 2027. Applications close on 18 October 2026.": the stop parts the name from its last day, as a colon does.
_STOP_BEFORE_LAST_DAY = re.compile(
    r"(?P<name>[A-Z][^.!?:;|]{3,60})\.(?=\s(?:(?:applications?|entries|submissions?|nominations?|registrations?|bookings?|proposals?|abstracts?|papers)\s"
    r"(?:closes?|are due|due|end|must|by|until|open until)|(?:apply|enter|register|submit|nominate|sign up|rsvp|book)\s(?:by|before|until)|"
    r"deadline|closes|closing date|due)\b[^.!?]{0,24}\d)",
    re.IGNORECASE,
)


def with_stop_as_colon(block: Block) -> Block:
    """A line that is a name, a stop and until when one may apply, with a colon for the stop; any other as it is."""
    found = _STOP_BEFORE_LAST_DAY.match(block.text) if block.kind in (Kind.TEXT, Kind.ITEM) else None
    if found is None or not (block.gap or block.kind is Kind.ITEM) or not call_words.CALL_NAME.search(found["name"]):
        return block
    if not block.text[:1].isupper() or not is_name(found["name"]):
        return block
    return replace(block, text=f"{block.text[: found.end() - 1]}:{block.text[found.end() :]}")


# "**Apply by 30 September** Long Story Prize", "**접수 마감 9/30(수)** 백일장", "**날짜 미정** 밤 낭독회"
_BOLD_UNTIL = re.compile(
    rf"(?:{call_words.SAYS_DEADLINE.pattern}).*\d.*|\W*(?:(?:date|day)s? )?(?:tb[acd]|to be (?:announced|confirmed))|"
    r"\W*(?:(?:날짜|일정|일시)\s?)?(?:미정|추후\s?공지)",
    re.IGNORECASE,
)
_SIGN = re.compile(r"\s*[,.:：|·–—)\]-]")


def with_bold_day_parted(block: Block) -> Block:
    """A line that begins with a bold last day or an open one, a colon between that and the name behind it; any other as it is."""
    at = block.bold_lead
    if not at or block.kind not in (Kind.TEXT, Kind.ITEM) or _SIGN.match(block.text, at):
        return block
    lead = block.text[:at].rstrip()
    if _SIGN.search(lead[-1:]) and not lead.endswith((")", "]")):
        return block
    if not _BOLD_UNTIL.fullmatch(lead) or not is_name(block.text[at:].strip()):
        return block
    return with_inserted(block, len(lead), ":")
