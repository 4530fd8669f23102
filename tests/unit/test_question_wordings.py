"""The same questions in other words: requests, verbs that end in 됨, words beside a deadline or a link, articles looked for again."""

from __future__ import annotations

import pytest

from bot.clock import MovableClock
from bot.services.event_lookup import EventLookup
from tests.support.question_score import default_now, store_of

ASKED = {
    "ko13": (
        ("다다음 주 일정 부탁드려요", "list", "씨앗데모데이"),
        ("11월 행사 부탁해", "list", "글자장터"),
        ("수리점 기사 다시 보고싶은데", "search", "수리점"),
    ),
    "ko14": (
        ("책수선 어디로 가면됨", "place", "책 수선 워크숍"),
        ("책 수선 몇 시까지 가면 돼", "when", "책 수선 워크숍"),
        ("재즈 서가 안내 페이지 주소좀", "link", "재즈가 흐르는 서가"),
        ("예전 소식지에서 구두 수선공 인터뷰 찾고싶어요", "search", "구두 수선공"),
    ),
    "ko11": (
        ("any kintsugi events", "list", "킨츠기 클래스"),
        ("any tango events", "list", "tango"),
        ("호두과자 이야기 찾아줘", "search", "호두과자"),
        ("호수 얘기 나온 거 있어?", "search", "호수"),
        ("몇 월호에 옻칠 얘기 나왔지", "search", "옻칠"),
    ),
    "en13": (
        ("repair cafe - when is it again?", "when", "Repair Café"),
        ("where's the REPAIR CAFÉ", "place", "Repair Café"),
        ("next fortnight?", "list", "Kiln Opening Night"),
        ("what's on a fortnight today", "list", "Kiln Opening Night"),
        ("events a fortnight from now", "list", "Kiln Opening Night"),
        ("whenispotatoday", "when", "Potato Day"),
        ("whereisthetoyhackjam", "place", "Toy Hack Jam"),
        ("lanternparadewhen?", "when", "Lantern Parade"),
        ("wheniskitefestival", "none", "wheniskitefestival"),
    ),
    "en14": (
        ("agm nominations deadline?", "deadline", "AGM 2026"),
        ("find the interview with the quarry warden", "search", "quarry warden"),
    ),
}


@pytest.mark.parametrize("name", ASKED)
async def test_what_is_asked_for_stays_the_same_in_other_words(name: str) -> None:
    """A request, a verb or a word for the page or the nomination is no part of a name; 호 of 호두과자 is no issue, an accent no letter of its own."""
    async with store_of(name) as store:
        now = default_now(name)
        lookup = EventLookup(store, MovableClock(now), timezone="Asia/Seoul")
        for question, kind, wanted in ASKED[name]:
            answer = await lookup.answer(question, now=now)
            said = (answer.topic, *(event.facts.title for event in answer.events))
            assert (answer.kind.value, wanted in said) == (kind, True), (question, said)


@pytest.mark.parametrize(
    "question",
    ["4월 31일자 소식지 보여줘", "2월 30일 호 헤드라인", "6월 31일 레터 제목", "31 april issue", "headlines of the february 30 issue",
     "newsletter from 31 june", "show me the 31/6 issue", "issue dated april 31st please", "what was in the issue of feb 30"],
)  # fmt: skip
async def test_the_issue_of_a_day_that_no_calendar_has_is_none(question: str) -> None:
    """Neither the newest nor a search for the month."""
    async with store_of("ko11") as store:
        now = default_now("ko11")
        answer = await EventLookup(store, MovableClock(now), timezone="Asia/Seoul").answer(question, now=now)
    assert (answer.kind.value, answer.issue, answer.found) == ("none", None, ())
