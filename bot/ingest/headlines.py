"""An issue's top: its title, its list of headlines, the newsletter's name, the link to its web version. Used by the reader."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from bot.domain.names import fold
from bot.ingest import body, heading_words, label_words
from bot.ingest import house_style as style
from bot.ingest.bare_headlines import (
    ISSUE_NUMBER,
    LONGEST_HEADLINE,
    MOST_HEADLINES,
    NAMES_A_DAY,
    bare_lines,
    is_dated_item,
)
from bot.ingest.below_masthead import below_masthead
from bot.ingest.blocks import LOWEST_RANK, Block, Kind, sliced, without_emoji
from bot.ingest.newsletter_names import is_issue_line

# A list of headlines begins within this many lines.
NEAR_TOP = 10


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
    blocks = list(blocks) if subject else below_masthead(blocks)
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
            if block.text and _same(block.text, subject) and len(block.text) >= 4 and not _heads_a_card(blocks, place):
                return subject, [b for b in blocks[:place] if not _is_masthead(b)] + blocks[place + 1 :]
        return subject, blocks
    for place, block in enumerate(top):
        if block.kind is Kind.HEADING and block.level == 1 and place <= 5:
            return block.text, [b for b in blocks[:place] if not _is_masthead(b)] + blocks[place + 1 :]
    if not blocks:
        return None, blocks
    first = blocks[0]
    if first.kind is Kind.HEADING and heading_words.only_says_events(first.text):
        return None, blocks  # [행사] heads a schedule, not an issue
    if len(first.text) > LONGEST_HEADLINE or (body.sentences(first.text) > 1 and len(first.text) > 80):
        return first_sentence(first), blocks
    return _without_its_date(first.text), blocks[1:]


# "[언덕레터] 데모데이 접수가 시작됐습니다"
_SENDER_FIRST = re.compile(r"^\s*[\[【][^\[\]【】]{2,40}[\]】]\s*(?P<title>\S.{3,})$")


def as_its_own_headline(title: str, blocks: Sequence[Block]) -> str:
    """A mail's subject without the sender's name before it, where the letter itself is headed by the rest of it."""
    led = _SENDER_FIRST.match(title)
    if led is None:
        return title
    top = (block.text for block in blocks[:NEAR_TOP] if block.kind is Kind.HEADING or block.all_strong)
    return led["title"] if any(fold(text) == fold(led["title"]) for text in top) else title


def _heads_a_card(blocks: Sequence[Block], place: int) -> bool:
    """Whether a line is an event's that the subject speaks of, too: it stands over its "기간: …"."""
    return place + 1 < len(blocks) and _is_a_detail(blocks[place + 1])


def _is_a_detail(block: Block) -> bool:
    """Whether a line says when or where something is, or until when one may apply, behind a label."""
    said = label_words.labelled(block.text)
    return said is not None and bool(said["when"] or said["where"] or said["deadline"])


def first_sentence(block: Block) -> str | None:
    """What heads an issue that begins with a paragraph: its first sentence, where that is short and says something."""
    told = without_emoji(block)[1].text
    end = body.first_sentence_end(told)
    said = told[:end].strip() if end is not None and end <= _LONGEST_SENTENCE else ""
    return said if re.search(r"[^\W\d_]{2}", said) else None


_LONGEST_SENTENCE = 90
# "등롱레터 제35호 | 2027년 10월 7일(목)": when an issue came is no part of what it is called.
_ITS_DATE = re.compile(
    r"\s[|·]\s(?:20\d\d\s?[년.\-/]\s?\d{1,2}\s?[월.\-/]\s?\d{1,2}\s?[일.]?\s?(?:\(?[월화수목금토일](?:요일)?\)?)?|"
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s)?(?:\d{1,2}\s[a-z]{3,9}|[a-z]{3,9}\s\d{1,2},?)\s20\d\d)\s*$",
    re.IGNORECASE,
)


def _without_its_date(title: str) -> str:
    bare = _ITS_DATE.sub("", title)
    return (
        bare
        if ISSUE_NUMBER.search(bare) or style.NEWSLETTER_NAME.search(bare) or style.NAME_BEFORE_NUMBER.search(bare)
        else title
    )


def _over_their_lines(blocks: Sequence[Block]) -> list[str]:
    """The headlines below "In this issue" that each stand over a line or more of their own, as headings or numbered."""
    contents = (
        at
        for at, block in enumerate(blocks[:NEAR_TOP])
        if block.kind is Kind.HEADING
        and (heading_words.CONTENTS_HEADING.search(block.text) or heading_words.HEADS_STORIES.fullmatch(block.text))
    )
    at = next(contents, None)
    if at is None:
        return []
    level = blocks[at].level
    below = list(takewhile(lambda block: block.kind is not Kind.HEADING or block.level > level, blocks[at + 1 :]))
    if len(below) < _FEWEST or below[0].kind not in (Kind.HEADING, Kind.ITEM) or below[1].kind is not Kind.TEXT:
        return []
    rank = below[0].level if below[0].kind is Kind.HEADING else LOWEST_RANK
    heads = [block for block in below if block.kind is Kind.HEADING or (block.kind is Kind.ITEM and block.gap)]
    named = [block.text for block in heads if block.kind is Kind.ITEM or block.level <= rank]
    named = [text for text in named if len(text) > _LONGEST_OF_A_PART or not heading_words.STORIES_HEADING.search(text)]
    told = sum(len(block.text) for block in below) > sum(map(len, named))
    dated = any(NAMES_A_DAY.search(text) or heading_words.only_says_events(text) for text in named)
    return named if told and not dated and 2 <= len(named) <= MOST_HEADLINES else []


_FEWEST = 4
# "짧은 소식", "투자 소식" among them head a part.
_LONGEST_OF_A_PART = 8


def _is_masthead(block: Block) -> bool:
    """A logo's words, a number, a date: short lines over the title."""
    return (len(block.text) <= 60 and not body.is_sentence(block.text)) or is_issue_line(block.text)


def _listed(blocks: list[Block], title: str) -> tuple[list[str], list[Block]]:
    """The list of headlines at the top, and everything else.

    Bare lines right below the title count (a blank line or prose ends them), else the first list near the
    top, be it under a heading that says contents.
    """
    blocks = blocks[_masthead_lines(blocks) :]
    bare = bare_lines(blocks)
    if bare:
        return [block.text for block in blocks[:bare]], blocks[bare:]
    if headed := _over_their_lines(blocks):
        return headed, _without_masthead(blocks)
    first, told = None, 0
    for place, block in enumerate(blocks[:NEAR_TOP]):
        if block.kind is Kind.HEADING and not heading_words.CONTENTS_HEADING.search(block.text):
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
    if heading is not None and not heading_words.CONTENTS_HEADING.search(heading.text):
        return [], _without_masthead(blocks)
    again = {fold(block.text) for block in blocks[last:]}
    if (
        heading is not None
        and heading_words.STORIES_HEADING.search(heading.text)
        and not any(fold(b.text) in again for b in run)
    ):
        return [], _without_masthead(blocks)  # under a heading of their own, and nothing below them, they are stories
    labelled = last < len(blocks) and label_words.labelled(blocks[last].text) is not None
    if (
        labelled
        or any(_is_a_detail(block) for block in run)
        or any(heading_words.only_says_events(block.text) for block in run)
    ):
        return [], _without_masthead(blocks)  # a group of events and the first of them
    dated = sum(NAMES_A_DAY.search(block.text) is not None for block in run)
    of_a_month = heading is not None and _MONTH_AHEAD.search(heading.text) is not None
    if dated * 2 > len(run) or (dated and of_a_month):
        return [], _without_masthead(blocks)  # events at a glance, "8월 미리 보기"
    if len(run) < 2 or any(is_dated_item(block) for block in run) or any(body.sentences(b.text) > 1 for b in run):
        return [], _without_masthead(blocks)
    head = [block for block in blocks[:first] if block is not heading]
    return [block.text for block in run], [*_without_masthead(head), *blocks[last:]]


_MONTH_AHEAD = re.compile(r"\d{1,2}월|(?:이번|다음)\s?[주달]|\bmonth\b|\bweek\b", re.IGNORECASE)


def _masthead_lines(blocks: Sequence[Block]) -> int:
    """How many lines below the title only say whose the issue is and of when: one of the first two closes with its date or number."""
    group = list(takewhile(lambda block: block.kind is Kind.TEXT and not block.gap, blocks[:3]))
    dated = [
        place
        for place, block in enumerate(group[:2])
        if len(block.text) <= 90 and body.ENDS_WITH_ITS_DATE.search(block.text)
    ]
    alone = bool(dated) and len(group) <= dated[-1] + 1 and not any(body.is_sentence(block.text) for block in group)
    return len(group) if alone else 0


def _without_masthead(blocks: Sequence[Block]) -> list[Block]:
    out = list(blocks)
    while out and ISSUE_NUMBER.match(out[0].text) and len(out[0].text) < 40 and out[0].kind is Kind.TEXT:
        out.pop(0)
    return out
