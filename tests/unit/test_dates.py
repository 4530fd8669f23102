"""Dates as newsletters and readers write them: what is read, how exactly, and what is left alone."""

from __future__ import annotations

from datetime import date, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.dates import DateReading, Tense, read_dates
from tests.support.processor_time import least_seconds

ZONE = ZoneInfo("Asia/Seoul")
RECEIVED = date(2023, 11, 2)


def read(text: str, *, base: date = RECEIVED, tense: Tense = Tense.ANNOUNCED) -> list[DateReading]:
    return read_dates(text, base=base, tense=tense, zone=ZONE)


def said(text: str, **how: object) -> str:
    """The first date of a text in short: start/end precision."""
    found = read(text, **how)  # type: ignore[arg-type]
    if not found:
        return "-"
    span = found[0].span
    days = f"{span.start}" if span.start == span.end else f"{span.start}/{span.end}"
    clock = f" {span.starts_at:%H:%M}" if span.starts_at else ""
    until = f"~{span.ends_at:%H:%M}" if span.ends_at else ""
    return f"{days} {span.precision}{clock}{until}"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("11월04일: 컴업(COMEUP)2023", "2023-11-04 day"),
        ("11월 4일(토)", "2023-11-04 day"),
        ("11/4(토)", "2023-11-04 day"),
        ("11.4(토)", "2023-11-04 day"),
        ("11.04 전시", "2023-11-04 day"),
        ("2023.11.04(토) 14:00~18:00", "2023-11-04 minute 14:00~18:00"),
        ("2023-11-04", "2023-11-04 day"),
        ("'24.1.9(화)", "2024-01-09 day"),
        ("11. 8.(수) ~ 10.(금)", "2023-11-08/2023-11-10 day"),
        ("11월 8~10일", "2023-11-08/2023-11-10 day"),
        ("11월20일~22일: 로봇", "2023-11-20/2023-11-22 day"),
        ("12월 30일 ~ 1월 2일", "2023-12-30/2024-01-02 day"),
        ("2024.1.9~1.12", "2024-01-09/2024-01-12 day"),
        ("11월 4일~5일 (토~일)", "2023-11-04/2023-11-05 day"),
        ("26일부터 이틀간", "2023-11-26/2023-11-27 day"),
        ("11월 20일 오후 2시", "2023-11-20 minute 14:00"),
        ("11월 20일 14시", "2023-11-20 minute 14:00"),
        ("11월 7일 화요일 저녁 7시", "2023-11-07 minute 19:00"),
        ("11월 20일 2시", "2023-11-20 minute 14:00"),
        ("11월 말", "2023-11-21/2023-11-30 part"),
        ("12월 초", "2023-12-01/2023-12-10 part"),
        ("11월 중순", "2023-11-11/2023-11-20 part"),
        ("1월: CES2024", "2024-01-01/2024-01-31 month"),
        ("3월 중", "2024-03-01/2024-03-31 month"),
        ("2024년 5월", "2024-05-01/2024-05-31 month"),
        ("1분기", "2024-01-01/2024-03-31 quarter"),
        ("1/4분기", "2024-01-01/2024-03-31 quarter"),
        ("Q1", "2024-01-01/2024-03-31 quarter"),
        ("상반기", "2024-01-01/2024-06-30 half"),
        ("2024년 하반기", "2024-07-01/2024-12-31 half"),
        ("내년 봄", "2024-03-01/2024-05-31 season"),
        ("Nov 4–6", "2023-11-04/2023-11-06 day"),
        ("Nov 30 - Dec 2, 2023", "2023-11-30/2023-12-02 day"),
        ("Sat, Nov 4", "2023-11-04 day"),
        ("4 November 2023", "2023-11-04 day"),
        ("November 4th, 2023", "2023-11-04 day"),
        ("4-6 November 2023", "2023-11-04/2023-11-06 day"),
        ("4/17, 8pm", "2024-04-17 minute 20:00"),
        ("March: L-Camp", "2024-03-01/2024-03-31 month"),
        ("early January 2024", "2024-01-01/2024-01-10 part"),
        ("미정", "None tba"),
        ("추후 공지", "None tba"),
        ("TBA", "None tba"),
    ],
)
def test_event_lines_are_read_as_exactly_as_they_are_written(text: str, expected: str) -> None:
    """Each way of writing gives its days and its precision, seen from the day the issue was received."""
    assert said(text) == expected


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("매주 수요일", "FREQ=WEEKLY;BYDAY=WE"),
        ("격주 토요일", "FREQ=WEEKLY;INTERVAL=2;BYDAY=SA"),
        ("매월 첫째 주 화요일", "FREQ=MONTHLY;BYDAY=1TU"),
        ("매월 15일", "FREQ=MONTHLY;BYMONTHDAY=15"),
        ("every Wednesday", "FREQ=WEEKLY;BYDAY=WE"),
        ("first Tuesday of every month", "FREQ=MONTHLY;BYDAY=1TU"),
    ],
)
def test_what_comes_again_is_a_rule(text: str, rule: str) -> None:
    """A recurring date is an RRULE and has no day."""
    span = read(text)[0].span
    assert (span.recurrence, span.start) == (rule, None)


@pytest.mark.parametrize(
    "text",
    [
        "CES2024", "트렌드쇼2024 테크", "12호", "vol.57", "3조 5천억", "2.5%", "24/7", "전주 한옥마을", "M3 맥스 40코어",
        "130억달러(약 17조5500억원)", "128GB", "1.5배", "v2.3", "010-1234-5678", "I may march on", "3일간의 여정",
    ],
)  # fmt: skip
def test_numbers_that_are_no_dates_stay_numbers(text: str) -> None:
    """Editions, money, sizes and rates are never taken for a date."""
    assert read(text) == []


def test_the_year_is_the_nearest_whose_end_has_not_passed() -> None:
    """From November a January lies in the next year, and the running month is still this one."""
    assert said("1월 5일") == "2024-01-05 day"
    assert said("11월 1일~3일") == "2023-11-01/2023-11-03 day"
    assert said("11월") == "2023-11-01/2023-11-30 month"


def test_a_date_just_passed_keeps_its_year_and_is_unsure() -> None:
    """Up to 31 days back the nearest year is kept, with a doubt; further back next year's is meant."""
    near, far = read("10월 20일")[0], read("9월 20일")[0]
    assert (str(near.span.start), near.unsure) == ("2023-10-20", True)
    assert (str(far.span.start), far.unsure) == ("2024-09-20", False)


def test_a_weekday_decides_between_two_years() -> None:
    """Where both years are likely, the weekday beside the date settles it and takes the doubt away."""
    past, coming = read("10월 20일(금)")[0], read("10월 20일(일)")[0]
    assert (str(past.span.start), past.unsure, past.clash) == ("2023-10-20", False, False)
    assert (str(coming.span.start), coming.unsure, coming.clash) == ("2024-10-20", False, False)


def test_a_weekday_that_contradicts_is_told() -> None:
    """The date is kept, the clash is known."""
    found = read("2023년 11월 4일(월)")[0]
    assert (str(found.span.start), found.clash) == ("2023-11-04", True)


@pytest.mark.parametrize("text", ["~11/30까지 접수", "접수: 11/30까지", "신청 마감 11월 30일", "register by Nov 30"])
def test_a_deadline_is_no_event_day(text: str) -> None:
    """Words of application make a date the deadline."""
    assert read(text)[0].is_deadline


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("오늘 뭐 있어", "2023-11-02 day"),
        ("내일", "2023-11-03 day"),
        ("모레", "2023-11-04 day"),
        ("이번 주", "2023-10-30/2023-11-05 week"),
        ("다음 주", "2023-11-06/2023-11-12 week"),
        ("지난주", "2023-10-23/2023-10-29 week"),
        ("이번 주말", "2023-11-04/2023-11-05 week"),
        ("다음 주 금요일", "2023-11-10 day"),
        ("이번 달", "2023-11-01/2023-11-30 month"),
        ("다음 달", "2023-12-01/2023-12-31 month"),
        ("다음달", "2023-12-01/2023-12-31 month"),
        ("내년", "2024-01-01/2024-12-31 year"),
        ("3주 뒤", "2023-11-23 day"),
        ("토요일", "2023-11-04 day"),
        ("tomorrow", "2023-11-03 day"),
        ("this weekend", "2023-11-04/2023-11-05 week"),
        ("next week", "2023-11-06/2023-11-12 week"),
        ("next month", "2023-12-01/2023-12-31 month"),
        ("next Friday", "2023-11-10 day"),
        ("in two weeks", "2023-11-16 day"),
    ],
)
def test_questions_see_dates_from_today(text: str, expected: str) -> None:
    """Relative words count from the day of the question; weeks run Monday to Sunday."""
    assert said(text, tense=Tense.COMING) == expected


DAYS = st.dates(min_value=date(2023, 11, 2), max_value=date(2024, 10, 1))


@given(DAYS)
def test_each_day_reads_back_from_each_way_of_writing(day: date) -> None:
    """Whatever the day, every form of it gives that day again."""
    weekday = "월화수목금토일"[day.weekday()]
    for text in (
        f"{day.month}월 {day.day}일",
        f"{day.month:02}월{day.day:02}일:",
        f"{day.year}년 {day.month}월 {day.day}일",
        f"{day.year}.{day.month:02}.{day.day:02}({weekday})",
        f"{day.isoformat()}",
        f"{day.month}/{day.day}({weekday})",
        f"{day.month}.{day.day}({weekday})",
        f"{day:%B} {day.day}, {day.year}",
        f"{day.day} {day:%b} {day.year}",
    ):
        assert said(text) == f"{day} day", text


@given(st.text(alphabet=st.sampled_from("0123456789월일년./~-() 주말오전후시분:,매첫째QHMaynov토"), max_size=60), DAYS)
def test_no_text_raises_or_leaves_the_bounds(text: str, base: date) -> None:
    """Any text is read without an error, and no result lies outside the calendar's sane years."""
    for tense in Tense:
        for found in read(text, base=base, tense=tense):
            assert 0 <= found.first < found.last <= len(text)
            if found.span.start and found.span.end:
                assert found.span.start <= found.span.end
                assert found.span.end - found.span.start <= timedelta(days=400)


@pytest.mark.parametrize("piece", ["1", "1.1/", "11월 ", "1~", "매주 월,", "(토)", "Nov 4-", " "])
def test_long_texts_are_read_in_no_time(piece: str) -> None:
    """100 KB of digits and separators are read in a quarter of a second."""
    text = (piece * 100_000)[:100_000]
    assert least_seconds(lambda: read(text)) < 0.25
