"""Reads an issue: bytes or messages → blocks → draft. Pure; called by bot.services.publishing and the commands."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from bot.ingest import markdown, telegram, text
from bot.ingest.blocks import Block, NotAnIssue
from bot.ingest.decoding import LARGEST_BYTES, decode
from bot.ingest.reader import read_blocks
from storage.records import Draft

__all__ = ["FORMATS", "LARGEST_BYTES", "NotAnIssue", "format_of", "read_file", "read_messages"]

# The registry: a format's name and its adapter. HTML and mail are known by name, so that they are refused in words.
_ADAPTERS: Mapping[str, Callable[[str], list[Block]]] = {"txt": text.blocks, "md": markdown.blocks}
FORMATS = ("txt", "md", "html", "eml")
_ENDINGS = {"txt": "txt", "text": "txt", "md": "md", "markdown": "md", "html": "html", "htm": "html", "eml": "eml"}


def format_of(name: str) -> str:
    """The format that a file's name says; plain text where it says none."""
    return _ENDINGS.get(name.rpartition(".")[2].lower(), "txt")


def read_file(
    data: bytes,
    *,
    name: str,
    received: date,
    zone: ZoneInfo,
    newsletter: str | None = None,
    format_name: str | None = None,
) -> Draft:
    """The draft in a file's bytes. Raises NotAnIssue."""
    kind = format_name or format_of(name)
    content = decode(data)
    adapter = _ADAPTERS.get(kind)
    if adapter is None or content.lstrip()[:15].lower().startswith(("<!doctype html", "<html")):
        raise NotAnIssue("format_unknown", format=kind if adapter is None else "html")
    return read_blocks(adapter(content), received=received, zone=zone, newsletter=newsletter)


def read_messages(
    parts: Sequence[tuple[str, Sequence[Mapping[str, Any]]]],
    *,
    received: date,
    zone: ZoneInfo,
    newsletter: str | None = None,
) -> Draft:
    """The draft in (text, entities) parts of Telegram messages, in order. Raises NotAnIssue."""
    return read_blocks(telegram.blocks(parts), received=received, zone=zone, newsletter=newsletter)
