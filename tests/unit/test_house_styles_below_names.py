"""What stands below a name or beside its day: a place and its hours, why it moved, what a call asks for, names that look like something else."""

from __future__ import annotations

from datetime import date

import pytest

from storage.records import EventFacts, EventStatus
from tests.unit import test_house_styles as styles

_RECEIVED = date(2027, 3, 4)


def _events(text: str, name: str = "issue.txt") -> list[EventFacts]:
    return styles.read(text, name, _RECEIVED).events


def test_a_place_with_its_hours_below_a_row_is_where_and_when() -> None:
    text = (
        "THE BOLLARD\n\nDATES TO NOTE\n\n"
        "Sat 3 Apr ....... SPRING FAIR\n                  Customs House, 10 am to 1 pm. Cakes wanted.\n\n"
        "Fri 9 Apr ....... SHANTY NIGHT\n                  Moved from 2 April on account of the lifeboat. The Whelk Inn, 7.30 pm.\n\n"
        "T.B.A. .......... BLESSING OF THE NETS\n                  When the vicar is back.\n\n"
        "Every Mon ....... NET LOFT\n                  Net loft, 2 pm to 4 pm. Bring twine.\n"
    )
    fair, shanty, blessing, loft = _events(text)
    assert (fair.venue, styles.clock(fair), f"{fair.ends_at:%H:%M}") == ("Customs House", "10:00", "13:00")
    assert (shanty.venue, styles.clock(shanty), shanty.status) == ("The Whelk Inn", "19:30", EventStatus.MOVED)
    assert (blessing.title, blessing.start) == ("BLESSING OF THE NETS", None)
    assert (loft.venue, loft.recurrence) == ("Net loft", "FREQ=WEEKLY;BYDAY=MO")


@pytest.mark.parametrize(
    ("name", "told", "start", "status"),
    [
        ("Clog Swap: NEW DATE", "The hall has no heating. It was to be Sat 10 April and is now Sat 17 April, 11am.", date(2027, 4, 17), "moved"),
        ("Clog Swap - POSTPONED", "The hall has no heating. It was to be Sat 10 April and is now Sat 17 April.", date(2027, 4, 17), "moved"),
        ("[연기] 나막신 교실", "난로가 고장 났어요. 4월 10일(토)에 하려던 수업을 4월 17일(토) 11시로 옮깁니다.", date(2027, 4, 17), "moved"),
        ("[취소] 나막신 교실", "난로가 고장 났어요. 4월 10일(토) 수업은 없습니다.", date(2027, 4, 10), "cancelled"),
    ],
)  # fmt: skip
def test_the_reason_may_stand_between_a_badge_and_the_day(name: str, told: str, start: date, status: str) -> None:
    events = _events(f"Changes\n\n{name}\n{told}\n\nAn unrelated paragraph follows here.\n")
    assert [(one.start, one.status.value) for one in events] == [(start, status)]


def test_the_day_of_the_next_item_is_not_that_of_news_without_one() -> None:
    events = _events("# 소식\n\n## 행사\n\n- 나막신 교실: 수업은 연기되었습니다.\n- 장터: 4월 10일(토) 10시\n", "a.md")
    assert [(one.title, one.start) for one in events][-1] == ("장터", date(2027, 4, 10))
    assert not any(one.start for one in events[:-1])


def test_where_it_moved_from_may_stand_beside_the_place() -> None:
    text = "Weekly\n\nEVENTS\n\nFounders' Tea\n20 April\n4pm · Pier House · Moved from 6 April; tickets stay good\n"
    event = _events(text)[0]
    assert (event.start, styles.clock(event), event.venue, event.status) == (
        date(2027, 4, 20), "16:00", "Pier House", EventStatus.MOVED,
    )  # fmt: skip


@pytest.mark.parametrize(
    "when", ["2027. 4. 9.(금) 10:00 (취소) · 연기(일정 추후 공지)", "2027. 4. 9.(금) 10:00 연기(일정 추후 공지)"]
)
def test_what_is_put_off_to_a_day_not_known_keeps_none(when: str) -> None:
    events = _events(
        f"학과 소식\n\n행사\n\n신입생 길잡이 | {when} | 대회의실\n졸업 전시 | 2027. 4. 16.(금) 10:00 | 별관\n"
    )
    assert [(one.start, one.status.value) for one in events] == [(None, "moved"), (date(2027, 4, 16), "announced")]


def test_a_day_a_name_and_that_it_is_off_is_news_anywhere() -> None:
    events = _events(
        "산악회\n\n지난주에는 서른 명이 다녀왔습니다.\n\n🚫 4/9(금) 진달래 산행 취소\n\n낙석 때문입니다.\n"
    )
    assert [(one.title, one.start, one.status.value) for one in events] == [
        ("진달래 산행", date(2027, 4, 9), "cancelled")
    ]


@pytest.mark.parametrize(
    ("told", "start", "precision"),
    [
        ("4월 예정. 상영작은 자막이 끝나는 대로.", date(2027, 4, 1), "month"),
        ("5월 중 · 날짜와 장소는 다음에 알려 드려요", date(2027, 5, 1), "month"),
        ("4월 중순 예정 / 구민운동장", date(2027, 4, 11), "part"),
    ],
)
def test_a_month_that_opens_the_line_below_a_name_is_its_day(told: str, start: date, precision: str) -> None:
    events = _events(f"# 봄 소식\n\n## 다음 소식\n\n### 섬 영화 특별전\n\n{told}\n", "a.md")
    assert [(one.title, one.start, one.precision.value) for one in events] == [("섬 영화 특별전", start, precision)]


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("Reed cutter", "20 hours a week at the Mere. Good boots. £13 an hour. Apply by noon on Friday 9 April: [pack](https://a.example/p)"),
        ("하반기 신입 단원 모집", "8명, 4/9(금) 마감! 노래 좋아하는 친구 있으면 데려오세요"),
        ("Spring Call for Films", "Films finished after January 2026, decks in by midnight, Fri 9 April"),
    ],
)  # fmt: skip
def test_a_post_or_a_call_ends_on_its_last_day(name: str, told: str) -> None:
    events = _events(f"# News\n\n## Join us\n\n**{name}**\n{told}\n", "a.md")
    assert [(one.start, one.deadline) for one in events] == [(None, date(2027, 4, 9))]


def test_an_invitation_over_a_last_day_is_no_post() -> None:
    assert not _events("# News\n\n### Work with us\n\nWe are six. Apply by Friday 9 April to the office.\n", "a.md")


@pytest.mark.parametrize("name", ["Ledger Book Club", "Watch Party", "Hack Night 113", "Pitch & Pint"])
def test_a_name_with_the_word_of_a_button_or_a_number_is_a_name(name: str) -> None:
    rows = f"- **Thu 8 April** | [{name}](https://a.example/x) | 19:00, Fern House\n- **Fri 9 April** | Plain Talk | 19:00, Fern House\n"
    assert [one.title for one in _events(f"# News\n\n## Calendar\n\n{rows}", "a.md")] == [name, "Plain Talk"]


def test_new_in_the_diary_is_no_shop_s_list() -> None:
    assert [
        one.title
        for one in _events("News\n\nNEW IN THE DIARY\n\n- Whelk Lecture\n  Date: Friday 9 April 2027, 19:00\n")
    ] == ["Whelk Lecture"]


def test_how_long_something_took_is_no_day() -> None:
    assert not _events(
        "레터\n\n숫자 셋\n\n62% 카드를 꺼내지 않은 비율\n3.5일 정산까지 걸린 평균 시간\n41곳 문을 닫은 지점\n"
    )


def test_a_month_right_over_one_name_frames_nothing_else() -> None:
    text = (
        "Stargazers\n\nFURTHER AHEAD\n------------\n\nFriday 9 April, 7 pm\n    Moonwatch\n    Castle Green\n\n"
        "Friday 16 April, 7 pm\n    Marathon\n    Knapp Hill\n\nMay\n    General Meeting\n    The day will be fixed by the committee.\n\n"
        "Photograph of the Year\n    Entries to the Secretary by 31 March. Two classes.\n"
    )
    found = {one.title: (one.start, one.deadline) for one in _events(text)}
    assert found["General Meeting"] == (date(2027, 5, 1), None)
    assert found.get("Photograph of the Year", (None, None))[0] is None


def test_the_last_day_of_the_next_line_is_not_that_of_the_name_above() -> None:
    events = _events(
        "# 소식지\n\n## 다가오는 일\n\n가을 캠프 (7월 초 예정)\n4/9(금) 마감! 합창단원 모집\n작은 음악회 — 5월 중, 날짜는 추후 공지\n",
        "a.md",
    )
    assert [(one.title, one.start, one.deadline) for one in events] == [
        ("가을 캠프", date(2027, 7, 1), None), ("합창단원 모집", None, date(2027, 4, 9)), ("작은 음악회", date(2027, 5, 1), None),
    ]  # fmt: skip


def test_hours_in_a_sentence_of_their_own_and_an_old_day_in_brackets() -> None:
    text = (
        "HALL NOTES\n\nWHAT'S ON\n\nAPRIL\n\nSat 10th     Clog Fair. 11.00am - 3.00pm. Tables from Pru.\n\n"
        "Sat 17th     Jumble Sale (PLEASE NOTE: was to be the 24th). 2.00pm,\n             20p on the door. No mattresses.\n\n"
        "Sat 24th     Soup Night. Recreation Ground, 6.00pm. Adults 4.\n"
    )
    fair, jumble, soup = _events(text)
    assert (fair.title, styles.clock(fair), f"{fair.ends_at:%H:%M}") == ("Clog Fair", "11:00", "15:00")
    assert (jumble.title, jumble.start, styles.clock(jumble)) == ("Jumble Sale", date(2027, 4, 17), "14:00")
    assert jumble.status is EventStatus.MOVED
    assert (soup.title, soup.venue, styles.clock(soup)) == ("Soup Night", "Recreation Ground", "18:00")


def test_a_day_before_its_month_with_a_point_is_told_by_its_weekday_or_a_word() -> None:
    text = (
        "# Post\n\n## Coming\n\n### Glue Talk\n\nThu 15.04, 19:00 · Auditorium\n\n### Chair Course\n\nSat 17.04 – Sun 18.04, 11:00 – 17:00 · Yard\n\n"
        "## Open call\n\n### Makers' Prize\n\nEntries close 30.04\n"
    )
    assert [(one.title, one.start, one.end, one.deadline) for one in _events(text, "a.md")] == [
        ("Glue Talk", date(2027, 4, 15), date(2027, 4, 15), None),
        ("Chair Course", date(2027, 4, 17), date(2027, 4, 18), None),
        ("Makers' Prize", None, None, date(2027, 4, 30)),
    ]


def test_a_letter_that_skips_a_week_announces_nothing() -> None:
    assert not _events("# 레터\n\n## 끝인사\n\n설이 낀 4월 13일에는 한 주 쉬고, 20일에 돌아오겠습니다.\n", "a.md")
