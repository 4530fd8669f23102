"""What was put off, and the day that it has now, told below a name or in two sentences; bold labels and new places in a line."""

from __future__ import annotations

from datetime import date

import pytest

from storage.records import EventFacts
from tests.unit import test_house_styles as styles

RECEIVED = date(2026, 11, 1)


def _read(text: str) -> list[EventFacts]:
    letter = f"# The Letter\n\nHello.\n\n## Dates\n\n- Tide Day: 3 December, Pier\n\n{text}\n\nTickets already bought remain valid.\n"
    return [facts for facts in styles.read(letter, "issue.md", RECEIVED).events if facts.title != "Tide Day"]


def _said(facts: list[EventFacts]) -> list[tuple[str, str, str]]:
    return [(one.title, str(one.start), one.status.value) for one in facts]


BELOW_EN = (
    "Postponed from Saturday 16 November. New date: Sunday 27 December, 7.30pm, Nave.",
    "Postponed from Saturday 16 November. Now Sunday 27 December, 7.30pm, Nave.",
    "POSTPONED from 16 November owing to the illness of the conductor. New date: 27 December, 7.30pm, Nave.",
    "Moved from Saturday 16 November. The new date is 27 December, 7.30pm, Nave.",
    "Was Saturday 16 November. New date: Sunday 27 December, 7.30pm, Nave.",
    "Postponed from 16 November. It will now be on Sunday 27 December, 7.30pm, Nave.",
)
BELOW_KO = (
    "지휘자 사정으로 연기. 새 날짜는 12월 27일(일) 저녁 7시, 대성당",
    "지휘자 사정으로 연기합니다. 새 날짜: 12월 27일(일) 저녁 7시, 대성당",
    "11월 16일에서 연기. 새 날짜: 12월 27일(일) 저녁 7시, 대성당",
    "폭우로 미뤄졌습니다. 새 날짜는 12월 27일(일)입니다.",
)


@pytest.mark.parametrize("over", ["- {}\n  ", "### {}\n\n", "**{}**\n"])
@pytest.mark.parametrize(("name", "lines"), [("Choral Society: Elijah", BELOW_EN), ("합창단 정기연주회", BELOW_KO)])
def test_a_new_day_below_a_name_is_its_day(over: str, name: str, lines: tuple[str, ...]) -> None:
    for line in lines:
        assert _said(_read(over.format(name) + line)) == [(name, "2026-12-27", "moved")], line


def test_a_new_day_below_no_name_is_nobodys() -> None:
    line = "Postponed from Saturday 16 November. New date: Sunday 27 December, 7.30pm, Nave."
    assert _read(f"## Changes\n\n{line}") == []
    assert _read(f"We had a good year, and the choir sang well. Tickets sold out.\n\n{line}") == []


def test_a_new_day_said_again_is_of_the_card_above() -> None:
    card = "### Elijah\n\nSunday 27 December, 7.30pm, Nave\n\nPostponed from 16 November. The new date is 27 December."
    assert _said(_read(card)) == [("Elijah", "2026-12-27", "moved")]


@pytest.mark.parametrize("over", ["## Changes\n\n- ", "## Changes\n\n", ""])
@pytest.mark.parametrize(
    ("name", "sentences"),
    [
        (
            "Spring Elijah Concert",
            (
                "Spring Elijah Concert has been postponed from 16 November. New date: 27 December, Nave.",
                "Spring Elijah Concert has been postponed. The new date is Sunday 27 December.",
                "Spring Elijah Concert: postponed. New date: Sunday 27 December.",
                "Spring Elijah Concert (16 November) is postponed. New date: Sunday 27 December.",
            ),
        ),
        (
            "봄맞이 합창제",
            (
                "봄맞이 합창제를 연기합니다. 새 날짜: 12월 27일(일)",
                "봄맞이 합창제가 연기되었습니다. 새 날짜는 12월 27일입니다.",
                "지휘자 사정으로 봄맞이 합창제를 연기했습니다. 새 날짜는 12월 27일입니다.",
                "11월 16일 봄맞이 합창제가 연기되었습니다. 새 날짜는 12월 27일입니다.",
            ),
        ),
    ],
)
def test_a_new_day_in_the_next_sentence_is_that_of_what_is_put_off(
    over: str, name: str, sentences: tuple[str, ...]
) -> None:
    for sentence in sentences:
        assert _said(_read(over + sentence)) == [(name, "2026-12-27", "moved")], sentence


def test_a_bold_label_behind_a_day_names_nothing() -> None:
    for label, venue in [("Location", "Grange Hall"), ("New location", "Grange Hall"), ("Place", "Grange Hall")]:
        (facts,) = _read(
            f"### Tamales from Scratch\n\nThu., Nov. 13, 6–8 p.m. | **{label}:** Grange Hall\n\nLuz teaches."
        )
        assert (facts.title, str(facts.start), facts.venue) == ("Tamales from Scratch", "2026-11-13", venue), label
    for label in ("Speaker", "Cost", "Parking", "Teacher", "강사", "주차"):
        (facts,) = _read(
            f"### Tamales from Scratch\n\nThu., Nov. 13, 6–8 p.m. | **{label}:** Ms Aguirre\n\nLuz teaches."
        )
        assert (facts.title, str(facts.start)) == ("Tamales from Scratch", "2026-11-13"), label


def test_a_bold_name_behind_a_day_stays_its_name() -> None:
    (facts,) = _read("## More dates\n\n- 13 November: **Harbour Talk:** how tides work")
    assert facts.title.startswith("Harbour Talk")


def test_a_place_is_told_without_its_news() -> None:
    for line in (
        "New location: Grange Hall",
        "PLEASE NOTE CHANGE OF PLACE: Grange Hall",
        "Venue changed to Grange Hall",
        "Location change: Grange Hall",
    ):
        for apart in ("\n", " | "):
            (facts,) = _read(f"### Tamales from Scratch\n\nThu., Nov. 13, 6–8 p.m.{apart}{line}")
            assert facts.venue == "Grange Hall", line
    (facts,) = _read("### 결제 밋업\n\n11월 13일(금) 18:00 | 바뀐 장소: 이음홀")
    assert facts.venue == "이음홀"
