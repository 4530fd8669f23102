"""Putting a reminder off: an hour, tomorrow morning, another time in one's own words. And what a reader answers to questions."""

from __future__ import annotations

import re
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.domain.lead_phrases import read_again
from bot.handlers import following
from bot.handlers.features import Feature
from bot.handlers.talk import Talk
from bot.views import events as event_views
from bot.views import following as following_views
from bot.views import messages
from bot.views import reminders as views
from bot.views.callbacks import Press
from bot.views.keyboards import Message

# A text with one of these tried to name a time; anything else is a question of its own.
_NAMES_A_TIME = re.compile(
    r"\d|\uc804|\ub4a4|\ud6c4|\uc544\uce68|\uc800\ub141|\ub0b4\uc77c|before|later|tomorrow|morning|evening|hour|day"
)
LONGEST_ANSWER = 60


async def snooze(talk: Talk, press: Press) -> None:
    """The choices, or the one that was made."""
    event_id = press.number()
    event = await talk.house.event_lookup.event(event_id) if event_id is not None else None
    if event is None:
        await talk.toast(talk.t("press.old"))
        return
    choice = press.args[1] if len(press.args) > 1 else ""
    if choice == "h":
        await _put_off(talk, event.id, talk.house.clock.now() + timedelta(hours=1))
    elif choice == "t":
        await _put_off(talk, event.id, await _tomorrow(talk))
    elif choice == "o" and talk.user_id is not None:
        await talk.toast()
        await talk.house.follows.ask(talk.chat_id, talk.topic_id, talk.user_id, what="snooze", event_id=event.id)
        await talk.say(messages.note(talk.t, "snooze.ask"))
    else:
        await talk.toast()
        text = talk.t("snooze.which", title=event_views.name(event.facts))
        await talk.say(Message(text, (views.later_row(talk.t, event.id),)))


async def _tomorrow(talk: Talk) -> datetime:
    rhythm = await talk.house.preferences.rhythm(talk.reader, timezone=talk.zone)
    zone = ZoneInfo(talk.zone)
    day = talk.house.clock.now().astimezone(zone).date() + timedelta(days=1)
    return datetime.combine(day, time(*divmod(rhythm.at, 60)), tzinfo=zone).astimezone(UTC)


async def _put_off(talk: Talk, event_id: int, at: datetime) -> None:
    event = await talk.house.follows.snooze(talk.chat_id, talk.topic_id, event_id, at)
    if event is None:
        await talk.toast(talk.t("snooze.over"), alert=True)
        if talk.update.callback_query is None:
            await talk.say(messages.note(talk.t, "snooze.over"))
        return
    await talk.toast(talk.t("snooze.toast"))
    moment = following_views.short_moment(talk.t, at, talk.zone)
    await talk.say(messages.note(talk.t, "snooze.done", moment=moment))


async def takes(talk: Talk, text: str) -> bool:
    """Whether a short text answers what the bot asked this reader; what is a question of its own stays one."""
    if talk.user_id is None or len(text) > LONGEST_ANSWER:
        return False
    found = await talk.house.follows.asked(talk.chat_id, talk.topic_id, talk.user_id)
    if found is None:
        return False
    what, event_id = found
    if what == "topic":
        await talk.house.follows.forget_asked(talk.chat_id, talk.topic_id, talk.user_id)
        await following.follow_word(talk, text)
        return True
    if what == "lead":
        done = await following.take_lead(talk, event_id, text)
    else:
        rhythm = await talk.house.preferences.rhythm(talk.reader, timezone=talk.zone)
        at = read_again(text, now=talk.house.clock.now(), zone=ZoneInfo(talk.zone), morning=rhythm.at)
        done = at is not None
        if at is not None:
            await _put_off(talk, event_id, at)
    if done:
        await talk.house.follows.forget_asked(talk.chat_id, talk.topic_id, talk.user_id)
        return True
    if text.rstrip().endswith("?") or not _NAMES_A_TIME.search(text.lower()):
        return False
    await talk.say(messages.note(talk.t, "leads.unclear" if what == "lead" else "snooze.unclear"))
    return True


FEATURE = Feature("snoozing", actions={"sn": snooze})
