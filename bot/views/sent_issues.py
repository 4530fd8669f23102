"""Issues that were published, for editors: the list, one issue, what a correction changes, a recall; and the notice to readers."""

from __future__ import annotations

from collections.abc import Sequence

from bot.domain.differences import Difference
from bot.domain.sent_issues import Correction, Recall
from bot.locales import Texts
from bot.views import differences
from bot.views.dates import day
from bot.views.editor import doubts
from bot.views.keyboards import Message, Row, button
from bot.views.markup import clipped, escape, split
from storage.delivery_records import Broadcast, DeliveryKind
from storage.records import Issue, IssueLine, IssueState

TITLE_UNITS = 200


def listed(t: Texts, lines: Sequence[IssueLine], *, page: int, more: bool) -> Message:
    """The issues of a page, each opening its own card."""
    if not lines:
        return Message(t("sent.none"))
    made: list[Row] = []
    text = [f"<b>{t('sent.list')}</b>", ""]
    for line in lines:
        text.append(
            t(
                "sent.line",
                title=escape(clipped(line.title, 80)),
                date=day(t, line.received),
                state=_state(t, line.state),
            )
        )
        made.append((button(line.title, "io", line.id),))
    turning = [button(f"◀ {page}", "iq", page - 1)] if page else []
    turning += [button(f"{page + 2} ▶", "iq", page + 1)] if more else []
    return Message("\n".join(text), (*made, tuple(turning)) if turning else tuple(made))


def _state(t: Texts, state: IssueState) -> str:
    return t(f"sent.state.{state.value}")


def card(t: Texts, issue: Issue, casts: Sequence[Broadcast]) -> Message:
    """A published or recalled issue: how it was sent and corrected, and what can be done with it."""
    sent = next((cast for cast in casts if cast.kind is DeliveryKind.ISSUE), None)
    lines = [
        f"<b>{escape(clipped(issue.draft.title, TITLE_UNITS))}</b>",
        t("draft.received", date=escape(day(t, issue.draft.received))),
        _state(t, issue.state) if issue.state is IssueState.RECALLED else t("sent.is_sent" if sent else "sent.is_kept"),
    ]
    if issue.revision:
        lines.append(t.plural("sent.corrected_times", issue.revision))
    made: list[Row] = [(button(t("sent.progress"), "bs", cast.id),) for cast in casts if not cast.state.is_over]
    if issue.state is IssueState.PUBLISHED:
        if sent is None:
            made.append((button(t("button.send_to_all"), "da", issue.id),))
        made.append((button(t("sent.correct"), "ic", issue.id), button(t("sent.recall"), "ir", issue.id)))
    return Message("\n".join(lines), tuple(made))


def correction(t: Texts, found: Correction, mark: str) -> list[Message]:
    """What would change, and the question; the last message has the choices. Its button holds for that mark only."""
    draft_id = found.draft.id
    more: tuple[Row, ...] = (
        (button(t("sent.correct_more"), "cm", draft_id, 0), button(t("button.send_to_me"), "dm", draft_id)),
        (button(t("sent.give_up"), "ig", draft_id),),
    )
    title = t("sent.changes", title=escape(clipped(found.issue.draft.title, TITLE_UNITS)))
    if found.changes_nothing:
        return [Message(title + "\n\n" + t("sent.nothing_changes"), more)]
    lines = [
        *doubts(t, found.draft.draft),
        title,
        "",
        *(differences.lines(t, found.differences) or [t("sent.only_identity")]),
    ]
    if found.outdone:
        lines += ["", t("sent.outdone", titles=escape(", ".join(clipped(title, 60) for title in found.outdone[:5])))]
    copies = f"{found.copies:,}"
    lines += ["", t("sent.ask_edit", copies=copies) if found.copies else t("sent.ask_no_copies")]
    apply = button(t("sent.edit_now", copies=copies) if found.copies else t("sent.apply_now"), "iy", draft_id, mark)
    parts = split("\n".join(lines))
    return [*[Message(part) for part in parts[:-1]], Message(parts[-1], ((apply,), *more))]


def recall(t: Texts, found: Recall) -> Message:
    """What a recall does and what it can't, before the second press."""
    lines = [t("sent.ask_recall", title=escape(clipped(found.issue.draft.title, TITLE_UNITS))), ""]
    lines.append(t("sent.recall_copies", copies=f"{found.copies:,}") if found.copies else t("sent.recall_no_copies"))
    if found.too_old:
        lines.append(t("sent.recall_too_old", n=f"{found.too_old:,}"))
    if found.withdrawn:
        titles = ", ".join(clipped(event.facts.title, 60) for event in found.withdrawn[:8])
        rest = len(found.withdrawn) - 8
        lines.append(t("sent.recall_events", titles=escape(titles) + (f" +{rest}" if rest > 0 else "")))
    return Message(
        "\n".join(lines),
        ((button(t("sent.recall_now"), "iz", found.issue.id), button(t("sent.keep_it"), "ik", found.issue.id)),),
    )


def notice(t: Texts, issue: Issue, found: Sequence[Difference]) -> Message:
    """What a correction changed, for readers whose copy still says it wrongly."""
    title = escape(clipped(issue.draft.title, TITLE_UNITS))
    lines = [t("notice.title", title=title), "", *differences.lines(t, found, for_readers=True)]
    return Message("\n".join(lines), ((button(t("button.read"), "ip", issue.id, 0),),))


def notice_question(t: Texts, cast: Broadcast, untold: int, shown: Message) -> Message:
    """Before the notice goes out, exactly as it will."""
    n = f"{untold:,}"
    return Message(t("sent.tell", n=n) + "\n\n" + shown.html, ((button(t("sent.tell_now", n=n), "bn", cast.id),),))
