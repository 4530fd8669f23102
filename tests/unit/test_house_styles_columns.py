"""Signs, numbers and columns that set a name apart from its day, and what a rule's days say of it."""

from __future__ import annotations

from datetime import date

import pytest

from tests.unit import test_house_styles as styles

_RECEIVED = date(2027, 3, 4)


def _told(text: str, name: str = "issue.txt") -> list[tuple[str, date | None, str]]:
    events = styles.read(text, name, _RECEIVED).events
    return [(one.title, one.start, styles.clock(one)) for one in events]


def test_a_row_of_a_name_and_its_labels_is_a_card() -> None:
    cells = [
        "오리엔테이션|일시: 2027. 3. 17.(수) 17:00<br>장소: 창업관 B101호",
        "경진대회|본선: 2027. 5. 20.(목) 13:00<br>장소: 회의실",
        "부트캠프|일시: 2027년 여름",
    ]
    rows = "".join("<tr><td><b>{}</b></td><td>{}</td></tr>".format(*cell.split("|")) for cell in cells)
    html = f"<html><body><h1>창업 소식</h1><h3>교육 및 행사</h3><table>{rows}</table></body></html>"
    events = styles.read(html, "issue.html", _RECEIVED).events
    assert [(one.title, one.start, one.venue) for one in events] == [
        ("오리엔테이션", date(2027, 3, 17), "창업관 B101호"),
        ("경진대회", date(2027, 5, 20), "회의실"),
        ("부트캠프", date(2027, 6, 1), None),
    ]


def test_commas_within_a_column_part_no_name() -> None:
    rows = "14 Apr    Salt, Smoke and Briquetage: Ten Seasons at Wendling Creek\n19 May    Perfins, Precancels and Other Punctures\n"
    rows += "16 Jun    Bexcombe Open Meet, Bexcombe Pool\n"
    assert [title for title, _, _ in _told(f"The Society\n\nPROGRAMME\n\n{rows}")] == [
        "Salt, Smoke and Briquetage: Ten Seasons at Wendling Creek",
        "Perfins, Precancels and Other Punctures",
        "Bexcombe Open Meet",
    ]


def test_a_column_of_days_may_stand_close_to_the_names() -> None:
    """ "4.  2.(금)" is padded to stand below "3. 26.(금)", and is no item numbered 4."""
    rows = "   3. 26.(금)   옹기장이의 손자국            남궁설 (고고학과)\n   4.  2.(금)   가마 속 온도를 읽는 법        배도겸 (도예가)\n"
    rows += "   4. 16.(금)   긁어 쓴 한글, 옹기 명문       천이음 (국어사연구회)\n"
    told = _told(f"박물관 소식지\n\n■ 금요특강 (매회 오후 4시, 박물관 시청각실, 청강 자유)\n\n{rows}\n■ 모집\n\n")
    assert told == [
        ("옹기장이의 손자국", date(2027, 3, 26), "16:00"),
        ("가마 속 온도를 읽는 법", date(2027, 4, 2), "16:00"),
        ("긁어 쓴 한글, 옹기 명문", date(2027, 4, 16), "16:00"),
    ]


def test_an_arrow_between_a_day_and_a_name_parts_them() -> None:
    lines = "📍 15–17 Sept → **Founders Summit**, Hamburg. Ines is on the panel.\n📍 6 Oct → **Hardware Day Delft**. Ines judges the pitches.\n"
    lines += "📍 End of October → **Kestrel on the Road**, Porto. Exact days once the trains are booked.\n"
    listed = "".join(f"- {line}\n" for line in lines.splitlines())
    assert _told(f"# Tailwind\n\n## Where to meet us\n\n{listed}", "issue.md") == [
        ("Founders Summit", date(2027, 9, 15), ""),
        ("Hardware Day Delft", date(2027, 10, 6), ""),
        ("Kestrel on the Road", date(2027, 10, 21), ""),
    ]


def test_an_arrow_to_another_day_is_a_move_as_before() -> None:
    [event] = styles.read("# News\n\n## Dates\n\n- 5 May → 12 May: Swap Meet, Hall\n", "issue.md", _RECEIVED).events
    assert (event.title, event.start) == ("Swap Meet", date(2027, 5, 12))


@pytest.mark.parametrize("counts", [("하나", "둘", "셋"), ("첫째", "둘째", "셋째"), ("I", "II", "III")])
def test_numbers_in_words_are_no_names(counts: tuple[str, str, str]) -> None:
    names = ("작가와의 밤", "엽서 전시", "종이 교실")
    cards = "".join(
        f"{count}. {name}\n3월 {9 + n}일 저녁 7시\n2층 다락\n\n"
        for n, (count, name) in enumerate(zip(counts, names, strict=True))
    )
    assert [title for title, _, _ in _told(f"책방 편지\n\n3월, 책방에서 만나요\n\n{cards}")] == list(names)


def test_numbered_headings_are_named_without_their_numbers() -> None:
    names = ("SALTMARSH", "MUDFLAT MEETUP", "TIDE WEBINAR")
    when = "When: {} May 2027\nWhere: The Old Maltings\n\n"
    cards = "".join(f"[ {n}. {name} ]------\n\n{when.format(n)}" for n, name in enumerate(names, 1))
    assert [title for title, _, _ in _told(f"Saltmarsh No. 3\n\n{cards}")] == list(names)


def test_a_speaker_below_a_talk_is_not_read_into_its_room() -> None:
    told = [
        "I shall explain why one might care about a category whose",
        "objects are the subgroups of a fixed group, and what goes",
    ]
    told += ["wrong at two. Joint work with others, which will appear."]
    row = "{}  {:<44}{}\n             {}\n\n" + "".join(f"             {line}\n" for line in told) + "\n"
    talks = "MONDAY 8 MARCH\n\n" + row.format(
        "14:00-15:00", "Algebra Seminar", "Room 3.12", "Jonas Kettering (Wexcombe)"
    )
    talks += "TUESDAY 9 MARCH\n\n" + row.format(
        "15:00-16:00", "Number Theory Seminar", "Room 1.04", "Tamsin Grue (Institut Vauquelin)"
    )
    events = styles.read(f"School of Mathematics\n\n{talks}", "issue.txt", _RECEIVED).events
    assert [(one.title, one.venue) for one in events] == [
        ("Algebra Seminar", "Room 3.12"),
        ("Number Theory Seminar", "Room 1.04"),
    ]


@pytest.mark.parametrize(
    ("when", "ends"),
    [
        ("매월 마지막 수요일 12:20 — 3월 31일, 4월 28일, 5월 26일", date(2027, 5, 26)),
        (
            "last Wednesday of the month, 9am–1pm: Wednesday 31 March, Wednesday 28 April and Wednesday 26 May 2027",
            date(2027, 5, 26),
        ),
    ],
)
def test_days_listed_behind_a_rule_bound_it(when: str, ends: date) -> None:
    event = styles.only(f"# 소식\n\n## 정기 행사\n\n### 로비음악회\n\n- 일시: {when}\n", "issue.md", _RECEIVED)
    assert (event.start, event.end) == (date(2027, 3, 31), ends)
    assert event.recurrence == "FREQ=MONTHLY;BYDAY=-1WE"


def test_the_tile_over_a_name_says_which_weekday() -> None:
    """ "Mar" over "18" over a name over "Thursday, 4–5:30 p.m.": not the Thursday that comes next."""
    card = "<p>Mar</p><h3>{}</h3><h3>{}</h3><p><b>{}</b><br><b>Harrow Branch</b></p><p>Bring a dead printer.</p>"
    cards = card.format("18", "Take-Apart Lab", "Thursday, 4–5:30 p.m.") + card.format(
        "26–28", "Book Sale", "Friday–Sunday, 10 a.m.–4 p.m. daily"
    )
    events = styles.read(
        f"<html><body><h1>The Stacks</h1><h2>Don’t Miss</h2>{cards}</body></html>", "issue.html", _RECEIVED
    ).events
    assert [(one.title, one.start, one.end, styles.clock(one)) for one in events] == [
        ("Take-Apart Lab", date(2027, 3, 18), date(2027, 3, 18), "16:00"),
        ("Book Sale", date(2027, 3, 26), date(2027, 3, 28), "10:00"),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "공연문의 031-888-0218 (평일 09:00~18:00)",
        "원총 사무실 학생회관 412호 / 평일 10:00~17:00 (점심 12:00~13:00)",
        "Office hours: Tuesday and Thursday mornings, 9.30 to 12.30",
    ],
)
def test_the_hours_of_an_office_are_no_event(line: str) -> None:
    assert _told(f"# 소식\n\n## 일정\n\n- 5월 3일(월) 봄 음악회\n- 5월 4일(화) 봄 잔치\n\n{line}\n", "issue.md") == [
        ("봄 음악회", date(2027, 5, 3), ""),
        ("봄 잔치", date(2027, 5, 4), ""),
    ]


def test_days_of_the_month_stand_first_throughout_an_issue() -> None:
    """ "Tue 1/12" is a Tuesday as 1 December and as 12 January: an issue that writes 17/11 means December, in ranges with a year as well."""
    cards = "**General Meeting**\nTue 17/11, 18:30\n\n**Party**\nTue 1/12, 14:00\n\n**Conference 2027**\nWed 10/3 to Fri 12/3/2027\n"
    events = styles.read(f"# Branch\n\n## Dates\n\n{cards}", "issue.md", date(2026, 11, 6)).events
    assert [(one.title, one.start, one.end) for one in events] == [
        ("General Meeting", date(2026, 11, 17), date(2026, 11, 17)),
        ("Party", date(2026, 12, 1), date(2026, 12, 1)),
        ("Conference 2027", date(2027, 3, 10), date(2027, 3, 12)),
    ]


def test_a_part_of_a_month_stands_in_a_list_below_its_name() -> None:
    cards = "### 5월 정기산행\n\n- 5월 8일(토), 시간은 추후 공지\n\n### 가을 원정산행\n\n- 10월 말 예정, 날짜는 여름에 정합니다\n"
    assert _told(f"# 느린걸음\n\n## 일정\n\n{cards}", "issue.md") == [
        ("5월 정기산행", date(2027, 5, 8), ""),
        ("가을 원정산행", date(2027, 10, 21), ""),
    ]


def test_a_call_whose_name_begins_with_a_season_has_no_day() -> None:
    lines = "1. 2027년 여름 학예실습생 모집\n   가. 인 원 : 4명\n   나. 지원서 마감 : 4. 9.(금) 17:00\n\n"
    lines += "2. 정기답사 「남녘」\n   가. 일 시 : 2027. 5. 8.(토) 07:30\n"
    events = styles.read(f"박물관 소식\n\n■ 모집\n\n{lines}", "issue.txt", _RECEIVED).events
    assert [(one.title, one.start, one.deadline) for one in events] == [
        ("2027년 여름 학예실습생 모집", None, date(2027, 4, 9)),
        ("정기답사 「남녘」", date(2027, 5, 8), None),
    ]


def test_a_last_day_of_what_is_named_before_it_is_that_event() -> None:
    lines = "- KeyCon Seoul 2027 발표 제안 마감: 2027년 6월 18일(금)\n- 제3회 열쇠고리 공모전 접수 마감: 2027년 6월 30일(수)\n"
    events = styles.read(f"# 빗장레터\n\n## 마감 임박\n\n{lines}", "issue.md", _RECEIVED).events
    assert [(one.title, one.start, one.deadline) for one in events] == [
        ("KeyCon Seoul 2027", None, date(2027, 6, 18)),
        ("제3회 열쇠고리 공모전", None, date(2027, 6, 30)),
    ]


def test_what_a_letter_says_of_itself_is_no_description() -> None:
    event = styles.only(
        "# 빗장레터\n\n## 행사\n\n### 자물쇠 심포지엄\n\n일시: 2027년 11월 초\n장소: 부산 해문회관\n\n다음 호는 4월 7일에 보내 드립니다.\n",
        "issue.md",
        _RECEIVED,
    )
    assert event.description is None
