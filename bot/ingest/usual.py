"""What a sentence above a list says of all that stands in it: "All talks are held in the Methodist Schoolroom and start at 7.30 pm.".

Used by the reader of schedules.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from bot.domain.date_words import RRULE_DAY, WEEKDAY_STEMS
from bot.domain.sought import sought
from bot.ingest import body
from bot.ingest.blocks import Block, Kind
from bot.ingest.event_places import clean_venue, is_clock, looks_like_place, may_be_place, says_a_clock
from bot.ingest.late_clocks import at_clock_beside
from bot.ingest.under import Under
from storage.records import EventFacts, Precision

_KINDS = (
    r"programs|programmes|talks|lectures|meetings|events|sessions|concerts|recitals|walks|rides|films|screenings|performances|shows|classes|workshops|"
    r"evenings|rehearsals|services|matches|games|papers|seminars|readings|tastings|tours|lessons|swims|suppers|dinners|socials|gatherings"
)
_KINDS_KO = r"(?:강연|강의|강좌|모임|공연|상영|수업|행사|회차|경기|산행|세미나)"
_OF_ALL = sought(
    "aeo각강경공매모산상세수장전행회",
    rf"\b(?:all|our)\b[^.!?]{{0,30}}\b(?:{_KINDS})\b|\b(?:each|every)\s(?:talk|lecture|meeting|event|session|concert|walk|film|performance|class|workshop|evening|rehearsal|match)\b|"
    r"장소(?:는|은)?\s?[:：]?\s?(?:모두|전부|동일하게)\s|"
    rf"(?<![가-힣])(?:모든|매|전|각)\s?{_KINDS_KO}\S{{0,3}}\s|{_KINDS_KO}(?:은|는)\s?(?:모두|매번|항상)\s",
    re.IGNORECASE,
)
_OF_ALL_FIRST = re.compile(
    rf"\W*(?:(?:{_KINDS})\b[^.!?]{{0,20}}\b(?:are|start|begin|take place|held)\b|(?:all|everything)\s(?:is\s|are\s)?(?:held\s)?(?:at|in)\b)",
    re.IGNORECASE,
)
_NAME = r"[A-Z가-힣][\w’'&-]*(?:\s(?:of\s|the\s)?(?:\d{1,3}\.\d{1,3}[a-zA-Z]?|[A-Z가-힣\d][\w’'&-]*)){0,5}"
_HELD_AT = re.compile(
    rf"\b(?:held|meet|gather|take place|begin|start|are|[Aa]ll|[Ee]verything)\s(?:on\s[A-Z][a-z]+s?\s)?"
    rf"(?:at\s[\d.:]+(?:\s?[ap]\.?m\.?)?,?\s)?(?:[a-z]+\s){{0,2}}?(?:at|in)\s(?:the\s)?(?P<place>{_NAME}(?:,\s{_NAME})?)"
)
_HELD_AT_KO = re.compile(
    r"장소(?:는|은)?\s?[:：]?\s?(?:모두|전부|동일하게)\s(?P<place>[^.!?]{2,30}?)(?:입니다|이에요|예요|에서|$|[.!])"
)
# "네 번의 강좌는 모두 오후 2시에 지하 1층 강당에서 시작합니다."
_TOLD_KO = re.compile(
    r"모두\s(?:(?P<clock>(?:오[전후]|저녁|아침|밤)?\s?\d{1,2}(?:시(?:\s?\d{1,2}분|\s?반)?|:\d\d))에?\s)?"
    r"(?:(?P<place>(?:[가-힣\d]+\s){0,3}[가-힣\d]+)에서\s)?(?=[^.!?]{0,20}(?:니다|요)[.!])"
)
_LONGEST = 300


def with_what_is_usual(
    events: Sequence[EventFacts], heading: Block | None, lines: Sequence[Block], under: Under
) -> list[EventFacts]:
    """The events of a part; those on a day without a clock, or without a place, as such a sentence or its heading says of them all."""
    if not events:
        return []
    for block in lines:
        if (weekly := _said_of_a_weekday(block, events, under)) is not None:
            return [
                _as_usual(facts, weekly, under) if (facts.line or 0) > block.line else facts
                for facts in events
                if facts.line != block.line
            ]
    said = next((block.text for block in lines if _tells_of_all(block)), None) or _said_of_each(lines)
    said = said or _said_by(heading, under)
    if said is not None and len(events) > 1:
        return [_as_usual(facts, said, under) for facts in events]
    groups = {
        line: told
        for at, block in enumerate(lines)
        if (told := _said_by(block, under))
        for line in _group_below(lines, at)
    }
    return [_as_usual(facts, groups[facts.line], under) if facts.line in groups else facts for facts in events]


def _said_of_a_weekday(block: Block, events: Sequence[EventFacts], under: Under) -> str | None:
    """What a line that begins with a weekday and the hour says of the events below it, which all fall on that weekday.

    "Tuesdays, 16:00–17:30, Keir Library room 2.14 and by video link." over a table of papers.
    """
    if block.kind is not Kind.TEXT or len(block.text) > _LONGEST or not says_a_clock(block.text):
        return None
    first = next(iter(under.dates(block.text)), None)
    leads = first is not None and not re.search(r"\w", block.text[: first.first])
    rule = _ONE_WEEKDAY.fullmatch(first.span.recurrence or "") if first is not None and leads else None
    below = [
        facts for facts in events if (facts.line or 0) > block.line and facts.precision.names_a_day and facts.start
    ]
    if first is None or rule is None or len(below) < _ENOUGH:
        return None
    weekday = RRULE_DAY.index(rule["day"])
    if any(facts.start is not None and facts.start.weekday() != weekday for facts in below):
        return None
    end = body.first_sentence_end(block.text) or len(block.text)
    place = next((p for p in _PIECES.split(block.text[first.last : end].strip(" .,()")) if looks_like_place(p)), "")
    clock = block.text[: first.last]
    return f"held at the {place}; {clock}" if place else clock


def _said_of_each(lines: Sequence[Block]) -> str | None:
    """What a line above a table says of each of its rows: "지하 1층 문학강당 / 각 14:00~16:00 / 신청 없이 오시면 됩니다"."""
    block = lines[0] if lines else None
    if block is None or block.kind is not Kind.TEXT or len(block.text) > _LONGEST:
        return None
    each = _EACH_AT.search(block.text)
    if each is None:
        return None
    place = next((p for p in re.split(r"\s[/|·]\s|,\s", block.text[: each.start()]) if looks_like_place(p)), "")
    clock = re.split(r"\s[/|·]\s|,\s", each["clock"])[0]
    return f"장소: 모두 {place}. {clock}" if place else clock


_EACH_AT = re.compile(
    r"(?:(?<![가-힣])(?:각|매회|각\s?회|회당|모두)\s?|\b(?:each|all)\s(?:at\s|from\s)?)(?P<clock>(?:오[전후]\s?|저녁\s?)?\d{1,2}(?::\d\d|\s?시(?!간)|\s?[ap]\.?m).*)",
    re.IGNORECASE,
)
_ENOUGH = 2
_ONE_WEEKDAY = re.compile(r"FREQ=WEEKLY;BYDAY=(?P<day>[A-Z]{2})")
_PIECES = re.compile(r",\s|\sand\s(?=by |via |online)|\sunless\s|;\s")


def _group_below(lines: Sequence[Block], at: int) -> list[int]:
    """The lines of the group that stands below a line, up to the next gap."""
    below = list(lines[at + 1 :])
    return [block.line for block in below[:1] + list(takewhile(lambda block: not block.gap, below[1:]))]


def _as_usual(facts: EventFacts, said: str, under: Under) -> EventFacts:
    place, labelled = _HELD_AT.search(said), _HELD_AT_KO.search(said)
    named = place is not None and (looks_like_place(place["place"]) or looks_like_place(place["place"].split(", ")[0]))
    venue = clean_venue(place["place"]) if place and named else None
    venue = clean_venue(labelled["place"]) if labelled else venue
    if told := _TOLD_KO.search(said):
        venue = clean_venue(told["place"]) if told["place"] and looks_like_place(told["place"]) else venue
        said = told["clock"] or said
    if place is None and labelled is None and (spot := _first_of(said)) is not None:
        venue = venue or spot
    elsewhere = facts.description is not None and _ELSEWHERE.search(facts.description)
    own = None if venue and _is_who_speaks(facts) else facts.venue
    return at_clock_beside(replace(facts, venue=own or (None if elsewhere else venue)), said, under)


def _first_of(said: str) -> str | None:
    """The place that such a text begins with, in a sentence of its own: "Old Lifeboat House, Quay Street. All meetings begin at 7.30 p.m."."""
    end = body.first_sentence_end(said)
    first = said[:end].strip(" .") if end is not None and end < len(said) else ""
    bare = _AT.sub("", first)
    place = bare.split(", except ")[0].split(" unless ")[0].split(", unless ")[0]
    if not place or re.search(r"\d[.:]\d", place):
        return None
    named = looks_like_place(place.split(", ")[0]) or (bare != first and may_be_place(place))
    return clean_venue(place) if named else None


_AT = re.compile(r"^(?:all )?(?:at|in)\s(?:the\s)?", re.IGNORECASE)


def said_of_all(lines: Sequence[Block]) -> str | None:
    """What the lines right below a heading say of all the parts below it: "At the Long Saleroom, Cattlegate, except where we say otherwise."."""
    return next(
        (block.text for block in lines[:2] if block.kind is Kind.TEXT and _OF_THE_PARTS.search(block.text[:_LONGEST])),
        None,
    )


_OF_THE_PARTS = re.compile(
    r"\b(?:except where|unless) (?:we say |otherwise |stated |shown |noted |it says )|\ball (?:held |meet |are held )?(?:at|in) the\b|"
    r"(?:별도|따로)\s?(?:표시|표기|안내|적)[가-힣]*\s?(?:없으면|않은|외에는|것\s?말고는)",
    re.IGNORECASE,
)


def held_as_said(events: Sequence[EventFacts], said: str, under: Under) -> list[EventFacts]:
    """The events of a part below such lines, those without a place at that one."""
    return [_as_usual(facts, said, under) if facts.venue is None else facts for facts in events]


def _is_who_speaks(facts: EventFacts) -> bool:
    """Whether two names are a person's rather than a place, where all is held at one: "Puddle, Clay and Patience (Jo Tarrant, Leeds)"."""
    venue = facts.venue or ""
    return _TWO_NAMES.fullmatch(venue) is not None and not looks_like_place(venue.split(", ")[0])


_TWO_NAMES = re.compile(r"[A-Z][\w'’-]+(?: [A-Z]\.)? [A-Z][\w'’-]+(?:, [A-Z][\w'’. -]{2,30})?")


_ELSEWHERE = re.compile(r"\bnot (?:at|in) (?:the|our)\b|\bon the premises\b|장소가?\s?(?:다|바뀌|변경)", re.IGNORECASE)


def _said_by(heading: Block | None, under: Under) -> str | None:
    """What a heading says behind a sign of where and when its lines are: "Club nights – the clubroom, Station Yard, 7.30pm"."""
    found = _BEHIND_A_SIGN.search(heading.text) if heading is not None and len(heading.text) <= 90 else None
    if heading is None or found is None or not says_a_clock(found["rest"]):
        return None
    days = under.dates(heading.text)
    if days and not (heading.kind is Kind.HEADING and all(day.span.precision is Precision.RECURRING for day in days)):
        return None
    rest = _EVERY_WEEK.sub("", found["rest"])
    where = [piece for piece in rest.split(", ") if not is_clock(piece)]
    where = [piece for piece in where if looks_like_place(piece)] or where
    return f"held at the {', '.join(where)}; {rest}" if where else rest


# "Seminars: Wednesdays, 12.30 pm, Room 4.17": each of them has its own day below.
_EVERY_WEEK = re.compile(
    rf"(?:on |every )?(?:{WEEKDAY_STEMS})[a-z]*days?\b,?\s?|매[주월]\s(?:\S째\s)?[월화수목금토일]요일(?:마다)?,?\s?",
    re.IGNORECASE,
)
_BEHIND_A_SIGN = re.compile(r"\S\s?(?:\s[–—-]\s|:\s|\()(?:the\s)?(?P<rest>[^()]{4,80})\)?$")


def _tells_of_all(block: Block) -> bool:
    if block.kind not in (Kind.TEXT, Kind.ITEM) or len(block.text) > _LONGEST:
        return False
    return _OF_ALL.search(block.text) is not None or _OF_ALL_FIRST.match(block.text) is not None
