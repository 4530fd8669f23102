"""The parts of an HTML table, and which cell of one is a card. Used by the reader of HTML."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from selectolax.lexbor import LexborNode

from bot.domain.date_words import MONTH_STEMS, WEEKDAY_STEMS
from bot.ingest import label_words
from bot.ingest.set_wide import word_of


def is_card(cell: str) -> bool:
    """Whether a cell holds a whole event: a title, then lines such as 일시: and 장소:."""
    first, *more = cell.split(" · ")
    if not more or label_words.labelled(first):
        return False
    return any(found["when"] or found["deadline"] for line in more if (found := label_words.labelled(line)))


def are_labels(rows: Sequence[Sequence[str]]) -> bool:
    """Whether each row is a label and what it says, so that all are one card: known labels, or half of them and one that says when.

    The last row may be a button's.
    """
    if len(rows) > 2 and len(rows[-1]) == 1 and len(rows[-1][0]) <= _LONGEST_BUTTON:
        rows = rows[:-1]  # the button that closes the card
    if any(len(row) != 2 for row in rows):
        return False
    rows = [(word_of(row[0].strip(" :：")), row[1]) for row in rows]
    known = [row for row in rows if label_words.LABEL.fullmatch(row[0])]
    if len(known) == len(rows):
        return True
    said = [label_words.labelled(f"{row[0]}: {row[1]}") for row in known]
    short = all(0 < len(row[0]) <= _LONGEST_LABEL and not re.search(r"\d", row[0]) for row in rows)
    return (
        short
        and len(known) * 2 >= len(rows)
        and any(found and (found["when"] or found["deadline"] or _UNTIL.search(found["value"])) for found in said)
    )


_LONGEST_LABEL = 10
_UNTIL = re.compile(r"\d일?\.?\s?(?:\([월화수목금토일]\)\s?)?까지")
# What a line that says when something is begins with.
_WHEN = re.compile(
    rf"\W*(?:(?:{WEEKDAY_STEMS})[a-z]{{0,6}}\.?,?\s)?(?:\d{{1,2}}\s?월|\d{{1,2}}\s?[./]\s?\d{{1,2}}|(?:19|20)\d\d\s?[.년/-]|매[주월달]\s|\d분기|"
    rf"\d{{1,2}}(?:st|nd|rd|th)?\s(?:[–-]\s\w{{3,9}}\s\d{{1,2}}\s)?(?:{MONTH_STEMS})|"
    rf"(?:{MONTH_STEMS})[a-z]{{0,6}}\.?\s\d|every\s|(?:(?:first|second|third|fourth|last)\s(?:{WEEKDAY_STEMS}))|"
    rf"(?:early|mid|late)[- ](?:{MONTH_STEMS}))",
    re.IGNORECASE,
)


_CLOCK = re.compile(r"\W*(?:오[전후]\s?)?\d{1,2}(?:[.:]\d\d)?\s?(?:[ap]\.?m\b|시|(?<=:\d\d))", re.IGNORECASE)
_LONGEST_WHEN = 40


def says_when(cell: str) -> bool:
    """Whether a cell is one line that begins with a day or a clock."""
    short = " · " not in cell and len(cell) <= _LONGEST_WHEN
    return short and bool(_WHEN.match(cell) or _CLOCK.match(cell))


# "Sat" over "16 May": the first line of a day that is set as a tile.
_OF_A_TILE = re.compile(
    rf"\W*(?:(?:{WEEKDAY_STEMS}|{MONTH_STEMS})[a-z]{{0,6}}\.?|[월화수목금토일](?:요일)?|\d{{1,4}}[년월일]?|early|mid|late)\W*",
    re.IGNORECASE,
)


def are_cards(cells: Sequence[str]) -> bool:
    """Whether half of the cells of a layout or more are events of their own: a name, and in a line below it when it is."""
    filled = [cell.split(" · ") for cell in cells if cell]
    cards = [lines for lines in filled if not _WHEN.match(lines[0]) and any(_WHEN.match(line) for line in lines[1:3])]
    return len(cards) >= 2 and len(cards) * 2 >= len(filled)


def children(node: LexborNode) -> Iterator[LexborNode]:
    """The elements right below a node."""
    child = node.child
    while child is not None:
        if child.is_element_node:
            yield child
        child = child.next


def holds_tables(table: LexborNode) -> bool:
    """Whether tables stand in a table; one that is only a button, a cell with a few linked words in it, is none."""
    return any(inner != table and not _is_button(inner) for inner in table.css("table"))


def _is_button(table: LexborNode) -> bool:
    cells, links = table.css("td"), table.css("a")
    return len(cells) == 1 and len(links) == 1 and len(table.text().strip()) <= _LONGEST_BUTTON


_LONGEST_BUTTON = 24


def table_rows(table: LexborNode) -> Iterator[LexborNode]:
    """A table's rows, whatever part of it they stand in."""
    for child in children(table):
        if child.tag == "tr":
            yield child
        elif child.tag in ("tbody", "thead", "tfoot"):
            yield from (row for row in children(child) if row.tag == "tr")
