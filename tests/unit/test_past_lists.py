"""What comes again and again in the list of a period that is over: from the day after it was first announced."""

from __future__ import annotations

import pytest

from bot.clock import MovableClock
from bot.services.event_lookup import EventLookup
from tests.support.question_score import default_now, store_of

ASKED = (
    ("ko14", "4월에 뭐 했었지?", "토요 영화방", True),
    ("ko14", "2월 행사 뭐 있었어", "토요 영화방", False),  # no issue named it before March
    ("en13", "what was on in september", "Repair Café", True),
    ("en13", "what was on in july", "Repair Café", False),
    ("en3", "what's happening this week", "Fix-It Evening", False),  # this week's was yesterday
)


@pytest.mark.parametrize(("name", "question", "title", "holds"), ASKED)
async def test_what_comes_again_was_on_since_it_was_announced(
    name: str, question: str, title: str, holds: bool
) -> None:
    """A monthly event without a first day took place last month where an issue had named it by then, and is not known before."""
    async with store_of(name) as store:
        now = default_now(name)
        answer = await EventLookup(store, MovableClock(now), timezone="Asia/Seoul").answer(question, now=now)
    assert (title in [event.facts.title for event in answer.events]) is holds
