"""An issue's top: its title, its list of headlines, the newsletter's name, the link to its web version. Used by the reader."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from bot.domain.names import fold
from bot.ingest import body
from bot.ingest import house_style as style
from bot.ingest.blocks import Block, Kind, sliced
from bot.ingest.event_words import HANGUL
from bot.ingest.newsletter_names import is_issue_line

MOST_HEADLINES = 20
LONGEST_HEADLINE = 200
# A list of headlines begins within this many lines.
NEAR_TOP = 10
_ISSUE_NUMBER = re.compile(
    r"^\W*(?:(?:제\s?)?\d{1,4}\s?호|(?:vol|no|issue|edition|#)\.?\s?#?\d{1,4}|20\d\d[.\-/년]\s?\d{1,2}(?:[.\-/월]\s?\d{1,2}일?\.?)?\s?(?:\([월화수목금토일]\))?)(?:\W|$)",
    re.IGNORECASE,
)


def web_version(blocks: Sequence[Block]) -> tuple[str | None, list[Block]]:
    """The link to the issue on the web; a line that is nothing else is left out."""
    url = None
    kept = []
    for block in blocks:
        link = next((k for k in block.links if style.WEB_VERSION.search(block.text[k.first : k.last])), None)
        if link is None and block.links and style.WEB_VERSION.search(block.text):
            link = block.links[0]
        if link is not None:
            url = url or link.url
            if named := _before_its_link(block):
                kept.append(named)
                continue
            if len(block.text) < 60:
                continue
        kept.append(block)
    return url, kept


def _before_its_link(block: Block) -> Block | None:
    """What a masthead says before the link to its web version: "별마루 레터 · 2026년 11월 30일 웹에서 보기"."""
    said = style.WEB_VERSION.search(block.text)
    before = block.text[: said.start()].rstrip(" ·|｜/-–—(") if said else ""
    parted = re.search(r"[·|｜]|\d", before) is not None
    named = 3 <= len(before) <= 60 and parted and not body.is_sentence(before) and "?" not in before
    return sliced(block, 0, len(before)) if named and re.match(r"\W*[^\W\d_]{2}", before) else None


def find(blocks: Sequence[Block], subject: str | None, page_title: str | None) -> tuple[list[str], list[Block]]:
    """The headlines, the title first, and the rest of the issue."""
    blocks = list(blocks)
    blocks = _below_masthead(blocks) if not subject else blocks
    if not subject and _is_one_line_masthead(blocks):
        blocks = [replace(blocks[1], gap=False), *blocks[2:]]
    elif not subject and (headed := _below_own_name(blocks)):
        blocks = [replace(blocks[headed], gap=False, kind=Kind.TEXT), *blocks[headed + 1 :]]
    title, rest = _title(blocks, subject, page_title)
    if title is None:
        return [], rest
    lines, rest = _listed(rest, title)
    return [title, *(line for line in lines if fold(line) != fold(title))][:MOST_HEADLINES], rest


def _same(one: str, other: str) -> bool:
    a, b = fold(style.KICKER.sub("", one)), fold(style.KICKER.sub("", other))
    return bool(a and b) and (a == b or (min(len(a), len(b)) >= 6 and (a in b or b in a)))


def _title(blocks: list[Block], subject: str | None, page_title: str | None) -> tuple[str | None, list[Block]]:
    """A mail's subject; else the first heading of the first level near the top; else the page's title or the first line."""
    top = blocks[:NEAR_TOP]
    headed = any(block.kind is Kind.HEADING and block.level == 1 for block in top[:6])
    if (
        subject is None
        and not headed
        and not (blocks and blocks[0].all_strong and not body.is_sentence(blocks[0].text))
    ):
        subject = page_title
    if subject:
        # The line that says the subject again is no headline of its own; what stands above it is the masthead.
        for place, block in enumerate(top):
            if block.text and _same(block.text, subject) and len(block.text) >= 4:
                return subject, [b for b in blocks[:place] if not _is_masthead(b)] + blocks[place + 1 :]
        return subject, blocks
    for place, block in enumerate(top):
        if block.kind is Kind.HEADING and block.level == 1 and place <= 5:
            return block.text, [b for b in blocks[:place] if not _is_masthead(b)] + blocks[place + 1 :]
    if not blocks:
        return None, blocks
    first = blocks[0]
    if first.kind is Kind.HEADING and style.only_says_events(first.text):
        return None, blocks  # [행사] heads a schedule, not an issue
    if len(first.text) > LONGEST_HEADLINE or (body.sentences(first.text) > 1 and len(first.text) > 80):
        return None, blocks
    return first.text, blocks[1:]


def _is_one_line_masthead(blocks: Sequence[Block]) -> bool:
    """Whether the first line says name, sender and number, and a title stands alone between it and the first sentences."""
    if len(blocks) < 3 or any(block.kind is not Kind.TEXT for block in blocks[:3]):
        return False
    first, title, prose = blocks[:3]
    numbered = len(re.findall(r"\s[|·/]\s", first.text)) >= 1 and is_issue_line(first.text.rpartition(" | ")[2])
    alone = title.gap and prose.gap and 10 <= len(title.text) <= 90 and not body.is_sentence(title.text)
    told = style.GREETING.match(prose.text) is not None or body.sentences(prose.text) > 1
    return (
        numbered
        and alone
        and told
        and not style.GREETING.match(title.text)
        and not style.EVENTS_HEADING.search(title.text)
    )


# What heads a part of an issue rather than the issue.
_HEADS_A_PART = re.compile(
    r"\b(?:words?|letters?|notes?|message|news|greetings?|thoughts?|views?|report)\s(?:from|of|to)\b|^from\s(?:the|our)\b|\b(?:corner|diary|dates|notices?|welcome|"
    r"editorial|contents|hello|introduction|calendar|events)\b|인사|머리말|말씀|일정|행사|소식$|안내$|알림|목차|차례",
    re.IGNORECASE,
)


# "Marginalia, the letter of The Foxed Page, 5 March": the line of the date has a name of its own, so the one above it is a headline.
_NAMES_ANOTHER = re.compile(
    r"\b(?!(?:News|Newsletter|Bulletin|Members|Issue|Vol|No|Week|The|(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|Spring|Summer|"
    r"Autumn|Winter)[a-z]*)\b)[A-Z][\w'’]+\s(?:(?:of|and|&|the)\s)*[A-Z][\w'’]+|[가-힣]{2}\S*\]"
)


def _below_own_name(blocks: Sequence[Block]) -> int:
    """Where the issue's headline stands below the newsletter's own name as first line: "RUNWAY WEEKLY" / "Issue 211 / 17 September" / …; else 0."""
    if len(blocks) < 4 or len(blocks[0].text) > 60:
        return 0
    first = blocks[0]
    if body.is_sentence(first.text) and not body.ENDS_WITH_ITS_DATE.search(first.text):
        return 0
    if first.kind not in (Kind.TEXT, Kind.HEADING) or (first.kind is Kind.HEADING and first.level == 1):
        return 0
    at = 1
    while (
        at <= 2
        and not blocks[at].gap
        and (is_issue_line(blocks[at].text) or body.ENDS_WITH_ITS_DATE.search(blocks[at].text))
    ):
        at += 1
    own = style.KICKER.sub("", first.text)
    numbered = body.ENDS_WITH_ITS_DATE.search(first.text) is not None
    if own != first.text and not (numbered and is_issue_line(own)):
        return 0  # "[흙손레터] 숨 쉬는 항아리의 과학": the headline itself
    named = style.NEWSLETTER_NAME.search(first.text) is not None and len(first.text.split()) <= 5
    dated = at > 1 and not _NAMES_ANOTHER.search(blocks[1].text) and (first.text.isupper() or first.text.istitle())
    if not (named or dated or (numbered and HANGUL.search(first.text))):
        return 0
    numbered = numbered or at > 1
    return at if _heads_the_issue(blocks[at], blocks[at + 1], named=named, numbered=numbered) else 0


def _heads_the_issue(block: Block, following: Block, *, named: bool, numbered: bool) -> bool:
    """Whether a line is a headline over the first words of a letter."""
    text = block.text
    if block.kind not in (Kind.TEXT, Kind.HEADING) or not 8 <= len(text) <= 90 or text.endswith((".", ",", ":")):
        return False
    if (
        style.GREETING.match(text)
        or _HEADS_A_PART.search(text)
        or style.only_says_events(text)
        or _NAMES_A_DAY.search(text)
    ):
        return False
    greets = style.GREETING.match(following.text) is not None or following.text.endswith((",", "께.", "님께"))
    prose = following.kind is Kind.TEXT and body.sentences(following.text) > 1
    if block.kind is Kind.HEADING:
        return numbered and (greets or (prose and len(text.split()) >= 4))
    apart = block.gap and following.gap and (greets or prose)
    close = not block.gap and ((following.kind is Kind.TEXT and not prose) or (following.gap and (greets or prose)))
    return apart or (close and len(text.split()) >= _SHORTEST_SENTENCE)


# A line without a gap above it must say something, not whose the newsletter is.
_SHORTEST_SENTENCE = 4


def _below_masthead(blocks: list[Block]) -> list[Block]:
    """Without a newsletter's name and the line "Issue 48 | 5 September" under it, where bare headlines follow them."""
    if len(blocks) < 4 or blocks[0].kind is Kind.ITEM or len(blocks[0].text) > 40 or body.is_sentence(blocks[0].text):
        return blocks
    numbered = next((n for n in (1, 2) if is_issue_line(blocks[n].text) and blocks[n].kind is Kind.TEXT), None)
    if numbered is None or is_issue_line(blocks[0].text):
        return blocks
    below = blocks[numbered + 1 :]
    while below and is_issue_line(below[0].text):
        below = below[1:]
    if not below or below[0].kind is not Kind.TEXT:
        return blocks
    count = 1 + _bare_lines(below[1:])
    plain = [
        not body.is_sentence(b.text) and len(b.text) <= 110 and not style.GREETING.match(b.text) for b in below[:count]
    ]
    return [replace(below[0], gap=False), *below[1:]] if count >= 2 and all(plain) else blocks


def _is_masthead(block: Block) -> bool:
    """A logo's words, a number, a date: short lines over the title."""
    return len(block.text) <= 60 and not body.is_sentence(block.text)


def _listed(blocks: list[Block], title: str) -> tuple[list[str], list[Block]]:
    """The list of headlines at the top, and everything else.

    Bare lines right below the title count (a blank line or prose ends them), else the first list near the
    top, be it under a heading that says contents.
    """
    blocks = blocks[_masthead_lines(blocks) :]
    bare = _bare_lines(blocks)
    if bare:
        return [block.text for block in blocks[:bare]], blocks[bare:]
    first, told = None, 0
    for place, block in enumerate(blocks[:NEAR_TOP]):
        if block.kind is Kind.HEADING and not style.CONTENTS_HEADING.search(block.text):
            if _same(block.text, title) or place == 0:
                continue
            break
        if block.kind is Kind.ITEM:
            first = place
            break
        if block.kind is Kind.ROW or told >= 2:
            break
        told += len(block.text) > 120 or body.sentences(block.text) > 1
    if first is None:
        return [], _without_masthead(blocks)
    last = first
    while last < len(blocks) and blocks[last].kind is Kind.ITEM and len(blocks[last].text) <= LONGEST_HEADLINE:
        last += 1
    run = blocks[first:last]
    heading = blocks[first - 1] if first and blocks[first - 1].kind is Kind.HEADING else None
    if heading is not None and not style.CONTENTS_HEADING.search(heading.text):
        return [], _without_masthead(blocks)
    again = {fold(block.text) for block in blocks[last:]}
    if (
        heading is not None
        and style.STORIES_HEADING.search(heading.text)
        and not any(fold(b.text) in again for b in run)
    ):
        return [], _without_masthead(blocks)  # under a heading of their own, and nothing below them, they are stories
    labelled = last < len(blocks) and style.LABELLED.match(blocks[last].text) is not None
    if labelled or any(style.only_says_events(block.text) for block in run):
        return [], _without_masthead(blocks)  # a group of events and the first of them
    dated = sum(_NAMES_A_DAY.search(block.text) is not None for block in run)
    of_a_month = heading is not None and _MONTH_AHEAD.search(heading.text) is not None
    if dated * 2 > len(run) or (dated and of_a_month):
        return [], _without_masthead(blocks)  # events at a glance, "8월 미리 보기"
    if len(run) < 2 or any(_is_dated_item(block) for block in run) or any(body.sentences(b.text) > 1 for b in run):
        return [], _without_masthead(blocks)
    head = [block for block in blocks[:first] if block is not heading]
    return [block.text for block in run], [*_without_masthead(head), *blocks[last:]]


_MONTH_AHEAD = re.compile(r"\d{1,2}월|(?:이번|다음)\s?[주달]|\bmonth\b|\bweek\b", re.IGNORECASE)


def _bare_lines(blocks: Sequence[Block]) -> int:
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
        if (_ISSUE_NUMBER.match(block.text) and len(block.text) < 40) or _SAYS_WHOSE.match(block.text):
            break
        if _is_dated_item(block):
            return max(0, count - 1)  # the line above it heads a schedule
        count += 1
    return count


def _masthead_lines(blocks: Sequence[Block]) -> int:
    """How many lines below the title only say whose the issue is and of when: one of the first two closes with its date or number."""
    group = list(takewhile(lambda block: block.kind is Kind.TEXT and not block.gap, blocks[:3]))
    dated = [
        place
        for place, block in enumerate(group[:2])
        if len(block.text) <= 90 and body.ENDS_WITH_ITS_DATE.search(block.text)
    ]
    alone = bool(dated) and len(group) <= dated[0] + 1 and not any(body.is_sentence(block.text) for block in group)
    return len(group) if alone else 0


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


def _without_masthead(blocks: Sequence[Block]) -> list[Block]:
    out = list(blocks)
    while out and _ISSUE_NUMBER.match(out[0].text) and len(out[0].text) < 40 and out[0].kind is Kind.TEXT:
        out.pop(0)
    return out


_MONTHS = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
_DATED = re.compile(
    r"^\W*(?:\d{1,2}[./월]\s?\d{1,2}|\d{1,2}일|매주|매월|격주|every\s|(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s+\S{0,4}\s?\d|"
    rf"(?:mon|tues|wednes|thurs|fri|satur|sun)days?\b|(?:{_MONTHS})[a-z]*\.?\s+\d|\d{{1,2}}(?:st|nd|rd|th)?\s+(?:{_MONTHS}))",
    re.IGNORECASE,
)


_NAMES_A_DAY = re.compile(
    r"\d{1,2}(?:월\s?\d{1,2}일|[./]\s?\d{1,2}\.?\s?(?:\([월화수목금토일]\)|$|[,\s]))|"
    rf"\b(?:{_MONTHS})[a-z]*\.?\s+\d{{1,2}}\b|\b\d{{1,2}}(?:st|nd|rd|th)?\s+(?:{_MONTHS})[a-z]*\b",
    re.IGNORECASE,
)


def _is_dated_item(block: Block) -> bool:
    return _DATED.match(block.text) is not None
