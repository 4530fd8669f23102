"""Finds the store's event names in a question, before any date is read from it. Built once per version of the events.

Exact names by a walk over the folded text; typos, first consonants and the wrong keyboard layout word by
word. The index is a dictionary of names, so a question costs by its own length and not by how many events there are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from bot.domain.hangul import first_consonants, is_first_consonants, jamo, typed_in_hangul, typed_in_latin
from bot.domain.names import COMMON_NOUNS, edition_year, fold, is_common, normalised
from storage.records import Event

# What may follow a name without a space.
PARTICLES = (
    "은", "는", "이", "가", "을", "를", "에", "의", "도", "만", "와", "과", "랑", "이랑", "로", "으로", "에서", "에는", "이는",
    "까지", "부터", "요", "이요", "은요", "는요", "이야", "야", "인가요", "이에요", "예요", "행사", "때", "란", "이란", "언제", "며칠",
    "어디", "날짜", "일정", "뭐", "몇", "디데이", "신청", "장소", "링크", "마감", "얼마나", "한", "하", "열", "시작", "끝", "안", "까진", "전", "후",
)  # fmt: skip
_PARTICLE = re.compile("^(?:" + "|".join(sorted(PARTICLES, key=len, reverse=True)) + ")")
_WORD = re.compile(r"[0-9A-Za-z가-힣ㄱ-ㅎㅏ-ㅣ][0-9A-Za-z가-힣ㄱ-ㅎㅏ-ㅣ\-:'’&+.]*")
_STOP = re.compile(
    r"^(?:언제|며칠|행사|이벤트|일정|날짜|다음|이번|지난|오늘|내일|주말|뭐|있어|있나|알려|어디|신청|링크|남았|when|what|where|next|this|event|how|many|days|until|the|is)"
)


@dataclass(frozen=True, slots=True)
class NameHit:
    """A name in a question, `text[first:last]`, and the events that bear it. `exact` is False for a guess."""

    event_ids: tuple[int, ...]
    first: int
    last: int
    name: str
    exact: bool


class NameIndex:
    """All names of all events, ready to be found."""

    def __init__(self, names: dict[str, tuple[int, ...]], years: dict[int, int | None]) -> None:
        self._names = names
        self._years = years
        self._longest = max((len(name) for name in names), default=0)
        self._consonants: dict[str, set[int]] = {}
        self._jamo: dict[str, tuple[int, ...]] = {}
        self._by_length: dict[int, list[str]] = {}
        for name, ids in names.items():
            letters = jamo(name)
            self._jamo.setdefault(letters, ids)
            if len(letters) >= 5 and not name.isdigit():
                self._by_length.setdefault(len(letters), []).append(letters)
            if re.search("[가-힣]", name):
                self._consonants.setdefault(first_consonants(name), set()).update(ids)

    @classmethod
    def build(cls, events: Iterable[Event]) -> NameIndex:
        """The index of these events' titles and aliases."""
        names: dict[str, list[int]] = {}
        years: dict[int, int | None] = {}
        for event in events:
            years[event.id] = edition_year(event.facts.title)
            for name in (event.facts.title, *event.facts.aliases):
                folded = fold(name)
                if len(folded) < 2 or is_common(name) or folded.isdigit():
                    continue
                ids = names.setdefault(folded, [])
                if event.id not in ids:
                    ids.append(event.id)
        return cls({name: tuple(ids) for name, ids in names.items()}, years)

    def year_of(self, event_id: int) -> int | None:
        """The year in an event's name, which tells its edition."""
        return self._years.get(event_id)

    def find(self, text: str) -> list[NameHit]:
        """The names in a question from left to right, longest first; guesses only where nothing stands exactly."""
        folded, places = _folded(text)
        hits = list(self._exact(text, folded, places))
        return hits or list(self._guesses(text))

    def _exact(self, text: str, folded: str, places: list[int]) -> Iterator[NameHit]:
        at = 0
        while at < len(folded):
            if not _begins_word(folded, at, text, places):
                at += 1
                continue
            for length in range(min(self._longest, len(folded) - at), 1, -1):
                ids = self._names.get(folded[at : at + length])
                if ids and _ends_word(folded, at + length, text, places):
                    yield NameHit(ids, places[at], places[at + length - 1] + 1, folded[at : at + length], exact=True)
                    at += length - 1
                    break
            at += 1

    def _guesses(self, text: str) -> Iterator[NameHit]:
        words = list(_WORD.finditer(normalised(text)))[:40]
        for word in words:
            bare = _without_particle(word.group())
            for candidate in dict.fromkeys((word.group(), bare)):
                ids = self._guess(fold(candidate))
                if ids:
                    yield NameHit(ids, word.start(), word.start() + len(candidate), candidate, exact=False)
                    break

    def _guess(self, word: str) -> tuple[int, ...]:
        if len(word) < 2 or word in COMMON_NOUNS or _STOP.match(word):
            return ()
        if is_first_consonants(word):
            ids = self._consonants.get(word, set())
            if len(ids) == 1:
                return tuple(ids)
        if (latin := typed_in_latin(word)) != word and len(latin) >= 3 and (found := self._names.get(latin)):
            return found
        if word.isascii() and len(word) >= 4 and (found := self._jamo.get(typed_in_hangul(word))):
            return found
        return self._typo(word)

    def _typo(self, word: str) -> tuple[int, ...]:
        """0 edits below 5 letters, 1 for 5 to 7, 2 from 8; never when one contains the other; only where one name is nearest."""
        letters = jamo(word)
        allowed = 0 if len(letters) < 5 else 1 if len(letters) < 8 else 2
        if not allowed or re.search(r"\d", word):
            return ()
        best: dict[int, set[tuple[int, ...]]] = {}
        for length in range(len(letters) - allowed, len(letters) + allowed + 1):
            for name in self._by_length.get(length, ()):
                if name in letters or letters in name or (name[0] != letters[0] and name[-1] != letters[-1]):
                    continue
                distance = OSA.distance(name, letters, score_cutoff=allowed)
                if distance <= allowed:
                    best.setdefault(distance, set()).add(self._jamo[name])
        nearest = best[min(best)] if best else set()
        return next(iter(nearest)) if len(nearest) == 1 else ()


def _folded(text: str) -> tuple[str, list[int]]:
    """The folded text and, for each of its characters, the place in the original that it came from."""
    out: list[str] = []
    places: list[int] = []
    for place, sign in enumerate(text):
        for folded in fold(sign):
            out.append(folded)
            places.append(place)
    return "".join(out), places


def _is_letter(sign: str) -> bool:
    return sign.isalnum()


def _begins_word(folded: str, at: int, text: str, places: list[int]) -> bool:
    place = places[at]
    if place == 0 or not _is_letter(text[place - 1]):
        return True
    # 컴업2023 after a Latin word, or a script change, begins one as well.
    before, here = text[place - 1], text[place]
    return before.isascii() != here.isascii() and not before.isdigit()


def _ends_word(folded: str, end: int, text: str, places: list[int]) -> bool:
    if end >= len(folded):
        return True
    last, following = places[end - 1], places[end]
    if following > last + 1:
        return True
    rest = folded[end:]
    if text[last].isascii() != text[following].isascii():
        # CES가, CES2024: another script or an edition begins; digits after a name are looked at as a year.
        return not (text[last].isdigit() and text[following].isdigit())
    if text[last].isalpha() and text[following].isdigit():
        return True
    return bool(_PARTICLE.match(rest)) and not text[last].isdigit() and not text[last].isascii()


def _without_particle(word: str) -> str:
    for length in (3, 2, 1):
        if len(word) > length + 1 and word[-length:] in PARTICLES:
            return word[:-length]
    return word
