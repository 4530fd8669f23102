"""Questions that name an event and ask for another one, and names that are written otherwise than the issues do."""

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

TITLES = (
    "나루콘(NARUCON)2026", "부산 로봇위크", "AI 서밋 부산", "Riot Grrrl Film Night", "Girls on Drums Workshop", "Lighthouse Fellowship",
    "Edge Robotics Expo", "Q Camp", "Saddle Talk York", "Saddle Talk Glasgow", "Night Ride Leeds", "팥죽나눔", "리버스핀테크", "DevDay Seoul",
    "PyCon Korea", "K-스타트업 그랜드챌린지", "Yoga on the Prom", "Macbeth in the Park", "Harbourside Book Festival",
)  # fmt: skip
(
    NARU,
    ROBOT,
    AI,
    RIOT,
    GIRLS,
    LIGHT,
    EDGE,
    Q,
    YORK,
    GLASGOW,
    LEEDS,
    PORRIDGE,
    REVERSE,
    DEV,
    PYCON,
    GRAND,
    YOGA,
    MACBETH,
    BOOKS,
) = range(1, 20)
DAY = date(2026, 12, 1)
INDEX = NameIndex.build(
    Event(
        n,
        1,
        EventFacts(title, Precision.DAY, DAY, DAY, aliases=aliases_of(title)),
        1,
        datetime(2026, 11, 2, tzinfo=UTC),
    )
    for n, title in enumerate(TITLES, start=1)
)


def ask(text: str) -> Question:
    return understand(text, INDEX, today=date(2026, 11, 21), zone=ZoneInfo("Asia/Seoul"))


@pytest.mark.parametrize(
    "text",
    ["나루콘이랑 비슷한 행사", "나루콘 같은 행사 또 있어", "anything like riot grrrl film night", "워크숍 말고 다른 행사",
     "anything other than workshops in december"],
)  # fmt: skip
def test_what_is_like_an_event_is_not_that_event(text: str) -> None:
    """Nothing is said rather than the date of what was named."""
    asked = ask(text)
    assert asked.kind is Kind.NONE
    assert not asked.groups


@pytest.mark.parametrize("text", ["나루콘 말고 다른거", "12월에 나루콘 빼고 뭐 있어", "what's on apart from narucon"])
def test_a_list_without_an_event_leaves_it_out(text: str) -> None:
    """The others are listed."""
    asked = ask(text)
    assert (asked.kind, asked.without) == (Kind.LIST, (NARU,))


def test_what_is_put_aside_is_not_what_is_asked_for() -> None:
    """나루콘 말고 로봇위크 언제: the second."""
    assert ask("나루콘 말고 로봇위크 언제").groups == ((ROBOT,),)


@pytest.mark.parametrize(
    "text", ["나루콘이랑 컴업 중에 뭐가 먼저야", "which is first, narucon or comeup", "narucon vs comeup"]
)
def test_of_two_of_which_one_is_unknown_neither_is_said_to_be_first(text: str) -> None:
    """Only both dates together tell which comes first."""
    assert ask(text).kind is Kind.NONE


def test_a_name_of_common_words_counts_in_a_comparison() -> None:
    """AI 서밋 부산 is all that it is called: it is one of the two."""
    asked = ask("부산 로봇위크랑 AI 서밋 부산 중에 뭐가 먼저야")
    assert (asked.pick, asked.event_ids) == ("earlier", (ROBOT, AI))
    assert ask("ai써밋부산 언제").event_ids == (AI,)


@pytest.mark.parametrize(("text", "pick"), [("whens the next saddle talk", "next"), ("saddle talk when", "")])
def test_the_next_of_those_with_one_name_is_asked_for_by_that_word(text: str, pick: str) -> None:
    """Without it they are asked back."""
    asked = ask(text)
    assert (asked.pick, set(asked.event_ids)) == (pick, {YORK, GLASGOW})


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("whens riot girl film night", RIOT), ("라이트하우스 펠로우십 마감 언제야", LIGHT), ("엣지로보틱스엑스포 언제", EDGE),
        ("reverse fintech when", REVERSE),
        ("when's nite ride leeds", LEEDS), ("narucon djswp", NARU), ("팥죽 먹는 행사 있나", PORRIDGE), ("나루콘 그대로 해?", NARU),
        ("파이콘 한국 언제", PYCON), ("ㅍㅇㅋ 언제", PYCON), ("vkdlzhs djswp", PYCON), ("케이스타트업 그랜드챌린지 언제", GRAND),
        ("book fest", BOOKS),
        ("큐캠프 언제", Q), ("데브데이서울언제", DEV),
        ("나루콘 셀러신청 기한 알려주세요", NARU), ("나루콘 대략 언제쯤이에요", NARU),
        ("나루콘 12월 1일 아님?", NARU), ("whats the cutoff for narucon", NARU),
    ],
)  # fmt: skip
def test_a_name_is_known_however_it_is_written(text: str, event: int) -> None:
    """Typos over several words, the other script, the other layout of one word only, words that say nothing beside it."""
    asked = ask(text)
    topic = INDEX.topics.about(asked.topic.split()) if asked.topic else set()
    assert set(asked.event_ids) or topic == {event}, asked
    assert set(asked.event_ids) <= {event}


@pytest.mark.parametrize(
    "text", ["yoga in the park", "파이콘 us 언제", "pycon UK when", "파이콘이랑 컴업 중에 뭐가 먼저"]
)
def test_what_names_a_third_event_is_not_answered_with_another(text: str) -> None:
    """Parts of two titles that stand together, or a country beside a name."""
    asked = ask(text)
    assert asked.kind is Kind.NONE
    assert not asked.groups


def test_a_pronoun_is_no_country() -> None:
    """ "tell us" names none."""
    assert ask("can you tell us when pycon is").event_ids == (PYCON,)


@pytest.mark.parametrize(
    "text", ["deadlines", "closing soon", "마감 임박", "이번달 안에 신청해야되는거", "신청 아직 되는거"]
)
def test_last_days_are_listed_though_nothing_is_named(text: str) -> None:
    """It is no question about one event."""
    asked = ask(text)
    assert (asked.kind, asked.by_deadline) == (Kind.LIST, True)


@pytest.mark.parametrize("text", ["december gigs?", "things to do in december", "12월 즐길거리 있음?", "xmas stuff"])
def test_words_for_any_event_ask_for_a_list(text: str) -> None:
    """Where no name and no text has them."""
    assert ask(text).kind is Kind.LIST


@pytest.mark.parametrize(
    "text",
    ["오늘 무슨 요일이야?", "오늘 수요일이야", "오늘 며칠이야", "is today wednesday", "what day is it", "what's the date today",
     "is it friday today?"],
)  # fmt: skip
def test_which_day_it_is_is_told_and_nothing_is_listed(text: str) -> None:
    """ "is today wednesday" asks for no events."""
    asked = ask(text)
    assert (asked.kind, asked.topic) == (Kind.CHAT, "today")


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("easter weekend", date(2027, 3, 26), date(2027, 3, 29)),
        ("부활절 주말에 뭐 있어", date(2027, 3, 26), date(2027, 3, 29)),
        ("what's on thanksgiving weekend", date(2026, 11, 26), date(2026, 11, 29)),
    ],
)
def test_a_holidays_weekend_is_its_free_days(text: str, first: date, last: date) -> None:
    """Easter's from Good Friday to the Monday; no name is guessed at in it."""
    asked = ask(text)
    assert asked.kind is Kind.LIST
    assert asked.period is not None
    assert (asked.period.start, asked.period.end) == (first, last)


@pytest.mark.parametrize(
    "text", ["오늘 뭐 있어", "what's on today", "수요일에 뭐 있어", "오늘 일정", "anything on wednesday", "오늘 행사"]
)
def test_what_is_on_today_is_listed(text: str) -> None:
    """The day alone is not what is asked for."""
    assert ask(text).kind is Kind.LIST


def test_a_word_of_a_name_means_all_its_editions() -> None:
    """A past edition is not taken for the event because its description has the word by itself."""
    told = EventFacts(
        "MeadFest 2025", Precision.DAY, date(2025, 10, 11), date(2025, 10, 11), description="mead and music"
    )
    coming = EventFacts("MeadFest 2026", Precision.DAY, DAY, DAY)
    both = NameIndex.build(
        Event(n, 1, facts, 1, datetime(2026, 1, 1, tzinfo=UTC)) for n, facts in enumerate((told, coming), 1)
    )
    asked = understand("mead", both, today=date(2026, 11, 21), zone=ZoneInfo("Asia/Seoul"))
    assert set(asked.event_ids) == {1, 2}


def test_a_year_holds_also_where_only_a_word_names_the_event() -> None:
    """Otherwise the question for 2024 is answered with this year's date."""
    assert ask("2024년 나눔 행사 언제였어?").year == 2024


@pytest.mark.parametrize(
    ("titles", "text", "found"),
    [
        (["Artisan Night"], "art night when", []),
        (["Carpenter Course"], "cpr course when", []),
        (["Junior Mile", "Senior Mile"], "when is the jnr mile", [1]),
        (["Spring Flower Show", "Spring Follower Show"], "sprng flwr show when", []),
        (["Spring Flower Show", "Autumn Flower Show"], "sprng flwr show when", [1]),
        (["Starling Map Night"], "star map evening when", []),
    ],
)
def test_a_word_cut_short_means_one_name_or_none(titles: list[str], text: str, found: list[int]) -> None:
    """A word without its vowels is that of one title; the beginning of a word may be another word, and two titles are none."""
    events = (
        Event(
            n,
            1,
            EventFacts(title, Precision.DAY, DAY, DAY, aliases=aliases_of(title)),
            1,
            datetime(2026, 11, 2, tzinfo=UTC),
        )
        for n, title in enumerate(titles, start=1)
    )
    asked = understand(text, NameIndex.build(events), today=date(2026, 11, 21), zone=ZoneInfo("Asia/Seoul"))
    assert [n for group in asked.groups for n in group] == found
