"""A list of many events fits into one message, whatever their titles."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.domain.answers import Answer, Kind
from bot.domain.spans import Span
from bot.locales import texts
from bot.services.answering import LISTED
from bot.views.finding import listed
from bot.views.markup import MAX_UNITS, units
from storage.records import Event, EventFacts, EventStatus, Precision

ZONE = ZoneInfo("Asia/Seoul")


def _events(title: str, count: int) -> tuple[Event, ...]:
    made = []
    for number in range(count):
        first = datetime(2026, 9, 12, 14, tzinfo=ZONE) + timedelta(days=3 * number)
        last = first + timedelta(days=2, hours=4)
        facts = EventFacts(
            title=f"{number} {title}",
            precision=Precision.MINUTE,
            start=first.date(),
            end=last.date(),
            starts_at=first,
            ends_at=last,
            deadline=first.date(),
            status=EventStatus.MOVED,
        )
        made.append(Event(number, 1, facts, 1, "2026-09-01T00:00:00Z"))
    return tuple(made)


@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize("due", [False, True], ids=["by day", "by last day"])
def test_the_longest_page_is_one_message(language: str, *, due: bool) -> None:
    """With titles of 400 characters, days with hours, and events of no day below it: each is named, if but by its beginning."""
    events = _events("가나다라마바사 " * 50, LISTED)
    answer = Answer(
        Kind.LIST,
        language,
        date(2026, 9, 1),
        events=events,
        undated=() if due else events[:5],
        period=Span(date(2026, 9, 1), date(2026, 12, 31), Precision.DAY),
        pages=3,
        more=60,
        by_deadline=due,
    )
    text = listed(texts(language), answer).plain
    assert units(text) <= MAX_UNITS
    assert all(f"• {number} 가나다" in text for number in range(LISTED))


@pytest.mark.parametrize("language", ["ko", "en"])
def test_a_short_list_keeps_whole_titles(language: str) -> None:
    """Where there is room, nothing is cut."""
    title = "한 줄로는 길지만 그래도 다 보여야 하는 이름을 가진 아주 길고 긴 겨울 낭독회와 봄 낭독회"
    answer = Answer(Kind.LIST, language, date(2026, 9, 1), events=_events(title, 20))
    assert listed(texts(language), answer).plain.count(title) == 20
