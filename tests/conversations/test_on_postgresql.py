"""Conversations whose answers come from an engine's own means, with PostgreSQL: searching, counting, publishing, sending.

All of them take place there with: pytest tests/conversations --engine postgresql
"""

from __future__ import annotations

import pytest

from tests.conversations.test_asking import (  # noqa: F401 - the same conversations, on another engine
    test_signs_of_the_full_text_search_are_only_words,
    test_the_archive_is_searched_newest_first,
    test_what_nobody_could_answer_is_counted_and_taught,
)
from tests.conversations.test_sent_issues import (  # noqa: F401
    test_answers_archive_and_reminders_are_corrected_too,
)
from tests.support.world import World, sample


@pytest.fixture
def world_engine() -> str:
    """These conversations take place on PostgreSQL."""
    return "postgresql"


async def test_an_issue_goes_out_and_is_answered_from(world: World) -> None:
    """Subscribing, a broadcast, a question and a reminder: the whole way of the demo."""
    reader = world.chat(1)
    await reader.says("/start")
    await reader.presses("구독하기")
    await world.publish(sample(), send=True)
    await world.settled()
    assert "밤의서점축제2026" in reader.last.text
    assert world.database is None
    assert "11월 14일" in (await reader.says("밤의서점축제 언제야?")).text
    assert "알림을 맞췄어요" in (await reader.presses("🔔")).text
