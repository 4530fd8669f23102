"""The methods that send, edit and delete messages. Called by the server with the world and a request's parameters."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from bot.simulator.entities import Entity
from bot.simulator.errors import Refused, bad_request
from bot.simulator.formatting import formatted
from bot.simulator.keyboards import read_markup
from bot.simulator.params import Params
from bot.simulator.state import Chat, Message, StoredFile
from bot.simulator.wire import message_json
from bot.simulator.world import World

LONGEST_TEXT = 4096
LONGEST_CAPTION = 1024
DELETABLE_FOR = timedelta(hours=48)
FURTHEST_TIME = timedelta(days=3 * 366)
_ACTIONS = frozenset({
    "typing", "upload_photo", "record_video", "upload_video", "record_voice", "upload_voice", "upload_document",
    "choose_sticker", "find_location", "record_video_note", "upload_video_note", "cancel",
})  # fmt: skip
_NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same as a current "
    "content and reply markup of the message"
)


def send_message(world: World, params: Params) -> dict[str, Any]:
    text, entities = _text(world, params)
    return _send(world, params, text=text, entities=entities)


def send_document(world: World, params: Params) -> dict[str, Any]:
    document = _document(world, params)
    caption, entities = _caption(world, params)
    return _send(world, params, text=caption, entities=entities, document=document)


def edit_message_text(world: World, params: Params) -> dict[str, Any]:
    text, entities = _text(world, params)
    markup = read_markup(params)
    message = _own_message(world, params)
    if message.document is not None or message.photo is not None:
        raise bad_request("there is no text in the message to edit")
    if (message.text, message.entities, message.markup) == (text, entities, markup):
        raise bad_request(_NOT_MODIFIED)
    _count(world, message.chat)
    world.revise(message, text=text, entities=entities, markup=markup)
    return message_json(message)


def edit_message_caption(world: World, params: Params) -> dict[str, Any]:
    caption, entities = _caption(world, params)
    markup = read_markup(params)
    message = _own_message(world, params)
    if message.document is None and message.photo is None:
        raise bad_request("there is no caption in the message to edit")
    if (message.text, message.entities, message.markup) == (caption, entities, markup):
        raise bad_request(_NOT_MODIFIED)
    _count(world, message.chat)
    world.revise(message, text=caption, entities=entities, markup=markup)
    return message_json(message)


def edit_message_reply_markup(world: World, params: Params) -> dict[str, Any]:
    markup = read_markup(params)
    message = _own_message(world, params)
    if message.markup == markup:
        raise bad_request(_NOT_MODIFIED)
    _count(world, message.chat)
    world.revise(message, markup=markup)
    return message_json(message)


def delete_message(world: World, params: Params) -> bool:
    chat = world.chat(params)
    world.check_writable(chat)
    message = _message(chat, params, "message to delete")
    if world.now() - message.date > DELETABLE_FOR:
        raise bad_request("message can't be deleted for everyone")
    if not (chat.private or message.sender is world.bot or chat.bot_status == "administrator"):
        raise bad_request("message can't be deleted")
    world.delete(message)
    return True


def send_chat_action(world: World, params: Params) -> bool:
    if params.text("action") not in _ACTIONS:
        raise bad_request("wrong parameter action in request")
    chat = world.chat(params, write=True)
    world.thread(chat, params)
    chat.last_action = params.text("action")
    world.changes.ring()
    return True


def _text(world: World, params: Params) -> tuple[str, list[Entity]]:
    if not params.text("text"):
        raise bad_request("message text is empty")
    text, entities = formatted(params.text("text"), params.text("parse_mode"), params.structure("entities"))
    if not text:
        raise bad_request("text must be non-empty")
    if len(text) > LONGEST_TEXT:
        raise bad_request("message is too long")
    _check_times(world, entities)
    return text, entities


def _check_times(world: World, entities: list[Entity]) -> None:
    """A time may lie about three years ahead, no further (seen with Telegram's own server; its words are a guess)."""
    latest = (world.now() + FURTHEST_TIME).timestamp()
    if any(entity["type"] == "date_time" and entity["unix_time"] > latest for entity in entities):
        raise bad_request("can't parse entities: Invalid date specified")


def _caption(world: World, params: Params) -> tuple[str, list[Entity]]:
    raw = params.text("caption")
    caption, entities = formatted(raw, params.text("parse_mode"), params.structure("caption_entities"))
    if len(caption) > LONGEST_CAPTION:
        raise bad_request("message caption is too long")
    _check_times(world, entities)
    return caption, entities


def _document(world: World, params: Params) -> StoredFile:
    upload = params.upload("document")
    if upload is not None:
        if not upload.content:
            raise bad_request("file must be non-empty")
        return world.store_file(upload.content, name=upload.name, mime=upload.mime)
    given = params.text("document")
    if not given:
        raise bad_request("there is no document in the request")
    if given.startswith(("http://", "https://")):
        raise bad_request("failed to get HTTP URL content")
    file = world.files.get(given)
    if file is None:
        raise bad_request("wrong remote file identifier specified: Wrong character in the string")
    return file


def _send(world: World, params: Params, **content: Any) -> dict[str, Any]:
    markup = read_markup(params)
    chat = world.chat(params, write=True)
    thread_id = world.thread(chat, params)
    reply_to = _replied(world, chat, params)
    paid = params.flag("allow_paid_broadcast")
    _count(world, chat, paid=paid)
    message = world.post(
        chat, world.bot, markup=markup, thread_id=thread_id, reply_to=reply_to, paid=paid,
        silent=params.flag("disable_notification"), **content,
    )  # fmt: skip
    return message_json(message)


def _count(world: World, chat: Chat, *, paid: bool = False) -> None:
    if world.limits is not None:
        world.limits.take(chat.id, group=not chat.private, now=world.monotonic(), paid=paid)


def _replied(world: World, chat: Chat, params: Params) -> Message | None:
    reply = params.structure("reply_parameters")
    if reply is None:
        if not params.integer("reply_to_message_id"):
            return None
        reply = {
            "message_id": params.integer("reply_to_message_id"),
            "allow_sending_without_reply": params.flag("allow_sending_without_reply"),
        }
    if not isinstance(reply, dict) or "message_id" not in reply:
        raise bad_request('can\'t find field "message_id"')
    message = chat.by_id.get(reply["message_id"])
    if message is not None and not message.deleted:
        return message
    if reply.get("allow_sending_without_reply"):
        return None
    raise bad_request("message to be replied not found")


def _message(chat: Chat, params: Params, named: str) -> Message:
    if "message_id" not in params.values:
        raise Refused(400, "Bad Request: message identifier is not specified")
    message = chat.by_id.get(params.integer("message_id"))
    if message is None or message.deleted:
        raise bad_request(f"{named} not found")
    return message


def _own_message(world: World, params: Params) -> Message:
    """The message that an edit names: the bot's own, with an inline keyboard or none."""
    if not params.text("chat_id") and not params.text("inline_message_id"):
        raise bad_request("chat_id is empty")
    chat = world.chat(params)
    world.check_writable(chat)
    message = _message(chat, params, "message to edit")
    other_keyboard = message.markup is not None and "inline_keyboard" not in message.markup
    if message.sender is not world.bot or message.service is not None or other_keyboard:
        raise bad_request("message can't be edited")
    return message


METHODS = {
    "sendMessage": send_message,
    "sendDocument": send_document,
    "editMessageText": edit_message_text,
    "editMessageCaption": edit_message_caption,
    "editMessageReplyMarkup": edit_message_reply_markup,
    "deleteMessage": delete_message,
    "sendChatAction": send_chat_action,
}
