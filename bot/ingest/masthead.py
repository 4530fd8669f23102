"""The lines above an issue's first words that say which issue it is: whose, its number, its day or week. Used by the reader.

They are no events, however their date is worded: "Week of November 30, 2026", "11월 넷째 주", "발행일: 2026. 11. 30.".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from bot.domain.dates import DateReading
from bot.ingest import body, heading_words, label_words
from bot.ingest import house_style as style
from bot.ingest.blocks import Block, Kind, without_emoji
from bot.ingest.event_days import says_only_a_date
from bot.ingest.event_places import begins_with_clock, looks_like_place
from bot.ingest.newsletter_names import is_issue_line
from bot.ingest.under import Under
from storage.records import Precision

# A masthead has no more lines than this.
MOST_LINES = 8
LONGEST_LINE = 70
# An issue is dated so long after it is sent, at most: the Sunday it is for, the week or the month it tells of.
_AHEAD = timedelta(days=10)
# A bare day without its year is an issue's only so soon.
_AHEAD_UNDATED = timedelta(days=3)
_AHEAD_VAGUE = timedelta(days=35)
_LONGEST_STRETCH = timedelta(days=14)
_SAYS_WHICH_ISSUE = re.compile(
    r"\b(?:week|w/[bce]|issue|edition|vol(?:ume)?|no|number|published|publication|newsletter|bulletin|memo|letter|news|dated?|"
    r"(?:first|second|third|fourth|last) sunday)\b|#\d|발\s?행|\d\s?호(?![가-힣])|통권|주차|[째막]\s?주|주보|주간|소식지|작성일|배포일|창간|주일",
    re.IGNORECASE,
)
# Words of such lines, beside the date and what it counts.
_ITS_WORDS = re.compile(
    r"\b(?:for|the|of|and|in|this|our|to|from|on|a|weekly|monthly|daily|week|weeks?|beginning|commencing|starting|ending|w/[bce]|issue|date|dated?|edition|vol|volume|"
    r"no|number|published|publication|released?|sent|newsletter|bulletin|memo|letter|news|notes|update|monday|sunday|friday|year|"
    r"(?:first|second|third|fourth|last) sunday (?:of|in|after) \w+)\b|"
    r"발\s?행(?:일|일자|인)?|제?\s?\d+\s?호|통권|제?\d{1,2}\s?주차?|[첫둘셋넷다섯마지막번]+째?\s?주|주보|주간|소식지?|안내|작성일|배포일|창간|주일|월호|겨울호|봄호|여름호|가을호|호|"
    r"뉴스(?:레터)?|편지|알림|이번\s?주|금주|다음\s?주",
    re.IGNORECASE,
)
_LETTER = re.compile(r"[^\W\d_]")


def masthead(blocks: Sequence[Block], under: Under) -> set[int]:
    """The lines down to the issue's date, where such a date stands before anything else is told."""
    seen: list[Block] = []
    headings = 0
    for place, block in enumerate(blocks[:MOST_LINES]):
        following = blocks[place + 1] if place + 1 < len(blocks) else None
        headings += block.kind is Kind.HEADING
        if _is_issue_date(block, following, under, above=seen):
            return {one.line for one in (*seen, block)}
        if _begins_the_letter(block) or headings > 2:
            return set()
        dated = any(day.span.precision.names_a_day for day in under.dates(block.text))
        if (dated or (block.kind is not Kind.HEADING and under.dates(block.text))) and not _says_which(block.text):
            return set()
        seen.append(block)
    return set()


def issued_on(blocks: Sequence[Block], under: Under) -> date | None:
    """The day with its year that stands alone at the top of an issue, within a week of the received one; "today" is that day."""
    for block in blocks[:MOST_LINES]:
        days = under.dates(block.text) if block.kind in (Kind.TEXT, Kind.HEADING) and _YEAR.search(block.text) else []
        day = days[0].span.start if len(days) == 1 and _is_near(days[0], under) else None
        if day is None or day != days[0].span.end or not says_only_a_date(block.text, days):
            continue
        return day if timedelta(0) < abs(day - under.received) < _A_WEEK else None
    return None


_A_WEEK = timedelta(days=7)
_YEAR = re.compile(r"20\d\d")


def _begins_the_letter(block: Block) -> bool:
    if block.kind in (Kind.ITEM, Kind.ROW) or style.GREETING.match(block.text):
        return True
    if block.kind is Kind.HEADING and (
        heading_words.only_says_events(block.text) or heading_words.CONTENTS_HEADING.search(block.text)
    ):
        return True
    return body.sentences(block.text) > 1 or (body.is_sentence(block.text) and len(block.text) > LONGEST_LINE)


def _says_which(text: str) -> bool:
    return _SAYS_WHICH_ISSUE.search(text) is not None


def _is_issue_date(block: Block, following: Block | None, under: Under, *, above: Sequence[Block]) -> bool:
    """Whether a line says when the issue is of, and nothing but that; `above`: what stands over it."""
    if block.kind is not Kind.TEXT or len(block.text) > LONGEST_LINE or label_words.WHEN_SIGN.match(block.text):
        return False
    readings = under.dates(block.text)
    if not readings or not all(_is_near(reading, under) for reading in readings):
        return False
    says_which = _says_which(block.text)
    if not (says_which or is_issue_line(block.text) or says_only_a_date(block.text, readings)):
        return False
    if _LETTER.search(_beside(block, readings)) and not is_issue_line(block.text):
        return False
    if following is None or following.kind in (Kind.ITEM, Kind.ROW):
        return following is None or bool(re.search(r"발\s?행|\b(?:issue|vol|published)\b", block.text, re.IGNORECASE))
    if label_words.labelled(following.text) or begins_with_clock(following.text):
        return False
    if says_which:
        return True
    if above and _IS_OF_A_WEEK.search(above[-1].text) and readings[0].span.start != readings[0].span.end:
        return True  # "March 1 – 6, 2027" below "This Week at Juniper Flats"
    # A day alone: under an event's own name, or over its place, it is that event's.
    named = bool(above) and style.KIND_OF_EVENT.search(above[-1].text) is not None
    near = readings[0].span.start is not None and readings[0].span.start <= under.received + _AHEAD_UNDATED
    sure = near or not (readings[0].span.precision.names_a_day and readings[0].year_inferred)
    apart = following.gap or _begins_the_letter(following)
    return sure and not named and apart and not looks_like_place(following.text)


_IS_OF_A_WEEK = re.compile(r"\b(?:this|the|next) week\b|\bweekly\b|이번\s?주|주간", re.IGNORECASE)


def _beside(block: Block, readings: Sequence[DateReading]) -> str:
    _, plain = without_emoji(block)
    text = block.text
    for reading in sorted(readings, key=lambda r: r.first, reverse=True):
        text = text[: reading.first] + " " + text[reading.last :]
    return _ITS_WORDS.sub(" ", text) if plain.text else ""


def _is_near(reading: DateReading, under: Under) -> bool:
    span = reading.span
    if span.start is None or span.end is None or span.starts_at is not None or span.recurrence or reading.is_deadline:
        return False
    if span.precision.names_a_day:
        return span.start <= under.received + _AHEAD and span.end - span.start <= _LONGEST_STRETCH
    if span.precision is Precision.WEEK and reading.year_inferred:
        return True  # a fifth week may be counted either way
    if span.precision is Precision.TBA:
        return False
    return span.start <= under.received + _AHEAD_VAGUE
