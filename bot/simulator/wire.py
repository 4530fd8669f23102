"""The Bot API's JSON shapes of what the simulator remembers. Called by the methods and wherever an update is made."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from bot.simulator.state import Chat, Message, Press, StoredFile, User

Json = dict[str, Any]


def unix(instant: datetime) -> int:
    return int(instant.timestamp())


def user_json(user: User) -> Json:
    shape: Json = {"id": user.id, "is_bot": user.is_bot, "first_name": user.first_name}
    for name in ("last_name", "username", "language_code"):
        if (value := getattr(user, name)) is not None:
            shape[name] = value
    return shape


def bot_json(bot: User) -> Json:
    """The bot as getMe tells it."""
    return user_json(bot) | {
        "can_join_groups": True, "can_read_all_group_messages": False, "supports_inline_queries": False,
        "can_connect_to_business": False, "has_main_web_app": False,
    }  # fmt: skip


def chat_json(chat: Chat) -> Json:
    if chat.user is not None:
        person = user_json(chat.user)
        names = {name: person[name] for name in ("first_name", "last_name", "username") if name in person}
        return {"id": chat.id, "type": "private"} | names
    shape: Json = {"id": chat.id, "type": chat.kind, "title": chat.title}
    if chat.forum:
        shape["is_forum"] = True
    return shape


def message_json(message: Message, *, with_reply: bool = True) -> Json:
    shape: Json = {
        "message_id": message.id,
        "from": user_json(message.sender),
        "chat": chat_json(message.chat),
        "date": unix(message.date),
    }
    if message.edited is not None:
        shape["edit_date"] = unix(message.edited)
    if message.thread_id is not None:
        shape["message_thread_id"] = message.thread_id
        shape["is_topic_message"] = True
    if message.reply_to is not None and with_reply and not message.reply_to.deleted:
        shape["reply_to_message"] = message_json(message.reply_to, with_reply=False)
    if message.origin is not None:
        shape["forward_origin"] = message.origin
    if message.document is not None:
        shape["document"] = _file(message.document) | {"mime_type": message.document.mime}
        if message.document.name is not None:
            shape["document"]["file_name"] = message.document.name
    if message.photo is not None:
        shape["photo"] = [_file(message.photo) | {"width": 320, "height": 240}]
    text, entities = (
        ("text", "entities") if message.document is None and message.photo is None else ("caption", "caption_entities")
    )
    if message.text:
        shape[text] = message.text
        if message.entities:
            shape[entities] = message.entities
    if message.markup is not None and "inline_keyboard" in message.markup:
        shape["reply_markup"] = message.markup
    if message.service is not None:
        shape |= message.service
    return shape


def _file(file: StoredFile) -> Json:
    return {"file_id": file.id, "file_unique_id": file.unique_id, "file_size": file.size}


def press_json(press: Press) -> Json:
    """A callback query; a message that is deleted or unknown is inaccessible (its date is 0)."""
    message = press.chat.by_id.get(press.message_id)
    known = message is not None and not message.deleted
    return {
        "id": press.id,
        "from": user_json(press.user),
        "chat_instance": str(press.chat.id * 7919),
        "message": message_json(message)
        if known and message is not None
        else {"chat": chat_json(press.chat), "message_id": press.message_id, "date": 0},
        "data": press.data,
    }


def member_json(user: User, status: str) -> Json:
    """A ChatMember; administrators may do everything."""
    shape: Json = {"user": user_json(user), "status": status}
    if status == "kicked":
        shape["until_date"] = 0
    elif status == "creator":
        shape["is_anonymous"] = False
    elif status == "administrator":
        shape |= {"can_be_edited": False, "is_anonymous": False}
        shape |= dict.fromkeys(
            ("can_manage_chat", "can_delete_messages", "can_manage_video_chats", "can_restrict_members",
             "can_promote_members", "can_change_info", "can_invite_users", "can_post_stories", "can_edit_stories",
             "can_delete_stories", "can_pin_messages", "can_manage_topics"),
            True,
        )  # fmt: skip
    return shape


def membership_json(chat: Chat, actor: User, member: User, before: str, after: str, at: datetime) -> Json:
    """The body of a `my_chat_member` or `chat_member` update."""
    return {
        "chat": chat_json(chat),
        "from": user_json(actor),
        "date": unix(at),
        "old_chat_member": member_json(member, before),
        "new_chat_member": member_json(member, after),
    }
