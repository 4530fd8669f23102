"""How a name in one script sounds in the other: 재즈 페스티벌 and "jazz festival". Called by the guesses at names. Pure."""

from __future__ import annotations

import re
from collections.abc import Collection

from bot.domain.kinds import kind_at_the_end
from bot.domain.names import fold
from bot.domain.sounds import FEWEST_SOUNDS, sounds_of_hangul, sounds_of_latin, vowels_are_near, vowels_fit

_HANGUL = re.compile("[가-힣]")
_TWICE = re.compile(r"(.)\1+")


def heard_as(name: str, *, keeps_r: bool = False) -> str:
    """Word by word: what one ends with and the next begins with are heard apart (outdoor expo)."""
    if _HANGUL.search(name):
        heard = "".join(map(sounds_of_hangul, name.split()))
    else:
        heard = "".join(sounds_of_latin(word, keeps_r=keeps_r) for word in name.split())
    # 엣지 is edge: what closes before ㅈ is not heard.
    return _TWICE.sub(r"\1", heard.replace("tj", "j"))


def may_be_heard(word: str, name: str) -> bool:
    """Whether a word may be a name in the other script by its vowels; of a name in both its Latin letters count."""
    if _HANGUL.search(word):
        latin, hangul = re.sub("[^a-z]", "", name), word
    else:
        latin, hangul = word, "".join(_HANGUL.findall(name))
    return bool(latin and hangul) and vowels_are_near(latin, "".join(_HANGUL.findall(hangul)))


def fits_beside_its_kind(word: str, names: Collection[str]) -> bool:
    """Whether the few sounds left without their kind have one's vowels: a jeju beer festival is no 재즈 페스티벌."""
    kind = kind_at_the_end(word := fold(word))
    kinds = {name: other for name in names if (other := kind_at_the_end(name)) and other.isascii() != word.isascii()}
    rest = word.removesuffix(kind)
    if not kind or not kinds or not rest or len(heard_as(rest)) >= FEWEST_SOUNDS:
        return True
    return any(vowels_fit(*sorted((rest, name.removesuffix(other)))) for name, other in kinds.items())
