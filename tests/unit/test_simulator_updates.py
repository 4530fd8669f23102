"""How updates reach the bot: getUpdates with its offsets and conflicts, filters, webhooks, and what people's acts make."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from typing import Any

import pytest
from telegram import Bot, Update

from bot.clock import MovableClock
from bot.simulator.people import Person
from bot.simulator.server import Simulator
from tests.support.bot_api import BotApi

MINA = 11
_OTHER = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"


@pytest.fixture
async def sim() -> AsyncIterator[Simulator]:
    async with Simulator(now=MovableClock(datetime(2023, 11, 2, tzinfo=UTC)).now) as sim:
        yield sim


@pytest.fixture
async def api(sim: Simulator) -> AsyncIterator[BotApi]:
    async with BotApi(sim) as api:
        yield api


@pytest.fixture
def mina(sim: Simulator) -> Person:
    return sim.person(MINA, "미나", last_name="김", username="mina")


def texts(updates: list[dict[str, Any]]) -> list[str]:
    return [update["message"]["text"] for update in updates]


async def polling(sim: Simulator, api: BotApi, **params: Any) -> asyncio.Task[dict[str, Any]]:
    """A poll that has begun to wait."""
    polls = sim.world.updates.polls
    task = asyncio.create_task(api("getUpdates", timeout=30, **params))
    while sim.world.updates.polls == polls:
        await sim.changes.after(sim.changes.version, within=5)
    return task


async def test_updates_come_again_until_confirmed(api: BotApi, mina: Person) -> None:
    """Only an offset above an update's id makes it go away."""
    for text in ("하나", "둘", "셋"):
        mina.says(text)
    first = await api.good("getUpdates")
    assert texts(first) == ["하나", "둘", "셋"]
    assert await api.good("getUpdates") == first
    assert texts(await api.good("getUpdates", offset=first[1]["update_id"])) == ["둘", "셋"]
    assert await api.good("getUpdates", offset=first[2]["update_id"] + 1) == []
    assert await api.good("getUpdates") == []


async def test_limit_and_negative_offset(api: BotApi, mina: Person) -> None:
    """A limit takes the oldest; a negative offset forgets all but the newest."""
    for number in range(5):
        mina.says(str(number))
    assert texts(await api.good("getUpdates", limit=2)) == ["0", "1"]
    assert texts(await api.good("getUpdates", offset=-2)) == ["3", "4"]
    assert texts(await api.good("getUpdates")) == ["3", "4"]


async def test_a_poll_waits_for_the_next_update(sim: Simulator, api: BotApi, mina: Person) -> None:
    """A long poll answers as soon as something happens."""
    poll = await polling(sim, api)
    mina.says("안녕")
    assert texts((await poll)["result"]) == ["안녕"]


async def test_a_poll_ends_empty_after_its_time(api: BotApi) -> None:
    """A poll of one second comes back with nothing."""
    assert await api.good("getUpdates", timeout=1) == []


async def test_a_second_poll_ends_the_first(sim: Simulator, api: BotApi, mina: Person) -> None:
    """The older of two polls gets 409, the newer one the updates."""
    first = await polling(sim, api)
    second = await polling(sim, api)
    answer = await first
    assert (answer["error_code"], answer["description"]) == (409, _OTHER)
    mina.says("안녕")
    assert texts((await second)["result"]) == ["안녕"]


async def test_polling_and_a_webhook_exclude_each_other(api: BotApi, mina: Person) -> None:
    """While a webhook is set, polling is refused; removing it may drop what waits."""
    mina.says("hi")
    refusal = await api.refusal("setWebhook", url="http://a.kr")
    assert refusal == (400, "Bad Request: bad webhook: An HTTPS URL must be provided for webhook")
    await api.good("setWebhook", url="https://a.kr/hook")
    info = await api.good("getWebhookInfo")
    assert (info["url"], info["pending_update_count"]) == ("https://a.kr/hook", 1)
    code, words = await api.refusal("getUpdates")
    assert (code, words.split(";")[0]) == (409, "Conflict: can't use getUpdates method while webhook is active")
    await api.good("deleteWebhook", drop_pending_updates=True)
    assert await api.good("getUpdates") == []


async def test_only_kinds_asked_for_arrive(sim: Simulator, api: BotApi, mina: Person) -> None:
    """The last list given is kept, unknown names in it mean nothing, and an empty one asks for the usual kinds."""
    await api.good("getUpdates", allowed_updates=["callback_query", "something_newer"])
    mina.says("unheard")
    mina.presses_raw("x", 1)
    assert [list(one)[1] for one in await api.good("getUpdates", offset=-1)] == ["callback_query"]
    await api.good("getUpdates", allowed_updates=[])
    mina.blocks()
    assert "my_chat_member" in (await api.good("getUpdates"))[-1]


async def test_ids_may_jump_and_updates_may_repeat(sim: Simulator, api: BotApi, mina: Person) -> None:
    """A test may leave a gap in the ids, deliver a press twice, and send what no library can read."""
    mina.says("/start")
    start = (await api.good("getUpdates"))[-1]["update_id"]
    sim.world.updates.jump(1000)
    sim.world.updates.add_raw({"message": {"nonsense": True}})
    await api.good(
        "sendMessage",
        chat_id=MINA,
        text="?",
        reply_markup={"inline_keyboard": [[{"text": "네", "callback_data": "y"}]]},
    )
    mina.presses("네", twice=True)
    new = await api.good("getUpdates", offset=start + 1)
    assert [one["update_id"] - start for one in new] == [1001, 1002, 1003]
    assert new[0]["message"] == {"nonsense": True}
    assert new[1]["callback_query"] == new[2]["callback_query"]


async def test_python_telegram_bot_reads_every_kind_of_update(sim: Simulator, api: BotApi, mina: Person) -> None:
    """Whatever people do, python-telegram-bot finds it complete."""
    forum = sim.group(-1002, "포럼", members=[mina], forum=True)
    topic = forum.topic("소식")
    mina.says("/start hello")
    asked = await api.good(
        "sendMessage",
        chat_id=MINA,
        text="?",
        reply_markup={"inline_keyboard": [[{"text": "네", "callback_data": "y"}]]},
    )
    mina.presses("네")
    mina.presses_raw("forged", 999)
    own = mina.says("고칠 말", reply_to=mina.chat.by_id[asked["message_id"]])
    mina.edits(own.id, "고친 말")
    mina.uploads("호.txt", b"x", "설명")
    mina.sends_photo()
    for origin in ("channel", "user", "hidden_user"):
        mina.forwards("전달 🔔 등록하기", [{"type": "text_link", "offset": 6, "length": 4, "url": "https://a.kr/"}],
                      origin=origin, origin_name="뷰스레터")  # fmt: skip
    mina.says("/latest", chat=forum, topic=topic)
    mina.blocks()
    mina.unblocks()
    forum.changes_bot(mina, "kicked")
    async with Bot(sim.token, base_url=f"{sim.url}/bot", base_file_url=f"{sim.url}/file/bot") as bot:
        updates = list(await bot.get_updates())
        document = next(u.message for u in updates if u.message and u.message.document).document
        assert document is not None
        assert bytes(await (await document.get_file()).download_as_bytearray()) == b"x"
        assert (await bot.get_chat(MINA)).full_name == "미나 김"
        assert (await bot.get_me()).username == sim.world.bot.username
    command, press, forged, reply, edited, upload, photo, *forwarded = updates
    assert command.message is not None
    assert list(command.message.parse_entities().values()) == ["/start"]
    assert press.callback_query is not None
    assert press.callback_query.message is not None
    assert press.callback_query.message.is_accessible
    assert forged.callback_query is not None
    assert forged.callback_query.message is not None
    assert not forged.callback_query.message.is_accessible
    assert reply.message is not None
    assert reply.message.reply_to_message is not None
    assert edited.edited_message is not None
    assert edited.edited_message.text == "고친 말"
    assert upload.message is not None
    assert upload.message.caption == "설명"
    assert photo.message is not None
    assert photo.message.photo
    in_topic = forwarded.pop(3)
    assert in_topic.message is not None
    assert (in_topic.message.message_thread_id, in_topic.message.is_topic_message) == (topic, True)
    assert [_origin(one) for one in forwarded[:3]] == ["channel", "user", "hidden_user"]
    assert forwarded[0].message is not None
    assert forwarded[0].message.entities[0].url == "https://a.kr/"
    assert [_status(one) for one in forwarded[3:]] == ["kicked", "member", "kicked"]


def _origin(update: Update) -> str:
    assert update.message is not None
    assert update.message.forward_origin is not None
    return update.message.forward_origin.type


def _status(update: Update) -> str:
    assert update.my_chat_member is not None
    return update.my_chat_member.new_chat_member.status


async def test_python_telegram_bot_reads_groups(sim: Simulator, mina: Person) -> None:
    """Members and administrators of a group are complete in python-telegram-bot's eyes."""
    group = sim.group(-1003, "모임", admins=[mina])
    group.changes_bot(mina, "administrator")
    async with Bot(sim.token, base_url=f"{sim.url}/bot") as bot:
        assert (await bot.get_chat(-1003)).title == "모임"
        assert {one.user.id for one in await bot.get_chat_administrators(-1003)} == {MINA, sim.world.bot.id}
        assert (await bot.get_chat_member(-1003, MINA)).status == "administrator"


async def test_groups_hide_talk_that_is_not_for_the_bot(sim: Simulator, api: BotApi, mina: Person) -> None:
    """In privacy mode only commands, mentions and replies arrive; an administrator hears all."""
    group = sim.group(-1003, "모임", members=[mina])
    said = await api.good("sendMessage", chat_id=-1003, text="저예요")
    for text in ("그냥 얘기", "/latest", "/latest@other_bot", f"@{sim.world.bot.username} 언제야?"):
        mina.says(text, chat=group)
    mina.says("그래?", chat=group, reply_to=group.chat.by_id[said["message_id"]])
    heard = texts(await api.good("getUpdates"))
    assert heard == ["/latest", f"@{sim.world.bot.username} 언제야?", "그래?"]
    group.changes_bot(mina, "administrator")
    mina.says("이제 들려", chat=group)
    assert (await api.good("getUpdates"))[-1]["message"]["text"] == "이제 들려"


async def test_long_texts_are_cut_as_the_apps_do(sim: Simulator, api: BotApi, mina: Person) -> None:
    """A text over 4,096 characters goes out in pieces, cut at line breaks, with entities on their piece."""
    lines = [f"{number}번째 줄 " + "가" * 40 for number in range(200)]
    text = "\n".join(lines)
    mina.says(text, [{"type": "bold", "offset": len(text) - 3, "length": 3}])
    updates = await api.good("getUpdates")
    assert len(updates) == 3
    assert all(len(one) <= 4096 for one in texts(updates))
    assert "\n".join(texts(updates)) == text
    last = updates[-1]["message"]
    assert last["entities"] == [{"type": "bold", "offset": len(last["text"]) - 3, "length": 3}]
    assert "entities" not in updates[0]["message"]


def test_people_do_only_what_people_can(sim: Simulator, mina: Person) -> None:
    """Someone who blocked the bot cannot write; a button that isn't there or only opens a link cannot be pressed."""
    with pytest.raises(LookupError, match="no button"):
        mina.presses("구독하기")
    with pytest.raises(ValueError, match="empty"):
        mina.says("  \n")
    mina.blocks()
    with pytest.raises(ValueError, match="blocked"):
        mina.says("hi")
    group = sim.group(-1003, "모임")
    with pytest.raises(ValueError, match="not in"):
        mina.says("hi", chat=group)
