"""What a mail hides from its readers: preheaders, tracking pixels, parts for one mail program. Used by the HTML adapter."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

_HIDING = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all|(?<![\w-])opacity\s*:\s*0(?:\.0+)?(?![.\d])",
    re.IGNORECASE,
)
_NO_HEIGHT = re.compile(r"(?:max-)?height\s*:\s*0(?:px)?\s*(?:;|!|$)", re.IGNORECASE)
_CUT = re.compile(r"overflow\s*:\s*hidden", re.IGNORECASE)
_SIZE = re.compile(
    r"(?<![\w-])font(?:-size)?\s*:[^;]{0,40}?(?P<size>\d+(?:\.\d+)?)\s*(?:px|pt|em|rem|%|;|$|!)", re.IGNORECASE
)
_CLASS = re.compile(r"\.([A-Za-z][\w-]*)\s*$")


def hides(tag: str, given: Mapping[str, str | None], hidden: frozenset[str]) -> bool:
    """Whether nothing of an element is to be seen. `hidden`: the classes that the page's style sheet hides."""
    if not given:
        return False
    if "hidden" in given or (
        given.get("aria-hidden") == "true" and tag in ("div", "span") and "preheader" in _names(given)
    ):
        return True
    css = given.get("style")
    if css and _hides_by_style(css):
        return True
    return bool(hidden) and any(name in hidden for name in (given.get("class") or "").split())


@lru_cache(maxsize=2048)
def _hides_by_style(css: str) -> bool:
    """A mail repeats few styles many times."""
    return bool(_HIDING.search(css) or (_NO_HEIGHT.search(css) and _CUT.search(css)))


def _names(given: Mapping[str, str | None]) -> str:
    return f"{given.get('class') or ''} {given.get('id') or ''}".lower()


def sets_font_size(css: str) -> float | None:
    """The font size that a style sets; None where it sets none."""
    found = _SIZE.search(css)
    return float(found["size"]) if found else None


def hidden_classes(sheets: Iterable[str]) -> frozenset[str]:
    """The classes that style sheets hide on every screen; what holds for small screens only is left aside."""
    return frozenset(name for sheet in sheets for name in _hidden_in(sheet))


def _hidden_in(sheet: str) -> Iterator[str]:
    for selectors, css in _rules(sheet):
        if _HIDING.search(css):
            for selector in selectors.split(","):
                if found := _CLASS.search(selector.strip()):
                    yield found[1]


def _rules(sheet: str) -> Iterator[tuple[str, str]]:
    """The rules outside of @media and its like, in one pass."""
    sheet = re.sub(r"/\*.*?\*/|<!--|-->", " ", sheet, flags=re.DOTALL)
    depth, begun, selector, skipped = 0, 0, "", 0
    for found in re.finditer(r"[{};]", sheet):
        sign, at = found.group(), found.start()
        if sign == "{":
            if depth == 0:
                selector = sheet[begun:at].strip()
                skipped = selector.startswith("@")
            depth += 1
            begun = at + 1 if depth == 1 else begun
        elif sign == "}":
            depth = max(0, depth - 1)
            if depth == 0:
                if not skipped:
                    yield selector, sheet[begun:at]
                begun = at + 1
        elif depth == 0:
            begun = at + 1
