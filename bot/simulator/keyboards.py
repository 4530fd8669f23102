"""What Telegram takes as `reply_markup`. Called by the methods that send and edit."""

from __future__ import annotations

from typing import Any

from bot.simulator.errors import bad_request
from bot.simulator.links import WrongLink, checked_link
from bot.simulator.params import Params

LONGEST_DATA_BYTES = 64
LONGEST_COPY = 256
MOST_BUTTONS = 100
MOST_IN_ROW = 8
_OTHER = ("keyboard", "remove_keyboard", "force_reply")
_INLINE_ACTIONS = ("url", "callback_data", "copy_text", "switch_inline_query", "switch_inline_query_current_chat",
                   "switch_inline_query_chosen_chat", "web_app", "login_url", "pay", "callback_game")  # fmt: skip


def read_markup(params: Params) -> dict[str, Any] | None:
    """The markup as Telegram keeps it, None where there is none; raises Refused."""
    raw = params.structure("reply_markup")
    if raw is None:
        return None
    if not isinstance(raw, dict):
        raise bad_request("object expected as reply markup")
    if "inline_keyboard" in raw:
        rows = _rows(raw["inline_keyboard"])
        return {"inline_keyboard": rows} if rows else None
    if not raw:
        return None
    if any(name in raw for name in _OTHER):
        return raw
    raise bad_request("can't parse reply keyboard markup JSON object")


def _rows(raw: Any) -> list[list[dict[str, Any]]]:
    if not isinstance(raw, list):
        raise bad_request('field "inline_keyboard" must be of type Array')
    rows = []
    for row in raw:
        if not isinstance(row, list):
            raise bad_request('field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays')
        if buttons := [_button(button) for button in row]:
            rows.append(buttons)
    # More than these are not refused with a documented word; the server says this of the whole keyboard.
    if any(len(row) > MOST_IN_ROW for row in rows) or sum(map(len, rows)) > MOST_BUTTONS:
        raise bad_request("reply markup is too long")
    return rows


def _button(raw: Any) -> dict[str, Any]:
    if not isinstance(raw, dict):
        raise bad_request("can't parse inline keyboard button: InlineKeyboardButton must be an Object")
    if "text" not in raw:
        raise bad_request("can't parse inline keyboard button: Can't find field \"text\"")
    if not isinstance(raw["text"], str):
        raise bad_request('can\'t parse inline keyboard button: Field "text" must be of type String')
    if not raw["text"].strip():
        raise bad_request("inline keyboard button text is empty" if raw["text"] else "BUTTON_TEXT_INVALID")
    kind = next((name for name in _INLINE_ACTIONS if raw.get(name)), None)
    button: dict[str, Any] = {"text": raw["text"]}
    match kind:
        case None:
            if "copy_text" in raw:
                raise bad_request("BUTTON_COPY_TEXT_INVALID")
            raise bad_request("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")
        case "url":
            try:
                button["url"] = checked_link(raw["url"])
            except WrongLink as reason:
                raise bad_request(f"inline keyboard button URL '{raw['url']}' is invalid: {reason}") from None
        case "callback_data":
            if len(raw["callback_data"].encode()) > LONGEST_DATA_BYTES:
                raise bad_request("BUTTON_DATA_INVALID")
            button["callback_data"] = raw["callback_data"]
        case "copy_text":
            copied = raw["copy_text"].get("text", "") if isinstance(raw["copy_text"], dict) else ""
            if not 1 <= len(copied) <= LONGEST_COPY:
                raise bad_request("BUTTON_COPY_TEXT_INVALID")
            button["copy_text"] = {"text": copied}
        case "pay" | "callback_game" | "login_url":
            raise bad_request("BUTTON_TYPE_INVALID")
        case _:
            button[kind] = raw[kind]
    return button
