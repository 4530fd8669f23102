"""A word right before a whole name that makes it another event's: 온라인 나루콘, "kids chess club", "spring plant sale" of one in October.

What says when, how one takes part or who goes along says little where it stands elsewhere; here it is the first word of a name. Called by
the rules for other events. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from bot.domain.answers import Kind
from bot.domain.asked import Asked
from bot.domain.leading_words import OF_A_DATE, OPENS_A_NAME, TIME_OF, WITH_THEM
from bot.domain.matching import NameHit, Sort
from bot.domain.named_times import MONTHS, is_then
from bot.domain.names import fold, normalised
from bot.domain.ordinary_words import is_ordinary

_SIGNS = "'\"‘’“”〈《「『<«[("
_WORD = re.compile(rf"(?<![\w'’&-])(?P<word>[a-z]{{3,}}|\d{{1,2}}월|[가-힣]{{1,8}})\s+[{re.escape(_SIGNS)}]*$")
_HOW = frozenset("online virtual remote 온라인 비대면".split())
_SAYS_SO = ("online", "virtual", "remote", "zoom", "webinar", "온라인", "비대면", "줌", "zoom", "유튜브", "웨비나")
_WHO = frozenset("kids kid children childrens family families members students teens toddlers 가족 아이들".split())
_NOUNS = frozenset("city country town village running tea sleep dog dogs pet pets".split())
_VERBS_TOO = frozenset("book run watch walk".split())
_BEHIND = re.compile(rf"\s(?P<word>{'|'.join(sorted(_HOW))})\s(?P<behind>[a-z]{{3,}}|[가-힣]+)")


def qualifies(asked: Asked) -> str:
    """The word that stands right before a whole name and that no text of its events has; "" for none."""
    found = (_elsewhere(asked, hit) or (_before if _is_whole(asked, hit) else _how)(asked, hit) for hit in asked.hits)
    return next(filter(None, found), "")


_TOWNS = frozenset(
    "서울 부산 대구 대전 광주 인천 울산 세종 제주 수원 전주 춘천 강릉 경주 여수 도쿄 오사카 교토 후쿠오카 삿포로 베이징 상하이 홍콩 타이베이 "
    "싱가포르 방콕 하노이 뉴욕 보스턴 시카고 시애틀 샌프란시스코 라스베이거스 런던 파리 베를린 뮌헨 로마 밀라노 마드리드 바르셀로나 리스본 "
    "암스테르담 프라하 시드니 멜버른 토론토 밴쿠버 두바이 "
    "seoul busan daegu daejeon gwangju incheon jeju tokyo osaka kyoto beijing shanghai singapore bangkok hanoi london paris berlin munich rome "
    "milan madrid barcelona lisbon amsterdam vienna prague sydney melbourne toronto vancouver dubai chicago boston seattle manchester dublin "
    "edinburgh glasgow".split()
)
_TOWN_BEHIND = re.compile(r"\s(?P<word>[a-z]{4,}|[가-힣]{1,6}?)(?:은|는|이|가|에서|에|의)?(?=[\s?!.,~]|$)")


def _elsewhere(asked: Asked, hit: NameHit) -> str:
    """핀폴 도쿄는 언제야, "pinfall tokyo", of a Pinfall Seoul: a town right behind a name, which no text of its events has.

    Where no town stands in a title and no place is known, it may be there.
    """
    behind = _TOWN_BEHIND.match(normalised(asked.text), hit.last)
    if behind is None or behind["word"] not in _TOWNS:
        return ""
    index = asked.index
    told = all(index.facts_of(n).venue or _TOWNS & set(normalised(index.title_of(n)).split()) for n in hit.event_ids)
    there = any(index.topics.says(n, behind["word"]) for n in hit.event_ids)
    return behind["word"] if told and not there else ""


def _is_whole(asked: Asked, hit: NameHit) -> bool:
    return hit.sort is Sort.NAME or all(fold(asked.index.title_of(n)) == hit.name for n in hit.event_ids)


def _how(asked: Asked, hit: NameHit) -> str:
    """ "boskoop online study tour": how one takes part, before a part of a title or between two of its words."""
    text = normalised(asked.text)
    before, behind = _WORD.search(text[: hit.first]), _BEHIND.match(text, hit.last)
    if before and before["word"] in _HOW:
        return "" if _is_held_so(asked, hit.event_ids) else before["word"]
    titled = behind and any(asked.index.topics.is_titled(n, behind["behind"]) for n in hit.event_ids)
    return behind["word"] if behind and titled and not _is_held_so(asked, hit.event_ids) else ""


def _is_held_so(asked: Asked, ids: Iterable[int]) -> bool:
    return any(asked.index.topics.says(n, one) for n in ids for one in _SAYS_SO)


def _before(asked: Asked, hit: NameHit) -> str:
    before = normalised(asked.text[: hit.first])
    found = _WORD.search(before)
    if not found or len(before) != hit.first:
        return ""
    word, lead = found["word"], before[: found.start()]
    index, ids = asked.index, hit.event_ids
    bare = word.removesuffix("일") if word.removesuffix("일") in TIME_OF else word
    is_month = word in MONTHS and asked.intent is not Kind.DEADLINE  # one may apply long before
    if other := next((one for one in asked.hits if one.first <= found.start() < one.last), None):
        # "beer allotment show": a word of one title and the whole of another are a third name; 나루콘 컴업 are two.
        joined = set(other.event_ids) & set(ids) or (other.sort is Sort.NAME and not is_ordinary(other.name))
        return "" if joined or " " in asked.text[other.first : other.last].strip() else word
    if any(index.topics.says(n, bare) or index.topics.is_titled(n, bare) for n in ids):
        return ""
    if bare in TIME_OF or is_month:
        is_a_date = OF_A_DATE.search(lead) or any(is_then(index.facts_of(n), bare, asked.zone) for n in ids)
        return "" if is_a_date else word
    if word in _HOW:
        return "" if _is_held_so(asked, ids) else word
    if word in _WHO:
        return "" if WITH_THEM.search(lead) or lead.rstrip().endswith("우리") else word
    is_a_noun = word in _NOUNS or (word in _VERBS_TOO and lead.strip())
    return word if is_a_noun and OPENS_A_NAME.search(lead) else ""
