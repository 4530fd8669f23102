"""What a list is narrowed to: periods without an end, and what was cancelled, moved or comes again and again."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.domain.answers import Kind
from bot.domain.list_filters import suits
from bot.domain.matching import NameIndex
from bot.domain.questions import Question
from bot.domain.understanding import understand
from storage.records import Event, EventFacts, EventStatus, Precision

DAY = date(2026, 11, 21)
INDEX = NameIndex.build(
    [Event(1, 1, EventFacts("MossCon", Precision.DAY, DAY, DAY), 1, datetime(2026, 10, 1, tzinfo=UTC))]
)


def ask(text: str) -> Question:
    return understand(text, INDEX, today=date(2026, 10, 8), zone=ZoneInfo("Asia/Seoul"))


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("anything after christmas", "2026-12-26", "2027-12-25"),
        ("what's on the day after christmas", "2026-12-26", "2026-12-26"),
        ("events after nov 20", "2026-11-21", "2027-11-20"),
        ("from november on, what's on", "2026-11-01", "2027-11-30"),
        ("events since september", "2026-09-01", "2026-10-08"),
        ("what's on between halloween and christmas", "2026-10-31", "2026-12-25"),
        ("what's on the day after tomorrow", "2026-10-10", "2026-10-10"),
        ("the week after next events", "2026-10-19", "2026-10-25"),
        ("11월이랑 12월 행사", "2026-11-01", "2026-12-31"),
        ("다음주랑 다다음주 일정", "2026-10-12", "2026-10-25"),
        ("11월 첫 주말 행사", "2026-11-07", "2026-11-08"),
        ("sat and sun", "2026-10-10", "2026-10-11"),
        ("what did i miss", "2026-09-08", "2026-10-08"),
        ("what was on in october so far", "2026-10-01", "2026-10-08"),
        ("12월부터 행사", "2026-12-01", "2027-12-31"),
        ("10월 말부터 11월 초까지 행사", "2026-10-21", "2026-11-10"),
        ("내일부터 11월 3일까지 뭐 있어", "2026-10-09", "2026-11-03"),
    ],
)
def test_what_comes_after_a_day_is_not_on_that_day(text: str, first: str, last: str) -> None:
    """A period without an end is a year long; one with an end begins where it says."""
    asked = ask(text)
    assert asked.kind is Kind.LIST
    assert asked.period is not None
    assert (str(asked.period.start), str(asked.period.end)) == (first, last)


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("취소된 행사", "only:cancelled"), ("cancelled events", "only:cancelled"), ("what's been cancelled", "only:cancelled"),
        ("변경된 일정", "only:moved"), ("what's been moved", "only:moved"), ("매주 하는 행사", "only:recurring"), ("weekly events", "only:recurring"),
        ("events this week", ""), ("다음 주 일정", ""),
    ],
)  # fmt: skip
def test_a_list_is_narrowed_to_what_was_cancelled_or_moved(text: str, topic: str) -> None:
    """All events would be the wrong ones."""
    asked = ask(text)
    assert (asked.kind, asked.topic) == (Kind.LIST, topic)


@pytest.mark.parametrize(
    "text",
    [
        "저녁에 하는 행사",
        "evening events",
        "11월 주말 행사",
        "weekends in november",
        "마지막 행사",
        "whats after mosscon",
        "mosscon 다음에 뭐 있어",
        "평일 행사",
    ],
)
def test_what_cannot_be_told_apart_is_not_answered_with_everything(text: str) -> None:
    """Nor with the one event that was named beside it."""
    asked = ask(text)
    assert asked.kind is Kind.NONE
    assert not asked.groups


@pytest.mark.parametrize("text", ["is mosscon cancelled?", "mosscon 취소됐어?", "has mosscon been moved"])
def test_of_a_named_event_it_is_told_what_became_of_it(text: str) -> None:
    """No list is asked for."""
    assert ask(text).event_ids == (1,)


def test_a_filter_leaves_what_it_says() -> None:
    """By status, and by the rule of what comes again."""
    cancelled = EventFacts("A", Precision.DAY, DAY, DAY, status=EventStatus.CANCELLED)
    moved = EventFacts("B", Precision.DAY, DAY, DAY, status=EventStatus.MOVED)
    weekly = EventFacts("C", Precision.RECURRING, None, None, recurrence="FREQ=WEEKLY;BYDAY=MO")
    kept = {
        name: [one.title for one in (cancelled, moved, weekly) if suits(f"only:{name}", one)]
        for name in ("cancelled", "moved", "recurring")
    }
    assert kept == {"cancelled": ["A"], "moved": ["B"], "recurring": ["C"]}
