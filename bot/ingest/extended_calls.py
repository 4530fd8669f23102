"""A last day to apply that a sentence puts off, named with what it is for: "The deadline for Quay Camp has been extended to 20 May.".

Used by the reader of paragraphs that tell of an event. It moves no event; the later day is the event's last one to apply.
"""

from __future__ import annotations

import re
from dataclasses import replace

from bot.ingest import body
from bot.ingest.announcements import LONGEST_TITLE, named_in
from bot.ingest.blocks import Block, Kind
from bot.ingest.event_doubts import date_doubts
from bot.ingest.event_names import is_name
from bot.ingest.under import Under
from storage.records import Doubt, EventFacts, EventStatus

_LATER = r"(?:extended|moved|pushed back|put back|postponed)"
_APPLYING = r"(?:application|submission|entry|entries|booking|registration|stall|ticket|sign-?up|cfp|early[- ]bird)s?"
_WANTED = "talks|papers|proposals|speakers|posters|abstracts|submissions|entries|applications|stalls|stallholders|volunteers|artists|works|films"
_CALL = rf"(?P<call>[Cc]all for (?:[a-z]+ )?(?:{_WANTED}))"
_NAME = r"(?:the |The )?(?P<name>[A-Z\d][^.,!?:;()|–—]{2,50}?)"
_TO = rf"(?:has|have|is|are)(?: now)?(?: been)? {_LATER}\b[^.!?]*\d"
_TOLD_EN = tuple(
    re.compile(pattern)
    for pattern in (
        # "The deadline for Quay Camp talks has been extended to 20 May.", "Applications for the Harbour Residency have been extended to 20 May."
        rf"(?:The )?(?:(?:{_APPLYING} )?(?:deadline|closing date)|(?i:{_APPLYING})) (?:for|to) "
        rf"(?:applications |entries |submissions )?(?:to |for )?{_NAME}"
        rf"(?: (?:{_WANTED}|tickets))? {_TO}",
        # "The call for papers of the Quay Camp has been extended until 20 May."
        rf"(?:The )?{_CALL} (?:of|for|at|to) {_NAME} {_TO}",
        # "Quay Camp has extended its call for talks to 20 May."
        rf"{_NAME} (?:has|have) (?:now )?extended (?:its|the|their) (?:{_CALL}|(?:{_APPLYING} )?(?:deadline|closing date)|{_APPLYING})\b[^.!?]*\d",
        # "Open Shelf Grants: the application deadline has been extended to 16 October."
        rf"{_NAME}(?::| [–—-]) (?:the |its |our )?(?:{_APPLYING} )?(?:deadline|closing date) {_TO}",
        # "The Quay Fair stall deadline has moved from 30 April to 20 May."
        rf"{_NAME} (?:(?:{_APPLYING} )?(?:deadline|closing date)|{_APPLYING}|{_CALL}) {_TO}",
    )
)
_LEADS_EN = re.compile(r"(?:[A-Z][a-z]+ news(?:,| for [a-z ]{3,24}:|:)|(?:Please )?[Nn]ote(?: that)?[:,]?|[Uu]pdate:) ")
_APPLYING_KO = r"(?:(?:참가|참여|사전|조기|관람|부스|수강)\s?)?(?:신청|접수|등록|응모|제출|투고|예매|지원)"
# "오픈로봇 컨퍼런스 2026 발표 공모 마감이 연장됐습니다. 4월 30일(목)이었던 마감일이 5월 20일(수)로 늦춰졌으니 …"
_CALL_KO = r"(?:발표|논문|초록|포스터|작품)?\s?(?:공모|모집|제안)"
_LAST_DAY_KO = r"\s?(?:마감일?|마감\s?날짜|기한|기간)"
_TOLD_KO = re.compile(
    rf"(?:\W*[\[【(](?:알림|공지|안내|변경|연장)[\]】)]\s*)?(?!{_APPLYING_KO}\s?(?:마감|기|\s))(?P<name>[^.,!?:|–—]{{2,40}}?)(?:의|[:：])?\s"
    rf"(?:(?:(?P<call>{_CALL_KO})\s)?{_APPLYING_KO}(?:{_LAST_DAY_KO})?|(?P<call_only>{_CALL_KO}){_LAST_DAY_KO}|마감일?)"
    r"(?:이|을|를|은|는)?\s[^.!?]{0,60}?(?:연장|늦춰|늦췄|늦춥|미뤄|미뤘|미룹)[가-힣]*"
)


def told_extended(block: Block, under: Under) -> tuple[EventFacts, list[Doubt]] | None:
    """What a paragraph says of a last day put off, as an event with that last day and a doubt; None for any other."""
    if block.kind not in (Kind.TEXT, Kind.ITEM) or not _MAY.search(block.text):
        return None
    lead = _LEADS_EN.match(block.text)
    text = block.text[lead.end() :] if lead else block.text
    text = f"T{text[1:]}" if lead and text.startswith("the ") else text
    found = _TOLD_KO.match(text) or next(filter(None, (pattern.match(text) for pattern in _TOLD_EN)), None)
    if found is None:
        return None
    name, call = found["name"].strip(), _call_of(found)
    title = f"{name} {call}".strip()
    first = body.first_sentence_end(text) or len(text)
    second = body.first_sentence_end(text[first:])
    days = [
        day for day in under.dates(text[: first + (second or 0)]) if day.span.precision.names_a_day and day.span.end
    ]
    last = max(days, key=lambda day: day.span.end or under.received, default=None)
    if last is None or len(title) > LONGEST_TITLE or not is_name(title):
        return None
    if last.span.end is None or last.span.end < under.received:
        return None
    facts = replace(named_in(block, title, EventStatus.ANNOUNCED), deadline=last.span.end)
    return facts, [Doubt("from_sentence", block.line, {"title": title}), *date_doubts(last, facts)]


def _call_of(found: re.Match[str]) -> str:
    """What one applies to do, as a call is titled: "Call for Talks", 발표 공모; "" where only applying is spoken of."""
    groups = found.groupdict()
    call = (groups.get("call") or groups.get("call_only") or "").strip()
    return call.title().replace(" For ", " for ") if call.isascii() else call


# Looked for first: few paragraphs speak of it.
_MAY = re.compile(r"extended|deadline|closing date|연장|늦[춰췄춥]|미[뤄뤘룹]")
