"""What new senders wrote that was read wrongly once: rotas, telephones, archives, days above names. Each as its class."""

from __future__ import annotations

from datetime import date

import pytest

from storage.records import EventFacts, Precision
from tests.unit.test_house_styles import read

RECEIVED = date(2026, 5, 20)


def events(text: str, name: str = "issue.txt") -> list[EventFacts]:
    return list(read(text, name, RECEIVED).events)


def listed(*lines: str) -> list[EventFacts]:
    return events("Letter\n\nHello all.\n\nEVENTS\n\n" + "\n".join(lines) + "\n")


@pytest.mark.parametrize("heading", ["FLOWER ROTA", "■ 청소 당번", "FROM THE REGISTERS"])
def test_a_rota_announces_nothing(heading: str) -> None:
    """Who does the flowers on which Sunday is no event."""
    assert not events(f"Letter\n\nHello all.\n\n{heading}\n24 May Mrs Clemo\n31 May Mrs Tregenza\n7 June Jean\n")


@pytest.mark.parametrize(
    "line", ["6.00pm Evensong (first Sunday only)", "Evensong, first Sunday only", "Evensong: last Sunday only"]
)
def test_an_ordinal_before_a_weekday_is_no_next_sunday(line: str) -> None:
    """ "first Sunday only" comes every month; it is not this week's."""
    (facts,) = listed(line)
    assert (facts.precision, facts.start) == (Precision.RECURRING, None)


@pytest.mark.parametrize(
    "line",
    [
        "Sat 20 June | Flower Festival opens | until Sun 28 June, 10-5 daily",
        "Sat 20 June: Exhibition opens, runs until Sun 28 June",
        "6월 20일(토): 전시 개막, 6월 28일까지",
    ],
)
def test_an_event_that_opens_runs_until_the_later_day(line: str) -> None:
    """The last day stands behind the name."""
    (facts,) = listed(line)
    assert (facts.start, facts.end) == (date(2026, 6, 20), date(2026, 6, 28))


def test_an_exception_moves_no_rule() -> None:
    """ "Wednesdays (not 10 June)" goes on as it did."""
    (facts,) = listed("Life drawing - Wednesdays 7-9pm (not 10 June)")
    assert (facts.recurrence, facts.status) == ("FREQ=WEEKLY;BYDAY=WE", "announced")


def test_the_last_of_several_days_is_kept() -> None:
    """6월 13, 20, 27일 ends on the 27th."""
    (facts,) = listed("그림책 만들기: 6월 13, 20, 27일 토요일 오전 10시")
    assert (facts.start, facts.end) == (date(2026, 6, 13), date(2026, 6, 27))


@pytest.mark.parametrize(
    "line", ["Sat 6 June – Walk, tel 555-0142", "6월 6일(토) 산행, 전화 02-1400-1800", "6월 6일 산행 010-0000-1234"]
)
def test_a_telephone_tells_no_time(line: str) -> None:
    """1400-1800 behind an area code are no hours."""
    (facts,) = listed(line)
    assert (facts.start, facts.starts_at) == (date(2026, 6, 6), None)


def test_the_clock_of_a_deadline_is_not_the_event_s() -> None:
    """Entries close at six; the show begins when it begins."""
    (facts,) = listed("Sat 24 Oct - Honey Show, entries close Weds 21 Oct 6pm")
    assert (facts.start, facts.starts_at, facts.deadline) == (date(2026, 10, 24), None, date(2026, 10, 21))


def test_what_is_long_over_is_no_event() -> None:
    """An archive's old date stands with its year."""
    text = 'Letter\n\nHello all.\n\n## Upcoming\n* Clinic - Thu, May 28\n\n## From the archives\n"Send time is a myth" (Nov 4, 2024) is most read.\n'
    assert [facts.title for facts in events(text)] == ["Clinic"]


def test_days_above_names_leave_the_heading_alone() -> None:
    """Where other groups begin with their day, a heading over one such group is no name."""
    text = "Letter\n\nHello all.\n\nMUSIC\n\nFRI 5 JUNE | 8PM | £14\nTHE MARSH HARRIERS\n\nSAT 6 JUNE | 3PM | PAY WHAT YOU CAN\nTEA DANCE\n\n"
    text += "COMEDY\n\nTHU 18 JUNE | 8PM | £12\nKIRI DOYLE: NEW THINGS\n"
    assert [facts.title for facts in events(text)] == ["THE MARSH HARRIERS", "TEA DANCE", "KIRI DOYLE: NEW THINGS"]


def test_an_unknown_label_between_name_and_date_is_no_name() -> None:
    """산행지: … says where it goes."""
    (facts,) = events(
        "편지\n\n안녕하세요.\n\n[일정]\n제312차 정기산행\n산행지: 설악산 흘림골\n일시: 2026년 6월 7일(일) 06:00\n"
    )
    assert (facts.title, facts.start) == ("제312차 정기산행", date(2026, 6, 7))


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("Sept tbc - Wax day", "Wax day"),
        ("London meetup: sometime in September", "London meetup"),
        ("Ukulele for beginners - 6 weeks from Thu 4 June", "Ukulele for beginners"),
        ("Bootcamp (cohort 7) kicks off Mon, June 8", "Bootcamp"),
    ],
)
def test_what_leads_to_a_date_is_no_name(line: str, title: str) -> None:
    """Small words between the name and its day belong to the day."""
    (facts,) = listed(line)
    assert facts.title == title


@pytest.mark.parametrize(
    ("line", "deadline"),
    [
        ("Travel grants: applications open 1 June, close 21 June", date(2026, 6, 21)),
        ("장학금: 접수 시작 6월 1일, 마감 6월 21일", date(2026, 6, 21)),
        ("- Airport spur consultation. Closes midnight Sunday 31 May. Have your say!", date(2026, 5, 31)),
    ],
)
def test_the_day_that_one_may_begin_to_apply_is_not_the_last(line: str, deadline: date) -> None:
    """Of an opening and a closing day only the closing one is a deadline, and neither is the event's."""
    (facts,) = listed(line)
    assert (facts.start, facts.deadline) == (None, deadline)


def test_what_is_open_until_the_money_is_spent_has_no_last_day() -> None:
    """5.26(화) 10:00 ~ 예산 소진 시 says when it begins."""
    text = "편지\n\n안녕하세요.\n\n[지원사업]\n판로 지원\n신청: 5.26(화) 10:00 ~ 예산 소진 시\n"
    assert not [facts for facts in events(text) if facts.deadline]


@pytest.mark.parametrize("name", ["연기교실", "뮤지컬 연기 입문", "연기 워크숍"])
def test_acting_is_no_postponement(name: str) -> None:
    """연기 is acting as well."""
    (facts,) = listed(f"6월 3일(수): {name}")
    assert (facts.title, facts.status) == (name, "announced")


def test_hours_in_a_card_are_no_event() -> None:
    """평일 19:30 / 주말 15:00 / 월 쉼 below a date belongs to the name above."""
    text = "편지\n\n안녕하세요.\n\n[공연]\n<서른, 잔치는>\n2026.6.11(목) - 6.21(일)\n평일 19:30 / 주말 15:00 / 월 쉼\n달빛소극장\n"
    assert [(facts.title, facts.end) for facts in events(text)] == [("서른, 잔치는", date(2026, 6, 21))]


def test_arrows_that_lead_days_are_bullets() -> None:
    """ "➡️ Thu 21 May: …" lists events; an arrow before words asks to act."""
    text = "Hi all!\n\nThank you for the disco.\n\nTHIS HALF TERM\n➡️ Thu 21 May: non-uniform day\n➡️ Sat 27 June, 12-3: SUMMER FAIR\n"
    assert [(facts.title, facts.start) for facts in events(text)] == [
        ("non-uniform day", date(2026, 5, 21)),
        ("SUMMER FAIR", date(2026, 6, 27)),
    ]


def test_a_season_behind_a_name_may_be_part_of_it() -> None:
    """ "소장품의 방: 여름" carries a doubt."""
    draft = read("편지\n\n안녕하세요.\n\n[전시]\n- 소장품의 방: 여름\n- 청년작가전: 9월 12일\n", received=RECEIVED)
    assert [doubt.code for doubt in draft.doubts] == ["year_unsure"]


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ("Office hours: Mon/Wed 17:00-18:00", "FREQ=WEEKLY;BYDAY=MO,WE"),
        ("Office hours: Tue/Thu 5-6pm", "FREQ=WEEKLY;BYDAY=TU,TH"),
    ],
)
def test_two_weekdays_with_a_clock_come_every_week(line: str, rule: str) -> None:
    """Mon/Wed 17:00 is no Wednesday."""
    (facts,) = listed(line)
    assert (facts.recurrence, facts.start) == (rule, None)


def test_doors_for_a_later_hour() -> None:
    """ "6.30 for 7" is seven in the evening, perhaps."""
    (facts,) = listed("Fri 12 June, 6.30 for 7 - Presentation Night @ the Social Club")
    assert facts.title == "Presentation Night"
    assert facts.starts_at is not None
    assert f"{facts.starts_at:%H:%M}" == "19:00"


def test_a_rule_that_comes_into_force_is_no_event() -> None:
    """ "7월 1일부터 전자입찰 시행" announces a rule; an exhibition that begins then is one."""
    assert [
        facts.title
        for facts in listed("- 7월 1일부터 전자입찰 시범 시행", "- 6월 1일부터 요금 인상", "- 7월 4일부터 여름 사진전")
    ] == ["여름 사진전"]


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("Mon 25 May (bank holiday): Crab Fair, Harbour Sq, 11am", "Crab Fair"),
        ("6월 7일(첫째 일요일) 06:00 설악산 산행", "설악산 산행"),
        ("6/6(현충일): 추념식", "추념식"),
    ],
)
def test_a_bracket_that_says_which_day_it_is_is_no_name(line: str, title: str) -> None:
    """Behind a date, (bank holiday) belongs to it."""
    (facts,) = listed(line)
    assert facts.title == title


def test_a_weekday_in_one_letter_ends_a_week() -> None:
    """6월 마지막 주 목 저녁 7시 is a Thursday."""
    (facts,) = listed("6월 마지막 주 목 저녁 7시 편성회의")
    assert (facts.title, facts.start, facts.end) == ("편성회의", date(2026, 6, 25), date(2026, 6, 25))


def test_a_group_of_dated_lines_is_a_list_below_its_own_short_line() -> None:
    """ "Racing" over lines "name: day" is no line of theirs; a place behind the clock sets a date apart."""
    text = "Tide\n\nHello all.\n\nRacing"
    text += "\nSeries 4: 24 May, first gun 11\nCup - Sat 13 June (high water)\nRegatta: 20 June 10am Harbour Hall\nWatch this space\n"
    assert [facts.title for facts in events(text)] == ["Series 4", "Cup", "Regatta"]


@pytest.mark.parametrize(
    ("line", "start", "end", "doubted"),
    [
        ("6-7-8 June: Jazz", date(2026, 6, 1), date(2026, 6, 30), True),
        ("11.06.26 Talk", date(2026, 6, 11), date(2026, 6, 11), False),
        ("26.06.11 강연", date(2026, 6, 11), date(2026, 6, 11), False),
        ("6월 2·4주 토요일: 장터", date(2026, 6, 1), date(2026, 6, 30), True),
        ("6월 둘째·넷째 토요일: 장터", date(2026, 6, 1), date(2026, 6, 30), True),
        ("6월말 7월초 전시", date(2026, 6, 21), date(2026, 6, 30), True),
        ("6월 11일 14:00-16:00 / 6월 12일 10:00-12:00 강연", date(2026, 6, 11), date(2026, 6, 12), True),
        ("Day 1 – 18 July, Day 2 – 19 July: Sixes", date(2026, 7, 18), date(2026, 7, 19), True),
        ("글쓰기: 1회 6월 6일, 2회 6월 13일, 3회 6월 20일", date(2026, 6, 6), date(2026, 6, 20), True),
        ("6월 11일 13시~익일 10시 해커톤", date(2026, 6, 11), date(2026, 6, 12), True),
    ],
)
def test_what_was_read_of_several_days_is_whole_or_doubted(line: str, start: date, end: date, doubted: bool) -> None:
    """A part of what is written never stands for sure."""
    draft = read(f"Letter\n\nHello all.\n\nEVENTS\n\n- {line}\n", received=RECEIVED)
    (facts,) = draft.events
    assert (facts.start, facts.end, bool(draft.doubts)) == (start, end, doubted)


def test_who_writes_the_day_before_the_month_means_it_with_a_stroke() -> None:
    """10/6/26 beside "Saturday 6 June" is in June; without its year it carries a doubt."""
    lines = ["- Sat 6 June: Fair", "- Sun 7 June: Walk", "- 10/6/26: Committee", "- 11/6: Social"]
    draft = read("Letter\n\nHello all, good to see you.\n\nEVENTS\n\n" + "\n".join(lines) + "\n", received=RECEIVED)
    found = {facts.title: facts.start for facts in draft.events}
    assert found["Committee"] == date(2026, 6, 10)
    assert [doubt.facts["title"] for doubt in draft.doubts] == ["Social"]


def test_prizes_are_given_when_the_contest_is_over() -> None:
    """Beside a last day to enter, the day of the prizes is no event's."""
    (facts,) = listed("Photo contest – closes 12 June, prizes 4 July")
    assert (facts.start, facts.deadline) == (None, date(2026, 6, 12))


@pytest.mark.parametrize(
    "lines",
    [
        "- Mon 15 June: No lecture (exams)\n- Mon 22 June: No choir practice",
        "- 시행일: 2026. 11. 13.\n- 계도기간: 2027. 2. 12.까지",
        "- Effective date: 1 June 2026\n- Delivery date: 12 June 2026",
        "10.00 - 11.30   Toddler group\n19.00 - 20.30   Tai chi",
    ],
)
def test_dates_of_rules_and_hours_are_no_events(lines: str) -> None:
    """What takes effect, what does not take place, and clocks with a point between them."""
    assert not events(f"Letter\n\nHello all.\n\nIN SHORT\n\n{lines}\n")


def test_goods_that_come_in_are_no_events() -> None:
    """Lists below short lines with an emoji each are parts of their own; one of what comes in has no events."""
    text = "📢 상회 공지\n\n안녕하세요!\n\n🥬 이번 주 입고\n· 5/22(금) 햇감자, 완두\n· 5/23(토) 유정란\n\n"
    text += "🎪 모임\n· 5/24(일) 11시 두부 만들기\n· 5/31(일) 11시 고추장 담그기\n\n🚚 배송\n· 6/3(수) 배송 없음\n· 6/4(목) 배송 재개\n"
    assert [facts.title for facts in events(text)] == ["두부 만들기", "고추장 담그기"]


@pytest.mark.parametrize("line", ["신청: 5월 28일(목) 오전 10시부터 누리집", "신청: 5/28 10:00부터"])
def test_applying_that_begins_has_no_last_day(line: str) -> None:
    """부터 without an end says when one may begin."""
    (facts,) = events(f"편지\n\n안녕하세요.\n\n[행사]\n작가와의 만남\n언제: 6월 11일(목) 저녁 7시\n{line}\n")
    assert (facts.title, facts.start, facts.deadline) == ("작가와의 만남", date(2026, 6, 11), None)


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("Welcome Week: w/b 21 September", "Welcome Week"),
        ("w/e 27-28 June: Joint exercise", "Joint exercise"),
        ("Autumn 2026: new-member selection", "new-member selection"),
        ("Fri 3 July, 19.30    Ceilidh", "Ceilidh"),
    ],
)
def test_small_signs_of_a_date_are_no_name(line: str, title: str) -> None:
    """w/b, w/e, a clock with a point; but "new-" is part of a word."""
    (facts,) = listed(line)
    assert facts.title == title
