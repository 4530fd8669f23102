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
