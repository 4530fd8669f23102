"""/unanswered: what readers asked and nobody could answer. An editor says what was meant, adds the event, or lets it go."""

from __future__ import annotations

from bot.handlers.features import Audience, Feature
from bot.handlers.talk import Talk
from bot.views import messages
from bot.views import unanswered as views
from bot.views.callbacks import Press


async def unanswered(talk: Talk, _rest: str) -> None:
    """The most asked ones."""
    await talk.say(views.top(talk.t, await talk.house.unanswered.top()))


async def one(talk: Talk, press: Press) -> None:
    """One of them, with what can be done."""
    found = await talk.house.unanswered.get(press.number() or 0)
    if found is None:
        await talk.toast(talk.t("press.old"))
        return
    await talk.toast()
    await talk.turn_into(views.one(talk.t, found))


async def which(talk: Talk, press: Press) -> None:
    """The events that may have been meant, a page of them."""
    found = await talk.house.unanswered.get(press.number() or 0)
    if found is None:
        await talk.toast(talk.t("press.old"))
        return
    await talk.toast()
    page = await talk.house.event_lookup.upcoming(press.number(1) or 0)
    await talk.turn_into(views.which(talk.t, found, page.events, page=page.page, pages=page.pages))


async def means(talk: Talk, press: Press) -> None:
    """From now on these words name that event."""
    event = await talk.house.event_lookup.event(press.number(1) or 0)
    named = await talk.house.unanswered.means(press.number() or 0, event.id) if event else None
    if event is None or named is None:
        await talk.toast(talk.t("press.old"))
        return
    await talk.toast(talk.t("unanswered.named", name=named, title=event.facts.title)[:190])
    await talk.turn_into(views.top(talk.t, await talk.house.unanswered.top()))


async def add(talk: Talk, press: Press) -> None:
    """How to add the event it asks for."""
    found = await talk.house.unanswered.get(press.number() or 0)
    if found is None:
        await talk.toast(talk.t("press.old"))
        return
    await talk.toast()
    await talk.say(messages.note(talk.t, "unanswered.how_to_add", name=found.topic or found.question))


async def ignore(talk: Talk, press: Press) -> None:
    """Not ours to answer."""
    done = await talk.house.unanswered.ignore(press.number() or 0)
    await talk.toast(talk.t("unanswered.ignored" if done else "press.old"))
    await talk.turn_into(views.top(talk.t, await talk.house.unanswered.top()))


async def add_event(talk: Talk, rest: str) -> None:
    """`/addevent Dec 5: its name`: shows what was read of an event that no issue announced; a press adds it."""
    line, today = " ".join(rest.split())[:500], talk.today()
    facts = talk.house.unanswered.read_event(line, on=today)
    if facts is None:
        await talk.say(messages.note(talk.t, "unanswered.not_an_event"))
        return
    await talk.say(views.preview(talk.t, facts, line, today))


async def take(talk: Talk, press: Press) -> None:
    """Add the event of the line that the preview shows, read from the day it was shown on."""
    query = talk.update.callback_query
    shown = getattr(query.message, "text", None) if query else None
    day = views.day_in(press.args[0]) if press.args else None
    line = views.line_in(shown) if shown else None
    added = await talk.house.unanswered.add_event(line, on=day) if line and day else None
    if added is None:
        await talk.toast(talk.t("press.old"))
        return
    await talk.toast()
    await talk.turn_into(views.added(talk.t, added, talk.today()))


async def drop(talk: Talk, _press: Press) -> None:
    """Not what was meant: nothing was stored."""
    await talk.toast()
    await talk.turn_into(messages.note(talk.t, "unanswered.dropped"))


FEATURE = Feature(
    "unanswered",
    Audience.EDITOR,
    commands={"unanswered": unanswered, "addevent": add_event},
    actions={"u1": one, "uw": which, "um": means, "ua": add, "ui": ignore, "ut": take, "ud": drop},
)
