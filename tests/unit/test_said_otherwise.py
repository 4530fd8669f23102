"""Readers who say a title's word otherwise: another spelling of a loanword, another word for the kind, what is done for the thing."""

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


def ask(text: str, *titles: str, venue: str | None = None) -> Question:
    told = (EventFacts(t, Precision.DAY, DAY, DAY, aliases=aliases_of(t), venue=venue) for t in titles)
    events = (Event(n, 1, facts, 1, datetime(2026, 11, 2, tzinfo=UTC)) for n, facts in enumerate(told, start=1))
    return understand(text, NameIndex.build(events), today=date(2026, 11, 21), zone=ZoneInfo("Asia/Seoul"))


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("새별무용콩쿠르", "콩쿨까지 얼마나 남았나요ㅠㅠ 떨려요"),
        ("새별무용콩쿠르", "새별 무용콩쿨 언제"),
        ("성악 콩쿨", "성악 콩쿠르 신청 언제까지야"),
        ("제과 워크샵", "제과 워크숍 언제야"),
        ("빛골 컨퍼런스 2026", "빛골 콘퍼런스 언제야"),
        ("골목 플리마켓", "골목 프리마켓 어디서 해?"),
        ("골목 플리마켓", "골목 플리마켙 언제"),
        ("느린 세미나", "느린 쎄미나 언제야"),
        ("마을 콘서트", "마을 컨서트 언제"),
        ("도시 재즈 페스티벌", "도시 째즈 페스티발 언제"),
        ("새벽 해커톤", "새벽 해카톤 언제야"),
    ],
)
def test_a_loanword_may_be_spelt_in_any_of_its_ways(title: str, text: str) -> None:
    """In a question and in a title, by itself and at the end of a longer word."""
    assert ask(text, title).event_ids == (1,), ask(text, title)


def test_words_that_only_sound_alike_are_different_ones() -> None:
    """A 페스타 is no 페스티벌 beside one."""
    assert ask("빛골 페스타 언제", "빛골 페스티벌", "빛골 페스타").event_ids == (2,)


# Other titles have the first words too, so that these do not name the event alone.
@pytest.mark.parametrize(
    ("titles", "text"),
    [
        (("눈꽃 숲길 걷기", "눈꽃 숲길 사진전"), "눈꽃 숲길 탐방 언제야?"),
        (("지하 저수조 답사", "지하 저수조 공연"), "지하 저수조 나들이 언제예요"),
        (("천연염색 워크숍", "천연염색 전시"), "천연염색 원데이클래스 날짜 알려줘"),
        (("Winter Book Fair", "Winter Book Swap"), "when's winter book bazaar"),
        (("Compost Workshop", "Compost Giveaway"), "where is the compost masterclass"),
        (("Summer Fair", "Summer Ball"), "when is the summer fete"),
        (("Christmas Dinner", "Christmas Concert"), "christmas supper when"),
    ],
)
def test_a_whole_name_with_another_word_for_its_kind_is_meant(titles: tuple[str, ...], text: str) -> None:
    """The kind alone says which of those that share the rest of their names."""
    assert ask(text, *titles).event_ids == (1,), ask(text, *titles)


@pytest.mark.parametrize(
    ("titles", "text"),
    [
        (("눈꽃 숲길 걷기", "눈꽃 숲길 사진전"), "눈꽃 숲길 마라톤 언제야?"),
        (("눈꽃 숲길 걷기", "눈꽃 숲길 사진전"), "어린이 눈꽃 숲길 탐방 언제야?"),
        (("Summer Fair", "Summer Ball"), "when is the summer auction"),
        (("Pumpkin Trail",), "family pumpkin trail date"),
    ],
)
def test_a_kind_of_its_own_or_a_word_more_is_another_event(titles: tuple[str, ...], text: str) -> None:
    """Nothing is answered."""
    assert not ask(text, *titles).groups, ask(text, *titles)


@pytest.mark.parametrize("text", ["coaching weekend dates?", "coachin weekend when", "when is the coaching weekend"])
def test_what_is_done_names_what_is_called_after_who_does_it(text: str) -> None:
    """Also with its last letter dropped, and where the word beside it is a date elsewhere."""
    assert ask(text, "Coach Education Weekend", "Long Run").event_ids == (1,), ask(text, "Coach Education Weekend")


def test_a_list_of_a_kind_holds_what_says_no_other_kind() -> None:
    """발레 공연: a gala about ballet. Classes alone are no such thing, and asked for one event, nothing is guessed."""
    for titles in (("발레 갈라 여름밤", "어린이발레 이야기"), ("발레 갈라 여름밤",)):
        asked = ask("앞으로 있을 발레 공연 알려줘", *titles)
        assert (asked.kind, asked.topic) == (Kind.LIST, "발레"), asked
    assert ask("앞으로 있을 발레 공연 알려줘", "발레 원데이클래스", "어린이발레교실").topic == "발레 공연"
    assert not ask("발레 공연 언제야", "발레 갈라 여름밤", "어린이발레교실").groups
    among = ask("앞으로 있을 발레 공연 알려줘", "발레 갈라 여름밤", "발레 원데이클래스")
    assert (among.kind, among.topic, among.without) == (Kind.LIST, "발레", (2,)), among
    assert ask("다음 발레 공연 뭐야", "발레 갈라 여름밤", "발레 원데이클래스").topic != "발레"


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("UX살롱", "ui 살롱 언제야"),
        ("은하 트레일런", "은하수 트레일런 언제"),
        ("Fossil Prep Masterclass", "fossil id night when"),
    ],
)
def test_a_word_of_its_own_is_no_slip(title: str, text: str) -> None:
    """Letters before Hangul are a word by themselves; "id" before what it is a night of is no "I'd"."""
    assert not ask(text, title).groups, ask(text, title)


@pytest.mark.parametrize(
    ("title", "text", "kind"),
    [
        ("StrataConf", "strataconf early bird until when", Kind.DEADLINE),
        ("펄스 서밋", "펄스서밋 얼리버드 언제까지", Kind.DEADLINE),
        ("Drone Workshop", "drone workshop still open?", Kind.DEADLINE),
        ("UX살롱", "ux살룽 언제", Kind.WHEN),
        ("Pub Quiz Evening", "when is the quiz night", Kind.WHEN),
        ("Mineral ID Night", "mineral id night when", Kind.WHEN),
    ],
)
def test_what_readers_ask_of_an_event_is_no_part_of_its_name(title: str, text: str, kind: Kind) -> None:
    """The early birds' price, whether one can still come, a night for an evening."""
    asked = ask(text, title)
    assert (asked.event_ids, asked.kind) == ((1,), kind), asked


@pytest.mark.parametrize(
    ("title", "text", "known"),
    [
        ("Open Evening", "when is the open evenign?", True),
        ("Winter Demo Night", "when's winer demo night", True),
        ("Running Form Webinar", "where is the running form wbeinar", True),
        ("Saturday Long Run", "satudray long run date", True),
        ("Summer Camp Registration", "smmer camp registration when", True),
        ("Open Evening", "when is the open evenigns table", False),
        ("Winter Demo Night", "when's winner summit night", False),
        ("Song Launch", "song lunch when", False),
    ],
)
def test_one_slip_in_a_whole_name_is_forgiven(title: str, text: str, known: bool) -> None:
    """Also where all its other words say nothing by themselves; a word that is spelt right is no slip."""
    assert bool(ask(text, title).groups) is known, ask(text, title)


def test_what_is_at_a_place_is_a_list() -> None:
    """ "what's at": also without "on"."""
    asked = ask("what's at the corn exchange", "Midsummer Concert", "Quiz Night", venue="Corn Exchange")
    assert (asked.kind, asked.topic) == (Kind.LIST, "corn exchange"), asked
