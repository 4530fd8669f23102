"""What a reader can set, as it is now: language, zone, leads, quiet hours, digests. Called by the handlers."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from bot.domain.leads import LeadOf, lead_of, leads_of
from bot.locales import LANGUAGES, Texts, texts
from bot.views.following import lead_name
from bot.views.keyboards import Message, Row, button
from bot.views.markup import escape
from bot.views.zones import in_hours, place
from storage.records import Subscriber, SubscriberState
from storage.reminder_records import Rhythm

# City buttons: what most readers of a Korean newsletter need; any other zone can be typed.
CITIES = (
    "Asia/Seoul",
    "Asia/Tokyo",
    "Asia/Singapore",
    "Europe/London",
    "Europe/Berlin",
    "America/New_York",
    "America/Los_Angeles",
    "Australia/Sydney",
)
LEADS = ("d30", "d14", "d7", "d3", "d2", "d1", "d0", "m60", "x7", "x3", "x1", "x0")
HOURS = (420, 480, 540, 720, 1080, 1200)
QUIET = ((1260, 480), (1320, 420), (1380, 480), (0, 420), (0, 0))


def settings(t: Texts, reader: Subscriber | None, rhythm: Rhythm) -> Message:
    """Everything at a glance, a button for each."""
    gets = reader is not None and reader.state is SubscriberState.ACTIVE and reader.wants_issues
    reminded = reader is None or reader.wants_reminders
    weekly, daily = (reader.wants_weekly, reader.wants_daily) if reader else (False, False)
    on, off = t("settings.on"), t("settings.off")
    text = t(
        "settings.text",
        language=t("language.name"),
        zone=escape(_zone(t, rhythm.timezone)),
        issues=on if gets else off,
        reminders=on if reminded else off,
        leads=escape(_leads(t, rhythm, LeadOf.DAY)),
        deadlines=escape(_leads(t, rhythm, LeadOf.DEADLINE)),
        hour=in_hours(rhythm.at),
        quiet=escape(quiet_hours(t, rhythm.quiet_from, rhythm.quiet_to)),
        digests=escape(_digests(t, weekly=weekly, daily=daily)),
    )
    keyboard: tuple[Row, ...] = (
        tuple(button(texts(code)("language.name"), "sl", code) for code in LANGUAGES),
        (button(t("button.zone"), "sz"), button(t("button.quiet"), "sq")),
        (button(t("button.usual"), "sr"), button(t("button.hour"), "sh")),
        (
            button(_marked(weekly, t("digest.name.weekly")), "sg", "weekly"),
            button(_marked(daily, t("digest.name.daily")), "sg", "daily"),
        ),
        (button(t("button.issues_off" if gets else "button.issues_on"), "sw", "issues"),),
        (button(t("button.reminders_off" if reminded else "button.reminders_on"), "sw", "reminders"),),
    )
    return Message(text, keyboard)


def _zone(t: Texts, name: str) -> str:
    said = place(t, ZoneInfo(name))
    return said if said.startswith("UTC") else f"{said} ({name})"


def _leads(t: Texts, rhythm: Rhythm, of: LeadOf) -> str:
    deadline = of is LeadOf.DEADLINE
    mine = [lead.code for lead in leads_of(rhythm.leads) if (lead.of is LeadOf.DEADLINE) is deadline]
    return ", ".join(lead_name(t, code) for code in mine) if mine else t("settings.off")


def _digests(t: Texts, *, weekly: bool, daily: bool) -> str:
    names = [t(f"digest.name.{kind}") for kind, on in (("weekly", weekly), ("daily", daily)) if on]
    return ", ".join(names) if names else t("settings.off")


def _marked(on: bool, label: str) -> str:
    return ("✅ " if on else "▫️ ") + label


def quiet_hours(t: Texts, first: int, last: int) -> str:
    """21:00–08:00, or that there are none."""
    return t("settings.no_quiet") if first == last else f"{in_hours(first)}–{in_hours(last)}"


def zones(t: Texts) -> Message:
    """Time zones to choose from; any other can be typed."""
    buttons = [button(place(t, ZoneInfo(name)), "sz", number) for number, name in enumerate(CITIES)]
    keyboard = [tuple(buttons[at : at + 2]) for at in range(0, len(buttons), 2)]
    return Message(t("settings.zones"), (*keyboard, (button(t("button.to_settings"), "sb"),)))


def leads(t: Texts, rhythm: Rhythm) -> Message:
    """The usual leads, each on or off; the event's days and its deadline each as a whole."""
    buttons = [button(_marked(code in rhythm.leads, lead_name(t, code)), "sd", code) for code in LEADS]
    mine = leads_of(rhythm.leads)
    days = any(lead.of is not LeadOf.DEADLINE for lead in mine)
    deadline = any(lead.of is LeadOf.DEADLINE for lead in mine)
    rows: list[Row] = [
        (
            button(_marked(days, t("settings.days_clock")), "sk", "d"),
            button(_marked(deadline, t("settings.deadline_clock")), "sk", "x"),
        )
    ]
    of_days = [b for b, code in zip(buttons, LEADS, strict=True) if _of(code) is not LeadOf.DEADLINE]
    of_deadline = [b for b, code in zip(buttons, LEADS, strict=True) if _of(code) is LeadOf.DEADLINE]
    for group in (of_days, of_deadline):
        rows += [tuple(group[at : at + 2]) for at in range(0, len(group), 2)]
    rows.append((button(t("button.to_settings"), "sb"),))
    return Message(t("settings.leads"), tuple(rows))


def _of(code: str) -> LeadOf | None:
    lead = lead_of(code)
    return lead.of if lead else None


def hours(t: Texts, rhythm: Rhythm) -> Message:
    """The hour at which reminders of days come."""
    buttons = [button(_marked(at == rhythm.at, in_hours(at)), "sh", at) for at in HOURS]
    keyboard = [tuple(buttons[at : at + 3]) for at in range(0, len(buttons), 3)]
    return Message(t("settings.hours"), (*keyboard, (button(t("button.to_settings"), "sb"),)))


def quiet(t: Texts, rhythm: Rhythm) -> Message:
    """Quiet hours to choose from; others can be typed."""
    now = (rhythm.quiet_from, rhythm.quiet_to)
    buttons = [button(_marked(one == now, quiet_hours(t, *one)), "sq", *one) for one in QUIET]
    keyboard = [tuple(buttons[at : at + 2]) for at in range(0, len(buttons), 2)]
    return Message(t("settings.quiet"), (*keyboard, (button(t("button.to_settings"), "sb"),)))
