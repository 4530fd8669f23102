"""Bytes to text: what encoding a file has, and whether it is text at all."""

from __future__ import annotations

import codecs
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
_META_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s{0,5}=\s{0,5}[\"']?\s{0,5}([\w\-]{2,30})", re.IGNORECASE)
# Labels that Korean and Western mail bears for what is really the wider Windows set.
_WIDER = {"euc-kr": "cp949", "ks_c_5601-1987": "cp949", "ksc5601": "cp949", "iso-8859-1": "cp1252", "us-ascii": "utf-8"}
# Where most of the signs beyond ASCII are Hangul, CP949 was the right guess.
_MOSTLY_HANGUL = 0.6


def decode(data: bytes) -> str:
    """The text in a file: UTF-8, UTF-16 with its mark, the label of an HTML page, CP949 or Windows' Western set.

    Raises NotAnIssue for anything that is not text.
    """
    if len(data) > LARGEST_BYTES:
        raise NotAnIssue("too_big")
    if not data.strip():
        raise NotAnIssue("empty")
    refuse_other_files(data)
    label = _META_CHARSET.search(data[:4096])
    text = decode_labelled(data, label[1].decode("ascii", errors="ignore") if label else None)
    if text is None or len(_CONTROL.findall(text[:4096])) > 2:
        raise NotAnIssue("not_text", kind="")
    if not text.strip("\ufeff \t\r\n\u200b\u00a0"):
        raise NotAnIssue("empty")
    return text


def refuse_other_files(data: bytes) -> None:
    """Raises NotAnIssue for what begins as a picture or another well-known kind of file."""
    if data.startswith(_PICTURES) or (data[:4] == b"RIFF" and data[8:12] == b"WEBP"):
        raise NotAnIssue("picture")
    for magic, kind in _OTHERS.items():
        if data.startswith(magic):
            raise NotAnIssue("not_text", kind=kind)


def decode_labelled(data: bytes, label: str | None) -> str | None:
    """Text whose label may be wrong or missing; None where it is no text in any encoding we know.

    UTF-8 is asked first, since nothing else decodes as UTF-8 by chance.
    """
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _strictly(data, "utf-16")
    text = _strictly(data, "utf-8-sig")
    if text is not None:
        # ISO-2022-KR and its like are ASCII to the eye and announce themselves by an escape.
        escaped = b"\x1b" in data[:4096] and label and label.lower().startswith("iso-2022")
        return (_strictly(data, label) if escaped and label else None) or text
    named = _known(label)
    korean = _korean(data)
    if named and named not in ("utf-8", "cp949", "utf-16") and korean is None:
        return _strictly(data, named) or data.decode("cp1252", errors="replace")
    if korean is not None:
        return korean
    if named == "utf-8" and data.count(b"\xef\xbf\xbd") + _broken(data) < 20:
        return data.decode("utf-8", errors="replace")
    if named == "cp949":
        return data.decode("cp949", errors="replace")
    western = _strictly(data, "cp1252")
    return western if western is not None and _reads_as_western(western) else None


def _strictly(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None


def _known(label: str | None) -> str | None:
    if not label:
        return None
    try:
        name = codecs.lookup(label.strip().strip("\"'")).name
    except (LookupError, ValueError):
        return _WIDER.get(label.strip().lower())
    return _WIDER.get(
        name, "cp949" if name in ("euc_kr", "cp949", "johab") else "cp1252" if name == "iso8859-1" else name
    )


def _korean(data: bytes) -> str | None:
    """The text where CP949 gives mostly Hangul; a byte or two that were lost on the way don't count."""
    text = data.decode("cp949", errors="replace")
    beyond = [sign for sign in text[:200_000] if ord(sign) > 127]
    hangul = sum("가" <= sign <= "힣" for sign in beyond)
    lost = sum(sign == "\ufffd" for sign in beyond)
    return text if beyond and hangul >= _MOSTLY_HANGUL * len(beyond) and lost * 50 <= len(beyond) + 50 else None


def _broken(data: bytes) -> int:
    return data.decode("utf-8", errors="replace").count("\ufffd")


def _reads_as_western(text: str) -> bool:
    beyond = sum(ord(sign) > 127 for sign in text)
    return beyond * 4 < len(text)
