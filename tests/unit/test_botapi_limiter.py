"""Replies through the pacer: what is waited for, what is tried again, and what must hold nobody up."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from typing import Any

import pytest
from telegram.error import BadRequest, Forbidden, NetworkError, RetryAfter, TelegramError

from bot.botapi.limiter import TRIES, PacedLimiter
from bot.botapi.pacing import Lane, Pacer
from bot.botapi.transport import NoAnswer, NotReached
from tests.support.virtual_clock import VirtualClock


class Caller:
    """A Bot call that meets these faults in turn, then succeeds; notes when it was made."""

    def __init__(self, *faults: TelegramError) -> None:
        self.clock = VirtualClock()
        self.pacer = Pacer(self.clock, 10.0)
        self.limiter = PacedLimiter(self.pacer, self.clock)
        self.faults = list(faults)
        self.made: list[float] = []

    async def _call(self) -> str:
        self.made.append(round(self.clock.monotonic(), 3))
        if self.faults:
            raise self.faults.pop(0)
        return "done"

    def start(self, endpoint: str = "sendMessage", chat_id: object = 5) -> asyncio.Task[Any]:
        return asyncio.create_task(
            self.limiter.process_request(self._call, (), {}, endpoint, {"chat_id": chat_id}, None)
        )


@pytest.fixture
async def caller() -> AsyncIterator[Callable[..., Caller]]:
    made: list[Caller] = []

    def make(*faults: TelegramError) -> Caller:
        made.append(Caller(*faults))
        return made[-1]

    yield make
    for each in made:
        await each.pacer.stop()


Make = Callable[..., Caller]


@pytest.mark.parametrize("fault", [RetryAfter(7), NetworkError("Too Many Requests: retry after 7")])
async def test_a_flood_wait_is_waited_for_exactly(caller: Make, fault: TelegramError) -> None:
    """Not sooner, not later; also where only the words tell how long."""
    call = caller(fault)
    task = call.start()
    await call.clock.advance(20)
    assert task.result() == "done"
    assert call.made == [0.0, 7.0]


async def test_a_flood_that_does_not_end_is_told_after_a_few_tries(caller: Make) -> None:
    """The handler learns of it; the call is not made for ever."""
    call = caller(*[RetryAfter(2) for _ in range(20)])
    task = call.start()
    await call.clock.advance(100)
    with pytest.raises(RetryAfter):
        task.result()
    assert len(call.made) == TRIES


async def test_a_missing_network_is_tried_again_and_doubt_is_not(caller: Make) -> None:
    """Never connected: again, with back-off. No answer: a second try could be a second message."""
    call = caller(NotReached("no"), NotReached("no"))
    task = call.start()
    await call.clock.advance(20)
    assert task.result() == "done"
    assert call.made == [0.0, 2.0, 6.0]
    doubt = caller(NoAnswer("none"))
    task = doubt.start()
    await doubt.clock.advance(20)
    with pytest.raises(NoAnswer):
        task.result()
    assert len(doubt.made) == 1


@pytest.mark.parametrize("endpoint", ["setMyCommands", "answerCallbackQuery", "getFile", "sendChatAction"])
async def test_what_is_no_message_costs_none_of_the_rate(caller: Make, endpoint: str) -> None:
    """A hundred of them leave at once, and the next message too."""
    call = caller()
    tasks = [call.start(endpoint) for _ in range(100)]
    tasks.append(call.start())
    await call.clock.advance(0)
    assert all(task.done() for task in tasks)


async def test_a_flood_on_the_command_menu_stops_no_message(caller: Make) -> None:
    """Its limit is its own and can last for hours: told at once, and messages go on."""
    call = caller(RetryAfter(7200))
    menu = call.start("setMyCommands", chat_id="")
    await call.clock.advance(0)
    with pytest.raises(RetryAfter):
        menu.result()
    reply = call.start()
    await call.clock.advance(0.5)
    assert reply.result() == "done"


async def test_a_short_flood_on_the_command_menu_is_waited_for(caller: Make) -> None:
    """A few seconds are no reason to fail."""
    call = caller(RetryAfter(3))
    menu = call.start("setMyCommands", chat_id="")
    await call.clock.advance(3)
    assert menu.result() == "done"
    assert call.made == [0.0, 3.0]


@pytest.mark.parametrize("fault", [Forbidden("Forbidden: bot was blocked by the user"), BadRequest("no"), NoAnswer()])
async def test_a_probe_that_is_refused_for_its_own_reason_opens_the_gate(caller: Make, fault: TelegramError) -> None:
    """After a flood wait the first reply goes to somebody who blocked us: the others don't wait for a better one."""
    call = caller(fault)
    call.pacer.flood(3.0)
    first, second = call.start(chat_id=1), call.start(chat_id=2)
    await call.clock.advance(3.5)
    assert isinstance(first.exception(), type(fault))
    assert second.result() == "done"


async def test_a_quiet_call_does_not_answer_for_the_probe(caller: Make) -> None:
    """While the probe is out, an answered button press opens nothing."""
    call = caller()
    call.pacer.flood(1.0)
    out = asyncio.create_task(call.pacer.turn(Lane.BROADCASTS, 9))
    await call.clock.advance(1.0)
    assert out.done()
    await call.start("answerCallbackQuery")
    waiting = call.start(chat_id=2)
    await call.clock.advance(1.0)
    assert not waiting.done()
    call.pacer.probe_answered(9)
    await call.clock.advance(0.5)
    assert waiting.result() == "done"


async def test_a_chat_named_by_a_word_is_paced_like_any_other(caller: Make) -> None:
    """@channel has no number; its messages still take turns, ten a second here."""
    call = caller()
    tasks = [call.start(chat_id="@channel") for _ in range(30)]
    await call.clock.advance(1.0)
    assert 8 <= sum(task.done() for task in tasks) <= 12
    await call.clock.advance(2.5)
    assert all(task.done() for task in tasks)
