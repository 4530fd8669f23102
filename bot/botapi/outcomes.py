"""What became of one send, as a value: every answer and every failure has its rule. Used by delivery.

The rules follow what Telegram has taken: a refusal took nothing; a broken connection or a 5xx leaves doubt.
Descriptions are compared without case, since libraries recapitalise them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from telegram.error import NetworkError, TelegramError, TimedOut

from bot.botapi.transport import NotReached


@dataclass(frozen=True, slots=True)
class Sent:
    """Delivered as this message."""

    message_id: int


@dataclass(frozen=True, slots=True)
class RetryAt:
    """A flood wait: not before so many seconds have passed."""

    after_s: float


@dataclass(frozen=True, slots=True)
class Gone:
    """This chat takes nothing from us any more."""

    reason: str


@dataclass(frozen=True, slots=True)
class Moved:
    """The group has another id now."""

    chat_id: int


@dataclass(frozen=True, slots=True)
class Rejected:
    """Refused for good. `ours`: it is the text that is wrong, and would be for everyone."""

    reason: str
    ours: bool = False


@dataclass(frozen=True, slots=True)
class Uncertain:
    """Nobody knows whether it was taken."""

    reason: str


@dataclass(frozen=True, slots=True)
class Unreached:
    """It never left; trying again is safe."""

    reason: str


@dataclass(frozen=True, slots=True)
class TokenDead:
    """The token is not taken any more: everything stops."""

    reason: str


Outcome = Sent | RetryAt | Gone | Moved | Rejected | Uncertain | Unreached | TokenDead

_GONE = (
    ("bot was blocked", "blocked"),
    ("user is deactivated", "deactivated"),
    ("can't initiate", "cant_initiate"),
    ("can't send messages to the bot", "kicked"),
    ("can't send messages to bots", "kicked"),
    ("bot was kicked", "kicked"),
    ("not a member", "kicked"),
    ("group chat was deleted", "kicked"),
    ("chat not found", "chat_not_found"),
    ("group was deleted", "kicked"),
)
_OURS = (
    ("message is too long", "too_long"),
    ("text is empty", "bad_text"),
    ("can't parse entities", "cant_parse"),
    ("button_", "bad_text"),
    ("reply markup is too long", "bad_text"),
    ("inline keyboard", "bad_text"),
)
_THEIRS = (
    ("not enough rights", "no_rights"),
    ("chat_write_forbidden", "no_rights"),
    ("chat_restricted", "no_rights"),
    ("topic_closed", "topic_closed"),
    ("topic_deleted", "topic_closed"),
    ("thread not found", "topic_closed"),
)
_RETRY_IN_TEXT = re.compile(r"retry after (\d+)")


def from_response(status: int, payload: Any) -> Outcome:
    """The outcome of an HTTP answer; `payload` is its parsed JSON, None where it was none."""
    if not isinstance(payload, Mapping):
        return Uncertain("server_error")
    if payload.get("ok") is True:
        result = payload.get("result")
        message_id = result.get("message_id") if isinstance(result, Mapping) else None
        return Sent(message_id) if isinstance(message_id, int) else Uncertain("server_error")
    code = payload.get("error_code", status)
    description = str(payload.get("description", "")).lower()
    parameters = payload.get("parameters")
    return _refusal(int(code), description, parameters if isinstance(parameters, Mapping) else {})


def _refusal(code: int, description: str, parameters: Mapping[str, Any]) -> Outcome:
    if code == 429:
        told = parameters.get("retry_after")
        found = _RETRY_IN_TEXT.search(description)
        return RetryAt(float(told) if isinstance(told, int | float) else float(found[1]) if found else 5.0)
    if code in (401, 404):
        return TokenDead("token")
    if code >= 500:
        return Uncertain("server_error")
    if isinstance(moved := parameters.get("migrate_to_chat_id"), int):
        return Moved(moved)
    for sign, reason in _GONE:
        if sign in description:
            return Gone(reason)
    if code == 403:
        return Gone("kicked")
    for sign, reason in _OURS:
        if sign in description:
            return Rejected(reason, ours=True)
    for sign, reason in _THEIRS:
        if sign in description:
            return Rejected(reason)
    return Rejected("rejected")


def from_fault(fault: TelegramError) -> Outcome:
    """The outcome of a request that brought no answer."""
    if isinstance(fault, NotReached):
        return Unreached("not_reached")
    if isinstance(fault, TimedOut):
        return Uncertain("no_answer")
    if isinstance(fault, NetworkError):
        return Uncertain("no_answer")
    return Uncertain("server_error")
