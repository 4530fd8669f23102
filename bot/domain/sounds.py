"""How names sound across two scripts: 씨이에스 for CES, 데브하버 for DevHarbor. Called by the matching of names.

Sounds make a guess only: the answer names the event, so that a wrong guess shows.
"""

from __future__ import annotations

import re
from functools import lru_cache

from bot.domain.hangul import jamo

# How the Latin letters are called in Korean; W and Z have two names each.
_LETTERS = {
    "a": ("에이",), "b": ("비",), "c": ("씨", "시"), "d": ("디",), "e": ("이",), "f": ("에프",), "g": ("지",), "h": ("에이치",),
    "i": ("아이",), "j": ("제이",), "k": ("케이",), "l": ("엘",), "m": ("엠",), "n": ("엔",), "o": ("오",), "p": ("피",), "q": ("큐",),
    "r": ("알",), "s": ("에스",), "t": ("티",), "u": ("유",), "v": ("브이",), "w": ("더블유",), "x": ("엑스",), "y": ("와이",),
    "z": ("제트", "지"),
}  # fmt: skip
MOST_SPELT = 5
_ACRONYM = re.compile(rf"[A-Z]{{2,{MOST_SPELT}}}")
_LED_BY_LETTERS = re.compile(r"(?P<letters>[A-Z]{1,4})[- ]?(?P<rest>[가-힣]+)")


def spelt(name: str) -> tuple[str, ...]:
    """The ways to read an acronym letter by letter: CES → 씨이에스, 시이에스, L-캠프 → 엘캠프; () for what has none."""
    led = _LED_BY_LETTERS.fullmatch(name)
    if led:
        return tuple(way + led["rest"] for way in read_out(led["letters"]))
    return read_out(name) if _ACRONYM.fullmatch(name) else ()


def unspelt(word: str) -> tuple[str, ...]:
    """The ways to read out the letters that lead a Korean word: ev쇼 → 이브이쇼; () for what has none."""
    led = _LED_BY_LETTERS.fullmatch(word.upper())
    return tuple(way + led["rest"] for way in read_out(led["letters"])) if led else ()


def read_out(letters: str) -> tuple[str, ...]:
    """The ways to say letters one by one in Korean."""
    ways = [""]
    for letter in letters.lower():
        ways = [way + called for way in ways for called in _LETTERS[letter]]
    return tuple(ways)


# One sign for what sounds alike in both scripts.
_HANGUL_SOUNDS = dict(zip("ㄱㄲㅋㄷㄸㅌㅂㅃㅍㅅㅆㅈㅉㅊㄴㅁㄹㅎ", "kkktttpppssjjjnmlh", strict=True))
_LATIN_SOUNDS = (
    (re.compile(r"(?<=a)lk"), "k"), (re.compile(r"ght"), "t"), (re.compile(r"gh$"), ""), (re.compile(r"tech(?!n)"), "tk"), (re.compile(r"tion|sion"), "sn"), (re.compile(r"ng(?![aeiouy])"), ""), (re.compile(r"sch|sh"), "s"), (re.compile(r"tch|ch"), "j"), (re.compile(r"ph"), "p"),
    (re.compile(r"th"), "s"), (re.compile(r"ck|q"), "k"), (re.compile(r"x"), "ks"), (re.compile(r"ce|ci|cy"), "s"), (re.compile(r"ge\b|dge|j|z"), "j"),
    (re.compile(r"wh|w|y"), ""), (re.compile(r"r(?![aeiouy])"), ""), (re.compile(r"[cgk]"), "k"), (re.compile(r"[dt]"), "t"),
    (re.compile(r"[bpfv]"), "p"), (re.compile(r"[rl]"), "l"), (re.compile(r"[aeiou]"), ""),
)  # fmt: skip
# Shorter ones sound like too much.
FEWEST_SOUNDS = 4
_LATIN_RUN = re.compile("[A-Za-z]+")
_TWICE = re.compile(r"(.)\1+")


def sounds_of_latin(word: str, *, keeps_r: bool = False) -> str:
    """The consonants that are heard in a Latin word, one sign for each kind. `keeps_r`: also where no vowel follows (orbit is 오르빗)."""
    heard = word.lower()
    if keeps_r:
        heard = re.sub(r"r(?![aeiouy])", "l", heard)
    for pattern, sound in _LATIN_SOUNDS:
        heard = pattern.sub(sound.upper(), heard)
    return _TWICE.sub(r"\1", re.sub("[^a-z]", "", heard.lower()))


@lru_cache(maxsize=1024)
def sounds_of_hangul(word: str) -> str:
    """The consonants that are heard in a Korean word, one sign for each kind; ㅇ is none, nor is ㅇ as ng's end."""
    word = _LATIN_RUN.sub(lambda run: sounds_of_latin(run.group()).upper(), word)
    letters = "".join(
        _HANGUL_SOUNDS.get(letter) or (letter.lower() if letter.isascii() and letter.isupper() else "")
        for letter in jamo(_AT_THE_END.sub(_as_t, word))
    )
    return _TWICE.sub(r"\1", letters)


# The Korean vowels that a Latin one is heard as; a mute e at the end and ㅡ, which only carries a consonant, are none.
_HEARD_AS = {
    "a": "ㅏㅐㅔㅓㅑ", "e": "ㅔㅐㅣㅓㅖㅡ", "i": "ㅣㅏㅡ", "o": "ㅗㅓㅏㅜㅛ", "u": "ㅜㅓㅠㅏㅡ", "y": "ㅣㅏ",
    "ee": "ㅣ", "ea": "ㅣㅔ", "oo": "ㅜ", "ou": "ㅏㅜ", "ow": "ㅏㅗ", "ai": "ㅔㅐ", "ay": "ㅔ", "oa": "ㅗ", "ie": "ㅣㅏ", "ew": "ㅠㅜ", "ue": "ㅜㅠ", "au": "ㅗ", "aw": "ㅗ", "oe": "ㅗㅠ",
}  # fmt: skip
_LATIN_VOWELS = re.compile("ee|ea|oe|oo|ou|ow|ai|ay|oa|ie|ew|ue|au|aw|[aeiou]|(?<!^)y")
# 카페이 is no cafe: what follows a vowel in the same sound is heard with it (에이, 오우, 아우, 아이).
_GLIDES = ("ㅔㅣ", "ㅗㅜ", "ㅏㅜ", "ㅏㅣ", "ㅓㅜ")
_KOREAN_VOWELS = re.compile("[ㅏ-ㅣ]")


def vowels_fit(latin: str, hangul: str) -> bool:
    """Whether the vowels of a Latin word may be those of a Korean one, one by one."""
    word = re.sub(r"(?<=[^aeiou])e$", "", latin.lower()) if len(latin) > 3 else latin.lower()
    asked = _LATIN_VOWELS.findall(word)
    heard = "".join(_KOREAN_VOWELS.findall(jamo(hangul))).replace("ㅡ", "")
    for glide in _GLIDES:
        heard = heard.replace(glide, glide[0])
    return len(asked) == len(heard) and all(
        sound in _HEARD_AS[vowel] for vowel, sound in zip(asked, heard, strict=True)
    )


def vowels_are_near(latin: str, hangul: str) -> bool:
    """Whether most vowels of a Latin name may be those of a Korean word, in their order: 비트코인 is no padocon."""
    asked = _LATIN_VOWELS.findall(re.sub(r"(?<=[^aeiou])e$", "", latin.lower()))
    plain = "".join(_KOREAN_VOWELS.findall(jamo(hangul))).replace("ㅡ", "")
    merged = plain
    for glide in _GLIDES:
        merged = merged.replace(glide, glide[0])
    for heard in (plain, merged):
        # How many vowels are others, missing or too much at least.
        row = list(range(len(heard) + 1))
        for one, vowel in enumerate(asked, start=1):
            before, row = row, [one]
            for at, sound in enumerate(heard, start=1):
                other = before[at - 1] + (sound not in _HEARD_AS[vowel])
                row.append(min(other, before[at] + 1, row[at - 1] + 1))
        if 2 * row[-1] <= max(len(asked), len(heard)):
            return True
    return False


# Syllables that close with ㅅ, ㅆ, ㅈ, ㅊ, ㅌ: all are heard as ㄷ.
_CLOSED_BY_T = frozenset((19, 20, 22, 23, 25))
_AT_THE_END = re.compile("[가-힣]")


def _as_t(syllable: re.Match[str]) -> str:
    code = ord(syllable.group()) - 0xAC00
    return chr(0xAC00 + code - code % 28 + 7) if code % 28 in _CLOSED_BY_T else syllable.group()
