"""Paragraphs that tell what became of an event they name: "Because of the strike, Open Source Night has moved to 28 September.".

Used by the reader of sentences, which reads none of them twice.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from bot.domain.dates import DateReading
from bot.domain.kinds import kind_at_the_end
from bot.domain.names import fold, is_common
from bot.domain.sought import sought
from bot.ingest import body
from bot.ingest import house_style as style
from bot.ingest.announcements import AT_KO, named_in, place_behind
from bot.ingest.blocks import Block, Kind
from bot.ingest.event_days import find_days
from bot.ingest.event_doubts import date_doubts, dated
from bot.ingest.event_old_days import without_old_days
from bot.ingest.event_places import clean_venue
from bot.ingest.event_words import HANGUL
from bot.ingest.late_clocks import with_late_clock
from bot.ingest.news_of_events import named_first
from bot.ingest.place_lines import said_where
from bot.ingest.under import Under
from storage.records import Doubt, EventFacts, EventStatus

_LONGEST, _MOST_SENTENCES = 320, 3
# What an event's name ends with, beside the kinds that every list knows.
_ENDS_AS_EVENT = re.compile(
    r"(?:데이|나이트|위크|위켄드|산행|캠프|클럽|수업|강좌|교실|모임|밋업|대회|행진|야행|산책|트레킹|총회|[가-힣]콘|"
    r"\b(?:weekend|night|day|week|walk|fair|club|reading|visit|camp|show|class|talk|tour|drop-in|meetup|summit|conf(?:erence)?|morning|evening|"
    r"supper|dinner|lunch|breakfast|clinic|open day|market|run|ride|jam|hackathon|café|cafe|agm|session|rehearsal|screening))"
    r"(?:\s#?\d{1,3}|\s20\d\d)?$",
    re.IGNORECASE,
)
_DAY_KO = (
    r"(?:20\d\d년\s?)?(?:\d{1,2}월\s?\d{1,2}일|\d{1,2}[./]\s?\d{1,2}\.?)(?:\s?\([월화수목금토일](?:요일)?\))?"
    r"(?:\s?[~–-]\s?(?:\d{1,2}월\s?)?\d{1,2}일?(?:\s?\([월화수목금토일]\))?)?"
)
# What stands before the name and tells why, or when it was to be.
_LEADS_KO = re.compile(
    r"(?:[가-힣]{1,8}\s){0,3}[가-힣]{0,8}\s?(?:사정으로|사정상|문제로|때문에|탓에|인해|이유로|예보로),?\s|"
    r"(?:아쉽게도|안타깝게도|부득이하?게?|죄송하지만|죄송하게도|저희|우리|이번(?:에는|엔)?),?\s|"
    rf"{_DAY_KO}(?:에|의|로|으로)?\s(?:(?:열기로|하기로|개최하기로)\s?(?:했던|한)|(?:열릴|열|개최할|진행할|하기로)\s?(?:예정이던|예정인|예정이었던|계획이던)?|"
    r"(?:예정했던|예정된|예정이던|계획했던|잡혀\s?있던|안내(?:해\s?드린|드린|한|했던)|알려\s?드린))\s|"
    rf"{_DAY_KO}\s|"
    # "온라인으로 열려던 돌봄 교육"
    r"(?:[가-힣]{1,8}(?:으로|에서)\s)?(?:열려던|하려던|열기로\s?(?:한|했던)|열\s예정이던|예정이던|예정인|열릴)\s"
)
# A clause or a day among the words before the particle: no name ends there.
_NO_NAME = re.compile(
    r"[()（）\[\]:：|]|\d{1,2}(?:월|일)|(?:으로|에는|에서|에|부터|까지|져|해서|어서|아서|려던|예정이던|이번)\s"
)
_PARTICLE = re.compile(rf"(?:\s?[(（](?P<held>{_DAY_KO})[)）])?(?:이|가|은|는|을|를|,|:)\s(?=\S)")
_OF_ITS_DAY = re.compile(r"의?\s(?:행사\s)?(?:일정|날짜|일시|개최일)$")
_OFF_KO = re.compile(
    r"취소(?:되|하|됐|됩|합|했|돼|해)|(?:열리지|열지|개최하지|진행하지|하지)\s?(?:않|못)|쉬어\s?갑|쉬어\s?가|쉽니다|쉬어요|휴강"
)
_PUT_OFF_KO = re.compile(r"연기|순연|미뤄|미룹|미뤘|미루")
_MOVES_KO = re.compile(
    rf"{_PUT_OFF_KO.pattern}|변경|옮|바뀌|바뀝|바꾸|바꿨|바꿉|당[기겨겼깁]|조정|바로잡|아니라|잘못\s?(?:적|안내|표기|알)"
)
_LONG_AGO = re.compile(r"지난해|작년|재작년|당시|그해|\blast year\b|\bwas cancell?ed\b", re.IGNORECASE)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")

_WORD_EN = r"(?:[A-Z\d#][\w'’&#-]*)"
_NAME_EN = rf"(?:[Tt]he |[Oo]ur )?(?P<name>{_WORD_EN}(?:\s(?:(?:of|the|and|for|&|de)\s){{0,2}}{_WORD_EN}){{0,6}})"
_HELD_EN = (
    r"(?:\s\([^()]{3,24}\))?"
    r"(?:,?\s(?:on|planned for|due on|scheduled for|announced[^,.]{0,40}\sfor)\s[^,.]{3,30}?)?"
    r"(?:,?\s(?:at|in)\s[^.]{3,60}?)?,?"
)
_LEADS_EN = re.compile(
    r"(?:please note(?: that)?|sadly|unfortunately|regrettably|sorry(?:, but)?|update|note|nb)[,:]?\s|"
    r"(?:because of|due to|owing to|following|after)\s[^,.]{3,60},\s|we (?:are sorry|regret)(?: to say)?(?: that)?\s",
    re.IGNORECASE,
)
_VERB_EN = (
    r"(?:has|have)\s(?:now\s|sadly\s|had to be\s)?(?:been\s)?(?:moved|postponed|re-?scheduled|cancell?ed|put back|brought forward|called off)|"
    r"is\s(?:now\s|sadly\s)?(?:postponed|cancell?ed|off|moved|moving|not\s(?:taking place|going ahead|happening|on))|"
    r"(?:will|can)\s?(?:not|no longer)\s(?:now\s)?(?:take place|be held|go ahead|run|happen)|"
    r"(?:is\snow|will\snow\s(?:be held|take place|be))(?=\son\b)|(?:is|will\s(?:be held|take place|be))(?=\son\b[^.]*\bnot\b)"
)
_TELLS_EN = (
    rf"{_NAME_EN}{_HELD_EN}\s(?P<verb>{_VERB_EN})(?P<tail>.*)$",
    rf"[Tt]he (?:date|day) (?:of|for) {_NAME_EN} (?P<verb>has (?:been )?changed|is now|changes)(?P<tail>.*)$",
    rf"[Ww]e (?:have|have had|had)(?: to)? (?P<verb>cancel|move|postpone|cancelled|moved|postponed) {_NAME_EN}(?P<tail>{_HELD_EN}(?:\s.*)?\.?.*)$",
    rf"[Ii]n (?:our|the) last (?:issue|letter|newsletter|mail),? we (?P<verb>gave the wrong (?:date|day)) for {_NAME_EN}\.\s(?P<tail>.*)$",
)
_CHANGES_EN = tuple(re.compile(pattern, re.DOTALL) for pattern in _TELLS_EN)
_OFF_EN = re.compile(r"cancel|called off|\boff\b|\bnot\b|no longer", re.IGNORECASE)
_PUT_OFF_EN = re.compile(r"postpone|put back|put off", re.IGNORECASE)


# What one of these words must say; most paragraphs have none of them.
_MAY_CHANGE = sought(
    "취열진하쉬쉽휴연순미변옮바당조아잘개bcimnprw",
    rf"{_OFF_KO.pattern}|{_MOVES_KO.pattern}|"
    r"cancel|call(?:ed)? off|chang|brought|mov(?:ed?|ing)\b|postpone|re-?schedul|put back|wrong|\bno[tw]?\b|is off\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Change:
    """What a paragraph says: of what, what stands before that is said, what is said, and how it stands: "off", "put off" or "moved"."""

    name: str
    head: str
    tail: str
    standing: str


def tells_a_change(block: Block) -> bool:
    """Whether a paragraph names an event and says what became of it: it belongs to no other above it."""
    return _change_in(block, known=False) is not None


def read_change(block: Block, under: Under, *, known: bool) -> tuple[EventFacts, list[Doubt]] | None:
    """The event that a paragraph says such news of, with its new day. `known`: below a heading of events or changes any name will do."""
    change = _change_in(block, known=known)
    if change is None or any(int(year) < under.received.year for year in _YEAR.findall(block.text)):
        return None
    status = EventStatus.CANCELLED if change.standing == "off" else EventStatus.MOVED
    day = None if change.standing == "off" else _new_day(change.tail, under)
    if day is None and change.standing == "moved":
        return None
    facts = named_in(block, change.name, status)
    held = _held_day(change, under) if day is None and change.standing == "off" else None
    day = day or held
    if day is not None:
        facts = dated(facts, with_late_clock(change.tail[day.last :], day, under) if held is None else day)
        if held is None:
            facts = replace(facts, venue=_place_behind(change.tail[day.last :]))
    return facts, [Doubt("from_sentence", block.line, {"title": change.name}), *date_doubts(day, facts)]


def _place_behind(day: str) -> str | None:
    """The place told behind the new day, in its sentence or in one of its own."""
    place = AT_KO.search(day)
    return clean_venue(place["venue"]) if place else place_behind(day) or said_where(day)


def _new_day(tail: str, under: Under) -> DateReading | None:
    """The day that holds now: what it moved to, or the one exact day that is not said to be the old one."""
    readings = under.dates(tail)
    found = find_days(tail, readings)
    left = [found.day] if found.moved and found.day is not None else without_old_days(tail, readings)[1]
    exact = [day for day in left if day.span.precision.names_a_day and not day.is_deadline and day.kind != "relative"]
    exact = [day for day in exact if day.span.end is not None and day.span.end >= under.received]
    return exact[0] if len(exact) == 1 else None


def _held_day(change: _Change, under: Under) -> DateReading | None:
    """The one day of what is called off, beside its name or else in what is said of it."""
    for text in (change.head, change.tail):
        exact = [day for day in under.dates(text) if day.span.precision.names_a_day and not day.is_deadline]
        if exact:
            ahead = [day for day in exact if day.span.end is not None and day.span.end >= under.received]
            return ahead[0] if len(ahead) == len(exact) == 1 else None
    return None


def _change_in(block: Block, *, known: bool) -> _Change | None:
    if block.kind is not Kind.TEXT or not block.gap or len(block.text) > _LONGEST or not _MAY_CHANGE.search(block.text):
        return None
    text = named_first(block).text.strip(" *※📌🔔📢❗")
    if _LONG_AGO.search(text):
        return None
    if body.sentences(text) > _MOST_SENTENCES or style.OF_THE_LETTER.search(text):
        return None
    change = _korean(text) if HANGUL.search(text) else _english(text)
    if change is None or is_common(change.name) or len(change.name) > _LONGEST_NAME:
        return None
    words = len(change.name.split())
    return change if words > 1 and (known or _names_an_event(change.name)) else None


_LONGEST_NAME = 50


def _names_an_event(name: str) -> bool:
    """Whether a name says what kind of event it is."""
    return bool(kind_at_the_end(fold(name)) or style.KIND_OF_EVENT.search(name) or _ENDS_AS_EVENT.search(name))


def _korean(text: str) -> _Change | None:
    rest = text
    while lead := _LEADS_KO.match(rest):
        rest = rest[lead.end() :]
    end = body.first_sentence_end(rest) or len(rest)
    if not style.POLITE_END.search(rest[:end].rstrip()):
        return None
    for found in _PARTICLE.finditer(rest, 0, end):
        name = _OF_ITS_DAY.sub("", rest[: found.start()].strip(" ,'‘’\"“”「」"))
        if not _names_an_event(name):
            continue
        if _NO_NAME.search(name):
            return None
        first, tail = rest[found.end() : end], rest[found.end() :]
        head = text[: len(text) - len(tail)]
        if _OFF_KO.search(first):
            return _Change(name, head, tail, "off")
        if _MOVES_KO.search(first) or re.search(r"잘못\s?(?:적|안내|표기|알)", tail):
            put_off = _PUT_OFF_KO.search(first) is not None and not re.search(r"\d", tail)
            return _Change(name, head, tail, "put off" if put_off else "moved")
        return None
    return None


def _english(text: str) -> _Change | None:
    rest = text
    while lead := _LEADS_EN.match(rest):
        rest = rest[lead.end() :]
    for pattern in _CHANGES_EN:
        if found := pattern.match(rest):
            verb = found["verb"]
            head, tail = rest[found.start() : found.start("verb")], f"{verb}{found['tail']}"
            if _OFF_EN.search(verb):
                return _Change(found["name"].rstrip("."), head, tail, "off")
            put_off = _PUT_OFF_EN.search(verb) is not None and not re.search(r"\d", tail)
            return _Change(found["name"].rstrip("."), head, tail, "put off" if put_off else "moved")
    return None
