"""Reading issues: /latest and the pages behind 📖."""

from __future__ import annotations

from bot.handlers.features import Feature
from bot.handlers.talk import Talk
from bot.views import messages
from bot.views.callbacks import Press
from storage.records import IssueState


async def latest(talk: Talk, _rest: object) -> None:
    """The newest issue as it was pushed."""
    await talk.toast()
    issue = await talk.house.publishing.latest()
    if issue is None:
        await talk.say(messages.no_issue(talk.t))
        return
    events = await talk.house.publishing.events_of(issue.id)
    await talk.say(messages.issue_push(talk.t, issue.id, issue.draft, events, talk.today()))


async def page(talk: Talk, press: Press) -> None:
    """A page of an issue's stories and sections: page 0 opens under the push, the others turn in place."""
    issue_id, number = press.number(0), press.number(1)
    issue = await talk.house.publishing.issue(issue_id) if issue_id is not None else None
    if issue is None or issue.state is not IssueState.PUBLISHED or number is None:
        await talk.toast(talk.t("press.old"))
        return
    await talk.toast()
    shown = messages.issue_page(talk.t, issue.id, issue.draft, number)
    if _turns_a_page(talk):
        await talk.turn_into(shown)
    else:
        await talk.say(shown)


def _turns_a_page(talk: Talk) -> bool:
    """Whether the pressed button stands under a page already, and not under the push."""
    query = talk.update.callback_query
    markup = getattr(query.message, "reply_markup", None) if query else None
    labels = [button.text for row in markup.inline_keyboard for button in row] if markup else []
    return bool(labels) and all(label in ("◀", "▶") for label in labels)


FEATURE = Feature("reading", commands={"latest": latest}, actions={"la": latest, "ip": page})
