"""What prose looks like: sentences, headings without a mark, the sign-off at the end. Used by the reader of blocks."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from bot.domain.names import fold
from bot.ingest import house_style as style
from bot.ingest.blocks import Block, Kind
from storage.records import Section

LONGEST_HEADING = 45
LONGEST_SIGN_OFF_LINE = 40
MOST_SIGN_OFF_LINES = 4


def sentences(text: str) -> int:
    """How many sentences end in a text."""
    return len(style.SENTENCE_END.findall(text))


def is_sentence(text: str) -> bool:
    """Whether a line ends as prose does."""
    return bool(style.POLITE_END.search(text)) or text.rstrip("\"'”’」』)").endswith((".", "!", "。", "…"))


def is_one_sentence(text: str) -> bool:
    """Whether a line is a story: no quotation, no paragraph."""
    return not text.startswith(style.QUOTATION) and sentences(text) <= 1 and len(text) <= 120


def looks_like_heading(block: Block, follows: Block | None, headlines: Collection[str]) -> bool:
    """A short line that is no sentence, with prose under it; a headline that comes again is one for sure."""
    if block.kind is Kind.HEADING:
        return True
    if fold(block.text) in headlines:
        return True
    if block.kind is Kind.ITEM or len(block.text) > LONGEST_HEADING or block.text.startswith(style.QUOTATION):
        return False
    if style.POLITE_END.search(block.text) or block.text.rstrip().endswith((".", ",", "。", ":")):
        return False
    return follows is not None and len(follows.text) > len(block.text) and is_sentence(follows.text)


def split_sign_off(blocks: Sequence[Block]) -> tuple[Sequence[Block], str | None]:
    """The body, and the short lines at its end with which somebody signs."""
    first = len(blocks)
    while first > 0 and len(blocks) - first < MOST_SIGN_OFF_LINES:
        block = blocks[first - 1]
        unsigned = style.POLITE_END.search(block.text) or sentences(block.text) > 1
        if block.kind is Kind.HEADING or len(block.text) > LONGEST_SIGN_OFF_LINE or unsigned:
            break
        first -= 1
    signed = [n for n in range(first, len(blocks)) if style.SIGN_OFF.search(blocks[n].text)]
    if not signed or (signed[0] == 0 and len(blocks) > MOST_SIGN_OFF_LINES):
        return blocks, None
    return blocks[: signed[0]], "\n".join(block.text for block in blocks[signed[0] :])


def sections(blocks: Sequence[Block], headlines: Sequence[str]) -> tuple[Section, ...]:
    """The body's parts; the text before the first heading is a section without one."""
    known = {fold(style.KICKER.sub("", headline)) for headline in headlines} | {fold(line) for line in headlines}
    made: list[tuple[str, list[str]]] = []
    for place, block in enumerate(blocks):
        follows = blocks[place + 1] if place + 1 < len(blocks) else None
        if looks_like_heading(block, follows, known):
            made.append((block.text, []))
        else:
            if not made:
                made.append(("", []))
            made[-1][1].append(block.text)
    return tuple(Section(heading, "\n".join(lines)) for heading, lines in made)
