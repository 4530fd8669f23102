"""The JSON behind the chat page, who may ask for it, and the page's files."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import Any

import aiohttp
import pytest

from bot.clock import MovableClock
from bot.simulator.people import Person
from bot.simulator.server import Simulator
from tests.support.bot_api import BotApi

START = datetime(2023, 11, 2, tzinfo=UTC)
DUE = START + timedelta(days=3)


class Page:
    """What the browser would ask."""

    def __init__(self, sim: Simulator, session: aiohttp.ClientSession) -> None:
        self.sim = sim
        self.session = session

    async def state(self, since: int = 0, run: str = "", **facts: Any) -> dict[str, Any]:
        params = {"since": str(since), "run": run}
        async with self.session.get(f"{self.sim.url}/_sim/state", params=params, **facts) as response:
            assert response.status == 200
            state: dict[str, Any] = await response.json()
            return state

    async def post(self, path: str, **body: Any) -> int:
        async with self.session.post(f"{self.sim.url}/_sim/{path}", json=body) as response:
            return response.status


@pytest.fixture
def clock() -> MovableClock:
    return MovableClock(START)


@pytest.fixture
async def sim(clock: MovableClock) -> AsyncIterator[Simulator]:
    async def due() -> datetime | None:
        return DUE if clock.now() < DUE else None

    async def move(to: datetime) -> None:
        clock.move_to(to)

    async with Simulator(now=clock.now, get_next_due=due, move_clock=move) as sim:
        yield sim


@pytest.fixture
async def page(sim: Simulator) -> AsyncIterator[Page]:
    async with aiohttp.ClientSession() as session:
        yield Page(sim, session)


@pytest.fixture
async def api(sim: Simulator) -> AsyncIterator[BotApi]:
    async with BotApi(sim) as api:
        yield api


@pytest.fixture
def mina(sim: Simulator) -> Person:
    sim.person(2, "안 보이는 사람")
    return sim.person(1, "미나", pinned=True, role="독자")


async def test_the_page_is_served_whole_and_loads_nothing_else(sim: Simulator, page: Page) -> None:
    """Its four files come from the simulator, with a policy that allows nothing from elsewhere."""
    for path, kind in (
        ("/", "text/html"), ("/page.js", "text/javascript"), ("/render.js", "text/javascript"), ("/page.css", "text/css"),
    ):  # fmt: skip
        async with page.session.get(sim.url + path) as response:
            assert (response.status, response.content_type) == (200, kind)
            assert "default-src 'none'" in response.headers["Content-Security-Policy"]
            text = await response.text()
            assert "innerHTML" not in text
            assert "https://" not in text
    async with page.session.get(f"{sim.url}/../server.py") as response:
        assert response.status == 404


async def test_state_shows_pinned_people_and_then_only_changes(
    sim: Simulator, page: Page, api: BotApi, mina: Person
) -> None:
    """The first state is whole; later ones carry what changed after the version named."""
    mina.says("/start")
    keyboard = {"inline_keyboard": [[{"text": "구독하기", "callback_data": "1:su"}]]}
    sent = await api.good("sendMessage", chat_id=1, text="<b>안녕</b> 👋", parse_mode="HTML", reply_markup=keyboard)
    await api.good("setMyCommands", commands=[{"command": "latest", "description": "최신 호"}])
    first = await page.state()
    (phone,) = first["people"]
    assert (phone["name"], phone["role"], phone["commands"][0]["command"]) == ("미나", "독자", "latest")
    own, shown = phone["messages"]
    assert (own["from"], shown["from"]) == ("person", "bot")
    assert shown["entities"] == [{"type": "bold", "offset": 0, "length": 2}]
    assert shown["keyboard"][0][0]["label"] == "구독하기"
    assert (first["now"], first["next_due"], first["movable"]) == (START.isoformat(), DUE.isoformat(), True)

    waiting = asyncio.create_task(page.state(first["version"], first["run"]))
    at = {"chat_id": 1, "message_id": sent["message_id"]}
    await api.good("editMessageText", **at, text="고침")
    second = await waiting
    assert [(one["text"], one["edited"]) for one in second["people"][0]["messages"]] == [("고침", True)]
    await api.good("deleteMessage", **at)
    third = await page.state(second["version"], second["run"])
    assert [one["deleted"] for one in third["people"][0]["messages"]] == [True]
    whole = await page.state(third["version"], "another run")
    assert [one["text"] for one in whole["people"][0]["messages"] if not one["deleted"]] == ["/start"]


async def test_people_act_through_the_page(sim: Simulator, page: Page, api: BotApi, mina: Person) -> None:
    """What is typed, pressed, uploaded and blocked there is what the bot hears."""
    assert await page.post("say", person=1, text="두 줄\n질문") == 200
    keyboard = {"inline_keyboard": [[{"text": "웹", "url": "https://a.kr"}, {"text": "네", "callback_data": "y"}]]}
    sent = await api.good("sendMessage", chat_id=1, text="?", reply_markup=keyboard)
    at = {"person": 1, "message_id": sent["message_id"], "row": 0}
    assert await page.post("press", **at, column=1) == 200
    assert await page.post("press", **at, column=0) == 400
    assert await page.post("press", **at, column=2) == 400
    assert mina.last_press is not None
    await api.good("answerCallbackQuery", callback_query_id=mina.last_press.id, text="좋아요")
    async with page.session.post(f"{sim.url}/_sim/upload?person=1&name=%ED%98%B8.txt", data=b"abc") as response:
        assert response.status == 200
    assert await page.post("block", person=1, blocked=True) == 200
    assert await page.post("say", person=1, text="blocked") == 400
    assert await page.post("block", person=1, blocked=False) == 200
    assert await page.post("say", person=99, text="nobody") == 400
    said, pressed, uploaded, blocked, unblocked = await api.good("getUpdates")
    assert said["message"]["text"] == "두 줄\n질문"
    assert pressed["callback_query"]["data"] == "y"
    assert uploaded["message"]["document"]["file_name"] == "호.txt"
    statuses = [one["my_chat_member"]["new_chat_member"]["status"] for one in (blocked, unblocked)]
    assert statuses == ["kicked", "member"]
    (phone,) = (await page.state())["people"]
    assert [(one["text"], one["answered"]) for one in phone["presses"]] == [("좋아요", True)]
    file = phone["messages"][-1]["file"]
    async with page.session.get(f"{sim.url}/_sim/file?id={file['id']}") as response:
        assert await response.read() == b"abc"
        assert response.headers["Content-Disposition"].startswith("attachment")


async def test_the_clock_moves_by_steps(page: Page, clock: MovableClock) -> None:
    """An hour, a day, or to the next reminder, which is refused when there is none."""
    assert await page.post("clock", to="hour") == 200
    assert clock.now() == START + timedelta(hours=1)
    assert await page.post("clock", to="next") == 200
    assert clock.now() == DUE
    assert await page.post("clock", to="next") == 400
    assert await page.post("clock", to="day") == 200
    assert clock.now() == DUE + timedelta(days=1)
    assert await page.post("clock", to="last year") == 400


@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "evil.example"},
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Host": "localhost.evil.example:80"},
    ],
)
async def test_other_sites_are_kept_out(sim: Simulator, page: Page, mina: Person, headers: dict[str, str]) -> None:
    """A request that another site made, or that came by a rebound name, is refused and does nothing."""
    async with page.session.get(f"{sim.url}/_sim/state", headers=headers) as response:
        assert response.status == 403
    body = {"person": 1, "text": "forged"}
    async with page.session.post(f"{sim.url}/_sim/say", json=body, headers=headers) as response:
        assert response.status == 403
    assert mina.chat.messages == []


async def test_forms_of_other_sites_are_kept_out(sim: Simulator, page: Page, mina: Person) -> None:
    """What a plain form could post is refused: only JSON acts."""
    async with page.session.post(f"{sim.url}/_sim/say", data={"person": "1", "text": "forged"}) as response:
        assert response.status == 400
    assert mina.chat.messages == []


async def test_stopping_lets_a_waiting_page_go(clock: MovableClock) -> None:
    """A page that waits for news does not hold the simulator up, and a poll neither."""
    async with aiohttp.ClientSession() as session:
        sim = Simulator(now=clock.now)
        await sim.start()
        page = Page(sim, session)
        first = await page.state()
        sim.person(1, "미나")
        now = await page.state(first["version"], first["run"])
        waiting = asyncio.create_task(page.state(now["version"], now["run"]))
        async with BotApi(sim) as api:
            poll = asyncio.create_task(api("getUpdates", timeout=30))
            assert await sim.changes.until(lambda: sim.world.updates.polls == 1)
            async with asyncio.timeout(5):
                await sim.stop()
                assert (await poll)["result"] == []
                assert (await waiting)["people"]
