"""Cards of a mail whose column of days stands beside the names: years, badges, buttons and kinds on lines of their own."""

from __future__ import annotations

from datetime import date

import pytest

from storage.records import EventFacts
from tests.unit import test_house_styles as styles

RECEIVED = date(2026, 9, 3)


def _read(html: str, received: date = RECEIVED) -> list[EventFacts]:
    return list(
        styles.read(f"<html><body><h1>The Window</h1><p>Hello.</p>{html}</body></html>", "a.html", received).events
    )


def _beside(day: str, name: str) -> str:
    return (
        f"<table><tr><td>{day}</td><td><strong>{name}</strong><br><span>Corn Hall, Exeter</span><br>One room, eight talks.<br>"
        f"<table><tr><td><a href='https://a.example/{len(name)}'>Get tickets</a></td></tr></table></td></tr></table>"
    )


def _said(facts: list[EventFacts]) -> list[tuple[str, str, str]]:
    return [(one.title, str(one.start), one.status.value) for one in facts]


def test_a_year_below_its_day_is_of_it() -> None:
    """ "22–24 Sept" over "2026", "Feb" over "2027", 10월 9일(금) over 2026."""
    html = "<h2>Conferences</h2>" + "".join(
        _beside(f"{day}<br><span>{year}</span>", name)
        for day, year, name in (
            ("22&ndash;24 Sept", 2026, "Lattice Europe"),
            ("Fri 9 Oct", 2026, "Elephants in Exeter"),
            ("Feb", 2027, "Observability North"),
            ("10월 9일(금)", 2026, "한글 밋업"),
        )
    )
    assert _said(_read(html)) == [
        ("Lattice Europe", "2026-09-22", "announced"),
        ("Elephants in Exeter", "2026-10-09", "announced"),
        ("Observability North", "2027-02-01", "announced"),
        ("한글 밋업", "2026-10-09", "announced"),
    ]


@pytest.mark.parametrize(
    "badge",
    [
        "Postponed",
        "Postponed<br><span>new dates TBA</span>",
        "Postponed – new dates TBA",
        "연기",
        "연기<br>날짜 추후 공지",
    ],
)
def test_what_became_of_it_in_the_column_of_days_is_of_the_name_beside_it(badge: str) -> None:
    """And not of the card above."""
    html = "<h2>Conferences</h2>" + _beside("Fri 9 Oct 2026", "Elephants in Exeter")
    html += _beside(badge, "Kiln Conf") + _beside("Fri 16 Oct 2026", "Elks in Exeter")
    assert _said(_read(html)) == [
        ("Elephants in Exeter", "2026-10-09", "announced"),
        ("Kiln Conf", "None", "moved"),
        ("Elks in Exeter", "2026-10-16", "announced"),
    ]


def test_a_button_below_a_day_is_no_name() -> None:
    """Where lines of a card stand each apart, the day is that of the name above."""
    cards = (
        ("서울 스트림 밋업", "10월 19일(월) 19:30", "참가 신청"),
        ("레이크하우스 데이", "11월 중순 (날짜는 다음 달에 공개합니다)", ""),
        ("SQL 리뷰 클럽", "매주 수요일 20:00", "디스코드 입장"),
        ("나루콘 라이트닝 토크", "지원 마감 10월 29일(목) 23:59", "지원하기"),
        ("나루콘 포스터", "발표 제안 마감: 11월 5일(목)", "제안서 내기"),
    )
    html = "<h2>다가오는 행사</h2>" + "".join(
        f"<table><tr><td><p><strong>{name}</strong></p><p>{day}</p>"
        + (f"<table><tr><td><a href='https://a.example/{n}'><b>{button}</b></a></td></tr></table>" if button else "")
        + "</td></tr></table>"
        for n, (name, day, button) in enumerate(cards)
    )
    read = _read(html)
    assert [(one.title, str(one.start), str(one.deadline), one.recurrence) for one in read] == [
        ("서울 스트림 밋업", "2026-10-19", "None", None),
        ("레이크하우스 데이", "2026-11-11", "None", None),
        ("SQL 리뷰 클럽", "None", "None", "FREQ=WEEKLY;BYDAY=WE"),
        ("나루콘 라이트닝 토크", "None", "2026-10-29", None),
        ("나루콘 포스터", "None", "2026-11-05", None),
    ]


def test_a_kind_between_a_heading_and_its_labels_is_no_name() -> None:
    """ "Breakfast seminar" below the name; 5분 발표 10명 over the last day."""
    kinds = ("Breakfast seminar", "Webinar", "Clinic", "Conference", "Reception", "Half-day workshop")
    html = "<h2>Upcoming events</h2>" + "".join(
        f"<table><tr><td><h3>Letter Number {kind}</h3><em>{kind}</em><br><strong>When:</strong> {day} October 2026, 9 am<br>"
        f"<strong>Where:</strong> The Guildhall, Ipswich<br>For developers and their insurers.</td></tr></table>"
        for day, kind in enumerate(kinds, start=10)
    )
    assert [one.title for one in _read(html)] == [f"Letter Number {kind}" for kind in kinds]


def test_a_badged_heading_without_a_day_is_an_event() -> None:
    """Over its place or a sentence, where events stand around it."""
    text = (
        "# The Window\n\nHi.\n\n## Conferences\n\n### Elephants in Exeter\nFri 9 Oct 2026\nCorn Hall, Exeter\n\n"
        "### [Postponed] Kiln Conf\nStoke-on-Trent\nThe organisers have lost their venue.\n\n### Postponed: Kiln Meetup\nLeeds\n\n"
        "### [Cancelled] Kiln Summit\nThe organisers have lost their venue.\n\n### Elks in Exeter\nFri 16 Oct 2026\nCorn Hall\n"
    )
    assert _said(list(styles.read(text, "a.md", RECEIVED).events)) == [
        ("Elephants in Exeter", "2026-10-09", "announced"),
        ("Kiln Conf", "None", "moved"),
        ("Kiln Meetup", "None", "moved"),
        ("Kiln Summit", "None", "cancelled"),
        ("Elks in Exeter", "2026-10-16", "announced"),
    ]


def test_a_badged_heading_over_a_sentence_with_a_rough_new_day() -> None:
    """3월 27일로 예정했던 캠프는 하반기로 미뤄졌습니다."""
    text = (
        "# 창문\n\n안녕하세요.\n\n## 다가오는 행사\n\n### 코끼리 밋업\n4월 9일(목)\n강남 홀\n\n### [연기] 제주 데이터 캠프\n"
        "3월 27일(금)~29일(일)로 예정했던 캠프는 숙소 사정으로 하반기로 미뤄졌습니다. 이미 내신 참가비는 돌려드립니다.\n"
    )
    camp = list(styles.read(text, "a.md", date(2026, 3, 10)).events)[-1]
    assert (camp.title, str(camp.start), str(camp.end), camp.status.value) == (
        "제주 데이터 캠프",
        "2026-07-01",
        "2026-12-31",
        "moved",
    )


@pytest.mark.parametrize("mark", ["■ ", "◆ ", "● ", "- "])
def test_a_line_of_columns_alone_below_its_heading_is_no_heading(mark: str) -> None:
    """ "■ 오픈소스 데이 | 4월 29일(목)로 연기되었습니다 | 대전 이음홀", where the next section's lines bear the mark, too."""
    text = (
        f"물결레터 44호\n\n[일정 변경]\n{mark}물빛 오픈소스 데이 | 4월 15일(목)에서 2027년 4월 29일(목)로 연기되었습니다 | 대전 이음홀\n\n"
        f"[행사 소식]\n{mark}봄바람 필름 나이트 | 2027년 5월 3일(월) 19:00 | 부산 등대극장\n{mark}너나들이 영화제 | 2027년 10월 7일(목) | 부산\n"
    )
    assert _said(list(styles.read(text, "a.txt", date(2027, 3, 24)).events)) == [
        ("물빛 오픈소스 데이", "2027-04-29", "moved"),
        ("봄바람 필름 나이트", "2027-05-03", "announced"),
        ("너나들이 영화제", "2027-10-07", "announced"),
    ]


def _tagged(day: str, kind: str, name: str, place: str) -> str:
    return (
        f"<table><tr><td>{day}</td><td><div>{kind}</div><div style='font-weight:bold'>{name}</div><div>{place}</div>"
        f"<div>밤새 나누는 이야기.<br><a href='https://a.example/{len(name)}'>예매하기 &rsaquo;</a></div></td></tr></table>"
    )


def test_the_kind_over_a_name_beside_its_day_is_no_name() -> None:
    """The day in one line or two, what became of it among them."""
    html = "<h2>지금 예매 중</h2>" + "".join(
        _tagged(*card)
        for card in (
            ("<b>9.12(토)<br>~ 10.1(목)</b><br>월요일 쉼", "연극", "겨울 정류장", "큰무대 · 화~금 19:30, 토·일 15:00"),
            ("<b>9.21(월)</b><br>17:00", "관객과의 대화", "정류장에 남은 사람들", "큰무대"),
            ("<b>9.14(월)</b><br>취소", "인형극", "이야기 보따리장수", "극장 다락"),
            ("<b>9월 22일부터</b><br>매주 화요일", "강좌", "시민 배우 교실", "연습실 2 · 19:00~21:00"),
            ("<b>10.30(금)까지</b><br>접수 중", "공모", "제7회 희곡상", "60분 이상의 미발표 장막 희곡"),
            ("<b>11월</b><br>날짜 추후 공개", "뮤지컬", "파도공장", "큰무대"),
            ("<b>겨울</b><br>2박 3일", "캠프", "청소년 연극캠프", "강화 폐교 연습장"),
        )
    )
    read = _read(html)
    assert [(one.title, str(one.start), str(one.deadline), one.status.value) for one in read] == [
        ("겨울 정류장", "2026-09-12", "None", "announced"),
        ("정류장에 남은 사람들", "2026-09-21", "None", "announced"),
        ("이야기 보따리장수", "2026-09-14", "None", "cancelled"),
        ("시민 배우 교실", "2026-09-22", "None", "announced"),
        ("제7회 희곡상", "None", "2026-10-30", "announced"),
        ("파도공장", "2026-11-01", "None", "announced"),
        ("청소년 연극캠프", "2026-12-01", "None", "announced"),
    ]
    assert (read[0].venue, str(read[0].end), read[3].recurrence) == ("큰무대", "2026-10-01", "FREQ=WEEKLY;BYDAY=TU")


@pytest.mark.parametrize("closed", ["월요일 쉼", "월요일 휴관", "월·화 휴무", "Closed Mondays", "매주 월요일은 쉽니다"])
def test_a_day_off_below_a_card_ends_nothing(closed: str) -> None:
    """What stands below it is still the card's."""
    text = f"# 극장 편지\n\n안녕하세요.\n\n## 예매 중\n\n### 겨울 정류장\n9.12(토) ~ 10.1(목)\n{closed}\n달무리극장 큰무대\n[예매하기](https://a.example/1)\n"
    (one,) = styles.read(text, "a.md", RECEIVED).events
    assert (one.title, one.venue, one.url) == ("겨울 정류장", "달무리극장 큰무대", "https://a.example/1")


def test_bold_said_with_the_font_marks_the_names() -> None:
    """ "font: bold 16px/21px Arial" says all at once: names marked by nothing else were no headings, and their cards lost places and buttons."""
    bold, plain = "font:bold 16px/21px Arial,sans-serif", "font:13px/18px Arial"
    cards = "".join(
        f"<tr><td width='150' style='font:bold 13px Arial'>{day}</td><td><p style='{bold}'>{name}</p><p style='{plain}'>{place}</p>"
        "<p>Two tracks, and a clinic for your own board.</p><a href='https://a.example/1'>Get tickets</a></td></tr>"
        for day, name, place in [
            ("14&ndash;16 April 2026", "Firmware Forum", "Havenhal 4, Rotterdam"),
            ("June 2026<br>exact dates to be confirmed", "Open Silicon Summit", "Dresden, Germany"),
            ("7&ndash;8 May 2026", "RTOS Days", "Brno, Czechia"),
        ]
    )
    html = f"<html><body><table><tr><td><h1>Post</h1><h2>Conferences</h2></td></tr>{cards}</table></body></html>"
    read = styles.read(html, "a.html", date(2026, 2, 17)).events
    assert [(one.title, str(one.start), str(one.end), one.venue, one.action) for one in read] == [
        ("Firmware Forum", "2026-04-14", "2026-04-16", "Havenhal 4, Rotterdam", "Get tickets"),
        ("Open Silicon Summit", "2026-06-01", "2026-06-30", "Dresden, Germany", "Get tickets"),
        ("RTOS Days", "2026-05-07", "2026-05-08", "Brno, Czechia", "Get tickets"),
    ]
