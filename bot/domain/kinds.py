"""Kinds of events, and which of them are the same thing by another word: a pottery class is the Pottery Workshop.

Called where a question puts such a word beside the rest of a name. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from bot.domain.hangul import jamo
from bot.domain.names import fold

# A line each: said of one event, any of them may be meant.
_FAMILIES = (
    "교실 강좌 강의 수업 클래스 특강 교육 연수 체험 체험교실 만들기 배우기 워크숍 워크샵 레슨 원데이클래스 강습 "
    "class classes course courses lesson lessons workshop workshops session masterclass",
    "음악회 콘서트 연주회 공연 독주회 버스킹 무대 concert gig recital performance",
    "장터 시장 마켓 플리마켓 바자회 벼룩시장 나눔장 market fair bazaar fete fayre",
    "걷기 산책 탐방 트레킹 하이킹 둘레길걷기 walk hike stroll ramble",
    "전시 전시회 특별전 기획전 사진전 개인전 exhibition exhibit",
    "대회 공모전 콘테스트 경연 경연대회 선수권 토너먼트 contest competition prize tournament championship championships",
    "달리기 레이스 run race",
    "상영 상영회 영화 무비 시네마 film movie cinema screening",
    "여행 투어 답사 견학 소풍 나들이 순례 trip tour outing excursion pilgrimage",
    "만찬 식사 저녁식사 dinner supper meal banquet",
    "파티 잔치 party celebration",
    "뮤지컬 연극 musical play",
    "총회 정기총회 정총 agm",
    "강연 토크 talk talks lecture lectures presentation",
    "시상식 시상 발표",
    "밋업 모임 meetup meetups gathering gatherings",
)
_FAMILY = {word: number for number, line in enumerate(_FAMILIES) for word in line.split()}
# What makes an event a thing of its own without being like any other.
_OTHERS = frozenset(
    "뒤풀이 설명회 발표회 개막식 폐막식 축제 페스티벌 세미나 포럼 캠프 기념식 수료식 "
    "컨퍼런스 콘퍼런스 서밋 심포지엄 해커톤 박람회 엑스포 페어 낭독회 사인회 시음회 품평회 경매 마라톤 "
    "marathon conference summit hackathon expo carnival circus auction derby "
    "show night evening awards ceremony launch meeting festival "
    "forum seminar camp clinic picnic parade hunt gala ride sale swap quiz".split()
)
_TIMES = ("night", "evening")
# What is done at a class: the class may be called so, but 망원경 만들기 is no 망원경 교실.
_DONE_THERE = ("만들기", "배우기")
_SHORTEST_HEAD = 2
_LONGEST_HEAD = max(map(len, (*_FAMILY, *_OTHERS)))


@lru_cache(maxsize=4096)
def kind_at_the_end(folded: str) -> str:
    """The kind of event that a folded name says last: 전시 of 수상작전시; "" where it says none."""
    for length in range(min(_LONGEST_HEAD, len(folded)), _SHORTEST_HEAD - 1, -1):
        if (ending := folded[-length:]) in _FAMILY or ending in _OTHERS:
            return ending
    return ""


_HANGUL = re.compile(r"[가-힣]+")
_OF_A_LEVEL = re.compile(
    r"(?:왕?초보|입문|기초|초급|중급|고급|심화|정규|실전|속성|평일|주말|오전|오후|저녁|야간|성인|어린이|청소년)(?P<end>반|과정|교실|강좌|코스|클래스)"
)


_LEVELS = tuple(map(jamo, ("입문", "기초", "초급", "중급", "고급", "상급", "심화", "초등", "중등", "고등")))


def is_of_another_level(name: str, letters: str) -> bool:
    """Whether both say for whom they are, and not for the same: 고급반 is no slip for 초급반."""
    # A word is held against hundreds of names, and hardly any says a level.
    asked = _levels_of(letters)
    return bool(asked) and bool(theirs := _levels_of(name)) and asked != theirs


@lru_cache(maxsize=4096)
def _levels_of(letters: str) -> frozenset[str]:
    return frozenset(level for level in _LEVELS if level in letters)


def heads_within(words: Sequence[str]) -> Iterator[str]:
    """What a name is called without what leads its last words, cut within one of them: 염색캠프 of 쪽빛 천연염색 캠프."""
    if len(words) > 1 and (level := _OF_A_LEVEL.fullmatch(words[-1])):
        # 베틀 직조반 for 베틀 직조 입문반
        yield from (fold("".join(words[first:-1]) + level["end"]) for first in range(len(words) - 1))
    if len(words) < 2 or not is_a_kind(words[-1]) or not _HANGUL.fullmatch(words[-2]):
        return
    for cut in range(1, len(words[-2]) - 1):
        yield fold(words[-2][cut:] + words[-1])


def is_a_kind(word: str) -> bool:
    """Whether a word says what kind of event something is, and nothing more."""
    return fold(word) in _FAMILY or fold(word) in _OTHERS


def are_one_kind(word: str, other: str) -> bool:
    """Whether two folded words say the same kind of event: movie and cinema."""
    return word in _FAMILY and _FAMILY[word] == _FAMILY.get(other)


def same_kinds(word: str) -> tuple[str, ...]:
    """The other words for the kind of event that a folded word says; () for what is no such word, or is done at many kinds."""
    if word not in _FAMILY or word in _DONE_THERE:
        return ()
    return tuple(one for one in _FAMILIES[_FAMILY[word]].split() if one != word)


def is_an_exhibition(word: str) -> bool:
    """특별전, 전시회: what readers shorten to 전."""
    return word.endswith(("전", "전시", "전시회")) and _FAMILY.get(kind_at_the_end(fold(word))) == _FAMILY["전시"]


@lru_cache(maxsize=4096)
def is_the_kind_of(word: str, title: str, named: str) -> bool:
    """Whether a word is another one for the kind that a title says last, and `named` what stands before it there: pottery
    and class of "Pottery Workshop". "youth contest" is no Youth Football Tournament."""
    if fold(word) in _DONE_THERE:
        return False
    asked, words = _FAMILY.get(fold(word)), title.split()
    if asked is None:
        return False
    for at in range(len(words) - 1, -1, -1):
        one = fold(words[at])
        if not (said := kind_at_the_end(one)):
            continue
        if said in _TIMES and at:
            continue  # a night of film: what it is stands before
        before = one.removesuffix(said) or (fold(words[at - 1]) if at else "")
        if not before and len(words) > 1:
            before = fold("".join(words[1:]))  # 특별전 붕어의 잠
        return _FAMILY.get(said) == asked and bool(before) and before in fold(named)
    return False
