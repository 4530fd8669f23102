"""What is stuck on a line beside an event's name, stands over it or hangs below it, and is no part of it."""

from __future__ import annotations

from datetime import date

import pytest

from storage.records import EventFacts, EventStatus, Precision
from tests.unit import test_house_styles as styles

_RECEIVED = date(2027, 4, 5)


def _read(text: str, name: str = "issue.md", received: date = _RECEIVED) -> list[EventFacts]:
    return styles.read(text, name, received).events


def _below(lines: str, heading: str = "Dates", received: date = _RECEIVED) -> list[EventFacts]:
    text = f"# A letter from the quay\n\nDear all, hello and welcome back.\n\n## {heading}\n\n{lines}\n"
    return _read(text, received=received)


@pytest.mark.parametrize(
    ("line", "title", "status"),
    [
        ("- Sunday 13 June – Sponsored row – **CANCELLED**", "Sponsored row", EventStatus.CANCELLED),
        ("- ~~**Sunday 13 June** – Sponsored row~~ **CANCELLED** because of the works.", "Sponsored row", EventStatus.CANCELLED),
        ("- 6월 13일(일) 숲 산책 **취소**", "숲 산책", EventStatus.CANCELLED),
        ("- Sunday 13 June – Barn dance **SOLD OUT**", "Barn dance", EventStatus.ANNOUNCED),
        ("- Sunday 13 June – Barn dance SOLD OUT", "Barn dance", EventStatus.ANNOUNCED),
        ("- **NEW** Sunday 13 June – Barn walk", "Barn walk", EventStatus.ANNOUNCED),
        ("- Sunday 13 June – Barn jig **(free)**", "Barn jig", EventStatus.ANNOUNCED),
        ("- Sunday 13 June – **FULL** Barn yoga", "Barn yoga", EventStatus.ANNOUNCED),
        ("- Sunday 13 June – Barn walk. **Booking essential.**", "Barn walk", EventStatus.ANNOUNCED),
        ("- 6월 13일(일) 숲 산책 **만석**", "숲 산책", EventStatus.ANNOUNCED),
        ("- 6월 13일(일) 별 산책 **무료**", "별 산책", EventStatus.ANNOUNCED),
        ("- 6월 13일(일) 숲 산책 ⚠️마감 임박", "숲 산책", EventStatus.ANNOUNCED),
        ("- 6월 13일(일) - 밀원숲 견학 >> 취소", "밀원숲 견학", EventStatus.CANCELLED),
        ("- 13 June – Summer canal camp. £90 with all meals.", "Summer canal camp", EventStatus.ANNOUNCED),
        ("- 13 June: Talk: Oilseed Rape, Friend or Foe?", "Talk: Oilseed Rape, Friend or Foe?", EventStatus.ANNOUNCED),
    ],
)  # fmt: skip
def test_a_sticker_is_no_part_of_a_name(line: str, title: str, status: EventStatus) -> None:
    (_, facts) = _below(f"- Saturday 8 May – Trip boat crew training. Stapley Basin, 9.30am\n{line}")
    assert (facts.title, str(facts.start), facts.status) == (title, "2027-06-13", status)


def test_news_in_a_cell_is_no_part_of_the_name() -> None:
    rows = (
        "| When | What | Where |\n|--|--|--|\n| 17–18 May (cancelled) | Map Ops Summit – cancelled, tickets refunded | Leeds |\n"
        "| 19 May | Tile Day | Hull |"
    )
    facts, other = _below(rows)
    assert (facts.title, facts.status, other.title) == ("Map Ops Summit", EventStatus.CANCELLED, "Tile Day")


@pytest.mark.parametrize("header", ["| 무엇 | 언제까지 | 어디로 |", "| What | By when | Where to |"])
def test_a_column_of_last_days(header: str) -> None:
    rows = (
        f"{header}\n|---|---|---|\n| 픽셀페어 전시작 모집 | 6월 19일(토) | [출품하기](https://e.example/p) |\n"
        "| 도트 장학생 4기 | 7월 30일(금) | [지원하기](https://e.example/d) |"
    )
    assert [(f.title, f.start, str(f.deadline), f.venue) for f in _below(rows, "마감이 있는 것들")] == [
        ("픽셀페어 전시작 모집", None, "2027-06-19", None), ("도트 장학생 4기", None, "2027-07-30", None),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("line", "start", "deadline"),
    [
        ("Winter 2027/28. Sign up by 24 October.", "2027-12-01", "2027-10-24"),
        ("May 2028, Porto. Sign up by 24 April.", "2028-05-01", "2027-04-24"),
    ],
)
def test_a_sentence_with_a_last_day_below_a_name(line: str, start: str | None, deadline: str) -> None:
    text = (
        "THE LETTER\n\nDear all, hello and welcome back.\n\nCalls\n-----\n\nBeach clean\nSunday 23 May, 10:00–12:00, West Sands\n\n"
        f"Polar Challenge\n{line}\n\nPier to Point\nSaturday 19 June, 10:00. Entries close on 11 June.\n"
    )
    facts = _read(text, "issue.txt")[1]
    assert (facts.title, facts.start and str(facts.start), str(facts.deadline)) == ("Polar Challenge", start, deadline)


@pytest.mark.parametrize(
    "line",
    [
        "Hardware and radio people wanted. Proposals by 19 June.",
        "Abstracts by 19 June. Fault injection people, this is yours.",
        "GDS in by 19 June. Slots for 40 tiles again; precheck must be green.",
    ],
)
def test_a_sentence_with_a_last_day_below_a_heading_of_calls(line: str) -> None:
    text = (
        "# The letter\n\nDear all, hello and welcome back.\n\n**📝 Calls**\n\n"
        f"🔸 **Hexagon Villages**\n{line}\n\n🔸 **Packet Post Bursary**\nApply by 31 July. Ten boards."
    )
    facts, _ = _read(text)
    assert (facts.title, facts.start, str(facts.deadline)) == ("Hexagon Villages", None, "2027-06-19")


def test_kinds_over_names_in_cards() -> None:
    def card(kind: str, name: str, day: str) -> str:
        return f"<p>{kind}<br>{name}<br>{day}<br>Hotel Scheldezicht</p><p>Coffee, rolls and forty minutes on what the new services mean.</p>"

    text = (
        "<html><body><h1>Who pays for the empty slot?</h1><p>Good morning, and welcome back to the quay.</p><h2>Meet us</h2>"
        f"{card('BRIEFING', 'Short Sea Breakfast', 'Thursday 13 May, 08:00–09:30')}"
        f"{card('CONFERENCE', 'Port Automation Forum', '18–20 May')}</body></html>"
    )
    assert [(facts.title, str(facts.start)) for facts in _read(text, "issue.html")] == [
        ("Short Sea Breakfast", "2027-05-13"), ("Port Automation Forum", "2027-05-18"),
    ]  # fmt: skip


def test_cards_that_lead_with_a_day_over_its_place() -> None:
    def card(day: str, place: str, name: str, told: str) -> str:
        return f"<tr><td>{day}<br>{place}</td><td><b>{name}</b><br>{told}</td></tr>"

    rows = (
        card("Every Thursday, 7.30–10.30pm", "Brunton Bowls Club", "Southside Social", "Beginner taster at 7.30, then dancing. $12.")
        + card("Sunday 16 May, 1–4pm", "St Kilian’s Hall", "Solo Jazz Workshop", "No partner, no experience, no tap shoes.")
        + card("Late June 2027", "Lake Merrin", "Hop Camp", "Tents, cabins and a dance floor in a shearing shed.")
    )  # fmt: skip
    text = (
        "<html><body><h1>We saved the floor</h1><p>When the roof let go, nine of you turned up with mops.</p><h2>What’s on</h2>"
        f'<table role="presentation">{rows}</table></body></html>'
    )
    assert [(facts.title, facts.start and str(facts.start), facts.venue) for facts in _read(text, "issue.html")] == [
        ("Southside Social", None, "Brunton Bowls Club"), ("Solo Jazz Workshop", "2027-05-16", "St Kilian’s Hall"),
        ("Hop Camp", "2027-06-21", "Lake Merrin"),
    ]  # fmt: skip


def test_clocks_below_a_dated_row() -> None:
    text = (
        "THE LETTER\n\nDear all, hello and welcome back.\n\nMAY\n---\n\n"
        "Thurs., May 13     Record Book Workshop\n                   6-8 p.m., Extension Office\n\n"
        "Sat., May 22       Laying-up Supper\n                   19.30, the Haven Inn\n"
    )
    assert [(facts.title, facts.starts_at and f"{facts.starts_at:%d %H:%M}") for facts in _read(text, "issue.txt")] == [
        ("Record Book Workshop", "13 18:00"), ("Laying-up Supper", "22 19:30"),
    ]  # fmt: skip


def test_a_line_tight_below_a_dated_item_is_its_own() -> None:
    text = (
        "공간정보 알림방\n\n안녕하세요, 반갑습니다.\n\n행사\n----\n\n"
        "▪️ 5/7(금)~8(토) 국토데이터 컨퍼런스\n코엑스 E홀 · 사전등록 4/30(금)까지\n\n▪️ 9월 중 오픈맵 코리아\n전주, 날짜는 아직 조율 중\n\n"
        "▪️ 5/15(토) 사용자의 날\n서울 마루180\n"
    )
    assert [(facts.title, str(facts.start), facts.deadline and str(facts.deadline)) for facts in _read(text, "issue.txt")] == [
        ("국토데이터 컨퍼런스", "2027-05-07", "2027-04-30"), ("오픈맵 코리아", "2027-09-01", None), ("사용자의 날", "2027-05-15", None),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "line",
    [
        "That’s all for this week. We’re off next Monday and back on the 22nd.",
        "Ringing is as usual, Sundays 9.15 to 10am, but look at your own watch.",
        "“It met timing in 2019, and never since.” (Anonymous, Bengaluru, Friday 23 April)",
        "### Opening hours\n\nAs ever, weekdays 10:00–22:00, weekends 9:00–20:00. On Thursday 6 May we close at 18:00.",
        "Second half follows 👇",
    ],
)
def test_what_a_house_always_does_is_no_event(line: str) -> None:
    found = _below(
        f"### Quiz Evening\n\nFriday 14 May, 19:30, Town Hall\n\n### Instant Rails: call for speakers\n\nProposals by 31 May\n**[Submit a talk](https://e.example/t)**\n\n{line}"
    )
    assert [(facts.title, facts.start and str(facts.start)) for facts in found] == [
        ("Quiz Evening", "2027-05-14"), ("Instant Rails: call for speakers", None),
    ]  # fmt: skip


def test_a_correction_below_an_event_is_none() -> None:
    text = (
        "벌통소식 58호\n\n안녕하세요, 반갑습니다.\n\n봄 일정\n-------\n\n- 4/23(금) 저녁 7시 - 임시총회\n  서종면사무소 2층 회의실.\n"
        "  (지난 호에 4/22(목)으로 적었는데 23일이 맞습니다. 죄송합니다.)\n\n- 5/1(토) - 나무 심기\n  문호리 2봉장.\n"
    )
    assert [(facts.title, str(facts.start)) for facts in _read(text, "issue.txt")] == [
        ("임시총회", "2027-04-23"), ("나무 심기", "2027-05-01"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "line",
    [
        "날짜와 장소 미정, 추후 공지",
        "날짜·장소 미정",
        "일정 미정. 150호를 기념해서 열어 보려고 해요!",
        "date and venue to be announced",
    ],
)
def test_what_is_open_beside_a_name(line: str) -> None:
    _, facts = _below(f"- **데이터 콘** — 5월 14일(금), 해운대 파도홀\n- **독자 모임** — {line}", "행사")
    assert (facts.title, facts.precision, facts.venue) == ("독자 모임", Precision.TBA, None)
    assert "장소" not in (facts.description or "")


def test_hours_behind_how_many_days_it_goes_on() -> None:
    facts, _ = _below(
        "### 백일주 시음회\n\n5월 15일과 16일, 이틀 동안 오후 2시~5시\n\n### 누룩 모임\n\n5월 22일(토) 11시", "행사"
    )
    assert (str(facts.start), str(facts.end), facts.starts_at and facts.starts_at.hour) == (
        "2027-05-15",
        "2027-05-16",
        14,
    )


def test_news_below_a_name_or_its_place() -> None:
    text = (
        "### Cold Store Forum\n\nFriday 14 May, Leeds\n\n### Members’ Meeting\n\nLarbert\nPostponed. The host site is having its roof replaced.\n\n"
        "### Ammonia Refresher\n\n18–19 May, Goole"
    )
    assert [(facts.title, facts.status) for facts in _below(text)] == [
        ("Cold Store Forum", EventStatus.ANNOUNCED), ("Members’ Meeting", EventStatus.MOVED), ("Ammonia Refresher", EventStatus.ANNOUNCED),
    ]  # fmt: skip


def test_what_a_sentence_says_once_more_of_a_row_is_no_event() -> None:
    text = (
        "| 날짜 | 시간 | 무엇을 | 어디서 |\n|--|--|--|--|\n| 5월 8일(토) | 13:00 | 봄 입양의 날 | 앞마당 |\n"
        "| 6월 5일(토) | 14:00 | 고양이방 페인트칠 (취소) | 고양이방 |\n\n"
        "페인트칠은 업체에서 재능기부를 해 주셔서 취소합니다. 신청하셨던 분들 고맙습니다!"
    )
    assert [facts.title for facts in _below(text, "오월의 일정")] == ["봄 입양의 날", "고양이방 페인트칠"]


def test_a_call_whose_name_begins_with_a_season() -> None:
    text = (
        "**Call for Speakers: Spring Technical Conference**\nProposals due Friday, 14 May\n\n"
        "**Spring Technical Conference**\n18–20 May 2028\nDes Moines"
    )
    assert [(facts.title, facts.start and str(facts.start)) for facts in _below(text)] == [
        ("Call for Speakers: Spring Technical Conference", None), ("Spring Technical Conference", "2028-05-18"),
    ]  # fmt: skip


_NOTICES = (
    ("[알림] 인디게임 파티(10월 24일)는 행사장 사정으로 취소되었습니다.", "인디게임 파티", "2027-10-24", EventStatus.CANCELLED),
    ("[알림] 보드게임 날 일정이 바뀌었습니다. 11월 6일(토)에서 11월 27일(토)로 옮깁니다.", "보드게임 날", "2027-11-27", EventStatus.MOVED),
    ("UPDATE: Harbour Swim has been moved from 6 September to 13 September.", "Harbour Swim", "2027-09-13", EventStatus.MOVED),
    ("Please note that the Harbour Swim (6 September) has been cancelled.", "Harbour Swim", "2027-09-06", EventStatus.CANCELLED),
    ("Correction: the Harbour Swim is on 13 September, not 6 September.", "Harbour Swim", "2027-09-13", EventStatus.ANNOUNCED),
)  # fmt: skip


@pytest.mark.parametrize(("line", "title", "start", "status"), _NOTICES)
def test_a_tagged_notice_wherever_it_stands(line: str, title: str, start: str, status: EventStatus) -> None:
    text = f"# The Signal\n\nDear all, welcome back.\n\n{line}\n\n## Events\n\n- Tide Talk: 3 October, Quay Hall\n- Rust Meetup: 4 October, Cellar\n"
    facts = _read(text)[0]
    assert (facts.title, str(facts.start), facts.status, facts.source_line) == (title, start, status, line)


@pytest.mark.parametrize(
    ("line", "start"),
    [
        ("The Harbour Swim has moved. It will now take place on Monday 13 September.", "2027-09-13"),
        ("Harbour Swim: date change. It was 6 September and is now 13 September.", "2027-09-13"),
        ("Harbour Swim 일정이 9월 6일(월)에서 9월 13일(월)로 바뀌었습니다.", "2027-09-13"),
        ("Harbour Swim이 9월 13일(월)로 연기되었습니다.", "2027-09-13"),
    ],
)
def test_a_sentence_below_a_heading_of_changes(line: str, start: str) -> None:
    text = f"# The Signal\n\nDear all, welcome back.\n\n## 일정 변경 (changes)\n\n{line}\n\n## Events\n\n- Tide Talk: 3 October, Quay Hall\n"
    facts = _read(text)[0]
    assert (facts.title, str(facts.start), facts.status) == ("Harbour Swim", start, EventStatus.MOVED)


@pytest.mark.parametrize(
    "line",
    [
        "Please note that the office is closed on 6 September.",
        "Update: our new website goes live on 6 September.",
        "[공지] 사무실이 9월 6일에 이사합니다.",
    ],
)
def test_a_notice_of_no_event_is_none(line: str) -> None:
    text = f"# The Signal\n\nDear all, welcome back.\n\n{line}\n\n## Events\n\n- Tide Talk: 3 October, Quay Hall\n"
    assert [facts.title for facts in _read(text)] == ["Tide Talk"]


def test_a_rule_below_the_day_on_which_it_begins() -> None:
    text = (
        "THE LETTER\n\nDear all, hello and welcome back.\n\nDATES\n-----\n\n"
        "From Wed 5 May    Apiary Evenings\n                  Every Wednesday, 6.30pm, Coed Mawr apiary.\n\n"
        "Tue 11 May        Waggle Dances\n                  7.30pm, Llanfair Institute.\n\nDate to be        Association Supper\n"
        "announced         The Drovers have changed hands.\n"
    )
    assert [(facts.title, facts.start and str(facts.start), facts.recurrence) for facts in _read(text, "issue.txt")] == [
        ("Apiary Evenings", "2027-05-05", "FREQ=WEEKLY;BYDAY=WE"), ("Waggle Dances", "2027-05-11", None),
        ("Association Supper", None, None),
    ]  # fmt: skip


def test_last_days_over_names_and_hours_beside_them() -> None:
    def card(until: str, name: str) -> str:
        return f"<tr><td>{until}</td><td><b>{name}</b><br>Half a billion synthetic transactions, and a prize.</td></tr>"

    text = (
        '<html><body><h1>Instant is not final</h1><p>Good morning, and welcome back.</p><h2>Open calls</h2><table role="presentation">'
        f"{card('Due May 28', 'Fraud Data Challenge')}{card('Due June 15', 'Bank Innovation Fellowship')}</table></body></html>"
    )
    assert [(facts.title, str(facts.deadline)) for facts in _read(text, "issue.html")] == [
        ("Fraud Data Challenge", "2027-05-28"), ("Bank Innovation Fellowship", "2027-06-15"),
    ]  # fmt: skip
    rows = (
        "| 날짜 | 행사 | 장소 |\n|--|--|--|\n| 5/13(목) | 신뢰성 세미나 · 14:00~17:30 · 무료 | 양재 |\n"
        "| 5/14(금) | ASPEC 2027 · 사전등록 마감 4/30(금) | 교토 |"
    )
    assert [facts.title for facts in _below(rows, "행사")] == ["신뢰성 세미나", "ASPEC 2027"]


def test_items_nested_below_a_name() -> None:
    text = (
        "소식지\n\n안녕하세요, 반갑습니다.\n\n■ 신청과 모집\n\n  ○ 옥외 텃밭 분양\n    - 24구획, 세대당 1구획\n    - 신청 마감: 5월 10일(월)\n\n"
        "■ 프로그램\n\n  ○ 아침 요가\n    - 매주 화, 목 오전 10시\n    - 장소: GX룸\n"
    )
    garden, yoga = _read(text, "issue.txt")
    assert (garden.title, str(garden.deadline), yoga.title, yoga.recurrence) == (
        "옥외 텃밭 분양", "2027-05-10", "아침 요가", "FREQ=WEEKLY;BYDAY=TU,TH",
    )  # fmt: skip
