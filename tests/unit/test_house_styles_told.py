"""What sentences, badges and second lines say of an event: moves, cancellations, corrections, last days, subtitles; and what is none."""

from __future__ import annotations

from datetime import date

import pytest

from storage.records import EventFacts
from tests.unit.test_house_styles import read

_RECEIVED = date(2025, 6, 1)


def _events(text: str, name: str) -> list[EventFacts]:
    return list(read(text, name, received=_RECEIVED).events)


def _said(facts: EventFacts) -> str:
    if facts.recurrence:
        return facts.recurrence
    if facts.start is None:
        return f"until {facts.deadline}"
    return f"{facts.starts_at:%m-%d %H:%M}" if facts.starts_at else f"{facts.start:%m-%d}"


_STARS = """물결 편지 · 2025년 6월 1일

글 머리

* * *

날짜가 바뀌었어요

된장 가르기는 6월 8일에서 6월 15일(일) 오전 10시로 옮겼습니다. 장소는 그대로 장독대입니다.

* * *

늘 열려 있는 시간

- 새벽 밭일 모임: 매주 토요일 오전 6시, 윗밭
- 퇴비 뒤집기: 매월 둘째 주 일요일 오전 9시, 퇴비장
"""
_CFPS = """CALL STACK

CFPS CLOSING SOON

[15 Jun]  Packet North 2025
          Bergen, Norway, 4-6 September 2025
          First-time speakers get a mentor.
          https://packetnorth.example/cfp

[20 Jun]  Query Plan Europe
          Ghent, Belgium, 14-16 October 2025
          https://queryplan.example/cfp

CHANGES

MOVED: ShaderWeek (Montreal, QC, Canada) was to open on 23 June. It is now on 5-8 October 2025. Tickets stay valid.

CANCELLED: Edge Lambda Summit (Austin, TX, USA), 14-15 July 2025. The sponsor pulled out.
"""


@pytest.mark.parametrize(
    ("text", "name", "found"),
    [
        (
            _STARS,
            "a.txt",
            [
                ("된장 가르기", "06-15 10:00"),
                ("새벽 밭일 모임", "FREQ=WEEKLY;BYDAY=SA"),
                ("퇴비 뒤집기", "FREQ=MONTHLY;BYDAY=2SU"),
            ],
        ),
        (
            _CFPS,
            "a.txt",
            [
                ("Packet North 2025", "09-04"),
                ("Query Plan Europe", "10-14"),
                ("ShaderWeek", "10-05"),
                ("Edge Lambda Summit", "07-14"),
            ],
        ),
        (
            "# 레터\n\n## 바로잡습니다\n\n"
            "지난 30호에 「되살림 장터」를 6월 7일로 적었으나 6월 8일(일)이 맞습니다. 오전 11시, 느티나무 마당입니다.\n"
            "",
            "a.md",
            [("되살림 장터", "06-08 11:00")],
        ),
        (
            "# Letter\n\n## Moved\n\n"
            "**Dermot Quill on Lighthouses** was to have been tonight, but he has lost his voice. It will now be on "
            "Thursday 12 June at 7pm in the Upstairs Room.\n",
            "a.md",
            [("Dermot Quill on Lighthouses", "06-12 19:00")],
        ),
        (
            "과학관 소식\n\n■ 알려 드려요\n\n[취소] 토요 로봇 교실\n"
            "6월 14일(토) 오후 3시에 열려던 수업은 로봇 수리가 늦어져 취소되었습니다. 참가비는 돌려 드렸어요.\n"
            "",
            "a.txt",
            [("토요 로봇 교실", "06-14 15:00")],
        ),
        (
            "The Wire\n\nSCHOLARSHIPS\n\nPTSA Senior Scholarship\n\n"
            "Any senior may apply. The essay is 500 words and may be funny.\n\n"
            "Applications are due Friday, June 13.\nApply: https://ptsa.example/s\n\nTHIS SUMMER\n\n"
            "Essay Boot Camp\n\nAugust 4-7, Room 118\nFor rising seniors.\n",
            "a.txt",
            [("PTSA Senior Scholarship", "until 2025-06-13"), ("Essay Boot Camp", "08-04")],
        ),
        (
            "<h1>Studio notes</h1><h2>Workshops</h2><h3>Solstice Salutations</h3><p>with the whole teaching team</p>"
            "<p>🗓 Saturday, June 21 | 8:00 AM | By donation</p>"
            "<h3>Training Q&amp;A</h3><p>with Noor Castellane</p><p>🗓 Sunday, June 29 | 1:00 PM | Free</p>",
            "a.html",
            [("Solstice Salutations", "06-21 08:00"), ("Training Q&A", "06-29 13:00")],
        ),
        (
            "# 랩 레터\n\n## 6월의 모임\n\n### 6월 12일(목) 20:00 · 온라인(Zoom)\n\n**추론은 생각인가**\n\n"
            "논문을 읽습니다.\n\n"
            "### 6월 21일(토) 10:00 · 공덕 프론트홀 5층\n\n**작은 모델 해커톤**\n\n노트북으로 겨룹니다.\n",
            "a.md",
            [("추론은 생각인가", "06-12 20:00"), ("작은 모델 해커톤", "06-21 10:00")],
        ),
        (
            "# Weekly 12\n\n## Upcoming events\n\n"
            "* 2025-06-12 | Leeds, UK | [Leeds Crustaceans](https://m.example/l)\n"
            "    * [**Talks and Pies**](https://m.example/l/1)\n"
            "* 2025-06-19 | Graz, AT | [Rust Graz](https://g.example)\n"
            "    * [**Rust for Firmware**](https://g.example/3)\n",
            "a.md",
            [("Talks and Pies", "06-12"), ("Rust for Firmware", "06-19")],
        ),
        (
            "# 빌드로그\n\n## 업계 행사\n\n"
            "- **한밤 토크**: 도입기를 듣는 밋업, 6월 18일(수) 19:30, [신청](https://m.example/o)\n"
            "- **가람 라이브**: 온라인 웨비나, 6월 24일(화) 20:00~21:30, [등록](https://g.example/l)\n",
            "a.md",
            [("한밤 토크", "06-18 19:30"), ("가람 라이브", "06-24 20:00")],
        ),
        (
            "<h1>La Carta</h1><h2>Fall courses</h2><table><tr><th>Course</th><th>Level</th><th>Starts</th><th>Ends</th></tr>"
            ""
            "<tr><td>Spanish 1</td><td>A1</td><td>Sept. 8</td><td>Nov. 24</td></tr>"
            "<tr><td>Spanish 2</td><td>A2</td><td>Sept. 9</td><td>Nov. 25</td></tr></table>",
            "a.html",
            [("Spanish 1", "09-08"), ("Spanish 2", "09-09")],
        ),
    ],
    ids=[
        "stars",
        "cfps",
        "put-right",
        "it-is-now",
        "badge",
        "calls",
        "subtitles",
        "dated-headings",
        "names-below",
        "no-deadline",
        "columns",
    ],
)
def test_what_is_told_is_read(text: str, name: str, found: list[tuple[str, str]]) -> None:
    assert [(facts.title, _said(facts)) for facts in _events(text, name)] == found


@pytest.mark.parametrize(
    ("below", "status"),
    [
        ("CANCELLED - the beck is not safe this year.", "cancelled"),
        ("NEW DATE! Rained out on April 27.", "moved"),
        ("Village Hall. (Moved from 24 May.)", "moved"),
        ("Bring a flask.", "announced"),
    ],
)
def test_the_line_below_says_what_became_of_it(below: str, status: str) -> None:
    text = (
        f"Diary of the parish\n\nDIARY\n\nMon 9 June        7pm    Council Meeting\n\n"
        f"Thu 12 June       7pm    Duck Race\n                         {below}\n"
    )
    assert [facts.status.value for facts in _events(text, "a.txt")] == ["announced", status]


@pytest.mark.parametrize(
    "text",
    [
        "# Data\n\nOrchestrator is out. It drops support for Python 7.9. The old one gets fixes for a while.\n",
        "# 보안 레터\n\n## 읽을거리\n\n"
        "- [로그를 지우는 공격자](https://b.example/1): 10월 27일 사고를 시간순으로 되짚은 글\n"
        "- [인증을 걷어낸 6개월](https://b.example/2): 7월 1일에 시작해 9월 30일에 끝난 이전기\n",
        "보건소 소식\n\n■ 모집\n\n활동내용: 경로당 체조 보조, 건강정보 전달\n",
        "The Wire\n\nDATES\n\nThe school office will be closed on Monday, June 9, for the holiday.\n",
        "소식\n\n■ 지난 봄\n\n7월 25일에 졸업식을 했습니다. 예순한 명 가운데 쉰여덟 명이 끝까지 다녔고\n",
    ],
    ids=["version", "to-read", "handed-over", "shut", "over"],
)
def test_what_is_no_event(text: str) -> None:
    assert _events(text, "a.md" if text.startswith("#") else "a.txt") == []


def test_an_extended_last_day_is_the_new_one() -> None:
    text = (
        "공모 소식\n\n봄 사진 공모전\n접수 마감: 6월 22일(일) (6월 16일에서 연장)\n\n"
        "Spring photo contest\nDeadline: Friday 20 June (extended from 13 June)\n"
    )
    assert [_said(facts) for facts in _events(text, "a.txt")] == ["until 2025-06-22", "until 2025-06-20"]


def test_places_told_in_sentences_are_kept() -> None:
    text = (
        "<h1>The Larder</h1><h2>Coming up</h2><h3>The Big Sort</h3>"
        "<p>Join us at the Wharf Street Warehouse on <b>Wednesday 11 June from 6.30pm to 9pm</b>. We weigh and box.</p>"
        ""
        "<h3>Carols</h3><p>Sing with us at Millgate Superstore on <b>Sunday 15 June at 4pm</b>. Pies are free.</p>"
    )
    assert [facts.venue for facts in _events(text, "a.html")] == ["Wharf Street Warehouse", "Millgate Superstore"]


def test_a_line_below_its_name_is_told_and_no_name() -> None:
    text = (
        "산악회 회보\n\n[산행 일정]\n\n6/15(일)   오대산 산행\n"
        "           집결 : 오전 6시, 시청 앞 주차장\n           코스 : 진고개 - 노인봉\n"
        "           신청 : 6월 11일(수)까지 총무에게 문자\n\n6/21(토)   지리산 둘레길\n"
        "           코스 : 인월 - 금계 구간\n           신청 : 6월 15일(일)까지\n"
    )
    found = [(facts.title, _said(facts), str(facts.deadline)) for facts in _events(text, "a.txt")]
    assert found == [("오대산 산행", "06-15 06:00", "2025-06-11"), ("지리산 둘레길", "06-21", "2025-06-15")]


def test_a_sentence_above_a_table_says_the_hour_and_the_place_of_all() -> None:
    text = (
        "<h1>박물관 소식</h1><h2>시민강좌 「골목의 연대기」</h2><p>두 번의 강좌는 모두 오후 2시에 지하 1층 강당에서 시작합니다.</p>"
        "<table><tr><th>회차</th><th>날짜</th><th>주제</th><th>강사</th></tr>"
        "<tr><td>1</td><td>6. 11.(수)</td><td>주막의 하루</td><td>표은서 학예연구사</td></tr>"
        "<tr><td>2</td><td>6. 18.(수)</td><td>방앗간 골목</td><td>국한결 교수</td></tr></table>"
    )
    found = [(facts.title, _said(facts), facts.venue) for facts in _events(text, "a.html")]
    assert found == [("주막의 하루", "06-11 14:00", "지하 1층 강당"), ("방앗간 골목", "06-18 14:00", "지하 1층 강당")]


def test_who_is_remembered_is_no_event() -> None:
    text = (
        "Temple news\n\nDIARY\n\nSun 8 June - Brunch, Hall\nSun 15 June - Picnic, Park\n\n"
        "Yahrzeits observed this week:\n   June 21   Morris Adelman\n   June 23   Isidore Roth\n"
    )
    assert [facts.title for facts in _events(text, "a.txt")] == ["Brunch", "Picnic"]


def test_code_between_fences_is_no_text_and_a_programme_is() -> None:
    text = (
        "# Pipes\n\n## Events\n\n- **SQL night**: 12 June, 7pm\n\n```sql\n-- 2025-07-16 and after\n# 20 July: what ran\nSELECT 1;\n```\n\n"
        "```\n14 June  Hack day\n15 June  Demo day\n```\n"
    )
    assert [facts.title for facts in _events(text, "a.md")] == ["SQL night", "Hack day", "Demo day"]


def test_a_narrow_gap_parts_columns_where_its_neighbours_wide_ones_end() -> None:
    text = (
        "Hall news\n\nEVERY WEEK AT THE HALL\n\nTot Drop-In ................ every Monday, 9:30 am\n"
        "Gentle Yoga with Marguerite  every Thursday, 6:15 pm\nEuchre Night ............... first Friday of every month, 7 pm\n"
    )
    assert [facts.title for facts in _events(text, "a.txt")] == [
        "Tot Drop-In",
        "Gentle Yoga with Marguerite",
        "Euchre Night",
    ]


@pytest.mark.parametrize(
    ("masthead", "title"),
    [
        (
            "Careers Bulletin\nWexcombe University Careers Office\nWeek 3, 1 June 2025\n======\n\n",
            "Start before you are ready",
        ),
        ("느린발 러닝숍 편지 #47\n2025년 6월 1일 일요일\n\n==========\n", "반바지의 계절이 왔습니다"),
    ],
)
def test_the_headline_stands_between_a_masthead_and_the_greeting(masthead: str, title: str) -> None:
    greeting = "Dear students," if title.isascii() else "안녕하세요, 느린발 주인장입니다."
    draft = read(f"{masthead}{title}\n\n{greeting}\n\nWe begin. It is late.\n", "a.txt", received=_RECEIVED)
    assert draft.title == title


@pytest.mark.parametrize(
    ("line", "day"),
    [("CES 6.16~6.19", "06-16"), ("DevFest 6.28. 서울", "06-28"), ("AI Expo 6.24 - 6.26", "06-24")],
)
def test_figures_behind_a_name_of_latin_letters_are_days(line: str, day: str) -> None:
    text = f"업계 소식\n\n■ 행사 일정\n\n- {line}\n- 물빛 포럼 7.8(화) 대전\n"
    assert [_said(facts) for facts in _events(text, "a.txt")] == [day, "07-08"]
