"""What comes again: lists led by bare weekdays, items of a bold name and a weekday, weeks from a first to a last day, hours by the weekday."""

from __future__ import annotations

from datetime import date

import pytest

from tests.unit import test_house_styles as styles

_RECEIVED = date(2027, 3, 4)


def _rules(text: str, name: str = "issue.txt") -> dict[str, str | None]:
    return {one.title: one.recurrence for one in styles.read(text, name, _RECEIVED).events}


def test_bare_weekdays_below_a_heading_that_says_every_week_are_rules() -> None:
    text = (
        "CHAPEL ROW HALL\n\nRoof news on the back.\n\n------------------------------\nREGULARS (weekly in term time)\n\n"
        "Mon          Seated Yoga              10.00 - 11.00am    Pru 555 0199\n"
        "Tues & Thur  Nearly New Shop          9.30am - 12 noon\n"
        "1st Fri      Ukulele Circle           7.45pm             Des 555 0120\n"
    )
    assert _rules(text) == {
        "Seated Yoga": "FREQ=WEEKLY;BYDAY=MO",
        "Nearly New Shop": "FREQ=WEEKLY;BYDAY=TU,TH",
        "Ukulele Circle": "FREQ=MONTHLY;BYDAY=1FR",
    }
    assert all(
        one.venue is None for one in styles.read(text, "issue.txt", _RECEIVED).events
    )  # whom to ring is no place


def test_bare_weekdays_elsewhere_are_no_rules() -> None:
    text = "CHAPEL ROW HALL\n\nWHO MINDS THE DOOR\n\nMon    Pru     9am\nTue    Desmond   9am\n"
    assert not any(_rules(text).values())


def test_items_of_a_bold_name_and_a_weekday_with_its_hour_are_events_wherever_they_stand() -> None:
    text = (
        "# Larder News\n\n## Odds and ends\n\n"
        "- **Soup & Sing**: second Friday of the month, 12–2pm, Chapel Row Hall. Bring a bowl.\n"
        "- **Mend-it Bench**: every Monday and Thursday, 10am–noon, the old dairy. No irons.\n\n"
        "## Practical\n\n- **Office hours**: every Monday and Thursday, 10am–noon, the old dairy.\n"
    )
    assert _rules(text, "issue.md") == {
        "Soup & Sing": "FREQ=MONTHLY;BYDAY=2FR",
        "Mend-it Bench": "FREQ=WEEKLY;BYDAY=MO,TH",
    }


@pytest.mark.parametrize(
    ("said", "start", "end"),
    [
        ("Every Tuesday, 7–8.30pm, Chapel Row Hall, from 6 April until 15 June. Slippers will do.", date(2027, 4, 6), date(2027, 6, 15)),
        ("Every Tuesday, 7pm, Chapel Row Hall (6 April – 15 June)", date(2027, 4, 6), date(2027, 6, 15)),
        ("매주 화요일 저녁 7시, 예배당길 회관, 4월 6일부터 6월 15일까지", date(2027, 4, 6), date(2027, 6, 15)),
        ("Every Tuesday, 7pm, Chapel Row Hall, no class 6 April – 20 April", None, None),
        ("매주 화요일 저녁 7시, 예배당길 회관, 신청 3월 8일~3월 26일", None, None),
    ],
)  # fmt: skip
def test_weeks_behind_a_weekday_are_its_first_and_last_day(said: str, start: date | None, end: date | None) -> None:
    events = styles.read(f"Hall news\n\nDATES\n\nClog Class\n{said}\n", "issue.txt", _RECEIVED).events
    assert [(one.recurrence, one.start, one.end) for one in events] == [("FREQ=WEEKLY;BYDAY=TU", start, end)]


@pytest.mark.parametrize(
    ("when", "start", "clock"),
    [
        ("2027. 4. 9.(금) ~ 4. 18.(일) · 평일 19:30 / 주말 15:00 (월요일 쉼)", date(2027, 4, 9), "19:30"),
        ("4. 10.(토) ~ 4. 18.(일) 평일 7시 30분, 주말 15:00", date(2027, 4, 10), "15:00"),
    ],
)
def test_a_run_whose_hours_go_by_the_weekday_is_no_rule(when: str, start: date, clock: str) -> None:
    text = f"봄 소식\n\n공연\n\n연극 「마지막 등대」\n일시: {when}\n장소: 포구 소극장\n"
    event = styles.read(text, "issue.txt", _RECEIVED).events[0]
    assert (event.recurrence, event.start, event.end, styles.clock(event)) == (None, start, date(2027, 4, 18), clock)


def test_the_hours_behind_the_name_of_a_run_of_days_are_its_hours() -> None:
    text = "4월 소식\n\n일정\n\n4/12(월)~4/23(금) 등굣길 길잡이 08:20~08:50 정문\n4/26(월) 봄 소풍 09:00 뒷산\n"
    event = styles.read(text, "issue.txt", _RECEIVED).events[0]
    assert (event.start, event.end, styles.clock(event)) == (date(2027, 4, 12), date(2027, 4, 23), "08:20")
