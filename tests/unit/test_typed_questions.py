"""Questions as they are typed: layouts, laughter, verbs, particles, periods in doubt, what issues don't say."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

import pytest

from bot.domain.aspects import aspect_in, may_tell
from bot.domain.dates import Tense, read_dates
from bot.domain.hangul import composed
from bot.domain.korean_verbs import is_verb, is_verb_of_events
from bot.domain.periods_asked import alternatives
from bot.domain.question_words import stem
from bot.domain.typed_text import as_meant, in_the_other_layout

TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("keys", "syllables"),
    [("djswp", "언제"), ("rhddPwjs", "공예전"), ("dlTdj", "있어"), ("ekfr", "닭"), ("dhkd", "왕"), ("rkqtdl", "값이")],
)
def test_keys_compose_the_syllables_a_keyboard_would(keys: str, syllables: str) -> None:
    """Double vowels and closing pairs join; a consonant before a vowel opens the next syllable."""
    assert composed(keys) == syllables


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("qhaskf djswp", "봄날 언제"), ("when is the show", None), ("컴업 언제야", None), ("ㅊㄷㄴ", "ces")],
)
def test_only_what_makes_sense_is_taken_for_the_other_layout(typed: str, meant: str | None) -> None:
    """English stays English, Korean Korean."""
    found = in_the_other_layout(typed)
    assert found == meant or (meant is None and found is not None and "언제" not in found)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("링크좀ㅋㅋ", "링크좀"), ("ㅋㅇ 언제", "ㅋㅇ 언제"), ("ㅋㅋㅋㅋ", "ㅋㅋㅋㅋ"), ("내일 머있지ㅠㅠ", "내일 뭐있지"),
        ("모임 언제", "모임 언제"),
        ("whats on this wknd", "whats on this weekend"), ("anything tmr", "anything tomorrow"), ("ㄴㅅㄹ ㅇㅈ?", "ㄴㅅㄹ 언제?"),
        ("anything on fri?", "anything on friday?"), ("sun & sea fest", "sun & sea fest"), ("wots on this sat", "whats on this saturday"),
        ("mosscon tix", "mosscon tickets"), ("summer events", "in summer events"), ("this summer events", "this summer events"),
        ("what's on 2day", "what's on today"), ("what's on nxt mnth", "what's on next month"), ("wher is mosscon", "where is mosscon"),
        ("what's at the mkt", "what's at the market"), ("events after march", "events after in march"),
        ("events may", "events in may"), ("what's on for may", "what's on in may"),
        ("what's on for may fair", "what's on for may fair"), ("what's on throughout winter", "what's on in winter"),
        ("over the summer school", "over the summer school"), ("remainder of the month", "the rest of this month"),
        ("anything between november 3rd and 9th", "anything from november 3 to 9"), ("cya", "see you"), ("nowt on friday", "nothing on friday"),
        ("how's about friday", "how about friday"),
        ("우리 동네에서 하는 행사 있어", "하는 행사 있어"), ("우리 동네 음악회 언제", "우리 동네 음악회 언제"), ("12월 전 행사", "12월 전에 행사"),
        ("컴업 ㄷㄷㅇ", "컴업 디데이"), ("이번주 모해", "이번주 뭐해"), ("어디소 하나요", "어디서 하나요"),
        ("11월 19일날 뭐 있어", "11월 19일 뭐 있어"),
        ("담번모임", "다음 모임"), ("담 쌓기 언제", "담 쌓기 언제"),
        ("show me march", "what is on in march"), ("list feb events please", "what is on in feb"), ("march please", "in march please"),
        ("show me may day", "show me may day"), ("ok and where is it", "where is it"), ("cool, the link?", "the link?"), ("ok thanks", "ok thanks"),
        ("오케이 그럼 어디서 해", "어디서 해"),
    ],
)  # fmt: skip
def test_short_forms_are_written_out_and_laughter_left_out(typed: str, meant: str) -> None:
    """A name's first consonants stay, and so does what is no short form."""
    assert as_meant(typed) == meant


def test_verbs_are_known_in_any_form_and_nouns_are_not_taken_for_them() -> None:
    """가야돼, 모여요 name nothing; 코리아, 아시아, 한지, 모임 do. 먹지 is small talk without a name."""
    assert all(map(is_verb, "가야돼 밀렸어 겹치는 모여요 볼수있나 열리시나요 안해 뜰까 아세요 먹지".split()))
    assert not any(map(is_verb, "코리아 아시아 한지 모임 나눔 오로라 루미나 만들기 열린음악회 사진".split()))
    assert not is_verb_of_events("먹지")


@pytest.mark.parametrize(
    ("word", "bare"),
    [
        ("부산에서는", "부산"),
        ("망고상가에서", "망고상가"),
        ("섬마을은", "섬마을"),
        ("활동가", "활동가"),
        ("아이랑", "아이"),
        ("서울로", "서울"),
    ],
)
def test_particles_are_taken_off_where_korean_grammar_hangs_them(word: str, bare: str) -> None:
    """은, 이, 을 stand on closed syllables, 는, 가, 를 on open ones."""
    assert stem(word) == bare


@pytest.mark.parametrize(
    ("asked", "first_days", "last_days"),
    [
        ("내년 초에 뭐 있어", ["2027-01-01"] * 3, ["2027-01-31", "2027-02-28", "2027-03-31"]),
        ("early next year", ["2027-01-01"] * 3, ["2027-01-31", "2027-02-28", "2027-03-31"]),
        ("anything next weekend", ["2026-11-28", "2026-12-05"], ["2026-11-29", "2026-12-06"]),
        ("12월 5일 월요일", ["2026-12-05", "2026-12-07", "2026-11-30"], ["2026-12-05", "2026-12-07", "2026-11-30"]),
    ],
)
def test_a_period_in_doubt_offers_what_it_may_mean(asked: str, first_days: list[str], last_days: list[str]) -> None:
    """Each a period of its own, at most three."""
    reading = read_dates(asked, base=TODAY, tense=Tense.COMING, zone=ZoneInfo("Asia/Seoul"))[0]
    found = alternatives(reading, asked)
    assert [str(span.start) for span in found] == first_days
    assert [str(span.end) for span in found] == last_days


@pytest.mark.parametrize(
    ("asked", "aspect"),
    [
        ("참가비 얼마예요", "price"), ("얼마나 남았어", None), ("how much is it", "price"), ("강사 누구야", "people"), ("who is speaking", "people"),
        ("몇 명까지 돼", "seats"), ("can i bring my kids", "who_may"), ("주차 되나요", "other"), ("언제야", None),
    ],
)  # fmt: skip
def test_what_issues_seldom_say_is_recognised(asked: str, aspect: str | None) -> None:
    """A price is no countdown, a speaker no place."""
    found = aspect_in(asked)
    assert (found[0] if found else None) == aspect


def test_nothing_is_denied_that_the_description_may_tell() -> None:
    """Where a price stands in the description nobody says that it is not known."""
    assert may_tell("price", "참가비 3만원")
    assert not may_tell("price", "공예가 90명의 봄 전시")
