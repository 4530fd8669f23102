"""What readers see: the push, the issue's pages, welcome, help. Called by handlers and delivery."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from bot.locales import Texts
from bot.views import events as event_views
from bot.views.dates import short_day
from bot.views.keyboards import Button, Message, Row, button, link
from bot.views.markup import MAX_UNITS, clipped, escape, plain, split, units
from storage.records import Draft, Event

# A push stands in one message; what does not fit is behind 📖.
HEADLINE_UNITS = 300
MOST_EVENTS = 8
PAGE_UNITS = 3000


def issue_push(
    t: Texts,
    issue_id: int,
    draft: Draft,
    events: Sequence[Event],
    today: date,
    *,
    sent_on: date | None = None,
    corrected_at: datetime | None = None,
) -> Message:
    """An issue as its readers get it: one message, title in bold, the other headlines, its events, the ways on.

    A copy that is corrected keeps the events that were ahead on the day it was sent, and bears a mark; `corrected_at`
    is in the newsletter's own zone.
    """
    ahead = [event for event in events if event_views.can_be_followed(event, sent_on or today)]
    shown = ahead[:MOST_EVENTS]
    mark = (
        [t("push.corrected", day=short_day(t, corrected_at.date()), clock=f"{corrected_at:%H:%M}")]
        if corrected_at
        else []
    )
    head = [f"<b>{escape(clipped(draft.title, HEADLINE_UNITS))}</b>"]
    head += [f"• {escape(clipped(line, HEADLINE_UNITS))}" for line in draft.headlines[1:]]
    tail = [f"<b>{t('push.events')}</b>", *[event_views.line(t, event, today) for event in shown]] if shown else []
    while units(plain("\n".join([*head, "", *tail]))) > MAX_UNITS - 200 and len(head) > 1:
        head.pop()
    keyboard: list[Row] = [
        (button(t("button.follow_event", title=event.facts.title), "fo", event.id),)
        for event in shown
        if event_views.can_be_followed(event, today)
    ]
    last: list[Button] = [button(t("button.read"), "ip", issue_id, 0)]
    if event_views.web_address(draft.url):
        last.append(link(t("button.web"), draft.url or ""))
    last.append(button(t("button.settings"), "st"))
    body = [*head, *(["", *tail] if tail else []), *(["", *mark] if mark else [])]
    return Message("\n".join(body), (*keyboard, tuple(last)))


def issue_page(t: Texts, issue_id: int, draft: Draft, page: int) -> Message:
    """One page of an issue's stories and sections; a page beyond the last is the last."""
    pages = _pages(t, draft)
    here = min(max(page, 0), len(pages) - 1)
    turn = []
    if here > 0:
        turn.append(button("◀", "ip", issue_id, here - 1))
    if here + 1 < len(pages):
        turn.append(button("▶", "ip", issue_id, here + 1))
    number = f"\n\n<i>{here + 1}/{len(pages)}</i>" if len(pages) > 1 else ""
    return Message(pages[here] + number, (tuple(turn),) if turn else ())


def _pages(t: Texts, draft: Draft) -> list[str]:
    parts = [f"<b>{escape(clipped(draft.title, HEADLINE_UNITS))}</b>"]
    if draft.stories:
        parts.append("\n".join([f"<b>{t('issue.stories')}</b>", *[f"• {escape(story)}" for story in draft.stories]]))
    for section in draft.sections:
        heading = f"<b>{escape(section.heading)}</b>\n" if section.heading else ""
        parts.append(heading + "\n\n".join(escape(line) for line in section.text.split("\n")))
    if draft.sign_off:
        parts.append(f"<i>{escape(draft.sign_off)}</i>")
    return split("\n\n".join(parts), PAGE_UNITS)


def welcome(t: Texts, newsletter: str | None, *, subscribed: bool) -> Message:
    """The first message: what this is, and the choice."""
    name = escape(newsletter) if newsletter else t("welcome.this_newsletter")
    if subscribed:
        return Message(t("welcome.back", newsletter=name), ((button(t("button.latest"), "la"),),))
    return Message(
        t("welcome.new", newsletter=name),
        ((button(t("button.subscribe"), "su"), button(t("button.browse"), "br")),),
    )


def subscribed(t: Texts, *, new: bool, has_issue: bool) -> Message:
    """After subscribing: the latest issue is offered."""
    keyboard: list[Button] = [button(t("button.latest"), "la")] if has_issue else []
    keyboard.append(button(t("button.next"), "nx"))
    return Message(t("subscribed.new" if new else "subscribed.already"), (tuple(keyboard),))


def browsing(t: Texts) -> Message:
    """Looking around without a subscription."""
    return Message(
        t("browse"),
        ((button(t("button.latest"), "la"), button(t("button.next"), "nx")), (button(t("button.subscribe"), "su"),)),
    )


def stopped(t: Texts, *, was_on: bool) -> Message:
    """After /stop: one tap undoes it."""
    if was_on:
        return Message(t("stopped.now"), ((button(t("button.undo"), "us"),),))
    return Message(t("stopped.already"), ((button(t("button.subscribe"), "su"),),))


def no_issue(t: Texts) -> Message:
    """There is no issue yet."""
    return Message(t("issue.none"))


def help_(t: Texts, commands: Sequence[tuple[str, str]]) -> Message:
    """What the bot understands, from the features themselves: (command, its text's key)."""
    lines = [t("help.title"), "", *[f"/{name} — {t(key)}" for name, key in commands], "", t("help.ask")]
    return Message("\n".join(lines))


def note(t: Texts, key: str, **values: object) -> Message:
    """A text without buttons; its values are escaped."""
    return Message(t(key, **{name: escape(value) for name, value in values.items()}))
