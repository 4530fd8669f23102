"""The reminder itself, made at the moment of sending: the days left are the true ones. Called by delivery."""

from __future__ import annotations

from datetime import date

from bot.locales import Texts
from bot.views import events as event_views
from bot.views.dates import days_left, when
from bot.views.keyboards import Button, Message, button, link
from bot.views.markup import escape
from storage.records import Event, Precision


def reminder_push(t: Texts, event: Event, today: date) -> Message:
    """A reminder seen from the reader's today. Where no day is known, none is named."""
    facts = event.facts
    title = event_views.name(facts)
    lines = [_opening(t, event, today, title), "🗓 " + escape(when(t, facts)), *event_views.details(t, facts)]
    if facts.status.value == "moved":
        lines.insert(0, t("event.notice.moved"))
    row: list[Button] = []
    if event_views.web_address(facts.url):
        row.append(link("🔗 " + (facts.action or t("button.link")), facts.url or ""))
    row.append(button(t("button.unfollow"), "uf", event.id))
    return Message("\n".join(lines), (tuple(row),))


def _opening(t: Texts, event: Event, today: date, title: str) -> str:
    facts = event.facts
    left = days_left(facts, today)
    if left is not None:
        if left > 1:
            return t("reminder.days", n=left, title=title)
        return t({1: "reminder.tomorrow", 0: "reminder.today"}.get(left, "reminder.running"), title=title)
    begun = facts.start is not None and facts.start <= today
    if facts.precision is Precision.MONTH:
        return t("reminder.month_begun" if begun else "reminder.month_soon", title=title)
    return t("reminder.period_begun" if begun else "reminder.period_soon", title=title)
