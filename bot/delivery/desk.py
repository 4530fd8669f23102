"""What is pushed to editors: previews of pasted issues, and the one progress message of a broadcast. Called by the ticks."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import orjson
import structlog

from bot.botapi.door import Door
from bot.botapi.outcomes import Outcome, RetryAt, Sent, Uncertain, Unreached
from bot.botapi.pacing import PAID_PER_SECOND, Lane
from bot.clock import Clock
from bot.delivery.sender import encoded
from bot.domain.sending import Speed
from bot.ingest import NotAnIssue
from bot.locales import texts
from bot.services.broadcasting import Broadcasting, Report
from bot.services.drafting import Drafting
from bot.services.editors import Editors
from bot.services.held import Held
from bot.services.publishing import Publishing, Reading
from bot.services.subscriptions import Subscriptions
from bot.views import editor, messages
from bot.views.broadcasts import Shown, alarm, progress
from bot.views.changes import change_text
from bot.views.keyboards import Message
from bot.views.notices import held_question
from bot.views.reading import refusal_text
from storage.delivery_records import Broadcast
from storage.records import DraftPart

log = structlog.get_logger(__name__)

# Telegram edits a message in one chat about 20 times a minute at the most.
EDIT_EVERY = timedelta(seconds=3)
# An answer to a press waits out a flood wait.
UNSAID_WITHIN = timedelta(hours=1)
TRIES = 4


class Desk:
    """Messages to editors that no update of theirs is waiting for."""

    def __init__(
        self,
        *,
        clock: Clock,
        door: Door,
        drafting: Drafting,
        reading: Reading,
        publishing: Publishing,
        broadcasting: Broadcasting,
        subscriptions: Subscriptions,
        held: Held,
        editors: Editors,
        language: str,
        timezone: str,
    ) -> None:
        self._clock = clock
        self._door = door
        self._drafting = drafting
        self._reading = reading
        self._publishing = publishing
        self._broadcasting = broadcasting
        self._subscriptions = subscriptions
        self._held = held
        self._editors = editors
        self._language = language
        self._timezone = timezone
        self._shown: dict[int, tuple[datetime, Message | None]] = {}
        self._alarms: list[int] = []
        self._settled: set[int] = set()
        # Over before the press that began them had its answer: the message that is to say so is not known yet.
        self._unsaid: dict[int, datetime] = {}

    async def preview_quiet(self) -> None:
        """Read and show every pasted issue to which nothing was added for 3 s."""
        for chat_id in await self._drafting.quiet_chats():
            parts = await self._drafting.waiting(chat_id)
            if parts:
                await self._preview(chat_id, parts)

    async def _preview(self, chat_id: int, parts: Sequence[DraftPart]) -> None:
        t = texts(await self._language_of(chat_id))
        given = [(part.text, orjson.loads(part.entities)) for part in parts]
        received = next((part.received for part in parts if part.received), None)
        try:
            draft = self._reading.messages(given, received=received)
        except NotAnIssue as refusal:
            await self._drafting.drop(parts)
            await self._say(chat_id, messages.note(t, "draft.refused", name="-", reason=refusal_text(t, refusal)))
            return
        issue = await self._publishing.add(draft, by=parts[0].user_id, read_from=parts)
        today = self._clock.now().astimezone(self._reading.zone).date()
        found = await self._publishing.compared(issue.draft)
        changes = [change_text(t, one.change, one.known, one.facts) for one in found]
        for message in editor.preview(t, issue, today, changes):
            await self._say(chat_id, message)

    async def show_progress(self) -> None:
        """Edit each running broadcast's message at most every 3 s, and once more when nothing of it is open any more."""
        ended = {cast.id for cast in await self._broadcasting.finish_done()}
        running = {cast.id for cast in await self._broadcasting.unfinished()}
        winding_down = {cast.id for cast in await self._broadcasting.winding_down()}
        self._settled &= winding_down
        for broadcast_id in sorted(ended | running | (winding_down - self._settled) | set(self._unsaid)):
            await self._show(broadcast_id)

    async def _show(self, broadcast_id: int) -> None:
        report = await self._broadcasting.report(broadcast_id)
        if report is None:
            return
        chat_id, final = report.cast.report_chat_id, report.cast.state.is_over and not report.tally.waiting
        now = self._clock.now()
        if final:
            self._settled.add(broadcast_id)
            self._note_unsaid(report.cast, now)
        shown_at, shown = self._shown.get(broadcast_id, (datetime.min.replace(tzinfo=UTC), None))
        if chat_id is None or (not final and abs(now - shown_at) < EDIT_EVERY):
            return
        t = texts(report.cast.report_language or self._language)
        message = progress(t, report.cast, report.tally, await self._facts(report, chat_id))
        if message == shown and not final:
            return
        self._shown[broadcast_id] = (now, message)
        if final:
            del self._shown[broadcast_id]
        # Another one follows soon, or this is the last.
        await self._edit(chat_id, report.cast.report_message_id or 0, message, tries=TRIES if final else 1)

    def _note_unsaid(self, cast: Broadcast, now: datetime) -> None:
        """Keep a broadcast that is over in mind, while somebody is to be told and his message is not known."""
        since = self._unsaid.setdefault(cast.id, now)
        if cast.report_chat_id is not None or cast.created_by is None or now - since > UNSAID_WITHIN:
            del self._unsaid[cast.id]

    async def _facts(self, report: Report, chat_id: int) -> Shown:
        reader = await self._subscriptions.known(chat_id)
        pacer = self._door.pacer
        return Shown(
            self._clock.now(),
            reader.timezone if reader else self._timezone,
            Speed(pacer.rate, PAID_PER_SECOND, pacer.closed_for_s),
            report.per_second,
            report.missed,
            report.untold,
            report.is_recalled,
        )

    async def ask_about_held(self) -> None:
        """What is long overdue or in doubt waits: each editor is asked once what to do with it."""
        found = await self._held.to_ask_about()
        if found is None:
            return
        for chat_id in sorted(await self._editors.everyone()):
            t = texts(await self._language_of(chat_id))
            first = found.first.astimezone(self._reading.zone).date()
            await self._say(chat_id, held_question(t, found.batches, found.overdue, found.doubtful, first))

    async def stop(self, broadcast_id: int, reason: str) -> None:
        """Something is wrong with a broadcast: it pauses, its message says why, and the editor gets one that rings."""
        log.error("a broadcast is paused", broadcast=broadcast_id, reason=reason)
        if not await self._broadcasting.pause(broadcast_id, problem=reason):
            return
        self._shown.pop(broadcast_id, None)
        self._alarms.append(broadcast_id)

    async def ring_alarms(self) -> None:
        """Tell the editor of each broadcast that paused by itself; once, in a message that rings."""
        stopped = await self._held.stopped()
        self._alarms += [broadcast_id for broadcast_id in stopped if broadcast_id not in self._alarms]
        while self._alarms:
            await self._ring(self._alarms.pop(0))
        if stopped:
            await self._held.told_of_stopped()

    async def _ring(self, broadcast_id: int) -> None:
        report = await self._broadcasting.report(broadcast_id)
        if report is None or report.cast.problem is None:
            return
        begun_by = report.cast.report_chat_id or report.cast.created_by
        # What a command began is nobody's: then it is everybody's.
        for chat_id in [begun_by] if begun_by is not None else sorted(await self._editors.everyone()):
            t = texts(report.cast.report_language or await self._language_of(chat_id))
            await self._say(chat_id, alarm(t, report.cast, report.tally, await self._facts(report, chat_id)))

    async def _language_of(self, chat_id: int) -> str:
        reader = await self._subscriptions.known(chat_id)
        return reader.language if reader else self._language

    async def _say(self, chat_id: int, message: Message) -> Outcome:
        outcome = await self._call(chat_id, _to(chat_id, encoded(message)), "sendMessage", Lane.REPLIES)
        if not isinstance(outcome, Sent):
            log.error("an editor could not be told", chat=chat_id, outcome=type(outcome).__name__)
        return outcome

    async def _edit(self, chat_id: int, message_id: int, message: Message, *, tries: int) -> None:
        body = b'{"message_id":%d,%s' % (message_id, _to(chat_id, encoded(message))[1:])
        outcome = await self._call(chat_id, body, "editMessageText", Lane.REMINDERS, tries=tries)
        log.debug("progress shown", outcome=type(outcome).__name__)

    async def _call(self, chat_id: int, body: bytes, method: str, lane: Lane, *, tries: int = TRIES) -> Outcome:
        """Call, and wait out what is safe to wait out: a flood wait, a network that is not there; for an edit, also doubt."""
        again = (Unreached, Uncertain) if method == "editMessageText" else Unreached
        for attempt in range(1, tries + 1):
            await self._door.pacer.turn(lane, chat_id)
            outcome = await self._door.send(body, method=method)
            if isinstance(outcome, RetryAt):
                self._door.pacer.flood(outcome.after_s, chat_id=chat_id)
            elif isinstance(outcome, again):
                if attempt < tries:
                    await self._clock.sleep(2.0 ** (attempt - 1))
            else:
                self._door.pacer.probe_answered()
                break
        return outcome


def _to(chat_id: int, body: bytes) -> bytes:
    return b'{"chat_id":%d,%s' % (chat_id, body[1:])
