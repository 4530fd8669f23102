"""Tables ruled in plain text, hours with a point, what a heading says of all below it, sentences with names in bold, and days that went elsewhere."""

from __future__ import annotations

from datetime import date

import pytest

from tests.unit.test_house_styles import read

_RULED = """Hello all,

>> FIXTURES

Date         Event                 Start   Where                  Notes
-----------  --------------------  ------  ---------------------  --------------------
Wed 05 Jun   Cold Edge Dash        19:15   The Lamb, Cold Edge    enter on the night
Sun 16 Jun   Three Tarns Round     10:30   Hatherby Hall          entries close 09 Jun
Sat 22 Jun   Midsummer Relays      --      --                     CANCELLED
                                                                  no new date
Fri 26 Jul   Ales and Contours     20:00   The Lamb, Cold Edge    social
-----------  --------------------  ------  ---------------------  --------------------

>> FURTHER OFF

The Autumn Weekend is 27-29 September at the Glen Orrin Bunkhouse.
"""
_RULED_KO = """안녕하세요.

일정

날짜          행사            장소
----------    ------------    ----------
6월 5일(수)   산길 달리기     한밭 운동장
6월 16일(일)  세 호수 돌기    물빛 회관
"""
_HOURS = """Dear all,

ADVENT SERVICES

Saturday 2 December
10.00 am  Christmas Fayre

Sunday 24 December, Christmas Eve
3.00 pm   Crib Service
          The donkey is confirmed.
11.30 pm  Midnight Mass
"""
_HEADED = """# Letter

## Seminars: Wednesdays, 12.30 pm, Room 4.17, Banksia Building

- **12 June: What a Shrimp Knows**, with Imogen Tran
- **26 June: Whales by Cable**, with Lars Ottesen
"""
_BOLD_KO = """# 편지

안녕하세요.

## 만나는 이야기

먼저 **6월 22일 토요일 오후 3시**, 연남동 책방 모서리에서 **『느린 우체통』 북토크**를 합니다. [신청하기](https://moseori.example/talk)

6월 15일에 하려던 **부산 북토크**는 수도관이 터지는 바람에 **7월 20일 토요일 오후 4시**로 미뤘습니다.

글을 쓰고 싶다는 분들을 위해 **하루 글쓰기 교실**을 엽니다. **7월 13일 토요일 오전 10시부터**, 합정동 둥근방에서요. 신청은 6월 28일까지 받을게요.

그리고 8월 중에 **제주 낭독회**를 열려고 합니다.

**함께 읽는 밤**은 매월 마지막 목요일 밤 9시, 줌에서 합니다.
"""
_LABELS_HTML = (
    "<h1>소식</h1><h3>투고와 모집</h3><p>[학술대회] <b>제9회 언어 학술대회</b></p><table>"
    "<tr><td>기간</td><td>2024. 8. 30.(금) - 8. 31.(토)</td></tr><tr><td>초록 마감</td><td>2024. 7. 1.(월)</td></tr>"
    "<tr><td>안내</td><td><a href='https://mind.example/2024'>https://mind.example/2024</a></td></tr></table>"
)
_NUMBERED = (
    "<h1>소식</h1><h2>6월 행사 한눈에 보기</h2><table><tr><th>연번</th><th>행사명</th><th>일시</th><th>장소</th></tr>"
    "<tr><td>1</td><td>작가와의 만남</td><td>6. 12.(수) 19:00</td><td>중앙도서관</td></tr>"
    "<tr><td>2</td><td>창업 설명회</td><td>6. 14.(금) 14:00</td><td>허브 3층</td></tr></table>"
)


def _rows(text: str, name: str = "a.txt") -> list[tuple[str, str]]:
    draft = read(text, name, date(2024, 5, 30))
    return [
        (
            facts.title,
            facts.starts_at.strftime("%m-%d %H:%M")
            if facts.starts_at
            else facts.start.strftime("%m-%d")
            if facts.start
            else facts.recurrence or str(facts.deadline),
        )
        for facts in draft.events
    ]


@pytest.mark.parametrize(
    ("text", "name", "found"),
    [
        (
            _RULED,
            "a.txt",
            [
                ("Cold Edge Dash", "06-05 19:15"),
                ("Three Tarns Round", "06-16 10:30"),
                ("Midsummer Relays", "06-22"),
                ("Ales and Contours", "07-26 20:00"),
                ("Autumn Weekend", "09-27"),
            ],
        ),
        (_RULED_KO, "a.txt", [("산길 달리기", "06-05"), ("세 호수 돌기", "06-16")]),
        (
            _HOURS.replace("December", "June"),
            "a.txt",
            [("Christmas Fayre", "06-02 10:00"), ("Crib Service", "06-24 15:00"), ("Midnight Mass", "06-24 23:30")],
        ),
        (_HEADED, "a.md", [("What a Shrimp Knows", "06-12 12:30"), ("Whales by Cable", "06-26 12:30")]),
        (
            _BOLD_KO,
            "a.md",
            [
                ("『느린 우체통』 북토크", "06-22 15:00"),
                ("부산 북토크", "07-20 16:00"),
                ("하루 글쓰기 교실", "07-13 10:00"),
                ("제주 낭독회", "08-01"),
                ("함께 읽는 밤", "FREQ=MONTHLY;BYDAY=-1TH"),
            ],
        ),
        (_LABELS_HTML, "a.html", [("제9회 언어 학술대회", "08-30")]),
        (_NUMBERED, "a.html", [("작가와의 만남", "06-12 19:00"), ("창업 설명회", "06-14 14:00")]),
    ],
    ids=["ruled", "ruled-ko", "hours", "headed", "bold-ko", "labels", "numbered"],
)
def test_it_is_read(text: str, name: str, found: list[tuple[str, str]]) -> None:
    assert _rows(text, name) == found


def test_a_ruled_table_says_what_its_cells_say() -> None:
    rows = {facts.title: facts for facts in read(_RULED, "a.txt", date(2024, 5, 30)).events}
    assert rows["Midsummer Relays"].status.value == "cancelled"
    assert rows["Three Tarns Round"].deadline == date(2024, 6, 9)
    assert (rows["Cold Edge Dash"].venue, rows["Three Tarns Round"].venue) == ("The Lamb, Cold Edge", "Hatherby Hall")


def test_a_heading_says_where_its_talks_are_and_lines_below_a_title_what_it_is() -> None:
    talks = read(_HEADED, "a.md", date(2024, 5, 30)).events
    assert [facts.venue for facts in talks] == ["Room 4.17, Banksia Building"] * 2
    found = {facts.title: facts for facts in read(_BOLD_KO, "a.md", date(2024, 5, 30)).events}
    assert found["하루 글쓰기 교실"].deadline == date(2024, 6, 28)
    assert found["하루 글쓰기 교실"].venue == "합정동 둥근방"
    assert found["『느린 우체통』 북토크"].url == "https://moseori.example/talk"
    assert found["부산 북토크"].status.value == "moved"


@pytest.mark.parametrize(
    ("line", "title", "day"),
    [
        ("- Avon Rapidplay 14 — Saturday 15 June 2024, 10am — Southville Hall", "Avon Rapidplay 14", "06-15 10:00"),
        ("- Foo Jam 3 — 17 June 2024 — Hall", "Foo Jam 3", "06-17"),
        ("- Bar Summit 2 - Sat 15 June 2024 - Hall", "Bar Summit 2", "06-15"),
        ("- Big Book Show — June 14 — 17 — Leeds", "Big Book Show", "06-14"),
        ("- Summer Fair — Thu 13 – Sat 15 June — Leeds", "Summer Fair", "06-13"),
        ("- 나무심기: (당초) 2024. 6. 8.(토) 10:00 → (변경) 2024. 6. 15.(토) 10:00", "나무심기", "06-15 10:00"),
        ("- 숲 걷기: [변경 전] 6월 7일(금) → [변경 후] 6월 14일(금) 오후 2시", "숲 걷기", "06-14 14:00"),
        (
            "- 체육대회: 6월 5일에 하려던 체육대회는 사정으로 6월 22일(토) 오전 9시로 옮겼습니다.",
            "체육대회",
            "06-22 09:00",
        ),
        ("- 여름 단기선교: 7월 19일(금)부터 24일(수)까지 몽골로 떠납니다.", "여름 단기선교", "07-19"),
        ("- Family Day: Saturday 15 June, between 10 am and 2 pm, Pier", "Family Day", "06-15 10:00"),
        ("- 10/19–20 토–일 ▸ 가을 합숙 (강릉 수련원)", "가을 합숙", "10-19"),
        ("- 06/30 일 06:30 ▸ 보름달 달리기 ❌ 취소, 다들 조심히 다녀오세요", "보름달 달리기", "06-30 06:30"),
    ],
)
def test_a_line_among_events_is_read(line: str, title: str, day: str) -> None:
    other = (
        "- Quiz Night: 28 June 2024, Village Hall"
        if line.isascii() or "—" in line
        else "- 동네 잔치: 6월 28일(금), 마을회관"
    )
    rows = _rows(
        f"안녕하세요\n\n다가오는 행사\n\n{line}\n{other}\n"
        if "동네" in other
        else f"Hello\n\nComing up\n\n{line}\n{other}\n"
    )
    assert rows[0] == (title, day)


@pytest.mark.parametrize(
    ("below", "status"),
    [
        ("※ 도로 공사로 취소되었습니다. 죄송합니다.", "cancelled"),
        ("※ 신청 후 취소하실 때는 알려 주세요.", "announced"),
        ("※ 우천 시 취소됩니다.", "announced"),
        ("※ 예매 취소는 하루 전까지 됩니다.", "announced"),
    ],
)
def test_a_note_below_says_that_it_is_off(below: str, status: str) -> None:
    draft = read(
        f"안녕하세요\n\n무대 일정\n\n6. 18 (화) 16:00\n    거리 공연\n    역 앞\n    {below}\n",
        "a.txt",
        date(2024, 5, 30),
    )
    assert [(facts.title, facts.status.value) for facts in draft.events] == [("거리 공연", status)]


def test_what_stands_over_what_comes_every_week_and_a_discount_are_no_events() -> None:
    text = "안녕하세요\n\n행사\n\n매주 하는 것\n매주 화 20:00 ▸ 트랙 훈련 (운동장)\n매주 일 07:00 ▸ 조깅방 (여의나루)\n"
    assert [title for title, _ in _rows(text)] == ["트랙 훈련", "조깅방"]
    card = "안녕하세요\n\n행사\n\n일이 흐르는 하루\n🗓 6월 20일(목) 오전 10시\n📍 마루홀\n🎫 얼리버드 30% 할인은 6월 10일까지\n"
    (facts,) = read(card, "a.txt", date(2024, 5, 30)).events
    assert (facts.title, facts.start, facts.deadline) == ("일이 흐르는 하루", date(2024, 6, 20), date(2024, 6, 10))


def test_a_bold_name_and_a_link_may_run_over_the_end_of_a_line() -> None:
    text = (
        "# Letter\n\n## Out and about\n\nAnyone thinking of a year with us should come to the **Honours Information\nEvening** on Tuesday "
        "18 June at 5.30 pm, on Zoom. Please [sign\nup here](https://lab.example/honours) so that we know.\n"
    )
    (facts,) = read(text, "a.md", date(2024, 5, 30)).events
    assert (facts.title, facts.url) == ("Honours Information Evening", "https://lab.example/honours")


def test_a_line_broken_before_a_day_goes_on() -> None:
    text = (
        "푸른언덕교회 소식\n\n지난 주일에는 사백십삼 명이 함께 예배드렸고 새가족 세 가정이 등록하였으며 그 가운데\n한 가정은 먼 곳에서 이사를 "
        "왔다고 합니다. 기쁜 마음으로 맞아 주시기를 바라며 오늘도\n평안하시기를 빕니다. 늦게 핀 라일락이 향기를 내고 있으니 마당에도 한번 나가 "
        "보시기를\n바랍니다.\n\n■ 알립니다\n\n1. 한마음 체육대회: 6월 5일에 예정했던 체육대회는 운동장을 쓰지 못하게 된 사정으로\n"
        "   6월 22일(토) 오전 9시로 옮겼습니다.\n\n2. 바자회: 6월 8일(토) 오전 10시, 교회 앞마당에서 엽니다.\n"
    )
    found = read(text, "a.txt", date(2024, 5, 30)).events
    assert [(facts.title, facts.start, facts.venue) for facts in found] == [
        ("한마음 체육대회", date(2024, 6, 22), None),
        ("바자회", date(2024, 6, 8), "교회 앞마당"),
    ]
