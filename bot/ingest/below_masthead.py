"""An issue from its headline on, where the lines above say whose it is, its number and its day. Used by the finder of headlines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from bot.domain.names import fold
from bot.ingest import body, heading_words
from bot.ingest import house_style as style
from bot.ingest.bare_headlines import NAMES_A_DAY, bare_lines
from bot.ingest.blocks import Block, Kind
from bot.ingest.event_words import HANGUL
from bot.ingest.newsletter_names import is_issue_line
from bot.ingest.story_headings import first_story


def below_masthead(blocks: Sequence[Block]) -> list[Block]:
    """The blocks of an issue that has no subject, its headline first where it stands below such lines."""
    blocks = _without_its_lines(list(blocks))
    if at := first_story(blocks):
        greeted = [block for block in blocks[:at] if body.is_sentence(block.text)]
        return [replace(blocks[at], gap=False, level=1), *greeted, *blocks[at + 1 :]]
    if _is_one_line_masthead(blocks):
        return [replace(blocks[1], gap=False), *blocks[2:]]
    if headed := _below_dated_lines(blocks) or _below_own_name(blocks) or _over_first_words(blocks):
        return [replace(blocks[headed], gap=False, kind=Kind.TEXT), *blocks[headed + 1 :]]
    return blocks


_MOST_LINES = 3
_SHORTEST, _LONGEST = 5, 60


def _below_dated_lines(blocks: Sequence[Block]) -> int:
    """Where the headline stands between lines that close with the issue's date and a greeting, apart from both; else 0.

    "Careers Bulletin" / "Wexcombe University" / "Week 3, 5 October 2026", then "Start before you are ready", then "Dear students,".
    """
    group = list(takewhile(lambda one: one is blocks[0] or not one.gap, blocks[: _MOST_LINES + 1]))
    at = len(group)
    if not group or at > _MOST_LINES or at + 1 >= len(blocks):
        return 0
    if any(one.kind is not Kind.TEXT or len(one.text) > _LONGEST or style.GREETING.match(one.text) for one in group):
        return 0
    last = group[-1].text
    if not (is_issue_line(last) or body.ENDS_WITH_ITS_DATE.search(last)) or (at == 2 and _NAMES_ANOTHER.search(last)):
        return 0
    head, following = blocks[at], blocks[at + 1]
    apart = head.kind is Kind.TEXT and following.kind is Kind.TEXT and following.gap
    short = _SHORTEST <= len(head.text) <= _LONGEST and body.sentences(head.text) <= 1
    if not (apart and short) or _heads_no_issue(head.text):
        return 0
    return at if _greets(following) or _is_letter(blocks[at + 1 :]) else 0


def _greets(block: Block) -> bool:
    """Whether a paragraph begins a letter: "Dear students,", "조합원님, 안녕하세요."."""
    first = re.split(r"[,.!~]", block.text, maxsplit=1)[0]
    return style.GREETING.match(block.text) is not None or block.text.endswith((",", "께.")) or first.endswith("님")


def _is_letter(blocks: Sequence[Block]) -> bool:
    """Whether nothing but paragraphs stands there, so that a line above them heads them all."""
    told = [block for block in blocks if block.kind is Kind.TEXT and block.gap]
    return len(told) >= _FEWEST and all(body.is_sentence(block.text) for block in told[:_FEWEST])


_FEWEST = 4


def _heads_no_issue(text: str) -> bool:
    """Whether a line greets, heads a part of an issue, or names a day."""
    return bool(
        text.endswith((",", ":", "께"))
        or style.GREETING.match(text)
        or _HEADS_A_PART.search(text)
        or heading_words.only_says_events(text)
        or NAMES_A_DAY.search(text)
    )


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
        and not heading_words.EVENTS_HEADING.search(title.text)
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


def _over_first_words(blocks: Sequence[Block]) -> int:
    """Where a line or heading stands alone between the newsletter's name with its number and the first words of a letter; else 0.

    "THE CAIRN" / "Newsletter of the Thornby Ramblers" / "No. 212", then "DRY BOOTS AT LAST", then "Dear members,".
    """
    group = list(takewhile(lambda one: one is blocks[0] or not one.gap, blocks[: _MOST_LINES + 1]))
    at = len(group)
    if not group or at > _MOST_LINES or at + 1 >= len(blocks) or style.KICKER.sub("", group[0].text) != group[0].text:
        return 0
    if any(one.kind not in (Kind.TEXT, Kind.HEADING) or len(one.text) > _LONGEST for one in group):
        return 0
    first, head, following = group[0], blocks[at], blocks[at + 1]
    if first.kind is Kind.HEADING and first.level == 1:
        return 0
    own = is_issue_line(first.text) or body.ENDS_WITH_ITS_DATE.search(first.text) or _NUMBERED.search(first.text)
    below = any(is_issue_line(one.text) or _NEWSLETTER_OF.match(one.text) for one in group[1:])
    named = (first.text.isupper() or style.NEWSLETTER_NAME.search(first.text) is not None) and below
    if not (own or named) or any(is_issue_line(one.text) for one in (head, following)):
        return 0
    alone = head.gap and following.gap and head.kind in (Kind.TEXT, Kind.HEADING) and following.kind is Kind.TEXT
    told = body.is_sentence(head.text) and (len(head.text) > _LONGEST_TOLD or head.text.endswith("."))
    plain = 8 <= len(head.text) <= 90 and not told and not head.text.endswith((",", ":"))
    if not (alone and plain) or _heads_no_issue(head.text) or _says_again(head.text, group):
        return 0
    prose = body.sentences(following.text) > 1 and len(following.text) > _LONGEST
    return at if _greets(following) or prose else 0


# "페르세우스가 달 없는 밤에 옵니다"
_LONGEST_TOLD = 40


def _says_again(text: str, group: Sequence[Block]) -> bool:
    """Whether a line says again what stands above it."""
    return any(fold(text) in fold(one.text) for one in group)


_NUMBERED = re.compile(
    r"(?:[#№]|\b(?:no|issue|vol|number)\b\.?)\s?\d+\W*$|제?\s?\d+\s?(?:호|번째\s(?:편지|소식))\W*$|\d{1,2}월호\W*$",
    re.IGNORECASE,
)
_NEWSLETTER_OF = re.compile(
    r"(?:the )?(?:newsletter|bulletin|newssheet|news|letter|journal|magazine) of\b", re.IGNORECASE
)


def _heads_the_issue(block: Block, following: Block, *, named: bool, numbered: bool) -> bool:
    """Whether a line is a headline over the first words of a letter."""
    text = block.text
    if block.kind not in (Kind.TEXT, Kind.HEADING) or not 8 <= len(text) <= 90 or text.endswith((".", ",", ":")):
        return False
    if _heads_no_issue(text):
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


def _without_its_lines(blocks: list[Block]) -> list[Block]:
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
    count = 1 + bare_lines(below[1:])
    plain = [
        not body.is_sentence(b.text) and len(b.text) <= 110 and not style.GREETING.match(b.text) for b in below[:count]
    ]
    return [replace(below[0], gap=False), *below[1:]] if count >= 2 and all(plain) else blocks
