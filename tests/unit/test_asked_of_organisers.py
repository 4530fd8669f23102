"""Booths, hours and moves: what is asked about an event in words that are no part of its name."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.domain.answers import Kind
from bot.domain.matching import NameIndex
from bot.domain.names import aliases_of
from bot.domain.questions import Question
from bot.domain.understanding import understand
from storage.records import Event, EventFacts, Precision

NOW = datetime(2026, 11, 12, tzinfo=UTC)
DAY, TODAY = date(2026, 12, 5), date(2026, 11, 12)
EXPO, SUMMIT, MARKET, PACKS, COFFEE = range(1, 6)
EVENTS = {
    EXPO: EventFacts("Minority Business Expo", Precision.DAY, DAY, DAY, deadline=date(2026, 11, 20)),
    SUMMIT: EventFacts("Harborline Startup Summit 2026", Precision.DAY, DAY, DAY),
    MARKET: EventFacts("Winter Makers' Market", Precision.DAY, DAY, DAY),
    PACKS: EventFacts("포장재 혁신 세미나", Precision.DAY, TODAY, TODAY),
    COFFEE: EventFacts("커피랩 세미나", Precision.DAY, DAY, DAY),
}
INDEX = NameIndex.build(
    Event(n, 1, replace(facts, aliases=aliases_of(facts.title)), 1, NOW) for n, facts in EVENTS.items()
)


def ask(text: str) -> Question:
    return understand(text, INDEX, today=TODAY, zone=ZoneInfo("Asia/Seoul"))


@pytest.mark.parametrize(
    ("text", "kind", "event"),
    [
        ("how do i get a booth at the minority expo", Kind.LINK, EXPO),
        ("minority expo booth deadline", Kind.DEADLINE, EXPO),
        ("makers market opening hours", Kind.WHEN, MARKET),
        ("whens the makers market this yr", Kind.WHEN, MARKET),
        ("did the startup summit move", Kind.WHEN, SUMMIT),
        ("has the startup summit been postponed", Kind.WHEN, SUMMIT),
    ],
)
def test_a_booth_an_hour_and_a_move_are_no_part_of_a_name(text: str, kind: Kind, event: int) -> None:
    """The event is meant, and what is asked of it told."""
    asked = ask(text)
    assert (asked.kind, asked.groups) == (kind, ((event,),))


@pytest.mark.parametrize("text", ["has anything moved", "have any events been moved", "was anything cancelled"])
def test_what_moved_is_a_list_where_nothing_is_named(text: str) -> None:
    """Without a name all that moved is asked for."""
    assert ask(text).kind is Kind.LIST


def test_an_evening_behind_a_day_is_a_time() -> None:
    """오늘 저녁 세미나 is that of today; 저녁 세미나 may be another thing."""
    asked = ask("오늘 저녁 세미나 몇시")
    assert (asked.kind, asked.period and asked.period.start) == (Kind.WHEN, TODAY)
    assert ask("저녁 세미나 몇시").kind is Kind.NONE
