"""The demo: the bot against the simulator, a sample issue, and a short play in which everything happens once.

`play` runs the play and says whether each step came true; `serve` plays it, too, and leaves the chat page open.
"""

from __future__ import annotations

import asyncio
import signal
import tempfile
from collections.abc import Callable
from datetime import date, datetime, timedelta
from importlib.resources import files
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.app import App
from bot.clock import MovableClock, SystemClock
from bot.config import Settings
from bot.simulator.people import Person
from bot.simulator.server import DEMO_TOKEN, Simulator
from bot.simulator.state import Message
from storage.records import Event

ZONE = ZoneInfo("Asia/Seoul")
RECEIVED = date(2026, 11, 5)
EDITOR_ID, HANEUL_ID, SAM_ID = 1001, 2001, 2002
STEP_LIMIT_S = 15.0
SAMPLE = "sample-issue.txt"


class StepFailed(Exception):
    """A step of the play did not come true; the text says which."""


class Show:
    """One demo. `say` prints a line for whoever started it."""

    def __init__(
        self,
        *,
        say: Callable[[str], None],
        issue_name: str | None = None,
        issue_data: bytes | None = None,
        start: datetime | None = None,
    ) -> None:
        self._say = say
        self._name = issue_name or SAMPLE
        self._data = issue_data or files(__package__).joinpath(SAMPLE).read_bytes()
        sample_day = datetime(RECEIVED.year, RECEIVED.month, RECEIVED.day, 10, tzinfo=ZONE)
        first = sample_day if issue_data is None else SystemClock().now()
        self._clock = MovableClock(start or first, running=True)
        self._app: App | None = None

    async def play(self) -> bool:
        """The play without a page; prints the conversation. Whether every step came true."""
        return await self._run(port=0, stay=False)

    async def serve(self, port: int) -> None:
        """The page on a port, the play on it, and then whatever its visitors do, until Ctrl-C."""
        await self._run(port=port, stay=True)

    async def _run(self, *, port: int, stay: bool) -> bool:
        with tempfile.TemporaryDirectory(prefix="letterbell-demo-") as folder:
            sim = Simulator(now=self._clock.now, get_next_due=self._next_due, move_clock=self._move_clock)
            await sim.start(port=port)
            try:
                settings = Settings.model_validate(
                    {
                        "token": DEMO_TOKEN,
                        "api_url": sim.url,
                        "database_url": f"sqlite:///{Path(folder) / 'demo.db'}",
                        "owners": frozenset([EDITOR_ID]),
                    }
                )
                async with App(settings, self._clock) as app:
                    self._app = app
                    if stay:
                        self._say(f"The chat page is at {sim.url}/ (stop with Ctrl-C).")
                    came_true = await self._play(sim)
                    if stay:
                        await self._until_stopped(app)
                    return came_true
            finally:
                await sim.stop()

    async def _until_stopped(self, app: App) -> None:
        stop = asyncio.Event()
        loop = asyncio.get_running_loop()
        for name in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(name, stop.set)
        await app.run(stop)

    async def _next_due(self) -> datetime | None:
        assert self._app is not None
        found = (await self._app.reminding.next_due(), await self._app.digesting.next_due())
        return min((moment for moment in found if moment is not None), default=None)

    async def _move_clock(self, to: datetime) -> None:
        self._clock.move_to(to)

    async def _play(self, sim: Simulator) -> bool:
        haneul = sim.person(HANEUL_ID, "하늘", pinned=True, role="독자 · reader")
        sam = sim.person(SAM_ID, "Sam", language_code="en", pinned=True, role="독자 · reader")
        editor = sim.person(EDITOR_ID, "편집장", pinned=True, role="편집자 · editor")
        scene = _Scene(sim, self._say)
        try:
            await self._subscribe(scene, haneul, sam)
            await self._broadcast(scene, editor, haneul, sam)
            event = await self._first_with_a_day()
            if event is None:
                self._say("· this issue announces no event with a day, so nothing is asked or reminded of")
            else:
                await self._ask_and_follow(scene, event, haneul, sam)
                await self._correct(scene, event, editor, haneul)
        except StepFailed as missed:
            self._say(f"✗ {missed}")
            return False
        self._say("✓ every step came true")
        return True

    async def _subscribe(self, scene: _Scene, haneul: Person, sam: Person) -> None:
        await scene.says(haneul, "/start", "구독하기")
        await scene.presses(haneul, "구독하기", "구독했어요")
        await scene.says(sam, "/start", "Subscribe")
        await scene.presses(sam, "Subscribe", "You’re subscribed")

    async def _broadcast(self, scene: _Scene, editor: Person, *readers: Person) -> None:
        scene.tell(f"{editor.user.first_name} ⇒ [{self._name}]")
        before = len(editor.chat.from_bot)
        editor.uploads(self._name, self._data)
        await scene.expects(editor, "모두에게 보내기", before)
        await scene.presses(editor, "모두에게 보내기", "2명에게 발송", edited=True)
        seen_before = [len(reader.chat.from_bot) for reader in readers]
        await scene.presses(editor, "2명에게 발송", "발송이 끝났어요", edited=True)
        for reader, seen in zip(readers, seen_before, strict=True):
            await scene.expects(reader, "", seen)

    async def _first_with_a_day(self) -> Event | None:
        assert self._app is not None
        found = await self._app.house.event_lookup.next_events(20)
        return next((event for event in found if event.facts.precision.names_a_day), None)

    async def _ask_and_follow(self, scene: _Scene, event: Event, haneul: Person, sam: Person) -> None:
        name = event.facts.aliases[-1] if event.facts.aliases else event.facts.title
        assert event.facts.start is not None
        await scene.says(haneul, f"{name} 언제야?", f"{event.facts.start.month}월 {event.facts.start.day}일")
        await scene.says(sam, "what's on next month?", "")
        await scene.presses(haneul, f"🔔 {event.facts.title[:20]}", "알림을 맞췄어요")
        due = await self._next_due()
        if due is None:
            raise StepFailed("no reminder was planned")
        before = len(haneul.chat.from_bot)
        self._clock.move_to(due + timedelta(seconds=1))
        scene.tell(f"⏩ {due.astimezone(ZONE):%Y-%m-%d %H:%M}")
        await scene.expects(haneul, "⏰", before)

    async def _correct(self, scene: _Scene, event: Event, editor: Person, haneul: Person) -> None:
        """The date was wrong: it is put right in every copy that is out, and who follows the event is told."""
        assert event.facts.end is not None
        day = event.facts.end + timedelta(days=1)
        await scene.presses(editor, "정정", event.facts.title[:20])
        await scene.presses(editor, event.facts.title[:20], "✏️ 날짜", edited=True)
        await scene.presses(editor, "✏️ 날짜", "날짜를 적어 주세요")
        await scene.says(editor, f"{day.year}년 {day.month}월 {day.day}일", "돌아가기")
        await scene.presses(editor, "돌아가기", "바뀌는 것 보기", edited=True)
        await scene.presses(editor, "바뀌는 것 보기", "2개 고치기", edited=True)
        before = len(haneul.chat.from_bot)
        await scene.presses(editor, "2개 고치기", "정정이 끝났어요", edited=True)
        await scene.expects(haneul, f"{day.month}월 {day.day}일", before)


class _Scene:
    """Acts for the people of the play, prints what is said, and waits for what should come."""

    def __init__(self, sim: Simulator, tell: Callable[[str], None]) -> None:
        self._sim = sim
        self.tell = tell

    async def says(self, person: Person, text: str, expected: str) -> None:
        before = len(person.chat.from_bot)
        self.tell(f"{person.user.first_name}: {text}")
        person.says(text)
        await self.expects(person, expected, before)

    async def presses(self, person: Person, label: str, expected: str, *, edited: bool = False) -> None:
        before = len(person.chat.from_bot) - (1 if edited else 0)
        self.tell(f"{person.user.first_name} ☞ [{label}]")
        person.presses(label)
        await self.expects(person, expected, before)

    async def expects(self, person: Person, expected: str, before: int) -> None:
        """Wait for a newer message that holds a text or a button."""

        def found() -> Message | None:
            new = person.chat.from_bot[before:]
            return next((m for m in new if expected in m.text or any(expected in b for b in m.buttons)), None)

        await self._sim.changes.until(lambda: found() is not None, within=STEP_LIMIT_S)
        message = found()
        if message is None:
            raise StepFailed(f"{person.user.first_name} got no message with {expected!r}")
        body = message.text.replace("\n", "\n    ")
        self.tell(f"  → {person.user.first_name}: {body}")
        if message.buttons:
            self.tell("    " + " ".join(f"[{label}]" for label in message.buttons))
