"""What events are about: finds the events whose title, description or venue has all the words of a topic.

An index of bigrams, so that a question costs by what it finds and not by how many events there are. Called by
the matching of questions.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from rapidfuzz.distance import OSA

from bot.domain.hangul import jamo, typos_allowed
from bot.domain.names import fold, normalised
from storage.records import EventFacts

# The same in both languages: a question in English finds a Korean event.
_ALIKE = (
    "서울 seoul", "부산 busan", "대구 daegu", "대전 daejeon", "광주 gwangju", "인천 incheon", "제주 jeju", "판교 pangyo", "강남 gangnam",
    "코엑스 coex", "킨텍스 kintex", "벡스코 bexco", "런던 london", "파리 paris", "베를린 berlin", "뮌헨 munich", "리스본 lisbon",
    "싱가포르 싱가폴 singapore", "도쿄 tokyo", "뉴욕 newyork", "라스베이거스 라스베가스 lasvegas", "샌프란시스코 sanfrancisco", "시드니 sydney",
    "실리콘밸리 siliconvalley", "온라인 online", "인공지능 ai", "로봇 로보틱스 robot robotics", "스타트업 startup startups", "창업 창업가 founder founders",
    "해커톤 hackathon", "밋업 meetup meetups", "컨퍼런스 콘퍼런스 conference conferences", "세미나 seminar seminars", "웨비나 webinar webinars",
    "워크숍 워크샵 workshop workshops", "포럼 forum", "서밋 써밋 summit", "전시 전시회 exhibition exhibitions", "박람회 엑스포 expo fair", "축제 페스티벌 festival",
    "블록체인 blockchain", "클라우드 cloud", "게임 game games gaming", "핀테크 fintech", "기후 climate", "개발자 developer developers",
    "디자인 디자이너 design designer designers", "데이터 data", "보안 security", "양자 양자컴퓨팅 quantum", "캠프 camp", "강연 talk talks", "모임 gathering gatherings",
)  # fmt: skip
_EQUALS = {word: tuple(line.split()) for line in _ALIKE for word in line.split()}
_LATIN = re.compile(r"[a-z0-9]+")


class TopicIndex:
    """The texts of events, found by what stands in them."""

    def __init__(self) -> None:
        self._texts: dict[int, str] = {}
        self._latin: dict[int, frozenset[str]] = {}
        self._words: dict[int, frozenset[str]] = {}
        self._by_pair: dict[str, set[int]] = {}

    def add(self, event_id: int, facts: EventFacts) -> None:
        """Take in an event; one that is known must be removed first."""
        said = " ".join(filter(None, (facts.title, *facts.aliases, facts.description, facts.venue)))
        text = fold(said)
        self._texts[event_id] = text
        self._latin[event_id] = frozenset(_LATIN.findall(normalised(said)))
        self._words[event_id] = frozenset(fold(one) for one in said.split())
        for pair in _pairs(text):
            self._by_pair.setdefault(pair, set()).add(event_id)

    def remove(self, event_id: int) -> None:
        """Forget an event."""
        text = self._texts.pop(event_id, "")
        self._latin.pop(event_id, None)
        self._words.pop(event_id, None)
        for pair in _pairs(text):
            ids = self._by_pair.get(pair)
            if ids is not None:
                ids.discard(event_id)
                if not ids:
                    del self._by_pair[pair]

    def says(self, event_id: int, word: str) -> bool:
        """Whether a word, or its like in the other language, stands in an event's text."""
        return any(self._stands(event_id, one) for one in _alike(fold(word)))

    def nearly_says(self, event_id: int, word: str) -> bool:
        """Whether a mistyped word of an event's text is meant: the rule of typos in names."""
        letters = jamo(fold(word))
        allowed = typos_allowed(letters)
        if not allowed:
            return False
        return any(
            OSA.distance(jamo(one), letters, score_cutoff=allowed) <= allowed for one in self._words.get(event_id, ())
        )

    def about(self, words: Iterable[str]) -> set[int]:
        """The events in whose texts all the words stand."""
        found: set[int] | None = None
        for word in words:
            ids: set[int] = set()
            for one in _alike(fold(word)):
                ids |= {event_id for event_id in self._candidates(one) if self._stands(event_id, one)}
            found = ids if found is None else found & ids
            if not found:
                return set()
        return found or set()

    def _candidates(self, word: str) -> set[int]:
        sets = [self._by_pair.get(pair, set()) for pair in _pairs(word)]
        return set.intersection(*sorted(sets, key=len)) if sets else set()

    def _stands(self, event_id: int, word: str) -> bool:
        if word.isascii():
            # ai is no part of "fair", but lumina is one of "lumina2027".
            words = self._latin.get(event_id, frozenset())
            text = self._texts.get(event_id, "")
            return (
                word in words
                or (len(word) >= 4 and any(one.startswith(word) for one in words))
                or (len(word) >= 6 and word in text)
            )
        return word in self._texts.get(event_id, "")


def _alike(word: str) -> tuple[str, ...]:
    return _EQUALS.get(word, (word,))


def _pairs(text: str) -> set[str]:
    return {text[at : at + 2] for at in range(len(text) - 1)} if len(text) > 1 else {text} if text else set()
