"""What became of one call, as a value: every answer and every failure has its rule. Used by delivery and the limiter.

The rules follow what Telegram has taken: a refusal took nothing; a broken connection or a 5xx leaves doubt.
Descriptions are compared without case, since libraries recapitalise them.
"""

from __future__ import annotations

import math
import re
import warnings
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import Any

from telegram.error import (
    BadRequest,
    ChatMigrated,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)
from telegram.warnings import PTBDeprecationWarning

from bot.botapi.transport import NotReached, parsed

# Each flood wait would warn that a later version gives a timedelta there; both are read here.
warnings.filterwarnings("ignore", message=".*retry_after", category=PTBDeprecationWarning)

# Where a flood wait does not say how long.
UNTOLD_WAIT_S = 5.0
# A wait longer than this is a mistake of the server's, not a number to compute with.
LONGEST_WAIT_S = timedelta(days=7).total_seconds()


class Reason(StrEnum):
    """Why, in one stable word; the outbox keeps it, reports say it in the reader's language."""

    BLOCKED = "blocked"
    DEACTIVATED = "deactivated"
    CANT_INITIATE = "cant_initiate"
    KICKED = "kicked"
    CHAT_NOT_FOUND = "chat_not_found"
    TOO_LONG = "too_long"
    CANT_PARSE = "cant_parse"
    BAD_TEXT = "bad_text"
    NO_RIGHTS = "no_rights"
    TOPIC_CLOSED = "topic_closed"
    COPY_GONE = "copy_gone"
    COPY_FIXED = "copy_fixed"
    REJECTED = "rejected"
    SERVER_ERROR = "server_error"
    NO_ANSWER = "no_answer"
    NOT_REACHED = "not_reached"
    TOKEN = "token"


@dataclass(frozen=True, slots=True)
class Sent:
    """Taken, as this message; None where the answer names none (a deletion, an edit that changes nothing)."""

    message_id: int | None


@dataclass(frozen=True, slots=True)
class RetryAt:
    """A flood wait: not before so many seconds have passed. Telegram does not say whether for one chat or for all."""

    after_s: float


@dataclass(frozen=True, slots=True)
class Gone:
    """This chat takes nothing from us any more."""

    reason: Reason


@dataclass(frozen=True, slots=True)
class Moved:
    """The group has another id now."""

    chat_id: int


@dataclass(frozen=True, slots=True)
class Rejected:
    """Refused for good. `ours`: it is the text that is wrong, and would be for everyone."""

    reason: Reason
    ours: bool = False


@dataclass(frozen=True, slots=True)
class Uncertain:
    """Nobody knows whether it was taken."""

    reason: Reason


@dataclass(frozen=True, slots=True)
class Unreached:
    """It never left; trying again is safe."""

    reason: Reason


@dataclass(frozen=True, slots=True)
class TokenDead:
    """The token is not taken any more: everything stops."""

    reason: Reason


Outcome = Sent | RetryAt | Gone | Moved | Rejected | Uncertain | Unreached | TokenDead

# What a refusal's description holds, in the Bot API's words or in the capitals it passes on from Telegram's own.
_SIGNS: tuple[tuple[str, Outcome], ...] = (
    ("message is not modified", Sent(None)),
    ("message to edit not found", Rejected(Reason.COPY_GONE)),
    ("message to delete not found", Rejected(Reason.COPY_GONE)),
    ("message_id_invalid", Rejected(Reason.COPY_GONE)),
    ("message can't be edited", Rejected(Reason.COPY_FIXED)),
    ("message can't be deleted", Rejected(Reason.COPY_FIXED)),
    ("bot was blocked", Gone(Reason.BLOCKED)),
    ("user_is_blocked", Gone(Reason.BLOCKED)),
    ("deactivated_user", Gone(Reason.DEACTIVATED)),
    ("user_deactivated", Gone(Reason.DEACTIVATED)),
    ("user is deactivated", Gone(Reason.DEACTIVATED)),
    ("can't initiate", Gone(Reason.CANT_INITIATE)),
    ("can't send messages to the bot", Gone(Reason.KICKED)),
    ("can't send messages to bots", Gone(Reason.KICKED)),
    ("bot was kicked", Gone(Reason.KICKED)),
    ("not a member", Gone(Reason.KICKED)),
    ("group chat was deleted", Gone(Reason.KICKED)),
    ("group was deleted", Gone(Reason.KICKED)),
    ("group chat was deactivated", Gone(Reason.KICKED)),
    ("chat not found", Gone(Reason.CHAT_NOT_FOUND)),
    ("peer_id_invalid", Gone(Reason.CHAT_NOT_FOUND)),
    ("message is too long", Rejected(Reason.TOO_LONG, ours=True)),
    ("caption is too long", Rejected(Reason.TOO_LONG, ours=True)),
    ("request entity too large", Rejected(Reason.TOO_LONG, ours=True)),
    ("text is empty", Rejected(Reason.BAD_TEXT, ours=True)),
    ("can't parse entities", Rejected(Reason.CANT_PARSE, ours=True)),
    ("button_", Rejected(Reason.BAD_TEXT, ours=True)),
    ("reply markup is too long", Rejected(Reason.BAD_TEXT, ours=True)),
    ("inline keyboard", Rejected(Reason.BAD_TEXT, ours=True)),
    ("not enough rights", Rejected(Reason.NO_RIGHTS)),
    ("have no rights", Rejected(Reason.NO_RIGHTS)),
    ("administrator rights", Rejected(Reason.NO_RIGHTS)),
    ("chat_admin_required", Rejected(Reason.NO_RIGHTS)),
    ("chat_write_forbidden", Rejected(Reason.NO_RIGHTS)),
    ("chat_send_plain_forbidden", Rejected(Reason.NO_RIGHTS)),
    ("chat_restricted", Rejected(Reason.NO_RIGHTS)),
    ("topic_closed", Rejected(Reason.TOPIC_CLOSED)),
    ("topic_deleted", Rejected(Reason.TOPIC_CLOSED)),
    ("thread not found", Rejected(Reason.TOPIC_CLOSED)),
)
_RETRY_IN_TEXT = re.compile(r"retry after (\d{1,9})")


# How an answer to a send begins, from Telegram and from its own server program; one that begins otherwise is parsed.
_TAKEN = re.compile(rb'\{"ok":true,"result":\{"message_id":([0-9]{1,18}),')


def from_answer(status: int, payload: bytes, *, message_expected: bool = True) -> Outcome:
    """The outcome of an HTTP answer as it came; read no further than needed where it says that a message was sent."""
    if status == 200 and message_expected and payload[-1:] == b"}" and (found := _TAKEN.match(payload)):
        return Sent(int(found[1]))
    return from_response(status, parsed(payload), message_expected=message_expected)


def from_response(status: int, payload: Any, *, message_expected: bool = True) -> Outcome:
    """The outcome of an HTTP answer; `payload` is its parsed JSON, None where it was none.

    `message_expected`: only an answer that names the message counts as sent.
    """
    if not isinstance(payload, Mapping):
        return RetryAt(UNTOLD_WAIT_S) if status == 429 else Uncertain(Reason.SERVER_ERROR)
    if payload.get("ok") is True:
        result = payload.get("result")
        message_id = result.get("message_id") if isinstance(result, Mapping) else None
        if isinstance(message_id, int):
            return Sent(message_id)
        return Uncertain(Reason.SERVER_ERROR) if message_expected else Sent(None)
    code = payload.get("error_code")
    parameters = payload.get("parameters")
    return _refusal(
        code if isinstance(code, int) else status,
        str(payload.get("description", "")).lower(),
        parameters if isinstance(parameters, Mapping) else {},
    )


def _refusal(code: int, description: str, parameters: Mapping[str, Any]) -> Outcome:
    if code == 429:
        return RetryAt(_wait_s(parameters.get("retry_after"), description))
    if code in (401, 404):
        return TokenDead(Reason.TOKEN)
    if code < 400 or code >= 500:
        return Uncertain(Reason.SERVER_ERROR)
    if isinstance(moved := parameters.get("migrate_to_chat_id"), int):
        return Moved(moved)
    for sign, outcome in _SIGNS:
        if sign in description:
            return outcome
    return Gone(Reason.KICKED) if code == 403 else Rejected(Reason.REJECTED)


def _wait_s(told: object, description: str) -> float:
    """A flood wait in seconds, from its parameter, else from the words; never nothing, never for ever."""
    if isinstance(told, int) and told > LONGEST_WAIT_S:
        return LONGEST_WAIT_S
    if isinstance(told, int | float) and math.isfinite(told):
        seconds = float(told)
    else:
        found = _RETRY_IN_TEXT.search(description)
        seconds = float(found[1]) if found else UNTOLD_WAIT_S
    return min(max(seconds, 1.0), LONGEST_WAIT_S)


def from_fault(fault: TelegramError) -> Outcome:
    """The outcome of a call that raised: the transport's own errors and all that python-telegram-bot makes of answers."""
    text = fault.message.lower()
    match fault:
        case NotReached():
            return Unreached(Reason.NOT_REACHED)
        case RetryAfter():
            after = fault.retry_after
            return RetryAt(_wait_s(after.total_seconds() if isinstance(after, timedelta) else after, text))
        case ChatMigrated():
            return Moved(fault.new_chat_id)
        case InvalidToken():
            return TokenDead(Reason.TOKEN)
        case Forbidden():
            return _refusal(403, text, {})
        case BadRequest():
            return _refusal(400, text, {})
        case TimedOut():
            return Uncertain(Reason.NO_ANSWER)
        case NetworkError() if text.startswith("request entity too large"):
            return _refusal(413, text, {})
        case NetworkError() if text.startswith("too many requests"):
            # A 429 without parameters; its number stands in the words only.
            return _refusal(429, text, {})
    return Uncertain(Reason.SERVER_ERROR)
