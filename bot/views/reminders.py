"""The reminder itself, made at the moment of sending: the days left are the true ones. Called by delivery."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.domain.reminders import event_zone
from bot.domain.telling import Seen, Told
from bot.locales import Texts
from bot.views import events as event_views
from bot.views.dates import day, when
from bot.views.keyboards import Button, Message, Row, button, link
from bot.views.markup import escape
from bot.views.zones import differs, place
from storage.records import EventFacts, Precision

# More buttons than these nobody reads; /reminders has them all.
MOST_BUTTONS = 6
MOST_LINES = 20
# Telegram refuses a time further ahead than about three years.
NEAR = timedelta(days=1000)


def reminder_push(t: Texts, told: Sequence[Told], seen: Seen) -> Message:
    """What is near for a reader, one message however many events. Where no day is known, none is named."""
    if len(told) == 1:
        return _one(t, told[0], seen)
    lines = [t("reminder.several", n=len(told))]
    for one in told[:MOST_LINES]:
        lines += ["", _opening(t, one), *_dated(t, one, seen)]
    if len(told) > MOST_LINES:
        lines += ["", t("reminder.more", n=len(told) - MOST_LINES)]
    keyboard: list[Row] = [
        (button(t("button.later_event", title=one.event.facts.title), "sn", one.event.id),)
        for one in told[:MOST_BUTTONS]
    ]
    keyboard.append((button(t("button.my_reminders"), "rl"),))
    return Message("\n".join(lines), tuple(keyboard))


def _one(t: Texts, told: Told, seen: Seen) -> Message:
    event = told.event
    facts = event.facts
    lines = [_opening(t, told), *_dated(t, told, seen), *event_views.details(t, _without_deadline(told))]
    if facts.status.value == "moved":
        lines.insert(0, t("event.notice.moved"))
    row: list[Button] = []
    if event_views.web_address(facts.url):
        row.append(link("🔗 " + (facts.action or t("button.link")), facts.url or ""))
    row.append(button(t("button.unfollow"), "uf", event.id))
    return Message("\n".join(lines), (tuple(row), later_row(t, event.id)))


def later_row(t: Texts, event_id: int) -> Row:
    """Put off: an hour, tomorrow morning, another time."""
    return (
        button(t("button.in_an_hour"), "sn", event_id, "h"),
        button(t("button.tomorrow"), "sn", event_id, "t"),
        button(t("button.another_time"), "sn", event_id, "o"),
    )


def _without_deadline(told: Told) -> EventFacts:
    """A deadline that the opening names is not said again."""
    return replace(told.event.facts, deadline=None) if told.is_deadline else told.event.facts


def _opening(t: Texts, told: Told) -> str:
    facts = told.event.facts
    title = event_views.name(facts)
    if told.occasion is None:
        left = (facts.deadline - told.today).days if facts.deadline else 0
        if left > 1:
            return t("reminder.deadline_days", n=left, title=title)
        return t("reminder.deadline_tomorrow" if left == 1 else "reminder.deadline_today", title=title)
    if facts.precision.names_a_day or facts.precision is Precision.RECURRING:
        left = (told.occasion.start - told.today).days
        if left > 1:
            return t("reminder.days", n=left, title=title)
        return t({1: "reminder.tomorrow", 0: "reminder.today"}.get(left, "reminder.running"), title=title)
    begun = told.occasion.start <= told.today
    if facts.precision is Precision.MONTH:
        return t("reminder.month_begun" if begun else "reminder.month_soon", title=title)
    if facts.precision is Precision.WEEK:
        return t("reminder.week_begun" if begun else "reminder.week_soon", title=title)
    return t("reminder.period_begun" if begun else "reminder.period_soon", title=title)


def _dated(t: Texts, told: Told, seen: Seen) -> list[str]:
    """The event's own date, its zone where the reader's clock differs, and then his own hour."""
    facts = told.event.facts
    zone = event_zone(facts, seen.home)
    if told.occasion is None:
        said = timed(escape(day(t, facts.deadline)), facts.deadline, zone, seen) if facts.deadline else ""
        lines = ["⏳ " + _in_zone(t, said, zone, seen)] if said else []
        return [*lines, "🗓 " + escape(when(t, facts))] if facts.start else lines
    shown = facts
    starts_at = told.occasion.starts_at
    if facts.precision is Precision.RECURRING:
        precision = Precision.MINUTE if starts_at else Precision.DAY
        start, end = told.occasion.start, told.occasion.end
        shown = replace(facts, precision=precision, start=start, end=end, starts_at=starts_at, ends_at=None)
    # Its zone is named below, where the reader's differs.
    said = escape(when(t, shown, names_zone=False))
    if shown.precision.names_a_day and shown.start == shown.end:
        said = timed(said, starts_at or shown.start, zone, seen)
    lines = ["🗓 " + _in_zone(t, said, zone, seen)]
    if starts_at is not None and differs(zone, seen.own, starts_at):
        local = starts_at.astimezone(seen.own)
        own = t("date.clock", date=day(t, local.date()), clock=f"{local:%H:%M}")
        lines.append(t("reminder.own_time", when=timed(escape(own), starts_at, zone, seen)))
    return lines


def _in_zone(t: Texts, said: str, zone: ZoneInfo, seen: Seen) -> str:
    return t("reminder.in_zone", when=said, zone=escape(place(t, zone))) if differs(zone, seen.own, seen.now) else said


def timed(said: str, at: date | datetime | None, zone: ZoneInfo, seen: Seen) -> str:
    """A date that Telegram shows in the reader's own way and lets him keep, where it is near enough; the same text inside."""
    if at is None:
        return said
    instant = at if isinstance(at, datetime) else datetime.combine(at, time(12), tzinfo=zone)
    if not timedelta(0) <= instant - seen.now <= NEAR or "<" in said:
        return said
    # A day alone keeps its own words in every client: noon where it is may be another day where it is read.
    if not isinstance(at, datetime) and differs(zone, seen.own, instant):
        return said
    return f'<tg-time unix="{int(instant.astimezone(UTC).timestamp())}">{said}</tg-time>'
