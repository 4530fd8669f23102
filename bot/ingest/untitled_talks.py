"""Talks whose title is still open: "Mina Park (Leeds), TITLE TBA", "제목: 미정". Used by the reader of schedules.

What stands there instead is the speaker, whom nobody would ask for as an event; the series says what it is: "Seminar: Mina Park".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.domain.names import aliases_of, fold
from bot.ingest import house_style as style
from bot.ingest.blocks import Block, Kind
from storage.records import EventFacts

_OPEN = r"(?:tb[acd]\b|to (?:be (?:announced|confirmed|decided)|follow)\b|미정|미확정|추후\s?(?:공지|안내|확정|공개|발표)(?:\s?예정)?)"
_TITLE = r"(?:\b(?:the )?(?:talk )?(?:title|topic|subject)|(?:강연|발표|강의)?\s?(?:제목|주제))"
_OPEN_TITLE = re.compile(rf"[\s,(/|·–—-]*{_TITLE}\s*(?:is|은|는)?\s*[:：]?\s*\(?(?:{_OPEN})\)?", re.IGNORECASE)
_ONLY_OPEN = re.compile(rf"\W*(?:{_TITLE}\s*[:：]?\s*)?\(?(?:{_OPEN})\)?\W*", re.IGNORECASE)
_LOOSE_TITLE = re.compile(r"[\s,(/|·–—-]+(?:title|topic|제목|주제)\W*$", re.IGNORECASE)
# "Colloquium" over "Title: What the sandpile remembers": the series is no name beside its talk's.
_GIVEN_TITLE = re.compile(
    r"^\W*(?:talk\s)?(?:title|제목)\s?[:：]\s*(?P<title>\S.{3,120})$", re.IGNORECASE | re.MULTILINE
)
_SPEAKER = re.compile(
    r"(?:speakers?|lecturer|presenter|연사|발표자?|강사|강연자)\s*[:：]\s*(?P<who>[^|/\n;:：]{2,60}?)(?=\.\s|[,;|/\n]|$|\s{2})",
    re.IGNORECASE,
)
_SERIES = re.compile(
    r"seminars?|colloqui(?:um|a)|lectures?|talks?|journal club|reading group|brown bags?|세미나|콜로퀴[엄움]|강연회?|특강|월례\s?발표회?|"
    r"집담회|저널\s?클럽",
    re.IGNORECASE,
)
_PERSON = re.compile(
    r"(?:(?:Dr|Prof|Professor|Mr|Mrs|Ms|Sir|Dame)\.?\s)?[A-Z][\w'’.-]*(?:\s(?:van|von|de|der|la|al|bin)\b)?(?:\s[A-Z][\w'’.-]*){1,3}"
    r"(?:\s(?:in conversation with|with|and|&)\s[A-Z][\w'’.-]*(?:\s[A-Z][\w'’.-]*){1,3})?"
    r"(?:\s?\([^()]{2,50}\)|,\s[^,]{3,50})?|"
    r"[가-힣]{2,4}(?:\s?(?:교수|박사|작가|대표|연구원|선생님?|감독|기자|소장|변호사|님))?(?:님)?(?:\s?\([^()]{2,40}\))?"
)
LONGEST_SERIES = 40


def is_open_title(title: str) -> bool:
    """Whether a name only says that there is none yet: "TITLE TBA", "제목: 미정"."""
    return len(title) <= 40 and re.search(_TITLE, title, re.IGNORECASE) is not None and is_untold(title)


def is_untold(text: str) -> bool:
    """Whether a cell or a line says nothing but that it is still open: "TBA", 미정, "Title to be announced"."""
    return _ONLY_OPEN.fullmatch(text) is not None


def is_person(name: str) -> bool:
    """Whether a name is somebody's, with what he is and where: "Dr Mina Park (Leeds)", 박민아 교수."""
    kind = _SERIES.search(name) or style.KIND_OF_EVENT.search(name)
    return kind is None and _PERSON.fullmatch(name) is not None


def named_by_series(events: Sequence[EventFacts], heading: Block | None, under: Sequence[Block]) -> list[EventFacts]:
    """The events of a part, those without a title called by their series and speaker; left out where neither is known."""
    named = [_named(facts, heading, under) if facts.line is not None else facts for facts in events]
    return [facts for facts in named if not is_open_title(facts.title)]


def _named(facts: EventFacts, heading: Block | None, under: Sequence[Block]) -> EventFacts:
    text = _lines_of(facts, under)
    if heading is not None and (given := _GIVEN_TITLE.search(text)) and not is_untold(given["title"]):
        names_series = fold(facts.title) == fold(heading.text) and _SERIES.search(facts.title) is not None
        if names_series and not re.search(r"\d", facts.title):
            title = given["title"].strip(" \"'“”‘’「」『』《》.")
            return replace(facts, title=title, aliases=aliases_of(title))
    open_itself = is_open_title(facts.title)
    if not open_itself and not _OPEN_TITLE.search(text) and not is_untold(facts.description or "-"):
        return facts
    if facts.description and is_untold(facts.description):
        facts = replace(facts, description=None)
    name = _LOOSE_TITLE.sub("", _OPEN_TITLE.sub("", facts.title)).strip(" ,/|·–—-")
    name = name[1:-1] if name.startswith("(") and name.endswith(")") else name  # "제목 미정(박민아 교수)"
    label = _SPEAKER.search(text)
    who = label["who"].strip() if label else ""
    if heading is not None and who and fold(name) == fold(heading.text):
        title = f"{_as_one(name)}: {who}"
        return replace(facts, title=title, aliases=aliases_of(title))
    if not open_itself and not is_person(name):
        return _without_a_place_that_speaks(facts, who, text)
    who = (name if not open_itself else "") or who or _beside(text, facts)
    series = _series_above(facts, heading, under)
    title = f"{series}: {who}" if series and who else series or who
    if not title:
        return facts
    told = None if facts.description and facts.description in title else facts.description
    return replace(facts, title=title, aliases=aliases_of(title), description=told)


def _lines_of(facts: EventFacts, under: Sequence[Block]) -> str:
    """An event's own line, and those of its card below it up to the next gap."""
    said = [facts.source_line or ""]
    for block in under:
        if block.line > (facts.line or 0):
            if block.gap or block.line > (facts.line or 0) + 6 or block.kind in (Kind.ITEM, Kind.ROW):
                break
            said.append(block.text)
    return "\n".join(said)


def _beside(text: str, facts: EventFacts) -> str:
    """The person beside an open title on its line: "제목 미정 / 박민아 교수", "제목 미정(박민아 교수)"."""
    for piece in (facts.description or "", *re.split(r"\s[/|·–—-]\s|[()]|,\s", text.partition("\n")[0])):
        if not _OPEN_TITLE.search(piece) and re.search(r"교수|박사|\b(?:Dr|Prof)\b", piece):
            return piece.strip() if is_person(piece.strip()) else ""
    return ""


def _without_a_place_that_speaks(facts: EventFacts, who: str, text: str) -> EventFacts:
    """ "Maths Colloquium: 4 June, Mina Park (title tba)": who speaks there is no place."""
    place = facts.venue
    speaks = place and (place == who or _OPEN_TITLE.match(text.partition(place)[2])) and is_person(place)
    told = (
        facts.description if facts.description and not re.fullmatch(r"(?i)speakers?|연사", facts.description) else None
    )
    return replace(facts, venue=None, description=told or place) if speaks else facts


def _series_above(facts: EventFacts, heading: Block | None, under: Sequence[Block]) -> str:
    """The nearest line above an event that names its series, else the heading; "" where neither does."""
    above = [heading] if heading is not None else []
    above += [block for block in under if block.line < (facts.line or 0) and block.kind in (Kind.TEXT, Kind.HEADING)]
    for block in reversed(above):
        name = block.text.strip(" :：■◆◎[]【】")
        if len(name) <= LONGEST_SERIES and _SERIES.search(name) and not re.search(r"\d|[.!?:：]", name):
            return _as_one(name)
    return ""


def _as_one(name: str) -> str:
    """A series' name for one of its dates: SEMINARS is a Seminar."""
    name = re.sub(r"(?i)\b(seminar|lecture|talk|brown bag)s$", r"\1", name)
    name = re.sub(r"(?i)\bcolloquia$", "Colloquium", name)
    return name.title() if name.isupper() and len(name) > 4 else name
