"""Korean words in Latin letters and the Hangul that they may stand for."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from bot.domain.matching import NameIndex
from bot.domain.romanised import MOST, in_hangul
from bot.domain.said_otherwise import in_korean
from storage.records import Event, EventFacts, Precision


@pytest.mark.parametrize(
    ("latin", "hangul"),
    [
        ("donggeurami", "동그라미"), ("hwoi", "훠이"), ("sorigol", "소리골"), ("hangang", "한강"), ("gangnam", "강남"), ("kimchi", "김치"),
        ("saebyeok", "새벽"), ("norigae", "노리개"), ("cheonggyecheon", "청계천"), ("busan", "부산"), ("haenuri", "해누리"), ("doldam", "돌담"),
        ("solbat", "솔밭"), ("byeolmaru", "별마루"), ("dureum", "두름"), ("narae", "나래"), ("jangteo", "장터"), ("ssireum", "씨름"),
    ],
)  # fmt: skip
def test_a_word_is_found_among_those_that_it_may_stand_for(latin: str, hangul: str) -> None:
    assert hangul in in_hangul(latin)
    assert len(in_hangul(latin)) <= MOST


@pytest.mark.parametrize(
    "word", ["festival", "workshop", "conference", "club", "quiz", "ces", "x" * 17, "한강", "Hangang", "brrr"]
)
def test_what_no_syllables_make_is_no_korean(word: str) -> None:
    assert in_hangul(word) == ()


@pytest.mark.parametrize(
    ("text", "others"),
    [
        ("sorigol 박물관 언제", {"소리골 박물관 언제"}), ("when is donggeurami", {""}), ("family 박물관", {""}), ("museum when", {""}),
    ],
)  # fmt: skip
def test_the_hangul_that_a_title_has_is_put_for_the_latin_word(text: str, others: set[str]) -> None:
    """And nothing where no title has such a word: 파밀이 is none."""
    facts = EventFacts("소리골 박물관 밤마실", Precision.DAY, date(2026, 10, 6), date(2026, 10, 6))
    index = NameIndex.build([Event(1, 1, facts, 1, datetime(2026, 9, 2, tzinfo=UTC))])
    assert in_korean(text, index) in others


def test_long_runs_take_no_time() -> None:
    assert len(in_hangul("gugugugugugugugu")) <= MOST
    assert len(in_hangul("ngngngngngngngng")) <= MOST
