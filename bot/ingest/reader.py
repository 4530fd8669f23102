"""The one reader of blocks: headlines, events, stories, body and sign-off of an issue, whatever form it came in."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from zoneinfo import ZoneInfo

from bot.domain.dates import Tense, read_dates
from bot.ingest import body
from bot.ingest import house_style as style
from bot.ingest.blocks import Block, Kind, NotAnIssue
from bot.ingest.event_lines import Under, read_event
from storage.records import Doubt, Draft, EventFacts, Precision

MOST_HEADLINES = 20
LONGEST_HEADLINE = 200
_HANGUL = re.compile("[가-힣]")
_LATIN = re.compile("[A-Za-z]")


def read_blocks(
    blocks: Sequence[Block],
    *,
    received: date,
    zone: ZoneInfo,
    newsletter: str | None = None,
    language: str | None = None,
) -> Draft:
    """An issue's draft. Raises NotAnIssue("empty" | "no_headline") where there is nothing to head it."""
    if not blocks:
        raise NotAnIssue("empty")
    url, blocks = _web_version(blocks)
    headlines, rest = _headlines(blocks)
    if not headlines:
        raise NotAnIssue("no_headline")
    lines = tuple(block.text for block in headlines)
    named = _newsletter(lines)
    doubts: list[Doubt] = []
    events: list[EventFacts] = []
    stories: list[str] = []
    prose: list[Block] = []
    for heading, under in _parts(rest):
        if heading and style.EVENTS_HEADING.search(heading.text):
            found, left, more = _events(heading, under, received, zone)
            if found:
                events += found
                doubts += more
                prose += left
                continue
        if heading and style.STORIES_HEADING.search(heading.text) and not stories:
            told = _stories(under)
            if told:
                stories = [block.text for block in told]
                prose += under[len(told) :]
                continue
        prose += [heading, *under] if heading else under
    body_blocks, sign_off = body.split_sign_off(prose)
    return Draft(
        title=lines[0],
        received=received,
        language=language or _language(blocks),
        headlines=lines,
        newsletter=newsletter or named,
        url=url,
        stories=tuple(stories),
        sections=body.sections(body_blocks, lines),
        sign_off=sign_off,
        events=tuple(events),
        doubts=tuple(sorted(doubts, key=lambda doubt: doubt.line or 0)),
    )


def _web_version(blocks: Sequence[Block]) -> tuple[str | None, list[Block]]:
    """The link to the issue on the web; a line that is nothing else is left out."""
    url = None
    kept = []
    for block in blocks:
        link = next((k for k in block.links if style.WEB_VERSION.search(block.text[k.first : k.last])), None)
        if link is None and block.links and style.WEB_VERSION.search(block.text):
            link = block.links[0]
        if link is not None:
            url = url or link.url
            if len(block.text) < 60:
                continue
        kept.append(block)
    return url, kept


def _headlines(blocks: Sequence[Block]) -> tuple[list[Block], list[Block]]:
    """The lines before the first heading, and the rest.

    Where a Markdown heading of the first level opens the issue it is the title itself. Where nothing is marked
    as a heading, the headlines end at a blank line or at prose.
    """
    first = 1 if blocks[0].kind is Kind.HEADING and blocks[0].level == 1 else 0
    marked = next((n for n in range(first, len(blocks)) if blocks[n].kind is Kind.HEADING), None)
    end = marked if marked is not None else len(blocks)
    for place in range(first, end):
        block = blocks[place]
        prose = len(block.text) > LONGEST_HEADLINE or body.sentences(block.text) > 1
        ends_unmarked = marked is None and place and (block.gap or body.is_sentence(block.text))
        if prose or ends_unmarked or place >= MOST_HEADLINES:
            end = place
            break
    return [replace(block, kind=Kind.TEXT) for block in blocks[:end]], list(blocks[end:])


def _newsletter(headlines: Sequence[str]) -> str | None:
    for line in headlines:
        kicker = style.KICKER.match(line)
        if kicker and style.NEWSLETTER_NAME.search(kicker["name"]) and not style.NOT_A_NAME.match(kicker["name"]):
            return kicker["name"].strip()
    return None


def _parts(blocks: Sequence[Block]) -> list[tuple[Block | None, list[Block]]]:
    """The blocks by the heading they stand under; those before the first have none."""
    parts: list[tuple[Block | None, list[Block]]] = [(None, [])]
    for block in blocks:
        if block.kind is Kind.HEADING:
            parts.append((block, []))
        else:
            parts[-1][1].append(block)
    return parts


def _events(
    heading: Block, under: Sequence[Block], received: date, zone: ZoneInfo
) -> tuple[list[EventFacts], list[Block], list[Doubt]]:
    """The events of a schedule, the prose that follows it, and what was doubtful."""
    frame = _frame(heading, received, zone)
    events: list[EventFacts] = []
    doubts: list[Doubt] = []
    for place, block in enumerate(under):
        if _is_prose(block):
            return events, list(under[place:]), doubts
        read = read_event(block, frame)
        if read is not None:
            facts, more = read
            events.append(facts)
            doubts += more
        elif events and block.links and len(block.text) < 40 and events[-1].url is None:
            events[-1] = replace(events[-1], url=block.links[0].url)
        else:
            doubts.append(Doubt("line_not_read", block.line, {"text": block.text[:80]}))
    return events, [], doubts


def _is_prose(block: Block) -> bool:
    """A paragraph ends a schedule; a long line of one event does not."""
    return body.sentences(block.text) > 1 or (
        block.kind is Kind.TEXT and bool(style.POLITE_END.search(block.text)) and not style.ARROW.search(block.text)
    )


def _frame(heading: Block, received: date, zone: ZoneInfo) -> Under:
    """What a heading such as [11월 행사] or [2024년 1월 일정] adds to the lines under it."""
    for reading in read_dates(heading.text, base=received, tense=Tense.ANNOUNCED, zone=zone):
        start = reading.span.start
        if reading.span.precision is Precision.MONTH and start is not None:
            return Under(received, zone, start.year if not reading.year_inferred else None, start.month)
    return Under(received, zone)


def _stories(under: Sequence[Block]) -> list[Block]:
    """The one-sentence lines after their heading, up to a quotation, a paragraph or a heading."""
    told: list[Block] = []
    for place, block in enumerate(under):
        if not body.is_one_sentence(block.text):
            break
        if told and block.gap and block.kind is Kind.TEXT and told[-1].kind is Kind.TEXT:
            break
        follows = under[place + 1] if place + 1 < len(under) else None
        ended = [body.is_sentence(story.text) or story.text.endswith("?") for story in told]
        heading = body.looks_like_heading(block, follows, ())
        if told and heading and (all(ended) or (follows is not None and body.sentences(follows.text) > 1)):
            break
        told.append(block)
    return told


def _language(blocks: Sequence[Block]) -> str:
    text = " ".join(block.text for block in blocks[:200])
    return "ko" if 2 * len(_HANGUL.findall(text)) >= len(_LATIN.findall(text)) else "en"
