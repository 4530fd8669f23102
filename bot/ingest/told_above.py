"""Lines that tell what became of the event named above them: "Due to illness, this has moved to 18 June". Used by the readers of parts and lines."""

from __future__ import annotations

import re

from bot.ingest.event_old_days import is_led_by_old_day
from bot.ingest.event_status import status_of
from bot.ingest.lines import Line
from bot.ingest.title_news import without_tags
from storage.records import EventStatus

_OF_THE_ABOVE = re.compile(
    r"\W*(?:due to|because|owing to|sadly|unfortunately|regrettably|this|it|please note|now|has|have|note(?: that)?|apologies|sorry|"
    r"(?:re-?scheduled|moved|postponed|preponed|brought forward|pushed back|put back)(?= (?:from|to|until)|\s?[.!:;,–—-])|"
    r"아쉽게도|안타깝게도|사정(?:으로|상)|부득이|우천|강사|이번)\b",
    re.IGNORECASE,
)


def tells_of_the_above(line: Line, *, badge: str) -> bool:
    """Whether a line says that what is named above it moved: "Due to illness, this has moved to 18 June".

    `badge`: the name's line; below "아침걷기 (연기)" what begins with a day and tells of a move is such a line, too.
    """
    if line.found.day is None or not line.tells_of_a_move:
        return False
    moved = without_tags(badge).strip() != badge.strip() and status_of(badge) is EventStatus.MOVED
    if moved and re.match(r"\W*\d", line.block.text):
        return True
    return _OF_THE_ABOVE.match(line.block.text) is not None or is_led_by_old_day(line.block.text)
