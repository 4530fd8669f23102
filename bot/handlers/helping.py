"""/help and the command menu, both made from the features themselves."""

from __future__ import annotations

from collections.abc import Iterable

from bot.handlers.features import Audience, Feature
from bot.handlers.talk import Talk
from bot.views import messages

_features: list[Feature] = []


def introduce(features: Iterable[Feature]) -> None:
    """Say once which features there are."""
    _features[:] = features


def commands_for(audience: Audience) -> list[tuple[str, str]]:
    """(command, key of its text) in the order of the features, as far as this audience may use them."""
    return [
        (name, f"command.{name}")
        for feature in _features
        if feature.audience is not Audience.EDITOR or audience is Audience.EDITOR
        for name in feature.commands
        if name not in feature.hidden
    ]


async def help_(talk: Talk, _rest: str) -> None:
    """What the bot can do; editors are told their part too."""
    editor = await talk.house.editors.is_editor(talk.user_id)
    await talk.say(messages.help_(talk.t, commands_for(Audience.EDITOR if editor else Audience.READER)))
    if editor:
        await talk.say(messages.note(talk.t, "help.editor"))


FEATURE = Feature("helping", commands={"help": help_})
