"""The parts of an HTML table, and which cell of one is a card. Used by the reader of HTML."""

from __future__ import annotations

from collections.abc import Iterator

from selectolax.lexbor import LexborNode

from bot.ingest import house_style as style


def is_card(cell: str) -> bool:
    """Whether a cell holds a whole event: a title, then lines such as 일시: and 장소:."""
    first, *more = cell.split(" · ")
    if not more or style.LABELLED.match(first):
        return False
    return any(found["when"] or found["deadline"] for line in more if (found := style.LABELLED.match(line)))


def children(node: LexborNode) -> Iterator[LexborNode]:
    """The elements right below a node."""
    child = node.child
    while child is not None:
        if child.is_element_node:
            yield child
        child = child.next


def table_rows(table: LexborNode) -> Iterator[LexborNode]:
    """A table's rows, whatever part of it they stand in."""
    for child in children(table):
        if child.tag == "tr":
            yield child
        elif child.tag in ("tbody", "thead", "tfoot"):
            yield from (row for row in children(child) if row.tag == "tr")
