"""Reads an issue: bytes or messages → blocks → draft. Pure; called by bot.services.publishing and the commands."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from bot.ingest import html, mail, markdown, telegram, text
from bot.ingest.blocks import Extract, NotAnIssue
from bot.ingest.decoding import LARGEST_BYTES, decode
from bot.ingest.event_lines import read_event
from bot.ingest.reader import read_extract
from bot.ingest.under import Under
from storage.records import Doubt, Draft, EventFacts

__all__ = [
    "FORMATS",
    "LARGEST_BYTES",
    "NotAnIssue",
    "extract_file",
    "format_of",
    "read_file",
    "read_line",
    "read_messages",
]

# The registry: a format's name and its adapter. Mail is bytes all through and has its own door.
_ADAPTERS: Mapping[str, Callable[[str], Extract]] = {
    "txt": lambda content: Extract(text.blocks(content)),
    "md": lambda content: Extract(markdown.blocks(content)),
    "html": html.extract,
}
FORMATS = (*_ADAPTERS, "eml")
_ENDINGS = {"txt": "txt", "text": "txt", "md": "md", "markdown": "md", "html": "html", "htm": "html", "eml": "eml"}


def format_of(name: str) -> str:
    """The format that a file's name says; plain text where it says none."""
    return _ENDINGS.get(name.rpartition(".")[2].lower(), "txt")


def read_file(
    data: bytes,
    *,
    name: str,
    received: date | None,
    today: date,
    zone: ZoneInfo,
    newsletter: str | None = None,
    format_name: str | None = None,
) -> Draft:
    """The draft in a file's bytes; received on the day given, else on a mail's own day, else today. Raises NotAnIssue."""
    extract, sent = extract_file(data, name=name, zone=zone, format_name=format_name)
    return read_extract(extract, received=received or sent or today, zone=zone, newsletter=newsletter)


def extract_file(
    data: bytes, *, name: str, zone: ZoneInfo, format_name: str | None = None
) -> tuple[Extract, date | None]:
    """A file's blocks, and the day a mail was sent. Raises NotAnIssue."""
    kind = format_name or format_of(name)
    if kind == "eml":
        found = mail.read(data, zone)
        return found.extract, found.sent
    content = decode(data)
    if kind != "html" and content.lstrip("\ufeff \t\r\n")[:15].lower().startswith(("<!doctype html", "<html")):
        kind = "html"
    return _ADAPTERS[kind](content), None


def read_messages(
    parts: Sequence[tuple[str, Sequence[Mapping[str, Any]]]],
    *,
    received: date,
    zone: ZoneInfo,
    newsletter: str | None = None,
) -> Draft:
    """The draft in (text, entities) parts of Telegram messages, in order. Raises NotAnIssue."""
    return read_extract(Extract(telegram.blocks(parts)), received=received, zone=zone, newsletter=newsletter)


def read_line(line: str, *, received: date, zone: ZoneInfo) -> tuple[EventFacts, list[Doubt]] | None:
    """The event that one line names ("12월 5일: 이름, 장소"), with its doubts; None where it names none."""
    return read_event(text.block(" ".join(line.split())[:500], 0, False), Under(received, zone))
