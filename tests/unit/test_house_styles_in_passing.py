"""Headings, goodbyes, bullets and links of house styles, and what only looks like an event or like a part of one."""

from __future__ import annotations

from datetime import date

import pytest

from storage.records import EventFacts, EventStatus, Precision
from tests.unit import test_house_styles as styles

RECEIVED = date(2027, 4, 5)


def _read(text: str, name: str = "issue.md", received: date = RECEIVED) -> list[EventFacts]:
    return styles.read(text, name, received).events


def _listed(*lines: str, heading: str = "행사 일정") -> list[EventFacts]:
    return _read(f"# 편지\n\n안녕하세요, 편지입니다.\n\n## {heading}\n\n" + "\n".join(lines) + "\n")


@pytest.mark.parametrize(
    "goodbye",
    ["가을에 만나요.", "9월에 봬요!", "그럼 우리, 여름에 만나요", "5월 마지막 주에 만나요", "다음 주 화요일에 만나요.",
     "제보는 편집부로 보내 주세요. 다음 주에 만나요!", "Till next month, @capedata_admin", "이번 주 읽을거리",
     "10월분 관리비 납기는 10월 31일입니다."],
)  # fmt: skip
def test_a_goodbye_or_an_aside_is_no_event(goodbye: str) -> None:
    read = _listed("- 데모데이: 5월 6일(목) 14:00 활주로센터", "", goodbye)
    assert [facts.title for facts in read] == ["데모데이"]


def test_a_name_behind_a_day_below_a_heading_of_several() -> None:
    text = (
        "THE SEDGE\n\nWelcome to the spring number.\n\nMOTH NIGHTS\n-----------\n\n"
        "Every Friday from 7 May, 9.30 pm: Moth Trapping, Rectory Field.\nBring a torch.\n\n"
        "BAT WALKS\n---------\n\nSat 5 June, 9 pm: Bats by the Weir, Mill House. Bring a torch.\n"
    )
    assert [(facts.title, facts.venue, facts.precision) for facts in _read(text, "issue.txt")] == [
        ("Moth Trapping", "Rectory Field", Precision.RECURRING), ("Bats by the Weir", "Mill House", Precision.MINUTE),
    ]  # fmt: skip


def test_rows_that_begin_with_from_and_hours_of_each_day() -> None:
    text = (
        "THE BURGEE\n\nHello, and welcome to the letter.\n\nPROGRAMME\n---------\n\n"
        "From 5 May       Evening Series\n                 Every Wednesday, first start 6.45pm.\n\n"
        "Sat 10 and       Mere Regatta\nSun 11 July      Fireworks if the Council lets us.\n\n"
        "Mon 26 to        Junior Week\nFri 30 July      10am to 4pm each day. Ages 8 to 16.\n"
        "                 Book by 30 June:\n                 www.burgee.example/junior\n"
    )
    read = _read(text, "issue.txt")
    assert [(facts.title, facts.start and str(facts.start), facts.end and str(facts.end)) for facts in read] == [
        ("Evening Series", "2027-05-05", None), ("Mere Regatta", "2027-07-10", "2027-07-11"), ("Junior Week", "2027-07-26", "2027-07-30"),
    ]  # fmt: skip
    assert read[2].starts_at is not None
    assert str(read[2].starts_at)[11:16] == "10:00"
    assert (read[2].url, str(read[2].deadline)) == ("https://www.burgee.example/junior", "2027-06-30")


@pytest.mark.parametrize("heading", ["Calls", "마감 임박", "Deadlines", "공모·모집"])
def test_a_bare_line_that_says_only_calls_is_a_heading(heading: str) -> None:
    text = (
        "TIDELINE 42\n\nHello there, this is our letter.\n\nDates\n\n- Fair: 1 August 2027, Hall\n- Show: 2 August 2027, Hall\n\n"
        f"{heading}\n\n- Call for Papers: Marine Robotics 2027. Deadline Friday 11 June 2027. https://m.example/cfp\n"
        "- Lighthouse Contest: entries until 30 June 2027.\n"
    )
    read = _read(text, "issue.txt")
    assert [(facts.title, facts.deadline and str(facts.deadline)) for facts in read] == [
        ("Fair", None), ("Show", None), ("Call for Papers: Marine Robotics 2027", "2027-06-11"), ("Lighthouse Contest", "2027-06-30"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("line", "title", "venue"),
    [
        ("- **5/14(금) 19:00** | [SaaS 가격표 뜯어보기](https://w.example/1) | 성수 라운지온 2층", "SaaS 가격표 뜯어보기", "성수 라운지온 2층"),
        ("- 5/14(금) | 여성창업가 네트워킹 나이트 | 성수 라운지온", "여성창업가 네트워킹 나이트", "성수 라운지온"),
        ("- 5/14(금) 10:30 단체교섭 7차 본교섭", "단체교섭 7차 본교섭", None),
        ("- 데브콘 Seoul Meetup: 5/14(금), 성수 라운지온", "데브콘 Seoul Meetup", "성수 라운지온"),
        ("- Ferrous Seoul Meetup: Fri 14 May 2027, Seongsu Loft, Seoul.", "Ferrous Seoul Meetup", "Seongsu Loft, Seoul"),
        ("- 나눔 콘퍼런스: 5/14(금), 판교 글로벌홀 (기존: 양재 센터)", "나눔 콘퍼런스", "판교 글로벌홀"),
    ],
)  # fmt: skip
def test_what_is_the_name_of_a_line(line: str, title: str, venue: str | None) -> None:
    [facts] = _listed(line, "- 물길 강연: 6월 1일(화), 시민회관")[:1]
    assert (facts.title, str(facts.start), facts.venue) == (title, "2027-05-14", venue)


def test_a_date_that_will_be_made_known_beside_a_name() -> None:
    read = _listed(
        "- **날짜 추후 공개** | [밤도깨비 해커톤](https://w.example/e) | 제주", "- 물길 강연: 6월 1일(화), 시민회관"
    )
    assert [(facts.title, facts.precision) for facts in read] == [
        ("밤도깨비 해커톤", Precision.TBA), ("물길 강연", Precision.DAY),
    ]  # fmt: skip


def test_items_led_by_a_letter_and_a_move_that_names_its_event() -> None:
    text = (
        "노조 소식지\n\n안녕하세요, 소식지입니다.\n\n일정\n----\n\no 6/19(토)~20(일)  여름 간부수련회\n   장소: 수안보 연수원\n"
        "o 6/23(수) → 7/7(수) 14:00으로 변경  정기대의원대회\n   장소: 조합 교육장\no 6/26(토)  거리공연\n"
    )
    assert [(facts.title, str(facts.start), facts.status) for facts in _read(text, "issue.txt")] == [
        ("여름 간부수련회", "2027-06-19", EventStatus.ANNOUNCED), ("정기대의원대회", "2027-07-07", EventStatus.MOVED),
        ("거리공연", "2027-06-26", EventStatus.ANNOUNCED),
    ]  # fmt: skip


def test_a_cell_of_a_name_over_bare_labels() -> None:
    row = (
        "<tr><td><b>{name}</b><br>일시 {when}<br>장소 온담문화의집 2층 강의실<br>20명 선착순</td>"
        '<td><a href="https://o.example/{n}">수강신청</a></td></tr>'
    )
    text = (
        "<html><body><h1>온담의 오월</h1><p>안녕하세요, 온담문화재단입니다.</p><h2>교육·체험</h2><table>"
        + row.format(name="시민 글쓰기 교실", when="5. 13.(목) 19:00~21:00", n=1)
        + row.format(name="어린이 창작공방", when="5. 16.(일) 10:00~12:00", n=2)
        + "</table></body></html>"
    )
    assert [(facts.title, str(facts.start), facts.venue, facts.url) for facts in _read(text, "issue.html")] == [
        ("시민 글쓰기 교실", "2027-05-13", "온담문화의집 2층 강의실", "https://o.example/1"),
        ("어린이 창작공방", "2027-05-16", "온담문화의집 2층 강의실", "https://o.example/2"),
    ]


def test_a_day_off_within_a_run_leaves_the_run_on() -> None:
    text = (
        "# 편지\n\n안녕하세요.\n\n## 행사표\n\n| 일시 | 행사 | 장소 |\n|---|---|---|\n"
        "| 5. 1.(토)~5. 16.(일) | 온실 불빛 정원 · 해 진 뒤의 온실. 5. 5.(수)은 쉽니다. | 열대온실 |\n| 5. 20.(목) | 나무 시장 | 마당 |\n"
    )
    assert [(facts.title, str(facts.start), facts.status) for facts in _read(text)] == [
        ("온실 불빛 정원", "2027-05-01", EventStatus.ANNOUNCED), ("나무 시장", "2027-05-20", EventStatus.ANNOUNCED),
    ]  # fmt: skip


def test_the_first_of_a_long_name_over_a_long_dateline() -> None:
    text = (
        "# Seminar Letter\n\nDear reader, our seminars are set out below.\n\n## Autumn programme\n\n"
        "**Breakfast Briefing: Pay Transparency in Practice**\nFriday, 10 September 2027, 8.00 am – 9.30 am\n14 Merrow Square, Dublin\n\n"
        "**Webinar: The AI Act for Counsel**\nWednesday, 22 September 2027, 1.00 pm – 2.00 pm\nOnline\n"
    )
    assert [facts.title for facts in _read(text)] == [
        "Breakfast Briefing: Pay Transparency in Practice", "Webinar: The AI Act for Counsel",
    ]  # fmt: skip
