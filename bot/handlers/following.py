"""🔔 and 🔕 on events, /reminders with each event's leads, /follow for all, groups and words."""

from __future__ import annotations

from bot.domain.following import EventLeads
from bot.domain.interests import means_everything
from bot.domain.lead_phrases import read_lead
from bot.handlers.features import Feature
from bot.handlers.talk import Talk
from bot.views import following as views
from bot.views import messages
from bot.views.callbacks import Press
from storage.reminder_records import InterestKind


async def follow(talk: Talk, press: Press) -> None:
    """Be reminded; a second press changes nothing and says so."""
    await follow_event(talk, press.number())


async def follow_event(talk: Talk, event_id: int | None) -> None:
    """The same for a deep link."""
    event = await talk.house.event_lookup.event(event_id) if event_id is not None else None
    if event is None:
        await talk.toast(talk.t("press.old"))
        return
    done = await talk.house.follows.follow(talk.chat_id, talk.topic_id, event.id, language=talk.t.language)
    if done is None or not done.new:
        await talk.toast(talk.t("follow.already"))
        return
    await talk.toast(talk.t("follow.toast"))
    group = await talk.house.follows.group_of(event)
    await talk.say(views.followed(talk.t, done, talk.zone, group))


async def unfollow(talk: Talk, press: Press) -> None:
    """Not be reminded any more."""
    event_id = press.number()
    event = None
    if event_id is not None:
        event = await talk.house.follows.unfollow(talk.chat_id, talk.topic_id, event_id)
    await talk.toast(talk.t("unfollow.toast" if event else "unfollow.already"))


async def remove(talk: Talk, press: Press) -> None:
    """The same from the list, which then shows what is left."""
    await unfollow(talk, press)
    await _turn_to(talk, press.number(1) or 0)


async def reminders(talk: Talk, _rest: str) -> None:
    """What is followed, and when reminders come."""
    page = await talk.house.follows.listing(talk.chat_id, talk.topic_id)
    await talk.say(views.listing(talk.t, page, talk.zone, talk.today()))


async def listing(talk: Talk, press: Press) -> None:
    """Another page of it, in place; under a push, anew."""
    await talk.toast()
    page = await talk.house.follows.listing(talk.chat_id, talk.topic_id, press.number() or 0)
    await talk.turn_or_say(views.listing(talk.t, page, talk.zone, talk.today()))


async def _turn_to(talk: Talk, number: int) -> None:
    page = await talk.house.follows.listing(talk.chat_id, talk.topic_id, number)
    await talk.turn_into(views.listing(talk.t, page, talk.zone, talk.today()))


async def edit(talk: Talk, press: Press) -> None:
    """The leads of one event."""
    event_id = press.number()
    found = None
    if event_id is not None:
        found = await talk.house.follows.leads(talk.chat_id, talk.topic_id, event_id)
    if found is None:
        await talk.toast(talk.t("press.old"))
        return
    await talk.toast()
    await talk.say(views.event_leads(talk.t, found, talk.zone))


async def drop_lead(talk: Talk, press: Press) -> None:
    """One lead less for one event."""
    event_id = press.number()
    if event_id is None or len(press.args) < 2:
        await talk.toast(talk.t("press.old"))
        return
    code = views.unpacked(press.args[1])
    found = await talk.house.follows.drop_lead(talk.chat_id, talk.topic_id, event_id, code)
    await _leads_now(talk, found)


async def reset_leads(talk: Talk, press: Press) -> None:
    """The usual leads again for one event."""
    event_id = press.number()
    found = None
    if event_id is not None:
        found = await talk.house.follows.reset_leads(talk.chat_id, talk.topic_id, event_id)
    await _leads_now(talk, found)


async def _leads_now(talk: Talk, found: EventLeads | None) -> None:
    if found is None:
        await talk.toast(talk.t("press.old"))
        return
    await talk.toast(talk.t("settings.changed"))
    await talk.turn_into(views.event_leads(talk.t, found, talk.zone))


async def ask_lead(talk: Talk, press: Press) -> None:
    """Asks for a lead in the reader's own words."""
    event_id = press.number()
    if event_id is None or await talk.house.event_lookup.event(event_id) is None or talk.user_id is None:
        await talk.toast(talk.t("press.old"))
        return
    await talk.toast()
    await talk.house.follows.ask(talk.chat_id, talk.topic_id, talk.user_id, what="lead", event_id=event_id)
    await talk.say(messages.note(talk.t, "leads.ask"))


async def take_lead(talk: Talk, event_id: int, text: str) -> bool:
    """An answer to that; False where it is none."""
    lead = read_lead(text)
    if lead is None:
        return False
    found = await talk.house.follows.add_lead(talk.chat_id, talk.topic_id, event_id, lead)
    if found is None:
        await talk.say(messages.note(talk.t, "leads.too_many"))
        return True
    comes = any(due.lead == lead.as_own().code for due in found.dues)
    name = views.lead_name(talk.t, lead.code)
    await talk.say(messages.note(talk.t, "leads.added" if comes else "leads.added_past", lead=name))
    await talk.say(views.event_leads(talk.t, found, talk.zone))
    return True


async def widely(talk: Talk, rest: str) -> None:
    """/follow shows what is followed widely; with a word it follows that, with "all" everything."""
    word = rest.strip()
    if not word:
        page = await talk.house.follows.listing(talk.chat_id, talk.topic_id)
        await talk.say(views.interests(talk.t, page.interests))
    elif means_everything(word):
        await _follow_widely(talk, InterestKind.ALL)
    else:
        await follow_word(talk, word)


async def show_widely(talk: Talk, _press: Press) -> None:
    """The same under a button."""
    await talk.toast()
    await widely(talk, "")


async def follow_all(talk: Talk, _press: Press) -> None:
    """Every event, also those of issues to come."""
    await talk.toast()
    await _follow_widely(talk, InterestKind.ALL)


async def follow_group(talk: Talk, press: Press) -> None:
    """All events of an event's group."""
    event_id = press.number()
    event = await talk.house.event_lookup.event(event_id) if event_id is not None else None
    group = await talk.house.follows.group_of(event) if event is not None else None
    if group is None:
        await talk.toast(talk.t("press.old"))
        return
    await talk.toast()
    await _follow_widely(talk, InterestKind.GROUP, group)


async def ask_topic(talk: Talk, _press: Press) -> None:
    """Asks for a word."""
    await talk.toast()
    if talk.user_id is not None:
        await talk.house.follows.ask(talk.chat_id, talk.topic_id, talk.user_id, what="topic", event_id=0)
    await talk.say(messages.note(talk.t, "interests.ask"))


async def follow_word(talk: Talk, word: str) -> None:
    """Every event in whose texts a word stands."""
    await _follow_widely(talk, InterestKind.TOPIC, " ".join(word.split()))


async def unfollow_widely(talk: Talk, press: Press) -> None:
    """Not any more."""
    number = press.number()
    gone = None
    if number is not None:
        gone = await talk.house.follows.unfollow_widely(talk.chat_id, talk.topic_id, number)
    await talk.toast(talk.t("unfollow.toast" if gone else "unfollow.already"))
    page = await talk.house.follows.listing(talk.chat_id, talk.topic_id)
    await talk.turn_into(views.interests(talk.t, page.interests))


async def _follow_widely(talk: Talk, kind: InterestKind, shown: str = "") -> None:
    done = await talk.house.follows.follow_widely(talk.chat_id, talk.topic_id, kind, shown, language=talk.t.language)
    if done is None:
        await talk.say(messages.note(talk.t, "interests.refused"))
        return
    name = views.interest_name(talk.t, done[0])
    await talk.say(messages.note(talk.t, "interests.done" if done[1] else "interests.already", name=name))


FEATURE = Feature(
    "following",
    commands={"reminders": reminders, "follow": widely},
    actions={
        "fo": follow, "uf": unfollow, "rm": remove, "rl": listing, "re": edit, "rd": drop_lead, "rr": reset_leads,
        "ra": ask_lead, "wl": show_widely, "wa": follow_all, "wg": follow_group, "wt": ask_topic, "wx": unfollow_widely,
    },
)  # fmt: skip
