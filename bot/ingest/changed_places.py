"""A sentence that says that an event has another place now: "Harbour Talk has moved to Quay Hall. The date is unchanged.".

The event is named, with its new place; its day where the line says that it stays. Used by the reader of lines.
"""

from __future__ import annotations

import re
from dataclasses import replace

from bot.domain.kinds import kind_at_the_end
from bot.domain.names import fold
from bot.domain.sought import sought
from bot.ingest.announcements import named_in
from bot.ingest.blocks import Block, Kind
from bot.ingest.event_days import find_days
from bot.ingest.event_doubts import dated
from bot.ingest.event_names import is_name
from bot.ingest.event_places import clean_venue, looks_like_place, may_be_place
from bot.ingest.event_words import EDGES
from bot.ingest.subjects import SUBJECT
from bot.ingest.under import Under
from storage.records import Doubt, EventFacts, EventStatus

_LONGEST = 240
_MAY_CHANGE = sought(
    "lmnpvw장",
    r"장소(?:[가를는의]|\s?변경|\s?이전|$|\])|venue|location|moved to|moves to|moved from|now be held|now take place|place change",
    re.IGNORECASE,
)
_DAY_KO = r"(?:20\d\d년\s)?(?:\d{1,2}월\s?\d{1,2}일|\d{1,2}[./]\s?\d{1,2}\.?)(?:\s?\([월화수목금토일]\))?"
_GOES = r"(?:바뀌|바뀝|바꿨|바꿉|변경|옮[겼깁김]|이전)"
_IS_THERE = (
    r"(?:열립니다|열려요|엽니다|열어요|합니다|해요|진행합니다|진행됩니다|진행해요|만납니다|만나요|모입니다|모여요)"
)
_TAG_KO = r"\W*[\[(【<]\s?(?:행사\s?)?장소\s?(?:변경|이전|안내)(?:\s?안내)?\s?[\])】>]\s*[:：]?\s*"
_OLD = r"(?:(?:기존\s|당초\s|원래\s)?(?P<old>[^.!?:]{2,30}?)(?:에서\s|\s?(?:→|->|➡️?|⇒)\s?))?"
_PATTERNS = (
    # "그린테크 데모데이 장소가 이음캠퍼스에서 새늘홀로 변경되었습니다.", "**데모데이**: 장소가 새늘홀로 바뀌었습니다."
    rf"(?:{_TAG_KO})?(?:{_DAY_KO}\s)?(?P<name>[^.!?:：]{{2,40}}?)(?:\s?\({_DAY_KO}\))?(?:의|[:：]|{SUBJECT})?\s(?:행사\s?)?장소[가를는은이]?\s{_OLD}(?P<place>[^.!?]{{2,30}}?)(?:으로|로)\s{_GOES}",
    # "데모데이는 장소가 바뀌어 새늘홀에서 엽니다."
    rf"(?P<name>[^.!?:：]{{2,40}}?){SUBJECT}\s장소[가를]\s{_GOES}[가-힣]{{0,3}},?\s(?P<place>[^.!?]{{2,30}}?)에서\s{_IS_THERE}",
    # "[장소 변경] 데모데이: 이음캠퍼스 → 새늘홀"
    rf"{_TAG_KO}(?P<name>[^.!?:：]{{2,40}}?)\s?(?:[:：]|\s[–—-]\s)\s?{_OLD}(?P<place>[^.!?:：]{{2,40}}?)(?:(?:으로|로)\s{_GOES}\S*)?[.!]?$",
    # "[장소 변경] 데모데이(9월 29일)는 새늘홀에서 열립니다."
    rf"{_TAG_KO}(?P<name>[^.!?:：(]{{2,40}}?)\s?(?:\([^()]{{2,30}}\))?{SUBJECT}\s{_OLD}(?P<place>[^.!?]{{2,30}}?)에서\s{_IS_THERE}",
    # "데모데이 장소 변경: 새늘홀 (날짜는 그대로)"
    rf"(?P<name>[^.!?:：]{{2,40}}?)\s장소\s?변경(?:\s?안내)?\s?(?:[:：]|\s[–—-]\s)\s?{_OLD}(?P<place>[^.!?:：(]{{2,40}}?)(?:\s?\([^()]{{2,40}}\))?[.!]?$",
)
_NAME = r"(?:(?:The|Our|the|our)\s)?(?P<name>[A-Z\d][^.!?:;,()]{2,60}?)"
_DAY = (
    r"(?:,?\s\(?(?:on\s)?(?:(?i:mon|tue|wed|thu|fri|sat|sun)[a-z]*,?\s)?"
    r"(?:\d{1,2}(?:st|nd|rd|th)?\s[A-Z][a-z]{2,8}|[A-Z][a-z]{2,8}\s\d{1,2}(?:st|nd|rd|th)?)(?:,?\s20\d\d)?\)?,?)?"
)
_PLACE = r"(?:the\s)?(?P<place>[A-Z\d][^.!?;()]{2,50}?)(?:,?\s(?:not|instead of|rather than)\s[^.!?]{2,40})?"
_NEWS = r"(?:venue change|change of venue|new venue|new location|location change|change of location)"
_PATTERNS_EN = (
    # "Venue change: Harbour Talk, 29 September, is now in Quay Hall."
    rf"\W*(?i:{_NEWS})\s?[:–—-]\s?{_NAME}{_DAY}\s(?:is now|now|moves to|has moved to|will (?:now )?(?:be|take place)|(?:now )?takes place)\s?"
    rf"(?:held\s)?(?:at|in|to)?\s?{_PLACE}[.!]",
    # "New venue for Harbour Talk: Quay Hall"
    rf"\W*(?i:{_NEWS})\sfor\s{_NAME}{_DAY}\s?(?:[:–—]|\s-)\s?{_PLACE}(?:[.!]|$)",
    # "Harbour Talk: new venue, Quay Hall."
    rf"{_NAME}{_DAY}\s?(?:[:–—]|\s-)\s?(?i:{_NEWS})(?: to|,|:)?\s{_PLACE}(?:[.!]|$)",
    # "Harbour Talk on 29 September has moved from the Mill House to Quay Hall."
    rf"{_NAME}{_DAY}\s(?:has (?:been )?moved|moves|is moving|is now moving)\s(?:from\s(?:the\s)?[A-Z][^.!?\d]{{2,40}}?\s)?to\s{_PLACE}[.!]",
    # "Harbour Talk moves to a bigger room: Foundry Loft, Seoul, instead of Mill Street Cafe."
    rf"{_NAME}{_DAY}\s(?:has (?:been )?moved|moves|is moving)\sto\s(?:a|an)\s(?:[a-z]+\s){{0,3}}"
    rf"(?:room|hall|venue|space|place|home|house|location)[:,]\s{_PLACE}[.!]",
    # "Harbour Talk (29 September) will now be held at Quay Hall, not the Mill House."
    rf"{_NAME}{_DAY}\s(?:will now (?:be held|take place)|is now being held|now takes place)\s(?:at|in)\s{_PLACE}[.!]",
)
_MOVES = re.compile(r"\b(?:has (?:been )?moved|moves|moving) (?:from|to)\b")
_CHANGES = tuple(re.compile(pattern) for pattern in (*_PATTERNS, *_PATTERNS_EN))


def told_place(block: Block, under: Under) -> tuple[EventFacts, list[Doubt]] | None:
    """The event that a line says has moved to another place, at that place; None for any other line."""
    if block.kind not in (Kind.TEXT, Kind.ITEM) or len(block.text) > _LONGEST or not _MAY_CHANGE.search(block.text):
        return None
    found = next((match for pattern in _CHANGES if (match := pattern.match(block.text))), None)
    if found is None:
        return None
    name, place = found["name"].strip(EDGES + "‘’'\"“”"), found["place"].strip(EDGES)
    if not is_name(name) or not (looks_like_place(place) or may_be_place(place)) or under.dates(place):
        return None
    if any(reading.span.precision.names_a_day for reading in under.dates(name)):
        return None  # "[장소 변경] 10월 8일(목) 저녁 8시: 시 낭독의 밤, 카페 오후세시"
    day = find_days(block.text, under.dates(block.text)).day
    if _MOVES.search(found.group()) and day is None and not kind_at_the_end(fold(name)):
        return None  # "The bookshop has moved to Quay Street."
    facts = replace(named_in(block, name, EventStatus.ANNOUNCED), venue=clean_venue(place))
    if day is not None and day.span.precision.names_a_day and not day.unsure:
        facts = dated(facts, day)
    return facts, [Doubt("from_sentence", block.line, {"title": name})]
