"""Events that no issue announced and that are called nearly like one that was: they get no other event's date."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.domain.answers import Kind
from bot.domain.matching import NameIndex
from bot.domain.names import aliases_of
from bot.domain.questions import Question
from bot.domain.understanding import understand
from storage.records import Event, EventFacts, Precision

DAY = date(2026, 12, 1)


def ask(text: str, *titles: str) -> Question:
    events = (
        Event(n, 1, EventFacts(t, Precision.DAY, DAY, DAY, aliases=aliases_of(t)), 1, datetime(2026, 11, 2, tzinfo=UTC))
        for n, t in enumerate(titles, start=1)
    )
    return understand(text, NameIndex.build(events), today=date(2026, 11, 21), zone=ZoneInfo("Asia/Seoul"))


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Vinyl Lunch", "when is the sunday lunch"), ("Vinyl Lunch", "sunday lunch"), ("Frostbite Weekender", "winter weekender"),
        ("Equinox Walk", "where is friday walk held"), ("Hutton Lecture", "when is the kids lecture"),
        ("Pumpkin Trail", "family trail"), ("Wild Garlic Walk", "when is the running garlic walk"),
        ("Tiny Studio Meetup Denver", "where is city studio meetup denver held"), ("Slow Travel Fair", "slow family fair"),
        ("Sunday Open Mic", "when is the sunday kids mic"), ("Night Ride Edinburgh", "night sunday edinburgh"),
        ("Varroa Question Time", "when is the data time"), ("Seed Swap", "when is the star swap"),
        ("빵지순례 페스타", "주말 페스타 언제야"), ("로컬임팩트 데모데이", "일요 데모데이 어디서 해?"), ("반딧불이 밤 산책", "반딧불이 일요 산책"),
        ("Night Ride Leeds", "when is the night running leeds"), ("Annual General Meeting", "when is the annual puppet meeting"),
        ("온라인 코드 읽기 모임", "탱고 코드 읽기 모임 언제야"), ("나로 발사 참관단", "마을 발사 참관단"), ("DevHarbor 2026", "when is harbor conf"),
        ("DevHarbor 2026", "harbor conf"), ("Wessex Honey Show", "when is the wessex kids show"),
        ("별 보는 밤", "별 보는 아침"), ("Poetry by Night", "poetry by day when"),
        ("갯벌 체험 교실", "가족 체험 교실 언제야"), ("한지등 만들기", "크리스마스 만들기 언제야"),
    ],
)  # fmt: skip
def test_a_word_before_a_part_of_a_title_makes_another_event_of_it(title: str, text: str) -> None:
    """Also one that else is a date, who goes along or a small word: nothing is answered, the likely name may be a button."""
    asked = ask(text, title)
    assert not asked.groups, asked


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Tiny Studio Meetup Boston", "tiny studio walking boston"), ("Tiny Studio Meetup Boston", "when is the tiny studio walking boston"),
        ("Annual General Meeting", "when is the annual running meeting"), ("DIY Booking Masterclass", "diy family masterclass"),
        ("Spring Flower Show", "spring sun show"), ("Spring Flower Show", "when is the spring city meet"),
        ("GPS 독도법 특강", "GPS 새벽 특강"), ("GPS 독도법 특강", "GPS 야간 특강 언제야"), ("토종콩 두부 교실", "토종콩 추천 교실 언제예요"),
        ("해온 책 축제", "봄 책 축제 언제야"), ("Harbour Book Fair", "when is the summer book fair"),
        ("Train Games Marathon", "training games marathon"),
        ("Werewolf Under the Moon", "when is werewolf under the city"), ("Sketching the Moon", "sketching the family when"),
        ("Quiz and Chips Night", "when is the quiz and chips city"), ("Mud & Mirth Cross-Country", "mud & sun cross-country"),
        ("초콜릿 페어링의 밤", "초콜릿 페어링의 온라인 언제야"), ("김장옹기 특강", "김장옹기 새벽 언제야"),
        ("북큐레이션 특강", "북큐레이션 자격증 언제야"), ("숲 정원 음악회", "숲 정원사 언제예요"),
    ],
)  # fmt: skip
def test_a_word_in_the_place_of_a_titles_own_makes_another_event(title: str, text: str) -> None:
    """Also one that else is a date, a verb or who goes along, and a noun that begins like what readers ask of an event."""
    asked = ask(text, title)
    assert not asked.groups, asked
    assert asked.kind is Kind.NONE, asked


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Annual General Meeting", "annual general meeting when"), ("Annual General Meeting", "when is the annual meeting"),
        ("Riot Grrrl Film Night", "whens riot girl film night"),
        ("Spring Flower Show", "when is the spring show"), ("Fete on the Green", "fete on our green when"),
        ("Werewolf Under the Moon", "when is werewolf under the moon"), ("Fossil Walk", "when is the fossil walk"),
        ("Spring Flower Show", "when does the spring flower show run"), ("Fete of the Year", "when is the fete of this year"),
        ("송년 낭독의 밤", "송년 낭독의 밤이요"), ("구독자 감사의 날", "구독자 감사의 날은 언제예요?"),
        ("Knit Circle", "when is the knitting circle"), ("Knit Circle", "knitters circle"), ("Skating Club Gala", "skate club gala"),
        ("해온 책 축제", "겨울 책 축제 언제야"), ("Harbour Book Fair", "when is the winter book fair"),
        ("GPS 독도법 특강", "GPS 특강 언제"), ("GPS 독도법 특강", "gps 독도법 특강은 언제"), ("달빛 도자기 체험", "달빚 도자기 체험 언제야"),
    ],
)  # fmt: skip
def test_a_title_of_which_a_word_is_left_out_or_mistyped_is_meant(title: str, text: str) -> None:
    """Nothing else stands in that place; what is done at it, and the season it is in, make no other event of it."""
    assert ask(text, title).event_ids == (1,), ask(text, title)


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Boat Repair Workshop", "goat repair workshop"), ("Boat Repair Workshop", "when is the oar repair workshop"),
        ("Safety Launch Drivers' Course", "when is lunch"), ("Junior Sculling Camp", "when is the junior cake camp"),
        ("파도콘(PADOCON)2026", "비트코인 지금 얼마야?"), ("Beach Walk", "bench walk when"), ("Stone Carving Day", "store carving day"),
        ("Sky Sketch Competition", "sly sketch competition"),
        ("국화 꺾기 체험", "국수 꺾기 체험 언제야"), ("별 축제", "벌 축제 언제야"), ("디카페인 커핑 모임", "여성 커핑 모임 언제야"),
    ],
)  # fmt: skip
def test_a_word_that_is_spelt_right_or_short_is_no_slip(title: str, text: str) -> None:
    """A goat is no boat, a bench no beach."""
    assert not ask(text, title).groups, ask(text, title)


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Boat Repair Workshop", "baot repair workshop when"), ("Boat Repair Workshop", "boat repiar workshp"),
        ("PADOCON 2026", "파도콘 언제야"), ("나루콘 2026", "narucon when"), ("VELOTECH Summit", "벨로테크 서밋 언제"),
        ("킨츠기 클래스", "kintsugi when"),
        ("Stone Carving Day", "stone carvin day"), ("Composting Masterclass", "composing mastercalss"),
        ("감자 캐기 체험", "감자 캐기 쳬험 언제"), ("달빛 도자기 체험", "달빚 도자기 체험 언제야"),
    ],
)  # fmt: skip
def test_a_slip_that_makes_no_other_word_is_forgiven(title: str, text: str) -> None:
    """Letters that changed places, one that is missing in a long word."""
    assert ask(text, title).event_ids == (1,), ask(text, title)


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Vinyl Lunch", "when is vinyl lunch this sunday"), ("Frostbite Weekender", "when is the weekender"),
        ("Boat Repair Workshop", "can i bring my kids to the boat repair"), ("Boat Repair Workshop", "how do i book boat repair"),
        ("Sunday Open Mic", "when is the sunday mic"), ("Kids' Planet Morning", "kids planet when"),
        ("Seed Swap", "when does seed swap satrt"), ("등산화 수선 클리닉", "주말 등산화 수선 언제야"), ("토요 영화방", "토요일 영화방 언제야"),
        ("갯벌 체험 교실", "아이랑 갯벌 체험 언제야"), ("겨울 개발자 밋업", "이번 겨울 개발자 밋업 언제"),
        ("Equinox Walk", "when is the walk next friday"),
    ],
)  # fmt: skip
def test_what_is_a_date_or_who_goes_along_stays_so(title: str, text: str) -> None:
    """A word that the title has, a date with what makes it one, people with a particle or "my"."""
    assert ask(text, title).event_ids == (1,), ask(text, title)
