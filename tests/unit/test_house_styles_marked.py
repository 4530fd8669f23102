"""Marks of official and mailed letters: ■ over ▶, "- 다 음 -", numbered passages over labels, dates over names, and until when one may apply."""

from __future__ import annotations

from datetime import date

import pytest

from tests.unit.test_house_styles import read

RECEIVED = date(2024, 5, 30)
_MARKED = (
    "<h1>회원 소식</h1><p>안녕하세요.</p><p><b>■ 가을에 함께해요</b></p>"
    "<p><b>▶ 임시보호 설명회</b> : 6월 10일(월) 오후 8시, 줌(Zoom)</p><p>처음인 분을 위해 낱낱이 알려 드립니다.</p>"
    "<p><b>▶ 입양의 날</b> : 6월 15일(토) 오전 11시~오후 4시, 시민공원</p><p>스물여섯이 나옵니다.</p>"
    "<p><b>▶ 산책 봉사</b> : 매주 토요일 오전 10시, 운동장</p>"
)
_OFFICIAL = (
    "단원 여러분께\n\n안녕하십니까. 단무장입니다.\n\n1. 정기연주회\n\n올해의 마지막 큰 무대입니다. 레퀴엠과 가곡 일곱 곡을\n부릅니다. "
    "오래 준비했습니다.\n\n                - 다    음 -\n\n   가. 일시 : 2024년 6월 15일(토) 오후 5시\n   나. 장소 : 시민회관 대공연장\n\n"
    "2. 총연습\n\n   가. 일시 : 2024년 6월 14일(금) 오후 7시\n   나. 장소 : 시민회관\n"
)
_TILES = (
    "<h1>극장 소식</h1><h2>이달의 자리</h2><table>"
    "<tr><td><p>6월 9일 일요일<br>저녁 7시 30분</p></td><td><p><b>감독과의 대화</b><br>1관<br>이야기를 나눕니다.</p></td></tr>"
    "<tr><td><p>6월 15일 토요일<br>– 6월 28일 금요일</p></td><td><p><b>북유럽 기획전</b><br>1관, 2관<br>열한 편입니다.</p></td></tr>"
    "<tr><td><p>6월 29일 토요일 밤 11시<br>– 6월 30일 일요일 오전 6시</p></td><td><p><b>밤샘 상영</b><br>1관<br>담요를 빌려드려요.</p></td></tr>"
    "</table>"
)
_NAMED_BY_MONTH = (
    "# 소식\n\n## 모임\n\n- **6월 정기모임**\n  2024-06-20(목) 19:30, 라운지 3층\n- **7월 정기모임**\n  2024-07-18(목) 19:30, 라운지 3층\n"
    "- **여름 캠프**\n  2024-08-23(금)–08-25(일), 거제\n"
)
_KICKED = (
    "<h1>Popcorn</h1><p>Dear people,</p><h2>On our screens</h2><p>FESTIVAL</p><h3>Rust Belt Shorts</h3><p>June 20 – 23<br>All screens</p>"
    "<p>HALLOWEEN</p><h3>Nosferatu</h3><p>Friday, June 28 | 11:45 PM<br>Theater 1</p>"
)


def _rows(text: str, name: str) -> list[tuple[str, str]]:
    return [
        (
            facts.title,
            facts.starts_at.strftime("%m-%d %H:%M")
            if facts.starts_at
            else facts.start.strftime("%m-%d")
            if facts.start
            else facts.recurrence or f"by {facts.deadline:%m-%d}",
        )
        for facts in read(text, name, RECEIVED).events
    ]


@pytest.mark.parametrize(
    ("text", "name", "found"),
    [
        (
            _MARKED,
            "a.html",
            [("임시보호 설명회", "06-10 20:00"), ("입양의 날", "06-15 11:00"), ("산책 봉사", "FREQ=WEEKLY;BYDAY=SA")],
        ),
        (_OFFICIAL, "a.txt", [("정기연주회", "06-15 17:00"), ("총연습", "06-14 19:00")]),
        (
            _TILES,
            "a.html",
            [("감독과의 대화", "06-09 19:30"), ("북유럽 기획전", "06-15"), ("밤샘 상영", "06-29 23:00")],
        ),
        (
            _NAMED_BY_MONTH,
            "a.md",
            [("6월 정기모임", "06-20 19:30"), ("7월 정기모임", "07-18 19:30"), ("여름 캠프", "08-23")],
        ),
        (_KICKED, "a.html", [("Rust Belt Shorts", "06-20"), ("Nosferatu", "06-28 23:45")]),
    ],
    ids=["marked", "official", "tiles", "named-by-month", "kicked"],
)
def test_it_is_read(text: str, name: str, found: list[tuple[str, str]]) -> None:
    assert _rows(text, name) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Business Awards nominations\nClose Friday 28 June 2024\nNominate: https://x.example/n\n",
            ("Business Awards nominations", "by 06-28"),
        ),
        (
            "### Young Curators\n\nSpend a year choosing what goes in our cases.\n\n**Apply by Monday 1 July.**\n",
            ("Young Curators", "by 07-01"),
        ),
        ("**Bottle of the Year**: entries close on Friday 28 June.\n", ("Bottle of the Year", "by 06-28")),
        (
            "**Landholder Grants.** Up to $8,000 for fencing. Expressions of interest close on Monday 1 July.\n",
            ("Landholder Grants", "by 07-01"),
        ),
    ],
)
def test_until_when_one_may_apply(text: str, found: tuple[str, str]) -> None:
    assert _rows(f"# Letter\n\nHello there, dear readers.\n\n## Awards\n\n{text}", "a.md") == [found]


def test_what_happened_and_a_season_in_a_sentence_are_no_days_of_an_event() -> None:
    told = "# Letter\n\n## Events\n\n- Quiz Night: 28 June\n- Fair: 29 June\n\n## Customer story\n\n"
    told += "We track llamas. On Saturday 22 June, the link went down for nine hours.\n"
    assert [title for title, _ in _rows(told, "a.md")] == ["Quiz Night", "Fair"]
    call = "# 소식\n\n## 함께해요\n\n### 공동부스 참가사 모집\n\n하반기 전시회에 함께 나갈 소상공인 열 곳을 찾아요.\n\n마감: 6월 19일(수)\n"
    assert _rows(call, "a.md") == [("공동부스 참가사 모집", "by 06-19")]


def test_lines_of_a_list_that_are_as_wide_as_the_text_are_two() -> None:
    text = (
        "Hello all,\n\nThe water company's own monitors show many hours of spills into the river\nin the first half of the year, against fewer in "
        "the same months of last\nyear, and we wrote to the agency about it and had an acknowledgement "
        "back\nand nothing since then.\n\nEVERY MONTH\n\nLitter Pick by Canoe: first Sunday of every month, 10am, Abbey Slipway\n"
        "Trustees' Open Door: last Wednesday of every month, 5pm, Pump House\n"
    )
    assert [title for title, _ in _rows(text, "a.txt")] == ["Litter Pick by Canoe", "Trustees' Open Door"]


def test_where_one_meets_is_the_place() -> None:
    text = "Hello\n\nOUT AND ABOUT\n\nSaturday 15 June\nBalsam Bash\n12 noon. Meet at Withy Bridge lay-by.\nGloves provided.\n"
    (facts,) = read(text, "a.txt", RECEIVED).events
    assert (facts.title, facts.venue, facts.starts_at and facts.starts_at.hour) == (
        "Balsam Bash",
        "Withy Bridge lay-by",
        12,
    )
