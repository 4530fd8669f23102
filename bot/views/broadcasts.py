"""A broadcast's progress and its report, for editors. Called by delivery and the editors' handlers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.domain.sending import Speed
from bot.locales import Texts
from bot.views.dates import day
from bot.views.keyboards import Message, Row, button
from bot.views.markup import escape
from storage.delivery_records import Broadcast, BroadcastState, DeliveryKind, Tally

_RUNNING = (BroadcastState.SENDING, BroadcastState.CANARY)


@dataclass(frozen=True, slots=True)
class Shown:
    """What a report is made of beside the broadcast itself: see `bot.services.broadcasting.Report`; `zone` is the reader's."""

    now: datetime
    zone: str
    speed: Speed
    per_second: float | None = None
    missed: int = 0
    untold: int = 0
    is_recalled: bool = False


def progress(t: Texts, cast: Broadcast, tally: Tally, shown: Shown) -> Message:
    """Where a broadcast stands, with the buttons that fit its state; the final report once nothing is open."""
    total = cast.audience
    done = total - tally.waiting
    lines = [_headline(t, cast, done, total, shown)]
    if cast.problem:
        lines.append(t("broadcast.problem", reason=escape(reason(t, cast.problem))))
    if is_scheduled(cast, shown.now):
        return Message("\n".join(lines), _buttons(t, cast, tally, shown))
    lines.append(
        t(
            f"broadcast.{_KINDS[cast.kind]}.counts",
            sent=f"{tally.sent:,}",
            gone=f"{tally.gone:,}",
            failed=f"{tally.failed:,}",
        )
    )
    if tally.skipped:
        lines.append(t("broadcast.skipped", n=f"{tally.skipped:,}"))
    if tally.uncertain - tally.held > 0:
        lines.append(t("broadcast.uncertain", n=f"{tally.uncertain - tally.held:,}"))
    if tally.held:
        lines.append(t("broadcast.held", n=f"{tally.held:,}"))
    if cast.state in _RUNNING:
        lines += _pace(t, cast, tally, shown)
    elif tally.reasons:
        lines += [f"• {escape(reason(t, name))}: {n:,}" for name, n in sorted(tally.reasons.items())]
    return Message("\n".join(lines), _buttons(t, cast, tally, shown))


_KINDS = {
    DeliveryKind.ISSUE: "issue",
    DeliveryKind.EDIT: "edit",
    DeliveryKind.DELETE: "delete",
    DeliveryKind.NOTICE: "notice",
}


def is_scheduled(cast: Broadcast, now: datetime) -> bool:
    """Whether its time has not come yet."""
    return cast.not_before > now and not cast.state.is_over


def _headline(t: Texts, cast: Broadcast, done: int, total: int, shown: Shown) -> str:
    counts = {"done": f"{done:,}", "total": f"{total:,}"}
    if is_scheduled(cast, shown.now) and cast.state is not BroadcastState.PAUSED:
        return t("broadcast.scheduled", moment=escape(moment(t, cast.not_before, shown.zone)), total=counts["total"])
    if cast.state is BroadcastState.HOLDING and cast.hold_until:
        seconds = max(0, round((cast.hold_until - shown.now).total_seconds()))
        return t("broadcast.holding", done=counts["done"], left=f"{total - done:,}", seconds=seconds)
    if cast.state is BroadcastState.CANARY:
        return t("broadcast.canary", **counts)
    return t(f"broadcast.{_KINDS[cast.kind]}.{cast.state.value}", **counts)


def _pace(t: Texts, cast: Broadcast, tally: Tally, shown: Shown) -> list[str]:
    """How fast it goes and how long it takes; during a flood wait how long Telegram wants to be left alone."""
    possible = shown.speed.paid if cast.is_paid else shown.speed.free
    if shown.speed.wait_s > 0:
        return [t("broadcast.flood", time=duration(t, shown.speed.wait_s))]
    left = tally.waiting - tally.held
    if not left and cast.kind in (DeliveryKind.EDIT, DeliveryKind.DELETE):
        return [t("broadcast.looking")]
    if not left or possible <= 0:
        return []
    measured = shown.per_second or 0.0
    lines = [t("broadcast.rate", measured=_rate(measured), possible=_rate(possible))] if measured else []
    return [*lines, t("broadcast.left", n=f"{left:,}", time=duration(t, left / (measured or possible)))]


def _rate(per_second: float) -> str:
    return f"{per_second:,.0f}" if per_second >= 10 else f"{per_second:.1f}"


def duration(t: Texts, seconds: float) -> str:
    """A length of time, as exact as anybody wants to know it."""
    whole = max(1, round(seconds))
    if whole < 60:
        return t("duration.seconds", seconds=whole)
    if whole < 3600:
        return t("duration.minutes", minutes=whole // 60, seconds=whole % 60)
    return t("duration.hours", hours=whole // 3600, minutes=whole % 3600 // 60)


def moment(t: Texts, at: datetime, zone: str) -> str:
    """An instant in full, with its zone."""
    local = at.astimezone(ZoneInfo(zone))
    return t("broadcast.moment", date=day(t, local.date()), clock=f"{local:%H:%M}", zone=zone)


def alarm(t: Texts, cast: Broadcast, tally: Tally, shown: Shown) -> Message:
    """A broadcast paused by itself: what is wrong, and what can be done."""
    said = t("broadcast.alarm", reason=escape(reason(t, cast.problem or "other")))
    return Message(said, _buttons(t, cast, tally, shown))


def _buttons(t: Texts, cast: Broadcast, tally: Tally, shown: Shown) -> tuple[Row, ...]:
    rows: list[Row] = []
    if tally.held and not cast.state.is_over:
        rows.append(
            (button(t("button.held_again"), "bh", cast.id, 1), button(t("button.held_leave"), "bh", cast.id, 0))
        )
    cancel = button(t("button.cancel"), "bc", cast.id)
    if is_scheduled(cast, shown.now):
        rows.append((cancel,))
    elif cast.state in _RUNNING:
        rows.append((button(t("button.pause"), "bp", cast.id), cancel))
    elif cast.state is BroadcastState.HOLDING:
        rows.append((button(t("button.undo_send"), "bc", cast.id), button(t("button.go_on"), "bg", cast.id)))
    elif cast.state is BroadcastState.PAUSED:
        rows.append((button(t("button.resume"), "bg", cast.id), cancel))
    elif not shown.is_recalled:
        rows += _afterwards(t, cast, shown)
    return tuple(rows)


def _afterwards(t: Texts, cast: Broadcast, shown: Shown) -> list[Row]:
    """What can be done once a broadcast is over."""
    rows: list[Row] = []
    if shown.missed:
        rows.append((button(t("button.send_missed", n=f"{shown.missed:,}"), "bm", cast.id),))
    if shown.untold:
        rows.append((button(t("button.tell_untold", n=f"{shown.untold:,}"), "bm", cast.id),))
    rows.append((button(t("sent.correct"), "ic", cast.issue_id), button(t("sent.recall"), "ir", cast.issue_id)))
    return rows


def follow_up_question(t: Texts, cast: Broadcast, shown: Shown) -> Message:
    """Before an issue goes once more to those whom it did not reach."""
    n = f"{shown.missed:,}"
    return Message(t("follow_up.again", n=n), ((button(t("follow_up.again_now", n=n), "bn", cast.id),),))


def reason(t: Texts, name: str) -> str:
    """Why deliveries ended so, in words."""
    return t(f"reason.{name}") if t.has(f"reason.{name}") else t("reason.other")
