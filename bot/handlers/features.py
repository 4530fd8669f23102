"""What a feature is: its commands, its buttons, and whom it is for. /help, the command menu and permissions read it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from enum import Enum

from bot.handlers.talk import Talk
from bot.views.callbacks import Press


class Audience(Enum):
    """Who may use a feature; editors and managers are checked by their numeric id at every action.

    A manager is who may change what a chat gets: anybody in a private chat, administrators in a group.
    """

    READER = "reader"
    MANAGER = "manager"
    EDITOR = "editor"


Command = Callable[[Talk, str], Awaitable[None]]
Action = Callable[[Talk, Press], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Feature:
    """One file of bot/handlers. `commands` get the text after the command; `hidden` ones stay out of the menu."""

    name: str
    audience: Audience = Audience.READER
    commands: Mapping[str, Command] = field(default_factory=dict)
    actions: Mapping[str, Action] = field(default_factory=dict)
    hidden: frozenset[str] = frozenset()
