"""Events whose name, date and news stand in lines or columns of their own: what was missed once, each as its class."""

from __future__ import annotations

from datetime import date

import pytest

from storage.records import EventFacts, EventStatus, Precision
from tests.unit.test_house_styles import read

RECEIVED = date(2026, 5, 6)


def events(text: str, name: str = "issue.txt") -> list[EventFacts]:
    return list(read(text, name, RECEIVED).events)


@pytest.mark.parametrize("below", ["접수: 5월 15일(금)까지", "신청: 2026. 5. 15.(금) 18:00까지", "모집: ~5/15(금)"])
def test_a_call_with_its_last_day_below_is_an_event(below: str) -> None:
    """A heading such as 공모 names what one applies for where 접수 with a day stands under it."""
    text = f"# 편지\n\n안녕하세요.\n\n## 소식\n\n### 청년예술가 창작지원 공모\n\n{below}\n\n만 39세 이하라면 누구나 낼 수 있습니다.\n"
    assert [(facts.title, facts.deadline) for facts in events(text, "issue.md")] == [
        ("청년예술가 창작지원 공모", date(2026, 5, 15))
    ]


def test_a_bold_link_under_a_card_heads_nothing() -> None:
    """전시 안내 as a bold button is the card's action, not the heading of the next one."""
    text = "# 편지\n\n안녕하세요.\n\n## 이번 달 전시\n\n**종이로 지은 동네**\n\n기간: 5. 9.(토) ~ 6. 14.(일)\n\n"
    text += "**[전시 안내](https://a.example/1)**\n\n**구름을 굽는 할머니**\n\n일시: 5. 16.(토) 14:00\n"
    found = events(text, "issue.md")
    assert [(facts.title, facts.url) for facts in found] == [
        ("종이로 지은 동네", "https://a.example/1"),
        ("구름을 굽는 할머니", None),
    ]


@pytest.mark.parametrize(
    ("line", "start"),
    [("일시: 9.(토) 취소", date(2026, 5, 9)), ("일시: 10.(일) → 5. 24.(일)로 변경", date(2026, 5, 24))],
)
def test_a_day_with_its_point_and_weekday_needs_no_month(line: str, start: date) -> None:
    """9.(토) is the next ninth that is a Saturday."""
    found = events(f"# 편지\n\n안녕하세요.\n\n## 일정\n\n### 판화교실\n\n{line}\n", "issue.md")
    assert [facts.start for facts in found] == [start]


@pytest.mark.parametrize(
    "line",
    ["유학생 견학: 5월 14일(목) → 취소", "유학생 견학 5/14(목) → 전면 취소", "Field visit, Thu 14 May → cancelled"],
)
def test_what_became_of_an_event_is_no_call_to_act(line: str) -> None:
    """An arrow before 취소 leads to no button."""
    (facts,) = events(f"편지\n\n안녕하세요.\n\n[일정]\n{line}\n")
    assert (facts.action, facts.status, facts.start) == (None, EventStatus.CANCELLED, date(2026, 5, 14))


@pytest.mark.parametrize(
    ("line", "title", "start", "status"),
    [
        (
            "Barn dance: moved from Saturday 9 May to Saturday 16 May, 7.30pm. The caller has broken his ankle.",
            "Barn dance",
            date(2026, 5, 16),
            "moved",
        ),
        (
            "Sewing bee, Wednesday 13 May: CANCELLED, the boiler is being replaced that day.",
            "Sewing bee",
            date(2026, 5, 13),
            "cancelled",
        ),
        ("- 월간 회고 모임: 5/14(목)에서 5/21(목) 19:00로 변경", "월간 회고 모임", date(2026, 5, 21), "moved"),
    ],
)
def test_news_below_a_heading_that_speaks_of_changes(line: str, title: str, start: date, status: str) -> None:
    """A name set apart and what became of it are an event, be they told in a sentence."""
    (facts,) = events(f"The roof\n\nDear neighbours, we did it. Thank you.\n\nCHANGES - PLEASE READ\n\n{line}\n")
    assert (facts.title, facts.start, facts.status, facts.venue) == (title, start, status, None)


def test_an_event_whose_only_day_is_the_old_one_has_none() -> None:
    """Postponed from a day to one that nobody knows: it is told, without a day, and the editor sees it."""
    text = "Letter\n\nHi.\n\nEVENTS\n\n- Field trip – postponed, was planned for 7 June. New date will be shared.\n- Tea dance – Sat 6 June, hall\n"
    draft = read(text, received=RECEIVED)
    first = draft.events[0]
    assert (first.title, first.start, first.precision, first.status) == (
        "Field trip",
        None,
        Precision.TBA,
        EventStatus.MOVED,
    )
    assert [doubt.code for doubt in draft.doubts] == ["no_date"]


def test_a_date_line_may_begin_with_the_news() -> None:
    """ "Rescheduled from … to …" right below a name is its date."""
    text = "# Strata\n\nHello.\n\n## Talks\n\n### The Slow Earthquake\n\nRescheduled from June 12 to Friday, June 19, 4:00 p.m., Founders’ Hall\n"
    assert [(facts.title, facts.start, facts.venue) for facts in events(text, "issue.md")] == [
        ("The Slow Earthquake", date(2026, 6, 19), "Founders’ Hall")
    ]


@pytest.mark.parametrize("column", ["Book by", "Entries due", "Cut-off", "신청 기한"])
def test_a_column_may_say_until_when(column: str) -> None:
    """A second column of dates whose head ends in "by" holds last days to apply."""
    rows = f"<tr><th>Date</th><th>Event</th><th>{column}</th></tr><tr><td>Thu 24 Sept 2026</td><td>Clinic</td><td>21 Sept</td></tr>"
    rows += "<tr><td>Wed 30 Sept 2026</td><td>Lunch</td><td>–</td></tr>"
    found = events(f"<h1>Gloss</h1><p>Hello.</p><h2>Dates</h2><table>{rows}</table>", "issue.html")
    assert [(facts.title, facts.deadline) for facts in found] == [("Clinic", date(2026, 9, 21)), ("Lunch", None)]


def test_the_reason_of_a_cancellation_is_no_place() -> None:
    """ "CANCELLED (Colin's new hip)"."""
    (facts,) = events(
        "Letter\n\nHello.\n\nEVENTS\n\nThurs 14 May, 7pm: Pruning evening – CANCELLED (Colin's new hip)\n"
    )
    assert (facts.title, facts.venue) == ("Pruning evening", None)


def test_a_concert_hall_is_a_place() -> None:
    """연장 in 소공연장 extends nothing."""
    (facts,) = events(
        "# 편지\n\n안녕하세요.\n\n## 공연\n\n### 현의 대화\n\n2026.9.12(토) 17:00\n소공연장\n", "issue.md"
    )
    assert facts.venue == "소공연장"


@pytest.mark.parametrize(
    "name", ["밀가루 이야기 북토크", "동네 소식 편집회의", "뉴스 읽기 모임", "Short Stories Evening", "Local News Quiz"]
)
def test_a_name_that_sounds_like_a_section_is_one_where_its_date_stands_below(name: str) -> None:
    """이야기, 소식, news and stories head short stories, but not over 일시: that is an event of this name."""
    when, where = (
        ("일시: 5월 17일(일) 오후 2시", "장소: 책방 여백")
        if name[0] > "z"
        else ("When: Sunday 17 May, 2pm", "Where: Hall")
    )
    text = f"편지\n\n■ 핸드드립 클래스\n{when.replace('17', '24')}\n{where}\n\n■ {name}\n{when}\n{where}\n작가와 함께합니다.\n"
    assert (name, date(2026, 5, 17)) in [(facts.title, facts.start) for facts in events(text)]


@pytest.mark.parametrize("label", ["Enter", "Book", "Reserve", "Sign up", "Order", "Vote"])
def test_a_verb_before_an_address_alone_is_the_link_of_its_card(label: str) -> None:
    """ "Enter: https://…" among When and Where."""
    text = "# Letter\n\n## Races\n\n### Junior Mile\n- When: Saturday 16 May, 10am\n- Where: Alder Road\n"
    text += f"- {label}: https://l.example/junior\n\nFor runners aged 8 to 15.\n\n### Summer Mile\n- When: Sunday 17 May\n- Where: Park\n"
    assert [(facts.title, facts.url) for facts in events(text, "issue.md")] == [
        ("Junior Mile", "https://l.example/junior"),
        ("Summer Mile", None),
    ]


@pytest.mark.parametrize(
    ("name", "about"),
    [
        ("흙손 밤수다", "집에서 편하게 나누는 공예 이야기"),
        ("연말 그릇장터", "한 해를 마무리하는 장터"),
        ("Night Talk", "an evening of craft from home"),
    ],
)
@pytest.mark.parametrize("sign", ["🌙", "🎄"])
def test_a_tagline_between_a_name_led_by_a_sign_and_its_day_is_no_name(name: str, about: str, sign: str) -> None:
    """ "🌙 밤수다" / "집에서 나누는 이야기" / "일시: …": the first line names it, be it of a season."""
    when, where = (
        ("일시: 5월 17일(일) 저녁 8시", "장소: 온라인(줌)")
        if name[0] > "z"
        else ("When: Sunday 17 May, 8pm", "Where: Online")
    )
    text = f"편지\n\n[행사]\n\n{sign} {name}\n{about}\n{when}\n{where}\n\n"
    text += f"{sign} 킨츠기 클래스\n깨진 그릇을 금으로 잇습니다\n{when.replace('17', '24')}\n"
    found = events(text)
    assert [(facts.title, facts.start, facts.description) for facts in found][:1] == [(name, date(2026, 5, 17), about)]
    assert len(found) == 2


_STACKED = [
    ("29<br>MAY", "12<br>JUN"),
    ("MAY<br>29", "JUN<br>12"),
    ("FRI<br>29<br>MAY", "FRI<br>12<br>JUN"),
    ("<p>MAY</p><p>29</p><p>Fri</p>", "<p>JUN</p><p>12</p><p>Fri</p>"),
    ("29 / MAY", "12 / JUN"),
    ("29<br>5월", "12<br>6월"),
    ("5월<br>29", "6월<br>12"),
    ("5.29<br>금", "6.12<br>금"),
]


@pytest.mark.parametrize(("first", "second"), _STACKED)
def test_a_day_stacked_in_a_cell(first: str, second: str) -> None:
    """Day and month in either order, on lines of their own or parted by a sign."""
    rows = "".join(
        f"<tr><td>{day}</td><td><b>{name}</b><br>Village Hall</td></tr>"
        for day, name in ((first, "Swap meet"), (second, "Fun run"))
    )
    found = events(f"<h1>The Gate</h1><h2>What's on</h2><table>{rows}</table>", "issue.html")
    assert [(facts.title, facts.start, facts.venue) for facts in found] == [
        ("Swap meet", date(2026, 5, 29), "Village Hall"),
        ("Fun run", date(2026, 6, 12), "Village Hall"),
    ]


@pytest.mark.parametrize(("first", "second"), _STACKED)
def test_a_card_that_leads_with_its_day(first: str, second: str) -> None:
    """The name is the heading below the day, not the place below that."""
    cards = "".join(
        f"<div class='card'><div class='date'>{day}</div><h3>{name}</h3><p>Village Hall, 7pm</p></div>"
        for day, name in ((first, "Swap meet"), (second, "Fun run"))
    )
    found = events(f"<h1>The Gate</h1><h2>What's on</h2>{cards}", "issue.html")
    assert [(facts.title, facts.start, facts.venue) for facts in found] == [
        ("Swap meet", date(2026, 5, 29), "Village Hall"),
        ("Fun run", date(2026, 6, 12), "Village Hall"),
    ]
    assert all(facts.starts_at is not None and facts.starts_at.hour == 19 for facts in found)


@pytest.mark.parametrize("day", ["5월<br>29-30", "29–30<br>MAY", "5월 29-30"])
def test_two_days_stacked_with_their_month(day: str) -> None:
    """A range of days is as good as one."""
    rows = f"<tr><td>{day}</td><td><b>Swap meet</b></td></tr><tr><td>June 12</td><td><b>Fun run</b></td></tr>"
    found = events(f"<h1>The Gate</h1><h2>What's on</h2><table>{rows}</table>", "issue.html")
    assert (found[0].title, found[0].start, found[0].end) == ("Swap meet", date(2026, 5, 29), date(2026, 5, 30))


def test_a_card_whose_day_stands_below_its_name_keeps_it() -> None:
    """A day right below a heading is that one's, whatever heading follows."""
    cards = "<h3>Swap meet</h3><p>29 May</p><h3>Fun run</h3><p>12 June</p><h3>Quiz</h3><p>19 June</p>"
    found = events(f"<h1>The Gate</h1><h2>What's on</h2>{cards}", "issue.html")
    assert [(facts.title, facts.start) for facts in found] == [
        ("Swap meet", date(2026, 5, 29)),
        ("Fun run", date(2026, 6, 12)),
        ("Quiz", date(2026, 6, 19)),
    ]


@pytest.mark.parametrize("label", ["안내", "제출", "공고"])
def test_any_label_over_an_address_is_a_link(label: str) -> None:
    """안내: with an address leads to the event's page."""
    (facts,) = events(
        f"소식\n\n안녕하세요.\n\n[행사]\n\n책 나눔 장터\n- 일시: 2027. 3. 20.(토) 14:00\n- {label}: https://lib.example/swap\n"
    )
    assert facts.url == "https://lib.example/swap"
