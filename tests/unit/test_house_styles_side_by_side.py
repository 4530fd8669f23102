"""Cards side by side in a table, places behind a later sentence's clock."""

from __future__ import annotations

from datetime import date

import pytest

from bot.ingest.event_places import clean_venue
from storage.records import EventFacts, Precision
from tests.unit import test_house_styles as styles

_RECEIVED = date(2027, 2, 20)


def _read(text: str, name: str = "issue.txt") -> list[EventFacts]:
    return styles.read(text, name, _RECEIVED).events


def test_cards_with_a_heading_in_each_cell_are_no_rows_of_data() -> None:
    def card(day: str, name: str) -> str:
        return f"<td><p>{day}</p><h3>{name}</h3><p>Come and see what the house has kept for you.</p></td>"

    text = (
        "<html><body><h1>A winter of brass</h1><p>Happy new year from everyone at the museum, and welcome back.</p><h2>Talks and tours</h2><table>"
        f"<tr>{card('Thursday 4 March, 6.30pm', 'The Moon Clock')}{card('First Saturday of every month, 11am', 'Winding the Clocks')}</tr>"
        f"<tr>{card('Wednesday 10 March, 12.30pm', 'Curator’s Lunch')}{card('Spring 2027', 'Night of a Hundred Chimes')}</tr>"
        "</table></body></html>"
    )
    assert [(facts.title, facts.start and str(facts.start)) for facts in _read(text, "issue.html")] == [
        ("The Moon Clock", "2027-03-04"), ("Winding the Clocks", None),
        ("Curator’s Lunch", "2027-03-10"), ("Night of a Hundred Chimes", "2027-03-01"),
    ]  # fmt: skip


def test_a_place_behind_the_clock_of_a_later_sentence() -> None:
    text = (
        "# Letter\n\nDear all, hello and welcome back.\n\n## Dates\n\n"
        "- **Mar 9** · **Legal Office Hours** with Priya Ostrander. 2–5 p.m., third-floor library.\n"
        "- **Mar 14** · **Pricing Night**. Three brave companies, one whiteboard. 6:30 p.m., the Boiler Room.\n"
    )
    assert [(facts.title, facts.venue) for facts in _read(text, "issue.md")] == [
        ("Legal Office Hours", "third-floor library"), ("Pricing Night", "the Boiler Room"),
    ]  # fmt: skip


def test_a_button_in_a_cell_is_no_table_of_its_own() -> None:
    def row(name: str, day: str, place: str) -> str:
        button = '<table><tr><td><a href="https://e.example/x">등록하기</a></td></tr></table>'
        return f"<tr><td><b>{name}</b></td><td>{day}</td><td>{place}</td><td>{button}</td></tr>"

    text = (
        "<html><body><h1>금요일에도 배포할 수 있는 팀</h1><p>안녕하세요. 벚꽃이 지기도 전에 비가 와버렸네요.</p><h2>다가오는 행사</h2><table>"
        "<tr><th>행사</th><th>일정</th><th>장소</th><th>&nbsp;</th></tr>"
        f"{row('데이터엔지니어링데이', '4월 16일(금)~17일(토)', '코엑스 그랜드볼룸')}"
        f"{row('러스트 콘퍼런스', '2027년 하반기', '미정')}</table></body></html>"
    )
    assert [(facts.title, str(facts.start), facts.venue) for facts in _read(text, "issue.html")] == [
        ("데이터엔지니어링데이", "2027-04-16", "코엑스 그랜드볼룸"), ("러스트 콘퍼런스", "2027-07-01", None),
    ]  # fmt: skip


def test_a_card_of_labels_with_a_button_below_them() -> None:
    text = (
        "<html><body><h1>데모데이</h1><p>안녕하세요. 열한 팀이 무대에 오릅니다.</p><h2>만남</h2><p><b>오르막 데모데이 8기</b></p><table>"
        "<tr><td>일시</td><td>2027. 3. 4.(목) 14:00~17:30</td></tr><tr><td>장소</td><td>강남 이음홀</td></tr>"
        "<tr><td>참관 신청</td><td>2. 26.(금)까지</td></tr>"
        '<tr><td colspan="2"><a href="https://e.example/demo">신청하기</a></td></tr></table></body></html>'
    )
    (facts,) = _read(text, "issue.html")
    assert (facts.title, str(facts.start), str(facts.deadline)) == ("오르막 데모데이 8기", "2027-03-04", "2027-02-26")


@pytest.mark.parametrize(
    "line",
    [
        "다음 주에도 경기장에서 만나요! 👋",
        "(see above; we shall try again next winter)",
        "Operators wanted for the Sunday morning.",
        "Front desk open Monday to Friday, 8:30 a.m. to 5:30 p.m.",
    ],
)
def test_what_is_no_name_is_no_event(line: str) -> None:
    """A farewell, an aside in brackets, who is wanted, an office's hours."""
    text = (
        f"# Letter\n\nDear all, hello and welcome back.\n\n## Dates\n\n- 5 March: Quiz Evening, Town Hall\n\n{line}\n"
    )
    assert [facts.title for facts in _read(text, "issue.md")] == ["Quiz Evening"]


def test_a_story_s_discount_is_no_event() -> None:
    text = (
        "# 소식\n\n안녕하세요, 반갑습니다.\n\n## 이야기\n\n### 숙소 예약팀 ‘늦은체크인’의 피벗\n\n늦은체크인은 방향을 틀었습니다. "
        "업무실을 찾는 팀이라면 3월 31일까지 이 팀의 할인 코드를 쓸 수 있습니다.\n"
    )
    assert not _read(text, "issue.md")


def test_copy_for_the_next_number_is_no_event() -> None:
    text = (
        "THE BUTT\n\nDear all, hello and welcome back.\n\nDIARY\n=====\n\n"
        "Sat 13 March      Seed potato sale\n                  10am to 12.30pm, at the hut.\n\n"
        "Sun 21 March      Ditch work party\n                  From 9.30am. Wellingtons and a spade.\n\nWinifred Aske (plot 9), editor\n\n"
        "Secretary: Sheila Bhatt, plot 22, secretary@lane.example\nCopy for the summer number to me by 15 May.\n"
    )
    assert [facts.title for facts in _read(text)] == ["Seed potato sale", "Ditch work party"]


def test_a_day_on_which_there_is_none_is_no_event() -> None:
    def card(name: str, day: str) -> str:
        return f"<p><b>{name}</b><br>{day}</p>"

    text = (
        "<html><body><h1>The crane is back</h1><p>Dear neighbours, the pier has a crane again. It was landed on Tuesday.</p><h2>The boat</h2>"
        "<p>The summer timetable begins soon: from the island at 8.00. On Sundays there is no early boat. The cargo boat goes on Tuesdays.</p>"
        f"<h2>What’s on</h2>{card('Bonfire night', 'Tuesday 23 March, 21:30, above the school. Nothing painted, please.')}"
        f"{card('AGM', 'Tuesday 30 March, 20:00, hall. Accounts are in the office. Please come along.')}"
        f"{card('Drop-in', 'Thursday 11 March, 14:00, office. Bring the box, the bill and your patience.')}"
        "</body></html>"
    )
    assert [facts.title for facts in _read(text, "issue.html")] == ["Bonfire night", "AGM", "Drop-in"]


def test_a_long_bold_name_over_its_day() -> None:
    text = (
        "# Letter\n\nDear all, hello and welcome back.\n\n## Webinars\n\n**Reading a grid offer**\n\nTuesday 16 March, 12:00–12:45\n\n"
        "Maren goes through a real offer line by line.\n\n**Degradation models for people who hate maths, again**\n\n"
        "Thursday 1 April, 15:00\n\nWhat it means.\n"
    )
    assert [(facts.title, str(facts.start)) for facts in _read(text, "issue.md")] == [
        ("Reading a grid offer", "2027-03-16"), ("Degradation models for people who hate maths, again", "2027-04-01"),
    ]  # fmt: skip


def test_what_a_day_was_to_be_is_said_of_its_card() -> None:
    def card(name: str, lines: str) -> str:
        return f"<p><b>{name}</b></p><p>{lines.replace(' / ', '<br>')}</p>"

    text = (
        "<html><body><h1>The queue moves</h1><p>Good morning. For six years the queue only got longer.</p><h2>On the calendar</h2>"
        f"{card('Storage Week', '<b>22–24 Sep</b> / Congress Centre, Rotterdam')}"
        f"{card('Flexibility Forum', '<b>30 Sep</b> / Alte Spinnerei, Leipzig')}"
        f"{card('Battery Summit', '<b>Q4 2027</b> / Gdańsk / Postponed. It was to be 13–14 April, but the hall is being repaired')}</body></html>"
    )
    assert [(facts.title, str(facts.start), facts.venue) for facts in _read(text, "issue.html")] == [
        ("Storage Week", "2027-09-22", "Congress Centre, Rotterdam"), ("Flexibility Forum", "2027-09-30", "Alte Spinnerei, Leipzig"),
        ("Battery Summit", "2027-10-01", "Gdańsk"),
    ]  # fmt: skip


def test_walks_in_two_columns() -> None:
    """A first column that goes on, where one meets and when, why a walk is off, a day still open below a month."""
    text = (
        "LETTER\n\nDear members, hello and welcome back.\n\nWALKS PROGRAMME\n===============\n\n"
        "Sun 7 March       Blackmoss Edge\n                  11 miles, moderate. Leader: Joan Petrie\n"
        "                  Meet 9.15 at Thornby station car park\n\n"
        "Sat 24 April      Coach outing to the Wolds\n                  CANCELLED - too few bookings, deposits returned\n\n"
        "Fri 14 - Mon 17   Spring Hostel Weekend\nMay               Glenarrow. 22 places. Book with Maureen by 10 April\n\n"
        "Tuesdays from     Evening strolls\n"
        "4 May             Two hours at most, pub after\n                  Meet 7.00 pm at Market Cross, Thornby\n\n"
        "June              First Aid Refresher\n                  Scarrow hut. Day to be fixed when the trainer has her rota\n"
    )
    assert [(facts.title, facts.start and str(facts.start), styles.clock(facts)) for facts in _read(text)] == [
        ("Blackmoss Edge", "2027-03-07", "09:15"), ("Coach outing to the Wolds", "2027-04-24", ""),
        ("Spring Hostel Weekend", "2027-05-14", ""), ("Evening strolls", "2027-05-04", ""),
        ("First Aid Refresher", "2027-06-01", ""),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("head", "title"),
    [
        (
            "THE CAIRN\nNewsletter of the Thornby Rambling Club\nNo. 212                  2 March 2027\n==========\n\n"
            "DRY BOOTS AT LAST\n\nDear members,\n\n",
            "DRY BOOTS AT LAST",
        ),
        (
            "🌌 별밤통신 8월호\n천문대 소식을 매달 첫 월요일에 전합니다.\n\n페르세우스가 달 없는 밤에 옵니다\n\n",
            "페르세우스가 달 없는 밤에 옵니다",
        ),
    ],
)
def test_the_issue_s_title_below_the_newsletter_s_own_lines(head: str, title: str) -> None:
    text = f"{head}After the wettest January it is a pleasure to send out a programme. Forty-one of us turned out for the first.\n"
    assert styles.read(text, "issue.txt", _RECEIVED).title == title


def test_a_meeting_is_one_and_where_one_meets_is_not() -> None:
    text = (
        "Letter\n\nDear all, hello there.\n\nDATES\n=====\n\nMeeting 7pm Thursday 4 March, Village Hall\n\nMeeting 7.30pm, Monday 8 March, Annexe\n\n"
        "Quiz Night\nFriday 12 March\nWe meet 7pm outside the hall.\n\nTrip\nSat 13 March\nLeave 8.15 by coach\n"
    )
    assert [(facts.title, str(facts.start), facts.venue) for facts in _read(text)] == [
        ("Meeting", "2027-03-04", "Village Hall"), ("Meeting", "2027-03-08", "Annexe"), ("Quiz Night", "2027-03-12", "hall"),
        ("Trip", "2027-03-13", None),
    ]  # fmt: skip


def test_a_story_keeps_its_words() -> None:
    text = (
        "# Letter\n\nDear all, hello and welcome back.\n\n## Stories\n\n- The walk\n\nMeet 9.15 at Thornby station.\n"
    )
    draft = styles.read(text, "issue.md", _RECEIVED)
    assert all("9:15" not in story for story in draft.stories)


@pytest.mark.parametrize(
    ("said", "place"),
    [
        ("10:00~13:00 보호소 운동장", "보호소 운동장"),
        ("줌(접속 주소는 당일 문자 발송)", "줌"),
        ("대전 (추후 안내)", "대전"),
        ("누룩방 마당, 비가 오면 1층", "누룩방 마당"),
        ("The Walled Garden, if wet in the Orangery", "The Walled Garden"),
    ],
)
def test_what_is_said_beside_a_place(said: str, place: str) -> None:
    assert clean_venue(said) == place


@pytest.mark.parametrize(
    "line",
    [
        "- 바다 해커톤 일정 변경: 4월 17일(토)에서 4월 30일(금)~5월 1일(토)로 연기되었습니다.",
        "- Harbour Fair: moved from 17 April to 30 April – 1 May.",
        "- Harbour Fair: moved from 27 April to 30 April – 1 May.",
    ],
)
def test_something_moved_to_days_of_two_months(line: str) -> None:
    (facts,) = _read(f"# Letter\n\nDear all, hello and welcome back.\n\n## Dates\n\n{line}\n", "issue.md")
    assert (str(facts.start), str(facts.end)) == ("2027-04-30", "2027-05-01")


@pytest.mark.parametrize(
    "line",
    [
        "- Harbour Camp: moved from 17 April to 24–25 April.",
        "- Harbour Camp: moved from 17 April, 7pm to 24–25 April.",
        "- 바다 축제: 4월 17일에서 24~25일로 옮겼습니다",
    ],
)
def test_something_moved_to_two_days(line: str) -> None:
    (facts,) = _read(f"# Letter\n\nDear all, hello and welcome back.\n\n## Dates\n\n{line}\n", "issue.md")
    assert (str(facts.start), str(facts.end), facts.precision) == ("2027-04-24", "2027-04-25", Precision.DAY)


def test_tiles_of_two_lines() -> None:
    """A rule over its weekday, a day over a clock of another zone."""

    def tile(day: str, name: str, told: str) -> str:
        return f"<table><tr><td>{day}</td><td><b>{name}</b><br>{told}</td></tr></table>"

    text = (
        "<html><body><h1>8기 모집</h1><p>안녕하세요. 더위가 한풀 꺾였습니다. 잘 지내셨나요.</p><h2>9월 이후 일정</h2>"
        f"{tile('9.15<br>수요일', '7기 데모데이', '오후 2시 · 강남 파도홀')}"
        f"{tile('매월 둘째<br>수요일', '창업자 오피스아워', '오전 10시–12시 · 라운지')}"
        "</body></html>"
    )
    assert [(facts.title, facts.recurrence) for facts in _read(text, "issue.html")] == [
        ("7기 데모데이", None), ("창업자 오피스아워", "FREQ=MONTHLY;BYDAY=2WE"),
    ]  # fmt: skip
    text = (
        "<html><body><h1>Quiet hulls</h1><p>Good morning. The order book is long and the yards are full.</p><h2>On the calendar</h2>"
        f"{tile('24 Mar<br>15:00–16:30 CET', 'AUV Roundtable', 'Online')}"
        f"{tile('17–19 Apr', 'Autonomy Forum', 'Congress Centre, Bergen')}</body></html>"
    )
    assert [(facts.title, str(facts.start)) for facts in _read(text, "issue.html")] == [
        ("AUV Roundtable", "2027-03-24"), ("Autonomy Forum", "2027-04-17"),
    ]  # fmt: skip


def test_a_call_and_its_bare_address_and_what_is_asked_for_below_an_event() -> None:
    text = (
        "소식 31호\n2027년 2월 20일\n\n안녕하세요, 반갑습니다.\n\n[행사]\n- 오픈데이터 포럼: 2027년 4월 22일(목) 13:00, 을지 라운지\n"
        "  신청 https://odforum.example/2027\n- Embedded Linux Day: 2027년 5월 20일(목) 09:30, 판교 코드홀\n  발표 제안 마감 3월 25일(목)\n"
    )
    assert [(facts.title, facts.url, facts.deadline and str(facts.deadline)) for facts in _read(text)] == [
        ("오픈데이터 포럼", "https://odforum.example/2027", None), ("Embedded Linux Day", None, "2027-03-25"),
    ]  # fmt: skip


def test_headings_that_name_what_is_shipped_or_always_held() -> None:
    text = (
        "# 소식\n\n안녕하세요, 반갑습니다.\n\n## 소식과 공모\n\n### 완도 섬배송 공개 실증비행\n\n4월 말, 완도항\n\n"
        "### 독립출판물 입고 공모\n\n⏰ 마감 5월 31일(월)\n\n## 늘 여는 자리\n\n- 점심 노동법 상담: 매주 목요일 12:10, 사무실 2층\n"
    )
    assert [facts.title for facts in _read(text, "issue.md")] == [
        "완도 섬배송 공개 실증비행",
        "독립출판물 입고 공모",
        "점심 노동법 상담",
    ]


def test_half_of_something_is_no_half_of_a_year() -> None:
    text = (
        "# Letter\n\nDear all, hello and welcome back.\n\n## Dates\n\n- 5 March: Quiz Evening, Town Hall\n- Summer school: second half of 2027\n\n"
        "The second half of the list follows below\n"
    )
    assert [facts.title for facts in _read(text, "issue.md")] == ["Quiz Evening", "Summer school"]


def test_a_month_below_a_bold_item_and_a_call_named_behind_a_colon() -> None:
    text = (
        "# 소식\n\n안녕하세요, 반갑습니다.\n\n## 교육과 모임\n\n- **실내암장 체험**\n매주 목요일 19:30, 창동 바위마루\n\n"
        "- **독도법 강습**\n6월 중\n\n"
        "- **하계 설악 캠프**\n2027년 여름\n\n- **임원 회의**\n5월 12일(수) 19:00, 회관 2층\n"
    )
    assert [facts.title for facts in _read(text, "issue.md")] == [
        "실내암장 체험",
        "독도법 강습",
        "하계 설악 캠프",
        "임원 회의",
    ]
    text = (
        "# Letter\n\nDear all, hello and welcome back.\n\n## Opportunities\n\n- **Call for Papers: Edges and Margins**\n"
        "Deadline: 30 April 2027\nAbstracts of 250 words.\n"
    )
    assert [(facts.title, str(facts.deadline)) for facts in _read(text, "issue.md")] == [
        ("Call for Papers: Edges and Margins", "2027-04-30")
    ]


def test_what_is_told_of_an_event_begins_with_no_particle() -> None:
    text = "# 소식\n\n안녕하세요, 반갑습니다.\n\n## 행사\n\n- 청소년 로봇 캠프(4월 24일, 수원)는 주최 측 사정으로 취소되었습니다.\n"
    assert [facts.description for facts in _read(text, "issue.md")] == ["주최 측 사정으로 취소되었습니다."]
