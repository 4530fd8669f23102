"""Coming and going: /start, /stop and their buttons."""

from __future__ import annotations

from bot.handlers.features import Audience, Feature
from bot.handlers.talk import Talk
from bot.locales import texts
from bot.views import messages
from bot.views.callbacks import Press
from storage.records import SubscriberState


async def start(talk: Talk, payload: str) -> None:
    """Welcome; whoever is subscribed already is told so, and nothing changes. A deep link's wish is done at once."""
    from bot.handlers import taking_along  # noqa: PLC0415 - it subscribes by this file

    if payload and await taking_along.opened(talk, payload.strip()):
        return
    on = talk.reader is not None and talk.reader.state is SubscriberState.ACTIVE and talk.reader.wants_issues
    await talk.say(messages.welcome(talk.t, talk.house.newsletter, subscribed=on))


async def subscribe(talk: Talk, _press: Press | str) -> None:
    """Get issues from now on."""
    await talk.toast()
    new = await talk.house.subscriptions.subscribe(talk.chat_id, talk.topic_id, language=talk.t.language)
    latest = await talk.house.publishing.latest()
    await talk.say(messages.subscribed(talk.t, new=new, has_issue=latest is not None))


async def browse(talk: Talk, _press: Press) -> None:
    """Looking around: no subscription, everything to read."""
    await talk.toast()
    await talk.say(messages.browsing(talk.t))


async def stop(talk: Talk, _rest: str) -> None:
    """Silence from now on, with one tap back."""
    was_on = await talk.house.subscriptions.stop(talk.chat_id, talk.topic_id)
    await talk.say(messages.stopped(talk.t, was_on=was_on))


async def stop_pressed(talk: Talk, _press: Press) -> None:
    """The button under "unsubscribe me": as good as /stop."""
    await talk.toast()
    await stop(talk, "")


async def undo_stop(talk: Talk, _press: Press) -> None:
    """Back to what it was before /stop."""
    await talk.toast()
    await talk.house.subscriptions.undo_stop(talk.chat_id, talk.topic_id, language=talk.t.language)
    await talk.turn_into(messages.note(texts(talk.t.language), "stopped.undone"))


FEATURE = Feature(
    "subscribing",
    Audience.MANAGER,
    commands={"start": start, "stop": stop},
    actions={"su": subscribe, "br": browse, "us": undo_stop, "sx": stop_pressed},
)
