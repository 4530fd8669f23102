"""Headlines without any mark: the short lines directly below an issue's title. Used by the finders of headlines."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.domain.names import fold
from bot.ingest import body
from bot.ingest import house_style as style
from bot.ingest.blocks import Block, Kind
from bot.ingest.newsletter_names import is_issue_line

MOST_HEADLINES = 20
LONGEST_HEADLINE = 200
ISSUE_NUMBER = re.compile(
    r"^\W*(?:(?:제\s?)?\d{1,4}\s?호|(?:vol|no|issue|edition|#)\.?\s?#?\d{1,4}|20\d\d[.\-/년]\s?\d{1,2}(?:[.\-/월]\s?\d{1,2}일?\.?)?\s?(?:\([월화수목금토일]\))?)(?:\W|$)",
    re.IGNORECASE,
)


def bare_lines(blocks: Sequence[Block]) -> int:
    """How many lines directly below the title are headlines: short lines without a gap up to the first heading or gap."""
    count = 0
    again = _come_again(blocks)
    if again:
        return again
    for place, block in enumerate(blocks):
        if block.kind is Kind.HEADING or block.kind is Kind.ROW or (block.gap and block.kind is not Kind.TEXT):
            break
        following = blocks[place + 1] if place + 1 < len(blocks) else None
        prose = len(block.text) > LONGEST_HEADLINE or body.sentences(block.text) > 1 or style.GREETING.match(block.text)
        if block.gap or prose or count >= MOST_HEADLINES:
            break
        # One that speaks to the reader closes the list, right above the first heading.
        closes = count and len(block.text) <= 45 and following is not None and following.kind is Kind.HEADING
        told = style.POLITE_END.search(block.text) and (
            block.text.endswith((".", "!", "?", "~", "…")) or len(block.text) > 45
        )
        if told and not closes:
            break
        if (ISSUE_NUMBER.match(block.text) and len(block.text) < 40) or says_whose_or_when(block.text):
            break
        if is_dated_item(block):
            return max(0, count - 1)  # the line above it heads a schedule
        count += 1
    return count


def says_whose_or_when(text: str) -> bool:
    """Whether a line below a title says whose the issue is, which one, or when it was sent."""
    return bool(_SAYS_WHOSE.match(text) or _SENT_ON.match(text) or is_issue_line(text))


# "보낸 날: 2026년 3월 3일 화요일"
_SENT_ON = re.compile(
    r"^\W*(?:보낸\s?(?:날|이|사람)|발송일?|발행일?|날짜|sent(?:\son)?|date|issued)\s?[:：|]", re.IGNORECASE
)
# "Newsletter of the Bellbird Ceramics Guild", below the name of the issue.
_SAYS_WHOSE = re.compile(
    r"^\W*(?:(?:the|an?|your|our)\s)?(?:\w+\s){0,2}(?:newsletter|bulletin|magazine|journal|gazette)\s(?:of|for|from)\b",
    re.IGNORECASE,
)


def _come_again(blocks: Sequence[Block]) -> int:
    """The number of lines in the first group, where they head the passages below: a list of contents without any mark."""
    group = 0
    while group < len(blocks) and blocks[group].kind is Kind.TEXT and (group == 0 or not blocks[group].gap):
        group += 1
    if not 2 <= group <= 8 or any(body.is_sentence(block.text) or len(block.text) > 80 for block in blocks[:group]):
        return 0
    later = {fold(block.text) for block in blocks[group:]}
    return group if sum(fold(block.text) in later for block in blocks[:group]) * 2 >= group else 0


_MONTHS = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
_DATED = re.compile(
    r"^\W*(?:\d{1,2}[./월]\s?\d{1,2}|\d{1,2}일|매주|매월|격주|every\s|(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s+\S{0,4}\s?\d|"
    rf"(?:mon|tues|wednes|thurs|fri|satur|sun)days?\b|(?:{_MONTHS})[a-z]*\.?\s+\d|\d{{1,2}}(?:st|nd|rd|th)?\s+(?:{_MONTHS}))",
    re.IGNORECASE,
)


NAMES_A_DAY = re.compile(
    r"\d{1,2}(?:월\s?\d{1,2}일|[./]\s?\d{1,2}\.?\s?(?:\([월화수목금토일]\)|$|[,\s]))|"
    rf"\b(?:{_MONTHS})[a-z]*\.?\s+\d{{1,2}}\b|\b\d{{1,2}}(?:st|nd|rd|th)?\s+(?:{_MONTHS})[a-z]*\b",
    re.IGNORECASE,
)


def is_dated_item(block: Block) -> bool:
    return _DATED.match(block.text) is not None
