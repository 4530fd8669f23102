"""Labels that a card's lines bear, known or not: what stands behind them belongs to the name above. Used by the readers of lines and lists."""

from __future__ import annotations

import re

from bot.ingest import heading_words, label_words
from bot.ingest.blocks import Block, Kind
from bot.ingest.calls import calls_for
from bot.ingest.card import Card, is_led_by_a_bold_word
from bot.ingest.lines import Line
from bot.ingest.parts import can_be_title

# "산행지: ", "과목: ": a word or two and a colon, whatever they say.
UNKNOWN_LABEL = re.compile(r"^[^\s\d:：]{1,7}(?:\s[^\s\d:：]{1,5})?\s?[:：]\s")


def is_unknown_label(block: Block, following: Block | None, card: Card) -> bool:
    """Whether a line right below a card's last is a label of its own, and the next one a known one: 산행지: … over 일시: …"""
    if following is None or following.kind is Kind.ROW or card.title is None:
        return False
    title = card.title
    if title.all_strong and title.kind is block.kind is Kind.ITEM and not block.strong and not card.blocks[1:]:
        return bool(UNKNOWN_LABEL.match(block.text) and label_words.labelled(following.text))
    if is_led_by_a_bold_word(block) and is_led_by_a_bold_word(following):
        return True
    listed = block.kind is following.kind is Kind.ITEM and title.kind is Kind.TEXT and not following.gap
    if listed and block.gap and block.line == title.line + 2 and not card.blocks[1:]:
        return bool(UNKNOWN_LABEL.match(block.text) and label_words.labelled(following.text))
    if block.gap or following.gap:
        return False
    right_below = (card.blocks[-1] if card.blocks else card.title).line == block.line - 1
    return bool(right_below and UNKNOWN_LABEL.match(block.text) and label_words.labelled(following.text))


def is_label_of(title: Block | None, block: Block | None) -> bool:
    """Whether a line is an item below the item that is a title, led by a label: "- 정원 밋업" over "  - 주최: 정원"."""
    if title is None or block is None:
        return False
    if title.kind is block.kind is Kind.TEXT and title.gap and not block.gap and _IN_COLUMNS.match(block.text):
        return True  # "과정 | 기초교리반" below 〔신입생 모집〕
    if not (title.kind is block.kind is Kind.ITEM):
        return False
    # Below a bold name, labels stand on their own lines of the same list.
    below = block.level > title.level or (title.all_strong and not block.strong and block.level == title.level)
    return below and UNKNOWN_LABEL.match(block.text) is not None


_IN_COLUMNS = re.compile(r"[가-힣]{2,4} \| [^|]+$")


def says_what_it_is(card: Card, line: Line) -> bool:
    """Whether a line tells of the name above it and is none: "What: paid work" right below it, "프로그램: 그리그 피아노 협주곡" below its day."""
    title = card.title
    if title is not None and card.has_day and not line.whole.gap and _PROGRAMME.match(line.whole.text):
        return True
    if title is None or not _WHAT.match(line.whole.text):
        return False
    right_below = title.line == line.whole.line - 1 and not line.whole.gap
    if not (right_below or (title.kind is Kind.HEADING and title.line == line.whole.line - _A_GAP)):
        return False
    heads = heading_words.only_says_events(title.text) or heading_words.EVENTS_HEADING.search(title.text) is not None
    return can_be_title(title) and (not heads or calls_for(title.text))


_A_GAP = 2
_WHAT = re.compile(r"\W*(?:what|내\s?용)\s?[:：]", re.IGNORECASE)
_PROGRAMME = re.compile(r"\W*(?:프로그램|program(?:me)?|works?|pieces)\s?[:：]", re.IGNORECASE)
