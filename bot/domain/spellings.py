"""Names of short words as they are written in the other script: 큐캠프 for Q Camp, devday for 데브데이. Called by guesses.

Short words sound like too much (sounds.py); these are known one by one, as names of events are made of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from bot.domain.sounds import read_out, sounds_of_hangul, sounds_of_latin, vowels_fit
from bot.domain.word_spellings import IN_HANGUL

MOST_WAYS = 24
FEWEST_OF_A_HALF = 3
# Beside a name fewer sounds tell enough than where nothing else is known (sounds.FEWEST_SOUNDS).
FEWEST_ALIKE = 3
# Two consonants tell enough where the vowels fit as well: carol and 캐럴.
FEWEST_WITH_VOWELS = 2
MOST_WORDS = 4
_PIECES = re.compile(r"[A-Z]{1,4}(?![a-z])|[A-Z]?[a-z]+|[A-Z]+")
_BY_HANGUL = {spelt: latin for latin, spelts in IN_HANGUL.items() for spelt in spelts.split()}
_LONGEST = max(map(len, _BY_HANGUL))
_HANGUL = re.compile("[가-힣]+")
# 뮤지컬, 탱고.
_S_AS_Z = re.compile("(?<=[aeiouy])s(?=[aeiouy])")
_TS = re.compile("ts(?=[aeiou])")
_SOFT_NG = re.compile("n(?=g[aeiou])")


def in_hangul(name: str) -> tuple[str, ...]:
    """The ways to write a Latin name in Hangul, folded; () where a word of it is not known, or where it is one letter."""
    if _HANGUL.search(name) or re.search(r"\d", name):
        return ()
    pieces = _PIECES.findall(name)
    if not 1 < len(pieces) <= MOST_WORDS:
        return ()
    ways = [""]
    for piece in pieces:
        known = IN_HANGUL.get(piece.lower(), "").split() or (
            read_out(piece) if piece.isupper() and len(piece) <= 4 else ()
        )
        ways = [way + one for way in ways for one in known][:MOST_WAYS]
    return tuple(ways)


def in_hangul_letters(word: str) -> tuple[str, ...]:
    """The ways to write one lower-case Latin word in Hangul that are known here: night is 나이트 and 나잇."""
    return tuple(IN_HANGUL.get(word, "").split())


def half_known(name: str) -> Iterator[str]:
    """Keys for a Latin word of which one half is a known word: NightOwl is 나이트 and what sounds like owl."""
    word = name.lower()
    if not re.fullmatch(r"[a-z]{6,20}", word):
        return
    for at in range(FEWEST_OF_A_HALF, len(word) - FEWEST_OF_A_HALF + 1):
        first, last = word[:at], word[at:]
        for known, other, leads in ((first, last, True), (last, first, False)):
            for spelt in IN_HANGUL.get(known, "").split() if len(known) >= FEWEST_OF_A_HALF else ():
                yield _half_key(spelt, sounds_of_latin(other), opens=other[0] not in "aeiouwy", leads=leads)


def half_heard(name: str) -> Iterator[str]:
    """The keys that a folded Hangul word may be kept under: 나이트아울 under 나이트 and the sounds of 아울."""
    if not _HANGUL.fullmatch(name) or not 4 <= len(name) <= _LONGEST * 2:
        return
    for at in range(1, len(name)):
        first, last = name[:at], name[at:]
        for known, other, leads in ((first, last, True), (last, first, False)):
            if known in _BY_HANGUL and (sounds := sounds_of_hangul(other)):
                yield _half_key(known, sounds, opens=not "아" <= other[0] <= "잏", leads=leads)


def _half_key(known: str, sounds: str, *, opens: bool, leads: bool) -> str:
    """`opens`: the other half opens with a consonant; `leads`: the known half comes first."""
    other = f"{'+' if opens else '-'}{sounds}"
    return f"{known}|{other}" if leads else f"{other}|{known}"


@lru_cache(maxsize=4096)
def sounds_alike(word: str, other: str) -> bool:
    """Whether two folded words, one in each script, are the same word: vegan and 비건, wine and 와인."""
    latin, hangul = (word, other) if word.isascii() else (other, word)
    if not latin.isascii() or not latin.isalpha() or not _HANGUL.fullmatch(hangul):
        return False
    if hangul in IN_HANGUL.get(latin, "").split():
        return True
    ways = (latin, _S_AS_Z.sub("z", latin), _SOFT_NG.sub("", latin), _TS.sub("ch", latin))
    sounds = {sounds_of_latin(way, keeps_r=keeps_r) for way in ways for keeps_r in (False, True)}
    if (heard := sounds_of_hangul(hangul)) not in sounds:
        return False
    return len(heard) >= FEWEST_ALIKE or (len(heard) == FEWEST_WITH_VOWELS and vowels_fit(latin, hangul))


@lru_cache(maxsize=4096)
def in_latin(name: str) -> str:
    """A folded Hangul name in Latin letters, "" where it is not made of words that are known: 데브데이 is devday."""
    if not _HANGUL.fullmatch(name) or len(name) > _LONGEST * MOST_WORDS:
        return ""
    best: list[str | None] = ["", *[None] * len(name)]
    for end in range(1, len(name) + 1):
        for first in range(max(0, end - _LONGEST), end):
            before, word = best[first], _BY_HANGUL.get(name[first:end])
            if before is not None and word is not None:
                best[end] = before + word
                break
    return best[-1] or ""
