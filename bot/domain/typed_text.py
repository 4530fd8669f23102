"""Questions as they are typed: unseen signs, laughter, the short forms of chats, the wrong keyboard layout. Called by `understand`."""

from __future__ import annotations

import re
import unicodedata

from bot.domain.hangul import composed, typed_in_latin
from bot.domain.names import unaccented
from bot.domain.short_forms import SHORT_FORMS

# Nobody asks at greater length; what lies behind is not looked at.
LONGEST = 1_000
# Signs that take no room on a screen, and come along with what is copied.
_UNSEEN = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u200f\u202a\u202b\u202c\u202d\u202e\x00"))
# 링크좀ㅋㅋ, ㅠㅠ; a single ㅋ or ㅎ among consonants is a name's (ㅋㅇ).
_LAUGHTER = re.compile(
    r"(?<![ㄱ-ㅎㅏ-ㅣ가-힣A-Za-z0-9])(?P<word>[가-힣A-Za-z0-9?!.~]*?)[ㅋㅎㅠㅜㅡㅇ]+[?!.~]*(?![ㄱ-ㅎㅏ-ㅣ가-힣A-Za-z0-9])"
)
_ENGLISH = re.compile(r"[A-Za-z]{2,}")
_TYPED_IN_LATIN = re.compile(r"[A-Za-z]+")
_LETTERS = re.compile("[ㄱ-ㅎㅏ-ㅣ]")
_KOREAN_RUN = re.compile("[가-힣ㄱ-ㅎㅏ-ㅣ]+")


def in_order(text: str) -> str:
    """A text as it is read: composed, without unseen signs, its spaces single."""
    return " ".join(unicodedata.normalize("NFC", text).translate(_UNSEEN).split())


def as_meant(text: str) -> str:
    """A text in order, laughter left out and the short forms of chats written out."""
    text = unaccented(in_order(text))[:LONGEST]
    text = _LAUGHTER.sub(_without_laughter, text).strip() or text
    for pattern, written in SHORT_FORMS:
        text = pattern.sub(written, text)
    return " ".join(text.split())


def _without_laughter(found: re.Match[str]) -> str:
    """링크좀ㅋㅋ is 링크좀; ㅋㅇ may be a name and ㅎㅇ a greeting, ㅋㅋ alone is neither."""
    laughed = found.group()[len(found["word"]) :].rstrip("?!.~")
    if found["word"] or (len(laughed) > 1 and len(set(laughed)) == 1 and laughed[0] != "ㅇ") or laughed in ("ㅠ", "ㅜ"):
        return found["word"] + found.group()[len(found["word"]) + len(laughed) :]
    return found.group()


def in_the_other_layout(text: str) -> str | None:
    """What the same keys give in the other layout, where it may be meant: qhaskf djswp → 봄날 언제, ㅈㅗ두 ㅑㄴ → when is.

    None where the text reads as what it is: Korean syllables, or Latin that makes no Korean ones.
    """
    if _KOREAN_RUN.search(text):
        words = _KOREAN_RUN.findall(text)
        # Korean that is meant is made of syllables; single letters all over are keys.
        strange = sum(bool(_LETTERS.search(word)) for word in words)
        return _KOREAN_RUN.sub(lambda run: typed_in_latin(run.group()), text) if 2 * strange > len(words) else None
    words = _ENGLISH.findall(text)
    if not words:
        return None
    made = _TYPED_IN_LATIN.sub(lambda run: composed(run.group()), text)
    whole = sum(not _LETTERS.search(composed(word)) for word in words)
    return made if 2 * whole > len(words) else None
