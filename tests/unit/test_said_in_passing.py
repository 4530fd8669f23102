"""What readers say beside a question: what they were told, whose talk it is, where they would look for a page."""

from __future__ import annotations

import pytest

from tests.support.question_sorts import holds

SORTS = {
    "en16 what one was told is no part of a name": """
        when's quiz night? we heard that it moved -> when: Quiz and Chips Night
        i thought the quiz was in april, when is it -> when: Quiz and Chips Night
        reckon the agm moved, when is it now? -> when: Choir AGM
        rumour has it the midsummer concert is off -> when: Midsummer Concert
        when is the thought concert -> none:
    """,
    "ko16 what one was told is no part of a name": """
        빵집 한바퀴 옮겼다던데 며칠이야 -> when: 동네빵집 한바퀴
        김장잔치 미뤄졌다는 얘기 들었어 언제야 -> when: 고샅 김장잔치
        빵집 한바퀴 취소됐다는 말이 있던데 -> when: 동네빵집 한바퀴
    """,
    "en15 who speaks": """
        when is ivo lindqvist giving his talk -> when: Designer Talk with Ivo Lindqvist
        when does ivo lindqvist speak -> when: Designer Talk with Ivo Lindqvist
        when is ruth amadi lecturing -> when: Designer Talk with Ruth Amadi
        when is her lecture -> none:
    """,
    "en15 where a page is": """
        where do i find the link for the gift guide demo day -> link: Gift Guide Demo Day | https://secondshuffle.example/gifts
        where can we find the gift guide demo day -> place: Gift Guide Demo Day | Kestrel Comics
        find the story about ten gifts -> search:
        when is the gift guide demo day? -> when: Gift Guide Demo Day
        + how far is that from now -> countdown: Gift Guide Demo Day | 35
    """,
    "ko16 where something was written": """
        떡메 기사 어디에 실렸죠 -> search:
        방앗간 글 몇호에 나왔지 -> search:
        송년 밥상 어디에 있어요 -> place: 고샅 송년 밥상
    """,
    "en16 what is next of a sort": """
        what's next for the youth choir -> next: Youth Choir Launch
        next up at the capstan inn -> next: Quiz and Chips Night
    """,
}


@pytest.mark.parametrize("sort", SORTS)
async def test_what_is_said_in_passing_leaves_the_question_what_it_is(sort: str) -> None:
    """The event answers that is named; a name that nobody announced still has no date."""
    await holds(sort.split(maxsplit=1)[0], SORTS[sort])
