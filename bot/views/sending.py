"""The last screen before an issue goes out: to all at once, to a few first, later, faster for a fee. Called by the handler of sending."""

from __future__ import annotations

from dataclasses import replace

from bot.domain.sending import SendOptions, canary_size, stars_for
from bot.locales import Texts
from bot.views.broadcasts import moment
from bot.views.editor import doubts
from bot.views.keyboards import Message, Row, button
from bot.views.markup import clipped, escape, split
from storage.records import Issue


def confirm(
    t: Texts, issue: Issue, audience: int, mark: str, options: SendOptions, *, zone: str, may_pay: bool
) -> list[Message]:
    """The last question before everyone gets it, below all that is in doubt; the last message has the choices.

    Its buttons hold for the draft of that mark only. `may_pay`: the owner allows sending faster for a fee.
    """
    if audience == 0:
        return [Message(t("confirm.nobody"), ((button(t("button.keep"), "dk", issue.id),),))]
    lines = [*doubts(t, issue.draft), t("confirm.text", title=escape(clipped(issue.draft.title, 200)))]
    first = canary_size(audience)
    if options.canary and first:
        lines += ["", t("confirm.canary", n=first, left=f"{audience - first:,}")]
    if options.at:
        lines += ["", t("confirm.at", moment=escape(moment(t, options.at, zone)))]
    if options.is_paid and may_pay:
        lines += ["", t("confirm.paid", stars=f"{stars_for(audience):,}")]
    key = "confirm.schedule" if options.at else "confirm.send"
    choices: list[Row] = [
        (button(t.plural(key, audience, shown=f"{audience:,}"), "dc", issue.id, mark, options.packed),),
        *_choices(t, issue.id, mark, options, first=first, may_pay=may_pay),
        (button(t("correct.button"), "cm", issue.id, 0), button(t("button.back"), "db", issue.id)),
    ]
    parts = split("\n".join(lines))
    return [*[Message(part) for part in parts[:-1]], Message(parts[-1], tuple(choices))]


def _choices(t: Texts, issue_id: int, mark: str, options: SendOptions, *, first: int, may_pay: bool) -> list[Row]:
    """Buttons that turn the options on and off."""
    chosen: Row = ()
    if first:
        turned = replace(options, canary=not options.canary)
        label = t("button.canary_off") if options.canary else t("button.canary_on", n=first)
        chosen += (button(label, "do", issue_id, mark, turned.packed),)
    if options.at:
        chosen += (button(t("button.at_off"), "do", issue_id, mark, replace(options, at=None).packed),)
    else:
        chosen += (button(t("button.at_on"), "dw", issue_id, mark, options.packed),)
    rows = [chosen]
    if may_pay:
        turned = replace(options, is_paid=not options.is_paid)
        rows.append(
            (
                button(
                    t("button.paid_off" if options.is_paid else "button.paid_on"), "do", issue_id, mark, turned.packed
                ),
            )
        )
    return rows


def when_question(t: Texts, zone: str) -> Message:
    """When it is to go out; the next message is the answer."""
    return Message(t("confirm.when", zone=escape(zone)))
