"""The words that conversation tests are written in: they wait for the bot, and say what was said when it stays silent."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from typing import Any

import pytest

from bot.clock import MovableClock
from bot.simulator.server import Simulator
from tests.support.bot_api import BotApi
from tests.support.chat import Chat


class SmallBot:
    """A bot of forty lines: it greets, edits on a press, is silent on request."""

    def __init__(self, api: BotApi) -> None:
        self.api = api

    async def run(self) -> None:
        offset = 0
        while True:
            for update in await self.api.good("getUpdates", offset=offset, timeout=30):
                offset = update["update_id"] + 1
                if "message" in update:
                    await self.hear(update["message"])
                elif "callback_query" in update:
                    await self.feel(update["callback_query"])

    async def hear(self, message: dict[str, Any]) -> None:
        text = message.get("text") or message["document"]["file_name"]
        if text == "쉿":
            return
        keyboard = {
            "inline_keyboard": [
                [{"text": "🔔 알림 받기", "callback_data": "edit"}, {"text": "칭찬", "callback_data": "toast"}],
                [{"text": "먹통", "callback_data": "nothing"}],
            ]
        }
        await self.api.good(
            "sendMessage",
            chat_id=message["chat"]["id"],
            text=f"<b>{text}</b>?",
            parse_mode="HTML",
            reply_markup=keyboard,
        )

    async def feel(self, query: dict[str, Any]) -> None:
        answer = {"text": "고마워요"} if query["data"] == "toast" else {}
        if query["data"] != "nothing":
            await self.api.good("answerCallbackQuery", callback_query_id=query["id"], **answer)
        if query["data"] == "edit":
            message = query["message"]
            await self.api.good(
                "editMessageText", chat_id=message["chat"]["id"], message_id=message["message_id"], text="맞췄어요"
            )


@pytest.fixture
async def chat() -> AsyncIterator[Chat]:
    async with Simulator(now=MovableClock(datetime(2023, 11, 2, tzinfo=UTC)).now) as sim, BotApi(sim) as api:
        bot = asyncio.create_task(SmallBot(api).run())
        yield Chat(sim.person(1, "미나"), sim)
        bot.cancel()
        with pytest.raises(asyncio.CancelledError):
            await bot


async def test_a_conversation_reads_like_a_chat(chat: Chat) -> None:
    """Saying waits for the answer, pressing for what the press changed."""
    await chat.says("컴업 언제야")
    assert chat.last.text == "컴업 언제야?"
    assert chat.last.html == "<b>컴업 언제야</b>?"
    assert chat.last.buttons == ["🔔 알림 받기", "칭찬", "먹통"]
    assert chat.button("알림").data == "edit"
    await chat.presses("칭찬")
    assert chat.toast == "고마워요"
    await chat.presses("🔔")
    assert chat.last.text == "맞췄어요"
    assert chat.last.edited
    await chat.uploads("호.txt", b"x")
    assert chat.texts == ["맞췄어요", "호.txt?"]
    await chat.says("쉿", expect=None)
    await chat.says("다음", expect=None)
    assert (await chat.waits_for(lambda message: "다음" in message.text)).text == "다음?"


async def test_silence_fails_with_what_was_said(chat: Chat) -> None:
    """A bot that says nothing, or leaves a press without an answer, fails the test with the transcript."""
    await chat.says("안녕")
    chat.within = 0.05
    with pytest.raises(AssertionError, match=r"no answer to '쉿'[\s\S]*미나: 안녕[\s\S]*\[🔔 알림 받기\]"):
        await chat.says("쉿")
    with pytest.raises(AssertionError, match="was not answered"):
        await chat.presses("먹통")
    with pytest.raises(AssertionError, match="in vain"):
        await chat.waits_for(lambda message: message.text == "never")
