"""Telegram's HTML: escaping, measuring, splitting. Every value passes `escape` when it is put into a message.

Telegram knows only &lt; &gt; &amp; &quot; and a handful of tags, and counts 4,096 characters after the tags are
taken off; we measure in UTF-16 units, which is never less (core.telegram.org/bots/api#html-style).
"""

from __future__ import annotations

import html
import re

MAX_UNITS = 4096
_TAG = re.compile(r"<(/?)([a-z-]+)(?:\s[^<>]*)?>")


def escape(text: object) -> str:
    """A value for use in HTML text and attributes."""
    return html.escape(str(text), quote=True).replace("&#x27;", "&#39;")


def plain(text: str) -> str:
    """HTML without its tags, entities read."""
    return html.unescape(_TAG.sub("", text))


def units(text: str) -> int:
    """The length in UTF-16 units."""
    return len(text) + sum(sign > "\uffff" for sign in text)


def clipped(text: str, most: int) -> str:
    """A plain text of at most `most` units, with … where something was cut off."""
    if units(text) <= most:
        return text
    kept, length = [], 1
    for sign in text:
        length += 2 if sign > "\uffff" else 1
        if length > most:
            break
        kept.append(sign)
    return "".join(kept).rstrip() + "…"


def split(text: str, most: int = MAX_UNITS) -> list[str]:
    """HTML in pieces of at most `most` shown units each, cut at line ends, else at spaces, never inside a tag or entity.

    Tags that are open at a cut are closed there and opened again in the next piece.
    """
    pieces: list[str] = []
    open_tags: list[str] = []
    current, length = "", 0
    for token in _tokens(text):
        tag = _TAG.fullmatch(token)
        if tag:
            if tag[1]:
                open_tags[:] = open_tags[:-1]
            else:
                open_tags.append(token)
            current += token
            continue
        size = units(html.unescape(token))
        if length + size > most and length:
            pieces.append(_closed(current, open_tags))
            current, length = "".join(open_tags), 0
            if not token.strip():
                continue
        for part in _broken(token, most):
            if length + units(html.unescape(part)) > most:
                pieces.append(_closed(current, open_tags))
                current, length = "".join(open_tags), 0
            current += part
            length += units(html.unescape(part))
    if plain(current).strip():
        pieces.append(_closed(current, open_tags))
    return pieces


def _tokens(text: str) -> list[str]:
    """Tags, and words with the white space after them; a whole line stays together where it can."""
    return re.findall(r"</?[a-z-]+(?:\s[^<>]*)?>|[^<\n]*?\n|[^<\n]+|<", text)


def _broken(token: str, most: int) -> list[str]:
    """A token longer than a message, at spaces where there are any."""
    if units(html.unescape(token)) <= most:
        return [token]
    parts, current = [], ""
    for word in re.findall(r"&[#a-z0-9]+;|\s+|[^\s&]{1,200}|&", token):
        if units(html.unescape(current + word)) > most:
            parts.append(current)
            current = ""
        current += word
    return [*parts, current]


def _closed(piece: str, open_tags: list[str]) -> str:
    names = [found[2] for tag in reversed(open_tags) if (found := _TAG.fullmatch(tag))]
    return piece.strip("\n ") + "".join(f"</{name}>" for name in names)
