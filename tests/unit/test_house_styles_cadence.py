"""Cards that lead with their day, rows below it, words set wide, leaders, days crossed out, what a weekday's line says of all; what is none."""

from __future__ import annotations

from datetime import date

import pytest

from storage.records import EventFacts, EventStatus
from tests.unit import test_house_styles as styles

_RECEIVED = date(2026, 9, 1)


def read(text: str, name: str = "issue.txt") -> tuple[EventFacts, ...]:
    """The events of an issue that is received on 1 September 2026."""
    return styles.read(text, name, _RECEIVED).events


def _days(text: str, name: str = "issue.txt") -> dict[str, str]:
    """Each event with its day, as its title and "09-05" (or its rule)."""
    return {one.title: f"{one.start:%m-%d}" if one.start else str(one.recurrence) for one in read(text, name)}


_DAYS_LEAD = """# The Stairwell

Doors an hour before the music.

## September

🔹 Sat 5 September, 8pm

**Osei Quartet**
Tenor, guitar and drums.

**NEW DATE**
Fri 11 September, 8pm

**Nine Lives Brass**
Mind your drink.

Every Monday, 8pm

**The Cutting Contest**
Free in.
"""
_ROWS_OF_CLOCKS = """THE TRANSIT

THIS WEEK

Mon 7 Sep
  13.00-14.00   Exoplanet Lunch
                Bring a sandwich.

Tue 8 Sep
  11.00         Galaxies Journal Club
                Ruta is reading.

Every Wednesday in term
  12.15         Statistics Clinic
                Bring the data.
"""
_LEADERS = """주민 편지

~ ~ ~  모이는 날  ~ ~ ~

가을 대청소 ............. 9월 12일 토요일 오전 10시, 마당
                          장갑은 조합에서 드립니다.
임시총회 ................ 9월 22일이 아니라 9월 29일 화요일 저녁 7시 30분,
                          1층 모임방
마당 영화 보는 밤 ....... 9월 18일 금요일 - 영사기 고장으로 취소합니다. 미안해요!
텃밭 모임 ............... 매주 일요일 아침 8시, 옥상
"""
_SET_WIDE = """# 보건소 알림

## 이달의 교육

| 프로그램 | 일 시 | 장 소 | 비 고 |
|---|---|---|---|
| 요가교실 | 9. 3.(목) 14:00 | 3층 강당 | 12명 |
| 걷기행사 | 9. 26.(토) 10:30 | 호수공원 | 무료 |

## 심폐소생술 교육

일 시: 9. 16.(수) 10:00
장 소: 2층 교육장
예 약: 9. 11.(금)까지 누리집
"""
_CROSSED_OUT = """# 검은깃 소식

## 성인 초급반 32기 개강
❌ 9월 7일(월) 19:30 (취소)
✅ 9월 14일(월) 19:30
"""
_OF_A_WEEKDAY = """# Colophon

## Research seminar

Tuesdays, 16:00–17:30, Keir Library and by video link.

| Date | Speaker | Paper |
|---|---|---|
| 8 September | Ines Carrow | Counting Minims |
| 22 September | Ludo van Aesch | A Hand Without a Name |
"""
_UNDER_A_HEADING = """# The Sprocket Hole

### The Brig Halcyon

Ida Corvell, 1927, 74 min, silent

**Friday 11 September, 7.30pm**

### The Glass Ferryman

1955, 69 min

**Friday 25 September, 7.30pm**
"""
_LINKED = """# Full Table Scan

## Elsewhere

* [TarnConf North](https://tarn.example/north) — Sep 24–26, 2026, Port Ellery Hall. The CFP closes Sep 15.
* [Docs Hack Week](https://tarn.example/hack) — Nov 30 – Dec 4, online. Fix a typo, get a sticker.
* TarnDay Lakes — Q2 2027. The organizers are still fighting over which lake.
"""
_NOBODY_NAMED = """# Spokes

## Lantern Ride: new date

Now: Wed 23 September, 20:30

The harbour bridge is shut on the 16th and nobody fancies the tunnel. If you have a lantern, make it bigger 🏮

**Mill Road cycle lane**

The plan is a protected lane.
"""


def test_cards_that_lead_with_their_day() -> None:
    """A sign, a badge over the day, and what comes again: each day is of the name below it."""
    assert _days(_DAYS_LEAD, "issue.md") == {
        "Osei Quartet": "09-05", "Nine Lives Brass": "09-11", "The Cutting Contest": "FREQ=WEEKLY;BYDAY=MO",
    }  # fmt: skip
    assert read(_DAYS_LEAD, "issue.md")[1].status is EventStatus.MOVED


def test_rows_of_clocks_below_a_day() -> None:
    """ "12.15" there is a quarter past twelve, not the fifteenth of December."""
    found = read(_ROWS_OF_CLOCKS)
    assert [one.title for one in found] == ["Exoplanet Lunch", "Galaxies Journal Club", "Statistics Clinic"]
    assert [f"{one.starts_at:%d %H:%M}" for one in found if one.starts_at] == ["07 13:00", "08 11:00"]
    assert found[2].recurrence == "FREQ=WEEKLY;BYDAY=WE"


def test_leaders_between_two_columns_of_korean() -> None:
    """Lines that hang in the second one tell of the row above; a sentence in it calls an event off."""
    found = {one.title: one for one in read(_LEADERS)}
    assert {name: one.start and f"{one.start:%m-%d}" for name, one in found.items()} == {
        "가을 대청소": "09-12", "임시총회": "09-29", "마당 영화 보는 밤": "09-18", "텃밭 모임": None,
    }  # fmt: skip
    assert found["임시총회"].status is EventStatus.MOVED
    assert found["마당 영화 보는 밤"].status is EventStatus.CANCELLED


def test_words_set_wide() -> None:
    """ "일 시" names a column and "예 약:" is a label."""
    found = {one.title: one for one in read(_SET_WIDE, "issue.md")}
    assert list(found) == ["요가교실", "걷기행사", "심폐소생술 교육"]
    assert found["요가교실"].venue == "3층 강당"
    assert found["심폐소생술 교육"].deadline == date(2026, 9, 11)


def test_a_day_crossed_out_over_the_new_one() -> None:
    """The second holds."""
    (one,) = read(_CROSSED_OUT, "issue.md")
    assert (one.start, one.status) == (date(2026, 9, 14), EventStatus.MOVED)


def test_the_hour_of_a_weekday_is_that_of_the_days_below() -> None:
    """The line itself is no event; the rows are held at its hour and place."""
    found = read(_OF_A_WEEKDAY, "issue.md")
    assert [one.title for one in found] == ["Counting Minims", "A Hand Without a Name"]
    assert all(one.starts_at and f"{one.starts_at:%H:%M}" == "16:00" and one.venue == "Keir Library" for one in found)


def test_a_line_between_a_heading_and_its_day() -> None:
    """ "Ida Corvell, 1927, 74 min, silent" is no name, nor is its year a day."""
    assert _days(_UNDER_A_HEADING, "issue.md") == {"The Brig Halcyon": "09-11", "The Glass Ferryman": "09-25"}


def test_linked_names_in_a_list() -> None:
    """Whatever sentence follows the day."""
    found = read(_LINKED, "issue.md")
    assert [one.title for one in found] == ["TarnConf North", "Docs Hack Week", "TarnDay Lakes"]
    assert found[0].deadline == date(2026, 9, 15)
    assert found[2].venue is None


def test_a_sentence_lends_no_day_to_the_name_below() -> None:
    """The sixteenth is of the bridge."""
    assert _days(_NOBODY_NAMED, "issue.md") == {"Lantern Ride": "09-23"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# 소식\n\n## 행사\n\n- 고구마 캐기: 10월 초, 윗밭\n\n비 오는 걸 봐서 일주일 전에 문자 드릴게요.", {"고구마 캐기": "10-01"}),
        ("# News\n\n## Events\n\n- Fete: 5 September\n\nBox office Tue–Sat 12–6pm, 01632 960 288", {"Fete": "09-05"}),
        (
            "# News\n\n## Dates\n\n- ANNUAL GENERAL MEETING: 10 September, 7.30pm\n- AGM: 10 September\n- Show: 12 September",
            {"ANNUAL GENERAL MEETING": "09-10", "Show": "09-12"},
        ),
    ],
)  # fmt: skip
def test_what_is_no_event(text: str, expected: dict[str, str]) -> None:
    """So long before, opening hours, and initials of an event that stands there in full."""
    assert _days(text, "issue.md") == expected


def test_when_a_rule_begins() -> None:
    """Wherever in the line it is said."""
    (one,) = read(
        "# News\n\n## Events\n\n- Office hours: every other Wednesday, 12–1 PM, on the help channel, starting Sep 9", "issue.md",
    )  # fmt: skip
    assert (one.start, one.recurrence) == (date(2026, 9, 9), "FREQ=WEEKLY;INTERVAL=2;BYDAY=WE")


_STARRED = """THE TRUB REPORT

CLUB CALENDAR

Thu Sep 24, 6:30 pm ..... Study Group Kickoff
                          @ Gwen's garage. Bring 2 clean glasses
Sun Sep 27, noon-4 pm ... Bottling Bee
                          @ Dot's barn. We have caps. Bring crates

COMPETITION CORNER

** Frozen Airlock XXII ** (that's us!)
   Judging & awards: Saturday, October 24, 8:30 am
   Where: Grange Hall No. 4, upstairs
   Entries due: Friday, October 9. $8 each
   Stewards needed. You get lunch. It's chili.
"""
_BY_THE_HOUR = """<h1>헌책통신</h1><h2>잔치 시간표</h2><p><b>10월 17일 토요일</b></p>
<table><tr><td>12:00</td><td><b>무게로 파는 책</b></td><td>동문서림 앞</td></tr>
<tr><td>15:00</td><td><b>서문만 읽는 낭독회</b></td><td>책방 늦봄 2층</td></tr></table>
<p><b>10월 18일 일요일</b></p>
<table><tr><td>14:00</td><td><b>제본 시연</b></td><td>백지책방</td></tr>
<tr><td>16:00</td><td><b>흥정왕 선발대회</b></td><td>느릅나무 아래</td></tr></table>
"""
_MOVED_IN_A_ROW = """장터소식

■ 가을 일정

  10. 5(월)   나무시장
              10:00~15:00, 조합 창고 앞마당
  10. 15(목)  생산자 간담회   ※ 10. 8(목)에서 바뀌었습니다
              19:00, 조합 사무실 2층
"""


def test_rows_of_leaders_and_names_between_stars() -> None:
    """Three dots will do where more of them stand beside; what a competition judges is when it is."""
    found = {one.title: one for one in read(_STARRED)}
    assert {name: f"{one.start:%m-%d}" for name, one in found.items() if one.start} == {
        "Study Group Kickoff": "09-24", "Bottling Bee": "09-27", "Frozen Airlock XXII": "10-24",
    }  # fmt: skip
    assert found["Frozen Airlock XXII"].deadline == date(2026, 10, 9)


def test_a_bold_day_over_rows_by_the_hour() -> None:
    """It is the day of each of them."""
    found = read(_BY_THE_HOUR, "issue.html")
    assert [(one.title, f"{one.starts_at:%d %H}") for one in found if one.starts_at] == [
        ("무게로 파는 책", "17 12"), ("서문만 읽는 낭독회", "17 15"), ("제본 시연", "18 14"), ("흥정왕 선발대회", "18 16"),
    ]  # fmt: skip


def test_a_row_that_says_it_moved() -> None:
    """The day that it moved from is none of its own."""
    found = {one.title: one for one in read(_MOVED_IN_A_ROW)}
    moved = found["생산자 간담회"]
    assert (moved.start, moved.status) == (date(2026, 10, 15), EventStatus.MOVED)


@pytest.mark.parametrize(
    ("text", "title", "start", "status"),
    [
        ("# 공지\n\n**점검일**\n9/9(수) 취소. 강사님 손목 부상, 쾌유를 빌어요", "점검일", date(2026, 9, 9), EventStatus.CANCELLED),
        ("# 공지\n\n**여름 원정 설명회**\n10월 초, 날짜 정해지면 다시 올릴게요", "여름 원정 설명회", date(2026, 10, 1), EventStatus.ANNOUNCED),
        ("# 소식\n\n## 바뀐 일정\n\n얼음폭포 실습 — 취소 (얼음이 얇아 올겨울은 쉽니다)", "얼음폭포 실습", None, EventStatus.CANCELLED),
        ("# News\n\n## Changes\n\nIce Walk — cancelled (no ice this winter)", "Ice Walk", None, EventStatus.CANCELLED),
    ],
)  # fmt: skip
def test_what_became_of_a_day(text: str, title: str, start: date | None, status: EventStatus) -> None:
    """A season in the reason is no day; a part of a month holds until there is one."""
    (one,) = read(text, "issue.md")
    assert (one.title, one.start, one.status) == (title, start, status)


def test_a_first_sentence_heads_what_has_no_title() -> None:
    """With a doubt, and the paragraph stays."""
    draft = styles.read(
        "👏 What a Saturday! Thank you to everybody who played, poured or passed the hat at the ceilidh on 1 August. We made six "
        "hundred pounds for the timp fund, and one lost shoe is in the library cupboard.\n\n## Dates\n\n- Supper: 9 September",
        "issue.md", _RECEIVED,
    )  # fmt: skip
    assert draft.title == "What a Saturday!"
    assert [doubt.code for doubt in draft.doubts] == ["title_from_sentence"]
    assert [one.title for one in draft.events] == ["Supper"]


def test_years_of_old() -> None:
    """1889 comes not again."""
    assert _days(
        "# News\n\n## This month in history\n\n- April 17, 1889: the depot opens\n\n## Dates\n\n- Fete: 5 September",
        "issue.md",
    ) == {"Fete": "09-05"}


@pytest.mark.parametrize(
    "line",
    [
        "9월 16일(수) → 무기한 연기",
        "9월 16일(수) 오후 2시 → 잠정 연기합니다. 새 날짜는 정해지는 대로 알릴게요.",
        "16 September -> postponed until further notice",
        "16 September → postponed",
    ],
)
def test_what_is_put_off_has_no_day(line: str) -> None:
    """Nobody is reminded on the day that an arrow takes away."""
    (one,) = read(f"# Notes\n\n## 행사 Events\n\n**Darts Cup**\nWhen: {line}", "issue.md")
    assert (one.title, one.start, one.status) == ("Darts Cup", None, EventStatus.MOVED)


def test_an_arrow_to_a_day_is_a_move() -> None:
    (one,) = read("# Notes\n\n## Events\n\n**Darts Cup**\nWhen: 16 September → postponed to 18 September", "issue.md")
    assert (one.start, one.status) == (date(2026, 9, 18), EventStatus.MOVED)
