"""Rows of two cells, a name and what labels say of it: "오리엔테이션 | 일시: 3. 17.(수) 17:00 · 장소: 창업관 B101호". Used by the reader of blocks.

Such a row is a card: the name over a line for each label.
"""

from __future__ import annotations

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
    for row in rows:
        if usual and _is_card(row):
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


def _lines(told: Block) -> Iterator[Block]:
    first = 0
    for piece in told.text.split(_LINE_BREAK):
        if piece.strip():
            yield replace(sliced(told, first, first + len(piece)), kind=Kind.TEXT, gap=False)
        first += len(piece) + len(_LINE_BREAK)
