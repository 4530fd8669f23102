"""/settings: language, time zone, what to receive."""

from __future__ import annotations

from zoneinfo import available_timezones

from bot.handlers.features import Audience, Feature
from bot.handlers.talk import Talk
from bot.locales import LANGUAGES, texts
from bot.views import messages
from bot.views.callbacks import Press


async def settings(talk: Talk, rest: str) -> None:
    """What is set now; `/settings Europe/Paris` sets the zone at once."""
    zone = rest.strip()
    if zone:
        known = {name.lower(): name for name in available_timezones()}
        found = known.get(zone.lower().replace(" ", "_"))
        if found is None:
            await talk.say(messages.note(talk.t, "settings.unknown_zone", zone=zone[:60]))
            return
        await talk.house.subscriptions.set_timezone(talk.chat_id, talk.topic_id, found)
        await talk.say(messages.note(talk.t, "settings.zone_set", zone=found))
        return
    await talk.say(messages.settings(talk.t, talk.reader, zone=talk.zone))


async def show(talk: Talk, _press: Press) -> None:
    """⚙️ under a push."""
    await talk.toast()
    await talk.say(messages.settings(talk.t, talk.reader, zone=talk.zone))


async def language(talk: Talk, press: Press) -> None:
    """Another language, at once."""
    chosen = press.args[0] if press.args else ""
    if chosen not in LANGUAGES:
        await talk.toast(talk.t("press.old"))
        return
    await talk.house.subscriptions.set_language(talk.chat_id, talk.topic_id, chosen)
    talk.t = texts(chosen)
    await talk.toast(talk.t("settings.language_set"))
    await _refresh(talk)


async def zone(talk: Talk, press: Press) -> None:
    """The cities to choose from, or the choice."""
    if not press.args:
        await talk.toast()
        await talk.turn_into(messages.zones(talk.t))
        return
    number = press.number()
    if number is None or number >= len(messages.CITIES):
        await talk.toast(talk.t("press.old"))
        return
    chosen = messages.CITIES[number]
    await talk.house.subscriptions.set_timezone(talk.chat_id, talk.topic_id, chosen)
    await talk.toast(talk.t("settings.zone_set", zone=chosen))
    await _refresh(talk)


async def switch(talk: Talk, press: Press) -> None:
    """Issues or reminders on and off."""
    what = press.args[0] if press.args else ""
    if what not in ("issues", "reminders"):
        await talk.toast(talk.t("press.old"))
        return
    await talk.house.subscriptions.toggle(talk.chat_id, talk.topic_id, what)
    await talk.toast(talk.t("settings.changed"))
    await _refresh(talk)


async def _refresh(talk: Talk) -> None:
    talk.reader = await talk.house.subscriptions.known(talk.chat_id, talk.topic_id)
    await talk.turn_into(messages.settings(talk.t, talk.reader, zone=talk.zone))


FEATURE = Feature(
    "settings",
    Audience.MANAGER,
    commands={"settings": settings},
    actions={"st": show, "sl": language, "sz": zone, "sw": switch},
)
