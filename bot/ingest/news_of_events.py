"""Paragraphs that say, wherever they stand, that an event is off, moved or put right. Used by the reader of sentences."""

from __future__ import annotations

import re

from bot.domain.kinds import kind_at_the_end
from bot.domain.names import fold, is_common
from bot.ingest import body
from bot.ingest.announcements import is_news
from bot.ingest.blocks import Block, Kind, sliced
from bot.ingest.event_words import EDGES

QUOTES = "‘’'\"“”「」『』"
# Names in the prose of a letter that knows no bold: 「겨울 합창 캠프」는, Our "Seed Potato Weekend" is.
IN_QUOTES = re.compile(r"「[^「」]{2,40}」|“[^“”]{2,40}”|\"[^\"]{2,40}\"")


def is_news_of_an_event(block: Block) -> bool:
    """Whether a paragraph says, wherever it stands, that what its marked name calls an event is moved, off or put right."""
    if block.kind is not Kind.TEXT or not is_news(block):
        return False
    end = body.first_sentence_end(block.text) or len(block.text)
    marked = [*block.strong, *(found.span() for found in IN_QUOTES.finditer(block.text, 0, end))]
    names = [block.text[a:b].strip(EDGES + QUOTES) for a, b in marked if b <= end]
    return any(kind_at_the_end(fold(name)) and not is_common(name) for name in names)


# "오전에 알려 드린 시나리오 낭독회는 …", "지난 호에서 소개한 …": it was named before.
SAID_BEFORE = (
    r"(?:(?:지난|앞선|이전)\s?(?:호|편지|소식|레터|메시지|공지)?에?서?\s|\d{1,4}호에서?\s|"
    r"(?:오전|오후|아침|어제|아까|앞서|방금|조금\s전|위)(?:에|에서)?\s)?"
)
_NAMED_BEFORE = re.compile(
    rf"\W{{0,3}}{SAID_BEFORE}(?:소개|안내|공지|예고|알려|말씀)\s?(?:해\s?)?(?:드린|드렸던|했던|한)\s(?=\S)"
)


def named_first(block: Block) -> Block:
    """A paragraph that begins with where its event was named before, without that."""
    said = _NAMED_BEFORE.match(block.text) if block.kind in (Kind.TEXT, Kind.ITEM) else None
    return sliced(block, said.end()) if said else block
