"""What differs between two texts of an issue, as its readers would say it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.domain.differences import Difference, What, differences
from bot.domain.sending import Pace, SendOptions, canary_size, copies_older, options_in, stars_for
from storage.records import Draft, EventFacts, Precision, Section
from tests.support.world import START

WALK = EventFacts("별밤 산책", Precision.DAY, date(2026, 12, 5), date(2026, 12, 5), line=4, same_as=1)
FAIR = EventFacts("골목 책장터", Precision.DAY, date(2026, 12, 12), date(2026, 12, 12), line=5, same_as=2)
DRAFT = Draft("제목", date(2026, 11, 5), "ko", ("제목", "둘째", "셋째"), events=(WALK, FAIR))


def _whats(after: Draft) -> list[What]:
    return [one.what for one in differences(DRAFT, after)]


def test_the_same_text_differs_in_nothing() -> None:
    """Where a thing stood, its year's origin and its names are no differences."""
    moved = replace(WALK, line=9, source_line="x", year_inferred=True, aliases=("산책",))
    assert differences(DRAFT, replace(DRAFT, events=(moved, FAIR))) == ()


def test_events_are_paired_by_identity_then_by_title() -> None:
    """Another title of the same event is a new name; a second event of a known title that is said to be new is added."""
    renamed = replace(WALK, title="별빛 걷기")
    assert differences(DRAFT, replace(DRAFT, events=(renamed, FAIR))) == (
        Difference(What.EVENT_NAME, before=WALK, after=renamed),
    )
    read_anew = replace(FAIR, same_as=None, url="https://example.com")
    assert [one.what for one in differences(DRAFT, replace(DRAFT, events=(WALK, read_anew)))] == [What.EVENT_LINK]
    split = replace(FAIR, same_as=0)
    assert _whats(replace(DRAFT, events=(WALK, split))) == [What.EVENT_REMOVED, What.EVENT_ADDED]


def test_each_part_is_told_by_itself() -> None:
    """Date, deadline, link and details of one event are four differences."""
    other = replace(
        WALK, precision=Precision.MONTH, end=date(2026, 12, 31), start=date(2026, 12, 1), deadline=date(2026, 11, 20),
        url="https://example.com", venue="서울숲",
    )  # fmt: skip
    assert _whats(replace(DRAFT, events=(other, FAIR))) == [
        What.EVENT_WHEN, What.EVENT_DEADLINE, What.EVENT_LINK, What.EVENT_DETAILS,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("headlines", "expected"),
    [
        (("제목", "셋째"), [What.HEADLINE_REMOVED]),
        (("제목", "둘째", "셋째", "넷째"), [What.HEADLINE_ADDED]),
        (("제목", "셋째", "둘째"), [What.HEADLINE_ORDER]),
        (("새 제목", "둘째", "셋째"), [What.TITLE]),
        (("둘째", "제목", "셋째"), [What.TITLE]),
        (("제목", "두 번째", "셋째"), [What.HEADLINE_REMOVED, What.HEADLINE_ADDED]),
    ],
)
def test_headlines(headlines: tuple[str, ...], expected: list[What]) -> None:
    """A title that changed is told once, not as headlines too."""
    assert _whats(replace(DRAFT, headlines=headlines, title=headlines[0])) == expected


def test_the_body() -> None:
    """Sections, stories and the day are told in a line each."""
    after = replace(DRAFT, sections=(Section("", "x"),), stories=("y",), received=date(2026, 11, 6))
    assert _whats(after) == [What.RECEIVED, What.BODY]


@pytest.mark.parametrize(("audience", "size"), [(0, 0), (19, 0), (20, 10), (999, 10), (5_000, 50), (1_000_000, 100)])
def test_a_canary_is_a_hundredth_within_bounds(audience: int, size: int) -> None:
    """One in a hundred, at least 10, at most 100; none where that is half of all."""
    assert canary_size(audience) == size


def test_a_price_is_rounded_up() -> None:
    """0.1 Stars a message."""
    assert [stars_for(n) for n in (0, 1, 10, 11, 1_000_000)] == [0, 1, 1, 2, 100_000]


@pytest.mark.parametrize("packed", ["", "c2p0t0", "c1p1t99999999999", "c1p1t-1", "x"])
def test_forged_options_are_none(packed: str) -> None:
    """A button that nobody made chooses nothing; what we made comes back as it was."""
    assert options_in(packed) == SendOptions()
    for options in (SendOptions(), SendOptions(True, True), SendOptions(at=START)):
        assert options_in(options.packed) == options


def test_a_pace_is_measured_over_the_last_seconds() -> None:
    """A slow start is forgotten; too short a look says nothing."""
    pace = Pace()
    pace.note(0, 0)
    assert pace.per_second is None
    pace.note(0.5, 10)
    assert pace.per_second is None
    pace.note(10, 10)
    for second in range(11, 60):
        pace.note(second, 10 + 30 * (second - 10))
    assert pace.per_second == pytest.approx(30, rel=0.01)


def test_how_many_copies_are_too_old() -> None:
    """All, none, or the share that left before the limit."""
    age = timedelta(hours=48)

    def older(began_h: float, ended_h: float) -> int:
        now = START
        began, ended = now - timedelta(hours=began_h), now - timedelta(hours=ended_h)
        return copies_older(100, began=began, ended=ended, now=now, age=age)

    assert [older(60, 50), older(40, 30), older(49, 47), older(50, 40)] == [100, 0, 50, 20]
