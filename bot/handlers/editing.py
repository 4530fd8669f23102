"""The editor's desk: an issue in, its preview, sent to oneself, kept or thrown away. Sending it to all is `sending`."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

import orjson
from telegram import Message as TelegramMessage
from telegram.error import TelegramError

from bot.handlers.features import Audience, Feature
from bot.handlers.talk import Talk
from bot.ingest import LARGEST_BYTES, NotAnIssue
from bot.views import editor, messages
from bot.views.callbacks import Press
from bot.views.changes import change_text
from bot.views.reading import refusal_text
from storage.records import Draft, DraftPart, Issue, IssueState

# Anything shorter is a question.
LINES_OF_AN_ISSUE = 5


def is_issue(message: TelegramMessage) -> bool:
    """Whether an editor's message is an issue: a file, a forward, or a text of more than five lines."""
    if message.document or message.photo:
        return True
    if not message.text or message.text.startswith("/"):
        return False
    return message.forward_origin is not None or len(message.text.strip().splitlines()) > LINES_OF_AN_ISSUE


async def take(talk: Talk, message: TelegramMessage) -> None:
    """Read a file at once; keep a text until nothing more follows."""
    if message.document or message.photo:
        await _take_file(talk, message)
        return
    await talk.house.drafting.add_part(
        DraftPart(
            chat_id=talk.chat_id,
            message_id=message.message_id,
            user_id=talk.user_id or 0,
            text=message.text or "",
            entities=orjson.dumps([entity.to_dict() for entity in message.entities or ()]).decode(),
            received=_received(talk, message),
            arrived_at=talk.house.clock.now(),
        )
    )


async def _take_file(talk: Talk, message: TelegramMessage) -> None:
    draft = await read(talk, message, received=_received(talk, message))
    if draft is None:
        return
    issue = await talk.house.publishing.add(draft, by=talk.user_id)
    for part in editor.preview(talk.t, issue, talk.today(), await changes_of(talk, issue)):
        await talk.say(part)


async def read(talk: Talk, message: TelegramMessage, *, received: date | None) -> Draft | None:
    """The draft in a message's file; None where it holds none, and the editor was told why."""
    document = message.document
    if document is None:
        await _refuse(talk, None, NotAnIssue("picture"))
        return None
    if (document.file_size or 0) > LARGEST_BYTES:
        await _refuse(talk, document.file_name, NotAnIssue("too_big"))
        return None
    try:
        file = await talk.bot.get_file(document.file_id)
        data = bytes(await file.download_as_bytearray())
    except TelegramError:
        await talk.say(messages.note(talk.t, "draft.not_fetched", name=document.file_name or ""))
        return None
    try:
        return talk.house.reading.file(data, name=document.file_name or "", received=received)
    except NotAnIssue as refusal:
        await _refuse(talk, document.file_name, refusal)
        return None


async def _refuse(talk: Talk, name: str | None, refusal: NotAnIssue) -> None:
    said = refusal_text(talk.t, refusal)
    await talk.say(messages.note(talk.t, "draft.refused", name=name or "-", reason=said))


def _received(talk: Talk, message: TelegramMessage) -> date | None:
    """A forward was received on the day of its original."""
    if message.forward_origin is None:
        return None
    return message.forward_origin.date.astimezone(ZoneInfo(talk.house.timezone)).date()


async def draft_of(talk: Talk, press: Press) -> Issue | None:
    """The issue that a button is about, unless it was discarded or recalled; else the press is answered politely."""
    issue_id = press.number()
    issue = await talk.house.publishing.issue(issue_id) if issue_id is not None else None
    if issue is None or issue.state not in (IssueState.DRAFT, IssueState.PUBLISHED):
        await talk.toast(talk.t("draft.gone"), alert=True)
        return None
    return issue


async def is_correction(talk: Talk, issue: Issue) -> bool:
    """Whether a draft corrects another issue: it is not sent or kept by itself, whatever was pressed."""
    if issue.corrects_id is None:
        return False
    await talk.toast(talk.t("press.old"))
    return True


async def changes_of(talk: Talk, issue: Issue) -> list[str]:
    """What publishing the draft would do to each of its events, in words."""
    found = await talk.house.publishing.compared(issue.draft)
    return [change_text(talk.t, one.change, one.known, one.facts) for one in found]


async def send_to_me(talk: Talk, press: Press) -> None:
    """The push, in the editor's own chat."""
    issue = await draft_of(talk, press)
    if issue is None:
        return
    await talk.toast()
    shown = messages.issue_push(talk.t, issue.id, issue.draft, editor.as_events(issue), talk.today())
    await talk.say(editor.inert(shown))


async def only_a_preview(talk: Talk, _press: Press) -> None:
    """A button of a preview: its events are not in the store yet."""
    await talk.toast(talk.t("draft.only_a_preview"))


async def back(talk: Talk, press: Press) -> None:
    """Not yet: the choices again."""
    issue = await draft_of(talk, press)
    if issue is None or await is_correction(talk, issue):
        return
    await talk.toast()
    await talk.turn_into(editor.reading(talk.t, issue, await changes_of(talk, issue))[-1])


async def keep(talk: Talk, press: Press) -> None:
    """Into archive and events only."""
    issue = await draft_of(talk, press)
    if issue is None or await is_correction(talk, issue):
        return
    done = await talk.house.publishing.publish(issue.id, send=False, by=talk.user_id)
    if done is None or not done.first:
        await talk.toast(talk.t("draft.published_already"), alert=True)
        return
    await talk.toast()
    await talk.turn_into(editor.kept(talk.t, done.events))


async def discard(talk: Talk, press: Press) -> None:
    """Throw the draft away."""
    issue = await draft_of(talk, press)
    if issue is None:
        return
    if not await talk.house.publishing.discard(issue.id):
        await talk.toast(talk.t("draft.published_already"), alert=True)
        return
    await talk.toast()
    await talk.turn_into(messages.note(talk.t, "draft.discarded"))


FEATURE = Feature(
    "editing",
    audience=Audience.EDITOR,
    actions={
        "pv": only_a_preview,
        "dm": send_to_me,
        "db": back,
        "dk": keep,
        "dd": discard,
    },
)
