"""Headers of mails within a text: those of a mailing list's digest, or of a mail that was forwarded. Used by the adapter of plain text."""

from __future__ import annotations

import re
from collections.abc import Sequence

_HEADER = re.compile(
    r"\s*(?P<name>message(?:-id)?|date|sent|from|to|cc|reply-to|subject|보낸\s?(?:사람|날짜|이)|받는\s?(?:사람|이)|참조|날짜|일시|제목)\s?[:：]\s(?P<said>.*\S)?\s*$",
    re.IGNORECASE,
)
_SUBJECT = re.compile(r"subject|제목", re.IGNORECASE)
_SENDER = re.compile(r"from|보낸", re.IGNORECASE)
# "[MEDMAPS-L] Re: ", before what the mail is about.
_LIST_OR_REPLY = re.compile(r"^(?:\[[^\]]{2,24}\]\s*|(?:re|fwd?|회신|전달)\s?[:：]\s*)+", re.IGNORECASE)
_FEWEST = 3
_MOST = 8
# A mail's headers so near the top are the whole text's.
_TOP = 4


def with_subjects_as_headings(lines: Sequence[str]) -> list[str]:
    """The lines, in their number, each mail's headers left empty but for its subject, which heads what follows."""
    out = list(lines)
    at, filled = 0, 0
    while at < len(lines):
        group = _headers(lines, at)
        if not group:
            filled += bool(lines[at].strip())
            at += 1
            continue
        mark = "# " if filled < _TOP else "## "
        for place, header in enumerate(group, start=at):
            said = header["said"] or ""
            subject = _LIST_OR_REPLY.sub("", said) if _SUBJECT.match(header["name"]) else ""
            out[place] = mark + subject + "\n" if subject else "\n"
        at += len(group)
        filled += 1
    return out


def _headers(lines: Sequence[str], at: int) -> list[re.Match[str]]:
    """The headers of a mail that begin at a line; none where they lack a sender or a subject."""
    found: list[re.Match[str]] = []
    for line in lines[at : at + _MOST]:
        header = _HEADER.match(line)
        if header is None:
            break
        found.append(header)
    names = [header["name"] for header in found]
    whole = any(map(_SUBJECT.match, names)) and any(map(_SENDER.match, names))
    return found if whole and len(found) >= _FEWEST else []
