"""HTML as mail services make it → blocks: what a reader sees, line by line, with its links; nothing hidden, no trackers."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from functools import lru_cache

from selectolax.lexbor import LexborHTMLParser, LexborNode

from bot.ingest import label_words, struck
from bot.ingest import text as plain
from bot.ingest.badges import with_badges_joined
from bot.ingest.blocks import Block, Cell, Extract, Kind, Link
from bot.ingest.html_depth import refuse_deep
from bot.ingest.html_hiding import hidden_classes, hides, sets_font_size
from bot.ingest.html_pre import plain_text
from bot.ingest.html_tables import are_cards, are_labels, children, holds_tables, is_card, says_when, table_rows

_SKIPPED = frozenset(
    "script style head noscript template svg math object embed iframe select map xml audio video".split()
)
_BREAKING = frozenset(
    "address article aside blockquote body center dd div dl dt fieldset figure figcaption footer form header hr html li "
    "main nav ol p pre section table tbody td tfoot th thead tr ul h1 h2 h3 h4 h5 h6 caption summary details".split()
)
_SPACED = frozenset("p table h1 h2 h3 h4 h5 h6 ul ol blockquote td th hr section article figure dl".split())
_HEADING = {f"h{level}": level for level in range(1, 7)}
_BOLD = frozenset(("b", "strong", "th"))
# What says something of the words in it by its name.
_TELLING = frozenset((*_BOLD, *_HEADING, "a", "ul", "ol", "li", "pre", "table"))
# "font: bold 16px/21px Arial" says all at once, and what it leaves out is normal.
_WEIGHT = r"(?:bold|[6-9]00)\b(?!px)"
_BOLD_STYLE = re.compile(rf"font-weight\s*:\s*{_WEIGHT}|(?<![\w-])font\s*:[^;]{{0,30}}?\b{_WEIGHT}", re.IGNORECASE)
_NOT_BOLD_STYLE = re.compile(r"font-weight\s*:\s*(?:normal|[1-5]00)|(?<![\w-])font\s*:[^;]{0,30}?\dpx", re.IGNORECASE)
_FONT_SIZE = re.compile(r"(?:font-size\s*:\s*|(?<![\w-])font\s*:[^;]{0,30}?)(\d{1,3})(?:\.\d+)?px", re.IGNORECASE)
# From this size on, a short line of its own is a heading whatever its tag.
# "■ 가을에 함께해요", bold as a whole
_LONGEST_MARKED = 40
_HEADING_PX = 20
LONGEST_CELL = 200
# Pixels and spacers without words may stand before the logo.
MOST_PIXELS = 6


@dataclass(frozen=True, slots=True)
class _State:
    """What an element inherits."""

    bold: bool = False
    href: str | None = None
    heading: int = 0
    item: int = -1
    no_size: bool = False
    size: int = 0
    pre: bool = False


def extract(content: str) -> Extract:
    """The blocks of an HTML text and its title. Raises NotAnIssue("too_deep") before anything slow begins."""
    refuse_deep(content)
    tree = LexborHTMLParser(struck.in_html(content))
    title = tree.css_first("title")
    page_title = plain.clean(title.text()) if title else ""
    body = tree.body
    if body is None:
        return Extract([], page_title=page_title or None)
    writer = _Writer(hidden_classes(node.text() for node in tree.css("style")))
    writer.walk(body)
    logo = next((alt for node in tree.css("img")[:MOST_PIXELS] if (alt := node.attributes.get("alt"))), None)
    return Extract(writer.finish(), page_title=page_title[:300] or None, logo=plain.clean(logo)[:80] if logo else None)


@lru_cache(maxsize=2048)
def _style(css: str) -> tuple[bool | None, int | None, bool | None]:
    """Whether a style says bold, its font size in pixels (0: can't be told), whether that is none; None: not said."""
    bold = True if _BOLD_STYLE.search(css) else False if _NOT_BOLD_STYLE.search(css) else None
    size = sets_font_size(css)
    if size is None:
        return bold, None, None
    pixels = _FONT_SIZE.search(css)
    return bold, int(pixels[1]) if pixels else 0, size == 0


# A label whose letters are set so wide that they look like columns: 일    시.
_SET_WIDE = re.compile(r"[가-힣](?: \| [가-힣]){1,3}")


class _Writer:
    """Collects the words of one line after another. Goes through the tree with a stack of its own: depth costs nothing."""

    def __init__(self, hidden: frozenset[str]) -> None:
        self._hidden = hidden
        self._blocks: list[Block] = []
        self._words: list[str] = []
        self._length = 0
        self._links: list[Link] = []
        self._strong: list[tuple[int, int]] = []
        self._gap = False
        self._number = 0
        self._line_state = _State()
        self._fresh_item = False

    def walk(self, root: LexborNode, state: _State | None = None) -> None:
        """Write everything below an element."""
        stack: list[tuple[LexborNode | None, _State, str]] = [(root.child, state or _State(), "")]
        while stack:
            node, here, closing = stack.pop()
            if node is None:
                if closing:
                    self._close(closing)
                continue
            stack.append((node.next, here, closing))
            if node.is_text_node:
                self._say(node.text_content or "", here)
            elif node.is_element_node:
                inside = self._enter(node, here)
                if inside is not None:
                    stack.append((node.child, inside, node.tag or ""))

    def _enter(self, node: LexborNode, here: _State) -> _State | None:
        """What the element's children inherit; None where it is done with (or nothing to see)."""
        tag = node.tag or ""
        given = node.attributes
        if tag in _SKIPPED or hides(tag, given, self._hidden):
            return None
        css = given.get("style") or ""
        if tag == "br":
            self._break()
            return None
        if tag == "img":
            alt = given.get("alt") or ""
            if here.href and alt.strip() and not self._links_here(here.href):
                self._say(alt, here)
            return None
        if tag == "table" and self._data_table(node):
            return None
        if tag == "pre" and (told := plain_text(node)) is not None:
            self._add(told)
            return None
        if tag in _BREAKING:
            self._flush()
            self._gap = self._gap or (tag in _SPACED and not (here.item >= 0 and tag in ("p", "ul", "ol")))
        if tag == "dt" and not label_words.LABEL.fullmatch((node.text() or "").strip(" :：\n")):
            self._gap, here = True, replace(here, bold=True)  # a name over what is told of it
        return self._inherited(tag, given, css, here)

    def _add(self, told: list[Block]) -> None:
        """Blocks that were read as plain text, their lines counted on from here."""
        self._flush()
        before = self._number + bool(self._blocks)
        self._blocks += [replace(block, line=before + block.line) for block in told]
        self._number = max([self._number, *(block.line for block in self._blocks[-1:])])
        self._gap = True

    def _inherited(self, tag: str, given: dict[str, str | None], css: str, here: _State) -> _State:
        if not css and tag not in _TELLING:
            return here
        bold, size, no_size = _style(css) if css else (None, here.size, here.no_size)
        bold = True if tag in _BOLD else here.bold if bold is None else bold
        if size is None or no_size is None:
            size, no_size = here.size, here.no_size
        href, heading, item, pre = here.href, here.heading, here.item, here.pre
        if tag == "a" and given.get("href"):
            href = (given["href"] or "").strip()
        elif tag in _HEADING:
            heading, bold = _HEADING[tag], True
        elif tag in ("ul", "ol"):
            item += 1
        elif tag == "li":
            self._fresh_item = True
            item = max(0, item)
        elif tag == "pre":
            pre = True
        elif tag == "table":
            item = -1
        return _State(bold, href, heading, item, no_size, size, pre)

    def _close(self, tag: str) -> None:
        if tag in _BREAKING:
            self._flush()
            self._gap = self._gap or (tag in _SPACED and tag not in ("td", "th"))
            if tag == "li":
                self._fresh_item = False

    def _say(self, words: str, state: _State) -> None:
        if state.no_size and words.strip():
            return
        if state.pre and "\n" in words:
            head, *more = words.split("\n")
            self._say(head, state)
            for line in more:
                self._break()
                self._say(line, state)
            return
        if not self._words:
            words = words.lstrip()
            self._line_state = state
        if not words:
            return
        first, last = self._length, self._length + len(words)
        if words.strip():
            if state.href:
                if self._links and self._links[-1].url == state.href and self._links[-1].last == first:
                    self._links[-1] = Link(self._links[-1].first, last, state.href)
                else:
                    self._links.append(Link(first, last, state.href))
            if state.bold:
                self._strong.append((first, last))
            if state.heading and not self._line_state.heading:
                self._line_state = state
        self._words.append(words.replace("\n", " ").replace("\t", " ").replace("\r", " "))
        self._length = last

    def _links_here(self, href: str) -> bool:
        return any(link.url == href for link in self._links)

    def _break(self) -> None:
        if self._words and "".join(self._words).strip():
            self._flush()
        else:
            self._words, self._length, self._links, self._strong = [], 0, [], []
            self._gap = True

    def _flush(self) -> None:
        """End the line."""
        if not self._words:
            return
        raw = "".join(self._words)
        if "  " in raw:
            raw = re.sub(r"  +", lambda spaces: " " + "\u200b" * (len(spaces.group()) - 1), raw)
        links, strong, state = self._links, self._strong, self._line_state
        self._words, self._length, self._links, self._strong = [], 0, [], []
        if not raw.strip("\u200b\u200c\u00a0\u034f\u00ad\ufeff \u2007"):
            return
        number = self._number + (2 if self._gap and self._blocks else 1)
        made = plain.block(raw, number, self._gap and bool(self._blocks), links, strong)
        if not made.text or plain.AS_FOLLOWS.match(raw.replace("\u200b", "")):
            self._gap = self._gap or bool(made.text)
            return
        self._number = number
        self._blocks.append(self._kinded(made, state, raw.lstrip()[:1]))
        self._gap = False

    def _kinded(self, made: Block, state: _State, sign: str) -> Block:
        if state.heading:
            return replace(made, kind=Kind.HEADING, level=state.heading)
        if self._fresh_item:
            self._fresh_item = False
            return replace(made, kind=Kind.ITEM, level=max(0, state.item))
        if (
            made.kind is Kind.ITEM
            and made.all_strong
            and len(made.text) <= _LONGEST_MARKED
            and sign in plain.HEADING_MARKS
        ):
            return replace(made, kind=Kind.HEADING, level=3)
        large = state.size >= _HEADING_PX and len(made.text) <= 80
        if made.kind is Kind.TEXT and large:
            return replace(made, kind=Kind.HEADING, level=3 if state.size < 26 else 2)
        return made

    def _data_table(self, table: LexborNode) -> bool:
        """Write a table whose rows belong together; False for one that is only layout."""
        # A selector on a node also matches by what stands around it, so only bare names are asked for.
        if any(node != table for node in table.css("h1, h2, ul, ol")) or holds_tables(table):
            return False
        rows = [
            [cell for cell in children(row) if cell.tag in ("td", "th")]
            for row in table_rows(table)
            if not hides(row.tag or "", row.attributes, self._hidden)
        ]
        rows = [row for row in rows if row]
        if not rows or max(map(len, rows)) < 2 or sum(map(len, rows)) > 5_000:
            return False
        if any(sum(cell.css_first("h3, h4") is not None for cell in row) > 1 for row in rows):
            return False  # cards side by side, a heading in each
        cells = [[self._cell(cell) for cell in row] for row in rows]
        texts = [[text for text, _, _ in row] for row in cells]
        if are_labels([row for row in texts if any(row)]):
            self._flush()
            for row in cells:
                self._emit_row(row, ": ", Kind.TEXT, header=False)
            return True
        labels = sum(bool(label_words.COLUMN.fullmatch(text)) for text in texts[0] if text)
        heads = labels >= 2 or (len(rows) > 1 and all(cell.tag == "th" for cell in rows[0]) and len(rows[0]) > 1)
        every = [text for row in texts for text in row]
        if not heads and (any(map(is_card, every)) or are_cards(every)):
            return False
        if not heads and not self._looks_like_data(table, texts):
            return False
        self._flush()
        self._gap = True
        for place, row in enumerate(cells):
            if any(text for text, _, _ in row):
                self._emit_row(row, " | ", Kind.ROW, header=heads and place == 0)
        self._gap = True
        return True

    def _looks_like_data(self, table: LexborNode, texts: list[list[str]]) -> bool:
        layout = (table.attributes.get("role") or "").lower() in ("presentation", "none")
        if len(texts) < 2 or (layout and not all(says_when(row[0]) for row in texts)):
            return False
        widths = Counter(len(row) for row in texts)
        same = widths.most_common(1)[0]
        filled = sum(sum(bool(text) for text in row) >= 2 for row in texts)
        short = all(len(text) <= LONGEST_CELL for row in texts for text in row)
        return same[0] >= 2 and same[1] == len(texts) and filled == len(texts) and short

    def _cell(self, cell: LexborNode) -> tuple[str, list[Link], list[tuple[int, int]]]:
        """A cell's text on one line, its links and bold stretches."""
        inner = _Writer(self._hidden)
        inner.walk(cell)
        text, links, strong = "", [], []
        for block in with_badges_joined([replace(block, gap=False) for block in inner.finish()]):
            text += " · " if text else ""
            links += [Link(k.first + len(text), k.last + len(text), k.url) for k in block.links]
            strong += [(first + len(text), last + len(text)) for first, last in block.strong]
            text += block.text
        if _SET_WIDE.fullmatch(text):
            return text.replace(" | ", ""), [], []
        return text, links, strong

    def _emit_row(
        self, row: list[tuple[str, list[Link], list[tuple[int, int]]]], between: str, kind: Kind, *, header: bool
    ) -> None:
        text, links, strong, cells = "", [], [], []
        for place, (words, inside, bold) in enumerate(row):
            text += between if place else ""
            links += [Link(k.first + len(text), k.last + len(text), k.url) for k in inside]
            strong += [(first + len(text), last + len(text)) for first, last in bold]
            cells.append(Cell(len(text), len(text) + len(words)))
            text += words
        self._number += 2 if self._gap and self._blocks else 1
        gap, self._gap = self._gap and bool(self._blocks), False
        if kind is Kind.TEXT:
            text = text.rstrip(": ")
            cells = []
        self._blocks.append(
            Block(text, self._number, kind, tuple(links), gap, strong=tuple(strong), cells=tuple(cells), header=header)
        )

    def finish(self) -> list[Block]:
        """All lines."""
        self._flush()
        return self._blocks
