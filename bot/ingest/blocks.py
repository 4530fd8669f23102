"""What every format is turned into before it is read: lines with their kind and links. Made by the adapters."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import Enum

EMOJI = re.compile(
    "^(?:[\U0001f1e6-\U0001f1ff]{2}|[0-9#*]\ufe0f?\u20e3|[\U0001f300-\U0001faff\u2600-\u27bf\u2b00-\u2bff\u2190-\u21ff\u231a-\u23ff]"
    "[\ufe0f\u20e3\U0001f3fb-\U0001f3ff]?(?:\u200d[\U0001f300-\U0001faff\u2600-\u27bf]\ufe0f?)*)"
)

# What may stand before the bold words of a line that is bold as a whole.
BEFORE_BOLD = re.compile(rf"(?:{EMOJI.pattern[1:]}|[▪▫▸▹◾◽]\ufe0f?)?\s*(?:[\[【][^\[\]【】\d]{{1,14}}[\]】]\s*)?")

# The rank of a heading that only its look makes one: a bold line, a name in capitals.
LOWEST_RANK = 5


class Kind(Enum):
    """HEADING: marked as one (a bracket-only line, a Markdown #, an <h2>). ITEM: a list item. ROW: a row of a data table.

    TEXT: anything else.
    """

    HEADING = "heading"
    ITEM = "item"
    ROW = "row"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Link:
    """The characters `first` up to `last` of a block's text lead to `url`."""

    first: int
    last: int
    url: str


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table row: the characters `first` up to `last` of the row's text."""

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Block:
    """One line of an issue without its marks. `line` counts from 1 in what the editor sees; `gap`: a blank line is above.

    `level`: of a heading, 1 to 6; of a list item, how deep it is nested, from 0. `strong`: the bold stretches
    as (first, last). `cells`: a row's, in order; `header`: the row names its columns. `told`: prose, whatever days stand in it.
    `news`: how many letters the name takes at its beginning, where the rest says what became of it.
    `hangs`: it stands in the second column of the row above, whose first column it leaves empty.
    """

    text: str
    line: int
    kind: Kind = Kind.TEXT
    links: tuple[Link, ...] = ()
    gap: bool = False
    level: int = 0
    strong: tuple[tuple[int, int], ...] = ()
    cells: tuple[Cell, ...] = ()
    header: bool = False
    told: bool = False
    news: int = 0
    hangs: bool = False

    @property
    def all_strong(self) -> bool:
        """Whether the whole line is bold, but for an emoji and a word in brackets before it: "🎤 [talk] **Name**"."""
        if not self.strong:
            return False
        first = self.strong[0][0]
        beside = BEFORE_BOLD.match(self.text) if first else None
        words = len(self.text.strip()) - (beside.end() if beside and beside.end() <= first else 0)
        return sum(last - first for first, last in self.strong) >= words - 1

    @property
    def bold_lead(self) -> int:
        """Where the bold words end that the line begins with; 0 where it begins with none, or is bold as a whole."""
        return 0 if not self.strong or self.strong[0][0] or self.all_strong else self.strong[0][1]


@dataclass(frozen=True, slots=True)
class Extract:
    """An issue's blocks, and what stands beside them: a mail's subject and sender's name, a page's title, the words of its logo."""

    blocks: list[Block]
    subject: str | None = None
    sender: str | None = None
    page_title: str | None = None
    logo: str | None = None


class NotAnIssue(Exception):
    """This can't be read as an issue. `code` and `facts` are put into words by the views."""

    def __init__(self, code: str, **facts: str) -> None:
        super().__init__(code)
        self.code = code
        self.facts = facts


def text_of(blocks: Iterable[Block]) -> str:
    """The text that line numbers count in, for formats whose own lines mean nothing (HTML, mail)."""
    return "\n".join(_lines(blocks))


def _lines(blocks: Iterable[Block]) -> Iterator[str]:
    at = 0
    for block in blocks:
        yield from [""] * (block.line - at - 1)
        yield block.text
        at = block.line


def without_emoji(block: Block) -> tuple[str | None, Block]:
    """A leading emoji, and the block behind it."""
    text = block.text
    found = EMOJI.match(text)
    if not found:
        return None, block
    at = len(text) - len(text[found.end() :].lstrip(" \ufe0f"))
    more = EMOJI.match(text, at) if at < len(text) else None
    return found.group(), sliced(block, more.end() if more else at)


def sliced(block: Block, first: int, last: int | None = None) -> Block:
    """A part of a line as a line of its own, its links and bold words with it."""
    last = len(block.text) if last is None else last
    text = block.text[first:last]
    first += len(text) - len(text.lstrip())
    text = text.strip()
    if len(text) == len(block.text) and not block.cells:
        return block
    end = first + len(text)
    links = [
        Link(max(0, k.first - first), min(k.last, end) - first, k.url)
        for k in block.links
        if k.first < end and k.last > first
    ]
    strong = [(max(0, a - first), min(b, end) - first) for a, b in block.strong if a < end and b > first]
    return replace(block, text=text, links=tuple(links), strong=tuple(strong), cells=())


def without_part(block: Block, first: int, last: int) -> Block:
    """A line without some of its characters, its links and bold words moved."""

    def moved(at: int) -> int:
        return at - max(0, min(at, last) - first)

    links = [Link(moved(k.first), moved(k.last), k.url) for k in block.links]
    strong = [(moved(a), moved(b)) for a, b in block.strong]
    return replace(
        block,
        text=block.text[:first] + block.text[last:],
        links=tuple(k for k in links if k.first < k.last),
        strong=tuple(pair for pair in strong if pair[0] < pair[1]),
    )


def with_inserted(block: Block, at: int, said: str) -> Block:
    """A line with some characters more, what is linked or bold behind them moved."""

    def moved(place: int) -> int:
        return place + len(said) * (place > at)

    return replace(
        block,
        text=block.text[:at] + said + block.text[at:],
        links=tuple(Link(moved(k.first), moved(k.last), k.url) for k in block.links),
        strong=tuple((moved(a), moved(b)) for a, b in block.strong),
    )
