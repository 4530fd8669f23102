"""/issues: what was published, corrected with all its copies, or recalled."""

from __future__ import annotations

from telegram import Message as TelegramMessage

from bot.handlers import editing
from bot.handlers.features import Audience, Feature
from bot.handlers.sending import begin_report
from bot.handlers.talk import Talk
from bot.services.correcting import Outcome, mark_of
from bot.services.sent_issues import Done
from bot.views import correcting, editor, messages
from bot.views import sent_issues as views
from bot.views.callbacks import Press
from bot.views.keyboards import Message
from storage.records import Issue, IssueState

ISSUES_A_PAGE = 8
FILE = "file"


async def issues(talk: Talk, _rest: str) -> None:
    """The newest issues."""
    await talk.say(await _page(talk, 0))


async def page(talk: Talk, press: Press) -> None:
    """Another page of them."""
    await talk.toast()
    await talk.turn_into(await _page(talk, press.number() or 0))


async def _page(talk: Talk, number: int) -> Message:
    lines, more = await talk.house.sent_issues.listed(limit=ISSUES_A_PAGE, page=number)
    return views.listed(talk.t, lines, page=number, more=more)


async def one(talk: Talk, press: Press) -> None:
    """One issue: a draft with its choices, a published one with what can be done with it."""
    issue = await talk.house.publishing.issue(press.number() or 0)
    if issue is None or issue.state is IssueState.DISCARDED or issue.corrects_id is not None:
        await talk.toast(talk.t("draft.gone"), alert=True)
        return
    await talk.toast()
    if issue.state is IssueState.DRAFT:
        for part in editor.reading(talk.t, issue, await editing.changes_of(talk, issue)):
            await talk.say(part)
        return
    await talk.say(views.card(talk.t, issue, await talk.house.sent_issues.sent_by(issue.id)))


async def correct(talk: Talk, press: Press) -> None:
    """A working copy, with the screens of a draft's corrections."""
    draft = await talk.house.sent_issues.open_correction(press.number() or 0, by=talk.user_id)
    if draft is None:
        await talk.toast(talk.t("sent.not_there"), alert=True)
        return
    await talk.toast()
    await talk.say(correcting.menu(talk.t, draft, mark_of(draft.draft)))


async def show_changes(talk: Talk, press: Press) -> None:
    """What the correction changes, and how many copies it edits."""
    shown = await _changes(talk, press.number())
    if shown is None:
        await talk.toast(talk.t("sent.correction_gone"), alert=True)
        return
    await talk.toast()
    *before, last = shown
    for part in before:
        await talk.say(part)
    await talk.turn_into(last)


async def _changes(talk: Talk, draft_id: int | None) -> list[Message] | None:
    found = await talk.house.sent_issues.correction(draft_id or 0)
    return views.correction(talk.t, found, mark_of(found.draft.draft)) if found is not None else None


async def apply(talk: Talk, press: Press) -> None:
    """Correct the issue, and edit its copies; a second press changes nothing."""
    mark = press.args[1] if len(press.args) > 1 else ""
    done = await talk.house.sent_issues.apply(press.number() or 0, mark, by=talk.user_id)
    if done.outcome is Outcome.GONE:
        await talk.toast(talk.t("sent.correction_gone"), alert=True)
    elif done.outcome is not Outcome.DONE:
        await talk.toast(talk.t("correct.stale" if done.outcome is Outcome.STALE else "sent.nothing_to_do"), alert=True)
        shown = await _changes(talk, press.number())
        if shown is not None:
            await talk.turn_into(shown[-1])
    else:
        await talk.toast(talk.t("sent.corrected"))
        await _begin(talk, done, "sent.corrected_without_copies")


async def _begin(talk: Talk, done: Done, nothing_to_do: str) -> None:
    """The question turns into the report of the first broadcast; each other one has its own."""
    for number, cast in enumerate(done.casts):
        await begin_report(talk, cast, anew=number > 0)
    if not done.casts:
        await talk.turn_into(messages.note(talk.t, nothing_to_do))


async def give_up(talk: Talk, press: Press) -> None:
    """The correction is thrown away; the issue stays as it is."""
    draft_id = press.number()
    draft = await talk.house.correcting.draft(draft_id) if draft_id is not None else None
    if draft is None or draft.corrects_id is None or not await talk.house.publishing.discard(draft.id):
        await talk.toast(talk.t("sent.correction_gone"), alert=True)
        return
    await talk.toast()
    await talk.turn_into(messages.note(talk.t, "sent.given_up"))


async def ask_for_file(talk: Talk, press: Press) -> None:
    """The next file in this chat is the corrected text."""
    draft = await talk.house.correcting.draft(press.number() or 0)
    if draft is None or draft.corrects_id is None or talk.user_id is None:
        await talk.toast(talk.t("sent.correction_gone"), alert=True)
        return
    await talk.house.correcting.ask(chat_id=talk.chat_id, user_id=talk.user_id, issue=draft, what=FILE, place=-1)
    await talk.toast()
    await talk.say(messages.note(talk.t, "sent.ask_file"))


async def takes_file(talk: Talk, message: TelegramMessage) -> bool:
    """Whether a file answers that question; then it is the correction, read as any issue."""
    if message.document is None or talk.user_id is None:
        return False
    question = await talk.house.correcting.question(talk.chat_id, talk.user_id)
    if question is None or question.what != FILE:
        return False
    draft = await talk.house.correcting.draft(question.issue_id)
    if draft is None:
        return False
    text = await editing.read(talk, message, received=draft.draft.received)
    if text is None:
        return True
    await talk.house.correcting.forget(talk.chat_id, talk.user_id)
    taken: Issue | None = await talk.house.sent_issues.take_text(draft.id, text)
    shown = await _changes(talk, taken.id) if taken is not None else None
    for part in shown or [messages.note(talk.t, "sent.correction_gone")]:
        await talk.say(part)
    return True


async def ask_to_recall(talk: Talk, press: Press) -> None:
    """What a recall does, before the second press."""
    found = await talk.house.sent_issues.recall_of(press.number() or 0)
    if found is None:
        await talk.toast(talk.t("sent.not_there"), alert=True)
        return
    await talk.toast()
    await talk.say(views.recall(talk.t, found))


async def recall(talk: Talk, press: Press) -> None:
    """Take it back; a second press changes nothing."""
    done = await talk.house.sent_issues.recall(press.number() or 0, by=talk.user_id)
    if done.outcome is Outcome.GONE:
        await talk.toast(talk.t("sent.not_there"), alert=True)
        return
    await talk.toast(talk.t("sent.recalled"))
    await _begin(talk, done, "sent.recalled_without_copies")


async def keep_it(talk: Talk, _press: Press) -> None:
    """No recall after all."""
    await talk.toast()
    await talk.turn_into(messages.note(talk.t, "sent.kept_it"))


FEATURE = Feature(
    "sent_issues",
    audience=Audience.EDITOR,
    commands={"issues": issues},
    actions={
        "iq": page,
        "io": one,
        "ic": correct,
        "ix": show_changes,
        "iy": apply,
        "ig": give_up,
        "if": ask_for_file,
        "ir": ask_to_recall,
        "iz": recall,
        "ik": keep_it,
    },
)
