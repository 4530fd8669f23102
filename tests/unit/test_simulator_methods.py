"""The simulated Bot API method by method: what it takes, what it refuses, in Telegram's codes and words."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import Any

import aiohttp
import orjson
import pytest

from bot.clock import MovableClock
from bot.simulator.people import Person
from bot.simulator.server import Simulator
from tests.support.bot_api import BotApi

MINA = 11


@pytest.fixture
def clock() -> MovableClock:
    return MovableClock(datetime(2023, 11, 2, 0, 0, tzinfo=UTC))


@pytest.fixture
async def sim(clock: MovableClock) -> AsyncIterator[Simulator]:
    async with Simulator(now=clock.now) as sim:
        yield sim


@pytest.fixture
async def api(sim: Simulator) -> AsyncIterator[BotApi]:
    async with BotApi(sim) as api:
        yield api


@pytest.fixture
def mina(sim: Simulator) -> Person:
    return sim.person(MINA, "미나", started=True)


def button(**facts: Any) -> dict[str, Any]:
    return {"inline_keyboard": [[{"text": "버튼"} | facts]]}


async def test_a_wrong_token_is_unauthorized(sim: Simulator) -> None:
    """A token of the right form that is not the bot's gets 401, anything else 404; methods that don't exist too."""
    async with BotApi(sim, token="1:wrong") as wrong, BotApi(sim, token="nonsense") as nonsense, BotApi(sim) as right:
        assert await wrong.refusal("getMe") == (401, "Unauthorized")
        assert await nonsense.refusal("getMe") == (404, "Not Found")
        assert await right.refusal("flyToTheMoon") == (404, "Not Found")


async def test_requests_may_be_json_form_multipart_or_query(sim: Simulator, api: BotApi, mina: Person) -> None:
    """A message arrives however its parameters were sent, by POST or GET, whatever the method's case."""
    base, session = api.base, api.session
    fields = {"chat_id": str(MINA), "text": "<b>hi</b>", "parse_mode": "HTML"}
    multipart = aiohttp.FormData(fields, default_to_multipart=True)
    for request in (
        session.post(f"{base}/sendMessage", json=fields | {"chat_id": MINA}),
        session.post(f"{base}/sendMessage", data=fields),
        session.post(f"{base}/SENDMESSAGE", data=multipart),
        session.get(f"{base}/sendmessage", params=fields),
    ):
        async with request as response:
            assert (await response.json())["result"]["text"] == "hi"
    assert [one.html for one in mina.chat.messages] == ["<b>hi</b>"] * 4
    markup = orjson.dumps(button(callback_data="x")).decode()
    async with session.post(f"{base}/sendMessage", data=fields | {"reply_markup": markup}) as response:
        assert (await response.json())["result"]["reply_markup"] == button(callback_data="x")


async def test_a_body_that_is_no_json_is_refused(api: BotApi) -> None:
    """Garbage in the body is a 400, not a crash."""
    for body in (b"{", b"[1]"):
        headers = {"Content-Type": "application/json"}
        async with api.session.post(f"{api.base}/sendMessage", data=body, headers=headers) as response:
            assert response.status == 400
            assert (await response.json())["description"] == "Bad Request: can't parse JSON object"


async def test_a_sent_message_is_shown_and_logged(sim: Simulator, api: BotApi, mina: Person) -> None:
    """What is accepted stands in the chat and in the log of sent messages, with the same id."""
    sent = await api.good("sendMessage", chat_id=MINA, text="컴업 🔔", reply_markup=button(url="https://a.kr"))
    shown = mina.chat.messages[-1]
    assert (shown.id, shown.text, shown.buttons) == (sent["message_id"], "컴업 🔔", ["버튼"])
    assert shown.keyboard[0][0].url == "https://a.kr/"
    assert [(one.chat_id, one.message_id) for one in sim.sent] == [(MINA, shown.id)]
    assert sent["date"] == 1698883200
    assert sent["from"]["is_bot"] is True


@pytest.mark.parametrize(
    ("params", "words"),
    [
        ({"chat_id": MINA}, "message text is empty"),
        ({"chat_id": MINA, "text": ""}, "message text is empty"),
        ({"chat_id": MINA, "text": "   "}, "text must be non-empty"),
        ({"chat_id": MINA, "text": "<b></b>", "parse_mode": "HTML"}, "text must be non-empty"),
        ({"text": "x"}, "chat_id is empty"),
        ({"chat_id": "", "text": "x"}, "chat_id is empty"),
        ({"chat_id": 404, "text": "x"}, "chat not found"),
        ({"chat_id": "@nobody_at_all", "text": "x"}, "chat not found"),
        ({"chat_id": MINA, "text": "x" * 4097}, "message is too long"),
        ({"chat_id": MINA, "text": "<p>x", "parse_mode": "HTML"},
         "can't parse entities: Unsupported start tag \"p\" at byte offset 0"),
        ({"chat_id": MINA, "text": "x", "message_thread_id": 99}, "message thread not found"),
        ({"chat_id": MINA, "text": "x", "reply_parameters": {"message_id": 99}}, "message to be replied not found"),
        ({"chat_id": MINA, "text": "x", "reply_parameters": {"quote": "x"}}, 'can\'t find field "message_id"'),
        ({"chat_id": MINA, "text": "x", "reply_markup": button(callback_data="가" * 22)}, "BUTTON_DATA_INVALID"),
        ({"chat_id": MINA, "text": "x", "reply_markup": button(url="not-a-url")},
         "inline keyboard button URL 'not-a-url' is invalid: Wrong HTTP URL"),
        ({"chat_id": MINA, "text": "x", "reply_markup": button(url="ftp://example.com")},
         "inline keyboard button URL 'ftp://example.com' is invalid: Unsupported URL protocol"),
        ({"chat_id": MINA, "text": "x", "reply_markup": button(callback_data="")},
         "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"),
        ({"chat_id": MINA, "text": "x", "reply_markup": {"inline_keyboard": [[{"callback_data": "x"}]]}},
         "can't parse inline keyboard button: Can't find field \"text\""),
        ({"chat_id": MINA, "text": "x", "reply_markup": {"inline_keyboard": "bad"}},
         'field "inline_keyboard" must be of type Array'),
        ({"chat_id": MINA, "text": "x", "reply_markup": button(copy_text={"text": "x" * 257})},
         "BUTTON_COPY_TEXT_INVALID"),
        ({"chat_id": MINA, "text": "x", "reply_markup": "[]x"}, "can't parse reply markup JSON object"),
    ],
)  # fmt: skip
async def test_what_cannot_be_sent(
    sim: Simulator, api: BotApi, mina: Person, params: dict[str, Any], words: str
) -> None:
    """Each mistake gets Telegram's own words, and nothing is sent."""
    assert await api.refusal("sendMessage", **params) == (400, f"Bad Request: {words}")
    assert sim.sent == []


async def test_the_longest_texts_pass(api: BotApi, mina: Person) -> None:
    """The limit counts code points after parsing: 4,096 emoji in bold, and data of 64 bytes, are fine."""
    text = "<b>" + "🔔" * 4096 + "</b>"
    markup = button(callback_data="x" * 64)
    sent = await api.good("sendMessage", chat_id=MINA, text=text, parse_mode="html", reply_markup=markup)
    assert sent["entities"] == [{"type": "bold", "offset": 0, "length": 8192}]


async def test_chats_that_do_not_take_messages(sim: Simulator, api: BotApi) -> None:
    """Strangers, those who block, deleted accounts and the bot itself are told apart."""

    async def refused(chat_id: int) -> tuple[int, str]:
        return await api.refusal("sendMessage", chat_id=chat_id, text="x")

    person = sim.person(1, "가")
    assert await refused(1) == (403, "Forbidden: bot can't initiate conversation with a user")
    person.says("/start")
    await api.good("sendMessage", chat_id=1, text="x")
    person.blocks()
    assert await refused(1) == (403, "Forbidden: bot was blocked by the user")
    person.unblocks()
    await api.good("sendMessage", chat_id=1, text="x")
    person.deactivates()
    assert await refused(1) == (403, "Forbidden: user is deactivated")
    assert await refused(sim.world.bot.id) == (403, "Forbidden: bot can't send messages to the bot")
    assert len(sim.sent) == 2


async def test_groups_that_do_not_take_messages(sim: Simulator, api: BotApi, mina: Person) -> None:
    """A group that threw the bot out, lost it, was deleted or moved says so; a moved one names its new id."""
    group = sim.group(-100, "모임", admins=[mina], basic=True)

    async def refused() -> tuple[int, str]:
        return await api.refusal("sendMessage", chat_id=-100, text="x")

    await api.good("sendMessage", chat_id=-100, text="x")
    group.changes_bot(mina, "kicked")
    assert await refused() == (403, "Forbidden: bot was kicked from the group chat")
    group.changes_bot(mina, "left")
    assert await refused() == (403, "Forbidden: bot is not a member of the group chat")
    group.changes_bot(mina, "member")
    moved = group.migrates(mina, -1001)
    answer = await api("sendMessage", chat_id=-100, text="x")
    assert answer["description"] == "Bad Request: group chat was upgraded to a supergroup chat"
    assert answer["parameters"] == {"migrate_to_chat_id": -1001}
    await api.good("sendMessage", chat_id=-1001, text="x")
    moved.disappears()
    assert await api.refusal("sendMessage", chat_id=-1001, text="x") == (403, "Forbidden: the group chat was deleted")


async def test_topics_of_a_forum(sim: Simulator, api: BotApi, mina: Person) -> None:
    """A message goes into the topic it names, if that is open."""
    forum = sim.group(-1002, "포럼", members=[mina], forum=True)
    topic = forum.topic("소식")
    sent = await api.good("sendMessage", chat_id=-1002, text="x", message_thread_id=topic)
    assert (sent["message_thread_id"], sent["is_topic_message"]) == (topic, True)
    forum.closes_topic(topic)
    refusal = await api.refusal("sendMessage", chat_id=-1002, text="x", message_thread_id=topic)
    assert refusal == (400, "Bad Request: TOPIC_CLOSED")


async def test_replies(api: BotApi, mina: Person) -> None:
    """A reply carries what it answers; a missing one may be allowed."""
    question = mina.says("언제야?")
    answer = await api.good("sendMessage", chat_id=MINA, text="내일", reply_parameters={"message_id": question.id})
    assert answer["reply_to_message"]["text"] == "언제야?"
    lenient = {"message_id": 999, "allow_sending_without_reply": True}
    assert "reply_to_message" not in await api.good("sendMessage", chat_id=MINA, text="x", reply_parameters=lenient)


async def test_edits(api: BotApi, mina: Person, clock: MovableClock) -> None:
    """An edit replaces text and keyboard; the same again is refused; people's and lost messages cannot be edited."""
    sent = await api.good("sendMessage", chat_id=MINA, text="one", reply_markup=button(callback_data="a"))
    at = {"chat_id": MINA, "message_id": sent["message_id"]}
    clock.advance(timedelta(days=30))
    edited = await api.good("editMessageText", **at, text="<b>two</b>", parse_mode="HTML")
    assert edited["edit_date"] > edited["date"]
    shown = mina.chat.messages[-1]
    assert (shown.html, shown.buttons) == ("<b>two</b>", [])
    same = (
        400,
        "Bad Request: message is not modified: specified new message content and reply markup are exactly the same "
        "as a current content and reply markup of the message",
    )
    assert await api.refusal("editMessageText", **at, text="<b>two </b>", parse_mode="HTML") == same
    await api.good("editMessageReplyMarkup", **at, reply_markup=button(callback_data="b"))
    assert shown.keyboard[0][0].data == "b"
    assert await api.refusal("editMessageReplyMarkup", **at, reply_markup=button(callback_data="b")) == same
    own = mina.says("mine")
    refusal = await api.refusal("editMessageText", chat_id=MINA, message_id=own.id, text="x")
    assert refusal == (400, "Bad Request: message can't be edited")
    mina.deletes(shown)
    assert await api.refusal("editMessageText", **at, text="x") == (400, "Bad Request: message to edit not found")
    keyboard = await api.good("sendMessage", chat_id=MINA, text="x", reply_markup={"keyboard": [[{"text": "A"}]]})
    refusal = await api.refusal("editMessageText", chat_id=MINA, message_id=keyboard["message_id"], text="y")
    assert refusal == (400, "Bad Request: message can't be edited")


async def test_deleting_ends_after_48_hours(api: BotApi, mina: Person, clock: MovableClock) -> None:
    """A message can be deleted for two days, once."""
    first, second = [(await api.good("sendMessage", chat_id=MINA, text="x"))["message_id"] for _ in range(2)]
    assert await api.good("deleteMessage", chat_id=MINA, message_id=first) is True
    assert mina.chat.messages[0].deleted
    assert [one.id for one in mina.chat.shown] == [second]
    gone = (400, "Bad Request: message to delete not found")
    assert await api.refusal("deleteMessage", chat_id=MINA, message_id=first) == gone
    clock.advance(timedelta(hours=48, seconds=1))
    late = (400, "Bad Request: message can't be deleted for everyone")
    assert await api.refusal("deleteMessage", chat_id=MINA, message_id=second) == late


async def test_documents_go_both_ways(sim: Simulator, api: BotApi, mina: Person) -> None:
    """The bot sends a file with a caption; what a person uploads can be fetched, up to 20 MB."""
    form = aiohttp.FormData({"chat_id": str(MINA), "caption": "<b>여기</b>", "parse_mode": "HTML"}, quote_fields=False)
    form.add_field("document", b"a,b\n", filename="독자.csv", content_type="text/csv")
    async with api.session.post(f"{api.base}/sendDocument", data=form) as response:
        sent = (await response.json())["result"]
    assert sent["document"]["file_name"] == "독자.csv"
    assert sent["caption_entities"] == [{"type": "bold", "offset": 0, "length": 2}]
    shown = mina.chat.messages[-1]
    assert shown.document is not None
    assert (shown.document.content, shown.html) == (b"a,b\n", "<b>여기</b>")
    again = await api.good("sendDocument", chat_id=MINA, document=sent["document"]["file_id"])
    assert again["document"] == sent["document"]

    mina.uploads("issue.txt", "컴업".encode(), "제목")
    (update,) = await api.good("getUpdates")
    document = update["message"]["document"]
    assert (document["mime_type"], document["file_size"], update["message"]["caption"]) == ("text/plain", 6, "제목")
    file = await api.good("getFile", file_id=document["file_id"])
    async with api.session.get(f"{api.files}/{file['file_path']}") as response:
        assert await response.read() == "컴업".encode()
    async with api.session.get(f"{api.files}/documents/no.txt") as response:
        assert response.status == 404
    large = mina.uploads("large.bin", b"x", size=20 * 1024 * 1024 + 1)
    assert large.document is not None
    assert await api.refusal("getFile", file_id=large.document.id) == (400, "Bad Request: file is too big")
    assert await api.refusal("getFile", file_id="x") == (400, "Bad Request: invalid file_id")


async def test_what_is_no_document(api: BotApi, mina: Person) -> None:
    """Captions end at 1,024 characters; a file must be there; a document has no text to edit."""
    file = mina.uploads("a.txt", b"x").document
    assert file is not None
    refusal = await api.refusal("sendDocument", chat_id=MINA, document=file.id, caption="x" * 1025)
    assert refusal == (400, "Bad Request: message caption is too long")
    assert await api.refusal("sendDocument", chat_id=MINA) == (400, "Bad Request: there is no document in the request")
    sent = await api.good("sendDocument", chat_id=MINA, document=file.id)
    at = {"chat_id": MINA, "message_id": sent["message_id"]}
    refusal = await api.refusal("editMessageText", **at, text="x")
    assert refusal == (400, "Bad Request: there is no text in the message to edit")
    assert (await api.good("editMessageCaption", **at, caption="설명"))["caption"] == "설명"


async def test_a_press_is_answered_once_and_in_time(sim: Simulator, api: BotApi, mina: Person) -> None:
    """The first answer is shown; unknown and late presses are refused; the text ends at 200 characters."""
    await api.good("sendMessage", chat_id=MINA, text="x", reply_markup=button(callback_data="1:fo:12"))
    press = mina.presses("버튼")
    (update,) = await api.good("getUpdates")
    assert update["callback_query"]["data"] == "1:fo:12"
    assert update["callback_query"]["message"]["text"] == "x"
    query = {"callback_query_id": press.id}
    too_long = await api.refusal("answerCallbackQuery", **query, text="x" * 201)
    assert too_long == (400, "Bad Request: MESSAGE_TOO_LONG")
    await api.good("answerCallbackQuery", **query, text="알림을 맞췄어요", show_alert=True)
    await api.good("answerCallbackQuery", **query, text="second")
    assert (mina.toasts[-1].text, mina.toasts[-1].alert) == ("알림을 맞췄어요", True)
    old = (400, "Bad Request: query is too old and response timeout expired or query ID is invalid")
    assert await api.refusal("answerCallbackQuery", callback_query_id="1") == old
    press.at -= 31
    assert await api.refusal("answerCallbackQuery", **query) == old


async def test_forged_presses_arrive(api: BotApi, mina: Person) -> None:
    """A client may send any data for any message; of a message that is gone only its id arrives."""
    mina.presses_raw("1:da:1", 12345)
    (update,) = await api.good("getUpdates")
    query = update["callback_query"]
    assert query["data"] == "1:da:1"
    assert query["message"] == {
        "chat": {"id": MINA, "type": "private", "first_name": "미나"},
        "message_id": 12345,
        "date": 0,
    }


async def test_commands_by_scope_and_language(api: BotApi, sim: Simulator, mina: Person) -> None:
    """Commands are kept per scope and language; bad ones are refused."""
    commands = [{"command": "start", "description": "시작"}]
    await api.good("setMyCommands", commands=commands, language_code="ko")
    assert await api.good("getMyCommands", language_code="ko") == commands
    assert await api.good("getMyCommands") == []
    scope = {"type": "chat", "chat_id": MINA}
    await api.good("setMyCommands", commands=commands, scope=scope)
    assert await api.good("getMyCommands", scope=scope) == commands
    await api.good("deleteMyCommands", scope=scope)
    assert await api.good("getMyCommands", scope=scope) == []
    for command, description, word in (
        ("Start", "x", "BOT_COMMAND_INVALID"), ("x" * 33, "x", "BOT_COMMAND_INVALID"),
        ("start", "", "BOT_COMMAND_DESCRIPTION_INVALID"),
    ):  # fmt: skip
        bad = [{"command": command, "description": description}]
        assert await api.refusal("setMyCommands", commands=bad) == (400, f"Bad Request: {word}")
    many = [{"command": f"c{n}", "description": "x"} for n in range(101)]
    assert await api.refusal("setMyCommands", commands=many) == (400, "Bad Request: BOT_COMMANDS_TOO_MUCH")


async def test_name_and_descriptions(api: BotApi) -> None:
    """Names and descriptions fall back from a language to none, and end at their lengths."""
    await api.good("setMyDescription", description="알림 봇")
    await api.good("setMyDescription", description="A bell", language_code="en")
    assert await api.good("getMyDescription", language_code="en") == {"description": "A bell"}
    assert await api.good("getMyDescription", language_code="ja") == {"description": "알림 봇"}
    assert await api.good("getMyName") == {"name": "Letterbell"}
    assert (await api("setMyShortDescription", short_description="x" * 121))["ok"] is False
    assert await api.good("setChatMenuButton", menu_button={"type": "commands"}) is True


async def test_chats_and_members(sim: Simulator, api: BotApi, mina: Person) -> None:
    """A group tells its title, its administrators and who belongs to it."""
    other = sim.person(12, "다른 사람")
    sim.group(-1003, "모임", admins=[mina], members=[])
    assert (await api.good("getChat", chat_id=-1003))["title"] == "모임"
    assert (await api.good("getChat", chat_id=MINA))["first_name"] == "미나"
    assert [one["user"]["id"] for one in await api.good("getChatAdministrators", chat_id=-1003)] == [MINA]
    assert (await api.good("getChatMember", chat_id=-1003, user_id=MINA))["status"] == "administrator"
    assert (await api.good("getChatMember", chat_id=-1003, user_id=other.id))["status"] == "left"
    assert (await api.good("getChatMember", chat_id=-1003, user_id=sim.world.bot.id))["status"] == "member"
    assert await api.refusal("getChatMember", chat_id=-1003, user_id=99) == (400, "Bad Request: user not found")
    assert await api.good("getChatMemberCount", chat_id=-1003) == 2
    assert await api.refusal("getChat", chat_id=404) == (400, "Bad Request: chat not found")


async def test_chat_actions(api: BotApi, mina: Person) -> None:
    """Typing is shown until a message comes; actions that don't exist are refused."""
    await api.good("sendChatAction", chat_id=MINA, action="typing")
    assert mina.chat.last_action == "typing"
    await api.good("sendMessage", chat_id=MINA, text="x")
    assert mina.chat.last_action is None
    refusal = await api.refusal("sendChatAction", chat_id=MINA, action="dancing")
    assert refusal == (400, "Bad Request: wrong parameter action in request")
