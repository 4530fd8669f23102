"""Guesses at an event's name, word by word: typos, first consonants, the wrong keyboard layout, the other script.

A guess counts only where one event alone is nearest. Called by the matching of names where no name stands as it is written.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from itertools import accumulate

from rapidfuzz.distance import OSA, Levenshtein

from bot.domain.hangul import (
    first_consonants,
    has_another_syllable,
    is_first_consonants,
    jamo,
    typed_in_hangul,
    typed_in_latin,
    typos_allowed,
)
from bot.domain.heard_names import fits_beside_its_kind, heard_as, may_be_heard
from bot.domain.kinds import is_a_kind, is_of_another_level
from bot.domain.names import COMMON_NOUNS, fold, is_common, normalised, without_edition
from bot.domain.ordinary_words import is_ordinary
from bot.domain.question_words import QUESTION_BEHIND, is_filler, stem
from bot.domain.sounds import FEWEST_SOUNDS, spelt, unspelt
from bot.domain.spellings import half_heard, half_known, in_hangul, in_latin

_WORD = re.compile(r"[0-9A-Za-z가-힣ㄱ-ㅎㅏ-ㅣ][0-9A-Za-z가-힣ㄱ-ㅎㅏ-ㅣ\-:'’&+.]*")
MOST_WORDS = 40
MOST_TOGETHER = 3
_HANGUL = re.compile("[가-힣]")
_TWO_SYLLABLES = re.compile("[가-힣]{2}")
_LATIN_RUN = re.compile("[ -~]+")
# 킨츠기 is kintsugi.
_TS = re.compile("ts(?=[aeiou])")
FEWEST_LETTERS = 5
FEWEST_INITIALS, MOST_INITIALS = 3, 6


@dataclass(frozen=True, slots=True)
class Guess:
    """Words `text[first:last]` that may mean these events."""

    event_ids: tuple[int, ...]
    first: int
    last: int
    name: str


class Guesses:
    """The names of events by how they are mistyped."""

    def __init__(self) -> None:
        self._held: dict[int, list[tuple[dict[str, set[int]], str]]] = {}
        self._letters: dict[str, set[int]] = {}
        self._by_edge: dict[tuple[int, str], set[str]] = {}
        self._consonants: dict[str, set[int]] = {}
        # Korean names by how a Latin word for them sounds, and the other way round.
        self._heard_in_latin: dict[str, set[int]] = {}
        self._heard_in_hangul: dict[str, set[int]] = {}
        self._spelt: dict[str, set[int]] = {}
        # Which names sound so: with few consonants their vowels count, too.
        self._named_so: dict[str, set[str]] = {}
        # Where the words of a name end among its letters, for names of several words.
        self._ends: dict[str, tuple[int, ...]] = {}

    def add(self, event_id: int, names: Collection[str], parts: Collection[str], written: Collection[str]) -> None:
        """Take in an event's folded names, the parts of its title, and its names as written."""
        held = self._held.setdefault(event_id, [])

        def keep(table: dict[str, set[int]], key: str) -> None:
            table.setdefault(key, set()).add(event_id)
            held.append((table, key))

        for name in {*names, *(part for part in parts if len(part) >= 3)}:
            letters = jamo(name)
            keep(self._letters, letters)
            if len(letters) >= FEWEST_LETTERS and not name.isdigit():
                for edge in _edges(letters):
                    self._by_edge.setdefault(edge, set()).add(letters)
            if _HANGUL.search(name):
                keep(self._consonants, first_consonants(name))
            self._keep_sounds(keep, name)
        for part in parts:
            # 물빛 typed with the other layout: a short part of a title is no guess where all of its keys are right.
            if _TWO_SYLLABLES.fullmatch(part) and len(keys := typed_in_latin(part)) >= FEWEST_LETTERS:
                keep(self._spelt, keys)
        for name in written:
            self._keep_sounds(keep, without_edition(name))
            for said in _SIGN_SAID if "&" in name else ():
                whole = without_edition(name.replace(" & ", said).replace("&", said))
                for run in dict.fromkeys((whole, *_runs(whole))):
                    if said in run:  # 브라스앤볼트, of a Brass & Bolt Fair
                        self._keep_sounds(keep, run)
            self._ends |= _ends_of(without_edition(name))
        for name in written:
            for way in {_initials(name), _initials(name, small=True)} - {""}:
                keep(self._spelt, way)
                if len(way) > FEWEST_INITIALS and is_a_kind(without_edition(name).split()[-1]):
                    keep(self._spelt, way[:-1])  # CTF of Capture the Flag Night
        for name in written:
            for word in re.findall("[A-Z]+(?:-?[가-힣]+)?", name):
                for way in spelt(word):
                    keep(self._spelt, way)
            for run in _runs(without_edition(name)):
                for way in half_known(run):
                    keep(self._spelt, way)
                for way in (*in_hangul(run), in_latin(fold(run))):
                    if len(way) >= 3 or (len(way) == 2 and len(run) >= _LETTERS_OF_TWO_SYLLABLES):
                        keep(self._spelt, way)
                        keep(self._consonants, first_consonants(way))

    def _keep_sounds(self, keep: Callable[[dict[str, set[int]], str], None], name: str) -> None:
        bare = re.sub(r"\d", " ", name)
        for sounds in dict.fromkeys((heard_as(bare), heard_as(bare, keeps_r=True))):
            if len(sounds) >= FEWEST_SOUNDS:
                self._named_so.setdefault(sounds, set()).add(fold(bare))
                is_mixed = bool(re.search("[a-z]", name)) and bool(_HANGUL.search(name))
                if is_mixed or not _HANGUL.search(name):
                    keep(self._heard_in_hangul, sounds)
                if _HANGUL.search(name):
                    keep(self._heard_in_latin, sounds)

    def remove(self, event_id: int) -> None:
        """Forget an event."""
        for table, key in self._held.pop(event_id, []):
            ids = table.get(key)
            if ids is None:
                continue
            ids.discard(event_id)
            if not ids:
                del table[key]
                if table is self._letters:
                    for edge in _edges(key):
                        self._by_edge.get(edge, set()).discard(key)

    def find(self, text: str) -> Iterator[Guess]:
        """The guesses in a text, from left to right; several words are looked at together first."""
        words = list(_WORD.finditer(normalised(text)))[:MOST_WORDS]
        if len(normalised(text)) != len(text):
            words = list(_WORD.finditer(text))[:MOST_WORDS]
        at = 0
        nothing: set[str] = set()  # runs that were looked at: a long text says the same words again and again
        while at < len(words):
            for together in range(min(MOST_TOGETHER, len(words) - at), 0, -1):
                run = words[at : at + together]
                said = text[run[0].start() : run[-1].end()]
                found = self._in_words(text, run) if said not in nothing else None
                if found is not None:
                    yield found
                    at += together
                    break
                nothing.add(said)
            else:
                at += 1

    def _in_words(self, text: str, run: list[re.Match[str]]) -> Guess | None:
        if all(is_filler(word.group()) for word in run) or is_filler(run[0].group()) or is_filler(run[-1].group()):
            return None
        first = run[0].start()
        whole = text[first : run[-1].end()]
        glued = QUESTION_BEHIND.sub("", whole) if len(run) == 1 or not QUESTION_BEHIND.search(run[0].group()) else whole
        for candidate in dict.fromkeys((whole, stem(whole), glued)):
            kinds = _kinds_in(candidate)
            ids = self._guess(fold(candidate), together=len(run) > 1, kinds=kinds) or self._heard(candidate)
            if ids:
                return Guess(tuple(sorted(ids)), first, first + len(candidate), candidate)
        return None

    def _guess(self, word: str, *, together: bool, kinds: tuple[str, ...] = ()) -> set[int]:
        if len(word) < 2 or word in COMMON_NOUNS:
            return set()
        if is_first_consonants(word) and (ids := self._consonants.get(word, set())):
            return ids
        if not together:
            if (latin := typed_in_latin(word)) != word and len(latin) >= 3 and (ids := self._letters.get(latin, set())):
                return ids
            if word.isascii() and len(word) >= 4 and (ids := self._letters.get(typed_in_hangul(word), set())):
                return ids
            if ids := self._spelt.get(word, set()):
                return ids
            for way in half_heard(word):
                if ids := self._spelt.get(way, set()):
                    return ids
            for way in unspelt(word):
                if ids := self._letters.get(jamo(way), set()):
                    return ids
        return self._spelt.get(word) or self._typo(word, kinds) or self._heard(word)

    def _heard(self, word: str) -> set[int]:
        """A name in the other script: only where all of its consonants sound alike."""
        sounds = heard_as(word)
        table = self._heard_in_hangul if _HANGUL.search(word) else self._heard_in_latin
        ids = table.get(sounds, set()) if len(sounds) >= FEWEST_SOUNDS else set()
        if ids and len(sounds) == FEWEST_SOUNDS and not any(may_be_heard(word, n) for n in self._named_so[sounds]):
            return set()
        if ids and not fits_beside_its_kind(word, self._named_so[sounds]):
            return set()
        if not ids and (other := _TS.sub("ch", word.lower())) != word.lower():
            return self._heard(other)
        return ids

    def heard(self, word: str) -> set[int]:
        """The events of which a name, or a part of one, sounds like a folded word in the other script."""
        return self._heard(word)

    def meant_by(self, text: str) -> set[int]:
        """The events that a word or run of words may mean."""
        return self._guess(fold(text), together=False, kinds=_kinds_in(text))

    def _typo(self, word: str, kinds: tuple[str, ...]) -> set[int]:
        """0 edits below 5 letters, 1 for 5 to 7, 2 from 8; never when one contains the other; only where one name is nearest.

        A word that is spelt right is no slip: 봄날 공모전 is no 봄날 공예전. One letter of a short word is too much: a goat is no boat.
        """
        letters = jamo(word)
        allowed = typos_allowed(letters)
        if not allowed or re.search(r"\d", word):
            return set()
        best: dict[int, set[str]] = {}
        for length in range(len(letters) - allowed, len(letters) + allowed + 1):
            for name in self._by_edge.get((length, "<" + letters[0]), set()) | self._by_edge.get(
                (length, ">" + letters[-1]), set()
            ):
                if name in letters or letters in name or any(kind not in name for kind in kinds):
                    continue
                if is_of_another_level(name, letters):
                    continue
                distance = OSA.distance(name, letters, score_cutoff=allowed)
                if (
                    distance <= allowed
                    and not has_another_syllable(name, letters)
                    and not _in_a_short_word(name, letters, self._ends.get(name, (len(name),)))
                ):
                    best.setdefault(distance, set()).add(name)
        nearest = [frozenset(self._letters[name]) for name in best[min(best)]] if best else []
        return set(nearest[0]) if len(set(nearest)) == 1 else set()


def _kinds_in(text: str) -> tuple[str, ...]:
    """The kinds of events and the ordinary words in a text, as they are typed."""
    return tuple(jamo(fold(word)) for word in text.split() if is_a_kind(word) or is_ordinary(word))


MOST_WORDS_OF_A_NAME = 8
# Letters of a word in which a slip makes another word: boat and goat, 별 and 벌.
SHORT_IN_LATIN, SHORT_IN_HANGUL = 4, 3


def _ends_of(name: str) -> dict[str, tuple[int, ...]]:
    """The runs of a name's words by their letters, each with the places where its words end."""
    words = [jamo(fold(word)) for word in name.split()[:MOST_WORDS_OF_A_NAME]]
    return {
        "".join(words[first:last]): tuple(accumulate(map(len, words[first:last])))
        for first in range(len(words))
        for last in range(first + 2, len(words) + 1)
    }


def _in_a_short_word(name: str, letters: str, ends: tuple[int, ...]) -> bool:
    """Whether a slip lies in a short word of a name; letters that only changed places, or stand twice, make no other word."""
    if sorted(name) == sorted(letters):
        return False
    for edit in Levenshtein.editops(name, letters):
        at = edit.src_pos
        place = bisect_right(ends, min(at, len(name) - 1))
        first = ends[place - 1] if place else 0
        word = name[first : ends[place]]
        if not word.isascii() and name[min(at, len(name) - 1)].isascii():
            # UX살롱 is no UI살롱: letters before Hangul are a word of their own
            word = next(run.group() for run in _LATIN_RUN.finditer(word) if at - first < run.end())
        sign = letters[edit.dest_pos] if edit.tag == "insert" else name[at]
        beside = name[max(0, at - 1) : at] + name[at + (edit.tag == "delete") :][:1]
        is_twice = edit.tag != "replace" and sign in beside
        if len(word) <= (SHORT_IN_LATIN if word.isascii() else SHORT_IN_HANGUL) and not is_twice:
            return True
    return False


_SMALL = frozenset("of the a an and for in on at to &".split())


def _initials(name: str, *, small: bool = False) -> str:
    """agm of Annual General Meeting, folded; "" for a name of fewer words, or none in Latin letters. `small`: with those of "of" and "the"."""
    words = [
        word
        for word in without_edition(re.sub(r"[(（\[].*?[)）\]]", " ", name)).split()
        if small or word.lower() not in _SMALL
    ]
    if not FEWEST_INITIALS <= len(words) <= MOST_INITIALS or not all(
        re.fullmatch(r"[A-Z][A-Za-z'’.-]+", word) or (small and word in _SMALL) for word in words
    ):
        return ""
    made = "".join(word[0] for word in words).lower()
    return "" if is_filler(made) or is_common(made) else made


# KeyCon is 키콘; of fewer letters two syllables would be too many words.
_LETTERS_OF_TWO_SYLLABLES = 6
# "Dough & Soil" is 도우앤소일, or 도우 앤드 소일.
_SIGN_SAID = (" an ", " and ")


def _runs(name: str) -> Iterator[str]:
    """A name and those runs of its words that are a name by themselves: PyCon of PyCon Korea."""
    words = name.split()[:4]
    yield name
    for first in range(len(words)):
        for last in range(first + 1, len(words) + 1):
            if not is_common(run := " ".join(words[first:last])):
                yield run


def _edges(letters: str) -> tuple[tuple[int, str], tuple[int, str]]:
    """Names are kept by length and first letter, and by length and last letter: a typo changes one of them at most."""
    return (len(letters), "<" + letters[0]), (len(letters), ">" + letters[-1])
