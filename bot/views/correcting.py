"""An editor's corrections: the draft's parts as buttons, one event's card, the questions. Called by the handler of corrections.

Each button carries the draft's mark, so that one made for another state of the draft changes nothing.
"""

from __future__ import annotations

from collections.abc import Sequence

from bot.domain.corrections import doubts_of
from bot.locales import Texts
from bot.views import events as event_views
from bot.views.dates import day, when
from bot.views.keyboards import Button, Message, Row, button, rows
from bot.views.markup import clipped, escape
from bot.views.reading import doubt_text
from storage.records import Draft, Event, Issue

EVENTS_A_PAGE = 8


def menu(t: Texts, issue: Issue, mark: str, page: int = 0) -> Message:
    """What can be corrected: the events of a page, then the issue's own parts."""
    draft = issue.draft
    last_page = max(0, (len(draft.events) - 1) // EVENTS_A_PAGE)
    page = min(max(page, 0), last_page)
    first = page * EVENTS_A_PAGE
    shown = range(first, min(first + EVENTS_A_PAGE, len(draft.events)))
    made: list[Row] = [(_event_button(t, draft, issue.id, place, mark),) for place in shown]
    turning = [button(f"◀ {page}", "cm", issue.id, page - 1)] if page else []
    turning += [button(f"{page + 2} ▶", "cm", issue.id, page + 1)] if page < last_page else []
    made += [tuple(turning)] if turning else []
    made.append((button(t("correct.add"), "ca", issue.id, mark), button(t("correct.headlines"), "ch", issue.id, mark)))
    received = button(t("correct.received"), "cw", issue.id, mark)
    if issue.corrects_id is None:
        made.append((received, button(t("button.back"), "db", issue.id)))
    else:
        made.append((received, button(t("sent.with_file"), "if", issue.id)))
        made.append((button(t("sent.show_changes"), "ix", issue.id),))
    lines = [
        f"<b>{t('correct.title' if issue.corrects_id is None else 'sent.correct_title')}</b>",
        escape(clipped(draft.title, 200)),
        t("draft.received", date=escape(day(t, draft.received))),
        t("correct.choose") if draft.events else t("draft.no_events"),
    ]
    return Message("\n".join(lines), tuple(made))


def _event_button(t: Texts, draft: Draft, issue_id: int, place: int, mark: str) -> Button:
    facts = draft.events[place]
    doubt = "⚠️ " if doubts_of(draft, place) else ""
    date = t("correct.until", date=day(t, facts.deadline)) if facts.deadline and not facts.start else when(t, facts)
    return button(f"{doubt}{clipped(facts.title, 22)} · {date}", "ce", issue_id, place, mark)


def card(t: Texts, issue: Issue, mark: str, place: int, change: str, *, is_known: bool) -> Message:
    """One event as it was read, with its source line and doubts. `change`: what publishing would do to it, plain."""
    facts = issue.draft.events[place]
    lines = [f"<b>{event_views.name(facts)}</b>", f"🗓 {escape(when(t, facts))}"]
    if facts.year_inferred:
        lines[-1] += " · " + t("draft.year_inferred")
    lines[-1] += event_views.status(t, facts)
    if facts.deadline:
        lines.append(t("correct.deadline", date=escape(day(t, facts.deadline))))
    if facts.venue:
        lines.append("📍 " + escape(facts.venue))
    lines.append("🔗 " + (escape(clipped(facts.url, 200)) if facts.url else t("correct.no_link")))
    if facts.action:
        lines[-1] += f" ({escape(facts.action)})"
    lines.append(escape(change))
    if facts.source_line:
        where = "draft.source" if facts.line else "correct.added"
        lines += ["", t(where, line=facts.line, text=escape(clipped(facts.source_line, 500)))]
    lines += [f"⚠️ {escape(doubt_text(t, doubt))}" for doubt in doubts_of(issue.draft, place)]
    asks = [("cd", "correct.date"), ("ct", "correct.rename"), ("cl", "correct.link"), ("cx", "correct.remove")]
    made = [button(t(label), action, issue.id, place, mark) for action, label in asks]
    joins = (
        button(t("correct.split"), "cs", issue.id, place, mark)
        if is_known
        else button(t("correct.join"), "cj", issue.id, place, mark)
    )
    page = place // EVENTS_A_PAGE
    return Message(
        "\n".join(lines), (*rows(made, a_row=2), (joins,), (button(t("button.back"), "cm", issue.id, page),))
    )


def headlines(t: Texts, issue: Issue, mark: str) -> Message:
    """The headlines in order, each with a button to move it up and one to take it away."""
    lines = [f"<b>{t('correct.headlines')}</b>", t("correct.first_is_title"), ""]
    made: list[Row] = []
    told = issue.draft.headlines
    for place, headline in enumerate(told):
        lines.append(f"{place + 1}. {escape(clipped(headline, 150))}")
        up = (button(f"⬆️ {place + 1}", "cu", issue.id, place, mark),) if place else ()
        away = (button(f"🗑 {place + 1}", "cr", issue.id, place, mark),) if len(told) > 1 else ()
        made += [(*up, *away)] if up or away else []
    made.append((button(t("button.back"), "cm", issue.id, 0),))
    return Message("\n".join(lines), tuple(made))


def offered(t: Texts, issue: Issue, mark: str, place: int, known: Sequence[Event]) -> Message:
    """Stored events that this one may be."""
    text = (
        t("correct.which", title=escape(clipped(issue.draft.events[place].title, 200)))
        if known
        else t("correct.none_known")
    )
    made = [
        button(
            f"{clipped(event.facts.title, 22)} · {when(t, event.facts)}", "cn", issue.id, f"{place}-{event.id}", mark
        )
        for event in known
    ]
    return Message(text, (*rows(made), (button(t("button.back"), "ce", issue.id, place, mark),)))


def question(t: Texts, what: str, title: str) -> Message:
    """What is asked of the editor; the next message is the answer."""
    return Message(t(f"correct.ask.{what}", title=escape(clipped(title, 100))))


def unclear(t: Texts, what: str) -> Message:
    """The answer says no such thing: an example, and the question stays."""
    return Message(t(f"correct.unclear.{what}"))
