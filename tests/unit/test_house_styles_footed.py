"""Notes at the foot, towns before names, tables parted by a sign, names that lead their hours, and places told in sentences."""

from __future__ import annotations

from datetime import date

import pytest

from storage.records import EventFacts
from tests.unit.test_house_styles import read

_RECEIVED = date(2025, 6, 1)

_NOTES = """Bits from the port

DATES

- Jun 23, Leuven: Postgres & Pintjes #18 [4]
- Jun 29, Gent: Compilers by Night [5]
- Jul 6, Brugge: Ports & Sockets [6]

--
[4] https://pintjes.example/18
[5] https://compile.example/zig
[6] https://ports.example/6
"""
_PIPED = """Arts bulletin

FUNDING

Scheme | Deadline | Up to
Small Grants | 26 September | £500
Touring Fund | 10 October | £4,000
"""
_PIPED_KO = """예술 소식

공모 안내

사업명 | 접수 마감 | 문의
작은 지원 | 9월 26일(금) | 총무팀
순회 지원 | 10월 10일(금) | 총무팀
"""
_NAMES_LEAD = """<h1>Bottom Line</h1><h2>This week</h2><h3>Tuesday 10 June</h3>
<p><b>Lunch talk: Slow money</b></p><p>12:30, Room 1</p><p><b>Founders' supper</b></p><p>19:00, Maison du Port</p>
<h3>Thursday 12 June</h3><p><b>Pitch clinic</b></p><p>14:00</p>"""
_NAMES_LEAD_KO = """# 물빛 레터

## 이번 주

### 6월 10일(화)

**점심 강연: 느린 돈**

12:30, 3층 강의실

**창업자 저녁 모임**

오후 7시

### 6월 12일(목)

**발표 연습실**

오후 2시, 허브 2층
"""
_HOURS_LEAD = """<h1>Festival</h1><h2>Programme</h2><h3>Friday 13 June</h3>
<p>14:00</p><p><b>The Lighthouse Audition</b></p><p>20:30</p><p><b>Concrete Lullaby</b></p>"""
_LABELS = """THE WATERLINE

--- ACTIVITIES ---

(1) Guided Walk: Three Bridges

    Date       : Saturday, 28 June 2025
    Time       : 8.00 am to 10.00 am
    Meet at    : Visitor Centre
    Register by: 23 June 2025

--- GRANTS ---

(2) Neighbourhood Grant (second call)

    For resident groups who wish to build a rain garden
    Up to      : $8,000 per project
    Apply by   : 17 September 2025
    Link       : https://wrb.example/grants
"""
_SLASHES = """[느루커피] 여름 원두

= 가게 달력 =

6/28(토) 오후 2시 / 여름 블렌드 시음회 / 그냥 오세요
7/5(토) 오전 11시 / 게이샤 커핑 / 여섯 명

= 사람을 찾아요 =

주말 바리스타 모집
토·일 오전 8시부터 오후 3시까지 함께 일할 분을 찾습니다.
7월 11일(금)까지 지원해 주세요. https://neuru.example/job
"""
_ON_SALE = """국악원 소식

■ 공연

발매 공연
6월 22일(일) 오후 5시, 우면당
"""


def _events(text: str, name: str) -> list[EventFacts]:
    return list(read(text, name, _RECEIVED).events)


def _when(facts: EventFacts) -> str:
    if facts.starts_at is not None:
        return facts.starts_at.strftime("%m-%d %H:%M")
    return facts.start.strftime("%m-%d") if facts.start else f"until {facts.deadline}"


@pytest.mark.parametrize(
    ("text", "name", "found"),
    [
        (
            _NOTES,
            "a.txt",
            [("Postgres & Pintjes #18", "06-23"), ("Compilers by Night", "06-29"), ("Ports & Sockets", "07-06")],
        ),
        (_PIPED, "a.txt", [("Small Grants", "until 2025-09-26"), ("Touring Fund", "until 2025-10-10")]),
        (_PIPED_KO, "a.txt", [("작은 지원", "until 2025-09-26"), ("순회 지원", "until 2025-10-10")]),
        (
            _NAMES_LEAD,
            "a.html",
            [("Lunch talk: Slow money", "06-10 12:30"), ("Founders' supper", "06-10 19:00"), ("Pitch clinic", "06-12 14:00")],
        ),
        (
            _NAMES_LEAD_KO,
            "a.md",
            [("점심 강연: 느린 돈", "06-10 12:30"), ("창업자 저녁 모임", "06-10 19:00"), ("발표 연습실", "06-12 14:00")],
        ),
        (_HOURS_LEAD, "a.html", [("The Lighthouse Audition", "06-13 14:00"), ("Concrete Lullaby", "06-13 20:30")]),
        (
            _LABELS,
            "a.txt",
            [("Guided Walk: Three Bridges", "06-28 08:00"), ("Neighbourhood Grant (second call)", "until 2025-09-17")],
        ),
        (
            _SLASHES,
            "a.txt",
            [("여름 블렌드 시음회", "06-28 14:00"), ("게이샤 커핑", "07-05 11:00"), ("주말 바리스타 모집", "until 2025-07-11")],
        ),
        (_ON_SALE, "a.txt", [("발매 공연", "06-22 17:00")]),
    ],
    ids=["notes", "piped", "piped-ko", "names-lead", "names-lead-ko", "hours-lead", "labels", "slashes", "on-sale"],
)  # fmt: skip
def test_it_is_read(text: str, name: str, found: list[tuple[str, str]]) -> None:
    assert [(facts.title, _when(facts)) for facts in _events(text, name)] == found


def test_a_note_is_the_link_of_what_refers_to_it_and_the_town_its_place() -> None:
    assert [(facts.url, facts.venue) for facts in _events(_NOTES, "a.txt")] == [
        ("https://pintjes.example/18", "Leuven"),
        ("https://compile.example/zig", "Gent"),
        ("https://ports.example/6", "Brugge"),
    ]


def test_a_lone_bracketed_number_is_no_note() -> None:
    text = "Notes\n\nDATES\n\n- Jun 23: Chapter [4] Reading, Town Hall\n\n[4] https://pintjes.example/18\n"
    assert "[4]" in _events(text, "a.txt")[0].title


def test_the_hour_of_a_name_keeps_its_place() -> None:
    assert [facts.venue for facts in _events(_NAMES_LEAD, "a.html")] == ["Room 1", "Maison du Port", None]
    assert [facts.venue for facts in _events(_NAMES_LEAD_KO, "a.md")] == ["3층 강의실", None, "허브 2층"]


@pytest.mark.parametrize(
    ("told", "venue"),
    [
        ("마포 책방 수염에서 열려요. 고양이는 집에 두고 오세요!", "마포 책방 수염"),
        ("장소는 가게 앞마당입니다. 화분을 그대로 들고 오시면 흙은 저희가 드려요.", "가게 앞마당"),
        ("뚝섬 한강공원 잔디마당에서 만나요. 소형견과 대형견은 따로 달려요.", "뚝섬 한강공원 잔디마당"),
        ("장소는 다음 편지에서 알려 드릴게요.", None),
        ("자세한 내용은 다음 편지에서 알려 드릴게요.", None),
    ],
)
def test_the_sentence_below_names_its_place(told: str, venue: str | None) -> None:
    text = f"뭉냥 편지\n\n■ 6월 모임\n\n고양이 집사 첫걸음 강의\n6월 15일(일) 오후 1시\n{told}\n"
    (found,) = _events(text, "a.txt")
    assert (found.title, found.venue) == ("고양이 집사 첫걸음 강의", venue)


@pytest.mark.parametrize(
    ("text", "name", "found"),
    [
        (
            "<h1>Minute</h1><h2>Calendar</h2><p>JUN</p><h2>8</h2><h3>Coffee and Contacts</h3>"
            "<p>Sunday, 7:30 – 9:00 a.m.<br>Harlow Bakery</p><p>JUN</p><h2>24</h2><h3>Lunch Talk: Payroll</h3>"
            "<p>Tuesday, 12:00 p.m.<br>Boardroom</p>",
            "a.html",
            [("Coffee and Contacts", "06-08 07:30"), ("Lunch Talk: Payroll", "06-24 12:00")],
        ),
        (
            "Weekly\n\nUpcoming events\n\n- Chipmakers’ Fair · postponed from September 15–17 to March 2–4, 2026 · Dresden\n"
            "- Team call: moved from 2025-06-13 to 2025-06-20.\n",
            "a.txt",
            [("Chipmakers’ Fair", "03-02"), ("Team call", "06-20")],
        ),
        (
            "# Shop\n\n## Dates for the fridge door\n\n"
            "👟 **Try-On Night**: borrow a pair, give them back muddy. It's on Wednesday 11 June from 6pm to 8pm.\n\n"
            "🏁 **Tannery 10K**: flat and fast. Sunday 22 June, 9.30am, at Tannery Lock. Entries close on Sunday 15 June.\n",
            "a.md",
            [("Try-On Night", "06-11 18:00"), ("Tannery 10K", "06-22 09:30")],
        ),
        (
            "느린발 편지\n\n■ 매장에서 해요\n\n🔧 6/4(수) 19:30~21:00 | 발볼 재는 밤 | 매장 2층\n   왼발과 오른발이 다르다는 걸 알게 됩니다.\n\n"
            "🔧 6/18(수) 19:30 | 족저근막염 이야기 | 매장 2층\n   문가은 선생님을 모십니다.\n",
            "a.txt",
            [("발볼 재는 밤", "06-04 19:30"), ("족저근막염 이야기", "06-18 19:30")],
        ),
        (
            "# 상의 소식\n\n### 취소 안내\n\n2025. 6. 23.(월) 18:00 가람컨벤션에서 열기로 하였던 「회원사 음악회」는 시설 누수로 취소되었습니다.\n",
            "a.md",
            [("회원사 음악회", "06-23 18:00")],
        ),
        (
            "# 극장\n\n## 가을 무대\n\n### 〈두 번째 서랍〉\n\n*2025.9.26.(금) – 10.6.(월)*\n평일 20시, 주말 15시 (월요일 쉼) · 전석 3만 원\n\n"
            "[예매하기](https://corner29.example/drawer)\n",
            "a.md",
            [("두 번째 서랍", "09-26")],
        ),
        (
            "Careers\n\nAPPLICATIONS\n\nPeer Coach\n  What:     Paid work, four hours a week\n  Deadline: Friday 26 September 2025\n",
            "a.txt",
            [("Peer Coach", "until 2025-09-26")],
        ),
    ],
    ids=["badges", "moves", "told-later", "whole-lines", "points", "runs", "what"],
)
def test_what_an_inbox_holds_is_read(text: str, name: str, found: list[tuple[str, str]]) -> None:
    assert [(facts.title, _when(facts)) for facts in _events(text, name)] == found


def test_the_sentence_below_a_line_that_is_an_event_names_its_place() -> None:
    text = (
        "뭉냥 편지\n\n■ 6월 행사\n\n🐱 6월 15일(일) 오전 11시 <고양이 집사 첫걸음 강의>\n마포 책방 수염에서 열려요. 고양이는 집에 두고 오세요!\n\n"
        "📷 6월 21일(토) 오전 10시 <증명사진 찍기>\n망원동 달빛사진관에서 찍어요. 한 마리당 20분.\n"
    )
    assert [facts.venue for facts in _events(text, "a.txt")] == ["마포 책방 수염", "망원동 달빛사진관"]


def test_what_is_open_stands_over_its_name_like_a_day() -> None:
    text = "<h1>톱니</h1><h3>다가오는 행사</h3>" + "".join(
        f"<p><b>{day}</b><br><b>{name}</b></p>"
        for day, name in [
            ("6월 22일", "가젯 결산"),
            ("2025년 하반기", "로봇 공개 행사"),
            ("일정 미정", "구독자 모임"),
            ("7월 3일", "칩 서밋"),
        ]
    )
    found = [(facts.title, _when(facts)) for facts in _events(text, "a.html")]
    assert found == [
        ("가젯 결산", "06-22"),
        ("로봇 공개 행사", "07-01"),
        ("구독자 모임", "until None"),
        ("칩 서밋", "07-03"),
    ]
