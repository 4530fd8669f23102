"""Korean words in Latin letters, as the government's romanisation and people write them: donggeurami is 동그라미. Called by said_otherwise. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice

_FIRST = {
    "kk": "ㄲ", "gg": "ㄲ", "tt": "ㄸ", "dd": "ㄸ", "pp": "ㅃ", "bb": "ㅃ", "ss": "ㅆ", "jj": "ㅉ", "ch": "ㅊ", "sh": "ㅅ",
    "g": "ㄱ", "n": "ㄴ", "d": "ㄷ", "r": "ㄹ", "l": "ㄹ", "m": "ㅁ", "b": "ㅂ", "s": "ㅅ", "j": "ㅈ", "k": "ㅋㄱ", "t": "ㅌㄷ", "p": "ㅍㅂ",
    "h": "ㅎ", "": "ㅇ",
}  # fmt: skip
_MIDDLE = {
    "yae": "ㅒ", "yeo": "ㅕ", "wae": "ㅙ", "woo": "ㅜ", "ae": "ㅐ", "ya": "ㅑ", "eo": "ㅓ", "ye": "ㅖ", "wa": "ㅘ", "oe": "ㅚ", "yo": "ㅛ",
    "wo": "ㅝ", "we": "ㅞ", "wi": "ㅟ", "yu": "ㅠ", "eu": "ㅡ", "ui": "ㅢ", "oo": "ㅜ", "ee": "ㅣ", "a": "ㅏ", "e": "ㅔ", "o": "ㅗ", "u": "ㅜ",
    "i": "ㅣ",
}  # fmt: skip
_LAST = {
    "ng": "ㅇ", "": "", "n": "ㄴ", "l": "ㄹ", "m": "ㅁ", "k": "ㄱ", "g": "ㄱ", "t": "ㅅㄷㅌ", "p": "ㅂㅍ", "b": "ㅂ", "r": "ㄹ", "d": "ㄷ", "s": "ㅅ",
}  # fmt: skip
_FIRSTS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
_MIDDLES = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
_LASTS = ("", *"ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ")
_VOWELS = frozenset("aeiouwy")
_WORD = re.compile(r"[a-z]{4,16}")
MOST = 6


@lru_cache(maxsize=2048)
def in_hangul(word: str) -> tuple[str, ...]:
    """The words of Korean that a small Latin word may stand for, the likeliest first, 6 at most; () for one that is none."""
    if not _WORD.fullmatch(word):
        return ()
    return tuple(dict.fromkeys(islice((way for way in _ways(word) if len(way) > 1), MOST)))


def _ways(word: str) -> Iterator[str]:
    """Each way to cut a word into syllables: a consonant between vowels opens the next one."""
    if not word:
        yield ""
        return
    for first, opens in _FIRST.items():
        if not word.startswith(first) or (not first and word[0] not in _VOWELS):
            continue
        for middle, vowel in _MIDDLE.items():
            if not word.startswith(middle, len(first)):
                continue
            rest = word[len(first) + len(middle) :]
            for last, closes in _LAST.items():
                if not rest.startswith(last) or (
                    last and len(last) < len(rest) and last != "ng" and rest[len(last)] in _VOWELS
                ):
                    continue
                if not last and rest[:2] == "ng" and (len(rest) == _NG or rest[_NG] not in _VOWELS):
                    continue
                for after in _ways(rest[len(last) :]):
                    for sign in opens:
                        for end in closes or ("",):
                            yield _syllable(sign, vowel, end) + after


_NG = 2


def _syllable(first: str, middle: str, last: str) -> str:
    return chr(0xAC00 + (_FIRSTS.index(first) * 21 + _MIDDLES.index(middle)) * 28 + _LASTS.index(last))
