"""Small words that are no topic, missing spaces, the day of an issue, and how late one may book."""

from __future__ import annotations

import pytest

from bot.clock import MovableClock
from bot.services.event_lookup import EventLookup
from tests.support.question_score import default_now, store_of

ASKED = {
    ("en9", "headlines from the 30 March issue"): ("headlines", "2027-03-30"),
    ("en9", "16 march newsletter headlines"): ("headlines", "2027-03-16"),
    ("en9", "what did the 16th March issue say"): ("headlines", "2027-03-16"),
    ("en10", "how late can I leave booking for the flower show"): ("deadline", "Spring Flower Show"),
    ("en10", "how long can I leave it before entering the flower show"): ("deadline", "Spring Flower Show"),
    ("en10", "how late is the flower show open"): ("when", "Spring Flower Show"),
    ("ko10", "12월일정보여줘"): ("list", "연말 손끝장터"),
    ("ko10", "주말행사뭐있어"): ("list", "유리공예 체험"),
    ("ko10", "내년 일정 벌써 올라온 거 있어"): ("list", "새해 달항아리 빚기"),
}


@pytest.mark.parametrize(("name", "question"), ASKED)
async def test_small_words_and_spaces_leave_the_question_what_it_is(name: str, question: str) -> None:
    """The issue of the day that is asked for answers, or the event."""
    async with store_of(name) as store:
        now = default_now(name)
        answer = await EventLookup(store, MovableClock(now), timezone="Asia/Seoul").answer(question, now=now)
    kind, wanted = ASKED[name, question]
    issue = str(answer.issue.draft.received) if answer.issue else ""
    assert answer.kind.value == kind
    assert wanted in (issue, *(event.facts.title for event in answer.events))
