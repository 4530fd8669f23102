"""What became of an event that somebody follows, and the overviews of a week or a day. Called by delivery."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bot.domain.event_changes import News
from bot.domain.telling import Changed, Seen
from bot.locales import Texts
from bot.views import events as event_views
from bot.views.dates import day, short_day, when
from bot.views.keyboards import Message, button
from bot.views.markup import MAX_UNITS, escape, plain, units
from storage.records import Event, EventFacts, Precision

MOST_EVENTS = 30


def change_push(t: Texts, changed: Changed, seen: Seen) -> Message:
    """One notice: the old date and the new one, or that it is off."""
    event, news = changed.event, changed.news
    title = event_views.name(event.facts)
    if news is News.CANCELLED:
        text = t("notice.cancelled", title=title, before=escape(when(t, changed.before)))
        return Message(text, ((button(t("button.next"), "nx"),),))
    lines = [t(f"notice.{news.value}", title=title)]
    if news is News.DEADLINE:
        lines.append(_arrow(t, _deadline(t, changed.before), _deadline(t, event.facts)))
    elif news in (News.MOVED, News.POSTPONED, News.CLOSER):
        lines.append(_arrow(t, _before(t, changed), _after(t, changed)))
    else:
        lines.append("🗓 " + escape(when(t, event.facts)))
    today = seen.now.astimezone(seen.own).date()
    return Message("\n".join(lines), event_views.card_rows(t, event, today, following=True))


def _arrow(t: Texts, before: str, after: str) -> str:
    return "🗓 " + (t("notice.arrow", before=escape(before), after=escape(after)) if before else escape(after))


def _deadline(t: Texts, facts: EventFacts) -> str:
    return day(t, facts.deadline) if facts.deadline else ""


def _before(t: Texts, changed: Changed) -> str:
    return _short(t, changed.before, changed.event.facts)


def _after(t: Texts, changed: Changed) -> str:
    return _short(t, changed.event.facts, changed.before)


def _short(t: Texts, facts: EventFacts, other: EventFacts) -> str:
    """11월 24일 (화) where both are single days of one year; in full where that would leave something out."""
    short = all(
        one.precision is Precision.DAY and one.start is not None and one.start == one.end for one in (facts, other)
    )
    if short and facts.start and other.start and facts.start.year == other.start.year:
        return short_day(t, facts.start)
    return when(t, facts)


def held_question(t: Texts, batches: int, overdue: int, doubtful: int, first: date) -> Message:
    """To the owner: what is long overdue or in doubt waits for his word."""
    lines = []
    if batches or overdue:
        lines.append(t("held.overdue", first=escape(day(t, first))))
        lines += [t("held.batches", n=batches)] if batches else []
        lines += [t("held.rows", n=overdue)] if overdue else []
        lines.append(t("held.backup"))
    if doubtful:
        lines.append(t("held.doubtful", n=doubtful))
    lines.append(t("held.ask"))
    return Message("\n".join(lines), ((button(t("button.held_send"), "hs"), button(t("button.held_drop"), "hd")),))


def digest_push(t: Texts, events: Sequence[Event], first: date, last: date, today: date) -> Message:
    """What a week or a day brings."""
    if first == last:
        title = t("digest.daily", day=escape(day(t, first)))
    else:
        title = t("digest.weekly", first=escape(short_day(t, first)), last=escape(short_day(t, last)))
    lines = [title, ""]
    for event in events[:MOST_EVENTS]:
        line = event_views.line(t, event, today)
        if units(plain("\n".join([*lines, line]))) > MAX_UNITS - 200:
            break
        lines.append(line)
    if len(events) > len(lines) - 2:
        lines.append(t("reminder.more", n=len(events) - len(lines) + 2))
    return Message("\n".join(lines), ((button(t("button.all_events"), "ev", 0), button(t("button.settings"), "st")),))
