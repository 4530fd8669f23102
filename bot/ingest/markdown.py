"""Markdown: headings, list items, tables, links and emphasis, as far as newsletters use them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.ingest import struck
from bot.ingest import text as plain
from bot.ingest.blocks import Block, Cell, Kind, Link
from bot.ingest.wrapped import rejoined

_HEADING = re.compile(r"^\s{0,3}(?P<marks>#{1,6})\s+(?P<text>.+?)\s*#*\s*$")
_UNDERLINE = re.compile(r"^\s{0,3}(?P<mark>=|-)(?P=mark){2,200}\s*$")
_LINK = re.compile(
    r"!?\[(?P<words>[^\[\]\n]{0,300})\]\((?P<url>[^()\s]{1,2000}(?:\([^()\s]{0,200}\)[^()\s]{0,200})?)(?:\s+\"[^\"\n]{0,200}\")?\)"
    r"|<(?P<bare>https?://[^\s<>]{4,2000})>"
)
_STRONG = re.compile(r"(\*\*|__)(?=\S)(?P<words>[^*_\n]{1,300}?|[^\n]{1,120}?)(?<=\S)\1")
_SOFT = re.compile(
    r"(~~|`)(?=\S)(?P<words>[^~`\n]{1,300}?)(?<=\S)\1|(?<![\w*])[*](?=\S)(?P<star>[^*\n]{1,300}?)(?<=\S)[*](?![\w*])"
    r"|(?<![\w_])_(?=\S)(?P<low>[^_\n]{1,300}?)(?<=\S)_(?![\w_])"
)
_RULE = re.compile(r"^\s{0,3}(?:[-*_]\s?){3,}$")
_QUOTE = re.compile(r"^\s{0,3}(?:>\s?)+")
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+\-.!>~|])")
_TAG = re.compile(r"</?(?:b|i|em|strong|u|br|p|span|div|small|sub|sup)\s?/?>", re.IGNORECASE)
_SEPARATING_ROW = re.compile(r"^\s*\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)+\|?\s*$")
_TASK = re.compile(r"^(\s*[-*+]\s+)\[[ xX]\]\s+")
# Marks are looked for a few hundred signs ahead at each sign: on a line without end that would take minutes.
LONGEST_MARKED_LINE = 8_000
# Between two spans that were marked, so that what was bold is found again once all marks are gone.
_OPEN, _SHUT = "\ue000", "\ue001"


def blocks(text: str) -> list[Block]:
    """The lines of a Markdown text as blocks."""
    lines = text.replace(_OPEN, "").replace(_SHUT, "").splitlines()
    lines = [""] * (front := _front_matter(lines)) + lines[front:]
    whole, ends = _with_marks_closed([struck.in_markdown(line) for line in lines])
    return rejoined(_blocks(whole), [_shown(line) for line in lines], ends=ends)


def _shown(line: str) -> str:
    """A line as its width tells where it was broken: a link is its words."""
    return _LINK.sub(lambda m: m["words"] or m["bare"], line)


def _with_marks_closed(lines: Sequence[str]) -> tuple[list[str | None], dict[int, int]]:
    """The lines, those in which a mark is left open with the next one, None there; and where lines from 1 that took others end."""
    out: list[str | None] = list(lines)
    ends: dict[int, int] = {}
    first = 0
    for place, line in enumerate(lines):
        above = out[first]
        goes_on = place > 0 and above is not None and line.strip() and not _STARTS_A_BLOCK.match(line)
        if goes_on and above is not None and place - first <= _MOST_LINES and _is_open(above) and _shuts(line):
            out[first], out[place] = f"{above.rstrip()} {line.lstrip()}", None
            ends[first + 1] = place + 1
        else:
            first = place
    return out, ends


_FENCE = re.compile(r"\s{0,3}(?P<marks>`{3,}|~{3,})\s*(?P<language>[\w+#.-]*)\s*$")
_MOST_LINES = 3
_STARTS_A_BLOCK = re.compile(r"\s*(?:#{1,6}\s|[-*+]\s|\d{1,2}[.)]\s|>|\||```)")
_OPEN_LINK = re.compile(r"\[[^\[\]\n]{1,200}$")
_SHUT_LINK = re.compile(r"^[^\[\]\n]{0,200}\]\(")


def _is_open(line: str) -> bool:
    return line.count("**") % 2 == 1 or _OPEN_LINK.search(line) is not None


def _shuts(line: str) -> bool:
    return line.count("**") % 2 == 1 or _SHUT_LINK.match(line) is not None


def _front_matter(lines: Sequence[str]) -> int:
    """How many lines at the top set a page up rather than say anything: "layout: post" between two rulers."""
    if not lines or lines[0].strip() != "---":
        return 0
    for place, line in enumerate(lines[1:30], start=1):
        if line.strip() in ("---", "..."):
            return place + 1
        if line.strip() and not re.match(r"\s*(?:[\w-]+\s*:|[-#]\s)", line):
            return 0
    return 0


def _blocks(lines: Sequence[str | None]) -> Iterator[Block]:
    gap, columns = False, 0
    fence = code = ""
    last_fence = max((number for number, raw in enumerate(lines, start=1) if raw and _FENCE.match(raw)), default=0)
    for number, raw in enumerate(lines, start=1):
        if raw is None:
            continue
        fenced = _FENCE.match(raw)
        if fenced and (fenced["marks"].startswith(fence) if fence else number < last_fence):
            # A programme may stand between bare fences; what has a language is code.
            fence, code = ("", "") if fence else (fenced["marks"], fenced["language"])
            gap, columns = True, 0
            continue
        if code:
            continue
        below = (lines[number] or "") if number < len(lines) else ""
        if _SEPARATING_ROW.match(raw) and columns:
            continue
        if not raw.strip() or _RULE.match(raw) or (_UNDERLINE.match(raw) and number > 1):
            gap, columns = True, 0
            continue
        if raw.count("|") >= 1 and (columns or _SEPARATING_ROW.match(below)):
            header = not columns
            columns = columns or raw.strip().strip("|").count("|") + 1
            yield _row(raw, number, gap, header=header)
            gap = False
            continue
        columns = 0
        made = _line(raw, below, number, gap)
        if made.text:
            yield made
        gap = False


def _line(raw: str, below: str, number: int, gap: bool) -> Block:
    heading = _HEADING.match(raw)
    quoted = _QUOTE.sub("", _TASK.sub(r"\1", raw))
    words, links, strong = _inline(heading["text"] if heading else quoted)
    made = plain.block(
        words.replace("+ ", "- ", 1) if words.lstrip().startswith("+ ") else words, number, gap, links, strong
    )
    underlined = _UNDERLINE.match(below) if made.kind is Kind.TEXT and len(made.text) <= 120 else None
    if heading:
        return replace(made, kind=Kind.HEADING, level=len(heading["marks"]))
    if underlined:
        return replace(made, kind=Kind.HEADING, level=1 if underlined["mark"] == "=" else 2)
    return made


def _row(raw: str, number: int, gap: bool, *, header: bool) -> Block:
    text, links, strong, cells = "", [], [], []
    line = re.sub(r"\\\|", "\uff5c", raw.strip())
    for place, piece in enumerate(line.removeprefix("|").removesuffix("|").split("|")):
        words, inside, bold = _inline(re.sub(r"<br\s?/?>", " · ", piece))
        made = plain.block(words if words.strip() else "\u00a0", number, False, inside, bold)
        text += " | " if place else ""
        links += [Link(k.first + len(text), k.last + len(text), k.url) for k in made.links]
        strong += [(a + len(text), b + len(text)) for a, b in made.strong]
        cells.append(Cell(len(text), len(text) + len(made.text)))
        text += made.text
    return Block(text, number, Kind.ROW, tuple(links), gap, strong=tuple(strong), cells=tuple(cells), header=header)


def _inline(line: str) -> tuple[str, list[Link], list[tuple[int, int]]]:
    """A line without its marks, where its links stand in what is left, and what was bold."""
    bare = _TAG.sub("", line)
    if len(line) <= LONGEST_MARKED_LINE:
        bare = _STRONG.sub(lambda m: f"{_OPEN}{m['words']}{_SHUT}", bare)
        bare = _SOFT.sub(lambda m: m["words"] or m["star"] or m["low"], bare)
    out: list[str] = []
    links: list[Link] = []
    at = length = 0
    for match in _LINK.finditer(bare):
        before = _ESCAPED.sub(r"\1", bare[at : match.start()])
        out.append(before)
        length += len(before)
        if not match.group().startswith("!"):
            words = match["words"] or match["bare"] or match["url"]
            url = match["url"] or match["bare"]
            if url.startswith(("http://", "https://", "tg://", "mailto:")):
                links.append(Link(length, length + len(words), url))
            out.append(words)
            length += len(words)
        at = match.end()
    out.append(_ESCAPED.sub(r"\1", bare[at:]))
    return _without_marks("".join(out), links)


def _without_marks(text: str, links: list[Link]) -> tuple[str, list[Link], list[tuple[int, int]]]:
    places = [0]
    strong: list[tuple[int, int]] = []
    opened = 0
    for sign in text:
        if sign == _OPEN:
            opened = places[-1]
        elif sign == _SHUT and places[-1] > opened:
            strong.append((opened, places[-1]))
        places.append(places[-1] + (sign not in (_OPEN, _SHUT)))
    moved = [Link(places[k.first], places[min(k.last, len(text))], k.url) for k in links]
    return text.replace(_OPEN, "").replace(_SHUT, ""), moved, strong
