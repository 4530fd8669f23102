"""Rows of two cells, a name and what labels say of it: "오리엔테이션 | 일시: 3. 17.(수) 17:00 · 장소: 창업관 B101호". Used by the reader of blocks.

Such a row is a card: the name over a line for each label. So is a cell that says all of it over a button beside it:
"시민 글쓰기 교실 · 일시 5. 13. 19:00 · 장소 2층 강의실 | 수강신청".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.ingest import label_words
from bot.ingest.blocks import LOWEST_RANK, Block, Kind, sliced
from bot.ingest.event_names import is_name

_LINE_BREAK = " · "
_LONGEST_NAME = 80


def with_labelled_cells_apart(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, each such row as a heading and the lines below it, where half of the rows around it or more are so."""
    out: list[Block] = []
    run: list[Block] = []
    for block in blocks:
        if block.kind is Kind.ROW:
            run.append(block)
            continue
        out += [*_apart(run), block]
        run = []
    return [*out, *_apart(run)]


def _apart(rows: Sequence[Block]) -> Iterator[Block]:
    labelled = [_is_labelled(row) for row in rows]
    usual = sum(labelled) * 2 >= len(rows)
    stacked = [_is_stacked(row) for row in rows]
    for row, is_stacked in zip(rows, stacked, strict=True):
        if is_stacked and sum(stacked) * 2 >= len(rows):
            yield from _unstacked(row)
        elif usual and _is_card(row):
            name, told = (sliced(row, cell.first, cell.last) for cell in row.cells)
            yield replace(name, kind=Kind.HEADING, level=LOWEST_RANK, gap=True, strong=((0, len(name.text)),))
            yield from _lines(told)
        else:
            yield row


def _is_card(row: Block) -> bool:
    """Whether a row is two cells, a short name and more."""
    if len(row.cells) != 2 or row.header:
        return False
    name, told = (row.text[cell.first : cell.last].strip() for cell in row.cells)
    return bool(told) and len(name) <= _LONGEST_NAME and is_name(name) and not label_words.labelled(f"{name}: ")


def _is_labelled(row: Block) -> bool:
    """Whether the second cell of such a row begins with a label that says when, or until when."""
    found = label_words.labelled(row.text[row.cells[1].first :]) if _is_card(row) else None
    return found is not None and bool(found["when"] or found["deadline"])


# A label of Korean that no colon follows, in a line of its own.
_BARE_LABEL = re.compile(
    r"(?P<label>일시|날짜|기간|때|일정|(?:접수|신청|모집)(?:\s?(?:마감|기간))?|마감|장소|곳|대상|정원|비용|참가비|수강료|문의)\s+(?=\S)"
)
_SAYS_WHEN = re.compile(r"(?:일시|날짜|기간|때|일정|접수|신청|모집|마감)\s")
_MOST_CELLS = 2


def _is_stacked(row: Block) -> bool:
    """Whether the first of one or two cells is a short name and lines that begin with such labels, one of them with a day."""
    if row.header or not 0 < len(row.cells) <= _MOST_CELLS:
        return False
    name, *told = row.text[row.cells[0].first : row.cells[0].last].split(_LINE_BREAK)
    dated = any(_SAYS_WHEN.match(line) and re.search(r"\d", line) for line in told)
    return dated and len(name) <= _LONGEST_NAME and is_name(name.strip())


def _unstacked(row: Block) -> Iterator[Block]:
    """Such a row as a heading, a line for each label, and what stands in the second cell."""
    name, *told = _lines(sliced(row, row.cells[0].first, row.cells[0].last))
    yield replace(name, kind=Kind.HEADING, level=LOWEST_RANK, gap=True, strong=((0, len(name.text)),))
    for line in told:
        bare = _BARE_LABEL.match(line.text)
        yield replace(line, text=f"{bare['label']}: {line.text[bare.end() :]}", links=(), strong=()) if bare else line
    for cell in row.cells[1:]:
        if row.text[cell.first : cell.last].strip(" -–—"):
            yield replace(sliced(row, cell.first, cell.last), kind=Kind.TEXT, gap=False)


def _lines(told: Block) -> Iterator[Block]:
    first = 0
    for piece in told.text.split(_LINE_BREAK):
        if piece.strip():
            yield replace(sliced(told, first, first + len(piece)), kind=Kind.TEXT, gap=False)
        first += len(piece) + len(_LINE_BREAK)
