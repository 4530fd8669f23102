"""Each answer and each error has one outcome; both ways to Telegram, raw and python-telegram-bot's, agree on it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from aiohttp import web
from hypothesis import given
from hypothesis import strategies as st
from telegram.error import ChatMigrated, NetworkError, RetryAfter, TelegramError

from bot.botapi.outcomes import (
    LONGEST_WAIT_S,
    Gone,
    Moved,
    Outcome,
    Reason,
    Rejected,
    RetryAt,
    Sent,
    TokenDead,
    Uncertain,
    Unreached,
    from_fault,
    from_response,
)
from bot.botapi.transport import NoAnswer, NotReached
from storage.outbox_reasons import reason_code, reason_name
from tests.support.local_server import serving


def refusal(code: Any, description: str, **parameters: Any) -> dict[str, Any]:
    return {"ok": False, "error_code": code, "description": description, "parameters": parameters}


REFUSALS: list[tuple[int, str, Outcome]] = [
    (403, "Forbidden: bot was blocked by the user", Gone(Reason.BLOCKED)),
    (403, "Forbidden: bot was kicked from the supergroup chat", Gone(Reason.KICKED)),
    (403, "Forbidden: not enough rights to send text messages to the chat", Rejected(Reason.NO_RIGHTS)),
    (403, "Forbidden: CHAT_WRITE_FORBIDDEN", Rejected(Reason.NO_RIGHTS)),
    (403, "Forbidden: something new", Gone(Reason.KICKED)),
    (400, "Bad Request: PEER_ID_INVALID", Gone(Reason.CHAT_NOT_FOUND)),
    (400, "Bad Request: group chat was deactivated", Gone(Reason.KICKED)),
    (400, "Bad Request: have no rights to send a message", Rejected(Reason.NO_RIGHTS)),
    (400, "Bad Request: message thread not found", Rejected(Reason.TOPIC_CLOSED)),
    (400, "Bad Request: message is too long", Rejected(Reason.TOO_LONG, ours=True)),
    (400, "Bad Request: message text is empty", Rejected(Reason.BAD_TEXT, ours=True)),
    (400, "Bad Request: can't parse entities: unsupported start tag", Rejected(Reason.CANT_PARSE, ours=True)),
    (413, "Request Entity Too Large", Rejected(Reason.TOO_LONG, ours=True)),
    (400, "Bad Request: message is not modified: specified new message content", Sent(None)),
    (401, "Unauthorized", TokenDead(Reason.TOKEN)),
    (404, "Not Found", TokenDead(Reason.TOKEN)),
    (429, "Too Many Requests: retry after 9", RetryAt(9.0)),
    (500, "Internal Server Error", Uncertain(Reason.SERVER_ERROR)),
    (504, "Gateway Timeout", Uncertain(Reason.SERVER_ERROR)),
]


@pytest.mark.parametrize(("code", "description", "outcome"), REFUSALS)
async def test_a_refusal_means_the_same_raw_and_through_the_library(
    code: int, description: str, outcome: Outcome
) -> None:
    """The table of traps holds on both ways, whatever the library does to the words."""

    async def refuse(request: web.Request) -> web.StreamResponse:
        return web.json_response({"ok": False, "error_code": code, "description": description}, status=code)

    async with serving(refuse) as door:
        assert await door.send(b"{}") == outcome
        bot = door.build_application().bot
        with pytest.raises(TelegramError) as raised:
            # Past the limiter, which would wait and try again.
            await bot.request.post(f"{bot.base_url}/sendMessage")
        assert from_fault(raised.value) == outcome


@pytest.mark.parametrize(
    ("fault", "outcome"),
    [
        (NotReached("x"), Unreached(Reason.NOT_REACHED)),
        (NoAnswer("x"), Uncertain(Reason.NO_ANSWER)),
        (RetryAfter(7), RetryAt(7.0)),
        (RetryAfter(timedelta(seconds=7)), RetryAt(7.0)),
        (ChatMigrated(-1005), Moved(-1005)),
        (NetworkError("Bad Gateway (502). Parsing the server response b'chat not found' failed"), None),
        (TelegramError("Invalid server response"), None),
    ],
)
def test_what_the_library_raises_has_its_outcome(fault: TelegramError, outcome: Outcome | None) -> None:
    """Never connected is safe, no answer is doubt, and so is what nobody can read."""
    assert from_fault(fault) == (outcome or Uncertain(Reason.SERVER_ERROR))


@pytest.mark.parametrize(
    ("told", "seconds"),
    [
        (9, 9.0),
        (2.5, 2.5),
        (None, 8.0),
        ("soon", 8.0),
        (0, 1.0),
        (-3, 1.0),
        (10**400, LONGEST_WAIT_S),
        (86_400, 86_400.0),
    ],
)
def test_a_flood_wait_is_taken_as_told_within_reason(told: object, seconds: float) -> None:
    """Exactly as long as told; from the words where the parameter is missing; never zero, never for ever."""
    assert from_response(429, refusal(429, "Too Many Requests: retry after 8", retry_after=told)) == RetryAt(seconds)


def test_a_flood_page_without_json_is_still_a_refusal() -> None:
    """429 by a server in between took nothing: waited for, not doubted."""
    assert isinstance(from_response(429, None), RetryAt)


@pytest.mark.parametrize("answer", [{"ok": False}, {"ok": "yes"}, {}, {"ok": True, "result": True}, [], "x", 3])
def test_a_garbled_200_leaves_doubt(answer: Any) -> None:
    """It may be out, and nobody can say under which id."""
    assert from_response(200, answer) == Uncertain(Reason.SERVER_ERROR)


def test_a_method_without_a_message_is_answered_with_true() -> None:
    """Deletions name no message and are done."""
    assert from_response(200, {"ok": True, "result": True}, message_expected=False) == Sent(None)


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=6,
)


@given(
    status=st.integers(100, 599),
    answer=_JSON
    | st.fixed_dictionaries(
        {},
        optional={
            "ok": _JSON,
            "error_code": _JSON,
            "description": _JSON,
            "parameters": st.fixed_dictionaries({}, optional={"retry_after": _JSON, "migrate_to_chat_id": _JSON})
            | _JSON,
            "result": _JSON,
        },
    ),
)
def test_no_answer_breaks_the_reading(status: int, answer: Any) -> None:
    """Whatever a server says becomes an outcome, and a wait that can be computed with."""
    outcome = from_response(status, answer)
    if isinstance(outcome, RetryAt):
        assert timedelta(seconds=1) <= timedelta(seconds=outcome.after_s) <= timedelta(days=7)


def test_the_outbox_can_keep_every_reason() -> None:
    """Each has a number of its own, so that a report can name it."""
    assert all(reason_name(reason_code(reason)) == reason for reason in Reason)
