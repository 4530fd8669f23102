"""A last day to apply that a sentence puts off: what it is for gets the later day, and nothing else is made of it."""

from __future__ import annotations

from datetime import date

import pytest

from bot.domain.identity import is_same, merged
from storage.records import EventFacts
from tests.unit import test_house_styles as styles

_RECEIVED = date(2027, 4, 5)


def _told(sentence: str, heading: str = "") -> list[EventFacts]:
    over = f"{heading}\n\n" if heading else ""
    events = "EVENTS\n\n* Tide Talk: 3 October, Quay Hall\n* Rust Hour: 4 October, Cellar\n"
    text = f"The Signal 12\n\nDear all, welcome back.\n\n{over}{sentence}\n\n{events}"
    return [e for e in styles.read(text, "a.txt", _RECEIVED).events if e.title not in ("Tide Talk", "Rust Hour")]


@pytest.mark.parametrize("heading", ["", "NOTICES"])
@pytest.mark.parametrize(
    ("sentence", "title"),
    [
        ("The deadline for PixelFair 2027 talks has been extended to 20 May.", "PixelFair 2027"),
        ("The call for papers of the Quay Camp has been extended until 20 May.", "Quay Camp Call for Papers"),
        ("Quay Camp has extended its call for talks to 20 May.", "Quay Camp Call for Talks"),
        ("Applications for the Harbour Residency have been extended to 20 May.", "Harbour Residency"),
        ("Good news: the Quay Zine Fair stall deadline has moved from 30 April to 20 May.", "Quay Zine Fair"),
        ("The Quay Print Prize has extended its deadline until 20 May. Send up to three prints.", "Quay Print Prize"),
        ("오픈로봇 컨퍼런스 2027 발표 공모 마감이 연장됐습니다. 4월 30일(금)이었던 마감일이 5월 20일(목) 23:59로 늦춰졌으니 한 번 더 도전해 보세요.",
         "오픈로봇 컨퍼런스 2027 발표 공모"),
        ("두레 해커톤 참가 신청 기간이 5월 20일까지 연장되었습니다.", "두레 해커톤"),
        ("마을 사진 공모전 접수 마감을 5월 20일로 미룹니다.", "마을 사진 공모전"),
    ],
)  # fmt: skip
def test_a_last_day_put_off_is_the_later_one(sentence: str, title: str, heading: str) -> None:
    (facts,) = _told(sentence, heading)
    assert (facts.title, facts.start, str(facts.deadline)) == (title, None, "2027-05-20")


@pytest.mark.parametrize(
    "sentence",
    [
        "Opening hours have been extended to 8pm until 20 May.",
        "The closing date for nominations has been moved to 20 May.",
        "The tax deadline for 2027 has been extended to 20 May.",
        "신청 기간이 5월 20일까지 연장되었습니다.",
        "도서관 리모델링 공사 기간이 5월 20일까지 연장되었습니다.",
        "봄빛 사진전 전시 기간을 5월 20일까지 연장합니다.",
        "올해 주민세 납부 기한이 5월 20일까지 연장되었습니다.",
        "두레 해커톤 참가 신청 기간이 3월 20일까지 연장되었던 일이 있습니다.",
    ],
)
def test_what_names_nothing_to_apply_for_is_none(sentence: str) -> None:
    assert not _told(sentence)


def test_the_event_that_was_known_keeps_its_days_and_gets_the_later_last_one() -> None:
    known, _ = styles.read(
        "# 두레 편지\n\n안녕하세요, 반갑습니다.\n\n## 행사\n\n### 두레 해커톤\n- 일시: 6월 12일(토)\n- 신청 마감: 4월 30일(금)\n\n"
        "### 물때 이야기\n- 일시: 6월 13일(일)\n",
        "a.md",
        _RECEIVED,
    ).events
    (told,) = _told("두레 해커톤 참가 신청 기간이 5월 20일까지 연장되었습니다.")
    assert str(known.deadline) == "2027-04-30"
    assert is_same(known, told, on=_RECEIVED)
    after = merged(known, told, is_later=True)
    assert (str(after.start), str(after.deadline), after.status) == ("2027-06-12", "2027-05-20", known.status)
