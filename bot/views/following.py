"""What a reader follows: the answer to 🔔, /reminders, the leads of one event, /follow. Called by the handlers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

from bot.domain.following import EventLeads, Followed, Following, FollowingPage
from bot.domain.leads import Lead, LeadOf, lead_of
from bot.domain.reminders import Due
from bot.locales import Texts
from bot.views import events as event_views
from bot.views.dates import day, short_day
from bot.views.keyboards import Button, Message, Row, button
from bot.views.markup import escape
from bot.views.zones import in_hours, place
from storage.records import Precision
from storage.reminder_records import Interest, InterestKind


def followed(t: Texts, done: Followed, zone: str, group: str | None = None) -> Message:
    """What following an event brings: each reminder with its time, and which of the usual ones is past already."""
    facts = done.event.facts
    title = event_views.name(facts)
    undated = facts.precision is Precision.TBA or (not done.dues and not facts.precision.names_a_day)
    if undated and facts.precision is not Precision.RECURRING:
        lines = [t("follow.undated", title=title)]
    elif not done.dues:
        lines = [t("follow.no_more", title=title)]
    else:
        lines = [t("follow.done", title=title)]
        most = 3 if facts.precision is Precision.RECURRING else 20
        lines += [
            f"• {escape(moment(t, due.due_at, zone))} ({escape(lead_name(t, due.lead))})" for due in done.dues[:most]
        ]
        if not facts.precision.names_a_day and facts.precision is not Precision.RECURRING:
            lines.append(t("follow.and_when_set"))
    if done.past and done.dues:
        lines.append(t("follow.past", leads=escape(_named(t, done.past))))
    keyboard: list[Row] = [
        (button(t("button.leads"), "re", done.event.id), button(t("button.unfollow"), "uf", done.event.id)),
    ]
    if group is not None:
        keyboard.append((button(t("button.follow_group", group=group), "wg", done.event.id),))
    return Message("\n".join(lines), tuple(keyboard))


def _named(t: Texts, past: Sequence[Due]) -> str:
    return ", ".join(dict.fromkeys(lead_name(t, due.lead) for due in past))


def moment(t: Texts, at: datetime, zone: str) -> str:
    """An instant in a reader's zone: day and clock."""
    local = at.astimezone(ZoneInfo(zone))
    return t("date.clock", date=day(t, local.date()), clock=f"{local:%H:%M}")


def short_moment(t: Texts, at: datetime, zone: str) -> str:
    """The same without the year."""
    local = at.astimezone(ZoneInfo(zone))
    return f"{short_day(t, local.date())} {local:%H:%M}"


def lead_name(t: Texts, code: str) -> str:
    """A lead in words: 7일 전, 당일, 1시간 전, 신청 마감 1일 전 20:00."""
    lead = lead_of(code)
    if lead is None:
        return code
    said = _ahead(t, lead)
    return said if lead.at is None else f"{said} {in_hours(lead.at)}"


def _ahead(t: Texts, lead: Lead) -> str:
    if lead.of is LeadOf.START:
        hours, minutes = divmod(lead.ahead, 60)
        if not minutes:
            return t.plural("lead.hours", hours)
        return t.plural("lead.minutes", lead.ahead)
    if lead.of is LeadOf.DEADLINE:
        return t.plural("lead.deadline", lead.ahead) if lead.ahead else t("lead.deadline_day")
    return t.plural("lead.days", lead.ahead) if lead.ahead else t("lead.day")


def listing(t: Texts, page: FollowingPage, zone: str, today: date) -> Message:
    """What a reader will hear of and when, each editable and removable."""
    if not page.lines and not page.interests:
        return Message(
            t("reminders.none"), ((button(t("button.next"), "nx"),), (button(t("button.follow_more"), "wl"),))
        )
    number = f" ({page.page + 1}/{page.pages})" if page.pages > 1 else ""
    lines = [t("reminders.title", zone=escape(place(t, ZoneInfo(zone)))) + number]
    if page.interests:
        lines.append(t("reminders.interests", names=escape(", ".join(interest_name(t, one) for one in page.interests))))
    for item in page.lines:
        lines += ["", event_views.line(t, item.event, today), *_moments(t, item, zone)]
    if not page.lines:
        lines += ["", t("reminders.nothing_ahead")]
    keyboard: list[Row] = [
        (
            button(t("button.edit", title=item.event.facts.title), "re", item.event.id),
            button(t("button.remove", title=item.event.facts.title), "rm", item.event.id, page.page),
        )
        for item in page.lines
    ]
    turn = []
    if page.page > 0:
        turn.append(button("◀", "rl", page.page - 1))
    if page.page + 1 < page.pages:
        turn.append(button("▶", "rl", page.page + 1))
    if turn:
        keyboard.append(tuple(turn))
    keyboard.append((button(t("button.follow_more"), "wl"), button(t("button.ics_all"), "tc")))
    return Message("\n".join(lines), tuple(keyboard))


def _moments(t: Texts, item: Following, zone: str) -> list[str]:
    said = [short_moment(t, due.due_at, zone) for due in item.dues]
    lines = [t("reminders.due", moments=escape(", ".join(said)))] if said else []
    if item.snoozed_to:
        again = ", ".join(short_moment(t, at, zone) for at in item.snoozed_to)
        lines.append(t("reminders.snoozed", moments=escape(again)))
    if lines:
        return lines
    undated = not item.event.facts.precision.names_a_day
    return [t("reminders.when_set" if undated else "reminders.no_more")]


def packed(code: str) -> str:
    """A lead's code as a button may carry it."""
    return code.replace("@", "_").replace("!", "+")


def unpacked(data: str) -> str:
    """The code behind it."""
    return data.replace("_", "@").replace("+", "!")


def event_leads(t: Texts, found: EventLeads, zone: str) -> Message:
    """The leads of one event, each removable; others in the reader's own words."""
    title = event_views.name(found.event.facts)
    lines = [t("leads.title", title=title), ""]
    lines += [
        f"• {escape(short_moment(t, due.due_at, zone))} ({escape(lead_name(t, due.lead))})" for due in found.dues[:8]
    ]
    if not found.dues:
        lines.append(t("leads.nothing_ahead"))
    lines += ["", t("leads.own" if found.is_own else "leads.usual")]
    event_id = found.event.id
    rows: list[Row] = []
    removable = [button("✖ " + lead_name(t, code), "rd", event_id, packed(code)) for code in found.codes]
    rows += [tuple(removable[at : at + 2]) for at in range(0, len(removable), 2)] if len(removable) > 1 else []
    rows.append((button(t("button.add_lead"), "ra", event_id),))
    last: list[Button] = [button(t("button.usual_leads"), "rr", event_id)] if found.is_own else []
    rows.append((*last, button(t("button.ics_one"), "tc", event_id), button(t("button.my_reminders"), "rl")))
    return Message("\n".join(lines), tuple(rows))


def interest_name(t: Texts, interest: Interest) -> str:
    """Something that is followed widely, by its name."""
    if interest.kind is InterestKind.ALL:
        return t("interest.all")
    return t(f"interest.{interest.kind.value}", word=interest.shown)


def interests(t: Texts, found: Sequence[Interest]) -> Message:
    """What is followed widely, and what could be."""
    lines = [t("interests.title")]
    if found:
        lines += ["", *[f"• {escape(interest_name(t, one))}" for one in found]]
    lines += ["", t("interests.how")]
    rows: list[Row] = [(button("✖ " + interest_name(t, one), "wx", one.id),) for one in found]
    if not any(one.kind is InterestKind.ALL for one in found):
        rows.append((button(t("button.follow_all"), "wa"),))
    rows.append((button(t("button.follow_topic"), "wt"),))
    return Message("\n".join(lines), tuple(rows))
