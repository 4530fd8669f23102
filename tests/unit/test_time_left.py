"""How long there is to apply, what closes, and names of which the opposite is asked for."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.domain.answers import Answer, Kind
from bot.domain.conversation import Spoken
from bot.domain.matching import NameIndex
from bot.domain.names import aliases_of
from bot.domain.questions import Question
from bot.domain.understanding import understand
from bot.locales import texts
from bot.views.answers import answer_message
from storage.records import Event, EventFacts, EventStatus, Precision

NOW = datetime(2026, 11, 6, 10, tzinfo=UTC)
TODAY = NOW.date()
DAY = date(2026, 11, 23)
LIDO, GRANTS, SHOW, CLASS, PAIRING, FORUM, BAKING, BATHS = range(1, 9)
EVENTS = {
    LIDO: EventFacts("Lido Opening Day", Precision.DAY, DAY, DAY),
    GRANTS: EventFacts("Small Arts Grants", Precision.TBA, None, None, deadline=date(2026, 12, 18)),
    SHOW: EventFacts("Tidelines Photography Exhibition", Precision.DAY, DAY, date(2026, 12, 6)),
    CLASS: EventFacts("안주 페어링 교실", Precision.DAY, DAY, DAY),
    PAIRING: EventFacts("봄 치즈·와인 페어링", Precision.MONTH, date(2027, 3, 1), date(2027, 3, 31)),
    FORUM: EventFacts("달빛영화제 개막식", Precision.DAY, DAY, DAY, deadline=date(2026, 11, 20)),
    BAKING: EventFacts("Autumn Bake-Off", Precision.DAY, DAY, DAY, deadline=date(2026, 11, 1)),
    BATHS: EventFacts("Sauna Sunday", Precision.DAY, DAY, DAY, venue="Pellworth Lido"),
}
INDEX = NameIndex.build(
    Event(n, 1, replace(facts, aliases=aliases_of(facts.title)), 1, NOW) for n, facts in EVENTS.items()
)


def ask(text: str, before: Spoken | None = None) -> Question:
    return understand(text, INDEX, today=TODAY, zone=ZoneInfo("Asia/Seoul"), before=before)


def said(kind: Kind, event: int, language: str) -> str:
    facts = EVENTS[event]
    answer = Answer(kind, language, TODAY, events=(Event(event, 1, facts, 1, NOW),))
    return answer_message(texts(language), answer).plain


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("days left to apply for small arts grants", GRANTS),
        ("how many days do i have to apply for the grants", GRANTS),
        ("have grants closed yet", GRANTS),
        ("are the small arts grants closed", GRANTS),
        ("last day to send bake-off stuff", BAKING),
        ("small arts grants closing date", GRANTS),
    ],
)
def test_how_long_one_may_apply_is_asked(text: str, event: int) -> None:
    """The last day to apply is the answer, and not the event's own day."""
    asked = ask(text)
    assert (asked.kind, asked.groups) == (Kind.DEADLINE, ((event,),))


def test_the_days_left_after_a_deadline_are_those_to_apply() -> None:
    """ "how many days left?" goes on with what was spoken of."""
    before = Spoken(NOW, (BAKING,), Kind.DEADLINE)
    assert ask("how many days left?", before).kind is Kind.DEADLINE
    assert ask("며칠 남았어?", before).kind is Kind.DEADLINE
    assert ask("며칠 남았어?", Spoken(NOW, (BAKING,), Kind.WHEN)).kind is Kind.COUNTDOWN


@pytest.mark.parametrize(
    ("kind", "event", "language", "told"),
    [
        (Kind.DEADLINE, GRANTS, "ko", "2026년 12월 18일 (금)이에요. (D-42)"),
        (Kind.DEADLINE, GRANTS, "en", "Apply by Friday, December 18, 2026 (in 42 days)."),
        (Kind.COUNTDOWN, GRANTS, "en", "(in 42 days)"),
        (Kind.DEADLINE, BAKING, "en", "Applications closed on Sunday, November 1, 2026."),
        (Kind.DEADLINE, BAKING, "ko", "11월 1일 (일)에 마감됐어요."),
    ],
)
def test_an_answer_says_how_far_the_deadline_is(kind: Kind, event: int, language: str, told: str) -> None:
    """The days that are left stand beside the day; where it is past that is said."""
    assert told in said(kind, event, language)


def test_the_deadline_is_said_once() -> None:
    """What has no day is counted down to its deadline, which is not told a second time."""
    assert said(Kind.COUNTDOWN, GRANTS, "en").count("December 18") == 1
    assert said(Kind.COUNTDOWN, FORUM, "ko").count("D-") == 1


@pytest.mark.parametrize(
    "text", ["when does the photography exhibition close", "has the photography exhibition closed"]
)
def test_what_closes_by_itself_is_asked_for_its_days(text: str) -> None:
    """An exhibition to which nobody applies closes on its last day."""
    assert ask(text).kind is Kind.WHEN


@pytest.mark.parametrize(
    "text",
    ["whens lido closing day", "when is the lido closing", "when does the lido close", "달빛영화제 폐막식 언제야"],
)
def test_the_opposite_of_a_title_is_another_event(text: str) -> None:
    """No opening is told for a closing; its name is offered."""
    asked = ask(text)
    assert (asked.kind, asked.groups) == (Kind.NONE, ())
    assert set(asked.likely) <= {LIDO, FORUM}


@pytest.mark.parametrize(
    "text", ["whens lido opening day", "is the lido still opening 23 november?", "is the lido still opening"]
)
def test_the_word_itself_is_the_event(text: str) -> None:
    """A day in the question is what is to be confirmed, and no period."""
    asked = ask(text)
    assert (asked.kind, asked.groups) == (Kind.WHEN, ((LIDO,),))


def test_a_word_that_is_no_kind_is_asked_back() -> None:
    """페어링 may be the class as well as the pairing; a photo contest is no Photo Contest Exhibition."""
    assert ask("페어링 언제야").groups == ((CLASS, PAIRING),)


def test_a_moved_event_is_told_with_its_new_day_alone() -> None:
    """ "Postponed from March 18 to April 22" stays out of the answer; a description without another day stays in it."""
    moved = EventFacts(
        "Biotech Bench Talks", Precision.DAY, DAY, DAY, description="Postponed from November 9 to November 23",
        status=EventStatus.MOVED,
    )  # fmt: skip
    for facts, is_told in (
        (moved, False),
        (replace(moved, description="Three labs, on November 23"), True),
        (replace(moved, status=EventStatus.ANNOUNCED), True),
    ):
        answer = Answer(Kind.WHEN, "en", TODAY, events=(Event(LIDO, 1, facts, 1, NOW),))
        assert (facts.description in answer_message(texts("en"), answer).plain) is is_told
