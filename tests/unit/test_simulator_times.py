"""Telegram's own times in the simulator: taken where they are near enough, refused where they are not or make no sense."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import pytest

from bot.clock import MovableClock
from bot.simulator.server import Simulator
from tests.support.bot_api import BotApi

NOW = datetime(2026, 11, 5, 1, tzinfo=UTC)
READER = 11


@pytest.fixture
async def api() -> AsyncIterator[BotApi]:
    async with Simulator(now=MovableClock(NOW).now) as sim, BotApi(sim) as api:
        sim.person(READER, "미나", started=True)
        yield api


def html(at: datetime, shape: str = "") -> str:
    return f'<tg-time unix="{int(at.timestamp())}"{shape}>11월 14일</tg-time>'


@pytest.mark.parametrize("shape", ["", ' format="r"', ' format="wDT"', ' format="d"'])
async def test_a_near_time_is_an_entity_over_plain_text(api: BotApi, shape: str) -> None:
    """The text stays as it was written; the instant stands beside it."""
    sent = await api.good("sendMessage", chat_id=READER, text=html(NOW + timedelta(days=9), shape), parse_mode="HTML")
    assert sent["text"] == "11월 14일"
    assert [(one["type"], one["unix_time"]) for one in sent["entities"]] == [
        ("date_time", int((NOW + timedelta(days=9)).timestamp()))
    ]


@pytest.mark.parametrize(
    "text",
    [
        html(NOW + timedelta(days=4 * 366)),
        '<tg-time unix="tomorrow">x</tg-time>',
        "<tg-time>x</tg-time>",
        html(NOW + timedelta(days=9), ' format="yyyy"'),
    ],
)
async def test_a_far_or_senseless_time_is_refused(api: BotApi, text: str) -> None:
    """Over about three years ahead, no number, no known format: the whole message is refused."""
    code, refusal = await api.refusal("sendMessage", chat_id=READER, text=text, parse_mode="HTML")
    assert code == 400
    assert "can't parse entities" in refusal
