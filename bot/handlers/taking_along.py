"""Events as a calendar file: one, or all that a reader follows. And what a deep link asks for: ?start=sub, ?start=ev_12."""

from __future__ import annotations

import re
from zoneinfo import ZoneInfo

from telegram.error import Forbidden

from bot.handlers import subscribing
from bot.handlers.features import Feature
from bot.handlers.talk import Talk
from bot.views import following as following_views
from bot.views import messages
from bot.views.calendar_file import calendar_file
from bot.views.callbacks import Press
from storage.records import Event

_EVENT = re.compile(r"ev_(\d{1,15})")


async def take(talk: Talk, press: Press) -> None:
    """The file of one event, or of all that is followed."""
    number = press.number()
    if press.args:
        event = await talk.house.event_lookup.event(number) if number is not None else None
        if event is None:
            await talk.toast(talk.t("press.old"))
            return
        await talk.toast()
        await _send(talk, [event], f"event-{event.id}.ics")
        return
    await talk.toast()
    await everything(talk, "")


async def everything(talk: Talk, _rest: str) -> None:
    """/calendar: all that this reader follows."""
    await _send(talk, await talk.house.follows.all_followed(talk.chat_id, talk.topic_id), "my-events.ics")


async def _send(talk: Talk, events: list[Event], name: str) -> None:
    rhythm = await talk.house.preferences.rhythm(talk.reader, timezone=talk.zone)
    content, count = calendar_file(
        events,
        rhythm,
        home=ZoneInfo(talk.house.timezone),
        now=talk.house.clock.now(),
        bot_name=talk.bot.username,
    )
    if not count:
        await talk.say(messages.note(talk.t, "ics.empty"))
        return
    left = len(events) - count
    caption = talk.t.plural("ics.caption", count) + (" " + talk.t.plural("ics.left_out", left) if left else "")
    try:
        await talk.bot.send_document(
            talk.chat_id,
            document=content,
            filename=name,
            caption=caption,
            message_thread_id=talk.topic_id or None,
        )
    except Forbidden:
        await talk.house.subscriptions.gone(talk.chat_id)


async def opened(talk: Talk, payload: str) -> bool:
    """What a deep link asks for is done at once; False where it asks for nothing we know."""
    if payload == "sub":
        await subscribing.subscribe(talk, payload)
        return True
    found = _EVENT.fullmatch(payload)
    event = await talk.house.event_lookup.event(int(found[1])) if found else None
    if event is None:
        return False
    done = await talk.house.follows.follow(talk.chat_id, talk.topic_id, event.id, language=talk.t.language)
    if done is None:
        return False
    group = await talk.house.follows.group_of(event)
    await talk.say(following_views.followed(talk.t, done, talk.zone, group))
    return True


FEATURE = Feature("taking_along", commands={"calendar": everything}, actions={"tc": take})
