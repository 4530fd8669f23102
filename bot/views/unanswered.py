"""The editors' list of questions nobody could answer, as messages."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bot.locales import Texts
from bot.views import events as event_views
from bot.views.keyboards import Message, Row, button
from bot.views.markup import clipped, escape
from storage.records import Event, EventFacts, Unanswered


def top(t: Texts, questions: Sequence[Unanswered]) -> Message:
    """The most asked, each with a button."""
    if not questions:
        return Message(t("unanswered.none"))
    lines = [t("unanswered.top"), ""]
    lines += [
        f"{n}. {escape(clipped(q.question, 100))} · {t('unanswered.times', n=q.asked)}"
        for n, q in enumerate(questions, 1)
    ]
    keyboard = tuple((button(f"{n}. {q.question}", "u1", q.id),) for n, q in enumerate(questions, 1))
    return Message("\n".join(lines), keyboard)


def one(t: Texts, question: Unanswered) -> Message:
    """One question and what can be done about it."""
    text = t("unanswered.one", question=escape(clipped(question.question, 200)), n=question.asked)
    rows: tuple[Row, ...] = (
        (button(t("button.it_means"), "uw", question.id, 0),),
        (button(t("button.add_event"), "ua", question.id), button(t("button.ignore"), "ui", question.id)),
    )
    return Message(text, rows)


def which(t: Texts, question: Unanswered, events: Sequence[Event], *, page: int, pages: int) -> Message:
    """Events to choose from."""
    rows: list[Row] = [(button(event.facts.title, "um", question.id, event.id),) for event in events]
    turn = []
    if page > 0:
        turn.append(button("◀", "uw", question.id, page - 1))
    if page + 1 < pages:
        turn.append(button("▶", "uw", question.id, page + 1))
    if turn:
        rows.append(tuple(turn))
    rows.append((button(t("button.back"), "u1", question.id),))
    name = escape(clipped(question.topic or question.question, 60))
    return Message(t("unanswered.which", name=name), tuple(rows))


# Stands before the line that was typed, the last one of a preview, so that a press finds it there.
_TYPED = "✍️ "


def preview(t: Texts, facts: EventFacts, line: str, today: date) -> Message:
    """An event as it was read from a line, before it is stored: the press brings back the line and the day it was read on."""
    lines = [t("unanswered.preview"), "", f"<b>{event_views.name(facts)}</b>", event_views.dated(t, facts, today)]
    lines += [*event_views.details(t, facts), "", _TYPED + escape(line)]
    choices = (
        button(t("button.take_event"), "ut", f"{today:%Y%m%d}"),
        button(t("button.drop_event"), "ud"),
    )
    return Message("\n".join(lines), (choices,))


def line_in(shown: str) -> str | None:
    """The line that a preview was made from, out of its text; None where it holds none."""
    last = shown.rsplit("\n", 1)[-1]
    return last.removeprefix(_TYPED).strip() or None if last.startswith(_TYPED.strip()) else None


def day_in(arg: str) -> date | None:
    """The day in a button's argument; None for a forged one."""
    try:
        return date.fromisoformat(arg)
    except ValueError:
        return None


def added(t: Texts, event: Event, today: date) -> Message:
    """The event as it was taken in."""
    card = event_views.card(t, event, today)
    return Message(t("unanswered.added") + "\n\n" + card.html, card.rows)
