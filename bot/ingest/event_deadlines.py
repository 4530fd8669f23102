"""A last day to apply that leads its line, with what one applies for behind it. Used by the readers of days and lines."""

from __future__ import annotations

import re

from bot.domain.dates import DateReading
from bot.domain.sought import sought
from bot.ingest import call_words
from bot.ingest.event_words import has_words

_ASKED_FOR = (
    r"(?:접수|신청|모집|제출|응모|공모|지원|등록|마감|기한|얼리버드|마감일|투고|주문|예약|예매|구매|투표|참여|서명|설문|입금|회신|제보|추천|출품|appl(?:y|ications?)|regist(?:er|ration)s?|submit|submissions?|"
    r"proposals?|abstracts?|entries|enter|nominat(?:e|ions?)|rsvp|sign[ -]?ups?|enrol(?:l|ment)?|book(?:ings?)?|deadline|due|clos(?:es?|ing|ed)|cfp|"
    r"early[ -]bird|open|ends?|until|till|by|before)"
)
_LEADS_A_DEADLINE = re.compile(
    rf"^\W*(?:[A-Za-z][a-z]*(?:\s[a-z’']+){{0,4}}\s(?:by|before))[\s:]*(?:the\s)?$|^\W*(?:{_ASKED_FOR}(?:\s?(?:기간|마감일?|기한|date|for|the|is|on|:|：|~|{_ASKED_FOR}))*)?[\s~:：-]*$",
    re.IGNORECASE,
)
_PARTED_BEHIND = re.compile(
    r"\s*(?P<said>까지(?:만)?)?\s*(?P<asked>(?:(?:온라인|서류|참가|추가|공동|사전|[가-힣]{1,3}[자사원팀])\s?)?(?:접수|신청|모집|제출|응모|공모|지원|등록|마감|주문|예약|예매|구매|투표|참여|서명|설문|입금|회신|제보|추천|출품)(?:\s?(?:받아요|중|마감))?)?"
    r"\s*(?:[:：|]|(?<=마감)!(?=\s[^.!?]{2,40}(?:모집|공모|공채|선발)\W*$)|\s[–—-](?=\s))\s*(?=\S)",
    re.IGNORECASE,
)


def leading_deadline(text: str, reading: DateReading) -> int | None:
    """Where the words begin behind a deadline that leads its line: "Apply by Dec 18: Fellowship", "~12/11까지 접수: 공모전".

    None where the date is no deadline, or nothing parts it from the words.
    """
    behind = _PARTED_BEHIND.match(text, reading.last)
    if behind is None or not _LEADS_A_DEADLINE.match(text[: reading.first]) or not has_words(text[behind.end() :]):
        return None
    closes = behind["asked"] and behind["asked"].rstrip().endswith("마감")
    asked = reading.is_deadline or closes or (behind["asked"] and (reading.until or behind["said"]))
    if (behind["said"] or reading.until) and call_words.APPLIED_FOR.search(text[behind.end() :]):
        return behind.end()  # "6월 12일(금)까지: 신인문학상 원고 접수"
    by = _BY.search(text[: reading.first])
    runs = _RUNS.search(text[: reading.first])
    if (
        runs
        and not re.search(r"[a-z]{3}", text[: runs.start()])
        and not call_words.CALL_NAME.search(text[behind.end() :])
    ):
        return None  # "Until 28 June: Clay & Fire" is on until then
    return behind.end() if asked or by else None


# "March 1 (entries due)", "Mar 1 - Grant forms must be in": what is due on a day ends there.
_BY = sought("bcdtu", r"\b(?:by|until|till|before|clos(?:es?|ing)|deadline)\s*:?\s*$", re.IGNORECASE)
_RUNS = sought("tu", r"\b(?:until|till)\s*:?\s*$", re.IGNORECASE)
_DUE_THERE = re.compile(
    r"\W*(?:[\w&'’-]+\s){0,6}?(?:(?:is\s|are\s)?due|(?:due|must be|have to be)\s(?:back\s)?in|(?<!the\s)deadline|"
    r"last day to (?:apply|register|enter|submit|sign|book|order|pay|vote|nominate)(?:\s[a-z]+){0,3})\W*$",
    re.IGNORECASE,
)


# "접수 마감은 10월 15일입니다."
# "scripts are due November 20"
# "Closing date 5 March.", "지원서 마감 2027. 4. 2.(금) 18:00"
# "decks in by midnight, Sun 25 Oct"
DUE_BEFORE = re.compile(
    r"\b(?:in|back|received|submitted|returned|sent|handed in|done)\sby(?:\s(?:noon|midnight|midday|\d{1,2}(?:[:.]\d\d)?\s?[ap]\.?m\.?|"
    r"(?:the )?(?:end|close) of(?: play| business)?(?: on)?)(?:,|\son)?)?\s(?:the\s)?$|"
    r"\bby\s(?:noon|midnight|midday|close of (?:play|business))(?:,|\son)?\s(?:the\s)?$|"
    r"\b(?:is|are) due(?: (?:in|on|by))?\s$|\b(?:closing date|deadline)(?: is)?:?\s$|(?<![가-힣])(?:[가-힣]{2,3}\s?)?마감일?\s?:?\s$",
    re.IGNORECASE,
)
CLOSES_KO = re.compile(r"(?:마감|기한)일?[은는이]\s?$")


# "모집은 7월 26일에 마감하고", "8명, 6/25(금) 마감!"
CLOSES_THEN = re.compile(r"\s?(?:에\s?)?마감(?:하|되|됩|합|이|(?=\s*(?:[!.,)]|$)))")


def falls_due(text: str, reading: DateReading) -> bool:
    """Whether all that follows a single day, or what stands right before it, says that something is due then."""
    single = reading.span.start == reading.span.end and reading.span.precision.names_a_day
    due = (
        _DUE_THERE.match(text, reading.last)
        or CLOSES_THEN.match(text, reading.last)
        or CLOSES_KO.search(text, 0, reading.first)
        or DUE_BEFORE.search(text, 0, reading.first)
    )
    return single and due is not None
