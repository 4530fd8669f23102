"""🔔 and 🔕 on events, and /reminders."""

from __future__ import annotations

from bot.handlers.features import Feature
from bot.handlers.talk import Talk
from bot.views import messages
from bot.views.callbacks import Press
from bot.views.keyboards import Message


async def follow(talk: Talk, press: Press) -> None:
    """Be reminded; a second press changes nothing and says so."""
    event_id = press.number()
    event = await talk.house.event_lookup.event(event_id) if event_id is not None else None
    if event is None:
        await talk.toast(talk.t("press.old"))
        return
    done = await talk.house.subscriptions.follow(talk.chat_id, talk.topic_id, event.id, language=talk.t.language)
    if done is None or not done.new:
        await talk.toast(talk.t("follow.already"))
        return
    await talk.toast(talk.t("follow.toast"))
    await talk.say(messages.followed(talk.t, done.event, done.due_at, talk.zone))


async def unfollow(talk: Talk, press: Press) -> None:
    """Not be reminded any more."""
    event_id = press.number()
    event = None
    if event_id is not None:
        event = await talk.house.subscriptions.unfollow(talk.chat_id, talk.topic_id, event_id)
    await talk.toast(talk.t("unfollow.toast" if event else "unfollow.already"))


async def remove(talk: Talk, press: Press) -> None:
    """The same from the list, which then shows what is left."""
    await unfollow(talk, press)
    await talk.turn_into(await _list(talk))


async def reminders(talk: Talk, _rest: str) -> None:
    """What is followed, and when reminders come."""
    await talk.say(await _list(talk))


async def _list(talk: Talk) -> Message:
    following = await talk.house.subscriptions.following(talk.chat_id, talk.topic_id)
    return messages.reminders(talk.t, following, talk.zone, talk.today())


FEATURE = Feature("following", commands={"reminders": reminders}, actions={"fo": follow, "uf": unfollow, "rm": remove})
