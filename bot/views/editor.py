"""What editors see: the preview exactly as readers will, what was read with its doubts, and the choices."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bot.locales import Texts
from bot.views import events as event_views
from bot.views.dates import day, when
from bot.views.keyboards import Message, Row, button
from bot.views.markup import clipped, escape, split
from bot.views.messages import issue_push
from bot.views.reading import doubt_text
from storage.records import Draft, Event, Issue


def preview(t: Texts, issue: Issue, today: date, changes: Sequence[str]) -> list[Message]:
    """The push as readers will see it, then what was read; the last message has the buttons.

    `changes`: what publishing would do to each event, plain, in their order.
    """
    reader_view = issue_push(t, issue.id, issue.draft, as_events(issue), today)
    return [inert(reader_view), *reading(t, issue, changes)]


def inert(message: Message) -> Message:
    """The same to look at; its buttons lead nowhere yet, and say so."""
    rows = tuple(tuple(b if b.url else button(b.label, "pv") for b in row) for row in message.rows)
    return Message(message.html, rows)


def reading(t: Texts, issue: Issue, changes: Sequence[str]) -> list[Message]:
    """What was read, in as many messages as it takes; the last one has the choices."""
    parts = split(what_was_read(t, issue.draft, changes))
    return [*[Message(part) for part in parts[:-1]], Message(parts[-1], choices(t, issue.id))]


def as_events(issue: Issue) -> list[Event]:
    """A draft's events as they will be once published, for a look at them; their ids mean nothing yet."""
    return [Event(0, 1, facts, issue.id, issue.created_at) for facts in issue.draft.events]


def what_was_read(t: Texts, draft: Draft, changes: Sequence[str]) -> str:
    """Everything that was read, with its source lines, inferred years and doubts."""
    lines = [
        f"<b>{t('draft.title')}</b>",
        t("draft.received", date=escape(day(t, draft.received))),
        t("draft.newsletter", name=escape(draft.newsletter)) if draft.newsletter else t("draft.no_newsletter"),
        t("draft.counts", headlines=len(draft.headlines), stories=len(draft.stories), sections=len(draft.sections)),
        "",
    ]
    if not draft.events:
        lines.append(t("draft.no_events"))
    for facts, change in zip(draft.events, changes, strict=True):
        inferred = " · " + t("draft.year_inferred") if facts.year_inferred else ""
        lines.append(f"• <b>{event_views.name(facts)}</b>")
        lines.append(f"  🗓 {escape(when(t, facts))}{inferred}{event_views.status(t, facts)}")
        if facts.deadline:
            lines.append("  " + t("correct.deadline", date=escape(day(t, facts.deadline))))
        lines.append(f"  {escape(change)}")
        lines.append(
            "  "
            + t(
                "draft.source" if facts.line else "correct.added",
                line=facts.line,
                text=escape(clipped(facts.source_line, 200)),
            )
        )
    if draft.doubts:
        lines += ["", *doubts(t, draft)[:-1]]
    return "\n".join(lines)


def choices(t: Texts, issue_id: int) -> tuple[Row, ...]:
    """What an editor can do with a draft."""
    return (
        (button(t("button.send_to_me"), "dm", issue_id), button(t("button.send_to_all"), "da", issue_id)),
        (button(t("correct.button"), "cm", issue_id, 0),),
        (button(t("button.keep"), "dk", issue_id), button(t("button.discard"), "dd", issue_id)),
    )


def doubts(t: Texts, draft: Draft) -> list[str]:
    """All that is in doubt about a draft, under its heading; nothing where nothing is."""
    lines = []
    for doubt in draft.doubts:
        where = t("draft.line", line=doubt.line) + " " if doubt.line else ""
        lines.append(f"⚠️ {where}{escape(doubt_text(t, doubt))}")
    return [f"<b>{t('draft.doubts')}</b>", *lines, ""] if lines else []


def kept(t: Texts, events: Sequence[object]) -> Message:
    """After keeping without sending."""
    return Message(t.plural("draft.kept", len(events)))
