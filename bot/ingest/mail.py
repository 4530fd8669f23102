"""A mail as a file (EML, RFC 5322 and MIME) → blocks: the right part, decoded whatever its label says, and its envelope."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta, timezone
from email import message_from_bytes, policy
from email.errors import HeaderParseError, MessageError
from email.header import decode_header
from email.message import Message
from email.utils import parseaddr, parsedate_to_datetime
from zoneinfo import ZoneInfo

from bot.domain.spans import FIRST_YEAR, LAST_YEAR
from bot.ingest import html, text
from bot.ingest.blocks import Extract, NotAnIssue
from bot.ingest.decoding import LARGEST_BYTES, decode_labelled

# Parts within parts; no mail program makes more than a handful.
DEEPEST = 60
MOST_PARTS = 500
_BOUNDARY = re.compile(rb"boundary\s{0,5}=", re.IGNORECASE)
_HEADER = re.compile(rb"\A(?:From |[!-9;-~]{1,60}:[ \t\r\n]|[!-9;-~]{1,60}:\S)")
_KNOWN_HEADER = re.compile(
    rb"^(?:from|to|subject|date|mime-version|content-type|received|message-id|return-path|delivered-to|reply-to):",
    re.IGNORECASE | re.MULTILINE,
)


@dataclass(frozen=True, slots=True)
class Mail:
    """A mail's content, and the day its Date header gives in the newsletter's zone."""

    extract: Extract
    sent: date | None


def read(data: bytes, zone: ZoneInfo) -> Mail:
    """The mail in a file's bytes. Raises NotAnIssue."""
    if len(data) > LARGEST_BYTES:
        raise NotAnIssue("too_big")
    if not data.strip():
        raise NotAnIssue("empty")
    head = data.lstrip()[:20_000]
    if not _HEADER.match(head) or not _KNOWN_HEADER.search(head):
        raise NotAnIssue("not_mail")
    if len(_BOUNDARY.findall(data)) > DEEPEST:
        raise NotAnIssue("too_deep")
    try:
        message = message_from_bytes(data.lstrip(), policy=policy.compat32)
        found = _content(message)
    except (RecursionError, MessageError, ValueError, LookupError, AssertionError, TypeError):
        raise NotAnIssue("mail_broken") from None
    if found is None:
        raise NotAnIssue("mail_empty")
    subject = _header(message, "Subject")
    sender = parseaddr(_header(message, "From") or "")[0] or _list_name(_header(message, "List-Id") or "")
    return Mail(replace(found, subject=subject or found.page_title, sender=sender), _sent(message, zone))


def _list_name(given: str) -> str | None:
    """The words of a List-Id (RFC 2919) before its address; None where a mail service wrote its own key there."""
    name = given.partition("<")[0].strip(" \"'")
    return name if "<" in given and 3 <= len(name) <= 60 and not re.search(r"\d{3}|[a-z\d]{12}| list$", name) else None


def _content(message: Message) -> Extract | None:
    """The HTML part where it has the words, since it has the links; else the plain one; else a mail attached to it.

    A page that marks nothing is the plain text once more, whose indents and columns say more than its breaks.
    """
    pages: list[Extract] = []
    plains: list[Extract] = []
    refused: NotAnIssue | None = None
    unmarked: list[Extract] = []
    for part in _parts(message):
        kind = part.get_content_type()
        if kind not in ("text/html", "text/plain") or _is_attached(part):
            continue
        content = _decoded(part)
        if not content or not content.strip():
            continue
        try:
            looks_like_html = kind == "text/html" or content.lstrip()[:15].lower().startswith(
                ("<!doctype html", "<html")
            )
            made = html.extract(content) if looks_like_html else Extract(text.blocks(content))
        except NotAnIssue as why:
            refused = why
            continue
        if made.blocks:
            (pages if kind == "text/html" else plains).append(made)
            unmarked += [] if _MARKS.search(content) else [made]
    page, bare = max(pages, key=_size, default=None), max(plains, key=_size, default=None)
    if page and bare and any(page is one for one in unmarked) and _size(bare) * 3 >= _size(page):
        return bare
    if page and (bare is None or _size(page) * 3 >= _size(bare)):
        return page
    if bare is None and refused is not None:
        raise refused
    return bare or page


# What a page says with its tags and a plain text does not: a link, a heading, a list, a table, a bold word.
_MARKS = re.compile(r"<(?:a|b|strong|h[1-6]|li|table)\b", re.IGNORECASE)


def _size(made: Extract) -> int:
    return sum(len(block.text) for block in made.blocks)


def _parts(message: Message) -> Iterator[Message]:
    """All leaves, with a stack of its own; a mail attached to the mail is looked into as well, but last."""
    waiting: list[Message] = [message]
    attached: list[Message] = []
    for _ in range(MOST_PARTS):
        if not waiting:
            if not attached:
                return
            waiting, attached = attached, []
        part = waiting.pop(0)
        payload = part.get_payload()
        if isinstance(payload, list):
            inner = [child for child in payload if isinstance(child, Message)]
            (attached if part.get_content_type() == "message/rfc822" else waiting).extend(inner)
        else:
            yield part


def _is_attached(part: Message) -> bool:
    return part.get_content_disposition() == "attachment" or bool(part.get_filename())


def _decoded(part: Message) -> str | None:
    raw = part.get_payload(decode=True)
    if not isinstance(raw, bytes):
        return None
    label = part.get_content_charset()
    if part.get_content_type() == "text/html" and not label:
        found = re.search(rb"charset\s{0,5}=\s{0,5}[\"']?([\w\-]{2,30})", raw[:4096], re.IGNORECASE)
        label = found[1].decode("ascii") if found else None
    decoded = decode_labelled(raw, label)
    return decoded if decoded is not None else raw.decode("utf-8", errors="replace")


def _header(message: Message, name: str) -> str | None:
    """A header in words: RFC 2047 words decoded, raw bytes by their look, folded lines joined."""
    try:
        given = message.get(name)
    except (ValueError, TypeError, IndexError):
        return None
    if given is None:
        return None
    out = []
    try:
        pieces = decode_header(str(given) if not hasattr(given, "encode") else given)
    except (HeaderParseError, ValueError, TypeError, LookupError):
        pieces = [(str(given), None)]
    for piece, label in pieces:
        if isinstance(piece, str):
            raw = piece.encode("utf-8", errors="surrogateescape")
            out.append(decode_labelled(raw, None) or piece.encode("utf-8", errors="replace").decode("utf-8"))
        else:
            out.append(decode_labelled(piece, None if label in (None, "unknown-8bit") else label) or "")
    return text.clean("".join(out))[:300] or None


def _sent(message: Message, zone: ZoneInfo) -> date | None:
    given = _header(message, "Date")
    if not given:
        return None
    try:
        moment = parsedate_to_datetime(given)
        if moment.tzinfo is None:
            moment = moment.replace(tzinfo=timezone(timedelta(0)))
        day = moment.astimezone(zone).date()
    except (ValueError, TypeError, OverflowError, IndexError):
        return None
    return day if FIRST_YEAR <= day.year <= LAST_YEAR else None
