"""An issue that is out already, for conversations about correcting and recalling it."""

from __future__ import annotations

from bot.simulator.state import Message
from storage import broadcasts, events
from storage.delivery_records import Broadcast, Tally
from storage.records import Event, Issue
from tests.support.world import EDITOR_ID, Chat, World

ISSUE = """겨울 소식
둘째 헤드라인
[행사 일정]
12월 5일: 별밤 산책 👉 신청하기 https://example.com/w
12월 12일: 골목 책장터
"""
LATER = "다음 소식\n[행사 일정]\n12월 12일: 골목 책장터, 성수\n"


async def sent_issue(world: World, readers: int = 3, *, language: str = "ko") -> Chat:
    """An editor who has sent the issue to some readers; his newest message is the report."""
    await world.readers(readers, language=language)
    editor = world.editor() if language == "ko" else world.chat(EDITOR_ID, "Ed", language_code="en")
    await editor.uploads("issue.txt", ISSUE.encode())
    await editor.presses("모두에게" if language == "ko" else "Send to all")
    await editor.presses("명에게 발송" if language == "ko" else "Send to 3 people")
    await world.settled()
    return editor


async def moved(editor: Chat, *, event: str = "별밤 산책", to: str = "12월 7일") -> Message:
    """The question after another date was given to an event."""
    await editor.presses("✏️ 정정")
    await editor.presses(event)
    await editor.presses("✏️ 날짜")
    await editor.says(to)
    await editor.presses("돌아가기")
    return await editor.presses("🔍 바뀌는 것 보기")


def copy_of(world: World, chat_id: int = 1001) -> Message:
    return world.sim.world.chats[chat_id].from_bot[-1]


async def issue_of(world: World, issue_id: int = 1) -> Issue:
    found = await world.app.house.publishing.issue(issue_id)
    assert found is not None
    return found


async def event_of(world: World, event_id: int) -> Event:
    found = await world.app.store.read(lambda tx: events.get(tx, event_id))
    assert found is not None
    return found


async def casts_of(world: World, issue_id: int = 1) -> list[Broadcast]:
    return await world.app.store.read(lambda tx: broadcasts.all_of_issue(tx, issue_id))


async def tally_of(world: World, broadcast_id: int) -> Tally:
    status = await world.app.house.broadcasting.status(broadcast_id)
    assert status is not None
    return status[1]
