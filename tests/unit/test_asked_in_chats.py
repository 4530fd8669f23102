"""Korean as it is typed in chats: endings, shortened words, days and papers of what a title says; things that nobody announced."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.domain.answers import Kind
from bot.domain.conversation import Spoken
from bot.domain.matching import NameIndex
from bot.domain.names import aliases_of
from bot.domain.questions import Question
from bot.domain.typed_text import as_meant
from bot.domain.understanding import understand
from storage.records import Event, EventFacts, Precision

NOW = datetime(2026, 11, 19, tzinfo=UTC)
DAY = date(2026, 12, 5)
TOUR, SCHOOL, EXAM, LABEL, SAKE, MEETUP, PACK, CONTEST, KIDS = range(1, 10)
EVENTS = {
    TOUR: EventFacts("겨울 양조장 투어", Precision.DAY, DAY, DAY, venue="진천 볕뜰양조장"),
    SCHOOL: EventFacts("양조학교 13기 개강", Precision.DAY, DAY, DAY),
    EXAM: EventFacts("전통주 소믈리에 자격시험", Precision.DAY, DAY, DAY, deadline=date(2026, 11, 30)),
    LABEL: EventFacts("막걸리 라벨 디자인 공모전", Precision.TBA, None, None, deadline=date(2027, 2, 12)),
    SAKE: EventFacts("대구 사케 교류전", Precision.DAY, DAY, DAY, url="https://gaon.example/sake"),
    MEETUP: EventFacts("퇴근길 AI 밋업", Precision.RECURRING, recurrence="FREQ=MONTHLY;BYDAY=-1TH"),
    PACK: EventFacts("포장재 혁신 세미나", Precision.DAY, DAY, DAY, url="https://hanip.example/pack"),
    CONTEST: EventFacts("Label Contest", Precision.DAY, DAY, DAY, venue="Rope Works", deadline=date(2026, 11, 30)),
    KIDS: EventFacts("Half-Term Kids' Club", Precision.DAY, DAY, DAY),
}
INDEX = NameIndex.build(
    Event(n, 1, replace(facts, aliases=aliases_of(facts.title)), 1, NOW) for n, facts in EVENTS.items()
)


def ask(text: str) -> Question:
    return understand(text, INDEX, today=NOW.date(), zone=ZoneInfo("Asia/Seoul"))


@pytest.mark.parametrize(
    ("text", "kind", "event"),
    [
        ("양조장투어 날짜 나왔나여", Kind.WHEN, TOUR),
        ("13기 개강일이 언제죠", Kind.WHEN, SCHOOL),
        ("소믈리에시험 원서접수 언제까지야", Kind.DEADLINE, EXAM),
        ("라벨 공모전 작품 접수 언제까지", Kind.DEADLINE, LABEL),
        ("라벨 공모전 언제까지 내면 돼요", Kind.DEADLINE, LABEL),
        ("사케교류전 홈피 주소좀여", Kind.LINK, SAKE),
        ("포장재세미나 줌주소", Kind.LINK, PACK),
        ("포장재 세미나 접속 링크 주세여", Kind.LINK, PACK),
    ],
)
def test_what_is_typed_in_a_chat_names_the_event(text: str, kind: Kind, event: int) -> None:
    """An ending in 여, the day of what a title says, the papers that are handed in and the way to a call are no other event."""
    asked = ask(text)
    assert (asked.kind, asked.groups) == (kind, ((event,),))


@pytest.mark.parametrize("text", ["담 밋업은 언제임?", "담밋업 언제야", "다음 밋업 언제야"])
def test_the_next_one_may_be_shortened(text: str) -> None:
    """담 before a kind of event is 다음."""
    assert ask(text).kind in (Kind.NEXT, Kind.WHEN)
    assert "다음 밋업" in as_meant(text)


@pytest.mark.parametrize("text", ["담 쌓기 언제야", "담벼락전시 언제"])
def test_a_wall_is_a_wall(text: str) -> None:
    """담 before anything else is no 다음."""
    assert "다음" not in as_meant(text)


@pytest.mark.parametrize("text", ["진천에서 뭐 한다지 않았나", "진천에서 뭐 한대?"])
def test_what_one_was_told_is_still_to_come(text: str) -> None:
    """뭐 한다지 않았나 asks what there will be, and not what was."""
    asked = ask(text)
    assert (asked.kind, asked.topic, asked.past) == (Kind.LIST, "진천", False)


@pytest.mark.parametrize(
    "text", ["와인페어 일정 있어?", "카페 창업 박람회 있어요?", "빵 축제 있나요?", "any wine fairs?"]
)
def test_a_thing_that_nobody_announced_is_not_known(text: str) -> None:
    """A word for a kind behind what it is about names one thing, in both languages."""
    assert ask(text).kind is Kind.NONE


@pytest.mark.parametrize("text", ["해커톤 있어?", "스타트업 컨퍼런스 있어?", "와인 행사 있어?", "대구 행사 있어?"])
def test_a_sort_of_event_is_listed(text: str) -> None:
    """A kind by itself, a sort of it that is well known, and events about something are lists, though they be empty."""
    assert ask(text).kind is Kind.LIST


@pytest.mark.parametrize(
    ("text", "kind", "event"),
    [
        ("라벨 공모전 참가자 모집 마감일", Kind.DEADLINE, LABEL),
        ("양조장 투어 몇 주 동안 해요?", Kind.WHEN, TOUR),
        ("has the label contest deadline passed", Kind.DEADLINE, CONTEST),
        ("is the label contest still at the lantern hall", Kind.PLACE, CONTEST),
        ("is the label contest still in december", Kind.WHEN, CONTEST),
    ],
)
def test_what_stands_beside_a_name_says_how_it_is_asked(text: str, kind: Kind, event: int) -> None:
    """Who applies, how long it lasts, and the old place of what has moved are no part of a name."""
    asked = ask(text)
    assert (asked.kind, asked.groups) == (kind, ((event,),))


@pytest.mark.parametrize(
    "text", ["사케교류전 자리 남았나요", "양조장투어 자리 남았어?", "자리 남았나요?", "몇 자리 남았어"]
)
def test_seats_that_are_left_are_no_days(text: str) -> None:
    """자리 남았나요 counts seats, of a whole name, of a shortened one and of none."""
    asked = ask(text)
    assert (asked.kind, asked.aspect) == (Kind.LINK, "seats")


def test_children_who_come_along_are_no_club_of_theirs() -> None:
    """ "can kids come to the label contest" asks of the contest alone, though there is a Kids' Club."""
    asked = ask("can kids come to the label contest")
    assert (asked.groups, asked.aspect) == (((CONTEST,),), "who_may")
    assert ask("when is the kids club").groups == ((KIDS,),)


def test_what_an_issue_told_of_is_searched() -> None:
    """지난호에 사케 얘기 있었나 looks for sake in the issues; without a word to look for the headlines are meant."""
    asked = ask("지난호에 사케 얘기 있었나")
    assert (asked.kind, asked.topic) == (Kind.SEARCH, "사케")
    assert ask("지난호에 무슨 얘기 있었어").kind is Kind.HEADLINES


def test_there_may_be_shortened() -> None:
    """거긴 어디야? goes on with the event spoken of."""
    before = Spoken(NOW, (TOUR,), Kind.WHEN)
    asked = understand("거긴 어디야?", INDEX, today=NOW.date(), zone=ZoneInfo("Asia/Seoul"), before=before)
    assert (asked.kind, asked.groups) == (Kind.PLACE, ((TOUR,),))
