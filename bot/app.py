"""The composition root: builds everything once, starts it, runs it, stops it. Used by `run`, `demo` and the tests."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from types import TracebackType

import structlog
from telegram import BotCommand, Update
from telegram.error import InvalidToken, TelegramError

from bot.botapi.door import Door
from bot.botapi.pacing import PAID_PER_SECOND
from bot.clock import Clock
from bot.config import Settings
from bot.delivery.desk import Desk
from bot.delivery.sender import Sender
from bot.delivery.worker import Worker
from bot.domain import date_holidays
from bot.domain.sending import Speed
from bot.errors import LetterbellError, TokenRejected
from bot.handlers.features import Audience
from bot.handlers.helping import commands_for
from bot.handlers.house import House
from bot.handlers.routing import Router
from bot.intake.handling import Handling, note_fault
from bot.intake.polling import Polling
from bot.jobs.ticker import Tick, Ticker
from bot.locales import LANGUAGES, texts
from bot.services.broadcasting import Broadcasting
from bot.services.correcting import Correcting
from bot.services.digesting import Digesting
from bot.services.drafting import Drafting
from bot.services.editors import Editors
from bot.services.event_lookup import EventLookup
from bot.services.following import Follows
from bot.services.heartbeat import Heartbeat
from bot.services.held import Held
from bot.services.managers import Managers
from bot.services.planning import Planning
from bot.services.preferences import Preferences
from bot.services.publishing import Publishing, Reading
from bot.services.reminding import Reminding
from bot.services.scheduling import Scheduling
from bot.services.sent_issues import SentIssues
from bot.services.subscriptions import Subscriptions
from bot.services.unanswered import UnansweredQuestions
from bot.tasks import Tasks
from storage.backend import Role
from storage.engine import Store

log = structlog.get_logger(__name__)

# How long a stop waits for what is in hand and in flight.
STOP_WITHIN_S = 10.0


def _claim_code() -> str:
    return secrets.token_urlsafe(9)


class App:
    """The whole bot. `async with` starts it; `run` serves until its event is set."""

    def __init__(
        self, settings: Settings, clock: Clock, *, claim_code: Callable[[], str] = _claim_code, ticking: bool = True
    ) -> None:
        self.settings = settings
        self.clock = clock
        self.claim_code: str | None = None
        self._make_claim_code = claim_code
        self._ticking = ticking
        self.store = Store.open(settings.database_url)
        self.door = Door(
            token=settings.token_text, api_url=settings.api_url, clock=clock, rate=settings.messages_per_second
        )
        self.application = self.door.build_application()
        self.subscriptions = Subscriptions(self.store, clock, language=settings.language, timezone=settings.timezone)
        self.planning = Planning(settings.zone)
        held_after = timedelta(hours=settings.reminders_held_after_hours)
        self.reminding = Reminding(self.store, clock, timezone=settings.timezone, held_after=held_after)
        self.held = Held(self.store, clock, held_after=held_after)
        self.digesting = Digesting(self.store, clock)
        self.editors = Editors(self.store, clock, settings.owners)
        self.house = self._house()
        self.desk = Desk(
            clock=clock,
            door=self.door,
            drafting=self.house.drafting,
            reading=self.house.reading,
            publishing=self.house.publishing,
            broadcasting=self.house.broadcasting,
            subscriptions=self.subscriptions,
            held=self.held,
            editors=self.editors,
            language=settings.language,
            timezone=settings.timezone,
        )
        self.worker = Worker(
            self.store,
            clock,
            self.door,
            Sender(self.store, clock, timezone=settings.timezone),
            self.desk.stop,
            rate=settings.messages_per_second,
            hold=settings.held_kinds,
        )
        arrived = asyncio.Event()
        self.handling = Handling(self.store, clock, self.application, arrived, self._apologise)
        self.polling = Polling(self.store, clock, self.door, arrived)
        self.heartbeat = Heartbeat(self.store, clock)
        self.ticker = Ticker(self._ticks())
        self._tasks = Tasks()

    @property
    def username(self) -> str:
        """The bot's name, known once started."""
        return str(self.application.bot.username)

    def _house(self) -> House:
        settings, clock = self.settings, self.clock
        publishing = Publishing(self.store, clock, home=settings.zone)
        return House(
            subscriptions=self.subscriptions,
            follows=Follows(self.store, clock, self.subscriptions, self.planning, timezone=settings.timezone),
            preferences=Preferences(self.store, clock, self.subscriptions, self.planning),
            held=self.held,
            publishing=publishing,
            reading=Reading(clock, settings.zone, settings.newsletter),
            event_lookup=EventLookup(self.store, clock, timezone=settings.timezone),
            broadcasting=Broadcasting(self.store, clock, first=settings.owners),
            drafting=Drafting(self.store, clock),
            correcting=Correcting(self.store, clock, settings.zone),
            scheduling=Scheduling(self.store, clock),
            sent_issues=SentIssues(self.store, clock, self.planning),
            editors=self.editors,
            managers=Managers(clock),
            unanswered=UnansweredQuestions(self.store, clock, publishing, zone=settings.zone),
            clock=clock,
            language=settings.language,
            timezone=settings.timezone,
            newsletter=settings.newsletter,
            may_pay=settings.paid_broadcast,
            speed=self._speed,
            wake=self._wake,
        )

    def _ticks(self) -> list[Tick]:
        return [
            Tick("fan_out", 1.0, self._fan_out),
            Tick("canaries", 1.0, self._move_canaries),
            Tick("reminders", 1.0, self._remind),
            Tick("news", 0.5, self._look_for_news),
            Tick("previews", 1.0, self.desk.preview_quiet),
            Tick("held", 5.0, self.desk.ask_about_held),
            Tick("progress", 1.0, self.desk.show_progress),
            Tick("alarms", 1.0, self.desk.ring_alarms),
            Tick("heartbeat", 15.0, self.heartbeat.beat),
            Tick("cancelled", 1.0, self.house.broadcasting.sweep_cancelled),
            Tick("inbox", 3600.0, self.handling.forget_old),
            Tick("deliveries", 3600.0, self._fold),
            Tick("old_batches", 3600.0, self.reminding.forget_old),
        ]

    def _wake(self) -> None:
        self.worker.wake()

    def _speed(self) -> Speed:
        return Speed(self.door.pacer.rate, PAID_PER_SECOND, self.door.pacer.closed_for_s)

    async def _fan_out(self) -> None:
        if await self.house.broadcasting.continue_fan_out():
            self.worker.wake()

    async def _move_canaries(self) -> None:
        if await self.house.broadcasting.move_canaries():
            self.worker.wake()

    async def _fold(self) -> None:
        await self.house.broadcasting.fold(timedelta(days=self.settings.keep_deliveries_days))

    async def _look_for_news(self) -> None:
        """A command beside us may have written: issues to send, events to know."""
        if await self.store.has_news():
            await self.house.event_lookup.refresh()
            self.worker.wake()

    async def _remind(self) -> None:
        if await self.reminding.queue_due() + await self.digesting.queue_due():
            self.worker.wake()

    async def _apologise(self, update: Update) -> None:
        """An update could not be handled: whoever sent it is told, not left waiting."""
        chat, user = update.effective_chat, update.effective_user
        if chat is None or chat.type != "private":
            return
        language = "ko" if user is None or (user.language_code or "ko").startswith("ko") else "en"
        with suppress(TelegramError):
            await self.application.bot.send_message(chat.id, texts(language)("ask.trouble"))

    async def __aenter__(self) -> App:
        try:
            await self.store.enter(Role.BOT)
            await self.door.open()
            await self._introduce()
            self.claim_code = await self.editors.new_claim_code(self._make_claim_code)
            await self.held.look_back()
            await self.worker.recover()
        except BaseException:
            await self._close()
            raise
        Router(self.house).install(self.application)
        self.application.add_error_handler(note_fault)
        self._tasks.start("handling", self.handling.run())
        self._tasks.start("polling", self.polling.run())
        self._tasks.start("worker", self.worker.run())
        self._tasks.start("place", self.store.watch())
        if self._ticking:
            await asyncio.to_thread(date_holidays.load)
            await self.ticker.run_all()
            self.ticker.start()
        return self

    async def _introduce(self) -> None:
        """Meet Telegram: who are we, and which commands are in the menu."""
        try:
            await self.application.initialize()
            # An older webhook would keep polling out; what waits there is not thrown away.
            await self.application.bot.delete_webhook()
        except InvalidToken:
            raise TokenRejected(
                "Telegram does not take the token (LETTERBELL_TOKEN); get a new one from @BotFather."
            ) from None
        except TelegramError as fault:
            raise LetterbellError(f"{self.settings.api_url} can't be reached: {fault.message}.") from None
        try:
            await self._set_menu()
        except TelegramError as fault:
            # The menu of the last start stays; nobody needs it to be answered.
            log.warning("the command menu could not be set", reason=fault.message)

    async def _set_menu(self) -> None:
        for language in LANGUAGES:
            t = texts(language)
            commands = [BotCommand(name, t(key)) for name, key in commands_for(Audience.READER)]
            await self.application.bot.set_my_commands(commands, language_code=language)
            if language == self.settings.language:
                await self.application.bot.set_my_commands(commands)

    async def run(self, stop: asyncio.Event) -> None:
        """Serve until the event is set. Raises what makes going on senseless: TokenRejected, AnotherPoller."""
        await self._tasks.until(stop)

    async def __aexit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, traceback: TracebackType | None
    ) -> None:
        await self.ticker.stop()
        await self._tasks.end()
        await self.handling.finish(STOP_WITHIN_S)
        await self.worker.finish(STOP_WITHIN_S)
        await self._close()

    async def _close(self) -> None:
        with suppress(RuntimeError):
            await self.application.shutdown()
        await self.door.close()
        await self.store.close()
