"""A line that says of one event that it moved or is called off, wherever it stands: "🔔 Moved: X, 10 Oct → 17 Oct".

Used by the reader of lines.
"""

from __future__ import annotations

import re
from dataclasses import replace

from bot.domain.dates import DateReading
from bot.domain.names import aliases_of, fold
from bot.ingest import body
from bot.ingest import house_style as style
from bot.ingest.announcements import IT_IS_NOW
from bot.ingest.blocks import Block, sliced, without_emoji
from bot.ingest.event_actions import action_url
from bot.ingest.event_days import find_days
from bot.ingest.event_doubts import date_doubts, dated
from bot.ingest.event_lines import read_event
from bot.ingest.event_moves import ARROW_LAST, its_end, may_be_from_to
from bot.ingest.event_names import is_name, without_reason
from bot.ingest.event_places import clean_venue
from bot.ingest.event_status import may_be_its_old_day
from bot.ingest.event_words import EDGES, says_something
from bot.ingest.event_zones import zoned
from bot.ingest.late_clocks import with_late_clock
from bot.ingest.news_lines import read_news
from bot.ingest.planned_for import ENDS_PLANNED
from bot.ingest.subjects import SUBJECT
from bot.ingest.towns import IN_BRACKETS
from bot.ingest.under import Under
from storage.records import Doubt, EventFacts, EventStatus, Precision

LONGEST = 220
LONGEST_TITLE = 60
_MOST_WORDS = 8
_WORDS = (
    r"(?P<cancelled>(?:(?:행사|일정|모임)\s?)?취소(?:\s?(?:안내|알림|공지|소식))?|cancell?ed|cancellation|called off)|"
    r"(?P<postponed>(?:(?:행사|일정|모임)\s?)?(?:연기|순연)(?:\s?(?:안내|알림|공지|소식))?|postponed|re-?scheduled)|"
    r"(?P<moved>(?:(?:일정|날짜|일시|행사|행사일)\s?)?변경(?:\s?(?:안내|알림|공지|소식))?|(?:바뀐|달라진)\s?(?:일정|날짜)|"
    r"moved|(?:date|schedule) chang(?:e|ed)|chang(?:e|ed)(?: of)? date)"
)
_BARE_WORDS = _WORDS.replace("?P<", "?P<bare_")
_LED = re.compile(
    rf"^[^\w\[【(<]*(?:[\[【(<]\s?(?:{_WORDS})\s?[\])】>]\s*[:：|]?|"
    rf"(?:{_BARE_WORDS})\s*(?:[:：|｜]|\s[–—-]\s))\s*(?P<rest>\S.*)$",
    re.IGNORECASE,
)
# Below a heading that says it: "🔁 핀테크 데이: 11월 17일(화) → 11월 19일(목)".
_HEADED = re.compile(
    r"^(?P<cancelled>(?!))?(?P<postponed>(?!))?(?P<moved>(?!))?"
    r"(?P<bare_cancelled>(?!))?(?P<bare_postponed>(?!))?(?P<bare_moved>)\W*(?P<rest>\S.*)$"
)
_FROM_DAY_TO_DAY = re.compile(r"\d[^→>➜➔⇒]{0,14}(?:→|➡️?|->|=>|⇒|➜|➔)\s?\D{0,12}\d")
# What the line goes on to say of the event: "… will not take place", "…은 비 예보로 열리지 않습니다".
_CALLED_OFF = re.compile(
    r"[\s,;:–—-]*\b(?:(?:will|can) ?(?:not|no longer)|won.t|can.?t|is (?:now )?(?:off\b|cancell?ed|called off)|"
    r"(?:has|had) (?:to be|been) (?:cancell?ed|called off)|"
    r"(?:has|have) been|(?:due to|because of|owing to)\s)\b.*$|"
    rf"(?<=[가-힣\d)\]’'”」』]){SUBJECT}\s(?:[^.!?]{{0,60}}?\s)?"
    r"(?:(?:열리지|열지|진행하지|하지|개최하지|진행되지)\s?(?:않|못)|취소|안\s?(?:열|해|합)|쉽니다|쉬어요|쉽니).*$",
    re.IGNORECASE,
)
_GOES_BEFORE = re.compile(
    r"[\s,;:(\[|–—-]*(?:\b(?:is|are|has|have|was|been|moves?|moved|postponed|re-?scheduled|changed|now|new|date|from|to|on|for|of|originally|previously|formerly|scheduled|planned|due)\b[\s,:]*)+$|"
    r"\s?(?:행사\s?)?(?:일정|날짜|일시)(?:이|가|은|는|을|를)?$|(?<=[가-힣]{3})(?:은|는)$|(?<=[)\]’'”」』])(?:은|는|이|가|을|를)$|\s?당초$|\s?기존$",
    re.IGNORECASE,
)
_WHO = re.compile(rf"(?<=[가-힣]{{3}})(?=[이가]){SUBJECT}$")
_JOINS = re.compile(
    r"→|➡️?|->|=>|⇒|▶|➜|➔|>|에서|으로|\bto\b|\bfrom\b|\bnow\b|\bwas\b|\bis\b|\bon\b|[,;:()\s]", re.IGNORECASE
)
_SPEAKS = re.compile(
    r"^(?:we|our|you|your|i|my|it|this|they|there|please|all|the office)\b|^(?:저희|우리|이번)\s", re.IGNORECASE
)
_WENT = re.compile(r"바뀌|바꿨|바뀝|옮|변경|연기|미뤄|미뤘|미룹|순연|당겨")
_FROM_TO = re.compile(r"\bfrom\s*$", re.IGNORECASE)
_SO_MOVED = re.compile(r"\s*(?:으)?로(?:\s|$|[.,!])|^\s*(?:에서)")


def read_notice(
    block: Block, under: Under, *, in_schedule: bool, changes: str
) -> tuple[EventFacts, list[Doubt]] | None:
    """The event that a notice names, with its new day; without a day it is told by its name. None for any other line.

    `changes`: what the heading above says; where it is "moved", an arrow between two days is enough.
    """
    if block.news:
        return read_news(block, under)
    if len(block.text) > LONGEST:
        return None
    led = _LED.match(block.text)
    if led is None and changes == "moved" and _FROM_DAY_TO_DAY.search(block.text):
        led = _HEADED.match(block.text)
    if led is None:
        return None
    bracketed = any(led[name] for name in ("cancelled", "postponed", "moved"))
    if bracketed and (in_schedule or (changes and style.POLITE_END.search(block.text))):
        return None  # a line of the list's own, read with all that stands in it
    word = next(n for n in ("cancelled", "postponed", "moved") if led[n] or led[f"bare_{n}"] is not None)
    status = EventStatus.CANCELLED if word == "cancelled" else EventStatus.MOVED
    rest = sliced(block, led.start("rest"), len(block.text))
    emoji, rest = without_emoji(rest)
    end = _end_of_notice(rest.text, under)
    text = rest.text[:end].rstrip(" .!") if end else rest.text
    if arrow := re.search(r"\s*(?:👉|(?:→|->|➡️?|▶)?\s*https?://)", text):
        text = text[: arrow.start()]
    venue = None
    if town := IN_BRACKETS.search(text):
        text, venue = f"{text[: town.start()].rstrip()}{text[town.end() :]}", clean_venue(town["place"])
    if at := re.search(r"\s(?:@|📍)\s?(?P<venue>[^\d@|()]{2,50})$", text):
        text, venue = text[: at.start()], clean_venue(at["venue"])
    gone = _CALLED_OFF.search(text)
    if gone and (word == "cancelled" or not under.dates(gone.group())):
        # "… has been moved to 7 May" says more, "… will not take place on 9 May" when it was to be.
        was = next((day for day in under.dates(gone.group()) if _ON.search(gone.group()[: day.first])), None)
        text = text[: gone.start()] + (f" {gone.group()[was.first : was.last]}" if was is not None else "")
    readings = [
        r
        for r in replace(under, applying="").dates(text)
        if not r.is_deadline and r.span.precision is not Precision.YEAR
    ]
    day = _day_of(text, readings, cancelled=word == "cancelled")
    title = _title(text, readings)
    if title is None or not is_name(title) or (day is None and word == "moved"):
        return None
    if day is None and not block.gap and title[:1].islower() and " " in title:
        return None  # "CANCELLED - too few bookings" below a name says why
    facts = EventFacts(
        title=title,
        precision=Precision.TBA,
        aliases=aliases_of(title),
        emoji=emoji,
        url=action_url(block.links, block.text, None),
        status=status,
        source_line=block.text,
        line=block.line,
    )
    if day is not None:
        day = with_late_clock(text[day.last :], day, under)
        said_new = re.search(r"\b(?:now|to|until)\W*$", text[: day.first], re.IGNORECASE)
        if (
            word == "postponed"
            and not said_new
            and len(readings) == 1
            and readings[0].span.start == readings[0].span.end
        ):
            day = replace(day, unsure=True)  # the old day or the new one
        old = word == "moved" and len(readings) == 1 and may_be_its_old_day(text, day)
        if old or (word == "moved" and day.span.start != day.span.end and may_be_from_to(text, day, changed=True)):
            day = replace(day, unsure=True)
    plain = read_event(block, under)
    if plain is not None and fold(plain[0].title) == fold(title):
        facts = replace(
            facts, **{name: getattr(plain[0], name) for name in ("venue", "action", "description", "deadline")}
        )
    facts, of_zone = zoned(dated(replace(facts, venue=venue or facts.venue), day), text)
    return facts, [*date_doubts_of(day, facts), *of_zone]


def _end_of_notice(text: str, under: Under) -> int | None:
    """Where the sentence ends that names the event, with the day that a stop parts from it: "Fiddle Workshop. Saturday, Nov. 29"."""
    end = body.first_sentence_end(text)
    if end is not None and (now := IT_IS_NOW.match(text, end) or _NEW_DATE.match(text, end)):
        return now.end() + (body.first_sentence_end(text[now.end() :]) or len(text) - now.end())
    if end is None or any(day.first < end for day in under.dates(text)):
        return end
    day = next(iter(under.dates(text[end:])), None)
    if day is None or re.search(r"\w", text[end : end + day.first]):
        return end
    return end + (body.first_sentence_end(text[end:]) or len(text) - end)


_NEW_DATE = re.compile(r"\s*(?:The )?new (?:dates?|day)(?: (?:is|are|will be)\b|:)", re.IGNORECASE)


def is_notice(block: Block) -> bool:
    """Whether a line is led by the words of such a notice: no newsletter is called so, and nobody signs with it."""
    return len(block.text) <= LONGEST and _LED.match(block.text) is not None


def date_doubts_of(day: DateReading | None, facts: EventFacts) -> list[Doubt]:
    """What is not sure; what is called off needs no day."""
    if day is None and facts.status is EventStatus.CANCELLED:
        return []
    return list(date_doubts(day, facts))


def _day_of(text: str, readings: list[DateReading], *, cancelled: bool) -> DateReading | None:
    """The day that holds now, or that on which what is cancelled would have been."""
    found = find_days(text, readings)
    if found.day is None or cancelled:
        return found.day or (readings[0] if readings else None)
    if found.moved:
        return replace(found.day, unsure=False) if found.day.unsure and not found.day.clash else found.day
    named = [reading for reading in readings if reading.span.precision.names_a_day]
    only = found.day
    if len(named) == 1 and only.span.start != only.span.end:
        moved = _FROM_TO.search(text[: only.first]) or "→" in text[only.first : only.last]
        if moved or _SO_MOVED.match(text, only.last):
            return replace(only, span=its_end(only.span, text[only.first : only.last]), unsure=False)
    if len(named) == 2:
        between = text[named[0].last : named[1].first]
        if ARROW_LAST.search(between) or not says_something(_JOINS.sub(" ", between)):
            return named[1]  # also where the name stands between them
    return only


def _title(text: str, readings: list[DateReading]) -> str | None:
    """What stands beside the days: before them, else between or behind them."""
    if readings:
        first, last = readings[0], readings[-1]
        between = text[first.last : last.first] if last is not first else ""
        pieces = [text[: first.first], between, text[last.last :]]
    else:
        pieces = [text]
    pieces = [cell for piece in pieces for cell in piece.split(" | ")]
    for piece in pieces:
        name = _bare(piece)
        if says_something(name):
            break
    else:
        return None
    named, told, _ = name.partition(": ")
    name = named if told and says_something(named) else name
    if readings and _WENT.search(text[readings[-1].last :]):
        name = _WHO.sub("", name)
    speaks = _SPEAKS.search(name) or style.POLITE_END.search(name) or body.is_sentence(name)
    if speaks or len(name) > LONGEST_TITLE or len(name.split()) > _MOST_WORDS:
        return None
    return name


_ON = re.compile(
    r"\b(?:take place|be held|go ahead|run|happen|be|off|called off|cancelled) on (?:the )?$", re.IGNORECASE
)
# "Dye Weekend will not be on 9 May. The new date is 13 June."
_WILL_NOT = re.compile(r"\s(?:will|can|is|are)\s?(?:not|no longer)\b.*$|\swon.t\b.*$")


def _bare(piece: str) -> str:
    """A name without the small words that tie it to its days."""
    name, before = _WILL_NOT.sub("", ENDS_PLANNED.sub("", piece.strip())), ""
    while name != before:
        before = name
        name = _GOES_BEFORE.sub("", name).strip(EDGES + "→➡>=⇒ ‘’“”\"'「」『』")
        if name.count("(") != name.count(")"):
            name = name.strip("() ")
    name = re.sub(r"\swas to (?:be|open|start|begin|run|take place|happen)(?: (?:on|for))?$", "", name)
    return without_reason(re.sub(r"\s*\(\s*\)", "", name))
