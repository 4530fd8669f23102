"""A small world for conversation tests: the simulator, the real bot over real HTTP, a file for a database, a movable clock."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.app import App
from bot.clock import MovableClock
from bot.config import Settings
from bot.ingest import read_file
from bot.simulator.people import Person
from bot.simulator.server import Simulator
from bot.simulator.state import Message
from storage import broadcasts, inbox, outbox, subscribers
from storage.records import Draft
from tests.support.empty_store import lay_empty_store

TOKEN = "4242:TEST-token-that-never-left-this-machine-000"
EDITOR_ID = 77
START = datetime.fromisoformat("2026-11-05T10:00+09:00")
SAMPLE = Path(__file__).parents[2] / "bot" / "demo" / "sample-issue.txt"
LIMIT_S = 10.0


@dataclass(slots=True)
class Chat:
    """A person's private chat with the bot, spoken in turns."""

    world: World
    person: Person

    @property
    def last(self) -> Message:
        """The bot's newest message."""
        return self.person.chat.from_bot[-1]

    @property
    def texts(self) -> list[str]:
        """All the bot said, in order."""
        return [message.text for message in self.person.chat.from_bot]

    @property
    def toast(self) -> str:
        """What the last press was answered with."""
        press = self.person.last_press
        return press.text if press else ""

    async def says(self, text: str) -> Message:
        """Say something and get the newest message of the bot."""
        self.person.says(text)
        await self.world.settled()
        return self.last

    async def presses(self, label: str, *, twice: bool = False) -> Message:
        """Press a button (a part of its label will do)."""
        self.person.presses(label, twice=twice)
        await self.world.settled()
        return self.last

    async def forges(self, data: str) -> str:
        """Send any callback data for the newest message; the toast that comes back."""
        self.person.presses_raw(data, self.last.id if self.person.chat.from_bot else 1)
        await self.world.settled()
        return self.toast

    async def uploads(self, name: str, content: bytes, *, size: int | None = None) -> Message:
        """Send a file."""
        self.person.uploads(name, content, size=size)
        await self.world.settled()
        return self.last


@dataclass(slots=True)
class World:
    """Everything a conversation needs. `settled` waits until the bot has nothing left to do."""

    sim: Simulator
    app: App
    clock: MovableClock
    database: Path | None
    chats: dict[int, Chat] = field(default_factory=dict)

    def chat(self, id: int, name: str = "하늘", *, language_code: str = "ko") -> Chat:
        """A person's chat; the same id is the same person."""
        if id not in self.chats:
            self.chats[id] = Chat(self, self.sim.person(id, name, language_code=language_code))
        return self.chats[id]

    def editor(self) -> Chat:
        """The owner's chat."""
        return self.chat(EDITOR_ID, "편집장")

    async def settled(self) -> None:
        """Wait until every update is handled, every due row is sent, and every tick had its turn."""
        async with asyncio.timeout(LIMIT_S):
            while True:
                await self._quiet()
                said = self.sim.changes.version
                await self.app.ticker.run_all()
                # What the ticks set going may be over already; then they have not seen its end.
                if await self._is_quiet() and self.sim.changes.version == said:
                    return

    async def passes(self, by: timedelta) -> None:
        """Let time go by once everything said is heard, and what falls due happen."""
        await self.settled()
        self.clock.advance(by)
        await self.settled()

    async def readers(self, count: int, *, first_id: int = 1001, language: str = "ko") -> list[int]:
        """So many subscribers at once; their chat ids."""
        self.sim.crowd(count, first_id=first_id)
        ids = [first_id + n for n in range(count)]
        rows = [(chat_id, 0, language, "Asia/Seoul") for chat_id in ids]
        await self.app.store.write(lambda tx: subscribers.take_in(tx, rows, now=self.clock.now()))
        return ids

    async def publish(self, draft: Draft, *, send: bool = False) -> int:
        """An issue published from outside the chat; its id."""
        issue = await self.app.house.publishing.add(draft)
        await self.app.house.publishing.publish(issue.id, send=send)
        return issue.id

    async def until(self, condition: Callable[[], bool]) -> None:
        """Wait for something inside the bot, of which the simulator hears nothing."""
        async with asyncio.timeout(LIMIT_S):
            while not condition():
                await self.sim.changes.after(self.sim.changes.version, within=0.02)

    async def _quiet(self) -> None:
        within = 0.02
        while not await self._is_quiet():
            # What takes long is asked after less often: each look reads the database.
            await self.sim.changes.after(self.sim.changes.version, within=within)
            within = min(within * 1.3, 0.1)

    async def _is_quiet(self) -> bool:
        if len(self.sim.world.updates) or not self.app.handling.is_idle or not self.app.worker.is_idle:
            return False
        if (await self.app.store.read(inbox.counts)).get(inbox.PENDING):
            return False
        now = self.clock.now()

        async def due(tx: AsyncConnection) -> bool:
            return await outbox.anything_due(tx, now, await broadcasts.sending(tx))

        return not await self.app.store.read(due)


def draft(text: str, received: date) -> Draft:
    """The draft in a text."""
    from zoneinfo import ZoneInfo  # noqa: PLC0415

    return read_file(text.encode(), name="issue.txt", received=received, today=received, zone=ZoneInfo("Asia/Seoul"))


def sample() -> Draft:
    """The demo's own issue, received on 2026-11-05."""
    return draft(SAMPLE.read_text("utf-8"), date(2026, 11, 5))


@asynccontextmanager
async def living_world(
    folder: Path,
    *,
    database_url: str | None = None,
    owners: Iterable[int] = (EDITOR_ID,),
    rate: float = 1000,
    limits: bool = False,
    before_start: Callable[[Simulator], None] = lambda sim: None,
    start: datetime = START,
    **more_settings: object,
) -> AsyncIterator[World]:
    """A world in a folder of its own (or on any database), at 2026-11-05 10:00 in Seoul; `more_settings` by their names in `Settings`."""
    clock = MovableClock(start)
    if database_url is None and not (folder / "bot.db").exists():
        await lay_empty_store(folder / "bot.db")
    async with Simulator(now=clock.now, token=TOKEN, limits=limits) as sim:
        before_start(sim)
        settings = Settings(
            _env_file=None,
            token=TOKEN,
            api_url=sim.url,
            database_url=database_url or f"sqlite:///{folder / 'bot.db'}",
            owners=frozenset(owners),
            messages_per_second=rate,
            **more_settings,  # type: ignore[arg-type]
        )
        async with App(settings, clock, claim_code=lambda: "let-me-in", ticking=False) as app:
            yield World(sim, app, clock, app.store.path)
