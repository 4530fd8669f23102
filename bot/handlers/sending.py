"""Sending to everyone: the last question with its choices, the progress, and its buttons."""

from __future__ import annotations

from bot.domain.sending import SendOptions, canary_size, options_in
from bot.handlers.editing import changes_of, draft_of, is_correction
from bot.handlers.features import Audience, Feature
from bot.handlers.talk import Talk
from bot.services.broadcasting import Report
from bot.services.correcting import mark_of
from bot.services.scheduling import Refusal
from bot.views import broadcasts, editor, messages, sent_issues
from bot.views import sending as views
from bot.views.broadcasts import Shown
from bot.views.callbacks import Press
from bot.views.keyboards import Message
from storage.delivery_records import Broadcast
from storage.records import Issue, IssueState


async def ask_to_send(talk: Talk, press: Press) -> None:
    """One more question before everyone gets it."""
    issue = await _unsent(talk, press)
    if issue is None:
        return
    await talk.toast()
    *before, last = await _question(talk, issue, SendOptions())
    for part in before:
        await talk.say(part)
    await talk.turn_into(last)


async def choose(talk: Talk, press: Press) -> None:
    """The question again, with other options."""
    issue = await _unsent(talk, press)
    if issue is None or await _is_stale(talk, press, issue):
        return
    await talk.toast()
    await talk.turn_into((await _question(talk, issue, _options(press)))[-1])


async def ask_when(talk: Talk, press: Press) -> None:
    """When is it to go out? The next message is the answer."""
    issue = await _unsent(talk, press)
    if issue is None or talk.user_id is None or await _is_stale(talk, press, issue):
        return
    await talk.house.scheduling.ask(chat_id=talk.chat_id, user_id=talk.user_id, issue=issue, options=_options(press))
    await talk.toast()
    await talk.say(views.when_question(talk.t, talk.zone))


async def takes(talk: Talk, text: str) -> bool:
    """Whether a text says when an issue is to go out; then it is shown back, to be confirmed."""
    if talk.user_id is None:
        return False
    answer = await talk.house.scheduling.answer(talk.chat_id, talk.user_id, text, zone=talk.zone)
    if answer is None:
        return False
    if isinstance(answer, Refusal):
        await talk.say(messages.note(talk.t, f"confirm.{answer.value}"))
    elif answer.issue is None:
        await talk.say(messages.note(talk.t, "draft.gone"))
    else:
        for part in await _question(talk, answer.issue, answer.options):
            await talk.say(part)
    return True


async def _question(talk: Talk, issue: Issue, options: SendOptions) -> list[Message]:
    audience = await talk.house.subscriptions.audience()
    return views.confirm(
        talk.t, issue, audience, mark_of(issue.draft), options, zone=talk.zone, may_pay=talk.house.may_pay
    )


async def _unsent(talk: Talk, press: Press) -> Issue | None:
    """The issue a button is about, where it was not sent yet; else the press is answered politely."""
    issue = await draft_of(talk, press)
    if issue is None or await is_correction(talk, issue):
        return None
    if await talk.house.broadcasting.of_issue(issue.id):
        await talk.toast(talk.t("confirm.already"), alert=True)
        return None
    return issue


async def _is_stale(talk: Talk, press: Press, issue: Issue) -> bool:
    """Whether somebody corrected it since the button was made: what goes out is looked at once more."""
    if issue.state is not IssueState.DRAFT or mark_of(issue.draft) in press.args[1:]:
        return False
    await talk.toast(talk.t("correct.stale"), alert=True)
    await talk.turn_into(editor.reading(talk.t, issue, await changes_of(talk, issue))[-1])
    return True


def _options(press: Press) -> SendOptions:
    return options_in(press.args[2]) if len(press.args) > 2 else SendOptions()


async def send_to_all(talk: Talk, press: Press) -> None:
    """Publish and queue a delivery for everyone; a second press changes nothing."""
    issue = await draft_of(talk, press)
    if issue is None or await is_correction(talk, issue) or await _is_stale(talk, press, issue):
        return
    options = _options(press)
    if options.at is not None and options.at <= talk.house.clock.now():
        await talk.toast(talk.t("confirm.past_now"), alert=True)
        await talk.turn_into((await _question(talk, issue, SendOptions(options.canary, options.is_paid)))[-1])
        return
    audience = await talk.house.subscriptions.audience()
    done = await talk.house.publishing.publish(
        issue.id,
        send=True,
        by=talk.user_id,
        at=options.at,
        canary=canary_size(audience) if options.canary else 0,
        is_paid=options.is_paid and talk.house.may_pay,
    )
    if done is None or done.broadcast is None:
        await talk.toast(talk.t("draft.gone"), alert=True)
        return
    if not done.first:
        await talk.toast(talk.t("confirm.already"), alert=True)
        return
    await talk.toast(talk.t("confirm.scheduled" if options.at else "confirm.begun"))
    # The question turns into the report, so that its button can't be pressed again.
    await begin_report(talk, done.broadcast)


async def begin_report(talk: Talk, cast: Broadcast, *, anew: bool = False) -> None:
    """Write the audience down, and make the pressed message (or, `anew`, another one) the broadcast's report."""
    await talk.house.broadcasting.continue_fan_out()
    shown = await _progress(talk, cast.id)
    message_id = None if anew else talk.pressed_id
    try:
        if shown is not None:
            message_id = await (talk.say(shown) if anew else talk.turn_into(shown))
    finally:
        # Also where the network failed: the next report then takes the place of the question.
        if message_id is not None:
            await talk.house.broadcasting.set_report(cast.id, talk.chat_id, message_id, talk.t.language)
        talk.house.wake()


async def _progress(talk: Talk, broadcast_id: int) -> Message | None:
    report = await talk.house.broadcasting.report(broadcast_id)
    return broadcasts.progress(talk.t, report.cast, report.tally, _shown(talk, report)) if report else None


def _shown(talk: Talk, report: Report) -> Shown:
    return Shown(
        talk.house.clock.now(),
        talk.zone,
        talk.house.speed(),
        report.per_second,
        report.missed,
        report.untold,
        report.is_recalled,
    )


async def pause(talk: Talk, press: Press) -> None:
    """Hold a broadcast."""
    await _control(talk, press, "pause")


async def resume(talk: Talk, press: Press) -> None:
    """Go on with it."""
    await _control(talk, press, "resume")


async def cancel(talk: Talk, press: Press) -> None:
    """End it; what has left has left."""
    await _control(talk, press, "cancel")


async def _control(talk: Talk, press: Press, what: str) -> None:
    broadcast_id = press.number()
    casting = talk.house.broadcasting
    act = {"pause": casting.pause, "resume": casting.resume, "cancel": casting.cancel}[what]
    done = broadcast_id is not None and await act(broadcast_id)
    await talk.toast(talk.t(f"broadcast.done.{what}" if done else "broadcast.not_now"))
    if done:
        talk.house.wake()
    await _show_again(talk, broadcast_id)


async def _show_again(talk: Talk, broadcast_id: int | None) -> None:
    shown = await _progress(talk, broadcast_id) if broadcast_id is not None else None
    if shown is not None:
        await talk.turn_into(shown)


async def show_progress(talk: Talk, press: Press) -> None:
    """A broadcast's report in this chat; it is kept up to date here from now on."""
    report = await talk.house.broadcasting.report(press.number() or 0)
    if report is None:
        await talk.toast(talk.t("press.old"))
        return
    await talk.toast()
    await begin_report(talk, report.cast, anew=True)


async def settle_held(talk: Talk, press: Press) -> None:
    """An editor's word on deliveries of which nobody knows whether they arrived."""
    broadcast_id, again = press.number(), press.number(1) == 1
    settled = await talk.house.broadcasting.settle_held(broadcast_id, again=again) if broadcast_id is not None else 0
    await talk.toast(talk.t(f"broadcast.done.{'again' if again else 'leave'}" if settled else "broadcast.not_now"))
    if settled:
        talk.house.wake()
    await _show_again(talk, broadcast_id)


async def ask_to_follow_up(talk: Talk, press: Press) -> None:
    """Once more, to those whom it did not reach; asked first."""
    report = await talk.house.broadcasting.report(press.number() or 0)
    if report is None or not (report.missed or report.untold):
        await talk.toast(talk.t("broadcast.not_now"))
        return
    await talk.toast()
    told = await talk.house.sent_issues.notice_of(report.cast.id) if report.untold else None
    if told is not None:
        shown = sent_issues.notice(talk.t, *told)
        await talk.say(sent_issues.notice_question(talk.t, report.cast, report.untold, shown))
    else:
        await talk.say(broadcasts.follow_up_question(talk.t, report.cast, _shown(talk, report)))


async def follow_up(talk: Talk, press: Press) -> None:
    """Do it; each broadcast is followed up once."""
    cast = await talk.house.broadcasting.follow_up(press.number() or 0, by=talk.user_id)
    if cast is None:
        await talk.toast(talk.t("broadcast.not_now"))
        return
    await talk.toast(talk.t("confirm.begun"))
    await begin_report(talk, cast)


FEATURE = Feature(
    "sending",
    audience=Audience.EDITOR,
    actions={
        "da": ask_to_send,
        "do": choose,
        "dw": ask_when,
        "dc": send_to_all,
        "bp": pause,
        "bg": resume,
        "bc": cancel,
        "bh": settle_held,
        "bm": ask_to_follow_up,
        "bn": follow_up,
        "bs": show_progress,
    },
)
