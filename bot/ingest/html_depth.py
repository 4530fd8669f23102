"""Refuses HTML that is nested too deep, before anything slow begins. Used by the reader of HTML."""

from __future__ import annotations

import re
from collections import Counter

from bot.ingest.blocks import NotAnIssue

# The parser's time grows with the square of the depth; no mail is built deeper than a few dozen.
MOST_OPEN_TAGS = 500
_RAW_END = {name: re.compile(f"</{name}", re.IGNORECASE) for name in ("script", "style", "title", "textarea", "xmp")}
# Elements without an end tag, and those whose end tag is optional because they can't nest in themselves.
_NOT_NESTING = frozenset(
    "area base br col embed hr img input link meta source track wbr param p li dt dd tr td th thead tbody tfoot option "
    "optgroup colgroup html head body".split()
)
_TAG = re.compile(
    rf"<!--|<(?P<close>/?)(?!(?:{'|'.join(sorted(_NOT_NESTING))})(?![a-zA-Z0-9:]))(?P<name>[a-z][a-z0-9:]{{0,30}})",
    re.IGNORECASE,
)


def refuse_deep(content: str) -> None:
    """Counts open tags in one pass. Raises NotAnIssue("too_deep") over 500 at once."""
    open_tags: Counter[str] = Counter()
    depth = at = 0
    while found := _TAG.search(content, at):
        at = found.end()
        name = (found["name"] or "").lower()
        if found.group() == "<!--":
            close = content.find("-->", at)
            at = close + 3 if close >= 0 else len(content)
        elif found["close"]:
            if open_tags[name]:
                open_tags[name] -= 1
                depth -= 1
        elif name in _RAW_END:
            end = _RAW_END[name].search(content, at)
            at = end.start() if end else len(content)
        else:
            open_tags[name] += 1
            depth += 1
            if depth > MOST_OPEN_TAGS:
                raise NotAnIssue("too_deep")
