"""Events as messages: one, a page of them, the next few. Called by answers, /events and the push."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date

from bot.domain.event_changes import tells_of_another_day
from bot.locales import Texts
from bot.views.calendar import google_link
from bot.views.dates import again, countdown, day, when
from bot.views.keyboards import Button, Message, Row, button, link
from bot.views.markup import clipped, escape
from storage.records import Event, EventFacts, EventStatus, Precision

# A name longer than this is cut in a list; its own message shows it whole.
TITLE_UNITS = 200


def name(facts: EventFacts, most: int = TITLE_UNITS) -> str:
    """An event's emoji and title of so many characters at most, escaped."""
    title = escape(clipped(facts.title, most))
    return f"{escape(facts.emoji)} {title}" if facts.emoji else title


def line(t: Texts, event: Event, today: date) -> str:
    """One event in a list: its date, its name, and what changed."""
    left = countdown(t, event.facts, today)
    text = t("event.line", name=name(event.facts), date=escape(when(t, event.facts)))
    return text + (f" · {escape(left)}" if left else "") + status(t, event.facts)


def status(t: Texts, facts: EventFacts) -> str:
    """A mark for what is cancelled or was moved."""
    if facts.status is EventStatus.ANNOUNCED:
        return ""
    return " · " + t(f"event.status.{facts.status.value}")


def card(t: Texts, event: Event, today: date, *, following: bool = False) -> Message:
    """One event with all that is known of it."""
    facts = event.facts
    lines = [f"<b>{name(facts)}</b>"]
    if facts.status is not EventStatus.ANNOUNCED:
        lines.insert(0, t(f"event.notice.{facts.status.value}"))
    lines.append(dated(t, facts, today))
    lines += details(t, facts)
    return Message("\n".join(lines), card_rows(t, event, today, following=following))


def dated(t: Texts, facts: EventFacts, today: date, *, names_next: bool = False) -> str:
    """The date line: the full date, and how far it is where a day is known; `names_next`: the next day of what comes again, too."""
    left = countdown(t, facts, today) or (again(t, facts, today) if names_next else None)
    text = "🗓 " + escape(when(t, facts))
    if facts.end is not None and facts.end < today:
        return text + " · " + t("event.over")
    return text + (f" · {escape(left)}" if left else "")


def details(t: Texts, facts: EventFacts) -> list[str]:
    """Description, venue and deadline, as far as known. What tells of the day that a moved event was on is left out."""
    lines = []
    if facts.description and not tells_of_another_day(facts):
        lines.append(escape(clipped(facts.description, 300)))
    if facts.venue:
        lines.append("📍 " + escape(clipped(facts.venue, 100)))
    if facts.deadline:
        lines.append(t("event.deadline", date=escape(day(t, facts.deadline))))
    return lines


def card_rows(t: Texts, event: Event, today: date, *, following: bool = False) -> tuple[Row, ...]:
    """Follow or unfollow where there is something to come; the event's link."""
    row: list[Button] = []
    facts = event.facts
    if can_be_followed(event, today):
        row.append(
            button(t("button.unfollow"), "uf", event.id)
            if following
            else button(_follow_label(t, facts), "fo", event.id)
        )
    if can_be_followed(event, today) and (calendar := google_link(facts)):
        row.append(link(t("button.calendar"), calendar))
    if web_address(facts.url):
        row.append(link("🔗 " + (facts.action or t("button.link")), facts.url or ""))
    return (tuple(row),) if row else ()


def _follow_label(t: Texts, facts: EventFacts) -> str:
    """What following brings: reminders, or where no day is known, word of it."""
    dated = facts.precision.names_a_day or facts.precision is Precision.RECURRING
    return t("button.follow" if dated else "button.follow_undated")


def can_be_followed(event: Event, today: date) -> bool:
    """Whether there may be something to be reminded of."""
    return event.facts.status is not EventStatus.CANCELLED and (event.facts.end is None or event.facts.end >= today)


def web_address(url: str | None) -> bool:
    """Whether Telegram takes it for a button."""
    return bool(url) and (url or "").startswith(("http://", "https://")) and not set(url or "") & set(' "<>\n')


def page(
    t: Texts, events: Sequence[Event], *, today: date, page: int, pages: int, following: Collection[int] = ()
) -> Message:
    """A page of what is coming up, a follow button for each."""
    if not events:
        return Message(t("events.none"))
    lines = [f"<b>{t('events.title')}</b>" + (f" ({page + 1}/{pages})" if pages > 1 else ""), ""]
    lines += [line(t, event, today) for event in events]
    keyboard: list[Row] = [(follow_button(t, event, following),) for event in events if can_be_followed(event, today)]
    turn = []
    if page > 0:
        turn.append(button("◀", "ev", page - 1))
    if page + 1 < pages:
        turn.append(button("▶", "ev", page + 1))
    if turn:
        keyboard.append(tuple(turn))
    return Message("\n".join(lines), tuple(keyboard))


def follow_button(t: Texts, event: Event, following: Collection[int]) -> Button:
    """🔔 with an event's name, 🔕 where it is followed."""
    if event.id in following:
        return button(t("button.following_event", title=event.facts.title), "uf", event.id)
    return button(t("button.follow_event", title=event.facts.title), "fo", event.id)


def coming(t: Texts, events: Sequence[Event], today: date, following: Collection[int] = ()) -> Message:
    """The next few events, each opening its card."""
    if not events:
        return Message(t("events.none"))
    lines = [f"<b>{t('events.next')}</b>", "", *[line(t, event, today) for event in events]]
    return Message(
        "\n".join(lines),
        tuple((follow_button(t, event, following),) for event in events if can_be_followed(event, today)),
    )
