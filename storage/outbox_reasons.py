"""Why a delivery ended or waits, as the small numbers that the outbox keeps. Names only ever get added."""

from __future__ import annotations

# The position is what is stored: never reorder, never remove.
_NAMES = (
    "other",
    "blocked",
    "deactivated",
    "cant_initiate",
    "kicked",
    "chat_not_found",
    "too_long",
    "cant_parse",
    "no_rights",
    "topic_closed",
    "flood",
    "server_error",
    "no_answer",
    "not_reached",
    "rejected",
    "unsubscribed",
    "cancelled",
    "over",
    "moved",
    "crash",
    "bad_text",
    "token",
    "gave_up",
    "copy_gone",
    "copy_fixed",
    "quiet",
    "old_backup",
)
NAMES = frozenset(_NAMES)
_CODES = {name: code for code, name in enumerate(_NAMES)}


def reason_code(name: str | None) -> int | None:
    """The number of a reason; one that this version doesn't know is "other"."""
    return None if name is None else _CODES.get(name, 0)


def reason_name(code: int | None) -> str:
    """The reason of a number."""
    return _NAMES[code] if code is not None and 0 <= code < len(_NAMES) else "other"
