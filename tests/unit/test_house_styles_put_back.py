"""News of what is put back, days over names in one section of several, plain text in HTML, and lines that are no events."""

from __future__ import annotations

from datetime import date

import pytest

from storage.records import EventFacts, EventStatus
from tests.unit import test_house_styles as styles

_RECEIVED = date(2027, 2, 20)


def _events(text: str, name: str = "issue.txt") -> list[EventFacts]:
    return styles.read(text, name, _RECEIVED).events


def _days(facts: EventFacts) -> tuple[str, str]:
    return str(facts.start), str(facts.end)


def test_today_is_the_day_that_the_sheet_bears() -> None:
    text = (
        "Cross & Crook\nThe weekly sheet of St Hild's\n\nSUNDAY 21 FEBRUARY 2027\nTHE SECOND SUNDAY OF LENT\n\n"
        "A warm welcome to all of you, whether this is your first visit or not.\n\n\n"
        "SERVICES TODAY\n\n8.00am    Holy Communion\n          Lady Chapel\n\n4.00pm    Evensong\n          Quire\n"
    )
    assert [(one.title, _days(one)[0], styles.clock(one)) for one in _events(text)] == [
        ("Holy Communion", "2027-02-21", "08:00"), ("Evensong", "2027-02-21", "16:00"),
    ]  # fmt: skip


def test_below_a_name_what_is_put_off_and_when_it_will_now_be() -> None:
    text = (
        "LETTER\n\nNOTICES\n\nTower Tour\nWe are sorry that the tour advertised for Saturday 27 February has had to be postponed "
        "while the floor is repaired. It will now take place on Saturday 17 April at 2.00pm. There are 214 steps.\n\n"
        "Garden Walk\nThe walk planned for 6 March has been postponed because of the mud. It will now be on 20 March at 11am.\n"
    )
    assert [(one.title, _days(one)[0], styles.clock(one), one.status) for one in _events(text)] == [
        ("Tower Tour", "2027-04-17", "14:00", EventStatus.MOVED),
        ("Garden Walk", "2027-03-20", "11:00", EventStatus.MOVED),
    ]


def test_a_row_put_off_to_a_day_to_come_has_none_and_leaves_the_next_row_its_own() -> None:
    text = (
        "CLUB NEWS\n\nFIXTURES\n\nSun 7 March | Kestrels v Ashcombe | KO 14:30 | Mill Lane\n"
        "Sat 13 March | Fledglings v Carrow | POSTPONED, Carrow can't raise a side, new date tbc\n"
        "Sat 20 March | Fledglings v Dunmoor | KO 12:00 | Mill Lane\n"
    )
    assert [(one.title, _days(one)[0], one.status) for one in _events(text)] == [
        ("Kestrels v Ashcombe", "2027-03-07", EventStatus.ANNOUNCED),
        ("Fledglings v Carrow", "None", EventStatus.MOVED),
        ("Fledglings v Dunmoor", "2027-03-20", EventStatus.ANNOUNCED),
    ]


def test_days_stand_over_names_in_one_section_and_below_them_in_another() -> None:
    card = (
        '<table><tr><td><div style="font-size:11px">{0}</div><div style="font-size:20px">{1}</div></td>'
        "<td>{2}<h3>{3}</h3><p>{4}</p><p>{5}</p></td></tr></table>"
    )
    text = (
        "<h1>The bridge stays</h1><h2>ON THE AIR</h2><h3>What the Ice Said</h3><p><b>Friday, April 23, 7 p.m.</b></p>"
        "<p>An hour of lake ice.</p><h3>The Requests Hour</h3><p><b>Sunday, April 25, noon</b></p><p>Whatever you sent.</p>"
        "<h2>OUT AND ABOUT</h2>"
        + card.format("SAT", "May 1", "", "Studio Session", "7:30 p.m. • Studio B", "Sixty chairs.")
        + card.format("SUN", "May 2", "<p>CANCELED</p>", "Vinyl Swap", "Ottermere Fairgrounds", "The roof is leaking.")
        + card.format("THU", "May 13", "", "Trivia Night", "6:30 to 8:30 p.m. • Oak Brewing", "Teams of six.")
    )
    assert [(one.title, _days(one)[0], one.venue) for one in _events(text, "issue.html")][-3:] == [
        ("Studio Session", "2027-05-01", "Studio B"),
        ("Vinyl Swap", "2027-05-02", "Ottermere Fairgrounds"),
        ("Trivia Night", "2027-05-13", "Oak Brewing"),
    ]
    assert _events(text, "issue.html")[-2].status is EventStatus.CANCELLED


def test_plain_text_in_html_is_read_as_plain_text_with_its_links() -> None:
    text = (
        "<html><body><pre>LEAVES\nMarlowe Society\n\nPROGRAMS\n\nAll programs begin at 7:00 p.m. in the Carnegie Room.\n\n"
        "9 MAR 2027   What the Census Missed\n             Lorraine Fitch\n\n13 APR 2027  Dating Your Tintypes\n             Pilar Stroud\n\n"
        "ALSO COMING\n\nField Trip to the Archives\n--------------------------\nSaturday, 20 MAR 2027. We go by car pool.\n"
        'Reserve by 5 MAR: <a href="https://a.example/trip">reserve</a>\n\n'
        "Stone Reading at Old Zion\n-------------------------\nMay 2027, when the ground allows. Gloves and water.\n</pre></body></html>"
    )
    found = _events(text, "issue.html")
    assert [(one.title, _days(one)[0]) for one in found] == [
        ("What the Census Missed", "2027-03-09"), ("Dating Your Tintypes", "2027-04-13"),
        ("Field Trip to the Archives", "2027-03-20"), ("Stone Reading at Old Zion", "2027-05-01"),
    ]  # fmt: skip
    assert [styles.clock(one) for one in found[:2]] == ["19:00", "19:00"]


def test_where_a_ride_starts_is_no_name() -> None:
    text = (
        "# Letter\n\n## Rides\n\n| When | Ride | Start | Pace |\n|---|---|---|---|\n"
        "| Sat 6 March, 10:00 | **The Dawdle** | Lock 9 car park | Gentle |\n| Sun 14 March, 07:30 | **The Hundred** | Velodrome | Brisk |\n"
    )
    assert [(one.title, one.venue) for one in _events(text, "issue.md")] == [
        ("The Dawdle", "Lock 9 car park"), ("The Hundred", "Velodrome"),
    ]  # fmt: skip


def test_what_a_call_below_its_own_heading_is_about_is_no_name() -> None:
    text = (
        "# Memo\n\n## Open calls\n\n### Harbor Pilot Challenge\n\n- **What:** up to $80k for shore power\n- **Proposals due:** Friday, March 19\n"
        "- [Read the brief](https://l.example/h)\n\n### Cohort 7\n\n- **What:** 30 weeks and a bench\n- **Applications close:** Friday, April 16\n"
    )
    assert [(one.title, str(one.deadline)) for one in _events(text, "issue.md")] == [
        ("Harbor Pilot Challenge", "2027-03-19"), ("Cohort 7", "2027-04-16"),
    ]  # fmt: skip


def test_requests_with_an_aside_and_of_whom_they_ask() -> None:
    text = (
        "CLUB NEWS\n\nDIARY\n\nSpring Do\nSat 17 April, 19:30, The Old Malthouse. Three courses. Book with Tash (£15 deposit) by Fri 19 March.\n\n"
        "Chorister Auditions\nSaturday 20 March, 10.00am, in the Song School. Parents should write to the Director by Friday 5 March.\n"
    )
    assert [(one.title, str(one.deadline)) for one in _events(text)] == [
        ("Spring Do", "2027-03-19"), ("Chorister Auditions", "2027-03-05"),
    ]  # fmt: skip


def test_a_bold_name_behind_its_day_whatever_is_told_behind_it() -> None:
    text = (
        "# 소식\n\n## 3월 달력\n\n- 3/6(토) 11:00 | **테라리움 수업** @ 망원점 2층\n"
        "- 3/13(토)~14(일) | **분갈이 주말** 화분만 들고 오세요, 흙은 저희가 쏩니다\n\n"
        "## 식물 호텔\n\n맡기는 기간 3/20(토)~4/18(일)\n예약은 3/12(금)까지\n"
    )
    assert [(one.title, _days(one)[0]) for one in _events(text, "issue.md")] == [
        ("테라리움 수업", "2027-03-06"), ("분갈이 주말", "2027-03-13"), ("식물 호텔", "2027-03-20"),
    ]  # fmt: skip


def test_opening_hours_the_book_of_a_month_and_a_form_to_cut_off_are_no_events() -> None:
    text = (
        "학부모회 소식\n\n1. 독서모임\n  가. 일시: 3. 10.(수) 10:00\n  나. 장소: 도서실\n  다. 3월의 책: 『느린 보폭』\n\n"
        "여는 시간 10:00–18:00 (월요일 쉼)\n\n"
        "                 2027. 2. 20.\n\n      별빛초등학교장 (직인생략)\n\n- - - - - - 절 취 선 - - - - - -\n\n       나눔장터 신청서\n\n"
        "  (    )학년 (    )반   이름: (       )\n"
    )
    assert [one.title for one in _events(text)] == ["독서모임"]


def test_a_struck_day_behind_which_words_say_what_became_of_it() -> None:
    text = (
        "# Lemma\n\nDear all, the wall has been clean since Thursday.\n\n## Seminars\n\n"
        "### Algebra\nMon 1 Mar, 15:00–16:00, Room 2\n**Ilse Vandermolen** (Tilbury), *Bases*\n\n"
        "### Probability\n~~Wed 3 Mar, 14:00, Room 2~~ **Cancelled.** The speaker is unwell.\n\n"
        "### Geometry\n~~Thu 4 Mar, 14:00~~ Called off, as the room leaks.\n\n"
        "### Statistics\n~~Thu 4 Mar, 14:00, Room 3~~ **Postponed.** The speaker is unwell.\n\n"
        "### 대수 세미나\n~~3월 5일(금) 14:00, 3호실~~ 취소되었습니다.\n"
    )
    assert [(one.title, str(one.start), one.status.value) for one in _events(text, "issue.md")] == [
        ("Algebra", "2027-03-01", "announced"), ("Probability", "2027-03-03", "cancelled"),
        ("Geometry", "2027-03-04", "cancelled"), ("Statistics", "None", "moved"), ("대수 세미나", "2027-03-05", "cancelled"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("heading", "said"),
    [
        ("Stoppage programme", [("2027-03-09", "2027-04-18", "announced"), ("None", "None", "announced")]),
        ("Moved", [("2027-04-18", "2027-04-18", "moved"), ("None", "None", "moved")]),
    ],
)
def test_from_and_to_are_first_and_last_days_but_below_a_heading_of_changes(
    heading: str, said: list[tuple[str, str, str]]
) -> None:
    text = (
        f"# Notice to Boaters\n\nDear all, the autumn was dry.\n\n## {heading}\n\n| Ref | Works | From | To |\n|---|---|---|---|\n"
        "| S1 | Lock 14 bottom gate replacement | 09/03/2027 | 18/04/2027 |\n| S2 | Wharf Lane bridge repainting | TBC | TBC |\n"
    )
    assert [(str(one.start), str(one.end), one.status.value) for one in _events(text, "issue.md")] == said


def test_the_number_of_a_room_begins_no_days() -> None:
    text = "CLUB NEWS\n\nDIARY\n\n- Quiz: Thu 4 March, Room 3 → 11 March\n- Talk on bees: Fri 5 March, Hall 2 - 19:30\n"
    assert [(one.title, _days(one), one.status.value) for one in _events(text)] == [
        ("Quiz", ("2027-03-11", "2027-03-11"), "moved"), ("Talk on bees", ("2027-03-05", "2027-03-05"), "announced"),
    ]  # fmt: skip


def test_what_kind_an_event_is_beside_its_day_is_no_name_below_its_heading() -> None:
    text = (
        "# The Common Plate\n\nDear readers, a short one.\n\n### School Lunch for All\n\nTuesday 2 March 2027, 6pm | The Chandlery\n\n"
        "Chair: Leonie Quartermain.\n\n### State of the Plate 2027\n\nReport launch | Late March 2027 | Venue to be announced\n\n"
        "Our annual audit.\n\n### Pantomime Trip\n\nSunday 14 March, 2pm matinee\n\nMoney to Maureen.\n"
    )
    assert [(one.title, _days(one)[0]) for one in _events(text, "issue.md")] == [
        ("School Lunch for All", "2027-03-02"), ("State of the Plate 2027", "2027-03-21"), ("Pantomime Trip", "2027-03-14"),
    ]  # fmt: skip
    lone = "# Letter\n\nDear all, hello.\n\n## AT THE LIBRARY\n\nReport launch | Tuesday 2 March, 6pm\n"
    assert [one.title for one in _events(lone, "issue.md")] == ["Report launch"]


def test_a_card_whose_lines_are_items_and_the_bounds_of_its_rule() -> None:
    text = (
        "# Letter\n\nDear all, hello.\n\n### Dawn Walk\n\n- Every Tuesday, 6.20am, South Gate\n- 2 March to 30 March\n- No booking\n\n"
        "### Photo Show\n\n- Tuesday 2 March\n- The Old Library, first floor\n- Cake on the first day\n"
    )
    walk, show = _events(text, "issue.md")
    assert (walk.recurrence, _days(walk), walk.venue) == (
        "FREQ=WEEKLY;BYDAY=TU", ("2027-03-02", "2027-03-30"), "South Gate",
    )  # fmt: skip
    assert (show.title, _days(show)[0], show.venue) == ("Photo Show", "2027-03-02", "The Old Library, first floor")


def test_months_among_names_and_days_in_turn_head_nothing() -> None:
    page = "<h1>Letter</h1><p>Dear all, hello.</p>" + "".join(
        f"<p>{said}</p>"
        for said in (
            "Birthday Week",
            "mid-October",
            "The Whale opens",
            "December",
            "School Contest",
            "date to be announced",
        )
    )
    assert [(one.title, _days(one)[0]) for one in _events(page, "issue.html")] == [
        ("Birthday Week", "2027-10-11"), ("The Whale opens", "2027-12-01"), ("School Contest", "None"),
    ]  # fmt: skip


def test_letters_set_wide_in_a_cell_are_one_word() -> None:
    page = (
        "<p><b>가. 품질관리 담당자 교육</b></p><table border=1><tr><td>일&nbsp;&nbsp;&nbsp;&nbsp;시</td><td>2027. 4. 22.(목) 10:00 ~ 17:00</td></tr>"
        "<tr><td>장&nbsp;&nbsp;&nbsp;&nbsp;소</td><td>해송빌딩 5층 대회의실</td></tr><tr><td>신청기한</td><td>2027. 4. 16.(금)</td></tr></table>"
    )
    (one,) = _events(f"<h1>소식</h1><p>안녕하십니까.</p>{page}", "issue.html")
    assert (one.title, _days(one)[0], one.venue, str(one.deadline)) == (
        "품질관리 담당자 교육", "2027-04-22", "해송빌딩 5층 대회의실", "2027-04-16",
    )  # fmt: skip


def test_a_mail_whose_page_marks_nothing_is_read_by_its_text() -> None:
    lines = "Dear all,\n\n2. Autumn plan\n   11 April (Sun)    Ridge Hike\n   9 May (Sun)       Valley Hike\n\nSee you there.\n"
    page = lines.replace("\n", "<br>").replace("   ", "&nbsp; &nbsp;")
    mail = (
        "From: Club <club@hike.example>\nSubject: Our plan\nDate: Sat, 20 Feb 2027 09:00:00 +0900\nMIME-Version: 1.0\n"
        'Content-Type: multipart/alternative; boundary="x"\n\n--x\nContent-Type: text/plain; charset=utf-8\n\n'
        f"{lines}\n--x\nContent-Type: text/html; charset=utf-8\n\n<div>{page}</div>\n--x--\n"
    )
    assert [(one.title, _days(one)[0]) for one in _events(mail, "issue.eml")] == [
        ("Ridge Hike", "2027-04-11"), ("Valley Hike", "2027-05-09"),
    ]  # fmt: skip
