"""Korean letters taken apart: jamo for comparing typos, first consonants, and keys typed in the wrong layout."""

from __future__ import annotations

import re
from functools import lru_cache

_FIRST = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
_MIDDLE = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
_LAST = ("", *"ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ")
_PAIRS = {
    "ㄳ": "ㄱㅅ", "ㄵ": "ㄴㅈ", "ㄶ": "ㄴㅎ", "ㄺ": "ㄹㄱ", "ㄻ": "ㄹㅁ", "ㄼ": "ㄹㅂ", "ㄽ": "ㄹㅅ", "ㄾ": "ㄹㅌ", "ㄿ": "ㄹㅍ",
    "ㅀ": "ㄹㅎ", "ㅄ": "ㅂㅅ", "ㅘ": "ㅗㅏ", "ㅙ": "ㅗㅐ", "ㅚ": "ㅗㅣ", "ㅝ": "ㅜㅓ", "ㅞ": "ㅜㅔ", "ㅟ": "ㅜㅣ", "ㅢ": "ㅡㅣ",
}  # fmt: skip
# The two-set keyboard: which Latin key gives which letter.
_KEYS = dict(
    zip(
        "ㅂㅈㄷㄱㅅㅛㅕㅑㅐㅔㅁㄴㅇㄹㅎㅗㅓㅏㅣㅋㅌㅊㅍㅠㅜㅡㅃㅉㄸㄲㅆㅒㅖ",
        "qwertyuiopasdfghjklzxcvbnmqwertop",
        strict=True,
    )
)


@lru_cache(maxsize=1024)
def jamo(text: str) -> str:
    """Compatibility jamo, one per letter as it is typed; other characters stay."""
    out = []
    for sign in text:
        code = ord(sign) - 0xAC00
        if 0 <= code < 11172:
            parts = (_FIRST[code // 588], _MIDDLE[code % 588 // 28], _LAST[code % 28])
        else:
            parts = (sign, "", "")
        out += [_PAIRS.get(part, part) for part in parts]
    return "".join(out)


def has_final(syllable: str) -> bool:
    """Whether a syllable ends in a consonant, and takes 은, 이, 을: 럼, not 제. False for what is no Hangul."""
    return "가" <= syllable <= "힣" and (ord(syllable) - 0xAC00) % 28 != 0


_OPEN = "".join(chr(syllable) for syllable in range(0xAC00, 0xD7A4, 28))
# 은, 는, 이 or 가 where it can be a particle: 여성창업가 ends in none, nor does 그래프데이.
SUBJECT_PARTICLE = rf"(?:(?<=[{_OPEN}])[는가]|(?<=[가-힣])(?<![{_OPEN}])[은이]|(?<![가-힣])[은는이가])"


def first_consonants(text: str) -> str:
    """컴업 → ㅋㅇ; other characters stay."""
    return "".join(_FIRST[(ord(sign) - 0xAC00) // 588] if "가" <= sign <= "힣" else sign for sign in text)


def is_first_consonants(text: str) -> bool:
    """Whether a text consists of consonants alone."""
    return len(text) >= 2 and all(sign in _FIRST for sign in text)


def typed_in_latin(text: str) -> str:
    """What the same keys give with the Latin layout: ㅊㄷㄴ → ces, 첸 → cps."""
    return "".join(_KEYS.get(sign, sign) for sign in jamo(text))


def typed_in_hangul(text: str) -> str:
    """The jamo that the same keys give with the Korean layout: zjadjq → ㅋㅓㅁㅇㅓㅂ."""
    back = {latin: sign for sign, latin in reversed(_KEYS.items())}
    return "".join(back.get(sign, sign) for sign in text.lower())


def typos_allowed(letters: str) -> int:
    """How many typos a word may have, by its letters as they are typed: 0 below 5, 1 for 5 to 7, 2 from 8."""
    return 0 if len(letters) < 5 else 1 if len(letters) < 8 else 2


_OF_A_SYLLABLE = re.compile("[ㄱ-ㅎ][ㅏ-ㅣ]|[ㅏ-ㅣ][ㄱ-ㅎ]|[ㄱ-ㅎ][ㅏ-ㅣ][ㄱ-ㅎ]")


def has_another_syllable(letters: str, other: str) -> bool:
    """Whether of two words of as many letters two letters of a syllable are others: 쌀 is no 밀 mistyped, 신년 no 송년, 녹차 no 홍차."""
    if len(letters) != len(other):
        return False
    places = [at for at, (one, two) in enumerate(zip(letters, other, strict=True)) if one != two]
    if len(places) != 2 or places[1] - places[0] > 2:
        return False
    first, last = places[0], places[1] + 1
    return bool(_OF_A_SYLLABLE.fullmatch(letters[first:last]) and _OF_A_SYLLABLE.fullmatch(other[first:last]))


_SHIFTED = dict(zip("QWERTOP", "ㅃㅉㄸㄲㅆㅒㅖ", strict=True))
_JOINED = {parts: whole for whole, parts in _PAIRS.items()}


def composed(keys: str) -> str:
    """The syllables that Latin keys give with the Korean layout: djswp → 언제; single letters where no syllable comes of them."""
    plain = {latin: sign for sign, latin in reversed(_KEYS.items())}
    letters = [_SHIFTED.get(key) or plain.get(key.lower(), key) for key in keys]
    out: list[str] = []
    at = 0
    while at < len(letters):
        first = letters[at]
        if first not in _FIRST or at + 1 >= len(letters) or letters[at + 1] not in _MIDDLE:
            out.append(first)
            at += 1
            continue
        middle, at = letters[at + 1], at + 2
        if at < len(letters) and (both := _JOINED.get(middle + letters[at])):
            middle, at = both, at + 1
        last, at = _closing(letters, at)
        out.append(chr(0xAC00 + _FIRST.index(first) * 588 + _MIDDLE.index(middle) * 28 + _LAST.index(last)))
    return "".join(out)


def _closing(letters: list[str], at: int) -> tuple[str, int]:
    """The consonants that close a syllable, and where the next one begins: a consonant before a vowel opens the next."""

    def closes(place: int) -> bool:
        return (
            place < len(letters)
            and letters[place] in _LAST[1:]
            and not (place + 1 < len(letters) and letters[place + 1] in _MIDDLE)
        )

    if not closes(at):
        return "", at
    if closes(at + 1) and (both := _JOINED.get(letters[at] + letters[at + 1])):
        return both, at + 2
    return letters[at], at + 1
