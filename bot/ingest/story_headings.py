"""The headings of an issue whose stories each stand below one of their own: its headlines, where no list at the top says them. Used by the reader."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from itertools import takewhile

from bot.domain.names import fold
from bot.ingest import body, heading_words
from bot.ingest import house_style as style
from bot.ingest.bare_headlines import MOST_HEADLINES
from bot.ingest.blocks import Block, Kind
from bot.ingest.newsletter_names import is_issue_line
from bot.ingest.parts import Part, parts_of


def story_headings(blocks: Sequence[Block], dated: Collection[int]) -> list[str]:
    """What heads each story below the title, in order; empty where it is not plain that the headings are of stories.

    `blocks`: the issue without its title. `dated`: the lines that events were read from.
    """
    parts = parts_of(blocks)
    grouped = [heading for at in range(len(parts)) for heading in _in_group(parts, at, dated)]
    headed = parts[1:] if parts and parts[0].heading is None and _is_told(parts[0].under, dated) else []
    level = headed[0].heading.level if headed and headed[0].heading else 0
    alike = takewhile(lambda part: _is_story(part, level, dated), headed)
    following = [part.heading.text for part in alike if part.heading]
    named = following if len(following) >= _FEWEST and all(map(_says_something, following)) else []
    return [*named, *(text for text in grouped if text not in named)][: MOST_HEADLINES - 1]


def first_story(blocks: Sequence[Block]) -> int:
    """Where the first story's heading stands below nothing but a masthead and a greeting; 0 where it does not."""
    at = next((n for n, block in enumerate(blocks[:_LAST_PLACE]) if n and _tells_a_story(blocks, n)), 0)
    above = blocks[:at]
    ours = any(is_issue_line(block.text) for block in above) and _is_only_masthead(above, blocks[at])
    later = (n for n in range(at + 1, len(blocks)) if blocks[n].kind is Kind.HEADING)
    following = next(later, None)
    alike = following is not None and blocks[following].level == blocks[at].level
    return at if ours and alike and following is not None and _tells_a_story(blocks, following) else 0


def _is_only_masthead(above: Sequence[Block], head: Block) -> bool:
    """Whether nothing above a heading could head the issue: a name, what it is about, its number, words to the reader."""
    named = len(above[0].text) <= _LONGEST_NAME and not re.search(r"[:：]", above[0].text)
    listed = any(
        block.kind in (Kind.ITEM, Kind.ROW)
        or (block.kind is Kind.HEADING and block.level < head.level)
        or fold(block.text) == fold(head.text)
        or heading_words.CONTENTS_HEADING.search(block.text)
        for block in above
    )
    return named and not listed and sum(len(block.text) > _LONGEST_OF_MASTHEAD for block in above) <= 1


_LONGEST_NAME = 40
_LAST_PLACE = 9
_LONGEST_OF_MASTHEAD = 90


def _tells_a_story(blocks: Sequence[Block], at: int) -> bool:
    heading, below = blocks[at], blocks[at + 1 : at + 2]
    return (
        heading.kind is Kind.HEADING
        and _says_something(heading.text)
        and heads_stories(heading.text)
        and bool(below)
        and below[0].kind is Kind.TEXT
        and len(below[0].text) > _LONGEST_OF_MASTHEAD
        and body.sentences(below[0].text) > 1
    )


def _in_group(parts: Sequence[Part], at: int, dated: Collection[int]) -> list[str]:
    """The headings of stories right below a heading that has nothing else under it: "News", "읽을거리"."""
    group = parts[at].heading
    if group is None or parts[at].under or at + 1 == len(parts) or not heads_stories(group.text):
        return []
    below = list(takewhile(lambda part: part.heading is not None and part.heading.level > group.level, parts[at + 1 :]))
    level = below[0].heading.level if below and below[0].heading else 0
    below = [part for part in below if part.heading and part.heading.level == level]
    told = [part for part in below if _is_story(part, level, dated)]
    return [part.heading.text for part in told if part.heading] if len(told) == len(below) >= _FEWEST else []


# One heading more may be of anything.
_FEWEST = 2


def heads_stories(text: str) -> bool:
    """Whether a heading can stand over stories: none over events, over numbers, over who is wanted."""
    return not (
        heading_words.EVENTS_HEADING.search(text)
        or heading_words.NUMBERS_HEADING.search(text)
        or heading_words.ROTA_HEADING.search(text)
        or heading_words.only_says_events(text)
    )


def _is_story(part: Part, level: int, dated: Collection[int]) -> bool:
    heading = part.heading
    return (
        heading is not None
        and heading.level == level
        and not heading_words.only_says_events(heading.text)
        and not style.GREETING.match(heading.text)
        and heading.line not in dated
        and _is_told(part.under, dated)
    )


def _is_told(under: Sequence[Block], dated: Collection[int]) -> bool:
    """Whether a paragraph stands first, or second below who wrote it, and no event among the rest."""
    if not under or any(block.line in dated for block in under):
        return False
    return any(block.kind is Kind.TEXT and _is_paragraph(block.text) for block in under[:2])


def _is_paragraph(text: str) -> bool:
    return len(text) >= _SHORTEST_PARAGRAPH and (body.is_sentence(text) or body.sentences(text) > 1)


_SHORTEST_PARAGRAPH = 40
_WORD = re.compile(r"[^\W_]+")


def _says_something(text: str) -> bool:
    """Whether a heading tells what happened rather than what kind of thing stands below it: "오늘의 숫자", "Worth your time"."""
    words = len(_WORD.findall(text))
    kind = heading_words.CONTENTS_HEADING.search(text) or _HEADS_A_KIND.search(text) or style.BUTTON.match(text)
    return words >= (4 if text.isascii() else 3) and not kind


# What a letter has in each issue.
_HEADS_A_KIND = re.compile(
    r"(?:소식|이야기|인사|말씀|편지|코너|브리핑|알림|안내|공지|후기|칼럼|인터뷰|질문|추천|숫자|반응|책|한\s?마디|한\s?줄|한\s?장|노트|일지|레시피|게시판|소개|사람들?|읽을거리)\W*$|"
    r"^(?:from|a\s(?:word|note|letter|message)|words?|notes?|letters?|news|thanks?|thank\syou|meet\sthe|about|how\sto|also|elsewhere|quick|in\sother)\b",
    re.IGNORECASE,
)
