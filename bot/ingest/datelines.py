"""A day that leads a paragraph below a name, set apart from what the paragraph tells. Used by the reader of blocks.

"CAROLS ROUND THE TREE" over "Sunday 20th December, 5pm at the War Memorial. Mulled wine afterwards in the Red Lion."
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.domain.dates import DateReading
from bot.ingest import body
from bot.ingest import house_style as style
from bot.ingest.blocks import Block, Kind, sliced
from bot.ingest.event_days import Under
from bot.ingest.parts import LETTER, can_be_title
from bot.ingest.prose import NEWS_END, is_prose

# A dateline is a fragment this long at most; a paragraph may say one thing before it.
LONGEST = 110
_MOST_BEFORE = 1
_DOORS = re.compile(r"(?:doors(?: open)?(?: at)?\s(?=\d))?", re.IGNORECASE)
# What a Korean sentence says of a day that leads it, and nothing else: "…, 2층 배움방에서 열립니다."
_TAKES_PLACE = re.compile(
    r"(?:(?:에서|에)?\s?(?:함께\s)?(?:열립니다|열려요|열어요|엽니다|열릴\s예정(?:입니다|이에요)|(?:진행|개최|시작|출발|상영|공연|운영)(?:합니다|해요|됩니다|돼요|할\s예정입니다)"
    r"|모입니다|모여요|모일게요|만나요|만납니다|입니다|이에요|예요))?[.!]*$"
)
_QUOTED = re.compile(r"[「『〈《“‘\"]")
_VERB = re.compile(
    r"\b(?:is|are|was|were|will|has|have|had|can|we|you|it|they|there|saw|came|went)\b",
    re.IGNORECASE,
)
# What follows a day without a sign says something of it: "Friday moves everything", "4일부터 페트병은".
_TELLS = re.compile(r"[이가은는을를의에]\s|\s+(?!(?:at|in|from|for|to|until|till|on|with|by|and|onwards?)\b)[a-z]")


def with_datelines_apart(blocks: Sequence[Block], under: Under) -> list[Block]:
    """The blocks, the first sentence that is nothing but when and where a line of its own, where a name stands above it."""
    out: list[Block] = []
    for place, block in enumerate(blocks):
        pieces = _pieces(block, under) if place and _names(blocks[place - 1], block, under) else None
        out += pieces or [block]
    return out


def _names(above: Block, block: Block, under: Under) -> bool:
    """Whether the line above a paragraph may be the name of what it tells."""
    if block.kind is not Kind.TEXT or above.kind not in (Kind.HEADING, Kind.TEXT) or not can_be_title(above):
        return False
    if style.only_says_events(above.text) or under.dates(above.text):
        return False
    return above.kind is Kind.HEADING or above.all_strong or (above.gap and not block.gap)


def _pieces(block: Block, under: Under) -> list[Block] | None:
    """The dateline without its stop, then the sentences beside it; None where no sentence among the first is one."""
    stop = body.first_sentence_end(block.text)
    if stop is None or style.LABELLED.match(block.text):
        return None
    if not (is_prose(block) or style.POLITE_END.search(block.text[:stop].rstrip())):
        return None
    days = under.dates(block.text)
    first = 0
    for _ in range(_MOST_BEFORE + 1):
        end = _sentence_end(block.text, first, days)
        if end is None:
            return None
        line = sliced(block, first, end)
        line = sliced(line, _DOORS.match(line.text).end(), _TAKES_PLACE.search(line.text).start())
        if _is_dateline(line, under):
            told = (sliced(block, 0, first), sliced(block, end))
            return [line, *(replace(piece, gap=False) for piece in told if piece.text)]
        first = end
    return None


def _sentence_end(text: str, first: int, days: Sequence[DateReading]) -> int | None:
    """Where the sentence ends that begins at `first`; the stops of a date end none: "4. 12.(수) ~ 4. 18.(화)"."""
    end = first
    while (more := body.first_sentence_end(text[end:])) is not None:
        end += more
        if not any(day.first < end < day.last for day in days):
            return end
    return None


def _is_dateline(line: Block, under: Under) -> bool:
    """Whether a sentence is led by a day that is to come and has no verb."""
    if len(line.text) > LONGEST or not re.search(r"\d|every|매", line.text[:40], re.IGNORECASE):
        return False
    if style.POLITE_END.search(line.text.rstrip(".!")) or NEWS_END.search(line.text):
        return False
    day = next(iter(under.dates(line.text)), None)
    if day is None or day.is_deadline or day.until or day.kind == "relative" or LETTER.search(line.text[: day.first]):
        return False
    if not (day.span.precision.names_a_day or day.span.recurrence):
        return False
    rest = line.text[day.last :]
    coming = bool(day.span.recurrence) or (day.span.end is not None and day.span.end >= under.received)
    named = _QUOTED.search(rest) or any(first >= day.last for first, _ in line.strong if not line.all_strong)
    return coming and not named and not _VERB.search(rest) and not _TELLS.match(rest)
