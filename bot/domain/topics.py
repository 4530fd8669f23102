"""What events are about: finds the events whose title, description or venue has all the words of a topic.

An index of bigrams, so that a question costs by what it finds and not by how many events there are. Called by
the matching of questions.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from bot.domain.abbreviations import abbreviates, is_done_as
from bot.domain.hangul import first_consonants, has_another_syllable, is_first_consonants, jamo, typos_allowed
from bot.domain.kinds import is_a_kind, is_of_another_level, kind_at_the_end
from bot.domain.loanwords import other_spellings
from bot.domain.names import fold, normalised, unaccented
from bot.domain.ordinary_words import is_ordinary
from bot.domain.question_words import EVENT_WORD
from bot.domain.spellings import sounds_alike
from storage.records import EventFacts

# The same in both languages: a question in English finds a Korean event.
_ALIKE = (
    "서울 seoul", "부산 busan", "대구 daegu", "대전 daejeon", "광주 gwangju", "인천 incheon", "제주 제주도 jeju", "판교 pangyo", "강남 gangnam",
    "울산 ulsan", "세종 sejong", "수원 suwon", "성남 seongnam", "고양 goyang", "용인 yongin", "부천 bucheon", "안양 anyang", "안산 ansan",
    "파주 paju", "김포 gimpo", "일산 ilsan", "분당 bundang", "송도 songdo", "춘천 chuncheon", "원주 wonju", "강릉 gangneung", "속초 sokcho",
    "양양 yangyang", "평창 pyeongchang", "청주 cheongju", "충주 chungju", "제천 jecheon", "천안 cheonan", "공주 gongju", "전주 jeonju",
    "군산 gunsan", "익산 iksan", "남원 namwon", "목포 mokpo", "여수 yeosu", "순천 suncheon", "담양 damyang", "포항 pohang", "경주 gyeongju",
    "안동 andong", "구미 gumi", "창원 changwon", "진주 jinju", "김해 gimhae", "통영 tongyeong", "거제 geoje", "남해 namhae", "서귀포 seogwipo",
    "성수 seongsu", "마포 mapo", "홍대 hongdae", "여의도 yeouido", "종로 jongno", "잠실 jamsil", "해운대 haeundae",
    "코엑스 coex", "킨텍스 kintex", "벡스코 bexco", "런던 london", "파리 paris", "베를린 berlin", "뮌헨 munich", "리스본 lisbon",
    "싱가포르 싱가폴 singapore", "도쿄 tokyo", "뉴욕 newyork", "라스베이거스 라스베가스 lasvegas", "샌프란시스코 sanfrancisco", "시드니 sydney",
    "실리콘밸리 siliconvalley", "온라인 online", "인공지능 ai", "로봇 로보틱스 robot robotics", "스타트업 startup startups", "창업 창업가 founder founders",
    "해커톤 hackathon", "밋업 meetup meetups", "컨퍼런스 콘퍼런스 conference conferences", "세미나 seminar seminars", "웨비나 webinar webinars",
    "워크숍 워크샵 workshop workshops", "포럼 forum", "서밋 써밋 summit", "전시 전시회 exhibition exhibitions", "박람회 엑스포 expo fair", "축제 페스티벌 페스타 festival fest",
    "한국 코리아 대한민국 korea", "블록체인 blockchain", "클라우드 cloud", "게임 game games gaming", "핀테크 fintech", "기후 climate", "개발자 developer developers",
    "디자인 디자이너 design designer designers", "데이터 data", "보안 security", "양자 양자컴퓨팅 퀀텀 quantum", "캠프 camp", "강연 talk talks", "모임 gathering gatherings",
    "크리스마스 성탄절 christmas xmas", "여행 투어 tour trip excursion outing", "교실 강좌 강의 클래스 특강 수업 class classes course courses lesson lessons training",
    "콘테스트 contest competition", "장터 시장 마켓 플리마켓 벼룩시장 market markets", "벼룩시장 플리마켓 flea fleamarket", "음악회 콘서트 연주회 concert", "하이킹 hike hiking", "걷기 산책 walk",
    "추석 한가위 chuseok", "설날 구정 seollal", "핼러윈 할로윈 halloween", "부활절 easter", "밸런타인데이 발렌타인데이 valentine valentines",
)  # fmt: skip
_EQUALS = {word: tuple(line.split()) for line in _ALIKE for word in line.split()}
# What a list of the wider thing holds, too: a jazz festival is music.
_MUSIC = tuple(
    "jazz concert concerts choir orchestra recital opera gig 재즈 콘서트 음악회 연주회 합창 합창단 오케스트라 국악 오페라".split()
)
_NARROWER = {"music": _MUSIC, "음악": _MUSIC}
# Kinds of events beside those of question_words: none of them is a talk.
_KINDS = frozenset(
    "clinic party dinner lunch walk ride trip race fair show night evening market marathon quiz concert film screening 파티 만찬 마라톤 낭독회 음악회 상영회".split()
)
_LATIN = re.compile(r"[a-z0-9]+")


# York is not in Yorkshire; a wood is in a woodland.
_COUNTY = "shire"
# A short word may be in the plural there, but "new" is no news, or lead one of these: bees are kept at a Beekeeping Taster, and beer is none of theirs.
_DONE_WITH = frozenset(
    "keeping keeper keepers watch watching making maker makers walking walkers spotting sitting lovers care training racing tasting "
    "s house line hive hives friendly life craft crafting painting planting growing baking fishing cutting sewing".split()
)
FEWEST_OF_A_COMPOUND, MOST_OF_A_COMPOUND = 4, 16
_RUN = re.compile(r"[0-9a-z가-힣ㄱ-ㅎㅏ-ㅣぁ-んァ-ヶ一-龥]+")
_HANGUL = re.compile("[가-힣]+")
_MIXED = re.compile("([a-z]{2,})([가-힣]{2,})")


@dataclass(frozen=True, slots=True)
class _Said:
    """An event's text, folded: where its words begin, where its title and aliases end, and where its venue begins."""

    text: str
    starts: frozenset[int]
    ends: frozenset[int]
    titled: int
    told: int
    latin: frozenset[str]
    words: frozenset[str]


class TopicIndex:
    """The texts of events, found by what stands in them."""

    def __init__(self) -> None:
        self._said: dict[int, _Said] = {}
        self._by_pair: dict[str, set[int]] = {}

    def add(self, event_id: int, facts: EventFacts) -> None:
        """Take in an event; one that is known must be removed first."""
        title = " ".join((facts.title, *facts.aliases))
        said = unaccented(" ".join(filter(None, (title, facts.description, facts.venue))))
        starts, length = [], 0
        for run in _RUN.findall(normalised(said)):
            starts.append(length)
            length += len(run)
        text = fold(said)
        titled = len(fold(title))
        self._said[event_id] = _Said(
            text,
            frozenset(starts),
            frozenset((*starts[1:], length)),
            titled,
            titled + len(fold(facts.description or "")),
            frozenset(_LATIN.findall(normalised(said))),
            frozenset(fold(one) for one in said.split()),
        )
        for pair in _pairs(text) | {text[start] for start in starts}:
            self._by_pair.setdefault(pair, set()).add(event_id)

    def remove(self, event_id: int) -> None:
        """Forget an event."""
        said = self._said.pop(event_id, None)
        for pair in _pairs(said.text) | {said.text[start] for start in said.starts} if said else ():
            ids = self._by_pair.get(pair)
            if ids is not None:
                ids.discard(event_id)
                if not ids:
                    del self._by_pair[pair]

    def says(self, event_id: int, word: str) -> bool:
        """Whether a word, or its like in the other language, stands in an event's text; a compound may stand in pieces."""
        folded = fold(word)
        if is_first_consonants(folded):
            said = self._said.get(event_id)  # ㄱㅈ 텃밭 축제
            return said is not None and any(
                first_consonants(one) == folded and 0 <= said.text.find(one) < said.titled for one in said.words
            )
        return any(self._stands(event_id, one) for one in _alike(folded)) or any(
            self._begins(event_id, one) and self._edges(event_id, other) for one, other in _pieces(folded)
        )

    def closest(self, ids: Iterable[int], words: Iterable[str]) -> set[int]:
        """Of events those where each word stands by itself, all where there are none: 청소 is no 청소년."""
        kept, folded = set(ids), [fold(word) for word in words]
        exact = {n for n in kept if all(self._stands_alone(n, one) for one in folded)}
        if exact:
            return exact  # a course is a course before it is a training
        wanted = [_alike(one) for one in folded]
        alone = {n for n in kept if all(any(self._stands_alone(n, one) for one in alike) for alike in wanted)}
        return alone or kept

    def _stands_alone(self, event_id: int, word: str) -> bool:
        said = self._said[event_id]
        if word.isascii():
            return word in said.latin
        at = said.text.find(word)
        while at >= 0:
            # 탐조교실 is a 교실.
            begins = at in said.starts or (at < said.titled and bool(kind_at_the_end(word)))
            if begins and at + len(word) in said.ends:
                return True
            at = said.text.find(word, at + 1)
        return False

    @staticmethod
    def is_well_known(word: str) -> bool:
        """A city or a kind of thing that events may be about, though none is: there is none, rather than not understood."""
        return fold(word) in _EQUALS

    def is_titled(self, event_id: int, word: str) -> bool:
        """Whether a word stands in an event's title or another name of it."""
        said = self._said.get(event_id)
        if said is None:
            return False
        if mixed := _MIXED.fullmatch(fold(word)):
            return all(self.is_titled(event_id, one) for one in mixed.groups())
        return any(
            0 <= said.text.find(one) < said.titled for one in (*_alike(fold(word)), *sum(_pieces(fold(word)), ()))
        )

    def is_of_a_kind(self, event_id: int) -> bool:
        """Whether an event's title says what kind it is: a workshop, a clinic."""
        said = self._said.get(event_id)
        return said is not None and any(
            EVENT_WORD.fullmatch(word) or word in _EQUALS or word in _KINDS or kind_at_the_end(word)
            for word in said.words
        )

    def sounds_like(self, event_id: int, word: str) -> bool:
        """Whether a word of an event's title or aliases is this one in the other script."""
        said, folded = self._said.get(event_id), fold(word)
        return said is not None and any(
            sounds_alike(folded, one) for one in said.words if 0 <= said.text.find(one) < said.titled
        )

    def nearly_says(self, event_id: int, word: str) -> bool:
        """Whether a mistyped word of an event's text is meant, by the rule of typos in names, or one of its title that is cut short."""
        letters = jamo(fold(word))
        allowed = typos_allowed(letters)
        said = self._said.get(event_id)
        if said is None:
            return False
        folded = fold(word)
        if any(
            (abbreviates(folded, one) or abbreviates(one, folded) or is_done_as(folded, one))
            and 0 <= said.text.find(one) < said.titled
            for one in said.words
        ):
            return True
        if not allowed or is_ordinary(word):
            return False
        return any(
            OSA.distance(near := jamo(one), letters, score_cutoff=allowed) <= allowed
            and not has_another_syllable(near, letters)
            and not is_of_another_level(near, letters)
            for one in said.words
        )

    def of(self, topic: str) -> set[int]:
        """The events of a topic as lists carry it: all its words, or what stands on either side of a comma."""
        parts = [one.split() for one in topic.split(",") if one.strip()]
        parts += [[narrower] for one in parts if len(one) == 1 for narrower in _NARROWER.get(fold(one[0]), ())]
        return set().union(*map(self.about, parts))

    def about(self, words: Iterable[str]) -> set[int]:
        """The events in whose texts all the words stand."""
        found: set[int] | None = None
        for word in words:
            folded = fold(word)
            ids: set[int] = set()
            for one in _alike(folded):
                ids |= {event_id for event_id in self._candidates(one) if self._stands(event_id, one)}
            if not ids:
                for one, other in _pieces(folded):
                    both = self._candidates(one) & self._candidates(other)
                    ids |= {n for n in both if self._begins(n, one) and self._edges(n, other)}
            if not ids and (mixed := _MIXED.fullmatch(folded)):
                ids = self.about(mixed.groups())  # ai엑스포
            found = ids if found is None else found & ids
            if not found:
                return set()
        return found or set()

    def _candidates(self, word: str) -> set[int]:
        sets = [self._by_pair.get(pair, set()) for pair in _pairs(word)]
        return set.intersection(*sorted(sets, key=len)) if sets else set()

    def _stands(self, event_id: int, word: str) -> bool:
        said = self._said.get(event_id)
        if said is None or not word:
            return False
        if word.isascii():
            # ai is no part of "fair", but lumina is one of "lumina2027".
            return (
                word in said.latin
                or (len(word) >= 4 and any(one.startswith(word) and one != word + _COUNTY for one in said.latin))
                or (
                    len(word) == 3
                    and word != "new"
                    and any(one.startswith(word) and one[3:] in _DONE_WITH for one in said.latin)
                )
                or (len(word) >= 6 and any(said.text.startswith(word, start) for start in said.starts))
            )
        # A kind of event is not meant where it is a hall's name: 물결전시장.
        last = said.told if EVENT_WORD.fullmatch(word) or is_a_kind(word) else len(said.text)
        at = said.text.find(word, 0, last)
        while at >= 0:
            if at in said.starts or (len(word) > 1 and not any(at < start < at + len(word) for start in said.starts)):
                return True
            at = said.text.find(word, at + 1, last)
        return False

    def _begins(self, event_id: int, piece: str) -> bool:
        """Whether a word of an event's text begins with a piece of a compound."""
        return self._at_an_edge(event_id, piece, ends=False)

    def _edges(self, event_id: int, piece: str) -> bool:
        """Whether a word of an event's text begins or ends with a piece of a compound: 울림영화제 of 울림산악영화제."""
        return self._at_an_edge(event_id, piece, ends=True)

    def _at_an_edge(self, event_id: int, piece: str, *, ends: bool) -> bool:
        said = self._said.get(event_id)
        if said is None:
            return False
        at = said.text.find(piece, 0, said.told)
        while at >= 0:
            if at in said.starts or (ends and at + len(piece) in said.ends):
                return True
            at = said.text.find(piece, at + 1, said.told)
        return False


def _pieces(word: str) -> tuple[tuple[str, str], ...]:
    """The ways to take a long Korean word in two: 노령견강좌 is 노령견 and 강좌."""
    if not FEWEST_OF_A_COMPOUND <= len(word) <= MOST_OF_A_COMPOUND or not _HANGUL.fullmatch(word):
        return ()
    return tuple((way[:at], way[at:]) for way in (word, *other_spellings(word)) for at in range(2, len(way) - 1))


def _alike(word: str) -> tuple[str, ...]:
    if found := _EQUALS.get(word):
        return found
    if word.isascii():
        return (word, *singulars(word))
    spelt = other_spellings(word)
    return (word, *spelt, *(like for one in spelt for like in _EQUALS.get(one, ())))


def singulars(word: str) -> tuple[str, ...]:
    """What a plural may be one of: watches → watch, parties → party, fairs → fair."""
    if len(word) < 4 or word.endswith(("ss", "us", "is")) or not word.endswith("s"):
        return ()
    if word.endswith("ies") and len(word) > 4:
        return word[:-1], word[:-3] + "y"
    return (word[:-1], word[:-2]) if word.endswith(("shes", "ches", "xes", "sses", "zes", "oes")) else (word[:-1],)


def _pairs(text: str) -> set[str]:
    return {text[at : at + 2] for at in range(len(text) - 1)} if len(text) > 1 else {text} if text else set()
