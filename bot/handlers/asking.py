"""Questions in a reader's own words, and the words that mean /stop."""

from __future__ import annotations

import re

from bot.domain.answers import Answer, Kind
from bot.domain.own_matters import REMINDERS, SETTINGS
from bot.domain.questions import asks_to_be_told_the_day
from bot.handlers import finding, following, settings, subscribing
from bot.handlers.features import Feature
from bot.handlers.talk import Talk
from bot.locales import texts
from bot.views import messages
from bot.views.callbacks import unpack
from bot.views.events import can_be_followed
from bot.views.following import followed

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
    if asks_to_be_told_the_day(text) and await _follows(talk, answer):
        return
    if answer.kind is Kind.HELP and answer.topic and await _opens(talk, answer.topic):
        return
    await talk.say(await finding.in_words(talk, texts(answer.language), answer))


async def _opens(talk: Talk, matter: str) -> bool:
    """Show a reader's own reminders or settings as the command does; False where there is none such."""
    if matter == REMINDERS:
        await following.reminders(talk, "")
    elif matter == SETTINGS and await talk.may_manage():
        await settings.settings(talk, "")
    elif matter == SETTINGS:
        await talk.say(messages.note(talk.t, "group.admins_only"))
    else:
        return False
    return True


async def _follows(talk: Talk, answer: Answer) -> bool:
    """ "Tell me when the date is set" about an event without a day is as good as a press of 🔔; False where it isn't about one."""
    event = answer.events[0] if len(answer.events) == 1 and answer.kind is Kind.WHEN else None
    if event is None or event.facts.precision.names_a_day or not can_be_followed(event, answer.today):
        return False
    done = await talk.house.follows.follow(talk.chat_id, talk.topic_id, event.id, language=talk.t.language)
    if done is None:
        return False
    group = await talk.house.follows.group_of(event)
    await talk.say(followed(texts(answer.language), done, talk.zone, group))
    return True


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
