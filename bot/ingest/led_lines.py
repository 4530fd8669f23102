"""Lines that begin with an event and go on in sentences: "Quiz: Fri 5 June, 7pm, Hall. Book by 1 June.". Used by the reader of lines."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.domain.dates import DateReading
from bot.domain.sought import sought
from bot.ingest import body, call_words
from bot.ingest import house_style as style
from bot.ingest.badges import is_still_open
from bot.ingest.blocks import Block, Kind, sliced
from bot.ingest.event_days import Found, find_days
from bot.ingest.event_old_days import OLD_DAY_FIRST
from bot.ingest.event_places import looks_like_place
from bot.ingest.event_status import status_of
from bot.ingest.event_words import LETTERS
from bot.ingest.prose import LONGEST_EVENT_LINE, NEWS_END
from bot.ingest.under import Under
from storage.records import EventStatus, Precision

# An item so short that ends with its date is one of a list.
LONGEST_CLOSED = 45
_DATE_SIGN = re.compile(r"🗓|📅|📆|⏰")
_STRUCTURE_BEFORE = re.compile(r"^[^\w]*$|[|·:：(\[–—―\-,/📅🗓📆⏰】\])>」”』]\s*$")
_STRUCTURE_AFTER = re.compile(
    r"^\s*$|^\s*(?:까지\s?)?(?:접수|신청|모집)?\s?마감(?:\s*$|\s?[|·,)])|^\.\s|^\s(?:at|in)\s(?:the\s)?[A-Z]|^\s*[|·:：)\]–—―\-,/@📍👉→(]"
)


def by_the_bold_day(block: Block, readings: list[DateReading]) -> list[DateReading]:
    """The dates of a line whose first words are a bold day: that is the event's, another with "until" the last to apply."""
    first = readings[0] if readings else None
    leads = first is not None and any(not at and abs(end - first.last) <= 1 for at, end in block.strong)
    if first is None or not leads or block.all_strong:
        return readings
    others = [r for r in readings[1:] if r.span.precision.names_a_day or not r.is_deadline]
    return [first, *(replace(r, is_deadline=True) if r.until else r for r in others)]


def stands_apart(block: Block, found: Found) -> bool:
    """Whether a line's date stands apart from the words: at an edge, behind a colon, in brackets."""
    day = found.day or found.deadline
    if day is None:
        return False
    text = block.text
    if _DATE_SIGN.search(text) or (found.day is None and block.kind is Kind.ITEM):
        return True
    if any(first <= day.first and abs(last - day.last) <= 2 for first, last in block.strong) and not block.all_strong:
        return True  # "**Sat 31 Oct, 6pm–9pm** Headtorch Halloween, main hall"
    named = (last for first, last in block.strong if not LETTERS.search(text[:first]))
    if any(last <= day.first and not text[last : day.first].strip() for last in named):
        return True  # "**정원사 양성과정** 6월 8일(화) 개강"
    if is_led_by_its_link(block, day):
        return True
    if _IN_ITS_COLUMN.fullmatch(text[: day.first]) and len(text) <= LONGEST_CLOSED and not body.is_sentence(text):
        return True
    before, after = text[: day.first], re.sub(r"^\s?(?:예정|중|시작|개강|개막)(?=[\s,.]|$)", "", text[day.last :])
    if _QUOTED_NAME.fullmatch(before) and not after.strip(" ."):
        return True  # "〈소금꽃 필 무렵〉 1.7(목)"
    leads, ends = _STRUCTURE_BEFORE.search(before), bool(_STRUCTURE_AFTER.match(after))
    ends = ends or bool(leads and len(after) <= 30 and looks_like_place(after.strip()))
    ends = ends or bool(leads and after == ".")  # "Pilgrimage to Wells, late April 2026."
    ends = ends or bool(before and text[day.last - 1] == "." and re.match(r"\s[A-Z가-힣]", after))
    if before.rstrip().endswith((":", "：")) and day.span.precision.names_a_day:
        # "입교식: 12월 14일(일) 교중 미사 중"
        ends = ends or (
            len(after) <= _BRIEF
            and not (body.is_sentence(text) or style.POLITE_END.search(text) or _HAS_A_VERB.search(after))
        )
        ends = ends or (
            block.kind is Kind.ITEM and _IS_ON_KO.search(after[: body.first_sentence_end(after)]) is not None
        )
    starts = not re.search(r"\w", OLD_DAY_FIRST.sub("", before))
    starts = starts or bool(day.span.recurrence and _WHEN_IN_THE_YEAR.fullmatch(before))
    starts = starts or bool(ends and BEGINS_FIRST.fullmatch(before))
    closes = block.kind is Kind.ITEM and ends and day.span.precision.names_a_day  # "상담주간 3/22~3/26 (신청: …)"
    closes = closes and len(text) <= LONGEST_CLOSED and not body.is_sentence(text) and not body.tells(text)
    return bool(starts and (ends or len(text) < 70)) or bool(leads and ends) or closes


# "From 5 May | Wednesday Evening Series", "본선 6월 13일(토)~14일(일), 전주 풍남창업마당" below a name
BEGINS_FIRST = re.compile(r"\W*(?:from|starts|starting|beginning|본\s?선|본\s?행사|결선|파견|출국)\s", re.IGNORECASE)


# "사순 시기 매주 금요일 저녁 7시, 대성당"
_WHEN_IN_THE_YEAR = re.compile(
    r"\W*(?:[가-힣]{2,4}\s(?:시기|기간|학기|방학)|학기|방학|사순절|대림절)(?:\s?중|\s?동안)?(?:에는|에|엔)?\s"
)
_QUOTED_NAME = re.compile(
    r"\W*(?:〈[^〉]{1,40}〉|《[^》]{1,40}》|『[^』]{1,40}』|「[^」]{1,40}」|<[^>]{1,40}>|“[^”]{1,40}”|‘[^’]{1,40}’)\s*[:·–—-]?\s*"
)


def is_led_by_its_link(block: Block, day: DateReading) -> bool:
    """Whether an item is a linked name, a sign and its day: "[Docs Hack Week](…) — Nov 30 – Dec 4, online. Fix a typo."."""
    if block.kind is not Kind.ITEM:
        return False
    linked = (link.last for link in block.links if not LETTERS.search(block.text[: link.first]))
    return any(last <= day.first and block.text[last : day.first].strip() in _SIGNS for last in linked)


_SIGNS = ("—", "–", "-", "·", "|", ":")
# "가을 대청소 | 10월 17일 토요일 오전 10시, 마당", "임시총회 | 10월 22일이 아니라 10월 29일": a row of two columns.
_IN_ITS_COLUMN = re.compile(r"[^|.!?]{2,40}(?<!\d호) \| (?:\d[^|]{2,24}(?:이|가)\s아니라\s)?")
_BRIEF = 24
# "여름 단기선교: 7월 19일(월)부터 24일(토)까지 몽골로 떠납니다."
_IS_ON_KO = re.compile(
    r"(?:열립니다|열려요|엽니다|열어요|모십니다|모입니다|모여요|만납니다|만나요|시작합니다|시작해요|진행합니다|진행해요|떠납니다|떠나요|다녀옵니다|다녀와요|"
    r"갑니다|가요|출발합니다|출발해요|개최합니다|개최됩니다|드립니다|봅니다|봐요|합니다|해요|있습니다|있어요)[.!]?\s*$"
)


def is_set_apart(text: str) -> bool:
    """Whether a name or its news stands before a sign: "Sewing bee: CANCELLED, the boiler is being replaced."."""
    return bool(_NAMED_FIRST.match(text) or _NEWS_SET_APART.match(text))


# "하천 지도 만들기: 12월 20일(토)에서 …", "11월 7일(토) 책잔치 — 마을운동장에서 …": set apart though a sentence follows.
_NAMED_FIRST = re.compile(
    r"^[^.!?:：\d][^.!?:：]{2,40}[:：]\s{0,2}(?=\d|내년|매|every\s|(?:the\s)?(?:first|second|third|fourth|last)\s[A-Z]|(?:Good|Maundy|Ash|Palm|Easter|Christmas|Boxing|New)\s[A-Z]|[A-Z][a-z]{2,8}\.?\s\d|"
    r"(?:moved|postponed|rescheduled|brought forward|now(?: on)?)\b)"
)
# "Sewing bee, Wednesday 17 February: CANCELLED, the boiler is being replaced."
_NEWS_SET_APART = re.compile(
    r"^[^.!?:：]{3,70}?(?:[:：]|\s[–—-])\s(?:now\s)?"
    r"(?:cancell?ed|postponed|moved|rescheduled|(?:was|were) (?:to have been|due)|취소|연기)(?![가-힣]{3})",
    re.IGNORECASE,
)
# "독자 모임 — 일정 미정. 150호를 기념해서 열어 보려고 해요!"
_NAMED_OPEN = re.compile(
    r"^[^.!?:：]{2,45}(?:[:：]|\s[–—-])\s(?:(?:일정|날짜|시기|일시)(?:은|는)?\s?(?:미정|조율\s?중|협의\s?중)|(?:추후|곧)\s?(?:공지|안내|공개|발표)|"
    r"(?:(?:date|day)s? )?(?:tb[acd]|to be (?:announced|confirmed|decided)))\.\s",
    re.IGNORECASE,
)
_DATE_AND_NAME = re.compile(r"^\W*\d{1,2}\s?[월./][^.!?]{4,60}\s[—–-]\s")


def led_by_an_event(block: Block, under: Under) -> Found | None:
    """A list item whose first sentence is an event's line: "PatchFest: 21–23 November, Porto. Early bird until …"."""
    if len(block.text) > LONGEST_EVENT_LINE:
        return None
    named = _NAMED_FIRST.match(block.text)
    told_from = _end_of_dated_name(block.text, under)
    dated = told_from is not None or _begins_with_date(block.text, under)
    named = named or _NEWS_SET_APART.match(block.text) or _NAMED_OPEN.match(block.text)
    bold = _is_led_by_a_bold_name(block)
    end = told_from or body.first_sentence_end(block.text)
    headed = end is not None and _names_its_day(block.text[:end], block.text[end:], under)
    if block.kind is not Kind.ITEM and not (named or dated or headed or _DATE_AND_NAME.match(block.text)):
        return None
    off = (_OFF_BEHIND.search(block.text) or _ASIDE.search(block.text)) if dated else None
    end = off.start() if off else end
    if end is None or end > 110:
        return None
    head = sliced(block, 0, end)
    news = status_of(head.text) is not EventStatus.ANNOUNCED and block.kind is Kind.ITEM
    if not (named or bold or news) and (style.POLITE_END.search(head.text.rstrip(".")) or NEWS_END.search(head.text)):
        return None
    found = find_days(head.text, under.dates(head.text))
    if found.day is None or not (named or bold or news or headed or stands_apart(head, found)):
        return None
    return find_days(block.text, under.dates(block.text))


# "6/28(토) 오후 2시 / 여름 블렌드 시음회 / 그냥 오세요"
_ASIDE = re.compile(r"(?<=\S)\s/\s[^/.]{2,24}(?:요|니다)[.!]?$")
# "09/30 토 06:30 ▸ 추석 보름달 런 (올림픽공원) ❌ 취소, 다들 고향 조심히 다녀오세요"
_OFF_BEHIND = re.compile(r"\s(?:❌|✖️?|⛔️?|🚫)\s?(?=취소|연기|cancell?ed|postponed|off\b)", re.IGNORECASE)


def _is_led_by_a_bold_name(block: Block) -> bool:
    """Whether an item begins with a name in bold and a comma: "**Office Hours**, on our Discord, every other Wednesday at 17:00."."""
    end = block.bold_lead
    return block.kind is Kind.ITEM and end > 0 and block.text[end : end + 2] == ", "


def _names_its_day(head: str, rest: str, under: Under) -> bool:
    """Whether a first sentence is an event's line: a name, a sign and its day, and no verb.

    "AGM - Thursday 22 April, 7pm, Village Hall. …"; a day and its name only where a last day to apply follows: "7월 23일(목) 오후 7시 총회,
    마을회관. 후보 등록은 7월 8일까지."
    """
    if (
        not _DAY_WRITTEN.search(head)
        or _HAS_A_VERB.search(head)
        or style.POLITE_END.search(head.rstrip(".!"))
        or NEWS_END.search(head)
    ):
        return False
    first = next(iter(under.dates(head)), None)
    if (
        first is None
        or first.is_deadline
        or first.kind == "relative"
        or not (
            (first.span.precision.names_a_day and first.span.start)
            or first.span.recurrence
            or is_still_open(first, rest)
        )
    ):
        return False
    before = head[: first.first]
    if not re.search(r"\w", before):
        named = first.span.starts_at is not None and re.match(r"\s?[A-Z가-힣‘“「『<《]", head[first.last :])
        return bool(named) and any(reading.is_deadline for reading in under.dates(rest))
    return _NAME_AND_SIGN.fullmatch(before) is not None and not _LEADS_A_SENTENCE.match(before)


_HAS_A_VERB = sought(
    "acdghimrstwy",
    r"\b(?:go|goes|come|comes|get|gets|take|takes|shut|shuts|move|moves|is|are|was|were|will|has|have|had|can|do|does|did|we|you|i|it|they|he|she|who|which|that|went|took|held|met|raised|saw|came)\b",
    re.IGNORECASE,
)
_NAME_AND_SIGN = re.compile(r"\W{0,4}[A-Z\d가-힣‘“「『<《][^.!?:：|]{1,50}?(?:,|\s[–—-]|\s?[|·]|:)\s*")
_LEADS_A_SENTENCE = re.compile(
    r"\W*(?:on|in|at|by|since|until|till|after|before|from|last|this|next|thanks|dear|early|late|so|then|now|and|but|as|when|while|during|"
    r"please|also|finally|meanwhile|today|yesterday|지난|이번|다음|오는|그리고|또|한편)\b",
    re.IGNORECASE,
)


# "🔐 [취소] 10월 30일(금): 시큐어데이 — 주최 측 사정으로 취소되었습니다"
_NEWS_TAG = re.compile(
    r"\W*[\[(【]\s?(?:(?:일정|날짜|행사|장소)\s?)?(?:취소|연기|변경|정정|순연|cancell?ed|postponed|moved|changed|new date)\s?[\])】]\s*",
    re.IGNORECASE,
)
_TOLD_FROM = re.compile(r"\s[–—-]\s|(?<=[^\s\d])[:：]\s")


def _end_of_dated_name(text: str, under: Under) -> int | None:
    """Where the name ends between a day and a sentence that a sign sets apart: "12월: 송년 파티 — 날짜는 곧 알려 드립니다"."""
    tag = _NEWS_TAG.match(text)
    led = tag.end() if tag else 0
    if not MAY_BEGIN_DATED.match(text, led) or not _TOLD_FROM.search(text):
        return None
    first = next(iter(under.dates(text)), None)
    if first is None or first.kind == "relative" or re.search(r"\w", text[led : first.first]):
        return None
    if first.is_deadline or first.until or not (first.span.precision in _LEADS or first.span.recurrence):
        return None
    begins = re.compile(r"[\s:：|·,–—-]*").match(text, first.last)
    sign = _TOLD_FROM.search(text, begins.end() if begins else first.last)
    if sign is None:
        return None
    name = text[begins.end() if begins else first.last : sign.start()]
    told = style.POLITE_END.search(name) or _HAS_A_VERB.search(name) or name.rstrip().endswith((".", "!", "?"))
    return sign.start() if 2 <= len(name) <= 50 and not told else None


_LEADS = (Precision.MINUTE, Precision.DAY, Precision.WEEK, Precision.PART, Precision.MONTH)


def _begins_with_date(text: str, under: Under) -> bool:
    """Whether a line begins with a date that a sign parts from a name: "6 June – 30 August: Northern Light, Gallery 2. …"."""
    if not MAY_BEGIN_DATED.match(text):
        return False
    first = next(iter(under.dates(text[:120])), None)
    leads = first is not None and not re.search(r"\w", text[: first.first])
    leads = leads and first is not None and (first.span.precision in _LEADS or bool(first.span.recurrence))
    return first is not None and leads and bool(_PARTED_FROM_DATE.match(text, first.last))


MAY_BEGIN_DATED = re.compile(
    r"\W{0,3}(?:\d|매[주월]\s|(?:early|mid|late|every|first|second|third|last|mon|tue|wed|thu|fri|sat|sun|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec))",
    re.IGNORECASE,
)
_PARTED_FROM_DATE = re.compile(
    r"\s*[:|▸▹►▷▶]\s|(?:\s|(?<=\s))/\s|\.\s(?=[A-Z「『〈《'‘“\"가-힣])|\s[–—-]\s(?=[A-Z「『〈《'‘“\"가-힣]|\d{1,3}(?:st|nd|rd|th)\s[A-Z])"
)


def named_and_told(block: Block, under: Under) -> Found | None:
    """A name that is set apart, then sentences that say when it is, or until when one applies.

    "**Seed Grants**: up to £7,500. Deadline: 2 March."
    """
    end = end_of_name(block)
    if end is None or len(block.text) > LONGEST_TOLD or not _DAY_WRITTEN.search(block.text, end):
        return None
    told = block.text[end:]
    first = body.first_sentence_end(told) or len(told)
    found = find_days(block.text, [reading for reading in under.dates(block.text) if reading.first >= end])
    day, late = found.day, found.deadline
    if late is not None and not late.unsure and late.span.precision.names_a_day:
        near = day if day is not None and day.last - end <= first and day.span.precision.names_a_day else None
        return replace(found, day=near)
    exact = day is not None and day.kind != "relative" and (day.span.precision.names_a_day or bool(day.span.recurrence))
    before = block.text[end : day.first] if day is not None else ""
    stopped = block.text[:end].rstrip().endswith(".") and day is not None and day.kind != "relative"
    news = found.moved and status_of(before) is not EventStatus.ANNOUNCED
    alone = (
        day is not None and day.kind == "stretch" and block.text[day.last : day.last + 2] == ". "
    )  # "Lakes — Q2 2027. The …"
    opens = _OPENS.fullmatch(before) is not None  # "— open Monday 3 to Friday 28 August."
    leads = (exact or stopped or alone or (opens and day is not None and day.kind == "stretch")) and (
        news or opens or not re.search(r"\w", before)
    )
    return found if leads else None


_OPENS = re.compile(r"[\s:：–—|-]*(?:re-?)?open(?:s|ing)?\s(?:from\s|on\s|in\s)?", re.IGNORECASE)
LONGEST_TOLD = 400
_DAY_WRITTEN = re.compile(
    r"(?=[adfjmnoqstw매요\d])(?:q[1-4]\b|(?:spring|summer|autumn|winter)\s20\d\d|\d{1,2}\s?[월일](?!\w)|\d{1,2}[./-]\s?\d|요일|매[주월]|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun))",
    re.IGNORECASE,
)
_NAME_PARTED = re.compile(r"^[^.!?:：]{3,60}?(?:[:：]\s|\s[–—|-]\s)")


# "Branch meeting. Thursday 19 February, 7.30 pm, …": a name, a stop, and right behind it a date or news of it.
_NAME_STOPPED = re.compile(
    r"^[^.!?:：|]{3,60}\.\s(?=(?:(?:every|early|late|mid|moved|postponed|cancell?ed|rescheduled|open|closes|closing|deadline|tb[ac]|mon|tue|wed|thu|fri|sat|sun|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b|"
    r"\d{1,2}(?:st|nd|rd|th)?\s(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)|\d{1,2}\s?(?:월|[./]\s?\d)|20\d\d|매[주월달]))",
    re.IGNORECASE,
)


# "Trials for the youth squad: apply by Friday 13 November."
_ASKED_BY = re.compile(
    r"(?:please )?(?:apply|enter|entries|submit|register|book|sign up|nominat\w+|applications?|send \w+ \w+)\b[^.:]{0,25}\b(?:by|before|until)\s",
    re.IGNORECASE,
)


def end_of_name(block: Block) -> int | None:
    """Where the name ends that a line begins with: bold or a link, in a list also one before a colon or a dash."""
    text = block.text
    first = len(text) - len(text.lstrip("“\"'‘「『<[( "))
    for start, end in [*block.strong, *((k.first, k.last) for k in block.links)]:
        if start <= first and 3 <= end - start <= 80 and end < len(text) - 10:
            name = text[start:end].rstrip(" .:：")
            return end if not body.is_sentence(name) and not style.POLITE_END.search(name) else None
    parted = _NAME_PARTED.match(text)
    if block.kind is Kind.ITEM and (stop := _NAME_STOPPED.match(text)):
        return stop.end()
    asked = parted is not None and _ASKED_BY.match(text, parted.end()) is not None
    listed = parted is not None and (
        block.kind is Kind.ITEM
        or asked
        or parted.group().endswith("| ")
        or bool(call_words.CALLS_FOR.match(parted.group()))
    )
    return parted.end() if parted and listed else None
