"""What was to be on a day and is put off, said in the ways that people say it: no old day is kept."""

from __future__ import annotations

from datetime import date

import pytest

from storage.records import EventFacts, EventStatus
from tests.unit import test_house_styles as styles

_RECEIVED = date(2027, 4, 5)


@pytest.mark.parametrize(
    "told",
    [
        "5월 16일(일)로 잡혀 있었으나 시의 요청으로 미뤄졌습니다. 새 날짜는 미정입니다.",
        "5월 16일(일)에 열기로 하였으나 지붕 공사로 미룹니다.",
        "5월 16일(일) 출발 예정이었으나 버스 문제로 연기되었습니다.",
        "5월 16일(일)에 하려고 했는데 사정이 있어 미루기로 했습니다.",
    ],
)
@pytest.mark.parametrize("badge", ["", " (잠정 연기)"])
def test_what_was_to_be_keeps_no_old_day(told: str, badge: str) -> None:
    """Below the name of a list, and below a heading."""
    items = styles.read(f"소식\n\n[ 앞으로의 일정 ]\n\n- 봄 답사{badge}\n  - {told}\n", "issue.txt", _RECEIVED).events
    headed = styles.read(f"# 소식\n\n## 일정\n\n### 봄 답사{badge}\n\n- {told}\n", "issue.md", _RECEIVED).events
    for events in (items, headed):
        assert [(one.title, one.start, one.status) for one in events] == [("봄 답사", None, EventStatus.MOVED)]


def test_the_new_day_of_the_same_sentence_counts() -> None:
    told = "5월 9일(일)에 하기로 했던 교육을 5월 16일(일) 오전 9시 30분으로 늦춥니다."
    [event] = styles.read(f"# 소식\n\n## 일정\n\n### 안전교육\n\n{told}\n", "issue.md", _RECEIVED).events
    assert (event.title, event.start, event.status) == ("안전교육", date(2027, 5, 16), EventStatus.MOVED)
    assert styles.clock(event) == "09:30"


def test_a_day_behind_a_badge_counts_and_the_reason_is_no_place() -> None:
    lines = (
        "🌸 벚꽃길 아침걷기 (연기)\n- 4/10(토) 비 때문에 못 했지요 → 4/18(일) 아침 7시로 옮겼습니다\n- 정문 경비실 앞\n"
    )
    [event] = styles.read(f"# 소식\n\n## 일정\n\n### {lines}", "issue.md", _RECEIVED).events
    assert (event.title, event.start, event.status) == ("벚꽃길 아침걷기", date(2027, 4, 18), EventStatus.MOVED)
    assert event.venue != "비 때문에 못 했지요"


def test_the_line_that_says_the_new_day_is_read_below_the_one_that_takes_the_old_away() -> None:
    lines = "- 5월 2일(일)에 가려던 산행을 두 주 미룹니다.\n- 바뀐 일시 : 2027년 5월 16일(일) 오전 9시\n"
    [event] = styles.read(f"# 소식\n\n## 일정\n\n### 봄 산행\n\n{lines}", "issue.md", _RECEIVED).events
    assert (event.title, event.start) == ("봄 산행", date(2027, 5, 16))


@pytest.mark.parametrize("day", ["Fri 21 May – POSTPONED", "Fri 21 May, 7pm (postponed)"])
def test_postponed_right_behind_a_day_takes_it_away(day: str) -> None:
    rows = f"| {day} | Bridge Street ride |\n| Sat 22 May, 10am | Dr Bike |\n| Mon 24 May, 7pm | Monthly meeting |\n"
    events = styles.read(f"# News\n\n## Diary\n\n| When | What |\n|---|---|\n{rows}", "issue.md", _RECEIVED).events
    assert (events[0].title, events[0].start, events[0].status) == ("Bridge Street ride", None, EventStatus.MOVED)
    assert events[1].start == date(2027, 5, 22)


def test_below_a_name_that_is_postponed_the_old_day_is_none() -> None:
    cards = "**Picket**\nPOSTPONED. Was Thu 20 May. New day to be fixed after the talks.\n\n**Rally**\nSat 29 May, 11:00\nCorn Exchange\n"
    events = styles.read(f"# News\n\n## Dates for your door\n\n{cards}", "issue.md", _RECEIVED).events
    assert [(one.title, one.start, one.status) for one in events] == [
        ("Picket", None, EventStatus.MOVED),
        ("Rally", date(2027, 5, 29), EventStatus.ANNOUNCED),
    ]


def test_a_day_over_a_name_says_that_it_is_cancelled() -> None:
    films = "### Fri 7 May, 7.45pm\n\n**Salt Pedlar** (Norway 1958)\n\n### Fri 14 May, 7.45pm CANCELLED\n\n**Glass Orchard** (USA 1983)\n\n"
    films += "### Fri 21 May, 7.15pm (note the earlier start)\n\n**Nine Days in Tarvo** (Hungary 1974)\n"
    events = styles.read(f"# Films\n\n## The films\n\n{films}", "issue.md", _RECEIVED).events
    assert [(one.title, one.start, one.status) for one in events] == [
        ("Salt Pedlar", date(2027, 5, 7), EventStatus.ANNOUNCED),
        ("Glass Orchard", date(2027, 5, 14), EventStatus.CANCELLED),
        ("Nine Days in Tarvo", date(2027, 5, 21), EventStatus.ANNOUNCED),
    ]


def test_what_is_said_of_a_day_stands_behind_it_in_brackets() -> None:
    cards = "Saturday 8 May, 7.30pm\n\n**Nielsen and the North**\nSt Aldhelm's Hall\n\n"
    cards += "Thursday 20 May, 10.30am\n\n**Open Rehearsal**\nThe Maltings\n\n"
    cards += (
        "Saturday 29 May, 7.30pm (please note: moved from 22 May)\n\n**Bruckner by Candlelight**\nWexmoor Priory\n\n"
    )
    cards += "Late June (we are waiting for the school's calendar)\n\n**Come and Play Day**\nKing Edric School\n"
    events = styles.read(f"# Friends\n\n## Spring Diary\n\n{cards}", "issue.md", _RECEIVED).events
    assert [(one.title, one.start, one.status) for one in events] == [
        ("Nielsen and the North", date(2027, 5, 8), EventStatus.ANNOUNCED),
        ("Open Rehearsal", date(2027, 5, 20), EventStatus.ANNOUNCED),
        ("Bruckner by Candlelight", date(2027, 5, 29), EventStatus.MOVED),
        ("Come and Play Day", date(2027, 6, 21), EventStatus.ANNOUNCED),
    ]


@pytest.mark.parametrize(
    "news",
    [
        "Moved to Saturday 19 June.",
        "Moved due to flooding: now Saturday 19 June.",
        "Postponed because of the hay, Saturday 19 June instead.",
        "Postponed to Saturday 19 June because of the hay.",
        "Now Saturday 19 June because of flooding.",
        "NEW DATE: Saturday 19 June",
        "일정 변경: 6월 19일(토)",
    ],
)
def test_the_line_below_a_card_gives_it_its_new_day(news: str) -> None:
    fete = _fete(news)
    assert (fete.start, fete.venue, fete.status) == (date(2027, 6, 19), "Village Green", EventStatus.MOVED)


@pytest.mark.parametrize(
    "told",
    [
        "Moved from Saturday 5 June.",
        "Note new date: this was to be the 5th, but the regatta came first.",
        "Moved due to the match on Saturday 19 June.",
        "Now in its tenth year, 19 June is a date to remember.",
    ],
)
def test_a_day_that_only_tells_why_or_since_when_is_not_the_new_one(told: str) -> None:
    assert _fete(told).start == date(2027, 6, 12)


@pytest.mark.parametrize(
    "news",
    [
        "6월 19일(토)로 옮겼습니다.",
        "우천 예보로 6월 19일(토)로 연기합니다.",
        "※ 일정이 6월 19일(토)로 변경되었습니다.",
        "→ 6월 19일(토)로 변경",
        "6월 19일(토)로 미뤄졌어요",
    ],
)
@pytest.mark.parametrize(
    "card",
    ["6월 12일(토) 14시, 마을회관\n{}", "- 일시: 6월 12일(토) 14:00\n- 장소: 마을회관\n- {}"],
    ids=["lines", "labels"],
)
def test_the_line_below_a_card_of_korean_gives_it_its_new_day(news: str, card: str) -> None:
    text = f"동네 소식\n\n[행사]\n\n마을 잔치\n{card.format(news)}\n\n걷기\n7월 3일(토) 14시, 둑길\n"
    feast = styles.read(text, "issue.txt", date(2027, 3, 4)).events[0]
    assert (feast.title, feast.start, feast.venue, feast.status) == (
        "마을 잔치",
        date(2027, 6, 19),
        "마을회관",
        EventStatus.MOVED,
    )


@pytest.mark.parametrize(
    "news", ["6월 19일(토)로 연기합니다.", "우천 예보로 6월 19일(토)로 연기합니다.", "→ 6월 19일(토)로 변경"]
)
def test_the_line_below_a_list_s_item_gives_it_its_new_day(news: str) -> None:
    text = f"동네 소식\n\n[행사]\n- 6월 12일(토) 14시 마을 잔치, 마을회관\n  {news}\n- 7월 3일(토) 14시 걷기, 둑길\n"
    feast, walk = styles.read(text, "issue.txt", date(2027, 3, 4)).events
    assert (feast.title, feast.start, feast.status) == ("마을 잔치", date(2027, 6, 19), EventStatus.MOVED)
    assert (walk.start, walk.status) == (date(2027, 7, 3), EventStatus.ANNOUNCED)


def test_what_names_another_moves_not_the_card_above_it() -> None:
    text = "동네 소식\n\n[행사]\n\n마을 잔치\n6월 12일(토) 14시, 마을회관\n가을 산행을 6월 19일(토)로 미룹니다.\n"
    assert {
        one.start for one in styles.read(text, "issue.txt", date(2027, 3, 4)).events if one.title == "마을 잔치"
    } == {date(2027, 6, 12)}


def _fete(below: str) -> EventFacts:
    text = f"The Letter\n\nEVENTS\n\nVillage Fete\nSaturday 12 June, 2pm, Village Green\n{below}\n\nWalk\nSaturday 3 July, 2pm, Mill Lane\n"
    fete, _ = styles.read(text, "issue.txt", date(2027, 3, 4)).events
    return fete
