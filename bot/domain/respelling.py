"""What may be meant by words that say nothing as they stand: "riot girl" beside a name, gigs for events, a question word in
the other layout. Tried by the understanding of questions only where nothing was understood. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.domain.hangul import composed, first_consonants, typed_in_latin
from bot.domain.names import COMMON_NOUNS
from bot.domain.ordinary_words import is_ordinary
from bot.domain.question_words import EVENT_WORD, is_filler
from bot.domain.short_forms import weekday_in_full
from bot.domain.slips import mended
from bot.domain.typed_text import in_the_other_layout

_HANGUL = re.compile("[가-힣]")
_LATIN_WORD = re.compile(r"(?<![A-Za-z])[A-Za-z]{3,}(?![A-Za-z])")
_KEYS_WORD = re.compile(r"(?<![가-힣ㄱ-ㅎㅏ-ㅣ])[가-힣ㄱ-ㅎㅏ-ㅣ]*[ㄱ-ㅎㅏ-ㅣ][가-힣ㄱ-ㅎㅏ-ㅣ]*(?![가-힣ㄱ-ㅎㅏ-ㅣ])")
# Said of any event, unless a name or a text has the word.
_ANY_EVENTS = re.compile(
    r"\b(?:gigs?|shows|dos|activities|outings?|happenings|stuff|things(?: to (?:do|see))?|things on|stuff on)\b"
    r"|(?:놀|즐길|볼|할|구경)\s?거리|껀수|건수|놀러\s?갈\s?(?:데|곳)",
    re.IGNORECASE,
)
_WEEKDAY = re.compile(r"\b(?P<day>mon|tues?|weds?|thur?s?|fri|sat|sun)\b", re.IGNORECASE)
_SPELLINGS = (
    (re.compile(r"(?<=[a-z] )o['’]? ?(?=[a-z]{3})", re.I), "of "),  # "tug o war"
    (re.compile(r"\bnites?\b", re.I), "night"),
    (re.compile(r"(?:\b|(?<=[a-z]{3}))lite\b", re.I), "light"),
    (re.compile(r"\bbiz\b", re.I), "business"),
    (re.compile(r"\bthru\b", re.I), "through"),
    (re.compile(r"\bxmas\b", re.I), "christmas"),
    (re.compile(r"\bn'?\b(?= \w)", re.I), "and"),
    (re.compile(r"(?<=[a-z] )w/?(?= [a-z])", re.I), "with"),  # "tea dance w mabel"
    (re.compile(r"\bswop(s?)\b", re.I), r"swap\1"),
    (re.compile(r"\bbday\b", re.I), "birthday"),
    (re.compile(r"\bconf(s?)\b", re.I), r"conference\1"),
    (re.compile(r"\b(?:wksp|wkshp|wshop|wkshop|workshp)(s?)\b", re.I), r"workshop\1"),
    (re.compile(r"\bmtg(s?)\b", re.I), r"meeting\1"),
    (re.compile(r"\bcomp(s?)\b", re.I), r"competition\1"),
    (re.compile(r"\b(?:sk?ool|schl)\b", re.I), "school"),
)


# What is asked of a name in a word that it lacks: 자격시험 원서, 시험장, 개방하는 날, 흑단알 공구, "book the tour by when".
_SAID_SHORTER = (
    (re.compile(r"원서(?=\s?(?:는|은|를)?\s?(?:언제|며칠|까지|접수|마감))"), "접수"),
    (re.compile(r"(?<=시험|대회|행사|공연|경기)장(?=\S{0,2}\s?(?:어디|위치|주소|장소))"), " "),
    (re.compile(r"(?<=[가-힣]{2})(?:하는|되는)\s?(?=날)"), " "),
    (re.compile(r"(?<=[가-힣])(?=ㄱㄱ+\W*$)"), " "),  # 링크ㄱㄱ
    (re.compile(r"(?<=[가-힣]{3})(?=시험(?:\s|은|이|을|\?|$))"), " "),
    (re.compile(r"(?<![가-힣])공구(?![가-힣]{2})"), "공동구매"),
    (re.compile(r"^\W*(?:book|reserve)\s(?=.*\bby when\b)", re.I), ""),
)
# 박하늘 작가님 북토크, of a title with 작가.
_HONORIFIC = re.compile(
    r"(?<=작가|교수|감독|시인|기자|대표|박사|강사|소장|원장|관장|셰프|위원|의원|판사|선수|배우|가수|연사|화가|호사|축가|진가|론가|역가)님(?=\s|의|이|은|과|을|\W*$)"
)
_ASKED = re.compile("언|어디|며칠|몇|뭐|알려|마감|장소|위치|주소|링크|날짜|일정|신청|접수|시간|행사")
# "crow film 영화제", "crow 영화제": the kind in Korean of a Crow Film Festival.
_KINDS_IN_LATIN = {
    "영화제": "film festival", "도서전": "book fair", "음악제": "music festival", "시상식": "awards", "북페어": "book fair", "아트페어": "art fair",
    "컨퍼런스": "conference", "콘퍼런스": "conference", "워크숍": "workshop", "워크샵": "workshop", "밋업": "meetup", "해커톤": "hackathon",
    "페스티벌": "festival", "축제": "festival", "마켓": "market", "전시회": "exhibition", "세미나": "seminar", "포럼": "forum", "캠프": "camp",
}  # fmt: skip
_KIND_BEHIND_LATIN = re.compile(
    rf"(?<=[a-z])(?:\s(?:film|book|music|art))?\s?(?P<kind>{'|'.join(_KINDS_IN_LATIN)})", re.I
)
_GLUED_YEAR = re.compile(r"([가-힣])(20\d\d)(?!\d|년)")  # 휘슬콘2027
# "all the night rides", where each is a Night Ride.
_PLURAL_OF_TWO = re.compile(r"\b([a-z]{3,}) (up|in|out|off|down)s\b", re.I)  # "clean ups"
_PLURAL = re.compile(r"\b([a-z]{2,}[^su\W])s\b", re.I)
# 송편 빚는 거 is the 송편빚기, 고구마 캐러 가는 날 the 고구마캐기.
_DONE = re.compile(
    r"(?<=[가-힣]\s)(?P<stem>[가-힣]{1,2})(?:는|러)\s(?:가는\s|하는\s|오는\s)?(?=(?:거|것|게|건|데|곳|날|행사|체험|모임|프로그램))"
)
_GLUED = re.compile(
    r"(?P<asks>when|where|how(?:long|many(?:days|weeks))(?:until|till?))(?:isthe|is|sthe|s|the)?(?P<name>[a-z0-9]{5,})",
    re.I,
)
_GLUED_BEHIND = re.compile(r"(?P<name>[a-z0-9]{5,}?)(?P<asks>when|where|deadline|link|tickets|venue|date)", re.I)
FEWEST_CONSONANTS = 3
# ㄷㅁㄷㅇ is 데모데이; where two spellings of one word begin alike (컨퍼런스, 콘퍼런스), either will do.
_BY_CONSONANTS = {
    first_consonants(word): word
    for word in sorted(COMMON_NOUNS)
    if len(word) >= FEWEST_CONSONANTS and _HANGUL.match(word) and EVENT_WORD.fullmatch(word)
}
_CONSONANTS = re.compile(rf"(?<![ㄱ-ㅎ가-힣])[ㄱ-ㅎ]{{{FEWEST_CONSONANTS},}}(?![ㄱ-ㅎ가-힣])")


# 낫또, 까페, 빠리: what a loanword is spelt with is ㅌ, ㅋ, ㅍ as well.
_TENSE = re.compile("[까-낗따-띻빠-삫]")
# How far their first letters are from ㅋ, ㅌ and ㅍ.
_SOFTER = {1: 14, 4: 12, 8: 9}


_HANGUL_WORD = re.compile("[가-힣]{2,8}")


def _softer(word: str) -> str:
    return _TENSE.sub(lambda found: chr(ord(found.group()) + _SOFTER[_initial(found.group())] * 588), word)


def _initial(syllable: str) -> int:
    return (ord(syllable) - 0xAC00) // 588


# "anyhting tmrw"
_WITHOUT_SLIPS = re.compile(r"(?<![A-Za-z'’])[A-Za-z]{4,12}(?![A-Za-z'’])")


def respelt(text: str) -> Iterator[str]:
    """The other texts that may be meant, the likeliest first; none of them is the text itself."""
    seen = {text}
    for other in (in_the_other_layout(text), _by_words(text), *_other_words(text)):
        if other and other not in seen:
            seen.add(other)
            yield other


def _apart(text: str) -> str:
    """ "whenispotatoday", "potatodaywhere": a question in one word, its name left to be found."""
    said = text.strip(" ?!.")
    if found := _GLUED.fullmatch(said):
        asks = "how long until" if found["asks"].lower().startswith("how") else f"{found['asks']} is"
        return f"{asks} {found['name']}"
    return f"{found['asks']} {found['name']}" if (found := _GLUED_BEHIND.fullmatch(said)) else ""


def in_the_singular(text: str) -> str:
    """ "all the night rides" as "all the night ride", by which one of them is named."""
    text = _PLURAL_OF_TWO.sub(r"\1 \2", text)
    return _PLURAL.sub(lambda found: found.group() if is_filler(found.group()) else found[1], text)


def _by_words(text: str) -> str:
    """A name as it is and the rest in the other layout: narucon djswp → narucon 언제, 나루콘 ㅈㅗ두 → 나루콘 when."""
    text = _LATIN_WORD.sub(lambda found: _where_filler(composed(found.group()), found.group()), text)
    return _KEYS_WORD.sub(lambda found: _where_filler(typed_in_latin(found.group()), found.group()), text)


def _where_filler(other: str, written: str) -> str:
    whole = _HANGUL.search(other) and not re.search("[ㄱ-ㅎㅏ-ㅣ]", other)
    if whole and len(other) <= 2 and not _ASKED.match(other):
        return written  # dusk gives 여나, which nobody meant
    return other if (whole or (other.isascii() and len(other) > 2)) and is_filler(other) else written


def _other_words(text: str) -> Iterator[str]:
    yield _apart(text)
    yield _GLUED_YEAR.sub(r"\1 \2 ", text)
    yield _KIND_BEHIND_LATIN.sub(lambda found: " " + _KINDS_IN_LATIN[found["kind"]] + " ", text)
    yield _DONE.sub(lambda found: found["stem"] + "기 ", text)
    spelt = text
    for pattern, written in _SPELLINGS:
        spelt = pattern.sub(written, spelt)
    yield spelt
    said = text
    for pattern, written in _SAID_SHORTER:
        said = pattern.sub(written, said)
    yield said
    yield _HONORIFIC.sub("", text)
    yield _HANGUL_WORD.sub(lambda found: found.group() if is_ordinary(found.group()) else _softer(found.group()), text)
    yield _WITHOUT_SLIPS.sub(lambda found: mended(found.group()) or found.group(), text)
    yield _WEEKDAY.sub(weekday_in_full, spelt)
    yield _CONSONANTS.sub(lambda found: _BY_CONSONANTS.get(found.group(), found.group()), text)
    events = "행사" if _HANGUL.search(text) else "events"
    yield _ANY_EVENTS.sub(events, spelt)
