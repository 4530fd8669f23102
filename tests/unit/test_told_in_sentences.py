"""Events that sentences tell of: whose name it is, where it is, and which of several paragraphs have a day of their own."""

from __future__ import annotations

from datetime import date

import pytest

from tests.unit.test_house_styles import read

RECEIVED = date(2027, 2, 20)
FRIDAY = date(2027, 3, 12)


@pytest.mark.parametrize(
    ("told", "title", "venue"),
    [
        ("3월 12일(금) 오후 7시 시청 강당에서 동네 퀴즈의 밤을 엽니다.", "동네 퀴즈의 밤", "시청 강당"),
        ("동네 퀴즈의 밤은 3월 12일(금) 오후 7시 마을회관에서 열립니다.", "동네 퀴즈의 밤", "마을회관"),
        ("동네 퀴즈의 밤이 3월 12일(금) 오후 7시 시립도서관 2층 강당에서 열립니다. 팀을 꾸려 오세요.", "동네 퀴즈의 밤", "시립도서관 2층 강당"),
        ("3월 12일에는 마을회관에서 퀴즈의 밤을 진행합니다.", "퀴즈의 밤", "마을회관"),
        ("3월 12일 의정부 마을축제를 엽니다.", "의정부 마을축제", None),
        ("다음 산행은 3월 12일(금)에 시청 앞에서 시작합니다.", "다음 산행", "시청 앞"),
    ],
)  # fmt: skip
def test_a_korean_sentence_says_what_is_where(told: str, title: str, venue: str | None) -> None:
    """The whole place right behind the day or its hour, which is no part of the name, nor is a particle."""
    draft = read(f"# 소식\n\n## 행사\n\n{told}\n", "a.md", RECEIVED)
    assert [(facts.title, facts.start, facts.venue) for facts in draft.events] == [(title, FRIDAY, venue)]
    assert "from_sentence" in {doubt.code for doubt in draft.doubts}


@pytest.mark.parametrize(
    ("line", "title", "description", "venue"),
    [
        ("Quiz Night: teams of six, bring nibbles, and stay for the raffle. Friday 12 March, 7pm, Village Hall",
         "Quiz Night", "teams of six, bring nibbles, and stay for the raffle.", "Village Hall"),
        ("동네 퀴즈의 밤: 여섯 명씩 팀을 꾸려 오시면 됩니다. 3월 12일(금) 오후 7시, 마을회관",
         "동네 퀴즈의 밤", "여섯 명씩 팀을 꾸려 오시면 됩니다.", "마을회관"),
    ],
)  # fmt: skip
def test_what_is_told_between_a_name_and_its_day_is_told_whole(
    line: str, title: str, description: str, venue: str
) -> None:
    """No comma cuts it, and nothing of it is the place."""
    draft = read(f"# Letter\n\n## Events\n\n- {line}\n- Plant Sale, Saturday 20 March, 10am\n", "a.md", RECEIVED)
    facts = draft.events[0]
    assert (facts.title, facts.start, facts.description, facts.venue) == (title, FRIDAY, description, venue)


_THREE = [
    "The quiz night is on Friday 12 March at 7pm in the hall.",
    "The plant sale is on Saturday 20 March at 10am. Cash only.",
    "The bat walk is on Thursday 8 April at 7pm. All welcome.",
]


@pytest.mark.parametrize(
    ("paragraphs", "found"),
    [(_THREE, ["Quiz night", "Plant sale", "Bat walk"]), (_THREE[:1], ["Spring at the hall"])],
)
def test_a_heading_over_paragraphs_of_several_days_has_none_of_them(paragraphs: list[str], found: list[str]) -> None:
    """One paragraph's day is its heading's; three with a day each announce an event each."""
    text = "# Letter\n\n## Diary\n\n### Spring at the hall\n\n" + "\n\n".join(paragraphs) + "\n"
    assert [facts.title for facts in read(text, "a.md", RECEIVED).events] == found


def _table(*rows: str) -> str:
    cells = "".join("<tr>" + "".join(f"<td>{cell.strip()}</td>" for cell in row.split("|")) + "</tr>" for row in rows)
    return f"<h1>Letter</h1><p>Hello there.</p><h2>Events</h2><table border=1>{cells}</table>"


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        (("GDP | 2.1 | 1.7", "Prices | 3.2 | 3.1", "Jobs | 4.2 | 4.3"), []),
        (("Tea | two pounds", "Cake | three pounds"), []),
        (("12 March | 10am", "20 March | 11am"), []),
        (("12 March | 10am | Quiz Night", "20 March | 11am | Plant Sale"), ["Quiz Night", "Plant Sale"]),
    ],
)
def test_a_table_without_a_header_tells_of_events_where_a_column_is_days(
    rows: tuple[str, ...], found: list[str]
) -> None:
    """Figures are no days; days and hours alone name nothing."""
    assert [facts.title for facts in read(_table(*rows), "a.html", RECEIVED).events] == found


def test_groups_of_one_shape_are_put_in_order_before_those_of_another() -> None:
    """Names over their places, then days over their names: each has its own day and place."""
    text = (
        "# Letter\n\n## Around the village\n\nQuiz Night\nVillage Hall\nFriday 12 March, 7.30pm\n\n"
        "Spring Plant Sale\nChurch Green\nSaturday 20 March, 10am\n\n"
        "Saturday 27 March, 2pm, Town Library\nThe Great Flood\nA talk by Brian.\n\n"
        "Thursday 8 April, 7pm, Town Library\nBats\nA walk.\n"
    )
    found = {facts.title: (facts.start, facts.venue) for facts in read(text, "a.md", RECEIVED).events}
    assert found == {
        "Quiz Night": (FRIDAY, "Village Hall"),
        "Spring Plant Sale": (date(2027, 3, 20), "Church Green"),
        "The Great Flood": (date(2027, 3, 27), "Town Library"),
        "Bats": (date(2027, 4, 8), "Town Library"),
    }
