"""The editors' list of questions nobody could answer, as messages."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bot.locales import Texts
from bot.views import events as event_views
from bot.views.keyboards import Message, Row, button
from bot.views.markup import clipped, escape
from storage.records import Event, Unanswered


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


def added(t: Texts, event: Event, today: date) -> Message:
    """The event as it was taken in."""
    card = event_views.card(t, event, today)
    return Message(t("unanswered.added") + "\n\n" + card.html, card.rows)
