"""/settings: language, time zone, usual leads, hour, quiet hours, digests, what to receive."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.domain.leads import LeadOf, lead_of
from bot.handlers.features import Audience, Feature
from bot.handlers.talk import Talk
from bot.locales import LANGUAGES, texts
from bot.services.preferences import DIGESTS
from bot.views import messages
from bot.views import settings as views
from bot.views.callbacks import Press
from bot.views.keyboards import Message
from bot.views.zones import zone_typed
from storage.reminder_records import Rhythm

_QUIET = re.compile(r"([01]?\d|2[0-3])(?::([0-5]\d))?\s*[-~\u2013]\s*([01]?\d|2[0-4])(?::([0-5]\d))?")


async def settings(talk: Talk, rest: str) -> None:
    """What is set now; `/settings Europe/Paris`, `UTC+9` or `22:00-07:00` sets zone or quiet hours at once."""
    typed = rest.strip()
    if not typed:
        await talk.say(await _all(talk))
        return
    if (found := _QUIET.fullmatch(typed)) is not None:
        first = int(found[1]) * 60 + int(found[2] or 0)
        last = (int(found[3]) * 60 + int(found[4] or 0)) % 1440
        await _set_quiet(talk, first, last)
        await talk.say(messages.note(talk.t, "settings.quiet_set", hours=views.quiet_hours(talk.t, first, last)))
        return
    zone = zone_typed(typed)
    if zone is None:
        await talk.say(messages.note(talk.t, "settings.unknown_zone", zone=typed[:60]))
        return
    await talk.house.preferences.set_timezone(talk.chat_id, talk.topic_id, zone)
    await talk.say(messages.note(talk.t, "settings.zone_set", zone=zone))


async def show(talk: Talk, _press: Press) -> None:
    """⚙️ under a push."""
    await talk.toast()
    await talk.say(await _all(talk))


async def back(talk: Talk, _press: Press) -> None:
    """From a part to the whole."""
    await talk.toast()
    await talk.turn_into(await _all(talk))


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
        await talk.turn_into(views.zones(talk.t))
        return
    number = press.number()
    if number is None or number >= len(views.CITIES):
        await talk.toast(talk.t("press.old"))
        return
    chosen = views.CITIES[number]
    await talk.house.preferences.set_timezone(talk.chat_id, talk.topic_id, chosen)
    await talk.toast(talk.t("settings.zone_set", zone=chosen))
    await _refresh(talk)


async def leads(talk: Talk, _press: Press) -> None:
    """The usual leads to choose from."""
    await talk.toast()
    await talk.turn_into(views.leads(talk.t, await _rhythm(talk)))


async def lead(talk: Talk, press: Press) -> None:
    """One of them on or off."""
    code = press.args[0] if press.args else ""
    if code not in views.LEADS or lead_of(code) is None:
        await talk.toast(talk.t("press.old"))
        return
    rhythm = await talk.house.preferences.toggle_lead(talk.chat_id, talk.topic_id, code)
    await talk.toast(talk.t("settings.changed"))
    await talk.turn_into(views.leads(talk.t, rhythm))


async def clock(talk: Talk, press: Press) -> None:
    """The event's own days, or its deadline, as a whole."""
    of = press.args[0] if press.args else ""
    if of not in (LeadOf.DAY.value, LeadOf.DEADLINE.value):
        await talk.toast(talk.t("press.old"))
        return
    rhythm = await talk.house.preferences.toggle_clock(talk.chat_id, talk.topic_id, LeadOf(of))
    await talk.toast(talk.t("settings.changed"))
    await talk.turn_into(views.leads(talk.t, rhythm))


async def hour(talk: Talk, press: Press) -> None:
    """The hours to choose from, or the choice."""
    if not press.args:
        await talk.toast()
        await talk.turn_into(views.hours(talk.t, await _rhythm(talk)))
        return
    at = press.number()
    if at is None or at not in views.HOURS:
        await talk.toast(talk.t("press.old"))
        return
    chosen: int = at
    await talk.house.preferences.change(talk.chat_id, talk.topic_id, lambda rhythm: replace(rhythm, at=chosen))
    await talk.toast(talk.t("settings.changed"))
    await _refresh(talk)


async def quiet(talk: Talk, press: Press) -> None:
    """Quiet hours to choose from, or the choice."""
    if not press.args:
        await talk.toast()
        await talk.turn_into(views.quiet(talk.t, await _rhythm(talk)))
        return
    chosen = (press.number(0), press.number(1))
    if chosen not in views.QUIET:
        await talk.toast(talk.t("press.old"))
        return
    await _set_quiet(talk, chosen[0] or 0, chosen[1] or 0)
    await talk.toast(talk.t("settings.changed"))
    await _refresh(talk)


async def digest(talk: Talk, press: Press) -> None:
    """The weekly or the daily overview on or off."""
    kind = press.args[0] if press.args else ""
    if kind not in DIGESTS:
        await talk.toast(talk.t("press.old"))
        return
    await talk.house.preferences.toggle_digest(talk.chat_id, talk.topic_id, kind)
    await talk.toast(talk.t("settings.changed"))
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


async def _set_quiet(talk: Talk, first: int, last: int) -> None:
    await talk.house.preferences.change(
        talk.chat_id, talk.topic_id, lambda rhythm: replace(rhythm, quiet_from=first, quiet_to=last)
    )


async def _rhythm(talk: Talk) -> Rhythm:
    return await talk.house.preferences.rhythm(talk.reader, timezone=talk.zone)


async def _all(talk: Talk) -> Message:
    return views.settings(talk.t, talk.reader, await _rhythm(talk))


async def _refresh(talk: Talk) -> None:
    talk.reader = await talk.house.subscriptions.known(talk.chat_id, talk.topic_id)
    await talk.turn_into(await _all(talk))


FEATURE = Feature(
    "settings",
    Audience.MANAGER,
    commands={"settings": settings},
    actions={
        "st": show, "sb": back, "sl": language, "sz": zone, "sw": switch, "sr": leads, "sd": lead, "sk": clock, "sh": hour,
        "sq": quiet, "sg": digest,
    },
)  # fmt: skip
