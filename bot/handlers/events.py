"""What is coming up: /events, one event, the next few."""

from __future__ import annotations

from bot.handlers.features import Feature
from bot.handlers.talk import Talk
from bot.views import events as event_views
from bot.views.callbacks import Press
from bot.views.keyboards import Message


async def upcoming(talk: Talk, _rest: str) -> None:
    """The first page."""
    await talk.say(await _page(talk, 0))


async def turn(talk: Talk, press: Press) -> None:
    """Another page, in place."""
    await talk.toast()
    await talk.turn_into(await _page(talk, press.number() or 0))


async def _page(talk: Talk, number: int) -> Message:
    page = await talk.house.event_lookup.upcoming(number)
    ids = [event.id for event in page.events]
    following = await talk.house.follows.followed_among(talk.chat_id, talk.topic_id, ids)
    return event_views.page(
        talk.t, page.events, today=page.today, page=page.page, pages=page.pages, following=following
    )


async def one(talk: Talk, press: Press) -> None:
    """One event with all that is known."""
    event_id = press.number()
    event = await talk.house.event_lookup.event(event_id) if event_id is not None else None
    if event is None:
        await talk.toast(talk.t("press.old"))
        return
    await talk.toast()
    following = await talk.house.follows.followed_among(talk.chat_id, talk.topic_id, [event.id])
    await talk.say(event_views.card(talk.t, event, talk.today(), following=bool(following)))


async def coming(talk: Talk, _press: Press) -> None:
    """The next three events."""
    await talk.toast()
    events = await talk.house.event_lookup.next_events()
    following = await talk.house.follows.followed_among(talk.chat_id, talk.topic_id, [event.id for event in events])
    await talk.say(event_views.coming(talk.t, events, talk.today(), following))


FEATURE = Feature("events", commands={"events": upcoming}, actions={"ev": turn, "e1": one, "nx": coming})
