"""What stands in <pre> is plain text: its lines, rules and columns are read as such, its links kept. Used by the reader of HTML."""

from __future__ import annotations

from collections.abc import Iterator

from selectolax.lexbor import LexborNode

from bot.ingest import text as plain
from bot.ingest.blocks import Block, Link

# A line or two may as well be a piece of code.
_FEWEST_BREAKS = 4
_BOLD = frozenset(("b", "strong"))
_INLINE = frozenset("a b strong i em u s span font code tt br small".split())


def plain_text(pre: LexborNode) -> list[Block] | None:
    """The blocks of such an element, numbered from 1; None where it is short, or holds more than words."""
    pieces = list(_pieces(pre, None, False))
    words = "".join(words for words, _, _ in pieces)
    if words.strip("\n").count("\n") < _FEWEST_BREAKS or any(node.tag not in _INLINE for node in _elements(pre)):
        return None
    links: list[Link] = []
    strong: list[tuple[int, int]] = []
    at = 0
    for said, href, bold in pieces:
        if href and said.strip():
            links.append(Link(at, at + len(said), href))
        if bold and said.strip():
            strong.append((at, at + len(said)))
        at += len(said)
    return plain.blocks(words, links, strong)


def _elements(root: LexborNode) -> Iterator[LexborNode]:
    return (node for node in root.traverse() if node != root)


def _pieces(root: LexborNode, href: str | None, bold: bool) -> Iterator[tuple[str, str | None, bool]]:
    """Each piece of text below an element, where it links to, and whether it is bold; with a stack, so that depth costs nothing."""
    stack: list[tuple[LexborNode, str | None, bool]] = [(root.child, href, bold)] if root.child else []
    while stack:
        node, href, bold = stack.pop()
        if node.next is not None:
            stack.append((node.next, href, bold))
        if node.is_text_node:
            yield node.text_content or "", href, bold
        elif node.tag == "br":
            yield "\n", None, False
        elif node.child is not None:
            own = (node.attributes.get("href") or "").strip() if node.tag == "a" else ""
            stack.append((node.child, own or href, bold or node.tag in _BOLD))
