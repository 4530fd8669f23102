"""Words whose letters are set apart to fill a column, drawn together: "일 시: …", "접 수 | …", a name of single letters.

Used by the reader of blocks.
"""

from __future__ import annotations

import re
from dataclasses import replace

from bot.ingest.blocks import Block, Cell, Link

# 한 빛 들 조 리 고 등 학 교 장
_WHOLE = re.compile(r"[가-힣](?: {1,3}[가-힣]){3,20}")
_LABEL = re.compile(r"(?:^|(?<=\| ))\W{0,2}(?P<wide>[가-힣](?: {1,3}[가-힣]){1,3})(?=\s?[:：|])")


_WORD = re.compile(r"[가-힣](?: {1,3}[가-힣]){1,6}")


def word_of(cell: str) -> str:
    """What a cell says, be it a word set wide: "일 시"."""
    return cell.replace(" ", "") if _WORD.fullmatch(cell) else cell


def set_tight(block: Block) -> Block:
    """A block whose labels are words again, its links, bold words and cells where they were."""
    if _WHOLE.fullmatch(block.text):
        text = block.text.replace(" ", "")
        return replace(block, text=text, links=(), strong=((0, len(text)),) if block.all_strong else ())
    labels = list(_LABEL.finditer(block.text)) if ":" in block.text or "：" in block.text or block.cells else []
    if not labels:
        return block
    spaces = [at for found in labels for at in range(*found.span("wide")) if block.text[at] == " "]

    def moved(at: int) -> int:
        return at - sum(space < at for space in spaces)

    return replace(
        block,
        text="".join(sign for at, sign in enumerate(block.text) if at not in spaces),
        links=tuple(Link(moved(link.first), moved(link.last), link.url) for link in block.links),
        strong=tuple((moved(first), moved(last)) for first, last in block.strong),
        cells=tuple(Cell(moved(cell.first), moved(cell.last)) for cell in block.cells),
    )
