"""The methods about chats, members, files and presses. Called by the server with the world and the parameters."""

from __future__ import annotations

from typing import Any

from bot.simulator.errors import bad_request
from bot.simulator.params import Params
from bot.simulator.state import StoredFile
from bot.simulator.wire import chat_json, member_json
from bot.simulator.world import World

LARGEST_DOWNLOAD = 20 * 1024 * 1024
LONGEST_ANSWER = 200
# A press must be answered soon: Telegram names no number, clients stop waiting after some 15–30 s.
PRESS_LIVES_S = 30.0
_PERMISSIONS = ("can_send_messages", "can_send_audios", "can_send_documents", "can_send_photos", "can_send_videos",
                "can_send_video_notes", "can_send_voice_notes", "can_send_polls", "can_send_other_messages",
                "can_add_web_page_previews", "can_change_info", "can_invite_users", "can_pin_messages",
                "can_manage_topics")  # fmt: skip


def get_chat(world: World, params: Params) -> dict[str, Any]:
    chat = world.chat(params)
    if chat.user is not None and not chat.started:
        raise bad_request("chat not found")
    if chat.user is None:
        world.check_writable(chat)
    full: dict[str, Any] = {
        "accent_color_id": 0,
        "max_reaction_count": 11,
        "accepted_gift_types": dict.fromkeys(
            ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels"), False
        ),
    }
    if chat.user is None:
        full["permissions"] = dict.fromkeys(_PERMISSIONS, True)
    return chat_json(chat) | full


def get_chat_member(world: World, params: Params) -> dict[str, Any]:
    chat = world.chat(params)
    if chat.user is None:
        world.check_writable(chat)
    user = world.users.get(params.integer("user_id"))
    if user is None:
        raise bad_request("user not found")
    if chat.user is not None:
        if user not in (chat.user, world.bot):
            raise bad_request("member not found")
        return member_json(user, "member")
    if user is world.bot:
        return member_json(user, chat.bot_status)
    return member_json(user, chat.members.get(user.id, "left"))


def get_chat_administrators(world: World, params: Params) -> list[dict[str, Any]]:
    chat = world.chat(params)
    if chat.user is not None:
        raise bad_request("there are no administrators in the private chat")
    world.check_writable(chat)
    return [
        member_json(world.users[user_id], status)
        for user_id, status in chat.members.items()
        if status in ("administrator", "creator")
    ] + ([member_json(world.bot, chat.bot_status)] if chat.bot_status == "administrator" else [])


def get_chat_member_count(world: World, params: Params) -> int:
    chat = world.chat(params)
    return 2 if chat.private else sum(s not in ("left", "kicked") for s in chat.members.values()) + 1


def get_file(world: World, params: Params) -> dict[str, Any]:
    file_id = params.text("file_id")
    if not file_id:
        raise bad_request("file_id not specified")
    file = world.files.get(file_id)
    if file is None:
        raise bad_request("invalid file_id")
    if file.size > LARGEST_DOWNLOAD:
        raise bad_request("file is too big")
    return {
        "file_id": file.id, "file_unique_id": file.unique_id, "file_size": file.size, "file_path": file.path,
    }  # fmt: skip


def download(world: World, path: str) -> StoredFile | None:
    """The file behind a path that getFile gave, None for any other."""
    file = world.paths.get(path)
    return file if file is not None and file.size <= LARGEST_DOWNLOAD else None


def answer_callback_query(world: World, params: Params) -> bool:
    """The first answer is the one that is shown; a later one is taken and shows nothing."""
    press = world.presses.get(params.text("callback_query_id"))
    if press is None or world.monotonic() - press.at > PRESS_LIVES_S:
        raise bad_request("query is too old and response timeout expired or query ID is invalid")
    text = params.text("text")
    if len(text) > LONGEST_ANSWER:
        raise bad_request("MESSAGE_TOO_LONG")
    if params.text("url"):
        raise bad_request("URL_INVALID")
    if not press.answered:
        press.answered = True
        press.text, press.alert = text, params.flag("show_alert")
        world.changes.ring()
    return True


METHODS = {
    "getChat": get_chat,
    "getChatMember": get_chat_member,
    "getChatAdministrators": get_chat_administrators,
    "getChatMemberCount": get_chat_member_count,
    "getFile": get_file,
    "answerCallbackQuery": answer_callback_query,
}
