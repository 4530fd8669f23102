"""Questions as they are typed: unseen signs, laughter, the short forms of chats, the wrong keyboard layout. Called by `understand`."""

from __future__ import annotations

import re
import unicodedata

from bot.domain.hangul import composed, typed_in_latin
from bot.domain.names import unaccented
from bot.domain.short_forms import SHORT_FORMS
from bot.domain.short_forms_ko import SHORT_FORMS_KO

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
    text = _without_comment(text)
    for pattern, written in (*SHORT_FORMS, *SHORT_FORMS_KO):
        text = pattern.sub(written, text)
    return " ".join(text.split())


def _without_comment(text: str) -> str:
    """A question without what is said behind it that asks nothing: "얼음폭포 실습 언제예요? 간다고 해놨는데"."""
    asked, mark, rest = text.partition("?")
    asks_more = "?" in rest or not rest.strip() or _ASKS_TOO.search(rest)
    return asked + mark if mark and _ASKS.search(asked) and not asks_more else text


_ASKS = re.compile(
    r"언제|며칠|몇\s?(?:일|시|월)|어디|\b(?:when|where|what time|what day|which day|how long|how many)\b", re.IGNORECASE
)
_ASKS_TOO = re.compile(
    r"\d|언제|어디|며칠|몇|뭐|뭘|무엇|무슨|어떻게|누구|얼마|링크|주소|장소|신청|접수|예약|예매|마감|알려|말해|보여|시간|까지|취소|연기|변경|일정|날짜|그리고|"
    r"\b(?:when|where|what|which|how|who|is|are|can|could|do|does|will|and|or|link|url|deadline|apply|book|register|"
    r"venue|place|date|time|the one|i mean|in)\b",
    re.IGNORECASE,
)


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
