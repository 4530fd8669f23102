"""An editor corrects a draft: events, headlines, the received day; by buttons and short answers."""

from __future__ import annotations

from collections.abc import Callable

from bot.domain import corrections
from bot.handlers.features import Action, Audience, Feature
from bot.handlers.talk import Talk
from bot.services.correcting import Corrected, Outcome, mark_of
from bot.services.registering import Comparison
from bot.views import correcting as views
from bot.views.callbacks import Press
from bot.views.changes import change_text
from bot.views.keyboards import Message
from bot.views.messages import note
from storage.records import Asked, Draft, Issue


async def menu(talk: Talk, press: Press) -> None:
    """What can be corrected."""
    issue = await _draft(talk, press)
    if issue is None:
        return
    await talk.toast()
    await talk.turn_into(views.menu(talk.t, issue, mark_of(issue.draft), press.number(1) or 0))


async def event(talk: Talk, press: Press) -> None:
    """One event's card."""
    issue = await _draft(talk, press)
    if issue is None:
        return
    place = await _place(talk, press, issue)
    if place is not None:
        await talk.toast()
        await talk.turn_into(await _card(talk, issue, place))


async def headlines(talk: Talk, press: Press) -> None:
    """The list of headlines."""
    issue = await _draft(talk, press)
    if issue is None:
        return
    await talk.toast()
    await talk.turn_into(views.headlines(talk.t, issue, mark_of(issue.draft)))


async def known_events(talk: Talk, press: Press) -> None:
    """Stored events to join this one with."""
    issue = await _draft(talk, press)
    if issue is None:
        return
    place = await _place(talk, press, issue)
    if place is not None:
        await talk.toast()
        known = await talk.house.correcting.offered(issue, place)
        await talk.turn_into(views.offered(talk.t, issue, mark_of(issue.draft), place, known))


async def remove(talk: Talk, press: Press) -> None:
    """Take an event out of the draft."""
    await _change(talk, press, corrections.without_event, to_menu=True)


async def split(talk: Talk, press: Press) -> None:
    """Not the known event of that name, but a new one."""
    await _change(talk, press, lambda draft, place: corrections.with_identity(draft, place, 0))


async def join(talk: Talk, press: Press) -> None:
    """The same as a stored event."""
    place, _, known = press.args[1].partition("-") if len(press.args) > 1 else ("", "", "")
    if not place.isdigit() or not known.isdigit():
        await talk.toast(talk.t("press.old"))
        return
    chosen = Press(press.action, (press.args[0], place, *press.args[2:]))
    await _change(talk, chosen, lambda draft, at: corrections.with_identity(draft, at, int(known)))


async def headline_up(talk: Talk, press: Press) -> None:
    """A headline one place up."""
    await _change(talk, press, corrections.headline_up, to_headlines=True)


async def headline_away(talk: Talk, press: Press) -> None:
    """A headline less."""
    await _change(talk, press, corrections.without_headline, to_headlines=True)


def _asks(what: str) -> Action:
    async def ask(talk: Talk, press: Press) -> None:
        issue = await _draft(talk, press)
        if issue is None or talk.user_id is None:
            return
        of_event = what in ("date", "title", "link")
        place = await _place(talk, press, issue) if of_event else -1
        if place is None:
            return
        await talk.house.correcting.ask(chat_id=talk.chat_id, user_id=talk.user_id, issue=issue, what=what, place=place)
        await talk.toast()
        title = issue.draft.events[place].title if of_event else issue.draft.title
        await talk.say(views.question(talk.t, what, title))

    return ask


_ASKED = ("date", "title", "link", "event", "received")


async def takes(talk: Talk, text: str) -> bool:
    """Whether a text answers an open question; then it is taken."""
    if talk.user_id is None:
        return False
    question = await talk.house.correcting.question(talk.chat_id, talk.user_id)
    if question is None or question.what not in _ASKED:
        return False
    done = await talk.house.correcting.answer(question, text)
    await _tell(talk, question, done)
    return True


async def _tell(talk: Talk, question: Asked, done: Corrected) -> None:
    issue = done.issue
    if done.outcome is Outcome.GONE or issue is None:
        await talk.say(note(talk.t, "draft.published_already"))
    elif done.outcome is Outcome.UNCLEAR:
        await talk.say(views.unclear(talk.t, question.what))
    elif done.outcome is Outcome.STALE:
        await talk.say(note(talk.t, "correct.stale"))
        await talk.say(views.menu(talk.t, issue, mark_of(issue.draft)))
    elif question.what == "received":
        await talk.say(views.menu(talk.t, issue, mark_of(issue.draft)))
    else:
        place = question.place if question.place >= 0 else len(issue.draft.events) - 1
        await talk.say(await _card(talk, issue, place))


async def _draft(talk: Talk, press: Press) -> Issue | None:
    issue_id = press.number()
    issue = await talk.house.correcting.draft(issue_id) if issue_id is not None else None
    if issue is None:
        await talk.toast(talk.t("draft.published_already"), alert=True)
        return None
    if talk.user_id is not None:
        await talk.house.correcting.forget(talk.chat_id, talk.user_id)
    return issue


async def _place(talk: Talk, press: Press, issue: Issue) -> int | None:
    """The event a button is about; where the draft has changed since, the editor sees it as it is."""
    place = press.number(1)
    mark = press.args[2] if len(press.args) > 2 else ""
    if place is None or place >= len(issue.draft.events) or mark != mark_of(issue.draft):
        await talk.toast(talk.t("correct.stale"))
        await talk.turn_into(views.menu(talk.t, issue, mark_of(issue.draft)))
        return None
    return place


async def _change(
    talk: Talk,
    press: Press,
    how: Callable[[Draft, int], Draft],
    *,
    to_menu: bool = False,
    to_headlines: bool = False,
) -> None:
    issue_id, place = press.number(), press.number(1)
    if issue_id is None or place is None or len(press.args) < 3:
        await talk.toast(talk.t("press.old"))
        return
    done = await talk.house.correcting.change(issue_id, press.args[2], lambda draft: how(draft, place))
    issue = done.issue
    if issue is None:
        await talk.toast(talk.t("draft.published_already"), alert=True)
        return
    stale = done.outcome is Outcome.STALE
    await talk.toast(talk.t("correct.stale" if stale else "correct.done"))
    mark = mark_of(issue.draft)
    if to_headlines:
        await talk.turn_into(views.headlines(talk.t, issue, mark))
    elif to_menu or stale:
        await talk.turn_into(views.menu(talk.t, issue, mark, place // views.EVENTS_A_PAGE))
    else:
        await talk.turn_into(await _card(talk, issue, place))


async def _card(talk: Talk, issue: Issue, place: int) -> Message:
    found: Comparison = (await talk.house.correcting.compared(issue))[place]
    said = change_text(talk.t, found.change, found.known, found.facts)
    return views.card(talk.t, issue, mark_of(issue.draft), place, said, is_known=found.known is not None)


FEATURE = Feature(
    "correcting",
    audience=Audience.EDITOR,
    actions={
        "cm": menu,
        "ce": event,
        "cd": _asks("date"),
        "ct": _asks("title"),
        "cl": _asks("link"),
        "ca": _asks("event"),
        "cw": _asks("received"),
        "cx": remove,
        "cs": split,
        "cj": known_events,
        "cn": join,
        "ch": headlines,
        "cu": headline_up,
        "cr": headline_away,
    },
)
