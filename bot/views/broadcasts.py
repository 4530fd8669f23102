"""A broadcast's progress and its report, for editors. Called by delivery and the editor's handler."""

from __future__ import annotations

from bot.locales import Texts
from bot.views.keyboards import Message, Row, button
from bot.views.markup import escape
from storage.delivery_records import Broadcast, BroadcastState, Tally


def progress(t: Texts, cast: Broadcast, tally: Tally, *, rate: float) -> Message:
    """Where a broadcast stands, with the buttons that fit its state; the final report once nothing is open."""
    total = cast.audience
    done = total - tally.waiting
    counts = t("broadcast.counts", sent=f"{tally.sent:,}", gone=f"{tally.gone:,}", failed=f"{tally.failed:,}")
    lines = [t(f"broadcast.{cast.state.value}", done=f"{done:,}", total=f"{total:,}")]
    if cast.problem:
        lines.append(t("broadcast.problem", reason=escape(reason(t, cast.problem))))
    lines.append(counts)
    if tally.skipped:
        lines.append(t.plural("broadcast.skipped", tally.skipped))
    if tally.uncertain:
        lines.append(t.plural("broadcast.uncertain", tally.uncertain))
    if cast.state is BroadcastState.SENDING:
        seconds = int(tally.waiting / rate) + 1
        lines.append(t("broadcast.left", n=f"{tally.waiting:,}", minutes=seconds // 60, seconds=seconds % 60))
    elif tally.reasons:
        lines += [f"• {escape(reason(t, name))}: {n:,}" for name, n in sorted(tally.reasons.items())]
    return Message("\n".join(lines), _buttons(t, cast))


def alarm(t: Texts, cast: Broadcast) -> Message:
    """A broadcast paused by itself: what is wrong, and what can be done."""
    said = t("broadcast.alarm", reason=escape(reason(t, cast.problem or "other")))
    return Message(said, _buttons(t, cast))


def _buttons(t: Texts, cast: Broadcast) -> tuple[Row, ...]:
    if cast.state in (BroadcastState.SENDING, BroadcastState.CANARY):
        return ((button(t("button.pause"), "bp", cast.id), button(t("button.cancel"), "bc", cast.id)),)
    if cast.state is BroadcastState.HOLDING:
        return ((button(t("button.undo_send"), "bc", cast.id), button(t("button.go_on"), "bg", cast.id)),)
    if cast.state is BroadcastState.PAUSED:
        return ((button(t("button.resume"), "bg", cast.id), button(t("button.cancel"), "bc", cast.id)),)
    return ()


def reason(t: Texts, name: str) -> str:
    """Why deliveries ended so, in words."""
    return t(f"reason.{name}") if t.has(f"reason.{name}") else t("reason.other")
