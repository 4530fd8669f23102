"""The lines of a name's cell in a table: the name, and what stands below it. Used by the reader of tables."""

from __future__ import annotations

import re

from bot.ingest import house_style as style
from bot.ingest.blocks import Block, sliced
from bot.ingest.cell_deadlines import asked
from bot.ingest.event_names import is_name
from bot.ingest.event_places import looks_like_place, may_be_place, says_a_clock
from bot.ingest.event_status import status_of
from bot.ingest.standing_below import tells_only_of_an_old_day
from bot.ingest.under import Under
from storage.records import EventStatus

_LONGEST_PLACE = 28
# "Young Engineer of the Year · nominations close"
_CLOSES_THEN = re.compile(
    r"(?:nominations?|entries|applications?|submissions?|bookings?|registrations?|abstracts?|proposals?)\s(?:close|closes|due|end)|"
    r"(?:closing date|deadline)|(?:접수|신청|모집|응모|원서|추천)\s?마감",
    re.IGNORECASE,
)
_IN_BRACKETS = re.compile(r"\s*\([^()]{2,60}\)")
# "This was down for this summer. It is put off.": no day there is the event's.
_WAS_TO_BE = re.compile(
    r"\bwas (?:down|due|to be|planned|set|meant|booked|going to be)\b|예정이었|잡혀\s?있었|열려고\s?했", re.IGNORECASE
)


def first_line(cell: Block, under: Under, *, placed: bool, clocked: bool) -> tuple[Block, list[tuple[str, Block]]]:
    """A name, and what the lines below it in its cell tell of it: a cell's lines come with a dot between them.

    Hours, days and places there are read with the name, as in a line; `placed`: a column of its own says where; `clocked`: one says at what hour.
    """
    bold = cell.bold_lead
    if bold and _IN_BRACKETS.fullmatch(cell.text, bold) and not any(link.last > bold for link in cell.links):
        return sliced(cell, 0, bold), [("description", sliced(cell, bold))]
    name, dot, told = cell.text.partition(" · ")
    end = len(name)
    if status_of(told) is not EventStatus.ANNOUNCED:
        was = _WAS_TO_BE.search(told) is not None or tells_only_of_an_old_day(told)
        whole = not dot or not is_name(name) or bool(under.dates(told) and not was)
        return (cell, []) if whole else (sliced(cell, 0, end), [("standing", sliced(cell, end + 3))])
    if dot and _CLOSES_THEN.fullmatch(told) and is_name(name):
        return sliced(cell, 0, end), [("closes", sliced(cell, end + 3))]
    if (
        dot
        and clocked
        and not placed
        and cell.strong
        and cell.strong[0] == (0, end)
        and is_name(name)
        and not under.dates(told)
    ):
        return sliced(cell, 0, end), _below_its_name(cell, end)
    if not dot or not is_name(name) or any(link.last > end for link in cell.links):
        return cell, []
    below = sliced(cell, end + 3)
    if cell.strong[:1] == ((0, end),) and _IS_A_BODY.search(told):
        return sliced(cell, 0, end), [("description", below)]
    if placed and asked(below, under):
        return sliced(cell, 0, end), [("deadline", below)]
    dated = any(day.span.precision.names_a_day or day.span.recurrence for day in under.dates(told))
    told_of = placed and style.POLITE_END.search(told) is not None  # "12. 25.(금)은 쉽니다."
    if says_a_clock(told) or (dated and not told_of) or looks_like_place(told.split(",")[0]):
        return cell, []
    # "정확한 날짜는 다음 주 카트로그에서 알려 드릴게요"
    apart = placed or len(told) > _LONGEST_PLACE or (under.dates(told) and style.POLITE_END.search(told))
    return (sliced(cell, 0, end), [("description", below)]) if apart else (cell, [])


# Who calls for it, below a bold name: "어드밴스드 패키징 서밋 조직위원회", "Port of Ålvik Authority".
_IS_A_BODY = re.compile(
    r"^[^·|]{2,40}(?:위원회|사업단|재단|협회|학회|진흥원|연구원|평가원|공단|공사|조합|본부|사무국|시청|구청|도청|부처|주식회사|"
    r"Authority|Council|Foundation|Trust|Society|Association|Committee|Institute|Ministry|Agency|Ltd|Inc)\.?$"
)


def _below_its_name(cell: Block, end: int) -> list[tuple[str, Block]]:
    """The lines below a bold name in its cell: its place, a link that asks to act, what is told of it."""
    found: list[tuple[str, Block]] = []
    first = end + 3
    for text in cell.text[first:].split(" · "):
        line = sliced(cell, first, first + len(text))
        first += len(text) + 3
        button = any(link.last - link.first >= len(text) - 2 for link in line.links)
        where = not button and not found and (looks_like_place(text) or may_be_place(text))
        found.append(("link" if button else "where" if where else "description", line))
    return found
