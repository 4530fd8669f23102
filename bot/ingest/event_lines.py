"""One line of a schedule → one event: its date, then title, description, action and venue told apart. Used by the reader."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from zoneinfo import ZoneInfo

from bot.domain.dates import DateReading, Tense, read_dates
from bot.domain.names import EDITION, aliases_of, normalised
from bot.ingest import house_style as style
from bot.ingest.blocks import Block
from storage.records import Doubt, EventFacts, EventStatus, Precision

_EDGES = " \t\u00a0-–—:：|·•,/~"
_EMPTY_BRACKETS = re.compile(r"[(（\[]\s*[)）\]]")
_STATUS = {
    EventStatus.CANCELLED: re.compile(r"취소|cancell?ed", re.IGNORECASE),
    EventStatus.MOVED: re.compile(r"연기|일정\s?변경|postponed|rescheduled|moved to", re.IGNORECASE),
}


@dataclass(frozen=True, slots=True)
class Under:
    """The heading over a line: the month and year that it names serve the line too."""

    received: date
    zone: ZoneInfo
    year: int | None = None
    month: int | None = None


def read_event(block: Block, under: Under) -> tuple[EventFacts, list[Doubt]] | None:
    """The event that a line names, with its doubts; None where the line has no date or nothing beside it."""
    emoji, text, shift = _emoji(block.text)
    readings = read_dates(
        text, base=under.received, tense=Tense.ANNOUNCED, zone=under.zone, year=under.year, month=under.month
    )
    day, deadline = _day_and_deadline(readings)
    if day is None:
        return None
    rest = _without(text, [reading for reading in (day, deadline) if reading])
    said, action = _action(rest, block)
    venue, said = _venue(said)
    title, description, doubts = _title(said, block.line)
    if not title:
        return None
    span = day.span
    facts = EventFacts(
        title=title,
        precision=span.precision,
        start=span.start,
        end=span.end,
        aliases=aliases_of(title),
        description=description,
        emoji=emoji,
        action=action,
        url=_url(block, action, shift),
        venue=venue,
        starts_at=span.starts_at,
        ends_at=span.ends_at,
        deadline=deadline.span.end if deadline else None,
        recurrence=span.recurrence,
        status=next((status for status, sign in _STATUS.items() if sign.search(rest)), EventStatus.ANNOUNCED),
        year_inferred=day.year_inferred,
        source_line=block.text,
        line=block.line,
    )
    return facts, [*doubts, *_date_doubts(day, facts)]


def _emoji(text: str) -> tuple[str | None, str, int]:
    """A leading emoji, the text after it, and how many characters were cut off."""
    found = style.EMOJI.match(text)
    if not found:
        return None, text, 0
    rest = text[found.end() :].lstrip()
    return found.group(), rest, len(text) - len(rest)


def _day_and_deadline(readings: list[DateReading]) -> tuple[DateReading | None, DateReading | None]:
    deadline = next((reading for reading in readings if reading.is_deadline), None)
    days = [reading for reading in readings if not reading.is_deadline]
    if not days and deadline:
        # All that is known is until when to apply; that is no day of the event.
        unknown = replace(deadline.span, start=None, end=None, precision=Precision.TBA, starts_at=None, ends_at=None)
        return replace(deadline, span=unknown, year_inferred=False, unsure=False, clash=False), deadline
    return (days[0] if days else None), deadline


def _without(text: str, readings: list[DateReading]) -> str:
    for reading in sorted(readings, key=lambda r: r.first, reverse=True):
        text = text[: reading.first].rstrip() + "\u0000" + text[reading.last :].lstrip()
    # The date's place parts the line: what stood before and behind it stays apart.
    pieces = [piece.strip(_EDGES) for piece in text.split("\u0000")]
    return " · ".join(piece for piece in (_EMPTY_BRACKETS.sub("", piece).strip(_EDGES) for piece in pieces) if piece)


def _action(text: str, block: Block) -> tuple[str, str | None]:
    """What stands before the arrow, and the action behind it; a trailing link's words are an action too."""
    arrow = style.ARROW.search(text)
    if arrow:
        action = style.ARROW.sub(" ", text[arrow.end() :]).strip(_EDGES)
        action = re.sub(r"https?://\S+", "", action).strip(_EDGES + "()[]")
        return re.sub(r"https?://\S+", "", text[: arrow.start()]).strip(_EDGES), action or None
    for link in block.links:
        words = block.text[link.first : link.last].strip()
        if words and style.ACTION.search(words) and text.rstrip(")]").endswith(words):
            return text[: text.rindex(words)].strip(_EDGES + "(["), words
    return re.sub(r"\(?https?://\S+\)?", "", text).strip(_EDGES), None


def _url(block: Block, action: str | None, shift: int) -> str | None:
    """The link of the action, else the line's first; only web addresses."""
    del shift
    links = [link for link in block.links if link.url.startswith(("http://", "https://"))]
    on_action = [link for link in links if action and block.text[link.first : link.last].strip() in action]
    return (on_action or links)[0].url if links else None


def _venue(text: str) -> tuple[str | None, str]:
    found = style.VENUE.search(text)
    if not found:
        return None, text
    return found["venue"].strip(_EDGES), (text[: found.start()] + " " + text[found.end() :]).strip(_EDGES)


def _title(text: str, line: int) -> tuple[str, str | None, list[Doubt]]:
    """Where the title ends: at a delimiter, after an edition or a closing parenthesis; else by guess, with a doubt."""
    text = " ".join(text.split())
    end = _end_of_edition(text)
    delimiter = style.DELIMITER.search(text)
    if delimiter and (end is None or delimiter.start() <= end):
        return text[: delimiter.start()].strip(_EDGES), text[delimiter.end() :].strip(_EDGES) or None, []
    if end is not None:
        return text[:end].strip(), text[end:].strip(_EDGES) or None, []
    words = text.split(" ")
    if len(words) == 1:
        return text, None, []
    marked = re.search(r"[A-Za-z\d\-]", words[0])
    if marked and len(words) > 2 and _is_place(words[1]) and style.KIND_OF_EVENT.search(words[-1]):
        title = " ".join(words[:2])
        return title, " ".join(words[2:]), [Doubt("title_guessed", line, {"title": title})]
    return text, None, [Doubt("title_whole", line, {"title": text})]


def _is_place(word: str) -> bool:
    return normalised(word) in style.PLACES


def _end_of_edition(text: str) -> int | None:
    """Where the first edition or closing parenthesis ends that something stands before."""
    for found in _ends(text):
        if found == len(text) or text[found] in " ,|:·-–—":
            return found
    return None


def _ends(text: str) -> Iterator[int]:
    ends = [m.end() for m in EDITION.finditer(text) if text[: m.start()].strip()]
    ends += [m.end() for m in re.finditer(r"(?<=\S)[)）](?:\s?(?:19|20)\d\d(?!\d))?", text)]
    ends += [m.end() for m in re.finditer(r"(?<=\S)\s[#’']?\d{1,3}(?:호|차|기|th|nd|rd|st)?(?=\s|$)", text)]
    yield from sorted(ends)


def _date_doubts(day: DateReading, facts: EventFacts) -> Iterator[Doubt]:
    named = {"title": facts.title}
    if day.unsure:
        yield Doubt("year_unsure", facts.line, named | {"date": facts.start.isoformat() if facts.start else ""})
    if day.clash:
        yield Doubt("weekday_clash", facts.line, named | {"date": facts.start.isoformat() if facts.start else ""})
    if facts.precision is Precision.TBA:
        yield Doubt("no_date", facts.line, named)
