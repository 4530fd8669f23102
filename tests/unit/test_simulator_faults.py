"""What the simulated Telegram does wrong on demand, and the flood limits it keeps."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from typing import Any

import aiohttp
import pytest

from bot.clock import MovableClock
from bot.simulator.errors import Refused
from bot.simulator.faults import Fault
from bot.simulator.limits import Limits
from bot.simulator.people import Person
from bot.simulator.server import Simulator
from tests.support.bot_api import BotApi


class Seconds:
    """Monotonic time that a test moves."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def seconds() -> Seconds:
    return Seconds()


@pytest.fixture
async def sim(seconds: Seconds) -> AsyncIterator[Simulator]:
    async with Simulator(now=MovableClock(datetime(2023, 11, 2, tzinfo=UTC)).now, monotonic=seconds) as sim:
        yield sim


@pytest.fixture
async def api(sim: Simulator) -> AsyncIterator[BotApi]:
    async with BotApi(sim) as api:
        yield api


@pytest.fixture
def mina(sim: Simulator) -> Person:
    return sim.person(1, "미나", started=True)


HI: dict[str, Any] = {"chat_id": 1, "text": "hi"}


@pytest.mark.parametrize(
    ("fault", "code", "words"),
    [
        (Fault.forbidden(), 403, "Forbidden: bot was blocked by the user"),
        (Fault.bad_request("CHAT_WRITE_FORBIDDEN"), 400, "Bad Request: CHAT_WRITE_FORBIDDEN"),
        (Fault.unauthorized(), 401, "Unauthorized"),
        (Fault.server_error(), 500, "Internal Server Error"),
        (Fault.server_error(502), 502, "Bad Gateway"),
    ],
)
async def test_refusals_on_demand(
    sim: Simulator, api: BotApi, mina: Person, fault: Fault, code: int, words: str
) -> None:
    """A scripted refusal meets the next call of its method, once, and nothing is sent."""
    sim.faults.next("sendMessage", fault)
    assert (await api("getMe"))["ok"]
    assert await api.refusal("sendMessage", **HI) == (code, words)
    assert sim.sent == []
    assert (await api("sendMessage", **HI))["ok"]
    assert sim.faults.taken == [("sendMessage", fault)]


async def test_a_429_names_its_wait(sim: Simulator, api: BotApi, mina: Person) -> None:
    """A 429 carries retry_after in its parameters and its words; it may hit one chat only, and several times."""
    other = sim.person(2, "Sam", started=True)
    sim.faults.next("sendMessage", Fault.too_many_requests(7), times=2, chat_id=1)
    assert (await api("sendMessage", chat_id=other.id, text="x"))["ok"]
    for _ in range(2):
        assert await api("sendMessage", **HI) == {
            "ok": False, "error_code": 429, "description": "Too Many Requests: retry after 7",
            "parameters": {"retry_after": 7},
        }  # fmt: skip
    assert (await api("sendMessage", **HI))["ok"]


async def test_a_hold_lasts_as_long_as_it_says(sim: Simulator, api: BotApi, mina: Person, seconds: Seconds) -> None:
    """While a hold lasts, everything sent is refused with the rest of the wait; reading goes on."""
    sim.faults.hold(10)
    assert (await api("sendMessage", **HI))["parameters"] == {"retry_after": 10}
    seconds.now += 7.5
    assert (await api("sendMessage", **HI))["parameters"] == {"retry_after": 3}
    assert (await api("getUpdates"))["ok"]
    seconds.now += 2.5
    assert (await api("sendMessage", **HI))["ok"]


async def test_html_instead_of_json(sim: Simulator, api: BotApi, mina: Person) -> None:
    """A proxy's page comes with its own type and no JSON, with any status."""
    sim.faults.next("sendMessage", Fault.html(502), Fault.html(200, accepted=True))
    for status in (502, 200):
        async with api.session.post(f"{api.base}/sendMessage", json=HI) as response:
            assert (response.status, response.content_type) == (status, "text/html")
    assert len(sim.sent) == 1


async def test_an_accepted_message_without_an_answer(sim: Simulator, api: BotApi, mina: Person) -> None:
    """Accept-then-drop delivers the message and closes the connection; a refused connection delivers nothing."""
    sim.faults.next("sendMessage", Fault.refuse_connection(), Fault.accept_then_drop())
    with pytest.raises(aiohttp.ClientConnectionError):
        await api("sendMessage", **HI)
    assert mina.chat.messages == []
    with pytest.raises(aiohttp.ClientConnectionError):
        await api("sendMessage", **HI)
    assert [one.text for one in mina.chat.messages] == ["hi"]
    assert sim.sent_to() == {1: 1}


async def test_a_server_error_may_have_delivered(sim: Simulator, api: BotApi, mina: Person) -> None:
    """A 5xx of the nasty kind answers an error for a message that arrived."""
    sim.faults.next("sendMessage", Fault.server_error(504, accepted=True))
    assert (await api("sendMessage", **HI))["error_code"] == 504
    assert len(mina.chat.messages) == 1


async def test_a_slow_answer_comes_after_the_effect(sim: Simulator, api: BotApi, mina: Person) -> None:
    """A slow request takes effect at once; who gives up early has sent all the same."""
    sim.faults.next("sendMessage", Fault.slow(30))
    impatient = asyncio.create_task(api("sendMessage", **HI))
    assert await sim.changes.until(lambda: len(sim.sent) == 1)
    assert not impatient.done()
    impatient.cancel()
    with pytest.raises(asyncio.CancelledError):
        await impatient


async def test_faults_by_choice_and_for_ever(sim: Simulator, api: BotApi, mina: Person) -> None:
    """A predicate sees each request; an everlasting fault stays until the faults are cleared."""
    sim.faults.when(lambda method, chat_id: Fault.forbidden() if method == "sendMessage" and chat_id == 1 else None)
    assert (await api("sendMessage", **HI))["error_code"] == 403
    sim.faults.clear()
    sim.faults.always("sendmessage", Fault.server_error())
    for _ in range(3):
        assert (await api("sendMessage", **HI))["error_code"] == 500
    sim.faults.clear()
    assert (await api("sendMessage", **HI))["ok"]


async def test_a_fault_reaches_a_waiting_poll(sim: Simulator, api: BotApi) -> None:
    """Scripting a fault for getUpdates ends the poll that waits, so that the next one meets it."""
    poll = asyncio.create_task(api("getUpdates", timeout=30))
    assert await sim.changes.until(lambda: sim.world.updates.polls == 1)
    sim.faults.next("getUpdates", Fault.conflict(), Fault.unauthorized(), Fault.server_error(502))
    assert (await poll)["result"] == []
    assert [(await api("getUpdates"))["error_code"] for _ in range(3)] == [409, 401, 502]
    assert (await api("getUpdates"))["ok"]


async def test_latency_is_spent_on_every_request(sim: Simulator, api: BotApi, mina: Person) -> None:
    """With a latency set, the effect comes half-way, the answer at the end."""
    sim.faults.latency_s = 0.05
    loop = asyncio.get_running_loop()
    start = loop.time()
    assert (await api("sendMessage", **HI))["ok"]
    assert loop.time() - start >= 0.045


def taken(limits: Limits, chat_id: int, now: float, *, group: bool = False) -> int:
    """0 where a message passes, else the seconds to wait."""
    try:
        limits.take(chat_id, group=group, now=now)
    except Refused as refusal:
        return int(refusal.parameters["retry_after"])
    return 0


def test_thirty_a_second_overall() -> None:
    """The thirty-first message within a second waits, also for a chat of its own."""
    limits = Limits()
    assert [taken(limits, chat, 0.5) for chat in range(30)] == [0] * 30
    assert taken(limits, 99, 1.4) == 1
    assert taken(limits, 99, 1.5) == 0


def test_paid_messages_have_a_limit_of_their_own() -> None:
    """With allow_paid_broadcast a thousand pass within a second, beside the thirty that are free; a chat's own limit stays."""
    limits = Limits()
    for chat in range(1000):
        limits.take(chat, group=False, now=0.5, paid=True)
    with pytest.raises(Refused):
        limits.take(1000, group=False, now=0.6, paid=True)
    assert taken(limits, 2000, 0.6) == 0


def test_one_a_second_in_a_chat_after_five() -> None:
    """Five at once pass, then one a second; what was refused counts for nothing."""
    limits = Limits()
    assert [taken(limits, 1, 0.0) for _ in range(7)] == [0, 0, 0, 0, 0, 1, 1]
    assert [taken(limits, 1, 1.0 + n) for n in range(3)] == [0, 0, 0]
    assert taken(limits, 1, 3.5) == 1
    assert taken(limits, 2, 3.5) == 0


def test_twenty_a_minute_in_a_group() -> None:
    """A group takes twenty messages in a minute and then says how long to wait."""
    limits = Limits()
    assert [taken(limits, -1, 2.0 * n, group=True) for n in range(20)] == [0] * 20
    assert taken(limits, -1, 40.0, group=True) == 20
    assert taken(limits, -1, 60.0, group=True) == 0


async def test_limits_are_kept_only_where_asked_for() -> None:
    """A simulator with limits refuses the sixth message at once with 429; one without takes them all."""
    now = MovableClock(datetime(2023, 11, 2, tzinfo=UTC)).now
    for limited in (True, False):
        async with Simulator(now=now, limits=limited, monotonic=Seconds()) as sim, BotApi(sim) as api:
            sim.person(1, "미나", started=True)
            codes = [(await api("sendMessage", **HI)).get("error_code", 200) for _ in range(6)]
            assert codes == [200] * 5 + [429 if limited else 200]
            assert len(sim.sent) == codes.count(200)
