"""The methods about the bot itself: getMe, its commands per scope and language, its name and descriptions."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import orjson

from bot.simulator.errors import bad_request
from bot.simulator.params import Params
from bot.simulator.state import Chat, User
from bot.simulator.wire import bot_json
from bot.simulator.world import World

MOST_COMMANDS = 100
_COMMAND = re.compile(r"[a-z0-9_]{1,32}")
_TEXTS = {"Name": ("name", 64), "Description": ("description", 512), "ShortDescription": ("short_description", 120)}
_SCOPES = frozenset({
    "default", "all_private_chats", "all_group_chats", "all_chat_administrators", "chat", "chat_administrators",
    "chat_member",
})  # fmt: skip


def get_me(world: World, params: Params) -> dict[str, Any]:
    return bot_json(world.bot)


def set_my_commands(world: World, params: Params) -> bool:
    raw = params.structure("commands")
    if not isinstance(raw, list):
        raise bad_request("expected an Array of BotCommand")
    if len(raw) > MOST_COMMANDS:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    commands = []
    for one in raw:
        command = str(one.get("command", "")).removeprefix("/")
        description = str(one.get("description", "")).strip()
        if not _COMMAND.fullmatch(command):
            raise bad_request("BOT_COMMAND_INVALID")
        if not 1 <= len(description) <= 256:
            raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
        commands.append({"command": command, "description": description})
    world.profile[_key(world, params)] = commands
    world.changes.ring()
    return True


def get_my_commands(world: World, params: Params) -> list[dict[str, str]]:
    commands: list[dict[str, str]] = world.profile.get(_key(world, params), [])
    return commands


def delete_my_commands(world: World, params: Params) -> bool:
    world.profile.pop(_key(world, params), None)
    world.changes.ring()
    return True


def shown_commands(world: World, chat: Chat, user: User) -> list[dict[str, str]]:
    """What a person finds behind the menu button: the narrowest scope wins, their language before none."""
    kind = {"type": "all_private_chats"} if chat.private else {"type": "all_group_chats"}
    for scope in ({"type": "chat", "chat_id": chat.id}, kind, {"type": "default"}):
        for language in (user.language_code or "", ""):
            commands: list[dict[str, str]] | None = world.profile.get(_commands_key(scope, language))
            if commands:
                return commands
    return []


def _key(world: World, params: Params) -> str:
    scope = params.structure("scope") or {"type": "default"}
    if not isinstance(scope, dict) or scope.get("type") not in _SCOPES:
        raise bad_request("can't parse BotCommandScope: Unsupported type specified")
    if "chat_id" in scope and int(scope["chat_id"]) not in world.chats:
        raise bad_request("chat not found")
    return _commands_key(scope, params.text("language_code"))


def _commands_key(scope: dict[str, Any], language: str) -> str:
    return f"commands {orjson.dumps(scope, option=orjson.OPT_SORT_KEYS).decode()} {language}"


def _setter(field: str, longest: int) -> Callable[[World, Params], bool]:
    def set_text(world: World, params: Params) -> bool:
        text = params.text(field)
        if len(text) > longest:
            raise bad_request(f"{field.upper()}_TOO_LONG")
        world.profile[f"{field} {params.text('language_code')}"] = text
        world.changes.ring()
        return True

    return set_text


def _getter(field: str) -> Callable[[World, Params], dict[str, str]]:
    def get_text(world: World, params: Params) -> dict[str, str]:
        unset = world.bot.first_name if field == "name" else ""
        language = params.text("language_code")
        text = world.profile.get(f"{field} {language}") or world.profile.get(f"{field} ") or unset
        return {field: text}

    return get_text


def set_chat_menu_button(world: World, params: Params) -> bool:
    button = params.structure("menu_button") or {"type": "default"}
    if params.integer("chat_id"):
        world.chat(params)
    world.profile[f"menu {params.integer('chat_id')}"] = button
    return True


def get_chat_menu_button(world: World, params: Params) -> dict[str, Any]:
    button: dict[str, Any] = world.profile.get(f"menu {params.integer('chat_id')}", {"type": "default"})
    return button


METHODS: dict[str, Callable[[World, Params], Any]] = {
    "getMe": get_me,
    "setMyCommands": set_my_commands,
    "getMyCommands": get_my_commands,
    "deleteMyCommands": delete_my_commands,
    "setChatMenuButton": set_chat_menu_button,
    "getChatMenuButton": get_chat_menu_button,
    **{f"setMy{name}": _setter(field, longest) for name, (field, longest) in _TEXTS.items()},
    **{f"getMy{name}": _getter(field) for name, (field, _) in _TEXTS.items()},
}
