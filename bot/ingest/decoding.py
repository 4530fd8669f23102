"""Bytes to text: what encoding a file has, and whether it is text at all."""

from __future__ import annotations

import re

from bot.ingest.blocks import NotAnIssue

# What a bot may download (core.telegram.org/bots/api#getfile).
LARGEST_BYTES = 20 * 1024 * 1024
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\x00", b"MM\x00*", b"\x00\x00\x01\x00")
_OTHERS = {
    b"%PDF": "PDF",
    b"PK\x03\x04": "ZIP",
    b"\x1f\x8b": "gzip",
    b"\xd0\xcf\x11\xe0": "Office",
    b"Rar!": "RAR",
    b"7z\xbc\xaf": "7z",
}
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def decode(data: bytes) -> str:
    """The text in a file: UTF-8, UTF-16 with its mark, or CP949. Raises NotAnIssue for anything that is not text."""
    if len(data) > LARGEST_BYTES:
        raise NotAnIssue("too_big")
    if not data.strip():
        raise NotAnIssue("empty")
    if data.startswith(_PICTURES) or (data[:4] == b"RIFF" and data[8:12] == b"WEBP"):
        raise NotAnIssue("picture")
    for magic, kind in _OTHERS.items():
        if data.startswith(magic):
            raise NotAnIssue("not_text", kind=kind)
    text = _text(data)
    if text is None or len(_CONTROL.findall(text[:4096])) > 2:
        raise NotAnIssue("not_text", kind="")
    if not text.strip("\ufeff \t\r\n\u200b\u00a0"):
        raise NotAnIssue("empty")
    return text


def _text(data: bytes) -> str | None:
    encodings = ["utf-8-sig", "cp949"]
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings = ["utf-16"]
    for encoding in encodings:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None
