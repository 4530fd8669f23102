"""Questions in a reader's own words, and the words that mean /stop."""

from __future__ import annotations

import re

from bot.handlers import subscribing
from bot.handlers.features import Feature
from bot.handlers.talk import Talk
from bot.locales import texts
from bot.views import messages
from bot.views.answers import answer_message

_STOP = re.compile(
    r"\s*(?:\uad6c\ub3c5\s*(?:\ucde8\uc18c|\ud574\uc9c0|\uc911\uc9c0)|\uadf8\ub9cc|unsubscribe|stop)[\s.!~]*",
    re.IGNORECASE,
)


async def ask(talk: Talk, text: str) -> None:
    """Answer; a private chat always gets an answer, in the language of its question."""
    if _STOP.fullmatch(text):
        await subscribing.stop(talk, "")
        return
    answer = await talk.house.event_lookup.answer(text)
    await talk.say(answer_message(texts(answer.language), answer))


async def not_text(talk: Talk) -> None:
    """A sticker, a picture, a voice: kindly, what can be asked."""
    await talk.say(messages.note(talk.t, "ask.text_only"))


async def unknown_command(talk: Talk) -> None:
    """A command nobody has."""
    await talk.say(messages.note(talk.t, "ask.unknown_command"))


FEATURE = Feature("asking")
