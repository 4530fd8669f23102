"""What prose looks like: sentences, headings without a mark, the sign-off at the end. Used by the reader of blocks."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from bot.domain.names import fold
from bot.ingest import house_style as style
from bot.ingest.blocks import Block, Kind
from storage.records import Section

LONGEST_HEADING = 45
LONGEST_SIGN_OFF_LINE = 60
MOST_SIGN_OFF_LINES = 4
MOST_BELOW_SIGN_OFF = 4


def sentences(text: str) -> int:
    """How many sentences end in a text."""
    ends = len(style.SENTENCE_END.findall(text))
    shortened = ends and style.LETTER_AND_POINT.search(text)
    return len(style.SENTENCE_END.findall(style.ABBREVIATION.sub(" ", text))) if shortened else ends


def first_sentence_end(text: str) -> int | None:
    """Where the first sentence of a text ends; None where none does."""
    found = style.SENTENCE_END.search(text)
    if found and style.LETTER_AND_POINT.search(text):
        found = style.SENTENCE_END.search(style.ABBREVIATION.sub(lambda m: "_" * len(m.group()), text))
    return found.end() if found else None


def is_sentence(text: str) -> bool:
    """Whether a line ends as prose does."""
    return bool(style.POLITE_END.search(text)) or text.rstrip("\"'”’」』)").endswith((".", "!", "。", "…"))


def is_short_sentence(text: str) -> bool:
    """Whether a short English line tells something: "Anything unclaimed by 27 March goes to charity."."""
    return text.endswith(".") and bool(
        re.search(r"\b(?:is|are|was|were|will|goes|go|has|have|closes|reopens|moves|raised)\b", text)
    )


def tells(text: str) -> bool:
    """Whether a line of English ends as a sentence and is long enough for one: "Copy for the May issue by 20 April please."."""
    return is_short_sentence(text) or (text.isascii() and text.endswith((".", "!")) and len(text.split()) >= 7)


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


def split_sign_off(blocks: Sequence[Block], name: str | None = None) -> tuple[list[Block], str | None]:
    """The body, and the short lines at its end with which somebody signs; what comes below them stays in the body.

    `name`: the newsletter's, which a signature may bear without saying 드림 or "best".
    """
    kept = list(blocks)
    begins = max(1, len(kept) - MOST_SIGN_OFF_LINES - MOST_BELOW_SIGN_OFF)
    signed = [n for n in range(begins, len(kept)) if _signs(kept[n], name, last=n >= len(kept) - 2)]
    if not signed and len(kept) > 2 and _takes_leave(kept[-2], kept[-1]):
        signed = [len(kept) - 1]
    if not signed:
        return kept, None
    if len(signed) > 1 and kept[signed[-1]].gap and kept[signed[-1]].text in kept[signed[-2]].text:
        signed.pop()  # the sender's name once more, in the foot
    last = signed[-1]
    first = last
    while first - 1 in signed or (
        first - 1 > 0 and first - 1 >= last - 1 and _SIGNS_BEFORE.search(kept[first - 1].text)
    ):
        first -= 1
    end = last + 1
    while (
        end < len(kept)
        and end <= last + 1
        and len(kept[end].text) <= 24
        and not kept[end].gap
        and _is_a_name(kept[end])
    ):
        end += 1
    return kept[:first] + kept[end:], "\n".join(block.text for block in kept[first:end])


def _signs(block: Block, name: str | None, *, last: bool) -> bool:
    text = block.text
    if block.kind in (Kind.HEADING, Kind.ROW) or len(text) > LONGEST_SIGN_OFF_LINE:
        return False
    if style.POLITE_END.search(text) or sentences(text) > 1:
        return False
    if style.SIGN_OFF.search(text):
        return True
    if last and block.gap and block.kind is Kind.TEXT and not block.links and style.WISH_AND_NAME.match(text):
        return True
    numbers = sum(sign.isdigit() for sign in text)
    return bool(
        last
        and name
        and name in text
        and block.gap
        and not block.links
        and not is_sentence(text)
        and numbers < 4
        and len(re.findall(r"\s[|·]\s", text)) < (1 if numbers else 2)
    )


def _takes_leave(wish: Block, name: Block) -> bool:
    """Whether an issue's last two lines are a wish and who says it: "Until Saturday," over "Ruth, market secretary"."""
    near = wish.kind is name.kind is Kind.TEXT and wish.gap and not name.gap and wish.text.endswith(",")
    return near and len(wish.text) <= 40 and len(name.text) <= 40 and _is_a_name(name) and not is_sentence(name.text)


def _is_a_name(block: Block) -> bool:
    return (
        not any(sign.isdigit() for sign in block.text) and not block.links and not style.POLITE_END.search(block.text)
    )


_SIGNS_BEFORE = re.compile(r"^\S{1,10}에서$|,$|^(?:love|best|cheers|yours|warmly|thanks)\b", re.IGNORECASE)


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
    return tuple(Section(heading, "\n".join(lines)) for heading, lines in made if heading or lines)
