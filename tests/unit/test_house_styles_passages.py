"""Passages that begin with a day, calls that end with their last day, and what only looks like a day. Each way as its class."""

from __future__ import annotations

from datetime import date

import pytest

from storage.records import EventFacts, Precision
from tests.unit.test_house_styles import read

RECEIVED = date(2026, 5, 8)


def events(text: str, name: str = "letter.txt") -> list[EventFacts]:
    return list(read(text, name, RECEIVED).events)


def test_passages_led_by_days_need_no_heading() -> None:
    """A day and a name over a place and a sentence, three times in a row, are events whatever stands above."""
    found = events(
        "동문회보\n\n안녕하세요, 여러분.\n\n같이 놀아요\n\n5/9(토) 08:00 가리왕산 정기산행\n장소: 자연휴양림 주차장\n도시락 지참.\n\n"
        "🐶 5월 16일(토) 오후 2시 <한강 꼬리 운동회>\n잔디마당에서 만나요.\n\n6월 말 <순찰대 2기 발대식>\n장소는 다음 편지에서 알려 드릴게요.\n\n"
        "독자 사연\n보리가 지난 4월 19일에 태어났어요.\n"
    )
    assert [(facts.title, facts.precision) for facts in found] == [
        ("가리왕산 정기산행", Precision.MINUTE),
        ("한강 꼬리 운동회", Precision.MINUTE),
        ("순찰대 2기 발대식", Precision.PART),
    ]


def test_a_weekday_below_its_day_is_no_name() -> None:
    """A layout sets "5월 14일" and "목" on lines of their own, and the name apart from both."""
    page = "<html><body><h1>편지</h1><p>안녕하세요, 서리입니다.</p><h2>캘린더</h2>"
    for day, weekday, name in (
        ("5월 14일", "목", "실전 밋업"),
        ("5월 20일~21일", "수~목", "산업전"),
        ("5월 27일", "수", "보이스 데이"),
    ):
        page += f"<table><tr><td><b>{day}</b><br>{weekday}</td><td><p><b>{name}</b></p><p>19:00 · 역삼 라운지</p></td></tr></table>"
    found = events(page + "</body></html>", "letter.html")
    assert [(facts.title, facts.start, facts.end) for facts in found] == [
        ("실전 밋업", date(2026, 5, 14), date(2026, 5, 14)),
        ("산업전", date(2026, 5, 20), date(2026, 5, 21)),
        ("보이스 데이", date(2026, 5, 27), date(2026, 5, 27)),
    ]


@pytest.mark.parametrize(
    ("call", "title", "last"),
    [
        ("번역 지원 공모\n세 명에게 지원합니다. 접수 마감은 2026년 10월 15일(목)입니다.", "번역 지원 공모", date(2026, 10, 15)),
        ("대의원 후보 등록\n두 분씩 모십니다. 후보 등록은 11월 30일까지 사무국에서 받습니다.", "대의원 후보 등록", date(2026, 11, 30)),
        ("장학생 추천 접수\n20명에게 드립니다.\n접수 마감: 2026년 5월 22일(금)\n보내실 곳: 사무국", "장학생 추천 접수", date(2026, 5, 22)),
        ("Board nominations\nTwo seats fall vacant this year.\nNominations close on 3 November.", "Board nominations", date(2026, 11, 3)),
        ("Fernhill Fellowship\nTwelve months of salary.\nApply by October 10: https://f.example/a", "Fernhill Fellowship", date(2026, 10, 10)),
    ],
)  # fmt: skip
def test_what_one_applies_for_has_a_last_day_and_no_day(call: str, title: str, last: date) -> None:
    """The last day is no day of the event, and nobody else's name."""
    (facts,) = events(f"소식지\n\n안녕하세요, 여러분.\n\n{call}\n\n다음에 또 만나요.\n")
    assert (facts.title, facts.start, facts.precision, facts.deadline) == (title, None, Precision.TBA, last)


def test_a_half_in_a_calls_name_is_no_day() -> None:
    """ "7/31까지: 하반기 입주팀 모집": the second half is what is applied for."""
    (facts,) = events("소식\n\n안녕하세요.\n\n## 모집\n\n- 7/31(금)까지: 하반기 입주팀 모집\n", "letter.md")
    assert (facts.title, facts.start, facts.deadline) == ("하반기 입주팀 모집", None, date(2026, 7, 31))


@pytest.mark.parametrize(
    "text",
    [
        "## 숫자로 보는 한 주\n\n- 62% : 가격을 올린 곳\n- 11일 : 첫 배포까지 걸린 날",
        "## Forecast\n\nGDP | 2.1 | 1.7 | 1.9\nCPI | 2.8 | 2.6 | 2.3",
        "### Your benefits\n\nThe galleries open daily from 10am until 5pm, and on Thursdays until 9pm.",
        "### Thanks\n\nTo the 61 of you who answered. The next letter goes out on July 2.",
        "### 사무국 이전\n\n협회 사무국이 6월 23일 여의도 한결빌딩 11층으로 옮겼습니다.",
        "## 소식\n\n🎁 8월 31일까지 친구를 추천하면 커피 쿠폰을 드려요.",
    ],
)
def test_what_only_looks_like_a_day_makes_no_event(text: str) -> None:
    """Counts, figures, opening hours, the next letter, a moved office, an offer."""
    more = "### Quiz Night\n\nThursday 28 May, 7pm, Hall. Bring pens.\n\n### 걷기 모임\n\n5월 29일(금) 오전 10시, 시청 앞. 물을 챙겨 주세요.\n"
    found = events(f"# Letter\n\nHello there, friends.\n\n{more}\n{text}\n", "letter.md")
    assert [facts.title for facts in found] == ["Quiz Night", "걷기 모임"]


def test_an_address_holds_no_date() -> None:
    """ "https://…/fall2026" is no last day to apply."""
    (facts,) = events(
        "소식\n\n안녕하세요.\n\n## 행사\n\n추계학술대회\n일시: 2026년 10월 22일(목)\n신청: https://k.example/fall2026\n",
        "letter.md",
    )
    assert (facts.start, facts.deadline) == (date(2026, 10, 22), None)


def test_a_schedule_beside_dates_is_what_is_on() -> None:
    """ "날짜 | 시간 | 일정"; a dash says that no hour is known."""
    found = events(
        "# 경제 편지\n\n안녕하세요.\n\n## 경제 캘린더\n\n| 날짜 | 시간 | 일정 |\n|---|---|---|\n| 5/12(화) | 08:00 | 수출입물가지수 발표 |\n"
        "| 5/13(수) | - | 기업설명회 |\n| 5/19(화)~5/20(수) | - | 공모주 청약 |\n",
        "letter.md",
    )
    assert [facts.title for facts in found] == ["수출입물가지수 발표", "기업설명회", "공모주 청약"]
    assert [facts.precision for facts in found] == [Precision.MINUTE, Precision.DAY, Precision.DAY]
