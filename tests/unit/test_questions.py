"""What a question asks: names first, then dates, then the intent; and what is left unanswered."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.answers import Kind
from bot.domain.matching import NameIndex
from bot.domain.names import aliases_of, match_key
from bot.domain.questions import Question
from bot.domain.understanding import understand
from storage.records import Event, EventFacts, Precision
from tests.support.processor_time import least_seconds

ZONE = ZoneInfo("Asia/Seoul")
TODAY = date(2023, 11, 2)
TITLES = (
    "컴업(COMEUP)2023",
    "트렌드쇼2024",
    "CES2024",
    "L-캠프 실리콘밸리",
    "L-캠프 도쿄",
    "AWS re:Invent 2023",
    "부산 로봇주간",
)


def _event(number: int, title: str) -> Event:
    facts = EventFacts(title, Precision.DAY, date(2023, 12, 1), date(2023, 12, 1), aliases=aliases_of(title))
    return Event(number, 1, facts, 1, datetime(2023, 11, 2, tzinfo=UTC))


INDEX = NameIndex.build(_event(number, title) for number, title in enumerate(TITLES, start=1))


def ask(text: str) -> Question:
    return understand(text, INDEX, today=TODAY, zone=ZONE)


@pytest.mark.parametrize(
    ("text", "kind", "ids"),
    [
        ("CES 언제야?", Kind.WHEN, (3,)),
        ("ces언제", Kind.WHEN, (3,)),
        ("CES2024는 언제인가요", Kind.WHEN, (3,)),
        ("컴업언제야", Kind.WHEN, (1,)),
        ("컴업 2023 날짜 알려줘", Kind.WHEN, (1,)),
        ("comeup when?", Kind.WHEN, (1,)),
        ("when is COMEUP 2023", Kind.WHEN, (1,)),
        ("컴업 며칠 남았어?", Kind.COUNTDOWN, (1,)),
        ("how many days until CES", Kind.COUNTDOWN, (3,)),
        ("트렌드쇼 어디서 해?", Kind.PLACE, (2,)),
        ("where is reinvent", Kind.PLACE, (6,)),
        ("트렌드쇼 신청 언제까지야", Kind.DEADLINE, (2,)),
        ("컴업 어디서 신청해?", Kind.LINK, (1,)),
        ("L캠프 실리콘밸리 언제", Kind.WHEN, (4,)),
        ("L-캠프 언제야", Kind.WHEN, (4, 5)),
        ("ㅋㅇ 언제", Kind.WHEN, (1,)),
        ("ㅊㄷㄴ 언제", Kind.WHEN, (3,)),
        ("zjadjq 언제", Kind.WHEN, (1,)),
        ("트랜드쇼 언제", Kind.WHEN, (2,)),
        ("캄업 언제야", Kind.WHEN, (1,)),
        ("로봇주간 부산 언제", Kind.WHEN, (7,)),
        ("다음 달 행사 뭐 있어?", Kind.LIST, ()),
        ("what's on next month?", Kind.LIST, ()),
        ("이번 주말에 뭐 있어", Kind.LIST, ()),
        ("11월에 무슨 행사 있어?", Kind.LIST, ()),
        ("연말까지 일정 알려줘", Kind.LIST, ()),
        ("events this weekend", Kind.LIST, ()),
        ("다음 행사 뭐야", Kind.NEXT, ()),
        ("what is the next event?", Kind.NEXT, ()),
        ("헤드라인 보여줘", Kind.HEADLINES, ()),
        ("안녕하세요", Kind.CHAT, ()),
        ("thanks!", Kind.CHAT, ()),
        ("도움말", Kind.HELP, ()),
        ("월드컵 언제야?", Kind.NONE, ()),
        ("when is the Super Bowl?", Kind.NONE, ()),
        ("오늘 점심 뭐 먹지", Kind.NONE, ()),
        ("비트코인 얼마야", Kind.NONE, ()),
        ("CES2025 언제?", Kind.NONE, (3,)),
        ("컴업 2024 언제야", Kind.NONE, (1,)),
        ("행사", Kind.LIST, ()),
        ("", Kind.NONE, ()),
    ],
)
def test_each_kind_of_question_is_told(text: str, kind: Kind, ids: tuple[int, ...]) -> None:
    """The kind and the events meant; a name nobody bears, or another edition, is not guessed."""
    found = ask(text)
    assert (found.kind, found.event_ids) == (kind, ids)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("다음 달 행사", "2023-12-01", "2023-12-31"), ("이번 주말에 뭐 있어", "2023-11-04", "2023-11-05"),
        ("연말까지 뭐 있어", "2023-11-02", "2023-12-31"), ("내일 뭐 있어?", "2023-11-03", "2023-11-03"),
        ("지난달에 뭐 있었어", "2023-10-01", "2023-10-31"), ("1월에 뭐 있어?", "2024-01-01", "2024-01-31"),
        ("what's on next week", "2023-11-06", "2023-11-12"),
    ],
)  # fmt: skip
def test_a_period_is_the_one_asked_for(text: str, first: str, last: str) -> None:
    """Periods count from today; a month without a year is the running or the next one."""
    period = ask(text).period
    assert period is not None
    assert (str(period.start), str(period.end)) == (first, last)


def test_the_language_is_the_questions_own() -> None:
    """Korean letters make it Korean."""
    assert ask("CES 언제").language == "ko"
    assert ask("when is CES").language == "en"


def test_names_that_are_only_common_nouns_match_nothing() -> None:
    """행사, 캠프, 테크, 서울 alone are no event's name."""
    assert INDEX.find("캠프 행사 서울 테크") == []


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("컴업(COMEUP)2023", "컴업 2023", True), ("CES2024", "CES 2024", True), ("L-캠프 도쿄", "L캠프 도쿄", True),
        ("CES2024", "CES2025", False), ("L-캠프 도쿄", "L-캠프 실리콘밸리", False),
    ],
)  # fmt: skip
def test_an_event_is_recognised_across_issues(one: str, other: str, same: bool) -> None:
    """The same name and edition meet; two editions stay two."""
    assert (match_key(one) == match_key(other)) is same


@given(st.text(max_size=4096))
@settings(max_examples=60, deadline=None)
def test_any_text_is_understood_in_no_time(text: str) -> None:
    """Emoji, control characters, anything: no exception."""
    ask(text)


@pytest.mark.parametrize(
    "piece",
    [" ", "컴업 ", "a", "가", "qhaskf ", "ㅋ", "11월 ", "'; DROP TABLE events; --", "<b>", "\U0001f98a", "\x00"],
)
def test_long_texts_are_understood_in_no_time(piece: str) -> None:
    """4,096 characters of anything, in under 50 ms of the processor's time."""
    text = (piece * 4096)[:4096]
    ask(text[:50])
    assert least_seconds(lambda: ask(text), runs=10) < 0.05
