"""Paragraphs of Korean that say, wherever they stand, that an event is off or moved."""

from __future__ import annotations

from datetime import date

import pytest

from storage.records import EventStatus
from tests.unit import test_house_styles as styles

LETTER = "모토 레터 3호\n\n안녕하세요.\n\n{}\n"
RECEIVED = date(2026, 9, 16)


@pytest.mark.parametrize(
    ("line", "start", "end"),
    [
        ("춘천 로봇 축제가 10월 17일에서 11월 7일(토)~8일(일)로 연기되었습니다.", "2026-11-07", "2026-11-08"),
        ("춘천 로봇 축제가 11월 7일로 연기되었습니다. 장소는 그대로입니다.", "2026-11-07", "2026-11-07"),
        ("춘천 로봇 축제는 10월 17일(토)에서 2026년 11월 7일(토)~8일(일)로 옮겼어요.", "2026-11-07", "2026-11-08"),
        ("- 춘천 로봇 축제: 10월 17일에서 11월 7일(토)~8일(일)로 연기되었습니다.", "2026-11-07", "2026-11-08"),
    ],
)
def test_an_event_moves_to_its_new_days(line: str, start: str, end: str) -> None:
    """What went to several days was read as from the old day to the first of them: a wrong date, without a doubt."""
    event = styles.only(LETTER.format(line), received=RECEIVED)
    assert (event.title, event.status, str(event.start), str(event.end)) == (
        "춘천 로봇 축제",
        EventStatus.MOVED,
        start,
        end,
    )


@pytest.mark.parametrize(
    "line",
    [
        "국회 본회의가 11월 7일로 연기됐다.",
        "이번 축제가 11월 7일로 연기되었습니다.",
        "회의가 11월 7일로 연기되었습니다.",
        "김 대표는 11월 7일로 출국을 연기했습니다.",
    ],
)
def test_news_of_other_things_is_no_event(line: str) -> None:
    """A report's tone, a word that names none, and what people put off."""
    assert styles.read(LETTER.format(line), received=RECEIVED).events == ()
