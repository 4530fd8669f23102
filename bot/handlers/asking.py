"""Questions in a reader's own words, and the words that mean /stop."""

from __future__ import annotations

import re

from bot.handlers import subscribing
from bot.handlers.features import Feature
from bot.handlers.talk import Talk
from bot.locales import texts
from bot.views import messages
from bot.views.answers import answer_message
from bot.views.callbacks import unpack

_STOP = re.compile(
    r"\s*(?:\uad6c\ub3c5\s*(?:\ucde8\uc18c|\ud574\uc9c0|\uc911\uc9c0)|\uadf8\ub9cc|unsubscribe|stop)[\s.!~]*",
    re.IGNORECASE,
)


async def ask(talk: Talk, text: str) -> None:
    """Answer; a private chat always gets an answer, in the language of its question."""
    if _STOP.fullmatch(text):
        if await talk.may_manage():
            await subscribing.stop(talk, "")
        else:
            await talk.say(messages.note(talk.t, "group.admins_only"))
        return
    about = _replied_to(talk)
    answer = await talk.house.event_lookup.answer(text, chat=(talk.chat_id, talk.topic_id), about=about)
    await talk.house.unanswered.note(text, answer)
    await talk.say(answer_message(texts(answer.language), answer))


def _replied_to(talk: Talk) -> tuple[int, ...]:
    """The events of the message that is replied to: its buttons name them."""
    message = talk.update.effective_message
    replied = message.reply_to_message if message else None
    if replied is None or replied.reply_markup is None:
        return ()
    if replied.from_user is None or replied.from_user.id != talk.bot.id:
        return ()
    presses = [unpack(button.callback_data) for row in replied.reply_markup.inline_keyboard for button in row]
    found = [press.number() for press in presses if press is not None and press.action in ("fo", "uf", "e1")]
    return tuple(dict.fromkeys(number for number in found if number is not None))


async def not_text(talk: Talk) -> None:
    """A sticker, a picture, a voice: kindly, what can be asked."""
    await talk.say(messages.note(talk.t, "ask.text_only"))


async def unknown_command(talk: Talk) -> None:
    """A command nobody has."""
    await talk.say(messages.note(talk.t, "ask.unknown_command"))


FEATURE = Feature("asking")
