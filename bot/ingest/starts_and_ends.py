"""When something starts and when it ends, each on a line of its own: read as one line. A step of the reader of blocks.

Starts: Fri 3 July, 18:00
Ends:   Sun 5 July, 18:00
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.ingest.blocks import Block, Kind
from bot.ingest.event_places import says_a_clock
from bot.ingest.under import Under

_SIGN = r"\s?(?:일시|일자|일|날짜|날)?\s*[:：|]\s*"
_SIGN_EN = r"(?:\s(?:date|time|on))?\s*[:：|]\s*"
_STARTS = re.compile(
    rf"\W*(?P<label>(?:시\s?작|개\s?막|개\s?회|개\s?강){_SIGN}|(?i:starts?|begins?|first day|from){_SIGN_EN})(?=\S)"
)
_ENDS = re.compile(
    rf"\W*(?:(?:종\s?료|폐\s?막|폐\s?회|종\s?강|끝){_SIGN}|(?i:ends?|finish(?:es)?|last day|to|until|till){_SIGN_EN})(?=\S)"
)
# A line of this length says no more than when.
_LONGEST = 60


def with_ends_behind_starts(blocks: Sequence[Block], under: Under) -> list[Block]:
    """The blocks, a line that says when something ends put behind the day of the line above, where that one says when it starts."""
    out: list[Block] = []
    for block in blocks:
        joined = _joined(out[-1], block, under) if out else None
        if joined is None:
            out.append(block)
        else:
            out[-1] = joined
    return out


def _joined(above: Block, block: Block, under: Under) -> Block | None:
    if Kind.HEADING in (above.kind, block.kind) or len(above.text) > _LONGEST or len(block.text) > _LONGEST:
        return None
    starts, ends = _STARTS.match(above.text), _ENDS.match(block.text)
    if starts is None or ends is None or above.links or block.links:
        return None
    day, last = above.text[starts.end() :].rstrip(" ."), block.text[ends.end() :].rstrip(" .")
    if not _is_when(day, under) or not (_is_when(last, under) or says_a_clock(last)):
        return None
    return replace(above, text=f"{above.text[: starts.end()]}{day} ~ {last}", cells=(), strong=())


def _is_when(text: str, under: Under) -> bool:
    """Whether a line is led by one day, or a stretch of days that has none."""
    days = under.dates(text)
    return bool(days) and not days[0].first and not days[0].is_deadline and not days[0].span.recurrence
