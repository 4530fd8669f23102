"""A name, and a paragraph that says what became of it: called off, put off, moved. In each way that names stand in letters."""

from __future__ import annotations

from datetime import date

import pytest

from storage.records import EventFacts
from tests.unit.test_house_styles import read

RECEIVED = date(2026, 9, 20)
_ENGLISH = {
    "Quiz Night": ("Thursday 8 October, 7pm, Hall. Bring pens.", "announced", "2026-10-08"),
    "Book Sale": ("Friday 9 October, 10am, Library. Cash only.", "announced", "2026-10-09"),
    "Family Day": ("Cancelled this year on 5 December because of the building work.", "cancelled", "2026-12-05"),
    "Choir Supper": ("Postponed: a new date will follow.", "moved", None),
    "Barn Dance": ("This has been cancelled because the band is ill. Refunds at the door.", "cancelled", None),
    "Film Night": ("Saturday 5 December, 7pm. CANCELLED, the projector is broken.", "cancelled", "2026-12-05"),
    "Carols under the Globe": ("Moved from 10 December to Tuesday 15 December 2026, 6pm, because of the tour.", "moved", "2026-12-15"),
    "Poetry Evening": ("Sadly the evening planned for 3 November is cancelled.", "cancelled", "2026-11-03"),
    "Craft Fair": ("The fair has been postponed until the spring. We will let you know.", "moved", None),
}  # fmt: skip
_KOREAN = {
    "걷기 모임": ("10월 8일(목) 오전 10시, 시청 앞. 물을 챙겨 주세요.", "announced", "2026-10-08"),
    "벼룩시장": ("10월 10일(토) 오전 11시, 마을 광장. 돗자리를 가져오세요.", "announced", "2026-10-10"),
    "물빛 마을장터": ("11월 8일(일) 예정이던 장터는 조류인플루엔자 방역 때문에 취소합니다.", "cancelled", "2026-11-08"),
    "마을 영화제": ("11월 8일(일) 영화제는 방역 때문에 취소합니다. 참가비는 돌려 드립니다.", "cancelled", "2026-11-08"),
    "가을 나들이": ("10월 9일에서 10월 16일(금)로 옮겼습니다. 버스는 8시에 떠납니다.", "moved", "2026-10-16"),
    "작은 음악회": ("연기되었습니다. 새 날짜는 추후 알려 드릴게요.", "moved", None),
    "별 보는 밤": ("비 소식으로 11월 7일(토)로 미뤘어요. 장소는 그대로입니다.", "moved", "2026-11-07"),
    "독서 모임": ("11월 20일(금) 오후 7시, 책방. 10월 모임은 취소되었습니다.", "announced", "2026-11-20"),
}  # fmt: skip


def _letter(items: dict[str, tuple[str, str, str | None]], heading: str, form: str) -> str:
    lines = ["# Letter", "", "Hello there, friends.", "", f"## {heading}", ""]
    for name, (told, _, _) in items.items():
        if form == "heading":
            lines += [f"### {name}", "", told, ""]
        elif form == "bold line":
            lines += [f"**{name}**  ", told, ""]
        elif form == "runs in":
            lines += [f"**{name}.** {told}" if name.isascii() else f"**{name}** {told}", ""]
        else:
            lines.append(f"- **{name}**: {told}")
    return "\n".join(lines)


@pytest.mark.parametrize("form", ["heading", "bold line", "runs in", "item"])
@pytest.mark.parametrize(
    ("items", "heading"),
    [(_ENGLISH, "Events"), (_ENGLISH, "Autumn"), (_KOREAN, "행사"), (_KOREAN, "가을")],
    ids=["events", "autumn", "haengsa", "gaeul"],
)
def test_what_became_of_a_name_is_read_as_that_names(
    items: dict[str, tuple[str, str, str | None]], heading: str, form: str
) -> None:
    """Each event has its own standing and day, whatever stands above; none lends it to its neighbour."""
    found: dict[str, EventFacts] = {
        facts.title: facts for facts in read(_letter(items, heading, form), "a.md", RECEIVED).events
    }
    got = {
        name: (facts.status.value, facts.start.isoformat() if facts.start else None) for name, facts in found.items()
    }
    assert got == {name: (status, day) for name, (_, status, day) in items.items()}


@pytest.mark.parametrize(
    "told",
    [
        "비가 오면 취소합니다. 문자로 알려 드릴게요.",
        "신청자가 다섯 명이 안 되면 취소됩니다.",
        "축제 예산이 줄었습니다. 작년 축제는 취소되었습니다.",
        "The council cancelled its plans for a new bridge last week.",
        "Moved by the story? Write to us.",
    ],
)
def test_what_only_may_be_off_or_tells_of_another_is_no_news(told: str) -> None:
    """A condition, a report, a play on words: the name above is no event for that."""
    letter = f"# Letter\n\nHello.\n\n## Notes\n\n### The Old Bridge\n\n{told}\n\n### Quiz Night\n\nThursday 8 October, 7pm, Hall.\n"
    assert [facts.title for facts in read(letter, "a.md", RECEIVED).events] == ["Quiz Night"]


def test_the_same_news_among_articles_makes_no_event() -> None:
    """Where nothing around says when something is, a heading over such a sentence is an article's."""
    letter = (
        "# Letter\n\nHello.\n\n### 대형 게임쇼\n\n주최사 사정으로 행사는 취소되었습니다. 업계는 아쉬워하고 있어요.\n\n"
    )
    letter += "### 새 요금제\n\n다음 달부터 값이 오릅니다.\n"
    assert not read(letter, "a.md", RECEIVED).events


_SAID = [
    ("Barn Dance", "This has been cancelled because the band is ill.", "cancelled", None),
    ("Barn Dance", "This has been postponed.", "moved", None),
    ("Barn Dance", "The evening on 12 November is postponed.", "moved", None),
    ("Barn Dance", "Our dance on 12 November has been postponed until the spring.", "moved", None),
    ("Barn Dance", "This was planned for 12 November and has been postponed.", "moved", None),
    ("Barn Dance", "This has been postponed to 9 December.", "moved", date(2026, 12, 9)),
    ("Barn Dance", "It was cancelled on 3 August.", "cancelled", None),
    ("마을 춤판", "11월 12일에 열기로 한 춤판을 연기합니다.", "moved", None),
    ("마을 춤판", "11월 12일(목) 모임은 무기한 연기합니다.", "moved", None),
    ("마을 춤판", "11월 12일(목) 열릴 예정이던 춤판이 미뤄졌습니다.", "moved", None),
    ("마을 춤판", "11월 12일(목) 오후 2시로 연기합니다.", "moved", date(2026, 11, 12)),
]


@pytest.mark.parametrize(("name", "told", "status", "start"), _SAID)
@pytest.mark.parametrize("gap", ["", "\n"], ids=["right below", "below a gap"])
def test_the_day_of_the_event_above_is_not_taken_for_its_own(
    name: str, told: str, status: str, start: date | None, gap: str
) -> None:
    """A neighbour's day right above the name changes nothing; a day that no longer holds is no day."""
    letter = f"# Letter\n\n## Events\n\n### Plant Sale\n{gap}Saturday 14 November, 10am\n\n### {name}\n\n{told}\n"
    found = {facts.title: (facts.status.value, facts.start) for facts in read(letter, "a.md", RECEIVED).events}
    assert found == {"Plant Sale": ("announced", date(2026, 11, 14)), name: (status, start)}


def test_a_name_below_its_day_keeps_it() -> None:
    """Where days stand over names: what is off was to be on the day above."""
    letter = "# Letter\n\n## Events\n\nThursday 12 November, 7pm\n### Barn Dance\nThis has been cancelled.\n\n"
    letter += "Saturday 14 November, 10am\n### Plant Sale\nCash only, please.\n"
    found = {facts.title: (facts.status.value, facts.start) for facts in read(letter, "a.md", RECEIVED).events}
    assert found == {"Barn Dance": ("cancelled", date(2026, 11, 12)), "Plant Sale": ("announced", date(2026, 11, 14))}


@pytest.mark.parametrize("text", ["11월 12일에 열기로 한 춤판을 연기합니다.", "11월 12일(목) 모임은 연기되었습니다."])
def test_a_listed_event_put_off_without_a_new_day_is_in_doubt(text: str) -> None:
    """The one day that a line names may be the old one: 열기로 is no word for where it went."""
    draft = read(f"# 소식\n\n## 행사\n\n- 마을 춤판: {text}\n- 장터: 11월 14일(토) 오전 10시\n", "a.md", RECEIVED)
    assert draft.events[0].start is None
    assert {"from_sentence", "no_date"} == {doubt.code for doubt in draft.doubts}


@pytest.mark.parametrize(
    ("heading", "told", "found"),
    [
        ("알려드려요", "겨울 낭독회는 취소합니다. 표값은 돌려드립니다. 가을 나들이는 12월 19일(토)로 미뤘습니다.",
         {"겨울 낭독회": ("cancelled", None), "가을 나들이": ("moved", date(2026, 12, 19))}),
        ("Changes", "The Winter Reading on 5 December is cancelled. Sorry! The Kite Day has moved to Saturday 19 December.",
         {"Winter Reading": ("cancelled", date(2026, 12, 5)), "Kite Day": ("moved", date(2026, 12, 19))}),
        ("Changes", "The Winter Reading on 5 December is cancelled. The event is cancelled because of snow.",
         {"Winter Reading": ("cancelled", date(2026, 12, 5))}),
        ("알려드려요", "겨울 낭독회는 취소합니다. 표값은 돌려드립니다.\n가을 나들이를 한 주 늦춘 12월 19일(토)에 떠납니다.",
         {"겨울 낭독회": ("cancelled", None), "가을 나들이": ("moved", date(2026, 12, 19))}),
        ("알려드려요", "겨울 낭독회는 취소합니다. 행사가 취소되어 표값은 돌려드립니다. 모임이 취소됐습니다.", {"겨울 낭독회": ("cancelled", None)}),
    ],
)  # fmt: skip
def test_each_sentence_of_a_paragraph_may_tell_of_another_event(
    heading: str, told: str, found: dict[str, tuple[str, date | None]]
) -> None:
    """Below a heading of changes; "the event" is the one before."""
    draft = read(f"# Letter\n\nHello.\n\n## {heading}\n\n{told}\n", "a.md", RECEIVED)
    assert {facts.title: (facts.status.value, facts.start) for facts in draft.events} == found


@pytest.mark.parametrize(
    ("line", "bracket"),
    [
        ("Thursday 24 December, 7pm: Winter Social", "(moved from Thursday 17 December)"),
        ("- Winter Social, Thursday 24 December, 7pm", "  (originally 17 December)"),
        ("12월 24일(목) 저녁 7시 Winter Social", "(당초 12월 17일에서 변경)"),
    ],
)
def test_a_bracket_below_an_event_says_from_when_it_moved(line: str, bracket: str) -> None:
    """It is a day of no event."""
    text = f"# Letter\n\nHello.\n\n## Events\n\n{line}\n{bracket}\n\nSaturday 26 December, 3pm: Tea\n"
    found = [(facts.title, facts.start, facts.status.value) for facts in read(text, "a.md", RECEIVED).events]
    assert found == [("Winter Social", date(2026, 12, 24), "moved"), ("Tea", date(2026, 12, 26), "announced")]
