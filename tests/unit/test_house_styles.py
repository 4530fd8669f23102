"""House styles that were read wrong once, each as the class it stands for and in other words than those it was met in."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

import pytest

from bot.ingest import read_file
from storage.records import Draft, EventFacts

ZONE = ZoneInfo("Asia/Seoul")


def read(text: str, name: str = "issue.txt", received: date = date(2026, 3, 2)) -> Draft:
    return read_file(text.encode(), name=name, received=received, today=received, zone=ZONE)


def only(text: str, name: str = "issue.txt", received: date = date(2026, 3, 2)) -> EventFacts:
    draft = read(text, name, received)
    assert len(draft.events) == 1, [event.title for event in draft.events]
    return draft.events[0]


def clock(event: EventFacts) -> str:
    return f"{event.starts_at:%H:%M}" if event.starts_at else ""


_BROKEN = """The heron came back

{before}
The bird stood on the weir from morning until the light went, and nobody
who passed it on the towpath could say whether it was the same one as in
the year before. We have written down what we saw, and we shall go again
when the water is lower and the nets are out.

EVENTS

Sat 14 March // Weir Walk
Lock Cottage, Amble
Boots, a flask, and patience. Places are few, so please book by
9 March with the warden.
"""


def test_a_text_broken_at_a_width_is_read_as_if_it_were_not() -> None:
    """The second half of a sentence is no event, and a last day in it is the event's above."""
    event = only(_BROKEN.format(before=""))
    assert (event.title, event.start, event.venue, event.deadline) == (
        "Weir Walk",
        date(2026, 3, 14),
        "Lock Cottage, Amble",
        date(2026, 3, 9),
    )


def test_short_lines_are_not_taken_for_broken_ones() -> None:
    """A list whose lines differ in length is a list."""
    draft = read("제목\n[행사]\n3월 20일(금) 저녁 7시 골목 음악회, 성수 헛간\n3월 27일(금) 저녁 7시 낭독회\n")
    assert [event.title for event in draft.events] == ["골목 음악회", "낭독회"]


@pytest.mark.parametrize(
    ("lines", "title", "start", "at"),
    [
        ("**Fri 20 March**\nTea Dance, 3pm, Mill Hall\nPot Luck, 6–8pm, The Ark", "Tea Dance", date(2026, 3, 20), "15:00"),
        ("Thu 19 March  The Reed Trio  8pm  £12\nFri 20 March  Pub Quiz  7pm  free", "The Reed Trio", date(2026, 3, 19), "20:00"),
        ("Thursday 19 March, 7.30pm\nA NIGHT IN AUGUST\nOdd Fellows Hall", "A NIGHT IN AUGUST", date(2026, 3, 19), "19:30"),
        ("Mar. 20, 6:30 p.m. ET | Cellar Talk | Zoom\nMar. 27, 6:30 p.m. ET | Attic Talk | Zoom", "Cellar Talk", date(2026, 3, 20), "18:30"),
        ("Fri 20/3, 8pm | Cheese Night\nSat 28/3, 8pm | Bread Night", "Cheese Night", date(2026, 3, 20), "20:00"),
        ("Mon 16 March, 12 noon: Soup Lunch\nMon 23 March, 12 noon: Stew Lunch", "Soup Lunch", date(2026, 3, 16), "12:00"),
    ],
)  # fmt: skip
def test_clocks_and_days_stand_where_english_listings_put_them(lines: str, title: str, start: date, at: str) -> None:
    """A clock among the words, a day over undated lines, a month in a title below its date, a zone behind a clock."""
    event = read(f"# A letter\n\n## What's on\n\n{lines}\n", "issue.md" if "**" in lines else "issue.txt").events[0]
    assert (event.title, event.start, clock(event)) == (title, start, at)


@pytest.mark.parametrize(
    ("line", "title", "precision"),
    [
        ("May (date tbc): Seed Fair", "Seed Fair", "month"),
        ("June 2026, dates to be confirmed · River School", "River School", "month"),
        ("Harvest Supper: date to be fixed", "Harvest Supper", "tba"),
        ("Lego Club: 1st and 3rd Saturdays, 2pm", "Lego Club", "recurring"),
        ("Parish Lunch, last Tuesday of month, 12.30", "Parish Lunch", "recurring"),
        ("Breakfast Club, first Thursday, 8am, Cafe Nord", "Breakfast Club", "recurring"),
    ],
)
def test_what_is_not_a_day_keeps_its_own_precision(line: str, title: str, precision: str) -> None:
    """A day still to come is not made up, and no part of it becomes the title."""
    event = only(
        f"A letter\n\nEVENTS\n\n* {line}\n* Sat 14 March: Weir Walk\n".replace("* Sat 14 March: Weir Walk\n", "")
    )
    assert (event.title, event.precision.value) == (title, precision)


@pytest.mark.parametrize(
    ("heading", "line", "title", "last"),
    [
        ("Calls", "- **Mud Grants**: up to £900 for ten clubs. Deadline: Monday 30 March. [Apply](https://m.example/a)", "Mud Grants", 30),
        ("Deadlines", "- 27 March: Talk proposals", "Talk proposals", 27),
        ("접수 중", "- ~3월 27일(금) 18시: 골목 기록 지원금", "골목 기록 지원금", 27),
        ("Opportunities", "### Reed Fellowship\n\n**Applications due Friday, March 27**", "Reed Fellowship", 27),
        ("Programs", "### Reed Fellowship\n\nClosing date: 27 March 2026 (extended from 13 March 2026)", "Reed Fellowship", 27),
    ],
)  # fmt: skip
def test_what_one_applies_for_has_a_last_day_and_no_date(heading: str, line: str, title: str, last: int) -> None:
    """Headings that ask to apply, names told about in sentences, days that were extended."""
    event = only(f"# A letter\n\n## {heading}\n\n{line}\n", "issue.md")
    assert (event.title, event.start, event.deadline) == (title, None, date(2026, 3, last))


@pytest.mark.parametrize(
    "text",
    [
        "This week: three raises and a funeral.",
        "Copy for the April issue to Ruth by 20 March please.",
        "오늘은 동네 이야기를 조금 길게 적어 보려고 해요. 어제 312명이 다녀갔습니다.",
    ],
)
def test_a_sentence_below_a_greeting_or_a_schedule_is_no_event(text: str) -> None:
    """Prose gives no event, whatever stands near it."""
    assert not read(f"A letter\n\nHi folks,\n\n{text}\n").events
    assert [e.title for e in read(f"A letter\n\nEVENTS\n\nSat 14 March: Weir Walk\n\n{text}\n").events] == ["Weir Walk"]


@pytest.mark.parametrize(
    ("text", "title", "status"),
    [
        ("**달빛 장터**는 비 때문에 연기합니다. 새 날짜는 정해지는 대로 알려 드릴게요.", "달빛 장터", "moved"),
        ("The River Supper planned for 3 April is postponed; the tent has gone.", "River Supper", "moved"),
    ],
)
def test_what_is_put_off_without_a_new_day_has_none(text: str, title: str, status: str) -> None:
    """The old day no longer holds, and the editor is told that a sentence said so."""
    draft = read(f"# A letter\n\n## Changes / 바뀐 소식\n\n{text}\n", "issue.md")
    (event,) = draft.events
    assert (event.title, event.start, event.status.value) == (title, None, status)
    assert {doubt.code for doubt in draft.doubts} >= {"from_sentence"}


@pytest.mark.parametrize(
    ("top", "name"),
    [
        ("THE MILL POST\nIssue 48 | 2 March 2026\n\nA pier for walkers\nThe ferry is late again\n", "THE MILL POST"),
        ("A pier for walkers\n\nBRACKISH\nThe weekly for estuary people\nIssue 9, Monday 2 March 2026\n", "BRACKISH"),
        ("강가의 시간 57번째: 얼음이 녹는 동안\n", "강가의 시간"),
        ("Loam Notes, March 2026\n", "Loam Notes"),
    ],
)
def test_the_name_of_the_newsletter_stands_in_its_masthead(top: str, name: str) -> None:
    """Above a number, before one, before a month."""
    assert read(f"{top}\nThe pier was opened by nobody in particular. It is green.\n").newsletter == name


def test_a_masthead_over_bare_headlines_is_none_of_them() -> None:
    """The newsletter's name and its number are not the title of an issue that lists its headlines below."""
    draft = read(
        "THE MILL POST\nIssue 48 | 2 March 2026\n\nA pier for walkers\nThe ferry is late again\n\nIt is green. So it goes.\n"
    )
    assert draft.headlines == ("A pier for walkers", "The ferry is late again")


def test_numbers_that_count_passages_are_no_dates() -> None:
    """ "2.1 Webinar" is the first passage of the second part."""
    calls = "1. CALLS\n\n1.1 Barn Fund\nClosing date: 27 March 2026\n\n1.2 Shop Fund\nClosing date: 3 April 2026\n\n"
    text = f"Grants\n\n{calls}2. SESSIONS\n\n2.1 Barn Surgery\nDate: 20 March 2026\n"
    assert [(e.title, e.start) for e in read(text).events] == [
        ("Barn Fund", None),
        ("Shop Fund", None),
        ("Barn Surgery", date(2026, 3, 20)),
    ]


@pytest.mark.parametrize(
    ("line", "title", "at"),
    [
        ("[연기] 3/20(금) 골목 김장 모임 → 4/3(금) 11:00", "골목 김장 모임", "2026-04-03 11:00"),
        ("[일정 변경] 3월 20일(금) 마을 이발소 여는 날 → 3월 27일(금) 14:00", "마을 이발소 여는 날", "2026-03-27 14:00"),
        ("Moved: Fri 20 March Otter Supper -> Fri 3 April, 7pm", "Otter Supper", "2026-04-03 19:00"),
    ],
)  # fmt: skip
def test_a_name_between_its_old_day_and_the_arrow_has_the_new_day(line: str, title: str, at: str) -> None:
    """The old day leads, the name follows, the arrow gives the day that holds."""
    event = only(f"A letter\n\n일정 / EVENTS\n\n{line}\n")
    assert (event.title, event.status.value) == (title, "moved")
    assert f"{event.starts_at:%Y-%m-%d %H:%M}" == at


@pytest.mark.parametrize("heading", ["매주 있는 일", "매월 모이는 자리"])
def test_a_heading_that_says_how_often_names_no_event(heading: str) -> None:
    """What happens every week stands below it, each under its own name."""
    event = only(f"A letter\n\n━━━━━━\n🔁 {heading}\n━━━━━━\n\n매주 목요일 오후 8시, 골목 합창 연습 @파란창고\n")
    assert (event.title, event.start, event.recurrence) == ("골목 합창 연습", None, "FREQ=WEEKLY;BYDAY=TH")


@pytest.mark.parametrize(
    ("heading", "text", "title", "day", "status"),
    [
        ("Postponed", "The bat count planned for Friday 20 March is postponed to Friday 3 April.", "Bat count", date(2026, 4, 3), "moved"),
        ("Please note", "**Loom Talk**, planned for Sunday 15 March, has been **cancelled**.", "Loom Talk", date(2026, 3, 15), "cancelled"),
    ],
)  # fmt: skip
def test_what_was_planned_is_named_before_its_old_day(
    heading: str, text: str, title: str, day: date, status: str
) -> None:
    """News of an event in an English sentence: its name stands before "planned for"."""
    event = only(f"# A letter\n\n## {heading}\n\n{text}\n", "issue.md")
    assert (event.title, event.start, event.status.value) == (title, day, status)
